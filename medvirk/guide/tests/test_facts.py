from datetime import date

import pytest

from medvirk.guide import facts
from medvirk.rules import citations, legal_bases

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("name", "language", "said"),
    [
        ("law.hpl-38a", "nb", "helsepersonelloven § 38 a"),
        ("law.pjl-22a", "nn", "pasientjournallova § 22 a"),
        ("law.oppl-24-1", "nb", "opplæringslova § 24-1"),
        ("law.rehab-16", "en", "Regulation on Habilitation, Rehabilitation and Coordinators § 16"),
        ("ip.4", "nb", "forskrift om individuell plan § 4"),
        ("ip.9.a", "nb", "forskrift om individuell plan § 9 a"),
        ("ip.9.j", "en", "Regulation on Individual Plans § 9 j"),
        ("age.heard", "nb", "7"),
        ("age.adult", "en", "18"),
        ("age.aftercare_ends", "nn", "25"),
        ("complaint.health", "nb", "fire uker"),
        ("complaint.social", "nn", "tre veker"),
        ("complaint.nav", "en", "three weeks"),
        ("complaint.child_welfare", "nb", "tre uker"),
    ],
)
def test_a_fact_is_read_from_the_rules(name, language, said):
    assert facts.words(name, language, TODAY) == said


def test_a_rule_that_changes_changes_the_text(monkeypatch):
    changed = (facts.ages.Rule(18, "før", valid_to=date(2029, 12, 31)), facts.ages.Rule(17, "ny", date(2030, 1, 1)))
    monkeypatch.setitem(facts._AGES, "adult", changed)

    assert facts.filled("Ved [[age.adult]] år", "nb", date(2029, 12, 31)) == "Ved 18 år"
    assert facts.filled("Ved [[age.adult]] år", "nb", date(2030, 1, 1)) == "Ved 17 år"


@pytest.mark.parametrize("name", ["law.pbrl-9-9", "ip.9.k", "ip.4.a", "age.x", "complaint.tax", "x", "law"])
def test_what_no_table_has_is_unknown(name):
    assert not facts.is_known(name, TODAY)


def test_every_cited_provision_has_a_law_and_says_something():
    for code, row in citations._ROWS.items():
        assert "§" in legal_bases.paragraph(code, "nb"), code
        assert row.says, code
        assert row.read <= TODAY
