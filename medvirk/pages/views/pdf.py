"""The whole plan as a PDF to take along."""

from importlib.resources import files
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, shows
from medvirk.design.page import page
from medvirk.pages.views.whole import contents
from medvirk.plans.reading import PlanRequest, visible_plan

STYLE = files("medvirk.pages") / "static" / "pages" / "pdf.css"


@shows(Right.SEE_PLAN)
def pdf(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The plan as it stands today."""
    plan = visible_plan(request, plan_id, page="pdf")
    return on_paper(request, contents(request, plan))


def on_paper(request: HttpRequest, shown: dict[str, Any]) -> HttpResponse:
    """Tagged for screen readers (PDF/UA-1). The name of the file says nothing about anybody."""
    try:
        # Takes seconds to import, and needs a library that not every machine has.
        from medvirk.design import paper
    except OSError:
        return no_paper(request)
    html = render_to_string(
        "pages/pdf.html", {"version": None, **shown, "today": timezone.localdate()}, request=request
    )
    answer = HttpResponse(paper.as_pdf(html, STYLE), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="plan.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def no_paper(request: HttpRequest) -> HttpResponse:
    """The server lacks what makes paper; the page itself can be printed."""
    title, text = (
        _("Vi får ikke laget PDF nå"),
        _("Vi får ikke laget PDF på denne serveren. Prøv utskrift fra siden i stedet."),
    )
    return page(request, "pages/error.html", {"title": title, "text": text}, status=503)
