"""The frame of the plan, and who is in the team."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.access import Forbidden, Right, can, changes, sight_of
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.forms.frame import ContributionForm, FrameForm, MemberForm
from medvirk.plans.models import Plan
from medvirk.plans.reading import ask, coordinator_name, visible_plan
from medvirk.plans.views.doors import FormPage, saved_with_undo, sent
from medvirk.rules import ages
from medvirk.teams import actions as team
from medvirk.teams.models import Membership


@changes(Right.CHANGE_FRAME)
def change_frame(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """How long the plan runs, when it is looked at again, how it went, how the child took part."""
    plan = visible_plan(request, plan_id, page="details")
    ask(request, Right.CHANGE_FRAME, plan, plan)
    today = timezone.localdate()
    is_child = ages.needs_child_participation(plan.person.age_on(today), today)
    names = ("version", "next_revision", "start", "end", "evaluation", "child_participation")
    form = FrameForm(sent(request), is_child=is_child, initial={name: getattr(plan, name) for name in names})
    shown = FormPage(
        plan=plan,
        title=_("Endre det som står om planen"),
        button=_("Lagre"),
        back=url("pages:details", plan_id=plan.pk),
        back_label=_("Om planen"),
    )
    if not form.is_valid():
        return shown.show(request, form)
    said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
    said.setdefault("child_participation", plan.child_participation)
    try:
        actions.change_frame(by=request.user, plan=plan, version=form.seen, **said)
    except ChangedMeanwhile as meanwhile:
        now = meanwhile.current
        return shown.show_both(request, form, now, mine=said["evaluation"], theirs=now.evaluation)
    saved_with_undo(request, plan, _("Lagret."), plan)
    return redirect("pages:details", plan_id=plan.pk)


@changes(Right.CHANGE_TEAM)
def add_member(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Somebody new on the page Hvem. They see nothing by being there."""
    plan = visible_plan(request, plan_id, page="who")
    _ask_team(request, plan)
    form = MemberForm(sent(request))
    if not form.is_valid():
        intro = _("De ser ingenting i planen før noen har sagt ja til det under Tilgang.")
        return _member_page(plan, _("Legg til noen"), intro=intro).show(request, form)
    member = team.add_member(by=request.user, person=plan.person, **form.cleaned_data)
    saved_with_undo(request, plan, _("%(name)s er lagt til.") % {"name": member.name}, member)
    return redirect("pages:who", plan_id=plan.pk)


@changes(Right.WRITE_CONTRIBUTION)
def change_member(request: HttpRequest, plan_id: UUID, member_id: UUID) -> HttpResponse:
    """What somebody is here and contributes; written by themselves or by those who hold the plan together."""
    plan = visible_plan(request, plan_id, page="who", object_id=member_id)
    member = _member(request, plan, member_id)
    ask(request, Right.WRITE_CONTRIBUTION, member, plan)
    if not plan.is_open:
        raise Forbidden(who_can_help=coordinator_name(plan.person))
    form = ContributionForm(sent(request), initial={n: getattr(member, n) for n in ("version", "role", "contributes")})
    may_end = can(request.user, Right.CHANGE_TEAM, plan.person)
    shown = _member_page(plan, member.name, remove=_member_url("end_member", plan, member) if may_end else "")
    if not form.is_valid():
        return shown.show(request, form)
    said = form.cleaned_data
    try:
        team.change_member(
            by=request.user, member=member, version=form.seen, role=said["role"], contributes=said["contributes"]
        )
    except team.MemberChanged as meanwhile:
        now = meanwhile.current
        mine, theirs = f"{said['role']}: {said['contributes']}", f"{now.role}: {now.contributes}"
        return shown.show_both(request, form, now, mine=mine, theirs=theirs)
    saved_with_undo(request, plan, _("Lagret."), member)
    return redirect("pages:who", plan_id=plan.pk)


@changes(Right.CHANGE_TEAM)
def end_member(request: HttpRequest, plan_id: UUID, member_id: UUID) -> HttpResponse:
    """Out of the team, with the way back."""
    plan = visible_plan(request, plan_id, page="who", object_id=member_id)
    _ask_team(request, plan)
    member = _member(request, plan, member_id)
    if request.method == "POST":
        team.end_member(by=request.user, member=member)
        text = _("%(name)s er ikke med lenger.") % {"name": member.name}
        saved_with_undo(request, plan, text, member)
    return redirect("pages:who", plan_id=plan.pk)


@changes(Right.CHANGE_TEAM)
def bring_back_member(request: HttpRequest, plan_id: UUID, member_id: UUID) -> HttpResponse:
    """Back in the team."""
    plan = visible_plan(request, plan_id, page="who", object_id=member_id)
    _ask_team(request, plan)
    member = _member(request, plan, member_id)
    if request.method == "POST":
        team.bring_back_member(by=request.user, member=member)
        text = _("%(name)s er med igjen.") % {"name": member.name}
        saved_with_undo(request, plan, text, member)
    return redirect("pages:who", plan_id=plan.pk)


def _ask_team(request: HttpRequest, plan: Plan) -> None:
    """The team is the person's, but the page is the plan's, and a closed plan is changed by nobody."""
    ask(request, Right.CHANGE_TEAM, plan.person, plan)
    if not plan.is_open:
        raise Forbidden(who_can_help=coordinator_name(plan.person))


def _member(request: HttpRequest, plan: Plan, member_id: UUID) -> Membership:
    """Somebody in this person's team; a helper finds only their own row."""
    found = Membership.objects.filter(person=plan.person_id, pk=member_id)
    if not sight_of(request.user, plan.person_id).everything:
        found = found.filter(user=request.user.pk)
    member = found.first()
    if member is None:
        raise Http404
    return member


def _member_page(plan: Plan, title: str, **more: Any) -> FormPage:
    back = url("pages:who", plan_id=plan.pk)
    label = _("Hvem gjør hva for %(name)s") % {"name": first_name(plan.person.name)}
    return FormPage(plan=plan, title=title, button=_("Lagre"), back=back, back_label=label, **more)


def _member_url(name: str, plan: Plan, member: Membership) -> str:
    return url(f"plans:{name}", plan_id=plan.pk, member_id=member.pk)
