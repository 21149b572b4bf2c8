"""A child lets somebody see what the parents are not told of: the same questions, and a box at the end."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect

from medvirk.access import Right, changes
from medvirk.design.feedback import undoable
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.text import capital
from medvirk.pages.reading.asking import ANSWER, Asking, asking_of
from medvirk.pages.views import giving
from medvirk.plans import actions
from medvirk.plans.forms.hiding import AloneForm
from medvirk.plans.models import Plan
from medvirk.plans.presenting.kept import parents_of, parents_words
from medvirk.plans.reading import PlanRequest, ask, coordinator_name, visible_plan


@changes(Right.GIVE_ALONE)
def give_alone(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Never the whole plan, and only topics that nobody sees by a yes the parents know of (pbrl § 4-3 c)."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.GIVE_ALONE, plan, plan)
    asking = asking_of(request, plan, request.sight)
    parents = parents_words(parents_of(plan.person))
    context = giving.context_of(plan, asking) | {
        "here": "pages:give_alone",
        "by_others": True,
        "alone": True,
        # Half an answer to this stands nowhere.
        "kept": None,
        "parents": parents,
        "coordinator": coordinator_name(plan.person),
    }
    if asking.step != ANSWER or asking.everything or not asking.form.is_valid():
        return giving.question(request, context, asking)
    form = AloneForm(request.POST if request.method == "POST" else None, parents=capital(parents))
    if form.is_valid():
        return _give(request, plan, asking, form)
    more = {"keeping": form} | giving.summary(request, plan, asking)
    return page(request, "pages/give_alone.html", context | more, status=422 if form.is_bound else 200)


def _give(request: PlanRequest, plan: Plan, asking: Asking, form: AloneForm) -> HttpResponse:
    by: Any = request.user
    consent = actions.give_alone(by=by, plan=plan, yes=asking.yes(), reason=form.cleaned_data["reason"])
    undo = url("pages:withdraw", plan_id=plan.pk, consent_id=consent.pk)
    undoable(request, giving.told_of(request, plan, consent), undo=undo)
    return redirect(url("pages:access", plan_id=plan.pk))
