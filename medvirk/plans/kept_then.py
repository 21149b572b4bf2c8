"""What was kept from a reader while a line of the diary was written.

What is shown again is shown as it stands now. What was done with it, and with all that hangs on it, while it was kept
stays kept: the child showed the thing, not that time (pbrl § 3-4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Q, QuerySet, TextField, UUIDField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from medvirk.access import Sight
from medvirk.access.statements import Among, Statement
from medvirk.consents.models import Consent, Topic
from medvirk.diary.models import Change
from medvirk.plans.models import CrisisPage, Dissent, Entry, Goal, Measure, Promise

LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
Json = Mapping[str, Any]
Span = tuple[int, int]

_KEPT = [model._meta.label_lower for model in (Goal, Measure, Entry, Topic, Consent)]
_TOPIC = ("topic", "topic__shared_by")
_GOAL = ("goal", *(f"goal__{path}" for path in _TOPIC))
_MEASURE = (*_GOAL, *_TOPIC)
# What hangs on something that can be kept, and by which paths. A step has lines of its own when its goal is kept.
_HANGS: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Goal, _TOPIC),
    (Measure, _MEASURE),
    (Promise, ("measure", *(f"measure__{path}" for path in _MEASURE))),
    (Entry, _TOPIC),
    (CrisisPage, _TOPIC),
    (Dissent, (*_GOAL, "entry", *(f"entry__{path}" for path in _TOPIC))),
)
_COLUMNS = tuple(f"hanging_{model._meta.model_name}" for model, _paths in _HANGS)


@dataclass(frozen=True, slots=True)
class KeptThen:
    """For each thing, from which line of the diary to which it was kept from one reader."""

    spans: Mapping[UUID, tuple[Span, ...]] = field(default_factory=dict)

    def holds(self, thing: UUID, number: int) -> bool:
        """Whether what this line tells of the thing happened while it was kept."""
        return any(first <= number <= last for first, last in self.spans.get(thing, ()))


def was_hidden(sight: Sight, state: Json) -> bool:
    """Whether what a line of the diary holds was kept from this reader then."""
    if sight.beside is not None and was_hidden(sight.beside, state):
        return True
    if sight.is_owner:
        return False
    topic = state.get("topic_id")
    to_parents = bool(state.get("hidden_from_parents")) and _stops_at_parents(sight, topic)
    named = str(sight.user_id) in [str(one) for one in state.get("hidden_from_users") or []]
    excluded = topic is not None and topic in {str(one) for one in sight.excluded}
    at_large = bool(state.get("hidden_from_others")) or to_parents
    return named or excluded or (at_large and not sight.is_coordinator)


def _stops_at_parents(sight: Sight, topic: str | None) -> bool:
    """Whether what is hidden from parents is so from this reader, where it lay: not where the child's own yes opens."""
    where = UUID(topic) if topic else None
    return sight.is_parent and not any(part.covers(where) for part in sight.parts if not part.is_parent)


def kept_then(sight: Sight, since: datetime = LONG_AGO) -> KeptThen:
    """Of the lines since a moment, or of all. One statement, none for the person."""
    if sight.is_owner and sight.beside is None:
        return KeptThen()
    topics = sight.excluded | (sight.beside.excluded if sight.beside else frozenset())
    by_thing: dict[UUID, list[Any]] = {}
    for line in _LINES.rows(person=sight.person_id, topics=list(topics), since=since):
        if any(_hid(sight, line)):
            by_thing.setdefault(line.object_id, []).append(line)
    spans: dict[UUID, tuple[Span, ...]] = {}
    for thing, lines in by_thing.items():
        found = tuple(_spans(sight, lines))
        for each in {thing, *(hangs for column in _COLUMNS for hangs in getattr(lines[0], column))}:
            spans[each] = (*spans.get(each, ()), *found)
    return KeptThen(spans)


def _lines(person: UUID, topics: list[UUID], since: datetime) -> QuerySet[Change]:
    """Those in which something was kept from anybody, or was in one of the topics."""
    lines = Change.objects.filter(person_id=person, kind__in=_KEPT, at__gte=since).order_by("number")
    kept = Q()
    for state in ("before", "after"):
        lines = lines.annotate(
            **{
                f"{state}_users": Coalesce(KT(f"{state}__hidden_from_users"), Value("[]", TextField())),
                f"{state}_topic": Cast(KT(f"{state}__topic_id"), UUIDField()),
            }
        )
        at_large = Q(**{f"{state}__hidden_from_parents": True}) | Q(**{f"{state}__hidden_from_others": True})
        kept |= at_large | ~Q(**{f"{state}_users": "[]"}) | Q(Among(f"{state}_topic", topics))
    hanging = (_hanging(model, paths) for model, paths in _HANGS)
    return lines.filter(kept).annotate(**dict(zip(_COLUMNS, hanging, strict=True)))


def _hanging(model: type[Model], paths: Iterable[str]) -> ArraySubquery:
    """The ids of all of one kind that hang on what a line is about."""
    on_it = reduce(or_, (Q(**{path: OuterRef("object_id")}) for path in paths))
    return ArraySubquery(model._default_manager.filter(on_it, person=OuterRef("person_id")).order_by().values("pk"))


_LINES = Statement(_lines)


def _hid(sight: Sight, line: Change) -> tuple[bool, bool]:
    """Whether it was kept from the reader before the line, and after it."""
    return (
        line.before is not None and was_hidden(sight, line.before),
        line.after is not None and was_hidden(sight, line.after),
    )


def _spans(sight: Sight, lines: Iterable[Any]) -> Iterable[Span]:
    """From the line that hid it, or from the first when that is not among them, to the line that showed it."""
    first: int | None = 0
    last = 0
    for line in lines:
        before, after = _hid(sight, line)
        if not before:
            first = line.number
        last = line.number
        if not after:
            yield (first or 0, last)
            first = None
    if first is not None:
        yield (first, last)
