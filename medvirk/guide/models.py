"""Whom to contact, and how far learners have come. Nothing here is about the plan of anybody."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medvirk.kit.ids import new_id
from medvirk.kit.language import LANGUAGES


class ContactPoint(models.Model):
    """How to reach a koordinerende enhet, or the national line for guidance.

    `place` is the number of the municipality, or the organisation number of the health trust; the national line
    has none. Any detail may be unknown: then the page says what to ask the switchboard for.
    """

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", _("kommune")
        TRUST = "trust", _("helseforetak")
        NATIONAL = "national", _("nasjonal veiledning")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    place = models.CharField(max_length=9, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    mail = models.EmailField(blank=True)
    address = models.CharField(max_length=200, blank=True)
    hours = models.CharField(max_length=200, blank=True)
    updated = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint("kind", "place", name="one_contact_point_per_place"),
            models.CheckConstraint(
                condition=Q(kind="national", place="") | (~Q(kind="national") & ~Q(place="")),
                name="only_the_national_line_has_no_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.place}".strip()


class LocalArticle(models.Model):
    """What a municipality adds to the guide in its own words: how it is done there, beside our articles.

    `municipality` is its number, `article` the slug of the article of ours it stands beside, if any. `body` is the
    same little Markdown as ours. `edited_by` is the key of the login. What is not published is kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.CharField(max_length=4)
    article = models.SlugField(max_length=100, blank=True)
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES])
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    owner = models.CharField(max_length=100)
    checked = models.DateField()
    next_check = models.DateField()
    published = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.CharField(max_length=36)
    edited = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["title", "id"]
        indexes = [models.Index(fields=["municipality"]), models.Index(fields=["article"])]
        constraints = [
            models.CheckConstraint(condition=Q(next_check__gt=F("checked")), name="local_article_is_checked_again"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(summary="") & ~Q(owner="") & ~Q(municipality=""),
                name="local_article_says_what_and_whose",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_due(self, on: date) -> bool:
        """Whether its editor should have looked at it again. The reader is not told."""
        return self.next_check < on


class LearningRun(models.Model):
    """How far somebody has come on a learning path. Whoever has the code goes on; nobody needs an account.

    `account` is the key of the login where the learner was logged in, so that they go on by themselves. The name
    is empty until the learner gives it for the proof. `shown_to` is the number of the municipality whose
    koordinerende enhet the learner lets see the name and the path; empty is nobody.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=50)
    account = models.CharField(max_length=36, blank=True)
    done = ArrayField(models.CharField(max_length=100), default=list)
    started = models.DateField()
    finished = models.DateField(null=True, blank=True)
    name = models.CharField(max_length=100, blank=True)
    shown_to = models.CharField(max_length=4, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_to="") | (~Q(name="") & Q(finished__isnull=False)),
                name="who_is_shown_has_finished_and_has_a_name",
            ),
            models.UniqueConstraint("account", "path", condition=~Q(account=""), name="one_run_per_account_and_path"),
            models.CheckConstraint(
                condition=Q(finished__isnull=True) | Q(finished__gte=F("started")), name="a_run_ends_after_it_began"
            ),
            models.CheckConstraint(
                condition=Q(name="") | Q(finished__isnull=False), name="the_name_is_given_at_the_end"
            ),
        ]

    def __str__(self) -> str:
        return self.path
