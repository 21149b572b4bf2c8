"""Hvem bestemmer: what the age means, who decides what, and the assessments of competence."""

from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from medvirk import diary
from medvirk.access import Right, can, sight_of
from medvirk.pages.reading.ages import age_words
from medvirk.pages.tests.visiting import words
from medvirk.people import actions
from medvirk.people.models import Competence, Representation
from medvirk.rules.deciding import Question
from tests import factories as make

pytestmark = pytest.mark.django_db
Kind = Representation.Kind
BORN = date(2012, 8, 8)
TODAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def now():
    with time_machine.travel(f"{TODAY}T12:00:00+00:00", tick=False):
        yield


@pytest.fixture
def plan():
    plan = make.PlanFactory(person__user__name="Emil Prøve", person__name="Emil Prøve", language="nb")
    make.ConsentFactory(person=plan.person, kind="plan", to="", end=None)
    return plan


@pytest.fixture
def topic(plan):
    return make.TopicFactory(person=plan.person, key="work", name="arbeid", code="work")


@pytest.fixture
def coordinator(plan):
    return make.CoordinatorFactory(person=plan.person, user__name="Ingvild Prøve").user


@pytest.fixture
def doctor(plan, topic):
    user = make.MembershipFactory(person=plan.person, quarter="helse", user__name="Dag Prøve").user
    make.ConsentFactory(person=plan.person, to_users=[user], topics=[topic])
    return user


@pytest.fixture
def sister(plan):
    nothing = {"has_responsibility": False, "is_parent": False, "parental_responsibility": ""}
    return make.RepresentationFactory(
        person=plan.person, user__name="Marte Prøve", role="søster", stands_as=Kind.RELATIVE, **nothing
    )


def address(name, plan, **more):
    return reverse(f"pages:{name}", kwargs={"plan_id": plan.pk, **more})


def at(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def read(client, user, plan, name="deciding"):
    return words(at(client, user).get(address(name, plan)))


ANSWERS = {
    "about": "share",
    "outcome": "no",
    "reason": "Forsto ikke hva deling er",
    "shown_to": "Emil, Marte",
    "valid_to": "31.12.2026",
}


# What the age means


@pytest.mark.parametrize(
    ("day", "says", "not_yet"),
    [
        ("2019-08-07", "Du er 6 år. De som har ansvar for deg, sier ja", "Du skal alltid få si hva du mener før"),
        ("2019-08-08", "Du er 7 år. Du skal alltid få si hva du mener før", "holde noe for deg selv"),
        ("2024-08-07", "Du er 11 år. Du skal alltid få si hva du mener før", "holde noe for deg selv"),
        ("2024-08-08", "Du er 12 år. Det du mener, skal telle mye. Du kan holde noe for deg selv", "barnevernet"),
        ("2027-08-07", "Du er 14 år. Det du mener, skal telle mye.", "barnevernet"),
        ("2027-08-08", "Du har dine egne rettigheter i saker hos barnevernet.", "Nå bestemmer du selv"),
        ("2028-08-07", "til du er 16.", "Nå bestemmer du selv"),
        ("2028-08-08", "Du er 16 år. Nå bestemmer du selv hvem som får se planen din.", "til du er 16"),
        ("2030-08-07", "Du er 17 år. Nå bestemmer du selv", "Du er voksen"),
        ("2030-08-08", "Du er 18 år. Du er voksen.", "Nå bestemmer du selv"),
    ],
)
def test_the_day_before_and_the_day_that_something_changes(client, plan, day, says, not_yet):
    plan.person.born = BORN
    plan.person.save()

    with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
        now = age_words(plan.person, sight_of(plan.person.user, plan.person_id), date.fromisoformat(day))

    assert says in now.now
    assert not_yet not in now.now
    assert now.source


def test_what_one_may_keep_from_parents_stands_with_its_own_paragraph(plan):
    plan.person.born = BORN
    sight = sight_of(plan.person.user, plan.person_id)
    at_twelve = date(2024, 8, 8)

    assert "§§ 3-4 og 4-3 c" in age_words(plan.person, sight, at_twelve).source
    coming = age_words(plan.person, sight, date(2024, 8, 7)).next
    assert "skal telle mye" in coming
    assert "holde noe for deg selv" in coming


@pytest.mark.parametrize(("day", "alone"), [("2028-08-08", False), ("2028-12-02", True)])
def test_nobody_is_told_that_a_young_person_decides_alone_what_somebody_else_decides(plan, coordinator, day, alone):
    plan.person.born = BORN
    plan.person.save()
    make.CompetenceFactory(person=plan.person, on=date(2028, 8, 1), valid_to=date(2028, 12, 1))

    with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
        today = date.fromisoformat(day)
        for reader in (plan.person.user, coordinator):
            now = age_words(plan.person, sight_of(reader, plan.person_id), today).now
            assert ("Noe er det andre som bestemmer nå" in now) is not alone


def test_a_parent_and_a_coordinator_read_the_same_of_the_child(client, plan, coordinator):
    plan.person.born = BORN
    plan.person.save()
    mother = make.RepresentationFactory(person=plan.person).user

    theirs = read(client, mother, plan, "access")
    assert "Emil er 14 år. Det Emil mener, skal telle mye." in theirs
    assert "Til Emil er 16, er det dere som sier ja til hvem som får se planen." in theirs
    assert "er det de som har ansvaret, som sier ja" in read(client, coordinator, plan, "access")
    assert "Du er 14 år." in read(client, plan.person.user, plan, "access")
    details = read(client, plan.person.user, plan, "details")
    assert "Fra 8. august 2027, når du blir 15:" in details
    assert "Fra 8. august 2027, på 15-årsdagen:" in read(client, mother, plan, "details")


def test_somebody_long_grown_up_reads_nothing_of_ages(client, plan):
    text = read(client, plan.person.user, plan)

    assert "Du bestemmer selv over planen din." in text
    assert "år." not in read(client, plan.person.user, plan, "access").split("Du bestemmer hvem som ser hva")[0]


@pytest.mark.parametrize(("born", "day"), [(date(2012, 2, 29), "1. mars 2027"), (BORN, "8. august 2027")])
def test_the_next_birthday_that_matters_also_for_who_was_born_on_the_29th_of_february(plan, born, day):
    plan.person.born = born

    assert day in age_words(plan.person, sight_of(plan.person.user, plan.person_id), TODAY).next


# Who decides


def test_each_question_has_one_answer_with_its_rule(client, plan):
    text = read(client, plan.person.user, plan)

    assert "Om det skal lages en plan Du. pbrl § 4-3" in text
    assert "Hvem som får se planen Du. pbrl § 4-3" in text


def test_of_a_child_the_parents_decide(client, plan):
    plan.person.born = BORN
    plan.person.save()
    make.RepresentationFactory(person=plan.person, user__name="Kari Prøve", role="mor")

    text = read(client, plan.person.user, plan)

    assert "Hvem som får se planen Kari Prøve. Du er under 16 år. pbrl § 4-4" in text
    assert "Forelder med foreldreansvar." in text


def test_when_the_person_cannot_the_page_says_who_and_that_it_is_this_alone(client, plan, sister, coordinator, doctor):
    make.CompetenceFactory(person=plan.person, assessor=doctor, decided_by="Dag Prøve")

    own = read(client, plan.person.user, plan)
    assert "Marte Prøve. Det er vurdert at du ikke kan bestemme akkurat dette nå. Alt annet bestemmer du." in own
    assert "Om det skal lages en plan Du." in own
    assert "Nærmeste pårørende." in own
    assert "Marte Prøve. Det er vurdert at Emil ikke kan" in read(client, coordinator, plan)
    theirs = read(client, doctor, plan)
    assert "Nærmeste pårørende. Det er vurdert at Emil ikke kan" in theirs
    assert "Marte" not in theirs


def test_nobody_may_share_where_nobody_is_close(client, plan):
    make.CompetenceFactory(person=plan.person)

    assert "Ingen kan si ja nå. Ingenting nytt blir delt." in read(client, plan.person.user, plan)
    assert "Nå er det andre enn du som sier ja" in read(client, plan.person.user, plan, "access")


def test_whoever_gives_the_help_decides_about_the_plan(client, plan, doctor):
    make.CompetenceFactory(person=plan.person, about="plan", assessor=doctor, decided_by="Dag Prøve")

    assert "Om det skal lages en plan Dag Prøve." in read(client, plan.person.user, plan)


def test_of_one_topic_the_page_speaks_apart_and_only_to_who_sees_it(client, plan, sister, topic, doctor):
    secret = make.TopicFactory(person=plan.person, key="rus", name="rus")
    make.CompetenceFactory(person=plan.person, topics=[topic.pk, secret.pk], assessor=doctor)

    own = read(client, plan.person.user, plan)
    assert "Hvem som får se planen Du." in own
    assert "Hvem som får se det om arbeid Marte Prøve." in own
    assert "Hvem som får se det om rus" in own
    theirs = read(client, doctor, plan)
    assert "Hvem som får se planen: arbeid" in theirs
    assert "rus" not in theirs


# Writing an assessment down


def test_the_coordinator_writes_down_what_a_named_professional_assessed(client, plan, coordinator, doctor, sister):
    at(client, coordinator)
    assert "Dag Prøve" in words(client.get(address("assess", plan)))
    answer = client.post(address("assess", plan), {**ANSWERS, "assessor": str(doctor.pk)}, follow=True)

    assert "Vurderingen er skrevet ned. Emil kan lese den." in answer.content.decode()
    row = Competence.objects.get(person=plan.person)
    assert (row.assessor, row.recorded_by, row.shown_to) == (doctor, coordinator, ["Emil", "Marte"])
    assert row.valid_to == date(2026, 12, 31)
    assert not can(plan.person.user, Right.GIVE_CONSENT, plan.person)
    own = read(client, plan.person.user, plan)
    assert "Forsto ikke hva deling er" in own
    assert "Vurderes på nytt senest 31. desember 2026." in own


def test_health_personnel_write_their_own_and_find_the_way_in_the_menu(client, plan, doctor, topic):
    at(client, doctor)
    assert address("deciding", plan) in client.get(plan.get_absolute_url()).content.decode()
    client.post(address("assess", plan), {**ANSWERS, "assessor": str(doctor.pk), "topics": [str(topic.pk)]})

    assert Competence.objects.get(person=plan.person).topics == [topic.pk]


def test_about_the_plan_there_are_no_topics(client, plan, doctor, topic):
    more = {"about": "plan", "assessor": str(doctor.pk), "topics": [str(topic.pk)]}
    at(client, doctor).post(address("assess", plan), {**ANSWERS, **more})

    assert Competence.objects.get(person=plan.person).topics == []


def test_found_able_it_takes_nothing_and_has_no_end(client, plan, coordinator):
    more = {"outcome": "yes", "assessor": str(coordinator.pk)}
    at(client, coordinator).post(address("assess", plan), {**ANSWERS, **more})

    assert Competence.objects.get(person=plan.person).valid_to is None
    assert "Du kunne bestemme dette selv." in read(client, plan.person.user, plan)


@pytest.mark.parametrize("missing", ["reason", "valid_to", "about", "outcome", "assessor", "shown_to"])
def test_what_is_missing_is_said(client, plan, coordinator, missing):
    given = {**ANSWERS, "assessor": str(coordinator.pk)}
    del given[missing]

    assert at(client, coordinator).post(address("assess", plan), given).status_code == 422
    assert not Competence.objects.filter(person=plan.person).exists()


def test_a_day_that_cannot_be_read_is_said_once(client, plan, coordinator):
    given = {**ANSWERS, "assessor": str(coordinator.pk), "valid_to": "snart"}

    answer = at(client, coordinator).post(address("assess", plan), given)

    assert "Skriv når det skal vurderes på nytt." not in answer.content.decode()


def test_it_ends_with_one_press_and_the_person_decides_again(client, plan, coordinator):
    row = make.CompetenceFactory(person=plan.person)
    at(client, coordinator)
    end = address("end_assessment", plan, assessment_id=row.pk)
    client.get(end)
    assert not can(plan.person.user, Right.GIVE_CONSENT, plan.person)

    assert "Emil bestemmer dette selv igjen." in client.post(end, follow=True).content.decode()
    assert can(plan.person.user, Right.GIVE_CONSENT, plan.person)
    assert "Den gjaldt ikke lenger." in client.post(end, follow=True).content.decode()
    assert "Det gjelder ikke lenger." in read(client, plan.person.user, plan)


def test_the_person_writes_what_they_mean_beside_it(client, plan, coordinator):
    row = make.CompetenceFactory(person=plan.person)
    here = address("answer_assessment", plan, assessment_id=row.pk)
    at(client, plan.person.user)
    assert client.get(here).status_code == 200
    assert client.post(here, {"words": ""}).status_code == 422
    client.post(here, {"words": "Jeg forsto det godt"})

    assert "Jeg forsto det godt" in read(client, plan.person.user, plan)
    assert "Jeg forsto det godt» Det Emil mener." in read(client, coordinator, plan)
    assert client.get(here).status_code == 403


def test_an_assessment_of_something_else_is_read_and_not_changed(client, plan, coordinator):
    row = Competence.objects.create(person=plan.person, question="Samtykke til operasjon", outcome="lacking")

    assert "Samtykke til operasjon" in read(client, coordinator, plan)
    assert client.get(address("end_assessment", plan, assessment_id=row.pk)).status_code == 404


def test_health_personnel_do_not_come_to_the_assessments_of_others(client, plan, doctor):
    row = make.CompetenceFactory(person=plan.person, reason="Noe annet")

    assert "Noe annet" not in read(client, doctor, plan)
    assert client.get(address("end_assessment", plan, assessment_id=row.pk)).status_code == 404


def test_an_assessment_of_an_hour_ago_is_over_on_its_day(client, plan, sister):
    make.CompetenceFactory(person=plan.person, valid_to=TODAY + timedelta(days=1))

    with time_machine.travel("2026-11-22T12:00:00+00:00", tick=False):
        assert can(sister.user, Right.GIVE_CONSENT, plan.person)
    with time_machine.travel("2026-11-23T12:00:00+00:00", tick=False):
        assert can(plan.person.user, Right.GIVE_CONSENT, plan.person)
        assert not can(sister.user, Right.GIVE_CONSENT, plan.person)


# In the history


def history_of(client, user, plan):
    return words(at(client, user).get(address("history", plan)))


def test_each_assessment_stands_in_the_history_with_its_reason_and_the_answer_to_it(client, plan, coordinator, doctor):
    row = actions.record_assessment(
        by=coordinator,
        person=plan.person,
        about=Question.SHARE,
        outcome=Competence.LACKING,
        assessor=doctor,
        reason="Forsto ikke hva det gjaldt",
        shown_to=["Emil"],
        valid_to=TODAY + timedelta(days=20),
    )
    actions.answer_assessment(by=plan.person.user, assessment=row, words="Jeg forsto det godt")
    actions.end_assessment(by=coordinator, assessment=row)

    for reader in (plan.person.user, coordinator):
        read = history_of(client, reader, plan)
        assert "skrev ned en vurdering: «Hvem som får se planen»" in read
        assert "Fordi: «Forsto ikke hva det gjaldt»" in read
        assert "Nå: nei, ikke akkurat dette" in read
        assert "Hvem har vurdert det Nå: Dag Prøve" in read
        assert "Jeg forsto det godt" in read
        assert "avsluttet vurderingen «Hvem som får se planen»" in read
    assert str(row.pk) in client.get(address("history", plan)).content.decode()
    assert "Hvem som får se planen" in words(client.get(address("history_of", plan, object_id=row.pk)))


def test_a_topic_that_is_kept_from_the_reader_is_not_named_by_an_assessment_in_the_history(
    client, plan, topic, coordinator
):
    hidden = make.TopicFactory(person=plan.person, key="rus", name="rus", hidden_from_users=[coordinator.pk])
    row = make.CompetenceFactory(person=plan.person, topics=[hidden.pk, topic.pk])
    diary.changed(row, verb="assessed", by=plan.person.user)

    told = history_of(client, coordinator, plan)
    assert "«Hvem som får se planen: arbeid»" in told
    assert "rus" not in told
    assert str(hidden.pk) not in client.get(address("history", plan)).content.decode()
    assert "rus" in history_of(client, plan.person.user, plan)
