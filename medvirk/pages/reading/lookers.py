"""Who has looked at the plan lately, in sentences: for the person and those who decide for a child."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.access.sight import Basis
from medvirk.consents.models import Consent
from medvirk.design import marks
from medvirk.diary.models import Reading
from medvirk.kit import dates
from medvirk.pages.reading.coded import bold, fill
from medvirk.plans.models import Plan

SHOWN = 10
# One visit is many pages: more lines are read than are shown.
_READ = 80

_PAGES: dict[str, str | Promise] = {
    "home": gettext_lazy("åpnet planen"),
    "goals": gettext_lazy("leste målene"),
    "goal": gettext_lazy("leste et mål"),
    "who": gettext_lazy("så hvem som gjør hva"),
    "about": gettext_lazy("leste om personen"),
    "crisis": gettext_lazy("leste kriseplanen"),
    "meetings": gettext_lazy("så på møtene"),
    "access": gettext_lazy("så på tilgangene"),
    "whole": gettext_lazy("leste hele planen"),
    "pdf": gettext_lazy("hentet planen som PDF"),
    "details": gettext_lazy("leste om selve planen"),
    "history": gettext_lazy("leste historikken"),
    "worklist": gettext_lazy("så planen i arbeidslista si"),
    "promises": gettext_lazy("så sine egne løfter"),
    "coordinators": gettext_lazy("så hvem som er koordinator"),
}
_BASES: dict[str, str | Promise] = {
    Basis.OWNER: gettext_lazy("som eier"),
    Basis.PARENT: gettext_lazy("som forelder"),
    Basis.COORDINATOR: gettext_lazy("som koordinator"),
    Basis.CONSENT: gettext_lazy("etter samtykke"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One person, one page, one day."""

    what: Markup
    line: Markup


def looks(plan: Plan, sight: Sight) -> list[Look]:
    """The last readings by others. Never the child's own for a parent, nor one that a hidden consent opened."""
    rows = Reading.objects.filter(person_id=plan.person_id).exclude(actor_id=sight.user_id)
    if plan.person.user_id:
        rows = rows.exclude(actor_id=plan.person.user_id)
    if not (sight.is_owner or sight.is_coordinator):
        hidden = Consent.objects.filter(Consent.hiding_q(sight), person=plan.person_id)
        rows = rows.exclude(basis=Basis.CONSENT, basis_id__in=hidden.values("pk"))
    found: dict[Any, Reading] = {}
    for row in rows.order_by("-at", "-number")[:_READ]:
        found.setdefault((row.actor_id, row.page, timezone.localdate(row.at)), row)
    return [_look(row) for row in list(found.values())[:SHOWN]]


def _look(row: Reading) -> Look:
    did = _PAGES.get(row.page) or _("leste i planen")
    parts: list[Markup | str] = [moment(row.at)]
    if row.service:
        parts.append(row.service)
    if row.basis in _BASES:
        parts.append(marks.code(row.basis, _BASES[row.basis]))
    what = Markup("{} {}.").format(bold(row.actor_name), did)
    return Look(what, Markup(", ").join(parts))


def moment(at: datetime) -> Markup:
    """«I dag klokka 10.12», «18. november 2026 klokka 08.40»."""
    local = timezone.localtime(at)
    today = timezone.localdate()
    on = local.date()
    ago = (today - on).days
    words = dates.relative(on, today) if ago <= 1 else dates.day(on)
    day = marks.day(on, words[:1].upper() + words[1:])
    return fill(_("%(day)s klokka %(clock)s"), day=day, clock=f"{local:%H.%M}")
