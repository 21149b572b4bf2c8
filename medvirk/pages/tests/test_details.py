"""Om planen: the frame round the goals."""

import pytest

from medvirk.kit import dates
from medvirk.pages.tests.visiting import (
    EIRIK,
    IDA,
    LIV,
    NORA,
    SANDER,
    STRANGER,
    address,
    log_in,
    plan_of,
    visit,
    words,
)
from medvirk.plans.models import Closing, Plan
from medvirk.requests.models import Decision
from medvirk.teams.models import CoordinatorGap

pytestmark = pytest.mark.django_db

EMIL, SYNNE, BORGHILD = "s05-emil-fallprøve", "s08-synne-overprøve", "s04-borghild-lerkeprøve"
ROJIN, GRO, EVERYBODY_S = "s07-rojîn-demoprøve", "s03-gro-åsprøve", [SANDER, IDA]


def test_the_plan_says_that_it_gives_no_right_to_services(client):
    assert "Planen gir i seg selv ikke rett til tjenester." in words(visit(client, SANDER, "details", "S02"))


def test_time_law_and_record_stand_in_words_with_the_code_behind(client):
    plan = plan_of("S02")

    page = visit(client, SANDER, "details", "S02")

    text = words(page)
    assert dates.period(plan.start, plan.end) in text
    assert dates.day(plan.next_revision) in text
    assert "psykisk helsevernloven § 4-1" in text
    assert "Young adult with psychosis, selective sharing" in text
    assert '<data value="phvl-4-1">' in page.content.decode()
    assert "Utgave 5" in text


def test_decisions_stand_with_the_deadline_and_the_complaint(client):
    decision = Decision.objects.get(person=plan_of("S05").person, code="D2")

    text = words(visit(client, EMIL, "details", "S05"))

    assert "21 dager, minst til" in text
    assert "IP i regi av NAV" in text
    assert dates.day(decision.complaint.received) in text
    assert "Klaget i tide nei" in text
    assert "Havnes kommunedirektør" in text


def test_a_deadline_that_was_not_recorded_comes_from_the_law(client):
    Decision.objects.filter(code="D2").update(deadline_days=None)
    Decision.objects.filter(code="D1").update(known_to_person=None)

    text = words(visit(client, EMIL, "details", "S05"))

    assert "21 dager, minst til" in text
    assert "28 dager" in text
    assert "28 dager, minst" not in text


def test_a_decision_of_an_unknown_law_has_no_deadline(client):
    Decision.objects.update(deadline_days=None, legal_basis="xyz-1")

    assert "minst til" not in words(visit(client, EMIL, "details", "S05"))


def test_the_line_of_coordinators_is_told_before_now_and_next(client):
    synne = words(visit(client, SYNNE, "details", "S08"))
    gro = words(visit(client, GRO, "details", "S03"))

    assert "Randi Koordprøve" in synne
    assert "Knut Vaksenprøve" in synne
    assert "Olav Slagprøve" in gro


def test_what_was_before_the_plan_is_told(client):
    borghild = words(visit(client, BORGHILD, "details", "S04"))
    rojin = words(visit(client, ROJIN, "details", "S07"))

    assert "Plan da nei" in borghild
    assert "Koordinator da ja" in borghild
    assert "Hadde plan i Fjellvik (fictional)" in rojin
    assert "Lagt i arkiv ja" in rojin


def test_how_a_plan_ended_is_told_to_the_owner(client):
    plan = plan_of("S02")
    Plan.objects.filter(pk=plan.pk).update(
        status="closed", closed=plan.opened, closed_reason="Flyttet", locked=True, archive_version="A7"
    )
    Closing.objects.create(
        person=plan.person,
        plan=plan,
        on=plan.opened,
        wish_by="Sander",
        final_evaluation="Jobb på lager",
        open_measures=["Løpegruppe", "Fastlege"],
        access_ended="2026-11-01",
    )
    CoordinatorGap.objects.create(person=plan.person, start=plan.opened, alarm=True)

    text = words(visit(client, SANDER, "details", "S02"))

    for told in (
        "Flyttet",
        "Jobb på lager",
        "Løpegruppe og Fastlege",
        "1. november 2026",
        "Låst ja",
        "A7",
        "avsluttet",
    ):
        assert told in text
    assert "Varslet ja" in text


def test_who_sees_everything_by_consent_reads_the_frame_but_not_the_record(client):
    text = words(visit(client, EIRIK, "details", "S02"))

    assert "Liv Tillitsen" in text
    assert "Vil ha færre i møtet." in text
    assert "Young adult" not in text


def test_who_sees_a_part_is_told_who_can_help(client):
    page = visit(client, NORA, "details", "S02")

    assert page.status_code == 403
    assert "Liv Tillitsen kan hjelpe deg" in words(page)


def test_for_a_stranger_there_is_no_such_page(client):
    assert visit(client, STRANGER, "details", "S02").status_code == 404


@pytest.mark.parametrize("reader", [SANDER, LIV])
def test_the_page_asks_few_statements(client, reader, django_assert_max_num_queries):
    log_in(client, reader)

    with django_assert_max_num_queries(15):
        client.get(address("details", "S02"))
