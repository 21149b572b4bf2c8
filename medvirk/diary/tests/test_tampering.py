"""Tampering with one line of either kind, wherever it stands, is found, and the first broken line is named."""

from uuid import uuid4

import pytest
from django.db import connection

from medvirk import diary
from medvirk.access.sight import Basis, Grant, Sight
from medvirk.accounts.models import User
from medvirk.diary import chain
from medvirk.people.models import Person

pytestmark = pytest.mark.django_db
FIRST, MIDDLE, LAST = 1, 3, 5
BOTH = ["diary_change", "diary_reading"]


@pytest.fixture
def person():
    """Somebody with five lines of each kind, beside another whose lines nobody touches."""
    writer = User.objects.create_user("skriver", name="Kari Skriver")
    people = [Person.objects.create(name=name, born="2000-01-01") for name in ("Ola Prøve", "Eva Prøve")]
    for one in people:
        sight = Sight(user_id=writer.pk, person_id=one.pk, grants=(Grant(one.pk, Basis.CONSENT, uuid4()),))
        for number in range(5):
            diary.changed(one, verb=f"changed{number}", by=writer)
            diary.read([sight], by=writer, page=f"page{number}")
    assert chain.check() == []
    return people[0]


def tamper(table, doing, number, person):
    """What somebody with the keys to the database could do to one line."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(f"{doing.format(table)} WHERE person_id = %s AND number = %s", [person.pk, number])
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def rewrite(table, setting, number, person):
    tamper(table, " ".join(("UPDATE {} line SET", setting)), number, person)


@pytest.mark.parametrize("table", BOTH)
@pytest.mark.parametrize("number", [FIRST, MIDDLE, LAST])
@pytest.mark.parametrize(
    "column",
    ["actor_name = 'En annen'", "at = at - interval '1 hour'", "service = 'x'", "actor_id = gen_random_uuid()"],
)
def test_a_line_that_was_rewritten_is_named(person, table, number, column):
    rewrite(table, column, number, person)

    [broken] = chain.check()
    assert (broken.table, broken.person_id, broken.number) == (table, str(person.pk), number)
    assert broken.fault == "changed"


@pytest.mark.parametrize(
    "column", ["basis = 'owner'", "basis_id = NULL", "page = 'home'", "object_id = gen_random_uuid()"]
)
def test_what_was_read_and_why_cannot_be_rewritten(person, column):
    rewrite("diary_reading", column, MIDDLE, person)

    assert [(broken.number, broken.fault) for broken in chain.check()] == [(3, "changed")]


@pytest.mark.parametrize("table", BOTH)
@pytest.mark.parametrize(
    ("number", "named", "fault"),
    [
        (FIRST, 2, "line before is missing"),
        (MIDDLE, 4, "line before is missing"),
        (LAST, 5, "last lines are missing"),
    ],
)
def test_a_line_that_was_removed_is_found_by_the_one_after_it(person, table, number, named, fault):
    tamper(table, "DELETE FROM {}", number, person)

    [broken] = chain.check()
    assert (broken.table, broken.person_id, broken.number) == (table, str(person.pk), named)
    assert broken.fault == fault


@pytest.mark.parametrize("table", BOTH)
@pytest.mark.parametrize("pair", [(FIRST, 2), (2, 4), (4, LAST)])
def test_two_lines_that_changed_places_are_found_at_the_first_of_them(person, table, pair):
    low, high = pair
    for old, new in ((low, 99), (high, low), (99, high)):
        rewrite(table, f"number = {new}", old, person)

    [broken] = chain.check()
    assert (broken.table, broken.person_id, broken.number) == (table, str(person.pk), low)


@pytest.mark.parametrize("table", BOTH)
def test_a_line_that_was_moved_to_somebody_else_breaks_both_chains(person, table):
    other = Person.objects.exclude(pk=person.pk).get(name="Eva Prøve")

    rewrite(table, f"person_id = '{other.pk}', number = 6", LAST, person)

    assert {(broken.person_id, broken.number) for broken in chain.check()} == {(str(person.pk), 5), (str(other.pk), 6)}


@pytest.mark.parametrize("table", BOTH)
def test_a_line_that_was_sealed_anew_by_itself_is_betrayed_by_the_next(person, table):
    """Whoever changes a line and counts its hash again has not changed what the line after it remembers."""
    rewrite(table, "actor_name = 'En annen'", MIDDLE, person)
    rewrite(table, "hash = diary_line_hash(line)", MIDDLE, person)

    [broken] = chain.check()
    assert (broken.number, broken.fault) == (4, "line before is missing")
