"""What a child between 12 and 16 keeps from its parents, and what these must know all the same (pbrl § 3-4)."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet

from medvirk.access.sight import Sight
from medvirk.consents.models import Consent, Topic
from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models.entry import Entry
from medvirk.plans.models.goal import Goal, Measure
from medvirk.plans.models.plan import Plan
from medvirk.plans.models.seeing import by_any_part

# What can be kept, by the word that stands in the address.
THINGS: dict[str, type[Any]] = {"goal": Goal, "measure": Measure, "entry": Entry, "topic": Topic, "consent": Consent}


class KeptQuerySet(QuerySet["Kept"]):
    def standing(self) -> "KeptQuerySet":
        """Not taken back by the child."""
        return self.filter(ended_at__isnull=True)


class Kept(models.Model):
    """One thing the child keeps from all parents, or from those in `from_users`. What is hidden stands on the thing.

    `own_topic` is a word of the child's own that was hidden with it, because nothing else carried it. `must_know_*`
    say that the parents are shown it all the same, who found that necessary and why; the child reads the same.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="kept")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="+")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="+")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="+")
    own_topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    from_users = ArrayField(models.UUIDField(), default=list, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    must_know_reason = models.TextField(blank=True)
    must_know_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    must_know_at = models.DateTimeField(null=True)

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(goal__isnull=False, measure=None, entry=None, topic=None, consent=None)
                | Q(goal=None, measure__isnull=False, entry=None, topic=None, consent=None)
                | Q(goal=None, measure=None, entry__isnull=False, topic=None, consent=None)
                | Q(goal=None, measure=None, entry=None, topic__isnull=False, consent=None)
                | Q(goal=None, measure=None, entry=None, topic=None, consent__isnull=False),
                name="one_thing_is_kept",
            ),
            models.CheckConstraint(
                condition=Q(must_know_at=None, must_know_by=None)
                | (Q(must_know_at__isnull=False, must_know_by__isnull=False) & ~Q(must_know_reason="")),
                name="parents_must_know_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def kind(self) -> str:
        """The word for it in an address."""
        return next(kind for kind in THINGS if getattr(self, f"{kind}_id"))

    @property
    def thing(self) -> Any:
        """What is kept."""
        return getattr(self, self.kind)

    @property
    def is_told(self) -> bool:
        """The parents are shown it all the same."""
        return self.must_know_at is not None

    @by_any_part
    def seen_by(self, sight: Sight) -> bool:
        """As far as the thing itself is seen, and never by those it is kept from."""
        if sight.person_id != self.person_id or sight.stands_as_parent:
            return False
        return is_seen(self.thing, sight)


def is_seen(thing: Any, sight: Sight) -> bool:
    """Whether the reader sees a thing that can be kept; topics and consents are for those who keep them in order."""
    if isinstance(thing, Goal | Measure | Entry):
        return thing.seen_by(sight)
    in_order = sight.is_owner or sight.is_coordinator
    if isinstance(thing, Topic):
        return in_order and sight.covers(thing.pk) and not thing.hides_from(sight)
    return in_order and not thing.hides_from(sight)
