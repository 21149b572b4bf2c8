"""Make a yes smaller, let it end on another day, keep it, and undo that the same day.

A yes is made smaller where it stands: it is still the same yes, given by the same person that day in that form. What
was given stays in `topics` and `topic_words`; what has been shut since stands in `excluded`, which wins over whatever
opens: a named no is stronger than a promise, a second yes or the yes to a service (pbrl § 5-3). Nothing is taken out
of `topics`: that would lose what was given, and would show the topic to those the consent keeps it from. Each step is
one line of the diary with the consent before and after. Receipts are made from those lines, so no receipt changes
when the row does.

To let a yes last longer is to give it anew: a new row with its own giver, day and form.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from medvirk import diary
from medvirk.access import Forbidden, Right, can, require, sight_of
from medvirk.access.sight import forget
from medvirk.consents.actions import AlreadyEnded, withdraw_consent
from medvirk.consents.giving import awaited, said_here, yes_of
from medvirk.consents.models import Consent, Topic
from medvirk.consents.policies import may_share
from medvirk.consents.replacing import told
from medvirk.consents.together import GAVE_WAITS, tell_awaited
from medvirk.diary.models import Change
from medvirk.people.deciding import Standing
from medvirk.people.models import Person
from medvirk.rules import life_areas
from medvirk.rules.deciding import Question

CLOSED, SHORTENED, EXTENDED, GAVE, UNDID = "closed topic", "shortened", "extended", "gave", "undid"
_CAN_BE_UNDONE = (CLOSED, SHORTENED, EXTENDED, GAVE, GAVE_WAITS)
# What a step here changes; an undo needs all of it to be as the step left it.
_TOUCHED = ("end", "ended", "withdrawn", "is_withdrawn", "is_ended", "excluded_ids", "users")


class SeenByLaw(Exception):
    """A parent who decides sees by law: a consent cannot take that away (pbrl §§ 3-4, 4-3)."""


class ChangedSince(Exception):
    """It is no longer as the step left it, or no longer the same day: there is nothing to undo."""


def shut_with(topics: Iterable[Topic], among: Iterable[Topic]) -> frozenset[UUID]:
    """These topics, and those of the person's that are shut together with them: no health, no mental health."""
    shut = list(topics)
    codes = {code for topic in shut for code in life_areas.SHUT_WITH.get(topic.code, ())}
    return frozenset([topic.pk for topic in shut] + [topic.pk for topic in among if topic.code in codes])


@transaction.atomic
def close_topic(*, by: Any, consent: Consent, topic: Topic) -> Change | None:
    """Nobody sees the topic by this consent from now, nor by another way. None when nothing was left and all was taken
    back."""
    require(by, Right.WITHDRAW_CONSENT, consent)
    consent = _locked(consent)
    known = list(Topic.objects.filter(person=consent.person_id))
    left = _open_topics(consent, known)
    if not consent.is_valid(timezone.localdate()) or topic.pk not in left:
        raise AlreadyEnded(consent)
    if any(sight_of(user, consent.person_id).decides_for_child for user in consent.to_users.all()):
        raise SeenByLaw(consent)
    shut = shut_with([topic], known)
    if not consent.everything and not left - shut:
        withdraw_consent(by=by, consent=consent)
        return None
    before = _kept(consent)
    consent.excluded.add(*(each for each in known if each.pk in shut & left))
    forget()
    return _written(consent, verb=CLOSED, by=by, before=before)


@transaction.atomic
def set_end(*, by: Any, consents: Sequence[Consent], end: date) -> list[Change]:
    """One last day for several, one line for each. Sooner is taking back; later is giving anew."""
    today = timezone.localdate()
    if end < today:
        raise ValueError(end)
    lines: list[Change] = []
    for given in consents:
        require(by, Right.WITHDRAW_CONSENT, given)
        consent = _locked(given)
        if not consent.is_valid(today):
            raise AlreadyEnded(consent)
        if consent.end is None or end < consent.end:
            lines.append(_shorten(by, consent, end))
        elif end > consent.end:
            lines += _give_anew(by, consent, end)
    forget()
    return lines


@transaction.atomic
def end_all_on(*, by: Any, person: Person, end: date) -> list[Change]:
    """set_end() for everything that is shared now and that whoever asks may also take back."""
    require(by, Right.GIVE_CONSENT, person)
    shared = Consent.objects.valid(timezone.localdate()).filter(person=person, kind=Consent.Kind.SHARE)
    mine = [consent for consent in shared if can(by, Right.WITHDRAW_CONSENT, consent)]
    return set_end(by=by, consents=mine, end=end)


@transaction.atomic
def keep_consent(*, by: Any, consent: Consent) -> list[Change]:
    """The same yes, from now on one's own: what parents said yes to is for the young person to keep (pbrl § 4-3)."""
    require(by, Right.WITHDRAW_CONSENT, consent)
    consent = _locked(consent)
    if not consent.is_valid(timezone.localdate()):
        raise AlreadyEnded(consent)
    lines = _give_anew(by, consent, consent.end)
    forget()
    return lines


@transaction.atomic
def undo(*, by: Any, person: Person, numbers: Collection[int]) -> None:
    """Back to how it was before these lines of the diary: one's own, of today, and nothing has happened since.

    It opens again, so it asks for the right to give. Newest first: each finds the consent as it left it.
    """
    require(by, Right.GIVE_CONSENT, person)
    lines = Change.objects.filter(
        person_id=person.pk, number__in=numbers, actor_id=by.pk, kind=Consent._meta.label_lower, verb__in=_CAN_BE_UNDONE
    )
    found = list(lines.order_by("-number"))
    today = timezone.localdate()
    if not found or len(found) != len(set(numbers)) or any(timezone.localdate(line.at) != today for line in found):
        raise ChangedSince(numbers)
    for line in found:
        _undo_one(by, line, today)
    forget()


def _undo_one(by: Any, line: Change, today: date) -> None:
    consent = _locked(Consent.objects.get(pk=line.object_id))
    require(by, Right.WITHDRAW_CONSENT, consent)
    _only_what_is_theirs(by, consent)
    now, left, was = _kept(consent), line.after or {}, line.before
    if any(now[key] != left[key] for key in _TOUCHED if key in left):
        raise ChangedSince(line.number)
    if was is None:
        consent.ended = today
    else:
        consent.end, consent.ended = (date.fromisoformat(was[key]) if was[key] else None for key in ("end", "ended"))
        consent.excluded.set(was["excluded_ids"])
    consent.save(update_fields=["end", "ended"])
    _written(consent, verb=UNDID, by=by, before=now)


def _only_what_is_theirs(by: Any, consent: Consent) -> None:
    """What opens again is asked as a new yes is: of these topics, and never to the one who decides instead."""
    topics, everything = list(consent.topics.all()), consent.everything
    named = list(consent.to_users.all())
    if not all(may_share(by, consent.person, topics, everything=everything, to_user=user) for user in (None, *named)):
        raise Forbidden(message="Not theirs to share")


def _shorten(by: Any, consent: Consent, end: date) -> Change:
    before = _kept(consent)
    consent.end = end
    consent.save(update_fields=["end"])
    return _written(consent, verb=SHORTENED, by=by, before=before)


def _give_anew(by: Any, consent: Consent, end: date | None) -> list[Change]:
    """The same to the same, no more: what is shut stays shut, and whom it is hidden from do not hear of it.

    Where others decide together with the giver it waits for them, and what stands goes on standing.
    """
    require(by, Right.GIVE_CONSENT, consent.person)
    today = timezone.localdate()
    giver = sight_of(by, consent.person_id)
    before, topics, shut = _kept(consent), list(consent.topics.all()), list(consent.excluded.all())
    _only_what_is_theirs(by, consent)
    same = {field: getattr(consent, field) for field in _SAME}
    standing, said = Standing(consent.person, today), said_here(by, consent.person)
    yes = yes_of(consent) if consent.kind == Consent.Kind.SHARE else None
    awaits = [row.pk for row in awaited(standing, Question(consent.kind), said, yes)]
    anew = Consent.objects.create(
        **same,
        start=today,
        end=end,
        by=[by.name],
        given_by=by,
        by_parent=giver.decides_for_child and not giver.is_owner,
        given_on=today,
        awaits=awaits,
        form="digital",
    )
    anew.topics.set(topics)
    anew.excluded.set(shut)
    anew.to_users.set(consent.to_users.all())
    if awaits:
        tell_awaited(anew)
        return [_written(anew, verb=GAVE_WAITS, by=by, before=None)]
    consent.ended = today
    consent.save(update_fields=["ended"])
    return [
        _written(consent, verb=EXTENDED, by=by, before=before),
        _written(anew, verb=GAVE, by=by, before=None),
    ]


_SAME = (
    *("person", "kind", "to", "to_service", "everything", "topic_words", "language"),
    *("hidden_from", "hidden_from_users", "hidden_from_parents", "hidden_from_others"),
)


def _locked(consent: Consent) -> Consent:
    """The row as it stands now, and nobody else writes on it until we are done."""
    return Consent.objects.select_for_update().get(pk=consent.pk)


def _open_topics(consent: Consent, known: Sequence[Topic]) -> frozenset[UUID]:
    given = known if consent.everything else consent.topics.all()
    return frozenset(topic.pk for topic in given) - shut_with(consent.excluded.all(), known)


def _written(consent: Consent, *, verb: str, by: Any, before: dict[str, Any] | None) -> Change:
    """The line, with the number that the database gave it."""
    line = diary.changed(consent, verb=verb, by=by, before=before, after=_kept(consent))
    line.refresh_from_db(fields=["number"])
    return line


def _kept(consent: Consent) -> dict[str, Any]:
    """The consent as the diary keeps it, and by id what is shut, so that it can be undone."""
    return {**told(consent), "excluded_ids": sorted(str(topic.pk) for topic in consent.excluded.all())}
