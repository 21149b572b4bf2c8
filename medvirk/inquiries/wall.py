"""Inquiries, as the database finds them: those of one's municipality, and the lines of the log they are about."""

from medvirk.access import wall
from medvirk.access.wall import Reach

MINE_TO_ANSWER = """
    municipality = ANY (ARRAY(SELECT e.municipality FROM organisations_employment e
                              WHERE e.user_id = medvirk_reading()))
"""
# Seen through the inquiry: who may not read that, finds no line by it.
ASKED_ABOUT = """
    EXISTS (SELECT FROM inquiries_inquiry q WHERE q.person_id = whose AND line = ANY (q.lines))
"""


def declare() -> None:
    """Tell the wall."""
    wall.table("inquiries.Inquiry", writes=Reach.KNOWN, also=MINE_TO_ANSWER)
    wall.question("medvirk_asked_about", "whose uuid, line bigint", ASKED_ABOUT)
    wall.also("diary.Reading", "medvirk_asked_about(person_id, number)")
