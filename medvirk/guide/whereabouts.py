"""From what somebody types to the municipality they mean: its name in any language, a place, or a postal code."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from medvirk.guide.search.nearness import distance
from medvirk.guide.search.stemming import folded
from medvirk.organisations import reference
from medvirk.organisations.reference import CountyGovernor, HealthTrust, Municipality

# Which regional trust answers for the hospitals of a county; the county's number is the key.
_SOUTH_EAST, _WEST, _MIDDLE, _NORTH = "991324968", "983658725", "983658776", "883658752"
_REGION = {
    **dict.fromkeys(("03", "31", "32", "33", "34", "39", "40", "42"), _SOUTH_EAST),
    **dict.fromkeys(("11", "46"), _WEST),
    **dict.fromkeys(("15", "50"), _MIDDLE),
    **dict.fromkeys(("18", "55", "56"), _NORTH),
}
# Trusts that treat nobody: pharmacies and computers.
_NO_HOSPITALS = {"992281618", "914637651"}
_MOST = 12


@dataclass(frozen=True)
class Places:
    """The municipalities, and every word that leads to some of them."""

    municipalities: Mapping[str, Municipality]
    names: Mapping[str, tuple[str, ...]]
    postal: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def places() -> Places:
    """Read once from the reference data."""
    there = [*reference.municipalities(), *(reference.made_up() if settings.DEMO else ())]
    municipalities = {each.number: each for each in there}
    names: dict[str, set[str]] = defaultdict(set)
    postal: dict[str, set[str]] = defaultdict(set)
    for each in municipalities.values():
        for name in (each.name, each.name_sami, each.name_kven):
            if name:
                names[_key(name)].add(each.number)
    for code in reference.postal_codes():
        if code.municipality_number in municipalities:
            postal[code.code].add(code.municipality_number)
            names[_key(code.place)].add(code.municipality_number)
    return Places(municipalities, _sorted(names), _sorted(postal))


def _sorted(words: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {word: tuple(sorted(numbers)) for word, numbers in words.items()}


def _key(name: str) -> str:
    return " ".join(folded(name).replace("-", " ").split())


def municipality(number: str) -> Municipality | None:
    """One municipality by its number."""
    return places().municipalities.get(number)


def called(name: str) -> Municipality | None:
    """The municipality of that very name or number, «Havnes (fictional)» too; none where two have the name."""
    known = places().municipalities
    word = _key(re.sub(r"\(.*\)", "", name))
    found = [each for each in known.values() if _key(each.name) == word]
    return known.get(name) or (found[0] if len(found) == 1 else None)


def meant(typed: str) -> list[Municipality]:
    """Municipalities that may be meant, most likely first; none for something that is like no name."""
    known = places()
    digits = "".join(sign for sign in typed if sign.isdigit())
    if len(digits) == 4:
        return [known.municipalities[number] for number in known.postal.get(digits, ())]
    word = _key(typed).removesuffix(" kommune").removesuffix(" suohkan")
    if len(word) < 2:
        return []
    numbers = known.names.get(word) or _beginning_with(word, known) or _spelt_like(word, known)
    # The municipality of that very name before those that only have a place of that name.
    ranked = sorted(numbers, key=lambda number: (_key(known.municipalities[number].name) != word, number))
    return [known.municipalities[number] for number in ranked][:_MOST]


def _beginning_with(word: str, known: Places) -> tuple[str, ...]:
    return tuple({number for name, numbers in known.names.items() if name.startswith(word) for number in numbers})


def _spelt_like(word: str, known: Places) -> tuple[str, ...]:
    most = 1 if len(word) < 7 else 2
    near = (
        numbers
        for name, numbers in known.names.items()
        if abs(len(name) - len(word)) <= most and distance(word, name) <= most
    )
    return tuple({number for numbers in near for number in numbers})


@lru_cache(maxsize=16)
def hospitals(county_number: str) -> tuple[HealthTrust, ...]:
    """The health trusts of the region: which of them is one's own, the reader knows better than a table."""
    region = _REGION.get(county_number, "")
    return tuple(
        trust
        for trust in reference.health_trusts()
        if trust.owner_number == region and trust.organisation_number not in _NO_HOSPITALS
    )


@lru_cache(maxsize=16)
def governor(county_number: str) -> CountyGovernor | None:
    """The statsforvalter one complains to."""
    return next((each for each in reference.county_governors() if county_number in each.county_numbers), None)
