"""What consents open for one reader: the only place that turns a yes into sight."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce, JSONObject
from django.utils import timezone

from medvirk.access import wall
from medvirk.access.grants import Basis, Grant, Opening, Tie, is_parent
from medvirk.access.statements import Among, Statement
from medvirk.consents.models import Consent, Topic
from medvirk.protection.shutting import authorised_ids, is_graded
from medvirk.rules import life_areas


def openings(user: Any, ties: Mapping[UUID, list[Tie]], on: date) -> Iterable[Opening]:
    """Grants from share consents, topics hidden from the reader, and plans without a valid consent. One statement;
    one more for a representative of somebody who has never said yes to a plan.

    Nothing is asked for who has a plan, is let in to nobody else's, and is named in no consent.

    A consent to a service opens only for those who are in the team for that service on that person's
    team; a consent to somebody by name opens for them, in the team or not. A no to somebody by name is
    stronger than a yes to their service (pbrl § 5-3).
    """
    named_in = Consent.to_users.through._meta.db_table
    if all(_is_owner(bound) for bound in ties.values()) and not wall.may_be_in(named_in, user.pk):
        return
    services = {(person, tie.service_id) for person, bound in ties.items() for tie in bound if tie.service_id}
    consents: dict[UUID, list[Any]] = {person: [] for person in ties}
    asked: list[Any] = _CONSENTS.rows(
        user=user.pk, people=list(ties), services=[service for _, service in services], on=on
    )
    for consent in asked:
        consents.setdefault(consent.person_id, []).append(consent)
    for person, rows in consents.items():
        yield from _opened(user.pk, person, rows, ties.get(person, ()), on)


def openings_for_all(
    person: UUID, ties: Mapping[UUID, list[Tie]], on: date, consents: Sequence[Any] = ()
) -> dict[UUID, list[Opening]]:
    """openings() of everybody who is tied to one person or named in a consent of theirs.

    One statement, or none when `consents` are consents_of([person]).
    """
    rows = consents or consents_of([person], on)
    users = {*ties, *(user for row in rows for user in row.user_ids)}
    return {user: list(_opened(user, person, rows, ties.get(user, ()), on)) for user in users}


def _opened(user: UUID, person: UUID, rows: Sequence[Any], ties: Iterable[Tie], on: date) -> Iterable[Opening]:
    """What the consents of one person say about one reader."""
    bound = list(ties)
    services = {tie.service_id for tie in bound if tie.service_id}
    if any(row.is_graded and user not in row.authorised_ids for row in rows):
        yield Opening(person, shut=True)
    shared = [row for row in rows if row.kind == Consent.Kind.SHARE]
    if not any(row.is_valid(on) for row in rows if row.kind == Consent.Kind.PLAN):
        yield Opening(person, plan_consent_missing=True)
    if _is_owner(bound):
        # Nothing is hidden from the person, and nothing of it closes.
        return
    yield from _hidings(person, shared, user, bound)
    for topic in _kept_topics(person, rows, bound):
        if topic.is_from(user, bound):
            yield Opening(person, hidden_topic=topic.pk)
    kept_from_parents = _kept_from_parents(rows, shared)
    for row in opening_for(user, shared, services, on):
        yield Opening(person, grant=_grant(row, services, kept_from_parents))


def opening_for(user: UUID, shared: Iterable[Any], services: Collection[UUID | None], on: date) -> list[Any]:
    """Which of one person's share consents open for somebody in the team for these services."""
    named = [row for row in shared if user in row.user_ids]
    opening = [row for row in named if row.is_valid(on)]
    if opening or not any(row.is_a_no(on) for row in named):
        by_service = [row for row in shared if row.to_service_id in services and row not in named]
        opening += [row for row in by_service if row.is_valid(on)]
    return opening


# What a page about the consent tells, and no sight is made of.
_HOW_IT_WAS_SAID = (
    *("because", "by", "child_view", "explained_by", "explained_in", "explained_with", "form", "given_on", "heard_by"),
    *("kept_by", "language", "note", "topic_words"),
)


def _asked(user: UUID, people: list[UUID], services: list[UUID], on: date) -> QuerySet[Consent]:
    """Every consent that can matter to this reader, with its topics and whom it names, as plain lists."""
    through = Consent.to_users.through.objects.filter(user=user)
    naming = ArraySubquery(through.values("consent"))
    about = Q(Among("person", people)) | Q(Among("person", ArraySubquery(through.values("consent__person"))))
    matters = Q(kind=Consent.Kind.PLAN) | Q(Among("to_service", services)) | Q(Among("pk", naming)) | Consent.kept_q()
    return _in_lists(Consent.objects.filter(about & matters).defer(*_HOW_IT_WAS_SAID), on)


def _of_people(people: list[UUID], on: date) -> QuerySet[Consent]:
    names = Consent.to_users.through.objects.filter(consent=OuterRef("pk")).order_by("user")
    return _in_lists(Consent.objects.filter(Among("person", people)), on).annotate(
        user_names=ArraySubquery(names.values("user__name")),
        registered_name=Coalesce(F("registered_by__name"), Value("")),
    )


def _in_lists(consents: QuerySet[Consent], on: date) -> QuerySet[Consent]:
    hidden_from = {"users": "hidden_from_users", "parents": "hidden_from_parents", "others": "hidden_from_others"}
    kept = Topic.objects.filter(Topic.kept_q(), person=OuterRef("person")).order_by()
    return consents.annotate(
        kept_topics=ArraySubquery(kept.values(it=JSONObject(id="pk", **hidden_from))),
        user_ids=_ids(Consent.to_users.through, "user"),
        topic_ids=_ids(Consent.topics.through, "topic"),
        shut_with_topics=_wider(Consent.topics.through),
        excluded_ids=_ids(Consent.excluded.through, "topic"),
        shut_with_excluded=_wider(Consent.excluded.through),
        is_graded=is_graded("person"),
        authorised_ids=authorised_ids("person", on),
    )


def _ids(through: type[Model], column: str) -> ArraySubquery:
    return ArraySubquery(through._default_manager.filter(consent=OuterRef("pk")).values(column).order_by(column))


def _wider(through: type[Model]) -> ArraySubquery:
    """The person's topics that are shut together with those listed: no health, no mental health."""
    together = Q()
    for code, others in life_areas.SHUT_WITH.items():
        # Of the same person, so that it is asked only where there is one of the others.
        same = {"consent": OuterRef(OuterRef("pk")), "topic__person": OuterRef("person")}
        together |= Q(Exists(through._default_manager.filter(**same, topic__code=code)), code__in=others)
    return ArraySubquery(Topic.objects.filter(together, person=OuterRef("person")).order_by().values("pk"))


def _is_owner(bound: Iterable[Tie]) -> bool:
    """Whose own plan it is, and who is nothing else there."""
    kinds = {tie.kind for tie in bound}
    return kinds == {"owner"}


_CONSENTS = Statement(_asked)
_EVERY = Statement(_of_people)


def consents_of(people: list[UUID], on: date | None = None) -> list[Any]:
    """Every consent of these people, with its topics and whom it names, as plain lists. `user_names` as `user_ids`.

    `on` is the day it is asked who is authorised for a hidden person.
    """
    return _EVERY.rows(people=people, on=on or timezone.localdate())


def _grant(consent: Any, services: set[Any], kept_from_parents: frozenset[UUID]) -> Grant:
    in_team_for_it = consent.to_service_id in services
    return Grant(
        person_id=consent.person_id,
        basis=Basis.CONSENT,
        ref=consent.pk,
        everything=consent.everything,
        topics=frozenset(consent.topic_ids),
        excluded=frozenset([*consent.excluded_ids, *consent.shut_with_excluded]),
        limits=kept_from_parents if consent.by_parent else frozenset(),
        by_parent=consent.by_parent,
        service_id=consent.to_service_id if in_team_for_it else None,
        service=consent.to,
    )


def _kept_from_parents(rows: Iterable[Any], shared: Iterable[Any]) -> frozenset[UUID]:
    """Topics that are kept from somebody, or whose consent is: what no parent can open for others."""
    of_consents = {topic for row in shared if row.is_kept for topic in (*row.topic_ids, *row.shut_with_topics)}
    return frozenset(of_consents).union(*({UUID(kept["id"]) for kept in row.kept_topics} for row in rows))


@dataclass(frozen=True, slots=True)
class _KeptTopic:
    """A topic that is itself kept from somebody."""

    pk: UUID
    users: frozenset[UUID]
    parents: bool
    others: bool

    def is_from(self, user: UUID, bound: Iterable[Tie]) -> bool:
        """Whether it is kept from this reader; as with anything hidden, from the coordinator only by name."""
        ties = list(bound)
        if user in self.users:
            return True
        coordinates = any(tie.kind == "coordinator" for tie in ties)
        return (self.others or (self.parents and is_parent(ties))) and not coordinates


def _kept_topics(person: UUID, rows: Sequence[Any], bound: Iterable[Tie]) -> list[_KeptTopic]:
    """Every consent of a person says the same. Where there is none, it is asked for whoever sees by law."""
    if rows:
        kept = rows[0].kept_topics
        return [
            _KeptTopic(UUID(each["id"]), frozenset(map(UUID, each["users"])), each["parents"], each["others"])
            for each in kept
        ]
    if not any(tie.kind == "representative" for tie in bound):
        return []
    return [
        _KeptTopic(each.pk, frozenset(each.hidden_from_users), each.hidden_from_parents, each.hidden_from_others)
        for each in _KEPT.rows(person=person)
    ]


def _kept(person: UUID) -> QuerySet[Topic]:
    return Topic.objects.filter(Topic.kept_q(), person=person)


_KEPT = Statement(_kept)


def _hidings(person: UUID, consents: Iterable[Any], user: UUID, bound: list[Tie]) -> Iterable[Opening]:
    """A consent kept from somebody also keeps its topics from them."""
    coordinates = any(tie.kind == "coordinator" for tie in bound)
    for row in consents:
        at_large = row.hidden_from_others or (row.hidden_from_parents and is_parent(bound))
        if user in row.hidden_from_users or (at_large and not coordinates):
            for topic in (*row.topic_ids, *row.shut_with_topics):
                yield Opening(person, hidden_topic=topic)


def _topics(person: UUID) -> QuerySet[Topic]:
    return Topic.objects.filter(person=person)


_TOPICS = Statement(_topics)


def topics_of(person_id: UUID) -> list[Topic]:
    """The person's topics, by name."""
    return _TOPICS.rows(person=person_id)
