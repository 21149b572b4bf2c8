"""What a child keeps from its parents, and what it can keep, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Right, Sight, can, sight_of
from medvirk.consents.models import Consent, Topic
from medvirk.kit.text import join_words
from medvirk.people.models import Person, Representation
from medvirk.plans.models import Entry, Goal, Kept, Measure, Plan
from medvirk.plans.models.kept import is_seen

KIND_WORDS = {
    "goal": gettext_lazy("Mål"),
    "measure": gettext_lazy("Noe som skal gjøres"),
    "entry": gettext_lazy("Noe som er skrevet"),
    "topic": gettext_lazy("Alt om et tema"),
    "consent": gettext_lazy("Hvem du har latt se noe"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptLine:
    """One thing that is kept, as the child, the coordinator or health personnel reads it."""

    id: UUID
    word: str
    title: str
    hidden_from: str
    reason: str
    is_told: bool
    told_by: str
    told_why: str
    told_at: datetime | None
    may_show: bool
    may_tell: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind that can be kept: each with its title and id."""

    kind: str
    word: str
    things: tuple[tuple[UUID, str], ...]


def parents_of(person: Person) -> list[Representation]:
    """Those from whom a child can keep something: parents of today, and who stands in their place."""
    rows = person.representations.on(timezone.localdate()).filter(is_parent=True, user__isnull=False)
    return list(rows.order_by("-role", "name"))


def parents_words(parents: Iterable[Representation]) -> str:
    """«mor og far», as a child says it."""
    roles = [parent.role for parent in parents]
    return join_words(roles) if roles and len(set(roles)) == len(roles) else _("foreldrene")


def kept_lines(plan: Plan, reader: Any, sight: Sight) -> list[KeptLine]:
    """All that is kept and that the reader sees themself. Never for a parent."""
    rows = Kept.objects.standing().filter(person=plan.person_id)
    with_things = rows.select_related(
        "goal", "measure__goal", "measure__promise", "entry", "topic", "consent", "must_know_by"
    )
    seen = [row for row in with_things if row.seen_by(sight)]
    parents = parents_of(plan.person) if seen else []
    for row in seen:
        row.person = plan.person
    return [_line(row, reader, sight, parents) for row in seen]


def kept_before(plan: Plan, sight: Sight) -> list[tuple[str, str]]:
    """What was hidden already when the plan was read in: the word for it and its title. For child and coordinator."""
    if not (sight.is_owner or sight.is_coordinator):
        return []
    by_child = Kept.objects.standing().filter(person=plan.person_id)
    measures = Measure.objects.visible_to(sight).filter(Measure.kept_q(), plan=plan, removed_at=None)
    consents = Consent.objects.filter(Consent.kept_q(), person=plan.person_id)
    rows = [
        *measures.exclude(pk__in=by_child.exclude(measure=None).values("measure")),
        *(
            row
            for row in consents.exclude(pk__in=by_child.exclude(consent=None).values("consent"))
            if is_seen(row, sight)
        ),
    ]
    return [(str(KIND_WORDS[row._meta.model_name or ""]), title_of_thing(row)) for row in rows]


def kept_goal(plan: Plan, reader: Any, sight: Sight, goal_id: UUID) -> KeptLine | None:
    """How it stands with one goal; None when it is kept from nobody, or is not the reader's to know."""
    row = Kept.objects.standing().filter(goal=goal_id).select_related("goal", "must_know_by").first()
    if row is None or not row.seen_by(sight):
        return None
    row.person = plan.person
    return _line(row, reader, sight, parents_of(plan.person))


def _line(row: Kept, reader: Any, sight: Sight, parents: list[Representation]) -> KeptLine:
    hidden_from = [parent for parent in parents if not row.from_users or parent.user_id in row.from_users]
    # What the child wrote is between the child and the coordinator.
    reason = row.reason if sight.is_owner or sight.is_coordinator else ""
    may_tell = can(reader, Right.TELL_PARENTS, row)
    return KeptLine(
        id=row.pk,
        word=str(KIND_WORDS[row.kind]),
        title=title_of_thing(row.thing),
        hidden_from=parents_words(hidden_from),
        reason=reason,
        is_told=row.is_told,
        told_by=row.must_know_by.name if row.must_know_by else "",
        told_why=row.must_know_reason if row.is_told else "",
        told_at=row.must_know_at,
        may_show=can(reader, Right.SHOW_PARENTS, row),
        may_tell=may_tell,
    )


def title_of_thing(thing: Any) -> str:
    """What the thing is called."""
    if isinstance(thing, Goal):
        return thing.words_of_owner or thing.text
    if isinstance(thing, Measure):
        return thing.what
    if isinstance(thing, Entry):
        return thing.text
    return thing.name if isinstance(thing, Topic) else str(thing.to)


def keepable(plan: Plan, reader: Any) -> list[Group]:
    """Everything that is not kept from anybody yet, by kind."""
    sight, person = sight_of(reader, plan.person_id), plan.person_id
    measures = Measure.objects.visible_to(sight).filter(plan=plan, removed_at=None).exclude(Goal.kept_q("goal__"))
    found: dict[str, Iterable[Any]] = {
        "goal": Goal.objects.visible_to(sight).filter(plan=plan, parent=None).exclude(Goal.kept_q()),
        "measure": measures.exclude(Measure.kept_q()),
        "entry": Entry.objects.visible_to(sight).standing().filter(plan=plan).exclude(Entry.kept_q()),
        "topic": Topic.objects.filter(person=person).exclude(Topic.kept_q()),
        "consent": Consent.objects.filter(person=person, given_by=reader, kind=Consent.Kind.SHARE).exclude(
            Consent.kept_q()
        ),
    }
    told = {getattr(row, f"{row.kind}_id") for row in Kept.objects.standing().filter(person=person)}
    groups = []
    for kind, rows in found.items():
        things = tuple((row.pk, title_of_thing(row)) for row in rows if row.pk not in told)
        groups.append(Group(kind, str(KIND_WORDS[kind]), things))
    return [group for group in groups if group.things]
