"""Nødtilgang: who may, what opens, to the minute it shuts, and what the person is told."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.access.sight import Basis, sights
from medvirk.diary.models import Change, Reading
from medvirk.emergency import actions
from medvirk.emergency.models import EmergencyAccess
from medvirk.emergency.ties import open_until
from medvirk.organisations.models import Employment
from medvirk.people.models import Protection
from medvirk.plans.models import Entry, Goal, Measure
from medvirk.rules.emergency import emergency_hours
from tests.attacking import at, browser
from tests.counting import about_data
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    EmergencyFactory,
    EntryFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PersonFactory,
    PlanConsentFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ANSWERS = {"kind": "life", "reason": "Funnet bevisstløs på trening", "hours": "4", "seen": "on"}


@pytest.fixture
def plan():
    return PlanFactory(person__user__name="Sander Skogprøve", person__municipality="Havnes")


@pytest.fixture
def person(plan):
    return plan.person


@pytest.fixture
def doctor(person):
    """In the team, and without a consent."""
    return MembershipFactory(person=person, user__name="Eva Lege", role="lege", quarter="helse").user


@pytest.fixture
def unit():
    user = UserFactory(name="Kari Enhet")
    Employment.objects.create(user=user, municipality="Havnes")
    return user


def opened(person, user, hours=4):
    return actions.open_in_emergency(by=user, person=person, kind="life", reason="Bevisstløs", hours=hours)


class TestWhoMay:
    def test_a_professional_of_the_team_and_the_coordinating_unit_may(self, person, doctor, unit):
        assert can(doctor, Right.OPEN_IN_EMERGENCY, person)
        assert can(unit, Right.OPEN_IN_EMERGENCY, person)

    def test_a_helper_with_a_part_may(self, person, doctor):
        ConsentFactory(person=person, to_users=[doctor], topics=[TopicFactory(person=person)])

        assert can(doctor, Right.OPEN_IN_EMERGENCY, person)

    def test_a_stranger_and_the_unit_of_another_place_may_not(self, person):
        elsewhere = UserFactory()
        Employment.objects.create(user=elsewhere, municipality="Fjellvik")

        assert not can(UserFactory(), Right.OPEN_IN_EMERGENCY, person)
        assert not can(elsewhere, Right.OPEN_IN_EMERGENCY, person)

    def test_a_person_without_a_municipality_is_in_no_unit(self, person):
        user = UserFactory()
        Employment.objects.create(user=user, municipality="")
        person.municipality = ""

        assert not can(user, Right.OPEN_IN_EMERGENCY, person)

    def test_a_relative_may_not_also_one_who_is_in_the_team_and_works_in_the_unit(self, person, unit):
        RepresentationFactory(person=person, user=unit, has_responsibility=False)
        brother = MembershipFactory(person=person, role="bror", quarter="familie").user
        mother = MembershipFactory(person=person, role="mor", quarter="helse", is_parent=True).user

        for user in (unit, brother, mother, person.user):
            assert not can(user, Right.OPEN_IN_EMERGENCY, person)

    def test_who_sees_it_all_already_has_no_need(self, person):
        assert not can(CoordinatorFactory(person=person).user, Right.OPEN_IN_EMERGENCY, person)

    def test_who_left_the_team_yesterday_may_not(self, person):
        yesterday = timezone.localdate() - timedelta(days=1)

        assert not can(MembershipFactory(person=person, end=yesterday).user, Right.OPEN_IN_EMERGENCY, person)

    @pytest.mark.parametrize("grade", [Protection.CONFIDENTIAL, Protection.STRICT])
    def test_a_hidden_address_needs_more_than_this(self, person, doctor, grade):
        person.protection = grade
        person.save()

        assert not can(doctor, Right.OPEN_IN_EMERGENCY, person)
        with pytest.raises(Forbidden):
            opened(person, doctor)

    def test_a_plan_that_the_person_took_the_yes_back_from_is_not_opened_by_it(self, plan, person, doctor):
        row = opened(person, doctor)
        person.consents.update(is_withdrawn=True)

        assert not sight_of(doctor, person.pk).opens
        actions.end_emergency(by=doctor, emergency=row)
        assert not can(doctor, Right.OPEN_IN_EMERGENCY, person)


class TestWhatOpens:
    def test_everything_opens_for_reading_and_nothing_for_writing(self, plan, person, doctor):
        goal = GoalFactory(plan=plan)
        measure = MeasureFactory(goal=goal)
        PromiseFactory(measure=measure, user=doctor)

        opened(person, doctor)

        assert Goal.objects.visible_to(sight_of(doctor, person.pk)).count() == 1
        for right, thing in (
            (Right.ADD_GOAL, plan),
            (Right.CHANGE_GOAL, goal),
            (Right.ADD_MEASURE, goal),
            (Right.CHANGE_MEASURE, measure),
            (Right.ANSWER_PROMISE, measure),
            (Right.CHANGE_TEAM, person),
            (Right.WRITE_CONTRIBUTION, person.members.get()),
            (Right.SEE_HISTORY, plan),
            (Right.SEE_CONSENTS, plan),
            (Right.SEE_ACCESS_LOG, plan),
            (Right.WRITE_CRISIS_PAGE, plan),
            (Right.GIVE_CONSENT, person),
        ):
            assert not can(doctor, right, thing), right

    def test_what_a_consent_lends_to_write_with_rests_while_the_emergency_is_open(self, plan, person, doctor):
        topic = TopicFactory(person=person)
        goal = GoalFactory(plan=plan, topic=topic)
        ConsentFactory(person=person, to_users=[doctor], topics=[topic])
        assert can(doctor, Right.ADD_MEASURE, goal)

        opened(person, doctor)

        assert not can(doctor, Right.ADD_MEASURE, goal)
        assert not can(doctor, Right.WRITE_CONTRIBUTION, person.members.get())

    def test_what_is_kept_from_the_reader_by_name_or_from_all_stays_shut(self, plan, person, doctor):
        hidden, shut, excluded = (TopicFactory(person=person) for _ in range(3))
        MeasureFactory(goal=GoalFactory(plan=plan), what="Skjult", hidden_from_users=[doctor.pk])
        MeasureFactory(goal=GoalFactory(plan=plan), what="For ingen", hidden_from_others=True)
        ConsentFactory(person=person, to="noen", topics=[hidden], hidden_from_users=[doctor.pk])
        ConsentFactory(person=person, to="andre", topics=[shut], hidden_from_others=True)
        ConsentFactory(person=person, to_users=[doctor], everything=True, excluded=[excluded])
        for topic in (hidden, shut, excluded):
            GoalFactory(plan=plan, topic=topic, text="Holdt utenfor")
            EntryFactory(plan=plan, topic=topic, text="Holdt utenfor")
        GoalFactory(plan=plan, text="Åpent")
        person.consents.filter(to_users=doctor).update(is_withdrawn=True)

        opened(person, doctor)

        sight = sight_of(doctor, person.pk)
        seen = set(Goal.objects.visible_to(sight).values_list("text", flat=True))
        assert "Åpent" in seen
        assert not set(Measure.objects.visible_to(sight).values_list("what", flat=True)) & {"Skjult", "For ingen"}
        assert not Goal.objects.visible_to(sight).filter(topic__in=[hidden, shut]).exists()
        assert not Entry.objects.visible_to(sight).filter(topic__in=[hidden, shut]).exists()

    def test_a_topic_kept_out_of_a_standing_consent_stays_shut(self, plan, person, doctor):
        kept = TopicFactory(person=person)
        GoalFactory(plan=plan, topic=kept)
        ConsentFactory(person=person, to_users=[doctor], topics=[TopicFactory(person=person)], excluded=[kept])

        opened(person, doctor)

        assert not Goal.objects.visible_to(sight_of(doctor, person.pk)).filter(topic=kept).exists()

    def test_it_is_one_persons_plan_and_no_others(self, person, doctor):
        other = MembershipFactory(user=doctor).person

        opened(person, doctor)

        assert not sight_of(doctor, other.pk).opens


class TestTheMinute:
    def test_it_shuts_by_itself_on_the_minute(self, plan, person, doctor):
        begun = timezone.now().replace(hour=10, minute=30, second=0, microsecond=0)
        with time_machine.travel(begun, tick=False):
            row = opened(person, doctor, hours=4)

        with time_machine.travel(begun + timedelta(hours=3, minutes=59, seconds=59), tick=False):
            assert sight_of(doctor, person.pk).by_emergency
            assert open_until(sight_of(doctor, person.pk)) == row.end
            assert browser(doctor).get(at("pages:home", plan)).status_code == 200
            assert row.is_open
            assert list(EmergencyAccess.objects.running(timezone.now())) == [row]
        with time_machine.travel(begun + timedelta(hours=4), tick=False):
            assert not sight_of(doctor, person.pk).opens
            assert open_until(sight_of(doctor, person.pk)) is None
            assert browser(doctor).get(at("pages:home", plan)).status_code == 403
            assert not row.is_open
            assert not EmergencyAccess.objects.running(timezone.now()).exists()

    def test_it_lasts_over_midnight(self, person, doctor):
        begun = timezone.make_aware(timezone.datetime(2030, 6, 1, 23, 0))
        PlanConsentFactory(person=person, start=None, end=None)
        with time_machine.travel(begun, tick=False):
            opened(person, doctor, hours=4)

        with time_machine.travel(begun + timedelta(hours=3, minutes=59), tick=False):
            assert sight_of(doctor, person.pk).by_emergency
        with time_machine.travel(begun + timedelta(hours=4), tick=False):
            assert not sight_of(doctor, person.pk).by_emergency

    def test_no_other_day_is_opened_by_it(self, person, doctor):
        opened(person, doctor)

        assert not sights(doctor, timezone.localdate() + timedelta(days=1))[person.pk].opens
        assert not sights(doctor, timezone.localdate() - timedelta(days=1))[person.pk].opens

    def test_it_lasts_no_longer_than_the_rule_lets_it(self, person, doctor):
        rule = emergency_hours(timezone.localdate())

        with pytest.raises(actions.TooLong):
            opened(person, doctor, hours=rule.longest + 1)
        assert rule.first in rule.offered

    @pytest.mark.parametrize("who", ["doctor", "coordinator", "unit"])
    def test_it_can_be_ended_before_that(self, request, person, doctor, unit, who):
        row = opened(person, doctor)
        ender = CoordinatorFactory(person=person).user if who == "coordinator" else request.getfixturevalue(who)

        actions.end_emergency(by=ender, emergency=row)

        assert not sight_of(doctor, person.pk).opens
        with pytest.raises(actions.AlreadyEnded):
            actions.end_emergency(by=ender, emergency=row)

    def test_the_person_a_parent_and_another_helper_cannot_end_it(self, person, doctor):
        row = opened(person, doctor)

        for user in (person.user, RepresentationFactory(person=person).user, MembershipFactory(person=person).user):
            with pytest.raises(Forbidden):
                actions.end_emergency(by=user, emergency=row)

    def test_it_costs_no_statement(self, person, doctor, django_assert_num_queries):
        opened(person, doctor)
        sights(doctor)

        with django_assert_num_queries(2):
            assert sights(doctor)[person.pk].by_emergency


class TestThePerson:
    def test_each_line_says_that_it_was_an_emergency_also_with_a_consent_beside_it(self, plan, person, doctor):
        ConsentFactory(person=person, to_users=[doctor], topics=[TopicFactory(person=person)])
        row = opened(person, doctor)

        browser(doctor).get(at("pages:whole", plan))

        line = Reading.objects.filter(actor_id=doctor.pk).latest("id")
        assert (line.basis, line.basis_id) == (Basis.EMERGENCY, row.pk)

    def test_opening_and_ending_are_in_the_diary_with_the_reason(self, person, doctor):
        row = opened(person, doctor)
        actions.end_emergency(by=doctor, emergency=row)

        lines = list(Change.objects.filter(object_id=row.pk).order_by("number"))
        assert [line.verb for line in lines] == ["opened in emergency", "ended emergency"]
        assert lines[0].reason == "Bevisstløs"
        assert lines[1].before["ended"] is None

    def test_the_person_is_told_on_the_first_page_and_on_access_until_they_have_read_it(self, plan, person, doctor):
        row = opened(person, doctor)
        own, told = browser(person.user), "Eva Lege åpnet planen din på nødtilgang."

        assert told in own.get(at("pages:home", plan)).content.decode()
        assert told in own.get(at("pages:access", plan)).content.decode()
        own.post(at("pages:read_of_emergency", plan, emergency_id=row.pk))
        own.post(at("pages:read_of_emergency", plan, emergency_id=row.pk))

        assert told not in own.get(at("pages:home", plan)).content.decode()
        assert "Eva Lege" in own.get(at("pages:emergencies", plan)).content.decode()
        assert Change.objects.filter(object_id=row.pk, verb="read of emergency").count() == 1

    def test_a_parent_is_told_for_themself(self, plan, person, doctor):
        person.born = timezone.localdate() - timedelta(days=365 * 8)
        person.save()
        mother = RepresentationFactory(person=person).user
        row = opened(person, doctor)

        actions.read_of_emergency(by=person.user, emergency=row)

        assert "på nødtilgang" in browser(mother).get(at("pages:home", plan)).content.decode()

    @pytest.mark.parametrize("age", [0, 8, 11, 12, 13])
    def test_why_is_told_to_the_child_from_twelve_and_never_to_a_parent_who_may_be_the_danger(
        self, plan, person, doctor, age
    ):
        person.born = timezone.localdate().replace(year=timezone.localdate().year - age)
        person.save()
        mother, liv = RepresentationFactory(person=person).user, CoordinatorFactory(person=person).user
        row = actions.open_in_emergency(by=doctor, person=person, kind="child", reason="Redd hjemme", hours=4)
        browser(doctor).get(at("pages:home", plan))
        actions.end_emergency(by=doctor, emergency=row)

        for page in ("pages:emergencies", "pages:seen", "pages:seen_csv"):
            parent, child, coordinator = (
                browser(user).get(at(page, plan)).content.decode() for user in (mother, person.user, liv)
            )
            assert "Redd hjemme" not in parent, page
            assert "Et barn er i fare" not in parent, page
            assert ("Redd hjemme" in child) is (age >= 12), page
            assert ("Et barn er i fare" in child) is (age >= 12), page
            assert ("Et barn er i fare" in coordinator) is (page == "pages:emergencies")

    def test_a_parent_is_told_that_it_was_used_by_which_service_and_when_and_nothing_more(self, plan, person, doctor):
        person.born = timezone.localdate() - timedelta(days=366 * 8)
        person.save()
        mother = browser(RepresentationFactory(person=person).user)
        row = actions.open_in_emergency(by=doctor, person=person, kind="child", reason="Redd hjemme", hours=4)
        EmergencyAccess.objects.filter(pk=row.pk).update(service="Legevakta")

        for page in ("pages:home", "pages:access", "pages:emergencies"):
            text = mother.get(at(page, plan)).content.decode()
            assert "Legevakta" in text, page
            assert "Eva Lege" not in text, page
            assert "i fare" not in text, page
        assert "er ikke for foreldre" in mother.get(at("pages:emergencies", plan)).content.decode()

    @pytest.mark.parametrize("age", [8, 13, 17])
    def test_whoever_opens_is_told_beforehand_who_reads_why(self, plan, person, doctor, age):
        person.born = timezone.localdate() - timedelta(days=366 * age)
        person.save()

        text = browser(doctor).get(at("pages:open_in_emergency", plan)).content.decode()

        assert ("De får ikke vite hvorfor" in text) is (age < 16)
        assert ("Det du skriver, kan Sander lese" in text) is (age >= 12)


class TestThePages:
    def test_a_shut_door_shows_the_way_to_those_who_may(self, plan, doctor):
        way = at("pages:open_in_emergency", plan)
        brother = MembershipFactory(person=plan.person, quarter="familie").user

        assert way in browser(doctor).get(at("pages:home", plan)).content.decode()
        assert way not in browser(brother).get(at("pages:home", plan)).content.decode()

    def test_one_says_why_and_is_in_with_a_red_band_on_every_page(self, plan, doctor):
        client = browser(doctor)
        assert client.get(at("pages:open_in_emergency", plan)).status_code == 200

        answer = client.post(at("pages:open_in_emergency", plan), ANSWERS, follow=True)

        assert answer.status_code == 200
        row = EmergencyAccess.objects.get()
        told = f"Du er inne på nødtilgang til kl. {timezone.localtime(row.end):%H.%M}. Alt du åpner, vises for Sander."
        for page in ("pages:home", "plans:goals", "pages:who", "pages:whole", "pages:about"):
            text = client.get(at(page, plan)).content.decode()
            assert told in text, page
            assert 'data-kind="alarm"' in text
        assert "Avslutt nå" in client.get(at("pages:open_in_emergency", plan)).content.decode()
        client.post(at("pages:end_emergency", plan, emergency_id=row.pk))
        assert client.get(at("pages:home", plan)).status_code == 403
        again = client.post(at("pages:end_emergency", plan, emergency_id=row.pk), follow=True)
        assert "Det var avsluttet fra før." in again.content.decode()

    @pytest.mark.parametrize("missing", ["kind", "reason", "hours", "seen"])
    def test_nothing_opens_before_everything_is_answered(self, plan, doctor, missing):
        sent = {key: value for key, value in ANSWERS.items() if key != missing}

        assert browser(doctor).post(at("pages:open_in_emergency", plan), sent).status_code == 422
        assert browser(doctor).post(at("pages:open_in_emergency", plan), sent | {"hours": "25"}).status_code == 422
        assert not EmergencyAccess.objects.exists()

    def test_the_unit_sees_what_is_open_in_its_place_and_ends_it(self, plan, person, doctor, unit):
        row = opened(person, doctor)
        client = browser(unit)
        way = at("pages:end_emergency", plan, emergency_id=row.pk)
        assert way in client.get("/henvendelser/").content.decode()

        client.post(way)

        row.refresh_from_db()
        assert row.ended_by == "Kari Enhet"
        assert way not in client.get("/henvendelser/").content.decode()

    def test_five_that_are_open_ask_the_database_as_often_as_one(self, unit):
        client = browser(unit)

        def asked(*, more):
            for _ in range(more):
                PlanFactory(person=EmergencyFactory(person__municipality="Havnes").person)
            with CaptureQueriesContext(connection) as statements:
                text = client.get("/henvendelser/").content.decode()
            return text.count("Avslutt nå"), len(about_data(statements))

        (one, before), (five, after) = asked(more=1), asked(more=4)

        assert (one, five) == (1, 5)
        assert after == before

    def test_somebody_who_never_was_in_finds_no_such_emergency(self, plan, person, doctor):
        row = opened(person, doctor)
        way = at("pages:end_emergency", plan, emergency_id=row.pk)

        assert browser(UserFactory()).post(way).status_code == 404
        assert browser(person.user).post(way).status_code == 403
        row.refresh_from_db()
        assert row.ended is None

    def test_the_emergency_of_another_person_is_not_found_under_this_plan(self, plan, unit):
        other = EmergencyFactory(person=PersonFactory(municipality="Havnes"))

        assert browser(unit).post(at("pages:end_emergency", plan, emergency_id=other.pk)).status_code == 404

    def test_the_place_of_work_is_written_as_it_was_called(self, person, doctor, unit):
        member = person.members.get()
        assert opened(person, doctor).service == member.role
        assert "Havnes" in opened(person, unit).service
