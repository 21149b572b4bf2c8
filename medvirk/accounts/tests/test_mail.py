"""Whether one is mailed when something is new: chosen on one's own account."""

import pytest

from tests.factories import UserFactory


@pytest.fixture
def kari(db):
    return UserFactory(name="Kari Nes", email="kari@example.org")


@pytest.fixture
def mails(settings):
    settings.NOTICES_SMTP = {"host": "127.0.0.1"}


def test_whoever_has_an_address_is_mailed_until_they_say_no(kari, client, mails):
    client.force_login(kari)
    assert "Nei takk til e-post" in client.get("/konto/").content.decode()

    shown = client.post("/konto/e-post/", {"mail": "0"}, follow=True).content.decode()

    assert "Du får ikke e-post. Varslene står her." in shown
    assert "Ja takk til e-post" in shown
    kari.refresh_from_db()
    assert not kari.wants_mail
    client.post("/konto/e-post/", {"mail": "1"})
    kari.refresh_from_db()
    assert kari.wants_mail


def test_without_an_address_the_page_says_where_news_stand(client, db, mails):
    client.force_login(UserFactory())

    shown = client.get("/konto/").content.decode()

    assert "Du har ingen e-post her." in shown
    assert "takk til e-post" not in shown


def test_where_no_mail_is_sent_nothing_is_offered(kari, client):
    client.force_login(kari)

    shown = client.get("/konto/").content.decode()

    assert "Det sendes ikke e-post herfra." in shown
    assert "takk til e-post" not in shown


def test_the_address_that_chooses_takes_only_a_form(kari, client):
    client.force_login(kari)

    assert client.get("/konto/e-post/").status_code == 405
