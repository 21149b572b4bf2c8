"""Two voices: nobody changes the other's, and nobody but its author takes it back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.consents.actions import withdraw_consent
from medvirk.consents.models import Consent
from medvirk.diary.models import Change
from medvirk.plans import actions
from medvirk.plans.models import Dissent
from medvirk.plans.presenting import dissents_seen
from tests.attacking import at, browser
from tests.factories import ConsentFactory, EntryFactory, MembershipFactory, RepresentationFactory

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


@pytest.fixture
def left_behind(plan, helper, goal):
    """A helper disagrees, and has no access any more."""
    theirs = actions.write_dissent(by=helper, beside=goal, words="Praksis kan bli jobb", disagrees=True)
    withdraw_consent(by=plan.person.user, consent=Consent.objects.get(to_users=helper))
    return Dissent.objects.select_related("goal", "author").get(pk=theirs.pk)


@pytest.mark.parametrize("who", ["owner", "coordinator"])
def test_what_somebody_without_access_left_behind_is_said_to_be_talked_about_and_stays(request, plan, left_behind, who):
    user = request.getfixturevalue(who)

    actions.talk_about_dissent(by=user, dissent=left_behind)

    assert Dissent.objects.standing().get() == left_behind
    assert (left_behind.words, left_behind.talked_said_by) == ("Praksis kan bli jobb", user.name)
    assert not Dissent.objects.unsettled().exists()
    with pytest.raises(Forbidden):
        actions.take_back_dissent(by=user, dissent=left_behind)
    shown = browser(user).get(at("plans:voices", plan)).content.decode()
    assert "Praksis kan bli jobb" in shown
    assert f"{user.name.split()[0]} sier at det er snakket om" in shown


def test_a_parent_who_decides_says_so_for_a_child_and_nobody_else_does(plan, helper, stranger, left_behind):
    plan.person.born = timezone.localdate() - timedelta(days=366 * 8)
    plan.person.save()
    parent = RepresentationFactory(person=plan.person).user
    other = MembershipFactory(person=plan.person).user
    ConsentFactory(person=plan.person, to_users=[other], everything=True, end=None)
    left_behind.refresh_from_db()

    assert can(parent, Right.TALK_ABOUT_DISSENT, left_behind)
    assert not any(can(user, Right.TALK_ABOUT_DISSENT, left_behind) for user in (helper, stranger, other))


def test_nobody_says_it_for_somebody_who_still_sees_it(owner, coordinator, helper, goal):
    theirs = actions.write_dissent(by=helper, beside=goal, words="Praksis kan bli jobb", disagrees=True)

    for user in (owner, coordinator):
        with pytest.raises(Forbidden):
            actions.talk_about_dissent(by=user, dissent=theirs)
    helper.is_active = False
    helper.save()
    theirs.author.refresh_from_db()
    assert can(owner, Right.TALK_ABOUT_DISSENT, theirs)


def test_the_page_offers_it_where_it_can_be_said_and_nowhere_else(plan, owner, coordinator, goal, left_behind):
    still_here = actions.write_dissent(by=coordinator, beside=goal, words="Det haster", disagrees=True)
    way, not_theirs = (at("plans:talk_about_dissent", plan, dissent_id=each.pk) for each in (left_behind, still_here))

    shown = browser(owner).get(at("plans:voices", plan)).content.decode()

    assert way in shown
    assert not_theirs not in shown
    assert at("plans:take_back_dissent", plan, dissent_id=left_behind.pk) not in shown
    assert browser(owner).post(way).status_code == 302
    assert browser(owner).post(not_theirs).status_code == 403


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
    assert not can(owner, Right.TALK_ABOUT_DISSENT, disagreement)
