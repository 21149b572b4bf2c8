"""The plan, what stands in it beside the goals, decisions and meetings."""

from datetime import date, datetime, time

from django.utils import timezone

from medvirk.consents.actions import topic_for
from medvirk.demo.caseformat import Case
from medvirk.demo.loading.consents import hidden_from
from medvirk.demo.loading.people import People, answer
from medvirk.meetings.models import Meeting
from medvirk.organisations.models import Service
from medvirk.people.models import Person
from medvirk.plans.models import (
    Closing,
    CrisisPage,
    Entry,
    HiddenItem,
    OtherPlan,
    Plan,
    ResponsibilityStep,
)
from medvirk.requests.models import Complaint, Decision


def end_of_access(case: Case) -> date | None:
    """The day on which others stopped seeing a plan that is closed."""
    if case.plan.status != Plan.Status.CLOSED:
        return None
    closing = case.closing
    if closing and isinstance(closing.access_ended, date):
        return closing.access_ended
    return case.plan.closed or (closing.date if closing else None) or case.plan.opened


def load_plan(case: Case, person: Person) -> Plan:
    """The plan itself."""
    written = case.plan
    service, _ = Service.objects.get_or_create(name=case.responsible_service)
    start, end = written.period or (None, None)
    return Plan.objects.create(
        person=person,
        reference=case.id,
        title=case.title,
        language=case.lang,
        status=written.status,
        opened=written.opened,
        number=written.version,
        start=start,
        end=end,
        next_revision=written.next_revision,
        legal_basis=list(case.legal_basis),
        responsible=service,
        child_participation=case.child_participation or "",
        evaluation=case.evaluation or "",
        closed=written.closed,
        closed_reason=written.closed_reason or "",
        locked=answer(written.locked),
        archive_version="" if written.archive_version is None else str(written.archive_version),
        **_before(case),
    )


def _before(case: Case) -> dict[str, object]:
    """What was answered before, and the plan in the municipality one moved from."""
    fields: dict[str, object] = {}
    if earlier := case.plan.earlier_answer:
        fields["earlier_answer_on"] = earlier.date
        fields["earlier_answer_plan"] = earlier.plan or ""
        fields["earlier_answer_coordinator"] = earlier.coordinator or ""
    if previous := case.plan.previous:
        fields["previous_municipality"] = previous.municipality or ""
        fields["previous_closed"] = previous.closed
        fields["previous_archived"] = previous.archived
        fields["previous_reason"] = previous.reason or ""
    return fields


def load_entries(case: Case, plan: Plan, people: People) -> None:
    """What matters in the owner's words, resources, needs, and what is hidden."""
    opened = timezone.make_aware(datetime.combine(plan.opened, time(12)))
    owner = people.user(case.owner.name)
    common = {"person": plan.person, "plan": plan}
    kinds = [
        (Entry.Kind.MATTERS, [case.matters]),
        (Entry.Kind.RESOURCE, case.resources),
        (Entry.Kind.NEED, case.needs),
    ]
    for kind, texts in kinds:
        own = kind == Entry.Kind.MATTERS
        for place, text in enumerate(texts):
            Entry.objects.create(
                **common,
                kind=kind,
                text=text,
                place=place,
                own_words=own,
                author=owner if own else None,
                written_at=opened if own else None,
            )
    for hidden in case.hidden_items:
        HiddenItem.objects.create(
            **common,
            **hidden_from(hidden.hidden_from, case, people),
            item=hidden.item or "",
            reason_recorded=answer(hidden.reason_recorded),
            child_told=answer(hidden.child_told),
            necessary_information_given=answer(hidden.necessary_information_given),
        )
    if case.crisis is not None:
        lines = [[name, _line(value)] for name, value in case.crisis.items()]
        CrisisPage.objects.create(**common, topic=topic_for(plan.person, "kriseplan"), lines=lines)


def _line(value: object) -> object:
    return list(value) if isinstance(value, tuple) else answer(value)


def load_round_the_plan(case: Case, plan: Plan) -> None:
    """Responsibility, closing, other plans, decisions with complaints, meetings."""
    person = plan.person
    for step in case.responsible_history:
        ResponsibilityStep.objects.create(
            person=person,
            plan=plan,
            start=step.start,
            state=step.state or "",
            decided_by=step.decided_by or "",
        )
    if closing := case.closing:
        Closing.objects.create(
            person=person,
            plan=plan,
            on=closing.date,
            wish_by=closing.wish_by or "",
            final_evaluation=closing.final_evaluation or "",
            open_measures=list(closing.open_measures),
            access_ended=answer(closing.access_ended),
        )
    for other in case.other_plans:
        OtherPlan.objects.create(
            person=person,
            whose=other.for_whom or "",
            born=other.born,
            right=other.right or "",
            state=other.state or "",
            ask_again=other.ask_again,
        )
    _load_decisions(case, person)
    for meeting in case.meetings:
        Meeting.objects.create(
            person=person,
            on=meeting.date,
            kind=meeting.type,
            status=meeting.status,
            place=meeting.place or "",
            interpreter=meeting.interpreter or "",
            decisions=list(meeting.decisions),
        )


def _load_decisions(case: Case, person: Person) -> None:
    for place, written in enumerate(case.decisions):
        decision = Decision.objects.create(
            person=person,
            code=written.id,
            about=written.about,
            outcome=written.outcome,
            label=written.label or "",
            legal_basis=written.legal_basis or "",
            known_to_person=written.known_to_person,
            deadline_days=written.deadline_days,
            place=place,
        )
        if complaint := written.complaint:
            Complaint.objects.create(
                person=person,
                decision=decision,
                received=complaint.received,
                in_time=complaint.in_time,
                result=complaint.result or "",
            )
