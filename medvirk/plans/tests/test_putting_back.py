"""Every write can be taken back, and every earlier state fetched back, by whoever may make the opposite write."""

import inspect
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from medvirk import diary
from medvirk.access import Forbidden
from medvirk.consents.models import Consent
from medvirk.diary.models import Change
from medvirk.plans import actions
from medvirk.plans.editing import ChangedMeanwhile
from medvirk.plans.models import CrisisPage, Entry, Goal, Measure, Plan, Promise
from medvirk.plans.responsible import Responsible
from medvirk.teams import actions as team
from medvirk.teams.models import Membership
from tests.factories import (
    ConsentFactory,
    CrisisPageFactory,
    EntryFactory,
    GoalFactory,
    MembershipFactory,
    RepresentationFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def last():
    return Change.objects.order_by("-pk").first()


@pytest.fixture
def world(plan, owner, coordinator, helper, goal, promised):  # noqa: PLR0917 - one of everything
    """One of everything that an action can write on."""

    class World:
        pass

    it = World()
    it.plan, it.owner, it.coordinator, it.helper, it.goal = plan, owner, coordinator, helper, goal
    it.step = GoalFactory(plan=plan, parent=goal, topic=goal.topic)
    it.measure = promised(helper, due_in=20)
    it.away = promised(helper, measure={"what": "Borte", "removed_at": timezone.now()})
    it.entry = EntryFactory(plan=plan, text="God på data")
    it.gone = EntryFactory(plan=plan, removed_at=timezone.now())
    it.crisis = CrisisPageFactory(plan=plan)
    it.member = MembershipFactory(person=plan.person, contributes="kaffe")
    it.former = MembershipFactory(person=plan.person, end=TODAY - timedelta(days=40))
    it.paused = GoalFactory(plan=plan, state="paused", state_since=timezone.now())
    it.matters = EntryFactory(plan=plan, kind="matters", text="Ro", own_words=True, author=owner)
    it.other = TopicFactory(person=plan.person, key="fritid", name="fritid")
    return it


def _frame(w):
    new = {"next_revision": TODAY + timedelta(days=9), "start": TODAY, "evaluation": "Det hjelper"}
    actions.change_frame(by=w.coordinator, plan=w.plan, version=w.plan.version, **new)


def _asks_somebody_else(w):
    asked = Responsible("Sander", user_id=w.owner.pk)
    changed = {"what": "Noe annet", "responsible": asked, "due": TODAY}
    actions.change_measure(by=w.coordinator, measure=w.measure, version=1, **changed)


# Every action that writes in a plan or a team, by who may do it, with the one who takes it back.
WRITES = {
    "add_entry": lambda w: actions.add_entry(by=w.owner, plan=w.plan, kind="need", text="Ro"),
    "add_goal": lambda w: actions.add_goal(by=w.owner, plan=w.plan, text="", words_of_owner="Et løp"),
    "add_measure": lambda w: actions.add_measure(by=w.coordinator, goal=w.goal, what="Kjøre"),
    "add_member": lambda w: team.add_member(
        by=w.owner, person=w.plan.person, name="Bo", role="onkel", quarter="familie"
    ),
    "add_step": lambda w: actions.add_step(by=w.coordinator, goal=w.goal, text="Ringe"),
    "answer_promise": lambda w: actions.answer_promise(by=w.helper, measure=w.measure, state="no", reason="Syk"),
    "bring_back_entry": lambda w: actions.bring_back_entry(by=w.coordinator, entry=w.gone),
    "bring_back_goal": lambda w: actions.bring_back_goal(by=w.coordinator, goal=w.paused),
    "bring_back_measure": lambda w: actions.bring_back_measure(by=w.coordinator, measure=w.away),
    "bring_back_member": lambda w: team.bring_back_member(by=w.coordinator, member=w.former),
    "change_entry": lambda w: actions.change_entry(by=w.coordinator, entry=w.entry, version=1, text="Flink"),
    "change_frame": _frame,
    "change_goal": lambda w: actions.change_goal(
        by=w.owner, goal=w.goal, version=1, text="Nytt", topic=w.other, due=TODAY
    ),
    "change_measure": _asks_somebody_else,
    "change_member": lambda w: team.change_member(
        by=w.coordinator, member=w.member, version=1, role="nabo", contributes="te"
    ),
    "drop_goal": lambda w: actions.drop_goal(by=w.coordinator, goal=w.goal),
    "end_member": lambda w: team.end_member(by=w.coordinator, member=w.member),
    "pause_goal": lambda w: actions.pause_goal(by=w.coordinator, goal=w.goal, reason="Syk"),
    "reach_goal": lambda w: actions.reach_goal(by=w.coordinator, goal=w.step),
    "remove_entry": lambda w: actions.remove_entry(by=w.coordinator, entry=w.entry),
    "remove_measure": lambda w: actions.remove_measure(by=w.helper, measure=w.measure),
    "write_crisis_page": lambda w: actions.write_crisis_page(
        by=w.owner, plan=w.plan, version=1, lines=[("first", "Gå")]
    ),
    "write_own_words_of_goal": lambda w: actions.write_own_words_of_goal(
        by=w.owner, goal=w.goal, version=1, words="Jobb"
    ),
    "write_what_matters": lambda w: actions.write_what_matters(by=w.owner, plan=w.plan, version=1, text="Fred"),
}
# These put back, or keep what is no part of the plan yet.
NO_WRITES = {
    "bring_back_state",
    "undo_change",
    # Who hears of it, not what stands there; each is the way back of the other.
    "keep_from_parents",
    "show_parents",
    "tell_parents",
    "stop_telling_parents",
    # A consent, which is taken back where it stands.
    "give_alone",
    "clear_out_half_written",
    "fetch_back_half_written",
    "keep_half_written",
    "settle_half_written",
    "throw_away_half_written",
}


def stands(person):
    """All that stands about a person, field by field; what was taken away stands not. Versions only ever grow."""
    shown = {}
    for model in apps.get_models():
        if not model.__module__.startswith("medvirk.") or model._meta.app_label == "diary":
            continue
        if not any(field.name == "person" for field in model._meta.fields) or model._meta.model_name == "halfwritten":
            continue
        for row in model._default_manager.filter(person=person):
            state = {name: value for name, value in diary.snapshot(row).items() if name != "version"}
            away = state.get("removed_at") or state.get("state") == "dropped" or (state.get("end") or "9") < f"{TODAY}"
            shown[row.pk] = "away" if away else state
    return {key: state for key, state in shown.items() if state != "away"}


def with_promises_of_standing(person):
    """A promise stands as long as its measure does."""
    shown = stands(person)
    gone = Promise.objects.filter(person=person, measure__removed_at__isnull=False).values_list("pk", flat=True)
    return {key: state for key, state in shown.items() if key not in gone}


# What was frozen, answered or said by somebody is settled by its own actions, and never put back by others.
KEPT_FOR_EVER = {
    "approve_version",
    "dispute_version",
    "propose_version",
    "record_approval",
    "take_back_dissent",
    "talk_about_dissent",
    "want_changes",
    "want_time",
    "withdraw_version",
    "write_dissent",
}


def test_every_action_that_writes_is_here():
    of_team = {name for name, it in vars(team).items() if inspect.isfunction(it) and it.__module__ == team.__name__}
    written = {name for name in {*actions.__all__, *of_team} if name.islower() and not name.startswith("_")}

    assert written - NO_WRITES - KEPT_FOR_EVER == set(WRITES)


@pytest.mark.parametrize("name", WRITES)
def test_undo_gives_back_what_stood_before(world, name):
    before = with_promises_of_standing(world.plan.person)
    WRITES[name](world)
    done = last()
    assert with_promises_of_standing(world.plan.person) != before

    actions.undo_change(by=_who_did(world, done), change=done)

    assert with_promises_of_standing(world.plan.person) == before
    assert (last().verb, last().object_id) == ("undid", done.object_id)


@pytest.mark.parametrize("name", WRITES)
def test_the_undoing_can_be_undone(world, name):
    WRITES[name](world)
    done, after = last(), with_promises_of_standing(world.plan.person)
    by = _who_did(world, done)

    actions.undo_change(by=by, change=done)
    actions.undo_change(by=by, change=last())

    assert with_promises_of_standing(world.plan.person) == after


@pytest.mark.parametrize("name", WRITES)
def test_nobody_undoes_what_they_may_not_write(world, stranger, name):
    WRITES[name](world)

    with pytest.raises(Forbidden):
        actions.undo_change(by=stranger, change=last())


@pytest.mark.parametrize("name", WRITES)
def test_what_somebody_has_written_since_is_never_undone(world, name):
    WRITES[name](world)
    done = last()
    kind = apps.get_model(done.kind)
    if kind is Membership:
        kind.objects.filter(pk=done.object_id).update(role="noe annet")
    else:
        row = kind.objects.get(pk=done.object_id)
        kind.objects.filter(pk=done.object_id).update(version=row.version + 1)

    with pytest.raises(ChangedMeanwhile):
        actions.undo_change(by=_who_did(world, done), change=done)


def _who_did(world, change):
    people = (world.owner, world.coordinator, world.helper)
    return next(user for user in people if user.pk == change.actor_id)


class TestUndo:
    def test_the_yes_that_a_new_text_cost_is_back_with_the_old_text(self, world):
        actions.change_measure(by=world.coordinator, measure=world.measure, version=1, what="Mer", due=TODAY)
        assert Promise.objects.get(measure=world.measure).state == "asked"

        actions.undo_change(by=world.coordinator, change=last())

        promise = Promise.objects.get(measure=world.measure)
        assert (promise.state, promise.due) == ("yes", TODAY + timedelta(days=20))

    def test_an_answer_to_the_new_text_is_never_undone_with_it(self, world):
        actions.change_measure(by=world.coordinator, measure=world.measure, version=1, what="Mer", due=TODAY)
        changed = last()
        actions.answer_promise(by=world.helper, measure=Measure.objects.get(pk=world.measure.pk), state="yes")

        with pytest.raises(ChangedMeanwhile):
            actions.undo_change(by=world.coordinator, change=changed)

    def test_nobody_takes_back_somebody_elses_answer(self, world):
        actions.answer_promise(by=world.helper, measure=world.measure, state="no", reason="Syk")

        with pytest.raises(Forbidden):
            actions.undo_change(by=world.coordinator, change=last())

    def test_a_helper_who_owes_it_cannot_put_somebody_else_back_in_their_place(self, world, owner):
        WRITES["change_measure"](world)
        Promise.objects.filter(measure=world.measure).update(user=world.helper)

        with pytest.raises(Forbidden):
            actions.undo_change(by=world.helper, change=last())

    def test_the_coordinator_does_not_undo_the_owners_words(self, world):
        for name in ("write_own_words_of_goal", "write_what_matters", "add_entry"):
            WRITES[name](world)
            with pytest.raises(Forbidden):
                actions.undo_change(by=world.coordinator, change=last())

    def test_an_earlier_step_stays_with_its_goal_wherever_that_is_now(self, world):
        actions.reach_goal(by=world.owner, goal=world.step)
        line = last()
        actions.change_goal(by=world.owner, goal=world.goal, version=1, text="Løpe", topic=world.other)

        actions.bring_back_state(by=world.owner, change=line)

        step = Goal.objects.get(pk=world.step.pk)
        assert (step.state, step.topic) == ("active", world.other)

    def test_steps_follow_their_goal_back(self, world):
        topic = world.goal.topic
        WRITES["change_goal"](world)
        assert Goal.objects.get(pk=world.step.pk).topic == world.other

        actions.undo_change(by=world.owner, change=last())

        assert Goal.objects.get(pk=world.step.pk).topic == topic

    def test_undoing_is_no_way_to_let_more_people_see_a_goal(self, world):
        # Given a goal that the owner moved to where the helper does not see it
        WRITES["change_goal"](world)

        # Then the coordinator cannot take that back
        with pytest.raises(actions.OpensToMore):
            actions.undo_change(by=world.coordinator, change=last())
        actions.undo_change(by=world.owner, change=last())

    def test_nor_does_it_move_something_to_a_topic_that_is_kept_from_whoever_undoes(self, world):
        hidden = {"hidden_from_users": [world.coordinator.pk], "topics": [world.goal.topic]}
        WRITES["change_goal"](world)
        change = last()
        ConsentFactory(person=world.plan.person, to="noen", **hidden)

        with pytest.raises(actions.CannotBePutBack):
            actions.undo_change(by=world.coordinator, change=change)

    def test_there_is_nothing_to_undo_in_a_plan_that_was_read_in(self, world):
        line = diary.loaded(world.plan, source="fil", after={"version": 1})

        for act in (actions.undo_change, actions.bring_back_state):
            with pytest.raises(actions.CannotBePutBack):
                act(by=world.owner, change=line)

    def test_the_making_of_the_plan_is_no_press_to_undo(self, world):
        line = diary.changed(world.plan, verb="added", by=world.owner)

        with pytest.raises(actions.CannotBePutBack):
            actions.undo_change(by=world.owner, change=line)


class TestAsItWas:
    def test_what_somebody_else_wrote_over_weeks_ago_comes_back(self, world):
        actions.change_entry(by=world.coordinator, entry=world.entry, version=1, text="Ett")
        first = last()
        actions.change_entry(by=world.owner, entry=world.entry, version=2, text="To")
        actions.remove_entry(by=world.coordinator, entry=world.entry)

        actions.bring_back_state(by=world.owner, change=first)

        entry = Entry.objects.get(pk=world.entry.pk)
        assert (entry.text, entry.removed_at) == ("God på data", None)
        assert last().verb == "brought back as it was"

    def test_the_owners_words_come_back_by_the_owners_hand_alone(self, world):
        actions.change_goal(by=world.owner, goal=world.goal, version=1, text="Ett", topic=world.goal.topic)
        first = last()
        actions.write_own_words_of_goal(by=world.owner, goal=world.goal, version=2, words="Noe nytt")

        actions.bring_back_state(by=world.coordinator, change=first)
        goal = Goal.objects.get(pk=world.goal.pk)
        assert (goal.text, goal.words_of_owner) == ("Lønnet arbeid", "Noe nytt")

        actions.bring_back_state(by=world.owner, change=first)
        assert Goal.objects.get(pk=world.goal.pk).words_of_owner == "En vanlig jobb"

    def test_whoever_said_yes_to_other_words_is_asked_again(self, world):
        actions.change_measure(by=world.coordinator, measure=world.measure, version=1, what="Mer", due=None)
        first = last()
        actions.answer_promise(by=world.helper, measure=world.measure, state="yes")

        actions.bring_back_state(by=world.coordinator, change=first)

        measure = Measure.objects.get(pk=world.measure.pk)
        assert (measure.what, measure.promise.state) == ("Jobbstøtte", "asked")
        assert measure.promise.due == TODAY + timedelta(days=20)

    def test_a_measure_that_was_taken_away_comes_back_with_its_yes(self, world):
        actions.remove_measure(by=world.coordinator, measure=world.measure)

        actions.bring_back_state(by=world.owner, change=last())

        measure = Measure.objects.get(pk=world.measure.pk)
        assert (measure.removed_at, measure.promise.state) == (None, "yes")

    def test_a_goal_that_was_paused_is_at_work_again_from_today(self, world):
        actions.pause_goal(by=world.coordinator, goal=world.goal)

        actions.bring_back_state(by=world.owner, change=last())

        goal = Goal.objects.get(pk=world.goal.pk)
        assert (goal.state, timezone.localdate(goal.state_since)) == ("active", TODAY)

    def test_a_member_that_somebody_else_ended_is_back(self, world):
        team.end_member(by=world.coordinator, member=world.member)

        actions.bring_back_state(by=world.owner, change=last())

        assert Membership.objects.on(TODAY).filter(pk=world.member.pk).exists()

    @pytest.mark.parametrize("name", ["answer_promise", "add_entry"])
    def test_an_answer_and_what_was_never_before_do_not_come_back(self, world, name):
        WRITES[name](world)

        with pytest.raises(actions.CannotBePutBack):
            actions.bring_back_state(by=world.owner, change=last())

    def test_what_stands_so_already_does_not_come_back(self, world):
        actions.change_entry(by=world.coordinator, entry=world.entry, version=1, text="Ett")
        change = last()
        actions.undo_change(by=world.coordinator, change=change)

        with pytest.raises(actions.CannotBePutBack):
            actions.bring_back_state(by=world.coordinator, change=change)


class TestPages:
    def test_a_changed_text_is_taken_back_with_one_press(self, world, logged_in):
        client = logged_in(world.coordinator)
        address = f"/plan/{world.plan.pk}/om-meg/{world.entry.pk}/endre/"

        shown = client.post(address, {"text": "Flink", "version": "1"}, follow=True).content.decode()
        undo = f"/plan/{world.plan.pk}/angre/{last().pk}/"
        assert f'action="{undo}"' in shown
        shown = client.post(undo, follow=True).content.decode()

        assert Entry.objects.get(pk=world.entry.pk).text == "God på data"
        assert "Det er angret. Nå står det som før." in shown
        assert f"/angre/{last().pk}/" in shown

    @pytest.mark.parametrize("name", WRITES)
    def test_every_press_leads_to_where_the_thing_stands(self, world, logged_in, name):
        WRITES[name](world)
        client = logged_in(_who_did(world, last()))

        assert client.get(f"/plan/{world.plan.pk}/angre/{last().pk}/", follow=True).status_code == 200
        shown = client.post(f"/plan/{world.plan.pk}/angre/{last().pk}/", follow=True)

        assert shown.status_code == 200
        assert "Det er angret." in shown.content.decode()

    def test_when_somebody_was_faster_the_history_says_who(self, world, logged_in):
        actions.change_entry(by=world.owner, entry=world.entry, version=1, text="Ett")
        change = last()
        actions.change_entry(by=world.coordinator, entry=world.entry, version=2, text="To")

        shown = logged_in(world.owner).post(f"/plan/{world.plan.pk}/angre/{change.pk}/", follow=True).content.decode()

        assert "Noen har endret det etterpå. Ingenting er angret." in shown
        assert "Liv Tillitsen" in shown
        assert Entry.objects.get(pk=world.entry.pk).text == "To"

    def test_a_helper_without_the_history_is_told_at_the_goal(self, world, logged_in):
        actions.answer_promise(by=world.helper, measure=world.measure, state="no", reason="Syk")
        change = last()
        actions.answer_promise(by=world.helper, measure=world.measure, state="yes")

        shown = logged_in(world.helper).post(f"/plan/{world.plan.pk}/angre/{change.pk}/", follow=True)

        assert "Noen har endret det etterpå." in shown.content.decode()

    def test_a_goal_that_would_open_to_more_says_who_can_move_it(self, world, logged_in):
        WRITES["change_goal"](world)

        shown = logged_in(world.coordinator).post(f"/plan/{world.plan.pk}/angre/{last().pk}/", follow=True)

        assert "Bare Sander kan flytte målet dit" in shown.content.decode()

    def test_what_stands_so_already_is_said(self, world, logged_in):
        WRITES["add_entry"](world)

        answer = logged_in(world.owner).post(f"/plan/{world.plan.pk}/slik-det-var/{last().pk}/", follow=True)

        assert "Det står slik allerede" in answer.content.decode()

    def test_a_closed_plan_takes_nothing_back(self, world, logged_in):
        WRITES["change_entry"](world)
        Plan.objects.filter(pk=world.plan.pk).update(status="closed")

        assert logged_in(world.owner).post(f"/plan/{world.plan.pk}/angre/{last().pk}/").status_code == 403

    def test_lines_of_others_and_of_what_one_does_not_see_are_not_there(self, world, secret, logged_in, stranger):
        actions.pause_goal(by=world.owner, goal=secret)
        paused = f"/plan/{world.plan.pk}/angre/{last().pk}/"
        team.end_member(by=world.owner, member=world.member)
        ended = f"/plan/{world.plan.pk}/angre/{last().pk}/"
        ConsentFactory(person=world.plan.person, to="x")
        consent = diary.changed(Consent.objects.last(), verb="gave", by=world.owner)

        for address in (paused, ended, f"/plan/{world.plan.pk}/angre/{consent.pk}/", f"/plan/{world.plan.pk}/angre/0/"):
            assert logged_in(world.helper).post(address).status_code == 404
            assert logged_in(stranger).post(address).status_code == 404

    def test_a_parent_does_not_fetch_what_was_kept_from_parents(self, world, logged_in):
        parent = RepresentationFactory(person=world.plan.person).user
        world.plan.person.born = TODAY - timedelta(days=365 * 10)
        world.plan.person.save()
        Measure.objects.filter(pk=world.measure.pk).update(hidden_from_parents=True)
        measure = Measure.objects.select_related("promise").get(pk=world.measure.pk)
        actions.change_measure(by=world.coordinator, measure=measure, version=1, what="Åpent")
        Measure.objects.filter(pk=world.measure.pk).update(hidden_from_parents=False)

        address = f"/plan/{world.plan.pk}/slik-det-var/{last().pk}/"

        assert logged_in(parent).post(address).status_code == 404
        assert Measure.objects.get(pk=world.measure.pk).what == "Åpent"

    def test_a_crisis_page_that_is_undone_to_nothing_can_be_read_and_written(self, plan, owner, logged_in):
        actions.write_crisis_page(by=owner, plan=plan, version=0, lines=[("first", "Ring")])
        client = logged_in(owner)
        client.post(f"/plan/{plan.pk}/angre/{last().pk}/")

        assert CrisisPage.objects.get(plan=plan).lines == []
        assert client.get(f"/plan/{plan.pk}/kriseplan/").status_code == 200
        assert client.get(f"/plan/{plan.pk}/kriseplan/endre/").status_code == 200
