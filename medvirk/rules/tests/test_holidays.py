from datetime import date, timedelta

import pytest

from medvirk.rules import deadlines
from medvirk.rules.holidays import is_working_day, working_day_from


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2022, "04-17"), (2024, "03-31"), (2026, "04-05"), (2027, "03-28"), (2038, "04-25"), (2285, "03-22")],
)
def test_easter_takes_thursday_to_monday(year, easter):
    sunday = date.fromisoformat(f"{year}-{easter}")

    shut = [day for day in range(-6, 8) if not is_working_day(sunday + timedelta(days=day))]

    assert shut == [-3, -2, -1, 0, 1, 6, 7]


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        ("2026-01-01", False),
        ("2026-04-30", True),
        ("2026-05-01", False),
        ("2026-05-14", False),
        ("2026-05-15", True),
        ("2027-05-17", False),
        ("2026-05-25", False),
        ("2026-05-26", True),
        ("2026-12-24", True),
        ("2026-12-25", False),
        ("2026-12-28", True),
        ("2026-11-21", False),
        ("2026-11-22", False),
        ("2026-11-23", True),
    ],
)
def test_which_days_people_are_at_work(day, open_):
    assert is_working_day(date.fromisoformat(day)) is open_


def test_a_working_day_is_not_moved_and_others_go_to_the_next():
    assert working_day_from(date(2026, 11, 23)) == date(2026, 11, 23)
    assert working_day_from(date(2027, 3, 25)) == date(2027, 3, 30)


@pytest.mark.parametrize(
    ("known", "days", "last"),
    [
        ("2026-11-20", 28, "2026-12-18"),
        ("2026-11-21", 28, "2026-12-21"),
        ("2026-11-22", 28, "2026-12-21"),
        ("2026-12-04", 21, "2026-12-28"),
        ("2027-03-04", 21, "2027-03-30"),
        ("2027-04-19", 28, "2027-05-18"),
    ],
)
def test_a_deadline_that_ends_on_a_day_off_lasts_until_the_next_working_day(known, days, last):
    known, last = date.fromisoformat(known), date.fromisoformat(last)

    assert deadlines.last_day(known, days) == last
    assert deadlines.is_in_time(last, known, days)
    assert not deadlines.is_in_time(last + timedelta(days=1), known, days)
