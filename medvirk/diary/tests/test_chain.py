"""Every line is sealed, and a broken seal is found and named."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from medvirk import diary
from medvirk.access.sight import Basis, Grant, Sight
from medvirk.accounts.models import User
from medvirk.diary import chain
from medvirk.diary.models import ChainHead, Change, Reading
from medvirk.diary.writing import Anonymous
from medvirk.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return User.objects.create_user("skriver", name="Kari Skriver")


@pytest.fixture
def person():
    return Person.objects.create(name="Ola Prøve", born="2000-01-01")


def three_lines(person, writer):
    for name in ("én", "to", "tre"):
        before = diary.snapshot(person)
        person.name = name
        diary.changed(person, verb="changed", by=writer, before=before)


def without_guard(sql, params=()):
    """What somebody with the keys to the database could do."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE diary_change DISABLE TRIGGER immutable")
        cursor.execute(sql, params)
        cursor.execute("ALTER TABLE diary_change ENABLE TRIGGER immutable")


def test_lines_are_numbered_and_chained_per_person(person, writer):
    other = Person.objects.create(name="En annen", born="1990-01-01")

    three_lines(person, writer)
    three_lines(other, writer)

    lines = list(Change.objects.filter(person_id=person.pk).order_by("number"))
    assert [line.number for line in lines] == [1, 2, 3]
    assert [line.previous_hash for line in lines] == ["", lines[0].hash, lines[1].hash]
    assert chain.check() == []


def test_a_line_says_what_was_before_and_after(person, writer):
    before = diary.snapshot(person)
    person.name = "Nytt navn"

    line = diary.changed(person, verb="changed", by=writer, before=before, reason="giftet seg")

    assert (line.before["name"], line.after["name"]) == ("Ola Prøve", "Nytt navn")
    assert (line.actor_name, line.kind, line.reason) == ("Kari Skriver", "people.person", "giftet seg")


def test_nobody_writes_anonymously(person):
    with pytest.raises(Anonymous):
        diary.changed(person, verb="changed", by=SimpleNamespace(is_authenticated=False))


@pytest.mark.parametrize("sql", ["UPDATE diary_change SET verb = 'x'", "DELETE FROM diary_change"])
def test_a_line_cannot_be_changed_or_removed(person, writer, sql):
    three_lines(person, writer)

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize(
    ("tampering", "number", "fault"),
    [
        ("UPDATE diary_change SET actor_name = 'En annen' WHERE number = 2", 2, "changed"),
        ("UPDATE diary_change SET after = '{}' WHERE number = 2", 2, "changed"),
        ("DELETE FROM diary_change WHERE number = 2", 3, "line before is missing"),
        ("DELETE FROM diary_change WHERE number = 3", 3, "last lines are missing"),
    ],
)
def test_tampering_is_found_and_the_first_broken_line_named(person, writer, tampering, number, fault):
    three_lines(person, writer)

    without_guard(f"{tampering} {'AND'} person_id = %s", [person.pk])

    [broken] = chain.check()
    assert (broken.table, broken.person_id, broken.number) == ("diary_change", str(person.pk), number)
    assert broken.fault == fault


def test_a_chain_whose_head_was_removed_is_found(person, writer):
    three_lines(person, writer)

    ChainHead.objects.filter(person_id=person.pk).delete()

    [broken] = chain.check()
    assert broken.fault == "chain has no head"


def test_a_reading_names_who_from_where_and_on_what_basis(person, writer):
    consent = uuid4()
    grant = Grant(person.pk, Basis.CONSENT, consent, service="NAV Havnes")
    sight = Sight(user_id=writer.pk, person_id=person.pk, grants=(grant,))

    diary.read([sight], by=writer, page="goals")

    line = Reading.objects.get(person_id=person.pk)
    assert (line.actor_id, line.service, line.basis, line.basis_id) == (writer.pk, "NAV Havnes", "consent", consent)
    assert line.page == "goals"
    assert line.hash
    assert chain.check() == []


def test_many_readings_are_one_statement(person, writer, django_assert_num_queries):
    sights = [
        Sight(user_id=writer.pk, person_id=uuid4(), grants=(Grant(uuid4(), Basis.COORDINATOR, uuid4()),))
        for _ in range(60)
    ]

    with django_assert_num_queries(1):
        diary.read(sights, by=writer, page="worklist")


def test_lines_of_both_kinds_are_counted(person, writer):
    before = chain.count()

    three_lines(person, writer)
    diary.read([Sight(user_id=writer.pk, person_id=person.pk)], by=writer, page="goals")

    assert chain.count() == before + 4
