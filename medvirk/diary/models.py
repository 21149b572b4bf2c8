"""Two kinds of immutable lines about a person: what was changed, and what was read."""

from django.db import models
from django.db.models import F, Q


class Line(models.Model):
    """One line of a person's diary. Number and hash are set by the database; nothing can change or remove it.

    People and services are kept by id and by the name they had that day, so that a line never points to
    something that has since been renamed. `person_id` has no foreign key: a line outlives everything.
    """

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField()
    number = models.BigIntegerField(default=0, editable=False)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    service = models.CharField(max_length=200, blank=True)
    previous_hash = models.CharField(max_length=64, default="", editable=False)
    hash = models.CharField(max_length=64, default="", editable=False)

    class Meta:
        abstract = True


class Change(Line):
    """One write: who, for which service, what, before and after, and why when a reason was given."""

    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=60)
    object_id = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("person_id", "number", name="one_change_per_number"),
            models.CheckConstraint(
                condition=~Q(actor_name="") & (Q(actor_id__isnull=False) | Q(verb="loaded")),
                name="change_names_who",
            ),
            models.CheckConstraint(condition=Q(before__isnull=False) | Q(after__isnull=False), name="change_says_what"),
        ]
        indexes = [models.Index("person_id", F("at").desc(), name="changes_of_person")]

    def __str__(self) -> str:
        return f"{self.number}: {self.verb} {self.kind}"


class Reading(Line):
    """One reading: who saw what about a person, from which service and on what basis (pjl § 22 a)."""

    basis = models.CharField(max_length=40)
    basis_id = models.UUIDField(null=True)
    page = models.CharField(max_length=60)
    object_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("person_id", "number", name="one_reading_per_number"),
            models.CheckConstraint(
                condition=Q(actor_id__isnull=False) & ~Q(actor_name="") & ~Q(basis=""),
                name="reading_names_who_and_why",
            ),
        ]
        indexes = [
            models.Index("person_id", F("at").desc(), name="readings_of_person"),
            models.Index("person_id", "actor_id", F("at").desc(), name="readings_of_person_by"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.page}"


class ChainHead(models.Model):
    """The last number and hash of each person's two chains; kept by the database's own trigger."""

    pk = models.CompositePrimaryKey("chain", "person_id")
    chain = models.CharField(max_length=30)
    person_id = models.UUIDField()
    number = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"
