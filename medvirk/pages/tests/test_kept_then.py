"""What was done with something while it was kept from a parent stays kept after it is shown again."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.urls import reverse

from medvirk.access import sight_of
from medvirk.access.sight import seen_with
from medvirk.diary.models import Change
from medvirk.plans import actions
from medvirk.plans.kept_then import kept_then
from medvirk.plans.models import Goal, Kept, Measure
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def w():
    """Ida is 14; Kari decides for her; Liv is coordinator, and owes an answer."""
    plan = make.PlanFactory(person__born=date(2012, 8, 9), person__name="Ida Prøve", person__user__name="Ida Prøve")
    mother = make.RepresentationFactory(person=plan.person, user__name="Kari Prøve").user
    liv = make.CoordinatorFactory(person=plan.person, user__name="Liv Tillitsen").user
    topic = make.TopicFactory(person=plan.person, key="helse", code="health", name="helse")
    measure = make.MeasureFactory(goal__plan=plan, goal__text="Sove bedre", goal__topic=topic, what="Samtale")
    make.PromiseFactory(measure=measure, user=liv, state="asked")
    return SimpleNamespace(plan=plan, child=plan.person.user, mother=mother, liv=liv, measure=measure)


@pytest.fixture
def told(client, settings):
    """What stands in the history and on the front page for a reader."""

    def tell(user, plan):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        front = client.get(plan.get_absolute_url()).content.decode()
        return client.get(reverse("pages:history", args=[plan.pk])).content.decode(), front

    return tell


def fresh(measure):
    return Measure.objects.select_related("goal__topic", "promise", "plan").get(pk=measure.pk)


ALL = ("measure", "goal", "topic", "consent")


def thing_of(measure, what):
    """What is kept: the measure, or something it hangs on."""
    if what == "consent":
        goal = measure.goal
        own = {"person": measure.person, "to": "Helsesykepleier", "given_by": measure.person.user, "end": None}
        return make.ConsentFactory(topics=[goal.topic], **own)
    return {"measure": measure, "goal": measure.goal, "topic": measure.goal.topic}[what]


@pytest.mark.parametrize("what", ALL)
def test_an_answer_given_while_it_was_kept_is_not_told_when_it_is_shown_again(told, w, what):
    actions.answer_promise(by=w.liv, measure=fresh(w.measure), state="clarify")
    kept = actions.keep_from_parents(by=w.child, plan=w.plan, thing=thing_of(w.measure, what))
    actions.answer_promise(by=w.liv, measure=fresh(w.measure), state="no", reason="Hun vil ikke hjem")
    actions.show_parents(by=w.child, kept=Kept.objects.get(pk=kept.pk))

    history, front = told(w.mother, w.plan)
    assert "Samtale" in front
    assert "sa nei til" not in front
    assert "Hun vil ikke hjem" not in history
    assert all("Hun vil ikke hjem" in told(user, w.plan)[0] for user in (w.child, w.liv))

    # What happens from now on is told, and so is what happened before.
    actions.answer_promise(by=w.liv, measure=fresh(w.measure), state="yes")
    history, front = told(w.mother, w.plan)
    assert "sa ja til: Samtale" in front
    assert "må avklare" in history


def test_nor_is_it_when_the_parents_must_know_of_it_all_the_same(told, w):
    kept = actions.keep_from_parents(by=w.child, plan=w.plan, thing=w.measure)
    actions.answer_promise(by=w.liv, measure=fresh(w.measure), state="no", reason="Hun vil ikke hjem")
    actions.tell_parents(by=w.liv, kept=Kept.objects.get(pk=kept.pk), reason="Fare for liv")

    assert "Samtale" in told(w.mother, w.plan)[1]
    assert "Hun vil ikke hjem" not in told(w.mother, w.plan)[0]


def test_what_was_changed_in_a_goal_while_it_was_kept_from_one_parent_is_told_to_the_other(told, w):
    father = make.RepresentationFactory(person=w.plan.person, user__name="Stein Prøve", role="far").user
    kept = actions.keep_from_parents(by=w.child, plan=w.plan, thing=w.measure.goal, parents=[w.mother.pk])
    actions.change_goal(by=w.liv, goal=Goal.objects.get(pk=w.measure.goal_id), version=1, text="Sove hos mormor")
    actions.show_parents(by=w.child, kept=kept)

    fronts = {user: told(user, w.plan)[1] for user in (father, w.mother)}
    assert all("Sove hos mormor" in front for front in fronts.values())
    assert "endret målet" in fronts[father]
    assert "endret målet" not in fronts[w.mother]


def test_it_can_not_be_fetched_back_by_its_address_either(client, told, w):
    kept = actions.keep_from_parents(by=w.child, plan=w.plan, thing=w.measure.goal)
    actions.change_measure(by=w.liv, measure=fresh(w.measure), version=1, what="Samtale om det vonde")
    hidden = Change.objects.get(verb="changed", object_id=w.measure.pk)
    actions.change_measure(by=w.liv, measure=fresh(w.measure), version=2, what="Samtale")
    actions.show_parents(by=w.child, kept=kept)
    told(w.mother, w.plan)

    assert client.post(reverse("plans:bring_back_state", args=[w.plan.pk, hidden.pk])).status_code == 404
    assert "det vonde" not in told(w.mother, w.plan)[0]


def test_a_parent_who_looks_at_how_somebody_else_sees_it_is_told_no_more(w):
    helper = make.MembershipFactory(person=w.plan.person).user
    make.ConsentFactory(person=w.plan.person, to_users=[helper], everything=True, end=None)
    kept = actions.keep_from_parents(by=w.child, plan=w.plan, thing=w.measure)
    actions.answer_promise(by=w.liv, measure=fresh(w.measure), state="yes")
    actions.show_parents(by=w.child, kept=kept)
    line = Change.objects.get(verb="answered yes")

    alone = sight_of(helper, w.plan.person_id)
    looked_over = seen_with(helper, sight_of(w.mother, w.plan.person_id))

    assert not kept_then(alone).holds(line.object_id, line.number)
    assert kept_then(looked_over).holds(line.object_id, line.number)


def test_the_front_page_of_a_parent_asks_the_database_as_seldom_as_ever(w, statements):
    for what in ("goal", "measure"):
        kept = actions.keep_from_parents(by=w.child, plan=w.plan, thing=thing_of(fresh(w.measure), what))
        actions.show_parents(by=w.child, kept=kept)

    assert statements(w.mother, w.plan.get_absolute_url()) <= 15
