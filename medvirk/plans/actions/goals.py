"""Goals and the steps towards them. Nothing is deleted: a goal is paused or dropped, and can come back."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require, sight_of
from medvirk.consents.models import Topic
from medvirk.consents.widening import widens
from medvirk.plans.editing import write
from medvirk.plans.models import Goal, Plan

State = Goal.State


class OpensToMore(Exception):
    """Moved there, the goal would be seen by more people, and the writer is not the one who lets them."""


def _own_words(by: Any, thing: Any, words: str) -> dict[str, Any]:
    """The owner's words, when the owner is the one who writes; somebody else's are not taken as theirs."""
    if not words:
        return {}
    require(by, Right.WRITE_OWN_WORDS, thing)
    return {"words_of_owner": words, "words_written_at": timezone.now()}


@transaction.atomic
def add_goal(
    *, by: Any, plan: Plan, text: str, words_of_owner: str = "", topic: Topic | None = None, due: date | None = None
) -> Goal:
    """A new goal, last in the list. A goal may consist of the owner's words alone."""
    require(by, Right.ADD_GOAL, plan)
    topic = _known_to(by, plan, topic)
    goal = Goal.objects.create(
        person=plan.person,
        plan=plan,
        text=text or words_of_owner,
        topic=topic,
        due=due,
        place=Goal.objects.filter(plan=plan, parent=None).count(),
        **_own_words(by, plan, words_of_owner),
    )
    diary.changed(goal, verb="added", by=by, service=acting_for(by, goal))
    return goal


@transaction.atomic
def add_step(*, by: Any, goal: Goal, text: str, due: date | None = None) -> Goal:
    """A new step towards a goal, seen by whoever sees the goal."""
    require(by, Right.CHANGE_GOAL, goal)
    step = Goal.objects.create(
        person=goal.person,
        plan=goal.plan,
        parent=goal,
        topic=goal.topic,
        **goal.hidden_as(),
        text=text,
        due=due,
        place=Goal.objects.filter(parent=goal).count(),
    )
    diary.changed(step, verb="added", by=by, service=acting_for(by, goal))
    return step


@transaction.atomic
def change_goal(
    *, by: Any, goal: Goal, version: int, text: str, topic: Topic | None = None, due: date | None = None
) -> Goal:
    """New words, life area or date in the plan's text. The owner's own words are another action.

    Where more people would see it, only the person and who decides for them can move it.
    """
    require(by, Right.CHANGE_GOAL, goal)
    topic = _known_to(by, goal, topic)
    sight = sight_of(by, goal.person_id)
    if not (sight.is_owner or sight.decides_for_child) and _opens_to_more(goal, topic):
        raise OpensToMore(goal)
    before = diary.snapshot(goal)
    moves = goal.parent_id is None and topic != goal.topic
    write(goal, version=version, text=text, topic=topic if goal.parent_id is None else goal.topic, due=due)
    if moves:
        goal.steps.update(topic=topic)
    diary.changed(goal, verb="changed", by=by, before=before, service=acting_for(by, goal))
    return goal


def _known_to(by: Any, thing: Any, topic: Topic | None) -> Topic | None:
    """No topic instead of one that is kept from the writer: it would take the goal away, and tell why."""
    return None if topic is not None and topic.pk in sight_of(by, thing.person_id).excluded else topic


def _opens_to_more(goal: Goal, topic: Topic | None) -> bool:
    after = topic.pk if topic else None
    return goal.parent_id is None and widens(goal.person_id, goal.topic_id, after, timezone.localdate())


@transaction.atomic
def write_own_words_of_goal(*, by: Any, goal: Goal, version: int, words: str) -> Goal:
    """The owner says the goal in their own words."""
    require(by, Right.WRITE_OWN_WORDS, goal)
    before = diary.snapshot(goal)
    write(goal, version=version, words_of_owner=words, words_written_at=timezone.now())
    diary.changed(goal, verb="wrote own words", by=by, before=before)
    return goal


def pause_goal(*, by: Any, goal: Goal, reason: str = "") -> Goal:
    """Not now; it keeps its place and its measures."""
    return _move(by=by, goal=goal, state=State.PAUSED, verb="paused", reason=reason)


def drop_goal(*, by: Any, goal: Goal, reason: str = "") -> Goal:
    """No longer wanted. Folded away, never removed."""
    return _move(by=by, goal=goal, state=State.DROPPED, verb="dropped", reason=reason)


def reach_goal(*, by: Any, goal: Goal, reason: str = "") -> Goal:
    """It is done."""
    return _move(by=by, goal=goal, state=State.REACHED, verb="reached", reason=reason)


def bring_back_goal(*, by: Any, goal: Goal, reason: str = "") -> Goal:
    """Back where it was, also weeks later and whoever put it away."""
    return _move(by=by, goal=goal, state=State.ACTIVE, verb="brought back", reason=reason)


@transaction.atomic
def _move(*, by: Any, goal: Goal, state: Goal.State, verb: str, reason: str) -> Goal:
    require(by, Right.CHANGE_GOAL, goal)
    if goal.state == state:
        return goal
    before = diary.snapshot(goal)
    write(goal, state=state, state_since=timezone.now())
    diary.changed(goal, verb=verb, by=by, before=before, reason=reason, service=acting_for(by, goal))
    return goal
