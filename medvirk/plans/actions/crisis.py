"""The crisis page: a few lines, in the order they are read when it is hard."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from medvirk import diary
from medvirk.access import Right, require
from medvirk.consents.actions import topic_for
from medvirk.plans.editing import write
from medvirk.plans.models import CrisisPage, Plan

Line = tuple[str, Any]


@transaction.atomic
def write_crisis_page(*, by: Any, plan: Plan, version: int | None, lines: Sequence[Line]) -> CrisisPage:
    """Write the page anew, or for the first time; it carries its own topic, so it is shared by itself."""
    require(by, Right.WRITE_CRISIS_PAGE, plan)
    page = CrisisPage.objects.filter(person=plan.person).first()
    pairs = [list(line) for line in lines]
    if page is None:
        topic = topic_for(plan.person, "kriseplan")
        page = CrisisPage.objects.create(person=plan.person, plan=plan, topic=topic, lines=pairs)
        diary.changed(page, verb="added", by=by)
        return page
    before = diary.snapshot(page)
    write(page, version=version, lines=pairs)
    diary.changed(page, verb="changed", by=by, before=before)
    return page
