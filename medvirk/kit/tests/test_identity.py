import json
from pathlib import Path

import pytest

from medvirk.kit.identity import Kind, Made, Series, read_number

NUMBERS = json.loads((Path(__file__).parent / "data/synthetic-national-identity-numbers.json").read_text())
ADDED = {"+40": Made.EMERGENCY, "+65": Made.SHARED_HELP, "+80": Made.TENOR}
EVERY = [(group["kind"], group["series"], number) for group in NUMBERS for number in group["numbers"]]


@pytest.mark.parametrize(("kind", "series", "digits"), EVERY)
def test_every_test_number_is_read_as_what_it_is(kind, series, digits):
    number = read_number(digits)

    assert number is not None
    assert number.kind == (Kind.D_NUMBER if kind.startswith("dnr") else Kind.NATIONAL)
    assert number.made == next(made for added, made in ADDED.items() if added in kind)
    assert number.series == (Series.NEW if series == "2032" else Series.OLD)
    assert number.is_synthetic == (number.made is not Made.EMERGENCY)


@pytest.mark.parametrize(("kind", "series", "digits"), EVERY)
def test_one_wrong_digit_at_the_end_is_noticed(kind, series, digits):
    assert read_number(digits[:-1] + str((int(digits[-1]) + 1) % 10)) is None


@pytest.mark.parametrize("typed", ["", "1288483908", "128848390822", "1288483908a", "00000000000", "99884839082"])
def test_what_cannot_be_a_number_is_none(typed):
    assert read_number(typed) is None


def test_spaces_are_allowed_and_the_digits_never_shown():
    number = read_number("128848 39082")

    assert number is not None
    assert number.digits == "12884839082"
    assert "12884839082" not in f"{number} {number!r}"
