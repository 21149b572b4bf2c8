"""The person a plan is about, and who may speak and decide with or for them."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from medvirk.kit import dates
from medvirk.kit.ids import new_id


class Protection(models.TextChoices):
    """How well the address of a person is hidden (folkeregisterloven § 10-4)."""

    NONE = "none"
    CONFIDENTIAL = "fortrolig"
    STRICT = "strengt fortrolig"


class Person(models.Model):
    """Somebody who has, or may get, a plan. Age is a fact of a day, so it is always asked with a date."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="person")
    name = models.CharField(max_length=200)
    born = models.DateField()
    municipality = models.CharField(max_length=100, blank=True)
    languages = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    interpreter = models.CharField(max_length=200, blank=True)
    protection = models.CharField(max_length=20, choices=Protection.choices, default=Protection.NONE)
    # As it was said; the grade above is what follows from it.
    protection_words = models.CharField(max_length=100, blank=True)
    aids = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(condition=Q(protection__in=Protection.values), name="protection_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def person_id(self) -> Any:
        """Every row that belongs to a person says whose it is, the person too."""
        return self.pk

    def age_on(self, day: Any) -> int:
        """Whole years on a day."""
        return dates.age_on(self.born, day)


class RepresentationQuerySet(QuerySet["Representation"]):
    def on(self, day: Any) -> "RepresentationQuerySet":
        """Those in force on a day."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))

    def deciding(self, day: Any) -> "RepresentationQuerySet":
        """Who decides for a child by law on a day: parents with responsibility, after a care order the foster home.

        pbrl §§ 3-4 and 4-4. Until which age, `rules.ages` says.
        """
        order = Representation.objects.on(day).filter(person=OuterRef("person"), is_care_order=True)
        instead = Q(Exists(order), is_foster_parent=True)
        return self.on(day).filter(Q(~Exists(order), has_responsibility=True) | instead).exclude(plan_access=False)


class Representation(models.Model):
    """Somebody close to the person or set by law: parent, verge, fullmakt, nearest relative, care order.

    The words are kept as they were said, and what they mean beside them. Only parental responsibility opens a
    plan by itself, and only while the person is under 16; `plan_access` false closes even that.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="representations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="representations")
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    parental_responsibility = models.CharField(max_length=60, blank=True)
    home = models.CharField(max_length=60, blank=True)
    scope = models.TextField(blank=True)
    start = models.DateField(null=True)
    end = models.DateField(null=True)
    plan_access = models.BooleanField(null=True)
    is_parent = models.BooleanField(default=False)
    has_responsibility = models.BooleanField(default=False)
    is_foster_parent = models.BooleanField(default=False)
    is_care_order = models.BooleanField(default=False)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(role=""), name="representation_says_who"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="representation_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"


class ChildAsRelative(models.Model):
    """A child who is next of kin to the person, and who follows that child up (hpl § 10 a)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="children_as_relatives")
    age = models.PositiveSmallIntegerField(null=True)
    age_on = models.DateField()
    asked = models.JSONField(null=True)
    follow_up = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.age}"


class IdentifierPeriod(models.Model):
    """Which kind of identity number the person had when. The number itself is never kept here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=60)
    start = models.DateField(null=True)
    end = models.DateField(null=True)

    class Meta:
        ordering = [Coalesce("start", Value("0001-01-01"), output_field=models.DateField())]

    def __str__(self) -> str:
        return self.kind


class Competence(models.Model):
    """One assessment of beslutningskompetanse: for one question, reasoned, shown to somebody, and it ends."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="competences")
    on = models.DateField(null=True)
    question = models.TextField()
    outcome = models.CharField(max_length=60)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    shown_to = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    ended = models.DateField(null=True)

    class Meta:
        ordering = [F("on").desc(nulls_last=True)]

    def __str__(self) -> str:
        return self.question
