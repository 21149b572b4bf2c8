"""Tell somebody, and keep that they have read it. Nothing of it is said about a plan, so nothing is in the diary."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from medvirk.access import Right, require
from medvirk.notices.models import Notice
from medvirk.notices.registry import Coming, UnknownKind, kinds


def tell(*, user: Any, kind: str, person_id: UUID, key: str, due: date | None = None) -> Notice:
    """Something has just happened that this user is to hear of; told again with the same key, it is told once.

    Part of the action that made it happen, in its transaction, so there is no right to ask for here. Whether the
    user may see it is asked when it is shown and again when it is mailed.
    """
    if kind not in kinds():
        raise UnknownKind(kind)
    notice, _ = Notice.objects.get_or_create(
        user=user, kind=kind, key=key, defaults={"person_id": person_id, "due": due}
    )
    return notice


def note(*, user: Any, found: Iterable[Coming]) -> None:
    """Keep a mark for what dates bring to a user, so that it is mailed once. Those that are there stay as they are."""
    rows = [Notice(user=user, person_id=each.person_id, kind=each.kind, key=each.key, due=each.due) for each in found]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


@transaction.atomic
def mark_read(*, by: Any, kind: str, key: str, person_id: UUID, read: bool = True) -> Notice:
    """The reader has seen it, or wants it back among the new ones. What was read is not mailed."""
    require(by, Right.SEE_OWN_NOTICES)
    notice, _ = Notice.objects.get_or_create(user=by, kind=kind, key=key, defaults={"person_id": person_id})
    notice.read_at = timezone.now() if read else None
    notice.save(update_fields=["read_at"])
    return notice
