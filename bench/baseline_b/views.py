"""The plain pages: whose plan is it, one row in the log, and what the template asks for."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from bench.baseline_b.models import Access, Entry, Goal, Measure, Plan


class GoalForm(forms.ModelForm):  # type: ignore[type-arg]  # written as people write it
    """The text and the date of a goal."""

    class Meta:
        model = Goal
        fields = ["text", "due"]


def opened(request: HttpRequest, plan_id: UUID, page: str) -> Plan:
    """The plan for its owner or coordinator; the reading is logged."""
    user: Any = request.user
    plan = get_object_or_404(Plan, Q(owner=user) | Q(coordinator=user), pk=plan_id)
    Access.objects.create(plan=plan, user=user, page=page)
    return plan


def goals_of(plan: Plan) -> Any:
    """Goals with their steps and measures."""
    return plan.goals.filter(parent=None).prefetch_related("steps", "measures")


@login_required
def home(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """What waits, what is new, how far it is."""
    plan = opened(request, plan_id, "home")
    context = {
        "plan": plan,
        "matters": plan.entries.filter(kind="matters").first(),
        "meeting": plan.meetings.filter(status="planned").first(),
        "waiting": plan.measures.exclude(state=Measure.State.DONE).order_by("due")[:5],
        "goals": goals_of(plan)[:5],
        "changes": plan.changes.select_related("goal")[:5],
    }
    return render(request, "home.html", context)


@login_required
def goals(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """All goals, with steps and measures."""
    plan = opened(request, plan_id, "goals")
    return render(request, "goals.html", {"plan": plan, "goals": goals_of(plan)})


@login_required
def who(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Everybody in the team and what they do, and the table goal by goal."""
    plan = opened(request, plan_id, "who")
    promised: dict[str, list[Measure]] = {}
    for measure in plan.measures.select_related("goal"):
        promised.setdefault(measure.who, []).append(measure)
    members = [(member, promised.get(member.name, [])) for member in plan.members.all()]
    return render(request, "who.html", {"plan": plan, "members": members, "goals": goals_of(plan)})


@login_required
def whole(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Everything on one page."""
    plan = opened(request, plan_id, "whole")
    entries: dict[str, list[Entry]] = {"matters": [], "resource": [], "need": []}
    for entry in plan.entries.all():
        entries[entry.kind].append(entry)
    context = {
        "plan": plan,
        "goals": goals_of(plan),
        "members": plan.members.all(),
        "meetings": plan.meetings.all(),
        "entries": entries,
    }
    return render(request, "whole.html", context)


@login_required
def worklist(request: HttpRequest) -> HttpResponse:
    """One row for each person one coordinates for, with what is late or without an answer."""
    user: Any = request.user
    waiting = Measure.objects.exclude(state__in=["yes", "done"], due=None)
    plans = list(
        user.coordinates.order_by("name").prefetch_related(
            Prefetch("measures", waiting.exclude(state="done"), to_attr="waiting"), "meetings"
        )
    )
    Access.objects.bulk_create(Access(plan=plan, user=user, page="list") for plan in plans)
    return render(request, "worklist.html", {"plans": plans})


@login_required
def change_goal(request: HttpRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """A form for one goal."""
    user: Any = request.user
    plan = get_object_or_404(Plan, Q(owner=user) | Q(coordinator=user), pk=plan_id)
    goal = get_object_or_404(Goal, plan=plan, pk=goal_id)
    form = GoalForm(request.POST or None, instance=goal)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            form.save()
            Access.objects.create(plan=plan, user=user, page="change goal")
        messages.success(request, "Målet er endret.")
        return redirect("goals", plan_id=plan.pk)
    return render(request, "form.html", {"plan": plan, "form": form})
