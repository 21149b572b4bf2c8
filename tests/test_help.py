"""Every page of the product is explained in the guide, where one is."""

from pathlib import Path

import pytest
from django.conf import settings

from medvirk.guide.helping import HELP
from tests.rights_matrix import about_a_plan

# Addresses that take a form and lead on, and the paper itself: nobody stays there to read.
NO_PAGE = {
    "pages:pdf",
    "pages:give_to_plan",
    "pages:mark_notice",
    "pages:close_topic",
    "pages:keep_consent",
    "pages:undo_consent",
    "pages:receipt_pdf",
    "pages:consent_sheet",
    # Shown as another one sees it: nothing in it leads anywhere.
    "pages:as_helper",
    "pages:seen_csv",
    "pages:seen_pdf",
    "pages:read_of_emergency",
    "pages:end_assessment",
    "pages:end_authorisation",
    "pages:undo_representation",
    "plans:show_parents",
    "plans:stop_telling_parents",
    "pages:version_pdf",
    "plans:talk_about_dissent",
    "plans:take_back_dissent",
    "plans:move_goal",
    "plans:remove_entry",
    "plans:bring_back_entry",
    "plans:remove_measure",
    "plans:bring_back_measure",
    "plans:end_member",
    "plans:bring_back_member",
    "plans:undo_change",
    "plans:bring_back_state",
}


def test_every_page_has_its_article_and_no_other_name_stands_there():
    assert {address.name for address in about_a_plan()} - NO_PAGE == set(HELP)


@pytest.mark.parametrize("slug", sorted(set(HELP.values())))
def test_the_article_exists(slug):
    assert (Path(settings.BASE) / "guide" / "content" / "articles" / slug).is_dir()


@pytest.mark.django_db
def test_the_way_back_leads_to_the_same_plan(client):
    from tests.rights_matrix import ROLES, client_of, ids

    sander = ROLES[0]
    plan_id = ids(sander.case)["plan_id"]

    page = client_of(sander).get(f"/plan/{plan_id}/mal/").content.decode()

    assert f"/veiviser/les/gode-maal/?plan={plan_id}" in page
    assert f"/plan/{plan_id}/" in client.get(f"/veiviser/les/gode-maal/?plan={plan_id}").content.decode()
