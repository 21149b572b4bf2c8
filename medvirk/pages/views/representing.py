"""Writing down who speaks for the person, and that somebody no longer does."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, changes
from medvirk.accounts.models import User
from medvirk.design.feedback import saved, undoable
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.pages.forms.representing import STANDINGS, EndForm, SpeakingForm
from medvirk.people import speaking
from medvirk.people.models import Representation
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, visible_plan
from medvirk.plans.views.doors import sent


@changes(Right.CHANGE_REPRESENTATION)
def add_representation(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """First in what standing, then the form that belongs to it."""
    plan = visible_plan(request, plan_id, page="deciding")
    ask(request, Right.CHANGE_REPRESENTATION, plan.person, plan)
    kinds = speaking.kinds_for(request.user, plan.person)
    mine = request.sight.is_owner
    standing = request.GET.get("hva", "")
    context = {"plan": plan, "mine": mine, "name": first_name(plan.person.name)}
    if standing not in STANDINGS or STANDINGS[standing][0] not in kinds:
        choices = [(key, label) for key, (kind, label, _seen) in STANDINGS.items() if kind in kinds]
        return page(request, "pages/represent.html", context | {"choices": choices, "form": None})
    form = SpeakingForm(sent(request), standing=standing, people=_people(request, plan))
    if form.is_valid():
        answer = _add(request, plan, form)
        if answer is not None:
            return answer
    context |= {"form": form, "title": STANDINGS[standing][1], "choices": ()}
    return page(request, "pages/represent.html", context, status=422 if form.is_bound else 200)


def _add(request: HttpRequest, plan: Plan, form: SpeakingForm) -> HttpResponse | None:
    by: Any = request.user
    try:
        row = speaking.add_representation(by=by, person=plan.person, said=form.speaking())
    except speaking.SharedAlready:
        form.add_error("responsibility", _("Noen andre står med foreldreansvar nå. Avslutt det først."))
        return None
    text = _("%(who)s er skrevet inn.") % {"who": row.name}
    undoable(request, text, undo=url("pages:undo_representation", plan_id=plan.pk, representation_id=row.pk))
    return redirect("pages:deciding", plan_id=plan.pk)


@changes(Right.END_REPRESENTATION)
def end_representation(request: PlanRequest, plan_id: UUID, representation_id: UUID) -> HttpResponse:
    """Why, and it is over at once."""
    plan, row = _found(request, plan_id, representation_id)
    form = EndForm(sent(request))
    if not form.is_valid():
        context = {"plan": plan, "mine": request.sight.is_owner, "name": first_name(plan.person.name), "row": row}
        return page(request, "pages/represent_end.html", context | {"form": form}, status=422 if form.is_bound else 200)
    by: Any = request.user
    try:
        speaking.end_representation(by=by, row=row, reason=form.cleaned_data["reason"])
    except speaking.AlreadyOver:
        saved(request, _("Det var slutt fra før. Ingenting er endret."))
    else:
        text = _("%(who)s er ikke med lenger. Det som var åpent av den grunn, er stengt.") % {"who": row.name}
        undoable(request, text, undo=url("pages:undo_representation", plan_id=plan.pk, representation_id=row.pk))
    return redirect("pages:deciding", plan_id=plan.pk)


@changes(Right.END_REPRESENTATION)
def undo_representation(request: PlanRequest, plan_id: UUID, representation_id: UUID) -> HttpResponse:
    """Back to how it was, while it is the last that was done."""
    plan, row = _found(request, plan_id, representation_id)
    if request.method == "POST":
        by: Any = request.user
        try:
            speaking.undo(by=by, row=row)
        except speaking.ChangedSince:
            saved(request, _("Det kan ikke angres lenger, for noe er endret siden. Ingenting er gjort nå."))
        else:
            saved(request, _("Angret. Det er som det var."))
    return redirect("pages:deciding", plan_id=plan.pk)


def _found(request: PlanRequest, plan_id: UUID, representation_id: UUID) -> tuple[Plan, Representation]:
    plan = visible_plan(request, plan_id, page="deciding")
    rows = Representation.objects.filter(person=plan.person_id, pk=representation_id)
    row = rows.select_related("person", "user").first()
    if row is None or not request.sight.everything:
        raise Http404
    ask(request, Right.END_REPRESENTATION, row, plan)
    return plan, row


def _people(request: HttpRequest, plan: Plan) -> list[User]:
    """Those who have a login and are round the person already; nobody is looked for among all others."""
    reader: Any = request.user
    of_person = User.objects.filter(memberships__person=plan.person) | User.objects.filter(
        representations__person=plan.person
    )
    return list(of_person.exclude(pk__in=[reader.pk, plan.person.user_id or reader.pk]).distinct().order_by("name"))
