"""Reads a YAML mapping into a dataclass whose fields say the shape of each key.

The class is the format: a key that has no field is unknown, a field without `needed` may be left out.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, field, fields
from typing import Any

from yaml.nodes import Node

from medvirk.demo.caseformat.problems import Place
from medvirk.demo.caseformat.shapes import DATE, TEXT, TEXTS, Shape, can_be_stored, either, kind_of, list_of

# A rule that spans several keys of one record: what is wrong with it, or nothing.
Rule = Callable[[Any], str | None]


def needed(shape: Shape, key: str | None = None) -> Any:
    """A field for a key that must be there, with a value."""
    return field(default=None, metadata={"shape": shape, "needed": True, "key": key})


def given(shape: Shape, key: str | None = None) -> Any:
    """A field for a key that may be left out or empty; then None, or () for a list."""
    default = () if "seq" in shape.kinds and "str" not in shape.kinds else None
    return field(default=default, metadata={"shape": shape, "needed": False, "key": key})


def key_of(described: "Field[Any]") -> str:
    """The key in the file that the field comes from."""
    return str(described.metadata["key"] or described.name)


def record(cls: type, *rules: Rule) -> Shape:
    """A mapping with the keys of the class, and with the rules that bind them together."""
    known = {key_of(one): one for one in fields(cls)}

    def convert(node: Node, place: Place) -> Any:
        before = len(place.findings.problems)
        given_nodes = dict(_entries(node, place))
        for key, (key_node, _) in given_nodes.items():
            if key not in known:
                place.wrong(key_node, f"ukjent nøkkel «{key}»{_nearest(key, known)}")
        values = {}
        for key, described in known.items():
            value = _value(described, given_nodes.get(key, (node, None)), place.inside(key))
            if value is not None:
                values[described.name] = value
        made = cls(**values)
        if len(place.findings.problems) == before:
            for reason in filter(None, (rule(made) for rule in rules)):
                place.wrong(node, reason)
        return made

    return Shape("nøkler med verdier", frozenset({"map"}), convert)


def _value(described: "Field[Any]", found: tuple[Node, Node | None], place: Place) -> Any:
    key_node, value_node = found
    is_needed = described.metadata["needed"]
    if value_node is None:
        if is_needed:
            place.wrong(key_node, f"«{place.name}» mangler")
        return None
    value = None
    before = len(place.findings.problems)
    if kind_of(value_node) != "null":
        value = described.metadata["shape"].read(value_node, place)
    if value is None and is_needed and len(place.findings.problems) == before:
        place.wrong(value_node, f"«{place.name}» mangler verdi")
    return value


def _nearest(key: str, known: Mapping[str, object]) -> str:
    close = difflib.get_close_matches(key, known, n=1)
    return f". Mente du «{close[0]}»?" if close else ""


def _entries(node: Node, place: Place) -> Iterator[tuple[str, tuple[Node, Node]]]:
    """Key, key node and value node, each key once: YAML itself lets the last of two win in silence."""
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node.value, str):
            place.wrong(key_node, "en nøkkel skal være et ord")
            continue
        key = key_node.value
        if key in lines:
            place.wrong(key_node, f"nøkkelen «{key}» står to ganger, først på linje {lines[key]}")
            continue
        lines[key] = key_node.start_mark.line + 1
        yield key, (key_node, value_node)


def several(cls: type, *rules: Rule) -> Shape:
    """A list of such mappings."""
    return list_of(record(cls, *rules))


def mapping_of(value: Shape, keys: Callable[[str], Any], wants: str) -> Shape:
    """A mapping with free keys. `keys` turns a key into its value, or None when it is not allowed."""

    def convert(node: Node, place: Place) -> Mapping[Any, Any]:
        read: dict[Any, Any] = {}
        for key, (key_node, value_node) in _entries(node, place):
            meant = keys(key)
            if meant is None:
                place.wrong(key_node, f"«{place.name}» kan ikke ha nøkkelen «{key}», bare {wants}")
            elif meant in read:
                place.wrong(key_node, f"nøkkelen «{key}» står to ganger")
            elif kind_of(value_node) != "null":
                read[meant] = value.read(value_node, place.inside(key))
        return {key: value for key, value in read.items() if value is not None}

    return Shape("nøkler med verdier", frozenset({"map"}), convert)


_LEVELS = {"-2": -2, "-1": -1, "0": 0, "1": 1, "+1": 1, "2": 2, "+2": 2}
LEVELS = mapping_of(TEXT, _LEVELS.get, "-2, -1, 0, 1 og 2")


def _free_key(key: str) -> str | None:
    return key.strip() if can_be_stored(key) and key.strip() else None


CRISIS = mapping_of(either(TEXT, DATE, TEXTS), _free_key, "vanlige ord")
