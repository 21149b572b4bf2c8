"""Who has work to see across plans."""

from typing import Any

from medvirk.access import Right, policy, sight_of


@policy(Right.SEE_WORKLIST)
def may_see_worklist(user: Any, thing: Any) -> bool:
    """Whoever is coordinator for somebody, today or from a day to come."""
    return bool(user.coordinates.exists())


@policy(Right.SEE_COORDINATORS)
def may_see_coordinators(user: Any, thing: Any) -> bool:
    """Whoever works for a koordinerende enhet sees who has a coordinator, never what a plan holds."""
    return bool(user.employments.exists())


@policy(Right.CHANGE_TEAM)
def may_change_team(user: Any, thing: Any) -> bool:
    """Who takes part is the person's choice, with parents who decide and the coordinator beside them (§ 4)."""
    sight = sight_of(user, thing.person_id)
    return sight.is_owner or sight.decides_for_child or sight.is_coordinator


@policy(Right.WRITE_CONTRIBUTION)
def may_write_contribution(user: Any, thing: Any) -> bool:
    """Each writes what they themselves contribute; those who hold the team together may write for all."""
    sight = sight_of(user, thing.person_id)
    return may_change_team(user, thing) or (thing.user_id == user.pk and sight.by_consent and not sight.by_emergency)
