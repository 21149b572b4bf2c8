"""«Hvem bestemmer»: writing down who speaks for the person, with what was seen, and ending it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medvirk.pages.tests.visiting import LIV, NORA, SANDER, address, log_in, person, plan_of, visit, words
from medvirk.people.models import Representation

pytestmark = pytest.mark.django_db
FATHER = "s02-terje-skogprøve"


def day(days=0):
    return f"{timezone.localdate() + timedelta(days=days):%d.%m.%Y}"


def added(client, username, standing, **more):
    way = f"{address('add_representation', 'S02')}?hva={standing}"
    said = {"who": "other", "name": "Vera Verge", "basis": "Vergefullmakt av 1. november", "start": day(), **more}
    return log_in(client, username).post(way, said, follow=True)


def newest():
    return Representation.objects.get(person=plan_of("S02").person, name="Vera Verge")


def test_the_coordinator_writes_down_a_verge_with_scope_and_dates_and_can_undo_it(client):
    choices = words(visit(client, LIV, "add_representation", "S02"))
    assert "En verge" in choices
    assert "En som får fullmakt" not in choices
    page = added(client, LIV, "verge", scope_of="personal", is_deprived="on", end=day(100))

    row = newest()
    assert "Vera Verge er skrevet inn" in page.content.decode()
    assert (row.scope_of, row.is_deprived, row.registered_by) == ("personal", True, person(LIV))
    assert "Vergefullmakt av 1. november" in words(page)
    history = words(visit(client, SANDER, "history", "S02"))
    assert "Liv Tillitsen skrev inn at Vera Verge kan snakke for personen." in history
    notices = words(client.get(reverse("pages:notices")))
    assert "Det er endret hvem som kan snakke for deg." in notices
    undone = log_in(client, LIV).post(address("undo_representation", "S02", representation_id=row.pk), follow=True)
    assert "Angret" in undone.content.decode()
    assert "Tidligere" in words(undone)


def test_the_person_gives_a_fullmakt_and_ends_it_with_a_reason(client):
    choices = words(visit(client, SANDER, "add_representation", "S02"))
    assert "En som får fullmakt" in choices
    assert "En verge" not in choices
    added(client, SANDER, "fullmakt", scope_of="both", basis="Skrevet hjemme")
    row = newest()

    ending = address("end_representation", "S02", representation_id=row.pk)
    assert ending in visit(client, SANDER, "deciding", "S02").content.decode()
    assert client.post(ending, {"reason": ""}).status_code == 422
    ended = client.post(ending, {"reason": "Jeg klarer det selv"}, follow=True)
    assert "Vera Verge er ikke med lenger" in ended.content.decode()
    assert "Jeg klarer det selv" in words(visit(client, SANDER, "history", "S02"))
    again = client.post(ending, {"reason": "Igjen"}, follow=True)
    assert "Det var slutt fra før" in again.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"name": ""}, "Skriv navnet."),
        ({"basis": ""}, "Hva har du sett?"),
        ({"scope_of": ""}, "Hva gjelder det?"),
        ({"end": "1.1.2020"}, "Skriv en dag fram i tid."),
        ({"start": day(9), "end": day(5)}, "Den siste dagen kan ikke være før den første."),
    ],
)
def test_what_is_missing_is_said(client, wrong, told):
    answer = added(client, LIV, "verge", **{"scope_of": "personal", **wrong})

    assert answer.status_code == 422
    assert told in words(answer)


def test_sole_responsibility_beside_another_parent_is_put_right_first(client):
    plan = plan_of("S01")
    way = f"{address('add_representation', 'S01')}?hva=forelder"
    said = {"who": "other", "name": "Tredje", "responsibility": "alene", "basis": "Folkeregisteret", "start": day()}
    answer = log_in(client, "s01-anne-testmo").post(way, said)

    assert answer.status_code == 422
    assert "Noen andre står med foreldreansvar nå. Avslutt det først." in words(answer)
    assert not plan.person.representations.filter(name="Tredje").exists()


def test_nobody_else_writes_anybody_down_or_ends_anything(client):
    row = Representation.objects.get(person=plan_of("S02").person, user=person(FATHER))
    for username in (NORA, FATHER):
        assert visit(client, username, "add_representation", "S02").status_code == 403
        for name in ("end_representation", "undo_representation"):
            assert visit(client, username, name, "S02", representation_id=row.pk).status_code == 404
    assert added(client, NORA, "verge", scope_of="personal").status_code == 403
    other = Representation.objects.filter(person=plan_of("S01").person).first()
    assert visit(client, LIV, "end_representation", "S02", representation_id=other.pk).status_code == 404
    late = log_in(client, LIV).post(address("undo_representation", "S02", representation_id=row.pk), follow=True)
    assert "Det kan ikke angres lenger" in late.content.decode()


def test_only_those_round_the_person_are_offered_by_name(client):
    page = words(log_in(client, LIV).get(address("add_representation", "S02"), {"hva": "verge"}))

    assert "Terje Skogprøve" in page
    assert "Borghild" not in page
