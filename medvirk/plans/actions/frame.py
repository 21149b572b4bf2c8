"""What stands round the goals: how long the plan runs, how it went, how the child took part."""

from datetime import date
from typing import Any

from django.db import transaction

from medvirk import diary
from medvirk.access import Right, acting_for, require
from medvirk.plans.editing import write
from medvirk.plans.models import Plan


@transaction.atomic
def change_frame(
    *,
    by: Any,
    plan: Plan,
    version: int,
    next_revision: date,
    start: date | None = None,
    end: date | None = None,
    evaluation: str = "",
    child_participation: str = "",
) -> Plan:
    """New dates and words. An active plan always has a day for its next revision (§ 9 third paragraph h)."""
    require(by, Right.CHANGE_FRAME, plan)
    before = diary.snapshot(plan)
    write(
        plan,
        version=version,
        start=start,
        end=end,
        next_revision=next_revision,
        evaluation=evaluation,
        child_participation=child_participation,
    )
    diary.changed(plan, verb="changed", by=by, before=before, service=acting_for(by, plan))
    return plan
