"""What was changed, by whom and when, in sentences. A line about something hidden from the reader is not there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from markupsafe import Markup

from medvirk.access import Right, Sight, can
from medvirk.consents.models import Consent, Topic
from medvirk.diary.models import Change
from medvirk.pages.reading.change_words import Difference, differences, sentence
from medvirk.pages.reading.deciding import questions_of_assessments
from medvirk.pages.reading.lookers import moment, names_only_in
from medvirk.pages.reading.unsaid import Unsaid, unsaid_to
from medvirk.people.models import Representation
from medvirk.plans.kept_then import KeptThen, kept_then, was_hidden
from medvirk.plans.models import CrisisPage, Dissent, Entry, Goal, HiddenItem, Measure, Plan
from medvirk.plans.models.seeing import needs_no_consent
from medvirk.plans.putting_back import as_it_was, kind_of
from medvirk.teams.models import Membership

SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One write: the sentence, when, why, before and after field by field, and where it is fetched back as it was."""

    sentence: Markup
    when: Markup
    service: str
    reason: str
    differences: tuple[Difference, ...]
    object_id: UUID
    bring_back: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """One page of the history. `older` is where the next page begins, None when this is the end."""

    lines: tuple[ChangeLine, ...]
    older: int | None


@dataclass(frozen=True, slots=True)
class Open:
    """What of the plan is open to the reader, by kind: ids, and what each thing is called."""

    sight: Sight
    things: dict[str, dict[UUID, str]]
    unsaid: Unsaid
    topics: dict[str, str] = field(default_factory=dict)
    # Promises by measure, and the other way.
    promises: dict[UUID, list[UUID]] = field(default_factory=dict)
    measures: dict[UUID, UUID] = field(default_factory=dict)
    then: KeptThen = field(default_factory=KeptThen)
    untold_services: set[str] = field(default_factory=set)

    def holds(self, change: Change) -> bool:
        """Whether the reader may know of this change: of the thing as it is now, and as it was then."""
        things = self.things.get(change.kind)
        if things is None or change.object_id not in things:
            return False
        if self.then.holds(change.object_id, change.number):
            return False
        return not any(was_hidden(self.sight, state) for state in (change.before, change.after) if state)


def history(plan: Plan, sight: Sight, before: int | None, since: datetime | None = None) -> History:
    """Fifty changes, newest first. Lines that are hidden count as read, so that a page may be shorter."""
    rows = Change.objects.filter(person_id=plan.person_id).order_by("-number")
    if since is not None:
        rows = rows.filter(at__gte=since)
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows[: SHOWN + 1])
    known = _open(plan, sight, found)
    lines = tuple(_line(change, known) for change in found[:SHOWN] if known.holds(change))
    return History(lines, found[SHOWN - 1].number if len(found) > SHOWN else None)


def history_of(
    plan: Plan, reader: Any, sight: Sight, object_id: UUID, before: int | None
) -> tuple[str, History] | None:
    """The whole history of one thing, with the way back to each earlier state; None when the reader sees no such.

    A measure is told together with the answers to it.
    """
    known = _open(plan, sight, ())
    kind = next((kind for kind, things in known.things.items() if object_id in things), None)
    if kind is None:
        return None
    ids = [object_id, *known.promises.get(object_id, ())]
    rows = Change.objects.filter(person_id=plan.person_id, object_id__in=ids).order_by("-number")
    found = list((rows.filter(number__lt=before) if before is not None else rows)[: SHOWN + 1])
    row = _row_to_put_back(found, object_id, sight)
    lines = tuple(
        _line(change, known, bring_back=_bring_back(plan, reader, change, row))
        for change in found[:SHOWN]
        if known.holds(change)
    )
    return known.things[kind][object_id], History(lines, found[SHOWN - 1].number if len(found) > SHOWN else None)


def _row_to_put_back(changes: Sequence[Change], object_id: UUID, sight: Sight) -> Any:
    """The thing as it stands, asked for once for all its lines."""
    kind = next((kind_of(change) for change in changes if change.object_id == object_id), None)
    row: Any = kind.model._default_manager.filter(pk=object_id).first() if kind else None
    return row if row is not None and (not hasattr(row, "seen_by") or row.seen_by(sight)) else None


def _bring_back(plan: Plan, reader: Any, change: Change, row: Any) -> str:
    """Where a press fetches it back as it was before this line; nothing when the reader may not, or it stands so."""
    if row is None or change.object_id != row.pk or not plan.is_open:
        return ""
    back = as_it_was(reader, change, row)
    if back is None or not can(reader, Right.PUT_BACK, back):
        return ""
    return reverse("plans:bring_back_state", args=[plan.pk, change.pk])


def _line(change: Change, known: Open, bring_back: str = "") -> ChangeLine:
    is_load = change.verb == "loaded"
    return ChangeLine(
        sentence=sentence(
            change, known.things[change.kind][change.object_id], mine=change.actor_id == known.sight.user_id
        ),
        when=moment(change.at),
        service="" if change.service in known.untold_services else change.service,
        reason=change.reason,
        differences=() if is_load else differences(change, known.topics, may_say=known.unsaid.may_say),
        object_id=known.measures.get(change.object_id, change.object_id),
        bring_back=bring_back,
    )


def _open(plan: Plan, sight: Sight, found: Sequence[Change]) -> Open:
    """Eleven statements, however long the history is; one more where competence was assessed."""
    person = plan.person_id
    goals = dict(Goal.objects.visible_to(sight).values_list("pk", "text"))
    measures = list(Measure.objects.visible_to(sight).values_list("pk", "what", "promise__pk"))
    entries = dict(Entry.objects.visible_to(sight).values_list("pk", "text"))
    topics = list(Topic.objects.filter(person=person))
    unsaid = unsaid_to(sight, topics)
    every = list(Consent.objects.filter(person=person).select_related("to_service"))
    untold = [c for c in every if unsaid.keeps(c)]
    consents = {c.pk: c.to for c in every if c not in untold}
    items = {i.pk: i.item for i in HiddenItem.objects.filter(person=person) if not i.hides_from(sight)}
    page: CrisisPage | None = getattr(plan.person, "crisis_page", None)
    crisis = {page.pk: ""} if page and page.seen_by(sight) else {}
    rows = Dissent.objects.filter(person=person).select_related("goal", "entry")
    has_any = getattr(plan, "has_voices", None) is not False
    dissents = {row.pk: row.words for row in rows if row.seen_by(sight)} if has_any else {}
    return Open(
        sight,
        {
            "plans.plan": {plan.pk: ""},
            "plans.goal": goals,
            "plans.measure": {pk: what for pk, what, _promise in measures},
            "plans.promise": {promise: what for _pk, what, promise in measures if promise},
            "plans.entry": entries,
            "plans.crisispage": crisis,
            "plans.hiddenitem": items,
            "plans.dissent": dissents,
            "plans.version": _versions(sight, found),
            "consents.consent": consents,
            "people.competence": _assessments(plan, sight, found, topics),
            "people.representation": _speakers(plan, sight, found),
            "teams.membership": dict(Membership.objects.filter(person=person).values_list("pk", "name")),
        },
        unsaid,
        {str(t.pk): t.name for t in topics if t.pk not in sight.hidden_topics},
        {pk: [promise] for pk, _what, promise in measures if promise},
        {promise: pk for pk, _what, promise in measures if promise},
        kept_then(sight),
        names_only_in(untold, every),
    )


def _assessments(plan: Plan, sight: Sight, found: Sequence[Change], topics: list[Topic]) -> dict[UUID, str]:
    """Asked for where some line is about one, and for the history of one thing, which may be it."""
    if found and not any(line.kind == "people.competence" for line in found):
        return {}
    return questions_of_assessments(plan.person, sight, {topic.pk: topic for topic in topics})


def _speakers(plan: Plan, sight: Sight, found: Sequence[Change]) -> dict[UUID, str]:
    """Those who speak for the person, by name, for the same readers as on «Hvem bestemmer»."""
    if (found and not any(line.kind == "people.representation" for line in found)) or not needs_no_consent(sight):
        return {}
    return dict(Representation.objects.filter(person=plan.person_id).values_list("pk", "name"))


def _versions(sight: Sight, found: Sequence[Change]) -> dict[UUID, str]:
    """The numbers the lines themselves tell; all of them are open to those who hold the plan together."""
    oldest_first = [line for line in reversed(found) if line.kind == "plans.version"]
    numbers = {line.object_id: str((line.after or {}).get("number") or "") for line in oldest_first}
    return numbers if needs_no_consent(sight) else {}
