"""Where sight comes from: the apps above register how people are tied, and what opens a plan beside the ties."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Expression, F, QuerySet

from medvirk.access import wall
from medvirk.access.grants import Grant, Opening, Tie
from medvirk.access.statements import Statement

TieSource = Callable[[Any, date], QuerySet[Any, Any]]
GrantOfTie = Callable[[Tie, date], Grant | None]
Opener = Callable[[Any, Mapping[UUID, list[Tie]], date], Iterable[Opening]]
OpenerForAll = Callable[[UUID, Mapping[UUID, list[Tie]], date, Sequence[Any]], Mapping[UUID, Iterable[Opening]]]


@dataclass(frozen=True, slots=True)
class _Source:
    """Where ties of a kind come from, what one opens, and the way from such a row to the person."""

    rows: TieSource
    grant: GrantOfTie
    person: str


_tie_sources: dict[str, _Source] = {}
# For whom a person's plan is shut, whatever ties them: a path to the person, the user and the day make a column.
Shut = Callable[[str, Any, date], Expression]
_shut: list[Shut] = []
_openers: list[tuple[Opener, OpenerForAll]] = []


def register_tie(kind: str, source: TieSource, grant: GrantOfTie, person: str = "person") -> None:
    """An app tells where ties of a kind come from (a queryset of TIE_COLUMNS) and what one opens by itself.

    `source` takes the id of the user and the day, and is called once in a process: see `statements.Statement`.
    It also takes F("user"), which is everybody. `person` is the field that says whose plan it is.
    """
    _tie_sources[kind] = _Source(source, grant, person)


def register_shut(shut: Shut) -> None:
    """The app that knows of hidden addresses tells for whom a plan is shut. Without it nothing is opened at all."""
    _shut[:] = [shut]


def register_opener(opener: Opener, for_all: OpenerForAll) -> None:
    """An app that opens plans by something else than a tie: consents. For one reader, and for all of one person's."""
    if (opener, for_all) not in _openers:
        _openers.append((opener, for_all))


@cache
def _ties_by(kinds: tuple[str, ...]) -> Statement[Any]:
    """The question for ties of these kinds; there are few kinds, and most readers have the same ones."""

    def every_tie(user: UUID, on: date) -> QuerySet[Any, Any]:
        (shut,) = _shut
        asked = [_tie_sources[kind] for kind in kinds]
        first, *others = (source.rows(user, on).annotate(shut=shut(source.person, user, on)) for source in asked)
        every: QuerySet[Any, Any] = first.union(*others, all=True) if others else first
        return every

    return Statement(every_tie)


@cache
def _table_of(kind: str) -> str:
    return str(_tie_sources[kind].rows(UUID(int=0), date.max).model._meta.db_table)


def _ties_to(person: UUID, on: date) -> QuerySet[Any, Any]:
    """The same rows for everybody who is tied to one person; the last column says who."""
    (shut,) = _shut
    anybody = F("user")
    first, *others = (
        source.rows(anybody, on)
        .filter(**{source.person: person}, user__isnull=False)
        .annotate(shut=shut(source.person, anybody, on), whose=F("user_id"))
        for source in _tie_sources.values()
    )
    everybody: QuerySet[Any, Any] = first.union(*others, all=True)
    return everybody


_TIES_TO = Statement(_ties_to)


def ties_of(user: Any, on: date) -> dict[UUID, list[Tie]]:
    """Every tie of a user on a day, by person, in one statement; kinds in the order they were registered.

    Who reads in a request is known to be named in some tables and in no other: those others are not asked.
    """
    kinds = tuple(kind for kind in _tie_sources if wall.may_be_in(_table_of(kind), user.pk))
    ties: dict[UUID, list[Tie]] = {}
    if not kinds:
        return ties
    for tie in sorted((Tie(*row) for row in _ties_by(kinds).rows(user=user.pk, on=on)), key=_order):
        ties.setdefault(tie.person_id, []).append(tie)
    return ties


def ties_to(person_id: UUID, on: date) -> dict[UUID, list[Tie]]:
    """Everybody's ties to one person on a day, by user: ties_of() the other way round, in one statement."""
    ties: dict[UUID, list[Tie]] = {}
    rows = [(Tie(*columns), whose) for *columns, whose in _TIES_TO.rows(person=person_id, on=on)]
    for tie, whose in sorted(rows, key=lambda row: _order(row[0])):
        ties.setdefault(whose, []).append(tie)
    return ties


def _order(tie: Tie) -> int:
    return list(_tie_sources).index(tie.kind)


def grant_of(tie: Tie, on: date) -> Grant | None:
    """What a tie opens by itself, if anything."""
    return _tie_sources[tie.kind].grant(tie, on)


def openers() -> tuple[tuple[Opener, OpenerForAll], ...]:
    """Everything else that opens plans."""
    return tuple(_openers)
