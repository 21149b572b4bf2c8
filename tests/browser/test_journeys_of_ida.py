"""Ida is 14. What she keeps for herself her parents do not see, and not that there is anything."""

import re

from playwright.sync_api import expect

from tests.browser.walking import good, menu, more, plan_of

GOAL = "Ete trygt"


def test_ida_hides_a_goal_from_her_parents_in_three_taps_and_her_mother_sees_the_rest(journey):
    ida, mother = journey.window("Ida"), journey.window("Kari Tenåringsprøve")
    mother.goto(plan_of("Ida") + "mal/")
    expect(mother.get_by_text(GOAL).first).to_be_visible()

    ida.goto(plan_of("Ida") + "mal/")
    ida.get_by_role("link", name=re.compile(GOAL)).first.click()
    address = ida.url
    ida.get_by_role("link", name="Ikke vis dette til mor og far").click()
    good(ida)
    ida.get_by_role("button", name="Ikke vis det").click()
    expect(ida.get_by_text("Skjult. Mor og far ser det ikke lenger.")).to_be_visible()
    expect(ida.get_by_text("Mor og far ser ikke dette").first).to_be_visible()
    good(ida)

    places = mother.get_by_role("navigation").get_by_role("link").all_inner_texts()
    for place in places:
        menu(mother, place.strip())
        expect(mother.get_by_text(GOAL)).to_have_count(0)
        expect(mother.get_by_text(re.compile("for seg selv|ser ikke dette"))).to_have_count(0)
    menu(mother, "Mål")
    expect(mother.get_by_text("Vere med som før").first).to_be_visible()
    assert mother.goto(address).status == 404
    mother.goto(plan_of("Ida"))
    more(mother, "Historikk")
    expect(mother.get_by_text(GOAL)).to_have_count(0)
    good(mother)

    menu(ida, "Tilgang")
    own = ida.get_by_role("region", name="Det jeg holder for meg selv")
    expect(own).to_contain_text(GOAL)
    expect(ida.get_by_text("Du er 14 år.")).to_be_visible()
    good(ida)
    own.get_by_role("button", name=re.compile("Angre, la dem se det")).click()
    expect(ida.get_by_text("Nå kan foreldrene dine se det igjen.")).to_be_visible()
    mother.goto(plan_of("Ida") + "mal/")
    expect(mother.get_by_text(GOAL).first).to_be_visible()
