"""The front door sends everybody to what is theirs."""

import pytest

from medvirk.organisations.models import Employment
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    MembershipFactory,
    PlanConsentFactory,
    PlanFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(client, settings):
    """Where somebody is sent."""

    def follow(user=None):
        if user:
            client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client.get("/").headers["Location"]

    return follow


def test_the_person_comes_to_their_own_plan(plan, owner, sent):
    MembershipFactory(user=owner)

    assert sent(owner) == f"/plan/{plan.pk}/"


def test_an_open_plan_comes_before_one_that_is_closed(plan, owner, sent):
    PlanFactory(person=plan.person, status="closed")

    assert sent(owner) == f"/plan/{plan.pk}/"


def test_a_coordinator_comes_to_the_worklist(coordinator, sent):
    assert sent(coordinator) == "/liste/"


def test_a_coordinator_to_come_does_too(sent):
    assert sent(CoordinatorFactory(state="next").user) == "/liste/"


def test_a_coordinating_unit_comes_to_its_page(sent):
    user = UserFactory()
    Employment.objects.create(user=user, municipality="Prøvik")

    assert sent(user) == "/koordinatorer/"


def test_a_helper_with_one_plan_comes_to_it(plan, helper, sent):
    assert sent(helper) == f"/plan/{plan.pk}/"


def test_a_helper_with_two_plans_comes_to_their_promises(helper, sent):
    other = PlanFactory()
    PlanConsentFactory(person=other.person)
    ConsentFactory(person=other.person, to_users=[helper], everything=True)

    assert sent(helper) == "/lofter/"


def test_somebody_with_nothing_comes_to_their_promises(sent):
    assert sent(UserFactory()) == "/lofter/"


def test_nobody_logged_in_comes_to_the_demo_where_there_is_one_and_else_to_login(sent, settings):
    assert sent() == "/hvem/"

    settings.DEMO = False

    assert sent() == "/logg-inn/"
