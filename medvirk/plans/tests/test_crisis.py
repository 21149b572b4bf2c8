"""Writing the crisis page: rows, order, two writers."""

import pytest

from medvirk.accounts.models import User
from medvirk.plans import actions
from medvirk.plans.models import CrisisPage, Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan():
    return Plan.objects.select_related("person").get(reference="S02")


@pytest.fixture
def crisis(plan):
    return CrisisPage.objects.get(person=plan.person)


@pytest.fixture
def sander(client, settings):
    user = User.objects.get(username="s02-sander-skogprøve")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


@pytest.fixture
def address(plan):
    return f"/plan/{plan.pk}/kriseplan/endre/"


def sent(*rows, version, **more):
    """The form as a browser sends it: (key, name, text) for each row."""
    data = {"version": version, **more}
    for number, (key, name, text, *is_list) in enumerate(rows):
        data |= {f"line{number}-key": key, f"line{number}-name": name, f"line{number}-text": text}
        if is_list:
            data[f"line{number}-is_list"] = "True"
    return data


def test_saving_the_page_as_it_stands_changes_no_line(sander, crisis, address):
    before = crisis.lines
    rows = [
        ("early_signs", "Tidlige tegn", "lite søvn\r\nlar telefon ligge", True),
        ("first", "Først", "Ring FACT dagtid"),
        ("then", "Så", "Ring far"),
        ("what_helps", "Dette hjelper", "Gå tur, ikke samle mange"),
        ("valid_from", "Gjelder fra", ".".join(reversed(before[-1][1].split("-")))),
        ("", "", ""),
    ]

    assert sander.post(address, sent(*rows, version=crisis.version)).status_code == 302
    crisis.refresh_from_db()
    assert crisis.lines == before


def test_lines_are_added_renamed_and_taken_away(sander, crisis, address):
    rows = [
        ("first", "Først", "Ring 113"),
        ("then", "Så", "  "),
        ("what_helps", "Katten", "kommer"),
        ("", "Ønsker", "ro"),
        ("", "Steg 4", "sov"),
    ]

    sander.post(address, sent(*rows, version=crisis.version))

    crisis.refresh_from_db()
    assert crisis.lines == [["first", "Ring 113"], ["Katten", "kommer"], ["wishes", "ro"], ["step4", "sov"]]


def test_a_text_without_a_name_is_told_and_nothing_is_lost(sander, crisis, address):
    before = crisis.version

    answer = sander.post(address, sent(("", "", "Ring noen"), version=before))

    assert answer.status_code == 422
    assert 'href="#id_line0-name"' in answer.content.decode()
    assert "Ring noen" in answer.content.decode()


@pytest.mark.parametrize("text", ["å" * 100_000, "a\x00b"])
def test_a_text_that_cannot_be_kept_is_told(sander, crisis, address, text):
    answer = sander.post(address, sent(("first", "Først", text), version=crisis.version))

    assert answer.status_code == 422
    assert 'href="#id_line0-text"' in answer.content.decode()


def test_a_line_moves_up_before_anything_is_saved(sander, crisis, address):
    rows = [("first", "Først", "Den ene linja"), ("then", "Så", "Den andre linja"), ("", "", "")]

    answer = sander.post(address, sent(*rows, version=crisis.version, up="1"))

    shown = answer.content.decode()
    assert answer.status_code == 200
    assert shown.index("Den andre linja") < shown.index("Den ene linja")
    crisis.refresh_from_db()
    assert crisis.version == 1


@pytest.mark.parametrize("up", ["99", "x", "-1", ""])
def test_a_move_that_is_none_does_no_harm(sander, crisis, address, up):
    answer = sander.post(address, sent(("first", "Først", "EN"), version=crisis.version, up=up))

    assert answer.status_code in {200, 302}


def test_two_who_write_the_page_both_find_their_text(sander, plan, crisis, address):
    liv = User.objects.get(username="s02-liv-tillitsen")
    actions.write_crisis_page(by=liv, plan=plan, version=crisis.version, lines=[("first", "Fra Liv")])

    answer = sander.post(address, sent(("first", "Først", "Fra Sander"), version=crisis.version))

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Liv Tillitsen" in shown
    assert "Først: Fra Liv" in shown
    assert "Fra Sander</textarea>" in shown
    assert f'name="version" value="{crisis.version + 1}"' in shown


def test_the_first_page_is_written_from_names_that_are_offered(client, settings):
    person = Plan.objects.get(reference="S01").person
    owner = person.user
    client.force_login(owner, backend=settings.AUTHENTICATION_BACKENDS[0])
    address = f"/plan/{Plan.objects.get(reference='S01').pk}/kriseplan/endre/"
    assert "Tidlige tegn" in client.get(address).content.decode()

    client.post(address, sent(("early_signs", "Tidlige tegn", "blir stille"), ("step1", "Steg 1", ""), version=0))

    assert CrisisPage.objects.get(person=person).lines == [["early_signs", "blir stille"]]
