import io
from datetime import date

import pypdf
import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from medvirk.guide import actions, learning, progress
from medvirk.guide.actions import begin_path
from medvirk.guide.library import library
from medvirk.guide.models import LearningRun
from medvirk.guide.stops import keys

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)
START = "/veiviser/laer/person/"


@pytest.fixture(autouse=True)
def no_guesses():
    cache.clear()


def needed():
    guide = library(timezone.localdate())
    return keys(guide.paths["person"], guide)


def walk(client):
    """Does every stop of the path for the person."""
    client.post(START)
    for key in needed():
        client.post(f"{START}steg/{key}/", {"answer": "0"})
    return LearningRun.objects.get(path="person")


def test_there_is_a_path_for_each_and_it_takes_as_long_as_said():
    paths = library(timezone.localdate()).paths

    assert {slug: path.minutes for slug, path in paths.items()} == {
        "person": 10,
        "leader": 15,
        "helper": 20,
        "coordinator": 60,
    }


def test_a_learner_stops_and_goes_on_elsewhere_with_the_code(client):
    client.post(START)
    first, second = needed()[:2]
    assert client.post(f"{START}steg/{first}/")["Location"] == f"{START}steg/{second}/"
    code = LearningRun.objects.get().code
    assert code in client.get(START).content.decode()

    elsewhere = Client()
    assert elsewhere.post("/veiviser/laer/", {"code": code.lower().replace("-", " ")})["Location"] == START
    assert elsewhere.post(START)["Location"] == f"{START}steg/{second}/"


def test_who_is_logged_in_goes_on_by_themselves(settings):
    user = get_user_model().objects.first()
    for _ in range(2):
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        client.post(START)
        client.post(f"{START}steg/{needed()[0]}/")

    assert LearningRun.objects.get().done == needed()[:1]


def test_a_wrong_answer_is_explained_and_can_be_tried_again(client):
    client.post(START)
    key = next(key for key in needed() if key.startswith("question"))
    stop = library(timezone.localdate()).paths["person"].stop(key)
    wrong = next(number for number, answer in enumerate(stop.answers) if not answer.is_right)

    text = client.post(f"{START}steg/{key}/", {"answer": wrong}).content.decode()

    assert "Ikke helt" in text
    assert stop.answers[wrong].why["nb"] in text
    assert "Prøv igjen" in text


@pytest.mark.parametrize("answer", ["", "99", "-1", "x", "²"])
def test_an_answer_that_is_none_is_asked_for_again(client, answer):
    client.post(START)
    key = next(key for key in needed() if key.startswith("question"))

    response = client.post(f"{START}steg/{key}/", {"answer": answer})

    assert response.status_code == 422
    assert LearningRun.objects.get().done == []


def test_whoever_has_finished_gets_a_proof_with_the_name_they_give(client):
    run = walk(client)
    assert run.finished == timezone.localdate()
    assert client.post(f"{START}bevis/", {"name": " "}).status_code == 422

    response = client.post(f"{START}bevis/", {"name": "Šáŋkká Testmo"})

    sheet = pypdf.PdfReader(io.BytesIO(response.content))
    assert len(sheet.pages) == 1
    assert "Testmo" in sheet.pages[0].extract_text()
    assert LearningRun.objects.get().name == "Šáŋkká Testmo"


def test_nobody_gets_a_proof_before_the_end(client):
    assert client.get(f"{START}bevis/")["Location"] == START
    client.post(START)
    assert client.post(f"{START}bevis/", {"name": "Kari"})["Location"] == START
    with pytest.raises(IntegrityError):
        actions.put_name(run=LearningRun.objects.get(), name="Kari")


def test_a_stop_without_a_run_leads_to_the_beginning_and_an_unknown_one_nowhere(client):
    assert client.get(f"{START}steg/{needed()[0]}/")["Location"] == START
    assert client.get(f"{START}steg/article-finnes-ikke/").status_code == 404
    assert client.get("/veiviser/laer/finnes-ikke/").status_code == 404


def test_guessing_codes_is_slow(client):
    run = actions.begin_path(path="person", account="", on=DAY)
    for _ in range(progress._MOST_WRONG):
        assert "Vi kjenner ikke koden" in client.post("/veiviser/laer/", {"code": "AAAA-AAAA-AAAA"}).content.decode()

    response = client.post("/veiviser/laer/", {"code": run.code})

    assert response.status_code == 422
    assert "Vent en time" in response.content.decode()


def test_a_code_tells_nothing_and_is_never_the_same():
    codes = {actions.begin_path(path="person", account="", on=DAY).code for _ in range(20)}

    assert len(codes) == 20
    assert all(len(code) == 14 for code in codes)
    assert str(LearningRun.objects.first()) == "person"


def test_the_same_stop_twice_counts_once_and_a_foreign_one_never():
    run = actions.begin_path(path="person", account="", on=DAY)
    for key in ("a", "a", "tull"):
        run = actions.mark_done(run=run, key=key, needed=["a", "b"], on=DAY)

    assert (run.done, run.finished) == (["a"], None)
    assert actions.mark_done(run=run, key="b", needed=["a", "b"], on=DAY).finished == DAY


@pytest.mark.parametrize(
    "fields",
    [
        {"finished": date(2026, 1, 1)},
        {"name": "Kari"},
        {"code": "SAME"},
        {"account": "7"},
    ],
)
def test_the_database_keeps_runs_true(fields):
    LearningRun(code="SAME", path="person", started=DAY, account="7").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        LearningRun(**{"code": "OTHER", "path": "person", "started": DAY} | fields).save()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("minutes: 1", "unknown: 'title'" if False else "title must be there"),
        ("title: {nb: a, nn: a, en: a}", "intro must be there"),
    ],
)
def test_a_path_that_cannot_be_walked_says_why(tmp_path, text, reason):
    (tmp_path / "ny.yaml").write_text("minutes: 1\n" + text, encoding="utf-8")

    found, faults = learning.load(tmp_path)

    assert found == {}
    assert reason in str(faults[0])


def test_a_question_has_exactly_one_right_answer(tmp_path):
    three = "{nb: a, nn: a, en: a}"
    answers = f"[{{text: {three}, why: {three}}}]"
    (tmp_path / "ny.yaml").write_text(
        f"minutes: 1\ntitle: {three}\nintro: {three}\nstops: [{{question: q, ask: {three}, answers: {answers}}}]",
        encoding="utf-8",
    )

    assert "q: exactly one answer is right" in str(learning.load(tmp_path)[1][0])


def test_who_is_logged_in_goes_on_where_they_were():
    first = begin_path(path="person", account="kari", on=date(2030, 1, 1))

    assert begin_path(path="person", account="kari", on=date(2030, 2, 2)) == first
    assert begin_path(path="person", account="", on=date(2030, 2, 2)) != first
