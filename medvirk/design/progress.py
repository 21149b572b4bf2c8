"""How it has gone over time, as lines on five words: where the lines run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.functional import Promise

from medvirk.design.scale import WORDS
from medvirk.kit import dates

WIDTH, HEIGHT = 350, 320
_TOP, _STEP = 40, 52
_LEFT, _RIGHT = 120, 322
_CLOSEST_LABELS = 52


@dataclass(frozen=True)
class Point:
    """On that day somebody said it stood at this level, −2 to 2."""

    on: date
    level: int


@dataclass(frozen=True, kw_only=True)
class Line:
    """What one person has said over time.

    `own` is the owner's line, solid with dots; others are dashed with squares.
    """

    name: str
    points: Sequence[Point]
    own: bool = False


@dataclass(frozen=True)
class Dot:
    """One point of a line as it is drawn."""

    x: int
    y: int
    is_last: bool


@dataclass(frozen=True)
class Curve:
    """A line as it is drawn, with its name at the end."""

    name: str
    own: bool
    path: str
    dots: tuple[Dot, ...]
    name_y: int


@dataclass(frozen=True)
class Level:
    """One of the five words with its line across."""

    word: str | Promise
    y: int
    is_target: bool


@dataclass(frozen=True)
class Tick:
    """A month under the picture."""

    x: int
    word: str


@dataclass(frozen=True)
class Chart:
    """The whole picture."""

    levels: tuple[Level, ...]
    curves: tuple[Curve, ...]
    ticks: tuple[Tick, ...]


def chart(lines: Sequence[Line]) -> Chart:
    """The picture of all lines on the same time. Own line last, so that it lies on top."""
    days = sorted({point.on for line in lines for point in line.points})
    ordered = sorted((line for line in lines if line.points), key=lambda line: line.own)
    curves = [_curve(line, days) for line in ordered]
    return Chart(
        levels=tuple(Level(word, _y(level), level == 0) for level, word in sorted(WORDS.items(), reverse=True)),
        curves=tuple(curves),
        ticks=tuple(_ticks(days)),
    )


def _y(level: int) -> int:
    return _TOP + (2 - level) * _STEP


def _x(on: date, days: Sequence[date]) -> int:
    """Straight in time; a single day stands at the end, where now is."""
    whole = (days[-1] - days[0]).days
    return _RIGHT if not whole else _LEFT + round((_RIGHT - _LEFT) * (on - days[0]).days / whole)


def _curve(line: Line, days: Sequence[date]) -> Curve:
    points = sorted(line.points, key=lambda point: point.on)
    places = [(_x(point.on, days), _y(point.level)) for point in points]
    last_y = places[-1][1]
    return Curve(
        name=line.name,
        own=line.own,
        path=" ".join(f"{x},{y}" for x, y in places),
        dots=tuple(Dot(x, y, number == len(places)) for number, (x, y) in enumerate(places, 1)),
        name_y=last_y + 32 if line.own else last_y - 16,
    )


def _ticks(days: Sequence[date]) -> list[Tick]:
    """Months that do not run into each other; the last one is always there."""
    ticks = [Tick(_x(on, days), dates.short_month(on)) for on in days]
    apart = [one for one, after in pairwise(ticks) if after.x - one.x >= _CLOSEST_LABELS]
    return apart + ticks[-1:]
