"""The shapes a value in a case file may have. A shape reads a YAML node or notes why it cannot."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, cast

from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from medvirk.demo.caseformat.problems import Place

_STANDARD = "tag:yaml.org,2002:"
_YEARS = range(1900, 2200)


class Period(NamedTuple):
    """A stretch of days, both ends with it."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Shape:
    """What a value should be, in words; the YAML kinds it may come as; and how it is read."""

    wants: str
    kinds: frozenset[str]
    convert: Callable[[Node, Place], Any]

    def read(self, node: Node, place: Place) -> Any:
        """The value, or None with a problem noted."""
        if kind_of(node) in self.kinds:
            return self.convert(node, place)
        place.wrong(node, f"«{place.name}» skal være {self.wants}, men {_found(node)}")
        return None


def kind_of(node: Node) -> str:
    """YAML's name of the kind: str, int, bool, float, null, timestamp, seq, map.

    A foreign tag, or one that does not fit what stands there («!!str [a]»), is a kind that no shape takes.
    """
    kind = str(node.tag).removeprefix(_STANDARD)
    is_mapping, is_list = isinstance(node, MappingNode), isinstance(node, SequenceNode)
    fits = (kind == "map") == is_mapping and (kind == "seq") == is_list
    return kind if fits else str(node.tag)


_READ_AS = {
    "int": "leses som et tall",
    "float": "leses som et tall",
    "bool": "leses som ja eller nei",
    "timestamp": "leses som en dato",
}


def _found(node: Node) -> str:
    if isinstance(node, MappingNode):
        return "her står flere nøkler med verdier"
    if isinstance(node, SequenceNode):
        return "her står en liste"
    if kind_of(node) == "null":
        return "her står ingenting"
    read_as = _READ_AS.get(kind_of(node))
    hint = f", som {read_as}. Er det tekst, sett det i anførselstegn" if read_as else ""
    return f"her står «{node.value}»{hint}"


def _text(node: Node, place: Place) -> str | None:
    value = str(node.value).strip()
    if not can_be_stored(value):
        place.wrong(node, f"«{place.name}» har et tegn som ikke kan lagres")
        return None
    return value or None


def can_be_stored(text: str) -> bool:
    """YAML's escapes can make letters that no database takes."""
    return "\x00" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _real_date(text: str) -> date | None:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year in _YEARS else None


def _date(node: Node, place: Place) -> date | None:
    found = _real_date(str(node.value))
    if found is None:
        place.wrong(
            node,
            f"«{place.name}»: «{node.value}» er ingen dato som finnes. Skriv år-måned-dag, som 2026-05-11",
        )
    return found


def _period(node: Node, place: Place) -> Period | None:
    start, slash, end = str(node.value).partition("/")
    first, last = _real_date(start.strip()), _real_date(end.strip())
    if not slash or first is None or last is None:
        place.wrong(
            node,
            f"«{place.name}»: «{node.value}» er ingen periode. Skriv to datoer, som 2026-05-11/2027-05-10",
        )
        return None
    if last < first:
        place.wrong(node, f"«{place.name}» slutter {last} før den begynner {first}")
        return None
    return Period(first, last)


def _flag(node: Node, place: Place) -> bool | None:
    try:
        return bool(SafeConstructor().construct_yaml_bool(cast("ScalarNode", node)))
    except KeyError:  # «!!bool kanskje»
        place.wrong(node, f"«{place.name}» skal være true eller false, men {_found(node)}")
        return None


def whole(low: int, high: int) -> Shape:
    """A whole number between two others, both with it."""

    def convert(node: Node, place: Place) -> int | None:
        try:
            number = int(SafeConstructor().construct_yaml_int(cast("ScalarNode", node)))
        except ValueError:  # «0x_», «!!int tre»
            number = low - 1
        if low <= number <= high:
            return number
        place.wrong(node, f"«{place.name}» skal være mellom {low} og {high}, men her står «{node.value}»")
        return None

    return Shape("et helt tall", frozenset({"int"}), convert)


def one_of(*words: str) -> Shape:
    """One word of a closed list."""

    def convert(node: Node, place: Place) -> str | None:
        if node.value in words:
            return str(node.value)
        place.wrong(node, f"«{place.name}» skal være {' eller '.join(words)}, men her står «{node.value}»")
        return None

    return Shape(" eller ".join(words), frozenset({"str"}), convert)


def list_of(shape: Shape) -> Shape:
    """A list where every item has the shape; empty is fine."""

    def convert(node: Node, place: Place) -> tuple[Any, ...]:
        items = (shape.read(item, place.inside(number)) for number, item in enumerate(node.value))
        return tuple(item for item in items if item is not None)

    return Shape("en liste", frozenset({"seq"}), convert)


def either(*shapes: Shape) -> Shape:
    """The first of the shapes that takes such a value."""

    def convert(node: Node, place: Place) -> Any:
        return next(shape for shape in shapes if kind_of(node) in shape.kinds).convert(node, place)

    kinds = frozenset().union(*(shape.kinds for shape in shapes))
    return Shape(" eller ".join(shape.wants for shape in shapes), kinds, convert)


def unique_id(kind: str) -> Shape:
    """A text that no other of its kind in the same file is called."""

    def convert(node: Node, place: Place) -> str | None:
        name = _text(node, place)
        if name is None:
            return None
        earlier = place.findings.ids.get((kind, name))
        if earlier is not None:
            place.wrong(node, f"id «{name}» er brukt før, på linje {earlier}")
        place.findings.ids[kind, name] = node.start_mark.line + 1
        return name

    return Shape("en tekst", frozenset({"str"}), convert)


TEXT = Shape("en tekst", frozenset({"str"}), _text)
DATE = Shape("en dato", frozenset({"timestamp", "str"}), _date)
PERIOD = Shape("en periode", frozenset({"str", "timestamp"}), _period)
FLAG = Shape("true eller false", frozenset({"bool"}), _flag)
TEXTS = list_of(TEXT)
