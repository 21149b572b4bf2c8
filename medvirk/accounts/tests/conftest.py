import pytest
from allauth.mfa.totp.internal import auth
from django.urls import reverse

from medvirk.accounts.actions import add_user

PASSWORD = "tre blå båter i havn"  # noqa: S105 - of nobody


@pytest.fixture
def kari(db):
    return add_user(username="kari", name="Kari Nes", email="kari@example.org", password=PASSWORD)


@pytest.fixture
def log_in(client):
    """Through the real form, as allauth remembers when and how somebody logged in."""

    def log_in(login="kari", password=PASSWORD, **headers):
        return client.post(reverse("account_login"), {"login": login, "password": password}, **headers)

    return log_in


@pytest.fixture
def code_from():
    """What the app on the phone shows now, for the secret it was given."""

    def code_from(secret):
        counter = next(iter(auth.yield_hotp_counters_from_time()))
        return auth.format_hotp_value(auth.hotp_value(secret, counter))

    return code_from
