"""What the other one has said yes to and the reader must say yes to as well, or no."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, changes
from medvirk.consents import together
from medvirk.consents.giving import yes_of
from medvirk.consents.models import Consent
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.reading.consents import consents_seen
from medvirk.pages.reading.grantees import Grantee, opened_to
from medvirk.pages.reading.instead import lines_to_decide
from medvirk.pages.trying import in_the_place_of
from medvirk.pages.views.access import known_consent
from medvirk.pages.views.hub import hub_of
from medvirk.plans.models import Plan
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.plans.reading import PlanRequest, ask, visible_plan


@changes(Right.ANSWER_WAITING)
def answer_waiting(request: PlanRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """What it is, what would be seen, and the yes and the no. One that is answered already leads on."""
    plan = visible_plan(request, plan_id, page="access", object_id=consent_id, to_decide=True)
    sight: Sight = request.sight
    consent = known_consent(plan, sight, consent_id)
    ask(request, Right.ANSWER_WAITING, plan.person, plan)
    if not consent.is_waiting:
        saved(request, _("Det venter ikke lenger på svar."))
        return redirect(hub_of(request.user, plan))
    ask(request, Right.ANSWER_WAITING, consent, plan)
    if request.method == "POST" and {"yes", "no"} & request.POST.keys():
        return _answer(request, plan, consent)
    return page(request, "pages/waiting.html", _context(request, plan, consent, sight))


def _answer(request: PlanRequest, plan: Plan, consent: Consent) -> HttpResponse:
    by: Any = request.user
    if request.POST.get("yes") == "1":
        together.join_consent(by=by, consent=consent)
        done = _("Takk. Nå har alle som bestemmer, sagt ja, og det er åpnet.")
        saved(request, _("Takk. Det venter på en til.") if consent.awaits else done)
    else:
        together.turn_down(by=by, consent=consent)
        saved(request, _("Svaret ditt er skrevet ned. Ingenting ble åpnet."))
    return redirect(hub_of(request.user, plan))


def _context(request: PlanRequest, plan: Plan, consent: Consent, sight: Sight) -> dict[str, Any]:
    sees = needs_no_consent(sight)
    lines = consents_seen(plan, request.user, sight).waiting if sees else lines_to_decide(plan, request.user, sight)
    line = next(one for one in lines if one.id == consent.pk)
    is_plan = consent.kind == Consent.Kind.PLAN
    context: dict[str, Any] = {"plan": plan, "name": first_name(plan.person.name), "line": line, "to_plan": is_plan}
    context |= {"until": consent.end, "after": None, "hub": hub_of(request.user, plan)}
    # Who decides instead of the person sees no more of the plan by it.
    return context if is_plan or not sees else context | _preview(request, plan, consent, sight)


def _preview(request: PlanRequest, plan: Plan, consent: Consent, sight: Sight) -> dict[str, Any]:
    """As it would be when everybody has said yes; carried out, looked at, and undone."""
    yes = yes_of(consent)
    to = Grantee(name=yes.to, line="", user=yes.to_user, service=yes.to_service)
    with in_the_place_of(to, plan=plan, giver=request.user, sight=sight, yes=yes) as helper:
        seen = consents_seen(plan, request.user, sight)
        line = next(one for one in seen.lines if helper.given and one.id == helper.given.pk)
        opened = opened_to(plan, helper.sight)
    return {"after": line, "opened": opened}
