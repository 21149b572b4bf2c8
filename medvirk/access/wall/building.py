"""The wall as SQL: functions, rights and policies, made anew after a migrate when anything of it has changed."""

import hashlib
from collections.abc import Iterable

from django.conf import settings
from django.core.management import CommandError
from django.db import connection, transaction
from psycopg import sql

from medvirk.access.wall import declared
from medvirk.access.wall.finding import reader_in_sql
from medvirk.access.wall.tables import Table, tables

# What an older version declared goes first: a way past the wall that is no longer declared must not stay.
CLEAR = """
DO $wall$
DECLARE old record;
BEGIN
    FOR old IN SELECT policyname, tablename FROM pg_policies
               WHERE schemaname = 'public' AND policyname LIKE 'wall\\_%' LOOP
        EXECUTE format('DROP POLICY %I ON public.%I', old.policyname, old.tablename);
    END LOOP;
    FOR old IN SELECT viewname FROM pg_views WHERE schemaname = 'public' AND viewname LIKE '%\\_frame' LOOP
        EXECUTE format('DROP VIEW public.%I', old.viewname);
    END LOOP;
    FOR old IN SELECT oid::regprocedure AS signature FROM pg_proc
               WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'medvirk\\_%' LOOP
        EXECUTE format('DROP FUNCTION %s', old.signature);
    END LOOP;
END $wall$;
DROP TYPE IF EXISTS medvirk_bound;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role};
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {role};
REVOKE CREATE ON SCHEMA public FROM {role};
GRANT USAGE ON SCHEMA public TO {role};
"""
# Each list is sorted, for it is searched as such: see `tables`.
FINDERS = """
CREATE FUNCTION medvirk_known() RETURNS uuid[] LANGUAGE sql STABLE
    RETURN nullif(current_setting('medvirk.known', true), '')::uuid[];
CREATE FUNCTION medvirk_tied() RETURNS uuid[] LANGUAGE sql STABLE
    RETURN nullif(current_setting('medvirk.tied', true), '')::uuid[];
CREATE FUNCTION medvirk_open() RETURNS uuid[] LANGUAGE sql STABLE
    RETURN nullif(current_setting('medvirk.open', true), '')::uuid[];
CREATE FUNCTION medvirk_kept() RETURNS uuid[] LANGUAGE sql STABLE
    RETURN nullif(current_setting('medvirk.kept', true), '')::uuid[];
CREATE FUNCTION medvirk_deciding() RETURNS uuid[] LANGUAGE sql STABLE
    RETURN nullif(current_setting('medvirk.deciding', true), '')::uuid[];
CREATE FUNCTION medvirk_reading() RETURNS uuid LANGUAGE sql STABLE
    RETURN nullif(current_setting('medvirk.reader', true), '')::uuid;
CREATE FUNCTION medvirk_today() RETURNS date LANGUAGE sql STABLE
    RETURN nullif(current_setting('medvirk.today', true), '')::date;
CREATE FUNCTION medvirk_sorted(ids uuid[]) RETURNS uuid[] LANGUAGE sql IMMUTABLE
    RETURN ARRAY(SELECT DISTINCT id FROM unnest(ids) AS id ORDER BY id);
CREATE FUNCTION medvirk_age(born date, today date) RETURNS integer LANGUAGE sql IMMUTABLE
    RETURN extract(year FROM today) - extract(year FROM born) - CASE
        WHEN (extract(month FROM today), extract(day FROM today)) < (extract(month FROM born), extract(day FROM born))
        THEN 1 ELSE 0 END;
"""
ONLY = """
REVOKE ALL ON FUNCTION {function} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {function} TO {role};
"""
# More is known and the ties are seen, and nothing of a plan is open by it.
WINDOW = """
CREATE FUNCTION {name}() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $wall$
DECLARE
    found uuid[] := ARRAY({sql});
BEGIN
    PERFORM set_config('medvirk.known', medvirk_sorted(found || medvirk_known())::text, true),
            set_config('medvirk.tied', medvirk_sorted(found || medvirk_tied())::text, true);
END $wall$;
"""
# It has the rights of whoever asks, so it sees through no policy.
QUESTION = """
CREATE FUNCTION {name}({arguments}) RETURNS boolean LANGUAGE plpgsql STABLE COST 1000 AS $wall$
BEGIN
    RETURN {sql};
END $wall$;
"""
# A view has its owner's rights, so it says itself whose rows; for whoever the wall does not hold, all.
FRAME = """
CREATE VIEW {name} WITH (security_barrier) AS SELECT {columns} FROM {table}
    WHERE person_id = ANY ((SELECT medvirk_known())::uuid[]) OR NOT (SELECT row_security_active('{table}'));
GRANT SELECT ON {name} TO {role};
"""
READ_BY = "medvirk_reader(uuid, date, boolean)"
READ = 'CREATE POLICY wall_read ON "{name}" FOR SELECT TO {role} USING ({reads});'
WRITE = {
    "INSERT": 'CREATE POLICY wall_add ON "{name}" FOR INSERT TO {role} WITH CHECK ({writes});',
    "UPDATE": 'CREATE POLICY wall_change ON "{name}" FOR UPDATE TO {role} USING ({writes}) WITH CHECK ({writes});',
    "DELETE": 'CREATE POLICY wall_remove ON "{name}" FOR DELETE TO {role} USING ({writes});',
}
NO_ROLE = "Rollen «{role}» finnes ikke, og denne brukeren kan ikke lage den: CREATE ROLE {role} NOLOGIN."


class NoRole(CommandError):
    """Whoever migrates may not make the role of the application, and nobody has made it for them."""


def build() -> None:
    """Make the wall as it is declared, unless it stands so already. For whoever owns the tables."""
    with transaction.atomic(), connection.cursor() as cursor:
        there = connection.introspection.table_names(cursor)
        if not {table.name for table in tables()} <= set(there):
            return
        _make_role()
        if is_behind():
            cursor.execute(_everything())
            mark = sql.SQL(f"COMMENT ON FUNCTION {READ_BY} IS {{}}")
            cursor.execute(mark.format(_mark()).as_string(cursor.connection))


def is_behind() -> bool:
    """Whether the database has another wall than this version declares, or none."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT obj_description(oid, 'pg_proc') FROM pg_proc"
            " WHERE proname = 'medvirk_reader' AND pronamespace = 'public'::regnamespace"
        )
        found = cursor.fetchone()
    return found is None or found[0] != _mark()


def _mark() -> str:
    return hashlib.sha256(_everything().encode()).hexdigest()


def _make_role() -> None:
    """The role owns nothing and cannot log in; a login is made a member of it. The owner may become it too."""
    role = settings.WALL_ROLE
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            cursor.execute("SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user")
            if not cursor.fetchone()[0]:
                raise NoRole(NO_ROLE.format(role=role))
            cursor.execute(f"CREATE ROLE {_name(role)} NOLOGIN")
        # Since version 16, whoever made a role may give it to others before they may become it themselves.
        cursor.execute("SHOW server_version_num")
        may = "SET" if int(cursor.fetchone()[0]) >= 160000 else "MEMBER"
        cursor.execute("SELECT pg_has_role(%s, %s)", [role, may])
        if not cursor.fetchone()[0]:
            cursor.execute(f"GRANT {_name(role)} TO CURRENT_USER")


def _everything() -> str:
    role = _name(settings.WALL_ROLE)
    parts = [CLEAR.format(role=role), FINDERS, reader_in_sql(), ONLY.format(function=READ_BY, role=role)]
    for name, query in sorted(declared.windows().items()):
        parts += [WINDOW.format(name=name, sql=query), ONLY.format(function=f"{name}()", role=role)]
    for name, asked in sorted(declared.questions().items()):
        parts.append(QUESTION.format(name=name, arguments=asked.arguments, sql=asked.sql))
    for name, frame in sorted(declared.frames().items()):
        parts.append(FRAME.format(name=name, table=frame.table, columns=", ".join(frame.columns), role=role))
    parts += [line for table in sorted(tables(), key=lambda table: table.name) for line in _of(table)]
    return "\n".join(parts)


def _of(table: Table) -> Iterable[str]:
    role = _name(settings.WALL_ROLE)
    if table.rights:
        yield f'GRANT {", ".join(table.rights)} ON "{table.name}" TO {role};'
    if not table.whose:
        return
    yield f'ALTER TABLE "{table.name}" ENABLE ROW LEVEL SECURITY;'
    writes = f"({table.writes}) OR ({table.also_writes})" if table.also_writes else table.writes
    words = {"name": table.name, "role": role, "reads": table.reads, "writes": writes}
    if "SELECT" in table.rights:
        yield READ.format(**words)
    yield from (policy.format(**words) for right, policy in WRITE.items() if right in table.rights)


def _name(role: str) -> str:
    return '"' + role.replace('"', '""') + '"'
