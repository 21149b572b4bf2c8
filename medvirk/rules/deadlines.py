"""How long somebody may complain. The deadline belongs to the legal basis, not to the product.

The computed day is the last one of the deadline. It is not moved when it falls on a Saturday or a holiday
(domstolloven § 149), so it is never too late: a page that shows it says «minst til».
"""

from dataclasses import dataclass
from datetime import date, timedelta

# The law as it was read stands from here. An older decision gets no computed deadline.
_READ_FROM = date(2022, 8, 1)


@dataclass(frozen=True, slots=True)
class ComplaintDeadline:
    """Days to complain for decisions under some laws, in the days the rule is in force."""

    laws: frozenset[str]
    days: int
    source: str
    body: str
    valid_from: date = _READ_FROM
    valid_to: date | None = None

    def covers(self, law: str, on: date) -> bool:
        """Whether a decision under this law, known that day, has this deadline."""
        return law in self.laws and self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


_GOVERNOR = "Statsforvalteren"
_DEADLINES = (
    ComplaintDeadline(frozenset({"pbrl", "hol", "sphl", "phvl"}), 28, "pbrl § 7-5", _GOVERNOR),
    ComplaintDeadline(frozenset({"sotjl"}), 21, "fvl § 29, sotjl § 47", _GOVERNOR),
    ComplaintDeadline(frozenset({"bvl"}), 21, "fvl § 29, bvl § 12-9", _GOVERNOR),
    # Which body it is for NAV-loven § 15 is not said in the act.
    ComplaintDeadline(frozenset({"nav"}), 21, "fvl §§ 28 og 29", ""),
)


def complaint_deadline(legal_basis: str, known: date) -> ComplaintDeadline | None:
    """The rule for a decision under that basis, known to the person that day; None where no rule is known."""
    law = legal_basis.strip().lower().split("-")[0]
    return next((rule for rule in _DEADLINES if rule.covers(law, known)), None)


def last_day(known: date, days: int) -> date:
    """The last day to complain: the day one came to know is not counted."""
    return known + timedelta(days=days)


def is_in_time(received: date, known: date, days: int) -> bool:
    """A complaint on the last day is in time."""
    return received <= last_day(known, days)
