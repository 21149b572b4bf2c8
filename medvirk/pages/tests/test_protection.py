"""Skjult adresse: the page of the coordinator and the koordinerende enhet, and what the person reads on Tilgang."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.consents.models import Consent
from medvirk.organisations.models import Employment
from medvirk.pages.tests.visiting import words
from medvirk.people.models import Person
from tests.attacking import at, browser
from tests.factories import (
    AuthorisationFactory,
    ConsentFactory,
    CoordinatorFactory,
    MembershipFactory,
    PlanFactory,
    RepresentationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SAID = {"grade": "strengt fortrolig", "reason": "Trusler", "sure": "on"}


@pytest.fixture
def plan():
    return PlanFactory(person__user__name="Amina Prøveli", person__municipality="Havnes")


@pytest.fixture
def liv(plan):
    return CoordinatorFactory(person=plan.person, user__name="Liv Tillitsen").user


@pytest.fixture
def nora(plan):
    user = MembershipFactory(person=plan.person, user__name="Nora Prøvejobb").user
    ConsentFactory(person=plan.person, to_users=[user], everything=True)
    return user


@pytest.fixture
def unit():
    user = UserFactory()
    Employment.objects.create(user=user, municipality="Havnes")
    return user


def test_the_coordinator_hides_the_address_and_chooses_who_keeps_access(plan, liv, nora):
    client = browser(liv)
    assert at("pages:protection", plan) in client.get(at("pages:details", plan)).content.decode()

    answer = client.post(at("pages:protection", plan), {**SAID, "keeps": [str(nora.pk)]}, follow=True)

    assert "Nora Prøvejobb" in answer.content.decode()
    assert {user.name for user in (liv, nora) if sight_of(user, plan.person_id).opens} == {liv.name, nora.name}


def test_who_takes_the_grade_away_is_told_what_opens_and_not_what_shuts(plan, unit):
    hide(plan)

    shown = browser(unit).get(at("pages:protection", plan)).content.decode()

    assert "kan åpnes igjen for dem som har lov ellers" in shown
    assert "stenges med en gang for alle som ikke er valgt" not in shown


def test_nothing_is_hidden_before_one_says_that_one_knows_what_it_shuts(plan, liv):
    answer = browser(liv).post(at("pages:protection", plan), {**SAID, "sure": ""})

    assert answer.status_code == 422
    assert not Person.objects.get(pk=plan.person_id).is_protected


def test_for_a_child_one_is_asked_to_choose_a_parent_or_say_that_none_is_to_be_let_in(plan, unit):
    Person.objects.filter(pk=plan.person_id).update(born=timezone.localdate() - timedelta(days=3000))
    mother = RepresentationFactory(person=plan.person).user
    client = browser(unit)

    answer = client.post(at("pages:protection", plan), SAID)
    assert answer.status_code == 422
    assert "Velg minst én forelder" in answer.content.decode()

    client.post(at("pages:protection", plan), {**SAID, "without_parents": "on"})
    assert Person.objects.get(pk=plan.person_id).is_protected
    assert not sight_of(mother, plan.person_id).opens


def test_the_unit_lets_one_more_in_and_shuts_for_them_again(plan, liv, unit):
    Person.objects.filter(pk=plan.person_id).update(protection="fortrolig")
    client, way = browser(unit), at("pages:authorise", plan)
    assert "Amina" not in client.get(way).content.decode()
    yesterday = f"{timezone.localdate() - timedelta(days=1):%d.%m.%Y}"
    assert client.post(way, {"who": str(liv.pk), "why": "Har oppgaven", "end": yesterday}).status_code == 422

    shown = client.post(way, {"who": str(liv.pk), "why": "Har oppgaven", "end": ""}, follow=True).content.decode()

    assert "Liv Tillitsen" in shown
    assert "Amina" not in shown
    assert browser(liv).get(at("pages:home", plan)).status_code == 200
    row = plan.person.authorisations.get()
    for said in ("Planen er stengt for Liv Tillitsen", "Det var avsluttet fra før"):
        answer = client.post(at("pages:end_authorisation", plan, authorisation_id=row.pk), follow=True)
        assert said in answer.content.decode()
    assert browser(liv).get(at("pages:home", plan)).status_code == 404


def test_the_person_reads_who_is_let_in_by_whom_and_why_and_may_shut(plan, nora):
    Person.objects.filter(pk=plan.person_id).update(protection="fortrolig")
    row = AuthorisationFactory(person=plan.person, user=nora, end=timezone.localdate() + timedelta(days=9))
    client = browser(plan.person.user)

    shown = client.get(at("pages:access", plan)).content.decode()
    for said in ("Adressen din er skjult", "Nora Prøvejobb", row.given_by, row.reason):
        assert said in shown
    client.post(at("pages:end_authorisation", plan, authorisation_id=row.pk))

    assert not sight_of(nora, plan.person_id).opens
    assert browser(nora).get(at("pages:home", plan)).status_code == 404


def test_an_authorisation_of_another_plan_is_not_found(plan, unit):
    row = AuthorisationFactory()

    answer = browser(unit).post(at("pages:end_authorisation", plan, authorisation_id=row.pk))

    assert answer.status_code == 404


def test_every_page_and_file_opens_from_the_first_day_to_the_last(plan, liv):
    hide(plan)
    today = timezone.localdate()
    days = {"start": today + timedelta(days=2), "end": today + timedelta(days=3)}
    AuthorisationFactory(person=plan.person, user=liv, **days)

    for after, status in enumerate([404, 404, 200, 200, 404]):
        with time_machine.travel(timezone.now() + timedelta(days=after), tick=False):
            client = browser(liv)
            for page in ("pages:home", "plans:goals", "pages:pdf", "pages:access"):
                assert client.get(at(page, plan)).status_code == status, (after, page)
            # Who may not open the plan does not set its grade either.
            assert client.get(at("pages:protection", plan)).status_code == status, after


def hide(plan):
    Person.objects.filter(pk=plan.person_id).update(protection="fortrolig")


BAND = "Ikke skriv steder, skoler eller telefonnumre."


class TestWhatIsTyped:
    PLACE = "Øve på å ta bussen til Lillehammer"

    def test_a_form_asks_once_more_about_a_place_and_keeps_what_was_typed(self, plan):
        hide(plan)
        client, way = browser(plan.person.user), at("plans:write", plan)

        answer = client.post(way, {"text": self.PLACE})
        said = answer.content.decode()
        assert answer.status_code == 422
        assert "Se en gang til før du lagrer" in said
        assert "«Lillehammer» kan fortelle hvor noen bor" in said
        assert self.PLACE in said
        assert not plan.entries.exists()

        assert client.post(way, {"text": self.PLACE}).status_code == 302
        assert plan.entries.get().text == self.PLACE

    def test_sent_again_with_another_place_it_asks_again(self, plan):
        hide(plan)
        client, way = browser(plan.person.user), at("plans:write", plan)
        client.post(way, {"text": self.PLACE})

        assert client.post(way, {"text": f"{self.PLACE} og 555 12 345"}).status_code == 422

    @pytest.mark.parametrize("text", ["Lillehammer Prøvejobb lager mat", "Ta bussen til skolen"])
    def test_names_of_those_round_the_person_and_common_words_are_left_alone(self, plan, text):
        MembershipFactory(person=plan.person, name="Lillehammer Prøvejobb")
        hide(plan)

        assert browser(plan.person.user).post(at("plans:write", plan), {"text": text}).status_code == 302

    def test_where_nothing_is_hidden_nobody_is_asked(self, plan):
        answer = browser(plan.person.user).post(at("plans:write", plan), {"text": self.PLACE})

        assert answer.status_code == 302

    def test_the_reason_of_the_grade_is_looked_at_too(self, plan, unit):
        hide(plan)

        said = {**SAID, "reason": "Flyttet til Lillehammer"}

        assert browser(unit).post(at("pages:protection", plan), said).status_code == 422


def test_the_band_stands_on_every_page_for_who_is_let_in_and_for_the_person(plan, liv):
    names = ("home", "about", "who", "whole", "details", "access", "protection", "versions")
    before = browser(liv).get(at("pages:home", plan)).content.decode()
    hide(plan)
    AuthorisationFactory(person=plan.person, user=liv)

    assert BAND not in before
    for name in (*(f"pages:{each}" for each in names), "plans:goals", "plans:add_goal", "meetings:meetings"):
        assert f"Adressen er skjult. {BAND}" in browser(liv).get(at(name, plan)).content.decode(), name
    assert f"Adressen din er skjult. {BAND}" in browser(plan.person.user).get(at("pages:home", plan)).content.decode()


def test_a_yes_that_opens_nothing_because_the_address_is_hidden_says_so(plan, liv, nora):
    Consent.objects.filter(person=plan.person, kind="share").update(to="Nora Prøvejobb")
    before = words(browser(plan.person.user).get(at("pages:access", plan)))
    browser(liv).post(at("pages:protection", plan), SAID)

    after = words(browser(plan.person.user).get(at("pages:access", plan)))

    said = "Nora Prøvejobb ser ingenting. Adressen er skjult, og de er ikke godkjent."
    assert said not in before
    assert said in after
