"""A plan as data that outlives the tables it came from: written once, read for ever.

Everything the whole plan shows goes in, each piece with its topic and with whom it is hidden from, so that a reader
later sees what they may see that day and no more. When the shape of what is written changes, `FORMAT` goes up and
the reader of the old one stays in `READERS`.
"""

import json
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from medvirk.consents.models import Consent, Topic
from medvirk.diary.writing import Json, snapshot
from medvirk.organisations.models import Service
from medvirk.plans.models import CrisisPage, Dissent, Entry, Goal, Kept, Measure, Plan, Promise, Version
from medvirk.teams.models import CoordinatorAssignment, Membership

FORMAT = 2
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, kw_only=True)
class FrozenKept:
    """What a child kept from its parents that day, and why they had to be told of it all the same.

    What the child wrote about it is between the child and the coordinator, and is not in the version.
    """

    kind: str
    thing_id: UUID
    told_at: datetime | None
    told_by: str
    told_why: str


@dataclass(frozen=True, kw_only=True)
class Frozen:
    """A plan as it was: rows that are in no table, fit for the same reading as those that are."""

    plan: Plan
    on: date
    goals: list[Goal] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    members: list[Membership] = field(default_factory=list)
    coordinator: CoordinatorAssignment | None = None
    crisis: CrisisPage | None = None
    consents: list[Any] = field(default_factory=list)
    kept: list[FrozenKept] = field(default_factory=list)
    topics: list[Any] = field(default_factory=list)


def freeze(plan: Plan) -> tuple[str, str]:
    """The content of a version of the plan as it stands now, and its seal."""
    content = json.dumps(_plan_as_data(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return content, sha256(content.encode()).hexdigest()


def read(version: Version, plan: Plan) -> Frozen:
    """What a version holds. The person is the one of today, under the name they had."""
    return READERS[version.format](json.loads(version.content), plan)


def _plan_as_data(plan: Plan) -> Json:
    today = timezone.localdate()
    standing = Measure.objects.filter(plan=plan, removed_at=None)
    coordinator = CoordinatorAssignment.objects.on(today).filter(person=plan.person_id).first()
    crisis: CrisisPage | None = CrisisPage.objects.filter(person=plan.person_id).first()
    return {
        "on": today.isoformat(),
        "name": plan.person.name,
        "plan": {**snapshot(plan), "responsible": plan.responsible.name if plan.responsible else ""},
        "goals": _rows(Goal.objects.filter(plan=plan)),
        "measures": [{**snapshot(row), "promise": snapshot(row.promise)} for row in standing.select_related("promise")],
        "entries": _rows(Entry.objects.standing().filter(plan=plan)),
        "dissents": _rows(Dissent.objects.standing().filter(plan=plan)),
        "members": [
            {**snapshot(row), "service": row.service.name if row.service else ""}
            for row in Membership.objects.on(today).filter(person=plan.person_id).select_related("service")
        ],
        "coordinator": snapshot(coordinator) if coordinator else None,
        "crisis": snapshot(crisis) if crisis else None,
        "consents": [_consent(row) for row in Consent.objects.filter(person=plan.person_id).order_by("pk")],
        "kept": [_kept(row) for row in Kept.objects.standing().filter(plan=plan).select_related("must_know_by")],
        "topics": _rows(Topic.objects.filter(person=plan.person_id)),
    }


def _rows(rows: Iterable[models.Model]) -> list[Json]:
    return [snapshot(row) for row in rows]


def _kept(row: Kept) -> Json:
    return {
        "kind": row.kind,
        "thing_id": str(row.thing.pk),
        "told_at": row.must_know_at.isoformat() if row.must_know_at else None,
        "told_by": row.must_know_by.name if row.must_know_by else "",
        "told_why": row.must_know_reason if row.is_told else "",
    }


def _consent(row: Consent) -> Json:
    users = list(row.to_users.order_by("pk"))
    return {
        **snapshot(row),
        "user_ids": [str(user.pk) for user in users],
        "user_names": [user.name for user in users],
        "topic_ids": sorted(str(topic.pk) for topic in row.topics.all()),
        "excluded_ids": sorted(str(topic.pk) for topic in row.excluded.all()),
    }


def _read_rows(data: Json, plan: Plan) -> Frozen:
    """Rows by the names of their columns; a column that is no more is left out. Format 1 had not what was kept."""
    person = copy(plan.person)
    person.name = data["name"]
    was = _row(Plan, data["plan"])
    was.person = person
    was.responsible = Service(name=data["plan"]["responsible"]) if data["plan"]["responsible"] else None
    goals = {goal.pk: goal for goal in (_row(Goal, each) for each in data["goals"])}
    topics = {topic.pk: topic for topic in (_row(Topic, each) for each in data["topics"])}
    for goal in goals.values():
        goal.plan, goal.person = was, person
        goal.topic = topics.get(goal.topic_id) if goal.topic_id else None
        goal.parent = goals.get(goal.parent_id) if goal.parent_id else None
    measures = [_measure(each, goals, was) for each in data["measures"]]
    entries = {entry.pk: entry for entry in (_row(Entry, each) for each in data["entries"])}
    consents = [_consent_row(each, person) for each in data["consents"]]
    crisis = _row(CrisisPage, data["crisis"]) if data["crisis"] else None
    carrying: list[Any] = [*goals.values(), *measures, *entries.values(), *([crisis] if crisis else [])]
    carried = {row.topic_id for row in carrying}
    for topic in topics.values():
        topic.carries = topic.pk in carried  # type: ignore[attr-defined]  # as the reading of today annotates it
    return Frozen(
        plan=was,
        on=date.fromisoformat(data["on"]),
        goals=list(goals.values()),
        measures=measures,
        entries=list(entries.values()),
        dissents=[_dissent(each, goals, entries) for each in data["dissents"] if _stands(each, goals, entries)],
        members=[_member(each) for each in data["members"]],
        coordinator=_row(CoordinatorAssignment, data["coordinator"]) if data["coordinator"] else None,
        crisis=crisis,
        consents=consents,
        kept=[_kept_row(each) for each in data.get("kept", ())],
        topics=list(topics.values()),
    )


READERS: dict[int, Callable[[Json, Plan], Frozen]] = {1: _read_rows, 2: _read_rows}


def _row(model: type[Row], data: Json) -> Row:
    """A row with the values it had, of the types it had; unknown columns are left out."""
    columns = {column.attname: column for column in model._meta.concrete_fields}
    return model(**{name: _value(columns[name], value) for name, value in data.items() if name in columns})


def _value(column: Any, value: Any) -> Any:
    if isinstance(column, ArrayField):
        # Ids come back as ids: a list of texts would hide from nobody.
        return [column.base_field.to_python(each) for each in value or []]
    if isinstance(column, models.ForeignKey):
        return column.target_field.to_python(value)
    return value if isinstance(column, models.JSONField) else column.to_python(value)


def _uuid(text: str) -> Any:
    return models.UUIDField().to_python(text)


def _measure(data: Json, goals: dict[Any, Goal], plan: Plan) -> Measure:
    row = _row(Measure, data)
    row.plan, row.person, row.goal = plan, plan.person, goals[row.goal_id]
    row.promise = _row(Promise, data["promise"])
    return row


def _member(data: Json) -> Membership:
    row = _row(Membership, data)
    row.service = Service(pk=row.service_id, name=data["service"]) if row.service_id else None
    return row


def _stands(data: Json, goals: dict[Any, Goal], entries: dict[Any, Entry]) -> bool:
    """Words beside a text that was taken away are not of the plan."""
    goal, entry = data["goal_id"], data["entry_id"]
    return (goal is None or _uuid(goal) in goals) and (entry is None or _uuid(entry) in entries)


def _dissent(data: Json, goals: dict[Any, Goal], entries: dict[Any, Entry]) -> Dissent:
    """With what it stands beside."""
    row = _row(Dissent, data)
    row.goal = goals[row.goal_id] if row.goal_id else None
    row.entry = entries[row.entry_id] if row.entry_id else None
    return row


def _kept_row(data: Json) -> FrozenKept:
    told_at = datetime.fromisoformat(data["told_at"]) if data["told_at"] else None
    return FrozenKept(**{**data, "thing_id": UUID(data["thing_id"]), "told_at": told_at})


def _consent_row(data: Json, person: Any) -> Any:
    row: Any = _row(Consent, data)
    row.person = person
    for name in ("user_ids", "topic_ids", "excluded_ids"):
        setattr(row, name, [_uuid(each) for each in data[name]])
    row.user_names = data["user_names"]
    return row
