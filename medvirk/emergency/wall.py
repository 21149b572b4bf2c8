"""What an emergency opens, as the database finds it by itself: until the end of the day; `ties` counts the minutes."""

from django.conf import settings

from medvirk.access import wall
from medvirk.access.wall import Reach

RUNNING = f"""
    SELECT e.person_id FROM emergency_emergencyaccess e
    JOIN people_person p ON p.id = e.person_id AND p.protection = 'none' AND p.inherited = 'none'
    WHERE e.user_id = reader AND e.ended IS NULL AND (e.end AT TIME ZONE '{settings.TIME_ZONE}')::date >= today
"""  # noqa: S608 - no value comes from outside


def declare() -> None:
    """Tell the wall. Whoever may know of a person may open, and the koordinerende enhet may end."""
    wall.source("emergency", Reach.OPEN_BY_CONSENT, RUNNING, rows=["emergency_emergencyaccess.user_id"])
    wall.table("emergency.EmergencyAccess", reads=Reach.KNOWN, writes=Reach.KNOWN)
