"""What comes of one consent together with all other ways in: the page tells what they see, not what was signed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.access import Sight
from medvirk.kit.names import first_name
from medvirk.kit.text import join_words
from medvirk.pages.reading.coded import fill
from medvirk.pages.reading.reach import Reach, reach_of, says_all, sees, still_open, ways

if TYPE_CHECKING:
    from medvirk.pages.reading.consents import Known

NOTHING = Reach(everything=False, topics=frozenset())


@dataclass(frozen=True, slots=True)
class Outcome:
    """`reach` is what the sentence says; `besides` is told after it: who sees something else, and by what."""

    reach: Reach
    besides: tuple[Markup, ...] = ()


def outcome_of(row: Any, facts: "Known", seers: Mapping[UUID, Sight]) -> Outcome:
    """Of one consent. Somebody alone is told of as they see in the end; of several, each who differs by name."""
    if len(row.user_ids) == 1 and not row.to_service_id:
        return _of_one(row, facts, seers.get(row.user_ids[0]))
    if not row.is_valid(facts.today) or not facts.stands:
        return Outcome(NOTHING)
    names = dict(zip(row.user_ids, row.user_names, strict=True))
    names |= {m.user_id: m.name for m in facts.in_service(row.to_service_id) if m.user_id}
    found = {name: seers[user] for user, name in names.items() if user in seers}
    differing = {name: sight for name, sight in found.items() if not _same(sight, row)}
    more = any(ways(sight, row.pk) for sight in differing.values())
    besides = tuple(sees(first_name(name), reach_of(sight, facts), facts) for name, sight in differing.items())
    return Outcome(_said(row, facts, only=says_all(facts) and not more), besides)


def _said(row: Any, facts: "Known", *, only: bool) -> Reach:
    shut = frozenset(row.excluded_ids)
    return Reach(row.everything, still_open(row, facts), shut, only=only)


def _of_one(row: Any, facts: "Known", sight: Sight | None) -> Outcome:
    reach = reach_of(sight, facts) if sight else NOTHING
    others = ways(sight, row.pk) if sight else []
    if not others:
        return Outcome(reach)
    text = _("Noe av det er åpnet gjennom %(what)s.") if row.is_valid(facts.today) else _("Det er gjennom %(what)s.")
    return Outcome(reach, (fill(text, what=join_words(others)),))


def _same(sight: Sight, row: Any) -> bool:
    """Whether this consent alone would let them see the same."""
    own = tuple(grant for grant in sight.grants if grant.ref == row.pk)
    alone = replace(sight, grants=own)
    as_much = (alone.everything, alone.topics, alone.excluded) == (sight.everything, sight.topics, sight.excluded)
    return bool(own) and as_much
