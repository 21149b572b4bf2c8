"""Hvem gjør hva: people with what they promised, as cards, table and map."""

import pytest

from medvirk.accounts.models import User
from medvirk.pages.tests.conftest import in_days
from medvirk.plans.models import Plan
from tests.factories import (
    ConsentFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PromiseFactory,
    RepresentationFactory,
    ServiceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def who(plan):
    return f"/plan/{plan.pk}/hvem/"


def test_each_helper_stands_in_their_group_with_what_they_promised(plan, owner, helper, promised, read):
    promised(helper, what="Jobbstøtte")

    shown = read(owner, who(plan))

    group = shown[shown.index('id="q-skole"') : shown.index("Mål og hjelpere")]
    assert "Nora Jobbsen" in group
    assert "Jobbspesialist, kommune" in group
    assert "Jobbstøtte" in group
    assert '<data value="yes">Sagt ja</data>' in group


def test_what_nobody_has_said_yes_to_stands_on_top_with_a_way_on(plan, owner, promised, read):
    measure = promised(what="Avlastning")

    shown = read(owner, who(plan))

    assert "Ingen har sagt ja til dette:" in shown
    assert f"/tiltak/{measure.pk}/endre/" in shown
    assert shown.index("Avlastning") < shown.index("Mål og hjelpere")


def test_what_the_person_does_themself_stands_first(plan, owner, helper, promised, read):
    promised(owner, what="To søknader")
    promised(helper, what="Jobbstøtte")

    shown = read(owner, who(plan))

    assert "Du har sagt ja" in shown
    assert shown.index("To søknader") < shown.index("Jobbstøtte")


def test_a_service_without_a_person_has_a_card_of_its_own(plan, owner, promised, read):
    promised(what="Avlastning", service=ServiceFactory(name="Prøvik kommune"), who="Prøvik kommune", state="yes")

    assert "<b>Prøvik kommune</b>" in read(owner, who(plan))


@pytest.mark.parametrize("own_role", ["koordinator", "sykepleier"])
def test_the_coordinator_is_said_to_be_so_once(plan, owner, coordinator, read, own_role):
    MembershipFactory(person=plan.person, user=coordinator, role=own_role)

    shown = read(owner, who(plan))

    cards = shown[: shown.index('id="kart"')]
    assert cards.count("oordinator siden") == 1
    assert cards.count("<b>Liv Tillitsen</b>") == 1


def test_a_relative_outside_the_team_is_shown_to_the_person_and_not_to_a_helper(plan, owner, read):
    RepresentationFactory(person=plan.person, user__name="Terje Skogprøve", role="far", scope="kontaktes i krise")
    sees_all = UserFactory()
    ConsentFactory(person=plan.person, to_users=[sees_all], everything=True)

    assert "Kontaktes i krise." in read(owner, who(plan))
    assert "Terje" not in read(sees_all, who(plan))


@pytest.mark.usefixtures("coordinator", "secret")
def test_a_helper_meets_the_coordinator_themself_and_those_whose_promises_they_see(plan, owner, helper, promised, read):
    promised(owner, what="To søknader")

    shown = read(helper, who(plan))

    assert "To søknader" in shown

    assert "Liv Tillitsen" in shown
    assert "Jobbspesialist" in shown
    for hidden in ("Eirik", "behandler", "Leve uten", "helse", "Skogprøve", "Kartet", "Mål og hjelpere"):
        assert hidden not in shown


def test_who_was_with_us_before_is_folded_away(plan, owner, read):
    MembershipFactory(person=plan.person, user__name="Gammel Hjelper", end=in_days(-1))

    shown = read(owner, who(plan))

    assert shown.index("Har vært med før") < shown.index("Gammel Hjelper")


def test_a_plan_with_nobody_in_it_says_what_will_stand_here(plan, owner, read):
    shown = read(owner, who(plan))

    assert "Ingen er med ennå" in shown
    assert f"/plan/{plan.pk}/mal/nytt/" in shown


def test_the_table_has_a_row_for_every_goal_in_its_words(plan, owner, helper, promised, read):
    promised(helper)

    shown = read(owner, who(plan))

    table = shown[shown.index("<tbody>") : shown.index("</tbody>")]
    assert "«En vanlig jobb»" in table
    assert "Nora: " in table
    assert "Ingenting" in table


@pytest.mark.slow
def test_every_member_of_a_case_is_shown_to_the_person_with_role_sector_and_part(read):
    plan = Plan.objects.get(reference="S01")

    shown = read(User.objects.get(username="s01-mari-prøvedal"), who(plan)).casefold()

    for member in plan.person.members.all():
        for words in (member.name, member.role, member.sector, member.contributes, member.note):
            assert words.casefold() in shown


def test_strangers_and_members_without_consent_are_kept_out(plan, read):
    member = MembershipFactory(person=plan.person).user

    read(UserFactory(), who(plan), status=404)
    read(member, who(plan), status=403)


@pytest.mark.slow
def test_ten_times_as_many_people_ask_the_database_as_often(plan, owner, goal, helper, statements):
    before = statements(owner, who(plan)), statements(helper, who(plan))

    for number in range(20):
        member = MembershipFactory(person=plan.person, user__name=f"Hjelper Nummer{number}").user
        PromiseFactory(measure=MeasureFactory(goal=GoalFactory(plan=plan, topic=goal.topic)), user=member)

    assert (statements(owner, who(plan)), statements(helper, who(plan))) == before
    assert max(before) <= 15


def test_the_map_shows_a_gap_for_what_nobody_does(plan, owner, helper, promised, read):
    promised(what="Avlastning")

    shown = read(owner, who(plan))

    assert "Ingen ennå" in shown[shown.index('id="kart"') :]


@pytest.mark.slow
def test_a_care_order_and_a_coordinator_to_come_are_shown(read):
    plan = Plan.objects.get(reference="S08")

    shown = read(plan.person.user, who(plan))

    assert "Barnevernstenesta Strandøy" in shown
    assert "Blir koordinator" in shown
