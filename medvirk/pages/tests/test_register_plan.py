"""The answer about making the plan, said aloud or signed: written in by the coordinator, told to the person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.consents import actions
from medvirk.consents.giving import Said
from medvirk.consents.models import Consent
from medvirk.diary.models import Change
from medvirk.pages.reading.notices import notices_of
from medvirk.pages.tests.visiting import words
from tests.attacking import at, browser
from tests.factories import (
    CompetenceFactory,
    CoordinatorFactory,
    MembershipFactory,
    PlanConsentFactory,
    PlanFactory,
    RepresentationFactory,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SAID = {
    "answer": "yes",
    "said_by": "person",
    "form": "oral",
    "on": "01.11.2025",
    "explained_by": "Liv",
    "explained_in": "Med egne ord",
    "heard_by": "Hege",
}


@pytest.fixture
def plan():
    """Nobody has said yes to it."""
    return PlanFactory(person__user__name="Sander Skogprøve", person__plan_consent=False)


@pytest.fixture
def person(plan):
    return plan.person


@pytest.fixture
def liv(person):
    return CoordinatorFactory(person=person, user__name="Liv Tillitsen").user


def said(name="Sander Skogprøve"):
    return Said(names=[name], form="oral", heard_by="Hege")


def test_the_coordinator_writes_in_the_first_yes_while_the_plan_is_shut_and_is_let_in(plan, person, liv):
    client = browser(liv)
    assert client.get(at("pages:home", plan)).status_code == 403
    assert at("pages:register_plan", plan) in client.get("/liste/").content.decode()
    asked = client.get(at("pages:register_plan", plan)).content.decode()
    assert "Hva svarte Sander om å lage planen?" in asked

    done = client.post(at("pages:register_plan", plan), SAID)

    assert done["Location"] == at("pages:access", plan) + "#planen"
    consent = person.consents.get()
    assert (consent.kind, consent.by, consent.given_by, consent.heard_by) == (
        "plan",
        [person.name],
        person.user,
        "Hege",
    )
    assert (consent.registered_by, consent.form, consent.is_valid(TODAY)) == (liv, "oral", True)
    assert client.get(at("pages:home", plan)).status_code == 200


def test_the_person_is_told_at_once_reads_who_wrote_it_in_and_takes_it_back(plan, person, liv):
    actions.register_plan_answer(by=liv, person=person, said=said())
    own, consent = browser(person.user), person.consents.get()

    [told] = notices_of(person.user, TODAY).new
    assert told.text == "Noen har skrevet inn hva du svarte om å lage planen. Se om det stemmer."
    page = own.get(at("pages:access", plan))
    assert "Svaret ble gitt muntlig. Liv Tillitsen skrev det inn. Stemmer ikke dette?" in words(page)
    assert page.content.decode().count(at("pages:withdraw", plan, consent_id=consent.pk)) == 2
    number = Change.objects.get(object_id=consent.pk).number
    receipt = own.get(at("pages:receipt", plan, number=number)).content.decode()
    assert "Hvem hørte det" in receipt
    assert "Hege" in receipt

    own.post(at("pages:withdraw", plan, consent_id=consent.pk))
    assert browser(liv).get(at("pages:home", plan)).status_code == 403


def test_a_no_is_written_in_and_ends_the_yes_that_stood(plan, person, liv):
    PlanConsentFactory(person=person, start=None, end=None)

    done = browser(liv).post(at("pages:register_plan", plan), SAID | {"answer": "no"})

    assert done["Location"] == "/"
    assert not Consent.objects.valid(TODAY).filter(person=person).exists()
    assert person.consents.filter(refused=True).get().registered_by == liv
    assert sorted(Change.objects.filter(person_id=person.pk).values_list("verb", flat=True)) == ["refused", "withdrew"]
    assert not sight_of(liv, person.pk).opens


def test_for_a_child_it_is_those_who_decide_who_answered_and_they_are_told(plan, person, liv):
    person.born = TODAY - timedelta(days=366 * 8)
    person.save()
    mother = RepresentationFactory(person=person, user__name="Kari Prøve")

    wrong = browser(liv).post(at("pages:register_plan", plan), SAID)
    browser(liv).post(at("pages:register_plan", plan), SAID | {"said_by": str(mother.pk)})

    assert wrong.status_code == 422
    consent = person.consents.get()
    assert (consent.given_by, consent.by_parent) == (mother.user, True)
    [told] = notices_of(mother.user, TODAY).new
    assert told.text.startswith("Noen har skrevet inn et svar om å lage planen til Sander.")
    with pytest.raises(actions.NotTheirs):
        actions.register_plan_answer(by=liv, person=person, said=said())


def test_whoever_decides_instead_answers_where_the_person_was_assessed_as_unable_to(plan, person, liv):
    CompetenceFactory(person=person, about="plan", assessor=MembershipFactory(person=person, quarter="helse").user)
    mandate = {"role": "fullmektig", "is_parent": False, "has_responsibility": False, "stands_as": "fullmakt"}
    RepresentationFactory(person=person, user__name="Kåre Prøve", scope_of="personal", **mandate)

    asked = browser(liv).get(at("pages:register_plan", plan)).content.decode()

    assert "Kåre Prøve" in asked
    assert 'value="person"' not in asked


def test_nobody_else_writes_it_in(plan, person, liv):
    member = MembershipFactory(person=person).user
    former = CoordinatorFactory(person=person, until=TODAY - timedelta(days=1)).user

    for user, status in ((member, 403), (former, 404)):
        assert not can(user, Right.REGISTER_PLAN_CONSENT, person)
        assert browser(user).get(at("pages:register_plan", plan)).status_code == status
        with pytest.raises(Forbidden):
            actions.register_plan_answer(by=user, person=person, said=said())
    assert can(person.user, Right.REGISTER_PLAN_CONSENT, person)


def test_a_barnekoordinator_writes_nothing_in_from_the_eighteenth_birthday(person):
    children = CoordinatorFactory(person=person, kind="barnekoordinator", since=None).user

    assert not can(children, Right.REGISTER_PLAN_CONSENT, person)


def test_what_is_missing_is_said_and_nothing_is_written_in(plan, person, liv):
    answer = browser(liv).post(at("pages:register_plan", plan), SAID | {"heard_by": ""})

    assert answer.status_code == 422
    assert "Skriv hvem som hørte svaret." in answer.content.decode()
    assert not person.consents.exists()
