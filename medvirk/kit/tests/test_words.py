import pytest

from medvirk.kit import names, text


@pytest.mark.parametrize(
    ("name", "first", "letters"),
    [
        ("Iver Prøvedal", "Iver", "IP"),
        ("Anne-Marie Ødegaard Testmo", "Anne-Marie", "AT"),
        ("Šárá Ŋuoržžu", "Šárá", "ŠŊ"),
        ("Synne", "Synne", "S"),
        ("Per (vikar) Testmo", "Per", "PT"),
        ("  ", "", ""),
    ],
)
def test_names_are_shortened_as_people_are_called(name, first, letters):
    assert names.first_name(name) == first
    assert names.initials(name) == letters


@pytest.mark.parametrize(
    ("name", "nb", "nn", "en"),
    [
        ("Sander", "Sanders", "Sander sin", "Sander's"),
        ("Jonas", "Jonas'", "Jonas sin", "Jonas'"),
        ("Max", "Max'", "Max sin", "Max'"),
    ],
)
def test_whose_it_is_follows_the_language(name, nb, nn, en):
    assert names.genitive(name, "nb") == nb
    assert names.genitive(name, "nn") == nn
    assert names.genitive(name, "en") == en


def test_words_are_joined_as_in_a_sentence():
    assert text.join_words([], "nb") == ""
    assert text.join_words(["arbeid"], "nb") == "arbeid"
    assert text.join_words(["arbeid", "økonomi"], "nn") == "arbeid og økonomi"
    assert text.join_words(["work", "money", "home"], "en") == "work, money and home"


def test_small_counts_are_words_and_large_ones_figures():
    assert text.count_words(3, "nb") == "tre"
    assert text.count_words(7, "en") == "seven"
    assert text.count_words(13, "nb") == "13"
    assert text.count_words(-1, "nb") == "-1"


def test_texts_are_compared_without_capitals_and_spare_spaces():
    assert text.normalise("  Arbeid\n og  YTING ") == "arbeid og yting"
