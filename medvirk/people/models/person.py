"""The person a plan is about: language, protection, numbers, children who are next of kin."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from medvirk.kit import dates
from medvirk.kit.ids import new_id


class Protection(models.TextChoices):
    """How well the address of a person is hidden (folkeregisterloven § 10-4)."""

    NONE = "none"
    CONFIDENTIAL = "fortrolig"
    STRICT = "strengt fortrolig"

    @classmethod
    def stronger(cls, *grades: str) -> "Protection":
        """The strongest of several grades; none of none."""
        return max((cls(grade) for grade in grades), key=list(cls).index, default=cls.NONE)


def graded(path: str = "") -> Q:
    """People whose address is hidden by either grade, their own or one of the household; `path` leads to the person."""
    none = Protection.NONE
    return ~Q(**{f"{path}protection": none}) | ~Q(**{f"{path}inherited": none})


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
    # Who lives together share this id, and each the strongest grade among them: one address is hidden or it is not.
    household = models.UUIDField(null=True)
    inherited = models.CharField(max_length=20, choices=Protection.choices, default=Protection.NONE)
    aids = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(condition=Q(protection__in=Protection.values), name="protection_is_known"),
            models.CheckConstraint(condition=Q(inherited__in=Protection.values), name="inherited_is_known"),
            models.CheckConstraint(
                condition=Q(inherited=Protection.NONE) | Q(household__isnull=False),
                name="only_a_household_lends_a_grade",
            ),
        ]
        indexes = [
            models.Index("municipality", name="people_of_municipality"),
            models.Index("household", name="people_of_household", condition=Q(household__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def person_id(self) -> Any:
        """Every row that belongs to a person says whose it is, the person too."""
        return self.pk

    @property
    def grade(self) -> Protection:
        """How well the address is hidden: by the person's own grade or by that of the household, the stronger."""
        return Protection.stronger(self.protection, self.inherited)

    @property
    def is_protected(self) -> bool:
        """Whether the address is hidden at all. Both grades hide the same here (frl § 10-4)."""
        return self.grade != Protection.NONE

    def age_on(self, day: Any) -> int:
        """Whole years on a day."""
        return dates.age_on(self.born, day)


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
