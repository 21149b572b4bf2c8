"""From what somebody typed to the articles and scenes that answer it, best first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from medvirk.guide.articles import Article
from medvirk.guide.library import Library, library
from medvirk.guide.scenes import Scene
from medvirk.guide.search import nearness, synonyms
from medvirk.guide.search.index import Document, Index
from medvirk.guide.search.stemming import stems_of
from medvirk.kit.language import LANGUAGES

_TITLE, _WORDS, _SUMMARY, _HEADING = 6.0, 5.0, 3.0, 2.0
# The reader's own language wins where two answer alike.
_OWN_LANGUAGE = 1.15
# Below this the words only happen to stand there.
_ENOUGH, _BESIDE_BEST = 0.5, 0.2
_LONGEST, _MOST_WORDS = 300, 20


@dataclass(frozen=True)
class Catalogue:
    """The indexes of a library."""

    indexes: Mapping[str, Index]
    known: frozenset[str]


@lru_cache(maxsize=2)
def catalogue(on: date) -> Catalogue:
    """The indexes of the guide as it reads that day."""
    return catalogue_of(library(on))


def catalogue_of(guide: Library) -> Catalogue:
    """Indexes over everything that can be found."""
    indexes = {language: Index.of(language, _documents(guide, language)) for language in LANGUAGES}
    return Catalogue(indexes, frozenset(stem for index in indexes.values() for stem in index.weights))


def find(question: str, language: str, within: Catalogue) -> list[str]:
    """Keys of what answers, best first: «article:slug» or «scene:slug». None where nothing does."""
    best: dict[str, float] = {}
    for spoken, index in within.indexes.items():
        wanted = _wanted(question[:_LONGEST], index, within)
        factor = _OWN_LANGUAGE if spoken == language else 1.0
        for key, score in index.score(wanted).items():
            best[key] = max(best.get(key, 0.0), score * factor)
    ranked = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    least = max(_ENOUGH, ranked[0][1] * _BESIDE_BEST) if ranked else 0.0
    return [key for key, score in ranked if score >= least]


def _wanted(question: str, index: Index, within: Catalogue) -> list[dict[str, float]]:
    """What to look for, word by word: the stems each may stand for, and how much each of them counts.

    What means the same as several words together is one more thing to look for.
    """
    stems = stems_of(question, index.language) or stems_of(question, index.language, keep_small=True)
    wanted = [_readings(stem, index, within) for stem in list(dict.fromkeys(stems))[:_MOST_WORDS]]
    typed = {stem: counts for readings in wanted for stem, counts in readings.items()}
    for meaning in synonyms.meant_by(question, frozenset(typed), index.language):
        others = {stem: counts * index.caution(meaning.typed, stem) for stem, counts in meaning.others.items()}
        if not meaning.of_one_word:
            wanted.append(others)
            continue
        for readings in wanted:
            sure = max((readings.get(stem, 0.0) for stem in meaning.typed), default=0.0)
            for stem, counts in others.items() if sure else ():
                readings[stem] = max(readings.get(stem, 0.0), counts * sure)
    return wanted


def _readings(stem: str, index: Index, within: Catalogue) -> dict[str, float]:
    """What a typed word may be: itself where it is known, with the compounds it stands in; else what is near."""
    if stem in index.weights:
        return {stem: 1.0} | {
            other: nearness.PART * index.caution({stem}, other)
            for other in index.weights
            if other != stem and nearness.is_part(stem, other)
        }
    if stem in within.known or stem in synonyms.known(index.language):
        return {stem: 1.0}
    return {stem: 1.0} | nearness.near(stem, [*index.weights, *synonyms.known(index.language)])


def _documents(guide: Library, language: str) -> Iterable[Document]:
    for article in guide.articles.values():
        yield _of_article(article, language)
    for scene in guide.scenes.values():
        yield _of_scene(scene, language)


def _of_article(article: Article, language: str) -> Document:
    text = article.texts[language].prose
    fields = [
        (_TITLE, text.title),
        (_SUMMARY, text.summary),
        *((_WORDS, word) for word in article.search_words[language]),
        *((_HEADING, heading) for heading in text.headings),
    ]
    easy = article.easy[language].prose.plain if article.easy else ""
    return Document(f"article:{article.slug}", tuple(fields), f"{text.plain}\n{easy}")


def _of_scene(scene: Scene, language: str) -> Document:
    telling = scene.tellings[language]
    fields = ((_TITLE, telling.title), (_SUMMARY, telling.intro))
    return Document(f"scene:{scene.slug}", fields, " ".join(telling.words))
