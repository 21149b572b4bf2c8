"""What waits for just this reader's yes, on the first page."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can
from medvirk.consents.models import Consent
from medvirk.kit.names import first_name
from medvirk.kit.text import join_words
from medvirk.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: who has said yes, to whom it is, and which it is."""

    id: UUID
    text: str


def asked_of(plan: Plan, reader: Any, sight: Sight) -> list[Asked]:
    """Statements only where anything waits, and for those who may be asked."""
    may_be_asked = any(tie.kind == "representative" for tie in sight.ties)
    if not may_be_asked or not getattr(plan, "has_waiting", True):
        return []
    rows = list(Consent.objects.waiting(timezone.localdate()).filter(person=plan.person_id))
    for row in rows:
        row.person = plan.person
    return [Asked(row.pk, _text(row)) for row in rows if can(reader, Right.ANSWER_WAITING, row)]


def _text(row: Consent) -> str:
    giver = join_words([first_name(name) for name in row.by])
    if row.kind == Consent.Kind.PLAN:
        return _("%(giver)s har sagt ja til å lage planen. Det venter på deg.") % {"giver": giver}
    text = _("%(giver)s har sagt ja til at %(who)s får se noe av planen. Det venter på deg.")
    return text % {"giver": giver, "who": row.to}
