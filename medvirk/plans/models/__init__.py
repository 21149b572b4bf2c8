"""What a plan is made of, one file per noun."""

from medvirk.plans.models.dissent import Dissent
from medvirk.plans.models.entry import CrisisPage, Entry, HiddenItem
from medvirk.plans.models.goal import Goal, Measure, Promise
from medvirk.plans.models.half_written import HalfWritten
from medvirk.plans.models.kept import Kept
from medvirk.plans.models.plan import Closing, OtherPlan, Plan, ResponsibilityStep
from medvirk.plans.models.version import Answer, Version

__all__ = [
    "Answer",
    "Closing",
    "CrisisPage",
    "Dissent",
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
    "Version",
]
