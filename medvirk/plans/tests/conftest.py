"""One plan with four people round it: the owner, a coordinator, a helper who sees one topic, and a stranger."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PlanFactory,
    PromiseFactory,
    TopicFactory,
    UserFactory,
)


@pytest.fixture
def plan():
    plan = PlanFactory(person__user__name="Sander Skogprøve", language="nb")
    ConsentFactory(person=plan.person, kind="plan", to="")
    return plan


@pytest.fixture
def owner(plan):
    return plan.person.user


@pytest.fixture
def coordinator(plan):
    return CoordinatorFactory(person=plan.person, user__name="Liv Tillitsen").user


@pytest.fixture
def topic(plan):
    return TopicFactory(person=plan.person, key="work", name="arbeid", code="work")


@pytest.fixture
def goal(plan, topic):
    return GoalFactory(plan=plan, topic=topic, text="Lønnet arbeid", words_of_owner="En vanlig jobb")


@pytest.fixture
def secret(plan):
    """A goal of a topic that no helper is given."""
    topic = TopicFactory(person=plan.person, key="health", name="helse", code="health")
    return GoalFactory(plan=plan, topic=topic, text="Leve uten innleggelse", words_of_owner="Slippe sykehuset")


@pytest.fixture
def helper(plan, topic):
    """Nora is in the team and sees what concerns work."""
    user = MembershipFactory(person=plan.person, user__name="Nora Jobbsen", role="jobbspesialist", quarter="skole").user
    ConsentFactory(person=plan.person, to_users=[user], topics=[topic])
    return user


@pytest.fixture
def stranger():
    return UserFactory()


@pytest.fixture
def promised(request):
    """A measure that somebody has promised, of the goal about work when no other is named."""

    def make(user=None, *, goal=None, due_in=None, **promise):
        goal = goal or request.getfixturevalue("goal")
        measure = MeasureFactory(goal=goal, **promise.pop("measure", {"what": "Jobbstøtte"}))
        due = timezone.localdate() + timedelta(days=due_in) if due_in is not None else None
        empty = {} if user else {"user": None, "who": promise.pop("who", "")}
        PromiseFactory(measure=measure, due=due, **({"user": user} if user else empty), **promise)
        return measure

    return make


@pytest.fixture
def logged_in(client, settings):
    """A client in which somebody has logged in."""

    def log_in(user):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return log_in


@pytest.fixture
def as_owner(logged_in, owner):
    return logged_in(owner)


@pytest.fixture
def as_coordinator(logged_in, coordinator):
    return logged_in(coordinator)


@pytest.fixture
def as_helper(logged_in, helper):
    return logged_in(helper)


@pytest.fixture
def somebody_is_faster():
    """In the middle of a request, somebody else writes the same row: its version is another one."""

    def beside(table):
        waiting = [f"UPDATE {table} SET version = version + 1"]  # noqa: S608 - a table of ours

        def wrapper(execute, sql, params, many, context):
            if waiting and sql.startswith(f'UPDATE "{table}"'):
                execute(waiting.pop(), (), False, context)
            return execute(sql, params, many, context)

        return connection.execute_wrapper(wrapper)

    return beside
