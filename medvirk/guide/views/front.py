"""Where one comes in: three doors, search, and whom to call."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.guide import local
from medvirk.guide.doors import open_page
from medvirk.guide.library import library
from medvirk.guide.menu import stand_in
from medvirk.guide.search.finding import catalogue, find
from medvirk.guide.showing import cards, hits
from medvirk.kit.language import written

# What most people come for first.
_FIRST = (
    "hva-er-individuell-plan",
    "hva-er-en-koordinator",
    "hvem-har-rett",
    "slik-spor-du-om-plan",
    "samtykke-og-taushetsplikt",
    "avslag-og-klage",
)


@open_page
def front(request: HttpRequest) -> HttpResponse:
    """The three doors."""
    stand_in(request, "front")
    guide = library(timezone.localdate())
    doors = [
        (_("Jeg trenger hjelp fra flere"), _("For deg som planen er for"), "person", url("guide:door", door="hjelp")),
        (_("Jeg er pårørende"), _("Foreldre, familie, venner og verge"), "heart", url("guide:door", door="parorende")),
        (
            _("Jeg arbeider med mennesker"),
            _("Skole, NAV, lege, leder"),
            "people",
            url("guide:door", door="arbeid"),
        ),
    ]
    often = [guide.articles[slug] for slug in _FIRST if slug in guide.articles]
    return page(request, "guide/front.html", {"doors": doors, "often": cards(often)})


@open_page
def search(request: HttpRequest) -> HttpResponse:
    """Answers first. Where nothing answers, a human being does."""
    stand_in(request, "front")
    question = request.GET.get("q", "").replace("\x00", "").strip()[:300]
    today = timezone.localdate()
    found = find(question, written(), catalogue(today)) if question else []
    return page(
        request,
        "guide/search.html",
        {"question": question, "hits": [*hits(library(today), found), *(local.found(question) if question else ())]},
    )
