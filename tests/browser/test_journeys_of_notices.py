"""Somebody is told in good time that a consent ends, and lets it last, in the product alone."""

from datetime import date, timedelta

from playwright.sync_api import expect

from medvirk.consents.models import Consent
from medvirk.people.models import Person
from tests.browser.journey import fits
from tests.browser.walking import good, more


def ends_in(days, **which):
    """One consent of the cases, with another last day."""
    Consent.objects.filter(kind="share", **which).update(end=date.today() + timedelta(days=days))


def test_sander_is_told_that_nav_soon_sees_nothing_and_lets_it_last_in_three_taps_and_a_date(journey):
    ends_in(6, person__name__startswith="Sander", to="NAV Havnes")
    page = journey.window("Sander")
    page.goto("/")
    told = page.get_by_role("listitem").filter(has_text="NAV Havnes slutter å se")
    expect(told).to_be_visible()

    told.get_by_role("link", name="La det vare lenger").click()
    later = date.today() + timedelta(days=200)
    page.get_by_label("Siste dag").fill(f"{later:%d.%m.%Y}")
    page.get_by_role("button", name="Se hva som endres").click()
    good(page)
    page.get_by_role("button", name="Ja, la det vare lenger").click()

    expect(page.get_by_role("status")).to_contain_text("NAV Havnes ser dette til og med")
    page.goto("/")
    expect(page.get_by_text("NAV Havnes slutter å se")).to_have_count(0)


def test_a_notice_is_put_away_as_read_and_fetched_back_without_javascript(journey):
    ends_in(6, person__name__startswith="Sander", to="NAV Havnes")
    page = journey.window("Sander", script=False)
    page.goto("/")

    more(page, "Varsler")
    told = page.get_by_role("listitem").filter(has_text="NAV Havnes slutter å se")
    expect(told).to_be_visible()
    told.get_by_role("button", name="Merk som lest").click()
    expect(page.get_by_text("Ingenting nytt nå")).to_be_visible()
    page.get_by_text("Lest", exact=True).click()
    told.get_by_role("button", name="Merk som ulest").click()
    expect(page.get_by_text("Ett nytt varsel.")).to_be_visible()
    fits(page)
    page.get_by_role("main").get_by_role("link", name="Min plan").click()
    expect(page.get_by_role("heading", name="Snart")).to_be_visible()


def test_the_coordinator_sees_what_comes_in_all_plans(journey):
    day = date.today() + timedelta(days=14)
    Person.objects.filter(name__startswith="Sander").update(born=day.replace(year=day.year - 16))
    page = journey.window("Liv", width="desktop")
    page.goto("/varsler/")
    expect(page.get_by_role("listitem").filter(has_text="Om 14 dager fyller Sander 16 år.")).to_be_visible()
    good(page)

    sander = journey.window("Sander")
    sander.goto("/varsler/")
    expect(sander.get_by_text("Om 14 dager fyller du 16 år.")).to_be_visible()
    good(sander)
