"""Which mail server there is, from the environment."""

import pytest

from medvirk.config import mail


@pytest.mark.parametrize(
    ("url", "host", "port", "encrypted"),
    [
        ("smtp://mail.example.no", "mail.example.no", 587, "use_tls"),
        ("smtp://mail.example.no:2525", "mail.example.no", 2525, "use_tls"),
        ("smtps://mail.example.no", "mail.example.no", 465, "use_ssl"),
        ("smtp://localhost:25", "localhost", 25, None),
    ],
)
def test_mail_that_leaves_the_machine_is_encrypted(monkeypatch, url, host, port, encrypted):
    monkeypatch.setenv("MEDVIRK_SMTP_URL", url)

    found = mail.from_environment()

    assert (found["host"], found["port"]) == (host, port)
    assert [way for way in ("use_tls", "use_ssl") if found[way]] == ([encrypted] if encrypted else [])


def test_a_password_may_hold_any_letter(monkeypatch):
    monkeypatch.setenv("MEDVIRK_SMTP_URL", "smtps://medvirk%40example.no:p%2Fss%3A@mail.example.no")

    found = mail.from_environment()

    assert (found["username"], found["password"]) == ("medvirk@example.no", "p/ss:")


@pytest.mark.parametrize("url", ["mail.example.no", "http://mail.example.no", "smtp://"])
def test_what_is_no_mail_server_is_refused(monkeypatch, url):
    monkeypatch.setenv("MEDVIRK_SMTP_URL", url)

    with pytest.raises(mail.MailAddressError):
        mail.from_environment()


def test_without_a_server_there_is_none(monkeypatch):
    monkeypatch.delenv("MEDVIRK_SMTP_URL", raising=False)

    assert mail.from_environment() == {}
