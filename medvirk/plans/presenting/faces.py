"""Who somebody is to the person: name, initials, role, and the hue of the quarter they come from."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.kit.names import first_name, initials
from medvirk.people.models import Representation
from medvirk.plans.models import Plan, Promise
from medvirk.teams.models import Membership, Sector

HUES = {
    Sector.FAMILY: "plum",
    Sector.SCHOOL: "ochre",
    Sector.HEALTH: "slate",
    Sector.MUNICIPALITY: "pine",
}


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody as they are drawn. `short` is the first name, or for a service its whole name.

    `is_reader` marks whoever looks at the page, `is_owner` the person the plan is about.
    """

    name: str
    short: str
    initials: str
    hue: str = "pine"
    line: str = ""
    is_reader: bool = False
    is_owner: bool = False
    is_service: bool = False

    @property
    def who(self) -> str:
        """How a sentence about them begins: «Du», «Nora», «Fjellvik kommune»."""
        return _("Du") if self.is_reader else self.short


@dataclass(frozen=True, slots=True)
class Faces:
    """Everybody round one person, as one reader may know them."""

    plan: Plan
    reader_id: UUID
    by_user: dict[UUID, Face]
    by_service: dict[UUID, str]

    def of(self, *, name: str, user_id: UUID | None = None, service_id: UUID | None = None) -> Face:
        """One face. Somebody who is no longer in the team keeps their name."""
        known = self.by_user.get(user_id) if user_id else None
        if known:
            return known
        if user_id is None:
            hue = self.by_service.get(service_id, "pine") if service_id else "pine"
            return Face(name, name, initials(name), hue=hue, is_service=service_id is not None)
        return Face(name, first_name(name), initials(name), is_reader=user_id == self.reader_id)

    def of_promise(self, promise: Promise) -> Face | None:
        """Who answers for a measure, or nobody."""
        if not promise.who:
            return None
        return self.of(name=promise.who, user_id=promise.user_id, service_id=promise.service_id)


def faces_of(
    plan: Plan,
    sight: Sight,
    members: Iterable[Membership] | None = None,
    relatives: Iterable[Representation] | None = None,
) -> Faces:
    """Everybody round the plan's person, in two statements at most, fewer where the members or relatives are known.

    Roles and quarters of others are known only to a reader who sees everything. Anybody else gets
    names alone, of those whose promises they see.
    """
    by_user: dict[UUID, Face] = {}
    by_service: dict[UUID, str] = {}
    if sight.everything:
        for relative in relatives_of(plan.person_id) if relatives is None else relatives:
            if relative.user_id:
                by_user[relative.user_id] = _face(relative, sight, "plum", relative.role)
        for member in members_of(plan.person_id) if members is None else members:
            hue = HUES[Sector(member.quarter)]
            if member.user_id:
                by_user[member.user_id] = _face(member, sight, hue, member.role)
            if member.service_id:
                by_service.setdefault(member.service_id, hue)
    owner = plan.person
    if owner.user_id:
        by_user[owner.user_id] = Face(
            name=owner.name,
            short=first_name(owner.name),
            initials=initials(owner.name),
            hue="own",
            is_reader=sight.is_owner,
            is_owner=True,
        )
    return Faces(plan, sight.user_id, by_user, by_service)


def _face(somebody: Any, sight: Sight, hue: str, line: str) -> Face:
    return Face(
        name=somebody.name,
        short=first_name(somebody.name),
        initials=initials(somebody.name),
        hue=hue,
        line=line,
        is_reader=somebody.user_id == sight.user_id,
    )


def _members(person: UUID, on: date) -> QuerySet[Membership]:
    return Membership.objects.on(on).filter(person=person).select_related("service")


def _relatives(person: UUID, on: date) -> QuerySet[Representation]:
    return Representation.objects.on(on).filter(person=person).order_by("name")


MEMBERS, RELATIVES = Statement(_members), Statement(_relatives)


def members_of(person_id: UUID) -> list[Membership]:
    """The team of today, with their services."""
    return MEMBERS.rows(person=person_id, on=timezone.localdate())


def relatives_of(person_id: UUID) -> list[Representation]:
    """Those who represent the person today, by name."""
    return RELATIVES.rows(person=person_id, on=timezone.localdate())
