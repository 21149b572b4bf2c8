"""Ages that the law gives a meaning. Dated: the row that is in force on a day is the one that counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Sees = Literal["all_but_hidden", "none"]

# Since this day all that is read here has been in force, the Child Welfare Act of 2021 last. No older rule is kept,
# because no older plan is in the product: what is asked of days before it is answered as of it.
READ_FROM = date(2023, 1, 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """An age from which something holds, where it stands, and in which days it is in force."""

    age: int
    source: str
    valid_from: date = READ_FROM
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the rule holds that day; the last day is in it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


# Health-law majority: consents alone.
CONSENTS_ALONE = (Rule(16, "pbrl § 4-3"),)
# May keep something from the parents for reasons that should be respected, and consent alone to that.
MAY_HIDE_FROM_PARENTS = (Rule(12, "pbrl §§ 3-4 og 4-3 c"),)
# Of full age; the parents' part, care orders and the duty of barnekoordinator end.
ADULT = (Rule(18, "hol § 7-2 a, bvl § 3-6"),)
# Great weight on what the child says, and a party in a health case.
GREAT_WEIGHT = (Rule(12, "pbrl §§ 4-4 og 6-5"),)
# Must be told and heard before somebody consents for the child.
IS_HEARD = (Rule(7, "pbrl § 4-4"),)
# A party in a child welfare case.
CHILD_WELFARE_PARTY = (Rule(15, "bvl § 12-3"),)
# Continued help from child welfare ends at the latest.
AFTERCARE_ENDS = (Rule(25, "bvl § 3-6"),)


def age_of(rules: Sequence[Rule], on: date) -> int:
    """The age that holds that day; before the first rule, the first: a plan may tell of older times."""
    return _rule(rules, on).age


def source_of(rules: Sequence[Rule], on: date) -> str:
    """Where the rule of that day stands."""
    return _rule(rules, on).source


def _rule(rules: Sequence[Rule], on: date) -> Rule:
    return next((rule for rule in rules if rule.in_force(on)), rules[0])


def may_consent(age: int, on: date) -> bool:
    """Consents alone, to the plan and to sharing (pbrl § 4-3, hpl § 22)."""
    return age >= age_of(CONSENTS_ALONE, on)


def may_hide(age: int, on: date) -> bool:
    """May keep something from the parents and consent alone to it, until consenting to all (pbrl § 4-3 c)."""
    return age_of(MAY_HIDE_FROM_PARENTS, on) <= age < age_of(CONSENTS_ALONE, on)


def reads_alone(age: int, on: date) -> bool:
    """Is told what the parents may not know: before the age at which one may keep something, somebody reads along."""
    return age >= age_of(MAY_HIDE_FROM_PARENTS, on)


def parents_see(age: int, on: date) -> Sees:
    """What parents see by being parents: everything but what is hidden from them, and nothing from 16.

    Also under 12 something may be hidden, when weighty regard to the child says so (pbrl § 3-4).
    """
    return "none" if may_consent(age, on) else "all_but_hidden"


def is_adult(age: int, on: date) -> bool:
    """Of full age."""
    return age >= age_of(ADULT, on)


def needs_child_participation(age: int, on: date) -> bool:
    """The plan must say how the child took part (forskrift 2022-06-22-1110 § 9 fjerde ledd)."""
    return not is_adult(age, on)


def barnekoordinator_until(on: date) -> int:
    """The birthday on which barnekoordinator ends at the latest (hol § 7-2 a)."""
    return age_of(ADULT, on)
