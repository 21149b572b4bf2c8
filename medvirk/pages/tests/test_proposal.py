"""A proposal as it is asked, answered, taken back and forgotten: on its page, on the front page and in the list."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medvirk.accounts.models import User
from medvirk.kit import dates
from medvirk.pages.tests.visiting import (
    EIRIK,
    IDA,
    LIV,
    MOTHER,
    NORA,
    SANDER,
    STRANGER,
    address,
    log_in,
    person,
    plan_of,
    visit,
    words,
)
from medvirk.plans import actions
from medvirk.plans.models import Answer, Dissent, Goal, Plan, Version
from medvirk.rules import answer_times
from medvirk.teams.models import Membership
from tests.factories import DissentFactory, VersionFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def in_days(number):
    return TODAY() + timedelta(days=number)


@pytest.fixture(autouse=True)
def bokmaal():
    """The texts are looked for as they stand in the code, whatever language the people of a case read."""
    User.objects.update(language="nb")


@pytest.fixture
def proposed():
    return actions.propose_version(by=person(LIV), plan=plan_of("S02"))


@pytest.fixture
def send(client):
    """Somebody sends a form; the answer is the page they come to."""

    def sending(username, name, data, **more):
        log_in(client, username)
        return client.post(address(name, "S02", **more), data, follow=True)

    return sending


def answer(send, username, proposal, what):
    return words(send(username, "proposal", {"answer": what, "version": str(proposal.pk)}))


class TestAsking:
    def test_the_coordinator_proposes_with_a_deadline(self, client, send):
        form = visit(client, LIV, "propose", "S02").content.decode()
        assert f"{answer_times.offered(TODAY()):%d.%m.%Y}" in form

        text = words(send(LIV, "propose", {"deadline": f"{in_days(20):%d.%m.%Y}"}))

        assert f"Sander har frist {dates.day(in_days(20))}." in text
        assert Version.objects.get().deadline == in_days(20)

    @pytest.mark.parametrize("days", [-1, 0, 2])
    def test_a_deadline_too_soon_is_put_right(self, send, days):
        text = words(send(LIV, "propose", {"deadline": f"{in_days(days):%d.%m.%Y}"}))

        assert f"Gi litt mer tid. Første dag du kan velge, er {dates.day(in_days(3))}." in text
        assert not Version.objects.exists()

    def test_what_the_regulation_asks_for_and_is_not_there_is_said_first(self, client):
        Plan.objects.filter(reference="S02").update(start=None)

        assert "Mangler: hvor lenge planen gjelder." in words(visit(client, LIV, "propose", "S02"))

    def test_the_plan_of_a_child_stops_until_it_says_how_it_took_part(self, client):
        Plan.objects.filter(reference="S11").update(child_participation="")
        log_in(client, MOTHER)

        answered = client.post(address("propose", "S11"), {"deadline": f"{in_days(20):%d.%m.%Y}"})

        assert answered.status_code == 422
        assert "Planen kan ikke godkjennes ennå." in words(answered)
        assert not Version.objects.exists()

    @pytest.mark.parametrize("name", ["propose", "proposal", "want_changes", "record_approval"])
    def test_helpers_have_no_part_in_it_and_strangers_hear_of_nothing(self, client, proposed, name):
        assert visit(client, NORA, name, "S02").status_code == 403
        assert visit(client, STRANGER, name, "S02").status_code == 404


class TestReading:
    def test_the_person_reads_the_deadline_what_is_new_and_whom_to_call(self, client, proposed):
        Membership.objects.filter(person=plan_of("S02").person, user=person(LIV)).update(phone="90 00 00 01")
        actions.approve_version(by=person(SANDER), version=proposed)
        Goal.objects.create(person=plan_of("S02").person, plan=plan_of("S02"), text="Lære gitar", place=9)
        second = actions.propose_version(by=person(LIV), plan=plan_of("S02"))

        text = words(visit(client, SANDER, "proposal", "S02"))

        assert "Forslag til versjon 2" in text
        assert f"Svaret trengs innen {dates.day(second.deadline)}" in text
        assert "Hvis du ikke svarer, er ingenting godkjent." in text
        assert "Spør Liv Tillitsen om det du lurer på: 90 00 00 01" in text
        assert "Nytt mål: «Lære gitar»." in text
        for said in ("Ja, dette er planen min", "Jeg vil endre noe", "Jeg trenger mer tid"):
            assert said in text

    def test_a_proposal_stays_as_it_was_and_says_that_the_plan_has_moved_on(self, client, proposed):
        Goal.objects.create(person=plan_of("S02").person, plan=plan_of("S02"), text="Lære gitar", place=9)

        text = words(visit(client, LIV, "proposal", "S02"))

        assert "Planen er endret etter at forslaget ble laget." in text
        assert "Lag forslaget på nytt" in text
        assert "Lære gitar" not in text

    def test_without_a_proposal_the_page_leads_to_the_versions(self, client):
        assert visit(client, SANDER, "proposal", "S02").url == address("versions", "S02")
        assert visit(client, SANDER, "want_changes", "S02").url == address("versions", "S02")
        assert visit(client, LIV, "record_approval", "S02").url == address("versions", "S02")

    def test_a_child_answers_but_does_not_approve_alone(self, client):
        VersionFactory(plan=plan_of("S11"), proposed_by=person(MOTHER))

        child, mother = (words(visit(client, who, "proposal", "S11")) for who in (IDA, MOTHER))

        assert "Jeg vil endre noe" in child.replace("Eg", "Jeg")
        assert "Ja, dette er planen" not in child
        assert "Ja, dette er planen" in mother


class TestAnswering:
    def test_a_yes_is_one_press(self, send, proposed):
        text = answer(send, SANDER, proposed, "yes")

        assert "Planen er godkjent. Dette er versjon 1." in text
        assert "Slik planen var" in text

    def test_the_second_of_two_browsers_is_told_that_it_is_done(self, send, proposed):
        answer(send, SANDER, proposed, "yes")

        text = answer(send, SANDER, proposed, "yes")

        assert "Forslaget var allerede godkjent, av Sander Skogprøve. Det er versjon 1. Ingenting er endret nå." in text
        assert Version.objects.count() == 1

    def test_a_yes_to_what_was_taken_back_approves_nothing(self, send, proposed):
        answer(send, LIV, proposed, "withdraw")

        assert "Forslaget var trukket tilbake. Ingenting er godkjent." in answer(send, SANDER, proposed, "yes")
        assert not Version.objects.filter(number__isnull=False).exists()

    def test_a_yes_to_an_older_proposal_is_no_yes_to_the_newer(self, send, proposed):
        actions.propose_version(by=person(LIV), plan=plan_of("S02"))

        text = answer(send, SANDER, proposed, "yes")

        assert "Det er kommet et nyere forslag." in text
        assert not Version.objects.filter(number__isnull=False).exists()

    def test_more_time_moves_the_deadline(self, send, proposed):
        moved = answer_times.moved(proposed.deadline, TODAY())

        assert f"Fristen er flyttet til {dates.day(moved)}." in answer(send, SANDER, proposed, "time")

    def test_what_is_to_be_changed_is_read_by_the_coordinator(self, client, send, proposed):
        text = words(send(SANDER, "want_changes", {"version": str(proposed.pk), "words": "Ikke jobb ennå"}))
        assert "Det du skrev, er sendt." in text

        assert "«Ikke jobb ennå»" in words(visit(client, LIV, "proposal", "S02"))

    def test_an_empty_wish_is_put_right(self, send, proposed):
        answered = send(SANDER, "want_changes", {"version": str(proposed.pk), "words": ""})

        assert answered.status_code == 422

    def test_words_sent_too_late_are_kept_and_it_is_said(self, send, proposed):
        actions.withdraw_version(by=person(LIV), version=proposed)

        text = words(send(SANDER, "want_changes", {"version": str(proposed.pk), "words": "Ikke jobb ennå"}))

        assert "Forslaget var trukket tilbake. Ingenting er godkjent. Det du skrev, er tatt vare på." in text
        assert Answer.objects.get().words == "Ikke jobb ennå"

    @pytest.mark.parametrize("sent", [{}, {"version": "tull", "answer": "yes"}, {"answer": "yes"}])
    def test_an_answer_to_nothing_does_nothing(self, send, proposed, sent):
        send(SANDER, "proposal", sent)

        assert Version.objects.get().state == "proposed"

    def test_a_proposal_of_another_plan_is_not_answered_from_here(self, send, proposed):
        other = VersionFactory(plan=plan_of("S04"), proposed_by=person(STRANGER))

        answer(send, SANDER, other, "yes")

        other.refresh_from_db()
        assert other.state == "proposed"

    def test_a_childs_plan_that_says_nothing_on_taking_part_is_not_approved(self, client):
        Plan.objects.filter(reference="S11").update(child_participation="")
        version = VersionFactory(plan=plan_of("S11"), proposed_by=person(MOTHER))
        log_in(client, MOTHER)

        answered = client.post(address("proposal", "S11"), {"answer": "yes", "version": str(version.pk)}, follow=True)

        assert "Det står ikke hvordan barnet har tatt del." in words(answered)


class TestAloud:
    TOLD = {"said_by": "Sander Skogprøve", "heard_by": "Liv Tillitsen", "how": "I møtet, etter at vi leste alt"}

    def told(self, proposed, **more):
        return {"version": str(proposed.pk), "on": f"{TODAY():%d.%m.%Y}", **self.TOLD, **more}

    def test_it_stands_with_who_heard_it_and_the_person_can_say_that_it_is_not_so(self, client, send, proposed):
        assert "Lagret som versjon 1." in words(send(LIV, "record_approval", self.told(proposed)))
        page = words(visit(client, SANDER, "version", "S02", edition=1))
        assert "Sander sa ja" in page
        assert "Liv Tillitsen hørte det." in page
        assert "Stemmer ikke dette?" in page
        to_helper = words(visit(client, NORA, "version", "S02", edition=1))
        assert "Sander sa ja" in to_helper
        assert "etter at vi leste alt" not in to_helper

        text = words(send(SANDER, "dispute", {"words": "Jeg sa kanskje"}, edition=1))

        assert "Versjon 1 gjelder ikke lenger." in text
        assert "«Jeg sa kanskje»" in text
        again = words(send(SANDER, "dispute", {"words": ""}, edition=1))
        assert "Det er ikke noe muntlig ja å si imot her." in again
        assert "Versjonen gjelder ikke." in words(visit(client, LIV, "versions", "S02"))

    @pytest.mark.parametrize("missing", ["said_by", "heard_by", "how", "on"])
    def test_without_one_of_them_it_does_not_count(self, send, proposed, missing):
        answered = send(LIV, "record_approval", self.told(proposed, **{missing: ""}))

        assert answered.status_code == 422
        assert not Version.objects.filter(number__isnull=False).exists()

    @pytest.mark.parametrize("days", [-30, 1])
    def test_nobody_said_yes_before_it_was_proposed_or_tomorrow(self, send, proposed, days):
        answered = send(LIV, "record_approval", self.told(proposed, on=f"{in_days(days):%d.%m.%Y}"))

        assert answered.status_code == 422

    def test_the_second_is_told(self, send, proposed):
        actions.approve_version(by=person(SANDER), version=proposed)

        assert "Forslaget var allerede godkjent" in words(send(LIV, "record_approval", self.told(proposed)))

    def test_the_page_to_say_that_it_is_not_so_opens(self, client, send, proposed):
        send(LIV, "record_approval", self.told(proposed))

        assert "Stemmer ikke dette?" in words(visit(client, SANDER, "dispute", "S02", edition=1))

    def test_a_childs_plan_that_says_nothing_on_taking_part_is_not_approved_aloud_either(self, client):
        Plan.objects.filter(reference="S11").update(child_participation="")
        coordinator = plan_of("S11").person.coordinators.on(TODAY()).get().user
        version = VersionFactory(plan=plan_of("S11"), proposed_by=coordinator)
        log_in(client, coordinator.username)

        told = self.told(version, said_by=person(MOTHER).name)
        answered = client.post(address("record_approval", "S11"), told, follow=True)

        assert "Det står ikke hvordan barnet har tatt del." in words(answered)

    def test_for_a_child_it_was_said_by_those_who_decide(self, client):
        coordinator = plan_of("S11").person.coordinators.on(TODAY()).get().user
        VersionFactory(plan=plan_of("S11"), proposed_by=coordinator)
        log_in(client, coordinator.username)

        page = words(client.get(address("record_approval", "S11")))

        assert person(MOTHER).name in page
        assert person(IDA).name not in page


class TestReminding:
    def home(self, client, who=SANDER):
        return words(visit(client, who, "home", "S02"))

    def list_of_liv(self, client):
        log_in(client, LIV)
        return words(client.get("/liste/"))

    def deadline(self, proposed, days):
        Version.objects.filter(pk=proposed.pk).update(deadline=in_days(days))

    def test_the_front_page_of_the_person_says_that_somebody_waits(self, client, proposed):
        assert "Det er laget et forslag til planen din." in self.home(client)
        assert "forslag" not in self.home(client, EIRIK)

    def test_far_from_the_deadline_the_list_is_silent_and_near_it_is_not(self, client, proposed):
        self.deadline(proposed, 12)
        assert "forslaget" not in self.list_of_liv(client)

        self.deadline(proposed, 4)
        assert "Venter på svar, frist om 4 dager" in self.list_of_liv(client)

    def test_after_the_deadline_nothing_is_approved_and_both_are_told(self, client, proposed):
        self.deadline(proposed, -1)

        assert "Forslaget til ny plan er ikke besvart." in self.home(client)
        assert "Ikke besvart" in self.list_of_liv(client)
        assert "Ikke besvart." in words(visit(client, SANDER, "proposal", "S02"))

    def test_the_coordinator_is_told_of_a_wish_and_of_a_yes_that_was_none(self, client, proposed):
        actions.want_changes(by=person(SANDER), version=proposed, words="Ikke jobb")
        assert "Vil endre noe" in self.list_of_liv(client)
        assert "forslag til planen" not in self.home(client)

        told = actions.Told(said_by="Sander", heard_by="Liv", how="høyt", on=TODAY())
        version = actions.record_approval(by=person(LIV), version=proposed, told=told)
        actions.dispute_version(by=person(SANDER), version=version)
        assert "Stemmer ikke" in self.list_of_liv(client)

        actions.propose_version(by=person(LIV), plan=plan_of("S02"))
        assert "Stemmer ikke" not in self.list_of_liv(client)

    def test_disagreement_stands_in_the_list_until_its_author_says_it_is_talked_about(self, client):
        goal = Goal.objects.filter(plan=plan_of("S02"), parent=None).first()
        dissent = DissentFactory(goal=goal, disagrees=True, words="Ikke det")
        DissentFactory(goal=None, plan=goal.plan, disagrees=True, words="Det går dårlig")
        text = self.list_of_liv(client)
        assert "Uenighet som ikke er snakket om" in text
        assert "Ikke det" not in text

        actions.talk_about_dissent(by=person(SANDER), dissent=dissent)
        Dissent.objects.filter(words="Det går dårlig").update(talked_at=timezone.now())

        assert "Uenighet" not in self.list_of_liv(client)

    def test_the_history_tells_of_all_of_it_and_not_what_was_written_to_the_coordinator(self, client, proposed):
        actions.want_changes(by=person(SANDER), version=proposed, words="Ikke si det videre")
        actions.approve_version(by=person(SANDER), version=proposed)

        text = words(visit(client, LIV, "history", "S02"))

        assert "Sander Skogprøve godkjente planen. Det ble versjon 1." in text
        assert "Sander Skogprøve ville endre noe i forslaget til ny versjon." in text
        assert "Ikke si det videre" not in text


class TestVoices:
    def goal(self):
        return Goal.objects.filter(plan=plan_of("S02"), parent=None).first()

    def way(self, name, **more):
        from django.urls import reverse

        return reverse(f"plans:{name}", kwargs={"plan_id": plan_of("S02").pk, **more})

    def test_the_person_disagrees_and_it_stands_beside_the_goal_and_in_the_whole_plan(self, client):
        log_in(client, SANDER)
        goal = self.goal()

        client.post(self.way("dissent_of_goal", goal_id=goal.pk), {"words": "Heller deltid", "disagrees": "on"})

        assert "Du er uenig" in words(client.get(self.way("goal", goal_id=goal.pk)))
        assert "«Heller deltid»" in words(visit(client, LIV, "whole", "S02"))
        assert "Sander er uenig" in words(visit(client, NORA, "whole", "S02"))

    def test_beside_a_text_about_the_person_and_beside_how_it_goes(self, client):
        log_in(client, SANDER)
        entry = plan_of("S02").entries.filter(kind="need").first()

        client.post(self.way("dissent_of_entry", entry_id=entry.pk), {"words": "Det klarer jeg selv"})
        client.post(self.way("dissent_of_plan"), {"words": "Det går bedre"})

        about = words(visit(client, SANDER, "about", "S02"))
        assert "«Det klarer jeg selv»" in about
        assert "«Det går bedre»" in words(visit(client, SANDER, "whole", "S02"))
        assert "Om hvordan det går" in words(client.get(self.way("voices")))

    def test_its_author_settles_it_and_nobody_else(self, client):
        dissent = DissentFactory(goal=self.goal(), disagrees=True)
        ways = [self.way(name, dissent_id=dissent.pk) for name in ("talk_about_dissent", "take_back_dissent")]
        log_in(client, LIV)
        assert [client.post(way).status_code for way in ways] == [403, 403]
        log_in(client, SANDER)

        assert [client.get(way).status_code for way in ways] == [302, 302]
        dissent.refresh_from_db()
        assert dissent.is_unsettled
        assert "snakket om" in words(client.post(ways[0], follow=True))
        assert "tatt tilbake" in words(client.post(ways[1], follow=True))
        assert [client.post(way).status_code for way in ways] == [404, 404]

    def test_what_is_shut_has_no_place_to_write(self, client):
        log_in(client, NORA)
        health = Goal.objects.get(plan=plan_of("S02"), code="G2")
        entry = plan_of("S02").entries.filter(kind="need").first()
        hidden = DissentFactory(goal=health)

        assert client.get(self.way("dissent_of_goal", goal_id=health.pk)).status_code == 404
        assert client.get(self.way("dissent_of_entry", entry_id=entry.pk)).status_code == 404
        assert client.get(self.way("dissent_of_plan")).status_code == 403
        assert client.post(self.way("take_back_dissent", dissent_id=hidden.pk)).status_code == 404
        assert hidden.words not in words(client.get(self.way("voices")))

    def test_empty_words_are_put_right(self, client):
        log_in(client, SANDER)

        assert client.post(self.way("dissent_of_goal", goal_id=self.goal().pk), {"words": ""}).status_code == 422
