"""Measures and the promise behind each. A measure is agreed when the one who owes it has said yes."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, can, require, sight_of
from medvirk.plans.editing import write
from medvirk.plans.models import Goal, Measure, Promise
from medvirk.plans.responsible import ANSWERED, Responsible, ask_again

State = Promise.State


@transaction.atomic
def add_measure(
    *,
    by: Any,
    goal: Goal,
    what: str,
    extent: str = "",
    how: str = "",
    decision: str = "",
    responsible: Responsible | None = None,
    due: date | None = None,
) -> Measure:
    """Something to be done towards a goal. Whoever is named is asked; only who promises for themselves has said yes.

    A helper who does not hold the plan together may only offer what they will do themselves.
    """
    require(by, Right.ADD_MEASURE, goal)
    sight = sight_of(by, goal.person_id)
    if not (sight.is_owner or sight.decides_for_child or sight.is_coordinator):
        responsible = Responsible.user_themself(by)
    measure = Measure.objects.create(
        person=goal.person,
        plan=goal.plan,
        goal=goal,
        what=what,
        extent=extent,
        how=how,
        decision=decision,
        place=Measure.objects.filter(goal=goal).count(),
    )
    Promise.objects.create(person=goal.person, measure=measure, **_asked(by, responsible), due=due)
    diary.changed(measure, verb="added", by=by, after=_both(measure), service=acting_for(by, measure))
    return measure


@transaction.atomic
def change_measure(
    *,
    by: Any,
    measure: Measure,
    version: int,
    what: str,
    extent: str = "",
    how: str = "",
    decision: str = "",
    due: date | None = None,
    responsible: Responsible | None = None,
) -> Measure:
    """New words or a new date. A yes was to the old ones, so unless the one who gave it writes, they are asked anew."""
    require(by, Right.CHANGE_MEASURE, measure)
    before = _both(measure)
    offered = _offer(measure)
    write(measure, version=version, what=what, extent=extent, how=how, decision=decision)
    promise = measure.promise
    if responsible is not None and (promise.state == State.NOBODY or not responsible.is_same(promise)):
        require(by, Right.CHANGE_GOAL, measure.goal)
        write(promise, **_asked(by, responsible), answered_on=None, answer_by=None, reason="", due=due)
    elif (what, extent, how, due) != offered:
        again = {} if can(by, Right.ANSWER_PROMISE, measure) or promise.state not in ANSWERED else ask_again()
        write(promise, due=due, **again)
    diary.changed(measure, verb="changed", by=by, before=before, after=_both(measure), service=acting_for(by, measure))
    return measure


@transaction.atomic
def remove_measure(*, by: Any, measure: Measure, reason: str = "") -> Measure:
    """Folded away; it can be brought back for ever."""
    require(by, Right.CHANGE_MEASURE, measure)
    return _set_removed(measure, by, "removed", reason, removed_at=timezone.now())


@transaction.atomic
def bring_back_measure(*, by: Any, measure: Measure) -> Measure:
    """Back where it was."""
    require(by, Right.CHANGE_MEASURE, measure)
    return _set_removed(measure, by, "brought back", "", removed_at=None)


def _set_removed(measure: Measure, by: Any, verb: str, reason: str, **fields: Any) -> Measure:
    before = diary.snapshot(measure)
    write(measure, **fields)
    diary.changed(measure, verb=verb, by=by, before=before, reason=reason, service=acting_for(by, measure))
    return measure


@transaction.atomic
def answer_promise(
    *, by: Any, measure: Measure, state: str, reason: str = "", answer_by: date | None = None
) -> Promise:
    """The one who owes it says yes, no and why, that they must find out until a day, or that it is done."""
    require(by, Right.ANSWER_PROMISE, measure)
    promise = measure.promise
    before = diary.snapshot(promise)
    today = timezone.localdate()
    write(promise, state=State(state), answered_on=today, reason=reason, answer_by=answer_by)
    diary.changed(
        promise, verb=f"answered {state}", by=by, before=before, reason=reason, service=acting_for(by, measure)
    )
    return promise


def _asked(by: Any, responsible: Responsible | None) -> dict[str, Any]:
    """A yes is given by the one who owes it; anybody else is only asked."""
    today = timezone.localdate()
    if responsible is None:
        return {"who": "", "user": None, "service": None, "state": State.NOBODY, "asked_on": None}
    state = State.YES if responsible.user_id == by.pk else State.ASKED
    return {
        "who": responsible.name,
        "user_id": responsible.user_id,
        "service_id": responsible.service_id,
        "state": state,
        "asked_on": today,
    }


def _offer(measure: Measure) -> tuple[Any, ...]:
    """What somebody says yes or no to."""
    return measure.what, measure.extent, measure.how, measure.promise.due


def _both(measure: Measure) -> dict[str, Any]:
    """The measure with its promise, as one thing in the diary."""
    return {**diary.snapshot(measure), "promise": diary.snapshot(measure.promise)}
