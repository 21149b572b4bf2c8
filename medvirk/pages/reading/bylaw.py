"""Who sees the plan without a consent: the coordinator by their task, parents by the law."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, Q, QuerySet
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.consents.models import Consent
from medvirk.design import marks
from medvirk.kit.names import first_name, initials
from medvirk.pages.reading.coded import bold, fill, in_words
from medvirk.people.models import Person, Representation
from medvirk.plans.models import HiddenItem, Kept, Measure, Plan
from medvirk.protection.models import ProtectedAuthorisation
from medvirk.rules import ages
from medvirk.teams.models import CoordinatorAssignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Seer:
    """Somebody who sees all or most, in one sentence. `rule` says why, for the fold."""

    name: str
    initials: str
    hue: str
    sentence: Markup
    until: Markup | str = ""
    rule: str = ""


def seers_by_law(plan: Plan, sight: Sight, today: date) -> list[Seer]:
    """The coordinator of today and parents who decide. Three statements at most."""
    parents = _parents(plan, today)
    keeps = bool(parents) and (sight.is_owner or sight.is_coordinator) and _keeps_something(plan)
    found = [_parent(parent, plan, sight, today, keeps) for parent in parents]
    coordinator = _let_in(plan.person.coordinators.on(today), plan.person, today).first()
    if coordinator:
        found.append(_coordinator(coordinator, plan, sight))
    return found


def _parents(plan: Plan, today: date) -> list[Representation]:
    """Those with parental responsibility while the child does not decide alone; one by one, if not refused."""
    if ages.parents_see(plan.person.age_on(today), today) == "none":
        return []
    relatives = plan.person.representations.deciding(today)
    return list(_let_in(relatives.filter(user__isnull=False), plan.person, today).order_by("name"))


def _let_in(rows: QuerySet[Any], person: Person, today: date) -> QuerySet[Any]:
    """Where the address is hidden: only those who are authorised."""
    if not person.is_protected:
        return rows
    return rows.filter(user__in=ProtectedAuthorisation.objects.on(today).filter(person=person).values("user"))


def _keeps_something(plan: Plan) -> bool:
    """Whether anything is hidden from parents. Asked for those who may know; a parent is never told."""
    hidden = {"person": plan.person_id, "hidden_from_parents": True}
    to_name = Consent.objects.filter(person=plan.person_id).exclude(hidden_from=[])
    kept = Exists(Measure.objects.filter(**hidden)) | Exists(HiddenItem.objects.filter(person=plan.person_id))
    by_child = Exists(Kept.objects.standing().filter(person=plan.person_id, must_know_at=None))
    return Plan.objects.filter(Q(pk=plan.pk) & (kept | by_child | Exists(to_name))).exists()


def _parent(parent: Representation, plan: Plan, sight: Sight, today: date, keeps: bool) -> Seer:
    by_order = parent.is_care_order or parent.is_foster_parent
    if by_order:
        rule = _(
            "Etter en omsorgsovertakelse er det barnevernet og fosterhjemmet som ser planen og bestemmer, "
            "ikke foreldrene, fram til barnet fyller %(age)s år."
        )
    else:
        rule = _("Foreldre med foreldreansvar ser planen fram til barnet fyller %(age)s år, og bestemmer så lenge.")
    rule %= {"age": ages.age_of(ages.CONSENTS_ALONE, today)}
    if sight.is_owner and ages.may_hide(plan.person.age_on(today), today):
        rule += " " + _("Du kan holde noe for deg selv. Da ser de ikke det.")
    return Seer(
        name=parent.name,
        initials=initials(parent.name),
        hue="plum",
        sentence=_sentence(parent, sight, keeps),
        rule=f"{rule} {_BY_ORDER if by_order else _SOURCE}",
    )


def _sentence(parent: Representation, sight: Sight, keeps: bool) -> Markup:
    parts = {"who": bold(first_name(parent.name)), "role": parent.role, "all": bold(_("alt"))}
    if parent.user_id == sight.user_id:
        return fill(_("%(who)s, det er deg, ser planen."), **parts)
    if sight.is_parent:
        return fill(_("%(who)s, %(role)s, ser planen."), **parts)
    if not keeps:
        return fill(_("%(who)s, %(role)s, ser %(all)s."), **parts)
    if sight.is_owner:
        return fill(_("%(who)s, %(role)s, ser %(all)s, men ikke det du holder for deg selv."), **parts)
    return fill(_("%(who)s, %(role)s, ser %(all)s, men ikke det som er holdt skjult."), **parts)


_SOURCE = "(pbrl §§ 3-4, 4-3, 4-4)"
_BY_ORDER = "(pbrl §§ 3-4, 4-3, 4-4, bvl §§ 4-2, 4-3, 5-1)"


def _coordinator(row: CoordinatorAssignment, plan: Plan, sight: Sight) -> Seer:
    who, everything = bold(first_name(row.name)), bold(_("alt"))
    kind = in_words(row.kind) if row.kind else _("koordinator")
    text = (
        _("%(who)s er %(kind)s for deg og ser %(all)s, for å holde planen sammen.")
        if sight.is_owner
        else _("%(who)s er %(kind)s og ser %(all)s, for å holde planen sammen.")
    )
    return Seer(
        name=row.name,
        initials=initials(row.name),
        hue="pine",
        sentence=fill(text, who=who, kind=kind, all=everything),
        until=fill(_("Senest til %(day)s"), day=marks.day(row.ends_latest)) if row.ends_latest else "",
        rule=_("Koordinatoren følger opp planen hver dag, og må se den for å gjøre det.") + " (hol § 7-2)",
    )
