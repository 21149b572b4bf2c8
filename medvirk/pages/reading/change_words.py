"""A line of the diary in plain words: who did what, and each field before and after."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup, escape

from medvirk.design import marks
from medvirk.design.scale import WORDS
from medvirk.diary.models import Change
from medvirk.pages.reading.change_sentences import ANY, SENTENCES, STEPS, TO_THE_PLAN
from medvirk.pages.reading.coded import bold, fill, in_words, listed
from medvirk.pages.reading.word_changes import marked
from medvirk.plans.crisis_lines import read_lines
from medvirk.plans.presenting import NO_DECISION

Text = str | Promise
NO_MARKS = Markup("")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: how it was, and how it became, empty when there was or is nothing; and the words that differ."""

    name: Text
    before: Markup
    after: Markup
    marked: Markup = NO_MARKS


# Fields that say something to people; whatever is not here is not shown.
_FIELDS: dict[str, Text] = {
    "text": gettext_lazy("Tekst"),
    "words_of_owner": gettext_lazy("Egne ord"),
    "what": gettext_lazy("Hva"),
    "who": gettext_lazy("Hvem"),
    "extent": gettext_lazy("Hvor mye"),
    "how": gettext_lazy("Hvordan"),
    "decision": gettext_lazy("Vedtak"),
    "due": gettext_lazy("Frist"),
    "state": gettext_lazy("Hvordan det står til"),
    "reason": gettext_lazy("Fordi"),
    "topic_id": gettext_lazy("Tema"),
    "gas_now": gettext_lazy("Hvor langt"),
    "lines": gettext_lazy("Linjer"),
    "users": gettext_lazy("Hvem"),
    "topics": gettext_lazy("Tema"),
    "topic_words": gettext_lazy("Tema"),
    "excluded": gettext_lazy("Ikke"),
    "everything": gettext_lazy("Ser alt"),
    "start": gettext_lazy("Fra"),
    "end": gettext_lazy("Til"),
    "withdrawn": gettext_lazy("Trukket tilbake"),
    "ended": gettext_lazy("Avsluttet"),
    "removed_at": gettext_lazy("Tatt bort"),
    "hidden_from": gettext_lazy("Holdt skjult for"),
    "item": gettext_lazy("Hva"),
    "role": gettext_lazy("Hvem det er"),
    "contributes": gettext_lazy("Bidrar med"),
    "next_revision": gettext_lazy("Ses på igjen"),
    "evaluation": gettext_lazy("Hjelper planen?"),
    "child_participation": gettext_lazy("Slik har barnet vært med"),
    "outcome": gettext_lazy("Kan bestemme dette"),
    "decided_by": gettext_lazy("Hvem har vurdert det"),
    "shown_to": gettext_lazy("Vist til"),
    "valid_to": gettext_lazy("Vurderes på nytt senest"),
    "disagreement": gettext_lazy("Det personen mener"),
}
_OUTCOMES: dict[str, Text] = {
    "lacking": gettext_lazy("nei, ikke akkurat dette"),
    "competent": gettext_lazy("ja, selv"),
}
# Written by somebody, and so changed word by word.
_TEXTS = {"text", "words_of_owner", "what", "extent", "how", "decision", "reason", "lines"}
_TEXTS |= {"role", "contributes", "evaluation", "child_participation"}
_STATES: dict[str, Text] = {
    "active": gettext_lazy("i gang"),
    "paused": gettext_lazy("på pause"),
    "dropped": gettext_lazy("droppet"),
    "reached": gettext_lazy("nådd"),
    "nobody": gettext_lazy("ingen har sagt ja"),
    "asked": gettext_lazy("spurt"),
    "clarify": gettext_lazy("må avklare"),
    "yes": gettext_lazy("sagt ja"),
    "no": gettext_lazy("sagt nei"),
    "done": gettext_lazy("gjort"),
    "proposed": gettext_lazy("foreslått"),
    "changes": gettext_lazy("skal endres"),
    "withdrawn": gettext_lazy("trukket tilbake"),
    "replaced": gettext_lazy("byttet ut"),
    "approved": gettext_lazy("godkjent"),
    "disputed": gettext_lazy("stemmer ikke"),
}
_CODES: dict[str, Mapping[Any, Text]] = {"state": _STATES, "gas_now": WORDS, "outcome": _OUTCOMES}


def sentence(change: Change, name: str, *, mine: bool) -> Markup:
    """«Nora la til målet «Løpe et løp».»; what it was called then, where the diary knows."""
    what = _called(change) or name
    who = bold(_("Du") if mine else change.actor_name)
    state = change.after or change.before or {}
    text: Text | None = SENTENCES.get((change.kind, change.verb))
    if change.kind == "plans.goal" and state.get("parent_id"):
        text = STEPS.get(change.verb)
    if change.verb in ANY:
        text = ANY[change.verb][0 if what else 1]
    if change.kind == "consents.consent" and state.get("kind") == "plan":
        text = TO_THE_PLAN.get(change.verb)
    if text is None:
        text = _("%(who)s endret «%(what)s».") if what else _("%(who)s endret planen.")
    return fill(str(text), who=who, what=what)


def _called(change: Change) -> str:
    state = change.after or change.before or {}
    for key in ("text", "what", "to", "item", "name"):
        if state.get(key):
            return str(state[key])
    return ""


def differences(change: Change, topics: Mapping[str, str], *, may_say: Callable[[str], bool]) -> tuple[Difference, ...]:
    """Every field that has become another, in words; for something new, every field that says something."""
    before, after = _flat(change.before), _flat(change.after)
    rows = []
    for key, name in _FIELDS.items():
        was, became = before.get(key), after.get(key)
        if was != became and (was or became):
            words = marked(_raw(key, was), _raw(key, became)) if key in _TEXTS else NO_MARKS
            rows.append(
                Difference(name, _value(key, was, topics, may_say), _value(key, became, topics, may_say), words)
            )
    return tuple(row for row in rows if row.before or row.after)


def _flat(state: dict[str, Any] | None) -> dict[str, Any]:
    """A measure and its promise are one thing to people; so are the topics of a consent and the words for them."""
    if not state:
        return {}
    if "assessor_id" in state:
        # What it is about stands in the sentence, in words; here they are ids.
        state = {key: value for key, value in state.items() if key != "topics"}
    if "topics" in state:
        state = {key: value for key, value in state.items() if key != "topic_words"}
    promise = state.get("promise") or {}
    return {**{key: promise.get(key) for key in ("who", "due", "state", "reason") if key in promise}, **state}


def _value(key: str, value: Any, topics: Mapping[str, str], may_say: Callable[[str], bool]) -> Markup:
    if value in (None, "", [], {}) or (key == "decision" and value in NO_DECISION):
        return Markup("")
    if key == "topic_id":
        return escape(topics.get(str(value), ""))
    if key in _CODES:
        words: Mapping[Any, Text] = _CODES[key]
        return marks.code(value, words.get(value, value))
    if key == "lines":
        return Markup("; ").join(_crisis_lines(value))
    if isinstance(value, list):
        return listed([in_words(one) for one in value if may_say(str(one))])
    return in_words(str(value)[:10] if key == "removed_at" else value)


def _raw(key: str, value: Any) -> str:
    """The text that is compared word by word."""
    if key == "lines":
        return "\n".join(f"{line.name}: {line.day or ', '.join(line.texts)}" for line in read_lines(value or []))
    return str(value or "")


def _crisis_lines(lines: list[Any]) -> Iterator[Markup]:
    """The lines of the crisis page, each with what it is called."""
    for line in read_lines(lines):
        text = marks.day(line.day) if line.day else ", ".join(line.texts)
        yield Markup("{}: {}").format(line.name, text)
