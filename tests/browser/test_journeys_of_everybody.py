"""What holds for everybody: a mistake costs nothing, and the language one chose is one's own."""

from dataclasses import dataclass

import pytest
from playwright.sync_api import expect

from tests.browser.walking import become, goal_of, good, plan_of

TOO_LONG = "Jeg vil sove godt. " * 5300


@dataclass(frozen=True)
class Writing:
    """A form, and the field of it that is filled in wrongly; `also` are other fields that are filled in well."""

    path: str
    label: str
    button: str
    typed: str
    also: tuple[tuple[str, str], ...] = ()


def address(path: str) -> str:
    """An address in Sander's plan; «GOAL/» stands for one of his goals."""
    goal = goal_of("Sander", "Løpe et åpent løp")
    return path.replace("GOAL/", goal) if path.startswith("GOAL/") else plan_of("Sander") + path


MISTAKES = [
    Writing("mal/nytt/", "Hva vil du?", "Lagre målet", ""),
    Writing("mal/nytt/", "Hva vil du?", "Lagre målet", TOO_LONG),
    Writing("mal/nytt/", "Når skal det være nådd?", "Lagre målet", "i går", (("Hva vil du?", "Sove om natta"),)),
    Writing("GOAL/steg/", "Hva er steget?", "Legg til steget", ""),
    Writing("GOAL/steg/", "Hva er steget?", "Legg til steget", TOO_LONG),
    Writing(
        "GOAL/steg/", "Når skal det være nådd?", "Legg til steget", "31.2.2030", (("Hva er steget?", "Kjøpe sko"),)
    ),
    Writing("GOAL/tiltak/", "Hva skal gjøres?", "Spør", TOO_LONG),
    Writing("GOAL/tiltak/", "Innen når?", "Spør", "1.1.1999", (("Hva skal gjøres?", "Låne sko"),)),
    Writing("skriv/", "Hva vil du si?", "Lagre", ""),
    Writing("skriv/", "Hva vil du si?", "Lagre", TOO_LONG),
]


@pytest.mark.parametrize("writing", MISTAKES, ids=lambda each: f"{each.path} {each.label} {each.typed[:9]}")
def test_a_mistake_is_told_first_leads_to_its_field_and_costs_no_word(journey, writing):
    page = journey.window("Sander")
    page.goto(address(writing.path))
    wrong = page.get_by_label(writing.label)
    for label, text in (*writing.also, (writing.label, writing.typed)):
        page.get_by_label(label).fill(text)

    with page.expect_navigation():
        page.get_by_role("button", name=writing.button, exact=True).click()

    summary = page.get_by_role("group", name="å rette")
    expect(summary).to_be_focused()
    for label, text in (*writing.also, (writing.label, writing.typed)):
        expect(page.get_by_label(label)).to_have_value(text)
    good(page)
    summary.locator(f"a[href='#{wrong.get_attribute('id')}']").click()
    expect(wrong).to_be_focused()
    expect(wrong).to_have_attribute("aria-invalid", "true")


def test_gro_changes_language_and_the_choice_is_hers_also_after_she_has_been_away(journey):
    page = journey.window("Gro", language="nn")
    page.goto("/")
    nynorsk = page.locator("h1").first.inner_text()
    assert page.locator("html").get_attribute("lang") == "nn"

    page.get_by_text("Meir", exact=True).click()
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    good(page)
    page.get_by_text("More", exact=True).click()
    page.get_by_role("link", name="Log out").click()
    page.get_by_role("main").get_by_role("button", name="Log out").click()

    elsewhere = journey.window(language="nb")
    become(elsewhere, "Gro Åsprøve")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "en")
    expect(elsewhere.get_by_role("navigation").get_by_role("link", name="My plan")).to_be_visible()
    elsewhere.get_by_text("More", exact=True).click()
    elsewhere.get_by_role("button", name="Nynorsk").click()
    expect(elsewhere.locator("html")).to_have_attribute("lang", "nn")
    good(elsewhere)

    become(page, "Gro Åsprøve")
    expect(page.locator("h1").first).to_have_text(nynorsk)
