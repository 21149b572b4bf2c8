"""Who may add to the guide: the koordinerende enhet, for its own municipality."""

from typing import Any

from medvirk.access import Right, policy
from medvirk.guide import whereabouts
from medvirk.organisations.reference import Municipality


def places_of(user: Any) -> list[Municipality]:
    """The municipalities somebody writes for. One statement."""
    names = user.employments.values_list("municipality", flat=True)
    return [place for name in sorted(names) if (place := whereabouts.called(name))]


@policy(Right.EDIT_GUIDE)
def may_edit_guide(user: Any, thing: Any) -> bool:
    """Whoever works for a koordinerende enhet; `thing` is the number of a municipality, or nothing for any."""
    numbers = {place.number for place in places_of(user)}
    return thing in numbers if thing else bool(numbers)
