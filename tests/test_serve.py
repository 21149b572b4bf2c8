"""`medvirk serve --demo`, as `make run` starts it: from nothing to an answer, and nothing left behind."""

import http.client
import shutil
import signal
import socket
import subprocess

import psycopg
import pytest

from medvirk.config.postgres import Cluster
from tests.test_setup import COMMAND, as_from_a_shell

pytestmark = pytest.mark.slow


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path)
    yield cluster
    shutil.rmtree(cluster.home, ignore_errors=True)


@pytest.fixture
def port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def served(cluster, port):
    environment = as_from_a_shell() | {"MEDVIRK_DATA": str(cluster.folder), "PORT": str(port)}
    process = subprocess.Popen(
        [*COMMAND, "serve", "--demo"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        # Started with nohup itself, the test would hand that on, and the server rightly stay.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),  # noqa: PLW1509 - no threads of ours run here
    )
    yield process
    process.terminate()
    assert process.wait(timeout=20) == 0
    process.stdout.close()


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGHUP])
def test_the_demo_answers_and_stops_all_that_it_started(served, cluster, port, told):
    said = [served.stdout.readline(), served.stdout.readline()]

    assert "Den er ikke for opplysninger om virkelige mennesker." in said[0]
    assert f"http://127.0.0.1:{port}/" in said[1]
    assert "Iver" in get(port, "/hvem/")
    assert "immutable" in headers(port, stylesheet(get(port, "/logg-inn/")))["Cache-Control"]

    served.send_signal(told)

    assert served.wait(timeout=20) == 0
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(cluster.address())


def test_two_commands_share_one_database(served, cluster, port):
    served.stdout.readline(), served.stdout.readline()

    environment = as_from_a_shell() | {"MEDVIRK_DATA": str(cluster.folder)}
    checked = subprocess.run([*COMMAND, "check-diary"], env=environment, cwd="/", check=False)

    assert checked.returncode == 0
    assert "Iver" in get(port, "/hvem/")


def get(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    words = connection.getresponse().read().decode()
    connection.close()
    return words


def headers(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.headers


def stylesheet(page):
    return page.split('<link rel="stylesheet" href="', 1)[1].split('"', 1)[0]
