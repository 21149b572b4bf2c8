"""What the worklist knows of one person, and one thing that needs their coordinator."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from medvirk.access import Sight
from medvirk.consents.models import Consent
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.meetings.models import Meeting
from medvirk.people.models import Person
from medvirk.plans.models import Dissent, Measure, Plan, Version
from medvirk.teams.models import CoordinatorAssignment

# What it takes to get a meeting together.
SOON_DAYS = 30


class Urgency(IntEnum):
    """How long something can wait."""

    NOW = 0
    WEEK = 1


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing that needs the coordinator. `state` is the look of the pill, `step` the label of the button.

    `rule` is the place of its rule in the order of what cannot wait, `on` the day it is about: among equals the
    earliest comes first.
    """

    urgency: Urgency
    state: str
    pill: str
    text: str
    step: str = ""
    href: str = ""
    rule: int = 0
    on: date = date.max


@dataclass(kw_only=True)
class Caseload:
    """What is known of one person on the list; of the plan only what the coordinator sees today."""

    person: Person
    sight: Sight
    today: date
    assignment: CoordinatorAssignment
    successor: CoordinatorAssignment | None = None
    plan: Plan | None = None
    consents: list[Any] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    versions: list[Version] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)

    @property
    def first(self) -> str:
        """What the person is called in a sentence."""
        return first_name(self.person.name)

    @property
    def plan_consents(self) -> list[Consent]:
        """To making the plan."""
        return [consent for consent in self.consents if consent.kind == Consent.Kind.PLAN]

    @property
    def ending(self) -> list[Consent]:
        """Those to share that end soon, where the plan is open to the coordinator."""
        last = self.today + timedelta(days=SOON_DAYS)
        shared = [consent for consent in self.consents if consent.kind == Consent.Kind.SHARE and self.sight.opens]
        return [one for one in shared if one.end and one.end <= last and one.is_valid(self.today)]

    def page(self, name: str) -> str:
        """The address of a page of this plan."""
        return url(name, plan_id=self.plan.pk) if self.plan else ""
