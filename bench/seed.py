"""Plans in bulk, written by PostgreSQL itself. `python -m bench.seed PLANS`

Plan 1 is the one of the figures: 8 goals, 30 measures, 12 members. Plan 2 has ten times as much. Plans 3 to 62 belong
to one coordinator. Plans 63 and 64 are like plan 1 with teams of 5 and of 40, and plans 65 to 124 are a caseload whose
teams are of 40: there everybody is let in by name. All others stand for the rest of the country.
"""

import json
import sys
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, models

OVERVIEW, TENFOLD, CASELOAD = 1, 2, 60
SPECIAL = TENFOLD + CASELOAD
# By how many there are in the team.
OF_TEAM = {5: 63, 40: 64}
LARGE_TEAM, LAST_LARGE = 40, SPECIAL + len(OF_TEAM) + CASELOAD
SERVICES, HELPERS = 300, 600
ID = """
CREATE FUNCTION bench_id(kind text, plan bigint, number bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(plan), 8, '0') || lpad(to_hex(number), 4, '0')
            || substr(md5(kind || plan || '-' || number), 13))::uuid
$$;
CREATE FUNCTION one_of(words text[], number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT words[1 + number % array_length(words, 1)]
$$;
CREATE TABLE bench_plan (p bigint PRIMARY KEY, goals int, measures int, members int, coordinator bigint);
"""
PLANS = """
INSERT INTO bench_plan SELECT p,
    CASE WHEN p IN (1, 63, 64) THEN 8 WHEN p = 2 THEN 80 ELSE 3 END,
    CASE WHEN p IN (1, 63, 64) THEN 30 WHEN p = 2 THEN 300 ELSE 8 END,
    CASE WHEN p = 1 THEN 12 WHEN p = 2 THEN 120 WHEN p BETWEEN 64 AND 124 THEN 40 ELSE 5 END,
    CASE WHEN p <= 2 THEN 1 WHEN p <= 62 THEN 0 WHEN p <= 64 THEN 2 WHEN p <= 124 THEN 3 ELSE 2 + p / 25 END
FROM generate_series(1, %s) p
"""


def main(plans: int) -> None:
    """Fill an empty database."""
    django.setup()
    call_command("migrate", verbosity=0)
    from bench import seed_people, seed_plans

    with connection.cursor() as cursor:
        cursor.execute(ID)
        cursor.execute(PLANS, [plans])
        # Checking each foreign key by itself takes most of the time; these rows are right by how they are made.
        cursor.execute("SET session_replication_role = replica")
        seed_people.fill_all()
        seed_plans.fill_all()
        cursor.execute("SET session_replication_role = origin")
        seed_plans.fill_diary()
        # What a server that has lived for a while would have done by itself.
        cursor.execute("VACUUM ANALYZE")


def words(texts: list[str], number: str) -> str:
    """SQL that picks one of the texts by a number."""
    quoted = ", ".join(_quote(text) for text in texts)
    return f"one_of(ARRAY[{quoted}], {number})"


def fill(model: type[models.Model], source: str, **columns: str) -> None:
    """Insert rows by SQL expressions; a column that is not named gets the default of its field."""
    names, values = [], []
    for field in model._meta.concrete_fields:
        if isinstance(field, models.AutoField) and field.column not in columns:
            continue
        names.append(f'"{field.column}"')
        values.append(columns.pop(str(field.column), "") or _default(field))
    if columns:
        raise ValueError(f"{model.__name__} has no {', '.join(columns)}")
    rows = f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) SELECT {', '.join(values)} FROM {source}"  # noqa: S608 - our own words
    with connection.cursor() as cursor:
        cursor.execute(rows)


def _default(field: Any) -> str:
    if isinstance(field, models.DateTimeField) and (field.auto_now or field.auto_now_add):
        return "now()"
    value = None if field.null and not field.has_default() else field.get_default()
    if value is None:
        return "NULL"
    if isinstance(field, models.JSONField):
        return f"{_quote(json.dumps(value))}::jsonb"
    if isinstance(value, list):
        return f"'{{}}'::{field.db_type(connection)}"
    return str(value) if isinstance(value, bool | int) else _quote(str(value))


def _quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


if __name__ == "__main__":
    main(int(sys.argv[1]))
