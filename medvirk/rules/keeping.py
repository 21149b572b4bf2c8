"""How long and how much is kept of what is no part of a plan: no longer and no more than is needed (GDPR art. 5).

The regulation names no days. That they are named is the rule; how many they are is our choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# The law as it was read stands from here.
_READ_FROM = date(2022, 8, 1)


@dataclass(frozen=True, slots=True)
class Keeping:
    """`unsaved` since somebody last typed; `regret` after it was thrown away or saved.

    Each may have so many, and so many signs in all of them together and in one; the oldest gives way to the newest.
    """

    unsaved: timedelta
    regret: timedelta
    most: int
    most_signs: int
    most_signs_in_one: int
    source: str
    valid_from: date = _READ_FROM
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the rule holds that day; the last day is in it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


# One is more than every field of the longest form holds together.
HALF_WRITTEN = (
    Keeping(
        unsaved=timedelta(days=60),
        regret=timedelta(days=1),
        most=50,
        most_signs=600_000,
        most_signs_in_one=120_000,
        source="GDPR art. 5 nr. 1 c og e",
    ),
)


def keeping_of(rules: Sequence[Keeping], on: date) -> Keeping:
    """The rule that holds that day; before the first rule, the first."""
    return next((rule for rule in rules if rule.in_force(on)), rules[0])
