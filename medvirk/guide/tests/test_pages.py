import io
import re
from datetime import date

import pypdf
import pytest
from django.utils import timezone

from medvirk.access import Right
from medvirk.guide import doors
from medvirk.guide.addresses import page_of_product
from medvirk.guide.brochures import brochures
from medvirk.guide.library import library
from medvirk.guide.urls import urlpatterns
from medvirk.kit.language import LANGUAGES

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
LINK = re.compile(r'href="(/[^"#]*)')


def test_every_page_is_for_everybody_but_those_where_a_unit_writes():
    shut = {pattern.name for pattern in urlpatterns if pattern.callback.door != "public"}

    assert shut == {"editing", "edit_contact", "add_local", "change_local", "learnt"}
    assert all(pattern.callback.door == Right.EDIT_GUIDE for pattern in urlpatterns if pattern.name in shut)
    assert doors.open_page(lambda request: None).door == "public"


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_guide_leads_to_a_page(client, language):
    seen, waiting = set(), ["/veiviser/"]
    while waiting:
        path = waiting.pop()
        if path in seen or not path.startswith("/veiviser/") or path.endswith(".pdf"):
            continue
        seen.add(path)
        response = client.get(path, headers={"accept-language": language})
        assert response.status_code == 200, path
        assert f'lang="{language}"' in response.content.decode(), path
        waiting += LINK.findall(response.content.decode())
    guide = library(timezone.localdate())
    assert {f"/veiviser/les/{slug}/" for slug in guide.articles} <= seen
    assert {f"/veiviser/scene/{slug}/" for slug in guide.scenes} <= seen


def test_the_answer_stands_first_and_the_sources_below(client):
    text = client.get("/veiviser/les/hva-er-individuell-plan/").content.decode()
    article = library(timezone.localdate()).articles["hva-er-individuell-plan"]

    assert text.index(article.texts["nb"].prose.summary) < text.index("<h2")
    assert "pasient- og brukerrettighetsloven § 2-5" in text
    assert "Sjekket" in text


def test_a_reader_is_never_told_that_an_article_is_due(client, monkeypatch):
    article = library(timezone.localdate()).articles["hva-er-individuell-plan"]

    assert article.is_due(date(2050, 1, 1))
    assert not article.is_due(article.next_check)
    assert str(article.next_check.year + 1) not in client.get("/veiviser/les/hva-er-individuell-plan/").content.decode()


def test_easy_words_are_one_press_away_and_back(client):
    assert (
        "/veiviser/lett/hva-er-individuell-plan/"
        in client.get("/veiviser/les/hva-er-individuell-plan/").content.decode()
    )
    easy = client.get("/veiviser/lett/hva-er-individuell-plan/").content.decode()
    assert "data-easy" in easy
    assert "/veiviser/les/hva-er-individuell-plan/" in easy
    assert client.get("/veiviser/lett/fastlege/")["Location"] == "/veiviser/les/fastlege/"
    printed = client.get("/veiviser/les/hva-er-individuell-plan/utskrift/?lett=1").content.decode()
    assert "data-easy" in printed


def test_help_from_a_page_leads_to_its_article_and_back_to_the_same_plan(client):
    plan = "0190a0c0-0000-7000-8000-000000000001"
    path = client.get(f"/veiviser/hjelp/pages:home/?plan={plan}")["Location"]

    assert path.endswith(f"?plan={plan}")
    assert f'href="/plan/{plan}/' in client.get(path).content.decode()
    assert client.get("/veiviser/hjelp/pages:finnes-ikke/")["Location"] == "/veiviser/"
    assert client.get("/veiviser/les/hva-er-individuell-plan/?plan=<script>").status_code == 200


def test_nothing_found_leads_to_a_human_being(client):
    text = client.get("/veiviser/sok/", {"q": "xyzzy\x00<b>"}).content.decode()

    assert "Vi fant ikke noe om det" in text
    assert "Finn hvem jeg ringer" in text
    assert "<b>" not in text.split('name="q"')[1][:100]
    assert client.get("/veiviser/sok/").status_code == 200


def test_a_search_shows_the_answer_itself(client):
    text = client.get("/veiviser/sok/", {"q": "hva er en individuell plan"}).content.decode()

    assert library(timezone.localdate()).articles["hva-er-individuell-plan"].texts["nb"].prose.summary in text


@pytest.mark.parametrize(
    "path", ["les/x/", "lett/x/", "les/x/utskrift/", "for/x/", "scene/x/", "scene/x/tekst/", "ark/x.pdf"]
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(f"/veiviser/{path}").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_pages_to_read_only_let_themselves_be_read(client, method):
    assert getattr(client, method)("/veiviser/les/").status_code == 405


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_brochure_is_one_sheet(client, language):
    for reader, sheet in brochures().items():
        assert set(sheet.articles) <= set(library(TODAY).articles), reader
        content = client.get(f"/veiviser/ark/{reader}.pdf", headers={"accept-language": language}).content
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1, reader


def test_without_pango_the_reader_is_told_to_print_the_pages(client, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "medvirk.design.paper", None)
    import builtins

    ordinary = builtins.__import__

    def refuse(name, *args, **options):
        if name == "medvirk.design" and args and args[2] and "paper" in args[2]:
            raise OSError("cannot load library")
        return ordinary(name, *args, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)

    assert client.get("/veiviser/ark/person.pdf").status_code == 503


def test_the_front_page_is_small_and_asks_nobody_else(client):
    import gzip

    content = client.get("/veiviser/").content
    assert len(gzip.compress(content)) < 10_000
    assert b"https://" not in content


def test_few_questions_are_put_to_the_database(client, django_assert_max_num_queries):
    library(timezone.localdate())
    with django_assert_max_num_queries(2):
        client.get("/veiviser/les/hva-er-individuell-plan/")
    with django_assert_max_num_queries(2):
        client.get("/veiviser/hvem/5622/")


def test_every_page_of_the_product_that_an_article_names_is_there():
    wrong = []
    for slug, article in library(TODAY).articles.items():
        texts = [*article.texts.values(), *article.easy.values()]
        named = {target for text in texts for kind, target in text.prose.links if kind == "page"}
        wrong += [f"{slug}: {name}" for name in named | ({article.page} - {""}) if not page_of_product(name, None)]

    assert wrong == []
