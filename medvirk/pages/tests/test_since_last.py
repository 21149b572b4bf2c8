"""Endret siden sist: for each reader since their own last visit, and nothing that they themselves changed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk import diary
from medvirk.access import sight_of
from medvirk.diary.models import Change, Reading
from medvirk.pages.reading.news import Seen, since_last
from medvirk.plans import actions
from tests.factories import EntryFactory

pytestmark = pytest.mark.django_db
FIRST = "Velkommen hit. Neste gang står det her hva andre har endret siden du var her."


@pytest.fixture
def was_here(plan):
    """Somebody read a page of the plan some time ago."""

    def read(user, page="home", **ago):
        Reading.objects.create(
            person_id=plan.person_id,
            actor_id=user.pk,
            actor_name=user.name,
            at=timezone.now() - timedelta(**ago),
            basis="owner",
            page=page,
        )

    return read


@pytest.fixture
def changed(plan, coordinator):
    """The coordinator, or somebody else, wrote a text some time ago."""

    def write(text, by=coordinator, **ago):
        entry = EntryFactory(plan=plan, kind="need", text=text)
        Change.objects.create(
            person_id=plan.person_id,
            at=timezone.now() - timedelta(**ago),
            actor_id=by.pk,
            actor_name=by.name,
            verb="added",
            kind="plans.entry",
            object_id=entry.pk,
            after=diary.snapshot(entry),
        )

    return write


def home(plan):
    return f"/plan/{plan.pk}/"


def test_the_first_time_one_is_welcomed(plan, owner, read):
    shown = read(owner, home(plan))

    assert FIRST in shown
    assert "Endret siden sist" not in shown


def test_the_first_time_the_last_month_is_told(plan, owner, changed, read):
    changed("Noe gammelt", days=31)
    changed("Noe nytt", days=20)

    shown = read(owner, home(plan))

    assert "Det er første gang du er her." in shown
    assert "<b>Liv</b> skrev: Noe nytt." in shown
    assert "skrev: Noe gammelt" not in shown


def test_the_first_time_it_is_told_also_when_one_came_by_another_page(plan, owner, changed, was_here, read):
    changed("Ny hjelper", days=10)
    was_here(owner, page="history", minutes=2)

    assert "skrev: Ny hjelper." in read(owner, home(plan))


def test_afterwards_only_what_is_new_since_the_last_visit_is_told(plan, owner, changed, was_here, read):
    changed("Før sist", days=3)
    was_here(owner, days=2)
    changed("Etter sist", days=1)

    shown = read(owner, home(plan))

    assert "Endret siden sist" in shown
    assert "skrev: Etter sist." in shown
    assert "skrev: Før sist" not in shown


def test_also_when_the_last_visit_was_months_ago(plan, owner, changed, was_here, read):
    was_here(owner, days=100)
    changed("For lenge siden", days=90)

    assert "skrev: For lenge siden." in read(owner, home(plan))


def test_what_came_while_one_was_here_is_told_the_next_time(plan, owner, changed, was_here, read):
    was_here(owner, hours=5, minutes=20)
    changed("Midt i besøket", hours=5, minutes=10)
    was_here(owner, hours=5)

    assert "skrev: Midt i besøket." in read(owner, home(plan))


def test_it_stays_while_the_visit_lasts(plan, owner, changed, was_here, read):
    was_here(owner, days=2)
    changed("I går", days=1)
    was_here(owner, minutes=10)

    for _visit in range(2):
        assert "skrev: I går." in read(owner, home(plan))


def test_a_visit_is_over_after_half_an_hour(plan, owner, changed, was_here, read):
    was_here(owner, days=2)
    changed("I går", days=1)
    was_here(owner, minutes=31)

    shown = read(owner, home(plan))

    assert "I går." not in shown.split('id="nytt"')[1].split("</section>")[0]
    assert "Ingen andre har endret noe siden du var her sist, i dag klokka" in shown


def test_many_pages_of_one_visit_are_one_visit(plan, owner, changed, was_here, read):
    was_here(owner, days=2)
    changed("I går", days=1)
    for minutes in (80, 60, 40, 20):
        was_here(owner, page="goals", minutes=minutes)

    assert "skrev: I går." in read(owner, home(plan))


def test_a_visit_longer_than_is_looked_through_is_still_a_visit(plan, owner, changed, read):
    changed("for lenge siden", days=3)
    changed("det gamle", hours=30)
    who = {
        "person_id": plan.person_id,
        "actor_id": owner.pk,
        "actor_name": owner.name,
        "basis": "owner",
        "page": "home",
    }
    begun = timezone.now() - timedelta(hours=28)
    Reading.objects.bulk_create(Reading(at=begun + timedelta(minutes=n), **who) for n in range(250))

    changed("nå nettopp", minutes=2)

    shown = read(owner, home(plan))
    news = shown.split('id="nytt"')[1].split("</section>")[0]
    assert "nå nettopp" in news
    assert "det gamle" not in news
    assert FIRST not in shown


def test_lists_across_plans_are_no_visit(plan, coordinator, owner, changed, was_here, read):  # noqa: PLR0917 - fixtures
    was_here(coordinator, days=2)
    changed("Fra Sander", by=owner, days=1)
    for page in ("worklist", "promises", "coordinators"):
        was_here(coordinator, page=page, hours=3)

    assert "skrev: Fra Sander." in read(coordinator, home(plan))


def test_each_reader_has_their_own_last_time(plan, owner, coordinator, helper, changed, was_here, read):  # noqa: PLR0917 - fixtures
    changed("I forgårs", by=helper, days=2)
    was_here(owner, days=1)

    assert "skrev: I forgårs" not in read(owner, home(plan))
    assert "skrev: I forgårs." in read(coordinator, home(plan))


def test_what_one_changed_oneself_is_no_news(plan, owner, changed, was_here, read):
    was_here(owner, days=2)
    changed("Mitt eget", by=owner, days=1)

    assert "Ingen andre har endret noe" in read(owner, home(plan))


def test_nothing_hidden_is_told(plan, owner, helper, secret, was_here, read):  # noqa: PLR0917 - fixtures
    was_here(helper, days=2)
    actions.pause_goal(by=owner, goal=secret)

    shown = read(helper, home(plan))

    assert "Ingen andre har endret noe" in shown
    assert secret.text not in shown


def test_what_was_undone_and_fetched_back_is_told(plan, owner, coordinator, was_here, read):
    was_here(owner, days=2)
    entry = EntryFactory(plan=plan, text="God på data")
    actions.change_entry(by=coordinator, entry=entry, version=1, text="Flink")
    first = Change.objects.order_by("-pk").first()
    actions.undo_change(by=coordinator, change=first)
    entry.refresh_from_db()
    actions.change_entry(by=coordinator, entry=entry, version=3, text="Flink igjen")
    actions.bring_back_state(by=coordinator, change=first)

    shown = read(owner, home(plan))

    assert "<b>Liv</b> angret en endring i: God på data." in shown
    assert "<b>Liv</b> hentet tilbake, slik det var: God på data." in shown


def test_all_of_it_stands_in_the_history_from_that_moment(plan, owner, changed, was_here, read):
    changed("Før sist", days=3)
    was_here(owner, days=2)
    changed("Etter sist", days=1)
    shown = read(owner, home(plan))
    link = shown.split("/historikk/?siden=")[1].split('"')[0]

    history = read(owner, f"/plan/{plan.pk}/historikk/?siden={link}")

    assert "Det som er endret siden" in history
    assert "Etter sist" in history
    assert "Før sist" not in history
    assert "Før sist" in read(owner, f"/plan/{plan.pk}/historikk/")


@pytest.mark.parametrize("typed", ["0", "x", "-1", "9" * 30, "5000000000"])
def test_an_odd_moment_shows_everything(plan, owner, changed, read, typed):
    changed("Noe", days=3)

    assert "Noe" in read(owner, f"/plan/{plan.pk}/historikk/?siden={typed}")


def test_it_costs_one_statement_however_often_one_has_been_here(
    plan, owner, changed, was_here, django_assert_num_queries
):
    for hours in range(1, 40):
        was_here(owner, hours=hours)
        changed(f"Tekst {hours}", hours=hours)
    sight = sight_of(owner, plan.person_id)
    seen = Seen(cards=[], entries=list(plan.entries.all()), crisis_page=False, names=None)

    with django_assert_num_queries(1):
        found = since_last(plan, sight, seen)

    assert [news.what for news in found.news] == ["skrev: Tekst 1."]
