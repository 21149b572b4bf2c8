"""Who lives together, and who can be said to. A name stands only for who may see whose it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Right, can, sight_of
from medvirk.access.sight import sights_now
from medvirk.people.models import Person, Protection, graded
from medvirk.plans.models.plan import frames_of

GRADE_WORDS = {
    Protection.NONE: gettext_lazy("Adressen er ikke skjult."),
    Protection.CONFIDENTIAL: gettext_lazy("Adressen er fortrolig (kode 7)."),
    Protection.STRICT: gettext_lazy("Adressen er strengt fortrolig (kode 6)."),
}
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Living:
    """One who lives there: their name, or nothing, and where the grade comes from."""

    id: UUID
    name: str
    words: str
    may_leave: bool


def household_of(person: Person, reader: Any) -> list[Living]:
    """The person first, then who lives with them; those whose name is not told last."""
    others = Person.objects.filter(household=person.household).exclude(pk=person.pk) if person.household else []
    lines = [_line(each, reader) for each in others]
    return [_line(person, reader), *sorted(lines, key=lambda line: (not line.name, line.name))]


def _line(person: Person, reader: Any) -> Living:
    may = can(reader, Right.SET_PROTECTION, person)
    name = name_told(person, reader)
    # Who has no name here is not one that the reader could know to have moved out.
    return Living(person.pk, name, _where_from(person), may and bool(person.household and name))


def _where_from(person: Person) -> str:
    words = str(GRADE_WORDS[person.grade])
    if person.grade != person.protection:
        return _("%(words)s Det følger av en som bor her.") % {"words": words}
    return words


def name_told(person: Person, reader: Any) -> str:
    """To whom the plan is open; and to the koordinerende enhet, as long as the address is not hidden."""
    is_told = sight_of(reader, person.pk).opens or (
        not person.is_protected and can(reader, Right.SET_PROTECTION, person)
    )
    return person.name if is_told else ""


def found_by_name(person: Person, words: str, reader: Any) -> list[Person]:
    """Those the reader looks after who are called so, and do not live there. Nobody hidden is found by the unit."""
    coordinated = [pk for pk, sight in sights_now(reader).items() if sight.is_coordinator]
    places = list(reader.employments.values_list("municipality", flat=True))
    mine = Person.objects.filter(pk__in=coordinated, name__icontains=words)
    ours = Person.objects.exclude(graded()).filter(municipality__in=places, name__icontains=words)
    found = {each.pk: each for each in (*mine, *ours[: SHOWN * 2])}
    return sorted(_who_have_plans(_others(person, found.values())), key=lambda each: each.name)[:SHOWN]


def _others(person: Person, found: Iterable[Person]) -> list[Person]:
    return [
        each
        for each in found
        if each.pk != person.pk and (each.household is None or each.household != person.household)
    ]


def _who_have_plans(people: list[Person]) -> list[Person]:
    """Somebody without a plan has nothing here that would be shut."""
    known = {plan.person_id for plan in frames_of([each.pk for each in people])}
    return [each for each in people if each.pk in known]
