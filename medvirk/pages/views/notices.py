"""Varsler: what is new to me, in all plans, and that I have read it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from medvirk import diary
from medvirk.access import Right, changes, readings, require, shows
from medvirk.access.sight import sights_now
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.notices import actions
from medvirk.pages.places import work_frame
from medvirk.pages.reading.notices import notices_of


@shows(Right.SEE_OWN_NOTICES)
def notices(request: HttpRequest) -> HttpResponse:
    """Newest first; the reading is logged for each person something is told of."""
    reader: Any = request.user
    require(reader, Right.SEE_OWN_NOTICES)
    today = timezone.localdate()
    found = notices_of(reader, today)
    readings.note(request, diary.read, found.sights, by=reader, page="notices")
    work_frame(request, "notices")
    owns = any(sight.is_owner for sight in sights_now(reader).values())
    return page(request, "pages/notices.html", {"found": found, "today": today, "owns": owns})


@changes(Right.SEE_OWN_NOTICES)
def mark_notice(request: HttpRequest) -> HttpResponse:
    """«Lest», and back again. Opened by its address alone, it is just the list."""
    reader: Any = request.user
    if request.method == "POST":
        line = notices_of(reader, timezone.localdate()).find(request.POST.get("which", ""))
        if line is None:
            raise Http404
        read = request.POST.get("read") != "0"
        actions.mark_read(by=reader, kind=line.kind, key=line.key, person_id=line.person_id, read=read)
    return redirect(url("pages:notices"))
