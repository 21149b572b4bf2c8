import pytest

from medvirk.guide import whereabouts
from medvirk.organisations import reference


def numbers(typed):
    return [each.number for each in whereabouts.meant(typed)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Porsanger", "5622"),
        ("Porsángu", "5622"),
        ("porsangu", "5622"),
        ("Porsanki", "5622"),
        ("9710", "5622"),
        ("Porsanger kommune", "5622"),
        ("Tromso", "5501"),
        ("ÅLESUND", "1508"),
        ("aalesund", "1508"),
        ("Trondhjem", None),
        ("Trondheim", "5001"),
        ("Trondeim", "5001"),
        ("Oslo", "0301"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(typed, number):
    found = numbers(typed)

    assert number is None or found[0] == number


def test_two_of_the_same_name_are_both_shown():
    assert numbers("Herøy") == ["1515", "1818"]


@pytest.mark.parametrize("typed", ["", "x", "0000", "Gotham", "😀", "  ", "1" * 500])
def test_what_is_no_place_finds_none(typed):
    assert numbers(typed) == []


def test_every_municipality_has_hospitals_and_somebody_to_complain_to():
    for each in reference.municipalities():
        assert whereabouts.hospitals(each.county_number), each
        assert whereabouts.governor(each.county_number), each
