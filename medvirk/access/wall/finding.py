"""Whom a reader knows, is tied to and is let in to, as one function of the database: all sources, put together."""

from medvirk.access.wall.clauses import BESIDE, CONDITION, SHUT, clauses
from medvirk.access.wall.declared import Reach, Rows, sources

# It runs with the owner's rights, for it must see all ties to tell which count. What it finds lasts until the
# transaction is over. With `keep`, what was open stays so: who has just shut themselves out must still be able to
# leave the line that says so. What is shut is taken out before anything is counted. It answers with the tables that
# name the reader at all: a person stands in one, most helpers in two, and only there is anybody looked for.
READER = """
CREATE TYPE medvirk_bound AS (person uuid, reach integer, even_hidden boolean, keeps boolean);
CREATE FUNCTION medvirk_reader(reader uuid, today date, keep boolean) RETURNS text[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $wall$
DECLARE
    stands text[];
    bound medvirk_bound[] := '{{}}';
    found_known uuid[];
    found_tied uuid[];
    found_open uuid[];
    found_kept uuid[];
    found_deciding uuid[];
BEGIN
    stands := array_remove(ARRAY[{places}]::text[], NULL);
{sources}
    WITH let_in AS MATERIALIZED (SELECT person, reach, keeps FROM unnest(bound) WHERE even_hidden OR NOT ({shut})
    ), kept AS (SELECT person FROM let_in WHERE keeps
    ), reached AS (
        SELECT person, reach, keeps FROM let_in
        UNION ALL
        SELECT found.person, {known}, true FROM ({beside}) AS found(person)
    ), furthest AS (
        SELECT person, max(reach) FILTER (WHERE reach < {deciding}) AS reach, bool_or(reach = {deciding}) AS decides,
               bool_or(keeps) AS keeps
        FROM reached GROUP BY person
    ), seen AS (
        SELECT person, keeps, decides, reach >= {tied} AS tied,
               reach = {by_law} OR (reach = {by_consent} AND {conditions}) AS opens
        FROM furthest ORDER BY person)
    SELECT array_agg(person), array_agg(person) FILTER (WHERE tied), array_agg(person) FILTER (WHERE opens),
           array_agg(person) FILTER (WHERE keeps), array_agg(person) FILTER (WHERE opens OR (decides AND tied))
    INTO found_known, found_tied, found_open, found_kept, found_deciding FROM seen;
    IF keep THEN
        found_known := medvirk_sorted(found_known || medvirk_known());
        found_tied := medvirk_sorted(found_tied || medvirk_tied());
        found_open := medvirk_sorted(found_open || medvirk_open());
        found_kept := medvirk_sorted(found_kept || medvirk_kept());
        found_deciding := medvirk_sorted(found_deciding || medvirk_deciding());
    END IF;
    PERFORM set_config('medvirk.reader', coalesce(reader::text, ''), true),
            set_config('medvirk.today', coalesce(today::text, ''), true),
            set_config('medvirk.known', coalesce(found_known::text, ''), true),
            set_config('medvirk.tied', coalesce(found_tied::text, ''), true),
            set_config('medvirk.open', coalesce(found_open::text, ''), true),
            set_config('medvirk.kept', coalesce(found_kept::text, ''), true),
            set_config('medvirk.deciding', coalesce(found_deciding::text, ''), true);
    RETURN stands;
END $wall$;
"""
# Those that the same tables may name are looked for together.
GROUP = """
    IF stands && ARRAY[{tables}] THEN
        bound := bound || ARRAY(
{sources});
    END IF;
"""
SOURCE = """
            SELECT ROW(found.person, {reach}, {even_hidden}, {keeps})::medvirk_bound FROM ({sql}) AS found(person)
"""
PLACE = "CASE WHEN EXISTS (SELECT FROM {0} WHERE {1} = reader) THEN '{0}' END"


def reader_in_sql() -> str:
    """The function, with what the apps have said of ties, of consents and of who is shut."""
    groups = _groups()
    places = sorted({place for rows in groups for place in rows})
    return READER.format(
        places=", ".join(PLACE.format(*place) for place in places),
        sources="".join(_group(rows, lines) for rows, lines in groups.items()),
        conditions=" AND ".join(f"({condition})" for condition in clauses(CONDITION)) or "true",
        shut=" OR ".join(f"({shut})" for shut in clauses(SHUT)) or "false",
        beside=" UNION ALL ".join(clauses(BESIDE)) or "SELECT person FROM kept WHERE false",
        known=int(Reach.KNOWN),
        tied=int(Reach.TIED),
        by_consent=int(Reach.OPEN_BY_CONSENT),
        by_law=int(Reach.OPEN_BY_LAW),
        deciding=int(Reach.DECIDES),
    )


def _groups() -> dict[Rows, list[str]]:
    """The sources by whose rows they go through, each with how far it brings the reader."""
    found: dict[Rows, list[str]] = {}
    for _, source in sorted(sources().items()):
        line = SOURCE.format(
            reach=int(source.reach), even_hidden=source.even_hidden, keeps=source.keeps, sql=source.sql.strip()
        )
        found.setdefault(source.rows, []).append(line)
    return found


def _group(rows: Rows, lines: list[str]) -> str:
    tables = ", ".join(f"'{table}'" for table, _ in rows)
    return GROUP.format(tables=tables, sources="            UNION ALL".join(lines))
