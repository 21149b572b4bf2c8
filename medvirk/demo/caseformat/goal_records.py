"""Goals, their steps and the measures that lead there."""

# ruff: noqa: RUF009 - `needed` and `given` make a field, as dataclasses.field does
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medvirk.demo.caseformat.fields import LEVELS, given, needed, record, several
from medvirk.demo.caseformat.shapes import DATE, FLAG, TEXT, either, unique_id, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Gas:
    """Goal attainment scale: weight is importance times difficulty, levels run from -2 to 2."""

    weight: int | None = given(whole(0, 9), key="w")
    base: int | None = given(whole(-2, 2))
    now: int | None = given(whole(-2, 2))
    levels: Mapping[int, str] | None = given(LEVELS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubGoal:
    """A step on the way to a goal."""

    id: str = needed(unique_id("goal"))
    text: str = needed(TEXT)
    due: date | None = given(DATE)
    gas: Gas | None = given(record(Gas))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Who does what, how much and how. `decision` is «none» or words with a date."""

    what: str = needed(TEXT)
    who: str = needed(TEXT)
    extent: str | None = given(TEXT)
    how: str | None = given(TEXT)
    decision: str | date | None = given(either(TEXT, DATE))
    visible_to_parents: bool | None = given(FLAG)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What the owner wants, in the plan's words and in the owner's own."""

    id: str = needed(unique_id("goal"))
    text: str = needed(TEXT)
    words_of_owner: str | None = given(TEXT)
    life_area: str | None = given(TEXT)
    icf: str | None = given(TEXT)
    sub: tuple[SubGoal, ...] = given(several(SubGoal))
    measures: tuple[Measure, ...] = given(several(Measure))
