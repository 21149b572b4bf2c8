"""Who may see notices."""

from typing import Any

from medvirk.access import Right, policy


@policy(Right.SEE_OWN_NOTICES)
def may_see_own_notices(user: Any, thing: Any) -> bool:
    """Everybody sees what they themselves are told; of a plan that is shut to them, nothing."""
    return True
