"""Undo the write that was just made, and fetch back how something was weeks ago. Both are lines of the diary."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require, sight_of
from medvirk.access.sight import forget
from medvirk.consents.widening import widens
from medvirk.diary.models import Change
from medvirk.plans.actions.goals import OpensToMore
from medvirk.plans.editing import ChangedMeanwhile, write
from medvirk.plans.putting_back import GOAL, Kind, PuttingBack, as_it_was, kind_of, promise_of


class CannotBePutBack(Exception):
    """Nothing of this kind is put back, or it stands so already."""


@transaction.atomic
def undo_change(*, by: Any, change: Change) -> Any:
    """As it was before one write, with all that the write brought with it; only while nobody has written since."""
    kind, row = _found(change)
    if change.before is not None:
        back = PuttingBack(kind, row, kind.fields_from(change.before), promise_of(kind, change.before))
    elif kind.away is not None:
        back = PuttingBack(kind, row, kind.away(row))
    else:
        raise CannotBePutBack(change)
    require(by, Right.PUT_BACK, back)
    if not kind.is_as(row, change.after or {}):
        raise ChangedMeanwhile(row)
    return _put(by, back, verb="undid")


@transaction.atomic
def bring_back_state(*, by: Any, change: Change) -> Any:
    """As it was before a write of any time ago. The owner's own words change by the owner's hand alone.

    Who has promised a measure, and what they answered, is no text: a yes to other words is asked for anew.
    """
    _kind, row = _found(change)
    back = as_it_was(by, change, row)
    if back is None:
        raise CannotBePutBack(change)
    require(by, Right.PUT_BACK, back)
    return _put(by, back, verb="brought back as it was")


def _found(change: Change) -> tuple[Kind, Any]:
    """The row, kept from others until we are done."""
    kind = kind_of(change)
    if kind is None:
        raise CannotBePutBack(change)
    row = kind.model._default_manager.select_for_update().get(pk=change.object_id)
    return kind, row


def _put(by: Any, back: PuttingBack, *, verb: str) -> Any:
    """Write what differs, the row and its promise, and leave one entry."""
    row, kind = back.row, back.kind
    if "topic_id" in back.differs:
        _may_move(by, row, back.fields["topic_id"])
    before = kind.told(row)
    write(row, **{name: value for name, value in back.fields.items() if name in back.differs})
    of_promise = {name: value for name, value in back.promise.items() if name in back.differs}
    if of_promise:
        write(row.promise, **of_promise)
    if kind is GOAL and row.parent_id is None:
        row.steps.exclude(topic=row.topic_id).update(topic=row.topic_id)
    forget()
    diary.changed(row, verb=verb, by=by, before=before, after=kind.told(row), service=acting_for(by, row))
    return row


def _may_move(by: Any, row: Any, topic_id: Any) -> None:
    """The same rule as when a goal is moved by hand: nobody but who decides lets more people see it."""
    sight = sight_of(by, row.person_id)
    if topic_id in sight.excluded:
        raise CannotBePutBack(row)
    if sight.is_owner or sight.decides_for_child:
        return
    if widens(row.person_id, row.topic_id, topic_id, timezone.localdate()):
        raise OpensToMore(row)
