"""Keeping something from the parents, showing it again, and what they must know all the same."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, changes, shows, sight_of
from medvirk.design.feedback import saved, undoable
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.plans import actions
from medvirk.plans.forms.hiding import KeepForm, MustKnowForm
from medvirk.plans.models import Kept, Plan
from medvirk.plans.models.kept import THINGS, is_seen
from medvirk.plans.presenting import text_language
from medvirk.plans.presenting.kept import KIND_WORDS, keepable, parents_of, parents_words, title_of_thing
from medvirk.plans.reading import ask, coordinator_name, visible_plan
from medvirk.plans.views.doors import form_page, sent


@shows(Right.KEEP_FROM_PARENTS)
def keepables(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Everything in the plan that the child can keep for itself."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.KEEP_FROM_PARENTS, plan, plan)
    context = {
        "plan": plan,
        "groups": keepable(plan, request.user),
        "parents": parents_words(parents_of(plan.person)),
        "coordinator": coordinator_name(plan.person),
        "lang": text_language(plan),
    }
    return page(request, "plans/keepables.html", context)


@changes(Right.KEEP_FROM_PARENTS)
def keep(request: HttpRequest, plan_id: UUID, thing: str, thing_id: UUID) -> HttpResponse:
    """From whom, perhaps why, and it is hidden."""
    plan = visible_plan(request, plan_id, page="access", object_id=thing_id)
    what = _thing(request, plan, thing, thing_id)
    ask(request, Right.KEEP_FROM_PARENTS, plan, plan)
    ask(request, Right.KEEP_FROM_PARENTS, what, plan)
    parents = parents_of(plan.person)
    form = KeepForm(sent(request), parents=parents, everybody=_upper(parents_words(parents)))
    if not form.is_valid():
        context = {
            "plan": plan,
            "kind": thing,
            "word": KIND_WORDS[thing],
            "title": title_of_thing(what),
            "parents": parents_words(parents),
            "coordinator": coordinator_name(plan.person),
            "back": _back(plan, what),
        }
        return form_page(request, "plans/keep.html", form, context)
    by: Any = request.user
    try:
        kept = actions.keep_from_parents(
            by=by, plan=plan, thing=what, parents=form.parents(), reason=form.cleaned_data["reason"]
        )
    except actions.AlreadyKept:
        saved(
            request, _("Det er skjult fra før, eller noe foreldrene må vite. Se under «Det jeg holder for meg selv».")
        )
    else:
        undo = url("plans:show_parents", plan_id=plan.pk, kept_id=kept.pk)
        undoable(request, _("Skjult. %(who)s ser det ikke lenger.") % {"who": _names(kept, parents)}, undo=undo)
    return redirect(_back(plan, what))


@changes(Right.SHOW_PARENTS)
def show_parents(request: HttpRequest, plan_id: UUID, kept_id: UUID) -> HttpResponse:
    """One press takes it back."""
    plan = visible_plan(request, plan_id, page="access")
    kept = _kept(request, plan, kept_id)
    ask(request, Right.SHOW_PARENTS, kept, plan)
    if request.method == "POST":
        by: Any = request.user
        actions.show_parents(by=by, kept=kept)
        saved(request, _("Nå kan foreldrene dine se det igjen."))
    return redirect("pages:access", plan_id=plan.pk)


@changes(Right.TELL_PARENTS)
def tell_parents(request: HttpRequest, plan_id: UUID, kept_id: UUID) -> HttpResponse:
    """Why the parents must know; the child reads the same words."""
    plan = visible_plan(request, plan_id, page="goals")
    kept = _kept(request, plan, kept_id)
    ask(request, Right.TELL_PARENTS, kept, plan)
    form = MustKnowForm(sent(request))
    if not form.is_valid():
        context = {"plan": plan, "kept": kept, "title": title_of_thing(kept.thing), "back": _back(plan, kept.thing)}
        return form_page(request, "plans/must_know.html", form, context)
    by: Any = request.user
    actions.tell_parents(by=by, kept=kept, reason=form.cleaned_data["reason"])
    undo = url("plans:stop_telling_parents", plan_id=plan.pk, kept_id=kept.pk)
    undoable(request, _("Foreldrene ser det nå. Barnet ser at det var du som bestemte det, og hvorfor."), undo=undo)
    return redirect(_back(plan, kept.thing))


@changes(Right.TELL_PARENTS)
def stop_telling_parents(request: HttpRequest, plan_id: UUID, kept_id: UUID) -> HttpResponse:
    """It is hidden again, as the child wanted."""
    plan = visible_plan(request, plan_id, page="goals")
    kept = _kept(request, plan, kept_id)
    ask(request, Right.TELL_PARENTS, kept, plan)
    if request.method == "POST":
        by: Any = request.user
        actions.stop_telling_parents(by=by, kept=kept)
        saved(request, _("Det er skjult for foreldrene igjen."))
    return redirect(_back(plan, kept.thing))


def _thing(request: HttpRequest, plan: Plan, kind: str, thing_id: UUID) -> Any:
    """Something of this person that can be kept and that the reader sees, else 404. A step is kept with its goal."""
    model = THINGS.get(kind)
    found = model.objects.filter(person=plan.person_id, pk=thing_id).first() if model else None
    if found is None or not is_seen(found, sight_of(request.user, plan.person_id)):
        raise Http404
    return found.parent or found if kind == "goal" else found


def _kept(request: HttpRequest, plan: Plan, kept_id: UUID) -> Kept:
    """A line of this person's that the reader sees, else 404."""
    kept = Kept.objects.filter(person=plan.person_id, pk=kept_id).first()
    if kept is None or not kept.seen_by(sight_of(request.user, plan.person_id)):
        raise Http404
    return kept


def _names(kept: Kept, parents: Any) -> str:
    named = [parent for parent in parents if not kept.from_users or parent.user_id in kept.from_users]
    return _upper(parents_words(named))


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _back(plan: Plan, thing: Any) -> str:
    """The page of the goal; for anything else the list of who sees what."""
    if thing._meta.model_name == "goal":
        return url("plans:goal", plan_id=plan.pk, goal_id=thing.pk)
    return url("plans:goals" if thing._meta.model_name == "measure" else "pages:access", plan_id=plan.pk)
