"""Meetings about the plan."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet

from medvirk.access.sight import Sight
from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models.seeing import sees_frame


class MeetingQuerySet(QuerySet["Meeting"]):
    def visible_to(self, sight: Sight) -> "MeetingQuerySet":
        """A meeting touches every topic, so it is seen by those who see the whole plan."""
        return self.filter(person=sight.person_id) if sees_frame(sight) else self.none()

    def held(self) -> "MeetingQuerySet":
        """Over, the last one first."""
        return self.filter(status=Meeting.Status.HELD).order_by("-on")

    def planned(self) -> "MeetingQuerySet":
        """To come, the nearest first."""
        return self.filter(status=Meeting.Status.PLANNED).order_by("on")


class Meeting(models.Model):
    """One meeting: when, what kind, where, with which interpreter, and what was decided."""

    class Status(models.TextChoices):
        PLANNED = "planned"
        HELD = "held"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="meetings")
    on = models.DateField()
    kind = models.CharField(max_length=100)
    status = models.CharField(max_length=10, choices=Status.choices)
    place = models.CharField(max_length=200, blank=True)
    interpreter = models.CharField(max_length=200, blank=True)
    decisions = ArrayField(models.TextField(), default=list, blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=["planned", "held"]), name="meeting_status_is_known"),
            models.CheckConstraint(condition=~Q(kind=""), name="meeting_says_what_kind"),
        ]
        indexes = [models.Index("person", "on", name="meetings_of_person")]

    def __str__(self) -> str:
        return f"{self.on}"
