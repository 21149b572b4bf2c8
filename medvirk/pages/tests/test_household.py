"""Hvem bor sammen: who is told whose name, and what joining and leaving shut and open."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.organisations.models import Employment
from medvirk.people.models import Person
from tests.attacking import at, browser
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    MembershipFactory,
    PlanFactory,
    RepresentationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WHY = {"reason": "Søsken", "sure": "on"}


@pytest.fixture
def plan():
    return PlanFactory(person__user__name="Amina Prøveli", person__municipality="Havnes")


@pytest.fixture
def brother():
    plan = PlanFactory(person__user__name="Omar Prøveli", person__municipality="Havnes")
    helper = MembershipFactory(person=plan.person).user
    ConsentFactory(person=plan.person, to_users=[helper], everything=True)
    plan.helper = helper
    return plan


@pytest.fixture
def unit():
    return Employment.objects.create(user=UserFactory(), municipality="Havnes").user


def hide(plan):
    Person.objects.filter(pk=plan.person_id).update(protection="fortrolig")


def opens(user, plan):
    return sight_of(user, plan.person_id).opens


def shown(user, plan):
    return browser(user).get(at("pages:household", plan)).content.decode()


def found(user, plan, called):
    return browser(user).post(at("pages:household", plan), {"called": called}).content.decode()


def test_the_unit_finds_a_brother_by_name_and_his_plan_shuts_at_once(plan, brother, unit):
    hide(plan)
    assert "Omar Prøveli" in found(unit, plan, "omar")
    way = at("pages:join_household", plan, other_id=brother.person_id)

    assert browser(unit).post(way, {**WHY, "sure": ""}).status_code == 422
    assert opens(brother.helper, brother)
    assert browser(unit).post(way, WHY).status_code == 302

    assert not opens(brother.helper, brother)
    said = shown(unit, plan)
    assert "Omar" not in said, "hidden now, so the unit is not told the name again"
    assert "Amina" not in said
    assert "En til som bor her" in said
    assert "Det følger av en som bor her" in said


def test_who_moves_out_is_as_before_and_the_reason_is_asked(plan, brother, unit):
    browser(unit).post(at("pages:join_household", plan, other_id=brother.person_id), WHY)
    hide(plan)
    Person.objects.filter(pk=brother.person_id).update(inherited="fortrolig")
    assert not opens(brother.helper, brother)
    way = at("pages:leave_household", plan, other_id=plan.person_id)

    assert browser(unit).post(way, {**WHY, "reason": ""}).status_code == 422
    assert browser(unit).post(way, WHY).status_code == 302

    assert opens(brother.helper, brother)
    assert Person.objects.get(pk=plan.person_id).is_protected
    assert browser(unit).get(way).status_code == 404


def test_names_are_told_only_to_who_may_see_both(plan, brother):
    """The coordinator of one is not told who the other is; the coordinator of both is."""
    one, both = CoordinatorFactory(person=plan.person).user, UserFactory()
    Person.objects.filter(pk__in=[plan.person_id, brother.person_id]).update(household=plan.pk)

    said = shown(one, plan)
    assert "Amina Prøveli" in said
    assert "Omar" not in said
    assert "Omar Prøveli" not in found(one, plan, "Omar")
    for way in ("join_household", "leave_household"):
        assert browser(one).get(at(f"pages:{way}", plan, other_id=brother.person_id)).status_code == 404

    plan.person.coordinators.update(user=both)
    CoordinatorFactory(person=brother.person, user=both)
    assert "Omar Prøveli" in shown(both, plan)


def test_nobody_hidden_and_nobody_without_a_plan_is_found_by_the_unit(plan, brother, unit):
    hide(brother)
    MembershipFactory(person__name="Omar Utenplan", person__municipality="Havnes")
    PlanFactory(person__user__name="Omar Annensteds", person__municipality="Fjellvik")

    said = found(unit, plan, "Omar")

    assert "Vi fant ingen med det navnet" in said
    assert browser(unit).get(at("pages:join_household", plan, other_id=brother.person_id)).status_code == 404


def test_a_coordinator_writes_the_grade_on_a_brother_they_do_not_know(plan, brother):
    """Behind the second wall too: whoever looks after one, shuts for all who live there."""
    liv = CoordinatorFactory(person=plan.person).user
    Person.objects.filter(pk__in=[plan.person_id, brother.person_id]).update(household=plan.pk)

    said = {"grade": "fortrolig", "reason": "Trusler", "sure": "on"}
    assert browser(liv).post(at("pages:protection", plan), said).status_code == 302

    assert Person.objects.get(pk=brother.person_id).grade == "fortrolig"
    assert not opens(brother.helper, brother)
    assert opens(liv, plan)
    assert not opens(liv, brother)


def test_a_mother_is_hidden_with_her_child_and_who_decides_for_it_is_chosen_then(plan, brother, unit):
    """Also where the child is one that the coordinator of the mother does not look after."""
    born = timezone.localdate() - timedelta(days=3000)
    Person.objects.filter(pk=brother.person_id).update(born=born)
    Person.objects.filter(pk__in=[plan.person_id, brother.person_id]).update(household=plan.pk)
    father = RepresentationFactory(person=brother.person, name="Far Prøveli").user
    liv = CoordinatorFactory(person=plan.person).user
    said = {"grade": "fortrolig", "reason": "Trusler", "sure": "on"}

    shown = browser(unit).get(at("pages:protection", plan)).content.decode()
    assert str(father.pk) in shown
    way, client = at("pages:protection", plan), browser(liv)
    assert str(father.pk) not in client.get(way).content.decode()
    assert client.post(way, said).status_code == 422
    assert client.post(way, {**said, "without_parents": "on"}).status_code == 302

    assert not opens(father, brother)


def test_a_little_sister_is_not_left_without_who_decides(plan, brother, unit):
    born = timezone.localdate() - timedelta(days=3000)
    Person.objects.filter(pk=brother.person_id).update(born=born)
    mother = RepresentationFactory(person=brother.person).user
    hide(plan)
    way = at("pages:join_household", plan, other_id=brother.person_id)
    client = browser(unit)

    answer = client.post(way, WHY)
    assert answer.status_code == 422
    assert "Velg minst én forelder" in answer.content.decode()
    assert client.post(way, {**WHY, "keeps": [str(mother.pk)]}).status_code == 302

    assert opens(mother, brother)
    assert not opens(brother.helper, brother)
