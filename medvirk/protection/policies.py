"""Who sets a grade, who authorises, and who may end it."""

from typing import Any

from django.utils import timezone

from medvirk.access import Right, policy, sight_of
from medvirk.people.deciding import person_of
from medvirk.people.models import Person
from medvirk.rules import ages


@policy(Right.SET_PROTECTION)
def may_set_protection(user: Any, thing: Any) -> bool:
    """The coordinator, who is shut out like everybody else unless authorised, and the koordinerende enhet."""
    person = person_of(thing)
    return _keeps(user, person)


@policy(Right.AUTHORISE_PROTECTED)
def may_authorise(user: Any, thing: Any) -> bool:
    """The same, where there is a grade: parents never, since the one who threatens may be a parent (frl § 10-4)."""
    person = person_of(thing)
    return person.is_protected and _keeps(user, person)


@policy(Right.END_AUTHORISATION)
def may_end_authorisation(user: Any, thing: Any) -> bool:
    """Who authorises; whoever sees by it; and the person, once old enough to decide: to shut is always theirs."""
    person, sight = person_of(thing), sight_of(user, person_of(thing).pk)
    if thing != person and thing.user_id == user.pk and sight.opens:
        return True
    today = timezone.localdate()
    is_theirs = sight.is_owner and ages.may_consent(person.age_on(today), today)
    return is_theirs or _keeps(user, person)


def works_in_unit(user: Any, person: Person) -> bool:
    """Whether the user works in the koordinerende enhet of the person's municipality."""
    return bool(person.municipality) and any(it.municipality == person.municipality for it in user.employments.all())


def _keeps(user: Any, person: Person) -> bool:
    """Never oneself: what the person is hidden from is not for them to open alone."""
    if person.user_id == user.pk:
        return False
    return sight_of(user, person.pk).is_coordinator or works_in_unit(user, person)
