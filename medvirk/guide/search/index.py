"""An index of one language: which stems stand in which document, where, and how telling each is."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from medvirk.guide.search.stemming import stems_of


@dataclass(frozen=True)
class Document:
    """Something that can be found: few words that say what it is about, with how much, and the rest."""

    key: str
    fields: tuple[tuple[float, str], ...]
    body: str


# What each mention in the body adds, and how much all of them can: a word said often is not what it is about.
_MENTION, _MENTIONS = 0.5, 2.0
# The third time a word stands there says less than the first.
_HALF = 3.0


@dataclass
class Index:
    """Stems → documents with a weight; built once, then only read."""

    language: str
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    telling: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, language: str, documents: Iterable[Document]) -> "Index":
        """All documents of one language."""
        sums: dict[str, dict[str, float]] = defaultdict(dict)
        count = 0
        for document in documents:
            count += 1
            for stem, total in _totals(document, language).items():
                sums[stem][document.key] = total
        telling = {stem: math.log(1 + (count - len(rows) + 0.5) / (len(rows) + 0.5)) for stem, rows in sums.items()}
        weights = {stem: {key: each / (each + _HALF) for key, each in rows.items()} for stem, rows in sums.items()}
        return cls(language, weights, telling)

    def caution(self, typed: Collection[str], other: str) -> float:
        """How far a stem may count that was not typed: it cannot tell more than what was typed does."""
        known = [self.telling[stem] for stem in typed if stem in self.telling]
        most, its = max(known, default=0.0), self.telling.get(other, 0.0)
        return most / its if known and its > most else 1.0

    def score(self, wanted: Iterable[Mapping[str, float]]) -> dict[str, float]:
        """Documents with how well they answer: for each thing wanted the best of the stems it may stand for."""
        found: dict[str, float] = defaultdict(float)
        for readings in wanted:
            best: dict[str, float] = {}
            for stem, counts in readings.items():
                for key, weight in self.weights.get(stem, {}).items():
                    best[key] = max(best.get(key, 0.0), counts * weight * self.telling[stem])
            for key, score in best.items():
                found[key] += score
        return dict(found)


def _totals(document: Document, language: str) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for stem, times in Counter(stems_of(document.body, language)).items():
        totals[stem] = min(times * _MENTION, _MENTIONS)
    for weight, text in document.fields:
        for stem in stems_of(text, language):
            totals[stem] += weight
    return totals
