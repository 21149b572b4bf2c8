"""What can be put back to how it was, kind by kind: which fields, by whom, and what taking an addition away means.

A line of the diary holds the row before and after. From it any write can be undone, and any earlier state fetched
back, by whoever may make the opposite write today. A kind that is not here cannot be put back by this road.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, can
from medvirk.diary.models import Change
from medvirk.plans.models import CrisisPage, Entry, Goal, Measure, Plan, Promise
from medvirk.plans.responsible import ANSWERED, ask_again
from medvirk.teams.models import Membership

Json = Mapping[str, Any]
Need = tuple[Right, Any]
_OWN = frozenset({"words_of_owner", "words_written_at"})
_WHO = frozenset({"who", "user_id", "service_id"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How rows of one model are put back. `needs` names the rights for a set of fields; `away` undoes an addition.

    `with_promise` says that the line of the diary holds a measure together with its promise.
    """

    model: type[Model]
    fields: tuple[str, ...]
    needs: Callable[[Any, frozenset[str], Json], list[Need]]
    away: Callable[[Any], dict[str, Any]] | None = None
    with_promise: bool = False

    def told(self, row: Any) -> dict[str, Any]:
        """The row as the diary keeps it."""
        shown = diary.snapshot(row)
        return {**shown, "promise": diary.snapshot(row.promise)} if self.with_promise else shown

    def is_as(self, row: Any, state: Json) -> bool:
        """Whether the row still stands as a line of the diary left it."""
        now = self.told(row)
        promise = state.get("promise")
        if promise and not PROMISE_OF_MEASURE.same(now["promise"], promise):
            return False
        return self.same(now, state)

    def same(self, now: Json, state: Json) -> bool:
        """Field by field, and the version with them."""
        return all(now[name] == state.get(name) for name in (*self.fields, "version"))

    def fields_from(self, state: Json) -> dict[str, Any]:
        """What is to be written, as Python knows it."""
        values = {name: state[name] for name in self.fields if name in state}
        return {name: self.model._meta.get_field(name).to_python(value) for name, value in values.items()}  # type: ignore[union-attr]  # every one is a column


@dataclass(frozen=True, slots=True)
class PuttingBack:
    """One row that is to be as it was: what will be written, and which rights that takes."""

    kind: Kind
    row: Any
    fields: dict[str, Any]
    promise: dict[str, Any] = field(default_factory=dict)

    @property
    def person_id(self) -> UUID:
        found: UUID = self.row.person_id
        return found

    @property
    def differs(self) -> frozenset[str]:
        """The fields that will be others than they are now."""
        of_promise = {name for name, value in self.promise.items() if getattr(self.row.promise, name) != value}
        return frozenset(name for name, value in self.fields.items() if getattr(self.row, name) != value) | of_promise

    @property
    def needs(self) -> list[Need]:
        """Every right that whoever does it must have."""
        return self.kind.needs(self.row, self.differs, self.fields)


def _goal(row: Goal, differs: frozenset[str], _state: Json) -> list[Need]:
    """The owner's own words are the owner's; the rest is the plan's."""
    own = [(Right.WRITE_OWN_WORDS, row)] if differs & _OWN else []
    return [*own, (Right.CHANGE_GOAL, row)] if differs - _OWN or not own else [*own]


def _measure(row: Measure, differs: frozenset[str], _state: Json) -> list[Need]:
    """Who is asked is decided by those who hold the plan together."""
    return [(Right.CHANGE_MEASURE, row), *([(Right.CHANGE_GOAL, row.goal)] if differs & _WHO else [])]


def _promise(row: Promise, _differs: frozenset[str], _state: Json) -> list[Need]:
    """Only the one who owes it answers, and takes an answer back."""
    return [(Right.ANSWER_PROMISE, row.measure)]


def _entry(row: Entry, _differs: frozenset[str], state: Json) -> list[Need]:
    """What is the owner's own voice, or would be again, is the owner's."""
    own = row.own_words or state.get("own_words", False)
    return [(Right.WRITE_OWN_WORDS if own else Right.WRITE_ABOUT_PERSON, row)]


def _member(row: Membership, differs: frozenset[str], _state: Json) -> list[Need]:
    """Coming and going is the team's; what somebody contributes they write themselves."""
    return [(Right.CHANGE_TEAM if differs & {"start", "end"} else Right.WRITE_CONTRIBUTION, row)]


def _not_with_us(row: Membership) -> dict[str, Any]:
    yesterday = timezone.localdate() - timedelta(days=1)
    return {"start": min(row.start or yesterday, yesterday), "end": yesterday}


PROMISE_OF_MEASURE = Kind(
    model=Promise,
    fields=("who", "user_id", "service_id", "state", "due", "answer_by", "asked_on", "answered_on", "reason"),
    needs=_promise,
)
GOAL = Kind(
    model=Goal,
    fields=("text", "words_of_owner", "words_written_at", "topic_id", "due", "state", "state_since"),
    needs=_goal,
    away=lambda _row: {"state": Goal.State.DROPPED, "state_since": timezone.now()},
)
MEASURE = Kind(
    model=Measure,
    fields=("what", "extent", "how", "decision", "removed_at"),
    needs=_measure,
    away=lambda _row: {"removed_at": timezone.now()},
    with_promise=True,
)
_KINDS = {
    kind.model._meta.label_lower: kind
    for kind in (
        GOAL,
        MEASURE,
        PROMISE_OF_MEASURE,
        Kind(
            model=Entry,
            fields=("text", "topic_id", "own_words", "author_id", "written_at", "removed_at"),
            needs=_entry,
            away=lambda _row: {"removed_at": timezone.now()},
        ),
        Kind(
            model=CrisisPage,
            fields=("lines",),
            needs=lambda row, _differs, _state: [(Right.WRITE_CRISIS_PAGE, row)],
            away=lambda _row: {"lines": []},
        ),
        Kind(
            model=Plan,
            fields=("start", "end", "next_revision", "evaluation", "child_participation"),
            needs=lambda row, _differs, _state: [(Right.CHANGE_FRAME, row)],
        ),
        Kind(
            model=Membership,
            fields=("role", "contributes", "start", "end"),
            needs=_member,
            away=_not_with_us,
        ),
    )
}


def kind_of(change: Change) -> Kind | None:
    """How what a line of the diary is about is put back; None when it cannot be."""
    return None if change.verb == "loaded" else _KINDS.get(change.kind)


def promise_of(kind: Kind, state: Json) -> dict[str, Any]:
    """The promise in a line about a measure."""
    return PROMISE_OF_MEASURE.fields_from(state["promise"]) if kind.with_promise and "promise" in state else {}


def as_it_was(by: Any, change: Change, row: Any) -> PuttingBack | None:
    """Before one change; None when there was nothing, when it is an answer, or when it stands so today."""
    kind = kind_of(change)
    if kind is None or change.before is None or kind is PROMISE_OF_MEASURE:
        return None
    fields, promise = kind.fields_from(change.before), {}
    if kind is GOAL:
        fields = _goal_fields(by, row, fields)
    if kind is MEASURE:
        promise = _promise_for(by, row, fields, change.before)
    back = PuttingBack(kind, row, fields, promise)
    return back if back.differs else None


def _goal_fields(by: Any, row: Goal, fields: dict[str, Any]) -> dict[str, Any]:
    """Without the owner's words, unless the owner asks; the day of a state is the day it came about."""
    if not can(by, Right.WRITE_OWN_WORDS, row):
        fields = {name: value for name, value in fields.items() if name not in ("words_of_owner", "words_written_at")}
    # A line that is older than a field does not hold it.
    moved = fields.get("state", row.state) != row.state
    if row.parent_id is not None:
        # A step is seen by whoever sees its goal, wherever that has been moved since.
        fields = {**fields, "topic_id": row.topic_id}
    return {**fields, "state_since": timezone.now() if moved else row.state_since}


def _promise_for(by: Any, row: Measure, fields: dict[str, Any], before: dict[str, Any]) -> dict[str, Any]:
    """The day as it was. Whoever said yes or no to other words is asked again, unless it is they who fetch it back."""
    promise = row.promise
    due = PROMISE_OF_MEASURE.fields_from(before.get("promise") or {}).get("due", promise.due)
    offered = (row.what, row.extent, row.how, promise.due)
    if (*(fields.get(name, getattr(row, name)) for name in ("what", "extent", "how")), due) == offered:
        return {}
    again = promise.state in ANSWERED and not can(by, Right.ANSWER_PROMISE, row)
    return {"due": due, **(ask_again() if again else {})}
