"""Every write asks for the right, leaves one entry, and loses nobody's text."""

from datetime import date

import pytest

from medvirk.access import Forbidden
from medvirk.diary.models import Change
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.models import Entry, Goal
from medvirk.plans.responsible import Responsible, candidates
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    EntryFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory()


@pytest.fixture
def owner(plan):
    return plan.person.user


@pytest.fixture
def coordinator(plan):
    return CoordinatorFactory(person=plan.person).user


@pytest.fixture
def topic(plan):
    return TopicFactory(person=plan.person)


@pytest.fixture
def goal(plan, topic):
    return GoalFactory(plan=plan, topic=topic)


@pytest.fixture
def helper(plan, topic):
    """Somebody in the team to whom one topic is open."""
    user = MembershipFactory(person=plan.person).user
    ConsentFactory(person=plan.person, to_users=[user], topics=[topic])
    return user


@pytest.fixture
def stranger():
    return UserFactory()


def last_change(thing):
    return Change.objects.filter(person_id=thing.person_id).order_by("-number").first()


def test_the_owner_adds_a_goal_in_their_own_words(plan, owner):
    goal = actions.add_goal(by=owner, plan=plan, text="", words_of_owner="En vanlig jobb")

    assert (goal.text, goal.words_of_owner) == ("En vanlig jobb", "En vanlig jobb")
    assert goal.words_written_at
    change = last_change(goal)
    assert (change.verb, change.actor_id, change.before) == ("added", owner.pk, None)
    assert change.after["words_of_owner"] == "En vanlig jobb"


def test_the_coordinator_adds_a_goal_but_never_words_as_the_owners(plan, coordinator):
    assert actions.add_goal(by=coordinator, plan=plan, text="Få jobb").words_of_owner == ""

    with pytest.raises(Forbidden):
        actions.add_goal(by=coordinator, plan=plan, text="Få jobb", words_of_owner="Jeg vil ha jobb")


def test_a_step_is_seen_by_whoever_sees_the_goal(owner, goal, plan):
    step = actions.add_step(by=owner, goal=goal, text="Første møte", due=date(2030, 1, 1))
    other = TopicFactory(person=plan.person)

    actions.change_goal(by=owner, goal=goal, version=goal.version, text=goal.text, topic=other)

    step.refresh_from_db()
    assert (step.parent_id, step.topic_id) == (goal.pk, other.pk)


def test_two_who_change_the_same_goal_lose_nothing(owner, coordinator, goal):
    seen = goal.version
    actions.change_goal(
        by=coordinator, goal=Goal.objects.get(pk=goal.pk), version=seen, text="Hennes", topic=goal.topic
    )

    with pytest.raises(ChangedMeanwhile) as meanwhile:
        actions.change_goal(by=owner, goal=goal, version=seen, text="Mine", topic=goal.topic)

    assert meanwhile.value.current.text == "Hennes"
    goal.refresh_from_db()
    assert goal.text == "Hennes"
    assert last_change(goal).actor_id == coordinator.pk


@pytest.mark.parametrize(
    ("move", "state", "verb"),
    [
        (actions.pause_goal, "paused", "paused"),
        (actions.drop_goal, "dropped", "dropped"),
        (actions.reach_goal, "reached", "reached"),
    ],
)
def test_a_goal_goes_and_comes_back(owner, goal, move, state, verb):
    move(by=owner, goal=goal)
    assert (goal.state, last_change(goal).verb) == (state, verb)

    actions.bring_back_goal(by=owner, goal=goal)
    assert (goal.state, last_change(goal).verb) == ("active", "brought back")


def test_moving_to_where_it_is_leaves_no_entry(owner, goal):
    actions.bring_back_goal(by=owner, goal=goal)

    assert last_change(goal) is None


def test_whoever_is_asked_has_not_said_yes(owner, goal, helper):
    measure = actions.add_measure(
        by=owner, goal=goal, what="Ringe", responsible=Responsible(helper.name, user_id=helper.pk)
    )

    assert (measure.promise.state, measure.promise.user_id) == ("asked", helper.pk)


def test_who_takes_it_on_themselves_has_said_yes(owner, goal):
    measure = actions.add_measure(by=owner, goal=goal, what="Løpe", responsible=Responsible.user_themself(owner))

    assert measure.promise.state == "yes"


def test_nobody_asked_is_nobody(owner, goal):
    assert actions.add_measure(by=owner, goal=goal, what="Løpe").promise.state == "nobody"


def test_a_helper_can_only_promise_for_themselves(goal, helper, owner):
    measure = actions.add_measure(
        by=helper, goal=goal, what="Støtte", responsible=Responsible(owner.name, user_id=owner.pk)
    )

    assert (measure.promise.user_id, measure.promise.state) == (helper.pk, "yes")


def test_a_helper_adds_nothing_to_a_goal_they_do_not_see(plan, helper):
    with pytest.raises(Forbidden):
        actions.add_measure(by=helper, goal=GoalFactory(plan=plan), what="Støtte")


def test_another_one_to_answer_has_to_be_asked_anew(owner, goal, helper):
    measure = actions.add_measure(by=owner, goal=goal, what="Løpe", responsible=Responsible.user_themself(owner))

    actions.change_measure(
        by=owner,
        measure=measure,
        version=measure.version,
        what="Løpe sammen",
        responsible=Responsible(helper.name, user_id=helper.pk),
    )

    measure.promise.refresh_from_db()
    assert (measure.what, measure.promise.who, measure.promise.state) == ("Løpe sammen", helper.name, "asked")
    assert last_change(measure).before["promise"]["state"] == "yes"


@pytest.mark.parametrize("state", ["yes", "clarify", "done"])
def test_only_the_one_who_owes_it_can_say_yes(owner, coordinator, goal, helper, state):
    measure = MeasureFactory(goal=goal)
    PromiseFactory(measure=measure, user=helper, state="asked")

    for other in (owner, coordinator):
        with pytest.raises(Forbidden):
            actions.answer_promise(by=other, measure=measure, state=state)
    assert actions.answer_promise(by=helper, measure=measure, state=state).state == state
    assert last_change(measure).verb == f"answered {state}"


def test_a_no_says_why(goal, helper):
    measure = MeasureFactory(goal=goal)
    PromiseFactory(measure=measure, user=helper, state="asked")

    promise = actions.answer_promise(by=helper, measure=measure, state="no", reason="Jeg er behandler.")

    assert promise.reason == "Jeg er behandler."


def test_who_no_longer_has_a_consent_can_answer_nothing(plan, goal, owner):
    former = MembershipFactory(person=plan.person).user
    measure = MeasureFactory(goal=goal)
    PromiseFactory(measure=measure, user=former, state="asked")

    with pytest.raises(Forbidden):
        actions.answer_promise(by=former, measure=measure, state="yes")
    with pytest.raises(Forbidden):
        actions.change_measure(by=former, measure=measure, version=1, what="Noe annet")


def test_a_measure_goes_and_comes_back(owner, goal):
    measure = MeasureFactory(goal=goal)
    PromiseFactory(measure=measure)

    actions.remove_measure(by=owner, measure=measure, reason="ikke nå")
    assert measure.removed_at
    assert last_change(measure).reason == "ikke nå"

    actions.bring_back_measure(by=owner, measure=measure)
    assert measure.removed_at is None


def test_only_the_owner_changes_the_owners_words(plan, owner, coordinator, goal, helper):
    mother = RepresentationFactory(person=plan.person).user

    for other in (coordinator, helper, mother):
        with pytest.raises(Forbidden):
            actions.write_own_words_of_goal(by=other, goal=goal, version=1, words="Mine ord")
        with pytest.raises(Forbidden):
            actions.write_what_matters(by=other, plan=plan, version=None, text="Mine ord")

    actions.write_own_words_of_goal(by=owner, goal=goal, version=1, words="Mine ord")
    assert goal.words_of_owner == "Mine ord"
    entry = actions.write_what_matters(by=owner, plan=plan, version=None, text="Å ha det godt")
    assert (entry.own_words, entry.kind) == (True, "matters")


def test_what_matters_is_changed_in_place_and_the_old_words_stay_in_the_diary(plan, owner):
    first = actions.write_what_matters(by=owner, plan=plan, version=None, text="Først")

    second = actions.write_what_matters(by=owner, plan=plan, version=first.version, text="Så")

    assert second.pk == first.pk
    assert last_change(second).before["text"] == "Først"


def test_an_entry_of_the_owner_is_the_owners_voice(plan, owner, coordinator):
    mine = actions.add_entry(by=owner, plan=plan, kind="resource", text="god på data")
    theirs = actions.add_entry(by=coordinator, plan=plan, kind="need", text="ro")

    assert (mine.own_words, theirs.own_words) == (True, False)
    with pytest.raises(Forbidden):
        actions.change_entry(by=coordinator, entry=mine, version=1, text="noe annet")
    actions.change_entry(by=owner, entry=theirs, version=1, text="ro og søvn")
    assert Entry.objects.get(pk=theirs.pk).text == "ro og søvn"


def test_an_entry_goes_and_comes_back(plan, owner):
    entry = EntryFactory(plan=plan)

    actions.remove_entry(by=owner, entry=entry)
    assert not Entry.objects.standing().filter(pk=entry.pk).exists()

    actions.bring_back_entry(by=owner, entry=entry)
    assert Entry.objects.standing().filter(pk=entry.pk).exists()


def test_the_crisis_page_is_written_and_shared_by_itself(plan, owner, coordinator):
    page = actions.write_crisis_page(by=coordinator, plan=plan, version=None, lines=[("first", "Ring Liv")])
    page = actions.write_crisis_page(by=owner, plan=plan, version=page.version, lines=[("first", "Ring far")])

    assert (page.lines, page.topic.code) == ([["first", "Ring far"]], "crisis")
    assert last_change(page).before["lines"] == [["first", "Ring Liv"]]


def test_a_stranger_and_a_helper_can_write_nothing_else(plan, goal, stranger, helper):
    writes = [
        lambda by: actions.add_goal(by=by, plan=plan, text="x"),
        lambda by: actions.add_step(by=by, goal=goal, text="x"),
        lambda by: actions.change_goal(by=by, goal=goal, version=1, text="x"),
        lambda by: actions.drop_goal(by=by, goal=goal),
        lambda by: actions.add_entry(by=by, plan=plan, kind="need", text="x"),
        lambda by: actions.write_crisis_page(by=by, plan=plan, version=None, lines=[]),
    ]
    for write in writes:
        for somebody in (stranger, helper):
            with pytest.raises(Forbidden):
                write(somebody)
    assert last_change(plan) is None


def test_a_closed_plan_is_changed_by_nobody():
    closed = PlanFactory(status="closed")
    goal = GoalFactory(plan=closed)

    with pytest.raises(Forbidden):
        actions.add_goal(by=closed.person.user, plan=closed, text="x")
    with pytest.raises(Forbidden):
        actions.drop_goal(by=closed.person.user, goal=goal)
    with pytest.raises(Forbidden):
        actions.write_what_matters(by=closed.person.user, plan=closed, version=None, text="x")


def test_a_parent_cannot_change_what_is_hidden_from_parents():
    plan = PlanFactory(person__born=date(2014, 1, 1))
    mother = RepresentationFactory(person=plan.person).user
    measure = MeasureFactory(goal=GoalFactory(plan=plan), hidden_from_parents=True)
    PromiseFactory(measure=measure)

    with pytest.raises(Forbidden):
        actions.remove_measure(by=mother, measure=measure)


def test_everybody_who_can_be_asked_stands_once(plan, owner, helper):
    RepresentationFactory(person=plan.person, user=helper, name=helper.name)

    keys = [one.key for one in candidates(plan)]

    assert keys == [f"user:{owner.pk}", f"user:{helper.pk}", f"service:{plan.responsible_id}"]
