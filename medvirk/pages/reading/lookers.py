"""Who has looked at the plan: which lines of the access log a reader may know of, and the last of them in sentences."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
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
from medvirk.diary.writing import TURNED_AWAY
from medvirk.inquiries.models import Inquiry
from medvirk.kit import dates
from medvirk.pages.reading.coded import bold, fill
from medvirk.pages.reading.crisis import sees_crisis_page
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.plans.models import Entry, Goal, Measure, Plan

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
    "seen": gettext_lazy("så hvem som har sett planen"),
    "seen_csv": gettext_lazy("hentet listen over hvem som har sett planen"),
    "seen_pdf": gettext_lazy("hentet listen over hvem som har sett planen"),
    "protection": gettext_lazy("så hvordan adressen er skjult"),
    "inquiry": gettext_lazy("leste en henvendelse"),
    "emergencies": gettext_lazy("leste om nødtilgang"),
    "whole": gettext_lazy("leste hele planen"),
    "pdf": gettext_lazy("hentet planen som PDF"),
    "versions": gettext_lazy("leste en versjon av planen"),
    "voices": gettext_lazy("leste hva som er sagt ved siden av"),
    "details": gettext_lazy("leste om selve planen"),
    "history": gettext_lazy("leste historikken"),
    "deciding": gettext_lazy("så hvem som bestemmer"),
    "worklist": gettext_lazy("så planen i arbeidslista si"),
    "promises": gettext_lazy("så sine egne løfter"),
    "coordinators": gettext_lazy("så hvem som er koordinator"),
}
_BASES: dict[str, str | Promise] = {
    Basis.OWNER: gettext_lazy("som eier"),
    Basis.PARENT: gettext_lazy("som ansvarlig for barnet"),
    Basis.COORDINATOR: gettext_lazy("som koordinator"),
    Basis.EMERGENCY: gettext_lazy("på nødtilgang"),
    Basis.CONSENT: gettext_lazy("etter samtykke"),
}


@dataclass(frozen=True, slots=True)
class Look:
    """One person, one page, one day."""

    what: Markup
    line: Markup


def log_of(plan: Plan, sight: Sight) -> "QuerySet[Reading]":
    """The lines of the access log this reader may know of.

    A parent never reads of the child's own visits, of what a consent kept from them opened, nor of anything that
    is itself kept from them (pbrl §§ 3-4, 4-3 c): a line that is not told is as one that is not there.
    """
    rows = Reading.objects.filter(person_id=plan.person_id)
    if sight.is_owner:
        return rows
    if plan.person.user_id:
        rows = rows.exclude(actor_id=plan.person.user_id)
    kept, keeps_measure, places = _kept_from(plan, sight)
    if places:
        rows = rows.exclude(basis=TURNED_AWAY, service__in=places)
    if kept:
        rows = rows.exclude(Q(object_id__in=kept) | Q(basis=Basis.CONSENT, basis_id__in=kept))
    if keeps_measure:
        # Whoever looks at their promises has one; it may be the one that is kept.
        rows = rows.exclude(page="promises")
    if not sees_crisis_page(plan, sight):
        rows = rows.exclude(page="crisis")
    return rows


def _kept_from(plan: Plan, sight: Sight) -> tuple[set[UUID], bool, set[str]]:
    """Ids of all that is kept from a reader who otherwise sees the plan, whether a measure is among it, services."""
    unsaid = unsaid_to(sight)
    consents = Consent.objects.filter(person=plan.person_id).select_related("to_service").prefetch_related("topics")
    untold = [c for c in consents if unsaid.keeps(c, [topic.pk for topic in c.topics.all()])]
    kept = {c.pk for c in untold}
    measures = _not_seen(Measure.objects.filter(person=plan.person_id), Measure.objects.visible_to(sight))
    kept |= _not_seen(Goal.objects.filter(person=plan.person_id), Goal.objects.visible_to(sight))
    kept |= _not_seen(Inquiry.objects.filter(person=plan.person_id), Inquiry.objects.visible_to(sight))
    kept |= _not_seen(Entry.objects.filter(person=plan.person_id), Entry.objects.visible_to(sight))
    return kept | measures, bool(measures), names_only_in(untold, consents)


def names_only_in(untold: Collection[Consent], consents: Iterable[Consent]) -> set[str]:
    """Services that stand in no other consent than those kept from the reader."""
    told = {name for each in consents if each not in untold for name in _names_of(each)}
    return {name for each in untold for name in _names_of(each)} - told


def _names_of(consent: Consent) -> set[str]:
    return {consent.to, consent.to_service.name} if consent.to_service else set()


def _not_seen(rows: "QuerySet[Any]", seen: "QuerySet[Any]") -> set[UUID]:
    return set(rows.exclude(pk__in=seen.values("pk")).values_list("pk", flat=True))


def looks(plan: Plan, sight: Sight) -> list[Look]:
    """The last readings by others."""
    rows = log_of(plan, sight).exclude(actor_id=sight.user_id)
    found: dict[Any, Reading] = {}
    for row in rows.order_by("-number")[:_READ]:
        found.setdefault((row.actor_id, row.page, timezone.localdate(row.at)), row)
    return [_look(row) for row in list(found.values())[:SHOWN]]


def _look(row: Reading) -> Look:
    parts: list[Markup | str] = [moment(row.at)]
    if row.service:
        parts.append(row.service)
    if why := basis_words(row.basis):
        parts.append(why)
    what = Markup("{} {}.").format(bold(row.actor_name), did(row))
    return Look(what, Markup(", ").join(parts))


def did(row: Reading) -> str:
    """What was done, after a name: «leste målene»."""
    if row.basis == TURNED_AWAY:
        return _("prøvde å åpne planen, men kom ikke inn")
    return str(_PAGES.get(row.page) or _("leste i planen"))


def basis_words(basis: str) -> Markup | str:
    """«etter samtykke», with the code for machines; nothing where nothing opened the plan."""
    return marks.code(basis, _BASES[basis]) if basis in _BASES else ""


def moment(at: datetime) -> Markup:
    """«I dag klokka 10.12», «18. november 2026 klokka 08.40»."""
    local = timezone.localtime(at)
    today = timezone.localdate()
    on = local.date()
    ago = (today - on).days
    words = dates.relative(on, today) if ago <= 1 else dates.day(on)
    day = marks.day(on, words[:1].upper() + words[1:])
    return fill(_("%(day)s klokka %(clock)s"), day=day, clock=f"{local:%H.%M}")
