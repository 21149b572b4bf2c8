"""What somebody may try who should not get in: crafted addresses and forms, a second browser, a page left open."""

import logging

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medvirk.accounts.models import User
from medvirk.diary.models import Change
from medvirk.plans.models import Measure, Plan
from tests.attacking import at, browser, ids_of, of_the_case, plan_with_consent
from tests.factories import (
    ConsentFactory,
    EntryFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PromiseFactory,
    ServiceFactory,
    TopicFactory,
    UserFactory,
)
from tests.rights_matrix import PLAN, about_a_plan, addresses

pytestmark = pytest.mark.django_db
SHUT = (403, 404, 405)
ODD = ["<script>alert(1)</script> %(who)s %s {{ x }} {% raw %} \u202elive", "a\x00b", "x" * 200_000]


@pytest.fixture
def plan():
    return plan_with_consent()


@pytest.fixture
def owner(plan):
    return plan.person.user


@pytest.fixture
def work(plan):
    return TopicFactory(person=plan.person, name="arbeid", key="work", code="work")


@pytest.fixture
def helper(plan, work):
    """In the team, with a consent to one topic."""
    user = MembershipFactory(person=plan.person).user
    ConsentFactory(person=plan.person, to="Nora", to_users=[user], topics=[work])
    return user


class TestCraftedAddresses:
    @pytest.mark.slow
    def test_what_belongs_to_one_plan_is_not_found_under_another_also_by_its_owner(self, plan, owner):
        foreign = ids_of(plan_with_consent())
        client, before = browser(owner), Change.objects.count()

        for address in about_a_plan():
            if not set(address.parts) & set(foreign):
                continue
            url = reverse(address.name, kwargs={p: {PLAN: plan.pk, **foreign}[p] for p in address.parts})
            answers = [client.get(url), client.head(url), client.post(url, {"state": "dropped", "text": "x"})]
            assert {answer.status_code for answer in answers} <= {404, 405}, address.name
        assert Change.objects.count() == before

    def test_words_cannot_be_hung_on_a_goal_of_somebody_else(self, plan, owner):
        theirs = GoalFactory(plan=plan_with_consent())

        for goal in (theirs.pk, "x", "\x00", f"{{{theirs.pk}}}"):
            assert browser(owner).get(at("plans:write", plan), {"goal": goal}).status_code == 404

    @pytest.mark.parametrize("header", ["HX-Request", "HX-Boosted", "X-HTTP-Method-Override", "X-Forwarded-User"])
    def test_no_header_opens_anything(self, plan, header):
        assert browser(UserFactory()).get(at("pages:home", plan), headers={header: "true"}).status_code == 404

    @pytest.mark.parametrize("number", ["-1", "9" * 19, "9" * 25, "٣", "1e5", "\x00"])
    def test_any_number_in_the_address_of_the_history_is_answered(self, plan, owner, number):
        assert browser(owner).get(at("pages:history", plan), {"for": number}).status_code == 200


class TestCraftedForms:
    @pytest.mark.parametrize("kind", ["user", "service"])
    def test_nobody_outside_the_plan_can_be_made_to_answer_for_something(self, plan, owner, kind):
        stranger = UserFactory() if kind == "user" else ServiceFactory()
        goal = GoalFactory(plan=plan)

        sent = {"what": "Kjøre", "who": f"{kind}:{stranger.pk}"}
        answer = browser(owner).post(at("plans:add_measure", plan, goal_id=goal.pk), sent)

        assert answer.status_code == 422
        assert not Measure.objects.filter(goal=goal).exists()

    def test_a_helper_cannot_put_another_in_their_place(self, plan, helper, work):
        measure = MeasureFactory(goal=GoalFactory(plan=plan, topic=work))
        promise = PromiseFactory(measure=measure, user=helper)
        other = MembershipFactory(person=plan.person).user

        sent = {"what": "Kjøre", "who": f"user:{other.pk}", "version": 1, "promise_version": 1, "decision": "vedtak"}
        browser(helper).post(at("plans:change_measure", plan, measure_id=measure.pk), sent)

        promise.refresh_from_db()
        measure.refresh_from_db()
        assert (promise.user_id, measure.what, measure.decision) == (helper.pk, "Kjøre", "")

    @pytest.mark.slow
    def test_a_closed_plan_takes_no_form(self):
        plan = plan_with_consent(status="closed")
        known, client, before = ids_of(plan), browser(plan.person.user), Change.objects.count()
        sent = {"text": "x", "words": "x", "words_of_owner": "x", "what": "x", "who": "nobody", "state": "dropped"}

        for address in (a for a in addresses() if a.name.startswith("plans:")):
            url = reverse(address.name, kwargs={p: {PLAN: plan.pk, "kind": "need", **known}[p] for p in address.parts})
            assert client.post(url, {**sent, "version": "1", "promise_version": "1"}).status_code in SHUT, address.name
        assert Change.objects.count() == before

    @pytest.mark.slow
    @pytest.mark.parametrize("text", ODD, ids=["markup", "nul", "huge"])
    def test_odd_text_is_kept_as_text_or_refused_and_never_our_fault(self, plan, owner, text):
        known, client = ids_of(plan) | {PLAN: plan.pk, "kind": "need", "number": 1}, browser(owner)
        fields = "text words words_of_owner what extent how reason due who topic version on until line0-name line0-text"
        sent = dict.fromkeys(fields.split(), text)

        for extra in ({}, {"due": "", "topic": "", "version": "1", "promise_version": "1", "who": "nobody"}):
            for address in (a for a in addresses() if PLAN in a.parts and a.name != "pages:pdf"):
                url = reverse(address.name, kwargs={part: known[part] for part in address.parts})
                answers = [client.post(url, {**sent, **extra, "state": "no"}), client.get(url, {"til": text[:99]})]
                assert all(answer.status_code < 500 for answer in answers), address.name
                assert not any(b"<script>alert" in answer.content for answer in answers), address.name


class TestTwoBrowsers:
    @pytest.mark.slow
    def test_a_page_left_open_is_worth_nothing_once_the_consent_is_taken_back(self, plan, owner, helper, work):
        measure = MeasureFactory(goal=GoalFactory(plan=plan, topic=work), what="Jobbstøtte")
        PromiseFactory(measure=measure, user=helper)
        client, goal = browser(helper), at("plans:goal", plan, goal_id=measure.goal_id)
        assert client.get(goal).status_code == 200

        consent = plan.person.consents.get(kind="share")
        browser(owner).post(at("pages:withdraw", plan, consent_id=consent.pk))

        answer = at("plans:answer_promise", plan, measure_id=measure.pk)
        assert client.get(goal).status_code == 403
        assert client.head(at("pages:pdf", plan)).status_code == 403
        assert client.post(answer, {"state": "done"}).status_code == 403
        assert "Jobbstøtte" not in client.get(reverse("pages:promises")).content.decode()

    @pytest.mark.slow
    def test_what_one_was_told_is_not_told_to_the_next_at_the_same_machine(self):
        plan = Plan.objects.get(reference="S02")
        for leave in (("/hvem/inn/", {"user": str(of_the_case("s01-mari-prøvedal").pk)}), ("/logg-ut/", {})):
            client = browser(of_the_case("s02-sander-skogprøve"))
            client.post(at("plans:add_entry", plan, kind="resource"), {"text": "Veldig privat"})
            client.post(*leave)
            assert "Veldig privat" not in client.get("/", follow=True).content.decode()

    def test_a_session_that_was_planted_is_not_the_one_after_login(self):
        client = Client()
        planted = client.session
        planted.save()
        client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key

        client.post("/hvem/inn/", {"user": str(of_the_case("s01-mari-prøvedal").pk)})

        assert client.session.session_key != planted.session_key

    @pytest.mark.parametrize("way", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:x()"])
    def test_login_leads_nowhere_else(self, way):
        user = User.objects.create_user("kari", "fire gule fugler", name="Kari")

        sent = {"login": user.username, "password": "fire gule fugler", "next": way}
        assert Client().post(reverse("account_login"), sent).url == "/"

    @pytest.mark.slow
    def test_no_form_is_taken_from_another_site(self, plan, owner):
        client = browser(owner, enforce_csrf_checks=True)

        for address in (a for a in addresses() if set(a.parts) <= {PLAN}):
            url = reverse(address.name, kwargs=dict.fromkeys(address.parts, plan.pk))
            assert client.post(url).status_code in (403, 405), address.name


@pytest.mark.slow
def test_what_was_taken_away_is_gone_for_a_helper_too(plan, helper, work):
    goal, now = GoalFactory(plan=plan, topic=work), timezone.now()
    PromiseFactory(measure=MeasureFactory(goal=goal, what="Tatt bort", removed_at=now))
    EntryFactory(plan=plan, topic=work, kind="words", text="Tatt bort", removed_at=now)

    for url in (at("plans:goal", plan, goal_id=goal.pk), at("pages:home", plan), at("pages:whole", plan)):
        assert "Tatt bort" not in browser(helper).get(url).content.decode()


def test_a_refusal_is_logged_by_its_path_and_no_name(plan, helper, caplog):
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        browser(helper).get(at("pages:history", plan), {"sok": plan.person.name})

    assert caplog.records
    assert not [r for r in caplog.records if plan.person.name in r.getMessage() or helper.name in r.getMessage()]
