"""Small things about the words of a plan: their language, and the days in them."""

import re
from datetime import date

from django.utils.translation import get_language
from markupsafe import Markup, escape

from medvirk.design import marks
from medvirk.kit import dates
from medvirk.plans.models import Plan

_ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_ISO_KEPT = re.compile(f"({_ISO.pattern})")


def text_language(plan: Plan) -> str:
    """The language the plan is written in, for `lang`; empty when it is the one the page is in."""
    return "" if plan.language in ("", get_language()) else plan.language


def readable_dates(text: str) -> str:
    """«vedtak 2026-09-02» as «vedtak 2. september 2026»: nobody says a date in figures with dashes."""
    return _ISO.sub(_in_words, text)


def with_days(text: str) -> Markup:
    """The same with each day as a day for machines too, and the words as they were written beside."""
    pieces = _ISO_KEPT.split(text)
    words = Markup("").join(_day_or_words(piece) for piece in pieces)
    return marks.code(text, words) if len(pieces) > 1 else words


def _day_or_words(piece: str) -> Markup:
    on = dates.parse_date(piece) if _ISO.fullmatch(piece) else None
    return marks.day(on) if on else escape(piece)


def _in_words(found: re.Match[str]) -> str:
    on = dates.parse_date(found[0])
    return dates.day(on) if on else found[0]


def days_in_words(on: date, today: date) -> str:
    """«18. desember»; with the year when it is further away than half a year, so that nobody guesses."""
    return dates.day_month(on) if abs((on - today).days) <= 183 else dates.day(on)
