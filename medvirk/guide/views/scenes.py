"""Scenes to try: a page per step, and the whole story as text."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from medvirk.design.page import page
from medvirk.guide.doors import open_page
from medvirk.guide.library import library
from medvirk.guide.menu import stand_in
from medvirk.guide.scenes import DRAWINGS, Telling
from medvirk.guide.showing import card, scene_card
from medvirk.kit.language import written


@open_page
def scenes(request: HttpRequest) -> HttpResponse:
    """All stories."""
    stand_in(request, "scenes")
    told = [scene_card(scene) for scene in library(timezone.localdate()).scenes.values()]
    return page(request, "guide/scenes.html", {"scenes": told})


@open_page
def scene(request: HttpRequest, slug: str, step: str = "") -> HttpResponse:
    """One step: what happens, and what one can say now. Without a step, the first."""
    telling = _telling(slug)
    now = telling.steps.get(step) if step else telling.first
    if now is None:
        raise Http404
    stand_in(request, "scenes")
    articles = library(timezone.localdate()).articles
    behind = articles.get(now.article)
    context = {
        "slug": slug,
        "telling": telling,
        "step": now,
        "is_first": now is telling.first,
        "before": telling.before(now),
        "drawings": DRAWINGS,
        "behind": card(behind) if behind else None,
    }
    return page(request, "guide/scene.html", context)


@open_page
def whole(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole story as text: every step, and what leads to it."""
    stand_in(request, "scenes")
    return page(request, "guide/scene_text.html", {"slug": slug, "telling": _telling(slug)})


def _telling(slug: str) -> Telling:
    found = library(timezone.localdate()).scenes.get(slug)
    if found is None:
        raise Http404
    return found.tellings[written()]
