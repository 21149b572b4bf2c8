"""The pages of goals: what each reader sees, what is kept, what can be taken back."""

import re

import pytest

from medvirk.diary.models import Change, Reading
from medvirk.plans.models import Goal
from tests.factories import GoalFactory, MeasureFactory, PromiseFactory, RepresentationFactory, TopicFactory

pytestmark = pytest.mark.django_db
ODD = "Æ <b>ø</b> & «å» 🎈 مرحبا"


@pytest.fixture
def at(plan):
    return lambda tail="": f"/plan/{plan.pk}/mal/{tail}"


def text(answer):
    return answer.content.decode()


def test_the_owner_sees_every_goal_in_their_own_words(as_owner, goal, secret, at):
    answer = as_owner.get(at())

    assert "«En vanlig jobb»" in text(answer)
    assert "«Slippe sykehuset»" in text(answer)
    assert "Lønnet arbeid" in text(answer)


def test_the_plans_text_is_never_set_as_the_persons_words(as_owner, plan, at):
    goal = GoalFactory(plan=plan, text="Være i arbeid")

    answer = as_owner.get(at(f"{goal.pk}/"))

    assert "Være i arbeid" in text(answer)
    assert "«Være i arbeid»" not in text(answer)
    assert 'class="mv-own"' not in text(answer)


def test_a_helper_sees_only_goals_of_the_shared_topic(as_helper, goal, secret, at):
    answer = as_helper.get(at())

    assert "Lønnet arbeid" in text(answer)
    assert "sykehuset" not in text(answer)
    assert "innleggelse" not in text(answer)
    assert as_helper.get(at(f"{secret.pk}/")).status_code == 404
    assert "Legg til et mål" not in text(answer)


def test_a_stranger_finds_no_plan(logged_in, stranger, goal, at):
    client = logged_in(stranger)

    assert client.get(at()).status_code == 404
    assert client.get(at(f"{goal.pk}/")).status_code == 404
    assert client.post(at(f"{goal.pk}/flytt/"), {"state": "dropped"}).status_code == 404


@pytest.mark.parametrize("tail", ["nytt/", "{}/endre/", "{}/steg/", "{}/egne-ord/", "{}/flytt/"])
def test_a_helper_is_told_who_can_help_before_any_form(as_helper, coordinator, goal, at, tail):
    answer = as_helper.get(at(tail.format(goal.pk)))

    assert answer.status_code == 403
    assert "Liv Tillitsen" in text(answer)


def test_the_coordinator_cannot_write_the_owners_words(as_coordinator, goal, at):
    assert as_coordinator.post(at(f"{goal.pk}/egne-ord/"), {"words": "Hennes"}).status_code == 403
    assert "Endre ordene mine" not in text(as_coordinator.get(at(f"{goal.pk}/")))


def test_the_owner_adds_a_goal_and_can_take_it_back(as_owner, plan, at):
    answer = as_owner.post(
        at("nytt/"), {"words_of_owner": ODD, "topic": "area:leisure", "due": "31.12.2099"}, follow=True
    )

    goal = Goal.objects.get(plan=plan)
    assert (goal.words_of_owner, goal.text, goal.topic.code, goal.due.year) == (ODD, ODD, "leisure", 2099)
    undo = re.search(r'action="([^"]+/angre/\d+/)"', text(answer))[1]

    as_owner.post(undo)
    assert Goal.objects.get(pk=goal.pk).state == "dropped"


def test_the_coordinator_adds_a_goal_in_the_plans_words(as_coordinator, plan, topic, at):
    as_coordinator.post(at("nytt/"), {"text": "Trene", "topic": f"topic:{topic.pk}"})

    goal = Goal.objects.get(plan=plan)
    assert (goal.text, goal.words_of_owner, goal.topic) == ("Trene", "", topic)


def test_a_parent_is_not_offered_a_topic_hidden_from_them(logged_in, plan, owner, at):
    from tests.factories import ConsentFactory

    plan.person.born = plan.person.born.replace(year=plan.opened.year - 14)
    plan.person.save()
    mother = RepresentationFactory(person=plan.person)
    hidden = TopicFactory(person=plan.person, name="samtaler")
    ConsentFactory(person=plan.person, topics=[hidden], hidden_from=["mor"], hidden_from_parents=True)

    answer = logged_in(mother.user).get(at("nytt/"))

    assert answer.status_code == 200
    assert "amtaler" not in text(answer)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Skriv noe under"),
        ({"words_of_owner": "  "}, "Skriv noe under"),
        ({"words_of_owner": "a" * 100_000}, "Det er plass til 10000 tegn"),
        ({"words_of_owner": "a\x00b"}, "usynlig tegn"),
        ({"words_of_owner": "Løpe", "due": "30.02.2026"}, "Skriv datoen slik"),
        ({"words_of_owner": "Løpe", "due": "1.1.2020"}, "en dag fram i tid"),
        ({"words_of_owner": "Løpe", "topic": "topic:\x00"}, "Velg et svar"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(as_owner, plan, at, data, says):
    answer = as_owner.post(at("nytt/"), data)

    assert answer.status_code == 422
    assert says in text(answer)
    assert data.get("words_of_owner", "").strip().strip("\x00")[:5] in text(answer)
    assert not Goal.objects.filter(plan=plan).exists()


def test_a_goal_is_changed(as_coordinator, goal, at):
    data = {"text": "Arbeid", "topic": "", "due": "", "version": goal.version}

    answer = as_coordinator.post(at(f"{goal.pk}/endre/"), data, follow=True)

    assert "Endringen er lagret" in text(answer)
    changed = Goal.objects.get(pk=goal.pk)
    assert (changed.text, changed.topic, changed.words_of_owner) == ("Arbeid", None, "En vanlig jobb")


@pytest.mark.parametrize("version", ["7", "", "x", "-1", "99999999999999999999", "\x00", "²"])
def test_two_who_change_the_same_goal_both_see_both_texts(as_coordinator, goal, topic, at, version):
    data = {"text": "Min tekst", "topic": f"topic:{topic.pk}", "version": version}

    answer = as_coordinator.post(at(f"{goal.pk}/endre/"), data)

    assert answer.status_code == 409
    assert text(answer).count("Min tekst") == 2
    assert "Lønnet arbeid" in text(answer)
    assert f'name="version" value="{goal.version}"' in text(answer)
    assert Goal.objects.get(pk=goal.pk).text == "Lønnet arbeid"


def test_the_same_text_from_two_is_no_conflict(as_owner, goal, at):
    answer = as_owner.post(at(f"{goal.pk}/egne-ord/"), {"words": "En vanlig jobb", "version": "99"})

    assert answer.status_code == 302


def test_own_words_are_changed_by_the_owner_and_never_lost(as_owner, goal, at):
    as_owner.post(at(f"{goal.pk}/egne-ord/"), {"words": "Jobb", "version": goal.version})
    late = as_owner.post(at(f"{goal.pk}/egne-ord/"), {"words": "Noe annet", "version": goal.version})

    assert Goal.objects.get(pk=goal.pk).words_of_owner == "Jobb"
    assert late.status_code == 409
    assert "Noe annet" in text(late)


def test_a_step_is_added_changed_reached_and_fetched_back(as_owner, goal, at):
    as_owner.post(at(f"{goal.pk}/steg/"), {"text": "Ett møte"})
    step = Goal.objects.get(parent=goal)
    as_owner.post(at(f"{step.pk}/endre/"), {"text": "To møter", "due": "31.12.2099", "version": step.version})
    as_owner.post(at(f"{step.pk}/flytt/"), {"state": "reached"})
    reached = Goal.objects.get(pk=step.pk)
    as_owner.post(at(f"{step.pk}/flytt/"), {"state": "dropped"})
    page = as_owner.get(at(f"{goal.pk}/"))

    assert (reached.text, reached.state, reached.topic) == ("To møter", "reached", goal.topic)
    assert "1 steg er tatt bort" in text(page)
    assert Change.objects.filter(object_id=step.pk).count() == 4


def test_a_step_has_no_page_of_its_own(as_owner, plan, goal, at):
    step = GoalFactory(plan=plan, parent=goal, topic=goal.topic)
    assert as_owner.get(at(f"{step.pk}/")).headers["Location"] == at(f"{goal.pk}/")
    for tail in ("steg/", "tiltak/", "egne-ord/"):
        assert as_owner.get(at(f"{step.pk}/{tail}")).status_code == 404


@pytest.mark.parametrize(("state", "says"), [("paused", "på pause"), ("dropped", "er droppet"), ("reached", "er nådd")])
def test_a_goal_rests_and_comes_back(as_owner, goal, at, state, says):
    page = as_owner.post(at(f"{goal.pk}/flytt/"), {"state": state}, follow=True)
    listed = as_owner.get(at())

    as_owner.post(at(f"{goal.pk}/flytt/?state=active"))

    assert says in text(page)
    assert "/angre/" in text(page)
    assert says in text(listed)
    assert "<details" in text(listed)
    assert Goal.objects.get(pk=goal.pk).state == "active"


@pytest.mark.parametrize("state", ["", "lost", "\x00", "active"])
def test_a_move_to_nowhere_changes_nothing(as_owner, goal, at, state):
    answer = as_owner.post(at(f"{goal.pk}/flytt/"), {"state": state})

    assert answer.status_code == 302
    assert not Change.objects.filter(object_id=goal.pk).exists()


def test_a_plan_without_goals_says_what_to_do_first(logged_in, owner, coordinator, helper, at):
    assert "Hva vil du?" in text(logged_in(owner).get(at()))
    assert "Spør Sander hva som er viktigst nå" in text(logged_in(coordinator).get(at()))
    assert "ingen mål for deg å se" in text(logged_in(helper).get(at()))


def test_a_closed_plan_is_read_and_never_changed(as_owner, plan, goal, at):
    plan.status = "closed"
    plan.save()
    assert "Endre målet" not in text(as_owner.get(at(f"{goal.pk}/")))
    assert as_owner.post(at(f"{goal.pk}/flytt/"), {"state": "dropped"}).status_code == 403


def test_reading_a_goal_is_logged(as_helper, helper, goal, at):
    as_helper.get(at(f"{goal.pk}/"))

    line = Reading.objects.get(actor_id=helper.pk)
    assert (line.page, line.object_id, line.basis) == ("goals", goal.pk, "consent")


def test_the_number_of_statements_does_not_grow_with_the_plan(as_owner, plan, goal, at, django_assert_max_num_queries):
    for place in range(20):
        more = GoalFactory(plan=plan, text=f"Mål {place}", topic=goal.topic)
        GoalFactory(plan=plan, parent=more, topic=goal.topic)
        PromiseFactory(measure=MeasureFactory(goal=more))
    with django_assert_max_num_queries(15):
        as_owner.get(at())
    with django_assert_max_num_queries(15):
        as_owner.get(at(f"{goal.pk}/"))


def test_a_press_at_the_same_moment_as_somebody_else_changes_nothing(as_owner, goal, at, somebody_is_faster):
    with somebody_is_faster("plans_goal"):
        answer = as_owner.post(at(f"{goal.pk}/flytt/"), {"state": "dropped"}, follow=True)

    assert "Noen andre endret målet akkurat nå" in text(answer)
    assert Goal.objects.get(pk=goal.pk).state == "active"


def test_a_goal_changed_to_the_same_by_two_is_saved_once(as_coordinator, goal, topic, at):
    data = {"text": "Lønnet arbeid", "topic": f"topic:{topic.pk}", "version": "99"}

    assert as_coordinator.post(at(f"{goal.pk}/endre/"), data).status_code == 302


@pytest.mark.parametrize("tail", ["egne-ord/", "steg/"])
def test_a_form_is_empty_until_something_is_written(as_owner, goal, at, tail):
    page = as_owner.get(at(f"{goal.pk}/{tail}"))
    empty = as_owner.post(at(f"{goal.pk}/{tail}"))

    assert "Det er én ting å rette" not in text(page)
    assert empty.status_code == 422
    assert "Det er én ting å rette" in text(empty)
