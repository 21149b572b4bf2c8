"""For every test, wherever it lies: our own PostgreSQL, and no way out to the network."""

import contextlib

import pytest
from django.conf import settings

RUNNING = pytest.StashKey[contextlib.ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL once; the workers of a parallel run are started by this process and use the same."""
    stack = config.stash[RUNNING] = contextlib.ExitStack()
    if not hasattr(config, "workerinput"):
        stack.enter_context(settings.CLUSTER.running())


def pytest_unconfigure(config: pytest.Config) -> None:
    config.stash[RUNNING].close()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker):
    from tests import databases  # Django must be ready first

    with django_db_blocker.unblock(), databases.copy_of(databases.with_cases):
        yield


@pytest.fixture
def django_assert_max_num_queries():
    """At most so many statements about data: what opens a transaction, or the wall, is counted by its own test."""
    from tests.counting import at_most  # Django must be ready first

    return at_most
