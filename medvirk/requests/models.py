"""Decisions about plan and coordinator, and complaints of them."""

from django.db import models
from django.db.models import Q, QuerySet

from medvirk.access.sight import Sight
from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models.seeing import sees_frame


class DecisionQuerySet(QuerySet["Decision"]):
    def visible_to(self, sight: Sight) -> "DecisionQuerySet":
        """A decision touches every topic, so it is seen by those who see the whole plan."""
        return self.filter(person=sight.person_id) if sees_frame(sight) else self.none()


class Decision(models.Model):
    """An answer from a public body: vedtak, avgjørelse or melding, as the label says (law-and-practice 1.6).

    `deadline_days` counts from `known_to_person`; which rule gave it lies in the legal basis.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="decisions")
    code = models.CharField(max_length=30)
    about = models.TextField()
    outcome = models.TextField()
    label = models.CharField(max_length=60, blank=True)
    legal_basis = models.CharField(max_length=60, blank=True)
    known_to_person = models.DateField(null=True)
    deadline_days = models.PositiveSmallIntegerField(null=True)
    place = models.PositiveSmallIntegerField(default=0)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["place", "code"]
        constraints = [
            models.UniqueConstraint("person", "code", name="decision_code_once_per_person"),
            models.CheckConstraint(condition=~Q(about="") & ~Q(outcome=""), name="decision_says_what"),
        ]

    def __str__(self) -> str:
        return self.code


class Complaint(models.Model):
    """A complaint of a decision: when it came, whether in time, what came of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="complaints")
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="complaint")
    received = models.DateField(null=True)
    in_time = models.BooleanField(null=True)
    result = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.received}"
