"""Sett av: the access log as visits. One visit is what one somebody opened on one day for one service."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.diary.models import Reading
from medvirk.diary.writing import TURNED_AWAY
from medvirk.pages.reading.lookers import log_of
from medvirk.pages.reading.seen_filter import Filter
from medvirk.pages.reading.seen_words import Names, names_for
from medvirk.plans.models import Plan

SHOWN = 50
# Somebody may read a lot in a day: a page ends here too, and goes on where it ended.
MOST_LINES = 1000
# One line of an inquiry each; more say nothing more.
ASKABLE = 40


@dataclass(slots=True)
class Opened:
    """The same thing opened once or several times in a visit."""

    what: str
    first: datetime
    last: datetime
    number: int
    times: int = 1

    @property
    def clock(self) -> str:
        """«08.40», or from when to when."""
        return clock(self.first, self.last)


@dataclass(slots=True)
class Visit:
    """Who, from where, in which role, and all that was opened."""

    actor_id: UUID | None
    name: str
    role: str
    service: str
    first: datetime
    last: datetime
    is_emergency: bool = False
    was_turned_away: bool = False
    whys: dict[Any, Markup | str] = field(default_factory=dict)
    opened: dict[Any, Opened] = field(default_factory=dict)

    @property
    def clock(self) -> str:
        """From when to when."""
        return clock(self.first, self.last)

    @property
    def numbers(self) -> list[int]:
        """Lines of the log to ask about: the last of each kind."""
        return [each.number for each in self.opened.values()][:ASKABLE]

    def take(self, row: Reading, names: Names) -> None:
        """One more line, older than those before it."""
        self.first = row.at
        self.is_emergency |= names.is_emergency(row)
        self.was_turned_away |= row.basis == TURNED_AWAY
        why = names.why(row)
        if why:
            self.whys.setdefault((row.basis, row.basis_id), why)
        key = (row.page, row.object_id, row.basis == TURNED_AWAY)
        found = self.opened.get(key)
        if found is None:
            self.opened[key] = Opened(names.what(row), row.at, row.at, row.number)
        else:
            found.first, found.times = row.at, found.times + 1


@dataclass(frozen=True, slots=True)
class Day:
    """All visits of a day, the last one first."""

    on: date
    visits: list[Visit]


@dataclass(frozen=True, slots=True)
class Seen:
    """One page of the log. `older` is where the next begins, None when this is the end."""

    days: list[Day]
    older: int | None


def seen(plan: Plan, sight: Sight, chosen: Filter, before: int | None) -> Seen:
    """Fifty visits, newest first. A visit that a page's end cuts goes on at the top of the next."""
    rows = chosen.of(log_of(plan, sight))
    if before is not None:
        rows = rows.filter(number__lt=before)
    lines, older = _page(list(rows.order_by("-number")[: MOST_LINES + 1]))
    return Seen(list(_days(lines, names_for(plan, sight, lines))), older)


def asked_about(plan: Plan, sight: Sight, numbers: Iterable[int]) -> list[Reading]:
    """The lines with these numbers, as far as the reader may know of them."""
    return list(log_of(plan, sight).filter(number__in=list(numbers)[:ASKABLE]).order_by("number"))


def lines_seen(plan: Plan, sight: Sight, chosen: Filter) -> "QuerySet[Reading]":
    """Every line, newest first, for who takes the log along."""
    return chosen.of(log_of(plan, sight)).order_by("-number")


def visits_of(lines: Sequence[Reading], names: Names) -> list[Day]:
    """Lines as days with visits."""
    return list(_days(lines, names))


def _page(rows: Sequence[Reading]) -> tuple[Sequence[Reading], int | None]:
    visits: set[Any] = set()
    for place, row in enumerate(rows[:MOST_LINES]):
        visits.add(_visit_of(row))
        if len(visits) > SHOWN:
            return rows[:place], rows[place - 1].number
    return rows[:MOST_LINES], rows[MOST_LINES - 1].number if len(rows) > MOST_LINES else None


def _visit_of(row: Reading) -> tuple[date, UUID | None, str]:
    return timezone.localdate(row.at), row.actor_id, row.service


def _days(rows: Iterable[Reading], names: Names) -> Iterator[Day]:
    days: dict[date, dict[Any, Visit]] = {}
    for row in rows:
        key = _visit_of(row)
        visits = days.setdefault(key[0], {})
        if key not in visits:
            visits[key] = Visit(row.actor_id, row.actor_name, names.role(row.actor_id), row.service, row.at, row.at)
        visits[key].take(row, names)
    for on, found in days.items():
        yield Day(on, list(found.values()))


def clock(first: datetime, last: datetime) -> str:
    """«08.40», «08.40–09.12»."""
    begin, end = (f"{timezone.localtime(at):%H.%M}" for at in (first, last))
    return begin if begin == end else f"{begin}–{end}"
