"""Skjult adresse: the grade, who is let in all the same, and ending it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk import diary
from medvirk.access import Right, can, changes, readings, sight_of
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.pages.forms.protection import AuthoriseForm, GradeForm, JoinForm, OtherGradeForm
from medvirk.pages.places import work_frame
from medvirk.pages.reading.protection import (
    authorised,
    hidden_from_now,
    is_child_among,
    round_the_person,
    round_them,
)
from medvirk.people.models import Protection
from medvirk.plans.models import Plan
from medvirk.plans.reading import frame, shut_plan
from medvirk.protection import actions
from medvirk.protection.models import ProtectedAuthorisation

_NOBODY_DECIDES = gettext_lazy(
    "Velg minst én forelder som bestemmer for barnet, eller kryss av for at ingen forelder skal inn."
)


@changes(Right.SET_PROTECTION)
def protection(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """How well the address is hidden and why; who keeps access is chosen in the same step."""
    plan = shut_plan(request, plan_id, Right.SET_PROTECTION)
    by: Any = request.user
    today, person = timezone.localdate(), plan.person
    shuts = hidden_from_now(person)
    people = round_them(shuts, today, by=by)
    form = (OtherGradeForm if person.is_protected else GradeForm)(
        request.POST if request.method == "POST" else None,
        people=_choices(people),
        is_child=is_child_among(shuts, today),
        initial={"grade": person.protection},
    )
    if form.is_bound and form.is_valid() and _set(by, plan, form, people):
        saved(request, _("Det er lagret, og gjelder fra nå."))
        return redirect(url("pages:protection", plan_id=plan.pk))
    frame_of_protection(request, plan)
    context = {
        "plan": plan,
        "form": form,
        "name": hidden_name(request, plan),
        "rows": authorised(person, by, today),
        "may_authorise": can(by, Right.AUTHORISE_PROTECTED, person),
        "is_inherited": person.grade != person.protection,
        "is_open": sight_of(by, person.pk).opens,
    }
    return page(request, "pages/protection.html", context, status=422 if form.is_bound else 200)


def was_written(form: GradeForm | JoinForm, people: dict[str, Any], write: Callable[..., Any], **what: Any) -> bool:
    """Writes what the form says of who keeps access; or says in the form that somebody has to decide for a child."""
    said = form.cleaned_data
    try:
        write(
            **what,
            reason=said["reason"],
            keeps=[people[key][0] for key in said.get("keeps", ())],
            without_parents=said.get("without_parents", False),
        )
    except actions.NobodyDecides:
        form.add_error("keeps" if "keeps" in form.fields else None, str(_NOBODY_DECIDES))
        return False
    return True


def _set(by: Any, plan: Plan, form: GradeForm, people: dict[str, Any]) -> bool:
    grade = Protection(form.cleaned_data["grade"])
    return was_written(form, people, actions.set_protection, by=by, person=plan.person, grade=grade)


@changes(Right.AUTHORISE_PROTECTED)
def authorise(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """One more who may open the plan, from today."""
    plan = shut_plan(request, plan_id, Right.AUTHORISE_PROTECTED)
    by: Any = request.user
    today = timezone.localdate()
    people = round_the_person(plan.person, today, by=by)
    data = request.POST if request.method == "POST" else None
    form = AuthoriseForm(data, people=_choices(people), today=today)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        user = people[said["who"]][0]
        actions.authorise(by=by, person=plan.person, user=user, reason=said["why"], end=said["end"])
        saved(request, _("%(who)s kan åpne planen fra nå.") % {"who": user.name})
        return redirect(url("pages:protection", plan_id=plan.pk))
    frame_of_protection(request, plan)
    context = {"plan": plan, "form": form, "name": hidden_name(request, plan), "people": people}
    return page(request, "pages/authorise.html", context, status=422 if form.is_bound else 200)


@changes(Right.END_AUTHORISATION)
def end_authorisation(request: HttpRequest, plan_id: UUID, authorisation_id: UUID) -> HttpResponse:
    """One button wherever it is shown; opened by its address alone, it leads to where that is."""
    row = ProtectedAuthorisation.objects.filter(pk=authorisation_id).select_related("person").first()
    if row is None:
        raise Http404
    plan = shut_plan(request, plan_id, Right.END_AUTHORISATION, thing=row)
    if plan.person_id != row.person_id:
        raise Http404
    by: Any = request.user
    if request.method == "POST":
        try:
            actions.end_authorisation(by=by, authorisation=row)
        except actions.AlreadyEnded:
            saved(request, _("Det var avsluttet fra før."))
        else:
            saved(request, _("Planen er stengt for %(who)s.") % {"who": row.name})
    if can(by, Right.SET_PROTECTION, plan):
        return redirect(url("pages:protection", plan_id=plan.pk))
    if can(by, Right.SEE_CONSENTS, plan):
        return redirect(url("pages:access", plan_id=plan.pk))
    return redirect(url("pages:start"))


def _choices(people: dict[str, tuple[Any, str]]) -> list[tuple[str, str]]:
    return [(key, f"{user.name}, {role}") for key, (user, role) in people.items()]


def hidden_name(request: HttpRequest, plan: Plan) -> str:
    """The unit sees nothing of the plan, and is not told again whose a hidden one is."""
    is_open = sight_of(request.user, plan.person_id).opens
    return first_name(plan.person.name) if is_open or not plan.person.is_protected else ""


def frame_of_protection(request: HttpRequest, plan: Plan) -> None:
    """Round the page stands the plan for whom it is open, and one's own work for the unit; the reading is noted."""
    sight = sight_of(request.user, plan.person_id)
    readings.note(request, diary.read, [sight], by=request.user, page="protection")
    if sight.opens:
        frame(request, plan, sight, "details")
    else:
        work_frame(request, "coordinators")
