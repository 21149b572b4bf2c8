"""Goals, the steps towards them, who does what, and whether they have said yes."""

from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q, QuerySet

from medvirk.access.sight import Sight
from medvirk.consents.models import HiddenFrom, Topic
from medvirk.kit.ids import new_id
from medvirk.organisations.models import Service
from medvirk.people.models import Person
from medvirk.plans.models.plan import Plan
from medvirk.plans.models.seeing import any_part_q, by_any_part, carried_topics_q, not_excluded_q

LEVELS = [MinValueValidator(-2), MaxValueValidator(2)]


def _goals_q(sight: Sight) -> Q:
    return carried_topics_q(sight, "topic") & ~Goal.hiding_q(sight)


def _measures_q(sight: Sight) -> Q:
    open_q = carried_topics_q(sight, "goal__topic", "topic")
    if sight.by_consent:
        mine = Q(promise__user=sight.user_id) | Q(promise__service__in=sight.service_ids)
        open_q |= mine & not_excluded_q(sight, "goal__topic", "topic")
    return open_q & ~(Measure.hiding_q(sight) | Goal.hiding_q(sight, "goal__"))


class GoalQuerySet(QuerySet["Goal"]):
    def visible_to(self, sight: Sight) -> "GoalQuerySet":
        """Goals and steps that the reader sees in full."""
        return self.filter(any_part_q(sight, _goals_q), person=sight.person_id)


class Goal(HiddenFrom):
    """A goal, or with a parent a sub-goal («steg»). The person's own words stand beside the plan's words.

    `gas_*` are the recorded GAS values: weight 0 to 9, levels from -2 to 2, words per level by level.
    A sub-goal carries the same topic as its goal, and is hidden from the same, kept so by the actions.
    """

    class State(models.TextChoices):
        ACTIVE = "active"
        PAUSED = "paused"
        DROPPED = "dropped"
        REACHED = "reached"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="goals")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="goals")
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="steps")
    code = models.CharField(max_length=30, blank=True)
    text = models.TextField()
    words_of_owner = models.TextField(blank=True)
    words_written_at = models.DateTimeField(null=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    icf = models.CharField(max_length=60, blank=True)
    due = models.DateField(null=True)
    gas_weight = models.PositiveSmallIntegerField(null=True, validators=[MaxValueValidator(9)])
    gas_base = models.SmallIntegerField(null=True, validators=LEVELS)
    gas_now = models.SmallIntegerField(null=True, validators=LEVELS)
    gas_levels = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ACTIVE)
    state_since = models.DateTimeField(null=True)
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = GoalQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="goal_says_something"),
            models.CheckConstraint(
                condition=Q(state__in=["active", "paused", "dropped", "reached"]), name="goal_state_is_known"
            ),
            models.CheckConstraint(
                condition=(Q(gas_base__isnull=True) | Q(gas_base__range=(-2, 2)))
                & (Q(gas_now__isnull=True) | Q(gas_now__range=(-2, 2)))
                & (Q(gas_weight__isnull=True) | Q(gas_weight__lte=9)),
                name="goal_levels_within_scale",
            ),
            models.UniqueConstraint("plan", "code", condition=~Q(code=""), name="goal_code_once_per_plan"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @by_any_part
    def seen_by(self, sight: Sight) -> bool:
        """visible_to() for one row."""
        return sight.person_id == self.person_id and sight.covers(self.topic_id) and not self.hides_from(sight)


class MeasureQuerySet(QuerySet["Measure"]):
    def visible_to(self, sight: Sight) -> "MeasureQuerySet":
        """Measures that the reader sees: of an open topic, or promised by them while a consent is valid."""
        return self.filter(any_part_q(sight, _measures_q), person=sight.person_id)


class Measure(HiddenFrom):
    """What is done: how much, how, with which decision behind it (§ 9 e, f). Who does it stands in the promise."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="measures")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="measures")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="+")
    what = models.TextField()
    extent = models.TextField(blank=True)
    how = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    # What the case said about parents, kept as said; hidden_from_parents is what follows from it.
    visible_to_parents = models.BooleanField(null=True)
    removed_at = models.DateTimeField(null=True)
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["place", "id"]
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="measure_says_what")]

    def __str__(self) -> str:
        return str(self.pk)

    @by_any_part
    def seen_by(self, sight: Sight) -> bool:
        """visible_to() for one row."""
        if sight.person_id != self.person_id or self.hides_from(sight) or self.goal.hides_from(sight):
            return False
        topics = (self.goal.topic_id, self.topic_id)
        return sight.covers(*topics) or (self._promised_by(sight) and not sight.excluded.intersection(topics))

    def _promised_by(self, sight: Sight) -> bool:
        promise = getattr(self, "promise", None)
        if promise is None or not sight.by_consent:
            return False
        return bool(promise.is_owed_by(sight))


class Promise(models.Model):
    """Who answers for a measure, and whether they have said yes. A measure is agreed when its state is yes or done."""

    class State(models.TextChoices):
        NOBODY = "nobody"
        ASKED = "asked"
        CLARIFY = "clarify"
        YES = "yes"
        NO = "no"
        DONE = "done"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="promises")
    measure = models.OneToOneField(Measure, models.PROTECT, related_name="promise")
    who = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="promises")
    service = models.ForeignKey(Service, models.PROTECT, null=True, related_name="promises")
    state = models.CharField(max_length=10, choices=State.choices)
    due = models.DateField(null=True)
    # The day by which who must find out first will answer; the promise itself is due on `due`.
    answer_by = models.DateField(null=True)
    asked_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["nobody", "asked", "clarify", "yes", "no", "done"]),
                name="promise_state_is_known",
            ),
            models.CheckConstraint(condition=Q(state="nobody") | ~Q(who=""), name="promise_has_somebody_behind_it"),
            models.CheckConstraint(condition=~Q(state="no") | ~Q(reason=""), name="a_no_says_why"),
        ]

    def __str__(self) -> str:
        return self.state

    def is_owed_by(self, sight: Sight) -> bool:
        """The reader promised it, or a service did that a valid consent names and that they are in the team for."""
        return self.user_id == sight.user_id or self.service_id in sight.service_ids

    def is_late(self, on: Any) -> bool:
        """Said yes, not done, and the day has passed."""
        return bool(self.state == self.State.YES and self.due and self.due < on)
