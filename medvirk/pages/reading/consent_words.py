"""The words of one consent: the sentence, what is not seen, until when, and all that was recorded."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.consents.models import Consent
from medvirk.design import marks
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.pages.reading.coded import bold, fill, in_words, listed
from medvirk.pages.reading.reach import not_seen, sees, topic_words, topics_in_words
from medvirk.rules.ages import may_consent

if TYPE_CHECKING:
    from medvirk.pages.reading.consents import Known
    from medvirk.pages.reading.outcomes import Outcome

# Long enough to ask the helper and to think about it.
SOON = timedelta(days=60)
Pairs = tuple[tuple[str, Markup], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`until` is empty when there is nothing to say about time; `soon` when it is in amber."""

    sentence: Markup
    not_seen: str = ""
    besides: tuple[Markup, ...] = ()
    until: Markup | str = ""
    soon: bool = False
    recorded: Callable[[], Pairs] = tuple

    @property
    def facts(self) -> Pairs:
        """All that was recorded. Worked out only where it is shown, which most pages do not."""
        return self.recorded()


def words_of(row: Any, facts: "Known", group: str, outcome: "Outcome | None" = None) -> Words:
    """Everything a page says about one consent; of one to share, what comes of it."""
    recorded = partial(_recorded, row, facts)
    if group == "waiting":
        return Words(sentence=_waits(row, facts), recorded=recorded)
    if outcome is None:
        return Words(sentence=_plan_sentence(row, facts), recorded=recorded, until=_until(row, facts.today))
    if group in ("some", "all"):
        why = () if row.is_valid(facts.today) else (_why(row, facts),)
        return Words(
            sentence=sees(row.to, outcome.reach, facts),
            not_seen=not_seen(outcome.reach, facts),
            besides=(*outcome.besides, *why),
            until=_until(row, facts.today),
            soon=row.is_valid(facts.today) and bool(row.end and row.end - facts.today <= SOON),
            recorded=recorded,
        )
    return Words(sentence=_sees_nothing(row, facts, group), recorded=recorded)


def _until(row: Any, today: date) -> Markup:
    if not row.is_valid(today):
        return Markup("")
    if row.end is None:
        return Markup("")
    if row.kind == Consent.Kind.SHARE and row.end - today <= SOON:
        parts = {"day": marks.day(row.end), "when": dates.relative(row.end, today)}
        return fill(_("Slutter %(day)s, %(when)s."), **parts)
    return fill(_("Til %(day)s"), day=marks.day(row.end))


def written_in_by(row: Any, today: date) -> Markup:
    """That an answer was said aloud or signed, and who wrote it in; only while it stands."""
    if not row.registered_name or not (row.is_valid(today) or row.is_a_no(today)):
        return Markup("")
    parts = {"who": row.registered_name, "how": in_words(row.form)}
    return fill(_("Svaret ble gitt %(how)s. %(who)s skrev det inn."), **parts)


def _waits(row: Any, facts: "Known") -> Markup:
    """Who has said yes to what, and who has not answered. Nothing is open by it."""
    parts = {
        "giver": listed([bold(first_name(str(in_words(name)))) for name in row.by]),
        "other": listed([bold(first_name(facts.awaited[pk])) for pk in row.awaits if pk in facts.awaited]),
    }
    if row.kind == Consent.Kind.PLAN:
        said = fill(_("%(giver)s har sagt ja til å lage planen. Det venter på %(other)s."), **parts)
    else:
        parts["who"] = bold(row.to)
        parts["what"] = bold(_("hele planen")) if row.everything else listed([bold(w) for w in _given(row, facts)])
        text = _("%(giver)s har sagt ja til at %(who)s får se %(what)s. Det venter på %(other)s.")
        said = fill(text, **parts)
    return Markup("{} {}").format(said, _("Ingenting åpnes før alle har sagt ja."))


def _given(row: Any, facts: "Known") -> list[str]:
    """The topics in the words that other sentences use, less those the reader is not to hear of."""
    return [topic_words(facts.topics[pk]) for pk in row.topic_ids if pk in facts.topics]


def _sees_nothing(row: Any, facts: "Known", group: str) -> Markup:
    who, nothing = bold(row.to), bold(_("ingenting"))
    if group == "earlier":
        return fill(_("%(who)s hadde et annet ja før."), who=who)
    return (
        Markup("{} {}").format(fill(_("%(who)s ser %(nothing)s."), who=who, nothing=nothing), _why(row, facts)).strip()
    )


def _why(row: Any, facts: "Known") -> Markup:
    """Why somebody sees nothing, and since when."""
    today = facts.today
    if row.refused:
        return fill(_("Svaret var nei."))
    if row.withdrawn or row.is_withdrawn:
        return _taken_back(row, facts)
    over = row.ended or (row.end if row.end and row.end < today else None)
    if over:
        return fill(_("Det sluttet %(day)s."), day=marks.day(over))
    if row.is_ended:
        return fill(_("Det er slutt."))
    if row.start and row.start > today:
        return fill(_("Det begynner %(day)s."), day=marks.day(row.start))
    return fill(_opens_nothing(row, facts))


def _opens_nothing(row: Any, facts: "Known") -> str:
    """Why a yes that stands opens nothing."""
    if facts.person.is_protected and (row.everything or row.topic_ids):
        return _("Adressen er skjult, og de er ikke godkjent.")
    return _("Ingen tema er åpnet.") if facts.stands else _("Det er ikke noe ja til planen nå.")


def _taken_back(row: Any, facts: "Known") -> Markup:
    on = row.withdrawn
    myself = facts.sight.is_owner and may_consent(facts.person.age_on(on or facts.today), on or facts.today)
    if on is None:
        return fill(_("Du trakk det tilbake.") if myself else _("Det er trukket tilbake."))
    text = _("Du trakk det tilbake %(day)s.") if myself else _("Det ble trukket tilbake %(day)s.")
    return fill(text, day=marks.day(on))


def _plan_sentence(row: Any, facts: "Known") -> Markup:
    """Who said yes to making the plan, or that nobody's yes stands."""
    if row.refused:
        return fill(_("Svaret var nei til å lage planen."))
    if row.withdrawn or row.is_withdrawn:
        return fill(_("Ja til å lage planen er trukket tilbake."))
    owner = facts.person.name
    alone = facts.sight.is_owner and [w for w in row.by if w in (owner, first_name(owner))] == list(row.by)
    if alone:
        said = _("Du sa ja til å lage planen %(day)s.") if row.given_on else _("Du sa ja til å lage planen.")
        return fill(said, day=marks.day(row.given_on) if row.given_on else "")
    who = listed([bold(in_words(name)) for name in row.by])
    if row.given_on is None:
        return fill(_("Ja til å lage planen kom fra %(who)s."), who=who)
    return fill(_("Ja til å lage planen kom fra %(who)s %(day)s."), who=who, day=marks.day(row.given_on))


def _recorded(row: Any, facts: "Known") -> Pairs:
    """Every value of the consent, in the order one would tell it."""
    pairs: list[tuple[str, Any]] = [
        (_("Det gjelder"), marks.code(row.kind, _("å lage planen") if row.kind == Consent.Kind.PLAN else _("å dele"))),
        (_("Hva"), _words_said(row, facts)),
        (_("Ikke"), listed(topics_in_words(row.excluded_ids, facts))),
        (_("Fra og til"), _period(row)),
        (_("Hvem sa ja"), listed([in_words(name) for name in row.by])),
        (_("Når"), marks.day(row.given_on) if row.given_on else None),
        (_("Hvordan"), row.form),
        (_("Hvem forklarte"), row.explained_by),
        (_("Forklart på"), row.explained_in),
        (_("Hvem hørte det"), row.heard_by),
        (_("Hvem har arket"), row.kept_by),
        (_("Skrevet inn av"), row.registered_name),
        (_("Forklart med"), row.explained_with),
        (_("Språk"), row.language),
        (_("Hva barnet mente"), row.child_view),
        (_("Fordi"), row.because),
        (_("Merknad"), row.note),
        (_("Holdt skjult for"), listed([in_words(word) for word in row.hidden_from])),
        (_("Svar"), marks.code("true", _("nei")) if row.refused else None),
        (_("Trukket tilbake"), _day_or_yes(row.withdrawn, row.is_withdrawn)),
        (_("Avsluttet"), _day_or_yes(row.ended, row.is_ended)),
    ]
    return tuple((word, value if isinstance(value, Markup) else in_words(value)) for word, value in pairs if value)


def _words_said(row: Any, facts: "Known") -> Markup:
    """The topics in the words they were given in."""
    return listed([in_words(word) for word in facts.unsaid.words_for(row)])


def _period(row: Any) -> Markup | None:
    if row.start is None:
        return fill(_("til %(day)s"), day=marks.day(row.end)) if row.end else None
    if row.end is None:
        return fill(_("fra %(day)s"), day=marks.day(row.start))
    return fill(_("%(start)s til %(end)s"), start=marks.day(row.start), end=marks.day(row.end))


def _day_or_yes(on: date | None, flag: bool) -> Markup | None:
    if on:
        return marks.day(on)
    return marks.code("true", _("ja")) if flag else None
