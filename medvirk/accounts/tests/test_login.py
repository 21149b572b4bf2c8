import pytest
from django.contrib.auth import authenticate
from django.urls import NoReverseMatch, reverse

from medvirk.accounts.models import User
from medvirk.accounts.tests.conftest import PASSWORD

ACCOUNT = "/konto/"


@pytest.mark.parametrize("login", ["kari", "KARI", "kari@example.org", "Kari@Example.org"])
def test_one_logs_in_with_user_name_or_email(kari, client, log_in, login):
    log_in(login)

    assert "Kari Nes" in client.get(ACCOUNT).content.decode()


def test_a_wrong_password_says_what_to_do_and_keeps_the_user_name(kari, log_in):
    answer = log_in(password="feil").content.decode()

    assert "Brukernavnet eller passordet stemmer ikke" in answer
    assert 'value="kari"' in answer


def test_nobody_learns_whether_a_user_name_exists(kari, log_in):
    known, unknown = log_in(password="feil"), log_in("ukjent", "feil")

    assert "Brukernavnet eller passordet stemmer ikke" in known.content.decode()
    assert "Brukernavnet eller passordet stemmer ikke" in unknown.content.decode()


def test_an_empty_form_says_what_is_missing(db, log_in):
    answer = log_in("", "").content.decode()

    assert "Skriv noe under «Passord»." in answer


@pytest.mark.slow
def test_after_many_tries_even_the_right_password_has_to_wait(kari, client, log_in):
    for _ in range(5):
        log_in(password="feil")

    answer = log_in()

    assert "prøvd for mange ganger" in answer.content.decode()
    assert client.get(ACCOUNT).status_code == 302


def test_the_tries_are_counted_for_all_workers_together(settings):
    assert "DatabaseCache" in settings.CACHES["default"]["BACKEND"]


def test_a_closed_user_is_told_so(kari, client, log_in):
    User.objects.filter(pk=kari.pk).update(is_active=False)

    answer = client.get(log_in().url)

    assert "Brukeren er stengt" in answer.content.decode()


def test_the_page_one_came_for_is_there_after_login(kari, client):
    form = client.get("/logg-inn/?next=/konto/").content.decode()
    answer = client.post("/logg-inn/", {"login": "kari", "password": PASSWORD, "next": "/konto/"})

    assert '<input type="hidden" name="next" value="/konto/">' in form
    assert answer.url == "/konto/"


def test_login_leads_to_no_other_site(kari, client):
    answer = client.post("/logg-inn/", {"login": "kari", "password": PASSWORD, "next": "https://example.org/"})

    assert answer.url == "/"


def test_logging_out_ends_the_session(kari, client, log_in):
    log_in()

    question = client.get("/logg-ut/").content.decode()
    answer = client.post("/logg-ut/")

    assert "Alt du har skrevet, er lagret." in question
    assert answer.url == "/logg-inn/"
    assert client.get(ACCOUNT).status_code == 302


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "mfa_trust"])
def test_what_we_do_not_use_is_not_there(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_nobody_is_superuser():
    assert not hasattr(User(), "is_superuser")
    assert not hasattr(User(), "is_staff")


class TestADemoUser:
    @pytest.fixture
    def iver(self, db):
        return User.objects.create_user("iver", PASSWORD, name="Iver", is_demo=True)

    def test_exists_while_the_demo_is_on(self, iver, client):
        client.force_login(iver)

        assert client.get(ACCOUNT).status_code == 200

    def test_cannot_log_in_when_the_demo_is_off(self, iver, settings):
        settings.DEMO = False

        assert authenticate(username="iver", password=PASSWORD) is None

    def test_is_out_in_the_moment_the_demo_is_switched_off(self, iver, client, settings):
        client.force_login(iver)
        settings.DEMO = False

        assert client.get(ACCOUNT).status_code == 302

    @pytest.mark.parametrize("page", ["account_change_password", "mfa_index", "mfa_activate_totp"])
    def test_cannot_change_how_others_log_in_as_the_same_user(self, iver, client, page):
        client.force_login(iver)

        assert client.get(reverse(page)).status_code == 404

    def test_is_not_offered_to_change_it(self, iver, client):
        client.force_login(iver)

        assert "Bytt passord" not in client.get(ACCOUNT).content.decode()
