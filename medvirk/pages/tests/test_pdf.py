"""The plan as PDF: tagged, titled, with every heading of § 9, and a file name that says nothing."""

import io
import sys

import pypdf
import pytest

from medvirk.diary.models import Reading
from medvirk.pages.tests.visiting import NORA, SANDER, STRANGER, plan_of, visit, words
from medvirk.plans.models import Entry, Plan
from medvirk.rules.plan_contents import items

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def document(client, username, reference):
    return pypdf.PdfReader(io.BytesIO(visit(client, username, "pdf", reference).content))


def text_of(pdf):
    return " ".join(" ".join(page.extract_text() for page in pdf.pages).split())


def test_it_is_tagged_and_says_its_language_and_title(client):
    pdf = document(client, SANDER, "S02")

    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "nb"
    assert "/StructTreeRoot" in catalogue
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert (
        b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
        or b"pdfuaid" in catalogue["/Metadata"].get_data()
    )
    assert pdf.metadata.title == "Planen til Sander Skogprøve"


def test_every_heading_of_the_regulation_is_there_and_a_bookmark(client):
    pdf = document(client, SANDER, "S02")

    text = text_of(pdf)
    bookmarks = str(pdf.outline)
    for item in items(is_child=False):
        assert item.heading() in text
        assert item.heading() in bookmarks
    assert "Mangler: det står ikke om flere bør være med." in text


def test_the_answer_is_kept_nowhere_and_its_name_says_nothing(client):
    answer = visit(client, SANDER, "pdf", "S02")

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="plan.pdf"'
    assert "no-store" in answer["Cache-Control"]


def test_the_reading_is_logged_as_one_of_the_pdf(client):
    visit(client, NORA, "pdf", "S02")

    assert Reading.objects.filter(person_id=plan_of("S02").person_id, page="pdf").count() == 1


def test_a_helper_gets_only_their_part(client):
    text = text_of(document(client, NORA, "S02"))

    assert "Individuell jobbstøtte" in text
    assert "innleggelse" not in text
    assert "Mangler" not in text


def test_sami_letters_and_markup_come_out_as_written(client):
    plan = plan_of("S02")
    Entry.objects.create(
        person=plan.person, plan=plan, kind="need", text='Čáppa đaŋŋa <img src="https://example.org/x">'
    )
    Plan.objects.filter(pk=plan.pk).update(language="se")

    text = text_of(document(client, SANDER, "S02"))

    assert 'Čáppa đaŋŋa <img src="https://example.org/x">' in text


def test_nothing_is_fetched_from_anywhere():
    from medvirk.design import paper

    with pytest.raises(paper.Refused):
        paper.OwnFonts().fetch("https://example.org/x.png")
    with pytest.raises(paper.Refused):
        paper.OwnFonts().fetch("file:///etc/passwd")


def test_a_font_that_is_not_installed_is_no_reason_to_fail(client, settings):
    settings.STATICFILES_FINDERS = []
    from django.contrib.staticfiles import finders

    finders.get_finder.cache_clear()
    from medvirk.design import paper

    with pytest.raises(ValueError, match="not installed"):
        paper.OwnFonts().fetch("medvirk:inter")


def test_without_pango_the_page_says_what_to_do_instead(client, monkeypatch):
    def missing(name, *rest):
        raise OSError("cannot load library 'pango-1.0-0'")

    monkeypatch.setitem(sys.modules, "medvirk.design.paper", None)
    monkeypatch.delitem(sys.modules, "medvirk.design.paper")
    monkeypatch.delattr("medvirk.design.paper", raising=False)
    monkeypatch.setattr("builtins.__import__", _refusing("medvirk.design", "paper", missing))

    answer = visit(client, SANDER, "pdf", "S02")

    assert answer.status_code == 503
    assert "Vi får ikke laget PDF på denne serveren." in words(answer)


def _refusing(package, name, refuse):
    whole = __import__

    def importing(module, space=None, local=None, names=(), level=0):
        if module == package and names and name in names:
            refuse(module)
        return whole(module, space, local, names, level)

    return importing


def test_for_a_stranger_there_is_no_pdf(client):
    assert visit(client, STRANGER, "pdf", "S02").status_code == 404
