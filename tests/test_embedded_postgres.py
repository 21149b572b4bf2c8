"""The PostgreSQL that starts by itself: for trying out, developing and testing."""

import os
import shutil
from pathlib import Path

import psycopg
import pytest

from medvirk.config.binaries import Binaries, installed
from medvirk.config.postgres import Cluster, PostgresError

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path, durable=False)
    yield cluster
    shutil.rmtree(cluster.home, ignore_errors=True)


def connect(cluster):
    return psycopg.connect(cluster.address())


def answers(cluster):
    try:
        connect(cluster).close()
    except psycopg.OperationalError:
        return False
    return True


def test_starts_for_the_first_and_stops_after_the_last(cluster):
    with cluster.running():
        with cluster.running():
            assert answers(cluster)
        assert answers(cluster)

    assert not answers(cluster)


def test_keeps_what_was_written(cluster):
    with cluster.running(), connect(cluster) as connection:
        connection.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('båt')")

    with cluster.running(), connect(cluster) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == ("båt",)


def test_comes_back_after_a_crash(cluster):
    pid_file = cluster.home / "cluster" / "postmaster.pid"
    with cluster.running():
        left_behind = pid_file.read_text()
    pid_file.write_text(left_behind.replace(left_behind.split()[0], str(os.getpid()), 1))

    with cluster.running():
        assert answers(cluster)


def test_listens_to_no_network_and_lets_no_other_user_in(cluster):
    with cluster.running(), connect(cluster) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)

    assert cluster.socket_folder.stat().st_mode & 0o077 == 0
    assert (cluster.home / "cluster").stat().st_mode & 0o077 == 0


def test_never_runs_as_root(cluster):
    with cluster.running():
        pid = (cluster.home / "cluster" / "postmaster.pid").read_text().split()[0]
        assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_has_a_short_way_in_however_deep_the_folder(tmp_path):
    deep = Cluster(tmp_path / ("a" * 60) / ("b" * 60))

    assert len(str(deep.socket_folder)) < 90


def test_says_so_when_what_made_the_data_is_gone(cluster):
    with cluster.running():
        pass
    (cluster.home / "cluster" / "PG_VERSION").write_text("9\n")

    with pytest.raises(PostgresError, match="laget av PostgreSQL 9"), cluster.running():
        pass


def test_runs_from_the_wheel_where_the_machine_has_none(cluster, monkeypatch):
    of_the_wheel = [each for each in installed() if "site-packages" in str(each.folder)]
    monkeypatch.setattr("medvirk.config.postgres.installed", lambda: of_the_wheel)

    with cluster.running(), connect(cluster) as connection:
        version = connection.execute("SHOW server_version_num").fetchone()[0]

    assert int(version) // 10000 == of_the_wheel[0].version


def test_says_so_when_there_is_none_at_all(cluster, monkeypatch):
    monkeypatch.setattr("medvirk.config.postgres.installed", list[Binaries])

    with pytest.raises(PostgresError, match="make setup"), cluster.running():
        pass
