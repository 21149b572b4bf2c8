"""Tilgang: who sees what, and taking it back. Giving has a file of its own."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can, changes, shows
from medvirk.consents import actions
from medvirk.consents.models import Consent
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.kit.text import join_words
from medvirk.pages.reading import consents as reading
from medvirk.pages.reading.ages import age_words
from medvirk.pages.reading.bylaw import seers_by_law
from medvirk.pages.reading.consent import ConsentPage, consent_page, readers_of, still_seen
from medvirk.pages.reading.emergencies import untold
from medvirk.pages.reading.instead import lines_to_decide
from medvirk.pages.reading.lookers import looks
from medvirk.pages.reading.protection import authorised
from medvirk.pages.reading.soon import asked_again
from medvirk.pages.reading.unsaid import unsaid_to
from medvirk.pages.views.hub import hub_of
from medvirk.plans.models import Plan
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.plans.presenting import text_language
from medvirk.plans.presenting.kept import kept_before, kept_lines
from medvirk.plans.reading import PlanRequest, ask, coordinator_name, visible_plan
from medvirk.rules import ages


@shows(Right.SEE_CONSENTS)
def access(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Consents as sentences, those who see by law or task, and who has looked."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.SEE_CONSENTS, plan, plan)
    sight: Sight = request.sight
    seen = reading.consents_seen(plan, request.user, sight)
    context = {
        "plan": plan,
        "mine": sight.is_owner,
        "name": first_name(plan.person.name),
        "consents": seen,
        "waiting": seen.waiting,
        "asked_again": asked_again(plan, sight, timezone.localdate()),
        "may_end": any(line.may_withdraw for line in seen.lines),
        "is_hidden": plan.person.is_protected,
        "authorised": authorised(plan.person, request.user, timezone.localdate()),
        "seers": seers_by_law(plan, sight, timezone.localdate()),
        "looks": looks(plan, sight) if can(request.user, Right.SEE_ACCESS_LOG, plan) else None,
        "emergencies": untold(plan, sight),
        "may_give": can(request.user, Right.GIVE_CONSENT, plan.person),
        "may_register": can(request.user, Right.REGISTER_CONSENT, plan.person),
        "may_register_plan": can(request.user, Right.REGISTER_PLAN_CONSENT, plan.person),
        "may_give_to_plan": can(request.user, Right.GIVE_PLAN_CONSENT, plan.person),
        "age": age_words(plan.person, sight, timezone.localdate()),
        **_kept(request, plan, sight),
    }
    return page(request, "pages/access.html", context)


def _kept(request: PlanRequest, plan: Plan, sight: Sight) -> dict[str, Any]:
    """What a child keeps from its parents, for the child and the coordinator; a parent is never told there is any."""
    if sight.stands_as_parent:
        return {"kept": [], "before": [], "may_keep": False, "may_give_alone": False}
    today = timezone.localdate()
    age = plan.person.age_on(today)
    too_young = not ages.may_hide(age, today) and not ages.may_consent(age, today)
    return {
        "kept": kept_lines(plan, request.user, sight),
        "before": [] if ages.is_adult(age, today) else kept_before(plan, sight),
        "may_keep": can(request.user, Right.KEEP_FROM_PARENTS, plan),
        "may_give_alone": plan.is_open and can(request.user, Right.GIVE_ALONE, plan),
        "too_young": too_young,
        "coordinator": coordinator_name(plan.person) if too_young else "",
        "lang": text_language(plan),
    }


@changes(Right.WITHDRAW_CONSENT)
def withdraw(request: PlanRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """What closes, and one button."""
    plan = visible_plan(request, plan_id, page="access", object_id=consent_id, to_decide=True)
    sight: Sight = request.sight
    ask(request, Right.WITHDRAW_CONSENT, plan.person, plan)
    consent = known_consent(plan, sight, consent_id)
    ask(request, Right.WITHDRAW_CONSENT, consent, plan)
    if request.method == "POST":
        return _take_back(request, plan, consent)
    line, it = _line(plan, request.user, sight, consent_id)
    context = {"plan": plan, "mine": sight.is_owner, "name": first_name(plan.person.name), "line": line, "it": it}
    context["hub"] = hub_of(request.user, plan)
    return page(request, "pages/withdraw.html", context | {"to_plan": consent.kind == Consent.Kind.PLAN})


def _line(plan: Plan, reader: Any, sight: Sight, consent_id: UUID) -> tuple[reading.ConsentLine, ConsentPage | None]:
    """The sentence, and to those who see the plan what it means there; it may have ended, and is said all the same."""
    if not needs_no_consent(sight):
        found = next((line for line in lines_to_decide(plan, reader, sight) if line.id == consent_id), None)
        if found is None:
            raise Http404
        return found, None
    seen = reading.consents_seen(plan, reader, sight)
    line = next(line for line in (*seen.lines, *seen.to_plan) if line.id == consent_id)
    return line, consent_page(plan, reader, sight, consent_id)


@changes(Right.GIVE_PLAN_CONSENT)
def give_to_plan(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """A yes to making the plan; opened by its address alone, it is just the page with the button."""
    plan = visible_plan(request, plan_id, page="access", to_decide=True)
    ask(request, Right.GIVE_PLAN_CONSENT, plan.person, plan)
    if request.method == "POST":
        by: Any = request.user
        given = actions.give_plan_consent(by=by, person=plan.person)
        thanks = _("Takk. Nå er det sagt ja til å lage planen, og de du har latt se noe, ser det igjen.")
        saved(request, _("Takk. Det venter på den andre som bestemmer.") if given.is_waiting else thanks)
    return redirect(hub_of(request.user, plan))


def known_consent(plan: Plan, sight: Sight, consent_id: UUID) -> Consent:
    """The consent, when the reader may know of it; else 404."""
    consent = Consent.objects.filter(person=plan.person_id, pk=consent_id).prefetch_related("topics").first()
    if consent is None or unsaid_to(sight).keeps(consent, [topic.pk for topic in consent.topics.all()]):
        raise Http404
    return consent


def _tell(request: PlanRequest, plan: Plan, consent: Consent) -> None:
    """That it is shut, or for whom another way is open still: asked of the rule, after it was taken back."""
    if not needs_no_consent(request.sight):
        saved(request, _("Det er trukket tilbake. Det ble stengt med en gang."))
        return
    facts = reading.known(plan, request.user, request.sight)
    row = next(one for one in reading.rows_of(plan) if one.pk == consent.pk)
    given = facts.all_topics if consent.everything else row.topic_ids
    left = [user.name for user in still_seen(readers_of(row, facts), facts, given)]
    if not left:
        saved(request, _("%(who)s ser ingenting lenger. Det ble stengt med en gang.") % {"who": consent.to})
        return
    words = {"who": consent.to, "names": join_words(left)}
    text = _("Ja til %(who)s er trukket tilbake. Men %(names)s ser fortsatt noe av det på en annen måte.")
    saved(request, text % words + " " + _("Det står her hvem som ser hva."))


def _take_back(request: PlanRequest, plan: Plan, consent: Consent) -> HttpResponse:
    by: Any = request.user
    waited = consent.is_waiting
    try:
        actions.withdraw_consent(by=by, consent=consent)
    except actions.AlreadyEnded:
        saved(request, _("Det var stengt fra før. Ingenting er endret."))
    else:
        if waited:
            saved(request, _("Ja-et som ventet, er trukket tilbake. Ingen så noe av det."))
            return redirect(hub_of(request.user, plan))
        if consent.kind == Consent.Kind.PLAN:
            saved(request, _("Ja til å lage planen er trukket tilbake. Planen er stengt for alle andre."))
        else:
            _tell(request, plan, consent)
    return redirect(hub_of(request.user, plan))
