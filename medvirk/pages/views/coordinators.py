"""The koordinerende enhet's page: who has a coordinator, and who has none."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, readings, require, shows
from medvirk.access.sight import nothing
from medvirk.design.page import page
from medvirk.pages.places import work_frame
from medvirk.pages.reading.coordination import coordinations


@shows(Right.SEE_COORDINATORS)
def coordinators(request: HttpRequest) -> HttpResponse:
    """Everybody in the unit's municipalities; that somebody looked is written in each one's log."""
    reader: Any = request.user
    require(reader, Right.SEE_COORDINATORS)
    places = sorted(reader.employments.values_list("municipality", flat=True))
    today = timezone.localdate()
    rows = coordinations(places, today)
    readings.note(request, diary.read, [nothing(reader, row.person_id) for row in rows], by=reader, page="coordinators")
    work_frame(request, "coordinators")
    urgent = [row for row in rows if row.is_alarm or row.ends_soon or row.revision_is_overdue]
    calm = [row for row in rows if row not in urgent]
    alarms = [row for row in rows if row.is_alarm]
    context = {"municipalities": places, "today": today, "urgent": urgent, "calm": calm, "alarms": alarms}
    return page(request, "pages/coordinators.html", context)
