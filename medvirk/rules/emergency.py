"""How long an emergency may keep a plan open. The law says time-limited (pjl § 22); how long is ours to say."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class EmergencyHours:
    """Hours that are offered, the one that is offered first, and the days in which this holds."""

    offered: tuple[int, ...]
    first: int
    source: str
    valid_from: date
    valid_to: date | None = None

    @property
    def longest(self) -> int:
        """No emergency lasts longer; whoever needs more asks anew, and is seen doing it."""
        return max(self.offered)

    def in_force(self, on: date) -> bool:
        """Whether the rule holds that day; the last day is in it."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


# § 22 as it is cited is in force from this day.
_HOURS = (EmergencyHours((1, 4, 12, 24), 4, "pjl § 22", date(2026, 4, 15)),)


def emergency_hours(on: date) -> EmergencyHours:
    """The rule of a day; before the first one, the first."""
    return next((rule for rule in _HOURS if rule.in_force(on)), _HOURS[0])
