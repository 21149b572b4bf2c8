"""The durable PostgreSQL of the benchmark, and one database in it for each number of plans."""

import datetime
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg

from medvirk.config.database import CHECKOUT
from medvirk.config.postgres import Cluster

CLUSTER = Cluster(CHECKOUT / ".data" / "bench", durable=True)
HERE = Path(__file__).parent


def environment(settings: str, database: str) -> dict[str, str]:
    """What a process of the benchmark is started with: the product as it is in production."""
    address = f"postgresql:///{database}?host={CLUSTER.socket_folder}&user=medvirk"
    return {
        **{key: value for key, value in os.environ.items() if not key.startswith("MEDVIRK_")},
        "DJANGO_SETTINGS_MODULE": settings,
        "DATABASE_URL": address,
        "MEDVIRK_SECRET_KEY": "signs nothing but the sessions of the benchmark",
        "MEDVIRK_DATA": str(CLUSTER.folder),
        "PYTHONHASHSEED": "0",
    }


def seeded(plans: int) -> str:
    """The name of a database with so many plans in it; made when it is not there, or of older tables."""
    name = f"bench_{plans}_{_shape()}"
    with _server() as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return name
        for (old,) in server.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"bench\\_{plans}\\_%"]
        ).fetchall():
            server.execute(f'DROP DATABASE "{old}" WITH (FORCE)')
        server.execute('DROP DATABASE IF EXISTS "unfinished" WITH (FORCE)')
        server.execute('CREATE DATABASE "unfinished"')
        _run("bench.seed", "medvirk.config.settings", str(plans))
        _run("bench.baseline_b.copy", "bench.baseline_b.settings")
        server.execute(f'ALTER DATABASE "unfinished" RENAME TO "{name}"')
    return name


def _run(module: str, settings: str, *words: str) -> None:
    subprocess.run(
        [sys.executable, "-W", "ignore", "-m", module, *words],
        check=True,
        cwd=CHECKOUT,
        env=environment(settings, "unfinished"),
    )


def _shape() -> str:
    """Changes with the tables, with what is put in them, and with the month: dates in the plans grow old."""
    shaping = {"migrations", "models", "models.py", "wall", "wall.py"}
    sources = [p for p in (CHECKOUT / "medvirk").rglob("*.py") if shaping & set(p.parts)]
    sources += [*HERE.glob("seed*.py"), HERE / "baseline_b" / "models.py", HERE / "baseline_b" / "copy.py"]
    digest = hashlib.sha256(f"{datetime.date.today():%Y-%m}".encode())
    for path in sorted(sources):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _server() -> psycopg.Connection:
    return psycopg.connect(CLUSTER.address("postgres"), autocommit=True)
