"""The guide on a phone: whom to call, a story by keyboard, learning that is stopped and taken up again."""

import gzip
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from medvirk.guide.library import library
from tests.browser.journey import axe, fits, tab_to

PAGES = (
    "/veiviser/",
    "/veiviser/sok/?q=klage",
    "/veiviser/sok/?q=xyzzy",
    "/veiviser/les/",
    "/veiviser/for/arbeid/",
    "/veiviser/les/hva-er-individuell-plan/",
    "/veiviser/lett/hva-er-individuell-plan/",
    "/veiviser/les/hva-er-individuell-plan/utskrift/",
    "/veiviser/hvem/",
    "/veiviser/hvem/?sted=Herøy",
    "/veiviser/hvem/5622/",
    "/veiviser/scene/",
    "/veiviser/laer/",
    "/veiviser/laer/person/",
)


def test_a_mother_finds_whom_to_call_in_three_taps(journey):
    page = journey.window()
    page.goto("/veiviser/")

    page.get_by_label("Kommune eller postnummer").click()
    page.keyboard.type("porsangu")
    page.get_by_role("button", name="Finn hvem jeg ringer").click()

    expect(page.get_by_role("heading", name="Hvem du ringer i Porsanger")).to_be_visible()
    expect(page.get_by_text("Jeg vil snakke med koordinerende enhet.", exact=False).first).to_be_visible()
    axe(page)
    fits(page)


def test_a_question_is_answered_without_javascript(journey):
    page = journey.window(script=False)
    page.goto("/veiviser/")

    page.get_by_label("Hva lurer du på?").fill("fått avslag hva gjør jeg")
    page.get_by_role("button", name="Søk").click()
    page.get_by_role("link", name=re.compile("nei|avslag|klage", re.IGNORECASE)).first.click()

    expect(page).to_have_url(re.compile("/les/avslag-og-klage/"))


def test_a_story_is_told_to_its_end_by_keyboard(journey):
    scene = next(iter(library(timezone.localdate()).scenes.values()))
    page = journey.window(width="desktop")
    page.goto("/veiviser/scene/")
    tab_to(page, scene.tellings["nb"].title)
    page.keyboard.press("Enter")

    for choice in shortest_way(scene.tellings["nb"]):
        expect(page.get_by_role("heading", name="Hva velger du?")).to_be_visible()
        axe(page)
        tab_to(page, choice.say)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(f"/steg/{choice.then}/$"))

    expect(page.get_by_role("heading", name="Tre ting å ta med")).to_be_visible()
    expect(page.locator(".gd-take li")).to_have_count(3)
    axe(page)
    tab_to(page, "Begynn på nytt")


def shortest_way(telling):
    """The fewest choices that lead to an end."""
    ways = [(telling.first, [])]
    for step, chosen in ways:
        if step.is_end:
            return chosen
        ways += [(telling.steps[choice.then], [*chosen, choice]) for choice in step.choices]
    raise AssertionError("no end")


def test_learning_is_stopped_on_one_phone_and_taken_up_on_another(journey):
    first = journey.window()
    first.goto("/veiviser/laer/person/")
    first.get_by_role("button", name="Begynn").click()
    first.get_by_role("button", name="Jeg har lest dette").click()
    first.goto("/veiviser/laer/person/")
    code = first.locator(".gd-code").inner_text()
    axe(first)

    second = journey.window(script=False)
    second.goto("/veiviser/laer/")
    second.get_by_label("Koden din").fill(code)
    second.get_by_role("button", name="Gå videre").click()
    second.get_by_role("link", name="Gå videre").click()
    second.get_by_role("main").locator(".mv-answer").first.click()

    expect(second.get_by_role("status").last).to_contain_text("Du svarte")
    expect(second.get_by_role("link", name="Gå videre")).to_be_visible()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("width", ["tiny", "phone", "desktop"])
def test_the_guide_is_for_everybody(journey, width, language):
    page = journey.window(width=width, language=language)
    for path in PAGES:
        page.goto(path)
        fits(page)
        if width != "tiny":
            axe(page)


@pytest.mark.parametrize("width", ["tiny", "phone", "desktop"])
def test_a_unit_writes_an_article_that_everybody_can_read(journey, width):
    page = journey.window("ke-havnes", width=width)
    page.goto("/veiviser/rediger/")
    axe(page)
    page.get_by_role("link", name="Ny artikkel fra Havnes").click()
    fits(page)
    axe(page)
    page.get_by_label("Tittel").fill("Slik søker du i Havnes")
    page.get_by_label("Svaret i én setning").fill("Ring oss.")
    page.get_by_label("Hvem hos dere passer på teksten?").fill("Servicekontoret")
    page.get_by_label("Når skal den sjekkes igjen?").fill(f"31.12.{timezone.localdate().year + 1}")
    page.get_by_role("button", name="Lagre").click()

    expect(page.get_by_role("heading", name="Slik søker du i Havnes")).to_be_visible()
    axe(page)
    reader = journey.window(width=width, script=False)
    reader.goto("/veiviser/hvem/?sted=Havnes")
    reader.get_by_role("link", name="Havnes: Slik søker du i Havnes").click()
    fits(reader)


def test_the_first_visit_weighs_little(journey):
    page = journey.window()
    sizes = []
    page.on("response", lambda response: sizes.append(_weight(response)))

    page.goto("/veiviser/")
    page.wait_for_load_state("networkidle")

    assert sum(sizes) <= 100_000


def _weight(response):
    """As it is sent to a browser that knows no better than gzip; a font is compressed in itself."""
    body = response.body()
    return len(body) if response.url.endswith(".woff2") else len(gzip.compress(body))
