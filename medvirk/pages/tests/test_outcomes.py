"""Tilgang tells what each one sees in the end, whatever it is that opened it."""

import pytest

from medvirk.consents.models import Consent
from medvirk.pages.tests.visiting import EIRIK, IDA, MOTHER, NORA, SANDER, SISSEL, person, plan_of, visit, words
from tests.factories import ConsentFactory

pytestmark = pytest.mark.django_db


def topic(key, reference="S02"):
    return plan_of(reference).person.topics.get(key=key)


def to_nora(*keys, **fields):
    nora = person(NORA)
    topics = [topic(key) for key in keys]
    return ConsentFactory(person=plan_of("S02").person, to=nora.name, to_users=[nora], topics=topics, **fields)


def test_who_also_sees_by_their_service_is_told_of_with_all_they_see(client):
    to_nora("leisure")

    text = words(visit(client, SANDER, "access", "S02"))

    assert "Nora Jobbsen ser arbeid, fritid og økonomi." in text
    assert "Noe av det er åpnet gjennom NAV Havnes." in text
    assert "Nora Jobbsen ser bare fritid" not in text


def test_a_service_is_not_said_to_see_only_what_one_of_them_sees_more_than(client):
    nav = Consent.objects.get(person=plan_of("S02").person, to="NAV Havnes")
    nav.topics.set([topic("work")])
    before = words(visit(client, SANDER, "access", "S02"))
    to_nora("leisure")

    after = words(visit(client, SANDER, "access", "S02"))

    assert "NAV Havnes ser bare arbeid. Ikke resten av planen." in before
    assert "NAV Havnes ser arbeid." in after
    assert "Nora ser arbeid og fritid." in after


def test_who_was_told_no_by_name_stands_under_the_service_as_one_who_sees_nothing(client):
    to_nora(refused=True, by=[])

    text = words(visit(client, SANDER, "access", "S02"))

    assert "NAV Havnes ser arbeid og økonomi." in text
    assert "Nora ser ingenting." in text
    assert "Nora Jobbsen ser ingenting. Svaret var nei." in text


def test_what_is_over_for_one_is_not_nothing_when_the_service_still_sees(client):
    to_nora("leisure", is_ended=True)

    text = words(visit(client, SANDER, "access", "S02"))

    assert "Nora Jobbsen ser arbeid og økonomi." in text
    assert "Det er gjennom NAV Havnes." in text
    assert "Det er slutt." in text


def test_what_one_consent_shuts_is_not_said_to_be_seen_by_another(client):
    eirik = person(EIRIK)
    shut = ConsentFactory(
        person=plan_of("S02").person, to=eirik.name, to_users=[eirik], topics=[topic("work"), topic("economy")]
    )
    shut.excluded.set([topic("economy")])

    text = words(visit(client, SANDER, "access", "S02"))

    assert "Eirik Factberg ser alt, men ikke økonomi." in text
    assert "Eirik ser alt, men ikke økonomi." in text


def test_without_a_yes_to_the_plan_nobody_is_said_to_see(client):
    Consent.objects.filter(person=plan_of("S02").person, kind="plan").update(is_withdrawn=True)

    text = words(visit(client, SANDER, "access", "S02"))

    assert "NAV Havnes ser ingenting. Det er ikke noe ja til planen nå." in text
    assert "FACT-team demo-HF ser ingenting." in text


def test_several_named_in_one_consent_are_told_of_when_one_sees_more(client):
    nora, eirik = person(NORA), person(EIRIK)
    ConsentFactory(person=plan_of("S02").person, to="de to", to_users=[nora, eirik], topics=[topic("leisure")])

    text = words(visit(client, SANDER, "access", "S02"))

    assert "de to ser fritid." in text
    assert "Eirik ser alt, også kriseplanen." in text
    assert "Nora ser arbeid, fritid og økonomi." in text


def test_a_parent_reads_of_a_helper_only_what_the_consents_the_parent_knows_of_open(client):
    """pbrl § 4-3 c: Sissel sees a topic by a consent kept from the parents."""
    somebody, sissel = plan_of("S11").person, person(SISSEL)
    other = next(t for t in somebody.topics.all() if "sjølvskading" not in t.name and t.code)
    ConsentFactory(person=somebody, to=sissel.name, to_users=[sissel], topics=[other])

    to_mother = words(visit(client, MOTHER, "access", "S11"))
    to_ida = words(visit(client, IDA, "access", "S11"))

    said = [sentence for sentence in to_mother.split(". ") if sissel.name in sentence]
    assert "sjølvskading" not in to_mother
    assert not any("bare" in sentence or "berre" in sentence for sentence in said)
    assert "sjølvskading" in to_ida
