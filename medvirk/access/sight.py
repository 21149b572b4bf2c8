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
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from medvirk.access.grants import Basis, Grant, Opening, Tie
from medvirk.access.statements import Statement

__all__ = [
    "Basis",
    "Grant",
    "Opening",
    "Sight",
    "Tie",
    "acting_for",
    "forget",
    "nothing",
    "register_opener",
    "register_tie",
    "remembered_within_request",
    "sight_of",
    "sights",
    "sights_now",
    "ties_of",
]


@dataclass(frozen=True, slots=True)
class Sight:
    """All that one user may see of one person today.

    `service_ids` are the services that a valid consent names and that this user is in the team for.
    """

    user_id: UUID
    person_id: UUID
    grants: tuple[Grant, ...] = ()
    ties: tuple[Tie, ...] = ()
    hidden_topics: frozenset[UUID] = frozenset()
    is_parent: bool = False
    # Worked out once: a page asks for these hundreds of times.
    bases: frozenset[Basis] = field(init=False, default=frozenset())
    everything: bool = field(init=False, default=False)
    topics: frozenset[UUID] = field(init=False, default=frozenset())
    excluded: frozenset[UUID] = field(init=False, default=frozenset())
    service_ids: frozenset[UUID] = field(init=False, default=frozenset())

    def __post_init__(self) -> None:
        topics = frozenset().union(*(grant.topics - grant.limits for grant in self.grants))
        unreached = [grant.limits for grant in self.grants if grant.everything]
        out_of_reach = frozenset.intersection(*unreached) - topics if unreached else frozenset()
        excluded = frozenset(out_of_reach).union(*(grant.excluded for grant in self.grants))
        services = frozenset(grant.service_id for grant in self.grants if grant.service_id)
        object.__setattr__(self, "bases", frozenset(grant.basis for grant in self.grants))
        object.__setattr__(self, "everything", any(grant.everything for grant in self.grants))
        object.__setattr__(self, "excluded", frozenset() if self.is_owner else excluded | self.hidden_topics)
        object.__setattr__(self, "topics", topics - self.excluded)
        object.__setattr__(self, "service_ids", services)

    @property
    def is_owner(self) -> bool:
        """The person the plan is about."""
        return Basis.OWNER in self.bases

    @property
    def decides_for_child(self) -> bool:
        """A parent who by the child's age may decide and see (less what is hidden)."""
        return Basis.PARENT in self.bases

    @property
    def is_coordinator(self) -> bool:
        """The coordinator of today, not the one before or the next."""
        return Basis.COORDINATOR in self.bases

    @property
    def by_consent(self) -> bool:
        """A consent to this user, or to a service they are in the team for, is valid today."""
        return Basis.CONSENT in self.bases

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
        if self.everything and not self.excluded:
            return True
        carried = {topic for topic in topics if topic is not None}
        if carried & self.excluded:
            return False
        return self.everything or bool(carried & self.topics)


TieSource = Callable[[UUID, date], "QuerySet[Any, Any]"]
GrantOfTie = Callable[[Tie, date], Grant | None]
Opener = Callable[[Any, Mapping[UUID, list[Tie]], date], Iterable[Opening]]


_tie_sources: dict[str, tuple[TieSource, GrantOfTie]] = {}
_openers: list[Opener] = []


def register_tie(kind: str, source: TieSource, grant: GrantOfTie) -> None:
    """An app tells where ties of a kind come from (a queryset of TIE_COLUMNS) and what one opens by itself.

    `source` takes the id of the user and the day, and is called once in a process: see `statements.Statement`.
    """
    _tie_sources[kind] = (source, grant)


def register_opener(opener: Opener) -> None:
    """An app that opens plans by something else than a tie: consents."""
    if opener not in _openers:
        _openers.append(opener)


def _every_tie(user: UUID, on: date) -> "QuerySet[Any, Any]":
    first, *others = (source(user, on) for source, _ in _tie_sources.values())
    return first.union(*others, all=True)


_TIES = Statement(_every_tie)


def ties_of(user: Any, on: date) -> dict[UUID, list[Tie]]:
    """Every tie of a user on a day, by person, in one statement; kinds in the order they were registered."""
    order = {kind: number for number, kind in enumerate(_tie_sources)}
    ties: dict[UUID, list[Tie]] = {}
    for tie in sorted((Tie(*row) for row in _TIES.rows(user=user.pk, on=on)), key=lambda tie: order[tie.kind]):
        ties.setdefault(tie.person_id, []).append(tie)
    return ties


def sights(user: Any, on: date | None = None) -> dict[UUID, Sight]:
    """What a user may see, for every person they are tied to or hold a consent from. Two statements."""
    on = on or timezone.localdate()
    ties = ties_of(user, on)
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
            is_parent=_stands_as_parent(ties.get(person, ()), opened),
        )
        found[person] = _close(sight) if person in without_consent else sight
    return found


def _stands_as_parent(ties: Iterable[Tie], grants: Iterable[Grant]) -> bool:
    """Parents, and whoever sees only by a parent's yes: it reaches no further than the parent does (pbrl § 4-3 c)."""
    opened = list(grants)
    return any(tie.detail.startswith("parent") for tie in ties) or (
        bool(opened) and all(grant.by_parent for grant in opened)
    )


def _close(sight: Sight) -> Sight:
    """No consent to the plan: nobody but the person and who decides for them sees anything (§ 5)."""
    return replace(sight, grants=tuple(g for g in sight.grants if g.basis in (Basis.OWNER, Basis.PARENT)))


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
