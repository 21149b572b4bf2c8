"""Our own PostgreSQL in a data folder: for trying out, developing and testing, never for real people's data.

The rule for starting and stopping: every command that uses the server holds a shared lock while it runs. The
first one starts the server, and the last one out stops it. The operating system drops the lock of a command
that crashes, so a server left behind is found and used by the next command, which then stops it.

PostgreSQL refuses to run as root. As root, the cluster lies in a folder of its own under /var/lib and runs as
`nobody`, so that no folder above the data folder has to be opened to others. There is no network port: the
only way in is a socket in a folder that no other user may enter.
"""

import contextlib
import dataclasses
import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
from psycopg import conninfo

from medvirk.config.binaries import Binaries, installed

USER = "medvirk"
DATABASE = "medvirk"
# What the web process logs in as, and the role it is a member of: neither owns anything.
WEB_USER = "medvirk_web"
ROLE = "medvirk_app"
# The longest path a Unix socket may have is 107 characters on Linux and 103 on macOS.
LONGEST_SOCKET_PATH = 103
SOCKET_NAME = ".s.PGSQL.5432"
SETTINGS = (
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=100",
    "jit=off",
    "timezone=UTC",
)
WITHOUT_SAFETY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresError(Exception):
    """The embedded server cannot be had; the text says why and what to do."""


@dataclasses.dataclass(frozen=True)
class Cluster:
    """One embedded PostgreSQL. `durable=False` trades safety in a power cut for speed: for tests alone."""

    folder: Path
    durable: bool = True

    @property
    def home(self) -> Path:
        """Where the cluster lies: the data folder, or as root a folder that `nobody` can reach."""
        if os.geteuid() != 0:
            return self.folder / "postgres"
        return Path("/var/lib") / f"medvirk-{_short_hash(self.folder)}"

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket, short enough for the operating system."""
        beside = self.home / "run"
        if len(str(beside / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return beside
        return Path(tempfile.gettempdir()) / f"medvirk-{os.geteuid()}-{_short_hash(self.folder)}"

    @property
    def log(self) -> Path:
        return self.home / "cluster" / "server.log"

    def address(self, database: str = DATABASE) -> str:
        """Where psycopg finds it; nothing is started."""
        return conninfo.make_conninfo(host=str(self.socket_folder), user=USER, dbname=database)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """The server answers inside the block, and stops after it when nobody else uses it."""
        self._make_folders()
        with (self.home / "users.lock").open("w") as users:
            with self._alone():
                fcntl.flock(users, fcntl.LOCK_SH)
                self._start()
            try:
                yield
            finally:
                with self._alone():
                    self._stop_when_last(users.fileno())

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _stop_when_last(self, users: int) -> None:
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        self._control("stop", "--mode=fast", "--wait")

    def _make_folders(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.home.mkdir(mode=0o711, exist_ok=True)
        if os.geteuid() == 0:
            self.home.chmod(0o711)
        sockets = self.socket_folder
        sockets.mkdir(mode=0o700, exist_ok=True)
        if os.geteuid() == 0:
            shutil.chown(sockets, *_unprivileged())
        elif sockets.stat().st_uid != os.geteuid() or sockets.stat().st_mode & 0o077:
            raise PostgresError(f"Mappen {sockets} er åpen for andre, og kan ikke brukes til databasen.")

    def _start(self) -> None:
        cluster = self.home / "cluster"
        if not (cluster / "PG_VERSION").exists():
            self._create(cluster)
        if self._control("status").returncode != 0:
            self._start_server(cluster)
        self._create_database()

    def _start_server(self, cluster: Path) -> None:
        self._forget_dead_server(cluster / "postmaster.pid")
        settings = SETTINGS if self.durable else SETTINGS + WITHOUT_SAFETY
        options = " ".join(f"-c {setting}" for setting in (*settings, f"unix_socket_directories={self.socket_folder}"))
        started = self._control("start", "--wait", "--timeout=60", f"--log={self.log}", f"--options={options}")
        if started.returncode != 0:
            raise PostgresError(f"PostgreSQL startet ikke. Se hvorfor i {self.log}.")

    def _create(self, cluster: Path) -> None:
        """Make the cluster beside its place and move it there, so that a break leaves nothing half made."""
        unfinished = cluster.with_name("cluster.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        if os.geteuid() == 0:
            shutil.chown(unfinished, *_unprivileged())
        words = [
            "--username",
            USER,
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--auth-local=trust",
            "--auth-host=reject",
        ]
        made = self._run("initdb", "-D", str(unfinished), *words, *([] if self.durable else ["--no-sync"]))
        if made.returncode != 0:
            raise PostgresError(f"PostgreSQL fikk ikke laget en database: {made.stderr.strip()}")
        unfinished.rename(cluster)

    def _create_database(self) -> None:
        """Also in a folder of an older version: the database, and whom the web process logs in as."""
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {DATABASE}")
            for role, how in ((ROLE, "NOLOGIN"), (WEB_USER, f"LOGIN IN ROLE {ROLE}")):
                if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                    connection.execute(f"CREATE ROLE {role} {how}")

    @staticmethod
    def _forget_dead_server(pid_file: Path) -> None:
        """After a power cut the number in the file may be another program's, and hinder the start."""
        if not pid_file.exists():
            return
        program = Path("/proc") / pid_file.read_text().split("\n", 1)[0].strip() / "comm"
        if Path("/proc/self").exists() and not (program.exists() and "postgres" in program.read_text()):
            pid_file.unlink()

    def _control(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self._run("pg_ctl", *words, "-D", str(self.home / "cluster"))

    def _run(self, program: str, *words: str) -> subprocess.CompletedProcess[str]:
        binaries = self._binaries()
        user, group = _unprivileged() if os.geteuid() == 0 else (None, None)
        # A file, not a pipe: the server would inherit the pipe and keep it open for as long as it lives.
        with tempfile.TemporaryFile("w+") as said:
            result = subprocess.run(
                [str(binaries.folder / program), *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd="/",
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
                user=user,
                group=group,
                extra_groups=None if user is None else [],
                start_new_session=True,
                check=False,
            )
            said.seek(0)
            return subprocess.CompletedProcess(result.args, result.returncode, "", said.read())

    def _binaries(self) -> Binaries:
        """The newest on the machine for a new cluster; for one that exists, those that made it."""
        version_file = self.home / "cluster" / "PG_VERSION"
        version = int(version_file.read_text()) if version_file.exists() else None
        found = [each for each in installed() if version in (None, each.version)]
        if not found:
            raise PostgresError(
                f"Databasen i {self.home} er laget av PostgreSQL {version}, som ikke er her lenger."
                if version
                else "Fant ikke PostgreSQL. Kjør «make setup»."
            )
        return found[0].reachable_from(self.home) if os.geteuid() == 0 else found[0]


def _unprivileged() -> tuple[int, int]:
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _short_hash(folder: Path) -> str:
    return hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]
