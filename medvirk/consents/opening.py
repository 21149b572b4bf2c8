"""What consents open for one reader: the only place that turns a yes into sight."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef, Q

from medvirk.access.sight import Basis, Grant, Opening, Tie
from medvirk.consents.models import Consent, Topic


def openings(user: Any, ties: Mapping[UUID, list[Tie]], on: date) -> Iterable[Opening]:
    """Grants from share consents, topics hidden from the reader, and plans without a valid consent.

    A consent to a service opens only for those who are in the team for that service on that person's
    team; a consent to somebody by name opens for them, in the team or not. One statement.
    """
    services = {(person, tie.service_id) for person, bound in ties.items() for tie in bound if tie.service_id}
    plan_consents: dict[UUID, bool] = {}
    for consent in _asked(user, ties, services):
        if consent.kind == Consent.Kind.PLAN:
            valid = consent.is_valid(on)
            plan_consents[consent.person_id] = plan_consents.get(consent.person_id, False) or valid
            continue
        yield from _hidings(consent, user, ties.get(consent.person_id, ()))
        named = user.pk in consent.user_ids
        if consent.is_valid(on) and (named or (consent.person_id, consent.to_service_id) in services):
            yield Opening(consent.person_id, grant=_grant(consent))
    for person, valid in plan_consents.items():
        if not valid:
            yield Opening(person, plan_consent_missing=True)


def _asked(user: Any, ties: Mapping[UUID, list[Tie]], services: set[Any]) -> Iterable[Any]:
    """Every consent that can matter to this reader, with its topics and whom it names, as plain lists."""
    through = Consent.to_users.through
    by_name = Exists(through.objects.filter(consent=OuterRef("pk"), user=user))
    about_tied = Q(person__in=list(ties)) & (
        Q(kind=Consent.Kind.PLAN) | Q(to_service__in={service for _, service in services}) | ~Q(hidden_from=[])
    )
    return Consent.objects.filter(by_name | about_tied).annotate(
        user_ids=ArrayAgg("to_users", distinct=True, filter=Q(to_users__isnull=False), default=[]),
        topic_ids=ArrayAgg("topics", distinct=True, filter=Q(topics__isnull=False), default=[]),
        excluded_ids=ArrayAgg("excluded", distinct=True, filter=Q(excluded__isnull=False), default=[]),
    )


def _grant(consent: Any) -> Grant:
    return Grant(
        person_id=consent.person_id,
        basis=Basis.CONSENT,
        ref=consent.pk,
        everything=consent.everything,
        topics=frozenset(consent.topic_ids),
        excluded=frozenset(consent.excluded_ids),
        service_id=consent.to_service_id,
        service=consent.to,
    )


def _hidings(consent: Any, user: Any, bound: Iterable[Tie]) -> Iterable[Opening]:
    """A consent kept from somebody also keeps its topics from them."""
    is_parent = any(tie.detail.startswith("parent") for tie in bound)
    coordinates = any(tie.kind in ("owner", "coordinator") for tie in bound)
    hides = (
        consent.hidden_from_others
        or user.pk in consent.hidden_from_users
        or (consent.hidden_from_parents and is_parent)
    )
    if hides and not coordinates:
        for topic in consent.topic_ids:
            yield Opening(consent.person_id, hidden_topic=topic)


def topics_of(person_id: UUID) -> list[Topic]:
    """The person's topics, by name."""
    return list(Topic.objects.filter(person=person_id))
