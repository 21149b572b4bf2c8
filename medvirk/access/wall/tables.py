"""Which rows of which table: a decision for each, from what it holds and what was said of it.

A table with a person is declared by having one: only who the plan is open to reads and writes it. Saying more is for
the few that a sight is made of, and for those that only grow.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings

from medvirk.access.wall.declared import LINKED, Reach, Said, said_of

_ARRAY: dict[Reach, str] = {
    Reach.KNOWN: "medvirk_known",
    Reach.TIED: "medvirk_tied",
    Reach.OPEN_BY_CONSENT: "medvirk_open",
    Reach.OPEN_BY_LAW: "medvirk_open",
    Reach.DECIDES: "medvirk_deciding",
}


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


def tables() -> list[Table]:
    """Every table with a decision. One without is not in the list, and so shut."""
    found = [_decided(model) for model in apps.get_models(include_auto_created=True) if not model._meta.proxy]
    others = [Table(name, rights) for name, rights in settings.WALL_OTHER_TABLES.items()]
    return [table for table in found if table is not None] + others


def undecided() -> list[str]:
    """Models whose table is shut because nobody said what it holds; a test asks that there are none."""
    models = apps.get_models(include_auto_created=True)
    return [model._meta.label for model in models if not model._meta.proxy and _decided(model) is None]


def _decided(model: Any) -> Table | None:
    meta = model._meta
    column = _person_column(model)
    if column:
        return _of_person(meta.db_table, column, said_of(meta.label))
    if meta.auto_created and (link := _link(model)):
        return link
    rights = settings.WALL_NOBODYS.get(meta.label, settings.WALL_NOBODYS.get(meta.app_label))
    return None if rights is None else Table(meta.db_table, rights)


def _person_column(model: Any) -> str:
    """The column that says whose a row is: of the person themself it is the key."""
    if model._meta.label == settings.WALL_PERSON:
        return str(model._meta.pk.column)
    return next((f.column for f in model._meta.concrete_fields if f.column == "person_id"), "")


def _of_person(name: str, column: str, said: Said) -> Table:
    if said.own:
        mine = f'"{said.own}" = (SELECT medvirk_reading())'
        return Table(name, said.rights, column, mine, mine)
    reads = " OR ".join((_among(column, said.reads), *(f"({sql})" for sql in said.also)))
    return Table(name, said.rights, column, reads, _among(column, said.writes), said.also_writes)


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
