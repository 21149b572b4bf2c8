"""Who decides today: the age, an assessment of competence for that one question, and who is there to speak."""

from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.consents.actions import give_consent, give_plan_consent, withdraw_consent
from medvirk.consents.models import Consent
from medvirk.consents.narrowing import set_end
from medvirk.diary.models import Change
from medvirk.people import actions
from medvirk.people.deciding import Standing, decides
from medvirk.people.models import Competence, Representation
from medvirk.rules.deciding import Question, Who
from tests import factories as make

pytestmark = pytest.mark.django_db
Kind, Scope = Representation.Kind, Representation.Scope
BORN = date(2012, 8, 8)
# Days round the ages that mean something, for somebody born on 8 August 2012.
DAYS = {
    "the day before 7": ("2019-08-07", Who.PARENT),
    "7": ("2019-08-08", Who.PARENT),
    "the day before 12": ("2024-08-07", Who.PARENT),
    "12": ("2024-08-08", Who.PARENT),
    "the day before 15": ("2027-08-07", Who.PARENT),
    "15": ("2027-08-08", Who.PARENT),
    "the day before 16": ("2028-08-07", Who.PARENT),
    "16": ("2028-08-08", Who.PERSON),
    "the day before 18": ("2030-08-07", Who.PERSON),
    "18": ("2030-08-08", Who.PERSON),
}


def on(day):
    return time_machine.travel(f"{day}T12:00:00+00:00", tick=False)


def lacking(person, about=Question.SHARE, **more):
    return make.CompetenceFactory(person=person, about=about, **more)


def represents(person, **more):
    given = {"has_responsibility": False, "is_parent": False, "parental_responsibility": "", "role": "nær"}
    return make.RepresentationFactory(person=person, **{**given, **more})


def gives(by, person, **more):
    user = make.UserFactory()
    return give_consent(by=by, person=person, to="Nora", topics=[], end=None, everything=True, to_user=user, **more)


@pytest.mark.parametrize("when", DAYS)
def test_who_decides_the_day_before_and_on_the_birthday(when):
    day, who = DAYS[when]
    mother = make.RepresentationFactory(person=make.PersonFactory(born=BORN))

    with on(day):
        for question in Question:
            assert Standing(mother.person, timezone.localdate()).answer(question).who == who
            child = sight_of(mother.person.user, mother.person_id)
            parent = sight_of(mother.user, mother.person_id)
            assert decides(child, mother.person, question) is (who == Who.PERSON)
            assert decides(parent, mother.person, question) is (who == Who.PARENT)


@pytest.mark.parametrize(("day", "who"), [("2028-02-28", Who.PARENT), ("2028-02-29", Who.PERSON)])
def test_a_child_born_on_the_29th_of_february_decides_from_the_birthday_of_a_leap_year(day, who):
    mother = make.RepresentationFactory(person=make.PersonFactory(born=date(2012, 2, 29)))

    with on(day):
        assert Standing(mother.person, timezone.localdate()).answer(Question.SHARE).who == who


@pytest.mark.parametrize(
    ("day", "age"), [("2027-02-28", 14), ("2027-03-01", 15), ("2030-02-28", 17), ("2030-03-01", 18)]
)
def test_in_other_years_they_are_older_from_the_first_of_march(day, age):
    assert make.PersonFactory(born=date(2012, 2, 29)).age_on(date.fromisoformat(day)) == age


def test_after_a_care_order_the_foster_home_decides_beside_child_welfare_and_the_parents_do_not():
    child = make.PersonFactory(born=BORN)
    mother = make.RepresentationFactory(person=child)
    foster = represents(child, role="fostermor", is_parent=True, is_foster_parent=True)
    office = care_order(child, user=None)

    with on("2026-11-21"):
        standing = Standing(child, timezone.localdate())

        assert standing.answer(Question.SHARE).who == Who.FOSTER_HOME
        assert set(standing.deciders(Question.SHARE)) == {foster, office}
        assert not can(mother.user, Right.GIVE_CONSENT, child)
        assert can(foster.user, Right.GIVE_CONSENT, child)


def care_order(child, **more):
    return represents(child, name="Barnevernet", role="omsorgsovertakelse", is_care_order=True, **more)


def test_after_a_care_order_child_welfare_decides_and_sees_beside_the_foster_home():
    child = make.PersonFactory(born=BORN)
    foster, welfare = represents(child, is_parent=True, is_foster_parent=True), care_order(child)
    hidden = make.MeasureFactory(goal__plan=make.PlanFactory(person=child), hidden_from_parents=True)

    with on("2026-11-21"):
        standing, sight = Standing(child, timezone.localdate()), sight_of(welfare.user, child.pk)

        assert set(standing.deciders(Question.SHARE)) == {foster, welfare}
        assert all(can(each.user, Right.GIVE_CONSENT, child) for each in (foster, welfare))
        assert sight.everything
        assert sight.is_parent
        assert not hidden.seen_by(sight)
    with on("2028-08-08"):
        assert not sight_of(welfare.user, child.pk).opens


@pytest.mark.parametrize(("day", "who"), [("2030-08-07", Who.CHILD_WELFARE), ("2030-08-08", Who.RELATIVE)])
def test_a_care_order_ends_on_the_eighteenth_birthday_whatever_was_written_down(day, who):
    child = make.PersonFactory(born=BORN)
    aunt = represents(child, stands_as=Kind.RELATIVE)
    foster, welfare = represents(child, is_foster_parent=True), care_order(child, end=None)
    lacking(child, on=date(2030, 8, 1), valid_to=date(2030, 12, 1))

    with on(day):
        standing = Standing(child, timezone.localdate())

        assert standing.answer(Question.SHARE).who == who
        assert standing.deciders(Question.SHARE) == ([welfare] if who == Who.CHILD_WELFARE else [aunt])
        assert (foster in [row for row, _ in standing.representatives]) is (who == Who.CHILD_WELFARE)


@pytest.mark.parametrize(("day", "who"), [("2030-08-07", Who.PARENT), ("2030-08-08", Who.RELATIVE)])
def test_a_parent_who_is_nearest_relative_decides_as_that_from_the_eighteenth_birthday(day, who):
    mother = make.RepresentationFactory(person=make.PersonFactory(born=BORN), stands_as=Kind.RELATIVE)
    lacking(mother.person, on=date(2030, 8, 1), valid_to=date(2030, 12, 1))

    with on(day):
        standing = Standing(mother.person, timezone.localdate())

        assert standing.answer(Question.SHARE).who == who
        assert standing.deciders(Question.SHARE) == [mother]


def test_lacking_competence_for_sharing_takes_sharing_and_nothing_else():
    person = make.PersonFactory()
    lacking(person)

    assert not can(person.user, Right.GIVE_CONSENT, person)
    assert can(person.user, Right.GIVE_PLAN_CONSENT, person)
    with pytest.raises(Forbidden):
        gives(person.user, person)


def test_lacking_competence_for_the_plan_leaves_sharing():
    person = make.PersonFactory()
    lacking(person, Question.PLAN)

    assert can(person.user, Right.GIVE_CONSENT, person)
    assert not can(person.user, Right.GIVE_PLAN_CONSENT, person)


def test_for_one_topic_the_person_shares_the_others():
    person = make.PersonFactory()
    shut, open_ = make.TopicFactory(person=person), make.TopicFactory(person=person)
    father = represents(person, stands_as=Kind.RELATIVE)
    lacking(person, topics=[shut.pk])
    to = {"person": person, "to": "Nora", "end": None}

    give_consent(by=person.user, topics=[open_], to_user=make.UserFactory(), **to)
    for words in ({"topics": [shut]}, {"topics": [shut, open_]}, {"topics": [], "everything": True}):
        with pytest.raises(Forbidden):
            give_consent(by=person.user, to_user=make.UserFactory(), **to, **words)
    with pytest.raises(Forbidden):
        give_consent(by=father.user, topics=[open_], to_user=make.UserFactory(), **to)
    instead = give_consent(by=father.user, topics=[shut], to_user=make.UserFactory(), **to)

    assert can(father.user, Right.WITHDRAW_CONSENT, instead)
    assert not can(person.user, Right.WITHDRAW_CONSENT, instead)
    own = Consent.objects.get(given_by=person.user)
    assert not can(father.user, Right.WITHDRAW_CONSENT, own)
    assert can(person.user, Right.WITHDRAW_CONSENT, own)


def test_a_yes_is_not_made_to_last_by_who_cannot_decide_about_it_nor_by_a_relative_for_themself():
    person = make.PersonFactory()
    shut = make.TopicFactory(person=person)
    father = represents(person, stands_as=Kind.RELATIVE)
    own = make.ConsentFactory(person=person, topics=[shut], given_by=person.user, to_users=[father.user])
    lacking(person, topics=[shut.pk])

    for somebody in (person.user, father.user):
        with pytest.raises(Forbidden):
            set_end(by=somebody, consents=[own], end=own.end + timedelta(days=1))


def test_the_nearest_relative_shares_instead_but_opens_nothing_to_themself():
    person = make.PersonFactory()
    father = represents(person, stands_as=Kind.RELATIVE)
    lacking(person)

    consent = gives(father.user, person)
    with pytest.raises(Forbidden):
        give_consent(by=father.user, person=person, to="Far", topics=[], end=None, everything=True, to_user=father.user)

    assert not sight_of(father.user, person.pk).opens
    assert can(father.user, Right.WITHDRAW_CONSENT, consent)
    withdraw_consent(by=father.user, consent=consent)


def test_before_the_assessment_the_relative_decides_nothing():
    person = make.PersonFactory()
    father = represents(person, stands_as=Kind.RELATIVE)

    assert not can(father.user, Right.GIVE_CONSENT, person)
    assert not can(father.user, Right.WITHDRAW_CONSENT, person)


@pytest.mark.parametrize(
    ("standing", "decides_it"),
    [
        ({"stands_as": Kind.VERGE, "scope_of": Scope.PERSONAL, "is_deprived": True}, True),
        ({"stands_as": Kind.VERGE, "scope_of": Scope.BOTH, "is_deprived": True}, True),
        ({"stands_as": Kind.VERGE, "scope_of": Scope.PERSONAL}, False),
        ({"stands_as": Kind.VERGE, "scope_of": Scope.ECONOMY, "is_deprived": True}, False),
        ({"stands_as": Kind.VERGE, "is_deprived": True}, False),
        ({"stands_as": Kind.MANDATE, "scope_of": Scope.PERSONAL}, True),
        ({"stands_as": Kind.MANDATE, "scope_of": Scope.ECONOMY}, False),
        ({"stands_as": Kind.MANDATE}, False),
        ({"stands_as": Kind.MANDATE, "scope_of": Scope.PERSONAL, "plan_access": False}, False),
        ({"stands_as": Kind.RELATIVE, "plan_access": False}, False),
        ({"stands_as": Kind.OTHER}, False),
    ],
)
def test_a_verge_or_a_fullmakt_decides_what_its_scope_covers(standing, decides_it):
    person = make.PersonFactory()
    other = represents(person, **standing)
    lacking(person)

    assert can(other.user, Right.GIVE_CONSENT, person) is decides_it
    assert not sight_of(other.user, person.pk).opens


def test_a_verge_for_the_economy_never_stands_before_the_relative():
    person = make.PersonFactory()
    represents(person, stands_as=Kind.VERGE, scope_of=Scope.ECONOMY)
    sister = represents(person, stands_as=Kind.RELATIVE)
    lacking(person)

    assert Standing(person, timezone.localdate()).deciders(Question.SHARE) == [sister]


@pytest.mark.parametrize(("age", "decides_it"), [(15, True), (16, True), (17, True), (18, False)])
def test_parents_decide_for_a_young_person_who_lacks_competence_until_eighteen(age, decides_it):
    today = timezone.localdate()
    person = make.PersonFactory(born=today.replace(year=today.year - age, day=1))
    mother = make.RepresentationFactory(person=person)
    lacking(person)

    assert can(mother.user, Right.GIVE_CONSENT, person) is decides_it
    assert sight_of(mother.user, person.pk).opens is (age < 16)


def test_whoever_gives_the_help_says_yes_to_the_plan_for_an_adult_who_cannot():
    person = make.PersonFactory(plan_consent=False)
    doctor = make.MembershipFactory(person=person, quarter="helse").user
    lacking(person, Question.PLAN, assessor=doctor)

    assert can(doctor, Right.GIVE_PLAN_CONSENT, person)
    assert not can(doctor, Right.GIVE_CONSENT, person)
    assert not can(make.UserFactory(), Right.GIVE_PLAN_CONSENT, person)
    consent = give_plan_consent(by=doctor, person=person)
    assert not can(person.user, Right.WITHDRAW_CONSENT, consent)
    assert can(doctor, Right.WITHDRAW_CONSENT, consent)


def test_an_assessment_without_anybody_behind_it_leaves_the_plan_to_nobody_else():
    person = make.PersonFactory()
    lacking(person, Question.PLAN)
    member = make.MembershipFactory(person=person, quarter="helse").user

    assert Standing(person, timezone.localdate()).answer(Question.PLAN).who == Who.HEALTH
    assert Standing(person, timezone.localdate()).deciders(Question.PLAN) == []
    assert not can(member, Right.GIVE_PLAN_CONSENT, person)


@pytest.mark.parametrize(
    ("day", "who"),
    [
        ("2026-11-20", Who.PERSON),
        ("2026-11-21", Who.RELATIVE),
        ("2026-12-01", Who.RELATIVE),
        ("2026-12-02", Who.PERSON),
    ],
)
def test_an_assessment_is_in_force_from_its_day_to_its_last(day, who):
    person = make.PersonFactory()
    represents(person, stands_as=Kind.RELATIVE)
    lacking(person, on=date(2026, 11, 21), valid_to=date(2026, 12, 1))

    with on(day):
        assert Standing(person, timezone.localdate()).answer(Question.SHARE).who == who
        assert can(person.user, Right.GIVE_CONSENT, person) is (who == Who.PERSON)


@pytest.mark.parametrize("stands_as", [Kind.VERGE, Kind.MANDATE])
@pytest.mark.parametrize(("day", "decides_it"), [("2026-11-20", False), ("2026-11-21", True), ("2026-12-02", False)])
def test_a_scope_counts_from_its_first_day_to_its_last(stands_as, day, decides_it):
    person = make.PersonFactory()
    period = {"start": date(2026, 11, 21), "end": date(2026, 12, 1)}
    other = represents(person, stands_as=stands_as, scope_of=Scope.PERSONAL, is_deprived=True, **period)

    with on(day):
        lacking(person)
        assert can(other.user, Right.GIVE_CONSENT, person) is decides_it


def test_the_same_words_for_one_row_and_for_many():
    person, today = make.PersonFactory(), date(2026, 11, 21)
    for first, ended, last in [(1, None, 2), (0, 0, 2), (0, 1, 2), (0, None, 0), (0, None, -1), (-3, 2, 5)]:
        lacking(
            person,
            on=today + timedelta(days=first),
            ended=None if ended is None else today + timedelta(days=ended),
            valid_to=today + timedelta(days=last),
        )
    Competence.objects.create(person=person, question="Annet", outcome="lacking")

    rows = {row.pk for row in Competence.objects.all() if row.is_lacking(today)}

    assert rows == set(Competence.objects.lacking(today).values_list("pk", flat=True))
    assert len(rows) == 3


def test_an_assessment_of_something_else_decides_nothing():
    person = make.PersonFactory()
    Competence.objects.create(person=person, question="Samtykke til operasjon", outcome="lacking")

    assert can(person.user, Right.GIVE_CONSENT, person)
    assert can(person.user, Right.GIVE_PLAN_CONSENT, person)


# Writing it down


@pytest.fixture
def person():
    return make.PersonFactory()


@pytest.fixture
def coordinator(person):
    return make.CoordinatorFactory(person=person).user


@pytest.fixture
def doctor(person):
    user = make.MembershipFactory(person=person, quarter="helse", user__name="Lege Legesen").user
    make.ConsentFactory(person=person, to_users=[user], everything=True)
    return user


def assessed(by, person, assessor, **more):
    given = {"about": Question.SHARE, "outcome": Competence.LACKING, "reason": "Forsto ikke", "shown_to": ["Sander"]}
    given["valid_to"] = timezone.localdate() + timedelta(days=30)
    return actions.record_assessment(by=by, person=person, assessor=assessor, **{**given, **more})


def test_an_assessment_is_written_down_with_who_answers_for_it(person, coordinator, doctor):
    row = assessed(coordinator, person, doctor)

    assert (row.decided_by, row.assessor, row.recorded_by, row.on) == (
        "Lege Legesen",
        doctor,
        coordinator,
        timezone.localdate(),
    )
    assert not can(person.user, Right.GIVE_CONSENT, person)
    line = Change.objects.get(object_id=row.pk)
    assert (line.verb, line.reason) == ("assessed", "Forsto ikke")


def test_it_ends_the_moment_the_person_can_decide_again(person, coordinator, doctor):
    row = assessed(doctor, person, doctor)
    actions.end_assessment(by=coordinator, assessment=row)

    assert can(person.user, Right.GIVE_CONSENT, person)
    with pytest.raises(actions.NotInForce):
        actions.end_assessment(by=coordinator, assessment=row)


def test_a_new_assessment_takes_the_place_of_the_one_before_about_the_same(person, coordinator, doctor):
    work, home = make.TopicFactory(person=person), make.TopicFactory(person=person)
    about_work = assessed(doctor, person, doctor, topics=[work.pk])
    about_plan = assessed(doctor, person, doctor, about=Question.PLAN)
    assessed(doctor, person, doctor, topics=[home.pk])
    about_all = assessed(doctor, person, doctor)
    assessed(doctor, person, doctor, outcome=Competence.COMPETENT, topics=[work.pk], valid_to=None)

    standing = {row.pk for row in person.competences.lacking(timezone.localdate())}

    assert standing == {about_plan.pk, about_all.pk}
    about_work.refresh_from_db()
    assert about_work.ended == timezone.localdate()


def test_found_able_about_a_topic_the_person_shares_it_again(person, doctor):
    work, home = make.TopicFactory(person=person), make.TopicFactory(person=person)
    assessed(doctor, person, doctor, topics=[work.pk])
    about_home = assessed(doctor, person, doctor, topics=[home.pk])
    assessed(doctor, person, doctor, outcome=Competence.COMPETENT, topics=[work.pk], valid_to=None)

    assert [row.pk for row in person.competences.lacking(timezone.localdate())] == [about_home.pk]


def test_the_person_writes_beside_it_and_nobody_else_does(person, coordinator, doctor):
    row = assessed(doctor, person, doctor)
    actions.answer_assessment(by=person.user, assessment=row, words="Jeg forstår det godt")

    assert (row.disagreement, row.disagreed_at is not None) == ("Jeg forstår det godt", True)
    for other in (coordinator, doctor):
        with pytest.raises(Forbidden):
            actions.answer_assessment(by=other, assessment=row, words="Nei")


def test_only_who_gives_the_help_and_the_coordinator_assess(person, coordinator, doctor):
    row = assessed(doctor, person, doctor)
    teacher = make.MembershipFactory(person=person, quarter="skole").user
    nurse = make.MembershipFactory(person=person, quarter="helse").user
    without_consent = make.MembershipFactory(person=person, quarter="helse").user
    make.ConsentFactory(person=person, to_users=[teacher, nurse], everything=True)

    for other in (teacher, without_consent, person.user, make.UserFactory()):
        assert not can(other, Right.ASSESS_COMPETENCE, person)
        with pytest.raises(Forbidden):
            assessed(other, person, doctor)
    assert can(nurse, Right.ASSESS_COMPETENCE, person)
    with pytest.raises(Forbidden):
        actions.end_assessment(by=nurse, assessment=row)
    assert {who for who in (teacher, nurse, doctor, coordinator) if can(who, Right.SEE_WHO_DECIDES, person)} == {
        nurse,
        doctor,
        coordinator,
    }
    assert can(person.user, Right.SEE_WHO_DECIDES, person)


def test_a_child_is_not_assessed(doctor, person, coordinator):
    person.born = timezone.localdate() - timedelta(days=365 * 15)
    person.save()
    mother = make.RepresentationFactory(person=person)

    assert not can(coordinator, Right.ASSESS_COMPETENCE, person)
    assert can(mother.user, Right.SEE_WHO_DECIDES, person)
    lacking(person)
    standing = Standing(person, timezone.localdate())
    assert standing.assessment(Question.SHARE) is None
    assert standing.answer(Question.SHARE).who == Who.PARENT


@pytest.mark.parametrize(
    ("standing", "shut"),
    [
        ({"stands_as": Kind.VERGE, "scope_of": Scope.ECONOMY}, True),
        ({"stands_as": Kind.MANDATE, "scope_of": Scope.ECONOMY}, True),
        ({"stands_as": Kind.VERGE, "scope_of": Scope.BOTH}, False),
        ({"stands_as": Kind.OTHER, "scope_of": Scope.ECONOMY}, False),
        ({"plan_access": False}, True),
    ],
)
def test_a_say_in_the_economy_alone_is_not_to_hear_of_the_plan_and_it_follows_from_the_scope(client, standing, shut):
    plan = make.PlanFactory()
    verge = represents(plan.person, **standing)
    client.force_login(verge.user, backend=settings.AUTHENTICATION_BACKENDS[0])

    assert verge.is_shut is shut
    assert Representation.objects.not_to_hear().filter(pk=verge.pk).exists() is shut
    assert client.get(plan.get_absolute_url()).status_code == (404 if shut else 403)
