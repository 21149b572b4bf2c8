"""Four doors, all shut: every address names its door, and opens only for whom it should."""

import os
from uuid import uuid4

import pytest
from django.urls import reverse

from medvirk.access import Right
from tests import rights_matrix
from tests.rights_matrix import PLAN, ROLES, about_a_plan, addresses, client_of, ids

pytestmark = pytest.mark.django_db
ANSWERS = {"public", "own account", *Right}


def test_every_address_names_its_door():
    without = [a.name for a in addresses() if getattr(a.view, "door", None) not in ANSWERS]

    assert without == []


def test_every_page_about_a_plan_asks_for_a_right():
    weak = [a.name for a in about_a_plan() if not isinstance(a.view.door, Right)]

    assert weak == []


@pytest.mark.slow
def test_the_table_of_rights_is_as_written_down():
    table = rights_matrix.table()
    if os.environ.get("UPDATE_RIGHTS"):
        rights_matrix.TABLE.write_text(table, encoding="utf-8")

    assert table == rights_matrix.TABLE.read_text(encoding="utf-8"), (
        "UPDATE_RIGHTS=1 writes it anew; read the difference"
    )


@pytest.mark.slow
def test_a_stranger_learns_nothing_at_any_address_not_even_that_the_plan_exists():
    stranger = next(role for role in ROLES if role.name == "stranger")
    client = client_of(stranger)
    known = ids(stranger.case)
    others = {"kind": "resource", "thing": "goal", "number": 999_999, "change_id": 0, "edition": 2}
    unknown = {key: uuid4() for key in known} | others

    for address in about_a_plan():
        if PLAN not in address.parts:
            continue
        there, nowhere = (
            client.get(reverse(address.name, kwargs={p: which[p] for p in address.parts})) for which in (known, unknown)
        )
        assert there.status_code == nowhere.status_code, address.name
        assert there.status_code in (404, 405), address.name
        posted = client.post(reverse(address.name, kwargs={p: known[p] for p in address.parts}))
        assert posted.status_code in (404, 405), address.name


def test_nobody_logged_in_is_sent_to_the_login(client):
    known = ids("S02")

    for address in about_a_plan():
        response = client.get(reverse(address.name, kwargs={p: known[p] for p in address.parts}))
        assert response.status_code == 302, address.name
        assert "next=" in response["Location"], address.name
