"""Sight as a condition on rows: the same rule as Sight.covers(), for lists."""

from collections.abc import Callable
from functools import reduce, wraps
from operator import or_
from typing import Any

from django.db.models import Q

from medvirk.access.sight import Sight
from medvirk.people.models import Person

NOTHING = Q(pk__in=[])
# An empty Q() disappears in an «or»; this one stays true.
EVERYTHING = ~NOTHING


def by_any_part(seen_by: Callable[[Any, Sight], bool]) -> Callable[[Any, Sight], bool]:
    """A row's seen_by(): of a sight in parts, one part that sees it will do."""

    @wraps(seen_by)
    def seen_by_parts(row: Any, sight: Sight) -> bool:
        return any(seen_by(row, part) for part in sight.parts) if sight.parts else seen_by(row, sight)

    return seen_by_parts


def any_part_q(sight: Sight, seen_q: Callable[[Sight], Q]) -> Q:
    """The same for lists."""
    return reduce(or_, map(seen_q, sight.parts or (sight,)))


def needs_no_consent(sight: Sight) -> bool:
    """The person, parents who decide, and the coordinator: what they see, they see by law or task."""
    return sight.is_owner or sight.decides_for_child or sight.is_coordinator


def sees_frame(sight: Sight) -> bool:
    """Whether what speaks of everything at once is open: meetings, decisions, the evaluation.

    Whoever was given all but a topic would read of that topic there. Parents and the coordinator keep it.
    """
    return sight.everything and (not sight.excluded or needs_no_consent(sight))


def hides_places(person: Person, sight: Sight) -> bool:
    """Kode 6 and 7: where somebody is, and so which services are near, is nothing a consent opens (frl § 10-4).

    Nor an emergency. hol § 12-1: even a place of stay is confidential.
    """
    return person.is_protected and not needs_no_consent(sight)


def carried_topics_q(sight: Sight, *paths: str) -> Q:
    """Rows whose topics (at these paths) are open to the reader and none of them excluded."""
    if sight.everything:
        open_q = EVERYTHING
    elif sight.topics:
        open_q = Q()
        for number, path in enumerate(paths):
            condition = Q(**{f"{path}__in": sight.topics})
            open_q = condition if number == 0 else open_q | condition
    else:
        return NOTHING
    return open_q & not_excluded_q(sight, *paths)


def not_excluded_q(sight: Sight, *paths: str) -> Q:
    """Rows of which no topic is excluded for the reader; a row without a topic is not."""
    condition = Q()
    if sight.excluded:
        for path in paths:
            condition &= Q(**{f"{path}__isnull": True}) | ~Q(**{f"{path}__in": sight.excluded})
    return condition
