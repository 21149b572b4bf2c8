"""Who may give, take back and look at consents."""

from typing import Any

from django.utils import timezone

from medvirk.access import Right, policy, sight_of
from medvirk.consents.models import Consent
from medvirk.people.models import Person
from medvirk.rules import ages


@policy(Right.SEE_CONSENTS)
def may_see_consents(user: Any, thing: Any) -> bool:
    """The person, parents who decide, and the coordinator who has to keep the consents in order."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child or sight.is_coordinator


@policy(Right.SEE_ACCESS_LOG)
def may_see_access_log(user: Any, thing: Any) -> bool:
    """The person, and parents who decide; who has looked is no business of those who help (pjl §§ 18, 22 a)."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child


@policy(Right.GIVE_CONSENT)
def may_give_consent(user: Any, thing: Any) -> bool:
    """The person from 16; before that those who decide for the child (pbrl §§ 4-3, 4-4; hpl § 22)."""
    sight = sight_of(user, thing.person_id)
    return sight.decides_for_child or (sight.is_owner and _decides_alone(thing))


@policy(Right.REGISTER_CONSENT)
def may_register_consent(user: Any, thing: Any) -> bool:
    """Whoever may give, and the coordinator, who writes in what was said aloud or signed and answers for that."""
    return may_give_consent(user, thing) or sight_of(user, thing.person_id).is_coordinator


@policy(Right.WITHDRAW_CONSENT)
def may_withdraw_consent(user: Any, thing: Any) -> bool:
    """Whoever may give, and each what they themselves gave: a child what it said yes to alone (pbrl § 4-3 c).

    A parent cannot take back what the child gave without them. Asked about a person, it is whether there can be
    anything to take back at all.
    """
    sight = sight_of(user, thing.person_id)
    if not isinstance(thing, Consent):
        return sight.is_owner or sight.decides_for_child
    childs_own = thing.given_by_id is not None and thing.given_by_id == thing.person.user_id
    if sight.is_owner:
        return childs_own or _decides_alone(thing)
    return sight.decides_for_child and not childs_own and not thing.hides_from(sight)


def _decides_alone(thing: Any) -> bool:
    """Whether the person is old enough to consent without parents."""
    person = thing if isinstance(thing, Person) else thing.person
    today = timezone.localdate()
    return ages.may_consent(person.age_on(today), today)
