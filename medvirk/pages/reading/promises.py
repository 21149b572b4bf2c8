"""Mine løfter: what one answers for in all plans, the plans one sees, and who has not shared anything."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from medvirk.access import Sight
from medvirk.access.sight import sights_now
from medvirk.kit.names import first_name
from medvirk.pages.reading.instead import ToDecide, people_to_decide_for
from medvirk.people.models import Person
from medvirk.people.queries import not_to_hear_of
from medvirk.plans.models import Measure, Plan
from medvirk.plans.models.seeing import hides_places
from medvirk.plans.presenting import Faces, MeasureLine, in_order, measure_line, text_language
from medvirk.teams.models import CoordinatorAssignment


@dataclass(kw_only=True)
class PlanOfMine:
    """One plan the reader sees something of, with what they answer for in it."""

    plan: Plan
    sight: Sight
    lines: list[MeasureLine] = field(default_factory=list)

    @property
    def first(self) -> str:
        """What the person is called."""
        return first_name(self.plan.person.name)

    @property
    def lang(self) -> str:
        """The language of the plan's texts, where it is not the page's."""
        return text_language(self.plan)

    @property
    def standing(self) -> list[MeasureLine]:
        """What is not done, what cannot wait first."""
        return [line for line in in_order(self.lines) if not line.is_done]

    @property
    def done(self) -> list[MeasureLine]:
        """What is done."""
        return [line for line in self.lines if line.is_done]


@dataclass(frozen=True, slots=True)
class Shut:
    """Somebody whose team one is in and who has shared nothing; who to ask, when there is somebody."""

    first: str
    ask: str


@dataclass(frozen=True)
class Promises:
    """`plans` hold something I answer for, `others` I may read; `shut` are closed to me."""

    plans: list[PlanOfMine]
    others: list[PlanOfMine]
    shut: list[Shut]
    instead: list[ToDecide] = field(default_factory=list)

    @property
    def sights(self) -> list[Sight]:
        """Everybody something is shown of."""
        return [each.sight for each in (*self.plans, *self.others)]

    @property
    def asked(self) -> int:
        """How many questions wait for my answer."""
        return sum(line.state.code == "asked" for each in self.plans for line in each.lines)

    @property
    def late(self) -> int:
        """How many of my promises have passed their day."""
        return sum(line.state.key == "late" for each in self.plans for line in each.lines)


def promises_of(user: Any, today: date) -> Promises:
    """Everything across plans, in a fixed number of statements. A consent that has ended shows nothing."""
    sights = sights_now(user)
    found: dict[UUID, PlanOfMine] = {}
    plans = Plan.objects.visible_to(user).select_related("person").order_by("-status", "opened")
    for plan in plans:
        found[plan.person_id] = PlanOfMine(plan=plan, sight=sights[plan.person_id])
    for measure in _mine(user, found.values()):
        each = found[measure.person_id]
        if measure.plan_id == each.plan.pk and measure.seen_by(each.sight):
            measure.plan = each.plan
            faces = Faces(each.plan, user.pk, {}, {}, hides_services=hides_places(each.plan.person, each.sight))
            each.lines.append(measure_line(measure, faces, user, today))
    instead = people_to_decide_for(user)
    told = {each.person_id for each in instead}
    in_line = sorted(found.values(), key=lambda each: each.first.casefold())
    return Promises(
        plans=[each for each in in_line if each.lines],
        others=[each for each in in_line if not each.lines and not each.sight.is_owner],
        shut=_shut([person for person in _shut_to(sights.values()) if person not in told], today),
        instead=instead,
    )


def _mine(user: Any, plans: Iterable[PlanOfMine]) -> Iterable[Measure]:
    services = frozenset().union(*(each.sight.service_ids for each in plans))
    mine = Q(promise__user=user) | Q(promise__service__in=services)
    people = [each.plan.person_id for each in plans]
    rows = Measure.objects.filter(mine, person__in=people, removed_at__isnull=True)
    return rows.select_related("promise", "goal").order_by("place", "id")


def _shut_to(sights: Collection[Sight]) -> list[UUID]:
    """Those who have shared nothing, but not somebody whose plan the reader is not to hear of."""
    unheard = not_to_hear_of(sights)
    return [sight.person_id for sight in sights if not sight.opens and sight.person_id not in unheard]


def _shut(people: list[UUID], today: date) -> list[Shut]:
    """First names only: that one is in somebody's team is all one is told."""
    if not people:
        return []
    ask = dict(CoordinatorAssignment.objects.on(today).filter(person__in=people).values_list("person", "name"))
    names = Person.objects.filter(pk__in=people).values_list("pk", "name")
    shut = (Shut(first_name(name), ask.get(pk, "")) for pk, name in names)
    return sorted(shut, key=lambda each: each.first.casefold())
