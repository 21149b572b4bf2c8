"""The goals, measures and entries of one plan that one reader sees."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.plans.models import Dissent, Entry, Goal, Measure, Plan


def _goals(plan: UUID) -> QuerySet[Goal]:
    return Goal.objects.filter(plan=plan).select_related("topic")


def _measures(plan: UUID) -> QuerySet[Measure]:
    return Measure.objects.filter(plan=plan).select_related("promise")


def _entries(plan: UUID) -> QuerySet[Entry]:
    return Entry.objects.filter(plan=plan)


def _dissents(plan: UUID) -> QuerySet[Dissent]:
    return Dissent.objects.standing().filter(plan=plan).select_related("goal", "entry", "author")


_GOALS, _MEASURES, _ENTRIES = Statement(_goals), Statement(_measures), Statement(_entries)
_DISSENTS = Statement(_dissents)


@dataclass(frozen=True, slots=True)
class Rows:
    """What the reader sees: goals and steps in full, and measures, also of a goal that is not seen in full."""

    goals: list[Goal]
    measures: list[Measure]


def rows_seen(plan: Plan, sight: Sight, goal_id: UUID | None = None) -> Rows:
    """Of the whole plan, or of one goal with its steps. Two statements.

    The rule for one row picks them: it is the same as `visible_to`, and the statement is then the same for
    every reader, so that it is put together once.
    """
    every = {goal.pk: goal for goal in _GOALS.rows(plan=plan.pk)}
    for goal in every.values():
        goal.plan = plan
        if goal.parent_id:
            goal.parent = every[goal.parent_id]
    measures = [each for each in _MEASURES.rows(plan=plan.pk) if _is_of(every[each.goal_id], goal_id)]
    for measure in measures:
        measure.plan, measure.goal = plan, every[measure.goal_id]
    goals = [goal for goal in every.values() if _is_of(goal, goal_id) and goal.seen_by(sight)]
    return Rows(goals, [measure for measure in measures if measure.seen_by(sight)])


def entries_seen(plan: Plan, sight: Sight) -> list[Entry]:
    """What matters, resources, needs and words, also those that were taken away, as they stand in the plan."""
    return [entry for entry in _ENTRIES.rows(plan=plan.pk) if entry.seen_by(sight)]


def dissents_seen(plan: Plan, sight: Sight) -> list[Dissent]:
    """Other voices beside what the reader sees, the person's first. Nothing is asked where the door found none."""
    if getattr(plan, "has_voices", None) is False:
        return []
    return [each for each in _DISSENTS.rows(plan=plan.pk) if each.seen_by(sight)]


def _is_of(goal: Goal, goal_id: UUID | None) -> bool:
    return goal_id is None or goal_id in (goal.pk, goal.parent_id)
