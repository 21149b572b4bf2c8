"""Who hears of an inquiry: whoever asked, when there is an answer; who must answer, when the month is over."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from medvirk.design.routes import url
from medvirk.inquiries.models import Inquiry
from medvirk.kit import dates
from medvirk.notices import About, Coming, Said
from medvirk.rules.warnings import INQUIRY_LATE, warnings_of

ANSWERED, LATE = "inquiry answered", "inquiry late"


def answered(about: About) -> Said:
    """The key is the inquiry."""
    text = _("Kommunen har svart på henvendelsen din.")
    if about.plan_id is None:
        return Said(text)
    return Said(text, _("Les svaret"), url("pages:inquiry", plan_id=about.plan_id, inquiry_id=about.key))


def late(user: Any, today: date) -> Iterator[Coming]:
    """To the koordinerende enhet it was sent to, from the day after the last (GDPR art. 12 nr. 3). One statement.

    It tells neither whose it is nor what it is about: that stands on the page of the inquiry itself.
    """
    for row in Inquiry.objects.to_answer(user).waiting().filter(due__lt=today).exclude(asked_by=user):
        since = warnings_of(INQUIRY_LATE, today).reached(row.due, today)
        if since is not None:
            text = _("En henvendelse skulle vært besvart innen %(day)s.") % {"day": dates.day_month(row.due)}
            yield Coming(
                kind=LATE,
                person_id=row.person_id,
                key=f"{row.pk}:{row.due}",
                on=since,
                due=row.due,
                text=text,
                label=_("Svar på den"),
                href=url("pages:answer_inquiry", inquiry_id=row.pk),
            )
