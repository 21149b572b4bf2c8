"""How members, coordinators and the koordinerende enhet are tied to a person."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, CharField, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from medvirk.access.grants import NO_SERVICE, TIE_COLUMNS, Basis, Grant, Tie
from medvirk.kit import dates
from medvirk.people.deciding import LACKS, lacking_today
from medvirk.people.policies import HEALTH
from medvirk.rules import ages
from medvirk.teams.models import CoordinatorAssignment, Membership, Sector


def member_ties(user: UUID, on: date) -> QuerySet[Any, Any]:
    """Memberships of today, with the service that a consent may name."""
    return (
        Membership.objects.on(on)
        .filter(user=user)
        .annotate(
            kind=Value("member", CharField()),
            ref=F("id"),
            tied_service=Coalesce(F("service__name"), Value("")),
            detail=Case(
                When(is_parent=True, then=Value("parent")),
                When(lacking_today(on), quarter=Sector.HEALTH, then=Value(f"{HEALTH}, {LACKS}")),
                When(quarter=Sector.HEALTH, then=Value(HEALTH)),
                default=Value(""),
                output_field=CharField(),
            ),
            since=F("start"),
        )
        .values_list(*(c if c != "service" else "tied_service" for c in TIE_COLUMNS))
    )


def member_grant(tie: Tie, on: date) -> Grant | None:
    """Being in the team opens nothing."""
    return None


def coordinator_ties(user: UUID, on: date) -> QuerySet[Any, Any]:
    """Who coordinates today; one before or the next one is not tied."""
    return (
        CoordinatorAssignment.objects.on(on)
        .filter(user=user)
        .annotate(
            kind_=Value("coordinator", CharField()),
            ref=F("id"),
            service_id=NO_SERVICE,
            role=F("kind"),
            detail=Case(When(lacking_today(on), then=Value(LACKS)), default=Value(""), output_field=CharField()),
            born=F("person__born"),
        )
        .values_list(*({"kind": "kind_", "since": "born"}.get(c, c) for c in TIE_COLUMNS))
    )


def coordinator_grant(tie: Tie, on: date) -> Grant | None:
    """The coordinator holds the plan together with the person and sees it whole (hol § 7-2).

    A barnekoordinator ends on the 18th birthday, whatever was written down (hol § 7-2 a).
    """
    for_children = tie.role == CoordinatorAssignment.Kind.CHILDREN and tie.since is not None
    if for_children and tie.since and dates.age_on(tie.since, on) >= ages.barnekoordinator_until(on):
        return None
    return Grant(tie.person_id, Basis.COORDINATOR, tie.ref, everything=True, service=tie.service)
