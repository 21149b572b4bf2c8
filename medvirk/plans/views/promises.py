"""One question to the one who owes it: yes, no and why, must find out first, or done."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Right, changes, sight_of
from medvirk.design.feedback import saved
from medvirk.design.routes import url
from medvirk.design.shell import shell_of, stand_around
from medvirk.kit.names import first_name
from medvirk.kit.text import in_short
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.forms.promises import AnswerForm
from medvirk.plans.models import Measure, Plan, Promise
from medvirk.plans.presenting import faces_of, measure_line
from medvirk.plans.reading import ask, visible_measure, visible_plan
from medvirk.plans.views.doors import form_page, not_saved, saved_with_undo, sent

State = Promise.State
# Answers that need a word more before they are given.
ASKING = (State.NO, State.CLARIFY)
TOLD = {
    State.YES: gettext_lazy("Du har sagt ja: %(what)s."),
    State.NO: gettext_lazy("Du har sagt nei: %(what)s."),
    State.CLARIFY: gettext_lazy("Du må avklare først: %(what)s."),
    State.DONE: gettext_lazy("Du har gjort det: %(what)s."),
}


@changes(Right.ANSWER_PROMISE)
def answer_promise(request: HttpRequest, plan_id: UUID, measure_id: UUID) -> HttpResponse:
    """The three answers as large buttons; a yes is one press, a no asks why, «first» asks until when."""
    plan = visible_plan(request, plan_id, page="goals", object_id=measure_id)
    measure = visible_measure(request, plan, measure_id)
    ask(request, Right.ANSWER_PROMISE, measure, plan)
    form = AnswerForm(sent(request), initial={"state": request.GET.get("state", "")})
    if not form.is_valid():
        return _show(request, plan, measure, form)
    try:
        actions.answer_promise(by=request.user, measure=measure, **form.answer())
    except ChangedMeanwhile:
        not_saved(request, plan, form)
        saved(request, _("Noen andre svarte akkurat nå. Se hvordan det står før du svarer."))
        return redirect("plans:answer_promise", plan_id=plan.pk, measure_id=measure.pk)
    told = TOLD[form.cleaned_data["state"]] % {"what": in_short(measure.what)}
    saved_with_undo(request, plan, told, measure.promise)
    return redirect(_home(request, plan, measure))


def _show(request: HttpRequest, plan: Plan, measure: Measure, form: AnswerForm) -> HttpResponse:
    """The question, or the word more that the answer needs."""
    sight = sight_of(request.user, plan.person_id)
    # One question and nothing beside it to go to.
    stand_around(request, replace(shell_of(request), menu=""))
    context: dict[str, Any] = {
        "plan": plan,
        "own": sight.is_owner,
        "name": first_name(plan.person.name),
        "line": measure_line(measure, faces_of(plan, sight), request.user, timezone.localdate()),
        "asks_for": form.asks_for if form.asks_for in ASKING else "",
        "back": _home(request, plan, measure),
    }
    return form_page(request, "plans/answer.html", form, context)


def _home(request: HttpRequest, plan: Plan, measure: Measure) -> str:
    """The goal, where the reader sees it in full; else the list."""
    goal = measure.goal
    if goal.seen_by(sight_of(request.user, plan.person_id)):
        return url("plans:goal", plan_id=plan.pk, goal_id=goal.parent_id or goal.pk)
    return url("plans:goals", plan_id=plan.pk)
