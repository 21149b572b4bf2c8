"""What a goal, a measure and a promise are called, to the one who reads."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from medvirk.access import sight_of
from medvirk.plans.models import Promise
from medvirk.plans.presenting import (
    faces_of,
    goal_seen,
    goals_seen,
    measurement,
    numbers,
    path_to,
    promise_state,
    readable_dates,
    text_language,
    topic_name,
)
from tests.factories import GoalFactory, MembershipFactory, RepresentationFactory, ServiceFactory

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("state", "days", "words", "mine"),
    [
        ("nobody", {}, "Ingen har sagt ja", "Ingen har sagt ja"),
        ("asked", {}, "Spurt", "Du er spurt"),
        ("asked", {"asked_on": TODAY}, "Spurt i dag", "Du ble spurt i dag"),
        ("asked", {"asked_on": date(2026, 11, 17)}, "Spurt tirsdag", "Du ble spurt tirsdag"),
        ("asked", {"asked_on": date(2026, 11, 2)}, "Spurt 2. november", "Du ble spurt 2. november"),
        ("clarify", {}, "Må avklare først", "Du må avklare først"),
        (
            "clarify",
            {"answer_by": date(2026, 11, 27)},
            "Må avklare innen 27. november",
            "Du må avklare innen 27. november",
        ),
        ("yes", {}, "Sagt ja", "Du har sagt ja"),
        ("yes", {"due": date(2026, 11, 20)}, "Sagt ja", "Du har sagt ja"),
        ("no", {}, "Sagt nei", "Du har sagt nei"),
        ("done", {}, "Gjort", "Du har gjort det"),
        ("done", {"answered_on": date(2026, 10, 28)}, "Gjort 28. oktober", "Du gjorde det 28. oktober"),
        ("done", {"answered_on": date(2026, 1, 8)}, "Gjort 8. januar 2026", "Du gjorde det 8. januar 2026"),
    ],
)
def test_a_promise_is_said_in_few_words(state, days, words, mine):
    promise = Promise(state=state, **days)

    said, to_me = promise_state(promise, TODAY), promise_state(promise, TODAY, mine=True)

    assert (said.key, said.words, to_me.words) == (state, words, mine)


@pytest.mark.parametrize(
    ("state", "words"), [("yes", "For sent, 7 dager"), ("clarify", "Skulle avklart innen 13. november")]
)
def test_a_promise_whose_day_has_passed_is_late(state, words):
    day = date(2026, 11, 13)
    said = promise_state(Promise(state=state, due=day, answer_by=day), TODAY)

    assert (said.key, said.words, said.code) == ("late", words, state)
    assert said.waits


def test_days_in_the_words_of_a_decision_are_written_out():
    assert readable_dates("vedtak 2026-09-02 (1 av 2)") == "vedtak 2. september 2026 (1 av 2)"
    assert readable_dates("sak 2026-99-99") == "sak 2026-99-99"


@pytest.mark.django_db
def test_the_plan_says_its_language_only_where_the_page_has_another(plan):
    assert text_language(plan) == ""

    with translation.override("en"):
        assert text_language(plan) == "nb"
        assert topic_name("work", "arbeid") == "work"
    assert topic_name("work", "arbeid") == "arbeid"


@pytest.mark.django_db
def test_what_cannot_wait_stands_first_and_what_is_done_is_folded(plan, goal, owner, helper, promised):
    for what, state, days in [("Ja", "yes", 9), ("Gjort", "done", None), ("Sen", "yes", -3), ("Spurt", "asked", None)]:
        promised(helper, state=state, due_in=days, measure={"what": what})
    promised(state="nobody", measure={"what": "Ingen"})

    card = goal_seen(plan, owner, goal.pk)

    assert [line.what for line in card.standing] == ["Ingen", "Sen", "Spurt", "Ja"]
    assert [line.what for line in card.done] == ["Gjort"]
    assert [face.who for face in card.people] == ["Nora"]


@pytest.mark.django_db
def test_somebody_is_drawn_in_the_hue_of_their_quarter(plan, owner, helper):
    mother = RepresentationFactory(person=plan.person, user__name="Mari Mor")
    service = ServiceFactory(name="Skolen")
    MembershipFactory(person=plan.person, quarter="helse", service=service)

    faces = faces_of(plan, sight_of(owner, plan.person_id))

    assert faces.of(name="", user_id=helper.pk).hue == "ochre"
    assert (faces.of(name="", user_id=mother.user_id).hue, faces.of(name="", user_id=mother.user_id).line) == (
        "plum",
        "mor",
    )
    assert faces.of(name="", user_id=owner.pk).who == "Du"
    assert faces.of(name="Skolen", service_id=service.pk).hue == "slate"
    assert faces.of(name="Skolen", service_id=service.pk).short == "Skolen"


@pytest.mark.django_db
def test_a_helper_knows_names_but_no_roles(plan, owner, helper, promised):
    other = MembershipFactory(person=plan.person, user__name="Hege Medmenneske", role="erfaringskonsulent").user
    promised(other)

    (card,) = goals_seen(plan, helper)

    assert [(line.who.name, line.who.line) for line in card.standing] == [("Hege Medmenneske", "")]


@pytest.mark.django_db
def test_of_a_goal_not_shared_only_its_text_and_ones_own_promise_are_seen(plan, secret, helper, coordinator, promised):
    GoalFactory(plan=plan, parent=secret, topic=secret.topic, text="Kjenne igjen tegn", gas_now=1)
    promised(helper, goal=secret, measure={"what": "Min del"})
    promised(coordinator, goal=secret, measure={"what": "Kriseplan"})

    (card,) = goals_seen(plan, helper)

    assert (card.in_full, card.text, card.own_words, card.steps) == (False, "Leve uten innleggelse", "", ())
    assert [line.what for line in card.standing] == ["Min del"]
    assert goal_seen(plan, helper, secret.pk) is None


@pytest.mark.django_db
def test_the_way_says_where_one_is(plan, goal, owner):
    reached = GoalFactory(plan=plan, parent=goal, text="Først", gas_now=0, place=0)
    GoalFactory(plan=plan, parent=goal, text="Så", gas_now=-1, place=1)
    GoalFactory(plan=plan, parent=goal, text="Til slutt", place=2)
    GoalFactory(plan=plan, parent=goal, text="Droppet", state="dropped", place=3)

    card = goal_seen(plan, owner, goal.pk)

    assert [(str(stop.what), stop.mark) for stop in path_to(card)] == [
        ("Først", "done"),
        ("Så", "now"),
        ("Til slutt", "next"),
        ("«En vanlig jobb»", "end"),
    ]
    assert card.steps[0].id == reached.pk
    assert "Du er her" in path_to(card)[1].line
    assert "Sander er her" in path_to(card, whose="Sander")[1].line
    assert card.scale.text == "Så"


@pytest.mark.django_db
def test_a_step_whose_day_has_passed_says_so(plan, goal, owner):
    GoalFactory(plan=plan, parent=goal, due=date(2020, 1, 31))

    (stop, _) = path_to(goal_seen(plan, owner, goal.pk))

    assert "Skulle vært nådd" in stop.line
    assert 'datetime="2020-01-31"' in stop.line


@pytest.mark.django_db
def test_words_of_the_plan_are_never_taken_for_markup(plan, goal, owner):
    GoalFactory(plan=plan, parent=goal, text="<b>x</b>", gas_now=0, gas_levels={"0": "<i>y</i>"})

    (stop, _) = path_to(goal_seen(plan, owner, goal.pk), lang="nn")

    assert "&lt;b&gt;" in stop.what
    assert "&lt;i&gt;" in stop.line.lower()


@pytest.mark.django_db
def test_all_that_was_measured_can_be_read(plan, goal, owner, promised):
    step = GoalFactory(
        plan=plan,
        parent=goal,
        code="G1.1",
        gas_weight=0,
        gas_base=-2,
        gas_now=1,
        gas_levels={"-2": "bæres", "1": "går"},
    )
    promised(owner, measure={"what": "Søke", "decision": "none"})
    goal.code, goal.icf = "G1", "d850"
    goal.save()

    card = goal_seen(plan, owner, goal.pk)

    found = " ".join(str(words) for _, words in [*measurement(card.steps[0]), *numbers(card)])
    assert step.pk == card.steps[0].id
    for value in ("0", "-2", "1", "G1", "G1.1", "d850", "none"):
        assert f'value="{value}"' in found
    for words in ("bæres", "går", "Søke"):
        assert words in found


@pytest.mark.django_db
def test_the_day_of_a_step_is_said_with_the_days_that_are_left(plan, goal, owner):
    today = timezone.localdate()
    GoalFactory(plan=plan, parent=goal, due=today + timedelta(days=41), place=0)
    GoalFactory(plan=plan, parent=goal, due=today + timedelta(days=42), place=1)
    GoalFactory(plan=plan, parent=goal, state="reached", place=2)

    now, later, reached, _ = path_to(goal_seen(plan, owner, goal.pk))

    assert now.line.endswith(", 41 dager igjen.")
    assert "Innen <time" in later.line
    assert "igjen" not in later.line
    assert reached.line == "Nådd."


@pytest.mark.django_db
def test_a_goal_with_a_level_of_its_own_is_as_far_as_that_says(plan, goal, owner):
    goal.gas_now, goal.gas_levels = 2, {"2": "helt dit"}
    goal.save()
    GoalFactory(plan=plan, parent=goal, gas_now=-2)

    card = goal_seen(plan, owner, goal.pk)

    assert (card.scale.id, card.scale.level_words) == (goal.pk, "helt dit")
