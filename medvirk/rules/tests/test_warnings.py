from datetime import date, timedelta

import pytest

from medvirk.rules import warnings

DUE = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("days_left", "since"),
    [(31, None), (30, 30), (8, 30), (7, 7), (1, 7), (0, 7), (-1, -1), (-30, -1), (-31, None)],
)
def test_each_day_it_is_told_on_is_news_until_the_next(days_left, since):
    rule = warnings.Warnings((30, 7, -1), stands=30)

    reached = rule.reached(DUE, DUE - timedelta(days=days_left))

    assert reached == (None if since is None else DUE - timedelta(days=since))


def test_the_rule_in_force_on_the_day_is_the_one_that_counts():
    old = warnings.Warnings((30,), 0, date(2020, 1, 1), date(2026, 12, 31))
    new = warnings.Warnings((60,), 0, date(2027, 1, 1))

    assert warnings.warnings_of((old, new), date(2026, 12, 31)) is old
    assert warnings.warnings_of((old, new), date(2027, 1, 1)) is new
    assert warnings.warnings_of((old, new), date(1999, 1, 1)) is old


def test_the_birthdays_that_are_told_are_those_the_law_gives_a_meaning():
    assert warnings.told_ages(DUE) == (7, 12, 15, 16, 18)
