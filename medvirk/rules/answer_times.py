"""How long somebody gets to read a proposed version of their plan before they answer.

No law says how long. The regulation asks for real participation (forskrift 2022-06-22-1110 § 4), and practice gives
two weeks; what is set here is the product's own rule, dated like the others so that it can be changed from a day.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """Days that are offered, the fewest that may be given, what «more time» adds, and when one is reminded."""

    offered: int
    least: int
    more: int
    reminded: int
    source: str
    valid_from: date
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the rule holds that day; the last day is in it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


_TIMES = (AnswerTime(14, 3, 14, 5, "forskrift 2022-06-22-1110 § 4, praksis", date(2022, 8, 1)),)


def on(day: date) -> AnswerTime:
    """The rule that holds that day; before the first rule, the first."""
    return next((rule for rule in _TIMES if rule.in_force(day)), _TIMES[0])


def offered(today: date) -> date:
    """The deadline that stands in the form until somebody writes another."""
    return today + timedelta(days=on(today).offered)


def earliest(today: date) -> date:
    """Nobody is asked to answer sooner than this."""
    return today + timedelta(days=on(today).least)


def moved(deadline: date, today: date) -> date:
    """Where «Jeg trenger mer tid» moves the deadline."""
    return max(deadline, today) + timedelta(days=on(today).more)


def is_near(deadline: date, today: date) -> bool:
    """Whether one is reminded: the last days before it, and after it for as long as nobody has answered."""
    return (deadline - today).days <= on(today).reminded


def reached(deadline: date, today: date) -> date | None:
    """Since when one is reminded of what it is now: that the deadline is near, or that it is over. None before that."""
    if today > deadline:
        return deadline + timedelta(days=1)
    return deadline - timedelta(days=on(today).reminded) if is_near(deadline, today) else None
