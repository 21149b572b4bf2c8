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


# Kind and verb: the sentence. «%(who)s» is «Du» or a name, «%(what)s» what it is about.
_SENTENCES: dict[tuple[str, str], Text] = {
    ("plans.plan", "loaded"): gettext_lazy("Planen ble hentet inn fra fil."),
    ("plans.goal", "added"): gettext_lazy("%(who)s la til målet «%(what)s»."),
    ("plans.goal", "changed"): gettext_lazy("%(who)s endret målet «%(what)s»."),
    ("plans.goal", "wrote own words"): gettext_lazy("%(who)s skrev med egne ord om målet «%(what)s»."),
    ("plans.goal", "paused"): gettext_lazy("%(who)s satte målet «%(what)s» på pause."),
    ("plans.goal", "dropped"): gettext_lazy("%(who)s droppet målet «%(what)s»."),
    ("plans.goal", "reached"): gettext_lazy("%(who)s markerte målet «%(what)s» som nådd."),
    ("plans.goal", "brought back"): gettext_lazy("%(who)s hentet tilbake målet «%(what)s»."),
    ("plans.measure", "added"): gettext_lazy("%(who)s la til «%(what)s»."),
    ("plans.measure", "changed"): gettext_lazy("%(who)s endret «%(what)s»."),
    ("plans.measure", "removed"): gettext_lazy("%(who)s tok bort «%(what)s»."),
    ("plans.measure", "brought back"): gettext_lazy("%(who)s hentet tilbake «%(what)s»."),
    ("plans.goal", "kept"): gettext_lazy("%(who)s skjulte målet «%(what)s» for foreldrene."),
    ("plans.goal", "showed"): gettext_lazy("%(who)s lot foreldrene se målet «%(what)s» igjen."),
    ("plans.measure", "kept"): gettext_lazy("%(who)s skjulte «%(what)s» for foreldrene."),
    ("plans.measure", "showed"): gettext_lazy("%(who)s lot foreldrene se «%(what)s» igjen."),
    ("plans.entry", "kept"): gettext_lazy("%(who)s skjulte «%(what)s» for foreldrene."),
    ("plans.entry", "showed"): gettext_lazy("%(who)s lot foreldrene se «%(what)s» igjen."),
    ("consents.consent", "kept"): gettext_lazy("%(who)s skjulte for foreldrene at %(what)s ser noe."),
    ("consents.consent", "showed"): gettext_lazy("%(who)s lot foreldrene se igjen at %(what)s ser noe."),
    ("plans.promise", "answered yes"): gettext_lazy("%(who)s sa ja til «%(what)s»."),
    ("plans.promise", "answered no"): gettext_lazy("%(who)s sa nei til «%(what)s»."),
    ("plans.promise", "answered clarify"): gettext_lazy("%(who)s måtte avklare «%(what)s» først."),
    ("plans.promise", "answered done"): gettext_lazy("%(who)s gjorde «%(what)s»."),
    ("plans.entry", "added"): gettext_lazy("%(who)s la til «%(what)s»."),
    ("plans.entry", "changed"): gettext_lazy("%(who)s endret «%(what)s»."),
    ("plans.entry", "wrote own words"): gettext_lazy("%(who)s skrev «%(what)s»."),
    ("plans.entry", "removed"): gettext_lazy("%(who)s tok bort «%(what)s»."),
    ("plans.entry", "brought back"): gettext_lazy("%(who)s hentet tilbake «%(what)s»."),
    ("plans.crisispage", "added"): gettext_lazy("%(who)s skrev kriseplanen."),
    ("plans.crisispage", "changed"): gettext_lazy("%(who)s endret kriseplanen."),
    ("teams.membership", "added"): gettext_lazy("%(who)s la til %(what)s i teamet."),
    ("teams.membership", "changed"): gettext_lazy("%(who)s endret det som står om %(what)s."),
    ("teams.membership", "removed"): gettext_lazy("%(who)s tok %(what)s ut av teamet."),
    ("teams.membership", "brought back"): gettext_lazy("%(who)s tok %(what)s inn i teamet igjen."),
    ("plans.plan", "changed"): gettext_lazy("%(who)s endret det som står om planen."),
    ("plans.dissent", "disagreed"): gettext_lazy("%(who)s er uenig: «%(what)s»."),
    ("plans.dissent", "said"): gettext_lazy("%(who)s ser det slik: «%(what)s»."),
    ("plans.dissent", "talked about"): gettext_lazy("%(who)s sa at det er snakket om: «%(what)s»."),
    ("plans.dissent", "took back"): gettext_lazy("%(who)s tok tilbake det som sto ved siden av: «%(what)s»."),
    ("plans.version", "proposed"): gettext_lazy("%(who)s laget et forslag til ny versjon av planen."),
    ("plans.version", "replaced"): gettext_lazy("%(who)s byttet ut forslaget til ny versjon."),
    ("plans.version", "withdrew"): gettext_lazy("%(who)s trakk tilbake forslaget til ny versjon."),
    ("plans.version", "wanted changes"): gettext_lazy("%(who)s ville endre noe i forslaget til ny versjon."),
    ("plans.version", "wanted more time"): gettext_lazy("%(who)s ba om mer tid til å svare på forslaget."),
    ("plans.version", "approved"): gettext_lazy("%(who)s godkjente planen. Det ble versjon %(what)s."),
    ("plans.version", "recorded approval"): gettext_lazy(
        "%(who)s skrev ned et ja som ble sagt høyt. Det ble versjon %(what)s."
    ),
    ("plans.version", "disputed"): gettext_lazy("%(who)s sa at ja til versjon %(what)s ikke stemmer."),
    ("people.person", "set protection"): gettext_lazy("%(who)s endret hvordan adressen er skjult."),
    ("people.person", "inherited protection"): gettext_lazy(
        "%(who)s endret hvordan adressen til en som bor her er skjult."
    ),
    ("people.person", "joined household"): gettext_lazy("%(who)s skrev inn hvem som bor sammen."),
    ("people.person", "left household"): gettext_lazy("%(who)s skrev inn at noen ikke bor sammen lenger."),
    ("protection.protectedauthorisation", "authorised"): gettext_lazy("%(who)s godkjente %(what)s for å åpne planen."),
    ("protection.protectedauthorisation", "ended authorisation"): gettext_lazy("%(who)s stengte planen for %(what)s."),
    ("consents.consent", "gave"): gettext_lazy("%(who)s lot %(what)s se noe av planen."),
    ("consents.consent", "withdrew"): gettext_lazy("%(who)s stengte planen for %(what)s."),
    ("consents.consent", "closed topic"): gettext_lazy("%(who)s stengte noe av planen for %(what)s."),
    ("consents.consent", "shortened"): gettext_lazy("%(who)s satte en tidligere sluttdato for %(what)s."),
    ("consents.consent", "extended"): gettext_lazy("%(who)s ga et nytt ja til %(what)s, med en annen sluttdato."),
    ("consents.consent", "undid"): gettext_lazy("%(who)s angret det siste om %(what)s."),
    ("consents.consent", "refused"): gettext_lazy("%(who)s svarte nei til at %(what)s ser noe."),
    ("consents.consent", "superseded"): gettext_lazy("%(who)s byttet ut det %(what)s fikk se før."),
}
# Of whatever it is: with what it is called, and where it has no name.
_ANY: dict[str, tuple[Text, Text]] = {
    "undid": (gettext_lazy("%(who)s angret en endring i «%(what)s»."), gettext_lazy("%(who)s angret en endring.")),
    "brought back as it was": (
        gettext_lazy("%(who)s hentet tilbake «%(what)s» slik det var."),
        gettext_lazy("%(who)s hentet tilbake det som sto før."),
    ),
}
_STEPS: dict[str, Text] = {
    "added": gettext_lazy("%(who)s la til steget «%(what)s»."),
    "changed": gettext_lazy("%(who)s endret steget «%(what)s»."),
    "paused": gettext_lazy("%(who)s satte steget «%(what)s» på pause."),
    "dropped": gettext_lazy("%(who)s droppet steget «%(what)s»."),
    "reached": gettext_lazy("%(who)s nådde steget «%(what)s»."),
    "brought back": gettext_lazy("%(who)s hentet tilbake steget «%(what)s»."),
}
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


def sentence(change: Change, name: str, *, mine: bool) -> Markup:
    """«Nora la til målet «Løpe et løp».»; what it was called then, where the diary knows."""
    what = _called(change) or name
    who = bold(_("Du") if mine else change.actor_name)
    state = change.after or change.before or {}
    text: Text | None = _SENTENCES.get((change.kind, change.verb))
    if change.kind == "plans.goal" and state.get("parent_id"):
        text = _STEPS.get(change.verb)
    if change.verb in _ANY:
        text = _ANY[change.verb][0 if what else 1]
    if change.kind == "consents.consent" and state.get("kind") == "plan":
        text = _("%(who)s trakk tilbake ja til å lage planen.") if change.verb == "withdrew" else None
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
    if "topics" in state:
        state = {key: value for key, value in state.items() if key != "topic_words"}
    promise = state.get("promise") or {}
    return {**{key: promise.get(key) for key in ("who", "due", "state", "reason") if key in promise}, **state}


def _value(key: str, value: Any, topics: Mapping[str, str], may_say: Callable[[str], bool]) -> Markup:
    if value in (None, "", [], {}) or (key == "decision" and value in NO_DECISION):
        return Markup("")
    if key == "topic_id":
        return escape(topics.get(str(value), ""))
    if key in ("state", "gas_now"):
        words: Mapping[Any, Text] = _STATES if key == "state" else WORDS
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
