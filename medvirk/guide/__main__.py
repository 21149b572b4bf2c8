"""For editors: `python -m medvirk.guide [slug …]` prints how hard each text is to read, what is wrong, what is due.

Needs no database and no settings.
"""

import sys
from collections.abc import Iterator
from datetime import date

from medvirk.guide import articles, checking
from medvirk.guide.articles import Article
from medvirk.guide.library import Library, library
from medvirk.kit.language import LANGUAGES

_HEAD = f"{'LIX (words)':34}{'limit':>6}" + "".join(f"{language:>12}" for language in LANGUAGES)


def report(guide: Library, on: date, only: list[str]) -> Iterator[str]:
    """Lines to print."""
    chosen = [article for slug, article in guide.articles.items() if not only or slug in only]
    yield _HEAD
    for article in chosen:
        yield from _lines(article)
    found = checking.faults(guide, articles.FOLDER)
    yield from (f"! {each}" for each in found if not only or any(slug in each.file for slug in only))
    for article in chosen:
        if article.is_due(on):
            yield f"? {article.slug}: {article.owner} should have looked at it again by {article.next_check}"


def _lines(article: Article) -> Iterator[str]:
    for name, texts in ((article.slug, article.texts), (f"{article.slug}, easy", article.easy)):
        if texts:
            cells = (f"{texts[language].lix} ({texts[language].words})" for language in LANGUAGES)
            yield f"{name:34}{texts['nb'].limit:>6}" + "".join(f"{cell:>12}" for cell in cells)


def main(only: list[str]) -> int:
    """1 where something must be put right."""
    today = date.today()
    lines = list(report(library(today), today, only))
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return int(any(line.startswith("!") for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
