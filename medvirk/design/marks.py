"""Dates and codes in words, with the same thing for machines in the markup."""

from datetime import date

from markupsafe import Markup

from medvirk.kit import dates


def _machine(on: date) -> str:
    return on.isoformat()[:10]


def day(on: date, words: str = "") -> Markup:
    """«13. april 2026», or other words for the same day («onsdag 10. februar»)."""
    return Markup('<time datetime="{}">{}</time>').format(_machine(on), words or dates.day(on))


def period(start: date, end: date | None, words: str = "") -> Markup:
    """From when to when; for machines as two dates with a slash, open ends as «..»."""
    machine = f"{_machine(start)}/{_machine(end) if end else '..'}"
    return Markup('<data value="{}">{}</data>').format(machine, words or dates.period(start, end))


def code(value: object, words: object) -> Markup:
    """What a code means, with the code itself for machines."""
    return Markup('<data value="{}">{}</data>').format(value, words)
