"""Rules that bind several keys of one record together: each says what is wrong, or nothing."""

from datetime import date
from typing import Any


def ends_after_it_begins(one: Any) -> str | None:
    """A stretch given as two keys."""
    if one.start and one.end and one.end < one.start:
        return f"slutter {one.end} før det begynner {one.start}"
    return None


def names_no_number(one: Any) -> str | None:
    """Identity numbers do not belong in a case."""
    if one.kind and sum(letter.isdigit() for letter in one.kind) > 5:
        return "«type» skal si hva slags nummer det er, aldri selve nummeret"
    return None


def says_who_consents(one: Any) -> str | None:
    """A consent without giver is only there to say no or no longer."""
    if not one.by and not one.refused and not one.withdrawn:
        return "«by» mangler. Bare et samtykke som er avslått eller trukket tilbake kan stå uten"
    return None


def says_to_whom(one: Any) -> str | None:
    """Sharing is always with somebody."""
    if one.kind == "share" and not one.to:
        return "«to» mangler. Et samtykke til å dele må si med hvem"
    return None


def closes_after_it_opens(one: Any) -> str | None:
    """A plan cannot be closed before its first day."""
    if isinstance(one.closed, date) and one.closed < one.opened:
        return f"«closed» er {one.closed}, før planen ble åpnet {one.opened}"
    return None
