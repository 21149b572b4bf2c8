"""Norwegian national identity numbers: their control digits and kinds, never the person behind.

Rules: Skatteetaten, fødselsnummer, with the series from 2032 (first control accepts remainders 0–3). In that
series birth date and gender cannot be read from the number, so nothing here offers to.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)


class Kind(StrEnum):
    """Which register gave the number."""

    NATIONAL = "fødselsnummer"
    D_NUMBER = "D-nummer"


class Made(StrEnum):
    """What was added to the month: a real number, an emergency number, or one for testing."""

    REAL = "real"
    EMERGENCY = "h"  # +40, also the tests of Dolly
    SHARED_HELP = "nhn"  # +65
    TENOR = "tenor"  # +80


class Series(StrEnum):
    """OLD ends with remainder 0 only; NEW is given out from 2032."""

    OLD = "old"
    NEW = "2032"


@dataclass(frozen=True, slots=True)
class IdentityNumber:
    """A number whose digits fit together."""

    digits: str
    kind: Kind
    made: Made
    series: Series

    @property
    def is_synthetic(self) -> bool:
        """True when no living person can have it."""
        return self.made in {Made.SHARED_HELP, Made.TENOR}

    def __repr__(self) -> str:
        """Without the digits: a number must not end up in a log."""
        return f"<{self.kind}>"

    __str__ = __repr__


def read_number(typed: str) -> IdentityNumber | None:
    """The number in «010203 12345» or eleven digits; None when digits, day or month cannot be right."""
    digits = re.sub(r"\s", "", typed)
    if not re.fullmatch(r"[0-9]{11}", digits):
        return None
    series = _series(digits)
    made = _made(int(digits[2:4]))
    day = int(digits[:2])
    kind = Kind.D_NUMBER if day > 40 else Kind.NATIONAL
    if series is None or made is None or not _day_exists(digits):
        return None
    return IdentityNumber(digits=digits, kind=kind, made=made, series=series)


def _series(digits: str) -> Series | None:
    numbers = [int(digit) for digit in digits]
    first = sum(a * b for a, b in zip(numbers, _FIRST_WEIGHTS, strict=False)) % 11
    second = sum(a * b for a, b in zip(numbers, _SECOND_WEIGHTS, strict=True)) % 11
    if second != 0 or first > 3:
        return None
    return Series.OLD if first == 0 else Series.NEW


_ADDED = {0: Made.REAL, 40: Made.EMERGENCY, 65: Made.SHARED_HELP, 80: Made.TENOR}


def _made(month: int) -> Made | None:
    return next((made for added, made in _ADDED.items() if 1 <= month - added <= 12), None)


def _day_exists(digits: str) -> bool:
    """Day and month of some year: the century is not in the number, so 29 February is let through by 2000."""
    day, month = int(digits[:2]), int(digits[2:4])
    day -= 40 if day > 40 else 0
    added = next((number for number in _ADDED if 1 <= month - number <= 12), 0)
    try:
        date(2000, month - added, day)
    except ValueError:
        return False
    return True
