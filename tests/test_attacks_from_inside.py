"""Somebody who was let in a little, or by law, tries for more: what is hidden, what is closed, what others decide."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from medvirk.consents.actions import topic_for
from medvirk.diary.models import Reading
from medvirk.meetings.models import Meeting
from medvirk.plans.models import Goal, Plan
from medvirk.requests.models import Decision
from tests.attacking import at, browser, ids_of, plan_with_consent
from tests.crawling import readable
from tests.factories import (
    AuthorisationFactory,
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    ServiceFactory,
    TopicFactory,
    VersionFactory,
)
from tests.rights_matrix import about_a_plan

pytestmark = pytest.mark.django_db
HIDDEN = "samtaler om selvskading"
PAGES = ("home", "access", "whole", "about", "history", "who", "details")


@pytest.fixture
def plan():
    return plan_with_consent()


@pytest.fixture
def child():
    today = timezone.localdate()
    return plan_with_consent(person__born=today.replace(year=today.year - 14, month=1, day=1))


@pytest.fixture
def mother(child):
    return RepresentationFactory(person=child.person).user


@pytest.fixture
def helper(plan):
    user = MembershipFactory(person=plan.person, user__name="Nora Prøvejobb").user
    ConsentFactory(person=plan.person, to_users=[user], topics=[TopicFactory(person=plan.person, name="arbeid")])
    return user


def kept_from_parents(child, word=HIDDEN):
    topic = topic_for(child.person, word)
    ConsentFactory(
        person=child.person, to="Helsesykepleier", topics=[topic], hidden_from=["mor"], hidden_from_parents=True
    )
    return topic


def ends_soon():
    return timezone.localdate() + timedelta(days=30)


class TestWordsThatAreHidden:
    @pytest.mark.slow
    def test_a_topic_kept_from_parents_is_named_by_no_other_consent_either(self, child, mother):
        topic = kept_from_parents(child)
        given = {"person": child.person, "to": "BUP", "end": ends_soon()}
        ConsentFactory(**given, topics=[topic], topic_words=[HIDDEN])
        ConsentFactory(**given, everything=True, excluded=[topic], topic_words=[f"alt unntatt {HIDDEN}"])

        for name in PAGES:
            assert "selvskading" not in browser(mother).get(at(f"pages:{name}", child)).content.decode(), name

    def test_a_consent_to_nothing_but_hidden_topics_is_not_there_for_parents(self, child, mother):
        consent = ConsentFactory(person=child.person, to="BUP Havnes", topics=[kept_from_parents(child)])

        assert "BUP Havnes" not in browser(mother).get(at("pages:access", child)).content.decode()
        assert browser(mother).get(at("pages:withdraw", child, consent_id=consent.pk)).status_code == 404

    def test_a_hidden_life_area_is_not_told_by_another_word_for_it(self, child, mother):
        kept_from_parents(child, "bolig")
        school = topic_for(child.person, "skole")
        ConsentFactory(person=child.person, to="BUP", topics=[school], topic_words=["skole", "bustaden min"])

        page = browser(mother).get(at("pages:access", child)).content.decode()

        assert "skole" in page
        assert "bustad" not in page

    def test_a_parent_who_chooses_a_hidden_life_area_keeps_the_goal_and_learns_nothing(self, child, mother):
        kept_from_parents(child, "helse")
        said = {"text": "Prøvemål", "topic": "area:health", "due": ""}

        answer = browser(mother).post(at("plans:add_goal", child), said, follow=True)

        assert answer.status_code == 200
        assert Goal.objects.get(plan=child).topic is None


class TestTheLogOfReadings:
    def test_whoever_is_turned_away_has_read_nothing(self, plan, helper):
        assert browser(helper).get(at("pages:history", plan)).status_code == 403
        assert browser(helper).get(at("plans:goal", plan, goal_id=plan.pk)).status_code == 404

        assert not Reading.objects.filter(actor_id=helper.pk).exists()

    def test_a_form_that_is_sent_back_was_read(self, plan):
        owner = plan.person.user

        assert browser(owner).post(at("plans:add_goal", plan), {}).status_code == 422

        assert Reading.objects.filter(actor_id=owner.pk, page="goals").count() == 1


class TestAllButOneTopic:
    @pytest.fixture
    def all_but_one(self, plan):
        user = MembershipFactory(person=plan.person).user
        shut = TopicFactory(person=plan.person, name="økonomi")
        ConsentFactory(person=plan.person, to_users=[user], everything=True, excluded=[shut])
        return user

    def test_does_not_open_what_speaks_of_everything(self, plan, all_but_one):
        Plan.objects.filter(pk=plan.pk).update(evaluation="Gjelden er verst.")
        today = timezone.localdate()
        Meeting.objects.create(person=plan.person, on=today, kind="gjeldsmøte", status="planned", decisions=["Gjelden"])
        Decision.objects.create(person=plan.person, code="D1", about="gjeldsordning", outcome="nei")
        client = browser(all_but_one)

        assert client.get(at("meetings:meetings", plan)).status_code == 403
        assert client.get(at("pages:details", plan)).status_code == 403
        for name in ("home", "whole", "about", "who"):
            page = client.get(at(f"pages:{name}", plan)).content.decode()
            assert "gjeld" not in page.lower(), name
            assert reverse("meetings:meetings", args=[plan.pk]) not in page

    def test_parents_keep_the_rest_by_law(self, child, mother):
        kept_from_parents(child)

        assert browser(mother).get(at("meetings:meetings", child)).status_code == 200


class TestEarlierPlans:
    def test_a_consent_opens_the_plan_of_today_and_not_those_before_it(self, plan, helper):
        earlier = PlanFactory(person=plan.person, status="closed")

        assert browser(helper).get(at("plans:goals", earlier)).status_code == 403
        assert list(Plan.objects.visible_to(helper)) == [plan]
        assert set(Plan.objects.visible_to(plan.person.user)) == {plan, earlier}
        assert browser(plan.person.user).get(at("plans:goals", earlier)).status_code == 200


class TestMovingAGoal:
    def test_the_coordinator_cannot_move_a_goal_to_where_more_people_see_it(self, plan, helper):
        coordinator = CoordinatorFactory(person=plan.person).user
        goal = GoalFactory(plan=plan, topic=TopicFactory(person=plan.person, name="helse"))
        opened = plan.person.topics.get(name="arbeid")
        said = {"text": "Nye ord", "topic": f"topic:{opened.pk}", "due": "", "version": 1}
        url = at("plans:change_goal", plan, goal_id=goal.pk)

        answer = browser(coordinator).post(url, said)

        assert answer.status_code == 422
        assert "kan flytte målet dit" in answer.content.decode()
        goal.refresh_from_db()
        assert (goal.topic.name, goal.text) != ("arbeid", "Nye ord")
        assert browser(plan.person.user).post(url, said).status_code == 302

    def test_nor_out_of_what_the_child_keeps_from_parents(self, child):
        coordinator = CoordinatorFactory(person=child.person).user
        goal = GoalFactory(plan=child, topic=kept_from_parents(child))
        said = {"text": "Nye ord", "topic": "", "due": "", "version": 1}

        answer = browser(coordinator).post(at("plans:change_goal", child, goal_id=goal.pk), said)

        assert answer.status_code == 422

    def test_where_nobody_else_sees_it_the_coordinator_may(self, plan, helper):
        coordinator = CoordinatorFactory(person=plan.person).user
        goal = GoalFactory(plan=plan, topic=TopicFactory(person=plan.person, name="helse"))
        other = TopicFactory(person=plan.person, name="fritid")
        said = {"text": "Nye ord", "topic": f"topic:{other.pk}", "due": "", "version": 1}

        answer = browser(coordinator).post(at("plans:change_goal", plan, goal_id=goal.pk), said)

        assert answer.status_code == 302


GRADES = [
    {"person__protection": "fortrolig"},
    {"person__inherited": "fortrolig", "person__household": uuid4()},
]


class TestHiddenAddress:
    @pytest.mark.slow
    @pytest.mark.parametrize("hidden", GRADES, ids=["kode 7", "of the household"])
    def test_nobody_by_consent_reads_where_it_is(self, hidden):
        plan = plan_with_consent(**hidden, person__municipality="Lillevik")
        service = ServiceFactory(name="Lillevik skole")
        near = {"service": service, "phone": "55512345", "sector": "Lillevik kommune"}
        user = MembershipFactory(person=plan.person, **near).user
        MembershipFactory(person=plan.person, **near)
        coordinator = CoordinatorFactory(person=plan.person, service="Lillevik kommune").user
        goal = GoalFactory(plan=plan)
        owed = {"user": None, "service": service, "state": "asked"}
        PromiseFactory(measure=MeasureFactory(goal=goal), **owed)
        ConsentFactory(person=plan.person, to="Læreren", to_users=[user], everything=True)
        for let_in in (user, coordinator):
            AuthorisationFactory(person=plan.person, user=let_in)
        Meeting.objects.create(
            person=plan.person, on=ends_soon(), kind="møte", status="planned", place="Lillevik rådhus"
        )

        ConsentFactory(person=plan.person, to="Lillevik skole", to_service=service, everything=True)
        known = ids_of(plan) | {"plan_id": plan.pk, "kind": "resource", "goal_id": goal.pk, "edition": 2}
        Plan.objects.filter(pk=plan.pk).update(responsible=service)
        MembershipFactory(person=plan.person, **near)
        VersionFactory(plan=Plan.objects.get(pk=plan.pk), approved=True, number=2)

        client = browser(user)
        every = {
            page.name: readable(client.get(reverse(page.name, kwargs={part: known[part] for part in page.parts})))
            for page in about_a_plan()
        }
        told = {name: word for name, said in every.items() for word in ("Lillevik", "55512345") if word in said}
        assert told == {}
        opened = {name.removeprefix("pages:") for name, said in every.items() if said}
        assert opened > {"home", "whole", "pdf", "details", "who", "promises", "version", "version_pdf"}
        assert "Lillevik rådhus" in browser(coordinator).get(at("meetings:meetings", plan)).content.decode()


class TestTheDoor:
    def test_every_page_that_is_shut_says_who_can_help(self, plan, helper):
        CoordinatorFactory(person=plan.person, user__name="Liv Tillitsen")
        names = "pages:history pages:access pages:give plans:what_matters plans:write plans:write_crisis_page"

        for name in (*names.split(), "plans:add_goal", "pages:about"):
            answer = browser(helper).get(at(name, plan))
            assert answer.status_code == 403, name
            assert "Liv Tillitsen kan hjelpe deg" in answer.content.decode(), name

    def test_a_verge_without_access_to_the_plan_does_not_learn_that_there_is_one(self):
        plan = plan_with_consent(person__user__name="Gro Prøvedal")
        others = {"role": "verge", "parental_responsibility": "", "is_parent": False, "has_responsibility": False}
        verge = RepresentationFactory(person=plan.person, plan_access=False, **others).user
        asked = RepresentationFactory(person=plan.person, **others).user

        assert browser(verge).get(at("pages:home", plan)).status_code == 404
        assert "Gro" not in browser(verge).get(reverse("pages:promises")).content.decode()
        assert browser(asked).get(at("pages:home", plan)).status_code == 403
        assert "Gro" in browser(asked).get(reverse("pages:promises")).content.decode()

    def test_a_dropped_goal_is_no_goal_of_today_for_whoever_promised_something_in_it(self, plan, helper):
        goal = GoalFactory(plan=plan, state="dropped", text="Droppet mål")
        PromiseFactory(measure=MeasureFactory(goal=goal), user=helper)

        page = browser(helper).get(at("plans:goals", plan)).content.decode()

        assert "mål er droppet" in page
        assert at("plans:goal", plan, goal_id=goal.pk) not in page

    def test_nothing_is_given_where_there_is_no_topic_to_give(self, plan):
        friend = MembershipFactory(person=plan.person).user

        url = f"{at('pages:give', plan)}?steg=svar&until=month&til=user:{friend.pk}"
        answer = browser(plan.person.user).post(url, {"yes": "1"})

        assert answer.status_code == 422
        assert not plan.person.consents.filter(kind="share").exists()
