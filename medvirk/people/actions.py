"""An assessment of competence is written down, ended, and answered by the person it is about."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require
from medvirk.access.sight import forget
from medvirk.people.models import Competence, Person
from medvirk.rules.deciding import Question


class NotInForce(Exception):
    """The assessment takes nothing from the person today, so there is nothing to end."""


@transaction.atomic
def record_assessment(
    *,
    by: Any,
    person: Person,
    about: Question,
    outcome: str,
    assessor: Any,
    reason: str,
    shown_to: Sequence[str],
    valid_to: date | None,
    topics: Iterable[UUID] = (),
    question: str = "",
) -> Competence:
    """For one question, with its reason, whom it was shown to, and the day it is looked at again (pbrl § 4-3).

    It takes the place of what was assessed before about the same.
    """
    require(by, Right.ASSESS_COMPETENCE, person)
    today = timezone.localdate()
    row = Competence(
        person=person,
        on=today,
        about=about,
        outcome=outcome,
        question=question,
        topics=sorted(topics),
        assessor=assessor,
        decided_by=assessor.name,
        recorded_by=by,
        reason=reason,
        shown_to=list(shown_to),
        valid_to=valid_to,
    )
    for earlier in person.competences.lacking(today).filter(about=about):
        if not row.topics or (set(earlier.topics) and set(earlier.topics) <= set(row.topics)):
            _end(earlier, by=by, today=today)
    row.save()
    forget()
    diary.changed(row, verb="assessed", by=by, reason=reason, service=acting_for(by, row))
    return row


@transaction.atomic
def end_assessment(*, by: Any, assessment: Competence) -> Competence:
    """The person decides again, from this moment."""
    require(by, Right.ASSESS_COMPETENCE, assessment)
    today = timezone.localdate()
    if not assessment.is_lacking(today):
        raise NotInForce(assessment)
    _end(assessment, by=by, today=today)
    forget()
    return assessment


@transaction.atomic
def answer_assessment(*, by: Any, assessment: Competence, words: str) -> Competence:
    """What the person says about it, beside it; nobody else can write or remove that."""
    require(by, Right.ANSWER_ASSESSMENT, assessment)
    before = diary.snapshot(assessment)
    assessment.disagreement, assessment.disagreed_at = words, timezone.now()
    assessment.save(update_fields=["disagreement", "disagreed_at"])
    diary.changed(assessment, verb="answered", by=by, before=before)
    return assessment


def _end(assessment: Competence, *, by: Any, today: date) -> None:
    before = diary.snapshot(assessment)
    assessment.ended = today
    assessment.save(update_fields=["ended"])
    diary.changed(assessment, verb="ended", by=by, before=before, service=acting_for(by, assessment))
