"""On paper: a brochure for each kind of reader, and the proof of a finished path."""

from collections.abc import Mapping
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.design.page import page
from medvirk.guide.brochures import brochures
from medvirk.guide.doors import open_page
from medvirk.guide.learning import Path
from medvirk.guide.library import library
from medvirk.guide.menu import stand_in
from medvirk.guide.models import LearningRun
from medvirk.guide.stops import keys, title
from medvirk.kit.language import written

STYLE = files("medvirk.guide") / "static" / "guide" / "paper.css"


@open_page
def brochure(request: HttpRequest, reader: str) -> HttpResponse:
    """One sheet of A4 to hand out."""
    found = brochures().get(reader)
    if found is None:
        raise Http404
    today, language = timezone.localdate(), written()
    articles = library(today).articles
    parts = [articles[slug].text(language).prose for slug in found.articles if slug in articles]
    return _pdf(request, "guide/brochure.html", {"sheet": found, "parts": parts, "lang": language, "today": today})


def proof(request: HttpRequest, path: Path, run: LearningRun) -> HttpResponse:
    """Who has finished which path, when, and what was in it."""
    guide = library(timezone.localdate())
    learnt = [title(stop, guide) for stop in path.stops if stop.key in keys(path, guide) and stop.kind != "question"]
    return _pdf(request, "guide/proof.html", {"path": path, "run": run, "learnt": learnt, "lang": written()})


def _pdf(request: HttpRequest, template: str, context: Mapping[str, object]) -> HttpResponse:
    try:
        # Takes seconds to import, and needs a library that not every machine has.
        from medvirk.design import paper
    except OSError:
        stand_in(request, "front")
        text = _("Vi får ikke laget PDF på denne serveren. Prøv utskrift fra siden i stedet.")
        return page(request, "guide/no_paper.html", {"text": text}, status=503)
    html = render_to_string(template, dict(context), request=request)
    answer = HttpResponse(paper.as_pdf(html, STYLE), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="medvirk.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
