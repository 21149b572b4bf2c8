"""What is known about the person beside the plan: pairs of a word and a fact, each for those who may read it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup, escape

from medvirk.access import Sight
from medvirk.design import marks
from medvirk.kit.names import first_name
from medvirk.pages.reading.coded import in_words, listed
from medvirk.people.models import Competence, Person, Protection, Representation
from medvirk.plans.models import HiddenItem, Plan
from medvirk.plans.presenting import with_days
from medvirk.rules import legal_bases

Pairs = list[tuple[str, Markup]]

_LANGUAGES: dict[str, str | Promise] = {
    "ar": gettext_lazy("arabisk"),
    "fi": gettext_lazy("finsk"),
    "fkv": gettext_lazy("kvensk"),
    "kmr": gettext_lazy("kurmanji"),
    "ku": gettext_lazy("kurdisk"),
    "nsl": gettext_lazy("norsk tegnspråk"),
    "no": gettext_lazy("norsk"),
    "pl": gettext_lazy("polsk"),
    "sma": gettext_lazy("sørsamisk"),
    "smj": gettext_lazy("lulesamisk"),
    "so": gettext_lazy("somali"),
    "sv": gettext_lazy("svensk"),
    "ti": gettext_lazy("tigrinja"),
    "uk": gettext_lazy("ukrainsk"),
    "ur": gettext_lazy("urdu"),
}
_OUTCOMES: dict[str, str | Promise] = {
    "competent": gettext_lazy("kunne bestemme selv"),
    "lacking": gettext_lazy("kunne ikke bestemme selv da"),
}
_PROTECTION: dict[str, str | Promise] = {
    Protection.NONE: gettext_lazy("ingen"),
    Protection.CONFIDENTIAL: gettext_lazy("fortrolig"),
    Protection.STRICT: gettext_lazy("strengt fortrolig"),
}


@dataclass(frozen=True)
class Fold:
    """One closed part of the page: its heading, and one list of facts for each thing in it."""

    title: str
    groups: list[Pairs]
    note: str = ""


@dataclass(frozen=True)
class Told:
    """What the child keeps for itself stays unsaid; this is what the parents are to know (pbrl § 3-4)."""

    texts: list[Markup] = field(default_factory=list)


def daily(plan: Plan) -> Pairs:
    """What everybody who sees the whole plan needs to meet the person well."""
    person = plan.person
    years = person.age_on(timezone.localdate())
    age = ngettext("%(years)d år", "%(years)d år", years) % {"years": years}
    return _known(
        (_("Alder"), escape(age)),
        (_("Språk"), _listed(_coded(code, _LANGUAGES) for code in person.languages)),
        (_("Tolk"), _coded(person.interpreter, {"none": gettext_lazy("trenger ikke tolk")})),
        (_("Dette hjelper når vi snakker"), _listed(_aid(aid) for aid in person.aids)),
    )


def folds(plan: Plan, sight: Sight) -> list[Fold]:
    """All that is kept about the person, for the person and those who hold the plan together."""
    person = plan.person
    found = [
        Fold(_("Opplysninger"), [_facts(person)]),
        Fold(_("De som kan snakke for deg") if sight.is_owner else _("De som representerer"), _representations(person)),
        Fold(_("Barn som pårørende"), [_child(child) for child in person.children_as_relatives.all()]),
        Fold(_("Andre planer i familien"), [_other_plan(other) for other in person.other_plans.all()]),
        Fold(
            _("Vurderinger av om du kan bestemme") if sight.is_owner else _("Vurderinger av beslutningskompetanse"),
            [_competence(each) for each in person.competences.all()],
            _("Hver vurdering gjelder bare ett spørsmål. Alt annet bestemmer personen selv."),
        ),
    ]
    return [each for each in found if any(each.groups)]


def hidden(plan: Plan, sight: Sight) -> tuple[Fold | None, Told]:
    """What is kept from somebody: whole for the person and the coordinator, for parents only what they must know."""
    items = list(HiddenItem.objects.filter(person=plan.person))
    if sight.is_owner or sight.is_coordinator:
        fold = Fold(_("Dette er skjult for noen"), [_hidden_item(item) for item in items])
        return (fold if items else None), Told()
    mine = [item.necessary_information_given for item in items if item.hides_from(sight)]
    return None, Told([in_words(words) for words in mine if words and words is not True])


def _facts(person: Person) -> Pairs:
    numbers = [_identifier(each) for each in person.identifiers.all()]
    return _known(
        (_("Navn"), escape(person.name)),
        (_("Født"), marks.day(person.born)),
        (_("Kommune"), escape(person.municipality)),
        (
            _("Skjerming av adressen"),
            marks.code(person.protection_words or person.protection, _PROTECTION[person.protection]),
        ),
        (_("Nummer i registre"), _listed(numbers)),
    )


def _identifier(each: Any) -> Markup:
    if each.start:
        return Markup("{} {}").format(each.kind, marks.period(each.start, each.end))
    if each.end:
        return Markup("{} {} {}").format(each.kind, _("til"), marks.day(each.end))
    return escape(each.kind)


def _representations(person: Person) -> list[Pairs]:
    return [_representation(each) for each in person.representations.all()]


def _representation(each: Representation) -> Pairs:
    return _known(
        (_("Navn"), escape(each.name)),
        (_("Rolle"), escape(each.role)),
        (_("Foreldreansvar"), in_words(each.parental_responsibility)),
        (_("Hjem"), escape(each.home)),
        (_("Gjelder"), with_days(each.scope)),
        (_("Fra"), each.start and marks.day(each.start)),
        (_("Til"), each.end and marks.day(each.end)),
        (_("Gir innsyn i planen"), _answer(each.plan_access)),
    )


def _child(child: Any) -> Pairs:
    age = None
    if child.age is not None:
        words = ngettext("%(years)d år", "%(years)d år", child.age) % {"years": child.age}
        age = Markup("{} ({})").format(marks.code(child.age, words), marks.day(child.age_on))
    return _known(
        (_("Alder"), age),
        (_("Følges opp av"), with_days(child.follow_up)),
        (_("Spurt"), _answer(child.asked)),
    )


def _other_plan(other: Any) -> Pairs:
    right = marks.code(other.right, legal_bases.in_words(other.right)) if other.right else None
    return _known(
        (_("Hvem"), escape(other.whose)),
        (_("Født"), other.born and marks.day(other.born)),
        (_("Rett til plan"), right),
        (_("Slik er det nå"), with_days(other.state)),
        (_("Spør igjen"), other.ask_again and marks.day(other.ask_again)),
    )


def _competence(each: Competence) -> Pairs:
    return _known(
        (_("Spørsmålet"), with_days(each.question)),
        (_("Svaret"), _coded(each.outcome, _OUTCOMES)),
        (_("Dato"), each.on and marks.day(each.on)),
        (_("Vurdert av"), escape(each.decided_by)),
        (_("Fordi"), with_days(each.reason)),
        (_("Vist til"), _listed(escape(name) for name in each.shown_to)),
        (_("Gjaldt til"), each.ended and marks.day(each.ended)),
    )


def _hidden_item(item: HiddenItem) -> Pairs:
    return _known(
        (_("Hva"), with_days(item.item)),
        (_("Skjult for"), _listed(escape(first_name(name) or name) for name in item.hidden_from)),
        (_("Grunnen er skrevet ned"), _answer(item.reason_recorded)),
        (_("Barnet har fått vite det"), _answer(item.child_told)),
        (_("Dette må de vite"), _answer(item.necessary_information_given)),
    )


def _aid(aid: Any) -> Markup:
    """An aid, or an aid with what it is needed for."""
    parts = [aid] if isinstance(aid, str) else list(aid)
    return escape(": ".join(str(part) for part in parts))


def _answer(value: object) -> Markup | None:
    """Yes, no, a day or words; nothing where nothing was answered."""
    return None if value is None or value == "" else in_words(value)


def _coded(value: str, words: Any) -> Markup | None:
    if not value:
        return None
    return marks.code(value, words[value]) if value in words else in_words(value)


def _listed(parts: Iterable[Markup | None]) -> Markup:
    return listed([part for part in parts if part])


def _known(*pairs: tuple[str, Any]) -> Pairs:
    """Those that say something."""
    return [(word, fact) for word, fact in pairs if fact]
