"""A question that is put together once answers as if it were put together each time."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from medvirk.access.sources import _tie_sources, _ties_by
from medvirk.access.statements import Among, Statement
from medvirk.accounts.models import User
from medvirk.consents.models import Consent
from medvirk.consents.opening import _CONSENTS
from medvirk.diary.models import Change
from medvirk.people.models import Person
from medvirk.plans.models import Goal
from tests.factories import GoalFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def as_django(statement, **values):
    return list(statement.build(**values))


def content(rows):
    """Rows as they were read, with what they carry from other tables."""
    if rows and isinstance(rows[0], tuple):
        return rows
    return [{key: value for key, value in vars(row).items() if key != "_state"} for row in rows]


@pytest.mark.slow
def test_ties_and_consents_of_everybody_in_the_demo_are_those_django_finds():
    every_tie = _ties_by(tuple(_tie_sources))
    for user in User.objects.all():
        ties = {"user": user.pk, "on": TODAY}
        assert sorted(every_tie.rows(**ties), key=str) == sorted(as_django(every_tie, **ties), key=str)

        people = [row[1] for row in every_tie.rows(**ties)]
        services = [row[3] for row in every_tie.rows(**ties) if row[3]]
        asked = {"user": user.pk, "people": people, "services": services, "on": TODAY}
        assert content(_CONSENTS.rows(**asked)) == content(as_django(_CONSENTS, **asked))


def test_it_is_put_together_once_and_asks_for_other_values_each_time():
    built = []

    def goals_of(person: UUID) -> QuerySet[Goal]:
        built.append(person)
        return Goal.objects.filter(person=person).select_related("topic")

    statement, (one, other) = Statement(goals_of), (GoalFactory(), GoalFactory())

    assert statement.rows(person=one.person_id) == [one]
    assert statement.rows(person=other.person_id) == [other]
    assert statement.rows(person=uuid4()) == []
    assert len(built) == 1


def test_what_was_written_in_between_is_seen():
    statement, goal = Statement(lambda goal: Goal.objects.filter(pk=goal)), GoalFactory(text="Før")
    assert statement.rows(goal=goal.pk)[0].text == "Før"

    Goal.objects.filter(pk=goal.pk).update(text="Etter")

    assert statement.rows(goal=goal.pk)[0].text == "Etter"


def test_one_list_can_be_longer_than_the_one_before_and_empty():
    people = [GoalFactory().person for _ in range(3)]
    statement = Statement(lambda people: Person.objects.filter(Among("pk", people)))

    for count in (1, 3, 0, 2):
        found = statement.rows(people=[person.pk for person in people[:count]])
        assert {person.pk for person in found} == {person.pk for person in people[:count]}


def test_a_value_inside_an_array_and_a_moment_are_values_too(goal_and_change):
    goal, since = goal_and_change
    hidden = Statement(lambda user: Consent.objects.filter(hidden_from_users__contains=[user]))
    changes = Statement(lambda person, since: Change.objects.filter(person_id=person, at__gte=since))

    assert not hidden.rows(user=UserFactory().pk)
    assert len(changes.rows(person=goal.person_id, since=since)) == 1
    assert not changes.rows(person=goal.person_id, since=since + timedelta(days=1))


@pytest.fixture
def goal_and_change():
    goal, now = GoalFactory(), datetime.now(UTC)
    Change.objects.create(
        person_id=goal.person_id,
        at=now,
        actor_id=uuid4(),
        actor_name="Kari",
        verb="added",
        kind="plans.goal",
        object_id=goal.pk,
        after={},
    )
    return goal, now - timedelta(minutes=1)


def test_a_value_that_is_worked_on_is_refused_before_anything_is_asked():
    day_after = Statement(lambda on: Goal.objects.filter(due=on + timedelta(days=1)))

    with pytest.raises(LookupError, match="'on'"):
        day_after.rows(on=date(2026, 11, 21))


def test_a_value_that_looks_like_a_stand_in_is_only_a_value(django_assert_num_queries):
    statement = Statement(lambda goal: Goal.objects.filter(pk=goal))
    stand_in = UUID(int=1)

    with django_assert_num_queries(2):
        assert statement.rows(goal=stand_in) == []
        assert statement.rows(goal=uuid4()) == []


def test_the_statement_is_asked_on_the_connection_of_now():
    statement, goal = Statement(lambda goal: Goal.objects.filter(pk=goal)), GoalFactory()
    statement.rows(goal=goal.pk)

    with connection.execute_wrapper(lambda execute, sql, *rest: execute(sql.replace('"id" =', '"id" <>'), *rest)):
        assert goal not in statement.rows(goal=goal.pk)


def test_what_never_changes_is_written_out_and_each_value_is_sent_once():
    odd = "100 % 'fri' %s \\ %(goal)s"
    goal = GoalFactory(text=odd)
    statement = Statement(
        lambda goal, on: Goal.objects.filter(Q(pk=goal) | Q(parent=goal), text=odd).exclude(due=on).exclude(text="")
    )
    sent = []

    def note(execute, sql, values, *rest):
        sent.append(values)
        return execute(sql, values, *rest)

    with connection.execute_wrapper(note):
        assert statement.rows(goal=goal.pk, on=TODAY) == [goal]
        assert statement.rows(goal=goal.pk, on=TODAY) == [goal]

    assert sent == [{"goal": goal.pk, "on": TODAY}] * 2
