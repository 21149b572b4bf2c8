"""That somebody was told of something."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from medvirk.kit.ids import new_id


class NoticeQuerySet(QuerySet["Notice"]):
    def waiting_for_mail(self, *, since: datetime, tries: int) -> "NoticeQuerySet":
        """Neither mailed nor read, told since a moment, and refused fewer times than that."""
        return self.filter(mailed_at=None, read_at=None, created__gte=since, tries__lt=tries)


class Notice(models.Model):
    """The mark that one user is told of one matter of a person: since when, and whether it was read or mailed.

    It holds no words: what it is about is said by the app that knows the matter, while it still is so and the
    plan is open to the reader. `key` tells the same matter again from a new one. `person_id` has no foreign key:
    people lie above.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    person_id = models.UUIDField()
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    due = models.DateField(null=True)
    created = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "id"]
        constraints = [
            models.UniqueConstraint("user", "kind", "key", name="told_once"),
            models.CheckConstraint(condition=~Q(kind="") & ~Q(key=""), name="notice_says_of_what"),
        ]
        indexes = [models.Index("person_id", name="notices_of_person")]

    def __str__(self) -> str:
        return self.kind
