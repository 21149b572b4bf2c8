"""A text is written over, undone, and fetched back from the history weeks later, on a phone."""

from playwright.sync_api import expect

from medvirk.plans.models import Goal
from tests.browser.walking import goal_of, good, more, plan_of

SANDER, LIV = "s02-sander-skogprøve", "s02-liv-tillitsen"
RUN = "Løpe et åpent løp"


def change(page, text):
    page.goto(f"{goal_of('Sander', Goal.objects.get(code='G3', plan__reference='S02').text)}endre/")
    page.get_by_label("Hva heter målet i planen?").fill(text)
    page.get_by_role("button", name="Lagre", exact=True).click()


def test_undo_in_one_press_and_back_as_it_was_in_four_presses(journey):
    # Given a goal that the coordinator changes, regrets, and changes again
    liv = journey.window(LIV)
    change(liv, "Løpe et langt løp")
    good(liv)
    liv.get_by_role("button", name="Angre").click()
    expect(liv.get_by_text("Det er angret. Nå står det som før.")).to_be_visible()
    assert Goal.objects.get(code="G3", plan__reference="S02").text == RUN
    change(liv, "Løpe et langt løp")

    # When Sander comes, the front page tells of it, and leads to how it was
    sander = journey.window(SANDER)
    sander.goto(plan_of("Sander"))
    expect(sander.get_by_text("Det er første gang du er her.")).to_be_visible()
    good(sander)
    sander.get_by_role("link", name="Se alt som er endret").click()
    good(sander)
    sander.get_by_role("link", name="Hele historien: Liv Tillitsen endret målet").first.click()
    sander.get_by_text("Før og nå").first.click()
    expect(sander.locator("ins").first).to_contain_text("langt")
    good(sander)
    sander.get_by_role("button", name="Hent tilbake slik det var før dette").first.click()

    # Then it is as it was
    expect(sander.get_by_text("Hentet tilbake slik det var.")).to_be_visible()
    assert Goal.objects.get(code="G3", plan__reference="S02").text == RUN
    more(sander, "Historikk")
    expect(sander.get_by_text("slik det var.").first).to_be_visible()
