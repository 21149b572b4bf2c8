"""The grade of somebody's address: their own or that of the household, whichever is stronger."""

from itertools import product
from uuid import uuid4

import pytest

from medvirk.people.household import never_mailed
from medvirk.people.models import Person, Protection, graded
from tests.factories import PersonFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_the_stronger_grade_counts_and_the_list_says_the_same_as_the_row():
    order = list(Protection)
    for own, inherited in product(order, order):
        person = PersonFactory(protection=own, inherited=inherited, household=uuid4())

        assert order.index(person.grade) == max(order.index(own), order.index(inherited))
        assert Person.objects.filter(graded(), pk=person.pk).exists() == person.is_protected


def test_nobody_is_mailed_about_whoever_lives_with_somebody_of_a_hidden_address():
    brother = PersonFactory(inherited=Protection.CONFIDENTIAL, household=uuid4())

    assert never_mailed(UserFactory(), [brother.pk]) == {brother.pk}
    assert never_mailed(brother.user, [PersonFactory().pk])
