"""Where notices come from and what they say. The apps above register both; this module knows none of them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from medvirk.access import Sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """Something a date brings, as one reader is told of it.

    `on` is the day it became news, `due` the day it is about. The `key` holds the day too, so that «seven days
    left» is new to somebody who has read «thirty days left».
    """

    kind: str
    person_id: UUID
    key: str
    on: date
    due: date
    text: str
    label: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the words of a told notice may be made of: whose plan, and how the reader stands to it."""

    key: str
    sight: Sight
    plan_id: UUID | None
    first: str

    @property
    def mine(self) -> bool:
        """Whether the reader is the person themself."""
        return self.sight.is_owner


@dataclass(frozen=True, slots=True)
class Said:
    """A notice in words, with the way to where something can be done about it."""

    text: str
    label: str = ""
    href: str = ""


Source = Callable[[Any, date], Iterable[Coming]]
Kind = Callable[[About], Said]
Silence = Callable[[Any, Collection[UUID]], Collection[UUID]]


class UnknownKind(LookupError):
    """No app has registered words for this kind, so nobody could read the notice."""


_sources: list[Source] = []
_kinds: dict[str, Kind] = {}
_silences: list[Silence] = []


def source(found: Source) -> None:
    """What dates bring to one user, over all plans open to them on a day."""
    if found not in _sources:
        _sources.append(found)


def kind(name: str, say: Kind) -> None:
    """What a notice that was told says, and where it leads."""
    _kinds[name] = say


def silence(asked: Silence) -> None:
    """An app that knows of people nobody may be mailed about: of some people, those a user gets no mail about."""
    if asked not in _silences:
        _silences.append(asked)


def coming_to(user: Any, today: date, *, but: Source | None = None) -> list[Coming]:
    """All that dates bring to one user; or all but what one source does, for whoever has asked that one already."""
    return [each for found in _sources if found is not but for each in found(user, today)]


def kinds() -> Collection[str]:
    """Every kind that can be told."""
    return _kinds.keys()


def say(name: str, about: About) -> Said:
    """The words of a kind."""
    if name not in _kinds:
        raise UnknownKind(name)
    return _kinds[name](about)


def never_mailed(user: Any, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of the people about whom this user gets no mail."""
    return frozenset(person for asked in _silences for person in asked(user, people))
