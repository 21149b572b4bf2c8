"""What stands in the plan beside the goals: what matters, resources, needs, the crisis page, what is hidden."""

from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet

from medvirk.access.sight import Sight
from medvirk.consents.models import HiddenFrom, Topic
from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models.plan import Plan
from medvirk.plans.models.seeing import any_part_q, by_any_part, carried_topics_q


def _entries_q(sight: Sight) -> Q:
    return carried_topics_q(sight, "topic") & ~Entry.hiding_q(sight)


class EntryQuerySet(QuerySet["Entry"]):
    def visible_to(self, sight: Sight) -> "EntryQuerySet":
        """Entries of one person that the reader may see; an entry without a topic needs the whole plan."""
        return self.filter(any_part_q(sight, _entries_q), person=sight.person_id)

    def standing(self) -> "EntryQuerySet":
        """Not taken away."""
        return self.filter(removed_at__isnull=True)


class Entry(HiddenFrom):
    """One thing about the person: what matters, a resource, a need, who else should be in, or written words.

    `own_words` marks the person's own voice: set by the person, changed by nobody else.
    """

    class Kind(models.TextChoices):
        MATTERS = "matters"
        RESOURCE = "resource"
        NEED = "need"
        WANTED = "wanted"
        WORDS = "words"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="entries")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.TextField()
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    own_words = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="entry_says_something"),
            models.CheckConstraint(
                condition=Q(kind__in=["matters", "resource", "need", "wanted", "words"]), name="entry_kind_is_known"
            ),
            models.UniqueConstraint(
                "plan",
                condition=Q(kind="matters", removed_at__isnull=True),
                name="one_text_on_what_matters",
            ),
        ]

    def __str__(self) -> str:
        return self.kind

    @by_any_part
    def seen_by(self, sight: Sight) -> bool:
        """visible_to() for one row."""
        return sight.person_id == self.person_id and sight.covers(self.topic_id) and not self.hides_from(sight)


class CrisisPage(models.Model):
    """What to do when it gets hard: short lines with free names, its own topic, so that it is shared by itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.PROTECT, related_name="crisis_page")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    # Pairs of (name of the line, text or list of texts), in the order they are to be read.
    lines = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.pk)

    def seen_by(self, sight: Sight) -> bool:
        """Whoever sees everything, or was given the crisis page itself."""
        return sight.person_id == self.person_id and sight.covers(self.topic_id)


class HiddenItem(HiddenFrom):
    """Something a young person keeps from somebody, and what these must still know (pbrl § 3-4)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="hidden_items")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    item = models.TextField()
    # Each is yes, no, a day or words: kept as it was answered.
    reason_recorded = models.JSONField(null=True)
    child_told = models.JSONField(null=True)
    necessary_information_given = models.JSONField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(item=""), name="hidden_item_says_what")]

    def __str__(self) -> str:
        return str(self.pk)
