"""How many statements a page takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext

# Neither asks for anything: one is the transaction of a request, the other names its reader (access.wall).
NOT_ABOUT_DATA = ("SAVEPOINT", "RELEASE SAVEPOINT", "SELECT current_setting('role'), medvirk_reader(")


def about_data(asked: CaptureQueriesContext) -> list[str]:
    """The statements that read or write something."""
    return [each["sql"] for each in asked.captured_queries if not each["sql"].startswith(NOT_ABOUT_DATA)]


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Fails when the block asks more often."""
    with CaptureQueriesContext(connection) as asked:
        yield
    found = about_data(asked)
    assert len(found) <= limit, "\n".join([f"{len(found)} statements, at most {limit}:", *found])
