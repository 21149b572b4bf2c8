"""Half-written text: kept while somebody types, emptied when it is saved, thrown away and fetched back.

It is no part of the plan, so none of it stands in the diary.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from medvirk.access import Right, require
from medvirk.plans.models import HalfWritten, Plan

Fields = Mapping[str, list[str]]
# More than every field of the longest form holds together.
MOST_SIGNS = 120_000
# An autosave that was on its way when the form was saved comes within this time.
_LATE = timedelta(seconds=30)
_REGRET = timedelta(days=1)


class TooMuch(Exception):
    """No form of ours is that long."""


@transaction.atomic
def keep_half_written(*, by: Any, plan: Plan, id: UUID, page: str, fields: Fields) -> HalfWritten | None:
    """What has been typed so far on one opened form; None when that form has just been saved."""
    require(by, Right.KEEP_HALF_WRITTEN, plan)
    if sum(len(name) + sum(map(len, values)) for name, values in fields.items()) > MOST_SIGNS:
        raise TooMuch
    _clear_out(by)
    now = timezone.now()
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


def _clear_out(user: Any) -> None:
    """What this user has let lie too long, threw away, or has saved since."""
    now = timezone.now()
    own = HalfWritten.objects.of(user.pk)
    own.filter(updated__lt=now - timedelta(days=settings.HALF_WRITTEN_DAYS)).delete()
    own.filter(thrown_at__lt=now - _REGRET).delete()
    own.filter(settled_at__lt=now - _REGRET).delete()
