"""Liv comes to work: her list leads to the right place, and nothing is lost when two write at once."""

import re

from playwright.sync_api import expect

from tests.browser.walking import goal_of, good, more


def test_the_first_button_of_livs_list_leads_to_what_nobody_has_said_yes_to(journey):
    liv, sander = journey.window("Liv", width="desktop"), journey.window("Sander")
    liv.goto("/")
    expect(liv).to_have_url(re.compile("/liste/$"))
    expect(liv.get_by_role("heading", level=1)).to_contain_text("Alt går av seg selv.")
    good(liv)
    sander.goto(goal_of("Sander", "Løpe et åpent løp") + "tiltak/")
    sander.get_by_label("Hva skal gjøres?").fill("Finne løpesko")
    sander.get_by_label("Ingen ennå").check()
    sander.get_by_role("button", name="Spør").click()
    expect(sander.get_by_role("status")).to_contain_text("Ingen har sagt ja ennå.")

    liv.reload()
    first = liv.get_by_role("region", name="Kan ikke vente").get_by_role("listitem").first
    expect(first).to_contain_text("Finne løpesko")
    good(liv)
    first.get_by_role("link", name="Spør noen").click()
    expect(liv.get_by_label("Hva skal gjøres?")).to_have_value("Finne løpesko")
    good(liv)
    liv.get_by_label(re.compile("^Hege Medmenneske")).check()
    liv.get_by_role("button", name="Lagre").click()

    expect(liv.get_by_role("listitem").filter(has_text="Finne løpesko").first).to_contain_text("Spurt i dag")
    liv.goto("/liste/")
    expect(liv.get_by_role("heading", level=1)).to_contain_text("Alt går av seg selv.")


def test_sander_and_liv_change_the_same_goal_and_no_text_is_lost(journey):
    sander, liv = journey.window("Sander"), journey.window("Liv")
    for page in (sander, liv):
        page.goto(goal_of("Sander", "Leve uten innleggelse"))
        page.get_by_role("link", name="Endre målet").click()

    liv.get_by_label("Hva heter målet i planen?").fill("Klare hverdagen hjemme")
    liv.get_by_role("button", name="Lagre").click()
    expect(liv.get_by_role("heading", level=1)).to_have_text("Klare hverdagen hjemme")
    sander.get_by_label("Hva heter målet i planen?").fill("Slippe flere innleggelser")
    sander.get_by_role("button", name="Lagre").click()

    both = sander.get_by_role("group", name="Noen andre endret teksten mens du skrev")
    expect(both).to_be_focused()
    expect(both).to_contain_text("Slippe flere innleggelser")
    expect(both).to_contain_text("Klare hverdagen hjemme")
    expect(both).to_contain_text("Liv Tillitsen")
    expect(sander.get_by_label("Hva heter målet i planen?")).to_have_value("Slippe flere innleggelser")
    good(sander)

    sander.get_by_role("button", name="Lagre").click()
    expect(sander.get_by_role("heading", level=1)).to_have_text("Slippe flere innleggelser")
    more(sander, "Historikk")
    for line in ("Liv Tillitsen endret målet", "Du endret målet"):
        entry = sander.get_by_role("listitem").filter(has_text=line).first
        entry.get_by_text("Før og nå").click()
    for text in (
        "Før: Leve uten innleggelse",
        "Nå: Klare hverdagen hjemme",
        "Før: Klare hverdagen hjemme",
        "Nå: Slippe flere innleggelser",
    ):
        expect(sander.get_by_text(text, exact=True)).to_be_visible()
    good(sander)
