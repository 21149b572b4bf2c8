"""The way into every page about a plan: found, open to the reader, logged, and its frame set."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk import diary
from medvirk.access import Forbidden, Right, Sight, can, readings, sight_of
from medvirk.access.sight import sights_now
from medvirk.access.statements import Statement
from medvirk.consents.models import Consent
from medvirk.design.routes import url
from medvirk.design.shell import Shell, shell_of, stand_around
from medvirk.emergency.models import EmergencyAccess
from medvirk.emergency.ties import open_until
from medvirk.kit.names import first_name, genitive, initials
from medvirk.people.queries import not_to_hear_of
from medvirk.plans.models import Dissent, Goal, Measure, Plan, Version
from medvirk.plans.models.plan import frame_of
from medvirk.protection.cautions import look_out_for_places

Row = TypeVar("Row", Goal, Measure)


def _plan(plan: UUID) -> QuerySet[Plan]:
    """With the day by which a proposal is to be answered, and whether there are versions and other voices at all.

    Most plans have none, and no page asks for what is not there.
    """
    # Most people never have one, and their first page needs no statement to know it.
    had_emergency = Exists(EmergencyAccess.objects.filter(person=OuterRef("person")))
    waiting = Version.objects.filter(plan=OuterRef("pk"), state=Version.State.PROPOSED)
    found = Plan.objects.filter(pk=plan).select_related("person__crisis_page", "responsible")
    return found.annotate(
        answer_by=Subquery(waiting.values("deadline")[:1]),
        had_emergency=had_emergency,
        has_waiting=Exists(Consent.objects.filter(_UNANSWERED, person=OuterRef("person")).exclude(awaits=[])),
        has_voices=Exists(Dissent.objects.filter(plan=OuterRef("pk"))),
        has_versions=Exists(Version.objects.filter(plan=OuterRef("pk"))),
    )


_UNANSWERED = Q(refused=False, is_withdrawn=False, is_ended=False, ended=None, withdrawn=None)
_PLAN = Statement(_plan)


def visible_plan(
    request: HttpRequest, plan_id: UUID, *, page: str, object_id: UUID | None = None, to_decide: bool = False
) -> Plan:
    """The plan, when something of it is open to the reader. The reading is noted with its basis.

    A stranger gets 404, and so does who represents the person in something else. Somebody who is tied to the
    person, but has no valid consent, gets 403 and is told who can help. Sets request.plan, request.sight and
    request.shell; `page` is the key of the place in the menu. A page `to_decide` is also open to who decides instead
    of the person, with no more of the plan than that it is there.
    """
    sights = sights_now(request.user)
    plan = next(iter(_PLAN.rows(plan=plan_id)), None)
    known = plan or frame_of(plan_id)
    sight = sights.get(known.person_id) if known else None
    if known is None or sight is None:
        raise Http404
    if plan is None or not plan.seen_by(sight):
        if to_decide and known.is_open and can(request.user, Right.DECIDE_INSTEAD, known):
            return _alone(request, known, sight, page)
        if not_to_hear_of([sight]):
            raise Http404
        readings.note_attempt(request, diary.turned_away, sight, by=request.user, page=page)
        may = can(request.user, Right.OPEN_IN_EMERGENCY, known)
        way = url("pages:open_in_emergency", plan_id=known.pk) if may else ""
        raise Forbidden(who_can_help=coordinator_name(known.person), in_emergency=way)
    readings.note(request, diary.read, [sight], by=request.user, page=page, object_id=object_id)
    frame(request, plan, sight, page)
    return plan


def _alone(request: HttpRequest, plan: Plan, sight: Sight, page: str) -> Plan:
    """The frame of a plan that is shut to the reader, and round the page no way into it."""
    readings.note(request, diary.read, [sight], by=request.user, page=page)
    # Columns that only the plan itself has, and that the pages for deciding would ask for.
    plan.end, plan.language = None, ""
    frame(request, plan, sight, page)
    stand_around(request, replace(shell_of(request), menu=""))
    return plan


def shut_plan(
    request: HttpRequest,
    plan_id: UUID,
    right: Right,
    *,
    thing: Any = None,
    also: Callable[[HttpRequest, Plan], bool] | None = None,
) -> Plan:
    """A plan that need not be open to the reader, for what may be done from outside. Nothing of it is read.

    The right is over the plan, or over `thing`; `also` lets in somebody more. Whoever may not do that either gets
    the same answer as at every other door: 404, or 403 when they are tied.
    """
    plan = next(iter(_PLAN.rows(plan=plan_id)), None) or frame_of(plan_id)
    if plan is None:
        raise Http404
    if not (can(request.user, right, thing or plan) or (also and also(request, plan))):
        sight = sights_now(request.user).get(plan.person_id)
        if sight is None or not_to_hear_of([sight]):
            raise Http404
        raise Forbidden(who_can_help=coordinator_name(plan.person), message=f"Not allowed: {right}")
    look_out_for_places(request, plan.person)
    return plan


def ask(request: HttpRequest, right: Right, thing: Any, plan: Plan) -> None:
    """Turn away at the door who may not do this, before anything is shown, and say who can help."""
    if not can(request.user, right, thing):
        raise Forbidden(who_can_help=coordinator_name(plan.person), message=f"Not allowed: {right}")


def _goal(goal: UUID) -> QuerySet[Goal]:
    return Goal.objects.filter(pk=goal).select_related("parent", "topic")


def _measure(measure: UUID) -> QuerySet[Measure]:
    return Measure.objects.filter(pk=measure).select_related("goal__topic", "promise")


_GOAL, _MEASURE = Statement(_goal), Statement(_measure)


def visible_goal(request: HttpRequest, plan: Plan, goal_id: UUID) -> Goal:
    """A goal the reader sees in full, else 404."""
    return _seen(request, plan, _GOAL.rows(goal=goal_id))


def visible_measure(request: HttpRequest, plan: Plan, measure_id: UUID) -> Measure:
    """A measure the reader sees, else 404."""
    return _seen(request, plan, _MEASURE.rows(measure=measure_id))


def _seen(request: HttpRequest, plan: Plan, rows: Sequence[Row]) -> Row:
    """The one row, with the plan it must be of; a row that is hidden is as one that is not there."""
    row: Any = next(iter(rows), None)
    if row is None or row.plan_id != plan.pk:
        raise Http404
    row.plan, row.person = plan, plan.person
    if not row.seen_by(sight_of(request.user, plan.person_id)):
        raise Http404
    return cast("Row", row)


class PlanRequest(HttpRequest):
    """A request for a page about a plan, once `visible_plan` has let it in."""

    plan: Plan
    sight: Sight


def frame(request: HttpRequest, plan: Plan, sight: Sight, page: str) -> None:
    """What stands round the page: whose plan, who reads, which place."""
    vars(request).update(plan=plan, sight=sight)
    reader: Any = request.user
    name = first_name(plan.person.name)
    look_out_for_places(request, plan.person)
    shell = Shell(
        menu="plan",
        whose=_("Min plan") if sight.is_owner else _("%(whose)s plan") % {"whose": genitive(name)},
        reader="" if sight.is_owner else reader_line(reader.name, sight),
        initials=initials(reader.name),
        url_args={"plan_id": plan.pk},
        current=page,
        alarm=_emergency_line(name, sight),
        alarm_href=url("pages:open_in_emergency", plan_id=plan.pk) if sight.by_emergency else "",
        caution=hidden_address(plan.person, sight),
    )
    stand_around(request, shell)


def _emergency_line(name: str, sight: Sight) -> str:
    """Stands on every page for as long as somebody is in by an emergency."""
    until = open_until(sight)
    if until is None:
        return ""
    told = _("Du er inne på nødtilgang til kl. %(clock)s. Alt du åpner, vises for %(name)s.")
    return told % {"clock": f"{timezone.localtime(until):%H.%M}", "name": name}


def hidden_address(person: Any, sight: Sight) -> str:
    """Stands on every page about somebody whose address is hidden, the person's own too."""
    if not person.is_protected:
        return ""
    if sight.is_owner:
        return _("Adressen din er skjult. Ikke skriv steder, skoler eller telefonnumre.")
    return _("Adressen er skjult. Ikke skriv steder, skoler eller telefonnumre.")


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
