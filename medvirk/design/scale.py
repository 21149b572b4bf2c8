"""Five steps from far away to much further; the middle one is where somebody wanted to be."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[int, str | Promise] = {
    -2: _("Langt igjen"),
    -1: _("Litt igjen"),
    0: _("Dit jeg ville"),
    1: _("Litt lenger"),
    2: _("Mye lenger"),
}


@dataclass(frozen=True)
class Segment:
    """One of the five pieces: filled up to where things stand, marked where they were meant to go."""

    is_on: bool
    is_target: bool


def segments(now: int | None, target: int = 0) -> list[Segment]:
    """The five pieces of the bar. Nobody has said how it goes: none is filled."""
    return [Segment(is_on=now is not None and level <= now, is_target=level == target) for level in WORDS]
