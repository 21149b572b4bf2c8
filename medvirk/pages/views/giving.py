"""Letting somebody see something: whom, what, how long, read it back, then yes. Nothing is shared before that."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Right, Sight, changes
from medvirk.consents import actions
from medvirk.design import marks
from medvirk.design.feedback import undoable
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.kit.text import join_words
from medvirk.pages.forms.giving import GivingForm
from medvirk.pages.reading import grantees as reading
from medvirk.pages.reading.bylaw import seers_by_law
from medvirk.pages.reading.coded import bold, fill, listed
from medvirk.pages.reading.consents import Known, known
from medvirk.pages.reading.reach import topic_words
from medvirk.plans.models import Plan
from medvirk.plans.reading import ask, visible_plan


@dataclass(frozen=True, slots=True)
class Asking:
    """One visit to the page: the plan, whom it is about, whether all is given, and the answers."""

    facts: Known
    to: reading.Grantee
    form: GivingForm

    @property
    def everything(self) -> bool:
        """The whole plan instead of topics."""
        return self.form.everything


@changes(Right.GIVE_CONSENT)
def give(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Choose whom; then topics and time; then the summary; then it is given."""
    plan = visible_plan(request, plan_id, page="access")
    ask(request, Right.GIVE_CONSENT, plan.person, plan)
    sight: Sight = request.sight  # type: ignore[attr-defined]
    facts = known(plan, request.user, sight)
    found = reading.grantees(facts, seers_by_law(plan, sight, facts.today))
    to = next((one for one in found if one.key == request.GET.get("til")), None)
    if to is None:
        return page(request, "pages/give.html", {"plan": plan, "grantees": found, "to": None, "mine": sight.is_owner})
    asking = Asking(facts, to, _form(request, plan, facts))
    if not asking.form.is_bound:
        return _answer(request, asking)
    if not asking.form.is_valid():
        return _answer(request, asking, status=422)
    if request.POST.get("yes") != "1":
        return _answer(request, asking, summary=True)
    return _give(request, plan, asking)


def _form(request: HttpRequest, plan: Plan, facts: Known) -> GivingForm:
    return GivingForm(
        request.POST if request.method == "POST" and "again" not in request.POST else None,
        topics=reading.open_topics(facts),
        today=facts.today,
        plan_ends=plan.end,
        everything=request.GET.get("alt") == "1",
        initial=request.POST.dict() if "again" in request.POST else None,
    )


def _answer(request: HttpRequest, asking: Asking, *, summary: bool = False, status: int = 200) -> HttpResponse:
    form = asking.form
    context: dict[str, Any] = {
        "plan": asking.facts.plan,
        "mine": asking.facts.sight.is_owner,
        "name": first_name(asking.facts.person.name),
        "to": asking.to,
        "form": form,
        "everything": asking.everything,
        "summary": "",
        "hints": {key: _("Til %(day)s") % {"day": dates.day(on)} for key, on in form.ends.items()},
    }
    if summary:
        seen = reading.preview(asking.facts, asking.to, form.chosen, everything=asking.everything)
        context |= {"summary": _sentence(asking), "seen": seen, "until": form.end()}
    return page(request, "pages/give.html", context, status=status)


def _sentence(asking: Asking) -> Markup:
    who = bold(asking.to.name)
    if asking.everything:
        return fill(_("%(who)s får se %(all)s."), who=who, all=bold(_("alt")))
    topics = [bold(marks.code(topic.code or topic.key, topic_words(topic))) for topic in asking.form.chosen]
    return fill(_("%(who)s får se %(topics)s."), who=who, topics=listed(topics))


def _give(request: HttpRequest, plan: Plan, asking: Asking) -> HttpResponse:
    by: Any = request.user
    consent = actions.give_consent(
        by=by,
        person=plan.person,
        to=asking.to.name,
        topics=asking.form.chosen,
        end=asking.form.end(),
        to_service=asking.to.service,
        to_user=asking.to.user,
        everything=asking.everything,
    )
    seen = _("alt") if asking.everything else join_words([topic_words(topic) for topic in asking.form.chosen])
    text = _("%(who)s ser nå %(seen)s.") % {"who": asking.to.name, "seen": seen}
    undoable(request, text, undo=url("pages:withdraw", plan_id=plan.pk, consent_id=consent.pk))
    return redirect(url("pages:access", plan_id=plan.pk))
