"""«Noe er galt»: who may ask, who must answer and by when, what each of them sees, and where to go next."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from medvirk.access import Forbidden, Right, can, sight_of
from medvirk.diary.models import Change, Reading
from medvirk.inquiries import actions
from medvirk.inquiries.models import Inquiry
from medvirk.organisations.models import Employment
from medvirk.people.models import Protection
from medvirk.rules.replies import last_day_to_reply, reply_deadline
from tests.attacking import at, browser
from tests.factories import (
    ConsentFactory,
    CoordinatorFactory,
    GoalFactory,
    InquiryFactory,
    MembershipFactory,
    PlanFactory,
    RepresentationFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return PlanFactory(person__user__name="Sander Skogprøve", person__municipality="Havnes")


@pytest.fixture
def owner(plan):
    return plan.person.user


@pytest.fixture
def unit():
    return somebody_in("Havnes")


def somebody_in(place):
    user = UserFactory(name=f"Kari i {place}")
    Employment.objects.create(user=user, municipality=place)
    return user


@pytest.fixture
def nora(plan):
    """A helper who has read a goal, which leaves a line in the log."""
    user = MembershipFactory(person=plan.person, user__name="Nora Jobbsen", role="jobbspesialist").user
    topic = TopicFactory(person=plan.person)
    ConsentFactory(person=plan.person, to="Nora", to_users=[user], topics=[topic])
    goal = GoalFactory(plan=plan, topic=topic, text="Ingen må vite dette")
    browser(user).get(at("plans:goal", plan, goal_id=goal.pk))
    return user


def line_of(user):
    return Reading.objects.filter(actor_id=user.pk).latest("id")


def asked(plan, by, lines=()):
    return actions.start_inquiry(by=by, plan=plan, words="Hvorfor leste hun dette?", lines=lines)


class TestTheRule:
    @pytest.mark.parametrize(
        ("sent", "due"),
        [
            (date(2026, 11, 3), date(2026, 12, 3)),
            (date(2026, 12, 31), date(2027, 1, 31)),
            (date(2027, 1, 31), date(2027, 2, 28)),
            (date(2028, 1, 31), date(2028, 2, 29)),
        ],
    )
    def test_the_answer_is_due_the_same_day_of_the_next_month(self, sent, due):
        assert last_day_to_reply(sent) == due

    def test_the_rule_says_where_it_stands_and_before_it_the_first_one_holds(self):
        assert reply_deadline(date(2010, 1, 1)) == reply_deadline(date(2026, 1, 1))
        assert reply_deadline(date(2026, 1, 1)).source == "GDPR art. 12 nr. 3"


class TestWhoMay:
    def test_the_person_asks_and_whoever_decides_for_a_child_and_nobody_else(self, plan, owner, nora):
        coordinator = CoordinatorFactory(person=plan.person).user
        plan.person.born = timezone.localdate() - timedelta(days=365 * 8)
        plan.person.save()
        mother = RepresentationFactory(person=plan.person).user

        assert can(owner, Right.START_INQUIRY, plan)
        assert can(mother, Right.START_INQUIRY, plan)
        for user in (coordinator, nora, UserFactory()):
            assert not can(user, Right.START_INQUIRY, plan)

    def test_a_parent_reads_only_what_they_asked_themselves_and_the_child_reads_all(self, plan, owner):
        plan.person.born = timezone.localdate() - timedelta(days=365 * 13)
        plan.person.save()
        mother, father = (RepresentationFactory(person=plan.person).user for _ in range(2))
        childs, mothers = asked(plan, owner), asked(plan, mother)

        for user, seen in ((owner, {childs, mothers}), (mother, {mothers}), (father, set()), (UserFactory(), set())):
            sight = sight_of(user, plan.person_id)
            assert set(Inquiry.objects.visible_to(sight)) == seen
            assert {row for row in (childs, mothers) if row.seen_by(sight)} == seen
            assert {row for row in (childs, mothers) if can(user, Right.SEE_INQUIRY, row)} == seen

    def test_only_the_unit_it_was_sent_to_answers(self, plan, owner, unit):
        row = asked(plan, owner)

        assert can(unit, Right.ANSWER_INQUIRY, row)
        for user in (owner, somebody_in("Fjellvik"), CoordinatorFactory(person=plan.person).user):
            assert not can(user, Right.ANSWER_INQUIRY, row)
        assert set(Inquiry.objects.to_answer(unit)) == {row}

    def test_what_was_sent_to_no_municipality_is_not_everybodys(self, plan, owner):
        row = InquiryFactory(plan=plan, municipality="")

        assert not can(somebody_in(""), Right.ANSWER_INQUIRY, row)

    def test_nobody_answers_what_they_asked_themselves(self, plan, owner):
        Employment.objects.create(user=owner, municipality="Havnes")

        assert not can(owner, Right.ANSWER_INQUIRY, asked(plan, owner))

    def test_an_inquiry_stays_where_it_was_sent_when_the_person_moves(self, plan, owner, unit):
        row = asked(plan, owner)
        plan.person.municipality = "Fjellvik"
        plan.person.save()

        assert can(unit, Right.ANSWER_INQUIRY, row)


class TestWhatIsWritten:
    def test_each_step_is_in_the_diary_and_the_answer_is_never_written_over(self, plan, owner, unit):
        row = asked(plan, owner, lines=[3, 1, 3])
        with pytest.raises(actions.NotAnswered):
            actions.say_still_wrong(by=owner, inquiry=row)
        actions.answer_inquiry(by=unit, inquiry=row, answer="Hun skulle ikke.")
        with pytest.raises(actions.AlreadyAnswered):
            actions.answer_inquiry(by=unit, inquiry=row, answer="Jo.")
        actions.say_still_wrong(by=owner, inquiry=row)
        actions.say_still_wrong(by=owner, inquiry=row)

        row.refresh_from_db()
        assert (row.lines, row.answer, row.answered_by_name) == ([1, 3], "Hun skulle ikke.", "Kari i Havnes")
        verbs = Change.objects.filter(object_id=row.pk).order_by("number").values_list("verb", flat=True)
        assert list(verbs) == ["asked", "answered", "said still wrong"]

    def test_others_can_write_nothing(self, plan, owner, nora):
        with pytest.raises(Forbidden):
            asked(plan, nora)
        with pytest.raises(Forbidden):
            actions.answer_inquiry(by=nora, inquiry=asked(plan, owner), answer="x")
        with pytest.raises(Forbidden):
            actions.say_still_wrong(by=nora, inquiry=asked(plan, owner))


class TestThePages:
    def test_one_asks_about_the_lines_one_came_from(self, plan, owner, nora):
        client, way = browser(owner), at("pages:ask_about_reading", plan)
        number = line_of(nora).number
        shown = client.get(way, {"linje": [number, "x", 999_999]})

        sent = client.post(f"{way}?linje={number}", {"linje": [number], "words": "Hvorfor?"}, follow=True)

        assert "Nora Jobbsen leste målet «Ingen må vite dette»" in shown.content.decode()
        assert Inquiry.objects.get().lines == [number]
        assert "Kommunen må svare innen" in sent.content.decode()
        assert "«Hvorfor?»" in client.get(at("pages:seen", plan)).content.decode()

    def test_lines_of_somebody_else_or_that_were_not_shown_cannot_be_sent(self, plan, owner, nora):
        way, number = at("pages:ask_about_reading", plan), line_of(nora).number

        assert browser(owner).post(way, {"linje": [number], "words": "x"}, follow=True).status_code == 200
        assert Inquiry.objects.get().lines == []
        answer = browser(owner).post(f"{way}?linje={number}", {"linje": [number + 500], "words": "x"})
        assert answer.status_code == 422

    @pytest.mark.parametrize(("day", "until"), [("2026-11-21", "21. desember"), ("2027-01-31", "28. februar")])
    def test_the_day_the_answer_is_due_is_said_before_it_is_sent(self, plan, owner, day, until):
        with time_machine.travel(f"{day}T12:00:00+00:00", tick=False):
            shown = browser(owner).get(at("pages:ask_about_reading", plan)).content.decode()

        assert f"De må svare deg innen {until}." in shown

    def test_own_words_are_needed(self, plan, owner):
        assert browser(owner).post(at("pages:ask_about_reading", plan), {"words": " "}).status_code == 422

    def test_who_answers_sees_the_words_and_the_lines_and_nothing_else_of_the_plan(self, plan, owner, nora, unit):
        row = asked(plan, owner, [line_of(nora).number])

        text = browser(unit).get(f"/henvendelser/{row.pk}/").content.decode()

        assert "Hvorfor leste hun dette?" in text
        assert "Nora Jobbsen" in text
        assert "leste målene" in text
        assert "Ingen må vite dette" not in text
        assert browser(unit).get(at("pages:home", plan)).status_code == 404
        assert line_of(unit).page == "inquiry"

    def test_the_answer_comes_to_the_person_who_can_say_that_it_is_still_wrong(self, plan, owner, unit):
        row = asked(plan, owner)
        own, way = browser(owner), at("pages:inquiry", plan, inquiry_id=row.pk)
        early = own.post(way, follow=True).content.decode()
        assert browser(unit).post(f"/henvendelser/{row.pk}/", {"answer": " "}).status_code == 422
        browser(unit).post(f"/henvendelser/{row.pk}/", {"answer": "Vi har snakket med henne."})
        twice = browser(unit).post(f"/henvendelser/{row.pk}/", {"answer": "Noe annet"}, follow=True).content.decode()

        answered = own.get(way).content.decode()
        still = own.post(way, follow=True).content.decode()

        assert "Det er ikke svart ennå." in early
        assert "Svaret ditt er ikke lagret" in twice
        assert "Vi har snakket med henne." in answered
        assert "Datatilsynet" not in answered
        assert "Datatilsynet" in still
        assert "Statsforvalteren" in still
        assert "Fortsatt galt" in browser(unit).get("/henvendelser/").content.decode()

    def test_late_is_told_to_both_from_the_day_after_the_last(self, plan, owner, unit):
        row = asked(plan, owner)
        for day, late in ((row.due, False), (row.due + timedelta(days=1), True)):
            with time_machine.travel(timezone.make_aware(timezone.datetime(day.year, day.month, day.day, 12))):
                own = browser(owner).get(at("pages:inquiry", plan, inquiry_id=row.pk)).content.decode()
                units = browser(unit).get("/henvendelser/").content.decode()
            assert ("Kommunen skulle ha svart" in own) is late
            assert ("Datatilsynet" in own) is late
            assert ("Svaret er for sent" in units) is late

    def test_the_list_has_what_is_due_first_on_top_and_the_answered_last(self, plan, owner, unit):
        first, second, third = (asked(plan, owner) for _ in range(3))
        Inquiry.objects.filter(pk=second.pk).update(due=timezone.localdate())
        actions.answer_inquiry(by=unit, inquiry=third, answer="Ja.")

        text = browser(unit).get("/henvendelser/").content.decode()

        places = [text.index(str(row.pk)) for row in (second, first, third)]
        assert places == sorted(places)

    def test_the_unit_of_another_place_and_a_stranger_find_nothing(self, plan, owner, nora):
        row = asked(plan, owner)

        for user in (somebody_in("Fjellvik"), UserFactory(), nora):
            assert browser(user).get(f"/henvendelser/{row.pk}/").status_code == 404
            assert browser(user).post(f"/henvendelser/{row.pk}/", {"answer": "x"}).status_code == 404
        assert str(row.pk) not in browser(somebody_in("Fjellvik")).get("/henvendelser/").content.decode()

    def test_a_strictly_confidential_person_is_answered_without_a_name(self, plan, owner, unit):
        plan.person.protection = Protection.STRICT
        plan.person.save()
        row = asked(plan, owner)

        for page in ("/henvendelser/", f"/henvendelser/{row.pk}/"):
            assert "Sander" not in browser(unit).get(page).content.decode()
