"""Om planen: the frame round the goals, from the law it rests on to how it ended."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone

from medvirk.access import Forbidden, Right, Sight, can, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading import details as reading
from medvirk.pages.reading.ages import age_words
from medvirk.plans.models.seeing import sees_frame
from medvirk.plans.presenting import text_language
from medvirk.plans.reading import PlanRequest, coordinator_name, visible_plan


@shows(Right.SEE_PLAN)
def details(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """For those who see the whole plan; what stands round it is left out for helpers."""
    plan = visible_plan(request, plan_id, page="details")
    sight: Sight = request.sight
    if not sees_frame(sight):
        raise Forbidden(who_can_help=coordinator_name(plan.person))
    context = {
        "plan": plan,
        "mine": sight.is_owner,
        "name": first_name(plan.person.name),
        "parts": reading.parts(plan, request.user, sight),
        "lang": text_language(plan),
        # Whose age it is, and who decides for them, is nothing a helper has to know.
        "age": age_words(plan.person, sight, timezone.localdate())
        if can(request.user, Right.SEE_WHOLE_PLAN, plan)
        else None,
        "may_protect": can(request.user, Right.SET_PROTECTION, plan),
        "may_change": can(request.user, Right.CHANGE_FRAME, plan),
    }
    return page(request, "pages/details.html", context)
