"""The coordinator's list: one row for each person, with what cannot wait first. As many statements for 6 as for 60."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from medvirk.access import Sight
from medvirk.access.sight import sights_now
from medvirk.access.statements import Among, Statement
from medvirk.consents.opening import consents_of
from medvirk.kit import dates
from medvirk.meetings.models import Meeting
from medvirk.pages.reading.caseload import Caseload, Reason, Urgency
from medvirk.pages.reading.reasons import reasons
from medvirk.pages.reading.unseen import with_readers
from medvirk.plans.models import Dissent, Goal, Measure, Promise, Version
from medvirk.plans.models.plan import frames_of
from medvirk.plans.models.version import OPEN
from medvirk.protection.shutting import shut
from medvirk.teams.models import CoordinatorAssignment

Owned = TypeVar("Owned")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One person as the list shows them. `href` is empty where nothing of the plan is open to the coordinator."""

    name: str
    line: str
    href: str
    reasons: list[Reason]
    calm: str

    @property
    def first_reason(self) -> Reason | None:
        """The one that decides where the row stands."""
        return self.reasons[0] if self.reasons else None

    def is_for(self, urgency: Urgency) -> bool:
        """Whether the row belongs to the group."""
        return bool(self.reasons) and self.reasons[0].urgency == urgency


@dataclass(frozen=True)
class Worklist:
    """The rows in three groups, and the people whose coordinator one will be."""

    now: list[Row]
    week: list[Row]
    calm: list[Row]
    coming: list[CoordinatorAssignment]
    sights: list[Sight]

    @property
    def main(self) -> Row | None:
        """The row whose next step is the main thing to do: the first that has one."""
        return next((row for row in (*self.now, *self.week) if row.reasons[0].href), None)

    @property
    def count(self) -> int:
        """How many people one coordinates for today."""
        return len(self.now) + len(self.week) + len(self.calm)


def worklist_of(user: Any, today: date) -> Worklist:
    """Everybody `user` coordinates for today, and from a day to come."""
    sights = sights_now(user)
    tasks = CoordinatorAssignment.objects.on(today).filter(user=user).select_related("person")
    # The task does not tell of somebody whose address is hidden; the authorisation does.
    mine = [each for each in tasks if each.person_id in sights]
    later = CoordinatorAssignment.objects.filter(user=user, state="next", since__gt=today)
    later = later.annotate(is_shut=shut("person", user.pk, today)).filter(is_shut=False)
    loads = {
        each.person_id: Caseload(
            person=each.person,
            sight=sights[each.person_id],
            today=today,
            assignment=each,
        )
        for each in mine
    }
    _fill(loads, today)
    rows = sorted((_row(load) for load in loads.values()), key=lambda row: row.name.casefold())
    return Worklist(
        now=_urgent(rows, Urgency.NOW),
        week=_urgent(rows, Urgency.WEEK),
        calm=[row for row in rows if not row.reasons],
        coming=list(later.select_related("person").order_by("since")),
        sights=[load.sight for load in loads.values()],
    )


def _urgent(rows: Iterable[Row], urgency: Urgency) -> list[Row]:
    """The group in the order of what cannot wait; among equals the earliest day, then the name."""
    chosen = [row for row in rows if row.is_for(urgency)]
    return sorted(chosen, key=lambda row: (row.reasons[0].rule, row.reasons[0].on))


def _fill(loads: dict[UUID, Caseload], today: date) -> None:
    """One statement for each kind of thing, whoever it belongs to; and nothing of a plan that is shut."""
    people = list(loads)
    open_to_me = [person for person, load in loads.items() if load.sight.opens]
    for plan in frames_of(people):
        loads[plan.person_id].plan = plan
    for successor in _SUCCESSORS.rows(people=people, on=today):
        loads[successor.person_id].successor = successor
    for consent in consents_of(people):
        loads[consent.person_id].consents.append(consent)
    for meeting in _MEETINGS.rows(people=open_to_me):
        loads[meeting.person_id].meetings.append(meeting)
    _fill_of_plans(loads, open_to_me, today)


def _fill_of_plans(loads: dict[UUID, Caseload], open_to_me: list[UUID], today: date) -> None:
    """What stands in the open plan, as far as it is open to the coordinator."""
    for measure in _MEASURES.rows(people=open_to_me, on=today):
        load = loads[measure.person_id]
        if _is_of_open_plan(measure, load) and measure.seen_by(load.sight):
            load.measures.append(measure)
    for version in _VERSIONS.rows(people=open_to_me):
        if _is_of_open_plan(version, loads[version.person_id]):
            loads[version.person_id].versions.append(version)
    for dissent in _DISSENTS.rows(people=open_to_me):
        load = loads[dissent.person_id]
        if _is_of_open_plan(dissent, load) and dissent.seen_by(load.sight):
            load.dissents.append(dissent)


def _is_of_open_plan(row: Any, load: Caseload) -> bool:
    return bool(load.plan and load.plan.is_open and row.plan_id == load.plan.pk)


def _successors(people: list[UUID], on: date) -> QuerySet[CoordinatorAssignment]:
    return CoordinatorAssignment.objects.filter(Among("person", people), state="next", since__gt=on)


def _meetings(people: list[UUID]) -> QuerySet[Meeting]:
    return Meeting.objects.filter(Among("person", people)).planned()


def _measures(people: list[UUID], on: date) -> QuerySet[Measure]:
    """Those that may need somebody: everything that is not done, and not agreed with nobody by name and no day."""
    agreed = Q(promise__state=Promise.State.YES, promise__due__isnull=True, promise__user__isnull=True)
    standing = Measure.objects.filter(
        Among("person", people), removed_at__isnull=True, goal__state=Goal.State.ACTIVE
    ).exclude(Q(promise__state=Promise.State.DONE) | agreed)
    return with_readers(standing.select_related("promise", "goal").defer(*_LEFT_OUT), on)


def _versions(people: list[UUID]) -> QuerySet[Version]:
    """What waits for an answer, and a disputed yes that nothing newer has taken the place of."""
    newer = Version.objects.filter(plan=OuterRef("plan"), frozen_at__gt=OuterRef("frozen_at"))
    waits = Q(state__in=OPEN) | (Q(state="disputed") & ~Exists(newer))
    return Version.objects.filter(Among("person", people), waits).defer("content")


def _dissents(people: list[UUID]) -> QuerySet[Dissent]:
    found = Dissent.objects.unsettled().filter(Among("person", people))
    return found.select_related("goal", "entry").defer("words", "goal__gas_levels")


# Long texts that the list does not say.
_LEFT_OUT = (
    *("extent", "how", "decision", "hidden_from"),
    *("goal__text", "goal__words_of_owner", "goal__gas_levels", "goal__icf"),
)
_SUCCESSORS, _MEASURES = Statement(_successors), Statement(_measures)
_MEETINGS = Statement(_meetings)
_VERSIONS, _DISSENTS = Statement(_versions), Statement(_dissents)


def _row(load: Caseload) -> Row:
    why = reasons(load)
    return Row(
        name=load.person.name,
        line=_line(load),
        href=load.page("pages:home") if load.sight.opens else "",
        reasons=why,
        calm="" if why else _calm(load),
    )


def _line(load: Caseload) -> str:
    age = _("%(age)s år") % {"age": load.person.age_on(load.today)}
    if load.plan is None:
        return _("%(age)s, bare koordinator") % {"age": age}
    if not load.plan.is_open:
        return _("%(age)s, planen er avsluttet") % {"age": age}
    return _("%(age)s, plan siden %(month)s") % {"age": age, "month": dates.month_year(load.plan.opened)}


def _calm(load: Caseload) -> str:
    """What comes next by itself."""
    meeting = next((each for each in load.meetings if each.on >= load.today), None)
    if meeting:
        return _("Neste møte %(day)s.") % {"day": dates.day(meeting.on)}
    if load.plan and load.plan.is_open and load.plan.next_revision:
        return _("Planen skal ses over %(day)s.") % {"day": dates.day(load.plan.next_revision)}
    return _("Ingenting venter.")
