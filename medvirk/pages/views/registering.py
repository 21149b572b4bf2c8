"""An answer that was not given here: the same questions, asked by the coordinator, and the sheet to sign."""

from datetime import date
from importlib.resources import files
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, changes, shows
from medvirk.consents import actions
from medvirk.consents.giving import Said, Sayer, sayers
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.pages.forms.registering import NO, RegisterForm
from medvirk.pages.places import work_frame
from medvirk.pages.reading.asking import ANSWER, Asking, asking_of
from medvirk.pages.reading.reach import topic_words
from medvirk.pages.views import giving
from medvirk.plans.half_written import sheet_of
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, shut_plan, visible_plan
from medvirk.rules.deciding import Question

STYLE = files("medvirk.pages") / "static" / "pages" / "pdf.css"


@changes(Right.REGISTER_CONSENT)
def register(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The questions of giving; at the end not a yes, but who said what, how, and who heard it."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.REGISTER_CONSENT, plan.person, plan)
    asking = asking_of(request, plan, request.sight)
    context = giving.context_of(plan, asking) | {"here": "pages:register", "by_others": True}
    if asking.step != ANSWER or not asking.form.is_valid():
        return giving.question(request, context | giving.kept_so_far(request, plan, asking), asking)
    who, today = sayers(plan.person), timezone.localdate()
    form = _form(request, who, today)
    if form.is_valid():
        return _write_in(request, plan, asking, form, who)
    status = 422 if form.is_bound else 200
    form, kept = sheet_of(request, plan, form, conversation=True)
    more = {"register": form, "kept": kept, "can_answer": bool(who)} | giving.summary(request, plan, asking)
    return page(request, "pages/register.html", context | more, status=status)


def _form(request: HttpRequest, who: list[Sayer], today: date) -> RegisterForm:
    keys = [(sayer.key, sayer.name) for sayer in who]
    initial = {"on": today, "said_by": [key for key, _ in keys] if len(keys) == 1 else []}
    return RegisterForm(request.POST if request.method == "POST" else None, sayers=keys, today=today, initial=initial)


def _said(form: RegisterForm, who: list[Sayer]) -> Said:
    answered = form.cleaned_data
    return Said(
        names=[sayer.name for sayer in who if sayer.key in answered["said_by"]],
        form=answered["form"],
        on=answered["on"],
        explained_by=answered["explained_by"],
        explained_in=answered["explained_in"],
        heard_by=answered["heard_by"],
        kept_by=answered["kept_by"],
    )


def _write_in(request: PlanRequest, plan: Plan, asking: Asking, form: RegisterForm, who: list[Sayer]) -> HttpResponse:
    write = actions.register_refusal if form.cleaned_data["answer"] == NO else actions.register_consent
    consent = write(by=request.user, person=plan.person, yes=asking.yes(), said=_said(form, who))
    saved(request, _("Svaret er skrevet inn.") + " " + giving.told_of(request, plan, consent))
    return redirect(url("pages:access", plan_id=plan.pk))


@changes(Right.REGISTER_PLAN_CONSENT)
def register_plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The answer about making the plan, also while it is shut to whoever writes it in: nothing of the plan is shown."""
    plan = shut_plan(request, plan_id, Right.REGISTER_PLAN_CONSENT)
    who, today = sayers(plan.person, question=Question.PLAN), timezone.localdate()
    form = _form(request, who, today)
    if form.is_valid():
        refused, by = form.cleaned_data["answer"] == NO, request.user
        actions.register_plan_answer(by=by, person=plan.person, said=_said(form, who), refused=refused)
        saved(request, _("Svaret er skrevet inn. Det står i planen hvem som skrev det."))
        return redirect(url("pages:start") if refused else f"{url('pages:access', plan_id=plan.pk)}#planen")
    work_frame(request, "")
    status = 422 if form.is_bound else 200
    form, kept = sheet_of(request, plan, form)
    context = {"plan": plan, "name": first_name(plan.person.name), "form": form, "kept": kept, "can_answer": bool(who)}
    return page(request, "pages/register_plan.html", context, status=status)


@shows(Right.REGISTER_CONSENT)
def sheet(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The same words on an A4 page, to be read aloud and signed. The name of the file says nothing about anybody."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.REGISTER_CONSENT, plan.person, plan)
    asking = asking_of(request, plan, request.sight)
    if asking.step != ANSWER or not asking.form.is_valid():
        return redirect(f"{url('pages:give', plan_id=plan.pk)}?{asking.way(ANSWER)}")
    try:
        # Takes seconds to import, and needs a library that not every machine has.
        from medvirk.design import paper
    except OSError:
        title = _("Vi får ikke laget PDF nå")
        text = _("Vi får ikke laget PDF på denne serveren. Prøv utskrift fra siden i stedet.")
        return page(request, "pages/error.html", {"title": title, "text": text}, status=503)
    html = render_to_string("pages/sheet.html", _on_paper(plan, asking), request=request)
    answer = HttpResponse(paper.as_pdf(html, STYLE), content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="samtykke.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer


def _on_paper(plan: Plan, asking: Asking) -> dict[str, Any]:
    chosen = [] if asking.everything else list(asking.form.chosen)
    return {
        "person": plan.person,
        "to": asking.whom,
        "summary": giving.sentence(asking),
        "not_seen": [topic_words(topic) for topic in asking.topics if topic not in chosen and not asking.everything],
        "until": asking.form.end(),
        "sayers": [sayer.name for sayer in sayers(plan.person)],
    }
