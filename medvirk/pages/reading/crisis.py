"""Whether the crisis page is open to a reader: for the menu, and for pages that point to it."""

from medvirk.access import Sight
from medvirk.plans.models import CrisisPage, Plan


def sees_crisis_page(plan: Plan, sight: Sight) -> bool:
    """Those who see everything also find an empty one; others only one that was shared. A statement only in doubt."""
    if sight.everything and not sight.excluded:
        return True
    crisis: CrisisPage | None = getattr(plan.person, "crisis_page", None)
    return crisis.seen_by(sight) if crisis else sight.everything
