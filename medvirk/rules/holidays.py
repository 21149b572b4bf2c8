"""Days on which no deadline of the law ends: Saturdays, Sundays and public holidays (domstolloven § 149)."""

from datetime import date, timedelta

# Before or after Easter Sunday: Maundy Thursday, Good Friday, both days of Easter, Ascension, both of Pentecost.
_ROUND_EASTER = (-3, -2, 0, 1, 39, 49, 50)
# Month and day. 1 and 17 May stand in an act of their own (lov 26. april 1947 nr. 1), the others in
# lov 24. februar 1995 nr. 12 § 2.
_FIXED = frozenset({(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)})
_SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Neither Saturday, Sunday nor a public holiday."""
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _FIXED:
        return False
    return (day - _easter(day.year)).days not in _ROUND_EASTER


def working_day_from(day: date) -> date:
    """The day itself, or the next one on which people are at work."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _easter(year: int) -> date:
    """Easter Sunday: the first Sunday after the first full moon of spring, as the Gregorian calendar counts it."""
    century, of_century = divmod(year, 100)
    leap_centuries, since_leap = divmod(century, 4)
    corrected = century - leap_centuries - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + corrected + 15) % 30
    to_sunday = (32 + 2 * since_leap + 2 * (of_century // 4) - moon - of_century % 4) % 7
    week_back = (year % 19 + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * week_back + 114, 31)
    return date(year, month, day + 1)
