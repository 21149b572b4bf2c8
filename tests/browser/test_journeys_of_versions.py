"""Liv proposes, Sander says what he wants changed, Liv proposes anew, Sander approves."""

from playwright.sync_api import expect

from medvirk.plans.models import Version
from tests.browser.walking import good, more, plan_of


def test_sander_says_no_with_one_sentence_and_yes_with_two_taps_from_his_front_page(journey):
    liv, sander = journey.window("Liv"), journey.window("Sander")
    liv.goto(f"{plan_of('Sander')}hele/")
    liv.get_by_role("link", name="Se versjonene").click()
    good(liv)
    liv.get_by_role("link", name="Lag et forslag til versjon 1").click()
    good(liv)
    liv.get_by_role("button", name="Send forslaget").click()
    expect(liv.get_by_role("status")).to_contain_text("Forslaget er laget.")
    good(liv)

    sander.goto("/")
    good(sander)
    sander.get_by_role("link", name="Les og svar").click()
    good(sander)
    sander.get_by_role("link", name="Jeg vil endre noe").click()
    good(sander)
    sander.get_by_label("Hva vil du endre?").fill("Ikke løpegruppe på mandager")
    sander.get_by_role("button", name="Send").click()
    expect(sander.get_by_role("status")).to_contain_text("Det du skrev, er sendt.")

    liv.goto("/liste/")
    good(liv)
    liv.get_by_role("link", name="Se forslaget").click()
    expect(liv.get_by_text("«Ikke løpegruppe på mandager»")).to_be_visible()
    liv.get_by_role("link", name="Lag forslaget på nytt").last.click()
    liv.get_by_role("button", name="Send forslaget").click()

    sander.goto("/")
    sander.get_by_role("link", name="Les og svar").click()
    sander.get_by_role("button", name="Ja, dette er planen min").click()
    expect(sander.get_by_role("status")).to_contain_text("Planen er godkjent. Dette er versjon 1.")
    good(sander)
    more(sander, "Hele planen")
    expect(sander.get_by_text("Ingenting er endret etter det.")).to_be_visible()
    good(sander)
    assert Version.objects.filter(state="approved").count() == 1


def test_sander_disagrees_with_a_goal_in_three_taps_and_liv_reads_it_beside_hers(journey):
    sander, liv = journey.window("Sander"), journey.window("Liv")
    sander.goto(f"{plan_of('Sander')}mal/")
    sander.get_by_role("link", name="En vanlig jobb").first.click()
    sander.get_by_role("link", name="Er du uenig").click()
    good(sander)
    sander.get_by_label("Hvordan ser du det?").fill("Jeg vil begynne med én dag")
    sander.get_by_label("Jeg er uenig").check()
    sander.get_by_role("button", name="Lagre").click()
    expect(sander.get_by_text("Du er uenig")).to_be_visible()
    good(sander)

    liv.goto("/liste/")
    liv.get_by_role("link", name="Les det").click()
    expect(liv.get_by_text("«Jeg vil begynne med én dag»")).to_be_visible()
    expect(liv.get_by_role("button", name="Ta tilbake")).to_have_count(0)
    good(liv)

    sander.get_by_role("button", name="Vi har snakket om det").click()
    expect(sander.get_by_role("status")).to_contain_text("snakket om det")
    good(sander)
    liv.goto("/liste/")
    expect(liv.get_by_text("Uenighet")).to_have_count(0)
