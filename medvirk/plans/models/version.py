"""The plan as it was frozen: proposed, answered, and approved with a number or not."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, QuerySet, Value

from medvirk.access.sight import Sight
from medvirk.kit.ids import new_id
from medvirk.people.models import Person
from medvirk.plans.models.plan import Plan
from medvirk.plans.models.seeing import needs_no_consent

OPEN = ["proposed", "changes"]
NUMBERED = ["approved", "disputed"]


def _seal_of(column: str) -> Func:
    """SHA-256 of a text, worked out by the database itself."""
    as_bytes = Func(F(column), Value("UTF8"), function="convert_to", output_field=models.BinaryField())
    digest = Func(as_bytes, function="sha256", output_field=models.BinaryField())
    return Func(digest, Value("hex"), function="encode", output_field=models.CharField())


class VersionQuerySet(QuerySet["Version"]):
    def visible_to(self, sight: Sight) -> "VersionQuerySet":
        """Approved ones for whoever the plan is open to; what is only proposed for those who hold it together.

        How much of a version is shown is asked piece by piece when it is read.
        """
        found = self.filter(person=sight.person_id) if sight.opens else self.none()
        return found if needs_no_consent(sight) else found.filter(state="approved")

    def open(self) -> "VersionQuerySet":
        """Proposed, and neither approved nor taken back."""
        return self.filter(state__in=OPEN)


class Version(models.Model):
    """One frozen plan. It is proposed first; approved, it has a number and is readable for ever.

    `content` is what the plan held as canonical JSON (see `plans.freezing`), `seal` its SHA-256. The database refuses
    to change or remove either. An approval told orally names who heard it and how it was said; the person may say
    that it is not so, and then it counts no longer.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed"
        CHANGES = "changes"
        WITHDRAWN = "withdrawn"
        REPLACED = "replaced"
        APPROVED = "approved"
        DISPUTED = "disputed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="versions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    format = models.PositiveSmallIntegerField()
    content = models.TextField()
    seal = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    deadline = models.DateField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_by_name = models.CharField(max_length=200)
    number = models.PositiveIntegerField(null=True)
    approved_at = models.DateTimeField(null=True)
    # Who wrote the approval down: whoever approved, or for an oral one the coordinator.
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approver_name = models.CharField(max_length=200, blank=True)
    is_oral = models.BooleanField(default=False)
    heard_by = models.CharField(max_length=200, blank=True)
    said_how = models.CharField(max_length=300, blank=True)
    said_on = models.DateField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number", "-frozen_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "changes", "withdrawn", "replaced", "approved", "disputed"]),
                name="version_state_is_known",
            ),
            models.UniqueConstraint("plan", "number", name="one_version_per_number"),
            models.UniqueConstraint("plan", condition=Q(state__in=OPEN), name="one_open_proposal_per_plan"),
            models.CheckConstraint(
                condition=(
                    Q(state__in=NUMBERED, number__gte=1, approved_at__isnull=False, approved_by__isnull=False)
                    & ~Q(approver_name="")
                )
                | (~Q(state__in=NUMBERED) & Q(number__isnull=True, approved_at__isnull=True, approved_by__isnull=True)),
                name="approved_version_has_number_approver_and_time",
            ),
            models.CheckConstraint(
                condition=Q(is_oral=False) | (~Q(heard_by="") & ~Q(said_how="") & Q(said_on__isnull=False)),
                name="oral_approval_says_who_heard_it_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(state="disputed") | Q(is_oral=True), name="only_told_approval_disputed"
            ),
            models.CheckConstraint(condition=Q(seal=_seal_of("content")), name="version_is_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.state}"

    def seen_by(self, sight: Sight) -> bool:
        """visible_to() for one row."""
        mine = sight.person_id == self.person_id and sight.opens
        return mine and (needs_no_consent(sight) or self.state == self.State.APPROVED)

    @property
    def is_open(self) -> bool:
        """Somebody can still say yes to it."""
        return self.state in OPEN

    @property
    def counts(self) -> bool:
        """Approved, and nobody has said that it is not so."""
        return self.state == self.State.APPROVED

    def is_unanswered(self, on: date) -> bool:
        """The deadline has passed and nobody has answered. Silence is never a yes."""
        return self.state == self.State.PROPOSED and self.deadline < on


class Answer(models.Model):
    """What somebody said to a version, other than yes: what they want changed, more time, «stemmer ikke».

    Kept whatever becomes of the version, so that words sent a moment too late are never lost.
    """

    class Kind(models.TextChoices):
        CHANGES = "changes"
        TIME = "time"
        DISPUTED = "disputed"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    to = models.ForeignKey(Version, models.PROTECT, related_name="answers")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["changes", "time", "disputed"]), name="answer_to_version_is_known"
            ),
            models.CheckConstraint(condition=~Q(kind="changes") | ~Q(words=""), name="wanted_change_says_what"),
        ]

    def __str__(self) -> str:
        return self.kind

    def seen_by(self, sight: Sight) -> bool:
        """The words: for the person, whoever wrote them, and the coordinator. A child can write to its coordinator."""
        mine = sight.person_id == self.person_id
        return mine and (sight.is_owner or sight.is_coordinator or self.by_id == sight.user_id)


def latest_approved(plan: Any) -> Version | None:
    """The version that counts: the last one approved."""
    return Version.objects.filter(plan=plan, state=Version.State.APPROVED).order_by("-number").first()
