"""What each one may see of a person, asked of all at once, is what each is told when they ask themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.access.sight import sights, sights_of_all
from medvirk.accounts.models import User
from medvirk.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("days", [0, 40, 400, 2000])
def test_everybodys_sight_asked_at_once_is_each_ones_own(django_assert_num_queries, days):
    on = timezone.localdate() + timedelta(days=days)
    each = {user.pk: sights(user, on) for user in User.objects.all()}

    for person in Person.objects.all():
        with django_assert_num_queries(2):
            at_once = sights_of_all(person.pk, on)

        one_by_one = {user: found[person.pk] for user, found in each.items() if person.pk in found}
        assert {user: _told(sight) for user, sight in at_once.items()} == {
            user: _told(sight) for user, sight in one_by_one.items()
        }


def _told(sight):
    return (sight.everything, sight.topics, sight.excluded, sight.bases, sight.is_parent, sight.service_ids, sight.ties)
