"""One plan, one reader, one day: what the words about something to come are made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from medvirk.access import Right, Sight, can
from medvirk.consents.models import Topic
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.notices import Coming, Said
from medvirk.people.models import Person
from medvirk.plans.models import Plan
from medvirk.rules.warnings import Warnings, warnings_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`ahead` is how many days before it is news the front page says it all the same; `hidden` are topics unsaid."""

    plan: Plan
    sight: Sight
    reader: Any
    today: date
    ahead: int = 0
    hidden: Sequence[Topic] = ()

    @property
    def person(self) -> Person:
        """Whose plan it is."""
        return self.plan.person

    @property
    def first(self) -> str:
        """What the person is called in a sentence."""
        return first_name(self.person.name)

    @property
    def mine(self) -> bool:
        """Whether the reader is the person themself."""
        return self.sight.is_owner

    @property
    def is_at_home(self) -> bool:
        """Whether it is for the front page, and not to be told as a notice."""
        return self.ahead > 0

    @property
    def keeps_it_together(self) -> bool:
        """The person, parents who decide, the coordinator."""
        return self.mine or self.sight.decides_for_child or self.sight.is_coordinator

    @property
    def may_give(self) -> bool:
        """Whether the reader may say yes for the person."""
        return can(self.reader, Right.GIVE_CONSENT, self.person)

    def page(self, name: str) -> str:
        """The address of a page of this plan."""
        return url(name, plan_id=self.plan.pk)

    def news(self, kind: str, ref: Any, due: date, rules: Sequence[Warnings]) -> "News | None":
        """Since when it is news, or nothing while it is too early or too late to say."""
        on = warnings_of(rules, self.today).reached(due, self.today)
        if on is None and self.today <= due <= self.today + timedelta(days=self.ahead):
            on = due - timedelta(days=self.ahead)
        return News(self, kind, ref, due, on) if on else None


@dataclass(frozen=True, slots=True)
class News:
    """Something that is to be said now; the words are still missing."""

    case: Case
    kind: str
    ref: Any
    due: date
    on: date

    @property
    def is_over(self) -> bool:
        """The day has passed."""
        return self.due < self.case.today

    def says(self, said: Said) -> Coming:
        """With its words. The key is another for each of the days it is told on."""
        return Coming(
            kind=self.kind,
            person_id=self.case.sight.person_id,
            key=f"{self.ref}:{self.due}:{(self.due - self.on).days}",
            on=self.on,
            due=self.due,
            text=said.text,
            label=said.label,
            href=said.href,
        )
