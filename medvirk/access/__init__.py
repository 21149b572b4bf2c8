"""The one door: rights, can(), require(), sight, decorators. Policies register here; none live here."""

from medvirk.access.decorators import changes, own_account, public, shows
from medvirk.access.errors import Forbidden
from medvirk.access.registry import can, policy, require
from medvirk.access.rights import Right
from medvirk.access.sight import Sight, acting_for, sight_of, sights

__all__ = [
    "Forbidden",
    "Right",
    "Sight",
    "acting_for",
    "can",
    "changes",
    "own_account",
    "policy",
    "public",
    "require",
    "shows",
    "sight_of",
    "sights",
]
