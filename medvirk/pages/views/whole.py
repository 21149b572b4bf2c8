"""The whole plan on one page."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse

from medvirk.access import Right, Sight, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading.frozen import past_of
from medvirk.pages.reading.missing import filler
from medvirk.pages.reading.versions import since
from medvirk.pages.reading.whole import sections, whole_plan
from medvirk.plans.models import Plan
from medvirk.plans.presenting import standing, text_language
from medvirk.plans.reading import PlanRequest, visible_plan


@shows(Right.SEE_PLAN)
def whole(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Every item of § 9 in its order, as much of it as the reader sees."""
    plan = visible_plan(request, plan_id, page="whole")
    shown = contents(request, plan)
    found = standing(plan, shown["whole"].sight)
    changed = since(found.approved, shown["whole"], past_of(shown["whole"], request.user)) if found.approved else None
    return page(request, "pages/whole.html", {**shown, "standing": found, "since": changed})


def contents(request: PlanRequest, plan: Plan) -> dict[str, Any]:
    """What the page and the PDF show."""
    sight: Sight = request.sight
    found = whole_plan(plan, request.user, sight)
    return {
        "plan": plan,
        "mine": sight.is_owner,
        "name": first_name(plan.person.name),
        "whole": found,
        "sections": sections(found, filler(found)),
        "lang": text_language(plan),
    }
