"""«Slik ser Nora planen»: the helper's own pages, before anything is shared or as they are today."""

from dataclasses import replace
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Forbidden, Right, Sight, shows
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.design.shell import shell_of, stand_around
from medvirk.kit.names import first_name
from medvirk.pages.reading.asking import ANSWER, WHOM, asking_of
from medvirk.pages.trying import PAGES, in_the_place_of, page_of
from medvirk.plans.models import Plan
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.plans.reading import PlanRequest, ask, visible_plan


@shows(Right.REGISTER_CONSENT)
def as_helper(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """One of the pages, with a bar on top and ways to the others. `na` in the address means as it is today."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.REGISTER_CONSENT, plan.person, plan)
    sight: Sight = request.sight
    if not needs_no_consent(sight):
        # Who decides instead of the person sees no more of the plan by it.
        raise Forbidden(message="Nothing opens by deciding")
    asking, today = asking_of(request, plan, sight), request.GET.get("na") == "1"
    give = url("pages:give", plan_id=plan.pk)
    if asking.to is None:
        return redirect(f"{give}?{asking.way(WHOM)}")
    if not today and not (asking.step == ANSWER and asking.form.is_valid()):
        return redirect(f"{give}?{asking.way(ANSWER)}")
    yes, wanted = None if today else asking.yes(), request.GET.get("som", "")
    with in_the_place_of(asking.to, plan=plan, giver=request.user, sight=sight, yes=yes, member=wanted) as helper:
        found = {key: page_of(request, helper, plan, key) for key in PAGES}
        shown = {key: still for key, still in found.items() if still is not None}
        members = [{"name": m.name, "id": str(m.pk), "is_shown": m.user == helper.user} for m in helper.members]
        who = helper.user.name
    side = request.GET.get("side", "")
    side = side if side in shown else next(iter(shown), "")
    stand_around(request, replace(shell_of(request), menu=""))
    context = {
        "plan": plan,
        "who": first_name(who) if asking.to.user or len(members) > 1 else asking.to.name,
        "mine": sight.is_owner,
        "today": today,
        "it": asking,
        "still": shown.get(side),
        "tabs": [{"key": key, "label": name, "is_shown": key == side} for key, name in _names(plan) if key in shown],
        "members": members if len(members) > 1 else [],
        "member": wanted,
    }
    return page(request, "pages/as_helper.html", context)


def _names(plan: Plan) -> list[tuple[str, str]]:
    return [
        ("forside", _("Forsiden")),
        ("mal", _("Mål")),
        ("hvem", _("Hvem")),
        ("om", _("Om %(name)s") % {"name": first_name(plan.person.name)}),
        ("krise", _("Kriseplan")),
        ("hele", _("Hele planen")),
    ]
