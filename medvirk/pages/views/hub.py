"""Where one comes from and goes back to when something about consents has been answered."""

from typing import Any

from medvirk.access import Right, can
from medvirk.design.routes import url
from medvirk.plans.models import Plan


def hub_of(user: Any, plan: Plan) -> str:
    """Tilgang; for who decides without seeing the plan, the page that says what they decide."""
    return url("pages:access" if can(user, Right.SEE_CONSENTS, plan) else "pages:deciding", plan_id=plan.pk)
