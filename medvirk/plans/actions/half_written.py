"""Half-written text: kept while somebody types, emptied when it is saved, thrown away and fetched back.

It is no part of the plan, so none of it stands in the diary.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast, Length
from django.utils import timezone

from medvirk.access import Right, require
from medvirk.plans.models import HalfWritten, Plan
from medvirk.rules.keeping import HALF_WRITTEN, Keeping, keeping_of

Fields = Mapping[str, list[str]]
# An autosave that was on its way when the form was saved comes within this time.
_LATE = timedelta(seconds=30)


class TooMuch(Exception):
    """No form of ours is that long."""


@transaction.atomic
def keep_half_written(*, by: Any, plan: Plan, id: UUID, page: str, fields: Fields) -> HalfWritten | None:
    """What has been typed so far on one opened form; None when that form has just been saved."""
    require(by, Right.KEEP_HALF_WRITTEN, plan)
    now = timezone.now()
    rule = keeping_of(HALF_WRITTEN, timezone.localdate(now))
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) > rule.most_signs_in_one:
        raise TooMuch
    HalfWritten.objects.of(by.pk).outlived().delete()
    earlier = HalfWritten.objects.select_for_update().filter(pk=id).first()
    if earlier is not None:
        require(by, Right.KEEP_HALF_WRITTEN, earlier)
        if earlier.settled_at and earlier.settled_at > now - _LATE:
            return None
    # PostgreSQL takes no such sign; the form itself says so when it is saved.
    clean = {_plain(name): [_plain(value) for value in values] for name, values in fields.items()}
    kept, _ = HalfWritten.objects.update_or_create(
        pk=id,
        defaults={
            "user": by,
            "person_id": plan.person_id,
            "plan": plan,
            "page": page,
            "fields": clean,
            "updated": now,
            "thrown_at": None,
            "settled_at": None,
        },
    )
    _make_room(by, rule)
    return kept


@transaction.atomic
def settle_half_written(*, by: Any, half: HalfWritten) -> None:
    """The form was saved: what was typed stands in the plan now, and nowhere else."""
    require(by, Right.KEEP_HALF_WRITTEN, half)
    HalfWritten.objects.filter(pk=half.pk).update(fields={}, settled_at=timezone.now())


@transaction.atomic
def throw_away_half_written(*, by: Any, half: HalfWritten) -> None:
    """Out of sight at once; gone for good after a day."""
    require(by, Right.KEEP_HALF_WRITTEN, half)
    HalfWritten.objects.filter(pk=half.pk).update(thrown_at=timezone.now())


@transaction.atomic
def fetch_back_half_written(*, by: Any, half: HalfWritten) -> None:
    """It was thrown away by mistake."""
    require(by, Right.KEEP_HALF_WRITTEN, half)
    HalfWritten.objects.filter(pk=half.pk).update(thrown_at=None)


def _plain(text: str) -> str:
    return text.replace("\x00", "")


def clear_out_half_written() -> int:
    """What everybody has outlived is gone for good, also of those who never come back. How many there were.

    For the daily run: nobody does it, and nothing of it is said to anybody.
    """
    gone, _ = HalfWritten.objects.outlived().delete()
    return gone


def _make_room(user: Any, rule: Keeping) -> None:
    """The newest stay; the oldest give way, so that what is typed now is always kept."""
    own = HalfWritten.objects.of(user.pk).annotate(signs=Length(Cast("fields", TextField()))).order_by("-updated", "pk")
    signs = 0
    for number, (half, length) in enumerate(own.values_list("pk", "signs")):
        signs += length
        if number and (number >= rule.most or signs > rule.most_signs):
            HalfWritten.objects.filter(pk=half).delete()
