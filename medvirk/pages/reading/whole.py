"""The whole plan in the order of forskrift 2022-06-22-1110 § 9: what stands there, and what is missing.

A reader who sees a part gets that part, and never hears that something is missing where they may not look.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from medvirk.access import Right, Sight, can
from medvirk.access.statements import Statement
from medvirk.consents.models import Topic
from medvirk.kit.text import normalise
from medvirk.pages.reading.consents import Consents, consents_seen, known
from medvirk.pages.reading.missing import Filler, missing_in
from medvirk.plans.crisis_lines import CrisisLine, read_lines
from medvirk.plans.models import CrisisPage, Dissent, Entry, Goal, Plan
from medvirk.plans.models.seeing import hides_places, sees_frame
from medvirk.plans.presenting import (
    GoalCard,
    MeasureLine,
    dissents_seen,
    entries_seen,
    faces_of,
    goals_seen,
    rows_seen,
)
from medvirk.plans.presenting.faces import members_of
from medvirk.rules import ages
from medvirk.rules.plan_contents import CHILD, Item, items
from medvirk.teams.models import CoordinatorAssignment, Membership

CONTACTS = ("kontaktlege", "kontaktpsykolog")
# What a partial sight can hold something of.
_OPEN_TO_HELPERS = frozenset("abcefg")


@dataclass(frozen=True, slots=True)
class Section:
    """One letter of § 9: its heading, where it stands in the law, and sentences on what is missing."""

    letter: str
    heading: str
    paragraph: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptThere:
    """One thing that was kept from the parents; `told_why` where they had to be told of it all the same."""

    word: str
    title: str
    told_on: date | None
    told_by: str
    told_why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WholePlan:
    """Everything of the plan that one reader sees, ready to be laid out.

    `ids` are all things the reader may see today, also what was put away; a version shows nothing else of them.
    """

    plan: Plan
    sight: Sight
    goals: tuple[GoalCard, ...]
    entries: tuple[Entry, ...]
    members: tuple[Membership, ...]
    coordinator: CoordinatorAssignment | None
    consents: Consents | None
    crisis: CrisisPage | None
    is_child: bool
    dissents: tuple[Dissent, ...] = ()
    ids: frozenset[UUID] = frozenset()
    # In a version: what a child kept from its parents then, for whoever may know of it.
    kept: tuple[KeptThere, ...] = ()
    # Where the consents are shown: the person's topics of today, so that nobody asks for them again.
    topics: Mapping[UUID, Topic] | None = None

    def beside(self, thing_id: UUID | None) -> list[Dissent]:
        """Other voices beside a goal or a text; None is how it goes."""
        return [each for each in self.dissents if each.about_id == thing_id]

    def of_kind(self, kind: str) -> list[Entry]:
        """What matters, resources, needs, who else is wanted, or words."""
        return [entry for entry in self.entries if entry.kind == kind]

    @property
    def measures(self) -> list[MeasureLine]:
        """Everything that is to be done, goal by goal."""
        return [line for goal in self.goals for line in goal.measures]

    @property
    def wanted(self) -> list[MeasureLine]:
        """What somebody should be in on, and nobody has said yes to."""
        return [line for line in self.measures if line.state.code in ("nobody", "asked", "clarify", "no")]

    @property
    def crisis_lines(self) -> list[CrisisLine]:
        """The lines of the crisis page, in their order."""
        return read_lines(self.crisis.lines) if self.crisis else []

    @property
    def contacts(self) -> list[Membership]:
        """Contact doctor or psychologist, where the plan says so."""
        return [m for m in self.members if any(word in normalise(f"{m.note} {m.role}") for word in CONTACTS)]

    def service_of(self, member: Membership) -> str:
        """The service somebody is in the team for; it can have come from a consent that is hidden from the reader."""
        if self.hides_places or self.consents is None or member.service is None:
            return ""
        if member.service_id in self.consents.hidden_services:
            return ""
        return member.service.name

    @property
    def hides_places(self) -> bool:
        """Whether what tells where the person lives is left out."""
        return hides_places(self.plan.person, self.sight)

    @property
    def sees_frame(self) -> bool:
        """What stands round the goals: period, who is responsible, how a child took part."""
        return sees_frame(self.sight)


def _coordinators(person: UUID, on: date) -> QuerySet[CoordinatorAssignment]:
    return CoordinatorAssignment.objects.on(on).filter(person=person)


_COORDINATORS = Statement(_coordinators)


def whole_plan(plan: Plan, reader: Any, sight: Sight) -> WholePlan:
    """Ten statements at most, whatever the plan holds."""
    today = timezone.localdate()
    members = _members(plan, sight)
    crisis: CrisisPage | None = getattr(plan.person, "crisis_page", None)
    facts = known(plan, reader, sight, members) if can(reader, Right.SEE_CONSENTS, plan) else None
    rows, entries = rows_seen(plan, sight), entries_seen(plan, sight)
    # Who answers stands by the name it was promised under: as in a version, which must not change with a relative.
    cards = goals_seen(plan, reader, faces_of(plan, sight, members, ()), rows)
    seen_crisis = crisis if crisis and crisis.seen_by(sight) else None
    return WholePlan(
        plan=plan,
        sight=sight,
        goals=tuple(card for card in cards if card.state != Goal.State.DROPPED),
        entries=tuple(entry for entry in entries if entry.removed_at is None),
        members=members,
        coordinator=next(iter(_COORDINATORS.rows(person=plan.person_id, on=today)), None),
        consents=consents_seen(plan, reader, sight, facts) if facts else None,
        crisis=seen_crisis,
        is_child=ages.needs_child_participation(plan.person.age_on(today), today),
        dissents=tuple(dissents_seen(plan, sight)),
        topics=facts.all_topics if facts else None,
        ids=frozenset(
            row.pk for row in (*rows.goals, *rows.measures, *entries, *([seen_crisis] if seen_crisis else ()))
        ),
    )


def _members(plan: Plan, sight: Sight) -> tuple[Membership, ...]:
    """The team of today; whoever sees a part sees their own row."""
    found = tuple(m for m in members_of(plan.person_id) if sight.everything or m.user_id == sight.user_id)
    if hides_places(plan.person, sight):
        for member in found:
            member.without_place()
    return found


def sections(whole: WholePlan, filler: Filler | None = None) -> list[Section]:
    """a to j, and for a child how it took part. For a partial sight only what holds something.

    Without a filler nothing is said to be missing: nobody can fill a plan as it was.
    """
    is_child = whole.is_child or bool(whole.sees_frame and whole.plan.child_participation)
    shown = [item for item in items(is_child=is_child) if _is_shown(item, whole)]
    return [Section(item.letter, item.heading(), item.paragraph(), _missing(item, whole, filler)) for item in shown]


def _missing(item: Item, whole: WholePlan, filler: Filler | None) -> tuple[str, ...]:
    return tuple(missing_in(item.letter, whole, filler)) if filler else ()


def _is_shown(item: Item, whole: WholePlan) -> bool:
    if whole.sees_frame:
        return item.letter != "i" or whole.consents is not None
    holds = {
        "a": bool(whole.goals or whole.entries),
        "b": bool(whole.members or whole.coordinator),
        "e": bool(whole.measures),
        "f": any(line.how for line in whole.measures),
    }
    return item.letter in _OPEN_TO_HELPERS and item.letter != CHILD and holds.get(item.letter, bool(whole.coordinator))
