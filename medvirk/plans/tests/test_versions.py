"""A version is frozen: proposed, answered or approved, and never a yes by silence."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.access import Forbidden, sight_of
from medvirk.diary.models import Change
from medvirk.plans import actions, freezing
from medvirk.plans.actions.versions import lacks_child_participation
from medvirk.plans.models import Answer, Plan, Version
from medvirk.plans.models.version import latest_approved
from medvirk.plans.presenting import standing, standing_in_short
from medvirk.rules import answer_times
from tests.factories import (
    CoordinatorFactory,
    CrisisPageFactory,
    DissentFactory,
    EntryFactory,
    PersonFactory,
    PlanFactory,
    RepresentationFactory,
    VersionFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
TOLD = {"heard_by": "Liv Tillitsen", "how": "I møtet", "said_by": "Sander Skogprøve"}


@pytest.fixture
def proposed(plan, coordinator, goal):
    return actions.propose_version(by=coordinator, plan=plan)


def child(years, **plan):
    today = TODAY()
    person = PersonFactory(born=today.replace(year=today.year - years, day=1))
    return PlanFactory(person=person, **plan)


def told(**more):
    return actions.Told(on=TODAY(), **{**TOLD, **more})


class TestProposing:
    def test_the_coordinator_proposes_and_the_deadline_is_that_of_the_rule(self, proposed):
        assert proposed.state == "proposed"
        assert proposed.number is None
        assert proposed.deadline == answer_times.offered(TODAY())

    def test_no_deadline_is_sooner_than_the_rule_allows(self, plan, coordinator):
        version = actions.propose_version(by=coordinator, plan=plan, deadline=TODAY() - timedelta(days=1))

        assert version.deadline == answer_times.earliest(TODAY())

    def test_a_new_proposal_takes_the_place_of_the_one_before(self, plan, coordinator, proposed):
        second = actions.propose_version(by=coordinator, plan=plan)

        proposed.refresh_from_db()
        assert proposed.state == "replaced"
        assert list(Version.objects.open()) == [second]

    def test_a_helper_and_a_stranger_propose_nothing(self, plan, helper, stranger):
        for by in (helper, stranger):
            with pytest.raises(Forbidden):
                actions.propose_version(by=by, plan=plan)

    def test_a_closed_plan_is_not_proposed(self, owner):
        plan = PlanFactory(status="closed", person=PersonFactory())

        with pytest.raises(Forbidden):
            actions.propose_version(by=plan.person.user, plan=plan)

    def test_the_diary_keeps_the_seal_and_not_the_plan_once_more(self, proposed):
        line = Change.objects.get(object_id=proposed.pk)

        assert line.after["seal"] == proposed.seal
        assert "content" not in line.after

    def test_it_can_be_taken_back_but_not_twice(self, coordinator, proposed):
        actions.withdraw_version(by=coordinator, version=proposed)

        with pytest.raises(actions.Settled) as settled:
            actions.withdraw_version(by=coordinator, version=proposed)
        assert settled.value.current.state == "withdrawn"


class TestApproving:
    def test_the_person_says_yes_and_it_gets_the_next_number(self, plan, owner, coordinator, proposed):
        first = actions.approve_version(by=owner, version=proposed)
        second = actions.approve_version(by=owner, version=actions.propose_version(by=coordinator, plan=plan))

        assert (first.number, second.number) == (1, 2)
        assert first.approver_name == owner.name
        assert latest_approved(plan) == second

    def test_of_two_who_approve_the_second_is_told_and_nothing_happens(self, owner, proposed):
        actions.approve_version(by=owner, version=proposed)

        with pytest.raises(actions.Settled) as settled:
            actions.approve_version(by=owner, version=proposed)
        assert settled.value.current.number == 1
        assert Version.objects.filter(number__isnull=False).count() == 1

    def test_what_was_taken_back_is_not_approved(self, owner, coordinator, proposed):
        actions.withdraw_version(by=coordinator, version=proposed)

        with pytest.raises(actions.Settled):
            actions.approve_version(by=owner, version=proposed)

    def test_neither_coordinator_nor_helper_says_yes_for_the_person(self, coordinator, helper, proposed):
        for by in (coordinator, helper):
            with pytest.raises(Forbidden):
                actions.approve_version(by=by, version=proposed)

    def test_silence_is_no_yes_however_long_it_lasts(self, plan, proposed):
        Version.objects.filter(pk=proposed.pk).update(deadline=TODAY() - timedelta(days=400))
        proposed.refresh_from_db()

        assert proposed.is_unanswered(TODAY())
        assert latest_approved(plan) is None

    def test_parents_who_decide_say_yes_for_a_child_and_the_child_alone_does_not(self):
        plan = child(10, child_participation="Valgte bilder")
        mother = RepresentationFactory(person=plan.person).user
        version = actions.propose_version(by=mother, plan=plan)

        with pytest.raises(Forbidden):
            actions.approve_version(by=plan.person.user, version=version)
        assert actions.approve_version(by=mother, version=version).approver_name == mother.name

    def test_a_childs_plan_without_how_it_took_part_is_neither_proposed_nor_approved(self):
        plan = child(10, child_participation="  ")
        mother = RepresentationFactory(person=plan.person).user
        slipped_in = VersionFactory(plan=plan)

        assert lacks_child_participation(plan)
        with pytest.raises(actions.ChildNotHeard):
            actions.propose_version(by=mother, plan=plan)
        with pytest.raises(actions.ChildNotHeard):
            actions.approve_version(by=mother, version=slipped_in)

    def test_an_adults_plan_needs_no_such_text(self, plan):
        assert not lacks_child_participation(plan)


class TestAloud:
    def test_it_counts_with_who_heard_it_and_how(self, coordinator, proposed):
        version = actions.record_approval(by=coordinator, version=proposed, told=told())

        assert version.counts
        assert (version.heard_by, version.said_how, version.approver_name) == tuple(TOLD.values())

    def test_only_the_coordinator_writes_it_down(self, owner, helper, proposed):
        for by in (owner, helper):
            with pytest.raises(Forbidden):
                actions.record_approval(by=by, version=proposed, told=told())

    def test_the_person_says_that_it_is_not_so_and_it_counts_no_longer(self, plan, owner, coordinator, proposed):
        version = actions.record_approval(by=coordinator, version=proposed, told=told())

        actions.dispute_version(by=owner, version=version, words="Jeg sa kanskje")

        assert latest_approved(plan) is None
        assert Answer.objects.get(to=version).words == "Jeg sa kanskje"
        again = actions.propose_version(by=coordinator, plan=plan)
        assert actions.approve_version(by=owner, version=again).number == 2

    def test_a_yes_of_ones_own_is_not_disputed(self, owner, proposed):
        version = actions.approve_version(by=owner, version=proposed)

        with pytest.raises(actions.Settled):
            actions.dispute_version(by=owner, version=version)


class TestAnswering:
    def test_what_somebody_wants_changed_is_kept_in_their_words(self, owner, proposed):
        answer, current = actions.want_changes(by=owner, version=proposed, words="Ikke jobb ennå")

        assert (answer.words, current.state) == ("Ikke jobb ennå", "changes")

    def test_words_sent_after_it_was_taken_back_are_not_lost(self, owner, coordinator, proposed):
        actions.withdraw_version(by=coordinator, version=proposed)

        answer, current = actions.want_changes(by=owner, version=proposed, words="Ikke jobb ennå")

        assert (answer.words, current.state) == ("Ikke jobb ennå", "withdrawn")

    def test_more_time_moves_the_deadline_also_one_that_has_passed(self, owner, proposed):
        Version.objects.filter(pk=proposed.pk).update(deadline=TODAY() - timedelta(days=3))

        version = actions.want_time(by=owner, version=proposed)

        assert version.deadline == TODAY() + timedelta(days=14)
        assert not version.is_unanswered(TODAY())

    def test_the_words_are_for_the_person_the_coordinator_and_whoever_wrote_them(self):
        plan = child(13, child_participation="Var med")
        mother = RepresentationFactory(person=plan.person).user
        liv = CoordinatorFactory(person=plan.person).user
        version = actions.propose_version(by=liv, plan=plan)

        answer, _ = actions.want_changes(by=plan.person.user, version=version, words="Ikke si det til mamma")

        readers = (plan.person.user, liv, mother)
        assert [answer.seen_by(sight_of(who, plan.person_id)) for who in readers] == [True, True, False]

    def test_a_helper_answers_nothing(self, helper, proposed):
        with pytest.raises(Forbidden):
            actions.want_time(by=helper, version=proposed)


class TestFreezing:
    def test_the_same_plan_is_the_same_text_and_the_seal_fits(self, plan, goal, proposed):
        content, seal = freezing.freeze(plan)

        assert (content, seal) == (proposed.content, proposed.seal)

    def test_everything_comes_back_as_it_was(self, plan, goal, promised, owner):
        promised(owner, measure={"what": "Søke jobb", "hidden_from_users": [owner.pk]})
        EntryFactory(plan=plan, text="Er god på data")
        CrisisPageFactory(plan=plan)
        DissentFactory(goal=goal, words="Heller deltid")
        DissentFactory(goal=None, entry=EntryFactory(plan=plan), words="Sånn ja")
        version = VersionFactory(plan=Plan.objects.get(pk=plan.pk))

        frozen = freezing.read(version, plan)

        assert [row.text for row in frozen.goals] == ["Lønnet arbeid"]
        assert frozen.goals[0].topic.name == "arbeid"
        assert frozen.measures[0].promise.user_id == owner.pk
        assert frozen.measures[0].hidden_from_users == [owner.pk]
        assert {row.words for row in frozen.dissents} == {"Heller deltid", "Sånn ja"}
        assert frozen.crisis.lines == [["first", "Ring"]]
        assert frozen.plan.next_revision == plan.next_revision

    def test_words_beside_a_text_that_was_taken_away_are_left_out(self, plan):
        DissentFactory(goal=None, entry=EntryFactory(plan=plan, removed_at=timezone.now()))

        assert freezing.read(VersionFactory(plan=plan), plan).dissents == []

    def test_a_column_that_is_no_more_is_left_out(self, plan, goal):
        version = VersionFactory.build(plan=plan, person=plan.person, proposed_by=plan.person.user)
        version.content = version.content.replace('"icf":', '"colour":')

        assert freezing.read(version, plan).goals[0].icf == ""

    def test_a_version_of_the_first_format_holds_nothing_that_was_kept(self, plan, goal):
        version = VersionFactory.build(plan=plan, person=plan.person, proposed_by=plan.person.user, format=1)
        version.content = version.content.replace('"kept":[],', "")

        assert '"kept"' not in version.content
        assert freezing.read(version, plan).kept == []

    def test_every_format_there_has_been_can_be_read(self):
        assert set(freezing.READERS) == set(range(1, freezing.FORMAT + 1))


class TestStanding:
    def test_the_last_one_that_counts_and_the_one_that_waits(self, plan, owner, coordinator, proposed, helper):
        actions.approve_version(by=owner, version=proposed)
        waits = actions.propose_version(by=coordinator, plan=plan)

        for found in (standing, standing_in_short):
            mine = found(plan, sight_of(owner, plan.person_id))
            theirs = found(plan, sight_of(helper, plan.person_id))
            assert (mine.approved, mine.proposed, mine.next_number) == (proposed, waits, 2)
            assert (theirs.approved, theirs.proposed) == (proposed, None)

    def test_a_plan_without_versions_begins_with_the_first(self, plan, owner):
        assert standing(plan, sight_of(owner, plan.person_id)).next_number == 1

    def test_a_list_and_a_row_follow_the_same_rule(self, plan, coordinator, helper, stranger, proposed):
        owner = plan.person.user
        approved = VersionFactory(plan=plan, approved=True)

        for who in (owner, coordinator, helper, stranger):
            sight = sight_of(who, plan.person_id)
            seen = set(Version.objects.visible_to(sight).filter(plan=plan))
            assert seen == {row for row in (proposed, approved) if row.seen_by(sight)}
