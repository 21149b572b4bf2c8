"""Who has work to see across plans."""

from typing import Any

from medvirk.access import Right, policy


@policy(Right.SEE_WORKLIST)
def may_see_worklist(user: Any, thing: Any) -> bool:
    """Whoever is coordinator for somebody, today or from a day to come."""
    return bool(user.coordinates.exists())


@policy(Right.SEE_COORDINATORS)
def may_see_coordinators(user: Any, thing: Any) -> bool:
    """Whoever works for a koordinerende enhet sees who has a coordinator, never what a plan holds."""
    return bool(user.employments.exists())
