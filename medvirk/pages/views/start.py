"""The front door: everybody is sent to what is theirs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from medvirk.access import Right, can, public
from medvirk.access.sight import sights_now
from medvirk.pages.reading.instead import people_to_decide_for
from medvirk.plans.models import Plan


@public
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Own plan, worklist, the coordinating unit's page, the one plan that is open, or what one has promised.

    Whoever sees no plan, and decides for one person, comes to that.
    """
    reader: Any = request.user
    if not reader.is_authenticated:
        return redirect("demo:who" if settings.DEMO else settings.LOGIN_URL)
    return _theirs(reader)


def _theirs(reader: Any) -> HttpResponse:
    plans = list(Plan.objects.visible_to(reader).order_by("status", "-opened"))
    sights = sights_now(reader)
    own = [plan for plan in plans if sights[plan.person_id].is_owner]
    if own:
        return redirect("pages:home", plan_id=own[0].pk)
    if can(reader, Right.SEE_WORKLIST):
        return redirect("pages:worklist")
    if can(reader, Right.SEE_COORDINATORS):
        return redirect("pages:coordinators")
    if len({plan.person_id for plan in plans}) == 1:
        return redirect("pages:home", plan_id=plans[0].pk)
    instead = [] if plans else people_to_decide_for(reader)
    return redirect(instead[0].href if len(instead) == 1 else "pages:promises")
