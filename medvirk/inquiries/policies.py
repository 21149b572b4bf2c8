"""Who may say that something is wrong, read what came of it, and answer."""

from typing import Any

from medvirk.access import Right, policy, sight_of


@policy(Right.START_INQUIRY)
def may_start_inquiry(user: Any, thing: Any) -> bool:
    """The person, of any age, and parents who decide: whoever may read the access log may ask about it."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child


@policy(Right.SEE_INQUIRY)
def may_see_inquiry(user: Any, thing: Any) -> bool:
    """The person all of them; a parent what they asked themselves."""
    return bool(thing.seen_by(sight_of(user, thing.person_id)))


@policy(Right.ANSWER_INQUIRY)
def may_answer_inquiry(user: Any, thing: Any) -> bool:
    """Whoever works in the koordinerende enhet of the municipality it was sent to; it opens nothing of the plan.

    Nobody answers what they asked themselves. Asked about nothing, it is whether there can be anything to answer.
    """
    if thing is None:
        return bool(user.employments.exists())
    if thing.asked_by_id == user.pk or not thing.municipality:
        return False
    return bool(user.employments.filter(municipality=thing.municipality).exists())
