"""Another last day: for one consent, or the same for all. Sooner is one answer; longer is a new yes, read first."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can, changes
from medvirk.consents import narrowing
from medvirk.design.feedback import saved, undoable
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.pages.forms.ending import EndForm
from medvirk.pages.reading.consent import Shared, sharing
from medvirk.pages.views.consent import undo_address
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, visible_plan


@changes(Right.WITHDRAW_CONSENT)
def end_one(request: PlanRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """The last day of one consent."""
    plan = visible_plan(request, plan_id, page="access", object_id=consent_id)
    ask(request, Right.WITHDRAW_CONSENT, plan.person, plan)
    chosen = [one for one in _shared(request, plan) if one.row.pk == consent_id]
    if not chosen:
        raise Http404
    back = url("pages:consent", plan_id=plan.pk, consent_id=consent_id)
    return _answer(request, plan, chosen, {"one": chosen[0], "back": back, "back_label": chosen[0].line.to})


@changes(Right.WITHDRAW_CONSENT)
def end_all(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The same last day for everything that is shared today."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.WITHDRAW_CONSENT, plan.person, plan)
    back = {"one": None, "back": url("pages:access", plan_id=plan.pk), "back_label": _("Tilgang")}
    return _answer(request, plan, _shared(request, plan), back)


def _shared(request: PlanRequest, plan: Plan) -> list[Shared]:
    sight: Sight = request.sight
    return sharing(plan, request.user, sight)


def _answer(request: PlanRequest, plan: Plan, every: Sequence[Shared], context: dict[str, Any]) -> HttpResponse:
    """The day; then what it would change; then it is done."""
    form = EndForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    sight: Sight = request.sight
    context |= {"plan": plan, "mine": sight.is_owner, "form": form, "every": every, "on": None}
    if not form.is_bound or not form.is_valid():
        return page(request, "pages/consent_end.html", context, status=422 if form.is_bound else 200)
    on = form.cleaned_data["on"]
    sooner = [one for one in every if one.row.end is None or one.row.end > on]
    later = [one for one in every if one.row.end is not None and one.row.end < on]
    may_extend = bool(later) and can(request.user, Right.GIVE_CONSENT, plan.person)
    wanted = request.POST.get("yes")
    if wanted == "sooner" and sooner:
        return _done(request, plan, sooner, on)
    if wanted == "all" and may_extend:
        return _done(request, plan, [*sooner, *later], on)
    context |= {"on": on, "sooner": sooner, "later": later, "may_extend": may_extend}
    return page(request, "pages/consent_end.html", context)


def _done(request: HttpRequest, plan: Plan, chosen: Sequence[Shared], on: Any) -> HttpResponse:
    by: Any = request.user
    lines = narrowing.set_end(by=by, consents=[one.row for one in chosen], end=on)
    if len(chosen) == 1:
        text = _("%(who)s ser dette til og med %(day)s.") % {"who": chosen[0].line.to, "day": dates.day(on)}
    else:
        words = {"num": len(chosen), "day": dates.day(on)}
        text = _("%(num)s samtykker har nå samme siste dag: %(day)s.") % words
    if can(request.user, Right.GIVE_CONSENT, plan.person):
        undoable(request, text, undo=undo_address(plan, [line.number for line in lines]))
    else:
        saved(request, text)
    return redirect(url("pages:access", plan_id=plan.pk))
