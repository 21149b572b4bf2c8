"""Inquiries in sentences: what was asked, who must answer by when, and where to go when the answer does not help."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.design import marks
from medvirk.diary.models import Reading
from medvirk.inquiries.models import Inquiry
from medvirk.kit import dates
from medvirk.kit.text import capital
from medvirk.organisations.models import CountyGovernor, Municipality
from medvirk.pages.reading.coded import bold, fill
from medvirk.pages.reading.lookers import basis_words, did, moment
from medvirk.pages.reading.seen_words import Names
from medvirk.plans.models import Plan
from medvirk.rules.replies import AFTER_THE_ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryLine:
    """One inquiry in a list: its clock in words, and the state's key and word."""

    id: UUID
    words: str
    whose: str
    clock: Markup
    key: str
    state: str
    plan_id: UUID


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A line of the log as it is told to who must answer: who, when, what kind of page. Nothing of the plan."""

    what: Markup
    line: Markup


def inquiries_of(plan: Plan, sight: Sight) -> list[InquiryLine]:
    """Those the reader may read, the newest first."""
    today = timezone.localdate()
    return [_line(row, today, "") for row in Inquiry.objects.visible_to(sight).filter(plan=plan)]


def to_answer(user: Any, today: date) -> list[InquiryLine]:
    """All that this municipality was sent: what waits first, and of that what is due first."""
    rows = Inquiry.objects.to_answer(user).exclude(asked_by=user).select_related("person")
    return [_line(row, today, whose(row)) for row in sorted(rows, key=lambda row: row.answered_at is not None)]


def whose(row: Inquiry) -> str:
    """The person's name; nothing where the address is hidden (frl § 10-4)."""
    return "" if row.person.is_protected else row.person.name


def clock(row: Inquiry, today: date) -> Markup:
    """«Sendt 3. november. Kommunen må svare innen 3. desember.»"""
    sent, due = marks.day(row.sent, dates.day_month(row.sent)), marks.day(row.due, dates.day_month(row.due))
    if row.answered_at is not None:
        on = timezone.localdate(row.answered_at)
        answered = marks.day(on, dates.day_month(on))
        return fill(_("Sendt %(sent)s. Besvart %(answered)s."), sent=sent, answered=answered)
    if row.is_late(today):
        return fill(_("Sendt %(sent)s. Kommunen skulle ha svart innen %(due)s."), sent=sent, due=due)
    return fill(_("Sendt %(sent)s. Kommunen må svare innen %(due)s."), sent=sent, due=due)


def asked_lines(row: Inquiry) -> list[AskedLine]:
    """The lines it is about, without what any of them is called in the plan."""
    rows = Reading.objects.filter(person_id=row.person_id, number__in=row.lines).order_by("-number")
    return [_asked_line(each) for each in rows]


def in_form(rows: list[Reading], names: Names) -> list[tuple[int, str]]:
    """Lines to tick: «Nora Jobbsen leste målene, i dag klokka 10.12»."""
    text = "{name} {what}, {when}"
    return [
        (row.number, text.format(name=row.actor_name, what=names.what(row), when=_plain(moment(row.at))))
        for row in rows
    ]


def bodies(plan: Plan) -> dict[str, str]:
    """Whom to complain to next, by kind; the county governor by name where the municipality is known."""
    found = Municipality.objects.filter(name=plan.person.municipality).first()
    governor = CountyGovernor.objects.filter(county_numbers__contains=[found.county_number]).first() if found else None
    names = {kind: body.name for kind, body in AFTER_THE_ANSWER.items()}
    return names | ({"service": governor.name} if governor else {})


def _asked_line(row: Reading) -> AskedLine:
    parts: list[Markup | str] = [moment(row.at)]
    parts += [part for part in (row.service, basis_words(row.basis)) if part]
    return AskedLine(Markup("{} {}.").format(bold(row.actor_name), did(row)), Markup(", ").join(parts))


def _line(row: Inquiry, today: date, name: str) -> InquiryLine:
    key, state = _state(row, today)
    return InquiryLine(
        id=row.pk, words=row.words, whose=name, clock=clock(row, today), key=key, state=state, plan_id=row.plan_id
    )


def _state(row: Inquiry, today: date) -> tuple[str, str]:
    if row.still_wrong_at is not None:
        return "clarify", _("Fortsatt galt")
    if row.answered_at is not None:
        return "done", _("Besvart")
    if row.is_late(today):
        return "late", _("Svaret er for sent")
    return "asked", _("Venter på svar")


def _plain(when: Markup) -> str:
    text = when.striptags()
    return text[:1].lower() + text[1:] if text[:1].isalpha() else capital(text)
