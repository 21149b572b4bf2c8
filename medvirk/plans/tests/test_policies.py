"""Rights that are asked about something else than one goal or measure."""

import pytest

from medvirk.access import Right, can
from tests.factories import ConsentFactory, PlanFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_who_sees_something_of_a_person_may_see_the_open_plan_and_not_an_earlier_one():
    plan = PlanFactory()
    earlier = PlanFactory(person=plan.person, status="closed")
    helper, stranger = UserFactory(), UserFactory()
    ConsentFactory(person=plan.person, to_users=[helper], topics=[TopicFactory(person=plan.person)])

    assert can(helper, Right.SEE_PLAN, plan)
    assert can(helper, Right.SEE_PLAN, plan.person)
    assert not can(helper, Right.SEE_PLAN, earlier)
    assert can(plan.person.user, Right.SEE_PLAN, earlier)
    assert not can(stranger, Right.SEE_PLAN, plan)
    assert not can(stranger, Right.SEE_PLAN, plan.person)


def test_only_what_somebody_owes_can_be_answered():
    plan = PlanFactory()

    assert not can(plan.person.user, Right.ANSWER_PROMISE, plan)
