"""«Noe er galt»: asking about a reading, the answer, and the koordinerende enhet's list of what it must answer."""

from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk import diary
from medvirk.access import Right, Sight, can, changes, readings, require, shows
from medvirk.access.sight import nothing
from medvirk.design.feedback import saved
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.emergency.models import EmergencyAccess
from medvirk.inquiries import actions
from medvirk.inquiries.models import Inquiry
from medvirk.kit import dates
from medvirk.pages.forms.inquiries import AnswerForm, InquiryForm
from medvirk.pages.places import work_frame
from medvirk.pages.reading import inquiries as reading
from medvirk.pages.reading.seen import asked_about
from medvirk.pages.reading.seen_words import names_for
from medvirk.pages.views.history import number_typed
from medvirk.people.models import graded
from medvirk.plans.models import Plan
from medvirk.plans.models.plan import frames_of
from medvirk.plans.reading import PlanRequest, ask, visible_plan
from medvirk.rules.replies import last_day_to_reply


@changes(Right.START_INQUIRY)
def ask_about_reading(request: PlanRequest, plan_id: UUID) -> HttpResponse:
    """The lines one came from, ticked, and own words."""
    plan = visible_plan(request, plan_id, page="seen")
    ask(request, Right.START_INQUIRY, plan, plan)
    sight: Sight = request.sight
    typed = [number_typed(each) for each in request.GET.getlist("linje")]
    rows = asked_about(plan, sight, [number for number in typed if number is not None])
    lines = reading.in_form(rows, names_for(plan, sight, rows))
    form = InquiryForm(request.POST if request.method == "POST" else None, lines=lines)
    due = dates.day_month(last_day_to_reply(timezone.localdate()))
    context = {"plan": plan, "mine": sight.is_owner, "form": form, "due": due}
    if not (form.is_bound and form.is_valid()):
        return page(request, "pages/inquiry_form.html", context, status=422 if form.is_bound else 200)
    by: Any = request.user
    answers = form.cleaned_data
    sent = actions.start_inquiry(by=by, plan=plan, words=answers["words"], lines=answers.get("linje", []))
    saved(request, _("Sendt. Du ser svaret her."))
    return redirect(url("pages:inquiry", plan_id=plan.pk, inquiry_id=sent.pk))


@changes(Right.SEE_INQUIRY)
def inquiry(request: PlanRequest, plan_id: UUID, inquiry_id: UUID) -> HttpResponse:
    """What was asked, when it must be answered, the answer, and what to do when it is still wrong."""
    plan = visible_plan(request, plan_id, page="seen", object_id=inquiry_id)
    sight: Sight = request.sight
    ask(request, Right.START_INQUIRY, plan, plan)
    row = _asked(plan, sight, inquiry_id)
    by: Any = request.user
    if request.method == "POST":
        try:
            actions.say_still_wrong(by=by, inquiry=row)
        except actions.NotAnswered:
            saved(request, _("Det er ikke svart ennå."))
        return redirect(url("pages:inquiry", plan_id=plan.pk, inquiry_id=row.pk))
    rows = asked_about(plan, sight, row.lines)
    today = timezone.localdate()
    context = {
        "plan": plan,
        "row": row,
        "clock": reading.clock(row, today),
        "is_late": row.is_late(today),
        "lines": reading.in_form(rows, names_for(plan, sight, rows)),
        "bodies": reading.bodies(plan),
    }
    return page(request, "pages/inquiry.html", context)


@shows(Right.ANSWER_INQUIRY)
def inquiries(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, and the emergencies that are open now. Nothing of any plan."""
    reader: Any = request.user
    require(reader, Right.ANSWER_INQUIRY)
    work_frame(request, "inquiries")
    today = timezone.localdate()
    # Every line asks whether it is the reader's to end.
    prefetch_related_objects([reader], "employments")
    places = sorted(employment.municipality for employment in reader.employments.all())
    running = (
        EmergencyAccess.objects.running(timezone.now())
        .exclude(graded("person__"))
        .filter(person__municipality__in=places)
    )
    opened = list(running.select_related("person"))
    plans = {plan.person_id: plan for plan in frames_of([row.person_id for row in opened]) if plan.is_open}
    emergencies = [(row, plans.get(row.person_id)) for row in opened]
    context = {
        "lines": reading.to_answer(reader, today),
        "municipalities": places,
        "emergencies": [(row, plan) for row, plan in emergencies if plan and can(reader, Right.END_EMERGENCY, row)],
    }
    return page(request, "pages/inquiries.html", context)


@changes(Right.ANSWER_INQUIRY)
def answer(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """The words, the lines in question, and a field for the answer. That it was read is a line of the person's log."""
    by: Any = request.user
    row = Inquiry.objects.filter(pk=inquiry_id).select_related("person").first()
    if row is None or not can(by, Right.ANSWER_INQUIRY, row):
        raise Http404
    work_frame(request, "inquiries")
    readings.note(request, diary.read, [nothing(by, row.person_id)], by=by, page="inquiry", object_id=row.pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            actions.answer_inquiry(by=by, inquiry=row, answer=form.cleaned_data["answer"])
        except actions.AlreadyAnswered:
            saved(request, _("Det var besvart fra før. Svaret ditt er ikke lagret."))
        else:
            saved(request, _("Svaret er sendt."))
        return redirect(url("pages:answer_inquiry", inquiry_id=row.pk))
    today = timezone.localdate()
    context = {
        "row": row,
        "form": form,
        "whose": reading.whose(row),
        "asker": row.asked_by_name if reading.whose(row) else "",
        "clock": reading.clock(row, today),
        "is_late": row.is_late(today),
        "lines": reading.asked_lines(row),
    }
    return page(request, "pages/inquiry_answer.html", context, status=422 if form.is_bound else 200)


def _asked(plan: Plan, sight: Sight, inquiry_id: UUID) -> Inquiry:
    row = Inquiry.objects.visible_to(sight).filter(plan=plan, pk=inquiry_id).first()
    if row is None:
        raise Http404
    return row
