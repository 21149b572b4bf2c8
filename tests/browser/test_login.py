"""Logging in for real: by keyboard, without JavaScript, with an app and with a passkey."""

import re

import pytest
from allauth.mfa.totp.internal import auth
from playwright.sync_api import Page, expect

from medvirk.accounts.actions import add_user
from tests.browser.journey import axe, fits, tab_to

PASSWORD = "tre blå båter i havn"  # noqa: S105 - of nobody


@pytest.fixture
def kari(journey):
    return add_user(username="kari.nes", name="Kari Nes", email="", password=PASSWORD)


def log_in(page: Page) -> None:
    page.goto("/logg-inn/")
    page.get_by_label("Brukernavn eller e-post").fill("kari.nes")
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logg inn", exact=True).click()


def show_again(page: Page) -> None:
    page.get_by_label("Passord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Gå videre").click()


def test_kari_logs_in_and_out_with_the_keyboard_alone(journey, kari):
    page = journey.window(width="desktop")
    page.goto("/logg-inn/")

    tab_to(page, "Brukernavn eller e-post")
    page.keyboard.type("kari.nes")
    tab_to(page, "Passord")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"^(?!.*logg-inn)"))

    page.goto("/konto/")
    expect(page.get_by_text("Kari Nes")).to_be_visible()
    page.goto("/logg-ut/")
    tab_to(page, "Logg ut")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/logg-inn/$"))


def test_kari_logs_in_without_javascript(journey, kari):
    page = journey.window(script=False)

    log_in(page)
    page.goto("/konto/")

    expect(page.get_by_text("Kari Nes")).to_be_visible()


def test_a_mistake_is_told_on_top_and_takes_the_focus(journey, kari):
    page = journey.window()
    page.goto("/logg-inn/")

    page.get_by_role("button", name="Logg inn", exact=True).click()

    expect(page.get_by_role("heading", name="Det er to ting å rette")).to_be_visible()
    page.get_by_role("link", name="Skriv noe under «Passord».").click()
    expect(page.get_by_label("Passord", exact=True)).to_be_focused()
    axe(page)


def test_kari_connects_an_app_and_logs_in_with_its_code(journey, kari):
    page = journey.window()
    log_in(page)
    page.goto("/konto/sikkerhet/app/")
    show_again(page)
    secret = page.locator("main code").inner_text()
    axe(page)

    page.get_by_label("Kode", exact=True).fill(code_from(secret))
    page.get_by_role("button", name="Koble til", exact=True).click()
    expect(page.get_by_text("De vises bare denne ene gangen.")).to_be_visible()
    axe(page)

    page.goto("/logg-ut/")
    page.get_by_role("main").get_by_role("button", name="Logg ut").click()
    log_in(page)
    expect(page.get_by_role("heading", name="Ett steg til")).to_be_visible()
    axe(page)
    page.get_by_label("Kode", exact=True).fill(page_code := code_from(secret))
    assert len(page_code) == 6
    page.get_by_role("button", name="Logg inn", exact=True).click()
    page.goto("/konto/")
    expect(page.get_by_text("Kari Nes")).to_be_visible()


def test_kari_adds_a_key_and_logs_in_with_nothing_else(journey, kari):
    page = journey.window()
    with_a_key_in_the_machine(page)
    log_in(page)
    page.goto("/konto/sikkerhet/nokler/ny/")
    show_again(page)
    axe(page)
    page.get_by_label("Hva skal nøkkelen hete?").fill("Telefonen")
    page.get_by_label("Jeg vil logge inn med bare nøkkelen, uten passord").check()
    page.get_by_role("button", name="Legg til nøkkelen").click()
    expect(page.get_by_text("De vises bare denne ene gangen.")).to_be_visible()
    page.goto("/konto/sikkerhet/nokler/")
    expect(page.get_by_role("heading", name="Telefonen")).to_be_visible()
    axe(page)

    page.goto("/logg-ut/")
    page.get_by_role("main").get_by_role("button", name="Logg ut").click()
    page.get_by_role("button", name="Logg inn med nøkkel").click()
    page.wait_for_url(re.compile(r"^(?!.*logg-inn)"))

    page.goto("/konto/")
    expect(page.get_by_text("Kari Nes")).to_be_visible()


def test_a_key_that_knows_nobody_here_is_told_of(journey, kari):
    page = journey.window()
    with_a_key_in_the_machine(page)
    page.goto("/logg-inn/")

    page.get_by_role("button", name="Logg inn med nøkkel").click()

    expect(page.get_by_role("alert")).to_contain_text("Vi fikk ikke noe svar fra nøkkelen.")


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("width", ["phone", "desktop"])
def test_the_pages_about_the_account_are_for_everybody(journey, kari, width, language):
    for who, path in [
        ("", "/logg-inn/"),
        ("kari.nes", "/konto/"),
        ("kari.nes", "/logg-ut/"),
        ("kari.nes", "/konto/passord/"),
        ("kari.nes", "/konto/sikkerhet/"),
        ("kari.nes", "/konto/finnes-ikke/"),
    ]:
        page = journey.window(who, width=width, language=language)
        page.goto(path)
        axe(page)
        fits(page)


def code_from(secret: str) -> str:
    counter = next(iter(auth.yield_hotp_counters_from_time()))
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def with_a_key_in_the_machine(page: Page) -> None:
    """A fingerprint reader that always says yes."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": key})
