"""Somebody is asked for help, or offers it; what was agreed is changed, taken away and fetched back."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can, changes, sight_of
from medvirk.design.feedback import saved
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.kit.text import in_short
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.forms.measures import ChangeMeasureForm, ChangeOfferForm, MeasureForm, OfferForm
from medvirk.plans.models import Measure, Plan
from medvirk.plans.models.seeing import hides_places
from medvirk.plans.presenting import NO_DECISION, text_language, title_of
from medvirk.plans.reading import ask, visible_goal, visible_measure, visible_plan
from medvirk.plans.responsible import candidates
from medvirk.plans.views.doors import FormPage, saved_with_undo, sent

_WORDS = ("what", "extent", "how", "decision")


@changes(Right.ADD_MEASURE)
def add_measure(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """«Be noen om hjelp»; a helper who sees the goal offers what they will do themselves."""
    plan = visible_plan(request, plan_id, page="goals", object_id=goal_id)
    goal = visible_goal(request, plan, goal_id)
    if goal.parent_id is not None:
        raise Http404
    ask(request, Right.ADD_MEASURE, goal, plan)
    asks = can(request.user, Right.CHANGE_GOAL, goal)
    data = sent(request)
    form: Any = MeasureForm(data, candidates=candidates(plan), reader=request.user) if asks else OfferForm(data)
    shown = FormPage(
        plan=plan,
        title=_("Be noen om hjelp") if asks else _("Si hva du kan gjøre"),
        intro=_("Den du spør, må selv si ja før det er avtalt.") if asks else "",
        about=title_of(goal.words_of_owner, goal.text, text_language(plan)),
        button=_("Spør") if asks else _("Jeg gjør dette"),
        back=url("plans:goal", plan_id=plan.pk, goal_id=goal.pk),
        back_label=_("Målet"),
    )
    if not form.is_valid():
        return shown.show(request, form)
    said = {name: form.cleaned_data[name] for name in (*_WORDS, "due") if name in form.cleaned_data}
    asked = form.responsible() if asks else None
    measure = actions.add_measure(by=request.user, goal=goal, responsible=asked, **said)
    saved_with_undo(request, plan, _told(request, measure), measure)
    return redirect("plans:goal", plan_id=plan.pk, goal_id=goal.pk)


@changes(Right.CHANGE_MEASURE)
def change_measure(request: HttpRequest, plan_id: UUID, measure_id: UUID) -> HttpResponse:
    """Other words, another day, and by those who hold the plan together: somebody else to ask."""
    plan = visible_plan(request, plan_id, page="goals", object_id=measure_id)
    measure = visible_measure(request, plan, measure_id)
    ask(request, Right.CHANGE_MEASURE, measure, plan)
    asks = can(request.user, Right.CHANGE_GOAL, measure.goal)
    data = sent(request)
    form: Any = (
        ChangeMeasureForm(data, measure=measure, candidates=candidates(plan), reader=request.user)
        if asks
        else ChangeOfferForm(data, measure=measure)
    )
    shown = FormPage(
        plan=plan,
        title=_("Endre avtalen"),
        remove=url("plans:remove_measure", plan_id=plan.pk, measure_id=measure.pk) if not measure.removed_at else "",
        button=_("Lagre"),
        back=_back(request, measure, plan),
        back_label=_("Målet") if measure.goal.seen_by(_sight(request, plan)) else _("Alle mål"),
    )
    if not form.is_valid():
        return shown.show(request, form)
    try:
        _write(request, form, measure)
    except ChangedMeanwhile:
        now = visible_measure(request, plan, measure_id)
        return shown.show_both(request, form, now, mine=_mine(form), theirs=_theirs(now, plan, _sight(request, plan)))
    saved_with_undo(request, plan, _("Endringen er lagret."), measure)
    return redirect(_back(request, measure, plan))


def _write(request: HttpRequest, form: Any, measure: Measure) -> None:
    """Save, unless the measure or the answer to it is no longer what the writer saw."""
    if form.number_of("promise_version") != measure.promise.version:
        raise ChangedMeanwhile(measure)
    said = form.cleaned_data
    actions.change_measure(
        by=request.user,
        measure=measure,
        version=form.seen,
        what=said["what"],
        extent=said["extent"],
        how=said["how"],
        decision=form.decision_to_keep(),
        due=said["due"],
        responsible=form.responsible() if "who" in said else None,
    )


@changes(Right.CHANGE_MEASURE)
def remove_measure(request: HttpRequest, plan_id: UUID, measure_id: UUID) -> HttpResponse:
    """One press takes it away, one more fetches it back."""
    return _set_away(request, plan_id, measure_id, away=True)


@changes(Right.CHANGE_MEASURE)
def bring_back_measure(request: HttpRequest, plan_id: UUID, measure_id: UUID) -> HttpResponse:
    """Back where it was, also long after."""
    return _set_away(request, plan_id, measure_id, away=False)


def _set_away(request: HttpRequest, plan_id: UUID, measure_id: UUID, *, away: bool) -> HttpResponse:
    plan = visible_plan(request, plan_id, page="goals", object_id=measure_id)
    measure = visible_measure(request, plan, measure_id)
    ask(request, Right.CHANGE_MEASURE, measure, plan)
    home = redirect(_back(request, measure, plan))
    if request.method != "POST" or away == (measure.removed_at is not None):
        return home
    act = actions.remove_measure if away else actions.bring_back_measure
    try:
        act(by=request.user, measure=measure)
    except ChangedMeanwhile:
        saved(request, _("Noen andre endret dette akkurat nå. Se hvordan det står før du prøver igjen."))
        return home
    text = _("Tatt bort: %(what)s.") if away else _("Hentet tilbake: %(what)s.")
    saved_with_undo(request, plan, text % {"what": in_short(measure.what)}, measure)
    return home


def _told(request: HttpRequest, measure: Measure) -> str:
    """What happened, with the name of whoever was asked."""
    promise = measure.promise
    if not promise.who:
        return _("Det er lagt til. Ingen har sagt ja ennå.")
    if promise.user_id == request.user.pk:
        return _("Det er lagt til. Du har sagt ja.")
    return _("%(name)s er spurt, og ser det neste gang de er her.") % {"name": promise.who}


def _sight(request: HttpRequest, plan: Plan) -> Any:
    return sight_of(request.user, plan.person_id)


def _back(request: HttpRequest, measure: Measure, plan: Plan) -> str:
    """The goal, where the reader sees it in full; else the list."""
    if measure.goal.seen_by(_sight(request, plan)):
        root = measure.goal.parent_id or measure.goal_id
        return url("plans:goal", plan_id=plan.pk, goal_id=root)
    return url("plans:goals", plan_id=plan.pk)


def _mine(form: Any) -> str:
    said = form.cleaned_data
    asked = form.responsible() if "who" in said else None
    return _lines([*(said.get(name, "") for name in _WORDS), asked.name if asked else ""], said["due"])


def _theirs(measure: Measure, plan: Plan, sight: Sight) -> str:
    who = "" if hides_places(plan.person, sight) else measure.promise.who
    decision = "" if measure.decision in NO_DECISION else measure.decision
    texts = [measure.what, measure.extent, measure.how, decision, who]
    return _lines(texts, measure.promise.due)


def _lines(texts: list[str], due: Any) -> str:
    return "\n".join([*(text for text in texts if text), *([dates.day(due)] if due else [])])
