"""Everybody in the cases may be seen before one is anybody: the database shows the invented people, and nobody else."""

from medvirk.access import wall

WINDOW = "medvirk_demo"
INVENTED = """
    SELECT p.id FROM people_person p WHERE EXISTS (
        SELECT FROM accounts_user u WHERE u.is_demo AND (
            u.id = p.user_id
            OR EXISTS (SELECT FROM teams_membership m WHERE m.person_id = p.id AND m.user_id = u.id)
            OR EXISTS (SELECT FROM teams_coordinatorassignment a WHERE a.person_id = p.id AND a.user_id = u.id)
            OR EXISTS (SELECT FROM people_representation r WHERE r.person_id = p.id AND r.user_id = u.id)))
"""


def declare() -> None:
    """Tell the wall. Where the demo is off, there is no such window."""
    wall.window(WINDOW, INVENTED)
