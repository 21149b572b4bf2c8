"""A newer answer in place of what stood to the same service or the same somebody."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils import timezone

from medvirk import diary
from medvirk.consents.models import Consent
from medvirk.organisations.models import Service
from medvirk.people.models import Person


@dataclass(frozen=True, slots=True)
class Replaced:
    """An earlier answer that a newer one took over for, as it was before."""

    consent: Consent
    before: dict[str, Any]


def take_over(consent: Consent, *, kept_from: Any, alone: bool = False) -> list[Replaced]:
    """What stood open to the same one ends, now that this one is answered.

    What `kept_from`, the sight of whoever writes it, is not to hear of stays untouched, and so does what a child
    answered alone when it is a parent who answers, and what parents answered when a child does so `alone`. A topic
    that was kept shut for them before stays shut until it is opened by its name.
    """
    today, to_user = timezone.localdate(), consent.to_users.first()
    answers = [each for each in _answers_to(consent, to_user, today) if not each.hides_from(kept_from)]
    answers = [each for each in answers if not alone or _is_childs_own(each, consent.person)]
    earlier = [each for each in answers if not (consent.by_parent and _is_childs_own(each, consent.person))]
    opened = {topic.pk for topic in consent.topics.all()}
    shut = {topic.pk: topic for each in earlier if each.is_valid(today) for topic in each.excluded.all()}
    consent.excluded.add(*(topic for pk, topic in shut.items() if pk not in opened))
    return [_take_out(each, to_user, today) for each in earlier]


def _answers_to(consent: Consent, to_user: Any, today: date) -> list[Consent]:
    """What else is open today to the same service or the same somebody, and every no to them that stands."""
    open_today = Q(pk__in=Consent.objects.valid(today).values("pk"))
    no = Q(refused=True, ended__isnull=True, is_ended=False)
    answers = Consent.objects.filter(open_today | no, person=consent.person_id, kind=Consent.Kind.SHARE)
    found = answers.exclude(pk=consent.pk).filter(_to_the_same(to_user, consent.to_service_id))
    return list(found.prefetch_related("to_users", "excluded"))


def take_out_waiting(person: Person, user: Any, service: Service | None, *, kept_from: Any) -> list[Replaced]:
    """What one of those who decide together has said yes to for the same one, and which a newer question replaces."""
    today = timezone.localdate()
    same = _to_the_same(user, service.pk if service else None)
    waiting = Consent.objects.waiting(today).filter(same, person=person, kind=Consent.Kind.SHARE)
    found = [each for each in waiting.prefetch_related("to_users") if not each.hides_from(kept_from)]
    return [_take_out(each, user, today) for each in found]


def _to_the_same(user: Any, service_id: Any) -> Q:
    return Q(to_users=user) if user is not None else Q(to_service=service_id)


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
