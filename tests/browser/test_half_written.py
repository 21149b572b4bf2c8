"""Half an answer on the phone: it survives log-out, a dead network and another device."""

from playwright.sync_api import expect

from medvirk.plans.models import HalfWritten
from tests.browser.walking import good, plan_of

SANDER = "s02-sander-skogprøve"
SAVED = "Kladden er lagret. Bare du ser den."


def field(page):
    return page.get_by_label("Hva vil du?")


def form_of_new_goal(page):
    page.goto(f"{plan_of('Sander')}mal/nytt/")
    return field(page)


def test_typed_on_one_device_and_found_on_another_after_the_session_is_gone(journey):
    # Given half a goal, typed on a phone
    phone = journey.window(SANDER)
    form_of_new_goal(phone).press_sequentially("Svømme til ho")
    expect(phone.get_by_text(SAVED)).to_be_visible()
    good(phone)

    # When he is logged out there, and opens the page elsewhere
    phone.context.clear_cookies()
    computer = journey.window(SANDER, width="desktop")
    form_of_new_goal(computer)

    # Then it is offered, and he goes on with it
    expect(computer.get_by_text("Du begynte på dette i dag klokka")).to_be_visible()
    good(computer)
    computer.get_by_role("link", name="Fortsett").click()
    expect(field(computer)).to_have_value("Svømme til ho")
    good(computer)
    field(computer).press("End")
    field(computer).press_sequentially("lmen")
    computer.get_by_role("button", name="Lagre målet").click()
    expect(computer.get_by_text("Målet er lagt til.")).to_be_visible()
    form_of_new_goal(computer)
    expect(computer.get_by_text("Du begynte på dette")).to_have_count(0)


def test_a_dead_network_loses_nothing_and_is_tried_again(journey):
    page = journey.window(SANDER)
    words = form_of_new_goal(page)
    page.context.set_offline(True)

    words.press_sequentially("På fjellet uten nett")
    expect(page.get_by_text("Ikke lagret. Vi prøver igjen.")).to_be_visible()
    page.get_by_role("button", name="Lagre målet").click()
    expect(page.get_by_text("Du har ikke nett akkurat nå.")).to_be_visible()
    expect(words).to_have_value("På fjellet uten nett")

    page.context.set_offline(False)
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert [half.fields["words_of_owner"] for half in HalfWritten.objects.all()] == [["På fjellet uten nett"]]
    journey.wrong[:] = [each for each in journey.wrong if "ERR_INTERNET_DISCONNECTED" not in each]


def test_logged_out_while_typing_and_in_again_in_another_tab(journey):
    # Given a page left open until the session is gone
    page = journey.window(SANDER)
    words = form_of_new_goal(page)
    page.context.clear_cookies()

    # When he types on, he is told, and the text stays
    words.press_sequentially("Lære gitar")
    expect(page.get_by_text("Du er logget ut. Logg inn i en ny fane; teksten står her.")).to_be_visible()
    expect(words).to_have_value("Lære gitar")
    good(page)

    # Then he logs in again in another tab, and the first one goes on as if nothing had happened
    journey._log_in(page.context, journey.somebody(SANDER), "nb")
    tab = page.context.new_page()
    form_of_new_goal(tab)
    tab.close()
    expect(page.get_by_text(SAVED)).to_be_visible(timeout=15_000)
    page.get_by_role("button", name="Lagre målet").click()
    expect(page.get_by_text("Målet er lagt til.")).to_be_visible()


def test_leaving_the_page_at_once_is_time_enough(journey):
    page = journey.window(SANDER)
    form_of_new_goal(page).press_sequentially("Et ord")
    page.goto(plan_of("Sander"))
    # What is sent at parting comes a little after the next page.
    page.wait_for_timeout(1_000)

    form_of_new_goal(page)
    expect(page.get_by_text("«Et ord»")).to_be_visible()


def test_without_script_nothing_is_lost_either(journey):
    page = journey.window(SANDER, script=False)
    form_of_new_goal(page).fill("Reise til havet")
    page.get_by_role("button", name="Lagre som kladd").click()
    expect(field(page)).to_have_value("Reise til havet")

    field(page).fill("Reise til havet i sommer")
    page.context.clear_cookies()
    page.get_by_role("button", name="Lagre målet").click()
    expect(page.get_by_text("Det du skrev, er tatt vare på.")).to_be_visible()

    journey._log_in(page.context, journey.somebody(SANDER), "nb")
    form_of_new_goal(page)
    expect(page.get_by_text("«Reise til havet i sommer»")).to_be_visible()
