"""One plan with its owner, a coordinator and a helper who was given one topic."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.counting import about_data
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PlanConsentFactory,
    PlanFactory,
    PromiseFactory,
    TopicFactory,
)


def in_days(count):
    """The day so many days from today."""
    return timezone.localdate() + timedelta(days=count)


@pytest.fixture
def plan():
    plan = PlanFactory(person__user__name="Sander Skogprøve", language="nb")
    PlanConsentFactory(person=plan.person, end=None)
    return plan


@pytest.fixture
def owner(plan):
    return plan.person.user


@pytest.fixture
def coordinator(plan):
    return CoordinatorFactory(person=plan.person, user__name="Liv Tillitsen").user


@pytest.fixture
def work(plan):
    """The topic that the helper was given, with one goal in it."""
    topic = TopicFactory(person=plan.person, key="work", name="arbeid", code="work")
    GoalFactory(plan=plan, topic=topic, text="Lønnet arbeid", words_of_owner="En vanlig jobb", gas_now=-1)
    return topic


@pytest.fixture
def goal(plan, work):
    return plan.goals.get(topic=work)


@pytest.fixture
def secret(plan):
    """A goal of a topic that no helper was given, with a promise of somebody the helper does not know."""
    topic = TopicFactory(person=plan.person, key="health", name="helse", code="health")
    goal = GoalFactory(plan=plan, topic=topic, text="Leve uten innleggelse", words_of_owner="Slippe sykehuset")
    member = MembershipFactory(person=plan.person, user__name="Eirik Factberg", role="behandler", quarter="helse")
    PromiseFactory(measure=MeasureFactory(goal=goal, what="Medisinsamtale"), user=member.user)
    return goal


@pytest.fixture
def helper(plan, work):
    user = MembershipFactory(person=plan.person, user__name="Nora Jobbsen", role="jobbspesialist", quarter="skole").user
    ConsentFactory(
        person=plan.person, to="Nora", to_users=[user], topics=[work], topic_words=["arbeid"], end=in_days(200)
    )
    return user


@pytest.fixture
def promised(goal):
    """A measure that somebody, or nobody, answers for."""

    def make(user=None, *, what="Jobbstøtte", due_in=None, goal=goal, **promise):
        due = None if due_in is None else in_days(due_in)
        behind = {"user": user} if user else {"user": None, "who": "", "state": "nobody"}
        measure = MeasureFactory(goal=goal, what=what)
        PromiseFactory(measure=measure, due=due, **{**behind, **promise})
        return measure

    return make


@pytest.fixture
def read(client, settings):
    """What somebody reads at an address."""

    def open_page(user, path, status=200):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        answer = client.get(path)
        assert answer.status_code == status
        return answer.content.decode()

    return open_page


@pytest.fixture
def statements(client, settings):
    """How many statements one reading of an address takes."""

    def count(user, path):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        return len(about_data(asked))

    return count
