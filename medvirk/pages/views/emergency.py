"""Nødtilgang: opening a plan that is shut, ending it, and the person's own list of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can, changes, shows, sight_of
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.emergency import actions
from medvirk.emergency.models import EmergencyAccess
from medvirk.kit.names import first_name
from medvirk.pages.forms.emergency import EmergencyForm
from medvirk.pages.places import work_frame
from medvirk.pages.reading.emergencies import emergencies as lines
from medvirk.pages.reading.emergencies import reads_why
from medvirk.plans.models import Plan
from medvirk.plans.models.plan import frame_of
from medvirk.plans.reading import PlanRequest, ask, shut_plan, visible_plan
from medvirk.rules import ages
from medvirk.rules.emergency import emergency_hours


@changes(Right.OPEN_IN_EMERGENCY)
def open_in_emergency(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Why, how long, and that it will be seen. For somebody who is in, the way out."""
    plan = shut_plan(request, plan_id, Right.OPEN_IN_EMERGENCY, also=_is_in)
    reader: Any = request.user
    work_frame(request, "")
    name = first_name(plan.person.name)
    if _is_in(request, plan):
        mine = [row for row in EmergencyAccess.objects.filter(person=plan.person_id, user=reader) if row.is_open]
        return page(request, "pages/emergency_end.html", {"plan": plan, "name": name, "rows": mine})
    rule = emergency_hours(timezone.localdate())
    form = EmergencyForm(request.POST if request.method == "POST" else None, rule=rule)
    if not (form.is_bound and form.is_valid()):
        status = 422 if form.is_bound else 200
        return page(request, "pages/emergency.html", {**_told(plan), "name": name, "form": form}, status=status)
    answers = form.cleaned_data
    actions.open_in_emergency(
        by=reader,
        person=plan.person,
        kind=answers["kind"],
        reason=answers["reason"],
        hours=answers["hours"],
    )
    return redirect(url("pages:home", plan_id=plan.pk))


def _told(plan: Plan) -> dict[str, Any]:
    """Who will read what is written."""
    today = timezone.localdate()
    age = plan.person.age_on(today)
    return {
        "plan": plan,
        "reads_alone": ages.reads_alone(age, today),
        "has_parents": ages.parents_see(age, today) != "none",
    }


def _is_in(request: HttpRequest, plan: Plan) -> bool:
    return sight_of(request.user, plan.person_id).by_emergency


@shows(Right.SEE_EMERGENCIES)
def emergencies(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The person's own list of every time."""
    plan = visible_plan(request, plan_id, page="emergencies")
    ask(request, Right.SEE_EMERGENCIES, plan, plan)
    sight: Sight = request.sight
    context = {
        "plan": plan,
        "mine": sight.is_owner,
        "name": first_name(plan.person.name),
        "lines": lines(plan, sight, request.user),
        "why": reads_why(plan, sight),
        "sees_log": can(request.user, Right.SEE_ACCESS_LOG, plan),
    }
    return page(request, "pages/emergencies.html", context)


@changes(Right.END_EMERGENCY)
def end_emergency(request: HttpRequest, plan_id: UUID, emergency_id: UUID) -> HttpResponse:
    """One button wherever it is shown; opened by its address alone, it leads to where that is."""
    row = _emergency(plan_id, emergency_id)
    plan = shut_plan(request, plan_id, Right.END_EMERGENCY, thing=row)
    by: Any = request.user
    if request.method == "POST":
        try:
            actions.end_emergency(by=by, emergency=row)
        except actions.AlreadyEnded:
            saved(request, _("Det var avsluttet fra før."))
        else:
            saved(request, _("Nødtilgangen er avsluttet. Planen er stengt igjen."))
    if can(by, Right.SEE_EMERGENCIES, plan):
        return redirect(url("pages:emergencies", plan_id=plan.pk))
    return redirect(url("pages:start"))


@changes(Right.READ_OF_EMERGENCY)
def read_of_emergency(request: HttpRequest, plan_id: UUID, emergency_id: UUID) -> HttpResponse:
    """«Jeg har lest det»."""
    plan = visible_plan(request, plan_id, page="emergencies", object_id=emergency_id)
    ask(request, Right.READ_OF_EMERGENCY, plan, plan)
    row = _emergency(plan_id, emergency_id)
    if request.method == "POST":
        by: Any = request.user
        actions.read_of_emergency(by=by, emergency=row)
    return redirect(url("pages:emergencies", plan_id=plan.pk))


def _emergency(plan_id: UUID, emergency_id: UUID) -> EmergencyAccess:
    plan = frame_of(plan_id)
    row = EmergencyAccess.objects.filter(pk=emergency_id).select_related("person").first()
    if plan is None or row is None or row.person_id != plan.person_id:
        raise Http404
    return row
