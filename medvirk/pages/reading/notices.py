"""Varsler: everything one is to hear of, over all plans. As many statements for one plan as for sixty."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from medvirk.access import Sight
from medvirk.access.sight import sights_now
from medvirk.access.statements import Statement
from medvirk.kit.names import first_name
from medvirk.notices import About, Coming
from medvirk.notices.models import Notice
from medvirk.notices.registry import coming_to, kinds, say
from medvirk.pages.reading.coming import Case, coming_in, endings_of
from medvirk.pages.reading.coming import coming_to as coming_of_plans
from medvirk.pages.reading.coming.cases import open_cases
from medvirk.people.models import Person

# What was read longer ago than this is left out. No news stands as long by itself, so it does not come back as new.
KEPT = timedelta(days=120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One notice as it is read. `which` names it in the form that says it is read."""

    kind: str
    key: str
    person_id: UUID
    on: date
    whose: str
    text: str
    label: str
    href: str
    is_read: bool

    @property
    def which(self) -> str:
        """Kind and key, which are this reader's own and nobody else's."""
        return f"{self.kind}|{self.key}"


@dataclass(frozen=True, slots=True)
class Notices:
    """New ones and read ones, each newest first, and of whose plans something is told."""

    new: list[Line]
    read: list[Line]
    sights: list[Sight]

    def find(self, which: str) -> Line | None:
        """The one a form means, when the reader has it."""
        return next((line for line in (*self.new, *self.read) if line.which == which), None)


def notices_of(user: Any, today: date) -> Notices:
    """What dates bring today and what was told, of plans that are open to the reader this second."""
    cases = open_cases(user, today)
    marks = {(mark.kind, mark.key): mark for mark in _MARKS.rows(user=user.pk, since=timezone.now() - KEPT)}
    rows = endings_of(cases, user, today) if cases else {}
    lines = [line for person, case in cases.items() for line in _lines(coming_in(case, rows[person]), marks, case)]
    lines += _lines(coming_to(user, today, but=coming_of_plans), marks)
    sights = sights_now(user)
    told = [mark for mark in marks.values() if mark.kind in kinds() and _opens(sights, mark.person_id)]
    names = _names(cases, {mark.person_id for mark in told})
    lines += [_told(mark, sights[mark.person_id], cases.get(mark.person_id), names[mark.person_id]) for mark in told]
    lines.sort(key=lambda line: (-line.on.toordinal(), line.whose.casefold(), line.key))
    return Notices(
        new=[line for line in lines if not line.is_read],
        read=[line for line in lines if line.is_read],
        # Of an inquiry somebody must answer nothing is told here, and there may be no sight.
        sights=[sights[person] for person in dict.fromkeys(line.person_id for line in lines) if person in sights],
    )


def _marks(user: UUID, since: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(Q(read_at=None) | Q(read_at__gte=since), user=user)


_MARKS = Statement(_marks)


def _lines(found: Iterable[Coming], marks: Mapping[tuple[str, str], Notice], case: Case | None = None) -> list[Line]:
    return [
        Line(
            kind=each.kind,
            key=each.key,
            person_id=each.person_id,
            on=each.on,
            whose="" if case is None or case.mine else case.first,
            text=each.text,
            label=each.label,
            href=each.href,
            is_read=_is_read(marks.get((each.kind, each.key))),
        )
        for each in found
    ]


def _is_read(mark: Notice | None) -> bool:
    return mark is not None and mark.read_at is not None


def _opens(sights: Mapping[UUID, Sight], person: UUID) -> bool:
    return person in sights and sights[person].opens


def _names(cases: Mapping[UUID, Case], told: set[UUID]) -> dict[UUID, str]:
    """Also of people without an open plan: somebody may be told of an answer before there is one."""
    names = {person: case.person.name for person, case in cases.items()}
    missing = told - names.keys()
    return names | (dict(Person.objects.filter(pk__in=missing).values_list("pk", "name")) if missing else {})


def _told(mark: Notice, sight: Sight, case: Case | None, name: str) -> Line:
    first = first_name(name)
    said = say(mark.kind, About(key=mark.key, sight=sight, plan_id=case.plan.pk if case else None, first=first))
    return Line(
        kind=mark.kind,
        key=mark.key,
        person_id=mark.person_id,
        on=timezone.localdate(mark.created),
        whose="" if sight.is_owner else first,
        text=said.text,
        label=said.label,
        href=said.href,
        is_read=_is_read(mark),
    )
