"""Arbeidsliste: which plan needs its coordinator this morning."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk import diary
from medvirk.access import Right, readings, require, shows
from medvirk.design.page import page
from medvirk.kit.names import first_name
from medvirk.pages.places import work_frame
from medvirk.pages.reading.worklist import worklist_of


@shows(Right.SEE_WORKLIST)
def worklist(request: HttpRequest) -> HttpResponse:
    """One row for each person one coordinates for; every row is a reading, logged with the others."""
    reader: Any = request.user
    require(reader, Right.SEE_WORKLIST)
    found = worklist_of(reader, timezone.localdate())
    readings.note(request, diary.read, found.sights, by=reader, page="worklist")
    work_frame(request, "worklist")
    context = {
        "list": found,
        "calm": [{"what": row.name, "line": row.calm, "href": row.href} for row in found.calm],
        "greeting": _greeting(timezone.localtime().hour),
        "called": first_name(reader.name),
    }
    return page(request, "pages/worklist.html", context)


def _greeting(hour: int) -> str:
    if 4 <= hour < 10:
        return _("God morgen")
    return _("God dag") if 10 <= hour < 18 else _("God kveld")
