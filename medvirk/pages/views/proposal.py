"""A proposed version: made, read, answered, approved aloud, taken back. Silence is never a yes."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.access import Right, can, changes
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.pages.forms.versions import ChangesForm, DisputeForm, OralForm, ProposeForm
from medvirk.pages.reading.differences import differences
from medvirk.pages.reading.missing import filler
from medvirk.pages.reading.versions import answers_to, approvers, frozen_on, phone_of_coordinator, since
from medvirk.pages.reading.whole import sections
from medvirk.pages.views.versions import reader, visible_version, way_back
from medvirk.plans import actions
from medvirk.plans.actions.versions import lacks_child_participation
from medvirk.plans.models import Plan, Version
from medvirk.plans.presenting import standing, standing_in_short
from medvirk.plans.reading import PlanRequest, ask, visible_plan
from medvirk.plans.views.doors import FormPage, sent
from medvirk.rules import answer_times

CHILD_NOT_HEARD = gettext_lazy("Det står ikke hvordan barnet har tatt del. Skriv det først, og lag forslaget på nytt.")


@changes(Right.PROPOSE_VERSION)
def propose(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """What is new, what § 9 still lacks, and until when one has to answer."""
    plan = visible_plan(request, plan_id, page="versions")
    ask(request, Right.PROPOSE_VERSION, plan, plan)
    form = ProposeForm(sent(request), initial={"deadline": answer_times.offered(timezone.localdate())})
    if form.is_valid() and not lacks_child_participation(plan):
        version = actions.propose_version(by=request.user, plan=plan, deadline=form.cleaned_data["deadline"])
        if not can(request.user, Right.ANSWER_VERSION, plan):
            text = _("Forslaget er laget. %(name)s har frist %(day)s.")
            saved(request, text % {"name": first_name(plan.person.name), "day": dates.day(version.deadline)})
        return redirect("pages:proposal", plan_id=plan.pk)
    past = way_back(request, plan)
    found = standing(plan, past.sight)
    context = {
        **reader(request, plan),
        "form": form,
        "next": found.next_number,
        "since": since(found.approved, past.now, past),
        "lacking": [each for each in sections(past.now, filler(past.now)) if each.missing],
        "is_stopped": lacks_child_participation(plan),
        "replaces": found.proposed is not None,
        "may_answer": can(request.user, Right.ANSWER_VERSION, plan),
    }
    return page(request, "pages/propose.html", context, status=422 if form.is_bound else 200)


@changes(Right.SEE_WHOLE_PLAN)
def proposal(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The proposal that lies open, with three answers for whoever may give them."""
    plan = visible_plan(request, plan_id, page="versions")
    ask(request, Right.SEE_WHOLE_PLAN, plan, plan)
    if request.method == "POST":
        return _answer(request, plan)
    found = standing(plan, request.sight)
    if found.proposed is None:
        return redirect("pages:versions", plan_id=plan.pk)
    past = way_back(request, plan)
    whole = past.as_it_was(found.proposed)
    context = {
        **reader(request, plan),
        "version": found.proposed,
        "next": found.next_number,
        "whole": whole,
        "sections": sections(whole),
        "since": since(found.approved, whole, past),
        "moved_on": differences(whole, past.now),
        "answers": answers_to(found.proposed, past.sight),
        "frozen_on": frozen_on(found.proposed),
        "is_unanswered": found.proposed.is_unanswered(timezone.localdate()),
        "more_time": answer_times.moved(found.proposed.deadline, timezone.localdate()),
        "phone": phone_of_coordinator(past.now),
        "coordinator": past.now.coordinator,
        "may_answer": can(request.user, Right.ANSWER_VERSION, plan),
        "may_approve": can(request.user, Right.APPROVE_VERSION, plan),
        "may_propose": can(request.user, Right.PROPOSE_VERSION, plan),
        "may_record": can(request.user, Right.RECORD_APPROVAL, plan),
    }
    return page(request, "pages/proposal.html", context)


def _answer(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Yes, or more time, to the proposal that was read; of two who answer at once the second is told."""
    version = _named(request, plan)
    try:
        if version is not None and request.POST.get("answer") == "yes":
            approved = actions.approve_version(by=request.user, version=version)
            saved(request, _("Planen er godkjent. Dette er versjon %(number)s.") % {"number": approved.number})
            return redirect("pages:version", plan_id=plan.pk, edition=approved.number)
        if version is not None and request.POST.get("answer") == "time":
            moved = actions.want_time(by=request.user, version=version)
            saved(request, _("Fristen er flyttet til %(day)s.") % {"day": dates.day(moved.deadline)})
        elif version is not None and request.POST.get("answer") == "withdraw":
            actions.withdraw_version(by=request.user, version=version)
            saved(request, _("Forslaget er trukket tilbake. Ingenting er godkjent."))
    except actions.Settled as settled:
        saved(request, how_it_stands(settled.current))
    except actions.ChildNotHeard:
        saved(request, str(CHILD_NOT_HEARD))
    return redirect("pages:proposal", plan_id=plan.pk)


def how_it_stands(version: Version) -> str:
    """A clear sentence for whoever came a moment too late."""
    if version.number:
        text = _("Forslaget var allerede godkjent, av %(who)s. Det er versjon %(number)s. Ingenting er endret nå.")
        return text % {"who": version.approver_name, "number": version.number}
    if version.state == Version.State.REPLACED:
        return _("Det er kommet et nyere forslag. Les det før du svarer. Ingenting er godkjent.")
    return _("Forslaget var trukket tilbake. Ingenting er godkjent.")


@changes(Right.ANSWER_VERSION)
def want_changes(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """«Jeg vil endre noe», in one's own words. They are kept also when the proposal was settled meanwhile."""
    plan = visible_plan(request, plan_id, page="versions")
    ask(request, Right.ANSWER_VERSION, plan, plan)
    open_now = standing_in_short(plan, request.sight).proposed
    form = ChangesForm(sent(request), initial={"version": open_now.pk if open_now else None})
    version = _named(request, plan) or open_now
    if version is None:
        return redirect("pages:versions", plan_id=plan.pk)
    if not form.is_valid():
        intro = _("Skriv det slik du vil ha det. Koordinatoren leser det og lager et nytt forslag.")
        return _form(plan, _("Hva vil du endre?"), _("Send"), intro).show(request, form)
    _kept, current = actions.want_changes(by=request.user, version=version, words=form.cleaned_data["words"])
    text = _("Det du skrev, er sendt. Koordinatoren lager et nytt forslag.")
    saved(request, text if current.is_open else f"{how_it_stands(current)} {_('Det du skrev, er tatt vare på.')}")
    return redirect("pages:proposal" if current.is_open else "pages:versions", plan_id=plan.pk)


@changes(Right.RECORD_APPROVAL)
def record_approval(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """A yes said aloud, with who heard it and how it was said."""
    plan = visible_plan(request, plan_id, page="versions")
    ask(request, Right.RECORD_APPROVAL, plan, plan)
    open_now = standing_in_short(plan, request.sight).proposed
    version = _named(request, plan) or open_now
    if version is None:
        return redirect("pages:versions", plan_id=plan.pk)
    today = timezone.localdate()
    reader: Any = request.user
    people = approvers(plan, today)
    form = OralForm(
        sent(request),
        people=people,
        frozen=frozen_on(version),
        initial={"version": version.pk, "heard_by": reader.name, "on": today},
    )
    if not form.is_valid():
        intro = _("%(name)s får se det du skriver, og kan si at det ikke stemmer.") % {
            "name": first_name(plan.person.name)
        }
        return _form(plan, _("Et ja som ble sagt høyt"), _("Lagre"), intro).show(request, form)
    said = form.cleaned_data
    told = actions.Told(said_by=said["said_by"], heard_by=said["heard_by"], how=said["how"], on=said["on"])
    try:
        approved = actions.record_approval(by=request.user, version=version, told=told)
    except actions.Settled as settled:
        saved(request, how_it_stands(settled.current))
        return redirect("pages:versions", plan_id=plan.pk)
    except actions.ChildNotHeard:
        saved(request, str(CHILD_NOT_HEARD))
        return redirect("pages:proposal", plan_id=plan.pk)
    saved(request, _("Lagret som versjon %(number)s.") % {"number": approved.number})
    return redirect("pages:version", plan_id=plan.pk, edition=approved.number)


@changes(Right.ANSWER_VERSION)
def dispute(request: PlanRequest, plan_id: UUID, edition: int) -> HttpResponse:
    """«Stemmer ikke dette?»: a yes that somebody else wrote down counts no longer."""
    plan = visible_plan(request, plan_id, page="versions")
    ask(request, Right.ANSWER_VERSION, plan, plan)
    version = visible_version(request, plan, edition)
    form = DisputeForm(sent(request))
    if not form.is_valid():
        intro = _("Da gjelder ikke versjonen lenger. Den kan fortsatt leses, og koordinatoren får vite det.")
        return _form(plan, _("Stemmer ikke dette?"), _("Nei, det stemmer ikke"), intro).show(request, form)
    try:
        actions.dispute_version(by=request.user, version=version, words=form.cleaned_data["words"])
        saved(request, _("Versjon %(number)s gjelder ikke lenger.") % {"number": edition})
    except actions.Settled:
        saved(request, _("Det er ikke noe muntlig ja å si imot her."))
    return redirect("pages:version", plan_id=plan.pk, edition=edition)


def _named(request: HttpRequest, plan: Plan) -> Version | None:
    """The proposal that was read when the answer was sent, also when another has taken its place."""
    form = ChangesForm({"version": request.POST.get("version", ""), "words": "-"})
    wanted = form.cleaned_data["version"] if form.is_valid() else None
    return Version.objects.filter(plan=plan, pk=wanted).first() if wanted else None


def _form(plan: Plan, title: str, button: str, intro: str) -> FormPage:
    back = url("pages:versions", plan_id=plan.pk)
    return FormPage(plan=plan, title=title, button=button, intro=intro, back=back, back_label=_("Versjoner"))
