"""Coordinators see while they are coordinators: not before, not after."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.teams.models import CoordinatorAssignment
from tests.factories import CoordinatorFactory, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("words", "sees"),
    [
        ({}, True),
        ({"until": TODAY}, True),
        ({"until": TODAY - timedelta(days=1)}, False),
        ({"ends_latest": TODAY + timedelta(days=1)}, True),
        ({"ends_latest": TODAY}, False),
        ({"state": "former", "until": None}, False),
        ({"state": "next", "since": TODAY + timedelta(days=1)}, False),
        ({"state": "next", "since": TODAY, "accepted": True}, True),
        ({"state": "next", "since": TODAY, "accepted": False}, False),
        ({"kind": "barnekoordinator", "person__born": TODAY - timedelta(days=17 * 365)}, True),
        ({"kind": "barnekoordinator", "person__born": TODAY - timedelta(days=19 * 365)}, False),
        ({"state": "next", "since": None}, False),
    ],
)
def test_who_coordinates_today_sees_the_plan(words, sees):
    assignment = CoordinatorFactory(**words)

    assert sight_of(assignment.user, assignment.person_id).everything is sees


def test_there_is_one_coordinator_at_a_time():
    person = PersonFactory()
    CoordinatorFactory(person=person)

    with pytest.raises(IntegrityError), transaction.atomic():
        CoordinatorFactory(person=person)


def test_the_next_one_can_stand_beside_the_one_of_today():
    person = PersonFactory()
    CoordinatorFactory(person=person)
    CoordinatorFactory(person=person, state="next", since=TODAY + timedelta(days=30))

    assert CoordinatorAssignment.objects.on(TODAY).filter(person=person).count() == 1


def test_the_old_coordinator_stands_until_the_next_one_has_said_yes():
    old = CoordinatorFactory()
    following = CoordinatorFactory(person=old.person, state="next", since=TODAY, accepted=False)
    assert sight_of(old.user, old.person_id).is_coordinator

    CoordinatorAssignment.objects.filter(pk=following.pk).update(accepted=True)

    assert not sight_of(old.user, old.person_id).is_coordinator
    assert sight_of(following.user, old.person_id).is_coordinator


def test_a_father_in_the_team_counts_as_parent():
    father = MembershipFactory(is_parent=True)

    assert sight_of(father.user, father.person_id).is_parent
