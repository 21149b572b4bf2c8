"""The care team round a person. It belongs to the person, not to the plan, so it outlives every plan."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from medvirk.kit.ids import new_id
from medvirk.organisations.models import Service
from medvirk.people.models import Person


class Sector(models.TextChoices):
    """The four quarters of the map: where somebody comes from, as the person sees it."""

    FAMILY = "familie"
    SCHOOL = "skole"
    HEALTH = "helse"
    MUNICIPALITY = "kommune"


class MembershipQuerySet(QuerySet["Membership"]):
    def on(self, day: Any) -> "MembershipQuerySet":
        """Members of a day."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))


class Membership(models.Model):
    """Somebody in the team: name, role and service in the words of the case, and what they contribute (§ 9 b, d).

    Being a member opens nothing: a consent to the member or to the service does.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="memberships")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    sector = models.CharField(max_length=100)
    quarter = models.CharField(max_length=20, choices=Sector.choices)
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="members")
    contributes = models.TextField(blank=True)
    note = models.TextField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_parent = models.BooleanField(default=False)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["place", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(role=""), name="member_has_name_and_role"),
            models.CheckConstraint(condition=Q(quarter__in=Sector.values), name="member_stands_in_a_quarter"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

    def without_place(self) -> None:
        """Leave out of this row, for a page, what tells where the person lives: service, sector, phone. Never saved."""
        self.service, self.sector, self.phone = None, "", ""


class CoordinatorQuerySet(QuerySet["CoordinatorAssignment"]):
    def on(self, day: Any) -> "CoordinatorQuerySet":
        """Whoever has the task on a day. The next one has it when they have said yes; until then the old one stands."""
        begun = Q(state="next", accepted=True, since__lte=day)
        taken_over = CoordinatorAssignment.objects.filter(begun, person=OuterRef("person"))
        return self.filter(
            begun | (Q(state="appointed") & ~Exists(taken_over)),
            Q(since__isnull=True) | Q(since__lte=day),
            Q(until__isnull=True) | Q(until__gte=day),
        ).exclude(ends_latest__lte=day)


class CoordinatorAssignment(models.Model):
    """One person is coordinator from a day until a day; at most one has no end and has begun.

    A barnekoordinator ends at the latest on the 18th birthday (hol § 7-2 a).
    """

    class Kind(models.TextChoices):
        COORDINATOR = "koordinator"
        CHILDREN = "barnekoordinator"

    class State(models.TextChoices):
        FORMER = "former"
        APPOINTED = "appointed"
        NEXT = "next"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="coordinators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="coordinates")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, blank=True)
    service = models.CharField(max_length=200, blank=True)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    ends_latest = models.DateField(null=True)
    wish_met = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.APPOINTED)
    accepted = models.BooleanField(default=False)

    objects = CoordinatorQuerySet.as_manager()

    class Meta:
        ordering = [F("since").asc(nulls_first=True), "until"]
        constraints = [
            models.UniqueConstraint(
                "person",
                condition=Q(until__isnull=True, state="appointed"),
                name="one_coordinator_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["former", "appointed", "next"]), name="coordinator_state_is_known"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="coordinator_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.kind}"


class CoordinatorGap(models.Model):
    """A time without a coordinator that somebody has written down, and who was told."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="coordinator_gaps")
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    alarm = models.JSONField(null=True)

    class Meta:
        ordering = [F("start").asc(nulls_first=True)]

    def __str__(self) -> str:
        return f"{self.start}"
