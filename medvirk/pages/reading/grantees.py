"""Whom the person can let see something, and what it would open: worked out by the same rule that will open it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from medvirk.access import Sight
from medvirk.consents.models import Consent, Topic
from medvirk.kit.names import initials
from medvirk.organisations.models import Service
from medvirk.pages.reading.bylaw import Seer
from medvirk.pages.reading.consents import Known
from medvirk.plans.models import CrisisPage, Goal, Measure, Plan
from medvirk.plans.presenting.faces import HUES
from medvirk.teams.models import Sector


@dataclass(frozen=True, slots=True, kw_only=True)
class Grantee:
    """One helper by name, or everybody in the team for one service. `key` is what the page sends; never a name."""

    name: str
    line: str
    hue: str = "pine"
    user: Any = None
    service: Service | None = None

    @property
    def key(self) -> str:
        """Stable in an address."""
        return f"service:{self.service.pk}" if self.service else f"user:{self.user.pk}"

    @property
    def initials(self) -> str:
        """For the eye."""
        return initials(self.name)


def grantees(facts: Known, seers: Sequence[Seer]) -> list[Grantee]:
    """Helpers, relatives and services that do not see everything already; those of hidden consents left out."""
    plan, sight = facts.plan, facts.sight
    consents = Consent.objects.filter(person=plan.person_id, kind=Consent.Kind.SHARE)
    rows = list(consents.select_related("to_service").prefetch_related("to_users"))
    hidden = {row.to_service_id for row in rows if row.hides_from(sight)}
    already = {seer.name for seer in seers} | {plan.person.name}
    found: dict[str, Grantee] = {}
    for member in facts.members:
        if member.user and member.name not in already:
            _keep(
                found, Grantee(name=member.name, line=member.role, hue=HUES[Sector(member.quarter)], user=member.user)
            )
    relatives = plan.person.representations.on(facts.today)
    for relative in relatives.filter(user__isnull=False).select_related("user"):
        if relative.name not in already and not relative.is_shut:
            _keep(found, Grantee(name=relative.name, line=relative.role, hue="plum", user=relative.user))
    for row in rows:
        for user in () if row.hides_from(sight) else row.to_users.all():
            if user.name not in already:
                _keep(found, Grantee(name=user.name, line=_("Har fått svar før"), hue="plum", user=user))
    services = [m.service for m in facts.members if m.service] + [row.to_service for row in rows if row.to_service]
    for service in sorted(set(services), key=lambda service: service.name.casefold()):
        if service.pk not in hidden:
            _keep(found, Grantee(name=service.name, line=_("De som er med i teamet derfra"), service=service))
    return list(found.values())


def _keep(found: dict[str, Grantee], one: Grantee) -> None:
    found.setdefault(one.key, one)


def open_topics(facts: Known) -> list[Topic]:
    """Topics that can be given: those the giver may hear of, what carries something first."""
    return sorted(facts.topics.values(), key=lambda topic: (topic.pk not in facts.carried, topic.name.casefold()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What of the plan the helper would see in the end, in short. The real pages are shown on a page of their own."""

    goals: tuple[str, ...]
    measures: tuple[str, ...]
    crisis: bool

    @property
    def is_empty(self) -> bool:
        """Nothing of what they see holds anything yet."""
        return not (self.goals or self.measures or self.crisis)


def opened_to(plan: Plan, sight: Sight) -> Opened:
    """By the sight that results. Two statements."""
    goals = Goal.objects.visible_to(sight).filter(plan=plan, parent=None, state=Goal.State.ACTIVE)
    measures = Measure.objects.visible_to(sight).filter(plan=plan, removed_at__isnull=True)
    page: CrisisPage | None = getattr(plan.person, "crisis_page", None)
    return Opened(
        goals=tuple(goals.values_list("text", flat=True)),
        measures=tuple(measures.exclude(promise__state="done").values_list("what", flat=True)),
        crisis=bool(page and page.seen_by(sight)),
    )
