"""Who may speak and decide with or for the person, and in what."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from medvirk.kit.ids import new_id
from medvirk.people.models.person import Person
from medvirk.rules.deciding import Who


class RepresentationQuerySet(QuerySet["Representation"]):
    def on(self, day: Any) -> "RepresentationQuerySet":
        """Those in force on a day."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=day), Q(end__isnull=True) | Q(end__gte=day))

    def deciding(self, day: Any) -> "RepresentationQuerySet":
        """Who decides for a child by law on a day: parents, after a care order child welfare and the foster home.

        pbrl §§ 3-4 and 4-4. Until which age, `rules.ages` says.
        """
        order = Representation.objects.on(day).filter(person=OuterRef("person"), is_care_order=True)
        instead = Q(is_care_order=True) | Q(Exists(order), is_foster_parent=True)
        return self.on(day).filter(Q(~Exists(order), has_responsibility=True) | instead).exclude(plan_access=False)

    def not_to_hear(self) -> "RepresentationQuerySet":
        """Those who are not to learn that there is a plan: by their scope, or because it was said. As is_shut."""
        by_scope = Q(stands_as__in=SCOPED, scope_of=Representation.Scope.ECONOMY)
        return self.filter(by_scope | Q(plan_access=False))


class Representation(models.Model):
    """Somebody close to the person or set by law: parent, verge, fullmakt, nearest relative, care order.

    The words are kept as they were said, and what they mean beside them. Only parental responsibility, and a
    care order instead of it, opens a plan by itself, and only while the person is under 16; `plan_access` false closes
    even that. `scope_of` is what a verge or a fullmakt covers; `is_deprived` that the court has taken the person's say
    in personal matters (vgml § 22).
    """

    class Kind(models.TextChoices):
        PARENT = "parent"
        CHILD_WELFARE = "child welfare"
        VERGE = "verge"
        MANDATE = "fullmakt"
        RELATIVE = "nearest relative"
        OTHER = "other"

    class Scope(models.TextChoices):
        PERSONAL = "personal"
        ECONOMY = "economy"
        BOTH = "both"

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
    stands_as = models.CharField(max_length=20, choices=Kind.choices, default=Kind.OTHER)
    scope_of = models.CharField(max_length=10, choices=Scope.choices, blank=True)
    is_deprived = models.BooleanField(default=False)
    # What was seen that says so, and who wrote it down: «vergefullmakt av 1. november 2026».
    basis = models.TextField(blank=True)
    registered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(role=""), name="representation_says_who"),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(start__isnull=True) | Q(end__gte=F("start")),
                name="representation_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(stands_as__in=["parent", "child welfare", "verge", "fullmakt", "nearest relative", "other"])
                & Q(scope_of__in=["", "personal", "economy", "both"]),
                name="representation_standing_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

    @property
    def is_shut(self) -> bool:
        """not_to_hear() for one row."""
        return self.plan_access is False or (self.stands_as in SCOPED and self.scope_of == self.Scope.ECONOMY)

    def standing(self, *, care_order: bool, adult: bool) -> Who | None:
        """In what standing this one speaks for the person; None for whoever only is close, or was said to be shut.

        Parental responsibility and care orders end when the person is of age, whatever was written down.
        """
        if self.is_care_order:
            return None if adult else Who.CHILD_WELFARE
        if self.stands_as in SCOPED:
            return self._by_scope()
        if self.plan_access is False:
            return None
        if not adult and (care_order or self.has_responsibility):
            return self._for_a_child(care_order=care_order)
        return Who.RELATIVE if self.stands_as == self.Kind.RELATIVE else None

    def _for_a_child(self, *, care_order: bool) -> Who | None:
        if care_order:
            return Who.FOSTER_HOME if self.is_foster_parent else None
        return Who.PARENT

    def _by_scope(self) -> Who | None:
        """A scope that nobody wrote down covers nothing."""
        verge = self.stands_as == self.Kind.VERGE
        if self.is_shut:
            return Who.VERGE_ECONOMY if verge else Who.MANDATE_ECONOMY
        if not self.scope_of:
            return None
        if not verge:
            return Who.MANDATE
        return Who.VERGE_DEPRIVED if self.is_deprived else Who.VERGE


# Whose say reaches as far as a scope that is written down.
SCOPED = (Representation.Kind.VERGE, Representation.Kind.MANDATE)
