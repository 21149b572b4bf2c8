from datetime import date

import pytest

from medvirk.guide import articles, checking
from medvirk.guide.__main__ import report
from medvirk.guide.addresses import Addresses
from medvirk.guide.articles import READERS
from medvirk.guide.library import Library, library
from medvirk.kit.language import LANGUAGES

from .conftest import META, TEXT

TODAY = date(2026, 11, 21)


def told(folder):
    """What the editor is told about a folder of articles."""
    found, faults = articles.load(folder, TODAY)
    return [str(each) for each in checking.faults(Library(articles=found, faults=tuple(faults)), folder)]


def test_the_guide_has_nothing_to_put_right():
    assert [str(each) for each in checking.faults(library(TODAY), articles.FOLDER)] == []


def test_every_article_is_there_in_three_languages_and_ten_are_easy_to_read():
    found = library(TODAY).articles

    assert len(found) >= 30
    assert all(set(article.texts) == set(LANGUAGES) for article in found.values())
    assert sum(set(article.easy) == set(LANGUAGES) for article in found.values()) >= 10
    assert {reader for article in found.values() for reader in article.readers} == set(READERS)


def test_a_doctor_reads_what_is_expected_of_her_in_about_a_minute():
    text = library(TODAY).articles["fastlege"].texts

    assert all(100 <= text[language].words <= 240 for language in LANGUAGES)


def test_a_good_article_has_no_faults(write):
    assert told(write()) == []


def test_what_the_law_says_stands_where_it_was_asked_for(write):
    found, _ = articles.load(write(en=TEXT.replace("Retten står i", "It is in the")), TODAY)
    prose = found["sporsmal"].texts

    assert "Retten står i pasient- og brukerrettighetsloven § 2-5." in prose["nb"].prose.plain
    assert "pasient- og brukarrettslova § 2-5" in prose["nn"].prose.plain
    assert "Patients' and Users' Rights Act § 2-5" in prose["en"].prose.plain


@pytest.mark.parametrize("wrong", ["law.pbrl-99", "law.grunnloven-1", "ip.12", "ip.9.z", "age.retired", "tull", ""])
def test_a_law_that_no_table_has_is_red(write, wrong):
    folder = write(nn=TEXT.replace("law.pbrl-2-5", wrong))

    assert told(folder) == [f"sporsmal/nn.md: unknown: {wrong}"]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("Det står i § 4.", "a paragraph is typed"),
        ("Du kan klage innen fire uker.", "a deadline is typed"),
        ("Når du fyller 16 bestemmer du.", "an age from the law is typed"),
        ("You may complain for three weeks.", "a deadline is typed"),
    ],
)
def test_law_that_is_typed_by_hand_is_red(write, typed, reason):
    (fault,) = told(write(nb=TEXT + f"\n{typed}\n"))

    assert reason in fault


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"en": None}, "sporsmal/en.md: is missing"),
        ({"meta": None}, "sporsmal/meta.yaml: is missing"),
        ({"meta": "ikke: [lukket"}, "is no YAML"),
        ({"meta": "bare ord"}, "must hold names and values"),
        ({"meta": META.replace("kind: people", "kind: all")}, "kind must be"),
        ({"meta": META.replace("[person, helper]", "[dog]")}, "reader must be"),
        ({"meta": META.replace("[person, helper]", "person")}, "reader must be a list"),
        ({"meta": META.replace("owner: redaksjonen", "owner:")}, "owner is missing"),
        ({"meta": META.replace("2027-11-21", "2025-11-21")}, "next_check must come after"),
        ({"meta": META.replace("checked: 2026-11-21\n", "", 1)}, "checked must be a day"),
        ({"meta": META.replace("pbrl-2-5", "pbrl-2-99")}, "no rule table has law.pbrl-2-99"),
        ({"meta": META.replace("law: pbrl-2-5, ", "")}, "a source needs law or text"),
        (
            {"meta": META.replace("sources:\n  - {law: pbrl-2-5, read: 2026-05-02}", "sources: []")},
            "at least one source",
        ),
        ({"meta": META + "colour: green\n"}, "unknown fields: colour"),
        ({"meta": META.replace("nb: [greie]", "de: [ding]")}, "words must be of nb, nn and en"),
        ({"meta": META.replace("{nb: [greie], en: [thing]}", "[greie]")}, "words must hold names"),
        ({"meta": META + "related: [finnes-ikke]\n"}, "related: there is no article finnes-ikke"),
        ({"meta": META + "easy: true\npictures: [a/b]\n"}, "sporsmal/nb.easy.md: is missing"),
        ({"meta": META + "easy: true\n"}, "an easy text has pictures"),
        ({"meta": META + "pictures: [fem-kontorer/kjokken]\n"}, "an easy text has pictures"),
        ({"nb": "Ingen tittel"}, "must begin with «# title»"),
        ({"nb": TEXT + "\n# En tittel til\n"}, "more than one title"),
        ({"nb": TEXT + "\n<b>fet</b>\n"}, "HTML or a table"),
        ({"nb": TEXT + "\n[ut](https://example.org)\n"}, "a link must go to"),
        ({"nb": TEXT + "\n[dit](article:finnes-ikke)\n"}, "dead link: there is no article finnes-ikke"),
        ({"nb": TEXT + "\n[dit](scene:finnes-ikke)\n"}, "dead link: there is no scene finnes-ikke"),
        ({"nn": TEXT + "\n## Enda mer\nOrd.\n"}, "has other headings than bokmål"),
        ({"nn": TEXT.replace("[[law.pbrl-2-5]]", "loven")}, "names other law than bokmål: law.pbrl-2-5"),
        (
            {"nb": TEXT + "\n" + "Forvaltningsmyndighetene tverrfagliggjør samhandlingskompetansen. " * 9},
            "hard to read",
        ),
    ],
)
def test_an_editor_is_told_what_to_put_right(write, files, reason):
    assert any(reason in fault for fault in told(write(**files))), told(write(**files))


def test_one_bad_article_hides_only_itself(write):
    write("god")
    found, faults = articles.load(write("vond", nb=None), TODAY)

    assert list(found) == ["god"]
    assert len(faults) == 1


def test_links_lead_to_pages_and_to_the_plan_one_came_from(write):
    text = TEXT + "\n[Les](article:sporsmal), [gjør](page:pages:access), [ring](tel:116117) og [ut](page:tull).\n"
    found, _ = articles.load(write(nb=text), TODAY)
    prose = found["sporsmal"].texts["nb"].prose
    plan = "0190a0c0-0000-7000-8000-000000000001"

    without, with_plan = prose.html(Addresses(None)), prose.html(Addresses(plan, easy=frozenset({"sporsmal"})))

    assert '<a href="/veiviser/les/sporsmal/">Les</a>' in without
    assert '<a href="/">gjør</a>' in without
    assert '<a href="tel:116117">ring</a>' in without
    assert "og ut." in without
    assert f'<a href="/veiviser/lett/sporsmal/?plan={plan}">Les</a>' in with_plan
    assert f'<a href="/plan/{plan}/tilgang/">gjør</a>' in with_plan


def test_the_editor_sees_how_hard_each_text_is_and_what_is_due():
    lines = list(report(library(TODAY), date(2030, 1, 1), ["fastlege"]))

    assert lines[0].split()[-3:] == list(LANGUAGES)
    assert lines[1].startswith("fastlege")
    assert lines[-1].startswith("? fastlege: redaksjonen should have looked")


def test_an_easy_text_whose_drawing_is_gone_is_red(write):
    easy = {f"{language}.easy": TEXT for language in LANGUAGES}

    assert told(write(meta=META + "easy: true\npictures: [ingen-scene/ingen]\n", **easy)) == [
        "sporsmal/meta.yaml: pictures: there is no drawing at ingen-scene/ingen"
    ]
