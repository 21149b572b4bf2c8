"""LIX: how hard a text is to read. Words per sentence, and how many of the words are long."""

import re
from collections.abc import Iterable

EASY, PEOPLE, STAFF = 30, 40, 50
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_END = re.compile(r"(?<!\d)[.:!?]+(?=[\s»”)]|$)")
_LONG = 6


def word_count(blocks: Iterable[str]) -> int:
    """Words in some paragraphs, headings and lines of lists."""
    return sum(len(_WORD.findall(block)) for block in blocks)


def lix(blocks: Iterable[str]) -> int:
    """Words / sentences + 100 × words of more than six letters / words, rounded.

    Each block ends a sentence, also a heading or a line of a list without a full stop.
    """
    words, sentences = [], 0
    for block in blocks:
        found = _WORD.findall(block)
        if found:
            words += found
            sentences += max(1, len([part for part in _END.split(block) if _WORD.search(part)]))
    if not words:
        return 0
    long_words = sum(len(word.replace("-", "")) > _LONG for word in words)
    return round(len(words) / sentences + 100 * long_words / len(words))
