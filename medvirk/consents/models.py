"""What the person lets whom see, and for how long."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from medvirk.access.sight import Sight
from medvirk.kit.ids import new_id
from medvirk.organisations.models import Service
from medvirk.people.models import Person

CRISIS = "crisis"


class HiddenFrom(models.Model):
    """From whom something is hidden: the words as they were said, and whom they were found to mean.

    A word that nobody was found for hides from everybody but the person and the coordinator: too much
    hidden can be mended, too little cannot. Whoever is meant by name or role is kept out, the coordinator too.
    """

    hidden_from = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    hidden_from_users = ArrayField(models.UUIDField(), default=list, blank=True)
    hidden_from_parents = models.BooleanField(default=False)
    hidden_from_others = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def hides_from(self, sight: Sight) -> bool:
        """Whether this reader is among those it is hidden from. Never the person; the coordinator only by name."""
        if sight.beside is not None and self.hides_from(sight.beside):
            return True
        if sight.is_owner:
            return False
        if sight.user_id in self.hidden_from_users:
            return True
        if sight.is_coordinator:
            return False
        return self.hidden_from_others or (self.hidden_from_parents and sight.is_parent)

    def hidden_as(self) -> dict[str, Any]:
        """From whom it is hidden, for what comes to lie under it."""
        return {field.name: getattr(self, field.name) for field in HiddenFrom._meta.local_fields}

    @property
    def is_kept(self) -> bool:
        """Hidden from anybody at all."""
        return self.hidden_from_others or self.hidden_from_parents or bool(self.hidden_from_users)

    @staticmethod
    def hiding_q(sight: Sight, path: str = "") -> Q:
        """hides_from() as a condition on rows, or on what they point to at `path` («goal__»)."""
        if sight.beside is not None:
            return HiddenFrom.hiding_q(sight.beside, path) | HiddenFrom.hiding_q(replace(sight, beside=None), path)
        if sight.is_owner:
            return Q(pk__in=[])
        by_name = Q(**{f"{path}hidden_from_users__contains": [sight.user_id]})
        if sight.is_coordinator:
            return by_name
        hidden = Q(**{f"{path}hidden_from_others": True}) | by_name
        return hidden | Q(**{f"{path}hidden_from_parents": True}) if sight.is_parent else hidden

    @staticmethod
    def kept_q(path: str = "") -> Q:
        """is_kept as a condition on rows, or on what they point to at `path`."""
        named = ~Q(**{f"{path}hidden_from_users": []})
        return Q(**{f"{path}hidden_from_others": True}) | Q(**{f"{path}hidden_from_parents": True}) | named


class Topic(HiddenFrom):
    """A word the person uses for a part of their life: a life area, the crisis page, or a topic of their own.

    `code` is the life area's code where the word names one, in either written form, so that «bustad» and
    «bolig» are the same topic. Otherwise the normalised word is the key.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="topics")
    name = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    code = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("person", "key", name="one_topic_per_word"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(key=""), name="topic_has_a_word"),
        ]
        # Asked for each consent of each person on a worklist; of most people there is none.
        indexes = [
            models.Index("person", condition=HiddenFrom.kept_q(), name="topics_kept"),
            models.Index("person", "code", condition=~Q(code=""), name="topics_by_code"),
        ]

    def __str__(self) -> str:
        return self.name


class ConsentQuerySet(QuerySet["Consent"]):
    def valid(self, on: date) -> "ConsentQuerySet":
        """Given, not taken back, within its period. The same words as Consent.is_valid()."""
        return self.filter(
            Q(start__isnull=True) | Q(start__lte=on),
            Q(end__isnull=True) | Q(end__gte=on),
            Q(ended__isnull=True) | Q(ended__gt=on),
            Q(withdrawn__isnull=True) | Q(withdrawn__gt=on),
            refused=False,
            is_withdrawn=False,
            is_ended=False,
            awaits=[],
        )

    def waiting(self, on: date) -> "ConsentQuerySet":
        """A yes that somebody else must also say yes to, and has not. The same words as Consent.is_waiting_on()."""
        asked = self.filter(Q(end__isnull=True) | Q(end__gte=on), refused=False, is_withdrawn=False, is_ended=False)
        return asked.filter(ended__isnull=True, withdrawn__isnull=True).exclude(awaits=[])


class Consent(HiddenFrom):
    """A yes (or a no) to make the plan, or to let a service or a named helper see topics of it.

    Two kinds are kept apart, `plan` and `share` (forskrift 2022-06-22-1110 §§ 5 and 9 i). A refusal is a
    record too. Withdrawn the same day means closed the same second. While it `awaits` somebody who must say yes
    as well, it opens nothing.
    """

    class Kind(models.TextChoices):
        PLAN = "plan"
        SHARE = "share"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="consents")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    to = models.CharField(max_length=200, blank=True)
    to_service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="consents")
    to_users = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="consents", blank=True)
    everything = models.BooleanField(default=False)
    topics = models.ManyToManyField(Topic, related_name="shared_by", blank=True)
    excluded = models.ManyToManyField(Topic, related_name="excluded_by", blank=True)
    # The words of the consent as they were said: «alt unntatt økonomi» is kept beside what it means.
    topic_words = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    by = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    # Who gave it, when that is somebody who can log in; a parent's yes reaches no further than the parent does.
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    by_parent = models.BooleanField(default=False)
    given_on = models.DateField(null=True)
    # Representations of those who decide together with who gave it, and have not said yes (pbrl § 4-4).
    awaits = ArrayField(models.UUIDField(), default=list, blank=True)
    form = models.CharField(max_length=100, blank=True)
    refused = models.BooleanField(default=False)
    is_withdrawn = models.BooleanField(default=False)
    withdrawn = models.DateField(null=True)
    ended = models.DateField(null=True)
    is_ended = models.BooleanField(default=False)
    because = models.TextField(blank=True)
    explained_by = models.CharField(max_length=200, blank=True)
    explained_in = models.CharField(max_length=200, blank=True)
    explained_with = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=200, blank=True)
    child_view = models.TextField(blank=True)
    note = models.TextField(blank=True)
    # Said aloud or signed on paper: who heard it, who has the sheet, and who wrote it in here.
    heard_by = models.CharField(max_length=200, blank=True)
    kept_by = models.CharField(max_length=200, blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created = models.DateTimeField(auto_now_add=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "created", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["plan", "share"]), name="consent_kind_is_known"),
            models.CheckConstraint(condition=Q(kind="plan") | ~Q(to=""), name="share_consent_says_to_whom"),
            models.CheckConstraint(
                condition=Q(refused=True) | Q(is_withdrawn=True) | Q(withdrawn__isnull=False) | Q(by__len__gt=0),
                name="consent_says_who_gave_it",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="consent_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.to}".strip()

    def is_a_no(self, on: date) -> bool:
        """Refused, or taken back. Running out and being replaced by a newer one are no answers."""
        if self.refused:
            return not (self.is_ended or (self.ended and self.ended <= on))
        # What was taken back before the other one had answered was never a yes, and is no answer.
        return not self.awaits and (self.is_withdrawn or bool(self.withdrawn and self.withdrawn <= on))

    def is_valid(self, on: date) -> bool:
        """ConsentQuerySet.valid() for one row."""
        if self.refused or self.is_withdrawn or self.is_ended or self.awaits:
            return False
        begun = self.start is None or self.start <= on
        running = self.end is None or self.end >= on
        return begun and running and not any(d and d <= on for d in (self.ended, self.withdrawn))

    @property
    def is_waiting(self) -> bool:
        """is_waiting_on() of today."""
        return self.is_waiting_on(timezone.localdate())

    def is_waiting_on(self, on: date) -> bool:
        """ConsentQuerySet.waiting() for one row."""
        over = self.refused or self.is_withdrawn or self.is_ended or self.ended or self.withdrawn
        return bool(self.awaits) and not over and (self.end is None or self.end >= on)
