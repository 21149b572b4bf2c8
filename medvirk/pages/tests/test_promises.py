"""Mine løfter: what one answers for, as long as the consent stands."""

import pytest

from medvirk.consents.actions import withdraw_consent
from medvirk.diary.models import Reading
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PersonFactory,
    PlanConsentFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    ServiceFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
HERE = "/lofter/"


def test_promises_are_grouped_by_person_with_a_way_to_answer(helper, promised, read):
    measure = promised(helper, what="Jobbstøtte", state="asked")

    shown = read(helper, HERE)

    assert "Hei, Nora. Ett spørsmål venter på svar." in shown
    assert "Sander" in shown
    assert "Skogprøve" not in shown
    assert f"/tiltak/{measure.pk}/svar/" in shown
    assert "Lønnet arbeid" in shown


def test_somebody_elses_promise_is_not_mine(helper, owner, promised, read):
    promised(owner, what="To søknader")

    assert "To søknader" not in read(helper, HERE)


def test_a_promise_of_my_service_is_mine_while_a_consent_to_the_service_stands(plan, goal, read):
    service = ServiceFactory()
    member = MembershipFactory(person=plan.person, service=service).user
    PromiseFactory(measure=MeasureFactory(goal=goal, what="Gjeldsråd"), user=None, service=service)
    ConsentFactory(person=plan.person, to=service.name, to_service=service)

    assert "Gjeldsråd" in read(member, HERE)


def test_a_withdrawn_consent_takes_the_promise_away_and_names_whom_to_ask(plan, owner, helper, promised, read):
    CoordinatorFactory(person=plan.person, user__name="Liv Tillitsen")
    promised(helper, what="Jobbstøtte")

    withdraw_consent(by=owner, consent=plan.person.consents.get(kind="share"))

    shown = read(helper, HERE)
    assert "Jobbstøtte" not in shown
    assert "Sander har ikke delt noe med deg ennå. Spør Liv Tillitsen." in shown


def test_somebody_without_a_coordinator_is_told_of_without_one(plan, read):
    member = MembershipFactory(person=plan.person).user

    shown = read(member, HERE)

    assert "Sander har ikke delt noe med deg ennå." in shown
    assert "Spør " not in shown


def test_what_is_late_is_said_and_what_is_done_is_folded(helper, promised, read):
    promised(helper, what="Jobbstøtte", due_in=-7)
    promised(helper, what="Kurs", state="done")

    shown = read(helper, HERE)

    assert "Hei, Nora. Ett løfte er for sent." in shown
    assert shown.index("<details") < shown.rindex("Kurs")


def test_a_plan_one_reads_without_having_promised_anything_is_listed(plan, read):
    parent = RepresentationFactory(person=plan.person)
    plan.person.born = plan.opened.replace(year=plan.opened.year - 6)
    plan.person.save()

    assert f"/plan/{plan.pk}/" in read(parent.user, HERE)


def test_every_person_something_is_shown_of_has_a_line_in_the_log(plan, helper, promised, read):
    promised(helper)
    MembershipFactory(person=PersonFactory(), user=helper)

    read(helper, HERE)

    lines = Reading.objects.filter(actor_id=helper.pk)
    assert [(line.person_id, line.page) for line in lines] == [(plan.person_id, "promises")]


def test_somebody_in_no_plan_finds_a_page_that_says_what_belongs_here(read):
    assert "Ingenting å svare på nå" in read(UserFactory(), HERE)


@pytest.mark.slow
def test_promises_in_many_plans_ask_the_database_as_often_as_in_one(helper, promised, statements):
    promised(helper)
    before = statements(helper, HERE)

    for _ in range(10):
        plan = PlanFactory()
        PlanConsentFactory(person=plan.person)
        goal = GoalFactory(plan=plan)
        PromiseFactory(measure=MeasureFactory(goal=goal), user=helper)
        ConsentFactory(person=plan.person, to_users=[helper])

    assert statements(helper, HERE) == before
    assert before <= 15
