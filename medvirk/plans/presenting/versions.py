"""Which version counts and which is proposed, asked for in one statement."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.plans.models import Plan, Version
from medvirk.plans.models.version import OPEN


def _standing(plan: UUID) -> QuerySet[Version]:
    others = Version.objects.filter(plan=OuterRef("plan")).order_by().values("plan").annotate(last=Max("number"))
    counts = Q(state="approved", number=Subquery(others.filter(state="approved").values("last")))
    found = Version.objects.filter(plan=plan).filter(Q(state__in=OPEN) | counts)
    # Also a number whose approval was said not to be so is never used again.
    return found.annotate(last_number=Subquery(others.values("last"))).order_by(F("number").asc(nulls_last=True))


def _without_content(plan: UUID) -> QuerySet[Version]:
    return _standing(plan).defer("content")


_STANDING, _IN_SHORT = Statement(_standing), Statement(_without_content)


class Standing:
    """The version that counts, and the proposal that lies open, as far as the reader sees them."""

    def __init__(self, rows: Sequence[Version], sight: Sight) -> None:
        seen = [row for row in rows if row.seen_by(sight)]
        self.approved = next((row for row in seen if row.counts), None)
        self.proposed = next((row for row in seen if row.is_open), None)

    @property
    def next_number(self) -> int:
        """What the proposal will be called when it is approved."""
        known: Any = self.proposed or self.approved
        return (known.last_number or 0) + 1 if known else 1


def standing(plan: Plan, sight: Sight) -> Standing:
    """With what they hold. One statement, none where the door found no version."""
    return Standing(_STANDING.rows(plan=plan.pk) if _has_any(plan) else [], sight)


def standing_in_short(plan: Plan, sight: Sight) -> Standing:
    """Without what they hold. One statement, none where the door found no version."""
    return Standing(_IN_SHORT.rows(plan=plan.pk) if _has_any(plan) else [], sight)


def _has_any(plan: Plan) -> bool:
    return getattr(plan, "has_versions", None) is not False
