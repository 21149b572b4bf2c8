"""What a whole guide must hold, beyond each file being readable: links, languages that agree, plain words."""

import re
from collections.abc import Iterator
from pathlib import Path as File

from medvirk.guide import learning, scenes
from medvirk.guide.articles import Article, Text
from medvirk.guide.facts import MARK
from medvirk.guide.faults import Fault, fault
from medvirk.guide.learning import Path
from medvirk.guide.library import Library
from medvirk.kit.language import LANGUAGES

# A paragraph, a limit of age or a deadline that stands in the file itself would not change with the law.
_TYPED = (
    (re.compile(r"§"), "a paragraph is typed: write [[law.…]] or [[ip.…]]"),
    (
        re.compile(
            r"\b(?:fyller|fyl|fylt|fylte|turns?|turned|fra du er|frå du er|from the age of|under|over)\s+"
            r"(?:7|12|15|16|18|25)\b(?! (?:minutter|minutt|minutes|dager|dagar|days|uker|veker|weeks))"
        ),
        "an age from the law is typed: write [[age.…]]",
    ),
    (
        re.compile(r"(?:klag|complain)[^.\n]*\b(?:tre|fire|three|four|[346])\s+(?:uker|veker|weeks)", re.IGNORECASE),
        "a deadline is typed: write [[complaint.…]]",
    ),
)


def faults(library: Library, folder: File) -> list[Fault]:
    """Everything an editor must put right."""
    found = list(library.faults)
    for article in library.articles.values():
        place = folder / article.slug
        found += _of_links(article, library, place)
        found += _of_texts(article, place)
        found += _of_languages(article, place)
    for scene in library.scenes.values():
        found += [fault(scenes.FOLDER / scene.slug, reason) for reason in scenes.outside(scene, library.articles)]
    for path in library.paths.values():
        found += _of_path(path, library)
    return sorted(found)


def _of_path(path: Path, library: Library) -> Iterator[Fault]:
    there = {"article": library.articles, "scene": library.scenes}
    for stop in path.stops:
        if stop.kind in there and stop.slug not in there[stop.kind]:
            yield fault(learning.FOLDER / f"{path.slug}.yaml", f"there is no {stop.kind} {stop.slug}")


def texts_of(article: Article, place: File) -> Iterator[tuple[File, Text]]:
    """Every text of an article with the file it stands in."""
    for language in LANGUAGES:
        yield place / f"{language}.md", article.texts[language]
        if article.easy:
            yield place / f"{language}.easy.md", article.easy[language]


def _of_links(article: Article, library: Library, place: File) -> Iterator[Fault]:
    for slug in article.related:
        if slug not in library.articles or slug == article.slug:
            yield fault(place / "meta.yaml", f"related: there is no article {slug}")
    for name in article.pictures:
        step = library.step(name, "nb")
        if step is None or not step.drawing:
            yield fault(place / "meta.yaml", f"pictures: there is no drawing at {name}")
    for file, text in texts_of(article, place):
        for kind, target in text.prose.links:
            if kind == "article" and target not in library.articles:
                yield fault(file, f"dead link: there is no article {target}")
            if kind == "scene" and target not in library.scenes:
                yield fault(file, f"dead link: there is no scene {target}")


def _of_texts(article: Article, place: File) -> Iterator[Fault]:
    for file, text in texts_of(article, place):
        if text.lix > text.limit:
            yield fault(file, f"hard to read: LIX {text.lix}, at most {text.limit}")
        source = MARK.sub("", file.read_text(encoding="utf-8"))
        for number, line in enumerate(source.splitlines(), 1):
            yield from (fault(file, f"line {number}: {reason}") for typed, reason in _TYPED if typed.search(line))


def _of_languages(article: Article, place: File) -> Iterator[Fault]:
    """The same law and as many headings in every language."""
    for texts, ending in ((article.texts, ".md"), (article.easy, ".easy.md")):
        for language, text in texts.items():
            if set(text.facts) != set(texts["nb"].facts):
                others = ", ".join(sorted(set(text.facts) ^ set(texts["nb"].facts)))
                yield fault(place / f"{language}{ending}", f"names other law than bokmål: {others}")
            if len(text.prose.headings) != len(texts["nb"].prose.headings):
                yield fault(place / f"{language}{ending}", "has other headings than bokmål")
