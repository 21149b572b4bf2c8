"""One measure as a line of a list: what, who, how it stands, and what the reader may do with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from medvirk.access import Right, can, sight_of
from medvirk.plans.models import Measure
from medvirk.plans.presenting.faces import Face, Faces
from medvirk.plans.presenting.promises import PromiseState, promise_state
from medvirk.plans.presenting.texts import readable_dates

NO_DECISION = frozenset({"", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureLine:
    """`who` is None when nobody is asked; `goal_text` is empty when the reader may not know it."""

    id: UUID
    goal_id: UUID
    goal_text: str
    what: str
    extent: str
    how: str
    decision: str
    who: Face | None
    state: PromiseState
    reason: str
    due: date | None
    days_left: int | None
    hidden_from_parents: bool
    visible_to_parents: bool | None
    is_removed: bool
    # The reader is the one who owes it, themself or through their service.
    is_mine: bool
    may_change: bool
    may_answer: bool

    @property
    def is_done(self) -> bool:
        """Folded away: it was done."""
        return self.state.key == "done"

    @property
    def decision_words(self) -> str:
        """The decision behind it, with its days in words; empty when there is none."""
        return "" if self.decision in NO_DECISION else readable_dates(self.decision)

    @property
    def words(self) -> tuple[str, ...]:
        """How much and how, those of the two that are said."""
        return tuple(text for text in (self.extent, self.how) if text)

    @property
    def asks_for_answer(self) -> bool:
        """The reader owes an answer, or what they promised is late."""
        return self.may_answer and self.state.key in ("nobody", "asked", "clarify", "late")


def measure_line(measure: Measure, faces: Faces, reader: Any, today: date) -> MeasureLine:
    """The line for one measure, which comes with its goal, plan and promise: nothing is asked anew."""
    promise, sight = measure.promise, sight_of(reader, measure.person_id)
    mine = promise.is_owed_by(sight)
    return MeasureLine(
        id=measure.pk,
        goal_id=measure.goal_id,
        goal_text=measure.goal.text if mine or measure.goal.seen_by(sight) else "",
        what=measure.what,
        extent=measure.extent,
        how=measure.how,
        decision=measure.decision,
        who=faces.of_promise(promise),
        state=promise_state(promise, today, mine=mine),
        reason=promise.reason,
        due=promise.due,
        days_left=(promise.due - today).days if promise.due else None,
        hidden_from_parents=measure.hidden_from_parents,
        visible_to_parents=measure.visible_to_parents,
        is_removed=measure.removed_at is not None,
        is_mine=mine,
        may_change=can(reader, Right.CHANGE_MEASURE, measure),
        may_answer=mine and can(reader, Right.ANSWER_PROMISE, measure),
    )


def in_order(lines: Iterable[MeasureLine]) -> list[MeasureLine]:
    """Nobody, late, asked, must find out, no, yes, done; among equals as they stand in the plan."""
    return sorted(lines, key=lambda line: line.state.order)
