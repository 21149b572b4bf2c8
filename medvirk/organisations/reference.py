"""Municipalities, counties, health trusts, county governors and postal codes, row by row from data/*.csv.

The field names are those of the models, so that a row can be stored as it is. Sources: data/SOURCES.md.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Municipality:
    """A kommune on 1 January 2026. The number is the key: two are called Herøy, two Våler."""

    number: str
    name: str
    name_sami: str
    sami_language: str
    name_kven: str
    county_number: str
    county_name: str
    organisation_number: str


@dataclass(frozen=True, slots=True)
class County:
    """A fylke on 1 January 2026."""

    number: str
    name: str
    name_sami: str
    name_kven: str
    organisation_number: str


@dataclass(frozen=True, slots=True)
class HealthTrust:
    """A helseforetak; `owner_number` is its regional trust, empty for those four. Kind is RHF or HF."""

    organisation_number: str
    name: str
    owner_number: str
    kind: str


@dataclass(frozen=True, slots=True)
class CountyGovernor:
    """A statsforvalter with the counties it answers for."""

    organisation_number: str
    name: str
    county_numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PostalCode:
    """A postal code of April 2024 and the municipality it lies in."""

    code: str
    place: str
    municipality_number: str


def municipalities() -> Iterator[Municipality]:
    """All 357."""
    for row in _rows("kommuner_2026.csv"):
        yield Municipality(
            number=row["kommunenummer"],
            name=row["navn_norsk"],
            name_sami=row["navn_samisk"],
            sami_language=row["samisk_sprak"],
            name_kven=row["navn_kvensk"],
            county_number=row["fylkesnummer"],
            county_name=row["fylkesnavn"],
            organisation_number=row["orgnr_enhetsregisteret"],
        )


def made_up() -> Iterator[Municipality]:
    """The municipalities of the demo cases. Statistics Norway gives no number above 5700."""
    for number, name in enumerate(("Fjellvik", "Havnes", "Nordlund", "Strandøy"), 9901):
        yield Municipality(str(number), name, "", "", "", "99", "Prøvefylket", "")


def counties() -> Iterator[County]:
    """All 15."""
    for row in _rows("fylker_2026.csv"):
        yield County(
            number=row["fylkesnummer"],
            name=row["navn"],
            name_sami=row["navn_samisk"],
            name_kven=row["navn_kvensk"],
            organisation_number=row["fylkeskommune_orgnr"],
        )


def health_trusts() -> Iterator[HealthTrust]:
    """The four regional trusts first, then the 22 they own."""
    numbers = {row["navn"]: row["orgnr"] for row in _rows("helseforetak.csv")}
    for row in _rows("helseforetak.csv"):
        yield HealthTrust(
            organisation_number=row["orgnr"],
            name=row["navn"],
            owner_number=numbers[row["eier_rhf"]] if row["eier_rhf"] else "",
            kind=row["type"],
        )


def county_governors() -> Iterator[CountyGovernor]:
    """All 10; together they answer for every county once."""
    for row in _rows("statsforvaltere.csv"):
        yield CountyGovernor(
            organisation_number=row["orgnr"],
            name=row["navn"],
            county_numbers=tuple(row["fylkesnummer"].split(";")),
        )


def postal_codes() -> Iterator[PostalCode]:
    """All 5146."""
    for row in _rows("postnummer_2024-04.csv"):
        yield PostalCode(code=row["postnummer"], place=row["poststed"], municipality_number=row["kommunenummer_2024"])


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (files("medvirk.organisations") / "data" / name).open("r", encoding="utf-8") as file:
        yield from csv.DictReader(file)
