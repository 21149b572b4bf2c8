"""Articles as they are used: for whom, by what law, checked when, and the text in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, cast

from medvirk.guide import facts, prose, readability
from medvirk.guide.faults import Fault, Wrong
from medvirk.guide.files import dates_in, mapping, read_yaml, slugs, texts_in
from medvirk.guide.prose import Prose
from medvirk.kit.language import LANGUAGES

FOLDER = Path(__file__).parent / "content" / "articles"
READERS = ("person", "relative", "helper", "coordinator", "leader")
Kind = Literal["people", "staff"]
_LIMIT = {"people": readability.PEOPLE, "staff": readability.STAFF}
_FIELDS = {
    "reader",
    "kind",
    "sources",
    "checked",
    "next_check",
    "owner",
    "related",
    "page",
    "words",
    "easy",
    "pictures",
}


@dataclass(frozen=True, kw_only=True)
class Source:
    """Where a statement comes from: a provision by its fact, or a title; and the day it was read."""

    fact: str
    title: str
    read: date

    def name(self, language: str, on: date) -> str:
        """How the source is called in a language."""
        return facts.words(self.fact, language, on) if self.fact else self.title


@dataclass(frozen=True, kw_only=True)
class Text:
    """One article in one language, as told to one kind of reader."""

    language: str
    prose: Prose
    facts: tuple[str, ...]
    lix: int
    limit: int

    @property
    def words(self) -> int:
        """How many words there are to read."""
        return readability.word_count([self.prose.title, self.prose.summary, *self.prose.blocks])


@dataclass(frozen=True, kw_only=True)
class Article:
    """One question and its answer, for named readers, with owner, sources and the day it was checked."""

    slug: str
    readers: tuple[str, ...]
    kind: Kind
    sources: tuple[Source, ...]
    checked: date
    next_check: date
    owner: str
    related: tuple[str, ...]
    page: str
    search_words: Mapping[str, tuple[str, ...]]
    texts: Mapping[str, Text]
    easy: Mapping[str, Text]
    # Steps of scenes («scene/step») whose drawings stand in the easy text.
    pictures: tuple[str, ...] = ()

    def text(self, language: str, *, easy: bool = False) -> Text:
        """The text in a language; easy to read where it is asked for and there is one."""
        return (self.easy if easy and self.easy else self.texts)[language]

    def is_due(self, on: date) -> bool:
        """Whether its editor should have looked at it again. The reader is not told."""
        return self.next_check < on


def load(folder: Path, on: date) -> tuple[dict[str, Article], list[Fault]]:
    """All articles that can be read, and what is wrong with the others: one bad file hides only its own article."""
    found: dict[str, Article] = {}
    faults: list[Fault] = []
    for place in slugs(folder):
        try:
            found[place.name] = _article(place, on)
        except Wrong as wrong:
            faults += wrong.faults
    return found, faults


def _article(place: Path, on: date) -> Article:
    meta = place / "meta.yaml"
    row = read_yaml(meta)
    with Wrong.about(meta) as complain:
        complain.unless(set(row) <= _FIELDS, f"unknown fields: {', '.join(sorted(set(row) - _FIELDS))}")
        readers = tuple(texts_in(row, "reader"))
        complain.unless(bool(readers) and set(readers) <= set(READERS), f"reader must be of {', '.join(READERS)}")
        kind = row.get("kind")
        complain.unless(kind in _LIMIT, "kind must be people or staff")
        complain.unless(bool(str(row.get("owner") or "").strip()), "owner is missing")
        checked, next_check = dates_in(row, "checked", "next_check")
        complain.unless(checked < next_check, "next_check must come after checked")
        sources = tuple(_source(each) for each in row.get("sources") or ())
        complain.unless(bool(sources), "at least one source")
        for source in sources:
            complain.unless(not source.fact or facts.is_known(source.fact, on), f"no rule table has {source.fact}")
        words = mapping(row, "words")
        complain.unless(set(words) <= set(LANGUAGES), "words must be of nb, nn and en")
        pictures = tuple(texts_in(row, "pictures"))
        complain.unless(bool(pictures) == bool(row.get("easy")), "an easy text has pictures, and no other has")
    return Article(
        slug=place.name,
        readers=readers,
        kind=cast("Kind", kind),
        sources=sources,
        checked=checked,
        next_check=next_check,
        owner=str(row["owner"]),
        related=tuple(texts_in(row, "related")),
        page=str(row.get("page") or ""),
        search_words={language: tuple(map(str, words.get(language) or ())) for language in LANGUAGES},
        texts=_texts(place, ".md", _LIMIT[str(kind)], on),
        easy=_texts(place, ".easy.md", readability.EASY, on) if row.get("easy") else {},
        pictures=pictures,
    )


def _source(row: object) -> Source:
    fields = row if isinstance(row, dict) else {}
    law, title = str(fields.get("law") or ""), str(fields.get("text") or "")
    read = dates_in(fields, "read")[0]
    if not law and not title:
        raise ValueError("a source needs law or text")
    families = ("law.", "ip.", "age.", "complaint.")
    return Source(fact=law if not law or law.startswith(families) else f"law.{law}", title=title, read=read)


def _texts(place: Path, ending: str, limit: int, on: date) -> dict[str, Text]:
    return {language: _text(place / f"{language}{ending}", language, limit, on) for language in LANGUAGES}


def _text(file: Path, language: str, limit: int, on: date) -> Text:
    with Wrong.about(file):
        source = file.read_text(encoding="utf-8")
        read = prose.read(facts.filled(source, language, on))
    blocks = [read.title, read.summary, *read.blocks]
    return Text(
        language=language,
        prose=read,
        facts=tuple(facts.named(source)),
        lix=readability.lix(blocks),
        limit=limit,
    )
