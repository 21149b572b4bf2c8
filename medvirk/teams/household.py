"""Who of the team may live with the person, as far as no mail is sent to them."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from medvirk.people.models import Protection
from medvirk.teams.models import Membership, Sector


def never_mailed(user: Any, people: Collection[UUID]) -> frozenset[UUID]:
    """Family of somebody with a strictly confidential address may live there, and gets no mail about anybody."""
    family = Membership.objects.filter(user=user, quarter=Sector.FAMILY, person__protection=Protection.STRICT)
    return frozenset(people) if people and family.exists() else frozenset()
