"""All that stands about the plan itself: the frame round the goals, as pairs of a word and what it holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Right, Sight, can
from medvirk.design import marks
from medvirk.pages.reading.coded import fill, in_words, listed, voice
from medvirk.plans.models import Closing, Plan
from medvirk.plans.models.seeing import hides_places
from medvirk.plans.presenting import text_language, with_days
from medvirk.requests.models import Decision
from medvirk.rules import deadlines, legal_bases
from medvirk.teams.models import CoordinatorAssignment, CoordinatorGap

Pairs = list[tuple[str, Markup | str]]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, what stands under it in pairs, and lists of pairs for what there can be several of."""

    key: str
    title: str
    pairs: Pairs
    several: tuple[Pairs, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing is known."""
        return not self.pairs and not any(self.several)


def parts(plan: Plan, reader: Any, sight: Sight) -> list[Part]:
    """What the reader may know of it, in the order people ask. What holds nothing is left out."""
    whole = can(reader, Right.SEE_WHOLE_PLAN, plan)
    found = [
        Part("time", _("Tid"), _time(plan)),
        Part("right", _("Rett til plan"), _rights(plan)),
        *([] if hides_places(plan.person, sight) else [_responsible(plan)]),
        _coordinators(plan, sight, whole=whole),
        _decisions(plan, sight),
        Part("evaluation", _("Hjelper planen?"), _kept([(_("Sist vi så på det"), _said(plan, plan.evaluation))])),
    ]
    if whole:
        found += [Part("before", _("Før denne planen"), _before(plan)), Part("end", _("Avslutning"), _ending(plan))]
        found.append(Part("record", _("Arkiv"), _record(plan)))
    return [part for part in found if not part.is_empty]


def _kept(pairs: Iterable[tuple[str, Any]]) -> Pairs:
    """Pairs that hold something. False is an answer too."""
    return [(word, value) for word, value in pairs if value not in (None, "")]


def _day(on: date | None) -> Markup | None:
    return marks.day(on) if on else None


def _answer(value: Any) -> Markup | None:
    return None if value is None or value == "" else in_words(value)


def _said(plan: Plan, text: str) -> Markup:
    """Words of the plan, with days that can be read."""
    return voice(with_days(text), text_language(plan))


def _time(plan: Plan) -> Pairs:
    period = marks.period(plan.start, plan.end) if plan.start else None
    return _kept(
        [
            (_("Status"), in_words(plan.status)),
            (_("Åpnet"), _day(plan.opened)),
            (_("Gjelder"), period),
            (_("Gjelder til"), _day(plan.end) if period is None else None),
            (_("Ses på igjen"), _day(plan.next_revision)),
            (_("Utgave"), str(plan.number) if plan.number is not None else None),
        ]
    )


def _rights(plan: Plan) -> Pairs:
    """The provisions, in words first; the law in full after."""
    rows: Pairs = []
    for code in plan.legal_basis:
        about = legal_bases.subject(code) or _("Hjemmel")
        rows.append((about[:1].upper() + about[1:], marks.code(code, legal_bases.paragraph(code))))
    return rows


def _responsible(plan: Plan) -> Part:
    steps = [
        _kept(
            [
                (_("Fra"), _day(step.start)),
                (_("Hva som skjedde"), _said(plan, step.state)),
                (_("Bestemt av"), step.decided_by),
            ]
        )
        for step in plan.responsibility_steps.all()
    ]
    now = plan.responsible.name if plan.responsible else None
    return Part("responsible", _("Hvem som har ansvar for planen"), _kept([(_("Nå"), now)]), tuple(steps))


def _coordinators(plan: Plan, sight: Sight, *, whole: bool) -> Part:
    """The line of coordinators; those before, and why they left, only for those who hold the plan together."""
    today = timezone.localdate()
    rows = list(plan.person.coordinators.all())
    if hides_places(plan.person, sight):
        for row in rows:
            row.service = ""
    now = [row for row in rows if row.state == CoordinatorAssignment.State.APPOINTED]
    if not whole:
        now = [row for row in now if not (row.until and row.until < today)]
        return Part("coordinator", _("Koordinator"), _coordinator(now[0], whole) if now else [])
    gaps = [_gap(gap) for gap in CoordinatorGap.objects.filter(person=plan.person_id)]
    others = [_coordinator(row, whole) for row in rows if row not in now[-1:]]
    pairs = _coordinator(now[-1], whole) if now else []
    return Part("coordinator", _("Koordinator"), pairs, tuple(others + gaps))


def _coordinator(row: CoordinatorAssignment, whole: bool) -> Pairs:
    state = CoordinatorAssignment.State
    title = {state.FORMER: _("Før"), state.APPOINTED: _("Nå"), state.NEXT: _("Neste")}[state(row.state)]
    pairs: list[tuple[str, Any]] = [
        (title, row.name),
        (_("Oppgave"), _answer(row.kind)),
        (_("Tjeneste"), row.service),
        (_("Siden") if row.state != state.NEXT else _("Fra"), _day(row.since)),
        (_("Til"), _day(row.until)),
        (_("Senest til"), _day(row.ends_latest)),
    ]
    if whole:
        pairs += [(_("Som ønsket"), _answer(row.wish_met)), (_("Fordi"), row.reason)]
    return _kept(pairs)


def _gap(gap: CoordinatorGap) -> Pairs:
    return _kept(
        [
            (_("Uten koordinator fra"), _day(gap.start)),
            (_("Til"), _day(gap.end)),
            (_("Varslet"), _answer(gap.alarm)),
        ]
    )


def _decisions(plan: Plan, sight: Sight) -> Part:
    rows = Decision.objects.visible_to(sight).select_related("complaint")
    return Part("decisions", _("Svar på søknader og klager"), [], tuple(_decision(plan, row) for row in rows))


def _decision(plan: Plan, row: Decision) -> Pairs:
    complaint = getattr(row, "complaint", None)
    pairs: list[tuple[str, Any]] = [
        (_("Gjelder"), marks.code(row.code, _said(plan, row.about))),
        (_("Svar"), _said(plan, row.outcome)),
        (_("Hva slags svar"), row.label),
        (_("Lov"), marks.code(row.legal_basis, legal_bases.in_words(row.legal_basis)) if row.legal_basis else None),
        (_("Kjent for personen"), _day(row.known_to_person)),
        (_("Frist for å klage"), _deadline(row)),
    ]
    if complaint:
        pairs += [
            (_("Klagen kom"), _day(complaint.received)),
            (_("Klaget i tide"), _answer(complaint.in_time)),
            (_("Svar på klagen"), _said(plan, complaint.result)),
        ]
    return _kept(pairs)


def _deadline(row: Decision) -> Markup | None:
    """The recorded days, else those of the law; who asks for the reasons gets more, so it says «minst»."""
    known, days = row.known_to_person, row.deadline_days
    if days is None and known:
        rule = deadlines.complaint_deadline(row.legal_basis, known)
        days = rule.days if rule else None
    if days is None:
        return None
    number = marks.code(days, _("%(days)s dager") % {"days": days})
    if known is None:
        return number
    return fill(_("%(days)s, minst til %(day)s"), days=number, day=marks.day(deadlines.last_day(known, days)))


def _before(plan: Plan) -> Pairs:
    return _kept(
        [
            (_("Svarte første gang"), _day(plan.earlier_answer_on)),
            (_("Plan da"), _answer(plan.earlier_answer_plan)),
            (_("Koordinator da"), _answer(plan.earlier_answer_coordinator)),
            (_("Hadde plan i"), plan.previous_municipality),
            (_("Den ble avsluttet"), _day(plan.previous_closed)),
            (_("Fordi"), _said(plan, plan.previous_reason)),
            (_("Lagt i arkiv"), _answer(plan.previous_archived)),
        ]
    )


def _ending(plan: Plan) -> Pairs:
    pairs: list[tuple[str, Any]] = [(_("Avsluttet"), _day(plan.closed)), (_("Fordi"), _said(plan, plan.closed_reason))]
    closing = Closing.objects.filter(plan=plan).first()
    if closing:
        pairs += [
            (_("Dato for avslutning"), _day(closing.on)),
            (_("Ønsket av"), closing.wish_by),
            (_("Hva som ble nådd"), _said(plan, closing.final_evaluation)),
            (_("Går videre"), listed([in_words(text) for text in closing.open_measures]) or None),
            (_("Tilgang for andre sluttet"), _answer(closing.access_ended)),
        ]
    return _kept(pairs)


def _record(plan: Plan) -> Pairs:
    return _kept(
        [
            (_("Nummer"), plan.reference),
            (_("Tittel"), plan.title),
            (_("Skrevet på"), _answer(plan.language)),
            (_("Låst"), _answer(plan.locked)),
            (_("Utgave i arkivet"), plan.archive_version),
        ]
    )
