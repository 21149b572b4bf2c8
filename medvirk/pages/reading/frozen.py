"""A version as one reader may see it today: what it held, and of that what is open to them now."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from medvirk.access import Sight
from medvirk.consents.models import Topic
from medvirk.consents.opening import topics_of
from medvirk.pages.reading.frozen_consents import consents_then
from medvirk.pages.reading.whole import KeptThere, WholePlan
from medvirk.plans import freezing
from medvirk.plans.freezing import Frozen
from medvirk.plans.models import Goal, Version
from medvirk.plans.models.seeing import hides_places
from medvirk.plans.presenting import Rows, faces_of, goals_seen
from medvirk.plans.presenting.kept import KIND_WORDS, title_of_thing
from medvirk.rules import ages


@dataclass(frozen=True, slots=True)
class Past:
    """The way back for one reader: the plan of today decides what of the earlier ones they see.

    `topics` are those there are today; the person sees it all, so that nothing has to be asked.
    """

    now: WholePlan
    reader: Any
    topics: Mapping[UUID, Topic]

    @property
    def sight(self) -> Sight:
        """What the reader may see today."""
        return self.now.sight

    def as_it_was(self, version: Version) -> WholePlan:
        """The plan of a version. For anybody but the person a thing must be open as it was, and as it is today."""
        frozen, sight = freezing.read(version, self.now.plan), self.sight
        members = tuple(m for m in frozen.members if sight.everything or m.user_id == sight.user_id)
        if hides_places(frozen.plan.person, sight):
            for member in members:
                member.without_place()
        rows = Rows([row for row in frozen.goals if self.opens(row)], [m for m in frozen.measures if self.opens(m)])
        entries = tuple(row for row in frozen.entries if self.opens(row))
        _shut(frozen.goals, {goal.pk for goal in rows.goals})
        cards = goals_seen(frozen.plan, self.reader, faces_of(frozen.plan, sight, members, ()), rows)
        known = {row.pk for row in (*rows.goals, *entries)}
        return WholePlan(
            plan=frozen.plan,
            sight=sight,
            goals=tuple(card for card in cards if card.state != Goal.State.DROPPED),
            entries=entries,
            members=members,
            coordinator=frozen.coordinator,
            consents=consents_then(frozen, self.now, self.topics) if self.now.consents is not None else None,
            crisis=frozen.crisis if frozen.crisis and self.opens(frozen.crisis) else None,
            is_child=ages.needs_child_participation(frozen.plan.person.age_on(frozen.on), frozen.on),
            dissents=tuple(row for row in frozen.dissents if _beside_open(row, known, sight)),
            ids=self.now.ids,
            kept=tuple(self._kept(frozen)),
        )

    def opens(self, row: Any) -> bool:
        """Whether a frozen row is open: to the person always, to others as it stood and as it stands.

        What lay in a topic that is no more stays with the person: nobody can say today whom it was open to.
        """
        if self.sight.is_owner:
            return True
        goal = getattr(row, "goal", None)
        carried = {row.topic_id, goal.topic_id if goal else None} - {None}
        return row.pk in self.now.ids and bool(row.seen_by(self.sight)) and carried <= self.topics.keys()

    def _kept(self, frozen: Frozen) -> Iterator[KeptThere]:
        """For the child and the coordinator, as they read it in the plan of today. No parent is told there is any."""
        sight = self.sight
        if not sight.is_owner and (sight.is_parent or not sight.is_coordinator):
            return
        rows = [row for row in (*frozen.goals, *frozen.measures, *frozen.entries) if self.opens(row)]
        rows += [row for row in (*frozen.topics, *frozen.consents) if not row.hides_from(sight)]
        known = {row.pk: row for row in rows}
        for kept in frozen.kept:
            if kept.thing_id in known:
                title = title_of_thing(known[kept.thing_id])
                day = timezone.localdate(kept.told_at) if kept.told_at else None
                yield KeptThere(str(KIND_WORDS[kept.kind]), title, day, kept.told_by, kept.told_why)


def past_of(now: WholePlan, reader: Any) -> Past:
    """One statement at most, none for the person."""
    if now.sight.is_owner or now.topics is not None:
        return Past(now, reader, now.topics or {})
    return Past(now, reader, {topic.pk: topic for topic in topics_of(now.plan.person_id)})


def _shut(goals: Collection[Goal], known: Collection[UUID]) -> None:
    """A goal that is not open today opens by no topic it had before: a measure of it says nothing of its text."""
    for goal in goals:
        if goal.pk not in known:
            goal.topic = None


def _beside_open(row: Any, known: Collection[UUID], sight: Sight) -> bool:
    """A voice is seen as what it stands beside, which is open as it was and as it is."""
    return row.about_id in known if row.about_id else bool(row.seen_by(sight))
