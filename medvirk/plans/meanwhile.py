"""Who else has written in a text since a form was opened, and when, as the page that shows both texts says it."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk.diary.models import Change
from medvirk.kit import dates


def last_writer(row: Any) -> tuple[str, str]:
    """Name and time of the last change: («Liv Tillitsen», «i dag klokka 13.24»)."""
    change = Change.objects.filter(person_id=row.person_id, object_id=row.pk).order_by("-number").first()
    if change is None:
        return _("Noen andre"), _("for litt siden")
    return change.actor_name, moment(change.at)


def moment(when: datetime) -> str:
    """«i dag klokka 13.24», «i går klokka 21.14», «3. mai klokka 08.00»."""
    at = timezone.localtime(when)
    today = timezone.localdate()
    day = dates.relative(at.date(), today) if (today - at.date()).days <= 1 else dates.day_month(at.date())
    return _("%(day)s klokka %(clock)s") % {"day": day, "clock": f"{at:%H.%M}"}
