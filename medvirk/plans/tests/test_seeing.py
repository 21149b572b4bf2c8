"""The rule for lists and the rule for one row are the same rule, for everybody."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medvirk.access.sight import Basis, Grant, Sight, nothing, sights
from medvirk.accounts.models import User
from medvirk.people.models import Person
from medvirk.plans.models import Entry, Goal, Measure
from tests.factories import (
    EntryFactory,
    GoalFactory,
    MeasureFactory,
    PlanFactory,
    PromiseFactory,
    ServiceFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
KINDS = [Goal, Measure, Entry]


def rows(model):
    related = {Measure: ["goal", "promise"]}.get(model, [])
    return model.objects.select_related(*related)


def assert_same_rule(sight):
    for model in KINDS:
        listed = set(rows(model).visible_to(sight).values_list("pk", flat=True))
        one_by_one = {row.pk for row in rows(model) if row.seen_by(sight)}
        assert listed == one_by_one, model


@pytest.mark.slow
def test_everybody_in_the_demo_sees_the_same_in_lists_and_row_by_row():
    for user in User.objects.all():
        for sight in sights(user).values():
            assert_same_rule(sight)


def test_a_stranger_sees_no_row():
    stranger = UserFactory()
    for person in Person.objects.all()[:3]:
        assert_same_rule(nothing(stranger, person.pk))
        assert not Measure.objects.visible_to(nothing(stranger, person.pk)).exists()


@pytest.fixture
def world():
    """A plan whose rows carry none, one or two of three topics, promised by the reader, a service or somebody else."""
    plan = PlanFactory()
    reader, service = PlanFactory().person.user, ServiceFactory()
    topics = [TopicFactory(person=plan.person) for _ in range(3)]
    for topic in [None, *topics]:
        EntryFactory(plan=plan, topic=topic)
        goal = GoalFactory(plan=plan, topic=topic)
        for other in [None, topics[0]]:
            for number, promised in enumerate([{"user": reader}, {"user": None, "service": service}, {}]):
                hidden = {"hidden_from_parents": number == 1, "hidden_from_others": number == 2}
                measure = MeasureFactory(goal=goal, topic=other, **hidden)
                PromiseFactory(measure=measure, **promised)
    MeasureFactory(goal=goal, hidden_from_users=[reader.pk])
    return plan, reader, service, topics


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_for_any_consent_lists_and_rows_agree(world, data):
    plan, reader, service, topics = world
    some = st.frozensets(st.sampled_from([topic.pk for topic in topics]))
    grants = tuple(
        Grant(
            plan.person_id,
            data.draw(st.sampled_from(list(Basis))),
            plan.pk,
            everything=data.draw(st.booleans()),
            topics=data.draw(some),
            excluded=data.draw(some),
            service_id=data.draw(st.sampled_from([None, service.pk])),
            by_parent=data.draw(st.booleans()),
            limits=data.draw(some),
        )
        for _ in range(data.draw(st.integers(0, 3)))
    )
    assert_same_rule(
        Sight(
            user_id=reader.pk,
            person_id=plan.person_id,
            grants=grants,
            hidden_topics=data.draw(some),
            is_parent=data.draw(st.booleans()),
        )
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_beside_a_parents_yes_another_one_opens_what_it_opens_and_nothing_of_the_parents(world, data):
    """What is hidden from parents is seen by whoever the child let see it, and not because a parent opened it."""
    plan, reader, service, topics = world

    def grant(by_parent):
        return Grant(
            plan.person_id,
            Basis.CONSENT,
            plan.pk,
            everything=data.draw(st.booleans()),
            topics=data.draw(st.frozensets(st.sampled_from([topic.pk for topic in topics]))),
            service_id=data.draw(st.sampled_from([None, service.pk])),
            by_parent=by_parent,
        )

    def seen(*grants):
        sight = Sight(
            user_id=reader.pk,
            person_id=plan.person_id,
            grants=grants,
            is_parent=any(each.by_parent for each in grants),
        )
        return {(model, row.pk) for model in KINDS for row in rows(model) if row.seen_by(sight)}

    by_parent, by_child = grant(by_parent=True), grant(by_parent=False)
    assert seen(by_parent, by_child) == seen(by_parent) | seen(by_child)


def test_the_one_who_promised_sees_the_measure_only_while_a_consent_stands(world):
    plan, reader, _, _ = world
    without = Sight(user_id=reader.pk, person_id=plan.person_id)
    consent = Grant(plan.person_id, Basis.CONSENT, plan.pk)
    with_consent = Sight(user_id=reader.pk, person_id=plan.person_id, grants=(consent,))

    assert not Measure.objects.visible_to(without).exists()
    seen = Measure.objects.visible_to(with_consent)
    assert {measure.promise.user_id for measure in seen} == {reader.pk}
    assert not Goal.objects.visible_to(with_consent).exists()
