"""Tilgang: who sees what, letting somebody in, and closing the same second."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from medvirk.consents.models import Consent
from medvirk.diary.models import Change, Reading
from medvirk.kit import dates
from medvirk.pages.tests.visiting import (
    EIRIK,
    IDA,
    LIV,
    MOTHER,
    NORA,
    SANDER,
    SISSEL,
    STRANGER,
    address,
    log_in,
    person,
    plan_of,
    visit,
    words,
)
from tests.factories import ConsentFactory, TopicFactory

pytestmark = pytest.mark.django_db


def consent_to(reference, to):
    return Consent.objects.get(person=plan_of(reference).person, to=to)


def giving(to, step="tema", **answers):
    """A question of the conversation, with the answers that stand in its address."""
    til = to if ":" in to else f"user:{person(to).pk}"
    return f"{address('give', 'S02')}?{urlencode({'steg': step, 'til': til, **answers}, doseq=True)}"


def topic(key):
    return f"topic_{plan_of('S02').person.topics.get(key=key).pk}"


HEGE = "s02-hege-medmenneske"


def test_the_owner_reads_each_consent_as_a_sentence(client):
    text = words(visit(client, SANDER, "access", "S02"))

    assert "NAV Havnes ser arbeid og økonomi." in text
    assert "Ser ikke fritid, helse eller kriseplanen" in text
    assert "Far ser bare kriseplanen. Ikke resten av planen." in text
    assert "FACT-team demo-HF ser alt, også kriseplanen." in text
    assert "Idrettslag ser ingenting. Du trakk det tilbake" in text
    assert "Liv er koordinator for deg og ser alt" in text
    assert "Du sa ja til å lage planen" in text


def test_an_end_that_is_near_is_told_with_the_days_that_are_left(client):
    end = consent_to("S02", "NAV Havnes").end

    text = words(visit(client, SANDER, "access", "S02"))

    assert f"Slutter {dates.day(end)}, {dates.relative(end, timezone.localdate())}." in text


def test_everything_that_was_recorded_stands_on_the_page_of_a_consent_that_opens_something(client):
    line = Consent.objects.get(person=plan_of("S11").person, kind="share", to="Skulehelseteneste")

    text = words(visit(client, IDA, "consent", "S11", consent_id=line.pk))

    assert "samtalar om sjølvskading" in text
    assert "mor og far" in text


def test_what_was_recorded_of_the_yes_to_the_plan_stands_in_the_fold(client):
    page = visit(client, IDA, "access", "S11")

    assert "Einig i plan, vil ikkje ha alt med" in words(page)
    assert '<data value="written">' in page.content.decode()


def test_a_parent_reads_nothing_of_a_consent_that_is_hidden_from_parents(client):
    text = words(visit(client, MOTHER, "access", "S11"))

    assert "BUP demo-HF" in text
    for hidden in ("Skulehelseteneste", "sjølvskading", "pbrl § 4-3 c"):
        assert hidden not in text


def test_who_keeps_something_from_the_parents_reads_that_they_do_not_see_it(client):
    to_ida = visit(client, IDA, "access", "S11").content.decode()
    to_mother = visit(client, MOTHER, "access", "S11").content.decode()
    to_sissel = visit(client, SISSEL, "access", "S11").content.decode()
    to_iver = words(visit(client, "s01-iver-prøvedal", "access", "S01"))

    with translation.override("nn"):
        kept = str(_("%(who)s, %(role)s, ser %(all)s, men ikke det du holder for deg selv.")).split("%(all)s")[1]
        hidden = str(_("%(who)s, %(role)s, ser %(all)s, men ikke det som er holdt skjult.")).split("%(all)s")[1]
    assert kept in to_ida
    assert hidden in to_sissel
    assert kept not in to_mother
    assert hidden not in to_mother
    assert "Mari, mor, ser alt." in to_iver


def test_the_coordinator_reads_the_consents_and_cannot_change_them(client):
    page = visit(client, LIV, "access", "S02")

    assert "NAV Havnes" in words(page)
    assert "/trekk/" not in page.content.decode()
    assert log_in(client, LIV).get(address("give", "S02")).status_code == 403


@pytest.mark.parametrize("helper", [NORA, EIRIK])
def test_a_helper_does_not_read_the_consents(client, helper):
    assert visit(client, helper, "access", "S02").status_code == 403


@pytest.mark.parametrize("name", ["access", "give"])
def test_for_a_stranger_there_is_no_such_page(client, name):
    assert visit(client, STRANGER, name, "S02").status_code == 404


def test_withdrawing_takes_two_presses_and_shuts_at_once(client):
    consent = consent_to("S02", "NAV Havnes")
    way = address("withdraw", "S02", consent_id=consent.pk)

    asked = log_in(client, SANDER).get(way)
    done = client.post(way, follow=True)

    assert "Steng for NAV Havnes?" in words(asked)
    assert "NAV Havnes ser ingenting lenger." in words(done)
    assert visit(client, NORA, "whole", "S02").status_code == 403


def test_withdrawing_what_is_shut_changes_nothing_and_says_so(client):
    consent = consent_to("S02", "Idrettslag")
    before = Change.objects.count()

    done = log_in(client, SANDER).post(address("withdraw", "S02", consent_id=consent.pk), follow=True)

    assert "Det var stengt fra før." in words(done)
    assert Change.objects.count() == before


def test_withdrawing_the_yes_to_the_plan_says_what_it_means_first(client):
    consent = Consent.objects.get(person=plan_of("S02").person, kind="plan")
    way = address("withdraw", "S02", consent_id=consent.pk)

    asked = words(log_in(client, SANDER).get(way))
    done = words(client.post(way, follow=True))

    assert "Da stenges hele planen for alle som hjelper deg, også koordinatoren." in asked
    assert "Det er ikke noe ja til planen nå." in done
    assert visit(client, LIV, "whole", "S02").status_code == 403


def test_a_parent_cannot_open_the_page_for_a_consent_hidden_from_parents(client):
    consent = consent_to("S11", "Skulehelseteneste")

    assert visit(client, MOTHER, "withdraw", "S11", consent_id=consent.pk).status_code == 404
    assert visit(client, IDA, "withdraw", "S11", consent_id=consent.pk).status_code == 200


def test_the_consent_of_somebody_else_is_not_found(client):
    other = Consent.objects.filter(person=plan_of("S01").person, kind="share").first()

    assert visit(client, SANDER, "withdraw", "S02", consent_id=other.pk).status_code == 404


def test_one_chooses_whom_among_those_who_do_not_see_everything_already(client):
    text = words(log_in(client, SANDER).get(address("give", "S02"), {"steg": "hvem"}))

    assert "Hege Medmenneske" in text
    assert "NAV Havnes" in text
    assert "Liv Tillitsen" not in text


def test_a_parent_is_not_offered_a_service_of_a_hidden_consent_nor_its_topic(client):
    text = words(log_in(client, MOTHER).get(address("give", "S11"), {"steg": "hvem"}))
    first = words(client.get(address("give", "S11")))
    bup = Consent.objects.get(to="BUP demo-HF").to_service_id

    topics = words(client.get(address("give", "S11") + f"?steg=tema&til=service:{bup}"))

    assert "Skulehelseteneste" not in text
    assert "sjølvskading" not in (topics + first).lower()
    assert "ernæring" in topics.lower()


def test_every_topic_begins_shut(client):
    page = log_in(client, SANDER).get(giving(HEGE)).content.decode()

    assert 'value="yes" checked' not in page
    assert page.count('value="no" checked') == plan_of("S02").person.topics.count()


def test_nothing_is_shared_before_the_summary_is_answered(client):
    answers = {topic("leisure"): "yes", "until": "month"}

    summary = log_in(client, SANDER).get(giving(HEGE, "svar", **answers))

    text = words(summary)
    assert "Hege Medmenneske får se fritid." in text
    assert "Løpe et åpent løp" in text
    assert "Lønnet" not in text
    assert not Consent.objects.filter(to="Hege Medmenneske").exists()


def test_a_yes_opens_the_topic_and_can_be_taken_back_from_the_message(client):
    answers = {topic("leisure"): "yes", "until": "plan"}

    done = log_in(client, SANDER).post(giving(HEGE, "svar", **answers), {"yes": "1"}, follow=True)

    consent = Consent.objects.get(to="Hege Medmenneske")
    assert words(done).count("Hege Medmenneske ser bare fritid. Ikke resten av planen.") == 2
    assert consent.end == plan_of("S02").end
    assert address("withdraw", "S02", consent_id=consent.pk) in done.content.decode()
    assert "Løpe et åpent løp" in words(visit(client, HEGE, "whole", "S02"))


def test_everything_is_given_only_by_its_own_way(client):
    asked = words(log_in(client, SANDER).get(giving(HEGE, alt="1")))
    done = words(client.post(giving(HEGE, "svar", alt="1", until="month"), {"yes": "1"}, follow=True))

    assert "Skal Hege Medmenneske få se alt?" in asked
    assert "Hege Medmenneske ser alt, også kriseplanen." in done


def test_a_newer_yes_stands_in_place_of_the_one_before(client):
    nav = f"service:{consent_to('S02', 'NAV Havnes').to_service_id}"
    way = giving(nav, "svar", **{topic("work"): "yes", "until": "plan"})

    done = log_in(client, SANDER).post(way, {"yes": "1"}, follow=True)

    assert "NAV Havnes ser bare arbeid." in words(done)
    assert "NAV Havnes ser ingenting" not in words(done)
    assert "NAV Havnes hadde et annet ja før." in words(done)


@pytest.mark.parametrize(
    ("answers", "what_to_do"),
    [
        ({"until": "month"}, "Velg «Ser» på minst ett tema."),
        ({"work": "yes"}, "Velg et svar under «Hvor lenge?»."),
        ({"work": "yes", "until": "date"}, "Skriv datoen det skal slutte."),
        ({"work": "yes", "until": "date", "on": "31.02.2030"}, "Skriv datoen slik"),
        ({"work": "yes", "until": "date", "on": "01.01.2001"}, "Velg en dag fram i tid"),
        ({"work": "yes", "until": "date", "on": "01.01.9999"}, "Velg en dag fram i tid"),
        ({"work": "kanskje\x00", "until": "month"}, "Velg «Ser ikke» eller «Ser»."),
        ({"work": "yes", "until": "alltid"}, "Velg et svar under «Hvor lenge?»."),
    ],
)
def test_a_mistake_is_said_in_words_and_nothing_is_given(client, answers, what_to_do):
    typed = {topic("work") if key == "work" else key: value for key, value in answers.items()}

    page = log_in(client, SANDER).get(giving(HEGE, "svar", **typed))
    said_yes = client.post(giving(HEGE, "svar", **typed), {"yes": "1"})

    assert page.status_code == said_yes.status_code == 422
    assert what_to_do in words(page)
    assert not Consent.objects.filter(to="Hege Medmenneske").exists()


def test_going_back_from_the_summary_keeps_the_answers(client):
    answers = {topic("leisure"): "yes", "until": "month"}

    page = log_in(client, SANDER).get(giving(HEGE, **answers))

    assert page.status_code == 200
    assert page.content.decode().count('value="yes" checked') == 1
    assert 'value="month" checked' in page.content.decode()


@pytest.mark.parametrize("whom", ["user:1", "service:", "user:\x00", "nobody", "😀"])
def test_whom_in_the_address_that_is_nobody_asks_whom_again(client, whom):
    page = log_in(client, SANDER).get(address("give", "S02"), {"til": whom, "steg": "svar"})

    assert "Hvem skal få se noe?" in words(page)


def test_the_last_readings_by_others_stand_on_the_page(client):
    visit(client, NORA, "whole", "S02")

    text = words(visit(client, SANDER, "access", "S02"))

    assert "Nora Jobbsen leste hele planen. I dag klokka" in text
    assert "NAV Havnes, etter samtykke" in text


def test_a_parent_is_not_told_what_the_child_reads_nor_what_a_hidden_consent_opened(client):
    visit(client, IDA, "whole", "S11")
    hidden = consent_to("S11", "Skulehelseteneste")
    sissel = person(SISSEL)
    Reading.objects.create(
        person_id=hidden.person_id,
        at=timezone.now(),
        actor_id=sissel.pk,
        actor_name=sissel.name,
        service=hidden.to,
        basis="consent",
        basis_id=hidden.pk,
        page="goal",
    )

    text = words(visit(client, MOTHER, "access", "S11"))

    assert "Ida Tenåringsprøve" not in text
    assert "Skulehelseteneste" not in text


def test_a_consent_that_opens_for_nobody_says_so(client):
    text = words(visit(client, "s04-borghild-lerkeprøve", "access", "S04"))

    assert "Ingen derfra er med i teamet ditt nå." in text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"refused": True, "by": []}, "Klubben ser ingenting. Svaret var nei."),
        ({"is_withdrawn": True}, "Klubben ser ingenting. Du trakk det tilbake."),
        ({"is_ended": True}, "Klubben ser ingenting. Det er slutt."),
        ({"start": timezone.localdate() + timedelta(days=9), "end": None}, "Det begynner"),
        ({"start": None, "end": timezone.localdate() - timedelta(days=9)}, "Det sluttet"),
        ({}, "Ingen tema er åpnet."),
    ],
)
def test_why_somebody_sees_nothing(client, fields, sentence):
    ConsentFactory(person=plan_of("S02").person, to="Klubben", topics=[], **fields)

    assert sentence in words(visit(client, SANDER, "access", "S02"))


def test_a_name_with_markup_in_it_is_shown_as_it_was_written(client):
    ConsentFactory(person=plan_of("S02").person, to="<script>%(who)s", everything=True)

    page = visit(client, SANDER, "access", "S02")

    assert "&lt;script&gt;%(who)s" in page.content.decode()


def test_the_number_of_statements_does_not_grow_with_the_consents(client, django_assert_max_num_queries):
    somebody = plan_of("S02").person
    for number in range(30):
        work = TopicFactory(person=somebody, key=f"k{number}", name=f"tema {number}")
        ConsentFactory(person=somebody, to=f"Klubb {number}", topics=[work])
    log_in(client, SANDER)

    with django_assert_max_num_queries(15):
        client.get(address("access", "S02"))
    with django_assert_max_num_queries(15):
        client.get(giving(HEGE))


@pytest.mark.parametrize(("username", "decides"), [("s02-sander-skogprøve", True), ("s01-iver-prøvedal", False)])
def test_who_is_under_sixteen_is_not_told_that_they_decide(client, username, decides):
    """pbrl §§ 4-3 and 4-4: before that, those who decide for the child give and take back."""
    reference = username[:3].upper()

    text = words(visit(client, username, "access", reference))

    assert ("Du bestemmer hvem som ser hva" in text) is decides
    assert ("De som har ansvar for deg, sier ja" in text) is not decides
    assert ("La noen se noe" in text) is decides
