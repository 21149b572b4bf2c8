"""Two voices: nobody changes the other's, and nobody but its author takes it back."""

import pytest

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.diary.models import Change
from medvirk.plans import actions
from medvirk.plans.models import Dissent
from medvirk.plans.presenting import dissents_seen
from tests.factories import EntryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def disagreement(owner, goal):
    return actions.write_dissent(by=owner, beside=goal, words="Jeg vil ikke ha tiltak", disagrees=True)


def test_the_person_and_a_professional_each_say_how_they_see_it(plan, owner, helper, goal, disagreement):
    theirs = actions.write_dissent(by=helper, beside=goal, words="Praksis kan bli jobb", disagrees=False)

    seen = dissents_seen(plan, sight_of(owner, plan.person_id))

    assert seen == [disagreement, theirs]
    assert [each.is_owners for each in seen] == [True, False]


def test_it_stands_beside_a_text_and_beside_how_it_goes(plan, owner, coordinator):
    need = EntryFactory(plan=plan, kind="need", author=coordinator)

    beside_text = actions.write_dissent(by=owner, beside=need, words="Det trenger jeg ikke", disagrees=True)
    beside_plan = actions.write_dissent(by=owner, beside=plan, words="Det går bra", disagrees=False)

    assert (beside_text.about_id, beside_plan.about_id) == (need.pk, None)


@pytest.mark.parametrize("action", [actions.take_back_dissent, actions.talk_about_dissent])
def test_nobody_but_its_author_settles_it(action, coordinator, helper, stranger, disagreement):
    for by in (coordinator, helper, stranger):
        with pytest.raises(Forbidden):
            action(by=by, dissent=disagreement)
    assert disagreement.is_unsettled


def test_the_person_cannot_take_back_what_a_professional_wrote(owner, coordinator, goal):
    theirs = actions.write_dissent(by=coordinator, beside=goal, words="Det haster", disagrees=True)

    with pytest.raises(Forbidden):
        actions.take_back_dissent(by=owner, dissent=theirs)


def test_its_author_says_that_it_is_talked_about_and_the_words_stay(owner, disagreement):
    actions.talk_about_dissent(by=owner, dissent=disagreement)

    assert not disagreement.is_unsettled
    assert not Dissent.objects.unsettled().exists()
    assert Dissent.objects.standing().get() == disagreement


def test_words_that_do_not_disagree_have_nothing_to_be_talked_about(owner, goal):
    words = actions.write_dissent(by=owner, beside=goal, words="Sånn er det", disagrees=False)

    assert actions.talk_about_dissent(by=owner, dissent=words).talked_at is None


def test_taken_back_it_stays_in_the_history_and_twice_is_once(plan, owner, disagreement):
    for _ in range(2):
        actions.take_back_dissent(by=owner, dissent=disagreement)

    assert dissents_seen(plan, sight_of(owner, plan.person_id)) == []
    lines = Change.objects.filter(object_id=disagreement.pk).order_by("number")
    assert [line.verb for line in lines] == ["disagreed", "took back"]
    assert lines[0].after["words"] == "Jeg vil ikke ha tiltak"


def test_it_is_seen_as_what_it_stands_beside(plan, helper, coordinator, secret, disagreement):
    owner = plan.person.user
    hidden = actions.write_dissent(by=owner, beside=secret, words="Om sykehuset", disagrees=True)
    how = actions.write_dissent(by=owner, beside=plan, words="Det går", disagrees=True)

    assert dissents_seen(plan, sight_of(helper, plan.person_id)) == [disagreement]
    assert dissents_seen(plan, sight_of(coordinator, plan.person_id)) == [disagreement, hidden, how]


def test_one_writes_beside_what_one_sees_and_nothing_else(plan, helper, stranger, goal, secret):
    assert can(helper, Right.WRITE_DISSENT, goal)
    assert not can(helper, Right.WRITE_DISSENT, secret)
    assert not can(helper, Right.WRITE_DISSENT, plan)
    assert not can(stranger, Right.WRITE_DISSENT, goal)
    with pytest.raises(Forbidden):
        actions.write_dissent(by=helper, beside=secret, words="Hei", disagrees=False)


def test_in_a_closed_plan_nothing_is_said_any_more(plan, owner, goal, disagreement):
    type(plan).objects.filter(pk=plan.pk).update(status="closed")
    plan.refresh_from_db()
    goal.plan = disagreement.plan = plan

    assert not can(owner, Right.WRITE_DISSENT, goal)
    assert not can(owner, Right.SETTLE_DISSENT, disagreement)
    assert not can(owner, Right.SETTLE_DISSENT, plan)
