"""Words that stand for each other, read from content/synonyms.yaml: old and new, everyday and official."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from medvirk.guide.search.stemming import stems_of, words_of

FILE = Path(__file__).parent.parent / "content" / "synonyms.yaml"
# What a word counts that was not typed, but means the same; and one of several that mean it together.
_WORD, _PART_OF_SEVERAL = 0.75, 0.4


@dataclass(frozen=True)
class Entry:
    """A word or a phrase of a group, as stems; one of small words only («hvem gjør hva») as it is written."""

    stems: frozenset[str]
    phrase: tuple[str, ...]

    def is_in(self, typed: frozenset[str], words: list[str]) -> bool:
        """Whether somebody typed it."""
        if self.stems:
            return self.stems <= typed
        size = len(self.phrase)
        return any(tuple(words[start : start + size]) == self.phrase for start in range(len(words)))

    @property
    def counts(self) -> float:
        """How much each of its words counts when another entry was typed."""
        return _WORD if len(self.stems) == 1 else _PART_OF_SEVERAL


@lru_cache(maxsize=3)
def groups(language: str) -> tuple[tuple[Entry, ...], ...]:
    """All groups, with the stems of one language."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(
        tuple(Entry(frozenset(stems_of(str(word), language)), tuple(words_of(str(word)))) for word in row)
        for row in rows
    )


@lru_cache(maxsize=3)
def known(language: str) -> frozenset[str]:
    """Every stem that some group knows."""
    return frozenset(stem for group in groups(language) for entry in group for stem in entry.stems)


@dataclass(frozen=True)
class Meaning:
    """What was typed of one group, and what else means the same, with how much each stem counts."""

    typed: frozenset[str]
    others: dict[str, float]
    of_one_word: bool


def meant_by(question: str, typed: frozenset[str], language: str) -> Iterator[Meaning]:
    """One meaning for each group of which something was typed, or nearly so."""
    words = words_of(question)
    for group in groups(language):
        said = [entry for entry in group if entry.is_in(typed, words)]
        if said:
            others = {stem: entry.counts for entry in group if entry not in said for stem in entry.stems}
            of_one_word = all(len(entry.stems) == 1 for entry in said)
            yield Meaning(frozenset(stem for entry in said for stem in entry.stems), others, of_one_word)
