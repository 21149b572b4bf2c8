"""A child of 12 to 15 lets somebody see what the parents are not told of, hidden from them from the first second."""

from datetime import date

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.consents.giving import Yes
from medvirk.consents.models import Consent
from medvirk.pages.tests.visiting import words
from medvirk.plans.actions import give_alone
from medvirk.plans.models import Kept
from tests import factories as make

pytestmark = pytest.mark.django_db
BORN = date(2012, 8, 8)
AT_FOURTEEN = "2026-11-21T12:00:00+00:00"


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(AT_FOURTEEN, tick=False):
        yield


@pytest.fixture
def plan():
    plan = make.PlanFactory(person__user__name="Ida Ung", person__name="Ida Ung", person__born=BORN)
    make.CoordinatorFactory(person=plan.person, user__name="Sissel Hjelp", kind="barnekoordinator")
    return plan


@pytest.fixture
def mother(plan):
    return make.RepresentationFactory(person=plan.person, user__name="Kari Mor", role="mor").user


@pytest.fixture
def nurse(plan):
    return make.MembershipFactory(person=plan.person, user__name="Nina Sykepleier").user


@pytest.fixture
def talks(plan):
    return make.TopicFactory(person=plan.person, key="samtaler", name="samtaler")


def at(name, plan, **more):
    return reverse(f"pages:{name}", kwargs={"plan_id": plan.pk, **more})


def log_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def way(plan, nurse, *topics):
    asked = {"steg": "svar", "til": f"user:{nurse.pk}", "until": "month"} | {f"topic_{t.pk}": "yes" for t in topics}
    return f"{at('give_alone', plan)}?" + "&".join(f"{key}={value}" for key, value in asked.items())


def yes(nurse, *topics, **more):
    return Yes(to=nurse.name, to_user=nurse, topics=topics, **more)


def test_the_child_says_yes_alone_with_the_box_and_the_parents_never_see_it(client, plan, mother, nurse, talks):
    page = words(log_in(client, plan.person.user).get(way(plan, nurse, talks)))
    assert "skal ikke få vite om dette" in page
    assert "Noe må de som har ansvar for deg vite, for at du skal ha det trygt." in page
    assert "heller ikke det som står under de samme temaene" in page
    assert client.post(way(plan, nurse, talks), {"yes": "1"}).status_code == 422
    assert not plan.person.consents.filter(kind="share").exists()

    answered = client.post(way(plan, nurse, talks), {"yes": "1", "keep": "on"}, follow=True)
    given = plan.person.consents.get(kind="share")
    assert "Nina Sykepleier ser bare samtaler" in words(answered)
    assert (given.by_parent, given.is_waiting, given.hidden_from_parents) == (False, False, True)
    assert sight_of(nurse, plan.person_id).topics == {talks.pk}
    assert Kept.objects.get(consent=given).ended_at is None
    log_in(client, mother)
    for name in ("access", "history", "receipts", "whole", "who", "home"):
        read = words(client.get(at(name, plan)))
        assert "samtaler" not in read.lower(), name
        # She is in the team, which parents see.
        assert name in ("who", "whole") or "Nina" not in read, name
    assert client.get(at("consent", plan, consent_id=given.pk)).status_code == 404


def test_the_way_there_stands_on_tilgang_for_the_child_alone(client, plan, mother, talks):
    assert at("give_alone", plan) in log_in(client, plan.person.user).get(at("access", plan)).content.decode()
    assert at("give_alone", plan) not in log_in(client, mother).get(at("access", plan)).content.decode()
    assert client.get(at("give_alone", plan)).status_code == 403


@pytest.mark.parametrize(
    ("day", "may"), [("2024-08-07", False), ("2024-08-08", True), ("2028-08-07", True), ("2028-08-08", False)]
)
def test_from_the_twelfth_birthday_to_the_day_before_the_sixteenth(plan, mother, day, may):
    with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
        assert can(plan.person.user, Right.GIVE_ALONE, plan) is may
        assert not can(mother, Right.GIVE_ALONE, plan)


def test_not_what_the_parents_have_said_yes_to_and_never_everything(client, plan, mother, nurse, talks):
    theirs = make.TopicFactory(person=plan.person, key="skole", name="skole")
    to_school = make.ConsentFactory(person=plan.person, topics=[theirs], by_parent=True, given_by=mother)
    child = plan.person.user
    for wrong in (
        yes(nurse, theirs),
        yes(nurse, talks, theirs),
        yes(nurse, everything=True),
        yes(nurse),
        yes(mother, talks),
    ):
        with pytest.raises(Forbidden):
            give_alone(by=child, plan=plan, yes=wrong)
    topics = words(log_in(client, child).get(at("give_alone", plan), {"steg": "tema", "til": f"user:{nurse.pk}"}))

    assert "Samtaler" in topics
    assert "Skole" not in topics
    assert "se alt i stedet" not in topics
    give_alone(by=child, plan=plan, yes=yes(nurse, talks))
    assert to_school.is_valid(timezone.localdate())


def test_it_takes_the_place_of_the_childs_own_yes_and_of_no_parents(plan, mother, nurse, talks):
    school = make.TopicFactory(person=plan.person, key="skole", name="skole")
    of_mother = make.ConsentFactory(
        person=plan.person, topics=[school], to_users=[nurse], by_parent=True, given_by=mother
    )
    first = give_alone(by=plan.person.user, plan=plan, yes=yes(nurse, talks))
    other = make.TopicFactory(person=plan.person, key="venner", name="venner")
    give_alone(by=plan.person.user, plan=plan, yes=yes(nurse, other))
    for row in (first, of_mother):
        row.refresh_from_db()

    assert (first.ended, of_mother.ended) == (timezone.localdate(), None)
    assert sight_of(nurse, plan.person_id).topics == {school.pk, other.pk}


def test_the_child_takes_it_back_alone_and_the_parents_cannot(client, plan, mother, nurse, talks):
    given = give_alone(by=plan.person.user, plan=plan, yes=yes(nurse, talks))

    assert not can(mother, Right.WITHDRAW_CONSENT, given)
    log_in(client, plan.person.user).post(at("withdraw", plan, consent_id=given.pk))
    assert not Consent.objects.valid(timezone.localdate()).filter(pk=given.pk).exists()


def test_what_the_parents_must_know_is_told_and_the_child_reads_why(client, plan, mother, nurse, talks):
    given = give_alone(by=plan.person.user, plan=plan, yes=yes(nurse, talks))
    kept = Kept.objects.get(consent=given)
    coordinator = plan.person.coordinators.get().user
    client = log_in(client, coordinator)
    client.post(reverse("plans:tell_parents", args=[plan.pk, kept.pk]), {"reason": "For at du skal ha det trygt"})

    assert "samtaler" in words(log_in(client, mother).get(at("access", plan))).lower()
    assert "For at du skal ha det trygt" in words(log_in(client, plan.person.user).get(at("access", plan)))


def test_two_parents_are_not_waited_for(plan, mother, nurse, talks):
    make.RepresentationFactory(person=plan.person, role="far")

    assert not give_alone(by=plan.person.user, plan=plan, yes=yes(nurse, talks)).is_waiting
