"""What is asked about people before anything of a plan is."""

from collections.abc import Iterable
from uuid import UUID

from medvirk.access import Sight
from medvirk.people.models import Representation


def not_to_hear_of(sights: Iterable[Sight]) -> frozenset[UUID]:
    """People whose plan the reader is a stranger to: tied only by a representation that gives no access.

    A verge for economy alone is not to learn that there is a plan; that follows from the scope. One statement, when
    there is such a tie.
    """
    shut = {sight.person_id: sight for sight in sights if not sight.opens}
    ties = {
        tie.ref: person
        for person, sight in shut.items()
        if all(each.kind == "representative" for each in sight.ties)
        for tie in sight.ties
    }
    if not ties:
        return frozenset()
    refused = set(Representation.objects.not_to_hear().filter(pk__in=ties).values_list("pk", flat=True))
    return frozenset(ties.values()) - {person for ref, person in ties.items() if ref not in refused}
