"""What the other one has said yes to and the reader must say yes to as well, or no."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, changes
from medvirk.consents import together
from medvirk.consents.giving import yes_of
from medvirk.consents.models import Consent
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.pages.reading.consents import consents_seen
from medvirk.pages.reading.grantees import Grantee, opened_to
from medvirk.pages.trying import in_the_place_of
from medvirk.pages.views.access import known_consent
from medvirk.plans.models import Plan
from medvirk.plans.reading import ask, visible_plan


@changes(Right.ANSWER_WAITING)
def answer_waiting(request: HttpRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """What it is, what would be seen, and the yes and the no. One that is answered already leads on."""
    plan = visible_plan(request, plan_id, page="access", object_id=consent_id)
    ask(request, Right.ANSWER_WAITING, plan.person, plan)
    sight: Sight = request.sight  # type: ignore[attr-defined]  # visible_plan sets it
    consent = known_consent(plan, sight, consent_id)
    if not consent.is_waiting:
        saved(request, _("Det venter ikke lenger på svar."))
        return redirect(url("pages:access", plan_id=plan.pk))
    ask(request, Right.ANSWER_WAITING, consent, plan)
    if request.method == "POST" and {"yes", "no"} & request.POST.keys():
        return _answer(request, plan, consent)
    return page(request, "pages/waiting.html", _context(request, plan, consent, sight))


def _answer(request: HttpRequest, plan: Plan, consent: Consent) -> HttpResponse:
    by: Any = request.user
    if request.POST.get("yes") == "1":
        together.join_consent(by=by, consent=consent)
        done = _("Takk. Nå har alle som bestemmer, sagt ja, og det er åpnet.")
        saved(request, _("Takk. Det venter på en til.") if consent.awaits else done)
    else:
        together.turn_down(by=by, consent=consent)
        saved(request, _("Svaret ditt er skrevet ned. Ingenting ble åpnet."))
    return redirect(url("pages:access", plan_id=plan.pk))


def _context(request: HttpRequest, plan: Plan, consent: Consent, sight: Sight) -> dict[str, Any]:
    seen = consents_seen(plan, request.user, sight)
    line = next(one for one in seen.waiting if one.id == consent.pk)
    is_plan = consent.kind == Consent.Kind.PLAN
    context: dict[str, Any] = {"plan": plan, "name": first_name(plan.person.name), "line": line, "to_plan": is_plan}
    context |= {"until": consent.end, "after": None}
    return context if is_plan else context | _preview(request, plan, consent, sight)


def _preview(request: HttpRequest, plan: Plan, consent: Consent, sight: Sight) -> dict[str, Any]:
    """As it would be when everybody has said yes; carried out, looked at, and undone."""
    yes = yes_of(consent)
    to = Grantee(name=yes.to, line="", user=yes.to_user, service=yes.to_service)
    with in_the_place_of(to, plan=plan, giver=request.user, sight=sight, yes=yes) as helper:
        seen = consents_seen(plan, request.user, sight)
        line = next(one for one in seen.lines if helper.given and one.id == helper.given.pk)
        opened = opened_to(plan, helper.sight)
    return {"after": line, "opened": opened}
