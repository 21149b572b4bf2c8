from datetime import date

import pytest
from django.utils import translation

from medvirk.kit import dates

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "13. april 2026"), ("nn", "13. april 2026"), ("en", "13 April 2026"), ("se", "13. april 2026")],
)
def test_a_day_is_written_with_the_month_in_words(language, words):
    assert dates.day(date(2026, 4, 13), language) == words


def test_the_readers_language_is_used_when_none_is_named():
    with translation.override("en"):
        assert dates.day(date(2026, 4, 13)) == "13 April 2026"
    with translation.override(None):
        assert dates.day(date(2026, 4, 13)) == "13. april 2026"


def test_weekdays_and_months_differ_between_the_written_forms():
    saturday = date(2027, 2, 13)

    assert dates.weekday_day(saturday, "nb") == "lørdag 13. februar"
    assert dates.weekday_day(saturday, "nn") == "laurdag 13. februar"
    assert dates.weekday_day(saturday, "en") == "Saturday 13 February"
    assert dates.weekday(saturday, "nn") == "laurdag"
    assert dates.month_year(saturday, "en") == "February 2027"
    assert dates.short_weekday(saturday, "nb") == "lør."
    assert dates.short_month(saturday, "nb") == "feb."


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2026, 4, 13), date(2027, 6, 18), "13. april 2026 til 18. juni 2027"),
        (date(2026, 4, 13), date(2026, 6, 18), "13. april til 18. juni 2026"),
        (date(2026, 4, 1), date(2026, 4, 24), "1.–24. april 2026"),
        (date(2026, 4, 1), date(2026, 4, 1), "1. april 2026"),
        (date(2026, 4, 13), None, "fra 13. april 2026"),
    ],
)
def test_a_period_says_no_more_than_needed(start, end, words):
    assert dates.period(start, end, "nb") == words


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 11, 20), "i dag"),
        (date(2026, 11, 21), "i morgen"),
        (date(2026, 11, 19), "i går"),
        (date(2026, 11, 29), "om 9 dager"),
        (date(2026, 12, 31), "om 41 dager"),
        (date(2027, 2, 10), "om 12 uker"),
        (date(2026, 5, 20), "for 6 måneder siden"),
        (date(2023, 11, 20), "for 3 år siden"),
    ],
)
def test_distance_is_counted_in_the_unit_one_can_feel(on, words):
    assert dates.relative(on, TODAY, "nb") == words


def test_distance_has_words_in_nynorsk_and_english():
    assert dates.relative(date(2027, 2, 10), TODAY, "nn") == "om 12 veker"
    assert dates.relative(date(2026, 11, 10), TODAY, "nn") == "for 10 dagar sidan"
    assert dates.relative(date(2026, 11, 10), TODAY, "en") == "10 days ago"
    assert dates.days(1, "nb") == "1 dag"
    assert dates.days_until(date(2026, 12, 31), TODAY) == 41


@pytest.mark.parametrize(
    "typed",
    ["2026-12-31", "31.12.2026", "31/12/2026", " 31. desember 2026 ", "31 December 2026", "31. des. 2026"],
)
def test_a_date_may_be_typed_the_way_people_write(typed):
    assert dates.parse_date(typed) == date(2026, 12, 31)


@pytest.mark.parametrize("typed", ["", "2026-02-30", "31.13.2026", "31. brumaire 2026", "i morgen", "2026"])
def test_what_is_no_date_is_none(typed):
    assert dates.parse_date(typed) is None


def test_someone_born_on_leap_day_turns_eighteen_on_the_first_of_march():
    born = date(2008, 2, 29)

    assert dates.birthday(born, 18) == date(2026, 3, 1)
    assert dates.birthday(born, 20) == date(2028, 2, 29)
    assert dates.age_on(born, date(2026, 2, 28)) == 17
    assert dates.age_on(born, date(2026, 3, 1)) == 18


def test_nobody_is_younger_than_nothing():
    assert dates.age_on(date(2027, 1, 1), TODAY) == 0
    assert dates.age_on(date(2020, 11, 20), TODAY) == 6
