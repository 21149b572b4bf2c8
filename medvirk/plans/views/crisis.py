"""Writing the crisis page."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, changes
from medvirk.plans import actions
from medvirk.plans.crisis_lines import read_lines
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.forms.crisis import CrisisForm, rows_of
from medvirk.plans.models import CrisisPage
from medvirk.plans.reading import ask, visible_plan
from medvirk.plans.views.doors import both_texts, form_page, saved_with_undo, sent

TEMPLATE = "plans/crisis_form.html"


@changes(Right.WRITE_CRISIS_PAGE)
def write_crisis_page(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """All lines at once: change, add, empty, move."""
    plan = visible_plan(request, plan_id, page="crisis")
    ask(request, Right.WRITE_CRISIS_PAGE, plan, plan)
    crisis = CrisisPage.objects.filter(person=plan.person).first()
    lines, version = (crisis.lines, crisis.version) if crisis else ([], 0)
    form = CrisisForm(sent(request), rows=rows_of(lines), version=version)
    context: dict[str, Any] = {"plan": plan, "moved": None}
    if form.is_bound and (moved := _moved(request)):
        typed = CrisisForm(rows=form.moved_up(moved), version=form.seen)
        return form_page(request, TEMPLATE, typed, {**context, "moved": moved - 1})
    if not form.is_bound or not form.is_valid():
        return form_page(request, TEMPLATE, form, {**context, "mistakes": form.everything})
    mine = form.pairs()
    try:
        crisis = actions.write_crisis_page(by=request.user, plan=plan, version=form.seen, lines=mine)
    except ChangedMeanwhile as clash:
        if clash.current.lines != [list(pair) for pair in mine]:
            theirs = clash.current
            anew = CrisisForm(rows=rows_of(mine), version=theirs.version)
            context |= {"form": anew, "conflict": {"theirs": _as_text(theirs.lines)}}
            return both_texts(request, TEMPLATE, _as_text(mine), theirs, context)
    saved_with_undo(request, plan, _("Kriseplanen er lagret."), crisis)
    return redirect("pages:crisis", plan_id=plan.pk)


def _moved(request: HttpRequest) -> int:
    """Which row was asked to go a place up; 0 is none, since the first has nowhere to go."""
    wanted = request.POST.get("up", "")
    return int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 3 else 0


def _as_text(lines: Any) -> str:
    """The page as one text, to lay two beside each other."""
    return "\n".join(f"{line.name}: {', '.join(line.texts)}" for line in read_lines(lines))
