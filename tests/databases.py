"""A database of its own for every test process, copied in a moment from one that was made before.

What is copied is kept between runs under a name made of the code it comes from, and made anew when that changes.
"""

import contextlib
import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from medvirk.config.database import CHECKOUT
from tests.settings import CLUSTER

SOURCE = CHECKOUT / "medvirk"
# Files and folders that say how the tables are, and who may do what with them (access.wall).
SHAPING = {"migrations", "models", "models.py", "wall", "wall.py", "rules", "settings.py", "apps.py"}
# Older ones than these belong to code that is gone.
KEPT_TEMPLATES = 6


def migrated() -> str:
    """The name of a database with all tables and no people in it."""
    shapes = [path for path in SOURCE.rglob("*.py") if SHAPING & set(path.parts)]
    return _template("migrated", shapes, _migrate)


def with_cases() -> str:
    """The name of a database with the demo in it, as it is today: the nine cases and who is in them."""
    loaders = [
        *(SOURCE / "demo").rglob("*.py"),
        *(SOURCE / "demo").rglob("*.yaml"),
        *(SOURCE / "rules").rglob("*.py"),
    ]
    base = migrated()
    return _template(f"cases_{timezone.localdate():%Y%m%d}_{base[-8:]}", loaders, _load_cases, base=base)


def _load_cases() -> None:
    from medvirk.demo.loader import load_demo

    load_demo()


def _migrate() -> None:
    call_command("migrate", verbosity=0, run_syncdb=True)


@contextlib.contextmanager
def copy_of(template: Callable[[], str], purpose: str = "suite") -> Iterator[str]:
    """Point Django at a new copy of the template for as long as the block lasts."""
    name = f"test_{os.getpid()}_{purpose}"
    with _one_at_a_time(), _server() as server:
        source = template()
        _drop_what_dead_processes_left(server)
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    before = _point_at(name)
    try:
        yield name
    finally:
        _point_at(before)
        with _server() as server:
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _template(kind: str, sources: list[Path], fill: Callable[[], None], base: str = "template1") -> str:
    digest = hashlib.sha256()
    for path in sorted(sources):
        digest.update(path.read_bytes())
    name = f"{kind}_{digest.hexdigest()[:16]}"
    with _server() as server:
        if _exists(server, name):
            return name
        unfinished = f"unfinished_{kind}"
        server.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{unfinished}" TEMPLATE "{base}"')
        before = _point_at(unfinished)
        try:
            fill()
        finally:
            _point_at(before)
        server.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{name}"')
        _drop_old_templates(server, kind)
    return name


def _point_at(name: str) -> str:
    connection = connections["default"]
    connection.close()
    before: str = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = name
    return before


def _drop_old_templates(server: psycopg.Connection, kind: str) -> None:
    newest_first = "SELECT datname FROM pg_database WHERE datname LIKE %s ORDER BY oid DESC OFFSET %s"
    family = kind.split("_", maxsplit=1)[0]
    for (name,) in server.execute(newest_first, [f"{family}\\_%", KEPT_TEMPLATES]).fetchall():
        server.execute(f'DROP DATABASE IF EXISTS "{name}"')


def _drop_what_dead_processes_left(server: psycopg.Connection) -> None:
    for (name,) in server.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'").fetchall():
        if not _is_alive(int(name.split("_", 2)[1])):
            server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _exists(server: psycopg.Connection, name: str) -> bool:
    return server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def _server() -> psycopg.Connection:
    return psycopg.connect(CLUSTER.address("postgres"), autocommit=True)


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (CLUSTER.folder / "templates.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
