"""Everything that can be done with a goal or a step: made, changed, said anew, moved."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from markupsafe import Markup

from medvirk.access import Right, changes, sight_of
from medvirk.consents.actions import topic_for
from medvirk.consents.models import Topic
from medvirk.consents.opening import topics_of
from medvirk.design.feedback import saved
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.kit.text import in_short
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.forms.goals import (
    ChangeGoalForm,
    ChangeStepForm,
    GoalForm,
    OwnGoalForm,
    OwnWordsForm,
    StepForm,
    TopicPart,
)
from medvirk.plans.models import Goal, Plan
from medvirk.plans.presenting import (
    in_language,
    text_language,
    title_of,
    topic_name,
)
from medvirk.plans.reading import ask, visible_goal, visible_plan
from medvirk.plans.views.doors import FormPage, saved_with_undo, sent

State = Goal.State
MOVES: dict[str, Any] = {
    State.ACTIVE: actions.bring_back_goal,
    State.PAUSED: actions.pause_goal,
    State.DROPPED: actions.drop_goal,
    State.REACHED: actions.reach_goal,
}
MOVED = {
    State.ACTIVE: gettext_lazy("Hentet tilbake: %(what)s."),
    State.PAUSED: gettext_lazy("Satt på pause: %(what)s."),
    State.DROPPED: gettext_lazy("Droppet: %(what)s."),
    State.REACHED: gettext_lazy("Nådd: %(what)s."),
}


@changes(Right.ADD_GOAL)
def add_goal(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """A new goal: the owner says it in their own words, anybody else in the plan's."""
    plan = visible_plan(request, plan_id, page="goals")
    ask(request, Right.ADD_GOAL, plan, plan)
    own = sight_of(request.user, plan.person_id).is_owner
    form = (OwnGoalForm if own else GoalForm)(sent(request), topics=_topics(request, plan))
    shown = FormPage(
        plan=plan,
        title=_("Nytt mål"),
        button=_("Lagre målet"),
        back=url("plans:goals", plan_id=plan.pk),
        back_label=_("Alle mål"),
    )
    if not form.is_valid():
        return shown.show(request, form)
    said = form.cleaned_data
    goal = actions.add_goal(
        by=request.user,
        plan=plan,
        text=said.get("text", ""),
        words_of_owner=said.get("words_of_owner", ""),
        topic=_topic(form, plan),
        due=said["due"],
    )
    saved_with_undo(request, plan, _("Målet er lagt til."), goal)
    return redirect("plans:goal", plan_id=plan.pk, goal_id=goal.pk)


@changes(Right.CHANGE_GOAL)
def change_goal(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """New words, another part of life or another day, for a goal or a step."""
    plan = visible_plan(request, plan_id, page="goals", object_id=goal_id)
    goal = visible_goal(request, plan, goal_id)
    ask(request, Right.CHANGE_GOAL, goal, plan)
    is_step = goal.parent_id is not None
    data = sent(request)
    form: Any = (
        ChangeStepForm(data, goal=goal) if is_step else ChangeGoalForm(data, goal=goal, topics=_topics(request, plan))
    )
    title = _("Endre steget") if is_step else _("Endre målet")
    shown = _page_of(goal, plan, title=title, button=_("Lagre"))
    if not form.is_valid():
        return shown.show(request, form)
    said = form.cleaned_data
    topic = goal.topic if is_step else _topic(form, plan)
    try:
        actions.change_goal(
            by=request.user, goal=goal, version=form.seen, text=said["text"], topic=topic, due=said["due"]
        )
    except actions.OpensToMore:
        text = _("Bare %(name)s kan flytte målet dit, for da får flere se det.")
        form.add_error("topic", text % {"name": first_name(plan.person.name)})
        return shown.show(request, form)
    except ChangedMeanwhile as clash:
        mine = _said(said["text"], said["due"], topic)
        theirs = _said(clash.current.text, clash.current.due, clash.current.topic)
        if mine != theirs or topic != clash.current.topic:
            return shown.show_both(request, form, clash.current, mine=mine, theirs=theirs)
    saved_with_undo(request, plan, _("Endringen er lagret."), goal)
    return redirect("plans:goal", plan_id=plan.pk, goal_id=goal.parent_id or goal.pk)


@changes(Right.WRITE_OWN_WORDS)
def own_words_of_goal(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """The owner's own words for a goal. Nobody else comes here."""
    plan = visible_plan(request, plan_id, page="goals", object_id=goal_id)
    goal = visible_goal(request, plan, goal_id)
    if goal.parent_id is not None:
        raise Http404
    ask(request, Right.WRITE_OWN_WORDS, goal, plan)
    form = OwnWordsForm(sent(request), goal=goal)
    shown = _page_of(
        goal,
        plan,
        title=_("Målet med dine egne ord"),
        button=_("Lagre ordene mine"),
        about=in_language(goal.text, text_language(plan)),
    )
    if not form.is_valid():
        return shown.show(request, form)
    words = form.cleaned_data["words"]
    try:
        actions.write_own_words_of_goal(by=request.user, goal=goal, version=form.seen, words=words)
    except ChangedMeanwhile as clash:
        if clash.current.words_of_owner != words:
            theirs = clash.current.words_of_owner
            return shown.show_both(request, form, clash.current, mine=words, theirs=theirs)
    saved_with_undo(request, plan, _("Ordene dine er lagret."), goal)
    return redirect("plans:goal", plan_id=plan.pk, goal_id=goal.pk)


@changes(Right.CHANGE_GOAL)
def add_step(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """One more step on the way."""
    plan = visible_plan(request, plan_id, page="goals", object_id=goal_id)
    goal = visible_goal(request, plan, goal_id)
    if goal.parent_id is not None:
        raise Http404
    ask(request, Right.CHANGE_GOAL, goal, plan)
    form = StepForm(sent(request))
    shown = _page_of(
        goal,
        plan,
        title=_("Nytt steg"),
        button=_("Legg til steget"),
        about=title_of(goal.words_of_owner, goal.text, text_language(plan)),
    )
    if not form.is_valid():
        return shown.show(request, form)
    step = actions.add_step(by=request.user, goal=goal, **form.cleaned_data)
    saved_with_undo(request, plan, _("Steget er lagt til."), step)
    return redirect("plans:goal", plan_id=plan.pk, goal_id=goal.pk)


@changes(Right.CHANGE_GOAL)
def move_goal(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """One press: pause, drop, reached, or back again; for a goal or a step."""
    plan = visible_plan(request, plan_id, page="goals", object_id=goal_id)
    goal = visible_goal(request, plan, goal_id)
    ask(request, Right.CHANGE_GOAL, goal, plan)
    home = redirect("plans:goal", plan_id=plan.pk, goal_id=goal.parent_id or goal.pk)
    state = request.POST.get("state") or request.GET.get("state")
    if request.method != "POST" or state not in MOVES or state == goal.state:
        return home
    try:
        MOVES[state](by=request.user, goal=goal)
    except ChangedMeanwhile:
        saved(request, _("Noen andre endret målet akkurat nå. Se hvordan det står før du prøver igjen."))
        return home
    what = {"what": in_short(goal.words_of_owner or goal.text)}
    saved_with_undo(request, plan, MOVED[State(state)] % what, goal)
    return home


def _topics(request: HttpRequest, plan: Plan) -> list[Topic]:
    """The person's topics that the reader may know of."""
    sight = sight_of(request.user, plan.person_id)
    return [topic for topic in topics_of(plan.person_id) if topic.pk not in sight.excluded]


def _topic(form: TopicPart, plan: Plan) -> Topic | None:
    chosen = form.chosen_topic()
    return topic_for(plan.person, chosen) if isinstance(chosen, str) else chosen


def _page_of(goal: Goal, plan: Plan, *, title: str, button: str, about: str | Markup = "") -> FormPage:
    """A page with a form about a goal or a step; back leads to the goal."""
    return FormPage(
        plan=plan,
        title=title,
        button=button,
        about=about,
        back=url("plans:goal", plan_id=plan.pk, goal_id=goal.parent_id or goal.pk),
        back_label=_("Målet"),
    )


def _said(text: str, due: Any, topic: Topic | None = None) -> str:
    """All that one of two writers meant: the part of life decides who sees the goal, so it is told as well."""
    return "\n".join(
        [text, *([topic_name(topic.code, topic.name)] if topic else []), *([dates.day(due)] if due else [])]
    )
