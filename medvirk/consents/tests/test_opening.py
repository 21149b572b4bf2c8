"""What a consent opens, for whom, and that it closes the same second."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.access import Forbidden, sight_of
from medvirk.access.sight import sights, sights_of_all
from medvirk.consents.actions import (
    AlreadyEnded,
    NotTheirs,
    give_consent,
    give_plan_consent,
    refuse_consent,
    register_consent,
    register_refusal,
    topic_for,
    withdraw_consent,
)
from medvirk.consents.giving import Said, Yes, as_if_given
from medvirk.consents.narrowing import end_all_on
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
    friend = UserFactory()
    ConsentFactory(person=person, to_service=school, topics=[topic])
    ConsentFactory(person=person, to_users=[friend], topics=[topic])
    assert sees(friend, topic)

    person.consents.filter(kind="plan").update(end=timezone.localdate() - timedelta(days=1), start=None)

    assert not sees(teacher, topic)
    assert not sees(friend, topic)
    assert not sees(coordinator, topic)
    assert sees(person.user, topic)


def test_a_plan_nobody_has_said_yes_to_is_closed_as_well(topic):
    person = PersonFactory(plan_consent=False)
    coordinator = CoordinatorFactory(person=person).user

    assert not sight_of(coordinator, person.pk).opens


def test_taking_back_the_yes_to_the_plan_takes_back_all_of_it(person, school, teacher, topic):
    ConsentFactory(person=person, to_service=school, topics=[topic])
    PlanConsentFactory(person=person)

    withdraw_consent(by=person.user, consent=person.consents.filter(kind="plan").first())

    assert not sees(teacher, topic)


def test_a_yes_to_the_plan_is_given_once(person):
    assert give_plan_consent(by=person.user, person=person) == give_plan_consent(by=person.user, person=person)


@pytest.mark.parametrize("answer", [{"refused": True}, {"is_withdrawn": True}, {"withdrawn": timezone.localdate()}])
def test_a_no_by_name_is_stronger_than_a_yes_to_the_service(person, school, teacher, topic, answer):
    colleague = MembershipFactory(person=person, service=school).user
    ConsentFactory(person=person, to_service=school, topics=[topic])
    ConsentFactory(person=person, to_users=[teacher], topics=[topic], **answer)

    assert not sees(teacher, topic)
    assert sees(colleague, topic)


def test_who_is_named_in_hidden_from_is_kept_out_although_they_coordinate(person, topic):
    coordinator = CoordinatorFactory(person=person).user
    ConsentFactory(person=person, topics=[topic], hidden_from=["Liv"], hidden_from_users=[coordinator.pk])

    assert not sees(coordinator, topic)


def test_no_health_is_no_mental_health_for_hiding_and_for_excluding(school):
    child = PersonFactory(born=timezone.localdate() - timedelta(days=14 * 365))
    mother = RepresentationFactory(person=child).user
    health, mind = topic_for(child, "helse"), topic_for(child, "psykisk helse")
    friend = UserFactory()
    ConsentFactory(person=child, to_service=school, topics=[health], hidden_from=["mor"], hidden_from_users=[mother.pk])
    ConsentFactory(person=child, to_users=[friend], everything=True, excluded=[health])

    assert not sees(mother, mind)
    assert not sees(friend, mind)
    assert sees(child.user, mind)


@pytest.fixture
def ida(school):
    """Fourteen, with something that is kept from her parents."""
    child = PersonFactory(born=timezone.localdate() - timedelta(days=14 * 365 + 10))
    RepresentationFactory(person=child, role="mor")
    return child


def test_a_parent_cannot_open_for_others_what_the_child_keeps_from_them(ida, school):
    mother = ida.representations.get().user
    secret, other = TopicFactory(person=ida), TopicFactory(person=ida)
    nurse, grandmother = UserFactory(), UserFactory()
    ConsentFactory(person=ida, to_users=[nurse], topics=[secret], hidden_from=["mor"], hidden_from_users=[mother.pk])

    for somebody in (nurse, grandmother):
        give_consent(by=mother, person=ida, to=somebody.name, to_user=somebody, topics=[], everything=True, end=None)

    assert sees(grandmother, other)
    assert not sees(grandmother, secret)
    assert sees(nurse, secret)
    assert sight_of(grandmother, ida.pk).is_parent


def test_a_child_takes_back_what_it_gave_alone_and_a_parent_does_not(ida):
    mother = ida.representations.get().user
    hers = ConsentFactory(person=ida, to_users=[UserFactory()], given_by=ida.user)
    theirs = ConsentFactory(person=ida, to_users=[UserFactory()], given_by=mother)

    with pytest.raises(Forbidden):
        withdraw_consent(by=mother, consent=hers)
    with pytest.raises(Forbidden):
        withdraw_consent(by=ida.user, consent=theirs)
    withdraw_consent(by=ida.user, consent=hers)
    withdraw_consent(by=mother, consent=theirs)


def test_before_sixteen_those_who_decide_for_the_child_give_consent(ida, topic):
    with pytest.raises(Forbidden):
        give_consent(by=ida.user, person=ida, to="noen", to_user=UserFactory(), topics=[], end=None)


def test_one_word_is_one_topic_in_both_written_forms(person):
    assert topic_for(person, "Bustad") == topic_for(person, "bolig")
    assert topic_for(person, "arbeid og yting") != topic_for(person, "arbeid")


def yes_to(user, *topics, **more):
    return Yes(to=user.name, to_user=user, topics=topics, end=None, **more)


def test_an_answer_is_written_in_only_as_theirs_who_decide(person, topic):
    coordinator, helper = CoordinatorFactory(person=person).user, UserFactory()

    for names in ([], ["Noen andre"], [person.name, "Noen andre"]):
        with pytest.raises(NotTheirs):
            register_consent(by=coordinator, person=person, yes=yes_to(helper, topic), said=Said(names=names))
        with pytest.raises(NotTheirs):
            register_refusal(by=coordinator, person=person, yes=yes_to(helper, topic), said=Said(names=names))

    assert not sees(helper, topic)
    register_consent(by=coordinator, person=person, yes=yes_to(helper, topic), said=Said(names=[person.name]))
    assert sees(helper, topic)


def test_nobody_else_says_no_or_writes_an_answer_in(person, teacher, topic):
    said = Said(names=[person.name])

    for act, more in ((refuse_consent, {}), (register_consent, {"said": said}), (register_refusal, {"said": said})):
        with pytest.raises(Forbidden):
            act(by=teacher, person=person, yes=yes_to(teacher, topic), **more)
    with pytest.raises(Forbidden):
        end_all_on(by=teacher, person=person, end=timezone.localdate())


def test_what_is_tried_stands_only_while_it_is_tried(person, topic):
    helper = UserFactory()

    with as_if_given(by=person.user, person=person, yes=yes_to(helper, topic), said=Said(names=[person.name])):
        during = sees(helper, topic)

    assert during
    assert not sees(helper, topic)
    assert not person.consents.filter(kind="share").exists()


def test_one_end_for_all_leaves_what_a_child_gave_alone(ida, school):
    """pbrl § 4-3 c: what the parent cannot take back, the parent does not give an end either."""
    mother = ida.representations.get().user
    on = timezone.localdate() + timedelta(days=9)
    own = ConsentFactory(person=ida, to="egen", given_by=ida.user, end=None)
    hers = ConsentFactory(person=ida, to="mors", given_by=mother, end=None)
    same = ConsentFactory(person=ida, to="samme", given_by=mother, end=on)

    end_all_on(by=mother, person=ida, end=on)

    for each in (own, hers, same):
        each.refresh_from_db()
    assert (own.end, hers.end, same.end) == (None, on, on)


def test_who_has_a_plan_of_their_own_still_sees_what_somebody_lets_them_see(django_assert_num_queries):
    own, other = PersonFactory(), PersonFactory()
    with django_assert_num_queries(2):
        assert set(sights(own.user)) == {own.pk}
    consent = ConsentFactory(person=other, to_users=[own.user], everything=True)

    assert sight_of(own.user, other.pk).by_consent
    assert sight_of(own.user, own.pk).everything

    consent.withdrawn = timezone.localdate()
    consent.save()
    assert not sight_of(own.user, other.pk).opens


def test_nothing_is_hidden_from_the_person_also_when_it_is_kept_from_others():
    person = PersonFactory()
    topic = TopicFactory(person=person)
    ConsentFactory(person=person, topics=[topic], hidden_from_others=True, to_users=[person.user])

    found = sight_of(person.user, person.pk)

    assert found == sights_of_all(person.pk)[person.user_id]
    assert found.covers(topic.pk)
    assert not found.hidden_topics
