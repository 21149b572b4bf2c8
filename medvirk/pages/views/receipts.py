"""Receipts for what was said yes and no to: a list, one by one, and on paper."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string

from medvirk.access import Right, Sight, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading import receipts as reading
from medvirk.pages.views.pdf import STYLE, no_paper
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, visible_plan

# What a number in the diary can be.
_LARGEST = 2**63 - 1


@shows(Right.SEE_CONSENTS)
def receipts(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """All of them, newest first."""
    plan = _plan(request, plan_id)
    sight: Sight = request.sight
    context = {"plan": plan, "mine": sight.is_owner, "receipts": reading.receipts(plan, sight)}
    return page(request, "pages/receipts.html", context)


@shows(Right.SEE_CONSENTS)
def receipt(request: PlanRequest, plan_id: UUID, number: int) -> HttpResponse:
    """One to read."""
    plan = _plan(request, plan_id)
    return page(request, "pages/consent_receipt.html", _one(request, plan, number))


@shows(Right.SEE_CONSENTS)
def pdf(request: PlanRequest, plan_id: UUID, number: int) -> HttpResponse:
    """One to keep, as PDF. The name of the file says nothing about anybody."""
    plan = _plan(request, plan_id)
    context = _one(request, plan, number)
    try:
        # Takes seconds to import, and needs a library that not every machine has.
        from medvirk.design import paper
    except OSError:
        return no_paper(request)
    html = render_to_string("pages/consent_receipt_pdf.html", context, request=request)
    answer = HttpResponse(paper.as_pdf(html, STYLE), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="kvittering.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _plan(request: HttpRequest, plan_id: UUID) -> Plan:
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.SEE_CONSENTS, plan, plan)
    return plan


def _one(request: PlanRequest, plan: Plan, number: int) -> dict[str, object]:
    sight: Sight = request.sight
    it = reading.receipt(plan, sight, number) if number <= _LARGEST else None
    if it is None:
        raise Http404
    return {"plan": plan, "mine": sight.is_owner, "name": first_name(plan.person.name), "it": it}
