"""Promises that stand although who gave them no longer sees them: a consent was closed, narrowed or ran out."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from medvirk.consents.models import Consent
from medvirk.consents.opening import opening_for
from medvirk.people.models import Representation
from medvirk.plans.models import Measure, Promise
from medvirk.teams.models import CoordinatorAssignment, Membership

_OPEN = (Promise.State.ASKED, Promise.State.CLARIFY, Promise.State.YES)


def with_readers(measures: QuerySet[Measure], on: date) -> QuerySet[Measure]:
    """`by_consent`: promised by somebody who sees it by consent alone; `services`: those they are in the team for."""
    members = Membership.objects.on(on).filter(service__isnull=False)
    by_task = Exists(_theirs(CoordinatorAssignment.objects.on(on))) | Exists(
        _theirs(Representation.objects.deciding(on))
    )
    by_consent = Q(promise__user__isnull=False) & ~Q(promise__user=F("person__user")) & ~by_task
    return measures.annotate(by_consent=by_consent, services=ArraySubquery(_theirs(members).values("service")))


def _theirs(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(person=OuterRef("person"), user=OuterRef("promise__user"))


def is_unseen(measure: Any, consents: Iterable[Any], on: date) -> bool:
    """By the rule that opens. Whoever never was let see anything is no news, and is not meant here."""
    if not measure.by_consent or measure.promise.state not in _OPEN:
        return False
    user, shared = measure.promise.user_id, [row for row in consents if row.kind == Consent.Kind.SHARE]
    topics = {measure.goal.topic_id, measure.topic_id}
    opening = opening_for(user, shared, measure.services, on)
    if opening:
        return any(topics & {*row.excluded_ids, *row.shut_with_excluded} for row in opening)
    return any(not row.refused and (user in row.user_ids or row.to_service_id in measure.services) for row in shared)
