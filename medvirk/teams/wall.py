"""Members and coordinators, and what a consent to a service opens for its members, as the database finds them."""

from medvirk.access import wall
from medvirk.access.wall import Reach
from medvirk.consents.wall import NAMED, SAID_NO, VALID
from medvirk.people.wall import IN_FORCE
from medvirk.rules import ages
from medvirk.teams.models import CoordinatorAssignment

MEMBER = f"""
    SELECT m.person_id FROM teams_membership m WHERE m.user_id = reader AND {IN_FORCE.format("m")}
"""  # noqa: S608 - no value comes from outside
# A consent to a service opens for those who are in this person's team for it.
BY_SERVICE = f"""
    SELECT m.person_id FROM teams_membership m
    JOIN consents_consent c ON c.person_id = m.person_id AND c.to_service_id = m.service_id
    WHERE m.user_id = reader AND {IN_FORCE.format("m")} AND c.kind = 'share' AND {VALID.format("c")}
      AND NOT EXISTS ({NAMED.format("c")}) AND NOT EXISTS ({SAID_NO.format("c")})
"""  # noqa: S608 - no value comes from outside
# Where a user is named.
IN_TEAM, HAS_TASK = "teams_membership.user_id", "teams_coordinatorassignment.user_id"
BEGUN = "{0}.state = 'next' AND {0}.accepted AND {0}.since <= today"
HOLDS_TASK = f"""
    SELECT a.person_id FROM teams_coordinatorassignment a JOIN people_person p ON p.id = a.person_id
    WHERE a.user_id = reader AND (a.since IS NULL OR a.since <= today) AND (a.until IS NULL OR a.until >= today)
      AND (a.ends_latest IS NULL OR a.ends_latest > today)
      AND (({BEGUN.format("a")}) OR (a.state = 'appointed' AND NOT EXISTS (
            SELECT FROM teams_coordinatorassignment b WHERE b.person_id = a.person_id AND {BEGUN.format("b")})))
"""  # noqa: S608 - no value comes from outside
# Barnekoordinator ends on the birthday, whatever was written down (hol § 7-2 a).
COORDINATOR = f"""{HOLDS_TASK}
      AND (a.kind <> '{CoordinatorAssignment.Kind.CHILDREN}'
           OR medvirk_age(p.born, today) < {wall.age_in_sql(ages.ADULT)})
"""
# Whoever takes over knows for whom, and reads nothing before the day.
NEXT = """
    SELECT a.person_id FROM teams_coordinatorassignment a WHERE a.user_id = reader AND a.state = 'next'
"""
# What was said aloud about making the plan is written in by the coordinator, also while nobody's yes opens it to them.
ANSWER_WRITTEN_IN = f"""
    kind = 'plan' AND registered_by_id = (SELECT medvirk_reading()) AND person_id IN ({wall.in_a_policy(COORDINATOR)})
"""


def declare() -> None:
    """Tell the wall."""
    wall.source("member", Reach.TIED, MEMBER, rows=[IN_TEAM])
    wall.source("consent to a service", Reach.OPEN_BY_CONSENT, BY_SERVICE, rows=[IN_TEAM])
    wall.source("coordinator", Reach.TIED, HOLDS_TASK, rows=[HAS_TASK])
    wall.source("coordinator in office", Reach.OPEN_BY_CONSENT, COORDINATOR, rows=[HAS_TASK], keeps=True)
    wall.source("next coordinator", Reach.KNOWN, NEXT, rows=[HAS_TASK])
    wall.also_writes("consents.Consent", ANSWER_WRITTEN_IN)
    wall.table("teams.Membership", reads=Reach.TIED)
    wall.table("teams.CoordinatorAssignment", reads=Reach.KNOWN)
