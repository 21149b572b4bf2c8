"""Who of the team may live with the person, as far as no mail is sent to them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from medvirk.people.models import graded
from medvirk.teams.models import Membership, Sector


def never_mailed(user: Any, people: Collection[UUID]) -> frozenset[UUID]:
    """Family of somebody whose address is hidden may live there, and gets no mail about anybody."""
    family = Membership.objects.filter(graded("person__"), user=user, quarter=Sector.FAMILY)
    return frozenset(people) if people and family.exists() else frozenset()
