"""Sight as a condition on rows: the same rule as Sight.covers(), for lists."""

from django.db.models import Q

from medvirk.access.sight import Sight

NOTHING = Q(pk__in=[])
# An empty Q() disappears in an «or»; this one stays true.
EVERYTHING = ~NOTHING


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
