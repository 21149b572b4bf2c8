import pytest

from medvirk.rules import life_areas


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("utdanning", "education"),
        ("Skule", "education"),
        ("bolig", "housing"),
        ("  BUSTAD ", "housing"),
        ("dagligliv", "daily_living"),
        ("kvardag", "daily_living"),
        ("helse", "health"),
        ("psykisk  helse", "mental_health"),
        ("sosialt", "social"),
        ("mental health", "mental_health"),
        ("kriseplan", "crisis"),
        ("Kriseside", "crisis"),
        ("contingency plan", "crisis"),
    ],
)
def test_a_life_area_is_known_by_all_its_words(word, code):
    assert life_areas.life_area(word) == code


@pytest.mark.parametrize(
    "word", ["arbeid og yting", "somatisk helse", "arbeidsoppgåver", "avtaler om tur", "LAR-møter", "", "alt"]
)
def test_a_word_that_only_contains_a_life_area_is_the_persons_own(word):
    assert life_areas.life_area(word) is None


@pytest.mark.parametrize("word", ["alt", "ALT ", "allt", "alle tema", "everything"])
def test_everything_has_its_words(word):
    assert life_areas.means_everything(word)
    assert not life_areas.means_everything(f"{word} unntatt økonomi")


def test_without_health_is_also_without_mental_health():
    assert life_areas.hidden_with("helse") == {"health", "mental_health"}
    assert life_areas.hidden_with("økonomi") == {"economy"}
    assert life_areas.hidden_with("LAR-møter") == frozenset()


def test_every_area_has_a_name_in_three_languages_and_the_crisis_page_is_not_offered():
    for language in ("nb", "nn", "en"):
        assert all(life_areas.name(code, language) for code in life_areas.codes())

    assert life_areas.name("housing", "nn") == "bustad"
    assert life_areas.CRISIS not in life_areas.codes()
    assert len(life_areas.codes()) == 13
