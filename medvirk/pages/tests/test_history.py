"""Historikk: every change in a sentence, and none about what is hidden from the reader."""

import html
import re

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from medvirk import diary
from medvirk.consents.actions import give_consent, topic_for, withdraw_consent
from medvirk.consents.models import Consent
from medvirk.pages.reading.history import SHOWN
from medvirk.pages.reading.word_changes import marked
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
from medvirk.plans.models import Goal, HiddenItem, Measure, Plan
from medvirk.teams import actions as team

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


class TestOneThing:
    """The whole history of one thing, with the way back to how it was."""

    def test_every_state_of_a_goal_can_be_fetched_back_but_the_one_it_has(self, client):
        running = goal("S02", "G3")
        actions.change_goal(by=person(LIV), goal=running, version=1, text="Løpe rundt vannet", topic=running.topic)
        actions.pause_goal(by=person(SANDER), goal=running)
        other = goal("S02", "G1")
        actions.pause_goal(by=person(LIV), goal=other)

        page = visit(client, SANDER, "history_of", "S02", object_id=running.pk)
        text = words(page)

        assert "Hele historien Løpe rundt vannet" in text
        assert other.text not in text
        assert text.count("Hent tilbake slik det var før dette") == 2

    def test_one_press_and_it_is_as_it_was(self, client):
        running = goal("S02", "G3")
        was = running.text
        actions.change_goal(by=person(LIV), goal=running, version=1, text="Løpe rundt vannet", topic=running.topic)
        shown = visit(client, SANDER, "history_of", "S02", object_id=running.pk).content.decode()
        press = re.search(r'action="([^"]+/slik-det-var/\d+/)"', shown)[1]

        answer = client.post(press, follow=True)

        assert "Hentet tilbake slik det var." in words(answer)
        assert goal("S02", "G3").text == was
        told = words(visit(client, SANDER, "history_of", "S02", object_id=running.pk))
        assert f"Du hentet tilbake «{was}» slik det var." in told

    def test_a_measure_is_told_with_the_answers_to_it(self, client):
        measure = Measure.objects.select_related("goal", "promise").get(what="CV og søknader")
        actions.answer_promise(by=person(SANDER), measure=measure, state="done")

        text = words(visit(client, SANDER, "history_of", "S02", object_id=measure.pk))

        assert "Du gjorde «CV og søknader»." in text
        assert "Hent tilbake" not in text

    def test_the_history_leads_to_it_also_from_an_answer(self, client):
        measure = Measure.objects.select_related("goal", "promise").get(what="CV og søknader")
        actions.answer_promise(by=person(SANDER), measure=measure, state="done")

        shown = visit(client, SANDER, "history", "S02").content.decode()

        assert address("history_of", "S02", object_id=measure.pk) in shown

    def test_who_came_and_went_in_the_team_is_told_and_can_be_fetched_back(self, client):
        member = plan_of("S02").person.members.first()
        team.end_member(by=person(LIV), member=member)

        assert f"Liv Tillitsen tok {member.name} ut av teamet." in words(visit(client, SANDER, "history", "S02"))
        shown = visit(client, SANDER, "history_of", "S02", object_id=member.pk)
        assert "Hent tilbake slik det var før dette" in words(shown)

    def test_the_crisis_page_has_a_history_with_each_line_marked(self, client):
        page = plan_of("S02").person.crisis_page
        lines = [[key, value] for key, value in page.lines]
        changed = [*lines, ["what_helps", "En tur i skogen"]]
        actions.write_crisis_page(by=person(SANDER), plan=plan_of("S02"), version=page.version, lines=changed)

        shown = visit(client, SANDER, "history_of", "S02", object_id=page.pk)

        assert "Kriseplanen" in words(shown) or "Kriseplan" in words(shown)
        assert "<ins>" in shown.content.decode()

    def test_what_a_reader_does_not_see_has_no_history(self, client):
        hidden = Measure.objects.select_related("goal").filter(plan=plan_of("S11"), hidden_from_parents=True).first()

        assert visit(client, MOTHER, "history_of", "S11", object_id=hidden.pk).status_code == 404
        assert visit(client, IDA, "history_of", "S11", object_id=hidden.pk).status_code == 200

    def test_in_a_closed_plan_it_is_read_only(self, client):
        running = goal("S02", "G3")
        actions.pause_goal(by=person(LIV), goal=running)
        Plan.objects.filter(pk=running.plan_id).update(status="closed")

        text = words(visit(client, SANDER, "history_of", "S02", object_id=running.pk))

        assert "Liv Tillitsen satte målet" in text
        assert "Hent tilbake" not in text

    def test_the_coordinator_is_not_offered_the_owners_words(self, client):
        running = goal("S02", "G3")
        actions.write_own_words_of_goal(by=person(SANDER), goal=running, version=1, words="Helt andre ord")

        assert "Hent tilbake" not in words(visit(client, LIV, "history_of", "S02", object_id=running.pk))
        assert "Hent tilbake" in words(visit(client, SANDER, "history_of", "S02", object_id=running.pk))


class TestMarkedWords:
    def test_what_is_new_and_what_is_gone_is_marked_for_eye_and_ear(self):
        shown = marked("Løpe et åpent løp", "Løpe et langt løp")

        assert shown == (
            'Løpe et <del><span class="ds-sr-only"> (tatt bort: </span>åpent<span class="ds-sr-only">) </span></del> '
            '<ins><span class="ds-sr-only"> (nytt: </span>langt<span class="ds-sr-only">) </span></ins> løp'
        )

    def test_text_is_text(self):
        assert "<b>" not in marked("a <b>b</b> c d", "a <b>x</b> c d")

    @pytest.mark.parametrize(
        ("before", "after"), [("", "Noe"), ("Noe", ""), ("helt andre ord her", "dette er noe nytt"), ("a " * 900, "a")]
    )
    def test_two_texts_that_are_not_alike_stand_each_by_itself(self, before, after):
        assert marked(before, after) == ""

    def test_only_spaces_are_no_change_to_mark(self):
        assert marked("en to tre fire", "en  to tre fire") == "en  to tre fire"

    @given(st.text(max_size=60), st.text(max_size=60))
    def test_without_what_is_gone_it_is_the_new_text(self, before, after):
        shown = marked(before, after)

        read = re.sub(r"<del>.*?</del>", "", re.sub(r'<span class="ds-sr-only">.*?</span>', "", shown), flags=re.S)
        assert not shown or html.unescape(re.sub(r"</?ins>", "", read)).split() == after.split()
