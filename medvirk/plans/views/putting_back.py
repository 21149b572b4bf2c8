"""«Angre» after any write, and «Hent tilbake slik det var» on any earlier state: one address each, for every kind."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Forbidden, Right, can, changes, sight_of
from medvirk.design.feedback import saved
from medvirk.design.routes import url
from medvirk.diary.models import Change
from medvirk.kit.names import first_name
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.kept_then import kept_then, was_hidden
from medvirk.plans.models import CrisisPage, Entry, Goal, Measure, Plan, Promise
from medvirk.plans.putting_back import kind_of
from medvirk.plans.reading import coordinator_name, visible_plan
from medvirk.plans.views.doors import saved_with_undo
from medvirk.teams.models import Membership


@changes(Right.PUT_BACK)
def undo_change(request: HttpRequest, plan_id: UUID, change_id: int) -> HttpResponse:
    """Take back what was just done."""
    return _do(request, plan_id, change_id, actions.undo_change, _("Det er angret. Nå står det som før."))


@changes(Right.PUT_BACK)
def bring_back_state(request: HttpRequest, plan_id: UUID, change_id: int) -> HttpResponse:
    """As it was before one change, also weeks later and whoever made it."""
    return _do(request, plan_id, change_id, actions.bring_back_state, _("Hentet tilbake slik det var."))


def _do(request: HttpRequest, plan_id: UUID, change_id: int, act: Callable[..., Any], told: str) -> HttpResponse:
    plan = visible_plan(request, plan_id, page="history")
    change = Change.objects.filter(person_id=plan.person_id, pk=change_id).first()
    row = _seen_row(request, plan, change)
    if change is None or row is None:
        raise Http404
    if not plan.is_open:
        raise Forbidden(who_can_help=coordinator_name(plan.person))
    if request.method != "POST":
        return redirect(_home(request, plan, row))
    try:
        done = act(by=request.user, change=change)
    except ChangedMeanwhile:
        saved(request, _("Noen har endret det etterpå. Ingenting er angret."))
        if can(request.user, Right.SEE_HISTORY, plan):
            return redirect(url("pages:history_of", plan_id=plan.pk, object_id=change.object_id))
    except actions.OpensToMore:
        text = _("Bare %(name)s kan flytte målet dit, for da får flere se det.")
        saved(request, text % {"name": first_name(plan.person.name)})
    except actions.CannotBePutBack:
        saved(request, _("Det står slik allerede, eller det kan ikke hentes tilbake herfra."))
    else:
        saved_with_undo(request, plan, told, done)
        row = done
    return redirect(_home(request, plan, row))


def _seen_row(request: HttpRequest, plan: Plan, change: Change | None) -> Any:
    """What the line is about, when it is of this plan and the reader sees it."""
    kind = kind_of(change) if change else None
    row: Any = kind.model._default_manager.filter(pk=change.object_id).first() if kind and change else None
    thing = row.measure if isinstance(row, Promise) else row
    sight = sight_of(request.user, plan.person_id)
    if change is None or any(was_hidden(sight, state) for state in (change.before, change.after) if state):
        return None
    if kept_then(sight).holds(change.object_id, change.number):
        return None
    if isinstance(row, Membership):
        return row if sight.everything or row.user_id == request.user.pk else None
    if thing is None or plan.pk not in {thing.pk, getattr(thing, "plan_id", None)} or not thing.seen_by(sight):
        return None
    return row


def _home(request: HttpRequest, plan: Plan, row: Any) -> str:
    """The page where the thing stands."""
    thing = row.measure.goal if isinstance(row, Promise) else row.goal if isinstance(row, Measure) else row
    if isinstance(thing, Goal) and thing.seen_by(sight_of(request.user, plan.person_id)):
        return url("plans:goal", plan_id=plan.pk, goal_id=thing.parent_id or thing.pk)
    pages: dict[type, str] = {
        Entry: "pages:about",
        CrisisPage: "pages:crisis",
        Plan: "pages:details",
        Membership: "pages:who",
    }
    return url(pages.get(type(thing), "plans:goals"), plan_id=plan.pk)
