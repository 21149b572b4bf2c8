"""Mari, Ida's mother and Sander's father take part as far as the plan is theirs to see."""

import re

from playwright.sync_api import expect

from tests.browser.walking import goal_of, good, menu, more, plan_of

IDAS_OWN = re.compile(r"\bsamtale\b|samtalereferat|sjølvskading|selvskading", re.IGNORECASE)


def test_mari_finds_what_kari_has_promised_on_the_phone(journey):
    page = journey.window("Mari")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jeg vil vite hva som skjer etterpå.")

    menu(page, "Hvem")
    page.get_by_role("link", name="Se kartet").click()
    words = page.get_by_role("region", name="Kartet rundt Iver").get_by_role("list").first
    expect(words).to_contain_text("Kari kontaktlærer, Solbakken skole")
    card = page.get_by_role("listitem").filter(has=page.get_by_text("Kari Klasseberg", exact=True)).first
    expect(card).to_contain_text("Visuell dagsplan på pult og i begge hjem")
    expect(card).to_contain_text("Sagt ja")
    good(page)


def test_mari_meets_no_way_to_change_ivers_own_words(journey):
    page = journey.window("Mari")
    goal = goal_of("Iver", "Iver er trygg på skolen og klarer en hel skoledag")

    for address in (plan_of("Iver"), plan_of("Iver") + "om-meg/", goal):
        page.goto(address)
        expect(page.get_by_text(re.compile("Bare Iver kan endre|Ingen andre kan endre")).first).to_be_visible()
        ways = page.get_by_role("main").locator(
            "a[href*='/egne-ord/'], a[href$='/viktig/'], form[action*='/egne-ord/']"
        )
        expect(ways).to_have_count(0)
    good(page)

    for address in (goal + "egne-ord/", plan_of("Iver") + "viktig/"):
        assert page.goto(address).status == 403
        expect(page.get_by_text("Anne Testmo kan hjelpe deg.")).to_be_visible()
        good(page)


def test_idas_mother_finds_what_she_was_told_and_nothing_of_what_ida_keeps_to_herself(journey):
    page = journey.window("Kari Tenåringsprøve")
    page.goto(plan_of("Ida"))

    places = page.get_by_role("navigation").get_by_role("link").all_inner_texts()
    assert len(places) == 5
    for place in places:
        menu(page, place.strip())
        assert not IDAS_OWN.search(page.content()), place
    further = page.locator(".mv-menu__second a").all_text_contents()
    assert {"Om meg", "Hele planen", "Om planen", "Historikk"} <= {place.strip() for place in further}
    for place in further:
        more(page, place.strip())
        assert not IDAS_OWN.search(page.content()), place
        good(page)
    for goal in ("Tilbake på kor og skule", "Ete trygt"):
        menu(page, "Mål")
        page.get_by_role("link", name=re.compile(f"{goal}|Vere med som før")).first.click()
        assert not IDAS_OWN.search(page.content()), goal

    more(page, "Om meg")
    told = page.get_by_role("region", name="Dette har dere fått vite")
    expect(told).to_contain_text("foreldre fekk vite at Ida treng tilsyn etter måltid")


def test_terje_calls_the_number_on_the_crisis_page_and_prints_it(journey):
    sander, terje = journey.window("Sander"), journey.window("Terje")
    sander.goto(plan_of("Sander") + "kriseplan/endre/")
    sander.get_by_label("Hva står det?").nth(1).fill("Ring FACT på 400 00 123")
    sander.get_by_role("button", name="Lagre kriseplanen").click()

    terje.goto("/")
    terje.get_by_role("link", name="Les kriseplanen").click()
    expect(terje.get_by_role("link", name="400 00 123")).to_have_attribute("href", "tel:40000123")
    good(terje)
    terje.emulate_media(media="print")
    expect(terje.get_by_role("navigation")).to_have_count(0)
    expect(terje.get_by_text("Mer", exact=True)).to_be_hidden()
    expect(terje.get_by_role("link", name="400 00 123")).to_be_visible()
    expect(terje.get_by_text("Gå tur, ikke samle mange")).to_be_visible()
