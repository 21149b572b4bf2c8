"""The plan itself: its dates, coordinator, consents, meetings and decisions."""

# ruff: noqa: RUF009 - `needed` and `given` make a field, as dataclasses.field does
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - several records have a key called date

from medvirk.demo.caseformat import rules
from medvirk.demo.caseformat.fields import given, needed, record, several
from medvirk.demo.caseformat.shapes import (
    DATE,
    FLAG,
    PERIOD,
    TEXT,
    TEXTS,
    Period,
    either,
    one_of,
    unique_id,
    whole,
)

FLAG_OR_DATE = either(FLAG, DATE)
ANY_ANSWER = either(TEXT, FLAG, DATE)
COORDINATOR_KIND = one_of("koordinator", "barnekoordinator")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswer:
    """What the owner answered when a plan was offered before."""

    date: Date | None = given(DATE)
    plan: str | None = given(TEXT)
    coordinator: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousPlan:
    """A plan in the municipality the owner moved from."""

    municipality: str | None = given(TEXT)
    closed: Date | None = given(DATE)
    archived: bool | None = given(FLAG)
    reason: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Status, dates and version of the plan."""

    status: str = needed(one_of("active", "closed"))
    opened: Date = needed(DATE)
    version: int | None = given(whole(0, 9999))
    period: Period | None = given(PERIOD)
    next_revision: Date | None = given(DATE)
    earlier_answer: EarlierAnswer | None = given(record(EarlierAnswer))
    previous: PreviousPlan | None = given(record(PreviousPlan))
    closed: Date | None = given(DATE)
    closed_reason: str | None = given(TEXT)
    locked: bool | Date | None = given(FLAG_OR_DATE)
    archive_version: int | str | None = given(either(whole(0, 9999), TEXT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """One step of the history of who has main responsibility."""

    start: Date | None = given(DATE, key="from")
    state: str | None = given(TEXT)
    decided_by: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviousCoordinator:
    """Somebody who was coordinator before."""

    name: str | None = given(TEXT)
    service: str | None = given(TEXT)
    until: Date | None = given(DATE)
    reason: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch without coordinator, and what came of it."""

    start: Date | None = given(DATE, key="from")
    end: Date | None = given(DATE, key="to")
    alarm: str | bool | Date | None = given(ANY_ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinator:
    """The coordinator, those before and the one to come."""

    kind: str = needed(COORDINATOR_KIND)
    name: str = needed(TEXT)
    service: str | None = given(TEXT)
    since: Date | None = given(DATE)
    until: Date | None = given(DATE)
    ends_latest: Date | None = given(DATE)
    wish_met: bool | str | None = given(either(FLAG, TEXT))
    previous: tuple[PreviousCoordinator, ...] = given(several(PreviousCoordinator))
    gap: Gap | None = given(record(Gap, rules.ends_after_it_begins))
    next_name: str | None = given(TEXT)
    next_kind: str | None = given(COORDINATOR_KIND)
    next_from: Date | None = given(DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """A yes or no of the owner, or of whoever decides for the owner."""

    kind: str = needed(one_of("plan", "share"))
    to: str | None = given(TEXT)
    topics: tuple[str, ...] = given(TEXTS)
    excluded: tuple[str, ...] = given(TEXTS)
    period: Period | None = given(PERIOD)
    by: str | tuple[str, ...] | None = given(either(TEXT, TEXTS))
    date: Date | None = given(DATE)
    form: str | None = given(TEXT)
    refused: bool | None = given(FLAG)
    withdrawn: Date | bool | None = given(FLAG_OR_DATE)
    ended: Date | bool | None = given(FLAG_OR_DATE)
    because: str | None = given(TEXT)
    explained_by: str | None = given(TEXT)
    explained_in: str | None = given(TEXT)
    explained_with: str | None = given(TEXT)
    language: str | None = given(TEXT)
    child_view: str | None = given(TEXT)
    hidden_from: tuple[str, ...] = given(TEXTS)
    note: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class HiddenItem:
    """Something the owner does not want somebody to know."""

    item: str | None = given(TEXT)
    hidden_from: tuple[str, ...] = given(TEXTS)
    reason_recorded: bool | str | Date | None = given(ANY_ANSWER)
    child_told: bool | str | Date | None = given(ANY_ANSWER)
    necessary_information_given: bool | str | Date | None = given(ANY_ANSWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting that was held or is planned."""

    date: Date = needed(DATE)
    type: str = needed(TEXT)
    status: str = needed(one_of("held", "planned"))
    decisions: tuple[str, ...] = given(TEXTS)
    place: str | None = given(TEXT)
    interpreter: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint and what came of it."""

    received: Date | None = given(DATE)
    in_time: bool | None = given(FLAG)
    result: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An answer from a service that may be complained of."""

    id: str = needed(unique_id("decision"))
    about: str = needed(TEXT)
    outcome: str = needed(TEXT)
    label: str | None = given(TEXT)
    legal_basis: str | None = given(TEXT)
    known_to_person: Date | None = given(DATE)
    deadline_days: int | None = given(whole(0, 366))
    complaint: Complaint | None = given(record(Complaint))


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlan:
    """A plan somebody else in the family has a right to."""

    for_whom: str | None = given(TEXT, key="for")
    born: Date | None = given(DATE)
    right: str | None = given(TEXT)
    state: str | None = given(TEXT)
    ask_again: Date | None = given(DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How the plan is wound down."""

    date: Date | None = given(DATE)
    wish_by: str | None = given(TEXT)
    final_evaluation: str | None = given(TEXT)
    open_measures: tuple[str, ...] = given(TEXTS)
    access_ended: Date | bool | str | None = given(ANY_ANSWER)
