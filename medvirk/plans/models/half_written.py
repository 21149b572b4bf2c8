"""What somebody has typed in a form and not saved: theirs alone, and no part of the plan."""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models.plan import Plan
from medvirk.rules.keeping import HALF_WRITTEN, keeping_of

# An address that holds many answers is long; PostgreSQL keeps no longer words in an index.
LONGEST_PAGE = 2000


class HalfWrittenQuerySet(QuerySet["HalfWritten"]):
    def of(self, user_id: UUID | None) -> "HalfWrittenQuerySet":
        """Nobody but the writer ever reads it, also not the person the plan is about."""
        return self.filter(user=user_id)

    def waiting(self) -> "HalfWrittenQuerySet":
        """Neither saved nor thrown away, and not older than we keep such things."""
        now = timezone.now()
        oldest = now - keeping_of(HALF_WRITTEN, timezone.localdate(now)).unsaved
        return self.filter(settled_at__isnull=True, thrown_at__isnull=True, updated__gte=oldest)

    def outlived(self) -> "HalfWrittenQuerySet":
        """What has lain too long, was thrown away, or has been saved since: nobody is offered it again."""
        now = timezone.now()
        rule = keeping_of(HALF_WRITTEN, timezone.localdate(now))
        regret = now - rule.regret
        return self.filter(Q(updated__lt=now - rule.unsaved) | Q(thrown_at__lt=regret) | Q(settled_at__lt=regret))


class HalfWritten(models.Model):
    """One opened form: each has its own, so that two windows never write over each other.

    `page` is the address of the form. `fields` are what was sent, by name; the version of the row that it was
    written for is among them. When the form is saved the text is emptied at once, and `settled_at` stays a while
    so that a late autosave does not bring it back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    page = models.CharField(max_length=LONGEST_PAGE)
    fields = models.JSONField(default=dict, blank=True)
    updated = models.DateTimeField()
    thrown_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = HalfWrittenQuerySet.as_manager()

    class Meta:
        ordering = ["-updated", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(fields={}), name="what_is_saved_is_not_kept_half_written"
            )
        ]
        indexes = [models.Index("user", "page", name="half_written_of_page")]

    def __str__(self) -> str:
        return str(self.pk)
