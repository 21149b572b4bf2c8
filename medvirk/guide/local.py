"""What municipalities have added: read as our own articles are, and found beside them."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import QuerySet

from medvirk.design.routes import url
from medvirk.guide import prose, whereabouts
from medvirk.guide.models import LocalArticle
from medvirk.guide.prose import Prose
from medvirk.guide.showing import Card

_MOST = 20


def read(title: str, summary: str, body: str) -> Prose:
    """The text as it is drawn; raises prose.Unreadable for what articles may not hold."""
    return prose.read(f"# {_one_line(title)}\n{_one_line(summary)}\n\n{body}", outside=True)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def published() -> QuerySet[LocalArticle]:
    """What everybody may read."""
    return LocalArticle.objects.filter(published=True)


def of_place(number: str) -> list[Card]:
    """All that a municipality has added."""
    return cards(published().filter(municipality=number)[:_MOST])


def beside(article: str) -> list[Card]:
    """How municipalities do what one of our articles is about."""
    return cards(published().filter(article=article).order_by("municipality", "title")[:_MOST])


def found(question: str) -> list[Card]:
    """Local articles that hold the words of a question; Norwegian endings aside."""
    words = SearchVector("title", "summary", "body", config="norwegian")
    asked = SearchQuery(question, config="norwegian")
    return cards(published().annotate(words=words).filter(words=asked)[:5])


def cards(articles: Iterable[LocalArticle]) -> list[Card]:
    """Each with the name of its municipality first: it is that one's word, not ours."""
    return [Card(f"{name(each)}: {each.title}", each.summary, address(each.pk), "house") for each in articles]


def name(article: LocalArticle) -> str:
    """The municipality that has written it."""
    place = whereabouts.municipality(article.municipality)
    return place.name if place else article.municipality


def address(article: UUID) -> str:
    """Where it is read."""
    return url("guide:local", article_id=article)
