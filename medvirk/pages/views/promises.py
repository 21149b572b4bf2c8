"""Mine løfter: what I answer for, whoever it is for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from medvirk import diary
from medvirk.access import Right, readings, require, shows
from medvirk.design.page import page
from medvirk.design.routes import url
from medvirk.kit.names import first_name
from medvirk.pages.places import work_frame
from medvirk.pages.reading.promises import PlanOfMine, promises_of


@shows(Right.SEE_OWN_PROMISES)
def promises(request: HttpRequest) -> HttpResponse:
    """Grouped by person; the reading is logged for each person something is shown of."""
    reader: Any = request.user
    require(reader, Right.SEE_OWN_PROMISES)
    today = timezone.localdate()
    found = promises_of(reader, today)
    readings.note(request, diary.read, found.sights, by=reader, page="promises")
    work_frame(request, "promises")
    others = [_other(each) for each in found.others]
    context = {"found": found, "today": today, "called": first_name(reader.name), "others": others}
    return page(request, "pages/promises.html", context)


def _other(each: PlanOfMine) -> dict[str, str]:
    line = _("Du ser hele planen.") if each.sight.everything else _("Du ser en del av planen.")
    return {"what": each.first, "line": line, "href": url("pages:home", plan_id=each.plan.pk)}
