"""A child keeps something from its parents, shows it again, and what the parents must know is shown all the same."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require
from medvirk.access.sight import forget
from medvirk.consents.models import Consent, HiddenFrom, Topic
from medvirk.plans.models import Entry, Goal, Kept, Measure, Plan


class AlreadyKept(Exception):
    """It is hidden from the parents already, or they must know of it."""


@transaction.atomic
def keep_from_parents(*, by: Any, plan: Plan, thing: Any, parents: Collection[UUID] = (), reason: str = "") -> Kept:
    """Hidden from all parents, or from those named, at once (pbrl §§ 3-4 and 4-3 c). The reason may be left out."""
    require(by, Right.KEEP_FROM_PARENTS, plan)
    require(by, Right.KEEP_FROM_PARENTS, thing)
    kind = thing._meta.model_name
    if thing.is_kept or Kept.objects.standing().filter(**{kind: thing}).exists():
        raise AlreadyKept(thing)
    row = Kept(plan=plan, person=plan.person, from_users=sorted(parents), reason=reason, at=timezone.now())
    setattr(row, kind, thing)
    row.own_topic = _topic_of_its_own(thing)
    row.save()
    _hide(row, by=by)
    diary.changed(row, verb="kept", by=by)
    return row


@transaction.atomic
def show_parents(*, by: Any, kept: Kept) -> Kept:
    """The child takes it back; the parents see it from this moment."""
    require(by, Right.SHOW_PARENTS, kept)
    if kept.ended_at is not None:
        return kept
    before = diary.snapshot(kept)
    if not kept.is_told:
        _show(kept, by=by)
    kept.ended_at = timezone.now()
    kept.save(update_fields=["ended_at"])
    diary.changed(kept, verb="showed", by=by, before=before)
    return kept


@transaction.atomic
def tell_parents(*, by: Any, kept: Kept, reason: str) -> Kept:
    """What is necessary for parental responsibility is shown all the same, and the child reads by whom and why."""
    require(by, Right.TELL_PARENTS, kept)
    if kept.ended_at is not None or kept.is_told:
        return kept
    before = diary.snapshot(kept)
    kept.must_know_reason, kept.must_know_by, kept.must_know_at = reason, by, timezone.now()
    kept.save(update_fields=["must_know_reason", "must_know_by", "must_know_at"])
    _show(kept, by=by)
    diary.changed(kept, verb="told parents", by=by, before=before, reason=reason, service=acting_for(by, kept))
    return kept


@transaction.atomic
def stop_telling_parents(*, by: Any, kept: Kept) -> Kept:
    """No longer necessary: what the child wanted hidden is hidden again."""
    require(by, Right.TELL_PARENTS, kept)
    if kept.ended_at is not None or not kept.is_told:
        return kept
    before = diary.snapshot(kept)
    kept.must_know_by = kept.must_know_at = None
    kept.save(update_fields=["must_know_by", "must_know_at"])
    _hide(kept, by=by)
    diary.changed(kept, verb="stopped telling parents", by=by, before=before, service=acting_for(by, kept))
    return kept


def _hide(kept: Kept, *, by: Any) -> None:
    for each in _with_it(kept):
        before = diary.snapshot(each)
        if kept.from_users:
            each.hidden_from_users = sorted({*each.hidden_from_users, *kept.from_users})
        else:
            each.hidden_from_parents = True
        _save(each, by=by, before=before, verb="kept")


def _show(kept: Kept, *, by: Any) -> None:
    for each in _with_it(kept):
        before = diary.snapshot(each)
        if kept.from_users:
            each.hidden_from_users = [user for user in each.hidden_from_users if user not in kept.from_users]
        else:
            each.hidden_from_parents = False
        _save(each, by=by, before=before, verb="showed")
    _let_go_of_the_word(kept, by=by)


def _let_go_of_the_word(kept: Kept, *, by: Any) -> None:
    """A word that was hidden with something else is known again, once something shown carries it."""
    topic: Topic | None = getattr(kept.thing, "topic", None)
    if topic is None:
        return
    for other in Kept.objects.standing().filter(own_topic=topic).exclude(pk=kept.pk):
        other.own_topic = None
        other.save(update_fields=["own_topic"])
        before = diary.snapshot(topic)
        topic.hidden_from_parents, topic.hidden_from_users = False, []
        _save(topic, by=by, before=before, verb="showed")


def _save(thing: HiddenFrom, *, by: Any, before: dict[str, Any], verb: str) -> None:
    thing.save(update_fields=["hidden_from_users", "hidden_from_parents"])
    forget()
    diary.changed(thing, verb=verb, by=by, before=before)


def _with_it(kept: Kept) -> list[HiddenFrom]:
    """The thing, the steps of a goal, and a topic that nothing else carries."""
    found: list[HiddenFrom] = [kept.thing]
    if isinstance(kept.thing, Goal):
        found += list(kept.thing.steps.all())
    return [*found, kept.own_topic] if kept.own_topic else found


def _topic_of_its_own(thing: Any) -> Topic | None:
    """A word of the child's own that stands nowhere else; on a list of topics it would tell what is hidden."""
    topic: Topic | None = getattr(thing, "topic", None)
    if topic is None or topic.code or topic.is_kept:
        return None
    others = (
        Goal.objects.filter(topic=topic, parent=None),
        Measure.objects.filter(topic=topic),
        Entry.objects.filter(topic=topic),
    )
    elsewhere = any(rows.exclude(pk=thing.pk).exists() for rows in others)
    return None if elsewhere or Consent.objects.filter(topics=topic).exists() else topic
