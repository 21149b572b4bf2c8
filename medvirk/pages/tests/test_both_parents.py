"""Two parents answer together: one asks, the other sees it on the first page and says yes or no in two taps."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medvirk.consents.actions import give_consent
from medvirk.consents.models import Consent
from medvirk.pages.tests.visiting import address, log_in, person, plan_of, visit, words

pytestmark = pytest.mark.django_db
MARI, JONAS, IVER, ANNE = "s01-mari-prøvedal", "s01-jonas-prøvehaug", "s01-iver-prøvedal", "s01-anne-testmo"
PER = "s01-per-fastprøve"


@pytest.fixture
def asked(db):
    """Mari lets Per see one topic; Jonas has not answered."""
    plan = plan_of("S01")
    topic = (
        plan.person.topics.get(code="sleep") if plan.person.topics.filter(code="sleep") else plan.person.topics.first()
    )
    end = timezone.localdate() + timedelta(days=90)
    return give_consent(
        by=person(MARI), person=plan.person, to="Per Fastprøve", topics=[topic], end=end, to_user=person(PER)
    )


def test_what_the_case_says_both_gave_is_open(client):
    rows = plan_of("S01").person.consents.filter(refused=False)

    assert all(row.is_valid(timezone.localdate()) for row in rows)


def test_the_other_parent_says_yes_in_two_taps_from_the_first_page(client, asked):
    home = visit(client, JONAS, "home", "S01")
    way = address("answer_waiting", "S01", consent_id=asked.pk)
    assert "Mari har sagt ja til at Per Fastprøve får se noe av planen. Det venter på deg." in words(home)
    assert home.content.decode().count(way) == 1
    assert "Den andre av dere som bestemmer" not in words(home)
    assert visit(client, PER, "home", "S01").status_code == 403

    notices = words(log_in(client, JONAS).get(reverse("pages:notices")))
    assert "har sagt ja til noe i Ivers plan. Det venter på svaret ditt." in notices

    question = log_in(client, JONAS).get(way)
    assert "Sier du også ja?" in words(question)
    answered = client.post(way, {"yes": "1"}, follow=True)

    assert "Nå har alle som bestemmer, sagt ja" in answered.content.decode()
    assert "Venter på et ja til" not in words(answered)
    assert visit(client, PER, "home", "S01").status_code == 200
    assert "Det venter ikke lenger" in log_in(client, JONAS).get(way, follow=True).content.decode()


def test_the_no_is_written_down_and_nothing_opens(client, asked):
    way = address("answer_waiting", "S01", consent_id=asked.pk)
    answered = log_in(client, JONAS).post(way, {"no": "1"}, follow=True)

    assert "Svaret ditt er skrevet ned. Ingenting ble åpnet." in answered.content.decode()
    assert Consent.objects.get(refused=True, given_by=person(JONAS)).to == "Per Fastprøve"
    assert visit(client, PER, "home", "S01").status_code == 403
    assert "sa nei" in words(visit(client, ANNE, "history", "S01"))


def test_who_gave_it_sees_that_it_waits_and_may_take_it_back_and_cannot_answer(client, asked):
    page = words(visit(client, MARI, "access", "S01"))
    assert "Mari har sagt ja til at Per Fastprøve får se" in page
    assert "Det venter på Jonas. Ingenting åpnes før alle har sagt ja." in page
    assert "Les og svar" not in page
    assert "Det venter på deg" not in words(visit(client, MARI, "home", "S01"))
    assert client.get(address("answer_waiting", "S01", consent_id=asked.pk)).status_code == 403

    way = address("withdraw", "S01", consent_id=asked.pk)
    assert "Trekk tilbake ja-et som venter?" in words(client.get(way))
    assert "Ingen så noe av det." in client.post(way, follow=True).content.decode()


def test_the_child_and_the_coordinator_read_that_it_waits_and_cannot_answer_it(client, asked):
    for username in (IVER, ANNE):
        page = visit(client, username, "access", "S01")
        assert "Det venter på Jonas" in words(page)
        assert "Les og svar" not in words(page)
        assert client.get(address("answer_waiting", "S01", consent_id=asked.pk)).status_code == 403
    assert "Per Fastprøve får se" in words(visit(client, ANNE, "receipts", "S01"))
    assert "Det var ikke åpnet da" in words(visit(client, ANNE, "receipts", "S01"))


def test_the_summary_says_who_else_must_say_yes(client):
    topic = plan_of("S01").person.topics.first()
    asked = {"steg": "svar", "til": f"user:{person(PER).pk}", f"topic_{topic.pk}": "yes", "until": "month"}
    page = log_in(client, MARI).get(address("give", "S01"), asked)

    assert "Dette må Jonas Prøvehaug også si ja til. Ingenting åpnes før det." in words(page)


def test_the_plan_waits_for_the_other_one_too(client):
    plan = plan_of("S01")
    plan.person.consents.filter(kind="plan").update(is_withdrawn=True)
    log_in(client, MARI).post(address("give_to_plan", "S01"))

    assert "Mari har sagt ja til å lage planen. Det venter på deg." in words(visit(client, JONAS, "home", "S01"))
    way = address("answer_waiting", "S01", consent_id=Consent.objects.get(given_by=person(MARI)).pk)
    assert "Et nei skrives også ned." in words(client.get(way))
    client.post(way, {"yes": "1"})
    assert visit(client, ANNE, "home", "S01").status_code == 200


def test_the_first_page_costs_nothing_more_where_nothing_waits(client):
    def cost():
        log_in(client, JONAS)
        client.get(address("home", "S01"))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(address("home", "S01"))
        return len(asked)

    before = cost()
    give_consent(
        by=person(MARI),
        person=plan_of("S01").person,
        to="Per",
        topics=[],
        everything=True,
        end=None,
        to_user=person(PER),
    )
    assert cost() <= before + 1


def test_who_decides_says_that_they_say_yes_together(client):
    assert "Jonas Prøvehaug og Mari Prøvedal. Iver er under 16 år. De må si ja sammen." in words(
        visit(client, MARI, "deciding", "S01")
    )
