"""The lines of the crisis page in words, in order, with numbers to call."""

import pytest
from django.utils import translation

from medvirk.plans.crisis_lines import key_of, line_name, parts, with_phones

LINES = [
    ["early_signs", ["lite søvn", "lar telefon ligge"]],
    ["first", "Ring FACT dagtid"],
    ["then", "Ring far"],
    ["what_helps", "Gå tur"],
    ["valid_from", "2026-05-11"],
]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Ring legevakt 116117", ["116117"]),
        ("Ring 113 hvis ikke bedre på 10 minutter", ["113"]),
        ("Ring 113.", ["113"]),
        ("Legevakt 116 117 eller 02800", ["116117", "02800"]),
        ("Far: 900 00 000, mor: 22 00 00 00", ["90000000", "22000000"]),
        ("+47 90000000", ["+4790000000"]),
    ],
)
def test_a_phone_number_in_a_text_can_be_called(text, called):
    html = with_phones(text)

    assert [piece.split('"')[0] for piece in html.split('href="tel:')[1:]] == called


@pytest.mark.parametrize(
    "text",
    ["Ta 100 mg", "110 mg", "Gå 50 meter", "2026-11-20", "12000 kroner", "kl. 11.30", "113,5 prosent", "ICD-113", ""],
)
def test_a_number_that_is_none_stays_a_number(text):
    assert "tel:" not in with_phones(text)


def test_what_somebody_writes_is_never_markup():
    assert with_phones("<script>ring 113</script>").startswith("&lt;script&gt;ring <a")


def test_steps_that_follow_each_other_are_read_as_one_list():
    read = parts(LINES)

    assert [len(part.steps) for part in read] == [0, 2, 0, 0]
    assert [step.texts for step in read[1].steps] == [("Ring FACT dagtid",), ("Ring far",)]
    assert read[3].line.day.isoformat() == "2026-05-11"


def test_a_name_that_is_known_is_said_in_words_and_found_again_from_them():
    for key in ("early_signs", "first", "step3", "what_helps", "wishes", "privacy"):
        assert key_of(line_name(key)) == key
    with translation.override("nb"):
        assert line_name("early_signs") == "Tidlige tegn"


def test_a_name_of_ones_own_stands_with_spaces_and_a_capital():
    assert line_name("hvis_katten_er_ute") == "Hvis katten er ute"
    assert key_of("Hvis  katten er ute") == "Hvis katten er ute"
