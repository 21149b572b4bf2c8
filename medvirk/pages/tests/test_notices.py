"""Varsler: what dates bring and what was told, to whom, on which day, and to nobody else."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from medvirk import notices
from medvirk.consents.actions import give_consent, give_plan_consent, withdraw_consent
from medvirk.diary.models import Reading
from medvirk.emergency.actions import open_in_emergency
from medvirk.inquiries.actions import answer_inquiry
from medvirk.notices import registry
from medvirk.notices.models import Notice
from medvirk.organisations.models import Employment
from medvirk.pages.reading.notices import notices_of
from medvirk.pages.tests.visiting import words
from medvirk.people.models import Competence
from medvirk.plans.actions.versions import approve_version, propose_version, want_time
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    InquiryFactory,
    MembershipFactory,
    PersonFactory,
    PlanConsentFactory,
    PlanFactory,
    RepresentationFactory,
    ServiceFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
HERE = "/varsler/"
END = date(2027, 3, 1)


def at(day):
    """Noon of a day, at home."""
    return time_machine.travel(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Oslo")), tick=False)


def told(user, day):
    """What stands as new on the page that day."""
    with at(day):
        return [line.text for line in notices_of(user, day).new]


@pytest.fixture
def as_user(client, settings):
    """The browser, with somebody logged in."""

    def log_in(user):
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client

    return log_in


@pytest.fixture
def plan():
    return PlanFactory(person__user__name="Sander Skogprøve", person__name="Sander Skogprøve")


@pytest.fixture
def sander(plan):
    return plan.person.user


@pytest.fixture
def nora(plan):
    return MembershipFactory(person=plan.person, user__name="Nora Jobbsen").user


@pytest.fixture
def shared(plan, nora):
    return ConsentFactory(
        person=plan.person, to="Nora", to_users=[nora], everything=True, start=date(2026, 1, 1), end=END
    )


@pytest.fixture
def child():
    """Ida is 14; Kari decides for her; Liv is barnekoordinator."""
    plan = PlanFactory(person__name="Ida Prøve", person__born=date(2012, 8, 9))
    RepresentationFactory(person=plan.person, user__name="Kari Prøve")
    CoordinatorFactory(person=plan.person, user__name="Liv Tillitsen", kind="barnekoordinator", since=date(2019, 1, 1))
    return plan


def those(plan):
    """The child, the parent, the coordinator."""
    person = plan.person
    return person.user, person.representations.get().user, person.coordinators.get().user


# A consent that ends


@pytest.mark.parametrize(
    ("days_left", "text"),
    [
        (31, None),
        (30, "Nora slutter å se hele planen 1. mars."),
        (7, "Nora slutter å se hele planen 1. mars."),
        (0, "Nora slutter å se hele planen 1. mars."),
        (-1, "Nora ser ikke hele planen lenger. Det sluttet 1. mars."),
        (-30, "Nora ser ikke hele planen lenger. Det sluttet 1. mars."),
        (-31, None),
    ],
)
def test_a_consent_is_told_of_from_thirty_days_before_its_end_until_thirty_after(sander, shared, days_left, text):
    assert told(sander, END - timedelta(days=days_left)) == ([text] if text else [])


def test_what_was_read_with_thirty_days_left_is_new_again_with_seven(sander, shared, as_user):
    with at(END - timedelta(days=20)):
        [line] = notices_of(sander, END - timedelta(days=20)).new
        client = as_user(sander)
        client.post("/varsler/lest/", {"which": line.which, "read": "1"})
        assert notices_of(sander, END - timedelta(days=20)).new == []
        assert [each.text for each in notices_of(sander, END - timedelta(days=20)).read] == [line.text]

    assert told(sander, END - timedelta(days=8)) == []
    assert told(sander, END - timedelta(days=7)) == [line.text]


def test_who_may_give_gets_the_way_to_let_it_last(sander, shared, nora, as_user):
    with at(END):
        shown = as_user(sander).get(HERE).content.decode()

    assert f"/tilgang/{shared.pk}/slutt/" in shown
    assert "La det vare lenger" in shown


def test_after_it_ran_out_the_way_is_to_let_them_in_again(sander, shared, nora, as_user):
    with at(END + timedelta(days=1)):
        shown = as_user(sander).get(HERE).content.decode()

    assert f"/tilgang/gi/?til=user:{nora.pk}" in shown
    assert "La Nora se noe" in shown


def test_what_was_closed_since_is_not_said_to_end(sander, plan):
    closed = TopicFactory(person=plan.person, key="jobb", name="jobb")
    ConsentFactory(
        person=plan.person,
        to="Nora",
        topic_words=["jobb", "fritid"],
        excluded=[closed],
        start=date(2026, 1, 1),
        end=END,
    )

    assert told(sander, END) == ["Nora slutter å se fritid 1. mars."]


def test_a_parent_is_not_sent_to_change_what_the_child_said_yes_to_alone(child, as_user):
    ida, kari, _ = those(child)
    own = ConsentFactory(
        person=child.person, to="Nora", to_users=[UserFactory()], given_by=ida, start=date(2026, 1, 1), end=END
    )

    with at(END):
        assert f"/tilgang/{own.pk}/slutt/" not in as_user(kari).get(HERE).content.decode()


def test_letting_it_last_takes_the_notice_away(sander, shared, nora, plan):
    with at(END):
        give_consent(by=sander, person=plan.person, to="Nora", topics=[], everything=True, end=None, to_user=nora)

    assert told(sander, END) == []


def test_letting_somebody_in_again_after_it_ran_out_takes_the_notice_away(sander, shared, nora, plan):
    after = END + timedelta(days=3)
    assert len(told(sander, after)) == 1
    with at(after):
        give_consent(by=sander, person=plan.person, to="Nora", topics=[], everything=True, end=None, to_user=nora)

    assert told(sander, after) == []


def test_a_service_that_was_let_in_again_is_not_said_to_be_shut(sander, plan):
    school = ServiceFactory()
    for end in (END, END + timedelta(days=300)):
        ConsentFactory(person=plan.person, to="Skolen", to_service=school, start=date(2026, 1, 1), end=end)

    assert told(sander, END) == []


@pytest.mark.parametrize("answer", [{"is_withdrawn": True}, {"refused": True}, {"ended": END}, {"withdrawn": END}])
def test_a_consent_that_was_taken_back_does_not_end_once_more(sander, shared, answer):
    type(shared).objects.filter(pk=shared.pk).update(**answer)

    assert told(sander, END) == []


def test_the_helper_it_is_given_to_and_the_coordinator_are_not_asked_to_let_it_last(plan, shared, nora):
    coordinator = CoordinatorFactory(person=plan.person, since=None).user

    assert told(nora, END) == []
    assert told(coordinator, END) == []


def test_a_child_hears_of_what_it_gave_itself_and_the_parent_of_what_is_not_hidden(child):
    ida, kari, _ = those(child)
    own = {"person": child.person, "start": date(2026, 1, 1), "end": END}
    ConsentFactory(to="Helsesykepleier", given_by=ida, hidden_from_parents=True, topic_words=["helse"], **own)
    ConsentFactory(to="Skolen", topic_words=["skole"], **own)

    assert told(ida, END) == ["Helsesykepleier slutter å se helse 1. mars."]
    assert told(kari, END) == ["Skolen slutter å se skole 1. mars."]


def test_a_consent_that_is_kept_from_the_parent_does_not_silence_that_the_parents_own_ends(child):
    """Silence would tell that there is another."""
    ida, kari, _ = those(child)
    nora, secret = UserFactory(), TopicFactory(person=child.person, key="dans", name="dans")
    to_her = {"person": child.person, "to": "Nora", "to_users": [nora], "start": date(2026, 1, 1)}
    ConsentFactory(topic_words=["skole"], given_by=kari, end=END, **to_her)
    ConsentFactory(person=child.person, topics=[secret], hidden_from_parents=True, end=None)
    own = ConsentFactory(topic_words=["helse"], given_by=ida, hidden_from_parents=True, end=None, **to_her)

    assert told(kari, END) == ["Nora slutter å se skole 1. mars."]
    assert told(ida, END) == []

    # Kept from this parent by name; and to nothing but what is kept from them.
    for kept in ({"hidden_from_users": [kari.pk]}, {"topic_words": ["dans"]}):
        own.hidden_from_parents, own.hidden_from_users = False, kept.get("hidden_from_users", [])
        own.topic_words = kept.get("topic_words", ["helse"])
        own.save()
        assert told(kari, END) == ["Nora slutter å se skole 1. mars."]

    own.topic_words = ["helse"]
    own.save()
    assert told(kari, END) == []


def test_a_word_for_what_is_hidden_is_not_said_in_a_notice(child):
    _, kari, _ = those(child)
    secret = TopicFactory(person=child.person, key="dans", name="dans")
    ConsentFactory(person=child.person, topics=[secret], hidden_from_parents=True, end=None)
    ConsentFactory(person=child.person, to="Skolen", topic_words=["dans", "skole"], end=END, start=date(2026, 1, 1))

    assert told(kari, END) == ["Skolen slutter å se skole 1. mars."]


def test_a_consent_without_words_says_whose_access_it_is(sander, plan):
    ConsentFactory(person=plan.person, to="Nora", start=date(2026, 1, 1), end=END)

    assert told(sander, END) == ["Tilgangen til Nora slutter 1. mars."]
    assert told(sander, END + timedelta(days=1)) == ["Tilgangen til Nora sluttet 1. mars."]


# A yes to the plan that ends


def only_until(plan, end):
    plan.person.consents.filter(kind="plan").delete()
    PlanConsentFactory(person=plan.person, start=date(2026, 1, 1), end=end)


def test_a_yes_to_the_plan_that_ends_is_told_to_the_person_and_to_the_coordinator(plan, sander):
    liv = CoordinatorFactory(person=plan.person, since=None).user
    only_until(plan, END)

    assert told(sander, END) == [
        "Ja til å lage planen gjelder til 1. mars. Si ja igjen hvis planen skal gå videre.",
    ]
    assert told(liv, END) == ["Ja til å lage planen gjelder til 1. mars. Snakk med Sander om å si ja igjen."]
    # The day after the plan is shut to the coordinator, and so is every word of it.
    assert told(liv, END + timedelta(days=1)) == []
    assert "Ingen hjelper ser planen" in told(sander, END + timedelta(days=1))[0]


def test_saying_yes_again_in_good_time_keeps_the_plan_open(plan, sander, as_user):
    liv = CoordinatorFactory(person=plan.person, since=None).user
    only_until(plan, END)
    with at(END):
        client = as_user(sander)
        assert "La ja til planen vare lenger" in client.get(f"/plan/{plan.pk}/tilgang/").content.decode()
        client.post(f"/plan/{plan.pk}/tilgang/plan/")
        assert "La ja til planen vare lenger" not in client.get(f"/plan/{plan.pk}/tilgang/").content.decode()
        assert give_plan_consent(by=sander, person=plan.person).end is None

    assert told(sander, END) == []
    with at(END + timedelta(days=1)):
        client = as_user(liv)
        assert client.get(f"/plan/{plan.pk}/").status_code == 200


# Birthdays


def birthday_of(child, age):
    return child.person.born.replace(year=child.person.born.year + age)


@pytest.mark.parametrize(
    ("age", "changes"),
    [
        (7, "skal de voksne spørre hva du mener før de bestemmer"),
        (12, "teller det du mener, enda mer"),
        (15, "er du part hvis barnevernet har en sak om deg"),
        (16, "bestemmer du selv hvem som får se planen din"),
        (18, "Det kan vare til du er 25"),
    ],
)
def test_the_child_is_told_a_quarter_before_two_weeks_before_and_on_the_day(child, age, changes):
    ida, *_ = those(child)
    day = birthday_of(child, age)

    assert told(ida, day - timedelta(days=91)) == []
    [in_a_quarter] = told(ida, day - timedelta(days=90))
    [in_two_weeks] = told(ida, day - timedelta(days=14))
    [tomorrow] = told(ida, day - timedelta(days=1))
    [today] = told(ida, day)
    [since] = told(ida, day + timedelta(days=14))
    assert told(ida, day + timedelta(days=15)) == []

    assert in_a_quarter.startswith("Om 13 uker fyller du")
    assert in_two_weeks.startswith(f"Om 14 dager fyller du {age} år. Fra du er {age}, ")
    assert tomorrow.startswith(f"I morgen fyller du {age} år.")
    assert today.startswith(f"I dag fyller du {age} år.")
    assert since.startswith(f"Du fylte {age} år 9. august.")
    assert all(changes in text for text in (in_a_quarter, in_two_weeks, tomorrow, today, since))


@pytest.mark.parametrize("age", [7, 12, 15, 16])
def test_the_parent_and_the_coordinator_are_told_the_day_before_too(child, age):
    _, kari, liv = those(child)
    before = birthday_of(child, age) - timedelta(days=1)

    assert [text[: len("I morgen fyller Ida")] for text in told(kari, before)] == ["I morgen fyller Ida"]
    assert [text[: len("I morgen fyller Ida")] for text in told(liv, before)] == ["I morgen fyller Ida"]


def test_from_sixteen_the_parent_is_told_nothing_of_a_plan_that_is_shut_to_them(child):
    _, kari, liv = those(child)
    day = birthday_of(child, 16)

    assert "Du ser den ikke lenger av deg selv" in told(kari, day - timedelta(days=1))[0]
    assert told(kari, day) == []
    assert "spør om samtykkene på nytt" in told(liv, day)[0]


def test_at_eighteen_the_barnekoordinator_was_told_beforehand_and_is_out(child):
    *_, liv = those(child)
    day = birthday_of(child, 18)

    assert "Finn ut hvem som tar over" in told(liv, day - timedelta(days=1))[0]
    assert "kan fortsette til Ida er 25" in told(liv, day - timedelta(days=1))[0]
    assert told(liv, day) == []


def test_a_parent_who_is_also_let_in_at_seventeen_is_told_nothing_of_deciding(child):
    _, kari, _ = those(child)
    ConsentFactory(person=child.person, to="Mor", to_users=[kari], everything=True, start=date(2026, 1, 1), end=None)

    assert told(kari, birthday_of(child, 18)) == []


def test_born_on_29_february_the_birthday_is_1_march_in_a_common_year():
    plan = PlanFactory(person__born=date(2012, 2, 29))
    user = plan.person.user

    assert told(user, date(2027, 2, 28))[0].startswith("I morgen fyller du 15 år.")
    assert told(user, date(2027, 3, 1))[0].startswith("I dag fyller du 15 år.")
    assert told(user, date(2028, 2, 29))[0].startswith("I dag fyller du 16 år.")


# Mandates, competence, tasks


def test_a_verge_whose_mandate_ends_is_told_of_to_the_person_and_to_those_who_hold_the_plan_together(plan, sander):
    liv = CoordinatorFactory(person=plan.person, since=None).user
    verge = {"role": "verge", "is_parent": False, "has_responsibility": False, "end": END}
    kare = RepresentationFactory(person=plan.person, user__name="Kåre Verge", **verge).user

    assert told(sander, END) == ["Kåre Verge, verge, kan snakke for deg til 1. mars."]
    assert told(liv, END) == ["Kåre Verge, verge, kan snakke for Sander til 1. mars."]
    assert told(kare, END) == []
    after = END + timedelta(days=1)
    assert told(sander, after) == ["Kåre Verge, verge, snakker ikke for deg lenger. Det gjaldt til 1. mars."]
    assert told(liv, after) == ["Kåre Verge, verge, snakker ikke for Sander lenger. Det gjaldt til 1. mars."]


def test_a_verge_to_whom_the_plan_is_open_is_told_of_their_own_mandate_alone(plan, sander):
    verge = {"role": "verge", "is_parent": False, "has_responsibility": False}
    kare = RepresentationFactory(person=plan.person, user__name="Kåre Verge", end=END, **verge).user
    RepresentationFactory(person=plan.person, end=END, **verge)
    ConsentFactory(person=plan.person, to="Kåre", to_users=[kare], start=date(2026, 1, 1), end=None, topics=[])

    assert told(kare, END) == ["Du kan snakke for Sander til 1. mars."]
    assert told(kare, END + timedelta(days=1)) == ["Du snakker ikke for Sander lenger. Det gjaldt til 1. mars."]


def test_a_care_order_that_ends_is_told_as_what_it_is(child):
    *_, liv = those(child)
    RepresentationFactory(
        person=child.person, name="Barnevernet", role="omsorg", is_care_order=True, is_parent=False, end=END
    )

    assert "Barnevernet, omsorg: Det gjelder til 1. mars." in told(liv, END)
    assert "Barnevernet, omsorg: Det gjaldt til 1. mars." in told(liv, END + timedelta(days=1))


def test_an_assessment_of_competence_that_ends_is_told_to_the_person(plan, sander, nora, shared):
    liv = CoordinatorFactory(person=plan.person, since=None).user
    Competence.objects.create(person=plan.person, question="Deling av planen", outcome="lacking", ended=END)

    assert "Noen har vurdert om du kan bestemme selv: Deling av planen. Vurderingen gjelder til 1. mars." in told(
        sander, END
    )
    assert told(liv, END + timedelta(days=1)) == [
        "Noen har vurdert om Sander kan bestemme selv: Deling av planen. Vurderingen gjaldt til 1. mars."
    ]
    assert told(nora, END) == []


def test_the_last_day_of_a_coordinator_is_the_last_day_of_their_notices(plan):
    assignment = CoordinatorFactory(person=plan.person, since=None, until=END)
    RepresentationFactory(person=plan.person, end=END + timedelta(days=5), role="verge", is_parent=False)

    assert len(told(assignment.user, END)) == 1
    assert told(assignment.user, END + timedelta(days=1)) == []


def test_a_helper_who_leaves_the_team_is_told_nothing_more(plan, kind):
    school = ServiceFactory()
    member = MembershipFactory(person=plan.person, service=school, end=END)
    ConsentFactory(
        person=plan.person, to="Skolen", to_service=school, everything=True, start=date(2026, 1, 1), end=None
    )
    notices.tell(user=member.user, kind=kind, person_id=plan.person_id, key="1")

    assert len(told(member.user, END)) == 1
    assert told(member.user, END + timedelta(days=1)) == []


# What is told at once


@pytest.fixture
def kind(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    registry.kind("door opened", lambda about: notices.Said(f"Noen åpnet planen til {about.first}.", "Se hvem", "/"))
    return "door opened"


def test_what_was_told_stands_first_on_the_front_page_until_it_is_read(plan, sander, kind, as_user):
    notices.tell(user=sander, kind=kind, person_id=plan.person_id, key="1")
    client = as_user(sander)
    assert "Noen åpnet planen til Sander." in words(client.get(f"/plan/{plan.pk}/"))

    client.post("/varsler/lest/", {"which": "door opened|1", "read": "1"})

    assert "Noen åpnet planen til Sander." not in words(client.get(f"/plan/{plan.pk}/"))
    assert "Noen åpnet planen til Sander." in words(client.get(HERE))
    client.post("/varsler/lest/", {"which": "door opened|1", "read": "0"})
    assert "Noen åpnet planen til Sander." in words(client.get(f"/plan/{plan.pk}/"))


def test_another_readers_notice_is_no_notice_of_mine(shared, nora, kind, as_user):
    notices.tell(user=shared.person.user, kind=kind, person_id=shared.person_id, key="1")
    client = as_user(nora)

    assert "Noen åpnet" not in client.get(HERE).content.decode()
    assert client.post("/varsler/lest/", {"which": "door opened|1"}).status_code == 404
    assert client.post("/varsler/lest/", {"which": "nonsense"}).status_code == 404
    assert Notice.objects.get().read_at is None


def test_the_address_that_marks_leads_to_the_list_when_it_is_opened(sander, as_user):
    client = as_user(sander)

    assert client.get("/varsler/lest/")["Location"] == HERE


def test_a_kind_that_is_gone_shows_nothing_and_breaks_nothing(plan, sander, as_user):
    Notice.objects.create(user=sander, kind="from an older version", key="1", person_id=plan.person_id)

    client = as_user(sander)
    assert "Ingenting nytt nå" in words(client.get(HERE))
    assert client.get(f"/plan/{plan.pk}/").status_code == 200


def test_a_withdrawn_consent_takes_every_notice_of_the_plan_with_it(plan, sander, nora, kind, as_user):
    shared = ConsentFactory(person=plan.person, to="Nora", to_users=[nora], everything=True, end=None)
    notices.tell(user=nora, kind=kind, person_id=plan.person_id, key="1")
    assert "Ett nytt varsel." in words(as_user(nora).get(HERE))

    withdraw_consent(by=sander, consent=shared)

    shown = as_user(nora).get(HERE).content.decode()
    assert "Sander" not in shown
    assert "nytt varsel" not in shown


def test_a_closed_plan_tells_nothing(plan, sander, shared):
    type(plan).objects.filter(pk=plan.pk).update(status="closed")

    assert told(sander, END) == []


def test_somebody_without_a_plan_yet_is_told_of_an_answer(kind, as_user):
    person = PersonFactory(name="Gro Ås")
    notices.tell(user=person.user, kind=kind, person_id=person.pk, key="1")

    assert "Noen åpnet planen til Gro." in words(as_user(person.user).get(HERE))


def test_somebody_in_no_plan_finds_a_page_that_says_what_belongs_here(as_user):
    assert "Ingenting nytt nå" in words(as_user(UserFactory()).get(HERE))


def test_reading_the_list_stands_in_the_log_of_each_person_it_tells_of(plan, kind, as_user):
    liv = CoordinatorFactory(person=plan.person).user
    CoordinatorFactory(person=PlanFactory().person, user=liv)
    notices.tell(user=liv, kind=kind, person_id=plan.person_id, key="1")

    as_user(liv).get(HERE)

    lines = Reading.objects.filter(actor_id=liv.pk)
    assert [(line.person_id, line.page) for line in lines] == [(plan.person_id, "notices")]


@pytest.mark.slow
def test_sixty_plans_ask_the_database_as_often_as_one(statements, kind):
    liv = UserFactory()

    def another():
        plan = PlanFactory(person__born=date(2011, 1, 1))
        CoordinatorFactory(person=plan.person, user=liv)
        secret = TopicFactory(person=plan.person)
        ConsentFactory(person=plan.person, topics=[secret], hidden_from_users=[liv.pk])
        RepresentationFactory(person=plan.person, end=date.today() + timedelta(days=3), has_responsibility=False)
        without_plan = CoordinatorFactory(user=liv).person
        for person in (plan.person, without_plan):
            notices.tell(user=liv, kind=kind, person_id=person.pk, key=str(person.pk))

    another()
    before = statements(liv, HERE)
    for _ in range(59):
        another()
    after = statements(liv, HERE)

    assert len(notices_of(liv, date.today()).new) >= 120
    # A bulk of readings is one statement more than the first.
    assert after <= before + 1
    assert after <= 15


def test_the_front_page_says_what_comes_before_it_is_news_and_offers_to_let_it_last(plan, sander, shared, as_user):
    with at(END - timedelta(days=50)):
        client = as_user(sander)
        shown = client.get(f"/plan/{plan.pk}/").content.decode()

    assert "Nora slutter å se hele planen" in shown
    assert "La det vare lenger" in shown
    assert told(sander, END - timedelta(days=50)) == []


def test_the_front_page_tells_of_a_birthday_to_come(child, as_user):
    ida, *_ = those(child)
    with at(birthday_of(child, 15) - timedelta(days=80)):
        client = as_user(ida)
        shown = words(client.get(f"/plan/{child.pk}/"))

    assert "fyller du 15 år" in shown


# Who does something that somebody must hear of


@pytest.fixture
def doctor(plan):
    return MembershipFactory(person=plan.person, user__name="Eva Lege", quarter="helse", role="lege").user


def test_the_person_hears_at_once_of_an_emergency_and_in_one_place_on_the_front_page(plan, sander, doctor, as_user):
    row = open_in_emergency(by=doctor, person=plan.person, kind="life", reason="Bevisstløs", hours=4)

    [line] = notices_of(sander, date.today()).new
    assert (line.text, line.label) == ("Noen har åpnet planen din på nødtilgang.", "Se hvem")
    assert line.href == reverse("pages:emergencies", args=[plan.pk])
    front = words(as_user(sander).get(f"/plan/{plan.pk}/"))
    assert front.count("på nødtilgang") == 1
    as_user(sander).post(reverse("pages:read_of_emergency", args=[plan.pk, row.pk]))
    assert notices_of(sander, date.today()).new == []


def test_who_decides_for_a_child_hears_that_it_was_used_and_neither_who_nor_why(child):
    ida, kari, liv = those(child)
    doctor = MembershipFactory(person=child.person, user__name="Eva Lege", quarter="helse", role="lege").user
    open_in_emergency(by=doctor, person=child.person, kind="child", reason="Redd hjemme", hours=4)

    assert told(kari, date.today()) == ["Planen til Ida er åpnet på nødtilgang."]
    assert told(ida, date.today()) == ["Noen har åpnet planen din på nødtilgang."]
    assert told(liv, date.today()) == told(doctor, date.today()) == []


def test_from_sixteen_no_parent_hears_of_an_emergency(child):
    _, kari, _ = those(child)
    child.person.born = date.today().replace(year=date.today().year - 16)
    child.person.save()
    doctor = MembershipFactory(person=child.person, quarter="helse", role="lege").user

    open_in_emergency(by=doctor, person=child.person, kind="life", reason="Bevisstløs", hours=4)

    assert not Notice.objects.filter(user=kari).exists()


@pytest.fixture
def unit():
    user = UserFactory(name="Kari Enhet")
    Employment.objects.create(user=user, municipality="Havnes")
    return user


def test_who_asked_hears_that_the_municipality_has_answered(plan, sander, unit, as_user):
    row = InquiryFactory(plan=plan, municipality="Havnes")
    answer_inquiry(by=unit, inquiry=row, answer="Det var en feil.")

    [line] = notices_of(sander, date.today()).new
    assert line.text == "Kommunen har svart på henvendelsen din."
    assert "Det var en feil." in as_user(sander).get(line.href).content.decode()


def test_an_answer_about_a_plan_that_is_closed_meanwhile_is_told_without_a_way(plan, sander, unit):
    answer_inquiry(by=unit, inquiry=InquiryFactory(plan=plan, municipality="Havnes"), answer="Det var en feil.")
    type(plan).objects.filter(pk=plan.pk).update(status="closed")

    [line] = notices_of(sander, date.today()).new
    assert (line.text, line.href) == ("Kommunen har svart på henvendelsen din.", "")


@pytest.mark.parametrize(("days", "hears"), [(0, False), (1, True), (30, True), (365, True), (366, False)])
def test_the_unit_hears_of_an_inquiry_from_the_day_after_its_month_until_it_is_answered(plan, unit, days, hears):
    row = InquiryFactory(plan=plan, municipality="Havnes", sent=END - timedelta(days=30), due=END)
    elsewhere = UserFactory()
    Employment.objects.create(user=elsewhere, municipality="Fjellvik")

    day = END + timedelta(days=days)
    assert told(unit, day) == (["En henvendelse skulle vært besvart innen 1. mars."] if hears else [])
    assert told(elsewhere, day) == []
    with at(day):
        answer_inquiry(by=unit, inquiry=row, answer="Beklager.")
    assert told(unit, day) == []


def test_the_unit_reads_it_and_nothing_of_the_plan_with_it(plan, unit, as_user):
    row = InquiryFactory(plan=plan, municipality="Havnes", sent=END - timedelta(days=30), due=END)
    with at(END + timedelta(days=1)):
        client = as_user(unit)
        shown = client.get(HERE).content.decode()
        client.post("/varsler/lest/", {"which": f"inquiry late|{row.pk}:{row.due}", "read": "1"})
        again = notices_of(unit, END + timedelta(days=1))

    assert f"/henvendelser/{row.pk}/" in shown
    assert "Sander" not in shown
    assert (again.new, len(again.read)) == ([], 1)
    assert not Reading.objects.filter(actor_id=unit.pk).exists()


PROPOSED, DEADLINE = date(2027, 2, 10), date(2027, 2, 24)


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (PROPOSED, "Det er laget et forslag til planen din. Svar innen 24. februar 2027, om 14 dager."),
        (
            DEADLINE - timedelta(days=5),
            "Det er laget et forslag til planen din. Svar innen 24. februar 2027, om 5 dager.",
        ),
        (
            DEADLINE + timedelta(days=1),
            "Forslaget til ny plan er ikke besvart. Fristen var 24. februar 2027. Ingenting er godkjent.",
        ),
    ],
)
def test_a_proposal_is_told_the_day_it_comes_before_its_deadline_and_after(plan, sander, shared, day, text):
    liv = CoordinatorFactory(person=plan.person, since=date(2020, 1, 1)).user
    with at(PROPOSED):
        version = propose_version(by=liv, plan=plan, deadline=DEADLINE)

    assert text in told(sander, day)
    assert not any("forslag" in each.lower() for reader in (liv, shared.to_users.get()) for each in told(reader, day))
    with at(day):
        approve_version(by=sander, version=version)
    assert text not in told(sander, day)


def test_read_when_it_came_it_is_new_again_when_the_deadline_is_near_and_when_it_was_moved(plan, sander, as_user):
    liv = CoordinatorFactory(person=plan.person, since=date(2020, 1, 1)).user
    with at(PROPOSED):
        version = propose_version(by=liv, plan=plan, deadline=DEADLINE)
        [line] = notices_of(sander, PROPOSED).new
        as_user(sander).post("/varsler/lest/", {"which": line.which, "read": "1"})

    assert told(sander, DEADLINE - timedelta(days=6)) == []
    assert len(told(sander, DEADLINE - timedelta(days=5))) == 1
    with at(DEADLINE - timedelta(days=6)):
        want_time(by=sander, version=version)
    assert len(told(sander, DEADLINE - timedelta(days=6))) == 1


def test_a_parent_who_decides_hears_of_a_proposal_for_a_child(child):
    ida, kari, liv = those(child)
    child.child_participation = "Ida var med."
    child.save()
    with at(PROPOSED):
        propose_version(by=liv, plan=child, deadline=DEADLINE)

    assert told(kari, PROPOSED) == [
        "Det er laget et forslag til planen til Ida. Svar innen 24. februar 2027, om 14 dager."
    ]
    assert len(told(ida, PROPOSED)) == 1


def test_the_front_page_says_a_proposal_once(plan, sander, as_user):
    propose_version(by=CoordinatorFactory(person=plan.person).user, plan=plan)

    assert words(as_user(sander).get(f"/plan/{plan.pk}/")).count("forslag til planen din") == 1
