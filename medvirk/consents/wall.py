"""What consents open, as the database finds it by itself."""

from medvirk.access import wall
from medvirk.access.wall import Reach

VALID = """
    NOT {0}.refused AND NOT {0}.is_withdrawn AND NOT {0}.is_ended AND cardinality({0}.awaits) = 0
    AND ({0}.start IS NULL OR {0}.start <= today) AND ({0}.end IS NULL OR {0}.end >= today)
    AND ({0}.ended IS NULL OR {0}.ended > today) AND ({0}.withdrawn IS NULL OR {0}.withdrawn > today)
"""
NAMED = "SELECT FROM consents_consent_to_users named WHERE named.consent_id = {0}.id AND named.user_id = reader"
BY_NAME = f"""
    SELECT c.person_id FROM consents_consent_to_users n JOIN consents_consent c ON c.id = n.consent_id
    WHERE n.user_id = reader AND c.kind = 'share' AND {VALID.format("c")}
"""  # noqa: S608 - no value comes from outside
# A no to somebody by name is stronger than a yes to their service (pbrl § 5-3).
SAID_NO = """
    SELECT FROM consents_consent_to_users n JOIN consents_consent no ON no.id = n.consent_id
    WHERE n.user_id = reader AND no.person_id = {0}.person_id AND no.kind = 'share'
      AND ((cardinality(no.awaits) = 0 AND (no.is_withdrawn OR no.withdrawn <= today))
           OR (no.refused AND NOT no.is_ended AND (no.ended IS NULL OR no.ended > today)))
"""
# The yes to making the plan, without which it is open to nobody but the person and who decides (§ 5).
PLAN = f"""
    EXISTS (SELECT FROM consents_consent c WHERE c.person_id = person AND c.kind = 'plan' AND {VALID.format("c")})
"""


YES_TO_THE_PLAN = "kind = 'plan' AND person_id = ANY (medvirk_known())"


def declare() -> None:
    """Tell the wall. A sight is worked out of consents, so they are read by all who are tied."""
    wall.source("consent by name", Reach.OPEN_BY_CONSENT, BY_NAME, rows=["consents_consent_to_users.user_id"])
    wall.condition("consent to the plan", PLAN)
    wall.table("consents.Topic", reads=Reach.TIED)
    # That somebody has said yes to the plan is asked also by the koordinerende enhet, in an emergency.
    # Who decides instead of the person writes answers, and reads nothing of the plan.
    wall.table("consents.Consent", reads=Reach.TIED, writes=Reach.DECIDES, also=YES_TO_THE_PLAN)
