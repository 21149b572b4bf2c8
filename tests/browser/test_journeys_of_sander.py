"""Sander's plan is his: he writes in it, asks for help, puts things away, and decides who sees what."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.journey import fits
from tests.browser.walking import choose, enter, goal_of, good, menu, plan_of, tab_until, write


def test_sander_asks_nora_for_help_and_gets_her_yes_with_the_keyboard_alone(journey):
    sander, nora = journey.window("Sander"), journey.window()
    sander.goto("/")

    tab_until(sander, "Mer")
    sander.keyboard.press("Enter")
    enter(sander, "Om meg")
    enter(sander, "Endre ordene mine")
    write(sander, "Hva er viktig for deg?", "Jeg vil jobbe, og løpe om kvelden.")
    enter(sander, "Lagre ordene mine")
    expect(sander.get_by_text("«Jeg vil jobbe, og løpe om kvelden.»")).to_be_visible()
    good(sander)

    enter(sander, "Mål")
    enter(sander, "Legg til et mål")
    write(sander, "Hva vil du?", "Bli kjent med sjefen på lageret")
    enter(sander, "Lagre målet")
    expect(sander.get_by_role("heading", level=1)).to_have_text("«Bli kjent med sjefen på lageret»")
    good(sander)

    enter(sander, "Legg til et steg")
    write(sander, "Hva er steget?", "Ta en kaffe med ham")
    enter(sander, "Legg til steget", "Space")
    expect(sander.get_by_role("listitem").filter(has_text="Ta en kaffe med ham").first).to_be_visible()

    enter(sander, "Be noen om hjelp")
    write(sander, "Hva skal gjøres?", "Ringe lageret")
    choose(sander, "Meg selv", "Nora Jobbsen")
    enter(sander, "Spør")
    expect(sander.get_by_role("status")).to_contain_text("Nora Jobbsen er spurt")
    enter(sander, "Min plan")
    asked = sander.get_by_role("listitem").filter(has_text="Ringe lageret").first
    expect(asked).to_contain_text("Spurt i dag")
    good(sander)

    nora.goto("/hvem/")
    enter(nora, "Nora Jobbsen")
    enter(nora, "Svar på: Ringe lageret")
    expect(nora.get_by_role("heading", level=1)).to_contain_text("Kan du gjøre dette: Ringe lageret?")
    good(nora)
    enter(nora, "Ja, det gjør jeg")
    expect(nora.get_by_role("status")).to_contain_text("Du har sagt ja: Ringe lageret.")
    good(nora)

    sander.reload()
    expect(asked).to_contain_text("Sagt ja")


def test_sander_puts_goals_and_agreements_away_and_fetches_them_back_without_javascript(journey):
    page = journey.window("Sander", script=False)
    page.goto(goal_of("Sander", "Løpe et åpent løp"))
    told = page.get_by_role("status")

    page.get_by_role("button", name="Ta en pause").click()
    expect(page.get_by_text("Målet er på pause.")).to_be_visible()
    page.get_by_role("button", name="Jeg vil droppe målet").click()
    expect(page.get_by_text("Målet er droppet.")).to_be_visible()
    fits(page)

    menu(page, "Mål")
    expect(page.get_by_role("link", name="Løpe et åpent løp")).to_be_hidden()
    page.get_by_text("1 mål er droppet").click()
    page.get_by_role("button", name="Hent tilbake").click()
    expect(told).to_contain_text("Løpe et åpent løp")
    menu(page, "Mål")
    expect(page.get_by_role("link", name="Løpe et åpent løp")).to_be_visible()

    page.get_by_role("link", name="Løpe et åpent løp").click()
    page.get_by_role("listitem").filter(has_text="Løpegruppe").get_by_role("link", name="Endre").click()
    page.get_by_role("button", name="Ta det bort").click()
    expect(told).to_contain_text("Tatt bort: Løpegruppe.")
    expect(page.get_by_text("Ingen gjør noe for dette målet ennå.")).to_be_visible()
    fits(page)
    told.get_by_role("button", name="Angre").click()
    expect(page.get_by_role("listitem").filter(has_text="Løpegruppe").first).to_contain_text("Sagt ja")
    fits(page)


def test_sander_closes_for_nav_in_two_taps(journey):
    sander, nora = journey.window("Sander"), journey.window("Nora")
    nora.goto(plan_of("Sander"))
    expect(nora.get_by_text("«En vanlig jobb, ikke tiltak»").first).to_be_visible()
    sander.goto(plan_of("Sander") + "tilgang/")
    good(sander)

    sander.get_by_role("link", name="Trekk tilbake: NAV Havnes").click()
    sander.get_by_role("button", name="Trekk tilbake").click()

    expect(sander.get_by_role("status")).to_contain_text("NAV Havnes ser ingenting lenger.")
    good(sander)
    with nora.expect_response(re.compile("/mal/$")) as answer:
        menu(nora, "Mål")
    assert answer.value.status == 403
    expect(nora.get_by_text("Liv Tillitsen kan hjelpe deg.")).to_be_visible()
    assert not re.search("arbeid|jobb(?!sen)|økonomi", nora.content(), re.IGNORECASE)
    good(nora)
    nora.goto("/lofter/")
    assert not re.search("arbeid|jobb(?!sen)|økonomi", nora.content(), re.IGNORECASE)


def test_sander_lets_hege_see_one_topic_in_ten_taps_and_sees_her_pages_before_his_yes(journey):
    sander, hege = journey.window("Sander"), journey.window("Hege")
    sander.goto(plan_of("Sander") + "tilgang/")

    sander.get_by_role("link", name="La noen se noe").click()
    good(sander)
    sander.get_by_label("Økonomi").check()
    sander.get_by_role("button", name="Neste").click()
    good(sander)
    sander.get_by_role("link", name="Hege Medmenneske").click()
    shut = sander.get_by_role("radio", name="Ser ikke")
    assert shut.count() == sander.get_by_role("radio", name="Ser", exact=True).count() > 3
    assert all(radio.is_checked() for radio in shut.all())
    assert not sander.get_by_label("Én måned").is_checked()
    expect(sander.get_by_text("Får ikke se: økonomi")).to_be_visible()
    good(sander)

    sander.get_by_role("group", name="Fritid").get_by_text("Ser", exact=True).click()
    sander.get_by_label("Én måned").check()
    sander.get_by_role("button", name="Se hva det åpner").click()
    expect(sander.locator(".mv-frame")).to_contain_text("Løpe et åpent løp")
    expect(sander.locator(".mv-frame")).not_to_contain_text("arbeid")
    good(sander)
    assert hege.goto(plan_of("Sander")).status == 403

    sander.get_by_role("link", name="Slik ser Hege Medmenneske planen").click()
    expect(sander.get_by_text("Slik ville Hege sett planen. Ingenting er delt ennå.")).to_be_visible()
    before = sander.locator("main").inner_text()
    assert "Løpe et åpent løp" in before
    assert "arbeid" not in before
    good(sander)
    for _ in range(30):
        sander.keyboard.press("Tab")
        assert not sander.evaluate("!!document.activeElement.closest('main nav ~ *')")
    sander.get_by_role("link", name="Tilbake").click()
    assert hege.goto(plan_of("Sander")).status == 403

    sander.get_by_role("button", name="Ja, la Hege Medmenneske se dette").click()
    expect(sander.get_by_role("status")).to_contain_text("Hege Medmenneske ser bare fritid.")
    good(sander)
    assert hege.goto(plan_of("Sander")).status == 200
    menu(hege, "Mål")
    expect(hege.get_by_role("main").get_by_role("heading", level=2)).to_have_text(["Løpe et åpent løp"])
    good(hege)
    for other in ("Være i lønnet arbeid 40 prosent", "Leve uten innleggelse"):
        assert hege.goto(goal_of("Sander", other)).status == 404


def test_sander_gives_asks_and_writes_without_javascript(journey):
    page = journey.window("Sander", script=False)
    page.goto(plan_of("Sander") + "tilgang/")

    page.get_by_role("link", name="La noen se noe").click()
    page.get_by_role("button", name="Neste").click()
    page.get_by_role("link", name="Hege Medmenneske").click()
    page.get_by_role("group", name="Fritid").get_by_text("Ser", exact=True).click()
    page.get_by_label("Så lenge planen varer").check()
    page.get_by_role("button", name="Se hva det åpner").click()
    page.get_by_role("button", name="Ja, la Hege Medmenneske se dette").click()
    expect(page.get_by_role("status")).to_contain_text("Hege Medmenneske ser bare fritid.")
    fits(page)

    page.goto(goal_of("Sander", "Løpe et åpent løp"))
    page.get_by_role("link", name="Be noen om hjelp").click()
    page.get_by_label("Hva skal gjøres?").fill("Melde på til løpet")
    page.get_by_label(re.compile("^Hege Medmenneske")).check()
    page.get_by_role("button", name="Spør").click()
    expect(page.get_by_role("listitem").filter(has_text="Melde på til løpet").first).to_contain_text("Spurt i dag")
    fits(page)


def test_sander_moves_a_line_of_the_crisis_page_up_and_keeps_what_he_typed_without_javascript(journey):
    page = journey.window("Sander", script=False)
    page.goto(plan_of("Sander") + "kriseplan/endre/")

    line = page.get_by_role("group", name="Linje 6")
    line.get_by_label("Hva heter linja?").fill("Husk")
    line.get_by_label("Hva står det?").fill("Katta må ha mat")
    page.get_by_role("button", name="Flytt opp linje 6").click()
    expect(page.get_by_role("group", name="Linje 5").get_by_label("Hva står det?")).to_have_value("Katta må ha mat")
    fits(page)
    page.get_by_role("button", name="Lagre kriseplanen").click()

    expect(page.get_by_role("status")).to_contain_text("Kriseplanen er lagret.")
    titles = page.get_by_role("main").get_by_role("heading", level=2).all_inner_texts()
    assert "Husk" in titles
    expect(page.get_by_text("Katta må ha mat")).to_be_visible()
    fits(page)


def test_liv_says_no_and_why_without_javascript_and_sander_reads_it(journey):
    sander, liv = journey.window("Sander"), journey.window("Liv", script=False)
    liv.goto(goal_of("Sander", "Leve uten innleggelse"))

    liv.get_by_role("listitem").filter(has_text="Kriseplan").get_by_role("link", name="Er det gjort?").click()
    liv.get_by_role("link", name="Nei, fordi …").click()
    liv.get_by_label("Hvorfor?").fill("Eirik kjenner den best.")
    fits(liv)
    liv.get_by_role("button", name="Send svaret").click()
    expect(liv.get_by_role("status")).to_contain_text("Du har sagt nei: Kriseplan.")
    fits(liv)

    sander.goto(plan_of("Sander"))
    answer = sander.get_by_role("listitem").filter(has_text="Kriseplan").first
    expect(answer).to_contain_text("Sagt nei")
    expect(answer).to_contain_text("Eirik kjenner den best.")
    good(sander)


def test_sander_closes_work_for_nav_in_two_taps_undoes_it_in_one_and_takes_all_back_in_two(journey):
    sander, nora = journey.window("Sander"), journey.window("Nora")
    assert nora.goto(goal_of("Sander", "Være i lønnet arbeid 40 prosent")).status == 200
    sander.goto(plan_of("Sander") + "tilgang/")

    sander.get_by_role("link", name="Endre, eller lukk noe: NAV Havnes").click()
    good(sander)
    sander.get_by_role("button", name="Lukk arbeid for NAV Havnes").click()

    told = sander.get_by_role("status")
    expect(told).to_contain_text("NAV Havnes ser ikke arbeid lenger. Det ble stengt med en gang.")
    good(sander)
    assert nora.goto(goal_of("Sander", "Være i lønnet arbeid 40 prosent")).status == 404
    assert nora.goto(plan_of("Sander")).status == 200

    told.get_by_role("button", name="Angre").click()
    expect(told).to_contain_text("Angret. Det er som det var.")
    assert nora.goto(goal_of("Sander", "Være i lønnet arbeid 40 prosent")).status == 200

    sander.get_by_role("link", name="Trekk tilbake: NAV Havnes").click()
    good(sander)
    sander.get_by_role("button", name="Trekk tilbake").click()
    expect(told).to_contain_text("NAV Havnes ser ingenting lenger.")
    assert nora.goto(plan_of("Sander")).status == 403

    sander.get_by_role("link", name="Kvitteringer").click()
    good(sander)
    sander.get_by_role("link", name="Trukket tilbake").click()
    expect(sander.get_by_text("Alt ble trukket tilbake.")).to_be_visible()
    good(sander)


def test_sander_sets_one_last_day_for_all_without_javascript(journey):
    page = journey.window("Sander", script=False)
    page.goto(plan_of("Sander") + "tilgang/")

    page.get_by_role("link", name="Sett samme sluttdato for alle").click()
    page.get_by_label("Siste dag").fill(f"{timezone.localdate() + timedelta(days=10):%d.%m.%Y}")
    fits(page)
    page.get_by_role("button", name="Se hva som endres").click()
    expect(page.get_by_text("NAV Havnes ser arbeid og økonomi.")).to_be_visible()
    fits(page)
    page.get_by_role("button", name="Sett sluttdatoen").click()
    expect(page.get_by_role("status")).to_contain_text("samtykker har nå samme siste dag")
    page.get_by_role("status").get_by_role("button", name="Angre").click()
    expect(page.get_by_role("status")).to_contain_text("Angret.")
