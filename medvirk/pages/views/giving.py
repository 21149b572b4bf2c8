"""Letting somebody see something: what not, whom, what, how long, read it back, then yes. Nothing before that."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Right, Sight, changes
from medvirk.consents import actions, narrowing
from medvirk.consents.giving import awaited, said_here
from medvirk.consents.models import Consent
from medvirk.design import marks
from medvirk.design.feedback import saved, undoable
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.pages.reading.asking import ANSWER, FIRST, TOPICS, WHOM, Asking, asking_of
from medvirk.pages.reading.coded import bold, fill, listed
from medvirk.pages.reading.consents import ConsentLine, consents_seen
from medvirk.pages.reading.grantees import opened_to
from medvirk.pages.reading.reach import topic_words
from medvirk.pages.trying import in_the_place_of
from medvirk.pages.views.hub import hub_of
from medvirk.people.deciding import Standing
from medvirk.plans.half_written import sheet_of
from medvirk.plans.models import Plan
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.plans.reading import PlanRequest, ask, visible_plan
from medvirk.rules.deciding import Question


@changes(Right.GIVE_CONSENT)
def give(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """One question at a time, each with an address of its own; the summary has the yes and the no."""
    plan = visible_plan(request, plan_id, page="access", to_decide=True)
    ask(request, Right.GIVE_CONSENT, plan.person, plan)
    asking = asking_of(request, plan, request.sight)
    if request.method == "POST" and asking.to is not None:
        return _answer(request, plan, asking)
    return show(request, plan, asking)


def _answer(request: PlanRequest, plan: Plan, asking: Asking) -> HttpResponse:
    by: Any = request.user
    right = asking.step == ANSWER and asking.form.is_valid()
    if request.POST.get("no") == "1":
        no = asking.yes() if right else asking.nothing_yet()
        consent = actions.refuse_consent(by=by, person=plan.person, yes=no)
        saved(request, _("Svaret ditt er skrevet ned.") + " " + told_of(request, plan, consent))
        return redirect(hub_of(request.user, plan))
    if request.POST.get("yes") != "1" or not right:
        return show(request, plan, asking)
    return _give(request, plan, asking)


def _give(request: PlanRequest, plan: Plan, asking: Asking) -> HttpResponse:
    by: Any = request.user
    yes = asking.yes()
    consent = actions.give_consent(
        by=by,
        person=plan.person,
        to=yes.to,
        to_service=yes.to_service,
        to_user=yes.to_user,
        topics=yes.topics,
        everything=yes.everything,
        excluded=yes.excluded,
        end=yes.end,
        form="pictures" if asking.pictures else "digital",
    )
    if yes.end and asking.form.cleaned_data.get("for_all"):
        narrowing.end_all_on(by=by, person=plan.person, end=yes.end)
    undo = url("pages:withdraw", plan_id=plan.pk, consent_id=consent.pk)
    undoable(request, told_of(request, plan, consent), undo=undo)
    return redirect(hub_of(request.user, plan))


def told_of(request: PlanRequest, plan: Plan, consent: Consent) -> str:
    """What has come of an answer, as Tilgang tells it: all that they see now, whatever opened it.

    Not to who sees only a part of the plan, or nothing, and decides instead of the person.
    """
    if not needs_no_consent(request.sight):
        return _("Det du svarte, gjelder fra nå.") if not consent.awaits else _("Det venter på den andre.")
    line = _line_of(request, plan, consent)
    return " ".join(str(text.striptags()) for text in (line.words.sentence, *line.words.besides))


def _line_of(request: PlanRequest, plan: Plan, consent: Consent | None) -> ConsentLine:
    sight: Sight = request.sight
    seen = consents_seen(plan, request.user, sight)
    return next(line for line in seen.lines if consent and line.id == consent.pk)


def show(request: PlanRequest, plan: Plan, asking: Asking) -> HttpResponse:
    """The question the conversation has come to. What has to be put right is asked about again."""
    if asking.step == ANSWER and asking.form.is_valid():
        more = kept_so_far(request, plan, asking) | summary(request, plan, asking)
        return page(request, "pages/give_answer.html", context_of(plan, asking) | more)
    return question(request, context_of(plan, asking) | kept_so_far(request, plan, asking), asking)


def kept_so_far(request: PlanRequest, plan: Plan, asking: Asking) -> dict[str, Any]:
    """Under which name the answers so far are kept; before anybody is chosen also what was begun earlier."""
    if request.method != "GET":
        return {"kept": None}
    return {"kept": sheet_of(request, plan, None, conversation=True, offer=asking.step in (FIRST, WHOM))[1]}


def question(request: PlanRequest, context: dict[str, Any], asking: Asking) -> HttpResponse:
    """One of the questions before the summary."""
    if asking.step == ANSWER:
        return page(request, "pages/give.html", context | {"step": TOPICS}, status=422)
    return page(request, "pages/give.html", context)


def context_of(plan: Plan, asking: Asking) -> dict[str, Any]:
    """What every question shows."""
    form = asking.form
    return {
        "plan": plan,
        "hub": hub_of(asking.facts.reader, plan),
        "mine": asking.facts.sight.is_owner,
        "name": first_name(plan.person.name),
        "it": asking,
        "to": asking.to,
        "form": form,
        "step": asking.step,
        "steps": {"first": FIRST, "whom": WHOM, "topics": TOPICS, "answer": ANSWER},
        "here": "pages:give",
        "by_others": False,
        "alone": False,
        "shut": [topic_words(topic) for topic in asking.shut],
        "hints": {key: _("Til %(day)s") % {"day": dates.day(on)} for key, on in form.ends.items()},
    }


def summary(request: PlanRequest, plan: Plan, asking: Asking) -> dict[str, Any]:
    """Carried out and undone again: the sentences are those of Tilgang afterwards."""
    to, yes = asking.whom, asking.yes()
    sight: Sight = request.sight
    standing = Standing(plan.person, timezone.localdate())
    others = awaited(standing, Question.SHARE, said_here(request.user, plan.person), yes)
    told: dict[str, Any] = {
        "summary": sentence(asking),
        "until": yes.end,
        "for_all": bool(asking.form.cleaned_data.get("for_all")),
        "others": [row.name for row in others],
    }
    if not needs_no_consent(sight):
        # Who decides instead of the person reads no more of the plan by it, so nothing of it is shown beforehand.
        return told | {"line": None, "opened": None, "sees_today": False}
    with in_the_place_of(to, plan=plan, giver=request.user, sight=sight, yes=yes) as helper:
        line = _line_of(request, plan, helper.given)
        opened = opened_to(plan, helper.sight)
    with in_the_place_of(to, plan=plan, giver=request.user, sight=sight, yes=None) as helper:
        sees_today = bool(to.user and helper.sight.opens)
    return told | {"line": line, "opened": opened, "sees_today": sees_today}


def sentence(asking: Asking) -> Markup:
    """What is asked about, in one sentence."""
    who = bold(asking.whom.name)
    if asking.everything:
        shut = [marks.code(topic.code or topic.key, topic_words(topic)) for topic in asking.shut]
        if shut:
            text = _("%(who)s får se %(all)s, men ikke %(topics)s.")
            return fill(text, who=who, all=bold(_("alt")), topics=listed(shut))
        return fill(_("%(who)s får se %(all)s."), who=who, all=bold(_("alt")))
    topics = [bold(marks.code(topic.code or topic.key, topic_words(topic))) for topic in asking.form.chosen]
    return fill(_("%(who)s får se %(topics)s."), who=who, topics=listed(topics))
