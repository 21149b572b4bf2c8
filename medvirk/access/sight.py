"""What one reader may see of one person, worked out once and used by every list and every object.

A *tie* is how a user and a person are bound to each other (is the person, represents, is in the team,
coordinates); ties open nothing by themselves. A *grant* opens something, and always names its basis.
All grants of a reader to a person make the *sight*. Apps register where ties and grants come from, so
that this module knows none of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from medvirk.access import wall
from medvirk.access.grants import Basis, Grant, Opening, Tie, is_parent, sees_as_parent
from medvirk.access.sources import grant_of, openers, register_opener, register_shut, register_tie, ties_of, ties_to

# What is handed on from below.
__all__ = ["Basis", "Grant", "Opening", "Tie", "register_opener", "register_shut", "register_tie", "ties_of"]


NO_TOPIC: frozenset[UUID] = frozenset()


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
    # Somebody who looks over the reader's shoulder: what is hidden from them is not shown either.
    beside: "Sight | None" = None
    # Worked out once: a page asks for these hundreds of times.
    bases: frozenset[Basis] = field(init=False)
    everything: bool = field(init=False)
    topics: frozenset[UUID] = field(init=False)
    excluded: frozenset[UUID] = field(init=False)
    service_ids: frozenset[UUID] = field(init=False)
    # The person the plan is about.
    is_owner: bool = field(init=False)
    # A parent who by the child's age may decide and see (less what is hidden).
    decides_for_child: bool = field(init=False)
    # The coordinator of today, not the one before or the next.
    is_coordinator: bool = field(init=False)
    # A consent to this user, or to a service they are in the team for, is valid today.
    by_consent: bool = field(init=False)
    # An emergency is open now. It lets one read, and lends nothing to write with.
    by_emergency: bool = field(init=False)
    # What a parent's yes opens and what others open, where both do: a row is seen by one of them or not at all, for the
    # parent's yes stops at what is hidden from parents, and the other one does not.
    parts: "tuple[Sight, ...]" = field(init=False)

    def __post_init__(self) -> None:
        bases = frozenset([grant.basis for grant in self.grants])
        topics, excluded = self._reached()
        if Basis.OWNER in bases:
            excluded = NO_TOPIC
        known: dict[str, Any] = {
            "bases": bases,
            "everything": any(grant.everything for grant in self.grants),
            "topics": topics - excluded,
            "excluded": excluded,
            "service_ids": frozenset([grant.service_id for grant in self.grants if grant.service_id]),
            "is_owner": Basis.OWNER in bases,
            "decides_for_child": Basis.PARENT in bases,
            "is_coordinator": Basis.COORDINATOR in bases,
            "by_consent": Basis.CONSENT in bases,
            "by_emergency": Basis.EMERGENCY in bases,
        }
        for name, value in known.items():
            object.__setattr__(self, name, value)
        object.__setattr__(self, "parts", tuple(self._parts()))

    def _parts(self) -> "Iterator[Sight]":
        lent = tuple(grant for grant in self.grants if grant.by_parent)
        own = tuple(grant for grant in self.grants if not grant.by_parent)
        if lent and own and self.bases == {Basis.CONSENT} and not is_parent(self.ties):
            yield replace(self, grants=lent, hidden_topics=self.excluded, is_parent=True)
            yield replace(self, grants=own, hidden_topics=self.excluded, is_parent=False)

    def _reached(self) -> tuple[frozenset[UUID], frozenset[UUID]]:
        """The topics that are opened one by one, and those that stay shut whatever else is open."""
        if not any(grant.topics or grant.excluded or grant.limits for grant in self.grants):
            return NO_TOPIC, self.hidden_topics
        topics = frozenset().union(*(grant.topics - grant.limits for grant in self.grants))
        unreached = [grant.limits for grant in self.grants if grant.everything]
        out_of_reach = frozenset.intersection(*unreached) - topics if unreached else NO_TOPIC
        return topics, self.hidden_topics.union(out_of_reach, *(grant.excluded for grant in self.grants))

    @property
    def opens(self) -> bool:
        """Whether anything at all may be seen."""
        return bool(self.grants)

    @property
    def stands_as_parent(self) -> bool:
        """Parents, and who sees by their yes alone: never told that anything is kept, and opens no more than they see.

        Who sees it by the child's own yes besides must be told, or lets the parents know without meaning to.
        """
        return self.is_parent and not self.is_owner and not self.parts

    @property
    def strongest(self) -> Grant | None:
        """The grant that the access log names: own, then parent, coordinator, emergency, consent."""
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


def sights(user: Any, on: date | None = None) -> dict[UUID, Sight]:
    """What a user may see, for every person they are tied to or hold a consent from. Two statements."""
    on = on or timezone.localdate()
    ties = ties_of(user, on)
    opened: dict[UUID, list[Opening]] = {person: [] for person in ties}
    for opener, _ in openers():
        for opening in opener(user, ties, on):
            opened.setdefault(opening.person_id, []).append(opening)
    found = {}
    for person, openings in opened.items():
        sight = _sight(user.pk, person, ties.get(person, ()), openings, on)
        # A plan without consent tells of itself to nobody who has no part in it.
        if sight and (person in ties or any(opening.grant for opening in openings)):
            found[person] = sight
    return found


def sights_of_all(person_id: UUID, on: date | None = None, *, consents: Sequence[Any] = ()) -> dict[UUID, Sight]:
    """What each one may see of one person: `sights()` the other way round, by user. Two statements.

    Who has asked for `consents` of the person already hands them on, and saves one.
    """
    on = on or timezone.localdate()
    ties = ties_to(person_id, on)
    opened: dict[UUID, list[Opening]] = {user: [] for user in ties}
    for _, for_all in openers():
        for user, openings in for_all(person_id, ties, on, consents).items():
            opened.setdefault(user, []).extend(openings)
    every = ((user, _sight(user, person_id, ties.get(user, ()), openings, on)) for user, openings in opened.items())
    return {user: sight for user, sight in every if sight}


def _sight(user: UUID, person: UUID, ties: Iterable[Tie], openings: Iterable[Opening], on: date) -> Sight | None:
    """One reader's sight of one person. None, as to a stranger, where the address is hidden and they are not let in."""
    bound, opened = tuple(ties), list(openings)
    grants = [grant for tie in bound if (grant := grant_of(tie, on))]
    grants += [opening.grant for opening in opened if opening.grant]
    sight = Sight(
        user_id=user,
        person_id=person,
        grants=tuple(grants),
        ties=bound,
        hidden_topics=frozenset(opening.hidden_topic for opening in opened if opening.hidden_topic),
        is_parent=sees_as_parent(bound, grants),
    )
    if (any(tie.shut for tie in bound) or any(each.shut for each in opened)) and not sight.is_owner:
        # Whoever is not authorised is not to learn that there is a plan. Nobody hides it from the person.
        return None
    if any(opening.plan_consent_missing for opening in opened):
        # No consent to the plan: nobody but the person and who decides for them sees anything (§ 5).
        return replace(sight, grants=tuple(g for g in sight.grants if g.basis in (Basis.OWNER, Basis.PARENT)))
    return sight


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
    """Somebody's access changed: work it out anew, also later in this request, and in the database."""
    memory = _request_sights.get()
    if memory is not None:
        memory.clear()
    wall.anew()


def seen_with(user: Any, beside: Sight) -> Sight:
    """What a user sees of a person while somebody looks over their shoulder: less what that one is not to see."""
    found = sights(user).get(beside.person_id) or nothing(user, beside.person_id)
    if beside.is_owner:
        return found
    return replace(found, beside=beside, hidden_topics=found.hidden_topics | beside.excluded | beside.hidden_topics)


@contextmanager
def looked_over(user: Any, sight: Sight) -> Iterator[None]:
    """While a page of `user` is made for somebody else to look at: of one person, and so much of them."""
    token = _request_sights.set({user.pk: {sight.person_id: sight}})
    try:
        yield
    finally:
        _request_sights.reset(token)


def sights_now(user: Any) -> dict[UUID, Sight]:
    """sights() of today, remembered within a request."""
    memory, key = _request_sights.get(), user.pk
    if memory is None:
        return sights(user)
    if key not in memory:
        memory[key] = sights(user)
    return memory[key]


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
