"""A hidden address, as the database finds it by itself: shut to whoever is not authorised that day."""

from medvirk.access import wall
from medvirk.access.wall import Reach

# `shutting.shut` in SQL (frl § 10-4). Of the person themself nothing is hidden, and the koordinerende enhet knows that
# there is somebody: both say so where they are found.
SHUT = """
    EXISTS (SELECT FROM people_person hidden WHERE hidden.id = person
            AND (hidden.protection <> 'none' OR hidden.inherited <> 'none'))
    AND NOT EXISTS (SELECT FROM protection_protectedauthorisation a
                    WHERE a.person_id = person AND a.user_id = reader AND a.ended IS NULL
                      AND a.start <= today AND (a.end IS NULL OR a.end >= today))
"""
# A grade is everybody's who lives there, so whoever looks after one writes it on all.
HOUSEHOLD = """
    SELECT other.id FROM kept JOIN people_person mine ON mine.id = kept.person
    JOIN people_person other ON other.household = mine.household WHERE mine.household IS NOT NULL
"""
KEPT = "{0} = ANY (medvirk_kept())"
OWN = "user_id = medvirk_reading()"
# Who decides for a child is chosen, or shut out, together with the grade.
DECIDES = "(has_responsibility OR is_foster_parent OR is_care_order)"


def declare() -> None:
    """Tell the wall."""
    kept = KEPT.format("person_id")
    wall.shut("hidden address", SHUT)
    wall.beside("household", HOUSEHOLD)
    wall.also_writes("people.Person", KEPT.format("id"))
    wall.also("people.Representation", f"{kept} AND {DECIDES}")
    # A sight is worked out of them, so they are read by all who are tied; each has their own before anything is open.
    wall.table("protection.ProtectedAuthorisation", reads=Reach.TIED, also=f"{kept} OR {OWN}")
    wall.also_writes("protection.ProtectedAuthorisation", kept)
