"""A child lets somebody see what the parents are not told of: the yes, and that it is kept from them, in one step."""

from typing import Any

from django.db import transaction

from medvirk.access import Right, require
from medvirk.consents import actions as consents
from medvirk.consents.giving import Yes
from medvirk.consents.models import Consent
from medvirk.plans.actions.hiding import keep_from_parents
from medvirk.plans.models import Plan


@transaction.atomic
def give_alone(*, by: Any, plan: Plan, yes: Yes, reason: str = "") -> Consent:
    """Hidden from the first second; what parents must know is found as for all that a child keeps (pbrl § 3-4)."""
    require(by, Right.GIVE_ALONE, plan)
    consent = consents.give_alone(by=by, person=plan.person, yes=yes)
    keep_from_parents(by=by, plan=plan, thing=consent, reason=reason)
    return consent
