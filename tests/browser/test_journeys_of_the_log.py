"""Sander finds out who has read his plan, says that something is wrong, and gets an answer."""

from playwright.sync_api import expect

from medvirk.teams.models import Membership
from tests.browser.walking import good, menu, plan_of


def test_sander_finds_who_looked_says_that_it_is_wrong_and_reads_the_answer(journey):
    nora, sander = journey.window("Nora"), journey.window("Sander")
    nora.goto(plan_of("Sander"))

    sander.goto("/")
    menu(sander, "Tilgang")
    sander.get_by_role("link", name="Se alle").click()
    expect(sander.get_by_role("heading", level=1)).to_have_text("Hvem har sett planen din?")
    sander.get_by_text("Finn noe bestemt").click()
    sander.get_by_label("Hvem eller hvilken tjeneste").select_option(label="Nora Jobbsen")
    sander.get_by_role("button", name="Vis", exact=True).click()
    good(sander)
    sander.get_by_text("Åpnet én ting").first.click()
    sander.get_by_role("link", name="Noe er galt: Nora Jobbsen").click()
    good(sander)
    sander.get_by_label("Hva er galt?").fill("Hun skulle ikke lese dette i ferien.")
    sander.get_by_role("button", name="Send", exact=True).click()
    expect(sander.get_by_text("Kommunen må svare innen")).to_be_visible()
    good(sander)

    unit = journey.window("ke-havnes")
    unit.goto("/henvendelser/")
    good(unit)
    unit.get_by_role("link", name="Sander Skogprøve").click()
    expect(unit.get_by_text("«Hun skulle ikke lese dette i ferien.»")).to_be_visible()
    good(unit)
    unit.get_by_label("Svaret").fill("Hun var på jobb den dagen. Her er vaktlista.")
    unit.get_by_role("button", name="Send svaret").click()

    sander.reload()
    expect(sander.get_by_text("Hun var på jobb den dagen.")).to_be_visible()
    sander.get_by_role("button", name="Det er fortsatt galt").click()
    expect(sander.get_by_text("Datatilsynet")).to_be_visible()
    good(sander)


def test_hege_opens_in_an_emergency_in_a_red_band_and_sander_is_told(journey):
    assert Membership.objects.filter(name="Hege Medmenneske").exists()
    hege, sander = journey.window("Hege"), journey.window("Sander")
    hege.goto(plan_of("Sander"))
    hege.get_by_text("Er det en nødsituasjon?").click()
    good(hege)
    hege.get_by_role("link", name="Åpne i en nødsituasjon").click()
    good(hege)
    hege.get_by_label("Fare for liv eller helse").check()
    hege.get_by_label("Hva har skjedd, og hva må du vite?").fill("Fant ham bevisstløs.")
    hege.get_by_label("Jeg vet at personen får se").check()
    hege.get_by_role("button", name="Åpne planen nå").click()
    expect(hege.get_by_text("Du er inne på nødtilgang til kl.")).to_be_visible()
    good(hege)

    sander.goto("/")
    expect(sander.get_by_text("Hege Medmenneske åpnet planen din på nødtilgang.")).to_be_visible()
    good(sander)
    sander.get_by_role("link", name="Se hvorfor").click()
    expect(sander.get_by_text("«Fant ham bevisstløs.»")).to_be_visible()
    good(sander)
    sander.get_by_role("button", name="Jeg har lest det").click()

    hege.get_by_role("link", name="Avslutt").click()
    good(hege)
    hege.get_by_role("button", name="Avslutt nå").click()
    hege.goto(plan_of("Sander"))
    expect(hege.get_by_role("heading", level=1)).to_have_text("Denne siden er ikke åpen for deg")
