"""Everybody one can be in the demo, each once, with one line that says who they are to whom."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.access.wall import through
from medvirk.demo.wall import WINDOW
from medvirk.kit.names import first_name
from medvirk.organisations.models import Employment
from medvirk.people.models import Person, Representation
from medvirk.teams.models import CoordinatorAssignment, Membership, Sector


@dataclass
class Somebody:
    """One login."""

    id: UUID
    name: str
    line: str


@dataclass(frozen=True)
class Group:
    """Logins of one kind."""

    key: str
    name: str
    icon: str
    people: list[Somebody]


def groups() -> list[Group]:
    """Five groups; who fits in several stands in the first of them. Five statements."""
    taken: set[UUID] = set()
    kinds = [
        ("owners", _("Personer med plan"), "person", _owners()),
        ("coordinators", _("Koordinatorer"), "list", _coordinators()),
        ("relatives", _("Pårørende"), "heart", _relatives()),
        ("helpers", _("Hjelpere"), "people", _helpers()),
        ("units", _("Koordinerende enhet"), "shield", _units()),
    ]
    with through(WINDOW):
        found = [Group(key, name, icon, _each_once(people, taken)) for key, name, icon, people in kinds]
    order = ["owners", "relatives", "coordinators", "helpers", "units"]
    return sorted(found, key=lambda group: order.index(group.key))


def _each_once(people: Iterator[Somebody], taken: set[UUID]) -> list[Somebody]:
    """Lines about the same login become one line; a login that stands in an earlier group is left out."""
    found: dict[UUID, Somebody] = {}
    for somebody in people:
        if somebody.id in taken:
            continue
        there = found.setdefault(somebody.id, somebody)
        if somebody.line not in there.line:
            there.line += f", {somebody.line}"
    taken.update(found)
    return list(found.values())


def _owners() -> Iterator[Somebody]:
    today = timezone.localdate()
    for person in Person.objects.filter(user__is_demo=True, user__is_active=True).order_by("plans__reference"):
        years = person.age_on(today)
        age = ngettext("%(years)d år", "%(years)d år", years) % {"years": years}
        yield Somebody(_known(person.user_id), person.name, age)


def _coordinators() -> Iterator[Somebody]:
    states = [CoordinatorAssignment.State.APPOINTED, CoordinatorAssignment.State.NEXT]
    rows = CoordinatorAssignment.objects.filter(user__is_demo=True, user__is_active=True, state__in=states)
    today = timezone.localdate()
    for row in rows.select_related("person").order_by("person__plans__reference", "state"):
        words = {"kind": row.kind or _("koordinator"), "name": first_name(row.person.name)}
        line = _("%(kind)s for %(name)s") % words
        if row.since and row.since > today:
            line = _("blir %(kind)s for %(name)s") % words
        yield Somebody(_known(row.user_id), row.name, line)


def _relatives() -> Iterator[Somebody]:
    rows = Representation.objects.filter(user__is_demo=True, user__is_active=True)
    for row in rows.select_related("person").order_by("person__plans__reference", "id"):
        yield Somebody(_known(row.user_id), row.name, _of(row.role, row.person))
    members = _members().filter(quarter=Sector.FAMILY)
    for member in members:
        yield Somebody(_known(member.user_id), member.name, _of(member.role, member.person))


def _helpers() -> Iterator[Somebody]:
    for member in _members().filter(~Q(quarter=Sector.FAMILY)):
        words = {"role": member.role, "name": first_name(member.person.name)}
        yield Somebody(_known(member.user_id), member.name, _("%(role)s for %(name)s") % words)


def _members() -> QuerySet[Membership]:
    members = Membership.objects.on(timezone.localdate()).filter(user__is_demo=True, user__is_active=True)
    return members.select_related("person").order_by("person__plans__reference", "place")


def _of(role: str, person: Person) -> str:
    """«mor til Iver»; a longer description of the tie keeps its own words."""
    return _("%(role)s til %(name)s") % {"role": role, "name": first_name(person.name)}


def _known(user_id: UUID | None) -> UUID:
    """Only rows with a login are asked for."""
    if user_id is None:
        raise LookupError("somebody without a login")
    return user_id


def _units() -> Iterator[Somebody]:
    rows = Employment.objects.filter(user__is_demo=True, user__is_active=True).select_related("user")
    for row in rows.order_by("municipality"):
        yield Somebody(row.user_id, row.user.name, _("ser hvem som har koordinator"))
