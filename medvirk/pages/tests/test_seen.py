"""Sett av: everybody who has opened the plan, as visits; searched, taken along, never telling what a child keeps."""

import csv
import random
import time
from datetime import datetime, timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from medvirk.access.sight import Basis
from medvirk.diary import chain
from medvirk.diary.models import Reading
from medvirk.diary.writing import TURNED_AWAY
from medvirk.pages.reading.seen_filter import service_key
from medvirk.pages.reading.seen_sheet import safe
from medvirk.people.models import Person
from tests.attacking import at, browser
from tests.crawling import Sheet
from tests.factories import (
    ConsentFactory,
    CrisisPageFactory,
    EntryFactory,
    GoalFactory,
    MeasureFactory,
    MembershipFactory,
    PlanFactory,
    PromiseFactory,
    RepresentationFactory,
    TopicFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def seen(plan):
    return at("pages:seen", plan)


def text_of(user, address):
    return Sheet(browser(user).get(address).content.decode()).text


def line(plan, user, page="home", **more):
    """A line as if somebody had read; only what the test is about."""
    plain = {"at": timezone.now(), "actor_name": user.name, "basis": Basis.CONSENT, "service": "NAV Havnes"}
    return Reading.objects.create(person_id=plan.person_id, actor_id=user.pk, page=page, **(plain | more))


class TestTheWords:
    def test_a_visit_says_who_from_where_in_which_role_when_why_and_what(self, plan, owner, helper, goal):
        browser(helper).get(at("plans:goal", plan, goal_id=goal.pk))
        browser(helper).get(at("pages:who", plan))

        text = text_of(owner, seen(plan))

        assert "Nora Jobbsen, jobbspesialist" in text
        assert "etter samtykke til Nora: arbeid" in text
        assert "Åpnet 2 ting" in text
        assert "Leste målet «Lønnet arbeid»" in text
        assert "Så hvem som gjør hva" in text

    def test_the_same_page_twice_is_one_line_with_from_when_to_when(self, plan, owner, helper):
        noon = timezone.now().replace(hour=11, minute=0, second=0)
        for minutes in (0, 12, 30):
            line(plan, helper, at=noon + timedelta(minutes=minutes))

        text = text_of(owner, seen(plan))

        begin, end = (f"{timezone.localtime(noon + timedelta(minutes=m)):%H.%M}" for m in (0, 30))
        assert f"{begin}–{end}, 3 ganger" in text
        assert "Åpnet én ting" in text

    def test_each_day_and_each_service_is_a_visit_of_its_own(self, plan, owner, helper):
        now = timezone.now()
        for days, service in ((0, "NAV Havnes"), (0, "Skolen"), (1, "NAV Havnes")):
            line(plan, helper, at=now - timedelta(days=days), service=service)

        assert text_of(owner, seen(plan)).count("Åpnet én ting") == 3

    def test_a_thing_of_another_plan_or_that_is_gone_has_no_words_and_no_fault(self, plan, owner, helper):
        line(plan, helper, "goals", object_id=GoalFactory(text="Et annet menneskes mål").pk)
        line(plan, helper, "goals", object_id=uuid4())

        text = text_of(owner, seen(plan))

        assert "Et annet menneskes mål" not in text
        assert "Leste målene" in text

    def test_nobody_has_looked_is_said(self, plan, owner):
        assert "Ingen andre har åpnet planen ennå" in text_of(owner, seen(plan))


class TestWhoReadsIt:
    def test_the_coordinator_and_a_helper_do_not(self, plan, coordinator, helper):
        for user in (coordinator, helper):
            for page in ("pages:seen", "pages:seen_csv", "pages:seen_pdf"):
                assert browser(user).get(at(page, plan)).status_code == 403

    def test_taking_it_along_is_a_line_of_it(self, plan, owner):
        browser(owner).get(at("pages:seen_csv", plan))

        assert Reading.objects.filter(actor_id=owner.pk, page="seen_csv").count() == 1
        own = f"{seen(plan)}?hvem=u{owner.pk}"
        assert "Hentet listen over hvem som har sett planen" in text_of(owner, own)

    def test_one_does_not_read_of_oneself_unless_one_asks(self, plan, owner):
        browser(owner).get(at("pages:home", plan))

        assert "Åpnet planen" not in text_of(owner, seen(plan))
        assert "Åpnet planen" in text_of(owner, f"{seen(plan)}?hvem=u{owner.pk}")


class TestTurnedAway:
    def test_somebody_tied_who_was_not_let_in_leaves_one_line(self, plan, owner):
        hege = MembershipFactory(person=plan.person, user__name="Hege Medmenneske").user

        assert browser(hege).get(at("pages:home", plan)).status_code == 403
        assert browser(hege).post(at("plans:add_goal", plan), {"text": "x"}).status_code == 403

        lines = Reading.objects.filter(actor_id=hege.pk)
        assert {each.basis for each in lines} == {TURNED_AWAY}
        assert lines.count() == 2
        assert chain.check() == []
        text = text_of(owner, seen(plan))
        assert "Hege Medmenneske" in text
        assert "Prøvde å åpne planen, men kom ikke inn" in text

    def test_the_guess_of_a_stranger_is_not_told(self, plan, owner):
        stranger = UserFactory(name="Fremmed Person")

        browser(stranger).get(at("pages:home", plan))

        assert not Reading.objects.filter(actor_id=stranger.pk).exists()

    def test_a_page_that_is_shut_to_somebody_who_is_in_is_no_attempt_and_no_reading(self, plan, helper):
        before = Reading.objects.filter(actor_id=helper.pk).count()

        assert browser(helper).get(at("pages:history", plan)).status_code == 403

        assert Reading.objects.filter(actor_id=helper.pk).count() == before


class TestTheFilter:
    @pytest.fixture
    def three(self, plan, helper):
        """One of the team, one who left, one who was never in it; three services, three days."""
        left = MembershipFactory(
            person=plan.person, user__name="Odd Sluttet", end=timezone.localdate() - timedelta(days=3)
        ).user
        other = UserFactory(name="Tone Utenfor")
        now = timezone.now()
        line(plan, helper, "goals", service="NAV Havnes")
        line(plan, left, "crisis", service="Sykehuset", at=now - timedelta(days=5))
        line(plan, other, "home", service="Legevakta", at=now - timedelta(days=10), basis=Basis.EMERGENCY)
        return {"Nora": helper, "Odd": left, "Tone": other}

    def names(self, owner, plan, query):
        text = text_of(owner, f"{seen(plan)}?{query}").split(" Vis alt igjen ")[-1]
        return {name for name in ("Nora", "Odd", "Tone") if name in text}

    def test_by_person_service_page_reason_days_and_team(self, plan, owner, three):
        day = timezone.localdate() - timedelta(days=6)
        for query, found in {
            f"hvem=u{three['Odd'].pk}": {"Odd"},
            f"hvem={service_key('Legevakta')}": {"Tone"},
            "hva=goals": {"Nora"},
            "hvorfor=emergency": {"Tone"},
            f"fra={day}": {"Nora", "Odd"},
            f"til={day}": {"Tone"},
            f"fra={day}&til={day}": set(),
            "utenfor=on": {"Odd", "Tone"},
            "utenfor=on&hva=crisis": {"Odd"},
        }.items():
            assert self.names(owner, plan, query) == found, query

    @pytest.mark.parametrize(
        "query",
        [
            "hvem=u",
            "hvem=ux",
            "hvem=u384f2b0e-58fa-490c-b7bd-a6cbbc7a4a4b",
            "hvem=s1",
            "hva=x",
            "hvorfor=%00",
            "fra=i går",
            "for=-1",
            "for=9" * 30,
            "fra=31.12.9999&til=31.12.9999",
        ],
    )
    def test_any_address_is_answered(self, plan, owner, three, query):
        assert browser(owner).get(f"{seen(plan)}?{query}").status_code == 200

    def test_no_name_of_anybody_or_of_a_service_stands_in_an_address(self, plan, owner, three):
        sheet = Sheet(browser(owner).get(f"{seen(plan)}?hvem={service_key('Sykehuset')}").content.decode())

        assert sheet.links
        assert not [way for way in sheet.links if any(word in way for word in ("Nora", "Odd", "Syke", "NAV"))]

    def test_the_last_day_is_in_and_days_are_as_they_are_here(self, plan, owner):
        late = timezone.make_aware(datetime(2026, 5, 3, 23, 59))
        line(plan, UserFactory(name="Nora Sein"), at=late)

        assert "Nora" in self.names(owner, plan, "fra=2026-05-03&til=2026-05-03")
        assert self.names(owner, plan, "fra=2026-05-04") == set()

    def test_what_is_taken_along_is_what_was_searched(self, plan, owner, three):
        sheet = browser(owner).get(at("pages:seen_csv", plan), {"utenfor": "on"}).content.decode()

        assert "Odd Sluttet" in sheet
        assert "Nora Jobbsen" not in sheet


class TestThePages:
    def test_fifty_visits_a_page_and_every_line_on_one_of_them(self, plan, owner):
        users = [UserFactory(name=f"Leser{number:03}") for number in range(120)]
        for user in users:
            line(plan, user)
            line(plan, user, "goals")
        way, read = seen(plan), []

        while way:
            page = browser(owner).get(way).content.decode()
            read.append([user.name for user in users if f"<b>{user.name}</b>" in page])
            older = [link for link in Sheet(page).links if "for=" in link]
            way = older[0] if older else None

        assert [len(names) for names in read] == [50, 50, 20]
        assert sorted(name for names in read for name in names) == sorted(user.name for user in users)

    def test_a_choice_is_kept_on_the_next_page(self, plan, owner):
        for number in range(60):
            line(plan, UserFactory(name=f"Leser{number:03}"), "crisis")

        older = next(
            link
            for link in Sheet(browser(owner).get(f"{seen(plan)}?hva=crisis").content.decode()).links
            if "for=" in link
        )

        assert "hva=crisis" in older

    def test_somebody_who_read_for_a_whole_day_does_not_make_the_page_endless(self, plan, owner, helper, monkeypatch):
        monkeypatch.setattr("medvirk.pages.reading.seen.MOST_LINES", 20)
        for number in range(45):
            line(plan, helper, f"p{number}")
        way, opened = seen(plan), 0

        while way:
            page = browser(owner).get(way).content.decode()
            opened += page.count("Leste i planen.")
            way = next((link for link in Sheet(page).links if "for=" in link), None)

        assert opened == 45

    @pytest.mark.slow
    def test_a_hundred_thousand_lines_take_as_many_statements_and_little_time(self, plan, owner, helper, statements):
        few = statements(owner, seen(plan))
        _many(plan, [helper, *UserFactory.create_batch(20)], 100_000)

        took = {}
        for query in (
            "",
            "?for=50000",
            f"?hvem=u{helper.pk}",
            "?hva=crisis",
            "?utenfor=on",
            "?fra=2026-01-01&til=2026-02-01",
        ):
            begun = time.perf_counter()
            assert statements(owner, seen(plan) + query) <= few + 9, query
            took[query] = time.perf_counter() - begun
        assert max(took.values()) < 3, took


def _many(plan, users, count):
    """Lines put in at once and without their seal, which would make the head of the chain a hundred thousand times."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE diary_reading DISABLE TRIGGER seal")
        cursor.execute(
            "INSERT INTO diary_reading (person_id, number, at, actor_id, actor_name, service, previous_hash, hash,"
            " basis, page) SELECT %s, n + 1000, now() - (%s - n) * interval '5 minutes', (%s::uuid[])[1 + n %% %s],"
            " 'Leser', 'Tjeneste', '', '', 'consent', (ARRAY['home','goals','who','crisis'])[1 + n %% 4]"
            " FROM generate_series(1, %s) n",
            [plan.person_id, count, [user.pk for user in users], len(users), count],
        )
        cursor.execute("ALTER TABLE diary_reading ENABLE TRIGGER seal")
        cursor.execute("ANALYZE diary_reading")


class TestTheSheet:
    def test_it_opens_in_a_sheet_with_every_letter_right(self, plan, owner, helper):
        browser(helper).get(at("pages:home", plan))

        answer = browser(owner).get(at("pages:seen_csv", plan))

        assert answer.content.startswith(b"\xef\xbb\xbf")
        assert answer["Content-Disposition"] == 'attachment; filename="sett-av.csv"'
        assert answer["Cache-Control"] == "no-store"
        head, first = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
        assert head == ["Dag", "Klokka", "Hvem", "Rolle", "Tjeneste", "Hva", "Hvorfor"]
        assert first[2:4] == ["Nora Jobbsen", "jobbspesialist"]
        assert first[6] == "etter samtykke til Nora: arbeid"

    @pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n", " ="])
    def test_no_cell_computes(self, plan, owner, begin):
        user = UserFactory(name=f"{begin}HYPERLINK(1)")
        MembershipFactory(person=plan.person, user=user, name="x", role=f"{begin}1+1")
        line(plan, user, service=f"{begin}cmd")

        sheet = browser(owner).get(at("pages:seen_csv", plan)).content.decode("utf-8-sig")
        rows = list(csv.reader(StringIO(sheet, newline=""), delimiter=";"))

        assert all(cell.startswith("'") for cell in rows[1][2:5])
        assert safe("Nora") == "Nora"

    def test_the_paper_is_a_pdf_with_the_same_visits(self, plan, owner, helper, monkeypatch):
        monkeypatch.setattr("medvirk.pages.views.seen.ON_PAPER", 2)
        for number in range(3):
            line(plan, UserFactory(name=f"Leser{number}"))

        answer = browser(owner).get(at("pages:seen_pdf", plan))

        assert answer.content.startswith(b"%PDF")
        assert answer["Content-Disposition"] == 'attachment; filename="sett-av.pdf"'


def _child(years=14):
    plan = PlanFactory(person__user__name="Ida Tenåringsprøve")
    born = timezone.localdate() - timedelta(days=366 * years)
    Person.objects.filter(pk=plan.person_id).update(born=born)
    plan.person.refresh_from_db()
    return plan


class TestWhatTheChildKeeps:
    """A twin of the child keeps something, which is read; the parent of the twin reads the same, word for word."""

    def test_a_parent_never_reads_of_the_childs_own_visits(self):
        plan = _child()
        mother = RepresentationFactory(person=plan.person).user
        browser(plan.person.user).get(at("pages:home", plan))

        for query in ("", f"?hvem=u{plan.person.user_id}"):
            text = text_of(mother, seen(plan) + query)
            assert "Ida Tenåringsprøve" not in text
        assert "Ida Tenåringsprøve" not in browser(mother).get(at("pages:seen_csv", plan)).content.decode()

    @pytest.mark.parametrize("number", range(12))
    def test_a_log_with_what_is_kept_reads_as_one_without_it(self, number):
        chance = random.Random(number)  # noqa: S311  # which of the readings come, and in which order
        plan = _child()
        person = plan.person
        mother = RepresentationFactory(person=person).user
        nurse = MembershipFactory(person=person, user__name="Sissel Helseprøve", role="helsesykepleier").user
        teacher = MembershipFactory(person=person, user__name="Lars Lærer", role="lærer").user
        open_topic, kept_topic = TopicFactory(person=person), TopicFactory(person=person, name="sjølvskading")
        school = ConsentFactory(person=person, to="Skolen", to_users=[teacher], topics=[open_topic])
        hidden = ConsentFactory(
            person=person, to="Hemmelig hjelp", to_users=[nurse], topics=[kept_topic], hidden_from_parents=True
        )
        also = ConsentFactory(person=person, to="Hemmelig hjelp", to_users=[teacher], topics=[kept_topic])
        goal = GoalFactory(plan=plan, topic=open_topic, text="Åpent mål")
        secret = GoalFactory(plan=plan, topic=kept_topic, text="Hemmelig mål")
        entry = EntryFactory(plan=plan, topic=kept_topic, text="Hemmelig tekst")
        measure = MeasureFactory(goal=goal, what="Hemmelig tiltak", hidden_from_parents=True)
        PromiseFactory(measure=measure, user=nurse)
        CrisisPageFactory(plan=plan, topic=kept_topic)
        told = [
            (teacher, "home", school.pk, None),
            (teacher, "goals", school.pk, goal.pk),
            (nurse, "coordinators", None, None),
        ]
        kept = [
            (nurse, "home", hidden.pk, None),
            (teacher, "whole", also.pk, None),
            (teacher, "goals", school.pk, secret.pk),
            (teacher, "goals", school.pk, measure.pk),
            (teacher, "about", school.pk, entry.pk),
            (teacher, "access", school.pk, hidden.pk),
            (nurse, "promises", None, None),
            (nurse, "crisis", hidden.pk, None),
            (person.user, "home", person.pk, None),
        ]
        noon = timezone.now().replace(hour=11, minute=0, second=0, microsecond=0)

        def write(what):
            for user, page, consent, thing in what:
                basis = Basis.CONSENT if consent else "tie"
                line(plan, user, page, basis=basis, basis_id=consent, object_id=thing, service="", at=noon)

        write(told)
        self._all(mother, plan)  # from now on the mother herself stands in the log
        clean = self._all(mother, plan)
        write(chance.sample(kept, chance.randint(1, len(kept))))

        assert self._all(mother, plan) == clean

    def _all(self, mother, plan):
        """All that the log tells, on every page and in every form, without what is new each time."""
        pages = [seen(plan), f"{seen(plan)}?utenfor=on", f"{seen(plan)}?hvorfor=consent", at("pages:access", plan)]
        texts = [text_of(mother, page) for page in pages]
        texts.append(browser(mother).get(at("pages:seen_csv", plan)).content.decode())
        assert not any("emmelig" in text or "sjølvskading" in text for text in texts)
        return texts

    def test_from_sixteen_the_parent_reads_nothing_at_all(self):
        plan = _child(16)
        mother = RepresentationFactory(person=plan.person).user

        assert browser(mother).get(seen(plan)).status_code == 403


def test_access_shows_ten_and_the_way_to_all_of_them(plan, owner):
    for number in range(12):
        line(plan, UserFactory(name=f"Leser{number:03}"))

    page = browser(owner).get(at("pages:access", plan)).content.decode()

    assert page.count("<b>Leser") == 10
    assert seen(plan) in page
