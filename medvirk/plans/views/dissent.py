"""Two voices: writing one's own words beside another's text, and settling them."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from medvirk.access import Right, Sight, can, changes, shows
from medvirk.access.sight import sights_of_all
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.plans import actions
from medvirk.plans.forms.dissent import DissentForm
from medvirk.plans.models import Dissent, Entry, Goal, Plan
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.plans.presenting import dissents_seen, text_language
from medvirk.plans.reading import PlanRequest, ask, visible_goal, visible_plan
from medvirk.plans.views.doors import FormPage, sent


@shows(Right.SEE_PLAN)
def voices(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Everything that is said beside something in the plan, what is not talked about first."""
    plan = visible_plan(request, plan_id, page="voices")
    found = dissents_seen(plan, request.sight)
    context = {
        "plan": plan,
        "mine": request.sight.is_owner,
        "name": first_name(plan.person.name),
        "lang": text_language(plan),
        "unsettled": [each for each in found if each.is_unsettled],
        "left_behind": _left_behind(plan, request.sight, found),
        "others": [each for each in found if not each.is_unsettled],
        "may_write": can(request.user, Right.WRITE_DISSENT, plan),
    }
    return page(request, "plans/voices.html", context)


@changes(Right.WRITE_DISSENT)
def dissent_of_goal(request: PlanRequest, plan_id: UUID, goal_id: UUID) -> HttpResponse:
    """Beside a goal."""
    plan = visible_plan(request, plan_id, page="goals", object_id=goal_id)
    goal = visible_goal(request, plan, goal_id)
    back = url("plans:goal", plan_id=plan.pk, goal_id=goal.parent_id or goal.pk)
    return _write(request, plan, goal, said=goal.text, back=back)


@changes(Right.WRITE_DISSENT)
def dissent_of_entry(request: PlanRequest, plan_id: UUID, entry_id: UUID) -> HttpResponse:
    """Beside a text about the person."""
    plan = visible_plan(request, plan_id, page="about", object_id=entry_id)
    entry = Entry.objects.visible_to(request.sight).standing().filter(plan=plan, pk=entry_id).first()
    if entry is None:
        raise Http404
    return _write(request, plan, entry, said=entry.text, back=url("pages:about", plan_id=plan.pk))


@changes(Right.WRITE_DISSENT)
def dissent_of_plan(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """Beside what stands about how it goes."""
    plan = visible_plan(request, plan_id, page="voices")
    return _write(request, plan, plan, said=plan.evaluation, back=url("plans:voices", plan_id=plan.pk))


def _write(request: PlanRequest, plan: Plan, beside: Goal | Entry | Plan, *, said: str, back: str) -> HttpResponse:
    ask(request, Right.WRITE_DISSENT, beside, plan)
    mine = request.sight.is_owner
    form = DissentForm(sent(request))
    if not form.is_valid():
        stands = _("Det står: «%(text)s».") % {"text": said} if said else _("Skriv hvordan du synes det går.")
        rule = _("Det du skriver, står ved siden av. De som ser dette i planen, ser det. Bare du kan ta det tilbake.")
        title = _("Slik ser jeg det") if mine else _("Slik ser du det")
        shown = FormPage(
            plan=plan, title=title, button=_("Lagre"), back=back, back_label=_("Tilbake"), intro=f"{stands} {rule}"
        )
        return shown.show(request, form)
    words, disagrees = form.cleaned_data["words"], form.cleaned_data["disagrees"]
    actions.write_dissent(by=request.user, beside=beside, words=words, disagrees=disagrees)
    saved(request, _("Lagret. Det står ved siden av, og ingen andre kan endre det."))
    return redirect(back)


@changes(Right.TALK_ABOUT_DISSENT)
def talk_about_dissent(request: PlanRequest, plan_id: UUID, dissent_id: UUID) -> HttpResponse:
    """«Vi har snakket om det»: said by whoever wrote it, or for somebody who sees it no more."""
    plan, dissent = _heard(request, plan_id, dissent_id, Right.TALK_ABOUT_DISSENT)
    if request.method == "POST":
        actions.talk_about_dissent(by=request.user, dissent=dissent)
        saved(request, _("Det står nå at dere har snakket om det."))
    return redirect("plans:voices", plan_id=plan.pk)


@changes(Right.SETTLE_DISSENT)
def take_back_dissent(request: PlanRequest, plan_id: UUID, dissent_id: UUID) -> HttpResponse:
    """Taken away from the page by whoever wrote it."""
    plan, dissent = _heard(request, plan_id, dissent_id, Right.SETTLE_DISSENT)
    if request.method == "POST":
        actions.take_back_dissent(by=request.user, dissent=dissent)
        saved(request, _("Det du skrev, er tatt tilbake. Det står fortsatt i historikken."))
    return redirect("plans:voices", plan_id=plan.pk)


def _left_behind(plan: Plan, sight: Sight, found: Sequence[Dissent]) -> list[UUID]:
    """Those that whoever wrote them sees no more, so that the reader may say it for them. Two statements at most."""
    of_others = [each for each in found if each.is_unsettled and each.author_id != sight.user_id]
    if not (of_others and plan.is_open and needs_no_consent(sight)):
        return []
    everybody = sights_of_all(plan.person_id)
    return [each.pk for each in of_others if each.is_left_behind(everybody.get(each.author_id))]


def _heard(request: PlanRequest, plan_id: UUID, dissent_id: UUID, right: Right) -> tuple[Plan, Dissent]:
    """A voice that the reader hears, else 404; what they may do with it is asked after that."""
    plan = visible_plan(request, plan_id, page="voices")
    rows = Dissent.objects.standing().select_related("goal", "entry", "author", "plan__person")
    dissent = rows.filter(plan=plan, pk=dissent_id).first()
    if dissent is None or not dissent.seen_by(request.sight):
        raise Http404
    ask(request, right, dissent, plan)
    return plan, dissent
