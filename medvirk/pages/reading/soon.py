"""What ends or comes soon by itself: the next look at the plan, the coordinator, consents, mandates, birthdays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.consents.together import WAITS
from medvirk.design.routes import url
from medvirk.emergency.words import OPENED
from medvirk.kit import dates
from medvirk.kit.text import join_words
from medvirk.notices import About
from medvirk.notices.registry import kinds, say
from medvirk.pages.reading.coming import Case, Ending, coming_in, endings_of
from medvirk.pages.reading.coming.cases import hidden_topics
from medvirk.pages.reading.coming.endings import TOLD
from medvirk.pages.reading.coordination import ENDS_SOON_DAYS, ends_on
from medvirk.pages.reading.standing import seen_in_words, standing
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.plans.models import Plan
from medvirk.plans.presenting import days_in_words
from medvirk.rules import ages
from medvirk.teams.models import CoordinatorAssignment

SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Soon:
    """One thing with its day, and where one can do something about it."""

    on: date
    text: str
    label: str = ""
    href: str = ""


def _coordinators(person: UUID) -> QuerySet[CoordinatorAssignment]:
    return CoordinatorAssignment.objects.filter(person=person)


_COORDINATORS = Statement(_coordinators)


@dataclass(frozen=True, slots=True)
class Holders:
    """Who holds the plan together: today's coordinator and the one to come."""

    now: CoordinatorAssignment | None
    next: CoordinatorAssignment | None

    @classmethod
    def of(cls, plan: Plan, today: date) -> "Holders":
        """In one statement."""
        rows = _COORDINATORS.rows(person=plan.person_id)
        begun = [row for row in rows if row.since is None or row.since <= today]
        # The next one has the task when they have said yes; until then the old one stands.
        taken_over = any(row.state == "next" and row.accepted and row.since for row in begun)
        wanted = "next" if taken_over else "appointed"
        now = next((row for row in begun if row.state == wanted and _runs(row, today)), None)
        coming = (r for r in rows if r.state == "next" and r != now and (r.since is None or r.since > today))
        return cls(now, next(coming, None))

    def without_services(self) -> "Holders":
        """Where they work can tell where the person lives."""
        for holder in (self.now, self.next):
            if holder:
                holder.service = ""
        return self


def _runs(row: CoordinatorAssignment, today: date) -> bool:
    """CoordinatorQuerySet.on() for one row that has begun."""
    return (row.until is None or row.until >= today) and not (row.ends_latest and row.ends_latest <= today)


def soon(case: Case, holders: Holders) -> list[Soon]:
    """For a reader who sees the whole plan, as far as it concerns them. Two statements at most."""
    plan, today = case.plan, case.today
    if not plan.is_open:
        return []
    rows = endings_of([plan.person_id], case.reader, today, case.ahead)[plan.person_id]
    case = replace(case, hidden=hidden_topics([case.sight]))
    found = [*_revision(plan, today), *_coordinator(holders, today), *_told(case, rows)]
    found += [Soon(each.due, each.text, each.label, each.href) for each in coming_in(case, rows)]
    if case.keeps_it_together:
        found += _standing(case, rows)
    return sorted(found, key=lambda each: each.on)


def _told(case: Case, rows: Iterable[Ending]) -> Iterator[Soon]:
    """What was told and not read has happened, so it stands first; without what has its own place on top."""
    for row in rows:
        if row.what == TOLD and row.name in kinds() and row.name not in {OPENED, WAITS}:
            said = say(row.name, About(key=row.detail, sight=case.sight, plan_id=case.plan.pk, first=case.first))
            yield Soon(row.end or case.today, said.text, said.label, said.href)


def _revision(plan: Plan, today: date) -> Iterator[Soon]:
    due = plan.next_revision
    if due and dates.days_until(due, today) <= SOON_DAYS:
        day = {"day": days_in_words(due, today)}
        passed = due < today
        text = _("Planen skulle vært sett over %(day)s.") if passed else _("Planen skal ses over innen %(day)s.")
        yield Soon(due, text % day, _("Se hele planen"), url("pages:whole", plan_id=plan.pk))


def _coordinator(holders: Holders, today: date) -> Iterator[Soon]:
    ends = ends_on(holders.now) if holders.now else None
    if not holders.now or not ends or dates.days_until(ends, today) > ENDS_SOON_DAYS:
        return
    words = {"who": holders.now.name, "day": days_in_words(ends, today)}
    if holders.next and holders.next.name:
        text = _("%(who)s slutter som koordinator %(day)s. %(next)s tar over.") % {**words, "next": holders.next.name}
    else:
        text = _("%(who)s slutter som koordinator %(day)s. Ingen er klar til å ta over.") % words
    yield Soon(ends, text)


def _standing(case: Case, rows: Iterable[Ending]) -> Iterator[Soon]:
    unsaid = unsaid_to(case.sight, case.hidden)
    for row in rows:
        if row.is_standing(case.today) and not unsaid.keeps(row.consent):
            yield from _asked_again(row, case.plan, case.sight, seen_in_words(row, unsaid))


def asked_again(plan: Plan, sight: Sight, today: date) -> list[Soon]:
    """What stands although its reason may be gone. One statement, and one more where something is hidden."""
    unsaid = unsaid_to(sight)
    rows = [row for row in standing(plan.person_id, today, today) if not unsaid.keeps(row)]
    return [each for row in rows for each in _asked_again(row, plan, sight, seen_in_words(row, unsaid))]


def _asked_again(row: Any, plan: Plan, sight: Sight, what: str) -> Iterator[Soon]:
    """A helper who has left and still sees by name; a yes of the parents once the young person decides (pbrl § 4-3)."""
    today, page = timezone.localdate(), url("pages:consent", plan_id=plan.pk, consent_id=row.pk)
    what = what or _("noe av planen")
    if row.left:
        text = _("%(who)s er ikke med lenger, men ser fortsatt %(what)s.") % {"who": join_words(row.left), "what": what}
        asks = sight.is_owner or sight.decides_for_child
        yield Soon(row.left_on, f"{text} {_('Vil du stenge?')}" if asks else text, _("Se samtykket"), page)
    if row.by_parent and sight.is_owner and ages.may_consent(plan.person.age_on(today), today):
        text = _("Foreldrene dine sa ja til at %(who)s ser %(what)s. Nå bestemmer du. Behold eller stopp.")
        since = dates.birthday(plan.person.born, ages.age_of(ages.CONSENTS_ALONE, today))
        yield Soon(since, text % {"who": row.to, "what": what}, _("Behold eller stopp"), page)
