"""What stands about the person: what matters, resources, needs, written words. Each text has a page to write it on."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Right, changes, sight_of
from medvirk.design.feedback import saved
from medvirk.kit.names import first_name
from medvirk.people.models import Person
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.forms.about import (
    EntryForm,
    NeedForm,
    ResourceForm,
    WantedForm,
    WhatMattersForm,
    WriteForm,
)
from medvirk.plans.forms.fields import VersionedForm
from medvirk.plans.models import Entry, Goal, Plan
from medvirk.plans.reading import ask, visible_goal, visible_plan
from medvirk.plans.views.doors import both_texts, form_page, saved_with_undo, sent
from medvirk.rules import ages

Kind = Entry.Kind
# A longer text is not said again in the message about it.
SHORT_ENOUGH = 80
# What a message says of a short text, and of a long one.
DONE = {
    "written": ("", gettext_lazy("Det du skrev, er lagret. Det står under «Om meg».")),
    "added": (gettext_lazy("«%(text)s» er lagt til."), gettext_lazy("Teksten er lagt til.")),
    "removed": (gettext_lazy("«%(text)s» er tatt bort."), gettext_lazy("Teksten er tatt bort.")),
    "back": (gettext_lazy("«%(text)s» er hentet tilbake."), gettext_lazy("Teksten er hentet tilbake.")),
}
NEW = {Kind.RESOURCE.value: ResourceForm, Kind.NEED.value: NeedForm, Kind.WANTED.value: WantedForm}


@changes(Right.WRITE_OWN_WORDS)
def what_matters(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """The first words of the plan. Only the person comes here."""
    plan = visible_plan(request, plan_id, page="what matters")
    ask(request, Right.WRITE_OWN_WORDS, plan, plan)
    entry = Entry.objects.standing().filter(plan=plan, kind=Kind.MATTERS).first()
    form = WhatMattersForm(sent(request), initial=_now(entry))
    context = {"plan": plan, "entry": entry}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "plans/what_matters.html", form, context)
    text = form.cleaned_data["text"]
    try:
        entry = actions.write_what_matters(by=request.user, plan=plan, version=form.seen, text=text)
    except ChangedMeanwhile as clash:
        if clash.current.text != text:
            return _clash(request, "plans/what_matters.html", form, clash.current, context)
    saved_with_undo(request, plan, _("Ordene dine er lagret."), entry)
    return redirect("pages:about", plan_id=plan.pk)


@changes(Right.WRITE_ABOUT_PERSON)
def write(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """«Skriv noe»: one field. Written from a goal, the words are seen by those who see the goal."""
    plan = visible_plan(request, plan_id, page="write")
    ask(request, Right.WRITE_ABOUT_PERSON, plan, plan)
    goal = _goal(request, plan)
    form = WriteForm(sent(request))
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "plans/write.html", form, _round_the_words(request, plan, goal))
    entry = actions.add_entry(
        by=request.user,
        plan=plan,
        kind=Kind.WORDS,
        text=form.cleaned_data["text"],
        goal=goal,
    )
    _tell(request, entry, "written")
    return redirect("plans:goal", plan_id=plan.pk, goal_id=goal.pk) if goal else redirect(plan)


@changes(Right.WRITE_ABOUT_PERSON)
def add_entry(request: HttpRequest, plan_id: UUID, kind: str) -> HttpResponse:
    """One more resource or need."""
    plan = visible_plan(request, plan_id, page="about")
    ask(request, Right.WRITE_ABOUT_PERSON, plan, plan)
    if kind not in NEW:
        raise Http404
    form = NEW[kind](sent(request))
    if request.method != "POST" or not form.is_valid():
        context = {"plan": plan, "entry": None, "kind": kind, "name": _name(request, plan)}
        return form_page(request, "plans/entry.html", form, context)
    entry = actions.add_entry(by=request.user, plan=plan, kind=kind, text=form.cleaned_data["text"])
    _tell(request, entry, "added")
    return redirect("pages:about", plan_id=plan.pk)


@changes(Right.WRITE_ABOUT_PERSON)
def change_entry(request: HttpRequest, plan_id: UUID, entry_id: UUID) -> HttpResponse:
    """New words in place of the old, or the way to take it away."""
    plan = visible_plan(request, plan_id, page="about", object_id=entry_id)
    entry = _entry(request, plan, entry_id)
    ask(request, Right.WRITE_ABOUT_PERSON, entry, plan)
    form = EntryForm(sent(request), initial=_now(entry))
    context = {"plan": plan, "entry": entry, "kind": entry.kind, "name": _name(request, plan)}
    if request.method != "POST" or not form.is_valid():
        return form_page(request, "plans/entry.html", form, context)
    text = form.cleaned_data["text"]
    try:
        actions.change_entry(by=request.user, entry=entry, version=form.seen, text=text)
    except ChangedMeanwhile as clash:
        if clash.current.text != text:
            return _clash(request, "plans/entry.html", form, clash.current, context)
    saved_with_undo(request, plan, _("Endringen er lagret."), entry)
    return redirect("pages:about", plan_id=plan.pk)


@changes(Right.WRITE_ABOUT_PERSON)
def remove_entry(request: HttpRequest, plan_id: UUID, entry_id: UUID) -> HttpResponse:
    """One press takes it away, one more brings it back."""
    plan = visible_plan(request, plan_id, page="about", object_id=entry_id)
    entry = _entry(request, plan, entry_id)
    ask(request, Right.WRITE_ABOUT_PERSON, entry, plan)
    if request.method == "POST" and entry.removed_at is None:
        try:
            actions.remove_entry(by=request.user, entry=entry)
        except ChangedMeanwhile:
            saved(request, _("Noen endret teksten akkurat nå. Les den før du tar den bort."))
        else:
            _tell(request, entry, "removed")
    return redirect("pages:about", plan_id=plan.pk)


@changes(Right.WRITE_ABOUT_PERSON)
def bring_back_entry(request: HttpRequest, plan_id: UUID, entry_id: UUID) -> HttpResponse:
    """Back where it was, also long after."""
    plan = visible_plan(request, plan_id, page="about", object_id=entry_id)
    entry = _entry(request, plan, entry_id)
    ask(request, Right.WRITE_ABOUT_PERSON, entry, plan)
    if request.method == "POST" and entry.removed_at is not None:
        try:
            actions.bring_back_entry(by=request.user, entry=entry)
        except ChangedMeanwhile:
            saved(request, _("Noen andre hentet den tilbake akkurat nå."))
        else:
            _tell(request, entry, "back")
    return redirect("pages:about", plan_id=plan.pk)


def _clash(
    request: HttpRequest, template: str, form: VersionedForm, current: Entry, context: dict[str, Any]
) -> HttpResponse:
    mine = form.cleaned_data["text"]
    anew = type(form)(initial={"text": mine, "version": current.version})
    return both_texts(request, template, mine, current, {**context, "form": anew, "conflict": {"theirs": current.text}})


def _now(entry: Entry | None) -> dict[str, Any]:
    return {"text": entry.text, "version": entry.version} if entry else {"text": "", "version": 0}


def _entry(request: HttpRequest, plan: Plan, entry_id: UUID) -> Entry:
    """An entry the reader sees; what matters has a page of its own."""
    sight = sight_of(request.user, plan.person_id)
    seen = Entry.objects.visible_to(sight).select_related("plan").filter(plan=plan, pk=entry_id)
    entry = seen.exclude(kind=Kind.MATTERS).first()
    if entry is None:
        raise Http404
    return entry


def _goal(request: HttpRequest, plan: Plan) -> Goal | None:
    """The goal the words are about, when the address names one."""
    wanted = request.GET.get("goal")
    if not wanted:
        return None
    try:
        return visible_goal(request, plan, UUID(wanted))
    except ValueError:
        raise Http404 from None


def _round_the_words(request: HttpRequest, plan: Plan, goal: Goal | None) -> dict[str, Any]:
    """Whose plan, about what, and whether a child writes something its parents can read."""
    name = _name(request, plan)
    return {
        "plan": plan,
        "goal": goal,
        "name": name,
        "parents_see": not name and not (goal and goal.is_kept) and _parents_see(plan.person),
    }


def _parents_see(person: Person) -> bool:
    today = timezone.localdate()
    if ages.parents_see(person.age_on(today), today) == "none":
        return False
    return person.representations.deciding(today).filter(user__isnull=False).exists()


def _name(request: HttpRequest, plan: Plan) -> str:
    """How the person is called on the page; nothing when it is the reader."""
    own = sight_of(request.user, plan.person_id).is_owner
    return "" if own else first_name(plan.person.name)


def _tell(request: HttpRequest, entry: Entry, deed: str) -> None:
    """Says what happened, naming a short text, with the way to take it back."""
    short, long = DONE[deed]
    is_short = entry.kind != Kind.WORDS and len(entry.text) <= SHORT_ENOUGH
    text = str(short) % {"text": entry.text} if is_short else str(long)
    saved_with_undo(request, entry.plan, text, entry)
