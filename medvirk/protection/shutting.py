"""For whom the plan of somebody with a hidden address is shut: one condition, in the statements that make a sight."""

from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Exists, Expression, ExpressionWrapper, F, OuterRef, Q

from medvirk.people.models import graded
from medvirk.protection.models import ProtectedAuthorisation


def shut(person: str, user: UUID | F, on: date) -> Expression:
    """Whether the person at this path is hidden and the user is not authorised that day (frl § 10-4).

    `user` can be F("user"), which is whoever the row is about. It is asked of all but the person themself.
    """
    whose = OuterRef("user") if isinstance(user, F) else user
    mine = ProtectedAuthorisation.objects.on(on).filter(person=OuterRef(person), user=whose)
    path = "" if person == "pk" else f"{person}__"
    return ExpressionWrapper(graded(path) & ~Exists(mine), output_field=BooleanField())


def authorised_ids(person: str, on: date) -> ArraySubquery:
    """The users who are authorised that day for the person at this path."""
    rows = ProtectedAuthorisation.objects.on(on).filter(person=OuterRef(person))
    return ArraySubquery(rows.order_by("user").values("user"))


def is_graded(person: str) -> Expression:
    """graded() as a column."""
    return ExpressionWrapper(Q(graded(f"{person}__")), output_field=BooleanField())
