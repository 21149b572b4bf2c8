"""Ask, answer, and say that it is still wrong. Each leaves a line in the diary."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary, notices
from medvirk.access import Right, require
from medvirk.inquiries.models import Inquiry
from medvirk.inquiries.telling import ANSWERED
from medvirk.plans.models import Plan
from medvirk.rules.replies import last_day_to_reply


class AlreadyAnswered(Exception):
    """Somebody else was faster; an answer is never written over."""


class NotAnswered(Exception):
    """There is no answer yet to disagree with."""


@transaction.atomic
def start_inquiry(*, by: Any, plan: Plan, words: str, lines: Sequence[int]) -> Inquiry:
    """Send it to the municipality, which has a month from today (GDPR art. 12 nr. 3)."""
    require(by, Right.START_INQUIRY, plan)
    today = timezone.localdate()
    inquiry = Inquiry.objects.create(
        person=plan.person,
        plan=plan,
        lines=sorted(set(lines)),
        words=words,
        asked_by=by,
        asked_by_name=by.name,
        municipality=plan.person.municipality,
        sent=today,
        due=last_day_to_reply(today),
    )
    diary.changed(inquiry, verb="asked", by=by)
    return inquiry


@transaction.atomic
def answer_inquiry(*, by: Any, inquiry: Inquiry, answer: str) -> Inquiry:
    """One answer, by somebody of the koordinerende enhet."""
    require(by, Right.ANSWER_INQUIRY, inquiry)
    row = _locked(inquiry)
    if row.answered_at is not None:
        raise AlreadyAnswered(row)
    before = diary.snapshot(row)
    row.answer, row.answered_by, row.answered_by_name, row.answered_at = answer, by, by.name, timezone.now()
    row.save(update_fields=["answer", "answered_by", "answered_by_name", "answered_at"])
    diary.changed(row, verb="answered", by=by, before=before)
    notices.tell(user=row.asked_by, kind=ANSWERED, person_id=row.person_id, key=str(row.pk))
    return row


@transaction.atomic
def say_still_wrong(*, by: Any, inquiry: Inquiry) -> Inquiry:
    """The answer did not help. Kept, so that whoever hears the complaint can see when it was said."""
    require(by, Right.SEE_INQUIRY, inquiry)
    row = _locked(inquiry)
    if row.answered_at is None:
        raise NotAnswered(row)
    if row.still_wrong_at is None:
        before = diary.snapshot(row)
        row.still_wrong_at = timezone.now()
        row.save(update_fields=["still_wrong_at"])
        diary.changed(row, verb="said still wrong", by=by, before=before)
    return row


def _locked(inquiry: Inquiry) -> Inquiry:
    return Inquiry.objects.select_for_update().get(pk=inquiry.pk)
