"""The second wall: row-level security in the database, which works out by itself whose rows a reader may have.

`declared` and `clauses` take what the apps say about their tables and ties; `tables` decides what that means for each
table and `finding` for each reader, `building` makes SQL of it after every migrate, and `standing` names the reader for
one request. It knows nothing of sights, and sights of it only which tables name the reader: what either forgets, the
other one shuts.
"""

from medvirk.access.wall.building import build, is_behind
from medvirk.access.wall.clauses import beside, condition, shut
from medvirk.access.wall.declared import (
    NOTHING,
    Reach,
    age_in_sql,
    also,
    also_writes,
    frame,
    in_a_policy,
    question,
    source,
    table,
    window,
)
from medvirk.access.wall.standing import anew, as_reader, behind, may_be_in, through

__all__ = [
    "NOTHING",
    "Reach",
    "age_in_sql",
    "also",
    "also_writes",
    "anew",
    "as_reader",
    "behind",
    "beside",
    "build",
    "condition",
    "frame",
    "in_a_policy",
    "is_behind",
    "may_be_in",
    "question",
    "shut",
    "source",
    "table",
    "through",
    "window",
]
