"""What a plan is made of, one file per noun."""

from medvirk.plans.models.entry import CrisisPage, Entry, HiddenItem
from medvirk.plans.models.goal import Goal, Measure, Promise
from medvirk.plans.models.half_written import HalfWritten
from medvirk.plans.models.kept import Kept
from medvirk.plans.models.plan import Closing, OtherPlan, Plan, ResponsibilityStep

__all__ = [
    "Closing",
    "CrisisPage",
    "Entry",
    "Goal",
    "HalfWritten",
    "HiddenItem",
    "Kept",
    "Measure",
    "OtherPlan",
    "Plan",
    "Promise",
    "ResponsibilityStep",
]
