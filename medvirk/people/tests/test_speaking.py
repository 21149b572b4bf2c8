"""Who speaks for the person is written down with what was seen, and ended; never deleted."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.consents.actions import give_consent
from medvirk.diary.models import Change
from medvirk.notices.models import Notice
from medvirk.people import speaking
from medvirk.people.models import Representation
from medvirk.people.speaking import AlreadyOver, SharedAlready, Speaking
from tests import factories as make
from tests.walls import people_open_to

pytestmark = pytest.mark.django_db
Kind, Scope = Representation.Kind, Representation.Scope
CHILD = date(2018, 3, 3)


@pytest.fixture
def person():
    return make.PersonFactory(user__name="Emil Prøve")


@pytest.fixture
def child():
    return make.PersonFactory(born=CHILD)


def coordinator_of(person):
    return make.CoordinatorFactory(person=person).user


def adds(by, person, kind, **more):
    said = Speaking(**{"kind": kind, "name": "Marte Prøve", "basis": "Vergefullmakt av 1. november 2026", **more})
    return speaking.add_representation(by=by, person=person, said=said)


WHO_ADDS = [
    (Kind.MANDATE, True, False),
    (Kind.RELATIVE, True, True),
    (Kind.VERGE, False, True),
    (Kind.PARENT, False, True),
    (Kind.CHILD_WELFARE, False, True),
    (Kind.OTHER, False, False),
]


@pytest.mark.parametrize(("kind", "owner", "coordinator"), WHO_ADDS)
def test_each_kind_is_written_down_by_those_who_may(person, kind, owner, coordinator):
    works, helper = coordinator_of(person), make.MembershipFactory(person=person).user
    make.ConsentFactory(person=person, to_users=[helper], everything=True)
    for by, may in ((person.user, owner), (works, coordinator), (helper, False), (make.UserFactory(), False)):
        if may:
            assert adds(by, person, kind, scope_of=Scope.PERSONAL).stands_as == kind
        else:
            with pytest.raises(Forbidden):
                adds(by, person, kind, scope_of=Scope.PERSONAL)


@pytest.mark.parametrize(("age", "kinds"), [(15, set()), (16, {Kind.RELATIVE}), (18, {Kind.RELATIVE, Kind.MANDATE})])
def test_from_which_age_the_person_names_somebody(person, age, kinds):
    today = timezone.localdate()
    person.born = today.replace(year=today.year - age, day=1)
    person.save()

    assert set(speaking.kinds_for(person.user, person)) == kinds
    assert can(person.user, Right.CHANGE_REPRESENTATION, person) is bool(kinds)


def test_who_was_found_unable_to_decide_gives_no_fullmakt(person):
    make.CompetenceFactory(person=person)

    with pytest.raises(Forbidden):
        adds(person.user, person, Kind.MANDATE, scope_of=Scope.PERSONAL)


def test_nobody_ends_what_is_their_own(person):
    works = coordinator_of(person)
    own = make.RepresentationFactory(person=person, user=works, has_responsibility=False, stands_as=Kind.VERGE)

    with pytest.raises(Forbidden):
        speaking.end_representation(by=works, row=own, reason="Sier jeg selv")


def test_nobody_writes_down_themself(person):
    works = coordinator_of(person)

    with pytest.raises(Forbidden):
        adds(works, person, Kind.VERGE, user=works, scope_of=Scope.PERSONAL)


def test_it_says_what_was_seen_who_wrote_it_and_from_when_to_when(person):
    works, today = coordinator_of(person), timezone.localdate()
    row = adds(works, person, Kind.VERGE, scope_of=Scope.BOTH, is_deprived=True, end=today + timedelta(days=90))

    assert (row.basis, row.registered_by, row.start) == ("Vergefullmakt av 1. november 2026", works, today)
    line = Change.objects.get(object_id=row.pk)
    assert (line.verb, line.reason) == ("added", "Vergefullmakt av 1. november 2026")
    with time_machine.travel(timezone.now() + timedelta(days=91), tick=False):
        assert row not in person.representations.on(timezone.localdate())


def test_a_verge_with_scope_decides_when_the_person_cannot_and_one_for_the_economy_hears_of_nothing(person):
    works, user, other = coordinator_of(person), make.UserFactory(), make.UserFactory()
    adds(works, person, Kind.VERGE, user=user, scope_of=Scope.PERSONAL, is_deprived=True)
    adds(works, person, Kind.VERGE, user=other, scope_of=Scope.ECONOMY)
    make.CompetenceFactory(person=person)

    assert can(user, Right.GIVE_CONSENT, person)
    assert not sight_of(user, person.pk).opens
    assert not can(other, Right.GIVE_CONSENT, person)
    assert not Notice.objects.filter(user=other).exists()
    assert Notice.objects.filter(user=person.user, kind=speaking.CHANGED).count() == 2


def test_a_parent_with_responsibility_sees_the_plan_until_it_is_ended_and_by_both_walls(child):
    works, user = coordinator_of(child), make.UserFactory(name="Mari Mor")
    row = adds(works, child, Kind.PARENT, user=user, name="Mari Mor", responsibility="felles", role="mor")
    opened, _ = people_open_to(user, timezone.localdate())
    assert sight_of(user, child.pk).decides_for_child
    assert child.pk in opened

    speaking.end_representation(by=works, row=row, reason="Dom av 2. november")
    opened, _ = people_open_to(user, timezone.localdate())
    row.refresh_from_db()
    assert row.end == timezone.localdate() - timedelta(days=1)
    assert not sight_of(user, child.pk).opens
    assert child.pk not in opened
    assert Change.objects.get(object_id=row.pk, verb="ended").reason == "Dom av 2. november"
    with pytest.raises(AlreadyOver):
        speaking.end_representation(by=works, row=row, reason="igjen")


def test_sole_responsibility_is_not_written_down_while_another_has_it(child):
    works = coordinator_of(child)
    father = make.RepresentationFactory(person=child, role="far")
    mother = make.UserFactory()

    with pytest.raises(SharedAlready):
        adds(works, child, Kind.PARENT, user=mother, responsibility="alene")
    speaking.end_representation(by=works, row=father, reason="Folkeregisteret")
    adds(works, child, Kind.PARENT, user=mother, responsibility="alene")
    given = give_consent(
        by=mother, person=child, to="Per", topics=[], end=None, everything=True, to_user=make.UserFactory()
    )
    assert not given.is_waiting


@pytest.mark.parametrize(
    ("words", "has", "foster"), [("felles", True, False), ("ingen", False, False), ("foster", False, True)]
)
def test_what_a_parent_has_follows_from_the_kind_of_responsibility(child, words, has, foster):
    row = adds(coordinator_of(child), child, Kind.PARENT, responsibility=words)

    assert (row.is_parent, row.has_responsibility, row.is_foster_parent) == (True, has, foster)


def test_a_care_order_stands_in_the_parents_place(child):
    mother = make.RepresentationFactory(person=child).user
    adds(coordinator_of(child), child, Kind.CHILD_WELFARE, name="Barneverntjenesten")

    assert not sight_of(mother, child.pk).opens


def test_an_undo_takes_back_the_last_step_of_whoever_made_it_the_same_day(person):
    works = coordinator_of(person)
    row = adds(works, person, Kind.RELATIVE)
    speaking.undo(by=works, row=row)
    assert row not in person.representations.on(timezone.localdate())

    other = adds(works, person, Kind.RELATIVE)
    speaking.end_representation(by=works, row=other, reason="Feil")
    speaking.undo(by=works, row=other)
    assert other in person.representations.on(timezone.localdate())
    with pytest.raises(speaking.ChangedSince):
        speaking.undo(by=works, row=other)
    third = adds(works, person, Kind.RELATIVE)
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False), pytest.raises(speaking.ChangedSince):
        speaking.undo(by=works, row=third)


def test_the_person_ends_a_fullmakt_and_nobody_deletes_one(person):
    works = coordinator_of(person)
    row = adds(person.user, person, Kind.MANDATE, scope_of=Scope.PERSONAL)

    assert can(works, Right.END_REPRESENTATION, row)
    speaking.end_representation(by=person.user, row=row, reason="Jeg vil ikke lenger")
    assert Representation.objects.filter(pk=row.pk).exists()
    assert not can(person.user, Right.END_REPRESENTATION, adds(works, person, Kind.VERGE, scope_of=Scope.BOTH))


def test_what_was_added_today_and_ended_today_never_counted(person):
    row = adds(coordinator_of(person), person, Kind.RELATIVE, start=timezone.localdate() + timedelta(days=5))
    speaking.end_representation(by=row.registered_by, row=row, reason="Feil navn")
    row.refresh_from_db()

    assert row.start == row.end == timezone.localdate() - timedelta(days=1)
