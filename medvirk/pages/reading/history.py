"""What was changed, by whom and when, in sentences. A line about something hidden from the reader is not there."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from markupsafe import Markup

from medvirk.access import Sight
from medvirk.consents.models import Consent, Topic
from medvirk.diary.models import Change
from medvirk.pages.reading.change_words import Difference, differences, sentence
from medvirk.pages.reading.lookers import moment
from medvirk.pages.reading.unsaid import Unsaid, unsaid_to
from medvirk.plans.models import CrisisPage, Entry, Goal, HiddenItem, Measure, Plan

SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One write: the sentence, when, why, and before and after field by field."""

    sentence: Markup
    when: Markup
    service: str
    reason: str
    differences: tuple[Difference, ...]


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

    def holds(self, change: Change) -> bool:
        """Whether the reader may know of this change: of the thing as it is now, and as it was then."""
        things = self.things.get(change.kind)
        if things is None or change.object_id not in things:
            return False
        return not any(self._was_hidden(state) for state in (change.before, change.after) if state)

    def _was_hidden(self, state: dict[str, Any]) -> bool:
        sight = self.sight
        if sight.is_owner:
            return False
        to_parents = bool(state.get("hidden_from_parents")) and sight.is_parent
        named = str(sight.user_id) in [str(one) for one in state.get("hidden_from_users") or []]
        topic = state.get("topic_id")
        excluded = topic is not None and topic in {str(one) for one in sight.excluded}
        at_large = bool(state.get("hidden_from_others")) or to_parents
        return named or excluded or (at_large and not sight.is_coordinator)


def history(plan: Plan, sight: Sight, before: int | None) -> History:
    """Fifty changes, newest first. Lines that are hidden count as read, so that a page may be shorter."""
    rows = Change.objects.filter(person_id=plan.person_id).order_by("-number")
    if before is not None:
        rows = rows.filter(number__lt=before)
    found = list(rows[: SHOWN + 1])
    known = _open(plan, sight)
    lines = tuple(_line(change, known) for change in found[:SHOWN] if known.holds(change))
    return History(lines, found[SHOWN - 1].number if len(found) > SHOWN else None)


def _line(change: Change, known: Open) -> ChangeLine:
    is_load = change.verb == "loaded"
    return ChangeLine(
        sentence=sentence(
            change, known.things[change.kind][change.object_id], mine=change.actor_id == known.sight.user_id
        ),
        when=moment(change.at),
        service=change.service,
        reason=change.reason,
        differences=() if is_load else differences(change, known.topics, may_say=known.unsaid.may_say),
    )


def _open(plan: Plan, sight: Sight) -> Open:
    """Seven statements, however long the history is."""
    person = plan.person_id
    goals = dict(Goal.objects.visible_to(sight).values_list("pk", "text"))
    measures = list(Measure.objects.visible_to(sight).values_list("pk", "what", "promise__pk"))
    entries = dict(Entry.objects.visible_to(sight).values_list("pk", "text"))
    topics = list(Topic.objects.filter(person=person))
    unsaid = unsaid_to(sight, topics)
    consents = {c.pk: c.to for c in Consent.objects.filter(person=person) if not unsaid.keeps(c)}
    items = {i.pk: i.item for i in HiddenItem.objects.filter(person=person) if not i.hides_from(sight)}
    page: CrisisPage | None = getattr(plan.person, "crisis_page", None)
    crisis = {page.pk: ""} if page and page.seen_by(sight) else {}
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
            "consents.consent": consents,
        },
        unsaid,
        {str(t.pk): t.name for t in topics if t.pk not in sight.hidden_topics},
    )
