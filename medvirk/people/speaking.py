"""Who speaks for the person is written down with what was seen, and ended. Nothing of it is ever deleted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary, notices
from medvirk.access import Right, acting_for, require
from medvirk.access.sight import forget
from medvirk.diary.models import Change
from medvirk.people.models import Person, Representation
from medvirk.people.policies import kinds_for
from medvirk.rules import ages

__all__ = ["CHANGED", "add_representation", "end_representation", "kinds_for", "undo"]

# The notice that somebody was written down, or is no longer there.
CHANGED = "who speaks is changed"
# Parental responsibility as the register says it, and what stands in its place.
SHARED, SOLE, NONE, FOSTER = "felles", "alene", "ingen", "foster"


class AlreadyOver(Exception):
    """It ended before."""


class SharedAlready(Exception):
    """Nobody has the responsibility alone while another one has it too."""


class ChangedSince(Exception):
    """It is not the last that was done, not one's own, or no longer the same day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """Who, in what standing, what that covers, from when to when, and what was seen."""

    kind: str
    name: str
    basis: str
    role: str = ""
    user: Any = None
    scope_of: str = ""
    is_deprived: bool = False
    responsibility: str = ""
    start: date | None = None
    end: date | None = None


@transaction.atomic
def add_representation(*, by: Any, person: Person, said: Speaking) -> Representation:
    """What it opens, it opens at once, and those it concerns hear of it."""
    row = _row(by, person, said)
    require(by, Right.CHANGE_REPRESENTATION, row)
    if said.responsibility == SOLE and _with_responsibility(person):
        raise SharedAlready(person)
    row.save()
    forget()
    diary.changed(row, verb="added", by=by, reason=said.basis, service=acting_for(by, row))
    _tell(row, by=by, what="added")
    return row


@transaction.atomic
def end_representation(*, by: Any, row: Representation, reason: str) -> Representation:
    """Over from today, with what opened by it; what was done by it before stands."""
    require(by, Right.END_REPRESENTATION, row)
    yesterday = timezone.localdate() - timedelta(days=1)
    if row.end is not None and row.end <= yesterday:
        raise AlreadyOver(row)
    before = diary.snapshot(row)
    row.end = yesterday
    row.start = min(row.start, yesterday) if row.start else None
    row.save(update_fields=["start", "end"])
    forget()
    diary.changed(row, verb="ended", by=by, before=before, reason=reason, service=acting_for(by, row))
    _tell(row, by=by, what="ended")
    return row


@transaction.atomic
def undo(*, by: Any, row: Representation) -> Representation:
    """Back to how it was before what one has just done: what was added is over, what was ended stands again."""
    require(by, Right.END_REPRESENTATION, row)
    line = Change.objects.filter(object_id=row.pk, person_id=row.person_id).order_by("-number").first()
    today = timezone.localdate()
    mine = line is not None and line.actor_id == by.pk and timezone.localdate(line.at) == today
    if line is None or not mine or line.verb not in ("added", "ended"):
        raise ChangedSince(row)
    was = line.before or {"start": _iso(row.start), "end": _iso(today - timedelta(days=1))}
    before = diary.snapshot(row)
    row.start, row.end = (date.fromisoformat(was[key]) if was[key] else None for key in ("start", "end"))
    if row.start and row.end and row.start > row.end:
        row.start = row.end
    row.save(update_fields=["start", "end"])
    forget()
    diary.changed(row, verb="undid", by=by, before=before, service=acting_for(by, row))
    return row


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _row(by: Any, person: Person, said: Speaking) -> Representation:
    is_parent = said.kind == Representation.Kind.PARENT
    return Representation(
        person=person,
        user=said.user,
        name=said.name,
        role=said.role or said.kind,
        stands_as=said.kind,
        scope_of=said.scope_of,
        is_deprived=said.is_deprived and said.kind == Representation.Kind.VERGE,
        parental_responsibility=said.responsibility if said.responsibility in (SHARED, SOLE) else "",
        is_parent=is_parent,
        has_responsibility=is_parent and said.responsibility in (SHARED, SOLE),
        is_foster_parent=is_parent and said.responsibility == FOSTER,
        is_care_order=said.kind == Representation.Kind.CHILD_WELFARE,
        start=said.start or timezone.localdate(),
        end=said.end,
        basis=said.basis,
        registered_by=by,
    )


def _with_responsibility(person: Person) -> bool:
    return person.representations.on(timezone.localdate()).filter(has_responsibility=True).exists()


def _tell(row: Representation, *, by: Any, what: str) -> None:
    """The person, those who decide for a child, and the one it is about; nobody who is not to hear of the plan."""
    today = timezone.localdate()
    told = {row.person.user, None if row.is_shut else row.user}
    if not ages.may_consent(row.person.age_on(today), today):
        told |= {each.user for each in row.person.representations.deciding(today)}
    for user in told - {None, by}:
        notices.tell(user=user, kind=CHANGED, person_id=row.person_id, key=f"{row.pk}:{what}:{today}")
