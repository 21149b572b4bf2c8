"""Open in an emergency, end it, and say that one has read of it. Each leaves a line in the diary."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary, notices
from medvirk.access import Right, require
from medvirk.access.sight import forget
from medvirk.emergency.models import EmergencyAccess
from medvirk.emergency.policies import membership
from medvirk.emergency.words import OPENED
from medvirk.people.deciding import Standing
from medvirk.people.models import Person
from medvirk.rules import ages
from medvirk.rules.deciding import Question
from medvirk.rules.emergency import emergency_hours


class TooLong(ValueError):
    """More hours than the rule offers."""


class AlreadyEnded(Exception):
    """It is shut already."""


@transaction.atomic
def open_in_emergency(*, by: Any, person: Person, kind: str, reason: str, hours: int) -> EmergencyAccess:
    """Open the plan for reading at once, and tell the person."""
    require(by, Right.OPEN_IN_EMERGENCY, person)
    now = timezone.now()
    if hours not in emergency_hours(timezone.localdate(now)).offered:
        raise TooLong(hours)
    member = membership(by, person)
    opened = EmergencyAccess.objects.create(
        person=person,
        user=by,
        name=by.name,
        service=_place(member, person),
        kind=kind,
        reason=reason,
        start=now,
        end=now + timedelta(hours=hours),
    )
    forget()
    diary.changed(opened, verb="opened in emergency", by=by, service=opened.service, reason=reason)
    for user in _to_be_told(person):
        notices.tell(user=user, kind=OPENED, person_id=person.pk, key=str(opened.pk))
    return opened


@transaction.atomic
def end_emergency(*, by: Any, emergency: EmergencyAccess) -> EmergencyAccess:
    """Shut it now."""
    require(by, Right.END_EMERGENCY, emergency)
    now = timezone.now()
    row = EmergencyAccess.objects.select_for_update(of=("self",)).select_related("person").get(pk=emergency.pk)
    if not row.is_running(now):
        raise AlreadyEnded(row)
    before = diary.snapshot(row)
    row.ended, row.ended_by = now, by.name
    row.save(update_fields=["ended", "ended_by"])
    forget()
    diary.changed(row, verb="ended emergency", by=by, before=before)
    return row


@transaction.atomic
def read_of_emergency(*, by: Any, emergency: EmergencyAccess) -> EmergencyAccess:
    """Somebody who must be told has read that it happened; it is no longer told on their first page."""
    require(by, Right.READ_OF_EMERGENCY, emergency)
    if by.pk not in emergency.read_by:
        before = diary.snapshot(emergency)
        emergency.read_by = [*emergency.read_by, by.pk]
        emergency.save(update_fields=["read_by"])
        diary.changed(emergency, verb="read of emergency", by=by, before=before)
        notices.mark_read(by=by, kind=OPENED, key=str(emergency.pk), person_id=emergency.person_id)
    return emergency


def _to_be_told(person: Person) -> set[Any]:
    """The person, and who decides for a child."""
    today = timezone.localdate()
    standing = Standing(person, today)
    decide = [] if ages.may_consent(standing.age, today) else standing.deciders(Question.SHARE)
    return {person.user, *(each.user for each in decide)} - {None}


def _place(member: Any, person: Person) -> str:
    if member is None:
        return f"Koordinerende enhet, {person.municipality}"
    return str(member.service.name if member.service else member.role)
