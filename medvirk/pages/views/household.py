"""Who lives together, and so has the same grade: seeing it, saying it, and taking it back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk import diary
from medvirk.access import Right, can, changes, readings, sight_of
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.pages.forms.protection import FindForm, JoinForm, LeaveForm
from medvirk.pages.reading.household import found_by_name, household_of, name_told
from medvirk.pages.reading.protection import hidden_from_now, is_child_among, round_them
from medvirk.pages.views.protection import frame_of_protection, was_written
from medvirk.people.models import Person
from medvirk.plans.models import Plan
from medvirk.plans.reading import shut_plan
from medvirk.protection import actions


@changes(Right.SET_PROTECTION)
def household(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Who lives there. One more is found by name, which is sent and never stands in an address."""
    plan = shut_plan(request, plan_id, Right.SET_PROTECTION)
    form = FindForm(request.POST if request.method == "POST" else None)
    is_asked = form.is_bound and form.is_valid()
    found = found_by_name(plan.person, form.cleaned_data["called"], request.user) if is_asked else []
    frame_of_protection(request, plan)
    seen = [sight_of(request.user, each.pk) for each in found]
    readings.note(request, diary.read, seen, by=request.user, page="protection")
    context = {
        "plan": plan,
        "form": form,
        "lines": household_of(plan.person, request.user),
        "asked": form.cleaned_data["called"] if is_asked else "",
        "found": found,
    }
    return page(request, "pages/household.html", context, status=422 if form.is_bound and not is_asked else 200)


@changes(Right.SET_PROTECTION)
def join_household(request: HttpRequest, plan_id: UUID, other_id: UUID) -> HttpResponse:
    """What shuts when two are said to live together, and who keeps access then."""
    plan, other = _both(request, plan_id, other_id)
    by: Any = request.user
    if other.pk == plan.person_id or not name_told(other, by):
        raise Http404
    today = timezone.localdate()
    is_hidden = plan.person.is_protected or other.is_protected
    shuts = hidden_from_now(plan.person, other) if is_hidden else []
    people = round_them(shuts, today, by=by)
    form = JoinForm(
        request.POST if request.method == "POST" else None,
        people=[(key, f"{user.name}, {role}") for key, (user, role) in people.items()],
        is_child=is_child_among(shuts, today),
        shuts=bool(shuts),
    )
    if form.is_bound and form.is_valid() and _join(by, plan, other, form, people):
        saved(request, _("Det er lagret, og gjelder fra nå."))
        return redirect(url("pages:household", plan_id=plan.pk))
    frame_of_protection(request, plan)
    context = {"plan": plan, "form": form, "other": other.name, "shuts": bool(shuts)}
    return page(request, "pages/join_household.html", context, status=422 if form.is_bound else 200)


def _join(by: Any, plan: Plan, other: Person, form: JoinForm, people: dict[str, Any]) -> bool:
    return was_written(form, people, actions.join_household, by=by, person=plan.person, other=other)


@changes(Right.SET_PROTECTION)
def leave_household(request: HttpRequest, plan_id: UUID, other_id: UUID) -> HttpResponse:
    """One of those who live there has moved out: what they had from the others ends, and the other way round."""
    plan, other = _both(request, plan_id, other_id)
    is_there = other.household is not None and other.household == plan.person.household
    if not is_there or not (other.pk == plan.person_id or name_told(other, request.user)):
        raise Http404
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.leave_household(by=request.user, person=other, reason=form.cleaned_data["reason"])
        saved(request, _("Det er lagret, og gjelder fra nå."))
        return redirect(url("pages:household", plan_id=plan.pk))
    frame_of_protection(request, plan)
    context = {"plan": plan, "form": form, "other": name_told(other, request.user)}
    return page(request, "pages/leave_household.html", context, status=422 if form.is_bound else 200)


def _both(request: HttpRequest, plan_id: UUID, other_id: UUID) -> tuple[Plan, Person]:
    """The plan and the other one, when the reader looks after both; of anybody else nothing is told."""
    other = Person.objects.filter(pk=other_id).first()
    if other is None or not can(request.user, Right.SET_PROTECTION, other):
        raise Http404
    return shut_plan(request, plan_id, Right.SET_PROTECTION), other
