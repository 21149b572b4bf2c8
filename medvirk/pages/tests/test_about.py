"""«Om meg»: everything for the person, for each other reader only what is theirs to read."""

import pytest

from medvirk.accounts.models import User
from medvirk.diary.models import Reading
from medvirk.plans import actions
from medvirk.plans.models import Entry, Goal, Plan

pytestmark = pytest.mark.django_db


def plan_of(reference):
    return Plan.objects.select_related("person").get(reference=reference)


@pytest.fixture
def read(client, settings):
    """The page «Om meg» of a case, as somebody of the cases."""

    def open_page(username, reference, tail="om-meg/"):
        user = User.objects.get(username=username)
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client.get(f"/plan/{plan_of(reference).pk}/{tail}")

    return open_page


def text(answer):
    return answer.content.decode()


def test_the_person_finds_own_words_strengths_needs_and_what_is_kept_about_them(read):
    shown = text(read("s02-sander-skogprøve", "S02"))

    for words in (
        "Jeg vil ha en jobb og slippe å fortelle alt på nytt hver gang.",
        "god på data",
        "hjelp med regninger",
        "Havnes (fictional)",
        "Terje Skogprøve",
        "kontaktes i krise, ikke planinnhold",
        "Deling av planen med ny døgnenhet",
        '<data value="lacking">kunne ikke bestemme selv da</data>',
        "forsto ikke hva delingen gjaldt",
        '<data value="none">ingen</data>',
    ):
        assert words in shown


def test_kinds_of_number_come_with_their_periods(read):
    shown = text(read("s07-rojîn-demoprøve", "S07"))

    assert "DUF" in shown
    assert "D-nummer" in shown
    assert "fødselsnummer" in shown
    assert '<data value="kmr">kurmanji</data>' in shown


def test_children_and_other_plans_in_the_family_are_told(read):
    shown = text(read("s06-camilla-nyprøve", "S06"))

    assert '<data value="4">4 år</data>' in shown
    assert "barnehage og helsestasjon" in shown
    assert "tilbudt, ikke ønsket nå" in shown
    assert 'value="bvl-15-9"' in shown


def test_a_helper_with_some_topics_finds_nothing_about_the_person(read):
    answer = read("s02-nora-jobbsen", "S02")

    assert answer.status_code == 403
    assert "Liv Tillitsen" in text(answer)
    assert "god på data" not in text(answer)


def test_a_helper_reads_words_about_a_goal_that_is_open_to_them_and_no_more(read):
    plan = plan_of("S02")
    topic = Goal.objects.filter(plan=plan, topic__code="work").first().topic
    actions.add_entry(by=plan.person.user, plan=plan, kind="words", text="Om jobben", topic=topic)
    actions.add_entry(by=plan.person.user, plan=plan, kind="words", text="Om alt annet")

    shown = text(read("s02-nora-jobbsen", "S02"))

    assert "Om jobben" in shown
    for shut in ("Om alt annet", "god på data", "22 år", "Terje", "Mer om", "Legg til", "Skriv noe"):
        assert shut not in shown


def test_a_stranger_finds_nothing(read):
    assert read("s01-mari-prøvedal", "S02").status_code == 404


def test_the_person_and_the_coordinator_see_what_is_hidden_and_from_whom(read):
    for username in ("s11-ida-tenåringsprøve", "s11-sissel-helseprøve"):
        shown = text(read(username, "S11"))
        assert "Samtalereferat skulehelse" in shown
        assert "Skjult for" in shown
        assert "tilsyn etter måltid" in shown


def test_parents_are_told_only_what_they_must_know(read):
    shown = text(read("s11-kari-tenåringsprøve", "S11"))

    # The page is in nynorsk, where «dere» is «de».
    assert "Dette har de fått vite" in shown
    assert "tilsyn etter måltid" in shown
    assert "Samtalereferat" not in shown
    assert "Skjult" not in shown


def test_a_parent_writes_about_the_child_but_not_over_its_words(read):
    shown = text(read("s01-mari-prøvedal", "S01"))

    assert "Om Iver" in shown
    assert "/om-meg/ny/need/" in shown
    assert "/viktig/" not in shown


def test_how_the_child_took_part_stands_there(read):
    assert "Ida har møtt koordinator åleine tre gonger" in text(read("s11-ida-tenåringsprøve", "S11"))


def test_words_of_the_plan_say_which_language_they_are_in(read):
    User.objects.filter(username="s11-ida-tenåringsprøve").update(language="en")

    assert '<blockquote lang="nn">' in text(read("s11-ida-tenåringsprøve", "S11"))


def test_an_empty_plan_asks_for_the_first_words(read):
    Entry.objects.filter(plan__reference="S02").delete()

    shown = text(read("s02-sander-skogprøve", "S02"))

    assert "Her skal det stå hva som er viktig for deg." in shown
    assert "Skriv hva som er viktig" in shown


def test_the_reading_is_logged(read):
    plan = plan_of("S02")
    read("s02-liv-tillitsen", "S02")

    line = Reading.objects.filter(person_id=plan.person_id).latest("id")
    assert (line.actor_name, line.basis, line.page) == ("Liv Tillitsen", "coordinator", "about")


def test_ten_times_as_much_takes_no_more_statements(read, client, django_assert_max_num_queries):
    plan = plan_of("S06")
    user = plan.person.user
    for number in range(40):
        Entry.objects.create(
            person=plan.person, plan=plan, kind="need", text=f"behov {number}", author=user, own_words=True
        )
        plan.person.representations.create(name=f"Slekt {number}", role="tante")

    read(user.username, "S06")
    with django_assert_max_num_queries(15):
        client.get(f"/plan/{plan.pk}/om-meg/")


def test_the_crisis_page_stands_in_large_lines_with_numbers_to_call(read):
    shown = text(read("s04-borghild-lerkeprøve", "S04", "kriseplan/"))

    assert "Det gjelder" in shown
    assert '<data value="step2">Ring legevakt <a href="tel:116117">116117</a></data>' in shown
    assert shown.index("leppepust") < shown.index("116117") < shown.index("tel:113")


def test_a_relative_with_the_crisis_page_alone_reads_that_and_nothing_else(read):
    assert "Ring FACT dagtid" in text(read("s02-terje-skogprøve", "S02", "kriseplan/"))
    assert read("s02-terje-skogprøve", "S02").status_code == 403


def test_a_helper_without_the_crisis_page_does_not_learn_whether_there_is_one(read):
    there = read("s02-nora-jobbsen", "S02", "kriseplan/")
    assert there.status_code == 403
    assert "FACT" not in text(there)

    plan_of("S02").person.crisis_page.delete()
    gone = read("s02-nora-jobbsen", "S02", "kriseplan/")
    assert gone.status_code == 403


def test_a_page_that_is_not_written_says_who_can_write_it(read):
    shown = text(read("s01-mari-prøvedal", "S01", "kriseplan/"))

    assert "Ingen har skrevet en kriseplan ennå" in shown
    assert "/kriseplan/endre/" in shown
