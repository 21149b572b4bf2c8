"""How long somebody may complain. The deadline belongs to the legal basis, not to the product.

The computed day is the last one of the deadline (domstolloven §§ 148 and 149, through fvl § 30). Whoever asks for the
reasons, or is given longer, has more (fvl § 29): a page that shows it says «minst til».
"""

from dataclasses import dataclass
from datetime import date, timedelta

from medvirk.rules import ages
from medvirk.rules.holidays import working_day_from

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
    ComplaintDeadline(frozenset({"bvl"}), 21, "fvl § 29, bvl § 12-9", _GOVERNOR, valid_from=ages.READ_FROM),
    # Which body it is for NAV-loven § 15 is not said in the act.
    ComplaintDeadline(frozenset({"nav"}), 21, "fvl §§ 28 og 29", ""),
)


def complaint_deadline(legal_basis: str, known: date) -> ComplaintDeadline | None:
    """The rule for a decision under that basis, known to the person that day; None where no rule is known."""
    law = legal_basis.strip().lower().split("-")[0]
    return next((rule for rule in _DEADLINES if rule.covers(law, known)), None)


def last_day(known: date, days: int) -> date:
    """The last day to complain: the day one came to know is not counted, and none ends on a Saturday or a holiday."""
    return working_day_from(known + timedelta(days=days))


def is_in_time(received: date, known: date, days: int) -> bool:
    """A complaint on the last day is in time; so is one posted that day, which this does not know."""
    return received <= last_day(known, days)
