"""Who has a coordinator, who has none, and who soon has another: for the koordinerende enhet.

Nothing here asks what a plan holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from medvirk.kit import dates
from medvirk.people.models import Person
from medvirk.plans.models.plan import Plan, frames_of
from medvirk.teams.models import CoordinatorAssignment

# Time to find a new coordinator before the old one is gone.
ENDS_SOON_DAYS = 90


@dataclass(frozen=True, kw_only=True)
class Coordination:
    """One person and who coordinates for them. `name` is empty for somebody whose address is hidden."""

    person_id: UUID
    name: str
    age: int | None
    now: CoordinatorAssignment | None
    next: CoordinatorAssignment | None
    ends: date | None
    days_left: int | None
    revision: date | None
    revision_is_overdue: bool
    plan_id: UUID | None = None
    # Where the address is hidden or can be; it opens nothing of the plan.
    protection_of: UUID | None = None

    @property
    def is_alarm(self) -> bool:
        """Nobody holds the plan together."""
        return self.now is None

    @property
    def ends_soon(self) -> bool:
        """The coordinator goes within the quarter."""
        return self.days_left is not None and self.days_left <= ENDS_SOON_DAYS


def ends_on(assignment: CoordinatorAssignment) -> date | None:
    """The first day without this coordinator that is known of: what was agreed, or the birthday the law sets."""
    return min((day for day in (assignment.until, assignment.ends_latest) if day), default=None)


def coordinations(municipalities: Iterable[str], today: date) -> list[Coordination]:
    """Everybody in these municipalities with an open plan or a coordinator. Alarms first, then what ends soonest."""
    people = list(Person.objects.filter(municipality__in=list(municipalities)))
    ids = [person.pk for person in people]
    now = {each.person_id: each for each in CoordinatorAssignment.objects.on(today).filter(person__in=ids)}
    coming = _coming(ids, today)
    plans = {plan.person_id: plan for plan in frames_of(ids) if plan.is_open}
    found = [
        _coordination(person, now.get(person.pk), coming.get(person.pk), plans.get(person.pk), today)
        for person in people
        if person.pk in plans or person.pk in now
    ]
    return sorted(found, key=_urgency)


def _coming(people: list[Any], today: date) -> dict[Any, CoordinatorAssignment]:
    later = Q(since__isnull=True) | Q(since__gt=today)
    rows = CoordinatorAssignment.objects.filter(later, person__in=people, state="next")
    return {each.person_id: each for each in rows}


def _coordination(
    person: Person,
    now: CoordinatorAssignment | None,
    coming: CoordinatorAssignment | None,
    plan: Plan | None,
    today: date,
) -> Coordination:
    revision = plan.next_revision if plan else None
    protected = person.is_protected
    ends = ends_on(now) if now else None
    return Coordination(
        person_id=person.pk,
        name="" if protected else person.name,
        age=None if protected else person.age_on(today),
        now=now,
        next=coming,
        ends=ends,
        days_left=dates.days_until(ends, today) if ends else None,
        revision=revision,
        revision_is_overdue=bool(revision and revision < today),
        plan_id=plan.pk if plan and not protected else None,
        protection_of=plan.pk if plan else None,
    )


def _urgency(each: Coordination) -> tuple[bool, bool, int, bool, str]:
    left = each.days_left if each.days_left is not None and each.ends_soon else 0
    return (not each.is_alarm, not each.ends_soon, left, not each.revision_is_overdue, each.name.casefold())
