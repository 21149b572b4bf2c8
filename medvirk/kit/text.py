"""Small words around other words: lists, numbers, and one form for comparing."""

from collections.abc import Sequence
from textwrap import shorten

from medvirk.kit.language import written

_SHORT_ENOUGH = 80
_AND = {"nb": "og", "nn": "og", "en": "and"}
_NUMBERS = {
    "nb": ["null", "én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "nn": ["null", "éin", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti", "elleve", "tolv"],
    "en": [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ],
}


def in_short(text: str) -> str:
    """A text as a message says it again: the beginning, when it is long."""
    return shorten(text, _SHORT_ENOUGH, placeholder=" …")


def normalise(text: str) -> str:
    """The form two texts are compared in: no capitals, no outer or double spaces; å stays å."""
    return " ".join(text.casefold().split())


def capital(text: str) -> str:
    """As it stands at the beginning of a sentence; names further on keep their letters."""
    return text[:1].upper() + text[1:]


def join_words(words: Sequence[str], language: str | None = None) -> str:
    """«a», «a og b», «a, b og c»."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND[written(language)]} {words[-1]}"


def count_words(number: int, language: str | None = None) -> str:
    """A count in words up to twelve, then in figures. One is «én» or «éin»: never before a neuter noun."""
    words = _NUMBERS[written(language)]
    return words[number] if 0 <= number < len(words) else str(number)
