"""The person and those who represent them: what the law opens by itself, and on which day it ends."""

from datetime import date

import pytest
import time_machine

from medvirk.access import sight_of
from medvirk.access.sight import Basis
from tests.factories import PersonFactory, RepresentationFactory, UserFactory

pytestmark = pytest.mark.django_db
BORN = date(2012, 8, 8)


def bases(user, person):
    return {grant.basis for grant in sight_of(user, person.pk).grants}


def on(day):
    return time_machine.travel(f"{day}T12:00:00+00:00", tick=False)


def test_the_person_always_sees_their_plan():
    child = PersonFactory(born=date(2020, 1, 1))

    assert bases(child.user, child) == {Basis.OWNER}


@pytest.mark.parametrize("day", ["2020-01-01", "2024-08-07", "2024-08-08", "2028-08-07"])
def test_parents_with_responsibility_see_until_the_sixteenth_birthday(day):
    mother = RepresentationFactory(person=PersonFactory(born=BORN))

    with on(day):
        assert bases(mother.user, mother.person) == {Basis.PARENT}


def test_on_the_sixteenth_birthday_parents_need_a_consent():
    mother = RepresentationFactory(person=PersonFactory(born=BORN))

    with on("2028-08-08"):
        assert bases(mother.user, mother.person) == set()


@pytest.mark.parametrize(
    "words",
    [
        {"role": "verge (økonomi)", "has_responsibility": False, "is_parent": False},
        {"role": "mor", "plan_access": False},
        {"role": "far uten foreldreansvar", "has_responsibility": False},
        {"role": "mor", "end": date(2025, 1, 1)},
        {"role": "mor", "start": date(2030, 1, 1)},
    ],
)
def test_other_representation_opens_nothing_by_itself(words):
    other = RepresentationFactory(person=PersonFactory(born=BORN), **words)

    with on("2026-11-21"):
        assert bases(other.user, other.person) == set()


def test_a_parent_without_responsibility_is_still_a_parent():
    father = RepresentationFactory(person=PersonFactory(born=BORN), role="far", has_responsibility=False)

    assert sight_of(father.user, father.person_id).is_parent


def test_after_a_care_order_the_foster_home_decides_and_the_parents_do_not():
    child = PersonFactory(born=BORN)
    mother = RepresentationFactory(person=child)
    foster = RepresentationFactory(person=child, role="fosterfar", has_responsibility=False, is_foster_parent=True)
    with on("2026-11-21"):
        assert bases(mother.user, child) == {Basis.PARENT}
        assert bases(foster.user, child) == set()

    RepresentationFactory(person=child, user=None, name="Barnevernet", role="omsorgsovertaking", is_care_order=True)

    with on("2026-11-21"):
        assert bases(mother.user, child) == set()
        assert bases(foster.user, child) == {Basis.PARENT}


def test_a_stranger_sees_nothing():
    assert not sight_of(UserFactory(), PersonFactory().pk).opens
