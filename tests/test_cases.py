"""Nothing in a case is lost, and nothing of it is seen by whom it was not shared with."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from medvirk.accounts.models import User
from medvirk.demo.caseformat import REFERENCE_DAY, leaves, read_case, shift
from medvirk.demo.loader import load_file
from medvirk.plans.models import Goal, Measure, Plan
from tests.crawling import crawl
from tests.rights_matrix import about_a_plan, ids
from tests.sharing import forbidden

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FILES = sorted((Path(settings.BASE) / "demo" / "cases").glob("*.yaml"))
EVERYTHING = Path(__file__).parent / "data" / "everything.yaml"
PEOPLE = [
    (file, name)
    for file in FILES
    for case in [read_case(file)]
    for name in sorted({m.who for m in case.team} | {r.who for r in case.representation})
    if name not in (case.coordinator.name, case.owner.name)
]


@cache
def case_of(file):
    return shift(read_case(file), (timezone.localdate() - REFERENCE_DAY).days)


def log_in(client, case, name):
    user = User.objects.filter(username__startswith=f"{case.id.lower()}-").get(name=name)
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return user


def as_written(value):
    """How a value stands in a page for machines and people alike."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_value_of_the_file_stands_on_a_page_of_the_owner(client, file):
    assert lost_from(client, case_of(file)) == []


def test_every_key_of_the_format_has_its_place(client):
    """A closed plan of a protected child, with everything that a file can hold."""
    load_file(EVERYTHING)

    assert lost_from(client, case_of(EVERYTHING)) == []


def lost_from(client, case):
    """The values of a file that stand on none of the owner's pages."""
    log_in(client, case, case.owner.name)
    plan = Plan.objects.get(reference=case.id)
    pages = crawl(client, plan.get_absolute_url())
    return [
        f"{'.'.join(map(str, path))}: {value!r}"
        for path, value in leaves(case)
        if not any(sheet.shows(as_written(value)) for sheet in pages.values())
    ]


def every_address(plan):
    """Not only where links lead: each page about this plan, each goal, each measure."""
    known = ids(plan.reference)
    for address in about_a_plan():
        if "goal_id" in address.parts:
            which = [{"goal_id": pk} for pk in Goal.objects.filter(plan=plan).values_list("pk", flat=True)]
        elif "measure_id" in address.parts:
            which = [{"measure_id": pk} for pk in Measure.objects.filter(plan=plan).values_list("pk", flat=True)]
        else:
            which = [{}]
        for one in which:
            found = known | one
            yield reverse(address.name, kwargs={part: found[part] for part in address.parts})


@pytest.mark.parametrize(("file", "name"), PEOPLE, ids=lambda part: getattr(part, "stem", part))
def test_a_helper_finds_nothing_outside_the_consents(client, file, name):
    case = case_of(file)
    if not User.objects.filter(username__startswith=f"{case.id.lower()}-", name=name).exists():
        return  # a care order is held by a service, and a service does not log in
    log_in(client, case, name)
    plan = Plan.objects.get(reference=case.id)

    pages = crawl(client, "/", *every_address(plan))

    shut = forbidden(case, name)
    leaks = [f"{path}: {value!r}" for path, sheet in pages.items() for value in shut if sheet.shows(value)]
    assert leaks == []
