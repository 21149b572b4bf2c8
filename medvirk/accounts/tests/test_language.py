import pytest

from medvirk.accounts.models import User

LOGIN = "/logg-inn/"


def choose(client, language, back=LOGIN):
    return client.post("/sprak/", {"language": language, "next": back})


@pytest.fixture
def nynorsk(db):
    return User.objects.create_user("kari", name="Kari Nes", language="nn")


def test_without_a_choice_the_browser_decides(db, client):
    answer = client.get(LOGIN, headers={"accept-language": "en"})

    assert 'lang="en"' in answer.content.decode()
    assert answer.headers["Content-Language"] == "en"


def test_a_choice_without_login_is_kept_in_the_browser(db, client):
    choose(client, "nn")

    assert '<html lang="nn"' in client.get(LOGIN, headers={"accept-language": "en"}).content.decode()


def test_the_choice_of_a_user_wins_over_the_browser_and_the_cookie(nynorsk, client):
    choose(client, "en")
    client.force_login(nynorsk)

    assert '<html lang="nn"' in client.get("/konto/").content.decode()


def test_a_user_who_chooses_gets_it_on_every_machine(nynorsk, client):
    client.force_login(nynorsk)

    choose(client, "en", "/konto/")

    nynorsk.refresh_from_db()
    assert nynorsk.language == "en"
    assert '<html lang="en"' in client.get("/konto/").content.decode()


def test_a_language_we_do_not_have_changes_nothing(nynorsk, client):
    client.force_login(nynorsk)

    answer = choose(client, "da", "/konto/")

    nynorsk.refresh_from_db()
    assert nynorsk.language == "nn"
    assert answer.url == "/konto/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.org/",
        "//example.org/",
        "/\\example.org",
        "javascript:alert(1)",
        "",
        "foo",
        "\x00",
        "/" + "x" * 9000,
    ],
    ids=lambda address: address[:12] or "nothing",
)
def test_the_choice_leads_back_to_our_own_pages_only(db, client, elsewhere):
    assert choose(client, "nn", elsewhere).url == "/"


def test_the_choice_is_made_by_a_form_not_by_a_link(db, client):
    assert client.get("/sprak/").status_code == 405
