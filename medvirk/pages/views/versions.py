"""The versions of the plan: all of them, one as it was, as a PDF, and what was new in it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils import timezone

from medvirk.access import Right, Sight, can, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading.differences import differences
from medvirk.pages.reading.frozen import Past, past_of
from medvirk.pages.reading.versions import answers_to, approval, before_in, frozen_on, listed, numbered, since
from medvirk.pages.reading.whole import sections, whole_plan
from medvirk.pages.views.pdf import on_paper
from medvirk.plans.models import Plan, Version
from medvirk.plans.presenting import standing, text_language
from medvirk.plans.reading import PlanRequest, visible_plan


@shows(Right.SEE_PLAN)
def versions(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Number, approved when, by whom and how, and what changed, the newest first."""
    plan = visible_plan(request, plan_id, page="versions")
    past = way_back(request, plan)
    found = standing(plan, past.sight)
    context = {
        **reader(request, plan),
        "listed": listed(numbered(plan, past.sight), past),
        "proposed": found.proposed,
        "next": found.next_number,
        "since": since(found.approved, past.now, past),
        "may_propose": can(request.user, Right.PROPOSE_VERSION, plan),
        "may_approve": can(request.user, Right.APPROVE_VERSION, plan),
    }
    return page(request, "pages/versions.html", context)


@shows(Right.SEE_PLAN)
def version(request: PlanRequest, plan_id: UUID, edition: int) -> HttpResponse:
    """«Slik planen var 3. mai 2026», as much of it as the reader may see today."""
    plan = visible_plan(request, plan_id, page="versions")
    found = visible_version(request, plan, edition)
    context = {
        **contents(request, plan, found),
        "answers": answers_to(found, request.sight),
        "may_dispute": found.is_oral and found.counts and can(request.user, Right.ANSWER_VERSION, plan),
        "has_before": before_of(request, plan, found) is not None,
    }
    return page(request, "pages/version.html", context)


@shows(Right.SEE_PLAN)
def version_pdf(request: PlanRequest, plan_id: UUID, edition: int) -> HttpResponse:
    """The same on paper."""
    plan = visible_plan(request, plan_id, page="versions")
    found = visible_version(request, plan, edition)
    return on_paper(request, contents(request, plan, found))


@shows(Right.SEE_PLAN)
def changes_in(request: PlanRequest, plan_id: UUID, edition: int) -> HttpResponse:
    """What is different from the version before, in sentences, with the words before and after."""
    plan = visible_plan(request, plan_id, page="versions")
    found = visible_version(request, plan, edition)
    before = before_of(request, plan, found)
    if before is None:
        raise Http404
    past = way_back(request, plan)
    groups = differences(past.as_it_was(before), past.as_it_was(found))
    return page(
        request, "pages/changed.html", {**reader(request, plan), "version": found, "before": before, "groups": groups}
    )


def way_back(request: PlanRequest, plan: Plan) -> Past:
    """The plan of today as the reader sees it, which decides what of the earlier ones they see."""
    sight: Sight = request.sight
    return past_of(whole_plan(plan, request.user, sight), request.user)


def visible_version(request: PlanRequest, plan: Plan, number: int) -> Version:
    """A version the reader may open, else 404."""
    sight: Sight = request.sight
    found = Version.objects.visible_to(sight).filter(plan=plan, number=number).first()
    if found is None:
        raise Http404
    return found


def before_of(request: PlanRequest, plan: Plan, version: Version) -> Version | None:
    """The version that counted before it."""
    return before_in(numbered(plan, request.sight), version)


def contents(request: PlanRequest, plan: Plan, version: Version) -> dict[str, Any]:
    """What the page and the PDF of a version show."""
    past = way_back(request, plan)
    whole = past.as_it_was(version)
    return {
        **reader(request, plan),
        "version": version,
        "whole": whole,
        "sections": sections(whole),
        "approval": approval(version, past.sight),
        "frozen_on": frozen_on(version),
    }


def reader(request: PlanRequest, plan: Plan) -> dict[str, Any]:
    """Whose plan it is, and whether it is the reader's own."""
    return {
        "plan": plan,
        "mine": request.sight.is_owner,
        "name": first_name(plan.person.name),
        "lang": text_language(plan),
        "today": timezone.localdate(),
    }
