"""Goals to read: all of them, and one of them."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from medvirk.access import Right, can, shows, sight_of
from medvirk.design.page import page
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.plans.models import Goal, Plan
from medvirk.plans.presenting import (
    dissents_seen,
    goal_seen,
    goals_seen,
    measurement,
    numbers,
    path_to,
    text_language,
    topic_name,
)
from medvirk.plans.presenting.kept import kept_goal, parents_of, parents_words
from medvirk.plans.reading import visible_goal, visible_plan

State = Goal.State


@shows(Right.SEE_PLAN)
def goals(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """All goals the reader sees something of; those that rest are folded."""
    plan = visible_plan(request, plan_id, page="goals")
    cards = goals_seen(plan, request.user)
    reader = _reader(request, plan)
    context = {
        **reader,
        "paths": {card.id: path_to(card, whose=reader["name"], lang=reader["lang"])[:-1] for card in cards},
        "active": [card for card in cards if card.is_active],
        "reached": [card for card in cards if card.state == State.REACHED],
        "paused": [card for card in cards if card.state == State.PAUSED],
        "dropped": [card for card in cards if card.state == State.DROPPED],
        "may_add": can(request.user, Right.ADD_GOAL, plan),
    }
    return page(request, "plans/goals.html", context)


@shows(Right.SEE_PLAN)
def goal(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """One goal in full. A step is shown on the page of its goal."""
    plan = visible_plan(request, plan_id, page="goals", object_id=goal_id)
    card = goal_seen(plan, request.user, goal_id)
    if card is None:
        step = visible_goal(request, plan, goal_id)
        return redirect("plans:goal", plan_id=plan.pk, goal_id=step.parent_id)
    reader, sight = _reader(request, plan), sight_of(request.user, plan.person_id)
    context = {
        **reader,
        "card": card,
        "topic": topic_name(card.topic_code, card.topic).capitalize(),
        "facts": [(step, found) for step in card.all_parts if (found := measurement(step, reader["lang"]))],
        "numbers": numbers(card),
        "path": path_to(card, whose=reader["name"], lang=reader["lang"]),
        "own_words_on": dates.day(card.own_words_at.date()) if card.own_words_at else "",
        "may_write": can(request.user, Right.WRITE_ABOUT_PERSON, plan),
        **_hiding(request, plan, goal_id),
        "beside": [each for each in dissents_seen(plan, sight) if each.goal_id == card.id],
        "may_dissent": plan.is_open,
    }
    return page(request, "plans/goal.html", context)


def _hiding(request: HttpRequest, plan: Plan, goal_id: UUID) -> dict[str, Any]:
    """Whether the goal is kept from the parents, for those who may know; and the child's way to keep it."""
    sight, may_keep = sight_of(request.user, plan.person_id), can(request.user, Right.KEEP_FROM_PARENTS, plan)
    kept = None if sight.stands_as_parent else kept_goal(plan, request.user, sight, goal_id)
    parents = parents_of(plan.person) if may_keep and not kept else []
    return {"kept": kept, "may_keep": may_keep and bool(parents), "parents": parents_words(parents)}


def _reader(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """Whose plan it is and who reads. `name` is empty to the owner, who is spoken to."""
    own = sight_of(request.user, plan.person_id).is_owner
    return {
        "plan": plan,
        "own": own,
        "name": "" if own else first_name(plan.person.name),
        "lang": text_language(plan),
    }
