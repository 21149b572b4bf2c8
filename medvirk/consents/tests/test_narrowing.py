"""A yes made smaller, ended on another day, kept, and undone: it never opens more, and no line of the diary changes."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.access import Forbidden, sight_of
from medvirk.consents import narrowing
from medvirk.consents.actions import AlreadyEnded, give_consent, withdraw_consent
from medvirk.consents.models import Consent
from medvirk.consents.widening import widens
from medvirk.diary.models import Change
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PersonFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    ServiceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
CHILD = date(2014, 1, 1)


@pytest.fixture
def person():
    return PersonFactory()


@pytest.fixture
def work(person):
    return TopicFactory(person=person, key="work", name="arbeid", code="work")


@pytest.fixture
def money(person):
    return TopicFactory(person=person, key="economy", name="økonomi", code="economy")


@pytest.fixture
def nav(person):
    return ServiceFactory(name="NAV Prøve")


@pytest.fixture
def nora(person, nav):
    return MembershipFactory(person=person, service=nav, user__name="Nora Jobbsen").user


@pytest.fixture
def given(person, nav, nora, work, money):
    """A yes to NAV for two topics."""
    return ConsentFactory(person=person, to="NAV Prøve", to_service=nav, topics=[work, money])


def sees(user, topic):
    return sight_of(user, topic.person_id).covers(topic.pk)


def day(days):
    return timezone.localdate() + timedelta(days=days)


def fresh(consent):
    return Consent.objects.get(pk=consent.pk)


def test_a_closed_topic_is_shut_at_once_and_the_rest_stays_open(person, given, nora, work, money):
    narrowing.close_topic(by=person.user, consent=given, topic=work)

    assert not sees(nora, work)
    assert sees(nora, money)


def test_what_was_given_is_kept_beside_what_was_shut(person, given, work, money):
    line = narrowing.close_topic(by=person.user, consent=given, topic=work)

    assert set(fresh(given).topics.all()) == {work, money}
    assert set(fresh(given).excluded.all()) == {work}
    assert (line.before["excluded"], line.after["excluded"]) == ([], ["arbeid"])
    assert line.verb == "closed topic"


def test_closed_means_closed_also_for_what_was_promised_and_by_a_second_yes(person, given, nora, work, money):
    plan = PlanFactory(person=person)
    measure = MeasureFactory(goal=GoalFactory(plan=plan, topic=work))
    PromiseFactory(measure=measure, user=nora)
    named = ConsentFactory(person=person, to="Nora", to_users=[nora], topics=[work, money])

    narrowing.close_topic(by=person.user, consent=named, topic=work)

    assert not sees(nora, work)
    assert not measure.seen_by(sight_of(nora, person.pk))


def test_everything_is_narrowed_by_shutting_a_topic(person, nora, work, money):
    alt = ConsentFactory(person=person, to="Nora", to_users=[nora], everything=True)

    narrowing.close_topic(by=person.user, consent=alt, topic=work)

    assert not sees(nora, work)
    assert sees(nora, money)


def test_health_is_shut_with_mental_health(person, nora, work):
    health = TopicFactory(person=person, key="health", name="helse", code="health")
    mental = TopicFactory(person=person, key="mental_health", name="psykisk helse", code="mental_health")
    consent = ConsentFactory(person=person, to="Nora", to_users=[nora], topics=[health, mental, work])

    narrowing.close_topic(by=person.user, consent=consent, topic=health)

    assert set(fresh(consent).excluded.all()) == {health, mental}
    assert sees(nora, work)


def test_the_last_topic_takes_the_whole_yes_back(person, given, nora, work, money):
    narrowing.close_topic(by=person.user, consent=given, topic=work)

    assert narrowing.close_topic(by=person.user, consent=given, topic=money) is None
    assert fresh(given).is_withdrawn
    assert not sight_of(nora, person.pk).opens


def test_a_topic_can_be_closed_once(person, given, work):
    narrowing.close_topic(by=person.user, consent=given, topic=work)

    with pytest.raises(AlreadyEnded):
        narrowing.close_topic(by=person.user, consent=given, topic=work)


def test_nothing_is_closed_in_a_yes_that_is_over_or_in_a_topic_of_somebody_else(person, given, work):
    with pytest.raises(AlreadyEnded):
        narrowing.close_topic(by=person.user, consent=given, topic=TopicFactory())
    withdraw_consent(by=person.user, consent=given)
    with pytest.raises(AlreadyEnded):
        narrowing.close_topic(by=person.user, consent=given, topic=work)


def test_closing_what_is_hidden_from_parents_does_not_show_it_to_them():
    child = PersonFactory(born=CHILD)
    mother = RepresentationFactory(person=child).user
    secret = TopicFactory(person=child)
    other = TopicFactory(person=child)
    consent = ConsentFactory(
        person=child, to="helsesykepleier", topics=[secret, other], given_by=child.user, hidden_from_parents=True
    )
    assert not sees(mother, secret)

    narrowing.close_topic(by=child.user, consent=consent, topic=secret)

    assert not sees(mother, secret)
    assert not widens(child.pk, other.pk, secret.pk, timezone.localdate())
    assert widens(child.pk, secret.pk, None, timezone.localdate())


def test_moving_something_out_of_a_closed_topic_would_be_seen_by_more(person, given, work, money):
    narrowing.close_topic(by=person.user, consent=given, topic=work)

    assert widens(person.pk, work.pk, money.pk, timezone.localdate())
    assert not widens(person.pk, money.pk, work.pk, timezone.localdate())


def test_what_a_parent_sees_by_law_is_not_closed_by_the_other_parent():
    child = PersonFactory(born=CHILD)
    mother, father = (RepresentationFactory(person=child).user for _ in range(2))
    topic, other = TopicFactory(person=child), TopicFactory(person=child)
    consent = ConsentFactory(person=child, to="far", to_users=[father], topics=[topic, other])

    with pytest.raises(narrowing.SeenByLaw):
        narrowing.close_topic(by=mother, consent=consent, topic=topic)
    assert sees(father, topic)


@pytest.mark.parametrize("who", ["helper", "coordinator"])
def test_only_who_may_take_it_back_may_narrow_or_end_it(person, given, nora, work, who):
    by = nora if who == "helper" else CoordinatorFactory(person=person).user

    for attempt in (
        lambda: narrowing.close_topic(by=by, consent=given, topic=work),
        lambda: narrowing.set_end(by=by, consents=[given], end=day(1)),
        lambda: narrowing.keep_consent(by=by, consent=given),
        lambda: narrowing.undo(by=by, person=person, numbers=[1]),
    ):
        with pytest.raises(Forbidden):
            attempt()


def test_a_sooner_end_is_set_where_the_yes_stands(person, given, nora, work):
    [line] = narrowing.set_end(by=person.user, consents=[given], end=day(3))

    assert fresh(given).end == day(3)
    assert line.verb == "shortened"
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        assert not sees(nora, work)


def test_a_yes_without_an_end_gets_one(person, nora, work):
    consent = ConsentFactory(person=person, to="Nora", to_users=[nora], topics=[work], end=None)

    narrowing.set_end(by=person.user, consents=[consent], end=day(3))

    assert fresh(consent).end == day(3)


def test_the_day_it_has_already_changes_nothing(person, given):
    assert narrowing.set_end(by=person.user, consents=[given], end=given.end) == []


def test_a_later_end_is_a_new_yes_to_the_same_and_no_more(person, given, nora, work, money):
    narrowing.close_topic(by=person.user, consent=given, topic=work)

    over, gave = narrowing.set_end(by=person.user, consents=[given], end=day(100))

    anew = Consent.objects.get(pk=gave.object_id)
    assert (over.verb, gave.verb) == ("extended", "gave")
    assert (anew.end, anew.given_by, anew.by) == (day(100), person.user, [person.user.name])
    assert not fresh(given).is_valid(timezone.localdate())
    assert not sees(nora, work)
    assert sees(nora, money)


def test_a_child_ends_sooner_what_it_gave_and_cannot_let_it_last_longer():
    child = PersonFactory(born=CHILD)
    consent = ConsentFactory(
        person=child, to="helsesykepleier", topics=[TopicFactory(person=child)], given_by=child.user
    )

    narrowing.set_end(by=child.user, consents=[consent], end=day(5))

    with pytest.raises(Forbidden):
        narrowing.set_end(by=child.user, consents=[consent], end=day(50))


def test_one_day_for_several_is_all_or_nothing(person, given):
    over = ConsentFactory(person=person, to="noen", end=day(-1))

    with pytest.raises(AlreadyEnded):
        narrowing.set_end(by=person.user, consents=[given, over], end=day(3))
    assert fresh(given).end == given.end
    with pytest.raises(ValueError, match=str(day(-1))):
        narrowing.set_end(by=person.user, consents=[given], end=day(-1))


def test_what_parents_said_yes_to_becomes_ones_own():
    young = PersonFactory(born=CHILD)
    mother = RepresentationFactory(person=young).user
    topic = TopicFactory(person=young)
    nora = MembershipFactory(person=young).user
    consent = give_consent(by=mother, person=young, to="Nora", to_user=nora, topics=[topic], end=None)
    assert consent.by_parent

    with time_machine.travel(timezone.now() + timedelta(days=365 * 8)):
        _, gave = narrowing.keep_consent(by=young.user, consent=consent)

        anew = Consent.objects.get(pk=gave.object_id)
        assert (anew.by_parent, anew.given_by, anew.end) == (False, young.user, None)
        assert sees(nora, topic)
        with pytest.raises(AlreadyEnded):
            narrowing.keep_consent(by=young.user, consent=consent)


def test_a_closed_topic_comes_back_with_an_undo(person, given, nora, work):
    line = narrowing.close_topic(by=person.user, consent=given, topic=work)

    narrowing.undo(by=person.user, person=person, numbers=[line.number])

    assert sees(nora, work)
    assert Change.objects.filter(object_id=given.pk, verb="undid").count() == 1


def test_one_undo_takes_back_one_day_for_all(person, given, nora, work):
    sooner = ConsentFactory(person=person, to="Nora", to_users=[nora], topics=[work], end=day(90))
    lines = narrowing.set_end(by=person.user, consents=[given, sooner], end=day(30))

    narrowing.undo(by=person.user, person=person, numbers=[line.number for line in lines])

    standing = Consent.objects.valid(timezone.localdate()).filter(person=person, kind="share")
    assert {(consent.pk, consent.end) for consent in standing} == {(given.pk, given.end), (sooner.pk, day(90))}


@pytest.mark.parametrize("why", ["changed", "another day", "somebody else", "no such line", "nothing"])
def test_what_cannot_be_undone_any_more_stays_as_it_is(person, given, nora, work, why):
    line = narrowing.close_topic(by=person.user, consent=given, topic=work)
    numbers, later, by = [line.number], 0, person.user
    if why == "changed":
        narrowing.set_end(by=by, consents=[given], end=day(2))
    elif why == "another day":
        later = 1
    elif why == "somebody else":
        theirs = Change.objects.create(**_line_of(nora, line))
        theirs.refresh_from_db()
        numbers = [theirs.number]
    else:
        numbers = [] if why == "nothing" else [line.number, 999_999]

    with time_machine.travel(timezone.now() + timedelta(days=later)), pytest.raises(narrowing.ChangedSince):
        narrowing.undo(by=by, person=person, numbers=numbers)
    assert not sees(nora, work)


def _line_of(user, line):
    same = {key: getattr(line, key) for key in ("person_id", "at", "verb", "kind", "object_id", "before", "after")}
    return same | {"actor_id": user.pk, "actor_name": user.name}


def test_a_yes_given_in_the_ordinary_way_can_be_undone_too(person, nora, work):
    consent = give_consent(by=person.user, person=person, to="Nora", to_user=nora, topics=[work], end=None)
    number = Change.objects.get(object_id=consent.pk).number

    narrowing.undo(by=person.user, person=person, numbers=[number])

    assert not sees(nora, work)


def test_what_stays_where_it_is_opens_to_nobody_more(person, given, work):
    assert not widens(person.pk, work.pk, work.pk, timezone.localdate())


def test_moving_something_out_of_a_topic_that_is_kept_from_others_would_be_seen_by_more(person, work):
    secret = TopicFactory(person=person, hidden_from_others=True)

    assert widens(person.pk, secret.pk, work.pk, timezone.localdate())
    assert not widens(person.pk, work.pk, secret.pk, timezone.localdate())
