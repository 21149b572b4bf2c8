"""The koordinerende enhet's page: who has a coordinator and who has none, and nothing of the plans."""

import pytest

from medvirk.diary.models import Reading
from medvirk.organisations.models import Employment
from medvirk.pages.reading.soon import Holders
from medvirk.pages.tests.conftest import in_days
from medvirk.people.models import Protection
from medvirk.plans.models import Plan
from tests.factories import CoordinatorFactory, GoalFactory, PersonFactory, PlanFactory, UserFactory

pytestmark = pytest.mark.django_db
HERE = "/koordinatorer/"
PLACE = "Prøvik"


@pytest.fixture
def unit():
    user = UserFactory()
    Employment.objects.create(user=user, municipality=PLACE)
    return user


def plan_in(place=PLACE, **person):
    return PlanFactory(person=PersonFactory(municipality=place, **person))


def test_somebody_without_a_coordinator_is_an_alarm(unit, read):
    plan_in(user__name="Amina Prøveli")

    shown = read(unit, HERE)

    assert "Én person har ingen koordinator" in shown
    assert "Amina Prøveli" in shown
    assert "Ingen er klar til å ta over." in shown


def test_a_coordinator_stands_with_the_day_it_began(unit, read):
    CoordinatorFactory(person=plan_in().person, user__name="Liv Tillitsen")

    shown = read(unit, HERE)

    assert "Alle har en koordinator" in shown
    assert "Liv Tillitsen siden" in shown


@pytest.mark.parametrize(("days", "told"), [(90, True), (91, False)])
def test_a_coordinator_who_goes_within_the_quarter_needs_somebody_after_them(unit, read, days, told):
    CoordinatorFactory(person=plan_in().person, ends_latest=in_days(days))

    assert ("Ingen er klar til å ta over." in read(unit, HERE)) is told


def test_who_comes_next_is_told(unit, read):
    person = plan_in().person
    CoordinatorFactory(person=person, ends_latest=in_days(59))
    CoordinatorFactory(person=person, user__name="Knut Vaksenprøve", since=in_days(59), state="next")

    shown = read(unit, HERE)

    assert "Knut Vaksenprøve tar over" in shown
    assert "Ingen er klar" not in shown


def test_a_revision_that_was_not_held_is_told(unit, read):
    plan = plan_in()
    CoordinatorFactory(person=plan.person)
    plan.next_revision = in_days(-1)
    plan.save()

    assert "Planen er ikke sett over" in read(unit, HERE)


def test_nothing_of_the_plan_is_shown_and_it_cannot_be_opened(unit, read):
    plan = plan_in(user__name="Amina Prøveli")
    GoalFactory(plan=plan, text="Bli rusfri")

    shown = read(unit, HERE)

    assert "Bli rusfri" not in shown
    ways = [f"/plan/{plan.pk}/{way}/" for way in ("nodtilgang/apne", "skjerming")]
    assert [shown.count(way) for way in ways] == [1, 1]
    assert shown.count(f"/plan/{plan.pk}/") == 2
    read(unit, f"/plan/{plan.pk}/", status=404)


def test_somebody_with_a_secret_address_has_no_name_here(unit, read):
    person = plan_in(user__name="Hemmelig Person", protection=Protection.CONFIDENTIAL).person
    CoordinatorFactory(person=person, user__name="Kjent Iprøvik", ends_latest=in_days(59))
    CoordinatorFactory(person=person, user__name="Neste Iprøvik", since=in_days(59), state="next")

    shown = read(unit, HERE)

    assert "Noen har ingen koordinator" not in shown
    assert "Beskyttet person" in shown
    assert "Har koordinator." in shown
    assert not [name for name in ("Hemmelig", "Iprøvik") if name in shown]
    assert f"{person.age_on(in_days(0))} år" not in shown


def test_other_municipalities_are_not_shown(unit, read):
    plan_in("Et annet sted", user__name="Amina Prøveli")

    shown = read(unit, HERE)

    assert "Amina" not in shown
    assert "Ingen planer ennå" in shown


def test_everybody_on_the_page_has_a_line_in_the_log(unit, read):
    person = plan_in().person

    read(unit, HERE)

    line = Reading.objects.get(actor_id=unit.pk)
    assert (line.person_id, line.page) == (person.pk, "coordinators")


def test_only_those_who_work_for_a_unit_come_in(read):
    read(UserFactory(), HERE, status=403)


@pytest.mark.slow
def test_many_people_ask_the_database_as_often_as_one(unit, statements):
    CoordinatorFactory(person=plan_in().person)
    before = statements(unit, HERE)

    for _ in range(30):
        CoordinatorFactory(person=plan_in().person)

    assert statements(unit, HERE) == before
    assert before <= 20


@pytest.mark.slow
def test_the_coordinator_of_a_plan_is_found_in_memory_as_in_the_database():
    today = in_days(0)
    person = plan_in().person
    CoordinatorFactory(person=person, until=in_days(-1))
    CoordinatorFactory(person=person, ends_latest=today, until=today)
    CoordinatorFactory(person=person, since=in_days(-1), state="next")
    CoordinatorFactory(person=person, since=in_days(1), state="next")

    for plan in Plan.objects.select_related("person"):
        assert Holders.of(plan, today).now == plan.person.coordinators.on(today).first()


def test_the_heading_does_not_count_somebody_with_a_hidden_address(unit, read):
    plan_in(user__name="Hemmelig Person", protection=Protection.CONFIDENTIAL)

    shown = read(unit, HERE)

    assert "Noen har ingen koordinator" in shown
    assert "Én person har ingen koordinator" not in shown
