"""Moves a case in time, so that a case written for one day is always as of today."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from typing import Any

from medvirk.demo.caseformat.records import Case
from medvirk.demo.caseformat.shapes import Period

# The day all cases are written for.
REFERENCE_DAY = date(2026, 11, 21)

_ISO_DATE = re.compile(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)")


def shift(case: Case, days: int) -> Case:
    """The same case so many days later: every date, and every real ISO date inside a text, nothing else."""
    moved: Case = _moved(case, timedelta(days=days))
    return moved


def _moved(value: Any, by: timedelta) -> Any:
    match value:
        case date():
            value = value + by
        case str():
            value = _ISO_DATE.sub(lambda found: _moved_text(found[0], by), value)
        case Period():
            value = Period(value.start + by, value.end + by)
        case tuple():
            value = tuple(_moved(item, by) for item in value)
        case dict():
            value = {key: _moved(item, by) for key, item in value.items()}
        case _ if is_dataclass(value) and not isinstance(value, type):
            moved = {one.name: _moved(getattr(value, one.name), by) for one in fields(value)}
            value = replace(value, **moved)
    return value


def _moved_text(text: str, by: timedelta) -> str:
    try:
        return (date.fromisoformat(text) + by).isoformat()
    except (ValueError, OverflowError):
        return text
