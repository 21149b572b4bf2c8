"""Who somebody is to the person: name, initials, role, and the hue of the quarter they come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import CharField, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Sight
from medvirk.access.grants import NO_SERVICE
from medvirk.access.statements import Statement
from medvirk.kit.names import first_name, initials
from medvirk.people.models import Representation
from medvirk.plans.models import Plan, Promise
from medvirk.plans.models.seeing import hides_places
from medvirk.teams.models import Membership, Sector

Row = TypeVar("Row")
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
    # Which services are near tells where somebody lives whose address is hidden.
    hides_services: bool = False

    def of(self, *, name: str, user_id: UUID | None = None, service_id: UUID | None = None) -> Face:
        """One face. Somebody who is no longer in the team keeps their name."""
        known = self.by_user.get(user_id) if user_id else None
        if known:
            return known
        if user_id is None:
            if self.hides_services:
                name = _("En tjeneste")
            hue = self.by_service.get(service_id, "pine") if service_id else "pine"
            return Face(name, name, initials(name), hue=hue, is_service=service_id is not None)
        return Face(name, first_name(name), initials(name), is_reader=user_id == self.reader_id)

    def of_promise(self, promise: Promise) -> Face | None:
        """Who answers for a measure, or nobody."""
        if not promise.who:
            return None
        return self.of(name=promise.who, user_id=promise.user_id, service_id=promise.service_id)


@dataclass(frozen=True, slots=True)
class _Somebody:
    """What a face is made of. Relatives stand in no quarter."""

    name: str
    role: str
    quarter: str
    user_id: UUID | None
    service_id: UUID | None = None
    place: int = 0


def faces_of(
    plan: Plan,
    sight: Sight,
    members: Iterable[Membership] | None = None,
    relatives: Iterable[Representation] | None = None,
) -> Faces:
    """Everybody round the plan's person, in one statement, or in none where both members and relatives are known.

    Roles and quarters of others are known only to a reader who sees everything. Anybody else gets
    names alone, of those whose promises they see.
    """
    by_user: dict[UUID, Face] = {}
    by_service: dict[UUID, str] = {}
    if sight.everything:
        for somebody in _around(plan.person_id, members, relatives):
            hue = HUES[Sector(somebody.quarter)] if somebody.quarter else "plum"
            if somebody.user_id:
                by_user[somebody.user_id] = _face(somebody, sight, hue, somebody.role)
            if somebody.service_id:
                by_service.setdefault(somebody.service_id, hue)
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
    return Faces(plan, sight.user_id, by_user, by_service, hides_services=hides_places(owner, sight))


def _around(
    person: UUID, members: Iterable[Membership] | None, relatives: Iterable[Representation] | None
) -> list[_Somebody]:
    """Relatives first, for who is also in the team is drawn as that."""
    if members is None and relatives is None:
        asked = AROUND.rows(person=person, on=timezone.localdate())
        return sorted((_Somebody(*row) for row in asked), key=lambda it: (bool(it.quarter), it.place, it.name))
    known = [_Somebody(r.name, r.role, "", r.user_id) for r in _or_asked(relatives, relatives_of, person)]
    team = _or_asked(members, members_of, person)
    return known + [_Somebody(m.name, m.role, m.quarter, m.user_id, m.service_id) for m in team]


def _or_asked(known: Iterable[Row] | None, ask: Callable[[UUID], list[Row]], person: UUID) -> Iterable[Row]:
    return ask(person) if known is None else known


def _face(somebody: _Somebody, sight: Sight, hue: str, line: str) -> Face:
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


def _both(person: UUID, on: date) -> QuerySet[Any, Any]:
    """Members and relatives together: what a face needs of each, in one statement."""
    relatives = Representation.objects.on(on).filter(person=person, user__isnull=False)
    relatives = relatives.annotate(quarter=Value("", CharField()), service_id=NO_SERVICE, place=Value(0))
    members = Membership.objects.on(on).filter(person=person).values_list(*FACE_COLUMNS)
    return relatives.order_by().values_list(*FACE_COLUMNS).union(members.order_by(), all=True)


FACE_COLUMNS = ("name", "role", "quarter", "user_id", "service_id", "place")
MEMBERS, RELATIVES, AROUND = Statement(_members), Statement(_relatives), Statement(_both)


def members_of(person_id: UUID) -> list[Membership]:
    """The team of today, with their services."""
    return MEMBERS.rows(person=person_id, on=timezone.localdate())


def relatives_of(person_id: UUID) -> list[Representation]:
    """Those who represent the person today, by name."""
    return RELATIVES.rows(person=person_id, on=timezone.localdate())
