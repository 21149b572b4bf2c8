"""The whole plan in the order of § 9, for each as much as they may see."""

import pytest
from django.urls import reverse

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
    plan_of,
    visit,
    words,
)
from medvirk.plans.models import Entry, Goal, Measure, Plan, Promise
from medvirk.rules.plan_contents import items
from medvirk.teams.models import CoordinatorAssignment, Membership
from tests.factories import GoalFactory, MeasureFactory, PlanFactory, PromiseFactory

pytestmark = pytest.mark.django_db

TERJE, KARI_TEACHER = "s02-terje-skogprøve", "s01-kari-klasseberg"


def test_every_item_of_the_regulation_has_its_heading_in_its_order(client):
    text = words(visit(client, SANDER, "whole", "S02"))

    places = [text.index(f"{item.heading()} ") for item in items(is_child=False)]
    assert places == sorted(places)


def test_a_child_has_a_heading_of_its_own_for_how_it_took_part(client):
    text = words(visit(client, "s01-iver-prøvedal", "whole", "S01"))

    assert "Hvordan barnet har tatt del Iver valgte bilder" in text


def test_the_owner_reads_everything_of_the_case(client):
    text = words(visit(client, SANDER, "whole", "S02"))

    for told in (
        "«Jeg vil ha en jobb og slippe å fortelle alt på nytt hver gang.»",
        "«En vanlig jobb, ikke tiltak»",
        "kjenner tre tegn og sier fra selv",
        "god på data",
        "hjelp med regninger",
        "Eirik Factberg, behandler (psykisk helsevern), FACT-team demo-HF",
        "Ansvar for planen: Havnes kommune, psykisk helse og rus",
        "Nora Jobbsen: arbeid",
        "Medisinsamtale, hver 6. uke. Eirik Factberg: Sagt ja",
        "Løpegruppe: Møtes ved rådhuset",
        "Kontaktpsykolog: Eirik Factberg",
        "Fornøyd med koordinator.",
        "NAV Havnes ser arbeid og økonomi.",
        "Tidlige tegn: lite søvn, lar telefon ligge",
    ):
        assert told in text


def test_a_helper_reads_only_what_the_topics_open(client):
    text = words(visit(client, NORA, "whole", "S02"))

    assert "Individuell jobbstøtte" in text
    assert "Liv Tillitsen" in text
    for shut in ("innleggelse", "Medisinsamtale", "Løpe", "Eirik", "FACT", "Far ", "Samtykke", "søvn", "Mangler"):
        assert shut not in text


def test_a_father_who_was_given_the_crisis_page_reads_that_alone(client):
    text = words(visit(client, TERJE, "whole", "S02"))

    assert "Ring FACT dagtid" in text
    assert "jobb" not in text
    assert "Nora" not in text


def test_who_sees_everything_by_consent_reads_all_but_the_consents(client):
    text = words(visit(client, EIRIK, "whole", "S02"))

    assert "Medisinsamtale" in text
    assert "Idrettslag" not in text


def test_a_parent_reads_nothing_that_is_hidden_and_hears_of_no_gap_there(client):
    text = words(visit(client, MOTHER, "whole", "S11"))

    assert "Familiebasert behandling" in text
    for hidden in ("kvar 2. veke", "Skulehelseteneste", "sjølvskading"):
        assert hidden not in text
    assert "kvar 2. veke" in words(visit(client, IDA, "whole", "S11"))


def test_an_empty_plan_says_what_is_missing_and_who_can_fill_it(client):
    plan = PlanFactory(
        person__user__name="Nils Nyprøve",
        person__plan_consent=False,
        start=None,
        responsible=None,
        status="closed",
        next_revision=None,
    )
    plan.legal_basis = ["sphl-2-5"]
    plan.save()
    client.force_login(plan.person.user, backend="medvirk.accounts.backends.LocalAccounts")

    text = words(client.get(f"/plan/{plan.pk}/hele/"))

    for missing in (
        "Mangler: mål. Du kan skrive det selv.",
        "Mangler: ressurser.",
        "Mangler: behov.",
        "Mangler: hvem som er med. Kommunen skal ordne det.",
        "Mangler: hvem som har ansvar for planen. Kommunen bestemmer det.",
        "Mangler: hvem som samordner",
        "Mangler: hva hver og en bidrar med.",
        "Mangler: tjenester og tiltak.",
        "Mangler: hvordan det gjøres.",
        "Mangler: om koordinator er tilbudt eller valgt.",
        "Mangler: om kontaktlege er tilbudt.",
        "Mangler: hvor lenge planen gjelder.",
        "Mangler: når planen ses på igjen.",
        "Mangler: ja til planen.",
        "Mangler: det står ikke om flere bør være med.",
    ):
        assert missing in text


def test_what_one_measure_or_one_helper_lacks_is_said_by_name(client):
    plan = plan_of("S02")
    Measure.objects.filter(plan=plan, what="Løpegruppe").update(how="", extent="")
    Membership.objects.filter(person=plan.person, name="Per Legeprøve").update(contributes="")

    mine = words(visit(client, SANDER, "whole", "S02"))
    to_coordinator = words(visit(client, LIV, "whole", "S02"))

    assert "Mangler hvor mye: Løpegruppe. Du kan skrive det selv, eller sammen med Liv." in mine
    assert "Mangler for: Løpegruppe." in mine
    assert "Mangler for Per Legeprøve. Liv kan ordne det." in mine
    assert "Sander eller Liv kan skrive det." in to_coordinator


def test_a_child_without_a_word_on_taking_part_is_a_gap(client):
    Plan.objects.filter(reference="S01").update(child_participation="")
    CoordinatorAssignment.objects.filter(person=plan_of("S01").person).delete()

    text = words(visit(client, "s01-iver-prøvedal", "whole", "S01"))

    assert "Mangler: hvordan barnet har tatt del. Kommunen skal ordne det." in text


def test_what_nobody_has_said_yes_to_stands_as_wanted(client):
    Promise.objects.filter(measure__what="Løpegruppe").update(state="asked")

    text = words(visit(client, SANDER, "whole", "S02"))

    assert "Ingen har sagt ja til dette ennå: Løpegruppe, Hege Medmenneske" in text


def test_a_goal_put_away_is_left_out_and_a_paused_one_says_so(client):
    Goal.objects.filter(plan=plan_of("S02"), code="G3").update(state="dropped")
    Goal.objects.filter(plan=plan_of("S02"), code="G2").update(state="paused")

    text = words(visit(client, SANDER, "whole", "S02"))

    assert "Løpe et åpent løp" not in text
    assert "På pause" in text


def test_texts_of_the_plan_carry_its_language(client):
    Plan.objects.filter(reference="S02").update(language="se")

    page = visit(client, SANDER, "whole", "S02").content.decode()

    assert '<span lang="se">god på data</span>' in page


def test_for_a_stranger_there_is_no_plan(client):
    assert visit(client, STRANGER, "whole", "S02").status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize("reader", [SANDER, LIV, NORA, EIRIK])
def test_the_number_of_statements_does_not_grow_with_the_plan(client, reader, django_assert_max_num_queries):
    plan = plan_of("S02")
    for number in range(10):
        made = GoalFactory(plan=plan, text=f"Mål {number}")
        PromiseFactory(measure=MeasureFactory(goal=made))
        Entry.objects.create(person=plan.person, plan=plan, kind="need", text=f"Behov {number}")
    log_in(client, reader)
    way = address("whole", "S02")

    with django_assert_max_num_queries(15):
        client.get(way)


def test_a_parent_whose_child_hides_something_asks_as_few(client, django_assert_max_num_queries):
    log_in(client, MOTHER)
    way = address("whole", "S11")

    with django_assert_max_num_queries(15):
        client.get(way)


def test_who_else_should_be_in_is_written_on_om_meg_and_stands_under_wanted_cooperation(client):
    log_in(client, SANDER)
    new = reverse("plans:add_entry", kwargs={"plan_id": plan_of("S02").pk, "kind": "wanted"})
    client.post(new, {"text": "Friidrettsklubben, med en treningsgruppe"})

    text = words(visit(client, SANDER, "whole", "S02"))

    assert "Friidrettsklubben, med en treningsgruppe" in text
    assert "det står ikke om flere bør være med" not in text
