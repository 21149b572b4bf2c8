"""One consent by itself: read it, close one topic of it at once, keep it, and undo what was just done."""

import re
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.access import Right, Sight, can, changes, shows
from medvirk.consents import narrowing
from medvirk.consents.actions import AlreadyEnded
from medvirk.design.feedback import saved, undoable
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.kit.text import join_words
from medvirk.pages.reading import consent as reading
from medvirk.plans.models import Plan
from medvirk.plans.reading import PlanRequest, ask, visible_plan

# A line of the diary, as the addresses of ours write it.
_NUMBER = re.compile(r"[0-9]{1,18}")


@shows(Right.SEE_CONSENTS)
def consent(request: PlanRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """The sentence, since and until when, each topic with what has been promised there."""
    plan = visible_plan(request, plan_id, page="access", object_id=consent_id)
    ask(request, Right.SEE_CONSENTS, plan, plan)
    it = _found(request, plan, consent_id)
    sight: Sight = request.sight
    context = {"plan": plan, "it": it, "mine": sight.is_owner, "name": first_name(plan.person.name)}
    return page(request, "pages/consent.html", context)


@changes(Right.WITHDRAW_CONSENT)
def close(request: PlanRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """One topic, at once. Opened by its address alone, it is the page with the buttons."""
    plan = visible_plan(request, plan_id, page="access", object_id=consent_id)
    ask(request, Right.WITHDRAW_CONSENT, plan.person, plan)
    it = _found(request, plan, consent_id)
    ask(request, Right.WITHDRAW_CONSENT, it.row, plan)
    if request.method == "POST":
        chosen = next((one for one in it.topics if str(one.topic.pk) == request.POST.get("topic")), None)
        _close(request, it, chosen)
        if chosen is not None and len(it.topics) == 1 and not it.row.everything:
            return redirect(url("pages:access", plan_id=plan.pk))
    return redirect(url("pages:consent", plan_id=plan.pk, consent_id=consent_id))


@changes(Right.GIVE_CONSENT)
def keep(request: PlanRequest, plan_id: UUID, consent_id: UUID) -> HttpResponse:
    """What parents said yes to becomes the young person's own yes, to the same and until the same day."""
    plan = visible_plan(request, plan_id, page="access", object_id=consent_id)
    ask(request, Right.GIVE_CONSENT, plan.person, plan)
    it = _found(request, plan, consent_id)
    ask(request, Right.WITHDRAW_CONSENT, it.row, plan)
    if request.method == "POST" and it.by_parents and it.is_valid:
        by: Any = request.user
        lines = narrowing.keep_consent(by=by, consent=it.row)
        text = _("Du har sagt ja selv nå: %(who)s ser det samme som før.") % {"who": it.line.to}
        undoable(request, text, undo=undo_address(plan, [line.number for line in lines]))
        return redirect(url("pages:access", plan_id=plan.pk))
    return redirect(url("pages:consent", plan_id=plan.pk, consent_id=consent_id))


@changes(Right.GIVE_CONSENT)
def undo(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Back to how it was, when nothing has happened since."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.GIVE_CONSENT, plan.person, plan)
    if request.method == "POST":
        numbers = {
            int(each) for each in request.GET.getlist("linje") if each.isascii() and each.isdigit() and len(each) < 19
        }
        by: Any = request.user
        try:
            narrowing.undo(by=by, person=plan.person, numbers=numbers)
        except narrowing.ChangedSince:
            saved(request, _("Det kan ikke angres lenger, for noe er endret siden. Ingenting er gjort nå."))
        else:
            saved(request, _("Angret. Det er som det var."))
    return redirect(url("pages:access", plan_id=plan.pk))


def undo_address(plan: Plan, numbers: list[int]) -> str:
    """Where «Angre» sends to: the lines of the diary to take back."""
    return url("pages:undo_consent", plan_id=plan.pk) + "?" + "&".join(f"linje={number}" for number in numbers)


def _found(request: PlanRequest, plan: Plan, consent_id: UUID) -> reading.ConsentPage:
    sight: Sight = request.sight
    it = reading.consent_page(plan, request.user, sight, consent_id)
    if it is None:
        raise Http404
    return it


def _close(request: HttpRequest, it: reading.ConsentPage, chosen: reading.OpenTopic | None) -> None:
    by: Any = request.user
    try:
        if chosen is None:
            raise AlreadyEnded(it.row)
        line = narrowing.close_topic(by=by, consent=it.row, topic=chosen.topic)
    except AlreadyEnded:
        saved(request, _("Det var stengt fra før. Ingenting er endret."))
        return
    except narrowing.SeenByLaw:
        saved(
            request, _("%(who)s ser planen som ansvarlig for barnet. Det kan ikke stenges her.") % {"who": it.line.to}
        )
        return
    text = " ".join(_said(it, chosen))
    if line is not None and can(request.user, Right.GIVE_CONSENT, it.facts.person):
        undoable(request, text, undo=undo_address(it.facts.plan, [line.number]))
    else:
        saved(request, text)


def _said(it: reading.ConsentPage, chosen: reading.OpenTopic) -> list[str]:
    """What was shut, who sees it all the same, and what has been promised there."""
    words = {"who": it.line.to, "what": join_words([chosen.words, *chosen.with_it])}
    said = [_("%(who)s ser ikke %(what)s lenger. Det ble stengt med en gang.") % words]
    left = reading.still_seen(reading.readers_of(it.row, it.facts), it.facts, [chosen.topic.pk])
    if left:
        names = join_words([user.name for user in left])
        said.append(_("Men %(names)s ser det fortsatt på en annen måte. Se hva du kan gjøre under.") % {"names": names})
    if chosen.owed:
        said.append(
            ngettext(
                "Ett løfte der står fortsatt, men kan ikke leses av den som ga det.",
                "%(num)s løfter der står fortsatt, men kan ikke leses av dem som ga dem.",
                len(chosen.owed),
            )
            % {"num": len(chosen.owed)}
        )
    return said
