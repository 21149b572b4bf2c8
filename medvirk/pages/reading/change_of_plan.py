"""One change in a sentence, as every part of the comparison says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from markupsafe import Markup

from medvirk.kit import dates
from medvirk.pages.reading.coded import fill
from medvirk.pages.reading.marked import marked


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence; for words that were changed also both, with what differs marked."""

    sentence: Markup
    before: Markup | str = ""
    after: Markup | str = ""


def said(text: str | Promise, **parts: Any) -> Change:
    """A sentence alone."""
    return Change(fill(str(text), **parts))


def changed(text: str | Promise, before: str, after: str, **parts: Any) -> Change:
    """A sentence with the words before and after."""
    return Change(fill(str(text), **parts), *marked(before, after))


def by_id(rows: Iterable[Any]) -> dict[UUID, Any]:
    """Rows that can be compared with those of another plan."""
    return {row.id: row for row in rows}


def day_of(on: date | None) -> str:
    """A day in words."""
    return dates.day(on) if on else ""
