"""can() and require(): one small function per right, registered by the app that knows the thing."""

from collections.abc import Callable
from typing import Any

from medvirk.access.errors import Forbidden
from medvirk.access.rights import Right

Policy = Callable[[Any, Any], bool]
_policies: dict[Right, Policy] = {}


def policy(right: Right) -> Callable[[Policy], Policy]:
    """Register the one function that answers for a right. A second one is a mistake."""

    def register(function: Policy) -> Policy:
        if _policies.get(right, function) is not function:
            raise RuntimeError(f"Two policies for {right!r}")
        _policies[right] = function
        return function

    return register


def can(user: Any, right: Right, thing: Any = None) -> bool:
    """Whether `user` has `right` over `thing`. No policy means no, and so does nobody logged in."""
    function = _policies.get(right)
    return bool(function and user.is_authenticated and function(user, thing))


def require(user: Any, right: Right, thing: Any = None) -> None:
    """Raise Forbidden unless can(); the first line of every action."""
    if not can(user, right, thing):
        raise Forbidden(who_can_help=getattr(thing, "who_can_help", ""), message=f"Not allowed: {right}")


def rights_with_policy() -> frozenset[Right]:
    """The rights that some policy answers for; a test asks for all of them."""
    return frozenset(_policies)
