"""The people of a case: the owner, those who speak for the owner, and the care team."""

# ruff: noqa: RUF009 - `needed` and `given` make a field, as dataclasses.field does
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - a record has a key called date

from yaml.nodes import Node

from medvirk.demo.caseformat.fields import given, needed
from medvirk.demo.caseformat.problems import Place
from medvirk.demo.caseformat.shapes import DATE, FLAG, TEXT, TEXTS, Shape, either, kind_of, list_of, whole


@dataclass(frozen=True, slots=True)
class Aid:
    """Something that makes it easier to take part; details where the file has «name: details»."""

    name: str
    details: str | None = None


def _aid(node: Node, place: Place) -> Aid | None:
    if kind_of(node) == "str":
        name = TEXT.read(node, place)
        return Aid(name) if name else None
    if len(node.value) != 1:
        place.wrong(node, f"«{place.name}»: et hjelpemiddel er en tekst eller én nøkkel med tekst")
        return None
    [(key_node, value_node)] = node.value
    name, details = TEXT.read(key_node, place), TEXT.read(value_node, place)
    return Aid(name, details) if name else None


AID = Shape("en tekst eller én nøkkel med tekst", frozenset({"str", "map"}), _aid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The person the plan is about and belongs to."""

    name: str = needed(TEXT)
    born: Date = needed(DATE)
    municipality: str | None = given(TEXT)
    languages: tuple[str, ...] = given(TEXTS)
    interpreter: str | None = given(TEXT)
    protection: str | None = given(TEXT)
    aids: tuple[Aid, ...] = given(list_of(AID))


@dataclass(frozen=True, slots=True, kw_only=True)
class Representation:
    """A parent, guardian, holder of authority or nearest relative. `plan_access` False: none by that fact."""

    who: str = needed(TEXT)
    role: str = needed(TEXT)
    parental_responsibility: str | None = given(TEXT)
    home: str | None = given(TEXT)
    scope: str | None = given(TEXT)
    start: Date | None = given(DATE, key="from")
    plan_access: bool | None = given(FLAG)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildAsRelative:
    """A child in the owner's care who is to be seen as a relative."""

    age_on_reference: int | None = given(whole(0, 17))
    asked: Date | bool | None = given(either(DATE, FLAG))
    follow_up: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """What kind of number the owner had, and when. Never the number."""

    kind: str | None = given(TEXT, key="type")
    start: Date | None = given(DATE, key="from")
    end: Date | None = given(DATE, key="to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the care team."""

    who: str = needed(TEXT)
    role: str = needed(TEXT)
    sector: str = needed(TEXT)
    contributes: str | None = given(TEXT)
    note: str | None = given(TEXT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """Whether the owner could decide one question on one day (beslutningskompetanse)."""

    date: Date | None = given(DATE)
    question: str | None = given(TEXT)
    outcome: str | None = given(TEXT)
    decided_by: str | None = given(TEXT)
    reason: str | None = given(TEXT)
    shown_to: tuple[str, ...] = given(TEXTS)
    ended: Date | None = given(DATE)
