"""What is written in the guide's tables."""

import secrets
from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction

from medvirk.guide.models import ContactPoint, LearningRun

# No letters or digits that look like each other when written by hand.
_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_GROUPS, _GROUP = 3, 4


@transaction.atomic
def set_contact_point(*, kind: str, place: str, on: date, details: dict[str, str]) -> ContactPoint:
    """Whoever runs the service says how a place is reached; what was there before is replaced.

    `details` may hold phone, mail, address and hours; what is left out becomes unknown.
    """
    fields = {name: details.get(name, "").strip() for name in ("phone", "mail", "address", "hours")}
    point = ContactPoint.objects.filter(kind=kind, place=place).first() or ContactPoint(kind=kind, place=place)
    point.updated = on
    for name, value in fields.items():
        setattr(point, name, value)
    point.full_clean()
    point.save()
    return point


@transaction.atomic
def begin_path(*, path: str, account: str, on: date) -> LearningRun:
    """Somebody begins to learn, and gets a code to go on with. Who is logged in goes on where they were."""
    started = LearningRun.objects.filter(account=account, path=path).first() if account else None
    if started is None:
        started = LearningRun(code=_code(), path=path, account=account, started=on)
        started.save()
    return started


@transaction.atomic
def mark_done(*, run: LearningRun, key: str, needed: Collection[str], on: date) -> LearningRun:
    """A stop is done. When all that are `needed` are, the path is finished, and stays so."""
    row = LearningRun.objects.select_for_update().get(pk=run.pk)
    if key in needed and key not in row.done:
        row.done = [*row.done, key]
    if row.finished is None and set(needed) <= set(row.done):
        row.finished = on
    row.save(update_fields=["done", "finished"])
    return row


@transaction.atomic
def put_name(*, run: LearningRun, name: str) -> LearningRun:
    """The learner says which name stands on the proof. Only who has finished can."""
    if run.finished is None:
        raise IntegrityError("the name is given at the end")
    run.name = name.strip()
    run.save(update_fields=["name"])
    return run


def _code() -> str:
    """Sixty bits nearly, in groups that can be read over the phone."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
