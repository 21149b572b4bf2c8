"""Historikk: what was changed in the plan, by whom, and how it was before."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading.history import History
from medvirk.pages.reading.history import history as changes_seen
from medvirk.pages.reading.history import history_of as history_of_one
from medvirk.plans.meanwhile import moment
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, visible_plan

# What a number in the diary can be.
_LARGEST = 2**63 - 1
_LAST_SECOND = 4_000_000_000


@shows(Right.SEE_HISTORY)
def history(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Fifty changes at a time, newest first."""
    plan = visible_plan(request, plan_id, page="history")
    ask(request, Right.SEE_HISTORY, plan, plan)
    sight: Sight = request.sight
    since = _moment(request.GET.get("siden", ""))
    found = changes_seen(plan, sight, number_typed(request.GET.get("for", "")), since)
    more = {"since": since and moment(since), "of": "", "from_then": int(since.timestamp()) if since else 0}
    return _page(request, plan, found, more)


@shows(Right.SEE_HISTORY)
def history_of(request: PlanRequest, plan_id: UUID, object_id: UUID) -> HttpResponse:
    """The whole history of one goal, measure, text or member, with the way back to how it was."""
    plan = visible_plan(request, plan_id, page="history", object_id=object_id)
    ask(request, Right.SEE_HISTORY, plan, plan)
    sight: Sight = request.sight
    told = history_of_one(plan, request.user, sight, object_id, number_typed(request.GET.get("for", "")))
    if told is None:
        raise Http404
    name, found = told
    return _page(request, plan, found, {"since": "", "of": name or _("Kriseplan"), "from_then": 0})


def _page(request: PlanRequest, plan: Plan, found: History, more: dict[str, Any]) -> HttpResponse:
    mine = request.sight.is_owner
    context = {"plan": plan, "mine": mine, "name": first_name(plan.person.name), "history": found, **more}
    return page(request, "pages/history.html", context)


def _moment(typed: str) -> datetime | None:
    """The moment from which changes are shown, in seconds; anything else shows all."""
    seconds = number_typed(typed)
    return datetime.fromtimestamp(seconds, UTC) if seconds and seconds < _LAST_SECOND else None


def number_typed(typed: str) -> int | None:
    """Where an older page begins; anything else in the address begins from the newest."""
    if not (typed.isascii() and typed.isdigit() and len(typed) < 20):
        return None
    return min(int(typed), _LARGEST)
