"""Hvem bestemmer: who decides what, why, and the assessments of competence behind it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can, changes, shows
from medvirk.consents.models import Consent
from medvirk.consents.opening import topics_of
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.forms.assessing import AnswerForm, AssessmentForm
from medvirk.pages.reading import deciding as reading
from medvirk.pages.reading.ages import age_words
from medvirk.pages.reading.instead import lines_to_decide
from medvirk.people import actions
from medvirk.people.models import Competence
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, visible_plan
from medvirk.plans.views.doors import sent
from medvirk.teams.models import Sector

HERE = "pages:deciding"


@shows(Right.SEE_WHO_DECIDES)
def deciding(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Each question with who decides it; who speaks for the person; the assessments."""
    plan, sight = _opened(request, plan_id, Right.SEE_WHO_DECIDES, to_decide=True)
    today = timezone.localdate()
    instead = can(request.user, Right.DECIDE_INSTEAD, plan.person)
    context = {
        **_about(plan, sight),
        "age": age_words(plan.person, sight, today),
        "decided": reading.decided(plan, sight, today),
        "speakers": reading.speakers(plan, request.user, sight, today),
        "earlier": reading.earlier_speakers(plan, sight, today),
        "may_add": plan.is_open and can(request.user, Right.CHANGE_REPRESENTATION, plan.person),
        "assessments": reading.assessments(plan, request.user, sight, today),
        "instead": instead,
        "lines": lines_to_decide(plan, request.user, sight) if instead else [],
        "may_give": instead and can(request.user, Right.GIVE_CONSENT, plan.person),
        "may_give_to_plan": instead and _may_say_yes_to_plan(request, plan, today),
        "may_assess": can(request.user, Right.ASSESS_COMPETENCE, plan.person),
    }
    return page(request, "pages/deciding.html", context)


@changes(Right.ASSESS_COMPETENCE)
def assess(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """One question, the outcome, who answers for it, why, and until when."""
    plan, sight = _opened(request, plan_id, Right.ASSESS_COMPETENCE)
    topics = [topic for topic in topics_of(plan.person_id) if sight.covers(topic.pk)]
    form = AssessmentForm(sent(request), topics=topics, assessors=_assessors(request, plan, sight))
    if not form.is_valid():
        return _form(request, "pages/assess.html", form, _about(plan, sight))
    actions.record_assessment(by=request.user, person=plan.person, **form.answers())
    saved(request, _("Vurderingen er skrevet ned. %(name)s kan lese den.") % {"name": first_name(plan.person.name)})
    return redirect(HERE, plan_id=plan.pk)


@changes(Right.ASSESS_COMPETENCE)
def end_assessment(request: PlanRequest, plan_id: UUID, assessment_id: UUID) -> HttpResponse:
    """The person decides again; one press."""
    plan = visible_plan(request, plan_id, page="deciding")
    row = _assessment(request, plan, assessment_id)
    ask(request, Right.ASSESS_COMPETENCE, row, plan)
    if request.method == "POST":
        try:
            actions.end_assessment(by=request.user, assessment=row)
        except actions.NotInForce:
            saved(request, _("Den gjaldt ikke lenger. Ingenting er endret."))
        else:
            saved(request, _("%(name)s bestemmer dette selv igjen.") % {"name": first_name(plan.person.name)})
    return redirect(HERE, plan_id=plan.pk)


@changes(Right.ANSWER_ASSESSMENT)
def answer_assessment(request: PlanRequest, plan_id: UUID, assessment_id: UUID) -> HttpResponse:
    """What the person says about it, beside it."""
    plan = visible_plan(request, plan_id, page="deciding")
    row = _assessment(request, plan, assessment_id)
    ask(request, Right.ANSWER_ASSESSMENT, row, plan)
    sight: Sight = request.sight
    form = AnswerForm(sent(request), initial={"words": row.disagreement})
    if not form.is_valid():
        return _form(request, "pages/answer_assessment.html", form, {**_about(plan, sight), "row": row})
    actions.answer_assessment(by=request.user, assessment=row, words=form.cleaned_data["words"])
    saved(request, _("Det du mener, står nå ved siden av vurderingen."))
    return redirect(HERE, plan_id=plan.pk)


def _may_say_yes_to_plan(request: PlanRequest, plan: Plan, today: date) -> bool:
    """Nobody's yes stands, nor waits, and it is theirs to say."""
    said = Consent.objects.filter(person=plan.person_id, kind=Consent.Kind.PLAN)
    if said.valid(today).exists() or said.waiting(today).exists():
        return False
    return can(request.user, Right.GIVE_PLAN_CONSENT, plan.person)


def _opened(request: PlanRequest, plan_id: UUID, right: Right, *, to_decide: bool = False) -> tuple[Plan, Sight]:
    plan = visible_plan(request, plan_id, page="deciding", to_decide=to_decide)
    ask(request, right, plan.person, plan)
    return plan, request.sight


def _about(plan: Plan, sight: Sight) -> dict[str, Any]:
    return {"plan": plan, "mine": sight.is_owner, "name": first_name(plan.person.name)}


def _form(request: PlanRequest, template: str, form: Any, context: dict[str, Any]) -> HttpResponse:
    return page(request, template, {"form": form, **context}, status=422 if form.is_bound else 200)


def _assessors(request: PlanRequest, plan: Plan, sight: Sight) -> list[Any]:
    """The reader; for the coordinator also those from the health services who are in the team."""
    found: dict[Any, Any] = {request.user.pk: request.user}
    if sight.is_coordinator:
        members = plan.person.members.on(timezone.localdate()).filter(quarter=Sector.HEALTH, user__isnull=False)
        found |= {member.user_id: member.user for member in members.select_related("user").order_by("name")}
    return list(found.values())


def _assessment(request: PlanRequest, plan: Plan, assessment_id: UUID) -> Competence:
    """An assessment that stands on the reader's page, else 404."""
    sight: Sight = request.sight
    seen = reading.assessments(plan, request.user, sight, timezone.localdate())
    row = next((each.row for each in seen if each.id == assessment_id), None)
    if row is None or not row.about:
        raise Http404
    return row
