"""Give and take back. What opens and closes follows by itself, the same second, from the consents."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, require, sight_of
from medvirk.access.sight import forget
from medvirk.consents.models import Consent, Topic
from medvirk.kit.text import normalise
from medvirk.organisations.models import Service
from medvirk.people.models import Person
from medvirk.rules.life_areas import life_area


class AlreadyEnded(Exception):
    """There is nothing left to take back."""


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
    """A new yes to one service or one named helper. It supersedes what was open to the same one before."""
    require(by, Right.GIVE_CONSENT, person)
    today = timezone.localdate()
    giver = sight_of(by, person.pk)
    for earlier in _open_to(person, to_service, to_user, today):
        if earlier.hides_from(giver):
            continue
        _take_out(earlier, to_user, by=by, today=today)
    consent = Consent.objects.create(
        person=person,
        kind=Consent.Kind.SHARE,
        to=to,
        to_service=to_service,
        everything=everything,
        topic_words=[topic.name for topic in topics],
        start=today,
        end=end,
        by=[by.name],
        given_by=by,
        by_parent=giver.decides_for_child and not giver.is_owner,
        given_on=today,
        form=form,
    )
    consent.topics.set(topics)
    consent.excluded.set(excluded)
    if to_user is not None:
        consent.to_users.add(to_user)
    forget()
    diary.changed(consent, verb="gave", by=by, after=_told(consent))
    return consent


@transaction.atomic
def withdraw_consent(*, by: Any, consent: Consent, reason: str = "") -> Consent:
    """The person takes back a consent; access that rests on it ends at once (pbrl § 4-1)."""
    require(by, Right.WITHDRAW_CONSENT, consent)
    today = timezone.localdate()
    if consent.refused or consent.is_withdrawn or consent.withdrawn or consent.ended:
        raise AlreadyEnded(consent)
    for each in [consent, *_same_yes(consent, today)]:
        before = _told(each)
        each.withdrawn, each.is_withdrawn = today, True
        each.save(update_fields=["withdrawn", "is_withdrawn"])
        diary.changed(each, verb="withdrew", by=by, before=before, after=_told(each), reason=reason)
    forget()
    return consent


def _same_yes(consent: Consent, today: date) -> list[Consent]:
    """A yes to the plan is one yes, however many times it was written down: all of it is taken back."""
    if consent.kind != Consent.Kind.PLAN:
        return []
    others = Consent.objects.valid(today).filter(person=consent.person_id, kind=Consent.Kind.PLAN)
    return list(others.exclude(pk=consent.pk))


def _told(consent: Consent) -> dict[str, Any]:
    """The consent as the diary keeps it: with whom it names and which topics it opens and shuts."""
    return {
        **diary.snapshot(consent),
        "users": sorted(user.name for user in consent.to_users.all()),
        "topics": sorted(topic.name for topic in consent.topics.all()),
        "excluded": sorted(topic.name for topic in consent.excluded.all()),
    }


@transaction.atomic
def give_plan_consent(*, by: Any, person: Person, form: str = "digital") -> Consent:
    """A yes to making the plan, also anew after it was taken back, or before one that ends does (forskrift § 5)."""
    require(by, Right.GIVE_CONSENT, person)
    today = timezone.localdate()
    standing = Consent.objects.valid(today).filter(person=person, kind=Consent.Kind.PLAN, end=None).first()
    if standing is not None:
        return standing
    consent = Consent.objects.create(
        person=person, kind=Consent.Kind.PLAN, by=[by.name], given_by=by, given_on=today, start=today, form=form
    )
    forget()
    diary.changed(consent, verb="gave", by=by)
    return consent


def _open_to(person: Person, to_service: Service | None, to_user: Any, today: date) -> list[Consent]:
    """What is open today to the same service, or to the same somebody by name."""
    shared = Consent.objects.valid(today).filter(person=person, kind=Consent.Kind.SHARE)
    same = shared.filter(to_users=to_user) if to_user is not None else shared.filter(to_service=to_service)
    return list(same.prefetch_related("to_users"))


def _take_out(consent: Consent, user: Any, *, by: Any, today: date) -> None:
    """A newer answer takes over: the old consent ends, or goes on for the others it names."""
    before = _told(consent)
    others = [other for other in consent.to_users.all() if user is not None and other.pk != user.pk]
    if others or (user is not None and consent.to_service_id):
        consent.to_users.remove(user)
    else:
        consent.ended = today
        consent.save(update_fields=["ended"])
    diary.changed(consent, verb="superseded", by=by, before=before, after=_told(Consent.objects.get(pk=consent.pk)))
