"""The other voice: how somebody sees what another has written, and whether they disagree."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from medvirk.access.sight import Sight
from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models.entry import Entry
from medvirk.plans.models.goal import Goal
from medvirk.plans.models.plan import Plan
from medvirk.plans.models.seeing import sees_frame


class DissentQuerySet(QuerySet["Dissent"]):
    def standing(self) -> "DissentQuerySet":
        """Not taken back by whoever wrote it."""
        return self.filter(taken_back_at__isnull=True)

    def unsettled(self) -> "DissentQuerySet":
        """Disagreement that nobody has said is talked about."""
        return self.standing().filter(disagrees=True, talked_at__isnull=True)


class Dissent(models.Model):
    """Somebody's own words beside a goal, a text about the person, or how it goes.

    Seen by whoever sees what it stands beside. Nobody but its author takes it back; the words themselves are never
    changed, and stay in the history. `talked_said_by` is who said that it is talked about, where the author could not.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="dissents")
    # Beside which text; beside neither, it is about how it goes (the evaluation).
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="dissents")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="dissents")
    words = models.TextField()
    disagrees = models.BooleanField(default=False)
    is_owners = models.BooleanField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_name = models.CharField(max_length=200)
    written_at = models.DateTimeField()
    talked_at = models.DateTimeField(null=True)
    talked_said_by = models.CharField(max_length=200, blank=True)
    taken_back_at = models.DateTimeField(null=True)

    objects = DissentQuerySet.as_manager()

    class Meta:
        # The person's own words stand first.
        ordering = ["-is_owners", "written_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(author_name=""), name="dissent_says_what_and_who"),
            models.CheckConstraint(
                condition=Q(goal__isnull=True) | Q(entry__isnull=True), name="dissent_is_about_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(talked_at__isnull=True) | Q(disagrees=True), name="only_disagreement_is_talked_about"
            ),
            models.CheckConstraint(
                condition=Q(talked_said_by="") | Q(talked_at__isnull=False), name="who_said_so_says_when"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def about_id(self) -> UUID | None:
        """The goal or the text it stands beside; None when it is about how it goes."""
        return self.goal_id or self.entry_id

    @property
    def is_unsettled(self) -> bool:
        """They disagree, and nobody has said that it is talked about."""
        return self.disagrees and self.talked_at is None and self.taken_back_at is None

    def is_left_behind(self, sight: Sight | None) -> bool:
        """Whether its author, whose sight this is, does not see it any more and so cannot say anything about it."""
        return sight is None or not self.author.is_active or not self.seen_by(sight)

    def seen_by(self, sight: Sight) -> bool:
        """As what it stands beside is seen."""
        beside: Any = self.goal or self.entry
        if beside is not None:
            return bool(beside.seen_by(sight))
        return sight.person_id == self.person_id and sees_frame(sight)
