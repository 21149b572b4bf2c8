from datetime import date

import pytest

from medvirk.guide import scenes
from medvirk.guide.library import library
from medvirk.kit.language import LANGUAGES

TODAY = date(2026, 11, 21)
SCENE = """
title: En telefon
intro: Du ringer.
steps:
  start:
    text: |
      Hun tar telefonen.

      Hun venter.
    who: Mona
    choices:
      - {say: Hei, then: godt}
      - {say: Legg på, then: feil}
  feil:
    text: Ingen vet noe.
    choices:
      - {say: Ring igjen, then: godt}
  godt:
    text: De ble enige.
    end: {take: [Ring, Si navnet, Spør], article: slik-spor-du-om-plan}
"""


@pytest.fixture
def tell(tmp_path):
    def told(**languages):
        place = tmp_path / "telefon"
        place.mkdir(exist_ok=True)
        for language, text in (dict.fromkeys(LANGUAGES, SCENE) | languages).items():
            (place / f"{language}.yaml").write_text(text, encoding="utf-8")
        return scenes.load(tmp_path)

    return told


def test_eight_stories_are_told_in_three_languages():
    assert len(library(TODAY).scenes) >= 8


def test_a_scene_is_walked_step_by_step_and_back(tell):
    found, faults = tell()
    told = found["telefon"].tellings["nb"]

    assert faults == []
    assert told.first.text == ("Hun tar telefonen.", "Hun venter.")
    assert told.before(told.first) is None
    assert told.before(told.steps["feil"]) is told.first
    assert told.steps["godt"].is_end
    assert list(scenes.outside(found["telefon"], {"slik-spor-du-om-plan"})) == []
    assert list(scenes.outside(found["telefon"], ())) == ["godt: there is no article slik-spor-du-om-plan"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("then: feil", "then: borte", "start: there is no step borte"),
        ("      - {say: Legg på, then: feil}\n", "", "feil: no choice leads there"),
        ("title: En telefon", "title:", "title is missing"),
        ("[Ring, Si navnet, Spør]", "[Ring]", "godt: three things to take along"),
        ("    end: {", "    slutt: {", "godt: must have either choices or an end"),
        ("who: Mona", "drawing: mona.svg", "start: the drawing needs alt"),
        ("  feil:\n    text: Ingen vet noe.", "  feil:\n    text:", "text is missing"),
        ("{say: Hei, then: godt}", "{say: Hei}", "unknown: 'then'"),
        ("steps:", "stegene:", "has no steps"),
        ("De ble enige.", "Forvaltningsmyndighetene tverrfagliggjør samhandlingskompetansen. " * 9, "hard to read"),
    ],
)
def test_a_scene_that_cannot_be_told_says_why(tell, old, new, reason):
    _, faults = tell(nn=SCENE.replace(old, new))

    assert any(reason in str(each) for each in faults), faults


def test_a_step_that_is_no_step_is_told(tell):
    _, faults = tell(nb="title: A\nintro: B\nsteps: {start: bare ord}")

    assert "start: must hold text" in str(faults[0])


def test_the_languages_tell_the_same_story(tell):
    _, faults = tell(en=SCENE.replace("{say: Ring igjen, then: godt}", "{say: Again, then: start}"))

    assert [str(each) for each in faults] == ["telefon/en.yaml: has other steps or choices than bokmål"]


def test_a_drawing_that_is_not_there_is_told(tell):
    text = (
        SCENE.replace("who: Mona", "{drawing: borte.svg, alt: Mona}")
        .replace("{drawing", "drawing")
        .replace(", alt", "\n    alt")
        .replace("Mona}", "Mona")
    )
    found, _ = tell(**dict.fromkeys(LANGUAGES, text))

    assert "start: there is no drawing borte.svg" in scenes.outside(found["telefon"], {"slik-spor-du-om-plan"})
