"""Who may open a shut plan in an emergency, who may end it, and who is told."""

from typing import Any

from django.utils import timezone

from medvirk.access import Right, policy, sight_of
from medvirk.consents.models import Consent
from medvirk.people.deciding import person_of
from medvirk.people.models import Person
from medvirk.protection.policies import works_in_unit
from medvirk.teams.models import Membership, Sector

_NEVER = {"owner", "representative"}


@policy(Right.OPEN_IN_EMERGENCY)
def may_open_in_emergency(user: Any, thing: Any) -> bool:
    """A professional in the team today, or in the koordinerende enhet of the municipality, who does not see it all.

    Never a stranger, and never family or whoever represents the person: they have other ways. Never a person whose
    address is hidden: that takes an authorisation of its own (frl § 10-4). Never a plan that the person
    has not said yes to, or has taken the yes back from: it is shut for all who help (forskrift 2022-06-22-1110 § 5).
    """
    person = person_of(thing)
    sight = sight_of(user, person.pk)
    if sight.everything or person.is_protected or any(tie.kind in _NEVER for tie in sight.ties):
        return False
    return (_helps(user, person) or works_in_unit(user, person)) and _stands(person)


@policy(Right.END_EMERGENCY)
def may_end_emergency(user: Any, thing: Any) -> bool:
    """Whoever opened it, the coordinator, and the koordinerende enhet. The person asks them, or starts an inquiry."""
    if thing.user_id == user.pk:
        return True
    return sight_of(user, thing.person_id).is_coordinator or works_in_unit(user, thing.person)


@policy(Right.SEE_EMERGENCIES)
def may_see_emergencies(user: Any, thing: Any) -> bool:
    """The person and who decides for a child, who must be told; the coordinator, who can end it."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child or sight.is_coordinator


@policy(Right.READ_OF_EMERGENCY)
def may_say_it_is_read(user: Any, thing: Any) -> bool:
    """That it was read is said by the person, or by who decides for a child."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child


def membership(user: Any, person: Person) -> Membership | None:
    """Their place in the team today as a professional; family in the team is not one."""
    mine = Membership.objects.on(timezone.localdate()).filter(person=person, user=user)
    return mine.exclude(quarter=Sector.FAMILY).exclude(is_parent=True).select_related("service").first()


def _helps(user: Any, person: Person) -> bool:
    return membership(user, person) is not None


def _stands(person: Person) -> bool:
    yes = Consent.objects.valid(timezone.localdate()).filter(person=person, kind=Consent.Kind.PLAN)
    return yes.exists()
