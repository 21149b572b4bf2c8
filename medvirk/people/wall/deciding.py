"""Who decides for whom, as the database finds it by itself: the rows of `rules.deciding` turned into SQL.

It is `deciding.Standing` once more, so that what one forgets the other shuts; a test compares them.
"""

from medvirk.access import wall
from medvirk.people.models import Competence, Representation
from medvirk.rules import ages
from medvirk.rules.ages import READ_FROM
from medvirk.rules.deciding import ALWAYS, DECIDES, Decides, Question, Who

IN_FORCE = "({0}.start IS NULL OR {0}.start <= today) AND ({0}.end IS NULL OR {0}.end >= today)"
# An assessment that takes a question from the person today, as Competence.is_lacking().
LACKING = f"""
    FROM people_competence c WHERE c.person_id = p.id AND c.outcome = '{Competence.LACKING}'
      AND (c."on" IS NULL OR c."on" <= today) AND (c.ended IS NULL OR c.ended > today)
      AND (c.valid_to IS NULL OR c.valid_to >= today) AND c.about = '{{0}}'
"""
# Representation.standing(), with the care order of the day and the age of the person at hand.
STANDING = f"""
    CASE WHEN r.is_care_order THEN CASE WHEN NOT care.adult THEN '{Who.CHILD_WELFARE}' END
         WHEN r.stands_as IN ('{Representation.Kind.VERGE}', '{Representation.Kind.MANDATE}') THEN
           CASE WHEN r.plan_access = false OR r.scope_of IN ('', '{Representation.Scope.ECONOMY}') THEN NULL
                WHEN r.stands_as = '{Representation.Kind.MANDATE}' THEN '{Who.MANDATE}'
                WHEN r.is_deprived THEN '{Who.VERGE_DEPRIVED}' END
         WHEN r.plan_access = false THEN NULL
         WHEN NOT care.adult AND care.by_order THEN CASE WHEN r.is_foster_parent THEN '{Who.FOSTER_HOME}' END
         WHEN NOT care.adult AND r.has_responsibility THEN '{Who.PARENT}'
         WHEN r.stands_as = '{Representation.Kind.RELATIVE}' THEN '{Who.RELATIVE}' END
"""


def deciding_in_sql() -> str:
    """People for whom the reader decides about the plan or about sharing, by representing them or by assessing."""
    in_force, of_reader = IN_FORCE.format("r"), "r.user_id = reader AND r.plan_access IS DISTINCT FROM false"
    to_plan, to_share = (_decider(question) for question in (Question.PLAN, Question.SHARE))
    # OFFSET 0: each is worked out once for a person, and not again in every row of the table that asks for it.
    return f"""
    SELECT found.id FROM (
      SELECT p.id, said.mine, said.there, lack.plan AS lacks_plan, lack.share AS lacks_share, lack.assessor,
             medvirk_age(p.born, today) AS age
      FROM people_person p,
        LATERAL (SELECT EXISTS (SELECT FROM people_representation r
            WHERE r.person_id = p.id AND r.is_care_order AND {in_force}) AS by_order,
            medvirk_age(p.born, today) >= {wall.age_in_sql(ages.ADULT)} AS adult OFFSET 0) care,
        LATERAL (SELECT coalesce(array_agg(standing)::text[], '{{}}') AS there,
            coalesce((array_agg(standing) FILTER (WHERE is_mine))::text[], '{{}}') AS mine
            FROM (SELECT {of_reader} AS is_mine, {STANDING} AS standing FROM people_representation r
                  WHERE r.person_id = p.id AND {in_force}) each WHERE standing IS NOT NULL) said,
        LATERAL (SELECT EXISTS (SELECT {LACKING.format(Question.PLAN)}) AS plan,
            EXISTS (SELECT {LACKING.format(Question.SHARE)}) AS share,
            (SELECT c.assessor_id {LACKING.format(Question.PLAN)}
             ORDER BY c."on" DESC NULLS LAST LIMIT 1) AS assessor OFFSET 0) lack
      WHERE p.id IN (
        SELECT r.person_id FROM people_representation r WHERE {of_reader} AND {in_force}
        UNION SELECT c.person_id FROM people_competence c WHERE c.assessor_id = reader AND c.about = '{Question.PLAN}')
      OFFSET 0) found
    WHERE {to_plan} && found.mine OR {to_share} && found.mine
       OR ('{Who.HEALTH}' = ANY ({to_plan}) AND found.assessor = reader)
    """  # noqa: S608 - no value comes from outside


def _decider(question: Question) -> str:
    """In which standings a question is decided, as who_decides(): those of the first row that fits."""
    lacks = f"(found.age >= {wall.age_in_sql(ages.CONSENTS_ALONE)} AND found.lacks_{question})"
    cases = " ".join(_case(row, lacks) for row in DECIDES if question in row.questions)
    return f"(CASE {cases} END)"


def _case(row: Decides, lacks: str) -> str:
    day, names = f"greatest(today, DATE '{READ_FROM}')", ", ".join(f"'{each}'" for each in row.who)
    who = f"ARRAY[{names}]::text[]"
    asked = [f"{day} >= DATE '{row.valid_from}'"] + ([f"{day} <= DATE '{row.valid_to}'"] if row.valid_to else [])
    asked += [f"found.age >= {wall.age_in_sql(row.from_age)}"] if row.from_age else []
    asked += [f"found.age < {wall.age_in_sql(row.to_age)}"] if row.to_age else []
    asked += [lacks if row.lacks else f"NOT {lacks}"] if row.lacks is not None else []
    asked += [] if ALWAYS.intersection(row.who) else [f"{who} && found.there"]
    return f"WHEN {' AND '.join(asked)} THEN {who}"
