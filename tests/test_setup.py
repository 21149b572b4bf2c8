"""The ways in from outside: the command line, the database it finds, and the settings."""

import json
import os
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import call_command

from medvirk.config import cli, commands, database

COMMAND = [sys.executable, "-c", "import sys; from medvirk.config.cli import main; sys.exit(main())"]


def as_from_a_shell():
    """The environment, with nothing of ours in it."""
    ours = ("MEDVIRK", "DJANGO", "DATABASE")
    return {name: value for name, value in os.environ.items() if not name.startswith(ours)}


def run(*words, **environment):
    return subprocess.run(
        [*COMMAND, *words],
        env=as_from_a_shell() | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class TestTheCommand:
    def test_has_help_for_everything_it_can(self):
        words = run("--help").stdout

        for name in ("serve", "demo", "load-case", "check-diary", "migrate", "add-user", "manage"):
            assert name in words

    def test_serves_nobody_real_from_the_embedded_database(self, tmp_path):
        refused = run("serve", MEDVIRK_DATA=str(tmp_path))

        assert refused.returncode == 1
        assert refused.stderr.startswith("Sett DATABASE_URL")
        assert not (tmp_path / "postgres").exists()

    @pytest.mark.parametrize("address", ["nonsense", "postgresql://kari:hemmelig@127.0.0.1:1/medvirk"])
    def test_says_in_a_sentence_that_the_database_cannot_be_had(self, tmp_path, address):
        refused = run("migrate", DATABASE_URL=address, MEDVIRK_DATA=str(tmp_path))

        assert refused.returncode == 1
        assert "database" in refused.stderr.lower()
        assert "Traceback" not in refused.stderr
        assert "hemmelig" not in refused.stderr

    def test_says_in_a_sentence_that_a_case_is_not_there(self, tmp_path, capsys, command):
        assert command("load-case", str(tmp_path / "none.yaml")) == 1
        assert "none.yaml" in capsys.readouterr().err

    def test_lists_what_is_wrong_in_a_case(self, tmp_path, capsys, command):
        case = tmp_path / "case.yaml"
        case.write_text("id: X\nnonsense: 1\n")

        assert command("load-case", str(case)) == 1
        said = capsys.readouterr().err
        assert "case.yaml" in said
        assert "2" in said

    def test_says_that_the_port_is_taken(self, capsys, command):
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            assert command("serve", "--demo", "--port", str(other.getsockname()[1])) == 1

        assert "opptatt" in capsys.readouterr().err

    def test_finds_the_diary_whole(self, command, capsys):
        assert command("check-diary") == 0
        assert "hel" in capsys.readouterr().out

    def test_makes_a_user(self, command, monkeypatch, capsys):
        monkeypatch.setattr(commands.getpass, "getpass", lambda prompt: "tre blå båter i havn")

        assert command("add-user", "turid.ny", "--name", "Turid Ny") == 0
        assert command("add-user", "turid.ny", "--name", "Turid Ny") == 1
        assert "rukernavn" in capsys.readouterr().err

    def test_takes_two_different_passwords_for_a_slip(self, command, monkeypatch):
        answers = iter(["tre blå båter i havn", "fire"])
        monkeypatch.setattr(commands.getpass, "getpass", lambda prompt: next(answers))

        assert command("add-user", "turid.ny", "--name", "Turid Ny") == 1

    def test_passes_the_rest_on_to_django(self, command, capsys):
        assert command("manage", "check") == 0

    @pytest.fixture
    def command(self, db, monkeypatch):
        """The command in this process, on the database of the test."""
        monkeypatch.setattr(database, "is_embedded", lambda: False)
        monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
        monkeypatch.setattr(commands, "_migrate", lambda: None)
        return lambda *words: cli.main(words)


class TestTheDatabase:
    def test_is_the_one_in_the_address(self, monkeypatch):
        monkeypatch.setenv("DATABASE_URL", "postgresql://kari:hemmelig@db.example.org:5433/plan?sslmode=require")

        found = database.from_environment()

        assert (found["NAME"], found["USER"], found["HOST"], found["PORT"]) == (
            "plan",
            "kari",
            "db.example.org",
            "5433",
        )
        assert found["OPTIONS"]["sslmode"] == "require"

    def test_is_the_same_embedded_one_from_every_folder(self, monkeypatch, tmp_path):
        monkeypatch.delenv("MEDVIRK_DATA", raising=False)
        here = database.embedded()
        monkeypatch.chdir(tmp_path)

        assert database.embedded() == here

    def test_has_no_migration_waiting_to_be_written(self, db):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)


class TestTheSecretKey:
    def test_is_made_once_and_only_we_can_read_it(self, monkeypatch, tmp_path):
        monkeypatch.setenv("MEDVIRK_DATA", str(tmp_path))
        monkeypatch.delenv("MEDVIRK_SECRET_KEY")

        first = database.secret_key()

        assert len(first) > 60
        assert database.secret_key() == first
        assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600

    def test_of_two_made_at_once_the_first_stands(self, tmp_path):
        kept = tmp_path / "secret_key"

        database._write_once(kept, "first")
        database._write_once(kept, "second")

        assert kept.read_text() == "first"
        assert list(tmp_path.iterdir()) == [kept]


class TestSettings:
    def test_outside_the_demo_everything_is_encrypted_and_the_demo_is_not_there(self, tmp_path):
        settings_of = "; ".join(
            [
                "import json",
                "from medvirk.config import settings as s",
                "names = ['DEMO', 'SECURE_SSL_REDIRECT', 'SESSION_COOKIE_SECURE', 'CSRF_COOKIE_SECURE', 'DEBUG']",
                "print(json.dumps([getattr(s, n) for n in names] + ['medvirk.demo' in s.INSTALLED_APPS]))",
            ]
        )
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MEDVIRK")}
        said = subprocess.run(
            [sys.executable, "-c", settings_of],
            env={**kept, "MEDVIRK_DATA": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

        assert json.loads(said) == [False, True, True, True, False, False]

    def test_pages_may_run_nothing_that_is_not_ours(self, client, db):
        headers = client.get("/logg-inn/").headers

        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "default-src 'self'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "camera=()" in headers["Permissions-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"

    def test_the_cookie_is_for_us_alone(self):
        assert settings.SESSION_COOKIE_HTTPONLY
        assert settings.CSRF_COOKIE_HTTPONLY

    def test_a_load_balancer_is_answered_without_login(self, client):
        assert client.get("/helse/").content == b"ok"
