"""What of the access log one looks for. Nothing that is chosen stands in the address by its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medvirk.access import Sight
from medvirk.access.sight import Basis
from medvirk.diary.models import Reading
from medvirk.diary.writing import TURNED_AWAY
from medvirk.pages.reading.lookers import log_of
from medvirk.plans.models import Plan

_SERVICES = UUID("6f0f2a52-6a2c-4d6e-9f0e-6d1f6a8c7b11")
WHAT: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "plan": (_("Planen"), ("home", "whole", "pdf", "details")),
    "goals": (_("Mål og avtaler"), ("goals", "goal", "promises", "worklist")),
    "about": (_("Om personen"), ("about", "what matters", "write")),
    "crisis": (_("Kriseplanen"), ("crisis",)),
    "who": (_("Teamet"), ("who", "coordinators")),
    "meetings": (_("Møtene"), ("meetings",)),
    "access": (
        _("Tilgang og historikk"),
        ("access", "seen", "seen_csv", "seen_pdf", "history", "emergencies", "protection"),
    ),
}
WHY: dict[str, str | Promise] = {
    Basis.EMERGENCY: _("Nødtilgang"),
    Basis.CONSENT: _("Samtykke"),
    Basis.COORDINATOR: _("Koordinator"),
    Basis.PARENT: _("Ansvarlig for barnet"),
    TURNED_AWAY: _("Kom ikke inn"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What was chosen. `team` is who is in the team now, when only others are asked for; `reader` is left out
    unless asked for: one knows where one has been.
    """

    reader: UUID
    user: UUID | None = None
    service: str = ""
    what: str = ""
    why: str = ""
    start: date | None = None
    end: date | None = None
    team: frozenset[UUID] | None = None
    query: tuple[tuple[str, str], ...] = ()

    @property
    def is_on(self) -> bool:
        """Whether anything was chosen."""
        return bool(self.query)

    def address(self, **more: object) -> str:
        """The same choice as the end of an address."""
        pairs = [*self.query, *((key, str(value)) for key, value in more.items())]
        return f"?{urlencode(pairs)}" if pairs else ""

    def of(self, rows: "QuerySet[Reading]") -> "QuerySet[Reading]":
        """The lines that were asked for."""
        rows = rows.filter(actor_id=self.user) if self.user else rows.exclude(actor_id=self.reader)
        conditions = Q()
        if self.service:
            conditions &= Q(service=self.service)
        if self.what:
            conditions &= Q(page__in=WHAT[self.what][1])
        if self.why:
            conditions &= Q(basis=self.why)
        if self.start:
            conditions &= Q(at__gte=_moment(self.start, time.min))
        if self.end:
            conditions &= Q(at__lte=_moment(self.end, time.max))
        if self.team is not None:
            conditions &= ~Q(actor_id__in=self.team)
        return rows.filter(conditions)


def service_key(name: str) -> str:
    """A service in an address: its name may say what somebody is treated for."""
    return f"s{uuid5(_SERVICES, name)}"


def visitors(plan: Plan, sight: Sight) -> tuple[dict[str, str], dict[str, str]]:
    """Everybody who stands in the log, and every service, by what an address calls them. One statement."""
    rows = log_of(plan, sight).values("actor_id", "service").annotate(name=Max("actor_name")).order_by("name")
    people: dict[str, str] = {}
    services: dict[str, str] = {}
    for row in rows:
        people[f"u{row['actor_id']}"] = row["name"]
        if row["service"]:
            services[service_key(row["service"])] = row["service"]
    return people, dict(sorted(services.items(), key=lambda pair: pair[1]))


def team_now(plan: Plan, today: date) -> frozenset[UUID]:
    """Whoever is in it today: members, the coordinator, parents who decide, and the person."""
    person = plan.person
    users: set[Any] = {person.user_id}
    users |= set(person.members.on(today).values_list("user", flat=True))
    users |= set(person.coordinators.on(today).values_list("user", flat=True))
    users |= set(person.representations.on(today).values_list("user", flat=True))
    return frozenset(users - {None})


def chosen_filter(answers: Mapping[str, Any], plan: Plan, sight: Sight, services: Mapping[str, str]) -> Filter:
    """What a form was answered with. What is not valid is as if it was not chosen."""
    who = answers.get("hvem") or ""
    outside = bool(answers.get("utenfor"))
    query = [(key, _plain(value)) for key, value in answers.items() if value]
    return Filter(
        reader=sight.user_id,
        user=UUID(who[1:]) if who.startswith("u") else None,
        service=services.get(who, ""),
        what=answers.get("hva") or "",
        why=answers.get("hvorfor") or "",
        start=answers.get("fra"),
        end=answers.get("til"),
        team=team_now(plan, timezone.localdate()) if outside else None,
        query=tuple(query),
    )


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "1" if value is True else str(value)


def _moment(on: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(on, at))
