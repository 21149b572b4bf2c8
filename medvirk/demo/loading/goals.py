"""Goals with their steps, measures, and the promise behind each measure."""

from datetime import datetime, time

from django.utils import timezone

from medvirk.consents.actions import topic_for
from medvirk.demo.caseformat import Case
from medvirk.demo.caseformat.goal_records import Gas
from medvirk.demo.caseformat.goal_records import Goal as WrittenGoal
from medvirk.demo.caseformat.goal_records import Measure as WrittenMeasure
from medvirk.demo.loading.people import People, answer
from medvirk.kit.names import first_name
from medvirk.kit.text import normalise
from medvirk.organisations.models import Service
from medvirk.plans.models import Goal, Measure, Plan, Promise

State = Promise.State


def load_goals(case: Case, plan: Plan, people: People) -> None:
    """Every goal, in the order of the file."""
    opened = timezone.make_aware(datetime.combine(plan.opened, time(12)))
    for place, written in enumerate(case.goals):
        goal = Goal.objects.create(
            person=plan.person,
            plan=plan,
            code=written.id,
            text=written.text,
            words_of_owner=written.words_of_owner or "",
            words_written_at=opened if written.words_of_owner else None,
            topic=topic_for(plan.person, written.life_area) if written.life_area else None,
            icf=written.icf or "",
            place=place,
        )
        _load_steps(written, goal)
        for number, measure in enumerate(written.measures):
            _load_measure(case, goal, measure, people, number)


def _load_steps(written: WrittenGoal, goal: Goal) -> None:
    for place, step in enumerate(written.sub):
        Goal.objects.create(
            person=goal.person,
            plan=goal.plan,
            parent=goal,
            topic=goal.topic,
            code=step.id,
            text=step.text,
            due=step.due,
            place=place,
            **_gas(step.gas),
        )


def _gas(gas: Gas | None) -> dict[str, object]:
    if gas is None:
        return {}
    levels = {str(level): words for level, words in sorted((gas.levels or {}).items())}
    return {"gas_weight": gas.weight, "gas_base": gas.base, "gas_now": gas.now, "gas_levels": levels}


def _load_measure(case: Case, goal: Goal, written: WrittenMeasure, people: People, place: int) -> None:
    measure = Measure.objects.create(
        person=goal.person,
        plan=goal.plan,
        goal=goal,
        what=written.what,
        extent=written.extent or "",
        how=written.how or "",
        decision=str(answer(written.decision) or ""),
        visible_to_parents=written.visible_to_parents,
        hidden_from_parents=written.visible_to_parents is False,
        place=place,
    )
    Promise.objects.create(person=goal.person, measure=measure, who=written.who, **_promised(case, written, people))


def _promised(case: Case, written: WrittenMeasure, people: People) -> dict[str, object]:
    """`who` is the one a measure is promised by: somebody in the case has said yes.

    A service is nobody one can ring. It has promised when a decision stands behind it, is asked while one is
    applied for, and otherwise nobody has said yes.
    """
    name = _somebody(case, written.who)
    if name:
        return {"user": people.user(name), "state": State.YES}
    service, _ = Service.objects.get_or_create(name=written.who)
    decision = normalise(str(written.decision or ""))
    if decision.startswith(("søkt", "søknad", "søker")):
        return {"service": service, "state": State.ASKED}
    granted = "vedtak" in decision and not decision.startswith(("ikke", "ikkje"))
    return {"service": service, "state": State.YES if granted else State.NOBODY}


def _somebody(case: Case, who: str) -> str | None:
    """A member or relative by full name, or the owner by full or first name; else None."""
    known = [member.who for member in case.team]
    known += [other.who for other in case.representation]
    known += [case.coordinator.name, case.owner.name]
    for name in known:
        if normalise(name) == normalise(who):
            return name
    if normalise(first_name(case.owner.name)) == normalise(who):
        return case.owner.name
    return None
