"""Every value of a case with its place in the file, for checking that nothing is lost."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from medvirk.demo.caseformat.fields import key_of
from medvirk.demo.caseformat.people_records import Aid
from medvirk.demo.caseformat.problems import Path
from medvirk.demo.caseformat.records import Case

Leaf = str | int | bool | date


def leaves(case: Case) -> Iterator[tuple[Path, Leaf]]:
    """Path of keys and positions, and the value there; a period is two values.

    What the file leaves out is not here.
    """
    return _leaves(case, ())


def _leaves(value: Any, path: Path) -> Iterator[tuple[Path, Leaf]]:
    if value is None:
        return
    if isinstance(value, Aid):
        yield from _aid_leaves(value, path)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _leaves(getattr(value, one.name), (*path, key_of(one)))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(item, (*path, number))
    else:
        yield path, value


def _aid_leaves(aid: Aid, path: Path) -> Iterator[tuple[Path, Leaf]]:
    yield path, aid.name
    if aid.details is not None:
        yield (*path, aid.name), aid.details
