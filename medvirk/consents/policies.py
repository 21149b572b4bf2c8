"""Who may give, take back and look at consents."""

from typing import Any

from medvirk.access import Right, policy, sight_of


@policy(Right.SEE_CONSENTS)
def may_see_consents(user: Any, thing: Any) -> bool:
    """The person, parents who decide, and the coordinator who has to keep the consents in order."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child or sight.is_coordinator


@policy(Right.GIVE_CONSENT)
def may_give_consent(user: Any, thing: Any) -> bool:
    """The person; under 16 also those with parental responsibility (pbrl §§ 4-3, 4-4; hpl § 22)."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child


@policy(Right.WITHDRAW_CONSENT)
def may_withdraw_consent(user: Any, thing: Any) -> bool:
    """Whoever may give. A parent cannot take back what the child has given without them."""
    sight = sight_of(user, thing.person_id)
    if sight.is_owner:
        return True
    return sight.decides_for_child and not (hasattr(thing, "hides_from") and thing.hides_from(sight))
