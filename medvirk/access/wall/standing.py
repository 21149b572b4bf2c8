"""Naming the reader to the database, for as long as one request lasts and not a moment longer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone

# In one statement: the role that owns nothing, and whose rows it may have. Both end with the transaction.
OPEN = "SELECT current_setting('role'), medvirk_reader(%s, %s, false), set_config('role', %s, true)"
ANEW = "SELECT medvirk_reader(%s, %s, true)"
SHUT = "SELECT medvirk_reader(NULL, NULL, false), set_config('role', %s, true)"


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who reads, and the tables that name them: where the database found that it had to look."""

    user_id: UUID
    stands: frozenset[str]


_reader: ContextVar[_Reader | None] = ContextVar("reader", default=None)


def behind(user: Any, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer to a request, with the database open to this reader alone. Nobody logged in has no rows to see.

    All of a request is one transaction, and an answer that says we are broken leaves nothing behind.
    """
    if not user.is_authenticated:
        return answer()
    is_within_another = connection.in_atomic_block
    with transaction.atomic():
        role, stands, _ = _ask(OPEN, user.pk, timezone.localdate(), settings.WALL_ROLE)
        token = _reader.set(_Reader(user.pk, frozenset(stands)))
        try:
            response = answer()
        finally:
            _reader.reset(token)
        if response.status_code >= 500:
            transaction.set_rollback(True)
        elif is_within_another:
            # Tests run whole requests in a transaction of their own, which does not end here.
            connection.connection.execute(SHUT, [role])
    return response


@contextmanager
def as_reader(user_id: UUID) -> Iterator[None]:
    """What is done for somebody whose session has ended, and who has proved in another way who they are."""
    if _reader.get() is not None:
        yield
        return
    with transaction.atomic():
        role = _ask(OPEN, user_id, timezone.localdate(), settings.WALL_ROLE)[0]
        yield
        connection.connection.execute(SHUT, [role])


def anew() -> None:
    """Somebody's access has just changed: what is opened by it, is open in the rest of this request too.

    What is about to be rolled back takes what it opened with it.
    """
    reader = _reader.get()
    if reader is not None and not connection.needs_rollback:
        (stands,) = _ask(ANEW, reader.user_id, timezone.localdate())
        _reader.set(_Reader(reader.user_id, frozenset(stands)))


def may_be_in(table: str, user_id: UUID) -> bool:
    """Whether it is worth asking if a table that a source was declared with names this user. Only no is certain.

    Of whoever reads it is known, so that what is empty is not asked; of everybody else it may be.
    """
    reader = _reader.get()
    return reader is None or reader.user_id != user_id or table in reader.stands


@contextmanager
def through(window: str) -> Iterator[None]:
    """What is seen through a declared window, for as long as the block lasts."""
    with transaction.atomic():
        _ask(f"SELECT {window}()")
        yield


def _ask(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()
