"""Reading: the lists behind the three doors, an article, the same easy to read, and on paper."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from medvirk.access import Right, can
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.design.shell import Text
from medvirk.guide import local, whereabouts
from medvirk.guide.addresses import PLAN, Addresses, page_of_product, plan_of
from medvirk.guide.articles import Article
from medvirk.guide.doors import open_page
from medvirk.guide.helping import HELP
from medvirk.guide.library import library
from medvirk.guide.menu import stand_in
from medvirk.guide.models import LocalArticle
from medvirk.guide.scenes import DRAWINGS, Step
from medvirk.guide.showing import Card, cards
from medvirk.kit.language import written

# The readers behind each door, with the heading of their part.
_DOORS: dict[str, tuple[tuple[Text, str], ...]] = {
    "hjelp": ((gettext_lazy("Jeg trenger hjelp fra flere"), "person"),),
    "parorende": ((gettext_lazy("Jeg er pårørende"), "relative"),),
    "arbeid": (
        (gettext_lazy("Jeg hjelper"), "helper"),
        (gettext_lazy("Jeg er koordinator"), "coordinator"),
        (gettext_lazy("Jeg leder"), "leader"),
    ),
}
_EVERYTHING = tuple(part for parts in _DOORS.values() for part in parts)


def _parts(readers: tuple[tuple[Text, str], ...], *, only_first: bool) -> list[tuple[Text, str, list[Card]]]:
    """Headings with their articles: those written for the reader first, then those that also suit."""
    articles = library(timezone.localdate()).articles.values()
    parts = []
    for heading, reader in readers:
        meant = [each for each in articles if each.readers[0] == reader]
        also = [] if only_first else [each for each in articles if reader in each.readers[1:]]
        parts.append((heading, reader, [*cards(meant), *cards(also)]))
    return parts


@open_page
def reading(request: HttpRequest) -> HttpResponse:
    """All articles, each once, under the reader it is written for."""
    stand_in(request, "reading")
    return page(request, "guide/reading.html", {"title": _("Les"), "groups": _parts(_EVERYTHING, only_first=True)})


@open_page
def door(request: HttpRequest, door: str) -> HttpResponse:
    """What is behind one of the three doors."""
    readers = _DOORS.get(door)
    if readers is None:
        raise Http404
    stand_in(request, "reading")
    title = _("Jeg arbeider med mennesker") if door == "arbeid" else readers[0][0]
    return page(request, "guide/reading.html", {"title": title, "groups": _parts(readers, only_first=False)})


@open_page
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """One question and its answer, with where it comes from."""
    stand_in(request, "reading")
    return page(request, "guide/article.html", _context(request, _article(slug), easy=False))


@open_page
def easy(request: HttpRequest, slug: str) -> HttpResponse:
    """The same in few and large words; where there is no such text, the ordinary one."""
    found = _article(slug)
    if not found.easy:
        return redirect("guide:article", slug=slug)
    stand_in(request, "reading")
    return page(request, "guide/article.html", _context(request, found, easy=True))


@open_page
def printed(request: HttpRequest, slug: str) -> HttpResponse:
    """Without a menu, with everything open: to print, or to keep."""
    is_easy = request.GET.get("lett") == "1"
    return page(request, "guide/printed.html", _context(request, _article(slug), easy=is_easy))


@open_page
def local_article(request: HttpRequest, article_id: UUID) -> HttpResponse:
    """What one municipality has written; its editors are offered to change it."""
    found = get_object_or_404(LocalArticle, pk=article_id)
    may_edit = can(request.user, Right.EDIT_GUIDE, found.municipality)
    if not (found.published or may_edit):
        raise Http404
    stand_in(request, "reading")
    read, beside = (
        local.read(found.title, found.summary, found.body),
        library(timezone.localdate()).articles.get(found.article),
    )
    context = {
        "article": found,
        "place": whereabouts.municipality(found.municipality),
        "name": local.name(found),
        "prose": read,
        "body": read.html(Addresses(None)),
        "related": cards([beside]) if beside else [],
        "may_edit": may_edit,
    }
    return page(request, "guide/local.html", context)


@open_page
def help_with(request: HttpRequest, page: str) -> HttpResponse:
    """From a page of the product to the article about what is done there."""
    plan = plan_of(request)
    slug = HELP.get(page)
    path = url("guide:article", slug=slug) if slug else url("guide:front")
    return redirect(f"{path}?{PLAN}={plan}" if plan else path)


def _article(slug: str) -> Article:
    found = library(timezone.localdate()).articles.get(slug)
    if found is None:
        raise Http404
    return found


def _context(request: HttpRequest, article: Article, *, easy: bool) -> dict[str, object]:
    today, language, plan = timezone.localdate(), written(), plan_of(request)
    guide = library(today).articles
    is_easy = easy and bool(article.easy)
    with_easy = frozenset(slug for slug, each in guide.items() if each.easy) if easy else frozenset()
    text, addresses = article.text(language, easy=easy), Addresses(plan, easy=with_easy)
    return {
        "article": article,
        "prose": text.prose,
        "sections": _with_pictures(article, text.prose.sections(addresses))
        if is_easy
        else [(None, text.prose.html(addresses))],
        "drawings": DRAWINGS,
        "is_easy": is_easy,
        "sources": [(source.name(language, today), source.read) for source in article.sources],
        "related": cards(guide[slug] for slug in article.related if slug in guide),
        "done_at": page_of_product(article.page, plan) if article.page else "",
        "has_plan": plan is not None,
        "local": local.beside(article.slug),
    }


def _with_pictures(article: Article, sections: list[Markup]) -> list[tuple[Step | None, Markup]]:
    """Each part of an easy text, with the drawing that stands before every second of them while there are drawings."""
    guide, language = library(timezone.localdate()), written()
    steps = [guide.step(name, language) for name in article.pictures]
    return [
        (steps[number // 2] if number % 2 == 0 and number // 2 < len(steps) else None, section)
        for number, section in enumerate(sections)
    ]
