"""Addresses of pages, cheap enough to ask for in a loop."""

from functools import lru_cache
from uuid import UUID

from django.urls import reverse

Part = str | int | UUID


def url(name: str, **parts: Part) -> str:
    """The path of a named page.

    Ids are put into a remembered pattern, since Django's reverse is slow in lists.
    """
    ids = {key: str(value) for key, value in parts.items() if isinstance(value, UUID)}
    fixed = tuple((key, value) for key, value in parts.items() if not isinstance(value, UUID))
    path = _pattern(name, tuple(ids), fixed)
    for number, value in enumerate(ids.values(), 1):
        path = path.replace(str(UUID(int=number)), value)
    return path


@lru_cache(maxsize=2048)
def _pattern(name: str, ids: tuple[str, ...], fixed: tuple[tuple[str, Part], ...]) -> str:
    stand_ins: dict[str, Part] = {key: UUID(int=number) for number, key in enumerate(ids, 1)}
    return reverse(name, kwargs=stand_ins | dict(fixed))
