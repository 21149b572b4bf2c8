"""Journeys run in headless Chromium, each on its own copy of the demo."""

import os
import shutil

import pytest

from tests import databases
from tests.browser.journey import Journey, Server

# Playwright keeps an event loop in the thread of the test; Django would refuse to ask the database there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items):
    for item in items:
        if "/tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)
            # Every line has a test of its own that is nearer to it, and counting lines makes pages a fifth slower.
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    names = ("chromium", "chromium-browser", "google-chrome")
    installed = next(filter(None, map(shutil.which, names)))
    return {**browser_type_launch_args, "executable_path": installed, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def server():
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def journey(browser, server, django_db_setup, django_db_blocker):
    """Windows on the product with the demo in it. Nothing another journey wrote is there."""
    with django_db_blocker.unblock(), databases.copy_of(databases.with_cases, "journey"):
        journey = Journey(browser, server)
        yield journey
        journey.end()
