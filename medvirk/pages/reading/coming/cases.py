"""From rows to what is said, for one plan and for all plans of a reader."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from medvirk.access import Sight
from medvirk.access.sight import sights_now
from medvirk.access.statements import Among, Statement
from medvirk.consents.models import Topic
from medvirk.notices import Coming
from medvirk.pages.reading.coming import endings
from medvirk.pages.reading.coming.birthdays import birthdays
from medvirk.pages.reading.coming.case import Case
from medvirk.pages.reading.coming.consents import ending_consent
from medvirk.pages.reading.coming.endings import Ending, endings_of
from medvirk.pages.reading.coming.mandates import ending_competence, ending_mandate
from medvirk.pages.reading.coming.proposals import waiting_proposal
from medvirk.plans.models import Plan

_WORDS: dict[str, Callable[[Case, Ending], Iterator[Coming]]] = {
    endings.CONSENT: ending_consent,
    endings.REPRESENTATION: ending_mandate,
    endings.COMPETENCE: ending_competence,
    endings.PROPOSAL: waiting_proposal,
}


def coming_in(case: Case, rows: Iterable[Ending]) -> list[Coming]:
    """What dates bring to one reader of one plan."""
    found = [*birthdays(case)]
    for row in rows:
        if row.what in _WORDS:
            found += _WORDS[row.what](case, row)
    return found


def coming_to(user: Any, today: date) -> list[Coming]:
    """What dates bring to one reader, over every open plan they see. Three statements beside their sights at most."""
    cases = open_cases(user, today)
    rows = endings_of(cases, user, today) if cases else {}
    return [each for person, case in cases.items() for each in coming_in(case, rows[person])]


def open_cases(user: Any, today: date) -> dict[UUID, Case]:
    """The open plans a reader sees something of today, by person."""
    sights = {person: sight for person, sight in sights_now(user).items() if sight.opens}
    plans = _PLANS.rows(people=list(sights)) if sights else []
    cases = {plan.person_id: Case(plan=plan, sight=sights[plan.person_id], reader=user, today=today) for plan in plans}
    return with_hidden(cases)


def with_hidden(cases: dict[UUID, Case]) -> dict[UUID, Case]:
    """With the topics that are not to be said to the reader. One statement, when there are any."""
    hidden = hidden_topics(case.sight for case in cases.values())
    return {person: replace(case, hidden=hidden) for person, case in cases.items()} if hidden else cases


def hidden_topics(sights: Iterable[Sight]) -> list[Topic]:
    """All topics kept from the reader in some plan."""
    ids = frozenset().union(*(sight.hidden_topics for sight in sights))
    return list(Topic.objects.filter(pk__in=ids)) if ids else []


def _plans(people: list[UUID]) -> QuerySet[Plan]:
    return Plan.objects.filter(Among("person", people), status=Plan.Status.ACTIVE).select_related("person")


_PLANS = Statement(_plans)
