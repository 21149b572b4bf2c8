"""Sett av: everybody who has opened the plan, what, when and why; to read, to search, and to take along."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.forms.seen import SeenForm
from medvirk.pages.reading import seen as reading
from medvirk.pages.reading.emergencies import emergencies
from medvirk.pages.reading.inquiries import inquiries_of
from medvirk.pages.reading.seen_filter import Filter, chosen_filter, visitors
from medvirk.pages.reading.seen_sheet import as_csv
from medvirk.pages.reading.seen_words import names_for
from medvirk.pages.views.history import number_typed
from medvirk.pages.views.pdf import STYLE, no_paper
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, visible_plan

# What fits on paper that somebody will read; the rest is in the sheet.
ON_PAPER = 1500


@shows(Right.SEE_ACCESS_LOG)
def seen(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Fifty visits at a time, newest first."""
    plan, form, chosen = _asked(request, plan_id, "seen")
    sight: Sight = request.sight
    found = reading.seen(plan, sight, chosen, number_typed(request.GET.get("for", "")))
    context = {
        **_frame(plan, sight, chosen),
        "form": form,
        "seen": found,
        "older": chosen.address(**{"for": found.older}) if found.older else "",
        "inquiries": inquiries_of(plan, sight),
        "emergencies": emergencies(plan, sight, request.user),
        "may_ask": can(request.user, Right.START_INQUIRY, plan),
    }
    return page(request, "pages/seen.html", context)


@shows(Right.SEE_ACCESS_LOG)
def seen_csv(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The same choice as a sheet, all of it. That it was taken along is itself a line of the log."""
    plan, _form, chosen = _asked(request, plan_id, "seen_csv")
    sight: Sight = request.sight
    rows = list(reading.lines_seen(plan, sight, chosen))
    answer = HttpResponse(as_csv(rows, names_for(plan, sight, rows)), content_type="text/csv; charset=utf-8")
    return _as_file(answer, "sett-av.csv")


@shows(Right.SEE_ACCESS_LOG)
def seen_pdf(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The same choice on paper, the newest of it when it is long."""
    plan, _form, chosen = _asked(request, plan_id, "seen_pdf")
    sight: Sight = request.sight
    try:
        # Takes seconds to import, and needs a library that not every machine has.
        from medvirk.design import paper
    except OSError:
        return no_paper(request)
    rows = list(reading.lines_seen(plan, sight, chosen)[: ON_PAPER + 1])
    days = reading.visits_of(rows[:ON_PAPER], names_for(plan, sight, rows))
    context = {
        **_frame(plan, sight, chosen),
        "days": days,
        "today": timezone.localdate(),
        "cut": len(rows) > ON_PAPER,
    }
    html = render_to_string("pages/seen_pdf.html", context, request=request)
    return _as_file(HttpResponse(paper.as_pdf(html, STYLE), content_type="application/pdf"), "sett-av.pdf")


def _asked(request: PlanRequest, plan_id: UUID, place: str) -> tuple[Plan, SeenForm, Filter]:
    plan = visible_plan(request, plan_id, page=place)
    ask(request, Right.SEE_ACCESS_LOG, plan, plan)
    sight: Sight = request.sight
    people, services = visitors(plan, sight)
    reader: Any = request.user
    if f"u{reader.pk}" in people:
        people[f"u{reader.pk}"] = _("Deg selv")
    form = SeenForm(request.GET, people=people, services=services)
    form.is_valid()
    return plan, form, chosen_filter(form.cleaned_data, plan, sight, services)


def _frame(plan: Plan, sight: Sight, chosen: Filter) -> dict[str, Any]:
    return {"plan": plan, "mine": sight.is_owner, "name": first_name(plan.person.name), "chosen": chosen}


def _as_file(answer: HttpResponse, name: str) -> HttpResponse:
    """The name of the file says nothing about anybody."""
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store"
    return answer
