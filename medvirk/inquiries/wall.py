"""Inquiries, as the database finds them: those of one's municipality, and the lines of the log they are about."""

from medvirk.access import wall
from medvirk.access.wall import Reach

MINE_TO_ANSWER = """
    municipality = ANY (ARRAY(SELECT e.municipality FROM organisations_employment e
                              WHERE e.user_id = (SELECT medvirk_reading())))
"""
# Seen through the inquiry: who may not read that, finds no line by it.
ASKED_ABOUT = """
    EXISTS (SELECT FROM inquiries_inquiry q WHERE q.person_id = diary_reading.person_id
            AND diary_reading.number = ANY (q.lines))
"""


def declare() -> None:
    """Tell the wall."""
    wall.table("inquiries.Inquiry", writes=Reach.KNOWN, also=MINE_TO_ANSWER)
    wall.also("diary.Reading", ASKED_ABOUT)
