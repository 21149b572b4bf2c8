"""What in a text can tell where somebody is."""

import pytest

from medvirk.organisations.places import telling

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vi møtes i Lillehammer på torsdag.", ["Lillehammer"]),
        ("Hun flyttet til Bø i Telemark i fjor", ["Bø", "Bø i Telemark"]),
        ("Oslo er langt unna", ["Oslo"]),
        ("Hente henne i Nå ved ferja", ["Nå"]),
        ("Bor i Kirkegata 12 b nå", ["Kirkegata 12 b"]),
        ("Øvre Storvei 4, andre etasje", ["Øvre Storvei 4"]),
        ("Brev til postboks 34", ["postboks 34"]),
        ("Går på Lillevik skole", ["Lillevik skole"]),
        ("Ring 55 51 23 45 eller 555 12 345", ["55 51 23 45", "555 12 345"]),
        ("+47 55512345", ["+47 55512345"]),
        ("Kárášjohka er fint", ["Kárášjohka"]),
    ],
)
def test_a_place_an_address_a_school_and_a_number_are_found_as_they_were_written(text, found):
    assert telling(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Nå går det bedre. Tro ikke noe annet!",
        "Jeg vil sove om natten og gå tur med hunden.",
        "Møte 22.11.2026, vedtak 12345678901, 113 og 116 117",
        "Rundt 150 000 kroner",
        "Ta bussen til skolen hver dag",
        "",
    ],
)
def test_what_tells_nothing_is_left_alone(text):
    assert telling(text) == []
