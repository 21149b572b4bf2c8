"""Beslutningskompetanse: assessed for one question, for a time, and answered by the person."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, QuerySet

from medvirk.kit.ids import new_id
from medvirk.people.models.person import Person
from medvirk.rules.deciding import Question


class CompetenceQuerySet(QuerySet["Competence"]):
    def lacking(self, day: date) -> "CompetenceQuerySet":
        """Assessments that take a question from the person on a day. The same words as Competence.is_lacking()."""
        return self.filter(
            Q(on__isnull=True) | Q(on__lte=day),
            Q(ended__isnull=True) | Q(ended__gt=day),
            Q(valid_to__isnull=True) | Q(valid_to__gte=day),
            outcome=Competence.LACKING,
            about__in=list(Question),
        )


class Competence(models.Model):
    """One assessment of beslutningskompetanse: for one question, reasoned, shown to somebody, and it ends.

    `about` says which question of the product it decides; an assessment of anything else (a treatment, say) is kept
    and read, and decides nothing here. About sharing it may be for some topics alone (`topics`, by id; none is all).
    The person's own words about it stand beside it, and nobody else can change them.
    """

    LACKING, COMPETENT = "lacking", "competent"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="competences")
    on = models.DateField(null=True)
    question = models.TextField()
    outcome = models.CharField(max_length=60)
    decided_by = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    shown_to = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    ended = models.DateField(null=True)
    about = models.CharField(max_length=10, choices=[(each, each) for each in Question], blank=True)
    topics = ArrayField(models.UUIDField(), default=list, blank=True)
    # Who answers for the assessment, and who wrote it down.
    assessor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    valid_to = models.DateField(null=True)
    disagreement = models.TextField(blank=True)
    disagreed_at = models.DateTimeField(null=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        ordering = [F("on").desc(nulls_last=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(about="")
                | ~Q(outcome="lacking")
                | (~Q(reason="") & ~Q(decided_by="") & Q(valid_to__isnull=False, on__isnull=False)),
                name="lacking_competence_is_reasoned_and_ends",
            ),
        ]

    def __str__(self) -> str:
        return self.question

    def is_lacking(self, day: date) -> bool:
        """CompetenceQuerySet.lacking() for one row."""
        begun = self.on is None or self.on <= day
        running = (self.ended is None or self.ended > day) and (self.valid_to is None or self.valid_to >= day)
        return self.outcome == self.LACKING and bool(self.about) and begun and running

    def concerns(self, question: Question, topics: Collection[UUID] = ()) -> bool:
        """Whether it is about this question, and for sharing about any of these topics."""
        return self.about == question and (not self.topics or bool(set(self.topics).intersection(topics)))
