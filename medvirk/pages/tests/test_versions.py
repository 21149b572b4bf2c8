"""The versions of a plan: what each reader sees of them, on the page and on paper."""

import io
import random
from datetime import timedelta

import pypdf
import pytest
from django.utils import timezone

from medvirk.access import sight_of
from medvirk.accounts.models import User
from medvirk.consents.models import Consent, Topic
from medvirk.pages.reading.differences import count, differences
from medvirk.pages.reading.frozen import past_of
from medvirk.pages.reading.marked import LONGEST, marked
from medvirk.pages.reading.whole import whole_plan
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
from medvirk.plans.models import CrisisPage, Dissent, Entry, Goal, Measure, Plan, Promise, Version
from medvirk.teams.models import CoordinatorAssignment, Membership
from tests.factories import AnswerFactory, DissentFactory, VersionFactory

pytestmark = pytest.mark.django_db


def frozen(reference="S02", **more):
    """The case's plan as it stands, approved by its owner."""
    return VersionFactory(plan=plan_of(reference), approved=True, proposed_by=person(LIV), **more)


def proposed(reference="S02", **more):
    return VersionFactory(plan=plan_of(reference), proposed_by=person(LIV), **more)


def seen_by(username, version, reference="S02"):
    """What somebody sees of a version today, as data."""
    reader, plan = person(username), plan_of(reference)
    past = past_of(whole_plan(plan, reader, sight_of(reader, plan.person_id)), reader)
    return past.as_it_was(version)


def things(whole):
    """Every text of a plan as one reader sees it."""
    found = {goal.text for goal in whole.goals} | {goal.own_words for goal in whole.goals}
    found |= {step.text for goal in whole.goals for step in goal.steps}
    found |= {line.what for line in whole.measures} | {line.how for line in whole.measures}
    found |= {entry.text for entry in whole.entries} | {each.words for each in whole.dissents}
    found |= {member.name for member in whole.members}
    return found - {""}


class TestWhatSomebodySees:
    def test_the_owner_reads_it_as_it_was_with_the_day_and_who_approved_it(self, client):
        frozen()
        Goal.objects.filter(plan=plan_of("S02"), code="G1").update(text="Noe helt annet")

        text = words(visit(client, SANDER, "version", "S02", edition=1))

        assert "Slik planen var" in text
        assert "Du godkjente den" in text
        assert "Være i lønnet arbeid 40 prosent" in text
        assert "Noe helt annet" not in text
        assert "NAV Havnes får se arbeid og økonomi." in text

    def test_a_helper_with_two_topics_reads_those_of_it_alone(self, client):
        frozen()

        text = words(visit(client, NORA, "version", "S02", edition=1))

        assert "Individuell jobbstøtte" in text
        for shut in ("innleggelse", "Medisinsamtale", "Løpe", "Eirik", "FACT", "søvn", "Samtykke"):
            assert shut not in text

    def test_withdrawn_it_is_shut_like_the_plan(self, client):
        frozen()
        Consent.objects.filter(person=plan_of("S02").person, kind="share").update(is_withdrawn=True)

        assert visit(client, NORA, "version", "S02", edition=1).status_code == 403

    def test_a_parent_reads_nothing_that_is_hidden(self, client):
        frozen("S11")

        text = words(visit(client, MOTHER, "version", "S11", edition=1))

        assert "Familiebasert behandling" in text
        for hidden in ("kvar 2. veke", "Skulehelseteneste", "sjølvskading"):
            assert hidden not in text
        assert "kvar 2. veke" in words(visit(client, IDA, "version", "S11", edition=1))

    def test_what_parents_must_know_is_shown_to_them_there_and_the_child_reads_why(self, client):
        User.objects.update(language="nb")
        plan, ida = plan_of("S11"), person(IDA)
        liv = plan.person.coordinators.on(timezone.localdate()).first().user
        shown, hidden = (
            actions.add_goal(by=ida, plan=plan, text=text, topic=None) for text in ("Slutte å skade meg", "Bli sett")
        )
        told = actions.keep_from_parents(by=ida, plan=plan, thing=shown, reason="Mamma blir redd")
        actions.keep_from_parents(by=ida, plan=plan, thing=hidden)
        actions.tell_parents(by=liv, kept=told, reason="De må passe på om natta")
        frozen("S11")

        mothers = words(visit(client, MOTHER, "version", "S11", edition=1))
        assert "Slutte å skade meg" in mothers
        for unsaid in ("Bli sett", "foreldrene ikke skulle se", "passe på om natta", "Mamma blir redd"):
            assert unsaid not in mothers
        for reader in (IDA, liv.username):
            text = words(visit(client, reader, "version", "S11", edition=1))
            assert f"Foreldrene så dette likevel. {liv.name} bestemte det" in text
            assert "De må passe på om natta" in text
            assert "Mål: Bli sett Foreldrene så ikke dette" in text
            assert "Mamma blir redd" not in text

        # No longer necessary: it is hidden again, there as in the plan of today.
        actions.stop_telling_parents(by=liv, kept=told)
        assert "Slutte å skade meg" not in words(visit(client, MOTHER, "version", "S11", edition=1))
        paper = visit(client, IDA, "version_pdf", "S11", edition=1).content
        assert "ikke skulle se" not in "".join(
            sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(paper)).pages
        )

    def test_what_parents_must_know_only_later_is_not_shown_as_it_stood_while_it_was_hidden(self, client):
        plan, ida = plan_of("S11"), person(IDA)
        goal = actions.add_goal(by=ida, plan=plan, text="Slutte å skade meg", topic=None)
        kept = actions.keep_from_parents(by=ida, plan=plan, thing=goal)
        frozen("S11")

        liv = plan.person.coordinators.on(timezone.localdate()).first().user
        actions.tell_parents(by=liv, kept=kept, reason="De må passe på")

        assert "Slutte å skade meg" in words(visit(client, MOTHER, "whole", "S11"))
        assert "Slutte å skade meg" not in words(visit(client, MOTHER, "version", "S11", edition=1))

    def test_what_is_hidden_later_is_hidden_there_too(self, client):
        version = frozen()
        Measure.objects.filter(plan=plan_of("S02"), what="Medisinsamtale").update(
            hidden_from_others=True, hidden_from_users=[person(LIV).pk]
        )

        assert "Medisinsamtale" not in things(seen_by(LIV, version))
        assert "Medisinsamtale" in things(seen_by(SANDER, version))

    def test_a_goal_moved_to_a_shut_topic_is_shut_there_too_and_so_is_its_text(self):
        version = frozen()
        plan = plan_of("S02")
        work = Goal.objects.get(plan=plan, code="G1")
        own = Topic.objects.create(person=plan.person, name="hemmelig", key="hemmelig")
        Measure.objects.filter(goal=work, what="CV og søknader").update(topic=work.topic)
        assert "Være i lønnet arbeid 40 prosent" in things(seen_by(NORA, version))

        Goal.objects.filter(pk=work.pk).update(topic=own)

        Promise.objects.filter(measure__goal=work).exclude(measure__what="CV og søknader").update(user=None)
        theirs = seen_by(NORA, version)
        assert "CV og søknader" in things(theirs)
        assert "Være i lønnet arbeid 40 prosent" not in things(theirs)

    def test_what_lay_in_a_topic_that_is_no_more_stays_with_the_person(self):
        plan = plan_of("S02")
        gone = Topic.objects.create(person=plan.person, name="en kort tid", key="en kort tid")
        entry = Entry.objects.create(person=plan.person, plan=plan, kind="need", text="Bare da", topic=gone)
        version = frozen()
        Entry.objects.filter(pk=entry.pk).update(topic=None)
        gone.delete()

        assert "Bare da" in things(seen_by(SANDER, version))
        assert "Bare da" not in things(seen_by(EIRIK, version))

    @pytest.mark.parametrize("name", ["version", "version_pdf", "changes_in", "dispute"])
    def test_for_a_stranger_there_is_no_version(self, client, name):
        frozen()

        assert visit(client, STRANGER, name, "S02", edition=1).status_code == 404

    def test_a_version_that_is_not_there_is_404(self, client):
        assert visit(client, SANDER, "version", "S02", edition=7).status_code == 404

    def test_a_disputed_one_is_read_by_those_who_hold_the_plan_together_alone(self, client):
        version = frozen(is_oral=True, said_how="i møtet", said_on=timezone.localdate(), heard_by="Liv Tillitsen")
        Version.objects.filter(pk=version.pk).update(state="disputed")

        assert "Versjonen gjelder ikke." in words(visit(client, SANDER, "version", "S02", edition=1))
        assert visit(client, NORA, "version", "S02", edition=1).status_code == 404


def later(plan, chance):
    """Any edit: written straight to the tables, as an import or a bug would."""
    tables = [
        lambda: Goal.objects.filter(plan=plan).update(text="Endret", words_of_owner="Endret", state="dropped"),
        lambda: Goal.objects.filter(plan=plan).update(topic=chance.choice(topics)),
        lambda: Measure.objects.filter(plan=plan).update(what="Endret", how="", removed_at=timezone.now()),
        lambda: Measure.objects.filter(plan=plan).update(hidden_from_others=True, hidden_from_parents=True),
        lambda: Promise.objects.filter(person=plan.person).update(who="Noen andre", state="yes", due=None),
        lambda: Entry.objects.filter(plan=plan).update(text="Endret", topic=chance.choice(topics)),
        lambda: Membership.objects.filter(person=plan.person).update(name="Endret", end=timezone.localdate()),
        lambda: CoordinatorAssignment.objects.filter(person=plan.person).update(name="Endret"),
        lambda: Consent.objects.filter(person=plan.person, kind="share").update(is_withdrawn=True, to="Endret"),
        lambda: CrisisPage.objects.filter(person=plan.person).update(lines=[["first", "Endret"]]),
        lambda: Plan.objects.filter(pk=plan.pk).update(evaluation="Endret", child_participation="Endret"),
        lambda: type(plan.person).objects.filter(pk=plan.person_id).update(name="Endret Navn"),
        lambda: Topic.objects.filter(pk=chance.choice(topics).pk).update(name="endret"),
        lambda: DissentFactory(goal=Goal.objects.filter(plan=plan).first(), words="Endret"),
    ]
    topics = list(Topic.objects.filter(person=plan.person))
    return chance.choice(tables)


@pytest.mark.parametrize("seed", range(8))
def test_no_edit_after_freezing_changes_what_the_owner_reads(client, seed):
    frozen()
    chance, plan = random.Random(seed), plan_of("S02")  # noqa: S311 - the same edits on every run
    before = words(visit(client, SANDER, "version", "S02", edition=1))
    assert "Være i lønnet arbeid 40 prosent" in before

    for _ in range(6):
        later(plan, chance)()

    assert words(visit(client, SANDER, "version", "S02", edition=1)) == before


@pytest.mark.parametrize("reader", [LIV, NORA, EIRIK, "s02-terje-skogprøve"])
@pytest.mark.parametrize("seed", range(5))
def test_nobody_sees_more_of_a_version_than_of_the_plan_today(reader, seed):
    version = frozen()
    chance, plan = random.Random(seed), plan_of("S02")  # noqa: S311 - the same edits on every run
    for _ in range(seed):
        later(plan, chance)()
    now = sight_of(person(reader), plan.person_id)
    everything = seen_by(SANDER, version)

    theirs = seen_by(reader, version)

    open_goals = set(Goal.objects.visible_to(now).values_list("pk", flat=True))
    open_measures = set(Measure.objects.visible_to(now).values_list("pk", flat=True))
    open_entries = set(Entry.objects.visible_to(now).values_list("pk", flat=True))
    assert {goal.id for goal in theirs.goals if goal.in_full} <= open_goals
    assert {line.id for line in theirs.measures} <= open_measures
    assert {entry.pk for entry in theirs.entries} <= open_entries
    assert {row.about_id for row in theirs.dissents} <= open_goals | open_entries | {None}
    assert things(theirs) <= things(everything)


class TestDifferences:
    def between(self, change, reader=SANDER):
        before = frozen()
        change()
        return self.sentences(reader, before, frozen(number=2))

    def sentences(self, reader, old, new):
        groups = differences(seen_by(reader, old), seen_by(reader, new))
        return [change.sentence.striptags() for group in groups for change in group.changes]

    def test_nothing_is_different_between_the_same_plans(self):
        assert self.between(lambda: None) == []

    def test_everything_that_was_changed_is_said(self):
        plan = plan_of("S02")
        goal = Goal.objects.get(plan=plan, code="G1")
        step = Goal.objects.filter(parent=goal).first()
        measure = Measure.objects.get(plan=plan, what="Medisinsamtale")
        entry = Entry.objects.filter(plan=plan, kind="resource").first()
        tomorrow = timezone.localdate() + timedelta(days=1)

        def change():
            Goal.objects.filter(pk=goal.pk).update(text="Være i lønnet arbeid på dagtid", words_of_owner="En ekte jobb")
            Goal.objects.filter(plan=plan, code="G2").update(state="paused", topic=goal.topic)
            Goal.objects.filter(plan=plan, code="G3").update(state="dropped")
            Goal.objects.filter(pk=step.pk).update(text="Søke to jobber", due=tomorrow, gas_now=1)
            Goal.objects.create(person=plan.person, plan=plan, parent=goal, text="Prøvedag", place=9)
            Goal.objects.create(person=plan.person, plan=plan, text="Lære gitar", place=9)
            Measure.objects.filter(pk=measure.pk).update(
                what="Samtale", extent="hver uke", how="på video", decision="vedtak 2026-09-02"
            )
            Promise.objects.filter(measure=measure).update(state="no", reason="Slutter", due=tomorrow)
            Measure.objects.filter(plan=plan, what="Løpegruppe").update(removed_at=timezone.now())
            new = Measure.objects.create(person=plan.person, plan=plan, goal=goal, what="Skrive CV")
            Promise.objects.create(person=plan.person, measure=new, state="yes", who="Nora Jobbsen")
            loose = Measure.objects.create(person=plan.person, plan=plan, goal=goal, what="Kjøpe skjorte")
            Promise.objects.create(person=plan.person, measure=loose, state="nobody")
            Entry.objects.filter(pk=entry.pk).update(text="god på data og folk")
            Entry.objects.filter(plan=plan, kind="matters").update(text="Jeg vil ha ro")
            Entry.objects.filter(plan=plan, kind="need").update(removed_at=timezone.now())
            Entry.objects.create(person=plan.person, plan=plan, kind="words", text="I dag var det fint")
            Membership.objects.filter(person=plan.person, name="Per Legeprøve").update(end="2020-01-01")
            Membership.objects.filter(person=plan.person, name="Nora Jobbsen").update(contributes="jobb og ro")
            Membership.objects.create(person=plan.person, name="Ny Nysen", role="venn", quarter="familie")
            CoordinatorAssignment.objects.filter(person=plan.person).update(name="Ny Koordinator")
            Plan.objects.filter(pk=plan.pk).update(evaluation="Bedre enn før", next_revision=tomorrow)
            CrisisPage.objects.filter(person=plan.person).update(lines=[["first", "Ring Liv"]])
            Consent.objects.filter(person=plan.person, to__contains="NAV").update(is_withdrawn=True)
            Consent.objects.create(person=plan.person, kind="share", to="Ny Nysen", by=["Sander"], everything=True)
            DissentFactory(goal=goal, words="Ikke i år", disagrees=True)
            DissentFactory(goal=goal, words="Litt til")

        told = " ".join(self.between(change))

        for sentence in (
            "Det Sander sier om målet «En ekte jobb», er endret.",
            "Målet «En ekte jobb» heter noe annet i planen.",
            "er på pause.",
            "står under et annet tema.",
            "er ikke med lenger.",
            "Steget «Søke to jobber» er skrevet om.",
            "Fristen for «Søke to jobber» er flyttet.",
            "Hvor langt «Søke to jobber» er kommet, er endret.",
            "Nytt steg: «Prøvedag», til målet «En ekte jobb».",
            "Nytt mål: «Lære gitar».",
            "«Samtale» er skrevet om.",
            "Hvor mye er endret for «Samtale».",
            "Hvordan det gjøres er endret for «Samtale».",
            "Vedtaket bak «Samtale» er endret.",
            "Fristen for «Samtale» er flyttet.",
            "Eirik Factberg har sagt nei til «Samtale».",
            "«Løpegruppe» er ikke med lenger.",
            "Nytt: «Skrive CV».",
            "Nora Jobbsen har sagt ja til «Skrive CV».",
            "Nytt: «Kjøpe skjorte».",
            "En tekst er skrevet om.",
            "Hva som er viktig, er skrevet om.",
            "Nytt som er skrevet: «I dag var det fint».",
            "Per Legeprøve er ikke med lenger.",
            "Hva Nora Jobbsen bidrar med, er endret.",
            "Ny Nysen er ny: venn.",
            "Koordinatoren er en annen.",
            "Når planen ses på igjen, er endret.",
            "Hvordan planen hjelper, er skrevet om.",
            "Kriseplanen er endret.",
            "Ny Nysen får se noe av planen.",
            "ser ikke det samme som før.",
            "Sander er uenig: «Ikke i år»",
            "Sander ser det slik: «Litt til»",
        ):
            assert sentence in told
        assert "Ingen har sagt ja til «Kjøpe skjorte»" not in told

    def test_what_was_said_beside_and_taken_back_is_told(self):
        dissent = DissentFactory(goal=Goal.objects.filter(plan=plan_of("S02"), parent=None).first())

        told = self.between(lambda: Dissent.objects.filter(pk=dissent.pk).update(taken_back_at=timezone.now()))

        assert told == ["Sander har tatt tilbake det Sander skrev ved siden av."]

    def test_a_step_that_is_reached_or_put_away_and_a_goal_that_is_back(self):
        plan = plan_of("S02")
        steps = list(Goal.objects.filter(plan=plan, parent__isnull=False))[:2]
        Goal.objects.filter(plan=plan, code="G3").update(state="paused")

        def change():
            Goal.objects.filter(pk=steps[0].pk).update(state="reached")
            Goal.objects.filter(pk=steps[1].pk).update(state="dropped")
            Goal.objects.filter(plan=plan, code="G3").update(state="active")

        told = " ".join(self.between(change))

        assert f"Steget «{steps[0].text}» er nådd." in told
        assert f"Steget «{steps[1].text}» er ikke med lenger." in told
        assert "er i gang igjen." in told

    def test_a_helper_hears_of_nothing_that_is_shut(self):
        plan = plan_of("S02")

        def change():
            Goal.objects.filter(plan=plan, code__startswith="G2").update(text="Noe om helse")
            Plan.objects.filter(pk=plan.pk).update(evaluation="Bedre")
            Membership.objects.filter(person=plan.person, name="Per Legeprøve").update(end="2020-01-01")

        before = frozen()
        change()
        after = frozen(number=2)

        assert self.sentences(NORA, before, after) == []
        assert len(self.sentences(SANDER, before, after)) > 2

    def test_the_page_marks_the_words_that_differ(self, client):
        frozen()
        Goal.objects.filter(plan=plan_of("S02"), code="G1").update(text="Være i fast lønnet arbeid 40 prosent")
        frozen(number=2)

        answer = visit(client, SANDER, "changes_in", "S02", edition=2)

        assert "Være i <ins>fast</ins> lønnet arbeid 40 prosent" in answer.content.decode()
        assert visit(client, SANDER, "changes_in", "S02", edition=1).status_code == 404

    def test_words_are_marked_only_where_something_is_the_same(self):
        assert marked("en jobb", "en fast jobb") == ("en jobb", "en <ins>fast</ins> jobb")
        assert marked("a b", "<i>") == ("a b", "&lt;i&gt;")
        assert marked("", "ny") == ("", "ny")
        assert marked("a " * LONGEST, "a") == ("a " * LONGEST, "a")


class TestPages:
    def test_the_list_says_who_approved_what_and_what_was_new(self, client):
        frozen()
        Goal.objects.create(person=plan_of("S02").person, plan=plan_of("S02"), text="Lære gitar", place=9)
        frozen(number=2)

        text = words(visit(client, SANDER, "versions", "S02"))

        assert text.index("Versjon 2") < text.index("Versjon 1")
        assert "Nytt mål: «Lære gitar»." in text

    def test_the_whole_plan_says_which_version_counts_and_how_much_is_new(self, client):
        frozen()
        assert "Ingenting er endret etter det." in words(visit(client, SANDER, "whole", "S02"))

        Goal.objects.create(person=plan_of("S02").person, plan=plan_of("S02"), text="Lære gitar", place=9)

        assert "Endret etter versjon 1: 1 ting." in words(visit(client, SANDER, "whole", "S02"))

    @pytest.mark.parametrize("reader", [SANDER, LIV, NORA, EIRIK])
    def test_the_whole_plan_stays_cheap_with_versions_and_voices(self, client, reader, django_assert_max_num_queries):
        for number in (1, 2, 3):
            frozen(number=number)
        proposed()
        for goal in Goal.objects.filter(plan=plan_of("S02"), parent=None):
            DissentFactory(goal=goal)
        log_in(client, reader)
        way = address("whole", "S02")

        # One for the versions and one for the voices, which a plan without them does not ask for.
        with django_assert_max_num_queries(16):
            client.get(way)

    @pytest.mark.parametrize("reader", [SANDER, LIV, NORA])
    def test_the_list_asks_as_few_for_ten_as_for_one(self, client, reader, django_assert_max_num_queries):
        for number in range(1, 8):
            frozen(number=number)
        log_in(client, reader)
        way = address("versions", "S02")

        with django_assert_max_num_queries(17):
            client.get(way)

    def test_the_paper_says_which_version_it_is(self, client):
        frozen()
        DissentFactory(goal=Goal.objects.filter(plan=plan_of("S02"), parent=None).first(), words="Ikke i vinter")
        frozen(number=2)

        pdf = pypdf.PdfReader(io.BytesIO(visit(client, SANDER, "version_pdf", "S02", edition=2).content))

        text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
        assert pdf.metadata.title == "Planen til Sander Skogprøve, Versjon 2"
        assert "Slik planen var" in text
        assert "Være i lønnet arbeid 40 prosent" in text
        assert "Ikke i vinter" in text

    def test_the_paper_of_a_helper_holds_their_part(self, client):
        frozen()

        pdf = pypdf.PdfReader(io.BytesIO(visit(client, NORA, "version_pdf", "S02", edition=1).content))

        text = " ".join(page.extract_text() for page in pdf.pages)
        assert "Individuell jobbstøtte" in text
        assert "innleggelse" not in text


def test_count_is_the_number_of_sentences():
    version = frozen()
    Goal.objects.create(person=plan_of("S02").person, plan=plan_of("S02"), text="Lære gitar", place=9)
    Entry.objects.create(person=plan_of("S02").person, plan=plan_of("S02"), kind="need", text="ro")

    assert count(differences(seen_by(SANDER, version), seen_by(SANDER, frozen(number=2)))) == 2


def test_actions_freeze_what_the_page_reads(client):
    version = actions.propose_version(by=person(LIV), plan=plan_of("S02"))
    actions.approve_version(by=person(SANDER), version=version)

    assert "Du godkjente den" in words(visit(client, SANDER, "version", "S02", edition=1))
    assert AnswerFactory(to=version).to == version
