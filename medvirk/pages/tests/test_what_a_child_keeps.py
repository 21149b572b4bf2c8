"""What a child lets somebody see without the parents knowing: no page tells of it, also not by what it leaves out."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.consents.actions import register_consent
from medvirk.consents.giving import Said, Yes
from medvirk.consents.models import Consent
from medvirk.diary.models import Change
from medvirk.inquiries import actions as inquiries
from medvirk.organisations.models import Employment
from medvirk.pages.tests.visiting import words
from medvirk.plans import actions
from tests.attacking import at, browser
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    MembershipFactory,
    PlanFactory,
    RepresentationFactory,
    ServiceFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    born = timezone.localdate() - timedelta(days=365 * 14 + 60)
    return PlanFactory(person__user__name="Ida Prøve", person__born=born, person__municipality="Havnes")


@pytest.fixture
def mother(plan):
    return RepresentationFactory(person=plan.person, user__name="Kari Prøve").user


@pytest.fixture
def sissel(plan):
    return MembershipFactory(person=plan.person, user__name="Sissel Helse", role="helsesykepleier").user


@pytest.fixture
def school(plan):
    topic = TopicFactory(person=plan.person, key="skole", name="skole")
    GoalFactory(plan=plan, topic=topic, text="Komme på skolen")
    return topic


@pytest.fixture
def kept(plan, sissel):
    """Ida lets Sissel see everything, and her parents are not to know."""
    return ConsentFactory(
        person=plan.person,
        to="Sissel",
        to_users=[sissel],
        everything=True,
        hidden_from_parents=True,
        by=["Ida Prøve"],
        given_by=plan.person.user,
    )


def without_secrets(page):
    return re.sub(r'(FToken": "|csrfmiddlewaretoken" value="|kladd" value=")[^"]+"', "", page.content.decode())


@pytest.mark.parametrize("today", [True, False])
def test_looking_through_the_eyes_of_a_helper_is_the_same_with_and_without_it(plan, mother, school, kept, today):
    sissel = kept.to_users.get()
    asked = {"steg": "svar", "til": f"user:{sissel.pk}", "until": "month", f"topic_{school.pk}": "yes"}
    asked |= {"na": "1"} if today else {}
    mothers = browser(mother)

    known = without_secrets(mothers.get(at("pages:as_helper", plan), asked))
    asking = without_secrets(mothers.get(at("pages:give", plan), asked))
    Consent.objects.filter(pk=kept.pk).update(is_withdrawn=True)

    assert known == without_secrets(mothers.get(at("pages:as_helper", plan), asked))
    assert asking == without_secrets(mothers.get(at("pages:give", plan), asked))


@pytest.mark.parametrize("way", ["close", "withdraw"])
@pytest.mark.usefixtures("kept")
def test_taking_back_ones_own_yes_does_not_tell_that_they_see_it_all_the_same(plan, mother, sissel, school, way):
    given = ConsentFactory(
        person=plan.person, to="Sissel", to_users=[sissel], topics=[school], by_parent=True, given_by=mother
    )
    sent = {"topic": str(school.pk)} if way == "close" else {}
    name = "pages:close_topic" if way == "close" else "pages:withdraw"

    page = browser(mother).post(at(name, plan, consent_id=given.pk), sent, follow=True)

    assert page.status_code == 200
    assert not Consent.objects.valid(timezone.localdate()).filter(pk=given.pk).exists()
    assert "fortsatt" not in words(page)


def test_a_parents_yes_does_not_take_the_place_of_what_the_child_said_yes_to_alone(plan, mother, sissel, school):
    """Nobody can take back what another has given (pbrl § 4-3 c), also not by giving less to the same one."""
    childs = ConsentFactory(
        person=plan.person, to="Sissel", to_users=[sissel], everything=True, given_by=plan.person.user
    )
    asked = f"?steg=svar&til=user:{sissel.pk}&until=month&topic_{school.pk}=yes"

    browser(mother).post(at("pages:give", plan) + asked, {"yes": "1"})

    childs.refresh_from_db()
    assert childs.is_valid(timezone.localdate())
    assert Consent.objects.filter(given_by=mother, topics=school).exists()


def test_nor_does_a_parents_yes_that_the_coordinator_writes_in(plan, mother, sissel, school):
    coordinator = CoordinatorFactory(person=plan.person).user
    no = ConsentFactory(person=plan.person, to="Sissel", to_users=[sissel], refused=True, given_by=plan.person.user)

    register_consent(
        by=coordinator,
        person=plan.person,
        yes=Yes(to="Sissel", to_user=sissel, topics=[school]),
        said=Said(names=["Kari Prøve"], form="oral"),
    )

    no.refresh_from_db()
    assert no.is_a_no(timezone.localdate())


def test_what_was_done_in_a_goal_that_was_kept_is_not_told_when_the_goal_is(plan, mother, school):
    """A measure has no line of its own when its goal moves to a topic that is open; its old words stay kept."""
    ida = plan.person.user
    health = TopicFactory(person=plan.person, key="kropp", name="kropp")
    ConsentFactory(person=plan.person, to="noen", topics=[health], hidden_from_parents=True, given_by=ida)
    goal = GoalFactory(plan=plan, topic=health, text="Ha det bra")
    measure = actions.add_measure(by=ida, goal=goal, what="Snakke om prevensjon")
    actions.change_measure(by=ida, measure=measure, version=1, what="Snakke med noen")
    line = Change.objects.filter(object_id=measure.pk).latest("number")
    actions.change_goal(by=ida, goal=goal, version=1, text="Ha det bra", topic=school)
    mothers, way = browser(mother), at("plans:bring_back_state", plan, change_id=line.pk)

    of_one = mothers.get(at("pages:history_of", plan, object_id=measure.pk))
    of_all = mothers.get(at("pages:history", plan))
    brought_back = mothers.post(way)

    assert [of_one.status_code, of_all.status_code, brought_back.status_code] == [200, 200, 404]
    assert "prevensjon" not in of_one.content.decode() + of_all.content.decode()
    assert "prevensjon" in browser(ida).get(at("pages:history", plan)).content.decode()


def test_the_service_of_a_consent_that_is_kept_is_named_nowhere(plan, mother, school):
    """Not when somebody from there writes in what the parents see, nor when they try after it has ended."""
    clinic = ServiceFactory(name="Ungdomshelsa")
    sissel = MembershipFactory(person=plan.person, service=clinic).user
    asked = {"to": "Ungdomshelsa", "to_service": clinic, "everything": True, "hidden_from_parents": True}
    consent = ConsentFactory(person=plan.person, given_by=plan.person.user, **asked)
    actions.add_measure(by=sissel, goal=plan.goals.get(), what="Følge til skolen")
    told = browser(mother).get(at("pages:history", plan)).content.decode()
    Consent.objects.filter(pk=consent.pk).update(is_withdrawn=True)
    assert browser(sissel).get(at("pages:home", plan)).status_code == 403

    log = [browser(mother).get(at(name, plan)).content.decode() for name in ("pages:seen", "pages:seen_csv")]

    assert "Følge til skolen" in told
    assert not [page for page in (told, *log) if "Ungdomshelsa" in page]
    assert "Ungdomshelsa" in browser(plan.person.user).get(at("pages:seen", plan)).content.decode()


def test_that_a_question_of_the_child_was_read_is_no_line_of_the_parents_log(plan, mother):
    """The child may have asked about them."""
    unit = UserFactory(name="Hege Enhet")
    Employment.objects.create(user=unit, municipality="Havnes")
    childs = inquiries.start_inquiry(by=plan.person.user, plan=plan, words="Hvorfor leser mor?", lines=[])
    browser(unit).get(f"/henvendelser/{childs.pk}/")

    for_ida = browser(plan.person.user).get(at("pages:seen", plan)).content.decode()
    for_kari = [browser(mother).get(at(name, plan)) for name in ("pages:seen", "pages:seen_csv", "pages:access")]

    assert "Hege Enhet" in for_ida
    for page in for_kari:
        assert page.status_code == 200
        assert "Hege Enhet" not in page.content.decode()


def test_that_ones_own_question_was_read_is_told_to_the_parent_who_asked(plan, mother):
    unit = UserFactory(name="Hege Enhet")
    Employment.objects.create(user=unit, municipality="Havnes")
    mothers = inquiries.start_inquiry(by=mother, plan=plan, words="Hvem er Nora?", lines=[])
    browser(unit).get(f"/henvendelser/{mothers.pk}/")

    assert "Hege Enhet" in browser(mother).get(at("pages:seen", plan)).content.decode()


def test_when_a_helper_was_here_last_is_not_told_to_who_looks_through_their_eyes(plan, sissel, school):
    """Who has looked is told to the person alone (pjl §§ 18, 22 a), not to the coordinator."""
    ConsentFactory(person=plan.person, to="Sissel", to_users=[sissel], topics=[school], everything=True)
    coordinator = browser(CoordinatorFactory(person=plan.person).user)
    asked = {"til": f"user:{sissel.pk}", "na": "1", "side": "forside"}
    never = words(coordinator.get(at("pages:as_helper", plan), asked))

    with time_machine.travel(timezone.now() - timedelta(days=2)):
        browser(sissel).get(at("pages:home", plan))

    assert "Komme på skolen" in never
    assert words(coordinator.get(at("pages:as_helper", plan), asked)) == never
    assert "Du var her sist" not in never
