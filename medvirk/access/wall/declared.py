"""What the apps say to the wall: where ties are found, and which tables hold more or less than most.

A table with a person is declared by having one: only who the plan is open to reads and writes it. Saying more is for
the few that a sight is made of, and for those that only grow.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

from django.apps import apps
from django.conf import settings


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


@dataclass(frozen=True, slots=True)
class Source:
    """SQL that finds people for a reader. It may use `reader` (a user's id) and `today`.

    `rows` are the columns that name the reader, each as (table, column): where none does, there is nobody to find.
    """

    reach: Reach
    sql: str
    rows: tuple[tuple[str, str], ...]
    even_hidden: bool = False
    keeps: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What the application may do with a table, and whose rows. Without `whose` the rows are nobody's.

    `also_writes` is for the row alone: what hangs on it is no more open than it was.
    """

    name: str
    rights: tuple[str, ...]
    whose: str = ""
    reads: str = ""
    writes: str = ""
    also_writes: str = ""


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
class _Said:
    reads: Reach | None
    writes: Reach | None
    rights: tuple[str, ...] | None
    also: str
    own: str


_sources: dict[str, Source] = {}
_said: dict[str, _Said] = {}
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
    reads: Reach | None = None,
    writes: Reach | None = None,
    rights: tuple[str, ...] | None = None,
    also: str = "",
    own: str = "",
) -> None:
    """An app tells that a table of its own is not as most. `also` is SQL for rows that are read besides.

    It is asked of the rows that are not read anyway, so it calls `medvirk_known()` and the like as they are.
    `own` is the column of a user: the rows are theirs alone, whoever's plan they are about.
    """
    _said[label] = _Said(reads, writes, rights, also, own)


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


def tables() -> list[Table]:
    """Every table with a decision. One without is not in the list, and so shut."""
    found = [_decided(model) for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    others = [Table(name, rights) for name, rights in settings.WALL_OTHER_TABLES.items()]
    return [table for table in found if table is not None] + others


def undecided() -> list[str]:
    """Models whose table is shut because nobody said what it holds; a test asks that there are none."""
    models = apps.get_models(include_auto_created=True)
    return [model._meta.label for model in models if not model._meta.proxy and _decided(model) is None]


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


_ARRAY: dict[Reach, str] = {
    Reach.KNOWN: "medvirk_known",
    Reach.TIED: "medvirk_tied",
    Reach.OPEN_BY_CONSENT: "medvirk_open",
    Reach.OPEN_BY_LAW: "medvirk_open",
    Reach.DECIDES: "medvirk_deciding",
}


def _decided(model: Any) -> Table | None:
    meta = model._meta
    column = _person_column(model)
    if column:
        found = _of_person(meta.db_table, column, _said.get(meta.label), _also.get(meta.label, ()))
        return replace(found, also_writes=_also_writes.get(meta.label, ""))
    if meta.auto_created and (link := _link(model)):
        return link
    rights = settings.WALL_NOBODYS.get(meta.label, settings.WALL_NOBODYS.get(meta.app_label))
    return None if rights is None else Table(meta.db_table, rights)


def _person_column(model: Any) -> str:
    """The column that says whose a row is: of the person themself it is the key."""
    if model._meta.label == settings.WALL_PERSON:
        return str(model._meta.pk.column)
    return next((f.column for f in model._meta.concrete_fields if f.column == "person_id"), "")


def _of_person(name: str, column: str, said: _Said | None, besides: Iterable[str]) -> Table:
    said = said or _Said(None, None, None, "", "")
    reads, writes = (
        _among(column, Reach.OPEN_BY_LAW if reach is None else reach) for reach in (said.reads, said.writes)
    )
    rights = KEPT if said.rights is None else said.rights
    if said.own:
        mine = f'"{said.own}" = (SELECT medvirk_reading())'
        return Table(name, rights, column, mine, mine)
    every = " OR ".join((reads, *(f"({sql})" for sql in (said.also, *besides) if sql)))
    return Table(name, rights, column, every, writes)


def _among(column: str, reach: Reach) -> str:
    # A subquery is asked once for a statement; the bare function would be asked for every row. And not `= ANY`: that
    # PostgreSQL takes for a way to find rows, and sorts the list again each time it looks for those of one person. The
    # list is sorted, so its place there is found in a few steps, and the rest are not looked at.
    people = f"(SELECT {_ARRAY[reach]}())"
    return f'({people})[width_bucket("{column}", {people})] = "{column}"'


def _link(model: Any) -> Table | None:
    """A table that only ties two rows together is seen by whom the row sees that it hangs on."""
    owner = model._meta.auto_created
    column = next(f.column for f in model._meta.concrete_fields if getattr(f, "related_model", None) is owner)
    of_owner = _decided(owner)
    if of_owner is None or not of_owner.whose:
        return None
    row = f'EXISTS (SELECT FROM "{of_owner.name}" it WHERE it."{owner._meta.pk.column}" = "{column}"'
    return Table(model._meta.db_table, LINKED, column, f"{row})", f"{row} AND {of_owner.writes})")
