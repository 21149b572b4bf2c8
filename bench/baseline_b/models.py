"""One table for each thing on the page."""

import uuid

from django.conf import settings
from django.db import models


class Plan(models.Model):
    """A person's plan, with what stands on top of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="plans")
    coordinator = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="coordinates")
    name = models.CharField(max_length=200)
    born = models.DateField()
    opened = models.DateField()
    next_revision = models.DateField()
    responsible = models.CharField(max_length=200)
    coordinator_name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Goal(models.Model):
    """A goal, or with a parent a step."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="steps")
    text = models.TextField()
    words_of_owner = models.TextField(blank=True)
    topic = models.CharField(max_length=200, blank=True)
    due = models.DateField(null=True, blank=True)
    level = models.SmallIntegerField(null=True)
    level_words = models.TextField(blank=True)
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return self.text


class Member(models.Model):
    """Somebody in the team."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="members")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    service = models.CharField(max_length=200, blank=True)
    contributes = models.TextField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "name"]

    def __str__(self) -> str:
        return self.name


class Measure(models.Model):
    """What is done, by whom, and whether they said yes."""

    class State(models.TextChoices):
        NOBODY = "nobody", "Ingen har sagt ja"
        ASKED = "asked", "Venter på svar"
        CLARIFY = "clarify", "Må avklares"
        YES = "yes", "Har sagt ja"
        NO = "no", "Sa nei"
        DONE = "done", "Gjort"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measures")
    what = models.TextField()
    extent = models.TextField(blank=True)
    how = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    who = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices)
    due = models.DateField(null=True)
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return self.what


class Entry(models.Model):
    """What matters, a resource, a need."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10)
    text = models.TextField()
    place = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "id"]

    def __str__(self) -> str:
        return self.text


class Meeting(models.Model):
    """A meeting, held or planned."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="meetings")
    on = models.DateField()
    kind = models.CharField(max_length=100)
    place = models.CharField(max_length=200)
    status = models.CharField(max_length=10)
    decisions = models.TextField(blank=True)

    class Meta:
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.on}"


class Change(models.Model):
    """Who changed what when, as the history shows it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="changes")
    at = models.DateTimeField()
    who = models.CharField(max_length=200)
    verb = models.CharField(max_length=60)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True)

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.who}: {self.verb}"


class Access(models.Model):
    """One row of the access log."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    page = models.CharField(max_length=60)

    class Meta:
        indexes = [models.Index(fields=["plan", "-at"], name="access_of_plan")]

    def __str__(self) -> str:
        return f"{self.at}: {self.page}"
