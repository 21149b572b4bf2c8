"""The way into every page about a plan: found, open to the reader, logged, and its frame set."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk import diary
from medvirk.access import Forbidden, Sight, sight_of
from medvirk.access.sight import sights_now
from medvirk.design.shell import Shell
from medvirk.kit.names import first_name, genitive, initials
from medvirk.plans.models import Goal, Measure, Plan

Row = TypeVar("Row", bound=Model)


def visible_plan(request: HttpRequest, plan_id: UUID, *, page: str, object_id: UUID | None = None) -> Plan:
    """The plan, when something of it is open to the reader. The reading is logged with its basis.

    A stranger gets 404. Somebody who is tied to the person, but has no valid consent, gets 403 and is told
    who can help. Sets request.plan, request.sight and request.shell; `page` is the key of the place in the menu.
    """
    sights = sights_now(request.user)
    plan = (
        Plan.objects.select_related("person__crisis_page", "responsible")
        .filter(pk=plan_id, person__in=list(sights))
        .first()
    )
    if plan is None:
        raise Http404
    sight = sights[plan.person_id]
    if not sight.opens:
        raise Forbidden(who_can_help=coordinator_name(plan.person))
    diary.read([sight], by=request.user, page=page, object_id=object_id)
    frame(request, plan, sight, page)
    return plan


def visible_goal(request: HttpRequest, plan: Plan, goal_id: UUID) -> Goal:
    """A goal the reader sees in full, else 404."""
    sight = sight_of(request.user, plan.person_id)
    goal = (
        Goal.objects.visible_to(sight).select_related("plan__person", "parent", "topic").filter(plan=plan, pk=goal_id)
    )
    return _one(goal)


def visible_measure(request: HttpRequest, plan: Plan, measure_id: UUID) -> Measure:
    """A measure the reader sees, else 404."""
    sight = sight_of(request.user, plan.person_id)
    found = Measure.objects.visible_to(sight).select_related("plan__person", "goal__topic", "promise")
    return _one(found.filter(plan=plan, pk=measure_id))


def _one(rows: QuerySet[Row]) -> Row:
    row = rows.first()
    if row is None:
        raise Http404
    return row


def frame(request: HttpRequest, plan: Plan, sight: Sight, page: str) -> None:
    """What stands round the page: whose plan, who reads, which place."""
    request.plan, request.sight = plan, sight  # type: ignore[attr-defined]
    reader: Any = request.user
    name = first_name(plan.person.name)
    request.shell = Shell(  # type: ignore[attr-defined]
        menu="plan",
        whose=_("Min plan") if sight.is_owner else _("%(whose)s plan") % {"whose": genitive(name)},
        reader="" if sight.is_owner else reader_line(reader.name, sight),
        initials=initials(reader.name),
        url_args={"plan_id": plan.pk},
        current=page,
    )


def reader_line(name: str, sight: Sight) -> str:
    """«Du er Mari, mor»: in which role somebody looks at the plan."""
    roles = [tie.role for tie in sight.ties if tie.role]
    first = first_name(name)
    if not roles:
        return _("Du er %(name)s") % {"name": first}
    return _("Du er %(name)s, %(role)s") % {"name": first, "role": roles[0]}


def coordinator_name(person: Any) -> str:
    """Who can help with access: the coordinator of today, or nobody."""
    assignment = person.coordinators.on(timezone.localdate()).first()
    return assignment.name if assignment else ""
