"""What a yes is, and what it does to the consents: the part of giving that neither asks who may nor keeps a diary."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.access.sight import forget
from medvirk.consents.models import Consent, Topic
from medvirk.consents.replacing import Replaced, take_out_waiting, take_over
from medvirk.organisations.models import Service
from medvirk.people.deciding import Standing
from medvirk.people.models import Person, Representation
from medvirk.rules import ages
from medvirk.rules.deciding import Question, Who

PARENTS = (Who.PARENT, Who.FOSTER_HOME, Who.CHILD_WELFARE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Yes:
    """To whom, what, what never, and until when. Everything but the topics in `excluded`, or `topics` alone."""

    to: str
    to_service: Service | None = None
    to_user: Any = None
    topics: Sequence[Topic] = ()
    everything: bool = False
    excluded: Sequence[Topic] = ()
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Who said it and how. Without a form it was said here, by whoever is logged in.

    `by_parent` is for who decides for a child: what they open reaches no further than they see themselves. `alone` is
    a child's own yes to what the parents are not told of: it waits for nobody, and stands beside what parents said.
    """

    names: Sequence[str]
    user: Any = None
    by_parent: bool = False
    alone: bool = False
    form: str = "digital"
    on: date | None = None
    explained_by: str = ""
    explained_in: str = ""
    heard_by: str = ""
    kept_by: str = ""
    registered_by: Any = None


@dataclass(frozen=True, slots=True)
class Sayer:
    """Somebody whose yes or no counts. `key` stands in a form; never a name."""

    key: str
    name: str
    user: Any
    is_parent: bool


def sayers(person: Person, yes: Yes | None = None, question: Question = Question.SHARE) -> list[Sayer]:
    """Who decides about sharing today, of all there is or of what one yes is to, or about the plan (`rules.deciding`).

    The person from 16, unless assessed as unable to; before that those who decide for the child. Nobody who decides
    instead of the person says yes to themselves.
    """
    standing = Standing(person, timezone.localdate())
    if question == Question.PLAN:
        asked: list[tuple[UUID, ...]] = [()]
    elif yes is None:
        asked = [(), *((topic,) for topic in sorted(standing.contested))]
    else:
        asked = [_asked(standing, yes)]
    found: dict[str, Sayer] = {}
    for topics in asked:
        who = standing.answer(question, topics).who
        if who == Who.PERSON:
            found["person"] = Sayer("person", person.name, person.user, is_parent=False)
        for each in standing.deciders(question, topics):
            found[str(each.pk)] = Sayer(str(each.pk), each.name, each.user, is_parent=who in PARENTS)
    themselves = yes.to_user if yes else None
    return [each for each in found.values() if each.key == "person" or each.user is None or each.user != themselves]


def _asked(standing: Standing, yes: Yes) -> tuple[UUID, ...]:
    """The topics a yes is about; with everything, also all that competence may be lacking for."""
    return tuple({topic.pk for topic in yes.topics} | (standing.contested if yes.everything else set()))


def awaited(standing: Standing, question: Question, said: Said, yes: Yes | None = None) -> list[Representation]:
    """Who decides together with those who said it and has not said yes; never the one it is to."""
    if said.alone:
        return []
    rows = standing.together(question, _asked(standing, yes) if yes else ())
    to = yes.to_user.pk if yes and yes.to_user is not None else None
    return [row for row in rows if not _has_said(row, said) and (to is None or row.user_id != to)]


def _has_said(row: Representation, said: Said) -> bool:
    """Here it is whoever is logged in; said aloud or on paper it goes by name."""
    if said.registered_by is not None:
        return row.name in said.names
    return row.user_id is not None and row.user_id == said.user.pk


def said_here(by: Any, person: Person) -> Said:
    """Whoever is logged in says it themself; a parent's yes reaches no further than the parent sees."""
    sight = sight_of(by, person.pk)
    today = timezone.localdate()
    alone = sight.is_owner and ages.may_hide(person.age_on(today), today)
    return Said(names=[by.name], user=by, by_parent=sight.stands_as_parent, alone=alone)


def carry_out(person: Person, yes: Yes, said: Said, *, kept_from: Any) -> tuple[Consent, list[Replaced]]:
    """The new consent in place of what stood open to the same one; while somebody else must say yes too, of nothing.

    A question that waits takes the place of another that waits, and of no answer.
    """
    standing, today = Standing(person, timezone.localdate()), timezone.localdate()
    awaits = [row.pk for row in awaited(standing, Question.SHARE, said, yes)]
    replaced = take_out_waiting(person, yes.to_user, yes.to_service, kept_from=kept_from)
    consent = _written(person, yes, said, today, awaits=awaits)
    consent.topics.set(yes.topics)
    consent.excluded.set(yes.excluded)
    if not awaits:
        replaced += take_over(consent, kept_from=kept_from, alone=said.alone)
    forget()
    return consent, replaced


@contextmanager
def as_if_given(*, by: Any, person: Person, yes: Yes, said: Said) -> Iterator[Consent]:
    """Inside, the consent stands, and everybody's sight is what it would be. Afterwards nothing of it is left.

    Whoever else must say yes, has: what one looks at is what it would come to.
    """
    with transaction.atomic():
        try:
            kept_from = sight_of(by, person.pk)
            consent, _ = carry_out(person, yes, said, kept_from=kept_from)
            if consent.awaits:
                answered(consent, kept_from=kept_from)
            yield consent
        finally:
            transaction.set_rollback(True)
            forget()


def answered(consent: Consent, *, kept_from: Any) -> list[Replaced]:
    """Everybody who must has said yes: it opens from today, in place of what stood."""
    consent.awaits, consent.start = [], timezone.localdate()
    consent.save(update_fields=["awaits", "start"])
    replaced = take_over(consent, kept_from=kept_from) if consent.kind == Consent.Kind.SHARE else []
    forget()
    return replaced


def _written(
    person: Person,
    yes: Yes,
    said: Said,
    today: date,
    *,
    refused: bool = False,
    awaits: Sequence[UUID] = (),
    kind: str = Consent.Kind.SHARE,
) -> Consent:
    consent = Consent.objects.create(
        person=person,
        kind=kind,
        to=yes.to,
        to_service=yes.to_service,
        everything=yes.everything,
        topic_words=[topic.name for topic in yes.topics],
        end=None if refused else yes.end,
        **_as_said(said, today, refused=refused, awaits=awaits),
    )
    if yes.to_user is not None:
        consent.to_users.add(yes.to_user)
    return consent


def write_plan_answer(person: Person, said: Said, *, refused: bool, awaits: Sequence[UUID] = ()) -> Consent:
    """A yes or a no to making the plan, as it was said somewhere else."""
    how = _as_said(said, timezone.localdate(), refused=refused, awaits=awaits)
    consent = Consent.objects.create(person=person, kind=Consent.Kind.PLAN, **how)
    forget()
    return consent


def _as_said(said: Said, today: date, *, refused: bool, awaits: Sequence[UUID]) -> dict[str, Any]:
    """By whom and how it was answered, as a consent keeps it."""
    return {
        "start": None if refused else today,
        "by": list(said.names),
        "given_by": said.user,
        "by_parent": said.by_parent,
        "given_on": said.on or today,
        "awaits": list(awaits),
        "form": said.form,
        "explained_by": said.explained_by,
        "explained_in": said.explained_in,
        "heard_by": said.heard_by,
        "kept_by": said.kept_by,
        "registered_by": said.registered_by,
        "refused": refused,
    }


def refuse(person: Person, yes: Yes, said: Said, *, kind: str = Consent.Kind.SHARE) -> Consent:
    """The no to what was asked. A yes that stands to less goes on standing: it was not what was asked about."""
    consent = _written(person, yes, said, timezone.localdate(), refused=True, kind=kind)
    consent.topics.set(yes.topics)
    forget()
    return consent


def yes_of(consent: Consent) -> Yes:
    """What was said yes to, as it can be asked about again."""
    return Yes(
        to=consent.to,
        to_service=consent.to_service,
        to_user=consent.to_users.first(),
        topics=list(consent.topics.all()),
        everything=consent.everything,
        excluded=list(consent.excluded.all()),
        end=consent.end,
    )
