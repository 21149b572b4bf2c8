"""A map of people around one in the middle, in at most four groups: where everything is drawn.

The places are fixed, four in each quarter, so that names never lie on each other; who finds no place is
counted on the last one («+3») and stands in the text beside the map.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from medvirk.design.hues import hue

WIDTH = 440
MIDDLE_X = WIDTH // 2
_GAP = 4
_LOW, _HIGH = 204, 296
_PLACES = 4
_LONG_NAME = 10
# Distance from the middle, sideways and up or down; a name stands under its circle, so up and down differ.
_UPPER = ((66, 118), (166, 62), (160, 165), (58, 215))
_LOWER = ((66, 92), (166, 52), (160, 152), (58, 192))


@dataclass(frozen=True, kw_only=True)
class Spot:
    """One person in the map, or a gap: something nobody has taken on."""

    name: str
    initials: str = ""
    line: str = ""
    is_gap: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """People who belong together, nearest first."""

    name: str
    hue: str
    spots: Sequence[Spot] = ()


@dataclass(frozen=True)
class Mark:
    """A circle with letters in it and one or two lines of name under it."""

    x: int
    y: int
    letters: str
    lines: tuple[str, ...]
    is_gap: bool
    is_rest: bool


@dataclass(frozen=True)
class Drawing:
    """The whole picture; how high it is depends on how many there are."""

    height: int
    middle_y: int
    quarters: tuple["Quarter", ...]


@dataclass(frozen=True)
class Quarter:
    """One corner of the map."""

    name: str
    hue: str
    x: int
    y: int
    height: int
    title_x: int
    title_y: int
    is_right: bool
    marks: tuple[Mark, ...]


def drawing(groups: Sequence[Group]) -> Drawing:
    """The corners in reading order. More than four groups is a mistake of the caller: put some together."""
    if len(groups) > _PLACES:
        raise ValueError(f"the map has four corners, not {len(groups)}")
    upper, lower = _row_height(groups[:2]), _row_height(groups[2:])
    middle_y = upper + _GAP
    quarters = tuple(
        _quarter(group, middle_y=middle_y, height=lower if number > 1 else upper, number=number)
        for number, group in enumerate(groups)
    )
    return Drawing(height=middle_y + _GAP + lower, middle_y=middle_y, quarters=quarters)


def _row_height(groups: Sequence[Group]) -> int:
    return _HIGH if any(len(group.spots) > _PLACES // 2 for group in groups) else _LOW


def _quarter(group: Group, *, number: int, middle_y: int, height: int) -> Quarter:
    is_right, is_lower = number % 2 == 1, number > 1
    slots = _LOWER if is_lower else _UPPER
    marks = (
        _mark(spot, MIDDLE_X + (dx if is_right else -dx), middle_y + (dy if is_lower else -dy))
        for spot, (dx, dy) in zip(_fitted(group.spots), slots, strict=False)
    )
    return Quarter(
        name=group.name,
        hue=hue(group.hue),
        x=MIDDLE_X + 2 if is_right else 2,
        y=middle_y + 2 if is_lower else 2,
        height=height,
        title_x=WIDTH - 20 if is_right else 20,
        title_y=middle_y + height - 18 if is_lower else 34,
        is_right=is_right,
        marks=tuple(marks),
    )


def _fitted(spots: Sequence[Spot]) -> list[Spot]:
    """Those that find a place: gaps before people, because a gap must be seen; the rest as one number."""
    if len(spots) <= _PLACES:
        return list(spots)
    kept = sorted(spots, key=lambda spot: not spot.is_gap)[: _PLACES - 1]
    shown = [spot for spot in spots if spot in kept]
    return [*shown, Spot(name="", initials=f"+{len(spots) - len(shown)}")]


def _mark(spot: Spot, x: int, y: int) -> Mark:
    letters = "?" if spot.is_gap else spot.initials
    return Mark(x, y, letters, _lines(spot.name), spot.is_gap, is_rest=not spot.name)


def _lines(name: str) -> tuple[str, ...]:
    """A long name on two lines, cut where it has a space or a hyphen of its own."""
    if len(name) <= _LONG_NAME:
        return (name,) if name else ()
    for sign in (" ", "-"):
        head, found, tail = name.partition(sign)
        if found:
            return (head + found.strip(), tail)
    return (name,)
