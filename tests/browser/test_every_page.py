"""Every page there is, for those it is made for: WCAG 2.2 AA, nothing cut, nothing to scroll sideways."""

import pytest
from django.urls import reverse

from tests.browser.journey import axe, fits, fits_the_smallest_phone
from tests.rights_matrix import PLAN, ROLES, ids, opening_for

ROLE = {role.name: role for role in ROLES}
# Whom the pages are looked at as: each meets other buttons, other sentences and other empty places.
LOOKED_AT = [
    ("the person", "phone", "nb"),
    ("the person", "phone", "en"),
    ("the person", "desktop", "nb"),
    ("parent of a 6-year-old", "phone", "nb"),
    ("coordinator", "desktop", "nb"),
    ("helper, two topics", "phone", "nb"),
    ("relative, crisis page", "phone", "nb"),
    ("koordinerende enhet", "desktop", "nb"),
]
# What a browser shows with a viewer of its own, or saves.
PAPERS = (".pdf", "/pdf/", ".csv")


def open_pages(page, role):
    """Go to every page that opens for a role, with the ids of their case, and stop there."""
    known = ids(role.case)
    for address in opening_for(role):
        if not address.route.endswith(PAPERS):
            answer = page.goto(reverse(address.name, kwargs={part: known[part] for part in address.parts}))
            assert answer.status == 200
            yield


def shut_page_of(role):
    return reverse("pages:home", kwargs={PLAN: ids(role.case)[PLAN]})


@pytest.mark.parametrize(("name", "width", "language"), LOOKED_AT)
def test_every_page_is_for_everybody(journey, name, width, language):
    role = ROLE[name]
    page = journey.window(role.username, width=width, language=language)

    for _stop in open_pages(page, role):
        axe(page, dark=language == "nb")
        fits(page)
        fits_the_smallest_phone(page)


@pytest.fixture(scope="module")
def large_text(browser_type, browser_type_launch_args):
    """A browser whose owner has set the text to twice the size."""
    args = [*browser_type_launch_args["args"], "--blink-settings=defaultFontSize=32"]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": args})
    yield browser
    browser.close()


@pytest.mark.parametrize("name", ["the person", "coordinator"])
def test_nothing_is_cut_with_text_twice_as_large(journey, large_text, name):
    role = ROLE[name]
    journey.browser = large_text
    page = journey.window(role.username)

    for _stop in open_pages(page, role):
        fits(page)


def test_a_shut_door_is_for_everybody_too(journey):
    role = ROLE["helper, no consent"]
    page = journey.window(role.username)

    page.goto(shut_page_of(role))
    axe(page)
    fits(page)


def test_who_do_you_want_to_be(journey):
    for language in ("nb", "en"):
        page = journey.window(language=language)
        page.goto("/hvem/")
        axe(page)
        fits(page)
