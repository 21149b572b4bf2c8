"""The read side of goals, measures and promises: what one reader may see, in the words a page says it with.

Nothing here writes, and nothing asks the database more often because a plan has grown.
"""

from medvirk.plans.presenting.faces import Face, Faces, faces_of
from medvirk.plans.presenting.goals import GoalCard, Step, goal_seen, goals_seen, topic_name
from medvirk.plans.presenting.measurement import measurement, numbers
from medvirk.plans.presenting.measures import NO_DECISION, MeasureLine, in_order, measure_line
from medvirk.plans.presenting.path import PathStep, in_language, level_in_words, path_to, title_of
from medvirk.plans.presenting.promises import PromiseState, promise_state
from medvirk.plans.presenting.rows import Rows, dissents_seen, entries_seen, rows_seen
from medvirk.plans.presenting.texts import days_in_words, readable_dates, text_language, with_days
from medvirk.plans.presenting.versions import Standing, standing, standing_in_short

__all__ = [
    "NO_DECISION",
    "Face",
    "Faces",
    "GoalCard",
    "MeasureLine",
    "PathStep",
    "PromiseState",
    "Rows",
    "Standing",
    "Step",
    "days_in_words",
    "dissents_seen",
    "entries_seen",
    "faces_of",
    "goal_seen",
    "goals_seen",
    "in_language",
    "in_order",
    "level_in_words",
    "measure_line",
    "measurement",
    "numbers",
    "path_to",
    "promise_state",
    "readable_dates",
    "rows_seen",
    "standing",
    "standing_in_short",
    "text_language",
    "title_of",
    "topic_name",
    "with_days",
]
