"""Who decides instead of the person has a way in to that, and to nothing else of the plan."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from medvirk.consents.models import Consent
from medvirk.pages.tests.visiting import words
from medvirk.people.models import Representation
from medvirk.rules.deciding import Question
from tests import factories as make

pytestmark = pytest.mark.django_db
Kind = Representation.Kind
UNSEEN = "Hemmelig mål om arbeid"


@pytest.fixture
def plan():
    plan = make.PlanFactory(person__user__name="Emil Prøve", person__name="Emil Prøve")
    make.CoordinatorFactory(person=plan.person, user__name="Ingvild Prøve")
    work = make.TopicFactory(person=plan.person, key="work", name="arbeid", code="work")
    make.TopicFactory(person=plan.person, key="leisure", name="fritid", code="leisure")
    make.GoalFactory(plan=plan, topic=work, text=UNSEEN)
    return plan


@pytest.fixture
def father(plan):
    nothing = {"has_responsibility": False, "is_parent": True, "parental_responsibility": ""}
    return make.RepresentationFactory(
        person=plan.person, user__name="Terje Prøve", role="far", stands_as=Kind.RELATIVE, **nothing
    ).user


@pytest.fixture
def nora(plan):
    return make.MembershipFactory(person=plan.person, user__name="Nora Jobb").user


def lacking(plan, about=Question.SHARE, **more):
    return make.CompetenceFactory(person=plan.person, about=about, **more)


def at(name, plan, **more):
    return reverse(f"pages:{name}", kwargs={"plan_id": plan.pk, **more})


def log_in(client, user):
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def asked(plan, nora, *keys):
    topics = {f"topic_{plan.person.topics.get(key=key).pk}": "yes" for key in keys}
    return {"steg": "svar", "til": f"user:{nora.pk}", "until": "month", **topics}


SHUT = ("home", "access", "who", "whole", "history", "receipts", "details", "about", "as_helper", "register")


def test_the_nearest_relative_finds_the_way_in_and_no_page_of_the_plan(client, plan, father):
    assert log_in(client, father).get(at("deciding", plan)).status_code == 403
    lacking(plan)

    start = client.get("/", follow=True)
    assert start.request["PATH_INFO"] == at("deciding", plan)
    assert "Det du bestemmer" in words(start)
    promises = client.get(reverse("pages:promises"))
    assert "Du bestemmer for Emil" in words(promises)
    assert "Emil har ikke delt noe med deg ennå" not in words(promises)
    for name in SHUT:
        assert client.get(at(name, plan)).status_code == 403, name
    assert client.get(reverse("plans:goals", args=[plan.pk])).status_code == 403
    for page in (start, promises):
        assert UNSEEN not in page.content.decode()


def test_they_give_and_take_back_and_read_nothing_of_the_plan_while_they_do(client, plan, father, nora):
    lacking(plan)
    log_in(client, father)
    way = asked(plan, nora, "work")
    pages = [client.get(at("give", plan), {"steg": step}) for step in ("", "hvem")]
    pages += [client.get(at("give", plan), way | {"steg": "tema"}), client.get(at("give", plan), way)]
    assert all(page.status_code == 200 for page in pages)
    assert "Nora Jobb får se arbeid" in words(pages[-1])
    answered = client.post(f"{at('give', plan)}?{_query(way)}", {"yes": "1"}, follow=True)
    pages.append(answered)

    assert answered.request["PATH_INFO"] == at("deciding", plan)
    given = Consent.objects.get(person=plan.person, kind="share")
    assert (given.given_by, given.is_valid(timezone.localdate())) == (father, True)
    taking = at("withdraw", plan, consent_id=given.pk)
    assert taking in answered.content.decode()
    pages += [client.get(taking), client.post(taking, follow=True)]
    given.refresh_from_db()
    assert given.is_withdrawn
    assert pages[-1].request["PATH_INFO"] == at("deciding", plan)
    for page in pages:
        assert UNSEEN not in page.content.decode()


def test_of_some_topics_they_are_told_of_those_alone(client, plan, father, nora):
    lacking(plan, topics=[plan.person.topics.get(key="work").pk])
    log_in(client, father)

    assert "Hvem som får se det om arbeid" in words(client.get(at("deciding", plan)))
    topics = words(client.get(at("give", plan), {"steg": "tema", "til": f"user:{nora.pk}"}))
    assert "Arbeid" in topics
    assert "Fritid" not in topics
    assert "se alt i stedet" not in topics
    leisure = plan.person.topics.get(key="leisure")
    make.GoalFactory(plan=plan, topic=leisure, text="Løpe en tur")
    make.ConsentFactory(person=plan.person, to_users=[make.UserFactory()], everything=True)
    assert "fritid" not in words(client.get(at("deciding", plan)))
    own = make.ConsentFactory(person=plan.person, to_users=[nora], topics=[plan.person.topics.get(key="leisure")])
    assert str(own.pk) not in client.get(at("deciding", plan)).content.decode()
    assert client.get(at("withdraw", plan, consent_id=own.pk)).status_code == 403


def test_a_topic_kept_from_parents_is_not_named_to_a_father_who_decides(client, plan, father, nora):
    plan.person.topics.filter(key="leisure").update(hidden_from_parents=True)
    lacking(plan)

    assert "Fritid" not in words(
        log_in(client, father).get(at("give", plan), {"steg": "tema", "til": f"user:{nora.pk}"})
    )


def test_the_one_who_gives_the_help_says_yes_to_a_plan_that_nobody_has_said_yes_to(client, plan):
    doctor = make.MembershipFactory(person=plan.person, quarter="helse", user__name="Dag Lege").user
    plan.person.consents.all().delete()
    lacking(plan, Question.PLAN, assessor=doctor)

    page = log_in(client, doctor).get(at("deciding", plan))
    assert "Si ja til å lage planen" in words(page)
    assert "La noen se noe" not in words(page)
    assert client.get(at("give", plan)).status_code == 403
    done = client.post(at("give_to_plan", plan), follow=True)
    assert done.request["PATH_INFO"] == at("deciding", plan)
    assert plan.person.consents.valid(timezone.localdate()).filter(kind="plan", given_by=doctor).exists()


def test_both_parents_of_a_seventeen_year_old_answer_without_seeing_the_plan(client, plan, nora):
    today = timezone.localdate()
    plan.person.born = today.replace(year=today.year - 17, day=1)
    plan.person.save()
    mother, father = (make.RepresentationFactory(person=plan.person, user__name=f"{who} Prøve").user for who in "AB")
    lacking(plan)
    way = f"{at('give', plan)}?{_query(asked(plan, nora, 'work'))}"
    assert "Dette må B Prøve også si ja til" in words(log_in(client, mother).get(way))
    client.post(way, {"yes": "1"})

    given = Consent.objects.get(person=plan.person, kind="share")
    answer = at("answer_waiting", plan, consent_id=given.pk)
    assert given.is_waiting
    hub = log_in(client, father).get(at("deciding", plan))
    assert answer in hub.content.decode()
    question = client.get(answer)
    assert UNSEEN not in question.content.decode() + hub.content.decode()
    assert client.post(answer, {"yes": "1"}, follow=True).request["PATH_INFO"] == at("deciding", plan)
    given.refresh_from_db()
    assert given.is_valid(today)


def test_when_the_assessment_is_over_the_door_is_shut(client, plan, father):
    row = lacking(plan)
    assert log_in(client, father).get(at("deciding", plan)).status_code == 200
    row.ended = timezone.localdate()
    row.save()

    for name in ("deciding", "give"):
        assert client.get(at(name, plan)).status_code == 403
    assert "Du bestemmer for" not in words(client.get(reverse("pages:promises")))


def test_who_was_said_not_to_hear_of_the_plan_is_a_stranger_also_then(client, plan, father):
    lacking(plan)
    plan.person.representations.filter(user=father).update(plan_access=False, is_care_order=True)

    assert log_in(client, father).get(at("deciding", plan)).status_code == 404


def test_a_closed_plan_is_nothing_to_decide_about(client, plan, father):
    lacking(plan)
    type(plan).objects.filter(pk=plan.pk).update(status="closed", closed=timezone.localdate())

    assert log_in(client, father).get(at("deciding", plan)).status_code == 403


def test_who_was_given_one_topic_and_decides_sees_no_more_of_the_plan_than_that_topic(client, plan, father, nora):
    shared = plan.person.topics.get(key="leisure")
    make.ConsentFactory(person=plan.person, to_users=[father], topics=[shared])
    make.GoalFactory(plan=plan, topic=shared, text="Løpe en tur")
    lacking(plan)
    home = log_in(client, father).get(at("home", plan))
    assert "Du bestemmer for Emil" in words(home)
    summary = client.get(at("give", plan), asked(plan, nora, "work"))

    assert summary.status_code == 200
    assert UNSEEN not in summary.content.decode()
    assert client.get(at("as_helper", plan), asked(plan, nora, "work")).status_code == 403


def test_each_look_is_in_the_access_log(client, plan, father):
    lacking(plan)
    log_in(client, father).get(at("deciding", plan))

    read = words(log_in(client, plan.person.user).get(at("seen", plan)))
    assert "Terje Prøve" in read


def _query(way):
    return "&".join(f"{key}={value}" for key, value in way.items())
