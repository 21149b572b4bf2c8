"""What is written in the guide's tables."""

import secrets
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from medvirk.access import Right, require
from medvirk.guide.models import ContactPoint, LearningRun, LocalArticle

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


class ChangedMeanwhile(Exception):
    """Somebody else at the unit has written in the article since it was opened. Carries it as it stands now."""

    def __init__(self, current: LocalArticle) -> None:
        super().__init__("changed meanwhile")
        self.current = current


@transaction.atomic
def edit_contact_point(*, by: Any, municipality: str, on: date, details: dict[str, str]) -> ContactPoint:
    """The koordinerende enhet says how it is reached."""
    require(by, Right.EDIT_GUIDE, municipality)
    return set_contact_point(kind=ContactPoint.Kind.MUNICIPALITY, place=municipality, on=on, details=details)


@transaction.atomic
def add_local_article(*, by: Any, municipality: str, on: date, fields: dict[str, Any]) -> LocalArticle:
    """The unit writes how something is done in its municipality."""
    require(by, Right.EDIT_GUIDE, municipality)
    return LocalArticle.objects.create(municipality=municipality, checked=on, edited_by=str(by.pk), **fields)


@transaction.atomic
def change_local_article(
    *, by: Any, article: LocalArticle, version: int, on: date, fields: dict[str, Any]
) -> LocalArticle:
    """New words, checked today; only on the version that the writer saw."""
    require(by, Right.EDIT_GUIDE, article.municipality)
    row = LocalArticle.objects.select_for_update().get(pk=article.pk)
    if row.version != version:
        raise ChangedMeanwhile(row)
    for name, value in (fields | {"checked": on, "edited_by": str(by.pk), "version": version + 1}).items():
        setattr(row, name, value)
    row.save()
    return row


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


@transaction.atomic
def show_to_unit(*, run: LearningRun, municipality: str) -> LearningRun:
    """The learner lets a koordinerende enhet see that they have finished; an empty number takes it back."""
    if municipality and not run.name:
        raise IntegrityError("only a finished path with a name can be shown")
    run.shown_to = municipality
    run.save(update_fields=["shown_to"])
    return run


def _code() -> str:
    """Sixty bits nearly, in groups that can be read over the phone."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_GROUP)) for _ in range(_GROUPS))
