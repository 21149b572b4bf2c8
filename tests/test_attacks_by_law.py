"""Sight by law, tried from outside: parents and what a child keeps, and the days on which everything changes."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.plans.models import Goal, Measure, Plan
from tests.attacking import at, browser, of_the_case, plan_with_consent
from tests.factories import (
    ConsentFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PromiseFactory,
    RepresentationFactory,
    TopicFactory,
    UserFactory,
)
from tests.rights_matrix import PLAN, about_a_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def child():
    today = timezone.localdate()
    return plan_with_consent(person__born=today.replace(year=today.year - 14, month=1, day=1))


@pytest.fixture
def mother(child):
    return RepresentationFactory(person=child.person).user


@pytest.mark.slow
def test_a_parent_cannot_open_what_the_child_keeps_nor_let_in_a_stranger(child, mother):
    kept = TopicFactory(person=child.person, name="det jeg holder for meg selv")
    told = TopicFactory(person=child.person, name="skole")
    goal = GoalFactory(plan=child, topic=kept)
    ConsentFactory(person=child.person, topics=[kept], hidden_from=["mor"], hidden_from_parents=True, by=["Ida"])
    friend, stranger = MembershipFactory(person=child.person).user, UserFactory()
    said = f"steg=svar&topic_{kept.pk}=yes&topic_{told.pk}=yes&until=month"

    for user in (friend, stranger, mother):
        browser(mother).post(f"{at('pages:give', child)}?til=user:{user.pk}&{said}", {"yes": "1"})

    assert not goal.seen_by(sight_of(friend, child.person_id))
    assert sight_of(friend, child.person_id).topics == {told.pk}
    assert not sight_of(stranger, child.person_id).opens
    assert not child.person.consents.filter(to_users=mother).exists()


@pytest.mark.slow
def test_a_mother_finds_nothing_of_what_her_daughter_keeps_also_after_it_was_changed():
    plan, kari = Plan.objects.get(reference="S11"), browser(of_the_case("s11-kari-tenåringsprøve"))
    sissel = of_the_case("s11-sissel-helseprøve")
    measure = Measure.objects.get(plan=plan, hidden_from_parents=True)
    sent = {"what": "Hemmelig prat", "how": "Hemmelig sted", "who": f"user:{sissel.pk}", "version": 1}
    url = at("plans:change_measure", plan, measure_id=measure.pk)
    assert browser(sissel).post(url, {**sent, "promise_version": 1}).status_code == 302

    assert kari.get(url).status_code == 404
    urls = [
        reverse(a.name, kwargs={PLAN: plan.pk})
        for a in about_a_plan()
        if a.parts == [PLAN] and not a.route.endswith(".pdf")
    ]
    urls += [at("plans:goal", plan, goal_id=goal.pk) for goal in Goal.objects.filter(plan=plan, parent=None)]
    for url in [*urls, reverse("pages:promises")]:
        words = kari.get(url).content.decode()
        assert not [w for w in ("Hemmelig", "sjølvskading", "Skulehelse", "Samtalereferat") if w in words], url


def test_parents_stop_seeing_on_the_day_the_child_is_sixteen(child, mother):
    birthday = child.person.born.replace(year=child.person.born.year + 16)

    with time_machine.travel(birthday - timedelta(days=1), tick=False):
        assert sight_of(mother, child.person_id).opens
    with time_machine.travel(birthday, tick=False):
        assert not sight_of(mother, child.person_id).opens


@pytest.mark.slow
def test_at_eighteen_the_next_coordinator_takes_over_and_the_foster_father_has_left_the_day_after():
    synne = Plan.objects.get(reference="S08").person
    names = ("s08-randi-koordprøve", "s08-knut-vaksenprøve", "s08-foster-heimprøve")
    readers = [of_the_case(name) for name in names]
    birthday = synne.coordinators.get(state="next").since

    def who_sees(day):
        with time_machine.travel(day, tick=False):
            return [sight_of(reader, synne.pk).opens for reader in readers]

    assert who_sees(birthday - timedelta(days=1)) == [True, False, True]
    assert who_sees(birthday) == [False, True, True]
    assert who_sees(birthday + timedelta(days=1)) == [False, True, False]


@pytest.mark.slow
def test_what_is_hidden_from_parents_stays_so_when_a_parent_is_asked_to_do_it(child, mother):
    measure = MeasureFactory(goal=GoalFactory(plan=child), what="Skjult prat", hidden_from_parents=True)
    PromiseFactory(measure=measure, user=mother)

    for url in (reverse("pages:promises"), at("plans:goals", child), at("pages:home", child)):
        assert "Skjult prat" not in browser(mother).get(url).content.decode()
