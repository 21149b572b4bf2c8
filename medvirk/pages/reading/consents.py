"""Consents as sentences: who sees what, what they do not see, and until when."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from markupsafe import Markup

from medvirk.access import Right, Sight, can
from medvirk.access.sight import sights_of_all
from medvirk.consents.models import Consent, Topic
from medvirk.consents.opening import consents_of
from medvirk.kit.names import initials
from medvirk.kit.text import normalise
from medvirk.pages.reading import consent_words, outcomes
from medvirk.pages.reading.consent_words import Words
from medvirk.pages.reading.reach import Reach, told
from medvirk.pages.reading.topics import topics_with_content
from medvirk.pages.reading.unsaid import Unsaid, unsaid_to
from medvirk.people.models import Person
from medvirk.plans.models import Plan
from medvirk.plans.presenting.faces import HUES
from medvirk.teams.models import Membership, Sector

SOME, ALL, NONE, EARLIER, WAITING = "some", "all", "none", "earlier", "waiting"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentLine:
    """One consent, or one refusal, as it is read.

    `people` are those it opens for today, when the sentence has not named them; `is_somebody` whether it opens
    for anybody at all. `again` is what the page for giving calls the same one. `doubt` says that somebody else
    wrote the answer in, so that whoever gave it can say that it is wrong. `may_answer` says that it waits for just
    this reader's yes.
    """

    id: UUID
    group: str
    to: str
    initials: str
    hue: str
    people: tuple[str, ...]
    is_somebody: bool
    words: Words
    may_withdraw: bool
    again: str
    doubt: Markup | str = ""
    may_answer: bool = False

    @property
    def is_open(self) -> bool:
        """Opens something today. Such a consent has a page of its own, which tells all about it."""
        return self.group in {SOME, ALL}


@dataclass(frozen=True, slots=True)
class Consents:
    """All consents to one plan that a reader may know of. `hidden_services` are never to be named to them.

    `stands` says that a yes to the plan is valid today, `ends` that none of those lasts.
    """

    lines: tuple[ConsentLine, ...] = ()
    to_plan: tuple[ConsentLine, ...] = ()
    stands: bool = True
    ends: bool = False
    hidden_services: frozenset[UUID] = frozenset()
    # Share consents in force, whether or not anybody comes in by them.
    valid: frozenset[UUID] = frozenset()

    @property
    def waiting(self) -> list[ConsentLine]:
        """What opens nothing before somebody else has said yes as well; to the plan first."""
        return [line for line in (*self.to_plan, *self.lines) if line.group == WAITING]

    @property
    def said_of_plan(self) -> list[ConsentLine]:
        """What was answered about making the plan."""
        return [line for line in self.to_plan if line.group != WAITING]

    def group(self, name: str) -> list[ConsentLine]:
        """Those of one group, in the order they were given."""
        return [line for line in self.lines if line.group == name]


@dataclass(frozen=True, slots=True)
class Known:
    """What the sentences are made from, asked for once. `topics` are those the reader may hear of, by id.

    `stands` is whether there is a yes to the plan, without which nobody sees anything.
    """

    plan: Plan
    reader: Any
    sight: Sight
    today: date
    members: tuple[Membership, ...] = ()
    topics: dict[UUID, Topic] = field(default_factory=dict)
    carried: frozenset[UUID] = frozenset()
    all_topics: dict[UUID, Topic] = field(default_factory=dict)
    stands: bool = True
    # Who is waited for, by representation; asked for where something waits.
    awaited: dict[UUID, str] = field(default_factory=dict)

    @property
    def unsaid(self) -> Unsaid:
        """What the reader is not to hear of."""
        return unsaid_to(self.sight, self.all_topics.values())

    @property
    def person(self) -> Person:
        """Whose plan it is."""
        return self.plan.person

    def in_service(self, service_id: UUID | None) -> list[Membership]:
        """Who is in the team for a service today."""
        return [m for m in self.members if service_id and m.service_id == service_id]


def known(plan: Plan, reader: Any, sight: Sight, members: Iterable[Membership] | None = None) -> Known:
    """The topics of the plan and the team of today, in two statements at most."""
    today = timezone.localdate()
    topics = topics_with_content(plan.person_id)
    open_topics = {topic.pk: topic for topic in topics if topic.pk not in sight.hidden_topics}
    all_of_it = sight.is_owner or sight.is_coordinator
    carried = (topic.pk for topic in topics if (topic.carries if all_of_it else topic.carries_openly))
    return Known(
        plan=plan,
        reader=reader,
        sight=sight,
        today=today,
        members=tuple(plan.person.members.on(today).select_related("service", "user") if members is None else members),
        topics=open_topics,
        carried=frozenset(carried) & frozenset(open_topics),
        all_topics={topic.pk: topic for topic in topics},
    )


def consents_seen(plan: Plan, reader: Any, sight: Sight, facts: Known | None = None) -> Consents:
    """Every consent that is not hidden from the reader. Three statements, however many there are."""
    facts = facts or known(plan, reader, sight)
    every = rows_of(plan)
    unsaid = facts.unsaid
    rows = [row for row in every if not unsaid.keeps(row, row.topic_ids)]
    share = [row for row in rows if row.kind == Consent.Kind.SHARE]
    to_plan = [row for row in rows if row.kind == Consent.Kind.PLAN]
    standing = [row for row in to_plan if row.is_valid(facts.today)]
    facts = replace(facts, stands=bool(standing), awaited=_awaited(rows, facts))
    open_to = [row for row in share if row.is_valid(facts.today)]
    untold = [row.pk for row in every if row not in rows]
    sights = sights_of_all(plan.person_id, consents=every) if share else {}
    seers = {user: told(sight, untold) for user, sight in sights.items()}
    return Consents(
        lines=tuple(_line(row, facts, open_to, outcomes.outcome_of(row, facts, seers)) for row in share),
        to_plan=tuple(_line(row, facts, (), None) for row in to_plan),
        stands=facts.stands,
        ends=bool(standing) and all(row.end for row in standing),
        hidden_services=frozenset(row.to_service_id for row in every if row not in rows and row.to_service_id),
        valid=frozenset(row.pk for row in open_to),
    )


def _awaited(rows: Iterable[Any], facts: Known) -> dict[UUID, str]:
    """The names of those who must say yes as well. One statement, where anything waits."""
    ids = {pk for row in rows if row.is_waiting_on(facts.today) for pk in row.awaits}
    return dict(facts.person.representations.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def kept_from(plan: Plan, unsaid: Unsaid) -> list[UUID]:
    """Consents that a reader is not to hear of; nor of what they open."""
    return [row.pk for row in rows_of(plan) if unsaid.keeps(row, row.topic_ids)]


def rows_of(plan: Plan) -> list[Any]:
    """Consents with their topics and people as plain lists."""
    rows = consents_of([plan.person_id])
    for row in rows:
        row.person = plan.person
    return rows


def _line(row: Any, facts: Known, open_to: Iterable[Any], outcome: "outcomes.Outcome | None") -> ConsentLine:
    members = facts.in_service(row.to_service_id) + [m for m in facts.members if m.user_id in row.user_ids]
    people = dict.fromkeys([m.name for m in members] + list(row.user_names))
    valid, waits = row.is_valid(facts.today), row.is_waiting_on(facts.today)
    group = WAITING if waits else _group(row, outcome.reach, open_to) if outcome else NONE
    return ConsentLine(
        id=row.pk,
        group=group,
        to=row.to,
        initials=initials(next(iter(people)) if len(people) == 1 else row.to),
        hue=_hue(members, row),
        people=tuple(name for name in people if name != row.to),
        is_somebody=bool(people),
        words=consent_words.words_of(row, facts, group, outcome),
        may_withdraw=(valid or waits) and can(facts.reader, Right.WITHDRAW_CONSENT, row),
        again=_key(row) if can(facts.reader, Right.GIVE_CONSENT, row) else "",
        doubt=consent_words.written_in_by(row, facts.today),
        may_answer=waits and can(facts.reader, Right.ANSWER_WAITING, row),
    )


def _group(row: Any, reach: Reach, open_to: Iterable[Any]) -> str:
    """Where the sentence stands. What a newer yes to the same one has replaced is told as earlier."""
    if row not in open_to and any(_same(row, other) for other in open_to):
        return EARLIER
    if reach.is_nothing:
        return NONE
    return ALL if reach.everything else SOME


def _same(one: Any, other: Any) -> bool:
    if one.to_service_id or other.to_service_id:
        return bool(one.to_service_id == other.to_service_id)
    return bool(set(one.user_ids) & set(other.user_ids)) or normalise(one.to) == normalise(other.to)


def _hue(members: list[Membership], row: Any) -> str:
    if members:
        return HUES[Sector(members[0].quarter)]
    return "pine" if row.to_service_id else "plum"


def _key(row: Any) -> str:
    """What the page for giving calls the same one."""
    if row.to_service_id:
        return f"service:{row.to_service_id}"
    return f"user:{row.user_ids[0]}" if len(row.user_ids) == 1 else ""
