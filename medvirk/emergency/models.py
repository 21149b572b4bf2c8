"""Who opened a plan in an emergency, why, and until when."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medvirk.kit.ids import new_id
from medvirk.people.models import Person


class EmergencyQuerySet(QuerySet["EmergencyAccess"]):
    def running(self, now: datetime) -> "EmergencyQuerySet":
        """Open at a moment. The same words as EmergencyAccess.is_running()."""
        return self.filter(Q(ended__isnull=True) | Q(ended__gt=now), start__lte=now, end__gt=now)

    def on(self, day: date) -> "EmergencyQuerySet":
        """Not ended by anybody, and due to end that day or later; the hour is for whoever asks."""
        return self.filter(ended__isnull=True, end__date__gte=day)

    def untold(self, person: UUID, user: UUID) -> "EmergencyQuerySet":
        """What this reader has not said they have read; each is told until they have."""
        return self.filter(~Q(read_by__contains=[user]), person=person)


class EmergencyAccess(models.Model):
    """One opening. It opens reading alone, begins at once, and ends by itself; nobody can make it longer or remove it.

    `service` is where the one who opened works, as it was called that day, or what they are to the person.
    """

    class Kind(models.TextChoices):
        LIFE = "life", _("Fare for liv eller helse")
        CHILD = "child", _("Et barn er i fare")
        CRISIS = "crisis", _("Personen er i krise og kan ikke selv si ja")
        OTHER = "other", _("Noe annet som ikke kan vente")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="emergencies")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="emergencies")
    name = models.CharField(max_length=200)
    service = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.TextField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    ended = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)
    read_by = ArrayField(models.UUIDField(), default=list, blank=True)

    objects = EmergencyQuerySet.as_manager()

    class Meta:
        ordering = ["-start", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["life", "child", "crisis", "other"]), name="emergency_kind"),
            models.CheckConstraint(condition=~Q(reason="") & ~Q(name=""), name="emergency_says_who_and_why"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="emergency_ends_after_start"),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(ended__gte=F("start")), name="emergency_ended_after_start"
            ),
        ]
        indexes = [models.Index("user", "end", name="emergencies_of_user")]

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it opens anything just now."""
        return self.is_running(timezone.now())

    @property
    def until(self) -> Any:
        """When it ended or will end."""
        return min(self.ended, self.end) if self.ended else self.end

    def is_running(self, now: datetime) -> bool:
        """EmergencyQuerySet.running() for one row."""
        return bool(self.start <= now < self.until)
