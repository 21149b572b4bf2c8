"""Services that help, and the public bodies around them."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from medvirk.kit.ids import new_id


class Municipality(models.Model):
    """A kommune by its number; the name occurs in one to three languages."""

    number = models.CharField(max_length=4, primary_key=True)
    name = models.CharField(max_length=100)
    name_sami = models.CharField(max_length=100, blank=True)
    sami_language = models.CharField(max_length=10, blank=True)
    name_kven = models.CharField(max_length=100, blank=True)
    county_number = models.CharField(max_length=2)
    county_name = models.CharField(max_length=100)
    organisation_number = models.CharField(max_length=9, blank=True)

    class Meta:
        ordering = ["name", "number"]

    def __str__(self) -> str:
        return self.name


class HealthTrust(models.Model):
    """A regional or local helseforetak by its organisation number."""

    organisation_number = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=200)
    owner_number = models.CharField(max_length=9, blank=True)
    kind = models.CharField(max_length=20)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class CountyGovernor(models.Model):
    """A statsforvalter and the counties it answers for: where a complaint goes."""

    organisation_number = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=200)
    county_numbers = ArrayField(models.CharField(max_length=2))

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PostalCode(models.Model):
    """A postal code and the number of the municipality it lies in."""

    code = models.CharField(max_length=4, primary_key=True)
    place = models.CharField(max_length=100)
    municipality_number = models.CharField(max_length=4)

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


class Service(models.Model):
    """Somebody that helps and can be given a consent or a responsibility: a school, a NAV office, a team."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="service_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Employment(models.Model):
    """Somebody works for a koordinerende enhet, and sees there who has a coordinator and who has none."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="employments")
    municipality = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint("user", "municipality", name="one_employment_per_municipality")]

    def __str__(self) -> str:
        return f"{self.user} {self.municipality}"
