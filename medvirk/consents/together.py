"""What those say who decide together: the yes of the second of two parents, or the no.

Until all of them have said yes a consent opens nothing, anywhere. Closing never waits for anybody (pbrl §§ 4-1, 4-4).
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from medvirk import diary, notices
from medvirk.access import Right, require, sight_of
from medvirk.consents.giving import answered, awaited, refuse, said_here, yes_of
from medvirk.consents.models import Consent
from medvirk.consents.replacing import Replaced, told
from medvirk.notices.actions import mark_read
from medvirk.people.deciding import Standing
from medvirk.people.models import Representation
from medvirk.rules.deciding import Question

# The notice that somebody else has said yes and waits, and how the diary calls such a yes.
WAITS, GAVE_WAITS = "a yes waits", "gave, waits"


@transaction.atomic
def join_consent(*, by: Any, consent: Consent) -> Consent:
    """The yes of one more of those who decide together. With the last of them it opens (pbrl § 4-4)."""
    require(by, Right.ANSWER_WAITING, consent)
    before = told(consent)
    consent.awaits = _still_awaited(consent, by)
    consent.by = [*consent.by, by.name]
    consent.save(update_fields=["by", "awaits"])
    if not consent.awaits:
        write_replaced(by, answered(consent, kept_from=sight_of(by, consent.person_id)))
    diary.changed(consent, verb="joined", by=by, before=before, after=told(consent))
    _is_read(by, consent)
    tell_awaited(consent)
    return consent


@transaction.atomic
def turn_down(*, by: Any, consent: Consent) -> Consent:
    """A no from one of those who decide together: what waited is over, and the no is kept (pbrl § 5-3)."""
    require(by, Right.ANSWER_WAITING, consent)
    before = told(consent)
    consent.ended = timezone.localdate()
    consent.save(update_fields=["ended"])
    diary.changed(consent, verb="turned down", by=by, before=before, after=told(consent))
    _is_read(by, consent)
    no = refuse(consent.person, yes_of(consent), said_here(by, consent.person), kind=consent.kind)
    diary.changed(no, verb="refused", by=by, after=told(no))
    return no


def write_replaced(by: Any, replaced: Iterable[Replaced]) -> None:
    """A line for each answer that a newer one took over for."""
    for each in replaced:
        now = told(Consent.objects.get(pk=each.consent.pk))
        diary.changed(each.consent, verb="superseded", by=by, before=each.before, after=now)


def tell_awaited(consent: Consent) -> None:
    """Those who must say yes as well hear that they are asked, where they can log in."""
    for row in Representation.objects.filter(pk__in=consent.awaits, user__isnull=False).select_related("user"):
        notices.tell(user=row.user, kind=WAITS, person_id=consent.person_id, key=str(consent.pk), due=consent.end)


def _still_awaited(consent: Consent, by: Any) -> list[UUID]:
    """Those who decide together today and have not said yes, whoever decided when it was first asked."""
    standing = Standing(consent.person, timezone.localdate())
    yes = yes_of(consent) if consent.kind == Consent.Kind.SHARE else None
    left = awaited(standing, Question(consent.kind), said_here(by, consent.person), yes)
    said = {consent.given_by_id}
    return [row.pk for row in left if row.pk in consent.awaits or not (row.user_id in said or row.name in consent.by)]


def _is_read(by: Any, consent: Consent) -> None:
    mark_read(by=by, kind=WAITS, key=str(consent.pk), person_id=consent.person_id)
