"""Who is authorised to open the plan of somebody whose address is hidden."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q, QuerySet

from medvirk.kit.ids import new_id
from medvirk.people.models import Person


class AuthorisationQuerySet(QuerySet["ProtectedAuthorisation"]):
    def on(self, day: date) -> "AuthorisationQuerySet":
        """Those in force on a day. One that somebody has ended counts for no day."""
        return self.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day, ended__isnull=True)


class ProtectedAuthorisation(models.Model):
    """One reader of one hidden person. Alone it opens nothing: what one sees still follows from law, task or consent.

    Ended is ended: whoever is let in again gets a new one (frl § 10-4).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="authorisations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="authorisations")
    name = models.CharField(max_length=200)
    reason = models.TextField()
    given_by = models.CharField(max_length=200)
    start = models.DateField()
    end = models.DateField(null=True)
    ended = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=200, blank=True)

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") & ~Q(name="") & ~Q(given_by=""), name="authorisation_says_who_and_why"
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")), name="authorisation_ends_after_start"
            ),
        ]
        indexes = [models.Index("person", "user", name="authorisations_of_person")]

    def __str__(self) -> str:
        return f"{self.pk}"

    def is_in_force(self, day: date) -> bool:
        """AuthorisationQuerySet.on() for one row."""
        return self.ended is None and self.start <= day and (self.end is None or self.end >= day)
