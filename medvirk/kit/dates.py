"""Dates in words and back, and ages by the calendar, in bokmål, nynorsk and English.

Django's own localised formats cost a fifth of a page with a hundred dates; these are looked up and kept.
"""

import re
from datetime import date
from functools import lru_cache

from medvirk.kit.calendar_words import (
    AHEAD,
    BEHIND,
    FROM,
    MONTHS,
    NEAR,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    TO,
    UNITS,
    WEEKDAYS,
)
from medvirk.kit.language import written

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_WORDS = re.compile(r"(\d{1,2})\.?\s+([^\W\d]+)\.?\s+(\d{4})")
_MONTH_NUMBERS = {
    name.lower()[:length]: number
    for names in MONTHS.values()
    for number, name in enumerate(names, start=1)
    for length in (3, len(name))
}


def day(on: date, language: str | None = None) -> str:
    """«13. april 2026», in English «13 April 2026»."""
    return _day(on.year, on.month, on.day, written(language))


@lru_cache(maxsize=8192)
def _day(year: int, month: int, number: int, language: str) -> str:
    dot = "" if language == "en" else "."
    return f"{number}{dot} {MONTHS[language][month - 1]} {year}"


def day_month(on: date, language: str | None = None) -> str:
    """«13. april», for dates whose year is plain."""
    return day(on, language).rsplit(" ", 1)[0]


def weekday(on: date, language: str | None = None) -> str:
    """«onsdag»."""
    return WEEKDAYS[written(language)][on.weekday()]


def weekday_day(on: date, language: str | None = None) -> str:
    """«onsdag 10. februar», in English «Wednesday 10 February»."""
    return f"{weekday(on, language)} {day_month(on, language)}"


def month_year(on: date, language: str | None = None) -> str:
    """«april 2026»."""
    return f"{MONTHS[written(language)][on.month - 1]} {on.year}"


def short_weekday(on: date, language: str | None = None) -> str:
    """«ons.», in English «Wed»: only where the whole date is beside it."""
    return SHORT_WEEKDAYS[written(language)][on.weekday()]


def short_month(on: date, language: str | None = None) -> str:
    """«feb.», in English «Feb»."""
    return SHORT_MONTHS[written(language)][on.month - 1]


def period(start: date, end: date | None, language: str | None = None) -> str:
    """«1.–24. april 2026», «13. april 2026 til 18. juni 2027»; without an end «fra 13. april 2026»."""
    code = written(language)
    if end is None:
        return f"{FROM[code]} {day(start, code)}"
    if start == end:
        return day(start, code)
    if (start.year, start.month) == (end.year, end.month):
        dot = "" if code == "en" else "."
        return f"{start.day}{dot}–{day(end, code)}"
    first = day_month(start, code) if start.year == end.year else day(start, code)
    return f"{first} {TO[code]} {day(end, code)}"


def days(count: int, language: str | None = None) -> str:
    """«1 dag», «41 dager»."""
    return _amount(count, "day", written(language))


def _amount(count: int, unit: str, language: str) -> str:
    one, many = UNITS[language][unit]
    return f"{count} {one if count == 1 else many}"


def days_until(on: date, today: date) -> int:
    """Whole days left; below zero when the day has passed."""
    return (on - today).days


def relative(on: date, today: date, language: str | None = None) -> str:
    """«i morgen», «om 41 dager», «om 12 uker», «for 3 måneder siden».

    Days up to eight weeks, weeks up to half a year, then months: nobody counts 82 days in the head.
    """
    code = written(language)
    distance = days_until(on, today)
    if abs(distance) <= 1:
        return NEAR[code][distance]
    frame = AHEAD if distance > 0 else BEHIND
    return frame[code].format(_rounded(abs(distance), code))


def _rounded(distance: int, language: str) -> str:
    if distance <= 56:
        return _amount(distance, "day", language)
    if distance <= 182:
        return _amount(round(distance / 7), "week", language)
    if distance <= 730:
        return _amount(round(distance / 30.44), "month", language)
    return _amount(round(distance / 365.25), "year", language)


def birthday(born: date, age: int) -> date:
    """The day somebody turns `age`. Born on 29 February: 1 March in a common year, the day after the 28th."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, on: date) -> int:
    """Whole years lived on that day; 0 before the birth."""
    years = on.year - born.year
    if years > 0 and on < birthday(born, years):
        years -= 1
    return max(years, 0)


def parse_date(typed: str) -> date | None:
    """The day meant by «2026-12-31», «31.12.2026», «31. desember 2026»; None when it is none."""
    text = typed.strip()
    if found := _ISO.fullmatch(text):
        return _real(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        return _real(int(found[3]), int(found[2]), int(found[1]))
    if found := _WORDS.fullmatch(text):
        month = _MONTH_NUMBERS.get(found[2].lower())
        return _real(int(found[3]), month, int(found[1])) if month else None
    return None


def _real(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
