"""The plan itself, who has had the main responsibility, and how it ended."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from medvirk.access.sight import Sight, sights_now
from medvirk.kit.ids import new_id
from medvirk.organisations.models import Service
from medvirk.people.models import Person
from medvirk.plans.models.seeing import needs_no_consent


class PlanQuerySet(QuerySet["Plan"]):
    def visible_to(self, user: Any) -> "PlanQuerySet":
        """Plans of which the user may see something today. A consent opens the open plan, not those before it."""
        sights = sights_now(user)
        tied = [person for person, sight in sights.items() if sight.opens]
        by_law = [person for person in tied if needs_no_consent(sights[person])]
        return self.filter(Q(person__in=by_law) | Q(person__in=tied, status=Plan.Status.ACTIVE))


class Plan(models.Model):
    """One individuell plan. A person has at most one that is open (forskrift 2022-06-22-1110 § 9).

    An active plan has a main responsible service and a date for the next revision (§§ 3 a, 9 h); that it has
    a valid consent is asked of `consents` by whatever makes it active. It grants no service (§ 4).
    """

    class Status(models.TextChoices):
        ACTIVE = "active"
        CLOSED = "closed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="plans")
    reference = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices)
    opened = models.DateField()
    number = models.PositiveIntegerField(null=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    next_revision = models.DateField(null=True)
    legal_basis = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    responsible = models.ForeignKey(Service, models.PROTECT, null=True, related_name="responsible_for")
    child_participation = models.TextField(blank=True)
    evaluation = models.TextField(blank=True)
    earlier_answer_on = models.DateField(null=True)
    earlier_answer_plan = models.CharField(max_length=60, blank=True)
    earlier_answer_coordinator = models.CharField(max_length=60, blank=True)
    previous_municipality = models.CharField(max_length=100, blank=True)
    previous_closed = models.DateField(null=True)
    previous_reason = models.TextField(blank=True)
    previous_archived = models.BooleanField(null=True)
    closed = models.DateField(null=True)
    closed_reason = models.TextField(blank=True)
    # true, false or the day it was locked: kept as it was answered
    locked = models.JSONField(null=True)
    archive_version = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(status__in=["active", "closed"]), name="plan_status_is_known"),
            models.UniqueConstraint("person", condition=Q(status="active"), name="one_open_plan_per_person"),
            models.UniqueConstraint("reference", condition=~Q(reference=""), name="plan_reference_is_unique"),
            models.CheckConstraint(
                condition=Q(status="closed") | Q(next_revision__isnull=False, responsible__isnull=False),
                name="active_plan_has_responsible_and_revision",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="plan_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """The plan's home."""
        return reverse("pages:home", args=[self.pk])

    def seen_by(self, sight: Sight) -> bool:
        """visible_to() for one row."""
        return sight.person_id == self.person_id and sight.opens and (self.is_open or needs_no_consent(sight))

    @property
    def is_open(self) -> bool:
        """A closed plan is read, never changed."""
        return self.status == self.Status.ACTIVE


class ResponsibilityStep(models.Model):
    """Who had, or fought over, the main responsibility from a day (§ 7: the municipality decides)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="responsibility_steps")
    start = models.DateField(null=True)
    state = models.TextField(blank=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = [F("start").asc(nulls_first=True)]

    def __str__(self) -> str:
        return self.state


class Closing(models.Model):
    """How a plan ended: whose wish, what was reached, what goes on and who has it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.OneToOneField(Plan, models.PROTECT, related_name="closing")
    on = models.DateField(null=True)
    wish_by = models.CharField(max_length=200, blank=True)
    final_evaluation = models.TextField(blank=True)
    open_measures = ArrayField(models.TextField(), default=list, blank=True)
    access_ended = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"{self.on}"


class OtherPlan(models.Model):
    """Somebody near has a right to a plan of their own; what it holds never stands here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="other_plans")
    whose = models.CharField(max_length=200)
    born = models.DateField(null=True)
    right = models.CharField(max_length=60, blank=True)
    state = models.TextField(blank=True)
    ask_again = models.DateField(null=True)

    def __str__(self) -> str:
        return self.whose


FRAME = ("id", "person_id", "status", "opened", "next_revision")
_FRAMES = f"SELECT {', '.join(FRAME)} FROM plans_frame WHERE "  # noqa: S608 - our own words


def frame_of(plan_id: UUID) -> Plan | None:
    """That there is such a plan, and whose: also where nothing of it is open, to those who may know of the person."""
    return next(iter(Plan.objects.raw(_FRAMES + "id = %s", [plan_id])), None)


def frames_of(people: Sequence[UUID]) -> list[Plan]:
    """Whether there are plans, and until when, for many at once; the open one of a person last. One statement."""
    return list(Plan.objects.raw(_FRAMES + "person_id = ANY(%s) ORDER BY status DESC, opened", [list(people)]))


def plan_of(person_id: UUID) -> Plan | None:
    """The person's open plan, else the last one that was closed."""
    return Plan.objects.filter(person=person_id).order_by("status", "-opened").first()
