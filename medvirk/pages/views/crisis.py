"""The crisis page: read by somebody in a hurry, and by nobody it was not shared with."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from medvirk.access import Forbidden, Right, Sight, can, shows, sight_of
from medvirk.design.page import page
from medvirk.plans.crisis_lines import parts, with_phones
from medvirk.plans.models import CrisisPage
from medvirk.plans.presenting import text_language
from medvirk.plans.reading import coordinator_name, visible_plan


@shows(Right.SEE_PLAN)
def crisis(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Large lines, numbered steps, numbers to call."""
    plan = visible_plan(request, plan_id, page="crisis")
    written = CrisisPage.objects.filter(person=plan.person).first()
    if not _is_open(written, sight_of(request.user, plan.person_id)):
        raise Forbidden(who_can_help=coordinator_name(plan.person))
    may_write = can(request.user, Right.WRITE_CRISIS_PAGE, plan)
    context = {
        "plan": plan,
        "parts": parts(written.lines) if written else [],
        "may_write": may_write,
        "helper": "" if written or may_write else coordinator_name(plan.person),
        "lang": text_language(plan),
        "with_phones": with_phones,
        "may_share": can(request.user, Right.GIVE_CONSENT, plan),
    }
    return page(request, "pages/crisis.html", context)


def _is_open(written: CrisisPage | None, sight: Sight) -> bool:
    """A page that is not written is told of only to those who see the whole plan."""
    return written.seen_by(sight) if written else sight.everything
