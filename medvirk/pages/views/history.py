"""Historikk: what was changed in the plan, by whom, and how it was before."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from medvirk.access import Right, Sight, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading.history import history as changes_seen
from medvirk.plans.reading import ask, visible_plan

# What a number in the diary can be.
_LARGEST = 2**63 - 1


@shows(Right.SEE_HISTORY)
def history(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Fifty changes at a time, newest first."""
    plan = visible_plan(request, plan_id, page="history")
    ask(request, Right.SEE_HISTORY, plan, plan)
    sight: Sight = request.sight  # type: ignore[attr-defined]
    found = changes_seen(plan, sight, _number(request.GET.get("for", "")))
    context = {"plan": plan, "mine": sight.is_owner, "name": first_name(plan.person.name), "history": found}
    return page(request, "pages/history.html", context)


def _number(typed: str) -> int | None:
    """Where an older page begins; anything else in the address begins from the newest."""
    if not (typed.isascii() and typed.isdigit() and len(typed) < 20):
        return None
    return min(int(typed), _LARGEST)
