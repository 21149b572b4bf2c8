"""Give and take back. What opens and closes follows by itself, the same second, from the consents."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary, notices
from medvirk.access import Forbidden, Right, can, require, sight_of
from medvirk.access.grants import is_parent
from medvirk.access.sight import forget
from medvirk.consents.giving import Said, Sayer, Yes, awaited, carry_out, refuse, said_here, sayers, write_plan_answer
from medvirk.consents.models import Consent, Topic
from medvirk.consents.policies import may_share, topics_given_alone
from medvirk.consents.replacing import told
from medvirk.consents.together import GAVE_WAITS, join_consent, tell_awaited, write_replaced
from medvirk.consents.words import WRITTEN_IN
from medvirk.kit.text import normalise
from medvirk.organisations.models import Service
from medvirk.people.deciding import Standing
from medvirk.people.models import Person
from medvirk.rules.deciding import Question
from medvirk.rules.life_areas import life_area


class AlreadyEnded(Exception):
    """There is nothing left to take back."""


class NotTheirs(Exception):
    """An answer from somebody who does not decide."""


def topic_for(person: Person, word: str) -> Topic:
    """The person's topic that a word means: one for each life area whatever it is called, else one for each word."""
    code = life_area(word) or ""
    topic, _ = Topic.objects.get_or_create(
        person=person, key=code or normalise(word), defaults={"name": word, "code": code}
    )
    return topic


@transaction.atomic
def give_consent(
    *,
    by: Any,
    person: Person,
    to: str,
    topics: Sequence[Topic],
    end: date | None,
    to_service: Service | None = None,
    to_user: Any = None,
    everything: bool = False,
    excluded: Sequence[Topic] = (),
    form: str = "digital",
) -> Consent:
    """A new yes to one service or one named helper. It supersedes what was answered about the same one before."""
    require(by, Right.GIVE_CONSENT, person)
    if not may_share(by, person, topics, everything=everything, to_user=to_user):
        raise Forbidden(message="Not theirs to share")
    yes = Yes(
        to=to,
        to_service=to_service,
        to_user=to_user,
        topics=topics,
        everything=everything,
        excluded=excluded,
        end=end,
    )
    return _given(by, person, yes, replace(said_here(by, person), form=form))


@transaction.atomic
def give_alone(*, by: Any, person: Person, yes: Yes) -> Consent:
    """A child's yes to what the parents are not told of (pbrl § 4-3 c). Whoever calls keeps it from them, at once.

    Of some topics, never of everything, and to nobody from whom it would be hidden.
    """
    require(by, Right.GIVE_ALONE, person)
    ties = sight_of(yes.to_user, person.pk).ties if yes.to_user is not None else ()
    to_parent = is_parent(ties)
    theirs = topics_given_alone(person, yes.topics)
    if to_parent or yes.everything or not yes.topics or len(theirs) < len(yes.topics):
        raise Forbidden(message="Not theirs to share alone")
    return _given(by, person, yes, said_here(by, person))


@transaction.atomic
def refuse_consent(*, by: Any, person: Person, yes: Yes) -> Consent:
    """A no to what was asked about. It is kept, so that nobody asks again as if nothing was answered (pbrl § 5-3)."""
    require(by, Right.GIVE_CONSENT, person)
    return _refused(by, person, yes, said_here(by, person))


@transaction.atomic
def register_consent(*, by: Any, person: Person, yes: Yes, said: Said) -> Consent:
    """A yes that was said aloud or signed on paper, written in by somebody else: it is the person's all the same."""
    require(by, Right.REGISTER_CONSENT, person)
    return _given(by, person, yes, _heard(person, yes, said, by))


@transaction.atomic
def register_refusal(*, by: Any, person: Person, yes: Yes, said: Said) -> Consent:
    """A no that was said aloud or on paper, written in by somebody else."""
    require(by, Right.REGISTER_CONSENT, person)
    return _refused(by, person, yes, _heard(person, yes, said, by))


def _heard(person: Person, yes: Yes, said: Said, by: Any) -> Said:
    """Nobody's word but theirs who decide is written in as an answer."""
    return _by_those(sayers(person, yes), person, said, by)


def _by_those(found: Sequence[Sayer], person: Person, said: Said, by: Any) -> Said:
    who = {sayer.name: sayer for sayer in found}
    if not said.names or not set(said.names) <= who.keys():
        raise NotTheirs(person)
    sayer = who[said.names[0]]
    return replace(said, user=sayer.user, by_parent=sayer.is_parent, registered_by=by)


def _given(by: Any, person: Person, yes: Yes, said: Said) -> Consent:
    """Said by one of those who decide together, it waits for the others, who hear of it."""
    consent, replaced = carry_out(person, yes, said, kept_from=sight_of(by, person.pk))
    write_replaced(by, replaced)
    diary.changed(consent, verb=GAVE_WAITS if consent.awaits else "gave", by=by, after=told(consent))
    tell_awaited(consent)
    return consent


def _refused(by: Any, person: Person, yes: Yes, said: Said) -> Consent:
    consent = refuse(person, yes, said)
    diary.changed(consent, verb="refused", by=by, after=told(consent))
    return consent


@transaction.atomic
def withdraw_consent(*, by: Any, consent: Consent, reason: str = "") -> Consent:
    """The person takes back a consent; access that rests on it ends at once (pbrl § 4-1)."""
    require(by, Right.WITHDRAW_CONSENT, consent)
    today = timezone.localdate()
    if consent.refused or consent.is_withdrawn or consent.withdrawn or consent.ended:
        raise AlreadyEnded(consent)
    for each in [consent, *_same_yes(consent, today)]:
        _take_back(each, by, today, reason)
    forget()
    return consent


def _take_back(consent: Consent, by: Any, today: date, reason: str = "") -> None:
    before = told(consent)
    consent.withdrawn, consent.is_withdrawn = today, True
    consent.save(update_fields=["withdrawn", "is_withdrawn"])
    diary.changed(consent, verb="withdrew", by=by, before=before, after=told(consent), reason=reason)


def _same_yes(consent: Consent, today: date) -> list[Consent]:
    """A yes to the plan is one yes, however many times it was written down: all of it is taken back."""
    if consent.kind != Consent.Kind.PLAN:
        return []
    others = Consent.objects.valid(today).filter(person=consent.person_id, kind=Consent.Kind.PLAN)
    return list(others.exclude(pk=consent.pk))


@transaction.atomic
def give_plan_consent(*, by: Any, person: Person, form: str = "digital") -> Consent:
    """A yes to making the plan, also anew after it was taken back, or before one that ends does (forskrift § 5)."""
    require(by, Right.GIVE_PLAN_CONSENT, person)
    today = timezone.localdate()
    to_plan = Consent.objects.filter(person=person, kind=Consent.Kind.PLAN)
    standing = to_plan.valid(today).filter(end=None).first() or _answered_by(by, to_plan.waiting(today).first())
    if standing is not None:
        return standing
    awaits = [row.pk for row in awaited(Standing(person, today), Question.PLAN, said_here(by, person))]
    given: dict[str, Any] = {"by": [by.name], "given_by": by, "given_on": today, "start": today, "awaits": awaits}
    consent = Consent.objects.create(person=person, kind=Consent.Kind.PLAN, form=form, **given)
    forget()
    diary.changed(consent, verb=GAVE_WAITS if awaits else "gave", by=by)
    tell_awaited(consent)
    return consent


@transaction.atomic
def register_plan_answer(*, by: Any, person: Person, said: Said, refused: bool = False) -> Consent:
    """What was said aloud or signed about making the plan. A no ends the yes that stood; the person is told at once."""
    require(by, Right.REGISTER_PLAN_CONSENT, person)
    found = sayers(person, question=Question.PLAN)
    said = _by_those(found, person, said, by)
    if refused:
        _take_back_plan(by, person)
    awaits = [] if refused else awaited(Standing(person, timezone.localdate()), Question.PLAN, said)
    consent = write_plan_answer(person, said, refused=refused, awaits=[row.pk for row in awaits])
    diary.changed(consent, verb="refused" if refused else GAVE_WAITS if awaits else "gave", by=by)
    tell_awaited(consent)
    for user in {person.user, *(each.user for each in found)} - {None, by}:
        notices.tell(user=user, kind=WRITTEN_IN, person_id=person.pk, key=str(consent.pk))
    return consent


def _take_back_plan(by: Any, person: Person) -> None:
    today = timezone.localdate()
    for each in Consent.objects.valid(today).filter(person=person, kind=Consent.Kind.PLAN):
        _take_back(each, by, today)


def _answered_by(by: Any, waiting: Consent | None) -> Consent | None:
    """A yes to the plan is one yes: whoever is waited for answers the one that waits."""
    if waiting is not None and can(by, Right.ANSWER_WAITING, waiting):
        return join_consent(by=by, consent=waiting)
    return waiting
