"""What matters, resources, needs and written words. The owner's own words are changed by nobody else."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require, sight_of
from medvirk.consents.models import Topic
from medvirk.plans.editing import write
from medvirk.plans.models import Entry, Goal, Kept, Plan

Kind = Entry.Kind


@transaction.atomic
def write_what_matters(*, by: Any, plan: Plan, version: int | None, text: str) -> Entry:
    """The first words of the plan, written by the person and nobody else."""
    require(by, Right.WRITE_OWN_WORDS, plan)
    entry = Entry.objects.standing().filter(plan=plan, kind=Kind.MATTERS).first()
    if entry is None:
        return _create(by=by, plan=plan, kind=Kind.MATTERS, text=text, own_words=True)
    before = diary.snapshot(entry)
    now = timezone.now()
    write(entry, version=version, text=text, own_words=True, author=by, written_at=now)
    diary.changed(entry, verb="wrote own words", by=by, before=before)
    return entry


@transaction.atomic
def add_entry(
    *, by: Any, plan: Plan, kind: str, text: str, topic: Topic | None = None, goal: Goal | None = None
) -> Entry:
    """A resource, a need, or words about anything. Written by the owner, it is the owner's voice.

    Words about a goal are seen by those who see the goal, and hidden from the same.
    """
    own = sight_of(by, plan.person_id).is_owner
    require(by, Right.WRITE_OWN_WORDS if own else Right.WRITE_ABOUT_PERSON, plan)
    topic, hidden = (goal.topic, goal.hidden_as()) if goal else (topic, {})
    entry = _create(by=by, plan=plan, kind=kind, text=text, own_words=own, topic=topic, **hidden)
    if goal and goal.is_kept:
        # A line of its own, so that the child can show the words without the goal, or the goal without the words.
        users = [] if goal.hidden_from_parents else goal.hidden_from_users
        kept = Kept.objects.create(plan=plan, person=plan.person, entry=entry, from_users=users, at=timezone.now())
        diary.changed(kept, verb="kept", by=by, service=acting_for(by, kept))
    return entry


@transaction.atomic
def change_entry(*, by: Any, entry: Entry, version: int, text: str) -> Entry:
    """New words in place of the old; the old stay in the history."""
    require(by, Right.WRITE_ABOUT_PERSON, entry)
    before = diary.snapshot(entry)
    write(entry, version=version, text=text, author=by, written_at=timezone.now())
    diary.changed(entry, verb="changed", by=by, before=before, service=acting_for(by, entry))
    return entry


@transaction.atomic
def remove_entry(*, by: Any, entry: Entry) -> Entry:
    """Taken away from the page, kept for ever."""
    require(by, Right.WRITE_ABOUT_PERSON, entry)
    before = diary.snapshot(entry)
    write(entry, removed_at=timezone.now())
    diary.changed(entry, verb="removed", by=by, before=before, service=acting_for(by, entry))
    return entry


@transaction.atomic
def bring_back_entry(*, by: Any, entry: Entry) -> Entry:
    """Back where it was."""
    require(by, Right.WRITE_ABOUT_PERSON, entry)
    before = diary.snapshot(entry)
    write(entry, removed_at=None)
    diary.changed(entry, verb="brought back", by=by, before=before, service=acting_for(by, entry))
    return entry


def _create(*, by: Any, plan: Plan, kind: str, text: str, own_words: bool, **more: Any) -> Entry:
    entry = Entry.objects.create(
        person=plan.person,
        plan=plan,
        kind=kind,
        text=text,
        own_words=own_words,
        author=by,
        written_at=timezone.now(),
        place=Entry.objects.filter(plan=plan, kind=kind).count(),
        **more,
    )
    diary.changed(entry, verb="wrote own words" if own_words else "added", by=by, service=acting_for(by, entry))
    return entry
