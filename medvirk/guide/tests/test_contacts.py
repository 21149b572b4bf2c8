from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from medvirk.guide.actions import set_contact_point
from medvirk.guide.models import ContactPoint

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 21)


def test_a_place_that_nobody_has_told_us_about_says_what_to_ask_for(client):
    text = client.get("/veiviser/hvem/5622/").content.decode()

    assert "Ring sentralbordet i kommunen og si:" in text
    assert "Jeg vil snakke med koordinerende enhet." in text
    assert "Statsforvalteren i Troms og Finnmark" in text


def test_a_place_we_know_shows_its_number_and_when_it_was_checked(client):
    details = {"phone": "400 00 000", "hours": "Hverdager 9–15", "mail": "ke@example.org", "address": "Torget 1"}
    set_contact_point(kind="municipality", place="5622", on=DAY, details=details)
    set_contact_point(kind="trust", place="983974880", on=DAY, details={"phone": "400 00 001"})
    set_contact_point(kind="national", place="", on=DAY, details={"phone": "400 00 002"})

    text = client.get("/veiviser/hvem/5622/").content.decode()

    assert 'href="tel:40000000"' in text
    assert 'href="tel:40000001"' in text
    assert 'href="tel:40000002"' in text
    assert "Hverdager 9–15" in text
    assert "21. november 2026" in text
    assert "Ring sentralbordet i kommunen og si:" not in text


def test_new_details_take_the_place_of_old_ones():
    set_contact_point(kind="national", place="", on=DAY, details={"phone": "1", "hours": "alltid"})
    set_contact_point(kind="national", place="", on=DAY, details={"phone": " 2 "})

    point = ContactPoint.objects.get()
    assert (point.phone, point.hours, str(point)) == ("2", "", "national")


def test_only_the_national_line_has_no_place():
    for kind, place in (("national", "5622"), ("trust", "")):
        with pytest.raises(IntegrityError), transaction.atomic():
            ContactPoint(kind=kind, place=place, updated=DAY).save()


def test_one_place_has_one_contact_point():
    ContactPoint(kind="trust", place="983974880", updated=DAY).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        ContactPoint(kind="trust", place="983974880", updated=DAY).save()


def test_a_name_with_one_meaning_leads_straight_on_and_one_with_two_asks(client):
    assert client.get("/veiviser/hvem/", {"sted": "Porsángu"})["Location"] == "/veiviser/hvem/5622/"
    text = client.get("/veiviser/hvem/", {"sted": "Herøy"}).content.decode()
    assert "Møre og Romsdal" in text
    assert "Nordland" in text
    assert "Vi kjenner ingen kommune" in client.get("/veiviser/hvem/", {"sted": "Gotham\x00"}).content.decode()
    assert client.get("/veiviser/hvem/9999/").status_code == 404


def test_a_file_brings_many_contact_points_or_none(tmp_path, capsys):
    file = tmp_path / "ke.csv"
    file.write_text("kind,place,phone\nmunicipality,5622,1\nnational,,2\n", encoding="utf-8")
    call_command("contact_points", file)
    assert ContactPoint.objects.get(place="5622").updated == timezone.localdate()

    file.write_text("kind,place,phone\nmunicipality,0301,1\nvillage,1,2\n", encoding="utf-8")
    with pytest.raises(CommandError, match="line 3"):
        call_command("contact_points", file)
    assert not ContactPoint.objects.filter(place="0301").exists()
