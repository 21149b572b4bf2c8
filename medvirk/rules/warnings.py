"""How long before something ends or changes somebody is told. Dated: the row in force on the day counts.

The law says «in good time» (bvl § 3-6) and that a consent is real only while one knows of it; how many days that
is, is our choice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from medvirk.rules import ages

# The law as it was read stands from here.
_READ_FROM = date(2022, 8, 1)


@dataclass(frozen=True, slots=True)
class Warnings:
    """The days on which somebody is told: so many before the day it is about, 0 that day, -1 the day after.

    `stands` is how many days after the day itself it is still told.
    """

    days_before: tuple[int, ...]
    stands: int
    valid_from: date = _READ_FROM
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the rule holds that day; the last day is in it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def reached(self, due: date, today: date) -> date | None:
        """The latest of its days that has come: since when the news is what it is. None before the first of them."""
        if today > due + timedelta(days=self.stands):
            return None
        come = [due - timedelta(days=days) for days in self.days_before if due - timedelta(days=days) <= today]
        return max(come, default=None)


# The last day of a consent is still open; the day after it is shut, and that is told too.
CONSENT_ENDS = (Warnings((30, 7, -1), stands=30),)
# Somebody who speaks for the person, an assessment of competence.
MANDATE_ENDS = (Warnings((30, 7, -1), stands=30),)
# A quarter to prepare in, two weeks to remember it, and the day itself.
AGE_CHANGES = (Warnings((90, 14, 0), stands=14),)
# A month to answer in is over (GDPR art. 12 nr. 3); told until it is answered, or nobody asks for an answer any more.
INQUIRY_LATE = (Warnings((-1,), stands=365),)

# The birthdays on which something changes in who decides and who sees.
_TOLD_AGES = (ages.IS_HEARD, ages.MAY_HIDE_FROM_PARENTS, ages.CHILD_WELFARE_PARTY, ages.CONSENTS_ALONE, ages.ADULT)


def warnings_of(rules: Sequence[Warnings], on: date) -> Warnings:
    """The rule that holds that day; before the first rule, the first."""
    return next((rule for rule in rules if rule.in_force(on)), rules[0])


def told_ages(on: date) -> tuple[int, ...]:
    """The birthdays somebody is told of beforehand, youngest first."""
    return tuple(sorted({ages.age_of(rules, on) for rules in _TOLD_AGES}))
