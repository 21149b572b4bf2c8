"""«Hvem vil du være?», and that nothing of it is left when the demo is off."""

import os
import re
import runpy
import subprocess
import sys
import types
from pathlib import Path

import pytest
from django.urls import clear_url_caches

from medvirk.accounts.models import User
from medvirk.config import urls

pytestmark = pytest.mark.django_db
CHECKOUT = Path(urls.__file__).parent.parent.parent


@pytest.fixture
def sander():
    return User.objects.get(username="s02-sander-skogprøve")


@pytest.fixture
def somebody_real():
    return User.objects.create_user("ekte", "et langt passord", name="Ekte Menneske")


@pytest.fixture
def demo_off(settings, monkeypatch):
    """The settings and addresses as they are when the demo was never switched on."""
    settings.DEMO = False
    built = types.ModuleType("urls_without_demo")
    built.urlpatterns = runpy.run_path(urls.__file__)["urlpatterns"]
    built.handler404 = urls.handler404
    monkeypatch.setitem(sys.modules, built.__name__, built)
    settings.ROOT_URLCONF = built.__name__
    clear_url_caches()
    yield
    clear_url_caches()


def people_on(page):
    return re.findall(r'name="user" value="([^"]+)"', page.content.decode())


def test_everybody_in_the_cases_stands_there_once(client):
    page = client.get("/hvem/")

    shown = people_on(page)
    assert sorted(shown) == sorted({str(pk) for pk in User.objects.filter(is_demo=True).values_list("pk", flat=True)})


def test_one_line_says_who_somebody_is_and_nothing_about_why(client):
    text = client.get("/hvem/").content.decode()

    assert "mor til Iver" in text
    assert "barnekoordinator for" in text
    for title in ("psychosis", "psykose", "Stroke", "aphasia", "Addiction", "S02"):
        assert title not in text


def test_the_page_says_that_all_is_invented_and_what_the_database_is_for(client, settings):
    settings.EMBEDDED_DATABASE = True
    text = client.get("/hvem/").content.decode()

    assert "Alle her er funnet på" in text
    assert "Skriv aldri noe om ekte mennesker her" in text


def test_the_page_asks_few_times_however_many_there_are(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(7):
        client.get("/hvem/")


def test_one_press_logs_somebody_in(client, sander):
    answer = client.post("/hvem/inn/", {"user": sander.pk})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(sander.pk)


def test_another_press_makes_one_somebody_else(client, sander):
    client.post("/hvem/inn/", {"user": sander.pk})
    liv = User.objects.get(username="s02-liv-tillitsen")
    client.post("/hvem/inn/", {"user": liv.pk})

    assert client.session["_auth_user_id"] == str(liv.pk)


def test_nobody_can_become_somebody_who_is_not_of_the_demo(client, somebody_real):
    client.post("/hvem/inn/", {"user": somebody_real.pk})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("sent", ["", "sander", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_nonsense_leads_back_to_the_page(client, sent):
    answer = client.post("/hvem/inn/", {"user": sent})

    assert answer.url == "/hvem/"


def test_entering_takes_a_press_and_never_a_link(client):
    assert client.get("/hvem/inn/").status_code == 405


def test_without_the_demo_the_addresses_are_gone(demo_off, client, sander):
    assert client.get("/hvem/").status_code == 404
    assert client.post("/hvem/inn/", {"user": sander.pk}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_without_the_demo_the_views_refuse_even_where_they_are_mounted(settings, client, sander):
    settings.DEMO = False

    assert client.get("/hvem/").status_code == 404
    assert client.post("/hvem/inn/", {"user": sander.pk}).status_code == 404


def test_without_the_demo_its_people_can_neither_log_in_nor_stay(demo_off, client, settings, sander):
    sander.set_password("et langt passord")
    sander.save()

    assert not client.login(username=sander.username, password="et langt passord")

    client.force_login(sander, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = client.get("/konto/")
    assert answer.status_code == 302
    assert answer.url.startswith("/logg-inn/") or "login" in answer.url or "inn" in answer.url


@pytest.mark.slow
def test_without_the_demo_the_app_is_not_installed():
    names = {name: value for name, value in os.environ.items() if name != "MEDVIRK_DEMO"}
    ask = "from medvirk.config import settings; print('medvirk.demo' in settings.INSTALLED_APPS)"
    # A database to name, so that nothing is started to answer this.
    names["DATABASE_URL"] = "postgresql://somebody@localhost/nothing"
    names["MEDVIRK_SECRET_KEY"] = "a key for this one question"  # noqa: S105 - of nobody
    told = subprocess.run(
        [sys.executable, "-c", ask], env=names, cwd=CHECKOUT, capture_output=True, text=True, check=True
    )

    assert told.stdout.strip() == "False"
