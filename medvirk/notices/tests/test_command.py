"""`medvirk send-notices`: what it says, and that it names nobody."""

import pytest

from medvirk import notices
from medvirk.config import cli
from tests.factories import PlanFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_database_of_its_own(monkeypatch):
    """The command would start the embedded one; here the tests' database is up already."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://unused")


def test_it_says_what_is_missing(capsys):
    assert cli.main(["send-notices"]) == 1
    assert "MEDVIRK_SMTP_URL" in capsys.readouterr().err


def test_it_tells_how_many_and_names_nobody(mailbox, kind, capsys):
    plan = PlanFactory(person__user=UserFactory(name="Gro Ås", email="gro@example.no"))
    notices.tell(user=plan.person.user, kind=kind, person_id=plan.person_id, key="1")

    assert cli.main(["send-notices"]) == 0
    assert capsys.readouterr().out == "1 fikk e-post, 0 ble avvist.\n"


def test_it_fails_where_the_mail_server_is_gone(mailbox, settings, capsys):
    settings.NOTICES_SMTP = {"host": "127.0.0.1", "port": 1, "timeout": 1}

    assert cli.main(["send-notices"]) == 1
    assert "sendes neste gang" in capsys.readouterr().err
