"""A proposal that waits for an answer: to the person, and to who decides for a child. Silence is never a yes.

That it is there can be worked out as long as it waits, so it is gone by itself when it is answered or taken back.
"""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from medvirk.notices import Coming, Said
from medvirk.pages.reading.coming.case import Case, News
from medvirk.pages.reading.coming.endings import Ending
from medvirk.pages.reading.reminders import reminder
from medvirk.rules import answer_times

KIND = "proposal"


def waiting_proposal(case: Case, ending: Ending) -> Iterator[Coming]:
    """From the day it was proposed; anew when the deadline is near, and when it has passed or was moved.

    The front page has a place of its own for it.
    """
    if case.is_at_home or ending.end is None or not (case.mine or case.sight.decides_for_child):
        return
    told = reminder(ending.end, case.plan, case.today, mine=case.mine)
    if told is not None:
        since = max(answer_times.reached(ending.end, case.today) or date.min, date.fromisoformat(ending.detail))
        news = News(case, KIND, ending.id, ending.end, since)
        yield news.says(Said(told.text.striptags(), _("Se forslaget"), case.page("pages:proposal")))
