"""How soon a public body must answer when somebody asks what was done with what is written about them.

The last day is the same day of the next month, or the last day of a shorter one. It is not moved when it falls
on a Saturday or a holiday, so it is never later than the law says.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReplyDeadline:
    """Months to answer in, where it stands, and the days in which it holds."""

    months: int
    source: str
    valid_from: date
    valid_to: date | None = None

    def in_force(self, on: date) -> bool:
        """Whether the rule holds that day; the last day is in it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class NextBody:
    """To whom one complains when the answer does not help, which law lets one, and since when it is called that."""

    name: str
    source: str
    valid_from: date


# GDPR is Norwegian law from this day.
_GDPR = date(2018, 7, 20)
_DEADLINES = (ReplyDeadline(1, "GDPR art. 12 nr. 3", _GDPR),)
# Who hears of one's personal data being read, and who looks after how health services do their work.
AFTER_THE_ANSWER = {
    "privacy": NextBody("Datatilsynet", "GDPR art. 77", _GDPR),
    "service": NextBody("Statsforvalteren", "pbrl § 7-4", date(2021, 1, 1)),
}


def reply_deadline(sent: date) -> ReplyDeadline:
    """The rule for what was sent that day; before the first one, the first."""
    return next((rule for rule in _DEADLINES if rule.in_force(sent)), _DEADLINES[0])


def last_day_to_reply(sent: date) -> date:
    """The last day on which an answer is in time."""
    past = sent.month - 1 + reply_deadline(sent).months
    year, month = sent.year + past // 12, past % 12 + 1
    return date(year, month, min(sent.day, monthrange(year, month)[1]))
