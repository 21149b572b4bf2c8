"""Whom the person can let see something, and what it would open: worked out by the same rule that will open it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from medvirk.access import Sight
from medvirk.access.sight import Basis, Grant
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
    rows = Consent.objects.filter(person=plan.person_id, to_service__isnull=False).select_related("to_service")
    hidden = {row.to_service_id for row in rows if row.hides_from(sight)}
    already = {seer.name for seer in seers} | {plan.person.name}
    found: dict[str, Grantee] = {}
    for member in facts.members:
        if member.user and member.name not in already:
            _keep(
                found, Grantee(name=member.name, line=member.role, hue=HUES[Sector(member.quarter)], user=member.user)
            )
    relatives = plan.person.representations.on(facts.today).exclude(plan_access=False)
    for relative in relatives.filter(user__isnull=False).select_related("user"):
        if relative.name not in already:
            _keep(found, Grantee(name=relative.name, line=relative.role, hue="plum", user=relative.user))
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
class Preview:
    """All that the helper would see of the plan by this one yes."""

    goals: tuple[str, ...]
    measures: tuple[str, ...]
    crisis: bool
    shut: int

    @property
    def is_empty(self) -> bool:
        """The topics hold nothing yet."""
        return not (self.goals or self.measures or self.crisis)


def preview(facts: Known, to: Grantee, topics: Iterable[Topic], *, everything: bool) -> Preview:
    """What opens, less what the giver does not see themself. Three statements."""
    plan, chosen = facts.plan, {topic.pk for topic in topics}
    sight = would_see(plan, to, chosen, everything=everything, excluded=facts.sight.hidden_topics)
    goals = Goal.objects.visible_to(sight) & Goal.objects.visible_to(facts.sight)
    measures = Measure.objects.visible_to(sight).filter(pk__in=Measure.objects.visible_to(facts.sight).values("pk"))
    shown = measures.filter(plan=plan, removed_at__isnull=True).exclude(promise__state="done")
    page: CrisisPage | None = getattr(plan.person, "crisis_page", None)
    return Preview(
        goals=tuple(goals.filter(plan=plan, parent=None, state=Goal.State.ACTIVE).values_list("text", flat=True)),
        measures=tuple(shown.values_list("what", flat=True)),
        crisis=bool(page and page.seen_by(sight) and page.seen_by(facts.sight)),
        shut=0 if everything else len(facts.carried - chosen),
    )


def would_see(plan: Plan, to: Grantee, topics: set[UUID], *, everything: bool, excluded: frozenset[UUID]) -> Sight:
    """The sight that this consent alone would give."""
    grant = Grant(
        person_id=plan.person_id,
        basis=Basis.CONSENT,
        ref=plan.pk,
        everything=everything,
        topics=frozenset(topics),
        excluded=excluded,
        service_id=to.service.pk if to.service else None,
        service=to.name,
    )
    return Sight(user_id=to.user.pk if to.user else plan.pk, person_id=plan.person_id, grants=(grant,))
