"""Does every line still say what it said? The database seals each line with a hash of it and of the one before."""

from dataclasses import dataclass

from django.db import connection

TABLES = ("diary_change", "diary_reading")

_BROKEN = """
WITH lines AS (
    SELECT person_id, number, hash, previous_hash, diary_line_hash({table}) AS computed,
           lag(hash, 1, '') OVER chain AS hash_before, lag(number, 1, 0) OVER chain AS number_before
    FROM {table} WINDOW chain AS (PARTITION BY person_id ORDER BY number)
), broken AS (
    SELECT person_id, number,
           CASE WHEN hash <> computed THEN 'changed'
                WHEN number <> number_before + 1 OR previous_hash <> hash_before THEN 'line before is missing'
           END AS fault
    FROM lines
    UNION ALL
    SELECT head.person_id, head.number, 'last lines are missing'
    FROM diary_chainhead head
    WHERE head.chain = '{table}' AND NOT EXISTS (
        SELECT 1 FROM {table} line
        WHERE line.person_id = head.person_id AND line.number = head.number AND line.hash = head.hash)
    UNION ALL
    SELECT line.person_id, min(line.number), 'chain has no head'
    FROM {table} line
    WHERE NOT EXISTS (SELECT 1 FROM diary_chainhead head
                      WHERE head.chain = '{table}' AND head.person_id = line.person_id)
    GROUP BY line.person_id
)
SELECT DISTINCT ON (person_id) person_id::text, number, fault FROM broken
WHERE fault IS NOT NULL ORDER BY person_id, number
"""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first line of a person's chain that does not hold."""

    table: str
    person_id: str
    number: int
    fault: str

    def __str__(self) -> str:
        return f"{self.table}: person {self.person_id}, line {self.number}: {self.fault}"


def check() -> list[Broken]:
    """Recompute every hash; an empty list means that nothing was changed, removed or slipped in."""
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(_BROKEN.format(table=table))
            found += [Broken(table, *row) for row in cursor.fetchall()]
    return found


def count() -> int:
    """How many lines there are, both kinds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM diary_change) + (SELECT count(*) FROM diary_reading)")
        return int(cursor.fetchone()[0])
