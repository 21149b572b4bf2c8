"""Consents of today that somebody should look at again: they end soon, or the reason for them may be gone."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from medvirk.access.statements import Statement
from medvirk.consents.models import Consent
from medvirk.kit.text import join_words, normalise
from medvirk.pages.reading.unsaid import Unsaid
from medvirk.rules.life_areas import life_area
from medvirk.teams.models import Membership


def _standing(person: UUID, on: date, last: date) -> QuerySet[Consent]:
    """`left` are those it names who have been in the team and are not; `shut` the words for what was closed since."""
    of_user = Membership.objects.filter(person=person, user=OuterRef("user"))
    still_in = Exists(of_user.filter(Q(end__isnull=True) | Q(end__gte=on)))
    was_in = Exists(of_user.filter(end__lt=on))
    left = Consent.to_users.through._default_manager.filter(was_in, ~still_in, consent=OuterRef("pk"))
    ended = Membership.objects.filter(person=person, user__in=_named(), end__lt=on).order_by()
    return (
        Consent.objects.valid(on)
        .filter(person=person, kind=Consent.Kind.SHARE)
        .annotate(
            left=ArraySubquery(left.order_by("user__name").values("user__name")),
            left_on=Subquery(ended.values("person").annotate(last=Max("end")).values("last")),
            shut=ArraySubquery(
                Consent.excluded.through._default_manager.filter(consent=OuterRef("pk")).values("topic__name")
            ),
        )
        .filter(Q(end__lte=last) | Q(Exists(left)) | Q(by_parent=True))
    )


def _named() -> QuerySet[Any, Any]:
    """Whom the consent names, for a question two floors down."""
    return Consent.to_users.through._default_manager.filter(consent=OuterRef(OuterRef("pk"))).values("user")


_STANDING = Statement(_standing)


def standing(person: UUID, on: date, last: date) -> list[Any]:
    """Those that end by `last`, those to somebody who has left, and those that parents gave. One statement."""
    return _STANDING.rows(person=person, on=on, last=last)


def seen_in_words(row: Any, unsaid: Unsaid) -> str:
    """What it opens in the words it was given in, less what was closed since and what the reader is not to hear of."""
    if row.everything:
        return _("hele planen")
    shut = {_same(word) for word in row.shut}
    return join_words([word for word in unsaid.words_for(row) if _same(word) not in shut])


def _same(word: str) -> str:
    return life_area(word) or normalise(word)
