"""What the person's age means for who decides and who sees, in plain words, from the rule tables alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.design import marks
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.pages.reading.coded import fill
from medvirk.people.deciding import Standing
from medvirk.people.models import Person
from medvirk.rules import ages
from medvirk.rules.ages import Rule, age_of, source_of


@dataclass(frozen=True, slots=True)
class Turn:
    """An age at which something changes: what holds from that day, to the person and to others, and where it stands."""

    rules: Sequence[Rule]
    to_person: Callable[[], str]
    to_others: Callable[[], str]


_HEARD = Turn(
    ages.IS_HEARD,
    lambda: _("Du skal alltid få si hva du mener før noen bestemmer for deg."),
    lambda: _("%(name)s skal alltid få si hva %(name)s mener før noen bestemmer."),
)
_WEIGHT = Turn(
    ages.GREAT_WEIGHT,
    lambda: _("Det du mener, skal telle mye."),
    lambda: _("Det %(name)s mener, skal telle mye."),
)
_HIDES = Turn(
    ages.MAY_HIDE_FROM_PARENTS,
    lambda: _("Du kan holde noe for deg selv, så foreldrene dine ikke ser det."),
    lambda: _("%(name)s kan be om at noe ikke blir fortalt hjemme."),
)
_PARTY = Turn(
    ages.CHILD_WELFARE_PARTY,
    lambda: _("Du har dine egne rettigheter i saker hos barnevernet."),
    lambda: _("%(name)s har egne rettigheter i saker hos barnevernet."),
)
_ALONE = Turn(
    ages.CONSENTS_ALONE,
    lambda: _("Nå bestemmer du selv hvem som får se planen din."),
    lambda: _("%(name)s bestemmer selv hvem som får se planen."),
)
_ADULT = Turn(
    ages.ADULT,
    lambda: _("Du er voksen. Ingen bestemmer for deg fordi de er foreldrene dine."),
    lambda: _("%(name)s er voksen. Ingen bestemmer fordi de er foreldre."),
)
TURNS = (_HEARD, _WEIGHT, _HIDES, _PARTY, _ALONE, _ADULT)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeWords:
    """What holds now, and what changes next: the sentence, and the day."""

    now: str
    source: str
    next: Markup | None = None


def age_words(person: Person, sight: Sight, today: date) -> AgeWords | None:
    """For children and young people, and until a year has gone of being adult: later it goes without saying."""
    age = person.age_on(today)
    if age > age_of(ages.ADULT, today):
        return None
    passed = [turn for turn in TURNS if age >= age_of(turn.rules, today)]
    coming = [turn for turn in TURNS if turn not in passed]
    says = _("Du er %(age)s år.") if sight.is_owner else _("%(name)s er %(age)s år.")
    first = says % {"age": age, "name": first_name(person.name)}
    # From the age of deciding alone the last one says it all; before, what came later stands beside.
    holds = passed[-1:] if ages.may_consent(age, today) else passed[1:] or passed
    now = [_words(turn, person, sight) for turn in holds]
    if not ages.may_consent(age, today):
        now.append(_who_says_yes(person, sight, today))
    elif Standing(person, today).lacking:
        now.append(_("Noe er det andre som bestemmer nå, fordi noen har vurdert det."))
    return AgeWords(
        now=" ".join([first, *now]),
        source=", ".join(source_of(turn.rules, today) for turn in holds) or source_of(ages.CONSENTS_ALONE, today),
        next=_next(coming, person, sight, today) if coming else None,
    )


def _words(turn: Turn, person: Person, sight: Sight) -> str:
    return turn.to_person() if sight.is_owner else turn.to_others() % {"name": first_name(person.name)}


def _who_says_yes(person: Person, sight: Sight, today: date) -> str:
    """Until the age of consenting others say yes; said last, because it is what most ask about."""
    parts = {"name": first_name(person.name), "age": age_of(ages.CONSENTS_ALONE, today)}
    if sight.is_owner:
        return _("De som har ansvar for deg, sier ja til hvem som får se planen, til du er %(age)s.") % parts
    if sight.decides_for_child:
        return _("Til %(name)s er %(age)s, er det dere som sier ja til hvem som får se planen.") % parts
    return _("Til %(name)s er %(age)s, er det de som har ansvaret, som sier ja til hvem som får se planen.") % parts


def _next(coming: Sequence[Turn], person: Person, sight: Sight, today: date) -> Markup:
    """All that changes on the next birthday that means something."""
    age = min(age_of(turn.rules, today) for turn in coming)
    changes = " ".join(_words(turn, person, sight) for turn in coming if age_of(turn.rules, today) == age)
    day = marks.day(dates.birthday(person.born, age))
    said = _("Fra %(day)s, på %(age)s-årsdagen:") if not sight.is_owner else _("Fra %(day)s, når du blir %(age)s:")
    return fill(said, day=day, age=str(age)) + Markup(" {}").format(changes)
