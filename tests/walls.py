"""Looking at the database as the web process does, past everything that `access` says."""

from contextlib import contextmanager

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone

from medvirk.access import wall
from medvirk.access.wall import standing


def asked_by(user, sql, values=()):
    """The rows that raw SQL gives within a request of this reader."""
    found = []

    def answer():
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            found.extend(cursor.fetchall() if cursor.description else [])
        return HttpResponse()

    wall.behind(user, answer)
    return found


@contextmanager
def role_of_the_web():
    """Nobody reads: a page without login, or a mistake before the reader is known."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.WALL_ROLE}")
        yield cursor
        cursor.execute("RESET ROLE")


def people_open_to(user, on=None):
    """Whom the database opens to a reader on a day, and whom they are tied to."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT medvirk_reader(%s, %s, false)", [user.pk, on or timezone.localdate()])
        cursor.execute("SELECT coalesce(medvirk_open(), '{}'), coalesce(medvirk_tied(), '{}')")
        opened, tied = cursor.fetchone()
        cursor.execute("SELECT medvirk_reader(NULL, NULL, false)")
    return set(opened), set(tied)


@contextmanager
def told_where(user, on):
    """The tables that name a reader are known, as within their request; but no role keeps anything from them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT medvirk_reader(%s, %s, false)", [user.pk, on])
        (stands,) = cursor.fetchone()
        cursor.execute("SELECT medvirk_reader(NULL, NULL, false)")
    token = standing._reader.set(standing._Reader(user.pk, frozenset(stands)))
    try:
        yield
    finally:
        standing._reader.reset(token)


def people_decided_by(user):
    """For whom the database lets a reader write answers today."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT medvirk_reader(%s, %s, false)", [user.pk, timezone.localdate()])
        cursor.execute("SELECT coalesce(medvirk_deciding(), '{}')")
        (found,) = cursor.fetchone()
        cursor.execute("SELECT medvirk_reader(NULL, NULL, false)")
    return set(found)
