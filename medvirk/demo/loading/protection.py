"""Who of a case with a hidden address can open it: those the case itself says are in it."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from medvirk.consents.models import Consent
from medvirk.people.models import Person
from medvirk.protection.models import ProtectedAuthorisation
from medvirk.rules import ages
from medvirk.teams.models import CoordinatorAssignment, Membership

REASON = "Var med i planen da den ble hentet inn"
LOADER = "den som hentet inn planen"


def authorise_those_of_the_case(person: Person, today: date) -> None:
    """The coordinator, who decides for a child, and helpers with a valid consent. Nobody else.

    Each is a line of its own that the koordinerende enhet can end.
    """
    if not person.is_protected:
        return
    for user, name in sorted(_those(person, today).items(), key=lambda each: each[1]):
        ProtectedAuthorisation.objects.create(
            person=person, user_id=user, name=name, reason=REASON, given_by=LOADER, start=today
        )


def _those(person: Person, today: date) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    coordinators = CoordinatorAssignment.objects.on(today).filter(person=person, user__isnull=False)
    found.update(coordinators.values_list("user", "user__name"))
    if ages.parents_see(person.age_on(today), today) != "none":
        parents = person.representations.deciding(today).filter(user__isnull=False)
        found.update(parents.values_list("user", "user__name"))
    valid = Consent.objects.valid(today).filter(person=person, kind=Consent.Kind.SHARE)
    found.update(valid.filter(to_users__isnull=False).values_list("to_users", "to_users__name"))
    from_there = Q(service__in=valid.exclude(to_service=None).values("to_service"))
    members = Membership.objects.on(today).filter(from_there, person=person, user__isnull=False)
    found.update(members.values_list("user", "user__name"))
    return found
