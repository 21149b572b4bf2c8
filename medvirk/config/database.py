"""Which database, as whom, which data folder, which secret: from the environment.

Two come to the same database. Migrations and commands are the administration, which owns the tables. The web process
has a role that owns nothing and sees of a person's rows those of its reader (`access.wall`).
"""

import os
import secrets
from pathlib import Path
from typing import Any

from psycopg import ProgrammingError, conninfo

from medvirk.config.postgres import DATABASE, ROLE, USER, WEB_USER, Cluster

CHECKOUT = Path(__file__).resolve().parent.parent.parent
# What the web process logs in with, and the administration; one address may do for both.
ADDRESSES = ("DATABASE_URL", "DATABASE_ADMIN_URL")
# Seconds a connection is kept for the next request: opening one costs more than a whole page.
KEEP = 600
# How often the same statement is asked before PostgreSQL keeps it planned.
PREPARE_AFTER = 4
# One plan for all values: ours find rows by ids, and planning such a statement costs more than to run it.
KEEP_PLANS = "-c plan_cache_mode=force_generic_plan"


class DatabaseAddressError(Exception):
    """DATABASE_URL is set, but is no address of a PostgreSQL."""


def data_folder() -> Path:
    """Where the product keeps what is not in PostgreSQL, and the embedded PostgreSQL itself."""
    return Path(os.environ.get("MEDVIRK_DATA") or CHECKOUT / ".data").resolve()


def is_embedded() -> bool:
    """No server is named, so the embedded one is used."""
    return not os.environ.get("DATABASE_URL")


def embedded() -> Cluster:
    """The embedded server of this data folder; the same from whatever folder a command is run."""
    return Cluster(data_folder())


def from_environment() -> dict[str, Any]:
    """Django's setting for the database. Starts nothing: `cli` does, when a command needs it."""
    if is_embedded():
        return from_cluster(embedded())
    return _from_address(os.environ.get("DATABASE_ADMIN_URL") or os.environ["DATABASE_URL"])


def answer_the_web() -> None:
    """From here on this process is the web process: its connections have the role that owns nothing."""
    from django.db import connections

    connections.close_all()
    connections.settings["default"].update(for_the_web())


def for_the_web() -> dict[str, Any]:
    """What differs for the web process. One login for both will do: the connection then begins with the role."""
    if is_embedded():
        return from_cluster(embedded(), user=WEB_USER)
    found = _from_address(os.environ["DATABASE_URL"])
    if not _lends_connections():
        found["OPTIONS"]["options"] += f" -c role={role()}"
    return found


def role() -> str:
    """The role that the web process has in the database; another name where several share a server."""
    return os.environ.get("MEDVIRK_ROLE") or ROLE


def from_cluster(cluster: Cluster, user: str = USER) -> dict[str, Any]:
    return _django(name=DATABASE, user=user, host=str(cluster.socket_folder))


def secret_key() -> str:
    """The key that signs sessions: from the environment, else made once and kept for us alone."""
    given = os.environ.get("MEDVIRK_SECRET_KEY")
    if given:
        return given
    kept = data_folder() / "secret_key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        _write_once(kept, secrets.token_urlsafe(64))
    return kept.read_text()


def _write_once(file: Path, text: str) -> None:
    """Of two commands at the same moment, the first one's text stands, and is never half written."""
    own = file.with_name(f"{file.name}.{os.getpid()}")
    with os.fdopen(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
        handle.write(text)
    try:
        os.link(own, file)
    except FileExistsError:
        pass
    finally:
        own.unlink()


def _from_address(address: str) -> dict[str, Any]:
    try:
        parts = conninfo.conninfo_to_dict(address)
    except ProgrammingError as error:
        raise DatabaseAddressError(f"{' eller '.join(ADDRESSES)} er ikke en adresse til PostgreSQL.") from error
    known = {name: str(parts.pop(key, "") or "") for name, key in _PARTS.items()}
    return _django(**known, options=parts)


_PARTS = {"name": "dbname", "user": "user", "password": "password", "host": "host", "port": "port"}


def _django(*, name: str, options: dict[str, Any] | None = None, **where: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        **{key.upper(): value for key, value in where.items()},
        **_connection(options or {}),
    }


def _connection(options: dict[str, Any]) -> dict[str, Any]:
    """Kept, with the plans of its statements; but not where a pooler lends it out for one transaction at a time."""
    if _lends_connections():
        return {"OPTIONS": options, "CONN_MAX_AGE": 0, "DISABLE_SERVER_SIDE_CURSORS": True}
    kept = {"server_side_binding": True, "prepare_threshold": PREPARE_AFTER, "options": KEEP_PLANS}
    return {"OPTIONS": kept | options, "CONN_MAX_AGE": KEEP, "CONN_HEALTH_CHECKS": True}


def _lends_connections() -> bool:
    """A pooler stands between, which knows no options and lends a connection out for one transaction."""
    return os.environ.get("MEDVIRK_PGBOUNCER") == "1"
