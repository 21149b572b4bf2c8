"""The list of meetings: the next one, those later, those that have been."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from medvirk.access import Forbidden, Right, Sight, shows, sight_of
from medvirk.design.page import page
from medvirk.kit import dates
from medvirk.meetings.models import Meeting
from medvirk.plans.models import Plan
from medvirk.plans.models.seeing import hides_places, sees_frame
from medvirk.plans.presenting import text_language
from medvirk.plans.reading import coordinator_name, visible_plan

Status = Meeting.Status


@dataclass(frozen=True)
class Shown:
    """One meeting as the page says it."""

    meeting: Meeting
    what: str
    day: str
    away: str
    place: str


@shows(Right.SEE_PLAN)
def meetings(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """A meeting touches every topic, so only those who see the whole plan come here."""
    plan = visible_plan(request, plan_id, page="meetings")
    sight = sight_of(request.user, plan.person_id)
    helper = coordinator_name(plan.person)
    if not sees_frame(sight):
        raise Forbidden(who_can_help=helper)
    context = {
        **_in_order(_shown_to(plan, sight)),
        "lang": text_language(plan),
        "helper": "" if sight.is_coordinator else helper,
        "is_coordinator": sight.is_coordinator,
        "is_open": plan.is_open,
    }
    return page(request, "meetings/meetings.html", context)


def _shown_to(plan: Plan, sight: Sight) -> list[Shown]:
    """Every meeting, as much of it as the reader may know."""
    today, hides = timezone.localdate(), hides_places(plan.person, sight)
    return [_shown(each, today, place="" if hides else each.place) for each in Meeting.objects.visible_to(sight)]


def _in_order(every: list[Shown]) -> dict[str, Any]:
    """Coming ones nearest first, then those whose day has passed without a word on how it went, then the held."""
    today = timezone.localdate()
    planned = [each for each in every if each.meeting.status == Status.PLANNED]
    coming = [each for each in planned if each.meeting.on >= today]
    return {
        "next": coming[0] if coming else None,
        "later": coming[1:],
        "passed": [each for each in planned if each.meeting.on < today],
        "held": [each for each in reversed(every) if each.meeting.status == Status.HELD],
    }


def _shown(meeting: Meeting, today: date, *, place: str) -> Shown:
    on = meeting.on
    day = dates.weekday_day(on) if on.year == today.year else f"{dates.weekday(on)} {dates.day(on)}"
    kind = meeting.kind
    return Shown(meeting, kind[:1].upper() + kind[1:], day, dates.relative(on, today), place)
