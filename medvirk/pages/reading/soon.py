"""What ends or comes soon by itself: consents, the next look at the plan, the coordinator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from medvirk.access import Sight
from medvirk.access.statements import Statement
from medvirk.consents.models import Consent
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.kit.text import join_words
from medvirk.pages.reading.coordination import ENDS_SOON_DAYS, ends_on
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.plans.models import Plan
from medvirk.plans.presenting import days_in_words
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


def soon(plan: Plan, sight: Sight, holders: Holders, today: date) -> list[Soon]:
    """For a reader who sees the whole plan; consents only for those who keep them. Two statements at most."""
    if not plan.is_open:
        return []
    found = [*_revision(plan, today), *_coordinator(holders, today)]
    if sight.is_owner or sight.decides_for_child or sight.is_coordinator:
        found += _consents(plan, sight, today)
    return sorted(found, key=lambda each: each.on)


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


def _ending(person: UUID, on: date, last: date) -> QuerySet[Consent]:
    return Consent.objects.valid(on).filter(person=person, kind=Consent.Kind.SHARE, end__lte=last)


_ENDING = Statement(_ending)


def _consents(plan: Plan, sight: Sight, today: date) -> Iterator[Soon]:
    last = today + timedelta(days=SOON_DAYS)
    ending = _ENDING.rows(person=plan.person_id, on=today, last=last)
    unsaid = unsaid_to(sight)
    for consent in ending:
        if unsaid.keeps(consent) or consent.end is None:
            continue
        what = _("hele planen") if consent.everything else join_words(unsaid.words_for(consent))
        text = _("%(who)s slutter å se %(what)s %(day)s.") if what else _("Tilgangen til %(who)s slutter %(day)s.")
        words = {"who": consent.to, "what": what, "day": days_in_words(consent.end, today)}
        yield Soon(consent.end, text % words, _("Se tilgangen"), url("pages:access", plan_id=plan.pk))
