"""What the apps say to the wall: where ties are found, and which tables hold more or less than most."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any


class Reach(IntEnum):
    """How far one source brings a reader: what they may know of, and what opens."""

    # That there is such a person, and who coordinates: the koordinerende enhet, the next coordinator.
    KNOWN = 0
    # What a sight is worked out from: how everybody is tied, and the consents.
    TIED = 1
    # The plan, as long as somebody has said yes to making it.
    OPEN_BY_CONSENT = 2
    # The plan, whatever was said: the person, and who decides for a child.
    OPEN_BY_LAW = 3
    # Not the plan, but to say yes and no for the person; those to whom the plan is open may too.
    DECIDES = 4


# A table that the application has no business with.
NOTHING: tuple[str, ...] = ()
KEPT = ("SELECT", "INSERT", "UPDATE")
# A link between two rows is taken away when it no longer holds; the diary keeps that it was there.
LINKED = ("SELECT", "INSERT", "DELETE")

_AS_ASKED = {"reader": "(SELECT medvirk_reading())", "today": "(SELECT medvirk_today())"}


# Columns that name a user, each as (table, column).
Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """SQL that finds people for a reader. It may use `reader` (a user's id) and `today`.

    Where none of its `rows` names the reader there is nobody to find.
    """

    reach: Reach
    sql: str
    rows: Rows
    even_hidden: bool = False
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A condition with what it takes of a row, as SQL declares it: "person uuid, number integer"."""

    arguments: str
    sql: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A view of some columns of a table, for those who may know of the person and are not let in to the rest."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a table that has a person: how far one must reach to read and write, and what besides.

    `own` is the column of a user, where the rows are theirs alone. `also` and `also_writes` are SQL.
    """

    reads: Reach = Reach.OPEN_BY_LAW
    writes: Reach = Reach.OPEN_BY_LAW
    rights: tuple[str, ...] = KEPT
    own: str = ""
    also: tuple[str, ...] = ()
    also_writes: str = ""


_sources: dict[str, Source] = {}
_said: dict[str, Said] = {}
_also: dict[str, list[str]] = {}
_also_writes: dict[str, str] = {}
_windows: dict[str, str] = {}
_questions: dict[str, Question] = {}
_frames: dict[str, Frame] = {}


def source(
    name: str, reach: Reach, sql: str, *, rows: Sequence[str], even_hidden: bool = False, keeps: bool = False
) -> None:
    """An app tells where the database finds people that a reader is tied to, in SQL of its own.

    `rows` are the columns, as "table.column", of which one must name the reader for anybody to be found: most readers
    stand in one table or two, and the others are not asked. `even_hidden` finds also those who are shut (see
    `clauses`). Whoever `keeps` looks after how they are shut.
    """
    columns = tuple((table, column) for table, column in (each.split(".") for each in rows))
    _sources[name] = Source(reach, sql, columns, even_hidden, keeps)


def table(
    label: str,
    *,
    reads: Reach = Reach.OPEN_BY_LAW,
    writes: Reach = Reach.OPEN_BY_LAW,
    rights: tuple[str, ...] = KEPT,
    also: str = "",
    own: str = "",
) -> None:
    """An app tells that a table of its own is not as most. `also` is SQL for rows that are read besides.

    It is asked of the rows that are not read anyway, so it calls `medvirk_known()` and the like as they are.
    `own` is the column of a user: the rows are theirs alone, whoever's plan they are about.
    """
    _said[label] = Said(reads, writes, rights, own, (also,) if also else ())


def also(label: str, sql: str) -> None:
    """An app tells of rows of a table below it that are read besides."""
    if sql not in _also.setdefault(label, []):
        _also[label].append(sql)


def also_writes(label: str, sql: str) -> None:
    """An app tells of rows of a table below it that are added and changed besides, by whom it knows."""
    _also_writes[label] = sql


def in_a_policy(sql: str) -> str:
    """The SQL of a source, which knows `reader` and `today`, where it stands beside a table instead."""
    return re.sub(r"\b(reader|today)\b", lambda found: _AS_ASKED[found[0]], sql)


def window(name: str, sql: str) -> None:
    """A narrow way past the wall, as a function of the database: `sql` finds people, whose frame it then shows.

    For the demo, where one must see who there is before one is anybody.
    """
    _windows[name] = sql


def question(name: str, arguments: str, sql: str) -> None:
    """A question about one row, as a function of the database: for what is seldom asked, in tables that are much read.

    What stands in a policy is made ready with every statement that reads the table; a function when it is called.
    """
    _questions[name] = Question(arguments, sql)


def frame(name: str, table: str, *columns: str) -> None:
    """Columns that are read before a plan is open, as a view: that it is there, not what it holds."""
    _frames[name] = Frame(table, columns)


def frames() -> dict[str, Frame]:
    """Every such view by its name."""
    return dict(_frames)


def questions() -> dict[str, Question]:
    """Every such question by the name of its function."""
    return dict(_questions)


def windows() -> dict[str, str]:
    """Every way past the wall, by the name of its function."""
    return dict(_windows)


def sources() -> dict[str, Source]:
    """Every source by name; those of ties have the names of the ties."""
    return dict(_sources)


def said_of(label: str) -> Said:
    """Everything that was said of a model's table, by its app and by those above."""
    said = _said.get(label, Said())
    return replace(said, also=(*said.also, *_also.get(label, ())), also_writes=_also_writes.get(label, ""))


def age_in_sql(rules: Iterable[Any]) -> str:
    """The age that dated rules set for `today`, as `rules.ages.age_of` finds it, so that no number is written twice."""
    dated = list(rules)
    cases = " ".join(
        f"WHEN today >= DATE '{rule.valid_from}'"
        + (f" AND today <= DATE '{rule.valid_to}'" if rule.valid_to else "")
        + f" THEN {int(rule.age)}"
        for rule in dated
    )
    return f"CASE {cases} ELSE {int(dated[0].age)} END"
