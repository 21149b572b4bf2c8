"""Receipts: what was said yes or no to, in the words that stood that moment.

Each is made from a line of the diary and from nothing else, so it reads the same after everything is taken back. Only
what the reader may not hear of today is asked of today's rows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.consents.models import Consent
from medvirk.design import marks
from medvirk.diary.models import Change
from medvirk.kit.text import join_words
from medvirk.pages.reading.coded import bold, fill, in_words, listed
from medvirk.pages.reading.consent_words import Pairs
from medvirk.pages.reading.unsaid import Unsaid, unsaid_to
from medvirk.plans.models import Plan

_KIND = Consent._meta.label_lower
# A newer yes has a receipt of its own; that it took the place of an older one is no deed of its own.
_NO_RECEIPT = ("superseded", "extended", "turned down")
_TITLES: dict[str, str | Promise] = {
    "gave": gettext_lazy("Ja til å dele"),
    "gave, waits": gettext_lazy("Ja fra én av foreldrene"),
    "joined": gettext_lazy("Ja fra den andre av foreldrene"),
    "refused": gettext_lazy("Nei til å dele"),
    "closed topic": gettext_lazy("Tema lukket"),
    "shortened": gettext_lazy("Ny sluttdato"),
    "withdrew": gettext_lazy("Trukket tilbake"),
    "undid": gettext_lazy("Angret"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One deed: its number in the person's diary, what it is called, the sentence, and all that was recorded."""

    number: int
    title: str
    sentence: Markup
    when: Markup
    by: str
    facts: Pairs
    can_be_taken_back: bool
    closes: bool
    to: str


def receipts(plan: Plan, sight: Sight) -> list[Receipt]:
    """All that the reader may hear of, newest first. Three statements."""
    lines = Change.objects.filter(person_id=plan.person_id, kind=_KIND).exclude(verb__in=_NO_RECEIPT)
    return _told(plan, sight, lines.order_by("-number"))


def receipt(plan: Plan, sight: Sight, number: int) -> Receipt | None:
    """One of them, by its number."""
    lines = Change.objects.filter(person_id=plan.person_id, kind=_KIND, number=number).exclude(verb__in=_NO_RECEIPT)
    return next(iter(_told(plan, sight, lines)), None)


def _told(plan: Plan, sight: Sight, lines: Iterable[Change]) -> list[Receipt]:
    unsaid = unsaid_to(sight)
    rows = Consent.objects.filter(person=plan.person_id).prefetch_related("topics")
    open_rows = {row.pk for row in rows if not unsaid.keeps(row, [topic.pk for topic in row.topics.all()])}
    return [_receipt(line, unsaid) for line in lines if _may_hear(line, sight, unsaid, open_rows)]


def _may_hear(line: Change, sight: Sight, unsaid: Unsaid, open_rows: set[UUID]) -> bool:
    """As the consent is now and as it was then; a step about hidden topics alone is not told of at all."""
    if line.object_id not in open_rows or not line.after:
        return False
    then = Consent(**{field: line.after.get(field) or empty for field, empty in _HIDING})
    then.hidden_from_users = [UUID(str(one)) for one in then.hidden_from_users]
    moved = set(line.after.get("excluded", [])) ^ set((line.before or {}).get("excluded", []))
    about_hidden = line.before is not None and moved and not any(unsaid.may_say(word) for word in moved)
    return not then.hides_from(sight) and not about_hidden


_HIDING = (("hidden_from_users", ()), ("hidden_from_parents", False), ("hidden_from_others", False))


def _receipt(line: Change, unsaid: Unsaid) -> Receipt:
    state = line.after or {}
    is_plan = state["kind"] == Consent.Kind.PLAN
    closes = line.verb in ("closed topic", "shortened", "withdrew")
    return Receipt(
        number=line.number,
        title=_title(line, is_plan=is_plan),
        sentence=_sentence(line, unsaid.may_say),
        when=_moment(line),
        by=line.actor_name,
        facts=tuple(_facts(line, unsaid.may_say)),
        can_be_taken_back=not (state.get("refused") or state.get("is_withdrawn") or state.get("ended")),
        closes=closes,
        to=state.get("to", ""),
    )


def _title(line: Change, *, is_plan: bool) -> str:
    state = line.after or {}
    if state.get("refused"):
        return _("Nei til å lage planen") if is_plan else _("Nei til å dele")
    if is_plan and line.verb == "gave":
        return _("Ja til å lage planen")
    return str(_TITLES.get(line.verb, _("Endret")))


def _sentence(line: Change, may_say: Callable[[str], bool]) -> Markup:
    state, was = line.after or {}, line.before or {}
    who = bold(state.get("to", ""))
    if state["kind"] == Consent.Kind.PLAN:
        return _about_plan(state)
    if state.get("refused"):
        return fill(_("%(who)s får ikke se noe. Svaret var nei."), who=who)
    if state.get("is_withdrawn") or state.get("withdrawn"):
        return fill(_("%(who)s ser ikke lenger %(what)s. Alt ble trukket tilbake."), who=who, what=_what(was, may_say))
    if state.get("ended"):
        return fill(_("%(who)s ser ikke lenger %(what)s."), who=who, what=_what(was, may_say))
    if line.verb == "closed topic":
        shut = [word for word in state["excluded"] if word not in was.get("excluded", []) and may_say(word)]
        return fill(_("%(who)s ser ikke lenger %(what)s."), who=who, what=listed([bold(word) for word in shut]))
    text = _("%(who)s får se %(what)s.")
    if state.get("awaits"):
        text = _("%(who)s får se %(what)s når alle som bestemmer, har sagt ja. Det var ikke åpnet da.")
    return fill(text, who=who, what=_what(state, may_say))


def _about_plan(state: dict[str, Any]) -> Markup:
    if state.get("refused"):
        return fill(_("Svaret var nei til å lage planen."))
    if state.get("is_withdrawn") or state.get("withdrawn"):
        return fill(_("Ja til å lage planen er trukket tilbake."))
    if state.get("awaits"):
        return fill(_("Det er sagt ja til å lage planen av én. Det gjelder når alle som bestemmer, har sagt ja."))
    return fill(_("Det er sagt ja til å lage planen."))


def _what(state: dict[str, Any], may_say: Callable[[str], bool]) -> Markup:
    """«arbeid og økonomi»: the topics as they were called, less those shut by then."""
    if state.get("everything"):
        return bold(_("alt"))
    shut = state.get("excluded", [])
    seen = [word for word in state.get("topics", state.get("topic_words", [])) if word not in shut and may_say(word)]
    return listed([bold(word) for word in seen]) if seen else bold(_("ingenting"))


def _facts(line: Change, may_say: Callable[[str], bool]) -> Iterable[tuple[str, Markup]]:
    state = line.after or {}
    is_share = state["kind"] == Consent.Kind.SHARE
    told: list[tuple[str, Any]] = [
        (_("Nummer"), line.number),
        (_("Når"), _moment(line)),
        (_("Hvem gjorde det"), line.actor_name),
        (_("Hvem sa ja"), join_words([str(in_words(name)) for name in state.get("by") or []])),
        (_("Hvordan"), state.get("form")),
        (_("Hvem forklarte"), state.get("explained_by")),
        (_("Forklart på"), state.get("explained_in")),
        (_("Hvem hørte det"), state.get("heard_by")),
        (_("Hvem har arket"), state.get("kept_by")),
        (_("Til hvem"), _to(state) if is_share else None),
        (_("Får se"), _what(state, may_say) if is_share and _stands(state) else None),
        (_("Får ikke se"), _not(state, may_say) if is_share else None),
        (_("Til og med"), _until(state) if _stands(state) else None),
        (_("Fordi"), line.reason),
    ]
    yield from ((word, value if isinstance(value, Markup) else in_words(value)) for word, value in told if value)


def _moment(line: Change) -> Markup:
    """The whole date: «i dag» is not true on paper tomorrow."""
    at = timezone.localtime(line.at)
    return fill(_("%(day)s klokka %(clock)s"), day=marks.day(at.date()), clock=f"{at:%H.%M}")


def _to(state: dict[str, Any]) -> str:
    """The one it names, and the people behind the name where it is another."""
    names = [name for name in state.get("users", []) if name != state["to"]]
    return f"{state['to']} ({join_words(names)})" if names else str(state["to"])


def _stands(state: dict[str, Any]) -> bool:
    return not any(state.get(key) for key in ("refused", "withdrawn", "is_withdrawn", "ended", "is_ended"))


def _not(state: dict[str, Any], may_say: Callable[[str], bool]) -> Markup | str:
    """What was not included. Whoever was given topics was given nothing else, and it is said without naming it."""
    if not _stands(state):
        return _("resten av planen") if state.get("refused") else ""
    shut = [in_words(word) for word in state.get("excluded", []) if may_say(word)]
    if state.get("everything"):
        return listed(shut)
    return listed([*shut, in_words(_("alt annet i planen"))])


def _until(state: dict[str, Any]) -> Markup | str:
    if not state.get("end"):
        return _("det er ikke satt noen sluttdato")
    return marks.day(date.fromisoformat(state["end"]))
