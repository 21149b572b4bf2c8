"""What a yes is, and what it does to the consents: the part of giving that neither asks who may nor keeps a diary."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from medvirk import diary
from medvirk.access import sight_of
from medvirk.access.sight import forget
from medvirk.consents.models import Consent, Topic
from medvirk.organisations.models import Service
from medvirk.people.deciding import Standing
from medvirk.people.models import Person
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

    `by_parent` is for who decides for a child: what they open reaches no further than they see themselves.
    """

    names: Sequence[str]
    user: Any = None
    by_parent: bool = False
    form: str = "digital"
    on: date | None = None
    explained_by: str = ""
    explained_in: str = ""
    heard_by: str = ""
    kept_by: str = ""
    registered_by: Any = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """An earlier answer that a newer one took over for, as it was before."""

    consent: Consent
    before: dict[str, Any]


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
        asked = [tuple({topic.pk for topic in yes.topics} | (standing.contested if yes.everything else set()))]
    found: dict[str, Sayer] = {}
    for topics in asked:
        who = standing.answer(question, topics).who
        if who == Who.PERSON:
            found["person"] = Sayer("person", person.name, person.user, is_parent=False)
        for each in standing.deciders(question, topics):
            found[str(each.pk)] = Sayer(str(each.pk), each.name, each.user, is_parent=who in PARENTS)
    themselves = yes.to_user if yes else None
    return [each for each in found.values() if each.key == "person" or each.user is None or each.user != themselves]


def said_here(by: Any, person: Person) -> Said:
    """Whoever is logged in says it themself; a parent's yes reaches no further than the parent sees."""
    sight = sight_of(by, person.pk)
    return Said(names=[by.name], user=by, by_parent=sight.is_parent and not sight.is_owner)


def carry_out(person: Person, yes: Yes, said: Said, *, kept_from: Any) -> tuple[Consent, list[Replaced]]:
    """The new consent in place of what stood open to the same one.

    What `kept_from`, the sight of whoever writes it, is not to hear of stays untouched, and so does what a child
    answered alone when it is a parent who answers. A topic that was kept shut for them before stays shut until it is
    opened by its name.
    """
    today = timezone.localdate()
    answers = [each for each in _answers_to(person, yes, today) if not each.hides_from(kept_from)]
    earlier = [each for each in answers if not (said.by_parent and _is_childs_own(each, person))]
    opened = {topic.pk for topic in yes.topics}
    shut = {topic.pk: topic for each in earlier if each.is_valid(today) for topic in each.excluded.all()}
    shut |= {topic.pk: topic for topic in yes.excluded}
    replaced = [_take_out(each, yes.to_user, today) for each in earlier]
    consent = _written(person, yes, said, today)
    consent.topics.set(yes.topics)
    consent.excluded.set([topic for pk, topic in shut.items() if pk not in opened])
    forget()
    return consent, replaced


@contextmanager
def as_if_given(*, by: Any, person: Person, yes: Yes, said: Said) -> Iterator[Consent]:
    """Inside, the consent stands, and everybody's sight is what it would be. Afterwards nothing of it is left."""
    with transaction.atomic():
        try:
            consent, _ = carry_out(person, yes, said, kept_from=sight_of(by, person.pk))
            yield consent
        finally:
            transaction.set_rollback(True)
            forget()


def _written(person: Person, yes: Yes, said: Said, today: date, *, refused: bool = False) -> Consent:
    consent = Consent.objects.create(
        person=person,
        kind=Consent.Kind.SHARE,
        to=yes.to,
        to_service=yes.to_service,
        everything=yes.everything,
        topic_words=[topic.name for topic in yes.topics],
        start=None if refused else today,
        end=None if refused else yes.end,
        by=list(said.names),
        given_by=said.user,
        by_parent=said.by_parent,
        given_on=said.on or today,
        form=said.form,
        explained_by=said.explained_by,
        explained_in=said.explained_in,
        heard_by=said.heard_by,
        kept_by=said.kept_by,
        registered_by=said.registered_by,
        refused=refused,
    )
    if yes.to_user is not None:
        consent.to_users.add(yes.to_user)
    return consent


def write_plan_answer(person: Person, said: Said, *, refused: bool) -> Consent:
    """A yes or a no to making the plan, as it was said somewhere else."""
    consent = Consent.objects.create(
        person=person,
        kind=Consent.Kind.PLAN,
        start=None if refused else timezone.localdate(),
        by=list(said.names),
        given_by=said.user,
        by_parent=said.by_parent,
        given_on=said.on,
        form=said.form,
        explained_by=said.explained_by,
        explained_in=said.explained_in,
        heard_by=said.heard_by,
        kept_by=said.kept_by,
        registered_by=said.registered_by,
        refused=refused,
    )
    forget()
    return consent


def refuse(person: Person, yes: Yes, said: Said) -> Consent:
    """The no to what was asked. A yes that stands to less goes on standing: it was not what was asked about."""
    consent = _written(person, yes, said, timezone.localdate(), refused=True)
    consent.topics.set(yes.topics)
    forget()
    return consent


def _answers_to(person: Person, yes: Yes, today: date) -> list[Consent]:
    """What is open today to the same service or the same somebody, and every no to them that stands."""
    open_today = Q(pk__in=Consent.objects.valid(today).values("pk"))
    no = Q(refused=True, ended__isnull=True, is_ended=False)
    answers = Consent.objects.filter(open_today | no, person=person, kind=Consent.Kind.SHARE)
    same = Q(to_users=yes.to_user) if yes.to_user is not None else Q(to_service=yes.to_service)
    return list(answers.filter(same).prefetch_related("to_users", "excluded"))


def _is_childs_own(consent: Consent, person: Person) -> bool:
    """What a parent cannot take back, cannot be replaced by a parent's answer either (pbrl § 4-3 c)."""
    return consent.given_by_id is not None and consent.given_by_id == person.user_id


def _take_out(consent: Consent, user: Any, today: date) -> Replaced:
    """A newer answer takes over: the old consent ends, or goes on for the others it names."""
    replaced = Replaced(consent, told(consent))
    others = [other for other in consent.to_users.all() if user is not None and other.pk != user.pk]
    if others or (user is not None and consent.to_service_id):
        consent.to_users.remove(user)
    else:
        consent.ended = today
        consent.save(update_fields=["ended"])
    return replaced


def told(consent: Consent) -> dict[str, Any]:
    """The consent as the diary keeps it: with whom it names and which topics it opens and shuts."""
    return {
        **diary.snapshot(consent),
        "users": sorted(user.name for user in consent.to_users.all()),
        "topics": sorted(topic.name for topic in consent.topics.all()),
        "excluded": sorted(topic.name for topic in consent.excluded.all()),
    }
