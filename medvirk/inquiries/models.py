"""What somebody found wrong in the access log, to whom it was sent, and what was answered."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet

from medvirk.access.sight import Sight
from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models import Plan


class InquiryQuerySet(QuerySet["Inquiry"]):
    def visible_to(self, sight: Sight) -> "InquiryQuerySet":
        """The person reads all. Parents who decide read what they asked themselves: a child may ask about them."""
        rows = self.filter(person=sight.person_id)
        if sight.is_owner:
            return rows
        return rows.filter(asked_by=sight.user_id) if sight.decides_for_child else self.none()

    def to_answer(self, user: Any) -> "InquiryQuerySet":
        """Those sent to a municipality in whose koordinerende enhet the user works; what is due first, first."""
        places = user.employments.values("municipality")
        return self.filter(municipality__in=places).order_by("answered_at", "due", "id")

    def waiting(self) -> "InquiryQuerySet":
        """Without an answer."""
        return self.filter(answered_at__isnull=True)


class Inquiry(models.Model):
    """One inquiry. It is answered once, never changed and never removed.

    `lines` are numbers of lines in the person's access log. `municipality` is who must answer, as it was that day,
    and `due` the last day, by the rule of that day.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="inquiries")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="inquiries")
    lines = ArrayField(models.BigIntegerField(), default=list, blank=True)
    words = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by_name = models.CharField(max_length=200)
    municipality = models.CharField(max_length=100, blank=True)
    sent = models.DateField()
    due = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    still_wrong_at = models.DateTimeField(null=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-sent", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="inquiry_says_what"),
            models.CheckConstraint(condition=Q(due__gte=models.F("sent")), name="inquiry_is_due_after_it_was_sent"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer="")),
                name="an_answer_says_something_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(still_wrong_at__isnull=True) | Q(answered_at__isnull=False),
                name="still_wrong_comes_after_the_answer",
            ),
        ]
        indexes = [models.Index("municipality", "due", name="inquiries_of_municipality")]

    def __str__(self) -> str:
        return f"{self.pk}"

    def seen_by(self, sight: Sight) -> bool:
        """visible_to() for one row."""
        if sight.person_id != self.person_id:
            return False
        return sight.is_owner or (sight.decides_for_child and self.asked_by_id == sight.user_id)

    def is_late(self, today: date) -> bool:
        """No answer, and the last day is over."""
        return self.answered_at is None and self.due < today
