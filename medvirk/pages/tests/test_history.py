"""Historikk: every change in a sentence, and none about what is hidden from the reader."""

import pytest
from django.utils import timezone

from medvirk import diary
from medvirk.consents.actions import give_consent, topic_for, withdraw_consent
from medvirk.consents.models import Consent
from medvirk.pages.reading.history import SHOWN
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
from medvirk.plans import actions
from medvirk.plans.models import Goal, HiddenItem, Measure

pytestmark = pytest.mark.django_db


def goal(reference, code):
    return Goal.objects.select_related("plan__person").get(plan=plan_of(reference), code=code)


def test_before_anybody_has_written_the_history_is_one_sentence(client):
    text = words(visit(client, SANDER, "history", "S02"))

    assert "Planen ble hentet inn fra fil." in text
    assert "digest" not in text
    assert "Møtes der Sander vil" not in text


def test_a_change_says_who_and_when_and_how_it_was_before(client):
    running = goal("S02", "G3")
    actions.change_goal(by=person(LIV), goal=running, version=1, text="Løpe rundt vannet", topic=running.topic)

    text = words(visit(client, SANDER, "history", "S02"))

    assert "Liv Tillitsen endret målet «Løpe rundt vannet». I dag klokka" in text
    assert "Tekst Før: Løpe et åpent løp Nå: Løpe rundt vannet" in text
    assert str(running.pk) not in text


def test_my_own_changes_are_told_to_me_as_mine(client):
    sander = person(SANDER)
    step = actions.add_step(by=sander, goal=goal("S02", "G3"), text="Kjøpe sko")
    actions.pause_goal(by=sander, goal=step, reason="Vondt i kneet")
    measure = Measure.objects.select_related("goal", "promise").get(what="CV og søknader")
    actions.answer_promise(by=sander, measure=measure, state="done")
    withdraw_consent(by=sander, consent=Consent.objects.get(to="Far"))
    actions.write_crisis_page(by=sander, plan=plan_of("S02"), version=1, lines=[("first", "Ring Liv")])

    text = words(visit(client, SANDER, "history", "S02"))

    for told in (
        "Du la til steget «Kjøpe sko».",
        "Du satte steget «Kjøpe sko» på pause.",
        "Fordi: «Vondt i kneet»",
        "Du gjorde «CV og søknader».",
        "Du stengte planen for Far.",
        "Du endret kriseplanen.",
        "Først: Ring Liv",
    ):
        assert told in text


def test_giving_and_taking_back_the_yes_to_the_plan_is_told(client):
    sander = person(SANDER)
    withdraw_consent(by=sander, consent=Consent.objects.get(person__user=sander, kind="plan"))

    assert "Du trakk tilbake ja til å lage planen." in words(visit(client, SANDER, "history", "S02"))


def test_a_new_consent_is_told_with_what_it_opens_and_to_whom(client):
    sander, nora = person(SANDER), person(NORA)
    work, shut = topic_for(sander.person, "arbeid"), topic_for(sander.person, "økonomi")
    end = timezone.localdate()
    give_consent(by=sander, person=sander.person, to="NAV", topics=[work], excluded=[shut], end=end, to_user=nora)

    text = words(visit(client, SANDER, "history", "S02"))

    assert f"Hvem Nå: {nora.name}" in text
    assert "Tema Nå: arbeid" in text
    assert "Ikke Nå: økonomi" in text
    assert text.count("Tema Nå: arbeid") == 1


def test_a_new_measure_is_told_with_who_was_asked(client):
    actions.add_measure(by=person(SANDER), goal=goal("S02", "G3"), what="Nye sko", extent="ett par")

    text = words(visit(client, SANDER, "history", "S02"))

    assert "Du la til «Nye sko»." in text
    assert "Hvor mye Nå: ett par" in text


def test_a_change_of_something_hidden_is_not_told_to_a_parent(client):
    sissel, mother = person(SISSEL), person(MOTHER)
    talk = Measure.objects.select_related("goal", "promise", "plan").get(what="Samtale", plan=plan_of("S11"))
    actions.change_measure(by=sissel, measure=talk, version=1, what="Samtale om det vonde")
    talk.refresh_from_db()
    actions.answer_promise(by=sissel, measure=talk, state="done")
    withdraw_consent(by=person(IDA), consent=Consent.objects.get(to="Skulehelseteneste"))
    item = HiddenItem.objects.get(person=plan_of("S11").person)
    diary.changed(item, verb="changed", by=sissel)
    choir = goal("S11", "G1")
    actions.add_step(by=mother, goal=choir, text="Kjøre til øving")

    told_to_ida = words(visit(client, IDA, "history", "S11"))
    told_to_mother = words(visit(client, MOTHER, "history", "S11"))

    assert "Kjøre til øving" in told_to_mother
    assert "Samtale" in told_to_ida
    assert "Skulehelseteneste" in told_to_ida
    for hidden in ("Samtale", "Skulehelseteneste", "sjølvskading"):
        assert hidden not in told_to_mother


def test_what_was_hidden_then_is_not_told_although_it_is_open_now(client):
    sissel = person(SISSEL)
    talk = Measure.objects.select_related("goal", "promise", "plan").get(what="Samtale", plan=plan_of("S11"))
    actions.change_measure(by=sissel, measure=talk, version=1, what="Samtale om det vonde")
    Measure.objects.filter(pk=talk.pk).update(hidden_from_parents=False, what="Time")

    assert "det vonde" not in words(visit(client, MOTHER, "history", "S11"))


def test_a_change_of_a_goal_in_a_hidden_topic_is_not_told(client):
    ida, plan = person(IDA), plan_of("S11")
    hidden = topic_for(plan.person, "samtalar om sjølvskading")
    made = actions.add_goal(by=ida, plan=plan, text="Et mål for seg selv", topic=hidden)
    actions.change_goal(by=ida, goal=made, version=1, text="Et mål for alle", topic=None)

    text = words(visit(client, MOTHER, "history", "S11"))

    assert "for seg selv" not in text
    assert "for alle" not in text


def test_a_verb_or_a_kind_that_is_new_is_still_a_sentence(client):
    diary.changed(goal("S02", "G3"), verb="painted", by=person(LIV))
    diary.changed(plan_of("S02"), verb="prolonged", by=person(LIV))
    diary.changed(person(SANDER).person, verb="moved", by=person(LIV))

    text = words(visit(client, SANDER, "history", "S02"))

    assert "Liv Tillitsen endret «Løpe et åpent løp»." in text
    assert "Liv Tillitsen endret planen." in text


@pytest.mark.parametrize("helper", [NORA, EIRIK])
def test_a_helper_does_not_read_the_history(client, helper):
    assert visit(client, helper, "history", "S02").status_code == 403


def test_for_a_stranger_there_is_no_history(client):
    assert visit(client, STRANGER, "history", "S02").status_code == 404


@pytest.mark.slow
def test_a_long_history_comes_page_by_page_in_as_many_statements(client, django_assert_max_num_queries):
    running, liv = goal("S02", "G3"), person(LIV)
    for number in range(SHOWN + 5):
        diary.changed(running, verb="changed", by=liv, before={"text": f"a{number}"}, after={"text": f"b{number}"})
    log_in(client, SANDER)

    with django_assert_max_num_queries(15):
        first = client.get(address("history", "S02"))
    older = words(first).count("endret målet")
    following = client.get(
        first.content.decode().split("historikk/?for=")[1].join([address("history", "S02") + "?for=", ""]).split('"')[0]
    )

    assert older == SHOWN
    assert words(following).count("endret målet") == 5
    assert "Vis eldre" not in words(following)


@pytest.mark.parametrize("typed", ["", "x", "-1", "9" * 19, "9" * 40, "٣", "\x00"])
def test_anything_in_the_address_is_answered(client, typed):
    assert log_in(client, SANDER).get(address("history", "S02"), {"for": typed}).status_code == 200
