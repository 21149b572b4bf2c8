"""What an emergency opens: everything but what is kept from the reader, to the minute it ends.

It is a tie, so that no page needs a statement more to know that there is none. The tie ends with the day in the
database, and with the minute here.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from medvirk.access.grants import NO_SERVICE, TIE_COLUMNS, Basis, Grant, Tie
from medvirk.access.sight import Sight
from medvirk.emergency.models import EmergencyAccess
from medvirk.people.models import graded

KIND = "emergency"


def emergency_ties(user: UUID, on: date) -> QuerySet[Any, Any]:
    """Emergencies that nobody has ended and that end today or later; `detail` is the moment.

    None opens a plan whose address is hidden, also where it began before that (frl § 10-4).
    """
    return (
        EmergencyAccess.objects.on(on)
        .filter(~graded("person__"), user=user)
        .annotate(
            tie_kind=Value(KIND, CharField()),
            ref=F("id"),
            service_id=NO_SERVICE,
            role=Value("", CharField()),
            detail=Cast("end", CharField()),
            since=F("person__born"),
        )
        .values_list(*({"kind": "tie_kind"}.get(column, column) for column in TIE_COLUMNS))
    )


def emergency_grant(tie: Tie, on: date) -> Grant | None:
    """Opens now, and no other day that is asked about (pjl § 22: time-limited).

    All topics: nobody can know beforehand which one saves somebody. What a row or a consent keeps from this reader
    by name, or from everybody, stays shut, and so does a topic that was kept out of their consent (pbrl § 5-3).
    """
    now = timezone.now()
    if on != timezone.localdate(now) or ends_at(tie) <= now:
        return None
    return Grant(tie.person_id, Basis.EMERGENCY, tie.ref, everything=True, service=tie.service)


def ends_at(tie: Tie) -> datetime:
    """The moment it shuts."""
    return datetime.fromisoformat(tie.detail)


def open_until(sight: Sight) -> datetime | None:
    """When the emergency that opens this plan to the reader ends; None when they are not here by one."""
    if Basis.EMERGENCY not in sight.bases:
        return None
    return max(ends_at(tie) for tie in sight.ties if tie.kind == KIND)
