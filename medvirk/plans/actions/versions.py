"""Freezing the plan, asking for a yes, and what is answered. Silence is never a yes, so nothing here runs by itself."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, acting_for, require
from medvirk.diary.writing import Json
from medvirk.plans import freezing
from medvirk.plans.freezing import freeze
from medvirk.plans.models import Answer, Plan, Version
from medvirk.rules import ages, answer_times

State = Version.State


class Settled(Exception):
    """Somebody was faster: the proposal is approved or taken back. Carries it as it stands now."""

    def __init__(self, current: Version) -> None:
        super().__init__("settled")
        self.current = current


class ChildNotHeard(Exception):
    """The plan of a child says nothing on how the child took part, so it cannot be approved (§ 9 fourth paragraph)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A yes that was said aloud: whose, who heard it, how it was said, and when."""

    said_by: str
    heard_by: str
    how: str
    on: date


def lacks_child_participation(plan: Plan) -> bool:
    """Whether § 9 fourth paragraph stands in the way of an approval today."""
    today = timezone.localdate()
    is_child = ages.needs_child_participation(plan.person.age_on(today), today)
    return is_child and not plan.child_participation.strip()


@transaction.atomic
def propose_version(*, by: Any, plan: Plan, deadline: date | None = None) -> Version:
    """The plan as it stands now, frozen, for the person to answer. It takes the place of the proposal before it."""
    require(by, Right.PROPOSE_VERSION, plan)
    # The row of the plan is the queue: of two who propose at once, the second takes the place of the first.
    plan = Plan.objects.select_for_update(of=("self",)).select_related("person", "responsible").get(pk=plan.pk)
    if lacks_child_participation(plan):
        raise ChildNotHeard
    for before in Version.objects.open().filter(plan=plan).select_for_update():
        _move(before, State.REPLACED, by=by, verb="replaced")
    content, seal = freeze(plan)
    now, today = timezone.now(), timezone.localdate()
    version = Version.objects.create(
        person=plan.person,
        plan=plan,
        format=freezing.FORMAT,
        content=content,
        seal=seal,
        frozen_at=now,
        deadline=max(deadline or answer_times.offered(today), answer_times.earliest(today)),
        proposed_by=by,
        proposed_by_name=by.name,
    )
    _note(version, by=by, verb="proposed")
    return version


@transaction.atomic
def withdraw_version(*, by: Any, version: Version) -> Version:
    """Taken back before anybody said yes. What was answered stays."""
    require(by, Right.PROPOSE_VERSION, version.plan)
    return _move(_still_open(version), State.WITHDRAWN, by=by, verb="withdrew")


@transaction.atomic
def approve_version(*, by: Any, version: Version) -> Version:
    """«Ja, dette er planen min»: the proposal gets the next number, and is never changed again."""
    require(by, Right.APPROVE_VERSION, version.plan)
    return _approve(version, by=by, verb="approved", approver_name=by.name)


@transaction.atomic
def record_approval(*, by: Any, version: Version, told: Told) -> Version:
    """A yes said aloud, written down by the coordinator with who heard it; the person may say that it is not so."""
    require(by, Right.RECORD_APPROVAL, version.plan)
    return _approve(
        version,
        by=by,
        verb="recorded approval",
        approver_name=told.said_by,
        is_oral=True,
        heard_by=told.heard_by,
        said_how=told.how,
        said_on=told.on,
    )


@transaction.atomic
def want_changes(*, by: Any, version: Version, words: str) -> tuple[Answer, Version]:
    """«Jeg vil endre noe». The words are kept also when the proposal was settled a moment before."""
    require(by, Right.ANSWER_VERSION, version.plan)
    current = _locked(version)
    answer = _answer(current, Answer.Kind.CHANGES, by=by, words=words)
    if current.is_open:
        _move(current, State.CHANGES, by=by, verb="wanted changes", answer=answer)
    else:
        _note(current, by=by, verb="wanted changes", answer=answer)
    return answer, current


@transaction.atomic
def want_time(*, by: Any, version: Version) -> Version:
    """«Jeg trenger mer tid»: the deadline moves, and the proposal waits again for an answer."""
    require(by, Right.ANSWER_VERSION, version.plan)
    current = _still_open(version)
    answer = _answer(current, Answer.Kind.TIME, by=by)
    current.deadline = answer_times.moved(current.deadline, timezone.localdate())
    current.save(update_fields=["deadline"])
    _note(current, by=by, verb="wanted more time", answer=answer)
    return current


@transaction.atomic
def dispute_version(*, by: Any, version: Version, words: str = "") -> Version:
    """«Stemmer ikke dette?»: a yes that somebody else wrote down counts no longer. It stays readable."""
    require(by, Right.ANSWER_VERSION, version.plan)
    current = _locked(version)
    if not (current.is_oral and current.counts):
        raise Settled(current)
    answer = _answer(current, Answer.Kind.DISPUTED, by=by, words=words)
    return _move(current, State.DISPUTED, by=by, verb="disputed", answer=answer)


def _locked(version: Version) -> Version:
    """The row as it stands now; nobody else writes in it until we are done."""
    return Version.objects.select_for_update(of=("self",)).select_related("plan__person").get(pk=version.pk)


def _still_open(version: Version) -> Version:
    current = _locked(version)
    if not current.is_open:
        raise Settled(current)
    return current


def _approve(version: Version, *, by: Any, verb: str, **how: Any) -> Version:
    Plan.objects.select_for_update().get(pk=version.plan_id)
    current = _still_open(version)
    if lacks_child_participation(freezing.read(current, current.plan).plan):
        raise ChildNotHeard
    last = Version.objects.filter(plan=current.plan_id).aggregate(Max("number"))["number__max"]
    for name, value in {**how, "number": (last or 0) + 1, "approved_at": timezone.now(), "approved_by": by}.items():
        setattr(current, name, value)
    return _move(current, State.APPROVED, by=by, verb=verb)


def _move(version: Version, state: State, *, by: Any, verb: str, answer: Answer | None = None) -> Version:
    version.state = state
    version.save()
    _note(version, by=by, verb=verb, answer=answer)
    return version


def _answer(version: Version, kind: Answer.Kind, *, by: Any, words: str = "") -> Answer:
    return Answer.objects.create(
        person=version.person, to=version, kind=kind, words=words, by=by, by_name=by.name, at=timezone.now()
    )


def _note(version: Version, *, by: Any, verb: str, answer: Answer | None = None) -> None:
    """The diary keeps the seal, not the plan once more; and the words that were answered, for nobody to change."""
    after: Json = {name: value for name, value in diary.snapshot(version).items() if name != "content"}
    if answer is not None:
        after["answer"] = answer.words
    diary.changed(version, verb=verb, by=by, after=after, service=acting_for(by, version))
