"""What pages show of articles: one card each, with the answer in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from medvirk.design.routes import url
from medvirk.guide.articles import Article
from medvirk.guide.library import Library
from medvirk.guide.scenes import Scene
from medvirk.kit.language import written

_MOST_HITS, _MOST_SCENES = 8, 3


@dataclass(frozen=True)
class Card:
    """Something to open, with what it says in one sentence."""

    title: str
    summary: str
    href: str
    icon: str


def card(article: Article) -> Card:
    """An article in the reader's language."""
    text = article.text(written()).prose
    return Card(text.title, text.summary, url("guide:article", slug=article.slug), "book")


def cards(articles: Iterable[Article]) -> list[Card]:
    """Several, in the same order."""
    return [card(article) for article in articles]


def scene_card(scene: Scene) -> Card:
    """A scene in the reader's language."""
    telling = scene.tellings[written()]
    return Card(telling.title, telling.intro, url("guide:scene", slug=scene.slug), "msg")


def hits(guide: Library, keys: Iterable[str]) -> list[Card]:
    """What a search found: articles first, then scenes."""
    chosen = [key.split(":", 1) for key in keys]
    read = [card(guide.articles[slug]) for kind, slug in chosen if kind == "article"]
    told = [scene_card(guide.scenes[slug]) for kind, slug in chosen if kind == "scene"]
    return [*read[:_MOST_HITS], *told[:_MOST_SCENES]]
