"""Asking for help, offering it, changing what was agreed, and the answer to a promise."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.plans.models import Measure, Promise
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db
SOON = f"{timezone.localdate() + timedelta(days=30):%d.%m.%Y}"


@pytest.fixture
def at(plan):
    return lambda measure, tail: f"/plan/{plan.pk}/tiltak/{measure.pk}/{tail}"


@pytest.fixture
def ask(plan, goal):
    return f"/plan/{plan.pk}/mal/{goal.pk}/tiltak/"


def text(answer):
    return answer.content.decode()


def words_of(measure):
    """What a form that changes it sends when nothing is touched."""
    return {
        "what": measure.what,
        "extent": measure.extent,
        "how": measure.how,
        "due": "",
        "version": measure.version,
        "promise_version": measure.promise.version,
    }


def test_the_owner_asks_somebody_who_has_not_said_yes_before_they_say_it(as_owner, helper, goal, ask):
    answer = as_owner.post(ask, {"what": "Ringe NAV", "who": f"user:{helper.pk}", "due": SOON}, follow=True)

    promise = Promise.objects.get(measure__goal=goal)
    assert (promise.who, promise.state) == ("Nora Jobbsen", "asked")
    assert "Nora Jobbsen er spurt" in text(answer)
    assert "Spurt i dag" in text(answer)


def test_what_the_owner_takes_on_is_a_yes(as_owner, owner, goal, ask):
    as_owner.post(ask, {"what": "Søke", "who": f"user:{owner.pk}"})

    assert Promise.objects.get(measure__goal=goal).state == "yes"


def test_a_measure_may_wait_for_somebody(as_coordinator, goal, ask):
    answer = as_coordinator.post(ask, {"what": "Avlastning", "who": "nobody"}, follow=True)

    assert Promise.objects.get(measure__goal=goal).state == "nobody"
    assert "Ingen har sagt ja" in text(answer)


def test_nobody_is_chosen_beforehand(as_owner, helper, ask):
    assert "checked" not in text(as_owner.get(ask))
    answer = as_owner.post(ask, {"what": "Ringe"})
    assert answer.status_code == 422
    assert "Velg et svar under" in text(answer)
    assert "Ringe" in text(answer)


def test_a_helper_offers_only_what_they_do_themselves(as_helper, helper, coordinator, goal, ask):
    form = text(as_helper.get(ask))

    as_helper.post(ask, {"what": "Være med", "who": f"user:{coordinator.pk}"})

    assert "Liv Tillitsen" not in form
    promise = Promise.objects.get(measure__goal=goal)
    assert (promise.user, promise.state) == (helper, "yes")


def test_a_helper_cannot_offer_for_a_goal_they_do_not_see(as_helper, plan, secret):
    assert as_helper.get(f"/plan/{plan.pk}/mal/{secret.pk}/tiltak/").status_code == 404


def test_a_helper_changes_their_own_measure_and_no_other(as_helper, helper, coordinator, promised, at):
    mine, other = promised(helper), promised(coordinator)

    as_helper.post(at(mine, "endre/"), {**words_of(mine), "what": "Møte hver uke"})

    assert Measure.objects.get(pk=mine.pk).what == "Møte hver uke"
    assert as_helper.get(at(other, "endre/")).status_code == 403
    assert as_helper.post(at(other, "ta-bort/")).status_code == 403


def test_another_one_is_asked_anew(as_owner, helper, goal, promised, at):
    measure = promised(helper)
    other = MembershipFactory(person=goal.person).user

    as_owner.post(at(measure, "endre/"), {**words_of(measure), "who": f"user:{other.pk}"})

    promise = Promise.objects.get(measure=measure)
    assert (promise.user, promise.state) == (other, "asked")


def test_whoever_left_the_team_can_stay_with_their_promise(as_owner, stranger, promised, at):
    measure = promised(stranger)

    as_owner.post(at(measure, "endre/"), {**words_of(measure), "what": "Nytt", "who": f"user:{stranger.pk}"})

    promise = Promise.objects.select_related("measure").get(measure=measure)
    assert (promise.measure.what, promise.user, promise.state) == ("Nytt", stranger, "asked")


def test_that_there_is_no_decision_is_not_lost_by_a_change(as_owner, owner, promised, at):
    measure = promised(owner, measure={"what": "Søke", "decision": "none"})
    who = {"who": f"user:{owner.pk}"}

    as_owner.post(at(measure, "endre/"), {**words_of(measure), **who, "decision": ""})
    kept = Measure.objects.select_related("promise").get(pk=measure.pk)
    as_owner.post(at(measure, "endre/"), {**words_of(kept), **who, "decision": "vedtak 2026-01-02"})

    assert kept.decision == "none"
    assert Measure.objects.get(pk=measure.pk).decision == "vedtak 2026-01-02"


@pytest.mark.parametrize("stale", ["version", "promise_version"])
def test_two_who_change_the_same_measure_lose_nothing(as_helper, helper, promised, at, stale):
    measure = promised(helper, measure={"what": "Som det var"})

    answer = as_helper.post(at(measure, "endre/"), {**words_of(measure), "what": "Mitt", stale: "0"})

    assert answer.status_code == 409
    assert "Mitt" in text(answer)
    assert "Som det var" in text(answer)
    assert "Noen andre" in text(answer)
    assert 'name="promise_version" value="1"' in text(answer)
    assert Measure.objects.get(pk=measure.pk).what == "Som det var"


def test_a_measure_is_taken_away_and_fetched_back(as_owner, owner, promised, at):
    measure = promised(owner)
    page = as_owner.post(at(measure, "ta-bort/"), follow=True)
    removed = Measure.objects.get(pk=measure.pk).removed_at

    as_owner.post(at(measure, "ta-bort/"))
    as_owner.post(at(measure, "hent/"))

    assert removed
    assert at(measure, "ta-bort/") in text(as_owner.get(at(measure, "endre/")))
    assert at(measure, "hent/") in text(page)
    assert "1 avtale er tatt bort" in text(page)
    assert Measure.objects.get(pk=measure.pk).removed_at is None


@pytest.mark.parametrize("tail", ["ta-bort/", "hent/"])
def test_opening_the_address_of_a_deed_does_nothing(as_owner, owner, promised, at, tail):
    measure = promised(owner)

    assert as_owner.get(at(measure, tail)).status_code == 302
    assert Measure.objects.get(pk=measure.pk).removed_at is None


def test_a_measure_hidden_from_parents_says_so_to_the_owner(as_owner, owner, plan, goal, promised):
    promised(owner, measure={"what": "Samtale", "visible_to_parents": False, "hidden_from_parents": True})

    answer = as_owner.get(f"/plan/{plan.pk}/mal/{goal.pk}/")

    assert "Foreldrene ser ikke dette" in text(answer)


def test_a_press_at_the_same_moment_as_somebody_else_takes_nothing_away(as_owner, promised, at, somebody_is_faster):
    measure = promised(who="Fjellvik kommune", state="nobody")

    with somebody_is_faster("plans_measure"):
        answer = as_owner.post(at(measure, "ta-bort/"), follow=True)

    assert "Noen andre endret dette akkurat nå" in text(answer)
    assert Measure.objects.get(pk=measure.pk).removed_at is None


def test_what_nobody_has_said_yes_to_is_asked_of_somebody(as_coordinator, helper, promised, at):
    measure = promised(who="Fjellvik kommune", state="nobody")

    form = text(as_coordinator.get(at(measure, "endre/")))
    as_coordinator.post(at(measure, "endre/"), {**words_of(measure), "who": f"user:{helper.pk}"})

    assert "Ingen ennå" in form
    assert Promise.objects.get(measure=measure).state == "asked"
