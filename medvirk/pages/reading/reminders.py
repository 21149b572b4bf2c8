"""The reminder of a proposal that waits for an answer, worked out from its dates: on the front page and in the list.

Nothing is sent from here. What sends messages asks `answer_times.is_near()` on the day, and gets the same answer.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from markupsafe import Markup

from medvirk.design import marks
from medvirk.kit import dates
from medvirk.kit.names import first_name
from medvirk.pages.reading.coded import fill
from medvirk.plans.models import Plan
from medvirk.rules import answer_times


@dataclass(frozen=True, slots=True)
class Reminder:
    """What is said to whoever can answer; `is_late` once the deadline is near or has passed."""

    text: Markup
    deadline: date
    is_late: bool


def reminder(answer_by: date | None, plan: Plan, today: date, *, mine: bool) -> Reminder | None:
    """The line for the person, or for a parent who decides; nothing where nobody is asked any more."""
    if answer_by is None:
        return None
    parts = {
        "day": marks.day(answer_by),
        "when": dates.relative(answer_by, today),
        "name": first_name(plan.person.name),
    }
    if answer_by < today:
        text = _("Forslaget til ny plan er ikke besvart. Fristen var %(day)s. Ingenting er godkjent.")
    elif mine:
        text = _("Det er laget et forslag til planen din. Svar innen %(day)s, %(when)s.")
    else:
        text = _("Det er laget et forslag til planen til %(name)s. Svar innen %(day)s, %(when)s.")
    return Reminder(fill(text, **parts), answer_by, answer_times.is_near(answer_by, today))
