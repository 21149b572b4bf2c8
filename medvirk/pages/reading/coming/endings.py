"""All that ends round some people, and what was told about them: one statement, for one person or for sixty."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    Exists,
    Expression,
    JSONField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.functions import Cast, JSONObject, TruncDate

from medvirk.access.grants import NO_SERVICE
from medvirk.access.statements import Among, Statement
from medvirk.consents.models import Consent
from medvirk.notices.models import Notice
from medvirk.pages.reading.unsaid import Unsaid
from medvirk.people.models import Competence, Representation
from medvirk.plans.models import Plan, Version
from medvirk.rules import warnings
from medvirk.teams.models import Membership

CONSENT, REPRESENTATION, COMPETENCE, TOLD, PROPOSAL = "consent", "representation", "competence", "told", "proposal"


@dataclass(frozen=True, slots=True)
class Ending:
    """One row of any of the five kinds, with what its words need.

    `name` is to whom, who, which question or which kind of notice; `detail` the consent's kind, the role, the
    outcome, the notice's key or the day of the proposal; `user_id` who gave the consent or who represents. Of a
    consent, `shut` are the words for what was closed since, `left` those it names who are no longer in the team,
    `later` the answers that go on after it.
    """

    what: str
    id: UUID
    person_id: UUID
    end: date | None
    name: str
    detail: str
    everything: bool
    is_care_order: bool
    phrases: list[str]
    users: list[UUID]
    kept_from: list[UUID]
    kept_from_parents: bool
    kept_from_others: bool
    service_id: UUID | None
    shut: list[str]
    left: list[str]
    left_on: date | None
    by_parent: bool
    later: list[dict[str, Any]]
    user_id: UUID | None

    @property
    def pk(self) -> UUID:
        """As the consent itself is asked for it."""
        return self.id

    @property
    def to(self) -> str:
        """To whom the consent is."""
        return self.name

    @property
    def topic_words(self) -> list[str]:
        """The topics of the consent in the words they were given in."""
        return self.phrases

    def is_standing(self, today: date) -> bool:
        """A consent that is valid today."""
        return self.what == CONSENT and self.detail == Consent.Kind.SHARE and (self.end is None or self.end >= today)

    @property
    def consent(self) -> Consent:
        """As far as it is asked whether a reader may hear of it."""
        return Consent(
            kind=self.detail,
            everything=self.everything,
            topic_words=self.phrases,
            hidden_from_users=self.kept_from,
            hidden_from_parents=self.kept_from_parents,
            hidden_from_others=self.kept_from_others,
        )

    def goes_on(self, unsaid: Unsaid) -> bool:
        """Whether another answer goes on after it, of those the reader may hear of: silence would tell of the rest."""
        return any(not unsaid.keeps(_later_one(each)) for each in self.later)

    @property
    def again(self) -> str:
        """What the page for giving calls the same one."""
        if self.service_id:
            return f"service:{self.service_id}"
        return f"user:{self.users[0]}" if len(self.users) == 1 else ""


def endings_of(people: Collection[UUID], reader: Any, today: date, ahead: int = 0) -> dict[UUID, list[Ending]]:
    """By person: what ended lately or ends soon, and what the reader was told and has not read."""
    rules = [warnings.warnings_of(each, today) for each in (warnings.CONSENT_ENDS, warnings.MANDATE_ENDS)]
    rows: Iterable[Any] = _ENDINGS.rows(
        people=list(people),
        user=reader.pk,
        on=today,
        first=today - timedelta(days=max(rule.stands for rule in rules)),
        last=today + timedelta(days=max(ahead, *(max(rule.days_before) for rule in rules))),
    )
    found: dict[UUID, list[Ending]] = {person: [] for person in people}
    for row in rows:
        found[row[2]].append(Ending(*row))
    return found


def _later_one(told: dict[str, Any]) -> Consent:
    return Consent(**{**told, "hidden_from_users": [UUID(user) for user in told["hidden_from_users"]]})


def _text(words: str) -> Value:
    return Value(words, CharField())


_NO_WORDS = Value([], ArrayField(CharField(max_length=200)))
_NOBODY = Value([], ArrayField(UUIDField()))
_NO = Value(False, BooleanField())
_NO_DAY = Cast(Value(None), DateField())
_NOT_SHARED: tuple[Expression, ...] = (
    _NO_WORDS,
    _NOBODY,
    _NOBODY,
    _NO,
    _NO,
    NO_SERVICE,
    _NO_WORDS,
    _NO_WORDS,
    _NO_DAY,
    _NO,
    Value([], ArrayField(JSONField())),
)


def _endings(people: list[UUID], user: UUID, on: date, first: date, last: date) -> QuerySet[Any, Any]:
    about = Among("person", people)
    mandates = Representation.objects.filter(about, end__gte=first, end__lte=last).values_list(
        _text(REPRESENTATION), "id", "person_id", "end", "name", "role", _NO, "is_care_order", *_NOT_SHARED, "user_id"
    )
    assessed = Competence.objects.filter(about, ended__gte=first, ended__lte=last).values_list(
        _text(COMPETENCE), "id", "person_id", "ended", "question", "outcome", _NO, _NO, *_NOT_SHARED, NO_SERVICE
    )
    told = Notice.objects.filter(Among("person_id", people), user=user, read_at=None).values_list(
        _text(TOLD), "id", "person_id", TruncDate("created"), "kind", "key", _NO, _NO, *_NOT_SHARED, NO_SERVICE
    )
    proposed = Version.objects.filter(about, state=Version.State.PROPOSED, plan__status=Plan.Status.ACTIVE).values_list(
        *(
            _text(PROPOSAL),
            "id",
            "person_id",
            "deadline",
            "proposed_by_name",
            Cast(TruncDate("frozen_at"), CharField()),
        ),
        *(_NO, _NO, *_NOT_SHARED, NO_SERVICE),
    )
    return _consents(people, on, first, last).union(mandates, assessed, told, proposed, all=True)


def _consents(people: list[UUID], on: date, first: date, last: date) -> QuerySet[Any, Any]:
    """A yes that ran out by itself or will; and one that stands although its reason may be gone, as `standing` says."""
    begun = Q(start=None) | Q(start__lte=on)
    not_taken_back = Q(begun, Q(withdrawn=None) | Q(withdrawn__gt=on), Q(ended=None) | Q(ended__gt=on), _SAID_YES)
    later = Consent.objects.filter(
        not_taken_back,
        Q(kind=Consent.Kind.PLAN) | Q(to_service=OuterRef("to_service")) | Q(_to_one_of_the_same()),
        Q(end=None) | Q(end__gt=OuterRef("end")),
        person=OuterRef("person"),
        kind=OuterRef("kind"),
    )
    left = _left(on)
    stands = Q(Q(end=None) | Q(end__gte=on), Q(by_parent=True) | Q(Exists(left)))
    closed = Consent.excluded.through._default_manager.filter(consent=OuterRef("pk")).values("topic__name")
    return (
        Consent.objects.filter(Among("person", people), not_taken_back)
        .filter(Q(end__gte=first, end__lte=last) | stands)
        .values_list(
            *(_text(CONSENT), "id", "person_id", "end", "to", "kind", "everything", _NO, "topic_words"),
            ArraySubquery(_NAMED.filter(consent=OuterRef("pk")).values("user")),
            *("hidden_from_users", "hidden_from_parents", "hidden_from_others", "to_service_id"),
            ArraySubquery(closed),
            ArraySubquery(left.order_by("user__name").values("user__name")),
            Subquery(_last_day(on)),
            "by_parent",
            ArraySubquery(later.order_by("pk").values(told=JSONObject(**{name: name for name in _HEARD_OF}))),
            "given_by_id",
        )
    )


def _left(on: date) -> QuerySet[Any, Any]:
    """Those a consent names who have been in the team and are not any more."""
    of_user = Membership.objects.filter(person=OuterRef("consent__person"), user=OuterRef("user"))
    still_in = Exists(of_user.filter(Q(end=None) | Q(end__gte=on)))
    return _NAMED.filter(Exists(of_user.filter(end__lt=on)), ~still_in, consent=OuterRef("pk"))


def _last_day(on: date) -> QuerySet[Any, Any]:
    named = _NAMED.filter(consent=OuterRef(OuterRef("pk"))).values("user")
    ended = Membership.objects.filter(person=OuterRef("person"), user__in=named, end__lt=on).order_by()
    return ended.values("person").annotate(last=Max("end")).values("last")


def _to_one_of_the_same() -> Exists:
    """A later consent names somebody the one that ends named; it is two queries out from here."""
    before = _NAMED.filter(consent=OuterRef(OuterRef(OuterRef("pk")))).values("user")
    return Exists(_NAMED.filter(consent=OuterRef("pk"), user__in=before))


# What it takes to know whether a reader may hear of a consent.
_HEARD_OF = (
    "kind",
    "everything",
    "topic_words",
    "hidden_from_users",
    "hidden_from_parents",
    "hidden_from_others",
)
_NAMED = Consent.to_users.through._default_manager
_SAID_YES = Q(refused=False, is_withdrawn=False, is_ended=False, awaits=[])
_ENDINGS = Statement(_endings)
