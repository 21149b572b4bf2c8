"""The person and those who represent them, as the database finds them by itself; and the diary, which only grows."""

from medvirk.access import wall
from medvirk.access.wall import NOTHING, Reach
from medvirk.people.wall.deciding import deciding_in_sql
from medvirk.rules import ages

IN_FORCE = "({0}.start IS NULL OR {0}.start <= today) AND ({0}.end IS NULL OR {0}.end >= today)"

OWNER = "SELECT id FROM people_person WHERE user_id = reader"
# A representation that is said to give no access, or is for economy alone, lets nobody hear of the plan.
REPRESENTATIVE = f"""
    SELECT r.person_id FROM people_representation r
    WHERE r.user_id = reader AND {IN_FORCE.format("r")} AND r.plan_access IS DISTINCT FROM false
      AND NOT (r.scope_of = 'economy' AND r.stands_as IN ('verge', 'fullmakt'))
"""  # noqa: S608 - no value comes from outside
# Who decides for a child: parents with responsibility, after a care order child welfare and the foster home
# (pbrl §§ 3-4, 4-3, 4-4).
PARENT = f"""
    SELECT r.person_id FROM people_representation r JOIN people_person p ON p.id = r.person_id,
         LATERAL (SELECT EXISTS (
            SELECT FROM people_representation o
            WHERE o.person_id = r.person_id AND o.is_care_order AND {IN_FORCE.format("o")}) AS by_order) care
    WHERE r.user_id = reader AND r.plan_access IS DISTINCT FROM false AND {IN_FORCE.format("r")}
      AND CASE WHEN care.by_order THEN r.is_foster_parent OR r.is_care_order ELSE r.has_responsibility END
      AND medvirk_age(p.born, today) < {wall.age_in_sql(ages.CONSENTS_ALONE)}
"""  # noqa: S608 - no value comes from outside
# The koordinerende enhet of a municipality knows who has a plan there, and never what it holds.
UNIT = """
    SELECT p.id FROM people_person p
    WHERE p.municipality = ANY (ARRAY(SELECT e.municipality FROM organisations_employment e WHERE e.user_id = reader))
"""
# Where a user is named.
REPRESENTS, ASSESSES = "people_representation.user_id", "people_competence.assessor_id"
# The application adds lines and reads them, and can neither change nor remove one.
GROWS = ("SELECT", "INSERT")
# Whoever leaves a line where they are not let in, as the koordinerende enhet, has that one before them and no other.
OWN_LINE = """
    actor_id = medvirk_reading() AND at >= medvirk_today() - 1 AND person_id = ANY (medvirk_known())
"""


def declare() -> None:
    """Tell the wall, also of the diary, which lies beside `access` and does not know it."""
    wall.source("owner", Reach.OPEN_BY_LAW, OWNER, rows=["people_person.user_id"], even_hidden=True)
    wall.source("representative", Reach.TIED, REPRESENTATIVE, rows=[REPRESENTS])
    wall.source("parent", Reach.OPEN_BY_LAW, PARENT, rows=[REPRESENTS])
    wall.source("decides instead", Reach.DECIDES, deciding_in_sql(), rows=[REPRESENTS, ASSESSES])
    wall.source("unit", Reach.KNOWN, UNIT, rows=["organisations_employment.user_id"], even_hidden=True, keeps=True)
    wall.table("people.Person", reads=Reach.KNOWN)
    wall.table("people.Representation", reads=Reach.TIED)
    # Whether somebody lacks competence for something is a part of the tie.
    wall.table("people.Competence", reads=Reach.TIED)
    wall.table("diary.Change", writes=Reach.KNOWN, rights=GROWS, also=OWN_LINE)
    wall.table("diary.Reading", writes=Reach.KNOWN, rights=GROWS, also=OWN_LINE)
    # The heads are kept by the trigger, which has the owner's rights.
    wall.table("diary.ChainHead", rights=NOTHING)
