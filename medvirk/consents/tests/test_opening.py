"""What a consent opens, for whom, and that it closes the same second."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.access import Forbidden, sight_of
from medvirk.consents.actions import AlreadyEnded, give_consent, give_plan_consent, topic_for, withdraw_consent
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    MembershipFactory,
    PersonFactory,
    PlanConsentFactory,
    RepresentationFactory,
    ServiceFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return PersonFactory()


@pytest.fixture
def school(person):
    return ServiceFactory(name="Solbakken prøveskole")


@pytest.fixture
def teacher(person, school):
    return MembershipFactory(person=person, service=school, role="lærer").user


@pytest.fixture
def topic(person):
    return TopicFactory(person=person)


def sees(user, topic):
    return sight_of(user, topic.person_id).covers(topic.pk)


def test_being_in_the_team_opens_nothing(teacher, topic):
    assert not sight_of(teacher, topic.person_id).opens


def test_consent_to_the_service_opens_for_its_people_in_the_team(person, school, teacher, topic):
    ConsentFactory(person=person, to_service=school, topics=[topic])

    assert sees(teacher, topic)


def test_consent_to_a_service_opens_nothing_for_its_people_on_other_teams(person, school, topic):
    elsewhere = MembershipFactory(service=school).user
    ConsentFactory(person=person, to_service=school, topics=[topic])

    assert not sees(elsewhere, topic)


def test_who_has_left_the_team_sees_nothing(person, school, topic):
    former = MembershipFactory(person=person, service=school, end=timezone.localdate() - timedelta(days=1)).user
    ConsentFactory(person=person, to_service=school, topics=[topic])

    assert not sees(former, topic)


def test_consent_to_somebody_by_name_opens_for_them_alone(person, teacher, topic):
    friend = UserFactory()
    ConsentFactory(person=person, to_users=[friend], topics=[topic])

    assert sees(friend, topic)
    assert not sees(teacher, topic)


@pytest.mark.parametrize(
    "closed",
    [
        {"refused": True},
        {"is_withdrawn": True},
        {"is_ended": True},
        {"withdrawn": timezone.localdate()},
        {"ended": timezone.localdate()},
        {"end": timezone.localdate() - timedelta(days=1)},
        {"start": timezone.localdate() + timedelta(days=1), "end": None},
    ],
)
def test_a_consent_that_is_not_valid_opens_nothing(person, school, teacher, topic, closed):
    consent = ConsentFactory(person=person, to_service=school, topics=[topic], **closed)

    assert not sees(teacher, topic)
    assert not consent.is_valid(timezone.localdate())
    assert not type(consent).objects.valid(timezone.localdate()).filter(pk=consent.pk).exists()


def test_the_last_day_counts_and_the_day_after_does_not(person, school, teacher, topic):
    consent = ConsentFactory(person=person, to_service=school, topics=[topic])

    with time_machine.travel(f"{consent.end}T23:00:00+01:00", tick=False):
        assert sees(teacher, topic)
    with time_machine.travel(f"{consent.end + timedelta(days=1)}T00:30:00+01:00", tick=False):
        assert not sees(teacher, topic)


def test_withdrawing_closes_the_same_second(person, school, teacher, topic):
    consent = ConsentFactory(person=person, to_service=school, topics=[topic])

    withdraw_consent(by=person.user, consent=consent)

    assert not sight_of(teacher, person.pk).opens


def test_nobody_else_can_withdraw(person, school, teacher, topic):
    consent = ConsentFactory(person=person, to_service=school, topics=[topic])

    with pytest.raises(Forbidden):
        withdraw_consent(by=teacher, consent=consent)


def test_a_consent_is_withdrawn_once(person, school):
    consent = ConsentFactory(person=person, to_service=school)
    withdraw_consent(by=person.user, consent=consent)

    with pytest.raises(AlreadyEnded):
        withdraw_consent(by=person.user, consent=consent)


def test_a_new_consent_supersedes_the_one_before(person, school, teacher, topic):
    wide = ConsentFactory(person=person, to_service=school, everything=True)

    give_consent(by=person.user, person=person, to=school.name, to_service=school, topics=[topic], end=None)

    sight = sight_of(teacher, person.pk)
    assert sight.covers(topic.pk)
    assert not sight.everything
    wide.refresh_from_db()
    assert wide.ended == timezone.localdate()


def test_a_new_consent_to_one_helper_leaves_the_others_standing(person, topic):
    first, second = UserFactory(), UserFactory()
    ConsentFactory(person=person, to_users=[first], topics=[topic])

    give_consent(by=person.user, person=person, to=second.name, to_user=second, topics=[topic], end=None)

    assert sees(first, topic)
    assert sees(second, topic)


def test_a_new_consent_takes_one_helper_out_of_a_consent_to_several(person, topic):
    first, second = UserFactory(), UserFactory()
    both = ConsentFactory(person=person, to_users=[first, second], everything=True)

    give_consent(by=person.user, person=person, to=first.name, to_user=first, topics=[topic], end=None)

    assert not sight_of(first, person.pk).everything
    assert sight_of(second, person.pk).everything
    assert list(both.to_users.all()) == [second]


def test_a_yes_to_the_plan_opens_again_what_stood_open(person, school, teacher, topic):
    ConsentFactory(person=person, to_service=school, topics=[topic])
    withdraw_consent(by=person.user, consent=PlanConsentFactory(person=person))
    assert not sees(teacher, topic)

    give_plan_consent(by=person.user, person=person)

    assert sees(teacher, topic)


def test_nobody_else_says_yes_to_the_plan(person, teacher):
    with pytest.raises(Forbidden):
        give_plan_consent(by=teacher, person=person)


def test_a_consent_kept_from_somebody_can_be_taken_back(person):
    hidden = ConsentFactory(
        person=person, to_users=[UserFactory()], hidden_from=["mor"], hidden_from_users=[UserFactory().pk]
    )

    withdraw_consent(by=person.user, consent=hidden)

    assert hidden.withdrawn == timezone.localdate()


def test_everything_but_what_is_excluded(person, school, teacher, topic):
    money = TopicFactory(person=person)
    ConsentFactory(person=person, to_service=school, everything=True, excluded=[money])

    assert sees(teacher, topic)
    assert not sees(teacher, money)


def test_a_topic_hidden_from_parents_is_closed_to_them(school):
    child = PersonFactory(born=timezone.localdate() - timedelta(days=14 * 365))
    mother = RepresentationFactory(person=child).user
    secret, other = TopicFactory(person=child), TopicFactory(person=child)
    ConsentFactory(person=child, to_service=school, topics=[secret], hidden_from=["mor"], hidden_from_users=[mother.pk])

    assert not sees(mother, secret)
    assert sees(mother, other)
    assert sees(child.user, secret)


def test_what_is_hidden_from_a_word_nobody_knows_is_hidden_from_all_but_person_and_coordinator(
    person, school, teacher, topic
):
    coordinator = CoordinatorFactory(person=person).user
    ConsentFactory(person=person, to_service=school, everything=True)
    ConsentFactory(person=person, to="andre", topics=[topic], hidden_from=["tante"], hidden_from_others=True)

    assert not sees(teacher, topic)
    assert sees(coordinator, topic)
    assert sees(person.user, topic)


def test_without_a_valid_consent_to_the_plan_only_the_person_sees_it(person, school, teacher, topic):
    coordinator = CoordinatorFactory(person=person).user
    ConsentFactory(person=person, to_service=school, topics=[topic])
    PlanConsentFactory(person=person, end=timezone.localdate() - timedelta(days=1))

    assert not sees(teacher, topic)
    assert not sees(coordinator, topic)
    assert sight_of(coordinator, person.pk).closed_to_others
    assert sees(person.user, topic)


def test_one_word_is_one_topic_in_both_written_forms(person):
    assert topic_for(person, "Bustad") == topic_for(person, "bolig")
    assert topic_for(person, "arbeid og yting") != topic_for(person, "arbeid")
