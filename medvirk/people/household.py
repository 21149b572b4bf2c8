"""Whom nobody is mailed about: somebody whose address is hidden, and who lives with them.

A mail tells whoever reads along that there is a plan, and when something happens in it (folkeregisterloven § 10-4).
"""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q

from medvirk.people.models import Person, Representation, graded

# Parents and foster parents share the child's address as far as anybody here knows.
_BRINGS_UP = Q(is_parent=True) | Q(has_responsibility=True) | Q(is_foster_parent=True)


def never_mailed(user: Any, people: Collection[UUID]) -> frozenset[UUID]:
    """Those of the people about whom this user gets no mail; all of them when the user lives at such an address."""
    if not people:
        return frozenset()
    hidden = Person.objects.filter(graded())
    bringing_up = Representation.objects.filter(_BRINGS_UP, user__isnull=False)
    adults = set(bringing_up.filter(person__in=hidden).values_list("user", flat=True))
    brought_up = bringing_up.filter(user__in=adults).values("person")
    household = Person.objects.filter(Q(pk__in=hidden) | Q(user__in=adults) | Q(pk__in=brought_up))
    found = dict(household.values_list("pk", "user"))
    if user.pk in adults or user.pk in found.values():
        return frozenset(people)
    return frozenset(people) & found.keys()
