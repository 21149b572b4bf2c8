"""The web process as it is in production: a login of its own, which owns nothing, and real transactions."""

import os
import subprocess
import sys

import psycopg
import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from medvirk.accounts.models import User
from medvirk.config import database
from medvirk.config.postgres import ROLE, WEB_USER, Cluster
from medvirk.diary import chain
from medvirk.diary.models import Change
from medvirk.plans.models import Goal, Plan
from tests import databases
from tests.crawling import crawl
from tests.settings import CLUSTER
from tests.test_setup import COMMAND, as_from_a_shell

pytestmark = pytest.mark.slow
PASSWORD = "tre blå båter i havn"  # noqa: S105 - of nobody


@pytest.fixture
def ours(django_db_setup, django_db_blocker):
    """A copy of the demo where what is written stays, and a user who can log in with a password."""
    with django_db_blocker.unblock(), databases.copy_of(databases.with_cases, "web"):
        User.objects.create_user("turid.ny", PASSWORD, name="Turid Ny")
        yield


@pytest.fixture
def plan(ours):
    return Plan.objects.select_related("person__user").get(reference="S02")


@pytest.fixture
def web(ours, plan):
    """From here on the connection is the web process's."""
    connection.close()
    connection.settings_dict["USER"] = WEB_USER
    yield
    connection.close()
    connection.settings_dict["USER"] = "medvirk"


def log_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def users(ours):
    names = ("s02-sander-skogprøve", "s02-liv-tillitsen", "s02-nora-jobbsen", "ke-havnes", "s11-kari-tenåringsprøve")
    return {name: User.objects.get(username=name) for name in names}


def state_of_connection():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, medvirk_open(), medvirk_tied(), medvirk_known()")
        return cursor.fetchone()


def test_everybody_reads_all_that_is_theirs(users, web):
    found = {name: crawl(log_in(Client(), user), "/", "/konto/") for name, user in users.items()}

    assert "Sander" in found.pop("ke-havnes")["/"].text
    assert all(len(pages) > 10 for pages in found.values())


def test_one_logs_in_by_password_and_out_again(web):
    client = Client()

    assert client.get("/logg-inn/").status_code == 200
    assert client.post("/logg-inn/", {"login": "turid.ny", "password": "feil"}).status_code == 200
    assert client.post("/logg-inn/", {"login": "turid.ny", "password": PASSWORD}).status_code == 302
    assert client.get("/konto/").status_code == 200
    assert client.post("/sprak/", {"language": "nn", "next": "/konto/"}).status_code == 302
    assert client.post("/logg-ut/").status_code == 302


def test_the_guide_and_the_page_with_everybody_need_no_reader(web):
    client = Client()

    assert client.get("/veiviser/").status_code == 200
    assert "Sander" in client.get("/hvem/").content.decode()
    assert state_of_connection() == (WEB_USER, None, None, None)


def test_nothing_of_one_request_is_left_for_the_next_on_the_same_connection(users, plan, web):
    home = plan.get_absolute_url()
    sander, stranger = Client(), Client()
    log_in(sander, users["s02-sander-skogprøve"])
    log_in(stranger, users["s11-kari-tenåringsprøve"])

    for client, status in ((sander, 200), (stranger, 404), (sander, 200), (Client(), 302)):
        assert client.get(home).status_code == status
        assert state_of_connection() == (WEB_USER, None, None, None)
        assert not Goal.objects.exists()


def test_what_is_written_stays_and_stands_in_the_diary(users, plan, web):
    client = log_in(Client(), users["s02-sander-skogprøve"])

    answer = client.post(f"{plan.get_absolute_url()}skriv/", {"text": "Jeg vil ha hund", "version": "0"})

    assert answer.status_code == 302
    assert "Jeg vil ha hund" in client.get(plan.get_absolute_url()).content.decode()
    connection.close()
    connection.settings_dict["USER"] = "medvirk"
    assert Change.objects.filter(person_id=plan.person_id, actor_name="Sander Skogprøve").exists()
    assert chain.check() == []


def test_a_page_that_fails_leaves_nothing_open_and_nothing_behind(users, plan, web, monkeypatch):
    def fails(*_, **__):
        Goal.objects.update(text="halvveis")
        raise RuntimeError("midt i siden")

    monkeypatch.setattr("medvirk.pages.views.home.home_of", fails)
    client = log_in(Client(raise_request_exception=False), users["s02-sander-skogprøve"])

    assert client.get(plan.get_absolute_url()).status_code == 500
    assert state_of_connection() == (WEB_USER, None, None, None)
    monkeypatch.undo()
    assert "halvveis" not in client.get(f"{plan.get_absolute_url()}mal/").content.decode()


def test_the_web_process_cannot_migrate_nor_become_anybody_else(web):
    for sql in ("CREATE TABLE mine (id int)", "SET ROLE medvirk", "DROP TABLE plans_goal", "CREATE ROLE mine"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


class TestTheTwoWaysIn:
    ADMIN, WEB = "postgresql://sjef@db.example/medvirk", "postgresql://nett@db.example/medvirk"

    def test_commands_are_the_administration_and_the_web_is_not(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", self.WEB)
        monkeypatch.setenv("DATABASE_ADMIN_URL", self.ADMIN)

        assert database.from_environment()["USER"] == "sjef"
        assert database.for_the_web()["USER"] == "nett"

    def test_one_login_for_both_begins_with_the_role_that_owns_nothing(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", self.ADMIN)
        monkeypatch.setenv("MEDVIRK_ROLE", "plan_nett")

        assert "role=" not in database.from_environment()["OPTIONS"]["options"]
        assert database.for_the_web()["OPTIONS"]["options"].endswith("-c role=plan_nett")

    def test_a_pooler_knows_no_such_beginning(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", self.WEB)
        monkeypatch.setenv("MEDVIRK_PGBOUNCER", "1")

        assert "options" not in database.for_the_web()["OPTIONS"]

    def test_the_embedded_one_has_a_login_for_the_web(self, monkeypatch):
        monkeypatch.delenv("DATABASE_URL", raising=False)

        assert database.for_the_web()["USER"] == WEB_USER

    def test_the_embedded_one_of_an_older_version_gets_the_login(self, tmp_path):
        cluster = Cluster(tmp_path, durable=False)
        with cluster.running(), psycopg.connect(cluster.address(), autocommit=True) as server:
            server.execute(f"DROP ROLE {WEB_USER}; DROP ROLE {ROLE}")
            with cluster.running():
                made = server.execute("SELECT pg_has_role(%s, %s, 'MEMBER')", [WEB_USER, ROLE]).fetchone()

        assert made == (True,)


SMALL = """
import os, django
from medvirk.config.wsgi import application
from django.conf import settings
from django.db import connection
from django.test import Client
from medvirk.accounts.models import User
from medvirk.plans.models import Goal

settings.ALLOWED_HOSTS.append("testserver")
with connection.cursor() as cursor:
    cursor.execute("SELECT session_user, current_user")
    print(*cursor.fetchone())
client = Client()
client.force_login(User.objects.get(username="s02-sander-skogprøve"), backend=settings.AUTHENTICATION_BACKENDS[0])
print(client.get("/", follow=True).status_code, Goal.objects.count())
"""


def test_a_small_installation_has_one_login_that_is_no_superuser(django_db_setup, tmp_path):
    """It owns the tables and makes the role itself; its web process begins as that role and sees nobody's rows."""
    owner, role = f"test_owner_{os.getpid()}", f"test_role_{os.getpid()}"
    name = f"test_{os.getpid()}_small"
    environment = as_from_a_shell() | {
        "DATABASE_URL": f"postgresql:///{name}?host={CLUSTER.socket_folder}&user={owner}",
        "MEDVIRK_ROLE": role,
        "MEDVIRK_DATA": str(tmp_path),
        "MEDVIRK_DEMO": "1",
        "PYTHONPATH": str(database.CHECKOUT),
    }
    with psycopg.connect(CLUSTER.address("postgres"), autocommit=True) as server:
        server.execute(f"CREATE ROLE {owner} LOGIN CREATEROLE")
        server.execute(f"CREATE DATABASE {name} OWNER {owner}")
        try:
            subprocess.run([*COMMAND, "demo"], env=environment, check=True)
            said = subprocess.run(
                [sys.executable, "-W", "ignore", "-c", SMALL], env=environment, check=True, stdout=subprocess.PIPE
            ).stdout.decode()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
            server.execute(f"DROP ROLE {role}; DROP ROLE {owner}")

    assert said.split("\n")[:2] == [f"{owner} {role}", "200 0"]
