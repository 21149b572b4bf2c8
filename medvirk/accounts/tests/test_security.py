import re

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from medvirk.accounts.models import User
from medvirk.accounts.tests.conftest import PASSWORD

pytestmark = pytest.mark.slow
INDEX = "/konto/sikkerhet/"


@pytest.fixture
def shown(kari, log_in, client):
    """The words of a page, as Kari sees it after logging in and showing once more that it is her."""
    log_in()
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    def shown(name, **parts):
        answer = client.get(reverse(name, kwargs=parts), follow=True)
        assert answer.status_code == 200
        return answer.content.decode()

    return shown


@pytest.fixture
def with_app(shown, client, code_from):
    """Kari has connected an app; this is its secret."""
    secret = re.search(r"<code>(\w+)</code>", shown("mfa_activate_totp").replace("<wbr>", "")).group(1)
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_from(secret)})
    assert answer.status_code == 302
    return secret


def test_the_password_is_changed(shown, client, log_in):
    assert "Minst 12 tegn" in shown("account_change_password")

    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "fire gule fugler", "password2": "fire gule fugler"},
    )

    assert "Passordet er byttet." in client.get("/konto/").content.decode()
    client.post("/logg-ut/")
    assert log_in(password="fire gule fugler").status_code == 302


def test_two_unlike_new_passwords_are_pointed_out(shown, client):
    answer = client.post(
        reverse("account_change_password"),
        {"oldpassword": "feil", "password1": "fire gule fugler", "password2": "fem gule fugler"},
    ).content.decode()

    assert "De to passordene er ikke like." in answer
    assert "Passordet stemmer ikke." in answer
    assert "Det er to ting å rette" in answer


def test_without_an_app_or_a_key_the_page_offers_both(shown):
    words = shown("mfa_index")

    assert "Koble til en app" in words
    assert "Legg til en nøkkel" in words
    assert "Lag nye koder" not in words


def test_a_wrong_code_from_the_app_is_refused(shown, client):
    shown("mfa_activate_totp")

    answer = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()

    assert "Koden stemmer ikke." in answer


def test_the_codes_to_keep_are_shown_once(with_app, shown):
    first, again = shown("mfa_view_recovery_codes"), shown("mfa_view_recovery_codes")

    assert len(re.findall(r"<code>\d+</code>", first)) == 10
    assert not re.findall(r"<code>\d+</code>", again)
    assert "Du har ti koder igjen." in again


def test_new_codes_take_the_place_of_the_old(with_app, shown, client):
    old = set(re.findall(r"<code>(\d+)</code>", shown("mfa_view_recovery_codes")))

    assert "De gamle kodene slutter å virke." in shown("mfa_generate_recovery_codes")
    new = client.post(reverse("mfa_generate_recovery_codes"), follow=True).content.decode()

    assert len(set(re.findall(r"<code>(\d+)</code>", new)) - old) == 10


def test_login_takes_one_step_more_with_an_app(with_app, client, log_in, code_from):
    client.post("/logg-ut/")
    step = log_in()
    assert step.url == "/logg-inn/kode/"
    assert "Ett steg til" in client.get(step.url).content.decode()
    assert client.get("/konto/").status_code == 302

    client.post(step.url, {"code": code_from(with_app)})

    assert client.get("/konto/").status_code == 200


def test_a_wrong_code_does_not_let_in(with_app, client, log_in):
    client.post("/logg-ut/")
    step = log_in()

    answer = client.post(step.url, {"code": "000000"}).content.decode()

    assert "Koden stemmer ikke." in answer
    assert client.get("/konto/").status_code == 302


def test_the_app_is_disconnected(with_app, shown, client):
    assert "Etterpå trenger du ikke koden" in shown("mfa_deactivate_totp")

    client.post(reverse("mfa_deactivate_totp"))

    assert "Koble til en app" in shown("mfa_index")


def test_after_a_while_one_shows_again_who_one_is(shown, client, settings):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1

    question = client.get(reverse("mfa_activate_totp"), follow=True)

    assert "Vis at det er deg" in question.content.decode()
    wrong = client.post(reverse("account_reauthenticate"), {"password": "feil"}).content.decode()
    assert "Passordet stemmer ikke." in wrong


def test_one_shows_it_with_a_code_as_well(with_app, shown):
    assert "De seks tallene i appen" in shown("mfa_reauthenticate")


def test_a_key_is_asked_for_by_the_browser(shown):
    words = shown("mfa_add_webauthn")

    assert 'data-passkey="create"' in words
    assert "challenge" in words


@pytest.mark.parametrize("answer", ["", "{}", "[]", "not json", '{"id": 1}', '{"rawId": "AA", "id": "AA"}'])
def test_a_key_that_answers_nonsense_does_not_let_in(db, client, answer):
    back = client.post(reverse("mfa_login_webauthn"), {"credential": answer})

    assert back.url == "/logg-inn/"
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize("answer", ["", "{}", "[]", "not json", '{"id": 1}', '{"rawId": "AA", "id": "AA"}'])
@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_reauthenticate_webauthn"])
def test_nonsense_from_a_key_is_never_our_fault(shown, client, name, answer):
    sent = client.post(reverse(name), {"name": "Telefonen", "credential": answer})

    assert sent.status_code in (200, 302)
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


class TestAKey:
    @pytest.fixture
    def key(self, kari, shown):
        data = {"name": "Telefonen", "credential": {"clientExtensionResults": {"credProps": {"rk": True}}}}
        return Authenticator.objects.create(user=kari, type=Authenticator.Type.WEBAUTHN, data=data)

    def test_stands_in_the_list_with_its_day(self, key, shown):
        words = shown("mfa_list_webauthn")

        assert "Telefonen" in words
        assert "<time" in words

    def test_gets_a_new_name(self, key, shown, client):
        assert "Telefonen" in shown("mfa_edit_webauthn", pk=key.pk)

        client.post(reverse("mfa_edit_webauthn", kwargs={"pk": key.pk}), {"name": "Dingsen"})

        assert "Dingsen" in shown("mfa_list_webauthn")

    def test_is_removed(self, key, shown, client):
        assert "Etterpå kan du ikke logge inn med Telefonen." in shown("mfa_remove_webauthn", pk=key.pk)

        client.post(reverse("mfa_remove_webauthn", kwargs={"pk": key.pk}))

        assert "Du har ingen nøkler ennå." in shown("mfa_list_webauthn")

    def test_of_somebody_else_is_not_there(self, key, client):
        client.force_login(User.objects.create_user("ola", PASSWORD, name="Ola"))

        answer = client.get(reverse("mfa_edit_webauthn", kwargs={"pk": key.pk}), follow=True)

        assert "Telefonen" not in answer.content.decode()
