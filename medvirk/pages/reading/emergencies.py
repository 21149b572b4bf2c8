"""Nødtilgang in sentences: who opened, why, until when, and whether it is over."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Right, Sight, can
from medvirk.access.statements import Statement
from medvirk.emergency.models import EmergencyAccess
from medvirk.pages.reading.coded import bold, fill
from medvirk.pages.reading.lookers import moment
from medvirk.plans.models import Plan
from medvirk.rules import ages


@dataclass(frozen=True, slots=True, kw_only=True)
class EmergencyLine:
    """One emergency as the reader may read of it; `kind` and `reason` are empty for whoever is not told why."""

    id: UUID
    sentence: Markup
    when: Markup
    kind: str
    reason: str
    is_open: bool
    may_end: bool
    is_news: bool


def _untold(person: UUID, user: UUID) -> QuerySet[EmergencyAccess]:
    return EmergencyAccess.objects.untold(person, user)


_UNTOLD = Statement(_untold)


def untold(plan: Plan, sight: Sight) -> list[EmergencyAccess]:
    """What this reader must be told and has not said they have read. A statement only where there has been one."""
    must_be_told = sight.is_owner or sight.decides_for_child
    if not must_be_told or not getattr(plan, "had_emergency", True):
        return []
    return list(_UNTOLD.rows(person=plan.person_id, user=sight.user_id))


def emergencies(plan: Plan, sight: Sight, reader: Any) -> list[EmergencyLine]:
    """All there have been, the last first."""
    rows = EmergencyAccess.objects.filter(person=plan.person_id).select_related("person")
    return [_line(row, plan, sight, reader) for row in rows]


def _line(row: EmergencyAccess, plan: Plan, sight: Sight, reader: Any) -> EmergencyLine:
    until = moment(row.until)
    words = _("Er inne til %(until)s.") if row.is_open else _("Var inne til %(until)s.")
    over = fill(words, until=_small(until))
    why = reads_why(plan, sight)
    if row.ended and (why or sight.is_owner):
        over = fill(_("Ble avsluttet %(until)s av %(who)s."), until=_small(until), who=row.ended_by)
    elif row.ended:
        over = fill(_("Ble avsluttet %(until)s."), until=_small(until))
    return EmergencyLine(
        id=row.pk,
        sentence=_sentence(row, names=why or sight.is_owner),
        when=Markup("{}. {}").format(moment(row.start), over),
        kind=str(row.get_kind_display()) if why else "",
        reason=row.reason if why else "",
        is_open=row.is_open,
        may_end=row.is_open and can(reader, Right.END_EMERGENCY, row),
        is_news=(sight.is_owner or sight.decides_for_child) and sight.user_id not in row.read_by,
    )


def _sentence(row: EmergencyAccess, *, names: bool) -> Markup:
    if not names:
        return fill(_("Nødtilgang ble brukt: %(service)s."), service=bold(row.service))
    return fill(_("%(who)s, %(service)s, åpnet planen."), who=bold(row.name), service=row.service)


def reads_why(plan: Plan, sight: Sight) -> bool:
    """What kind of danger it was, and the words for it. Never a parent, who may be the danger (pbrl § 3-4).

    The person, from the age at which a child may be told something alone; and the coordinator.
    """
    if sight.is_owner:
        today = timezone.localdate()
        return ages.reads_alone(plan.person.age_on(today), today)
    return sight.is_coordinator and not sight.is_parent


def _small(when: Markup) -> Markup:
    """«I dag» inside a sentence."""
    return Markup(str(when).replace(">I ", ">i "))  # noqa: S704 - moment() has escaped it
