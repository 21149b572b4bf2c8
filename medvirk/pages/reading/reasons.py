"""Why a plan needs its coordinator, in words, with the one next step: the rules behind the worklist."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from medvirk.consents.models import Consent
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.kit.text import join_words
from medvirk.pages.reading.caseload import SOON_DAYS, Caseload, Reason, Urgency
from medvirk.pages.reading.coordination import ENDS_SOON_DAYS, ends_on
from medvirk.pages.reading.reasons_of_versions import dissents, versions
from medvirk.pages.reading.unseen import is_unseen
from medvirk.plans.models import Measure, Promise

# A question that has lain for a week is forgotten.
ANSWER_WITHIN_DAYS = 7
State = Promise.State


def reasons(load: Caseload) -> list[Reason]:
    """All that needs the coordinator, what cannot wait first, and in the order the rules stand here."""
    found = (replace(reason, rule=place) for place, rule in enumerate(_RULES) for reason in rule(load))
    return sorted(found, key=lambda reason: (reason.urgency, reason.rule, reason.on))


def _no_consent(load: Caseload) -> Iterator[Reason]:
    """Without a consent to the plan nobody but the person may work on it (§ 5)."""
    if not load.plan or not load.plan.is_open or any(c.is_valid(load.today) for c in load.plan_consents):
        return
    last = max((c for c in load.plan_consents), key=lambda c: _last_day(c) or date.min, default=None)
    gone = _last_day(last) if last else None
    first = _("Samtykket til planen sluttet %(day)s.") % {"day": dates.day_month(gone)} if gone else ""
    then = _("Ingen hjelper ser planen før det er sagt ja igjen. Snakk med %(name)s.") % {"name": load.first}
    yield Reason(
        urgency=Urgency.NOW,
        state="late",
        pill=_("Mangler samtykke"),
        text=f"{first} {then}".strip(),
        step=_("Skriv inn svaret"),
        href=load.page("pages:register_plan"),
    )


def _last_day(consent: Consent) -> date | None:
    return min((day for day in (consent.withdrawn, consent.ended, consent.end) if day), default=None)


def _coordinator_goes(load: Caseload) -> Iterator[Reason]:
    ends = ends_on(load.assignment)
    left = dates.days_until(ends, load.today) if ends else ENDS_SOON_DAYS + 1
    if ends is None or left > ENDS_SOON_DAYS:
        return
    told = _("Du slutter som koordinator %(day)s.") % {"day": dates.day(ends)}
    if load.successor and load.successor.name:
        words = _("%(who)s tar over.") % {"who": load.successor.name}
        urgency = Urgency.WEEK
    else:
        words = _("Ingen er klar til å ta over.")
        urgency = Urgency.NOW
    yield Reason(
        urgency=urgency,
        state="late" if urgency == Urgency.NOW else "soon",
        pill=_("Ny koordinator %(when)s") % {"when": dates.relative(ends, load.today)},
        text=f"{told} {words}",
        step=_("Se hvem som er med"),
        href=load.page("pages:who"),
        on=ends,
    )


def _late_promises(load: Caseload) -> Iterator[Reason]:
    late = [m for m in load.measures if m.promise.is_late(load.today)]
    for measure in late:
        due = measure.promise.due or load.today
        overdue = dates.days(dates.days_until(load.today, due))
        yield Reason(
            urgency=Urgency.NOW,
            state="late",
            pill=_("Løfte %(days)s for sent") % {"days": overdue},
            text=_("%(who)s skulle ha gjort dette: %(what)s.") % _who_what(measure),
            step=_("Se løftet"),
            href=_change(measure),
            on=due,
        )


def _nobody(load: Caseload) -> Iterator[Reason]:
    for measure in (m for m in load.measures if m.promise.state == State.NOBODY):
        yield Reason(
            urgency=Urgency.NOW,
            state="nobody",
            pill=_("Ingen har sagt ja"),
            text=_("%(what)s.") % _who_what(measure),
            step=_("Spør noen"),
            href=_change(measure),
        )


def _meetings_passed(load: Caseload) -> Iterator[Reason]:
    for meeting in (m for m in load.meetings if m.on < load.today):
        yield Reason(
            urgency=Urgency.NOW,
            state="late",
            pill=_("Møtet er ikke ført"),
            text=_("Møtet skulle være %(day)s. Ingen har skrevet hva som ble bestemt.")
            % {"day": dates.weekday_day(meeting.on)},
            step=_("Se møtene"),
            href=load.page("meetings:meetings"),
            on=meeting.on,
        )


def _revision(load: Caseload) -> Iterator[Reason]:
    due = load.plan.next_revision if load.plan and load.plan.is_open else None
    left = dates.days_until(due, load.today) if due else SOON_DAYS + 1
    if due is None or left > SOON_DAYS:
        return
    overdue = left < 0
    words = _("Planen skulle vært sett over %(day)s.") if overdue else _("Planen skal ses over innen %(day)s.")
    pill = _("Skulle vært sett over %(when)s") if overdue else _("Ses over %(when)s")
    yield Reason(
        urgency=Urgency.NOW if overdue else Urgency.WEEK,
        state="late" if overdue else "soon",
        pill=pill % {"when": dates.relative(due, load.today)},
        text=words % {"day": dates.day(due)},
        step=_("Se over planen"),
        href=load.page("pages:whole"),
        on=due,
    )


def _unanswered(load: Caseload) -> Iterator[Reason]:
    for measure in (m for m in load.measures if m.promise.state == State.ASKED and m.promise.asked_on):
        asked = measure.promise.asked_on or load.today
        if dates.days_until(load.today, asked) <= ANSWER_WITHIN_DAYS:
            continue
        yield Reason(
            urgency=Urgency.WEEK,
            state="asked",
            pill=_("Spurt %(when)s") % {"when": dates.relative(asked, load.today)},
            text=_("%(who)s har ikke svart på dette: %(what)s.") % _who_what(measure),
            step=_("Spør en annen"),
            href=_change(measure),
            on=asked,
        )


def _refused(load: Caseload) -> Iterator[Reason]:
    for measure in (m for m in load.measures if m.promise.state == State.NO):
        yield Reason(
            urgency=Urgency.WEEK,
            state="no",
            pill=_("Sagt nei"),
            text=_("%(who)s kan ikke gjøre dette: %(what)s.") % _who_what(measure),
            step=_("Spør en annen"),
            href=_change(measure),
        )


def _unseen(load: Caseload) -> Iterator[Reason]:
    """The promise stands, but a consent was closed: who gave it cannot read it, and nobody else is asked."""
    if not any(consent.is_valid(load.today) for consent in load.plan_consents):
        return
    for measure in (m for m in load.measures if is_unseen(m, load.consents, load.today)):
        yield Reason(
            urgency=Urgency.WEEK,
            state="nobody",
            pill=_("Kan ikke lese løftet sitt"),
            text=_("Løftet står, men %(who)s ser det ikke lenger: %(what)s.") % _who_what(measure),
            step=_("Spør en annen"),
            href=_change(measure),
        )


def _consents_end(load: Caseload) -> Iterator[Reason]:
    ending = load.ending
    if not ending:
        return
    nearest = min(ending, key=lambda consent: consent.end or date.max)
    names = join_words([consent.to for consent in ending])
    yield Reason(
        urgency=Urgency.WEEK,
        state="soon",
        pill=_("Tilgang går ut %(when)s") % {"when": dates.relative(nearest.end or load.today, load.today)},
        text=_("%(who)s mister tilgang. %(name)s avgjør.") % {"who": names, "name": load.first},
        step=_("Se tilgangen"),
        href=load.page("pages:access"),
        on=nearest.end or date.max,
    )


def _who_what(measure: Measure) -> dict[str, str]:
    return {"who": measure.promise.who, "what": measure.what.rstrip(".")}


def _change(measure: Measure) -> str:
    return url("plans:change_measure", plan_id=measure.plan_id, measure_id=measure.pk)


# In the order of what cannot wait.
_RULES: Sequence[Callable[[Caseload], Iterator[Reason]]] = (
    _no_consent,
    _coordinator_goes,
    _late_promises,
    _nobody,
    versions,
    _meetings_passed,
    _revision,
    _unanswered,
    dissents,
    _refused,
    _unseen,
    _consents_end,
)
