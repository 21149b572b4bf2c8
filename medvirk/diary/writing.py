"""How a line comes into the diary: changed() from every action, read() from every page about a person."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import timezone

from medvirk.diary.models import Change, Reading

Json = dict[str, Any]
# Every page of a plan writes one, a list of sixty plans sixty: making rows of Django of them costs more than all else
# about it. Number and hashes are set by the database.
_READ = """
INSERT INTO diary_reading (person_id, number, at, actor_id, actor_name, service, previous_hash, hash, basis, basis_id,
                           page, object_id)
SELECT person, 0, given.at, given.actor, given.name, service, '', '', basis, ref, given.page, given.object
FROM (SELECT %s::timestamptz AS at, %s::uuid AS actor, %s AS name, %s AS page, %s::uuid AS object) AS given,
     unnest(%s::uuid[], %s::text[], %s::text[], %s::uuid[]) AS read_by(person, service, basis, ref)
"""
# The basis of a line about somebody who is tied to the person and was not let in.
TURNED_AWAY = "turned away"


class Anonymous(Exception):
    """A line must name who did it."""


def _plain(value: Any) -> Any:
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    return [_plain(part) for part in value] if isinstance(value, list) else value


def snapshot(thing: models.Model) -> Json:
    """The row as it stands now, field by field, in plain JSON."""
    return {field.attname: _plain(getattr(thing, field.attname)) for field in thing._meta.concrete_fields}


def changed(
    thing: Any,
    *,
    verb: str,
    by: Any,
    before: Json | None = None,
    after: Json | None = None,
    reason: str = "",
    service: str = "",
) -> Change:
    """Leave one entry about a write. `before` is a snapshot() from before it; after is taken here."""
    if by is None or not by.is_authenticated:
        raise Anonymous(verb)
    return Change.objects.create(
        person_id=thing.person_id,
        at=timezone.now(),
        actor_id=by.pk,
        actor_name=by.name,
        service=service,
        verb=verb,
        kind=thing._meta.label_lower,
        object_id=thing.pk,
        before=before,
        after=after if after is not None else snapshot(thing),
        reason=reason,
    )


def read(sights: Iterable[Any], *, by: Any, page: str, object_id: UUID | None = None) -> None:
    """Leave one line per person whose plan is being read, each with the basis that opened it."""
    read_by = [(sight.person_id, sight.strongest) for sight in sights]
    if not read_by:
        return
    bases = [
        [person for person, _ in read_by],
        [grant.service if grant else "" for _, grant in read_by],
        [str(grant.basis) if grant else "tie" for _, grant in read_by],
        [grant.ref if grant else None for _, grant in read_by],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_READ, [timezone.now(), by.pk, by.name, page, object_id, *bases])


def turned_away(sight: Any, *, by: Any, page: str) -> None:
    """Leave one line about a tied somebody who tried a plan that is shut to them. They read nothing."""
    service = next((tie.service for tie in sight.ties if tie.service), "")
    Reading.objects.create(
        person_id=sight.person_id,
        at=timezone.now(),
        actor_id=by.pk,
        actor_name=by.name,
        service=service,
        basis=TURNED_AWAY,
        page=page,
    )


def loaded(thing: Any, *, source: str, after: Json) -> Change:
    """One entry for a whole file that was read in; the only write that no logged-in user stands behind."""
    return Change.objects.create(
        person_id=thing.person_id,
        at=timezone.now(),
        actor_id=None,
        actor_name=source,
        verb="loaded",
        kind=thing._meta.label_lower,
        object_id=thing.pk,
        after=after,
    )
