"""How members, coordinators and the koordinerende enhet are tied to a person."""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from medvirk.access.sight import NO_SERVICE, TIE_COLUMNS, Basis, Grant, Tie
from medvirk.teams.models import CoordinatorAssignment, Membership


def member_ties(user: Any) -> QuerySet[Any, Any]:
    """Memberships of today, with the service that a consent may name."""
    return (
        Membership.objects.on(timezone.localdate())
        .filter(user=user)
        .annotate(
            kind=Value("member", CharField()),
            ref=F("id"),
            tied_service=Coalesce(F("service__name"), Value("")),
            detail=Case(When(is_parent=True, then=Value("parent")), default=Value(""), output_field=CharField()),
            since=F("start"),
        )
        .values_list(*(c if c != "service" else "tied_service" for c in TIE_COLUMNS))
    )


def member_grant(tie: Tie, on: date) -> Grant | None:
    """Being in the team opens nothing."""
    return None


def coordinator_ties(user: Any) -> QuerySet[Any, Any]:
    """Who coordinates today; one before or the next one is not tied."""
    return (
        CoordinatorAssignment.objects.on(timezone.localdate())
        .filter(user=user)
        .annotate(
            kind_=Value("coordinator", CharField()),
            ref=F("id"),
            service_id=NO_SERVICE,
            role=F("kind"),
            detail=Value("", CharField()),
        )
        .values_list(*(c if c != "kind" else "kind_" for c in TIE_COLUMNS))
    )


def coordinator_grant(tie: Tie, on: date) -> Grant | None:
    """The coordinator holds the plan together with the person and sees it whole (hol § 7-2)."""
    return Grant(tie.person_id, Basis.COORDINATOR, tie.ref, everything=True, service=tie.service)
