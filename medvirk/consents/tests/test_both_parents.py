"""Parents who share the responsibility both say yes before anything opens; each of them closes alone."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.access.sight import sights
from medvirk.consents import together
from medvirk.consents.actions import (
    AlreadyEnded,
    give_consent,
    give_plan_consent,
    refuse_consent,
    register_consent,
    withdraw_consent,
)
from medvirk.consents.giving import Said, Yes, as_if_given, said_here
from medvirk.consents.models import Consent
from medvirk.consents.narrowing import set_end
from medvirk.diary.models import Change
from medvirk.notices.models import Notice
from tests import factories as make
from tests.walls import people_open_to

pytestmark = pytest.mark.django_db
BORN = date(2018, 3, 3)


def today():
    return timezone.localdate()


@pytest.fixture
def child():
    return make.PersonFactory(born=BORN)


@pytest.fixture
def mother(child):
    return make.RepresentationFactory(person=child, user__name="Mari Mor", role="mor").user


@pytest.fixture
def father(child, mother):
    return make.RepresentationFactory(person=child, user__name="Far Farsen", role="far").user


@pytest.fixture
def teacher(child):
    return make.MembershipFactory(person=child).user


def gives(by, child, to, **more):
    asked = {"to": to.name, "topics": (), "end": None, "everything": True, "to_user": to}
    return give_consent(by=by, person=child, **{**asked, **more})


def opens(user, child):
    """By the sight and by the database, which must say the same."""
    by_sight = sights(user).get(child.pk)
    found = bool(by_sight and by_sight.opens)
    opened, _ = people_open_to(user, today())
    assert (child.pk in opened) is found
    return found


def test_one_of_two_parents_opens_nothing_and_both_do(child, mother, father, teacher):
    consent = gives(mother, child, teacher)

    assert (consent.is_waiting, consent.is_valid(today()), opens(teacher, child)) == (True, False, False)
    assert not Consent.objects.valid(today()).filter(pk=consent.pk).exists()
    assert [can(who, Right.ANSWER_WAITING, consent) for who in (mother, father, teacher, child.user)] == [
        False,
        True,
        False,
        False,
    ]

    together.join_consent(by=father, consent=consent)
    consent.refresh_from_db()

    assert (consent.is_waiting, consent.is_valid(today()), opens(teacher, child)) == (False, True, True)
    assert consent.by == ["Mari Mor", "Far Farsen"]


def test_the_other_one_is_told_and_no_helper_is(child, mother, father, teacher):
    consent = gives(mother, child, teacher)

    told = Notice.objects.filter(person_id=child.pk)
    assert list(told.values_list("user", "kind", "key")) == [(father.pk, together.WAITS, str(consent.pk))]


def test_a_no_is_recorded_and_opens_nothing(child, mother, father, teacher):
    consent = gives(mother, child, teacher)
    no = together.turn_down(by=father, consent=consent)
    consent.refresh_from_db()

    assert (no.refused, no.by, no.given_by, list(no.to_users.all())) == (True, ["Far Farsen"], father, [teacher])
    assert (consent.is_waiting, consent.ended, opens(teacher, child)) == (False, today(), False)
    with pytest.raises(Forbidden):
        together.join_consent(by=father, consent=consent)
    assert [line.verb for line in Change.objects.filter(person_id=child.pk).order_by("number")] == [
        "gave, waits",
        "turned down",
        "refused",
    ]


@pytest.mark.parametrize("who", ["mother", "father"])
def test_either_takes_back_alone_what_both_said_yes_to(child, mother, father, teacher, who):
    consent = gives(mother, child, teacher)
    together.join_consent(by=father, consent=consent)
    withdraw_consent(by={"mother": mother, "father": father}[who], consent=consent)

    assert not opens(teacher, child)


def test_one_who_regrets_before_the_other_answers_has_said_no_to_nobody(child, mother, father, teacher):
    service = make.ServiceFactory()
    child.members.filter(user=teacher).update(service=service)
    make.ConsentFactory(person=child, to_service=service, everything=True)
    consent = gives(mother, child, teacher)
    withdraw_consent(by=mother, consent=consent)

    assert not consent.is_a_no(today())
    assert opens(teacher, child)
    with pytest.raises(AlreadyEnded):
        withdraw_consent(by=father, consent=consent)


def test_what_stood_before_stands_until_both_have_answered(child, mother, father, teacher):
    work, home = make.TopicFactory(person=child), make.TopicFactory(person=child)
    before = make.ConsentFactory(person=child, to_users=[teacher], topics=[work], excluded=[home])
    consent = gives(mother, child, teacher, topics=[home], everything=False)
    assert sight_of(teacher, child.pk).topics == {work.pk}

    together.join_consent(by=father, consent=consent)
    before.refresh_from_db()

    assert (before.ended, sight_of(teacher, child.pk).topics) == (today(), {home.pk})


def test_a_topic_that_was_shut_stays_shut_when_both_say_yes_to_everything(child, mother, father, teacher):
    shut = make.TopicFactory(person=child)
    make.ConsentFactory(person=child, to_users=[teacher], everything=True, excluded=[shut])
    consent = gives(mother, child, teacher)
    together.join_consent(by=father, consent=consent)

    assert not sight_of(teacher, child.pk).covers(shut.pk)


def test_a_new_question_to_the_same_one_takes_the_place_of_the_one_that_waits(child, mother, father, teacher):
    first = gives(mother, child, teacher)
    second = gives(father, child, teacher)
    first.refresh_from_db()

    assert (first.is_waiting, second.is_waiting) == (False, True)
    assert can(mother, Right.ANSWER_WAITING, second)
    assert not can(father, Right.ANSWER_WAITING, first)


def test_to_let_it_last_longer_asks_both_again_and_the_old_goes_on(child, mother, father, teacher):
    consent = make.ConsentFactory(person=child, to_users=[teacher], everything=True, by_parent=True)
    later = consent.end + timedelta(days=30)
    lines = set_end(by=mother, consents=[consent], end=later)
    anew = Consent.objects.get(pk=lines[-1].object_id)
    consent.refresh_from_db()

    assert (anew.is_waiting, consent.ended, opens(teacher, child)) == (True, None, True)
    together.join_consent(by=father, consent=anew)
    consent.refresh_from_db()
    assert (consent.ended, opens(teacher, child)) == (today(), True)


def test_to_let_it_end_sooner_one_is_enough(child, mother, father, teacher):
    consent = make.ConsentFactory(person=child, to_users=[teacher], everything=True)
    set_end(by=mother, consents=[consent], end=today())
    consent.refresh_from_db()

    assert consent.end == today()


def test_the_plan_too_needs_both(child, mother, father, teacher):
    child.consents.all().delete()
    make.ConsentFactory(person=child, to_users=[teacher], everything=True)
    waiting = give_plan_consent(by=mother, person=child)
    assert (waiting.is_waiting, opens(teacher, child)) == (True, False)
    assert give_plan_consent(by=mother, person=child) == waiting

    assert give_plan_consent(by=father, person=child) == waiting
    waiting.refresh_from_db()
    assert (waiting.by, waiting.is_waiting, opens(teacher, child)) == (["Mari Mor", "Far Farsen"], False, True)


def test_a_no_to_the_plan_is_recorded_as_such(child, mother, father):
    child.consents.all().delete()
    no = together.turn_down(by=father, consent=give_plan_consent(by=mother, person=child))

    assert (no.kind, no.refused) == (Consent.Kind.PLAN, True)
    assert not child.consents.valid(today()).exists()


def test_a_preview_shows_what_it_will_be_when_both_have_said_yes_and_leaves_nothing(child, mother, father, teacher):
    yes = Yes(to=teacher.name, to_user=teacher, everything=True)
    with as_if_given(by=mother, person=child, yes=yes, said=said_here(mother, child)) as consent:
        assert consent.is_valid(today())

    assert not child.consents.filter(kind="share").exists()


def test_said_aloud_by_one_it_waits_and_said_by_both_it_opens(child, mother, father, teacher):
    coordinator = make.CoordinatorFactory(person=child).user
    yes = Yes(to=teacher.name, to_user=teacher, everything=True)

    def heard(*names):
        said = Said(names=names, form="oral", heard_by="Liv", explained_by="Liv")
        return register_consent(by=coordinator, person=child, yes=yes, said=said)

    waiting = heard("Mari Mor")
    assert (waiting.is_waiting, opens(teacher, child)) == (True, False)
    assert not can(coordinator, Right.ANSWER_WAITING, waiting)
    assert not heard("Mari Mor", "Far Farsen").is_waiting
    assert opens(teacher, child)


def test_a_parent_without_a_login_is_waited_for_too(child, mother):
    make.RepresentationFactory(person=child, user=None, name="Uten Innlogging")

    assert gives(mother, child, make.UserFactory()).is_waiting
    assert not Notice.objects.filter(person_id=child.pk).exists()


@pytest.mark.parametrize(
    "other",
    [
        {"has_responsibility": False},
        {"plan_access": False},
        {"end": date(2020, 1, 1)},
        {"is_parent": False, "has_responsibility": False, "stands_as": "nearest relative"},
    ],
)
def test_one_alone_is_enough_where_nobody_shares_the_responsibility(child, mother, teacher, other):
    make.RepresentationFactory(person=child, **other)

    assert not gives(mother, child, teacher).is_waiting
    assert opens(teacher, child)


def test_after_a_care_order_the_foster_home_does_not_wait_for_the_parents(child, mother, father, teacher):
    plain = {"has_responsibility": False, "parental_responsibility": ""}
    make.RepresentationFactory(person=child, user=None, name="Barnevernet", is_care_order=True, **plain)
    foster = make.RepresentationFactory(person=child, is_foster_parent=True, role="fostermor", **plain).user

    assert not gives(foster, child, teacher).is_waiting


def test_from_the_sixteenth_birthday_nobody_is_waited_for(child, mother, father, teacher):
    with time_machine.travel("2034-03-02T12:00:00+00:00", tick=False):
        assert gives(mother, child, teacher).is_waiting
    with time_machine.travel("2034-03-03T12:00:00+00:00", tick=False):
        assert not gives(child.user, child, teacher).is_waiting


def test_what_waited_on_the_birthday_never_opens(child, mother, father, teacher):
    with time_machine.travel("2034-03-02T12:00:00+00:00", tick=False):
        consent = gives(mother, child, teacher)
    with time_machine.travel("2034-03-03T12:00:00+00:00", tick=False):
        assert not can(father, Right.ANSWER_WAITING, consent)
        assert not opens(teacher, child)
        withdraw_consent(by=child.user, consent=consent)


def test_parents_of_a_young_person_who_lacks_competence_decide_together(teacher, mother, father, child):
    child.born = today().replace(year=today().year - 17, day=1)
    child.save()
    make.CompetenceFactory(person=child)

    consent = gives(mother, child, teacher)
    assert consent.is_waiting
    together.join_consent(by=father, consent=consent)
    assert opens(teacher, child)


def test_nobody_waits_for_the_one_it_is_to(child, mother, father):
    assert not gives(mother, child, father).is_waiting


def test_who_got_the_responsibility_meanwhile_is_asked_too(child, mother, father, teacher):
    consent = gives(mother, child, teacher)
    third = make.RepresentationFactory(person=child, user__name="Tredje", role="medmor").user
    together.join_consent(by=father, consent=consent)

    assert not opens(teacher, child)
    together.join_consent(by=third, consent=consent)
    assert opens(teacher, child)


def test_what_is_over_or_kept_from_a_parent_is_not_theirs_to_answer(child, mother, father, teacher):
    over = gives(mother, child, teacher, end=today())
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False), pytest.raises(Forbidden):
        together.join_consent(by=father, consent=over)
    over.hidden_from_users = [father.pk]
    over.save()

    assert not can(father, Right.ANSWER_WAITING, over)
    assert can(father, Right.ANSWER_WAITING, child)


def test_a_parents_no_stands_against_the_other_until_both_have_said_yes(child, mother, father, teacher):
    service = make.ServiceFactory()
    child.members.filter(user=teacher).update(service=service)
    make.ConsentFactory(person=child, to_service=service, everything=True)
    refuse_consent(by=father, person=child, yes=Yes(to=teacher.name, to_user=teacher))
    consent = gives(mother, child, teacher)
    assert not opens(teacher, child)

    together.join_consent(by=father, consent=consent)
    assert opens(teacher, child)
