"""What one reader may see of one person, worked out once and used by every list and every object.

A *tie* is how a user and a person are bound to each other (is the person, represents, is in the team,
coordinates); ties open nothing by themselves. A *grant* opens something, and always names its basis.
All grants of a reader to a person make the *sight*. Apps register where ties and grants come from, so
that this module knows none of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField, Value
from django.db.models.functions import Cast
from django.utils import timezone

TIE_COLUMNS = ("kind", "person_id", "ref", "service_id", "service", "role", "detail", "since")
# A union of ties needs every empty service to be an empty id.
NO_SERVICE = Cast(Value(None), UUIDField())


class Basis(StrEnum):
    """Why somebody sees something; stands in every line of the access log."""

    OWNER = "owner"
    PARENT = "parental responsibility"
    COORDINATOR = "coordinator"
    CONSENT = "consent"


@dataclass(frozen=True, slots=True)
class Tie:
    """How a user and a person are bound. `since` is a date the rule asks for, as the person's birth.

    A `detail` that begins with "parent" says that what is hidden from parents is hidden from this user.
    """

    kind: str
    person_id: UUID
    ref: UUID
    service_id: UUID | None
    service: str
    role: str
    detail: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Grant:
    """One thing that opens a plan: everything, or some topics, less what is excluded."""

    person_id: UUID
    basis: Basis
    ref: UUID
    everything: bool = False
    topics: frozenset[UUID] = frozenset()
    excluded: frozenset[UUID] = frozenset()
    service_id: UUID | None = None
    service: str = ""


@dataclass(frozen=True, slots=True)
class Sight:
    """All that one user may see of one person today."""

    user_id: UUID
    person_id: UUID
    grants: tuple[Grant, ...] = ()
    ties: tuple[Tie, ...] = ()
    hidden_topics: frozenset[UUID] = frozenset()
    is_parent: bool = False
    closed_to_others: bool = False
    everything: bool = field(init=False, default=False)
    topics: frozenset[UUID] = field(init=False, default=frozenset())
    excluded: frozenset[UUID] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        excluded = frozenset().union(*(grant.excluded for grant in self.grants))
        topics = frozenset().union(*(grant.topics for grant in self.grants))
        object.__setattr__(self, "everything", any(grant.everything for grant in self.grants))
        object.__setattr__(self, "excluded", frozenset() if self.is_owner else excluded | self.hidden_topics)
        object.__setattr__(self, "topics", topics - self.excluded)

    def _has(self, basis: Basis) -> bool:
        return any(grant.basis == basis for grant in self.grants)

    @property
    def is_owner(self) -> bool:
        """The person the plan is about."""
        return self._has(Basis.OWNER)

    @property
    def decides_for_child(self) -> bool:
        """A parent who by the child's age may decide and see (less what is hidden)."""
        return self._has(Basis.PARENT)

    @property
    def is_coordinator(self) -> bool:
        """The coordinator of today, not the one before or the next."""
        return self._has(Basis.COORDINATOR)

    @property
    def by_consent(self) -> bool:
        """A consent to this user, or to a service they are in the team for, is valid today."""
        return self._has(Basis.CONSENT)

    @property
    def service_ids(self) -> frozenset[UUID]:
        """Services that a valid consent names and that this user is in the team for."""
        return frozenset(grant.service_id for grant in self.grants if grant.service_id)

    @property
    def opens(self) -> bool:
        """Whether anything at all may be seen."""
        return bool(self.grants)

    @property
    def strongest(self) -> Grant | None:
        """The grant that the access log names: own, then parent, coordinator, consent."""
        order = list(Basis)
        return min(self.grants, key=lambda grant: order.index(grant.basis), default=None)

    def covers(self, *topics: UUID | None) -> bool:
        """Whether something that carries these topics is open to the reader (hiding of the row aside)."""
        carried = {topic for topic in topics if topic is not None}
        if carried & self.excluded:
            return False
        return self.everything or bool(carried & self.topics)


TieSource = Callable[[Any], "QuerySet[Any, Any]"]
GrantOfTie = Callable[[Tie, date], Grant | None]
Opener = Callable[[Any, Mapping[UUID, list[Tie]], date], Iterable["Opening"]]


@dataclass(frozen=True, slots=True)
class Opening:
    """What consents say about one person: a grant, a topic hidden from this reader, or a plan without consent."""

    person_id: UUID
    grant: Grant | None = None
    hidden_topic: UUID | None = None
    plan_consent_missing: bool = False


_tie_sources: dict[str, tuple[TieSource, GrantOfTie]] = {}
_openers: list[Opener] = []


def register_tie(kind: str, source: TieSource, grant: GrantOfTie) -> None:
    """An app tells where ties of a kind come from (a queryset of TIE_COLUMNS) and what one opens by itself."""
    _tie_sources[kind] = (source, grant)


def register_opener(opener: Opener) -> None:
    """An app that opens plans by something else than a tie: consents."""
    if opener not in _openers:
        _openers.append(opener)


def ties_of(user: Any) -> dict[UUID, list[Tie]]:
    """Every tie of a user, by person, in one statement."""
    querysets = [source(user) for source, _ in _tie_sources.values()]
    rows = querysets[0].union(*querysets[1:], all=True)
    ties: dict[UUID, list[Tie]] = {}
    for row in rows:
        tie = Tie(*row)
        ties.setdefault(tie.person_id, []).append(tie)
    return ties


def sights(user: Any, on: date | None = None) -> dict[UUID, Sight]:
    """What a user may see, for every person they are tied to or hold a consent from. Two statements."""
    on = on or timezone.localdate()
    ties = ties_of(user)
    grants: dict[UUID, list[Grant]] = {person: [] for person in ties}
    for person, bound in ties.items():
        grants[person] = [g for tie in bound if (g := _tie_sources[tie.kind][1](tie, on))]
    hidden: dict[UUID, set[UUID]] = {}
    without_consent: set[UUID] = set()
    for opener in _openers:
        for opening in opener(user, ties, on):
            if opening.grant:
                grants.setdefault(opening.person_id, []).append(opening.grant)
            if opening.hidden_topic:
                hidden.setdefault(opening.person_id, set()).add(opening.hidden_topic)
            if opening.plan_consent_missing:
                without_consent.add(opening.person_id)
    found = {}
    for person, opened in grants.items():
        sight = Sight(
            user_id=user.pk,
            person_id=person,
            grants=tuple(opened),
            ties=tuple(ties.get(person, ())),
            hidden_topics=frozenset(hidden.get(person, ())),
            is_parent=any(tie.detail.startswith("parent") for tie in ties.get(person, ())),
        )
        found[person] = _close(sight) if person in without_consent else sight
    return found


def _close(sight: Sight) -> Sight:
    """No consent to the plan: nobody but the person and who decides for them sees anything (§ 5)."""
    kept = tuple(g for g in sight.grants if g.basis in (Basis.OWNER, Basis.PARENT))
    return replace(sight, grants=kept, closed_to_others=len(kept) != len(sight.grants))


# Within one request the sight is worked out once; outside a request nothing is remembered, so that a
# withdrawal is felt by the very next question.
_request_sights: ContextVar[dict[UUID, dict[UUID, Sight]] | None] = ContextVar("request_sights", default=None)


@contextmanager
def remembered_within_request() -> Iterator[None]:
    """Share one calculation between all questions of a request."""
    token = _request_sights.set({})
    try:
        yield
    finally:
        _request_sights.reset(token)


def forget() -> None:
    """Somebody's access changed: work it out anew, also later in this request."""
    memory = _request_sights.get()
    if memory is not None:
        memory.clear()


def sights_now(user: Any) -> dict[UUID, Sight]:
    """sights() of today, remembered within a request."""
    memory = _request_sights.get()
    if memory is None:
        return sights(user)
    if user.pk not in memory:
        memory[user.pk] = sights(user)
    return memory[user.pk]


def sight_of(user: Any, person_id: UUID) -> Sight:
    """What `user` may see of one person; for a stranger, a sight of nothing."""
    return sights_now(user).get(person_id) or nothing(user, person_id)


def acting_for(user: Any, thing: Any) -> str:
    """The service somebody acts for when they write about a person, as the diary keeps it."""
    grant = sight_of(user, thing.person_id).strongest
    return grant.service if grant else ""


def nothing(user: Any, person_id: UUID) -> Sight:
    """The sight of a stranger."""
    return Sight(user_id=user.pk, person_id=person_id)
