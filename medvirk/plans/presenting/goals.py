"""Goals with their steps and measures, exactly as much of them as one reader may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from medvirk.access import Right, can, sight_of
from medvirk.kit.language import written
from medvirk.plans.models import Goal, Plan
from medvirk.plans.presenting.faces import Face, Faces, faces_of
from medvirk.plans.presenting.measures import MeasureLine, in_order, measure_line
from medvirk.plans.presenting.rows import Rows, rows_seen
from medvirk.rules import life_areas

State = Goal.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A goal or a step on the way, with what was recorded about how far it is.

    `level_words` say where it stands in the person's own words, where the scale has any.
    """

    id: UUID
    code: str
    text: str
    due: date | None
    days_left: int | None
    weight: int | None
    base: int | None
    now: int | None
    levels: tuple[tuple[int, str], ...]
    state: str
    version: int

    @property
    def level_words(self) -> str:
        """The person's own words for the level of now; empty where there are none."""
        return dict(self.levels).get(self.now, "") if self.now is not None else ""

    @property
    def is_reached(self) -> bool:
        """As far as one wanted, or marked as reached."""
        return self.state == State.REACHED or (self.now is not None and self.now >= 0)

    @property
    def is_measured(self) -> bool:
        """Something is recorded about how it goes."""
        return any(part is not None for part in (self.weight, self.base, self.now)) or bool(self.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalCard:
    """A goal as one reader sees it.

    `in_full` is false when the reader only sees what they themselves promised: then text and measures are all
    there is. `title` is the owner's own words where there are any (`is_own_words`), else the plan's text.
    """

    id: UUID
    in_full: bool
    text: str
    own_words: str = ""
    own_words_at: datetime | None = None
    topic: str = ""
    topic_code: str = ""
    icf: str = ""
    itself: Step | None = None
    steps: tuple[Step, ...] = ()
    put_away: tuple[Step, ...] = ()
    measures: tuple[MeasureLine, ...] = ()
    removed: tuple[MeasureLine, ...] = ()
    state: str = State.ACTIVE
    state_since: datetime | None = None
    may_change: bool = False
    may_add_measure: bool = False
    may_write_own_words: bool = False

    @property
    def title(self) -> str:
        """What the goal is called on a card."""
        return self.own_words or self.text

    @property
    def is_own_words(self) -> bool:
        """The title is the owner's voice and stands in quotation marks."""
        return bool(self.own_words)

    @property
    def says_more(self) -> bool:
        """The plan's text says something else than the owner's own words."""
        return bool(self.own_words) and self.own_words != self.text

    @property
    def is_active(self) -> bool:
        """Worked towards now."""
        return self.state == State.ACTIVE

    @property
    def current(self) -> Step | None:
        """The first step that is not reached: you are here."""
        return next((step for step in self.steps if not step.is_reached), None)

    @property
    def scale(self) -> Step | None:
        """Whose level says how far the goal is: its own, else where one is now, else the last step."""
        if self.itself and self.itself.now is not None:
            return self.itself
        known = [step for step in self.steps if step.now is not None]
        return self.current if self.current in known else (known[-1] if known else None)

    @property
    def standing(self) -> list[MeasureLine]:
        """Measures that are not done, what cannot wait first."""
        return [line for line in in_order(self.measures) if not line.is_done]

    @property
    def done(self) -> list[MeasureLine]:
        """Measures that are done."""
        return [line for line in self.measures if line.is_done]

    @property
    def people(self) -> list[Face]:
        """Who answers for something here, each once."""
        return list(dict.fromkeys(line.who for line in self.standing if line.who))

    @property
    def measured(self) -> list[Step]:
        """The goal and those of its steps that something is recorded about."""
        return [step for step in self.all_parts if step.is_measured]

    @property
    def all_parts(self) -> list[Step]:
        """The goal itself, its steps, and the steps that were put away."""
        return [*([self.itself] if self.itself else []), *self.steps, *self.put_away]


def goals_seen(plan: Plan, reader: Any, faces: Faces | None = None, seen: Rows | None = None) -> list[GoalCard]:
    """Every goal of which the reader sees something, in the plan's order. Four statements at most.

    `seen` are the rows, where they are known already or come from a plan that was frozen.
    """
    return _cards(plan, reader, faces, seen or rows_seen(plan, sight_of(reader, plan.person_id)))


def goal_seen(plan: Plan, reader: Any, goal_id: UUID) -> GoalCard | None:
    """One goal that the reader sees in full, or None."""
    seen = rows_seen(plan, sight_of(reader, plan.person_id), goal_id)
    return next((card for card in _cards(plan, reader, None, seen) if card.in_full), None)


def _cards(plan: Plan, reader: Any, faces: Faces | None, seen: Rows) -> list[GoalCard]:
    sight, today = sight_of(reader, plan.person_id), timezone.localdate()
    faces = faces or faces_of(plan, sight)
    lines: dict[UUID, list[MeasureLine]] = {}
    partly: dict[UUID, Goal] = {}
    whole = {goal.pk for goal in seen.goals}
    for measure in seen.measures:
        root = measure.goal.parent or measure.goal
        lines.setdefault(root.pk, []).append(measure_line(measure, faces, reader, today))
        if root.pk not in whole and measure.removed_at is None:
            partly[root.pk] = root
    steps: dict[UUID, list[Step]] = {}
    for goal in seen.goals:
        if goal.parent_id:
            steps.setdefault(goal.parent_id, []).append(_step(goal, today))
    cards = [
        _card(goal, reader, today, steps=steps.get(goal.pk, ()), lines=lines.get(goal.pk, ()))
        for goal in seen.goals
        if goal.parent_id is None
    ]
    return cards + [_part(goal, lines[pk]) for pk, goal in partly.items()]


def _card(goal: Goal, reader: Any, today: date, *, steps: Iterable[Step], lines: Iterable[MeasureLine]) -> GoalCard:
    kept = [step for step in steps if step.state in (State.ACTIVE, State.REACHED)]
    topic = goal.topic
    return GoalCard(
        id=goal.pk,
        in_full=True,
        text=goal.text,
        own_words=goal.words_of_owner,
        own_words_at=goal.words_written_at,
        topic=topic.name if topic else "",
        topic_code=(topic.code or topic.key) if topic else "",
        icf=goal.icf,
        itself=_step(goal, today),
        steps=tuple(kept),
        put_away=tuple(step for step in steps if step not in kept),
        measures=tuple(line for line in lines if not line.is_removed),
        removed=tuple(line for line in lines if line.is_removed and line.may_change),
        state=goal.state,
        state_since=goal.state_since,
        may_change=can(reader, Right.CHANGE_GOAL, goal),
        may_add_measure=can(reader, Right.ADD_MEASURE, goal),
        may_write_own_words=can(reader, Right.WRITE_OWN_WORDS, goal),
    )


def _part(goal: Goal, lines: Iterable[MeasureLine]) -> GoalCard:
    """What the reader promised, and the text of the goal it serves; nothing more of it."""
    standing = tuple(line for line in lines if not line.is_removed)
    text = next((line.goal_text for line in standing if line.goal_text), "")
    return GoalCard(id=goal.pk, in_full=False, text=text, measures=standing, state=goal.state)


def _step(goal: Goal, today: date) -> Step:
    return Step(
        id=goal.pk,
        code=goal.code,
        text=goal.text,
        due=goal.due,
        days_left=(goal.due - today).days if goal.due else None,
        weight=goal.gas_weight,
        base=goal.gas_base,
        now=goal.gas_now,
        levels=tuple(sorted((int(level), words) for level, words in goal.gas_levels.items())),
        state=goal.state,
        version=goal.version,
    )


def topic_name(code: str, name: str) -> str:
    """The person's own word for it; to a reader of English, the English name where it is a life area."""
    is_area = code in life_areas.codes()
    return life_areas.name(code) if is_area and written() == "en" else name
