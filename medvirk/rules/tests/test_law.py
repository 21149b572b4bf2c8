from datetime import date

import pytest

from medvirk.rules import ages, deadlines, legal_bases, plan_contents

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("age", "consents", "hides", "parents", "adult"),
    [
        (6, False, False, "all_but_hidden", False),
        (11, False, False, "all_but_hidden", False),
        (12, False, True, "all_but_hidden", False),
        (15, False, True, "all_but_hidden", False),
        (16, True, False, "none", False),
        (18, True, False, "none", True),
    ],
)
def test_what_an_age_means(age, consents, hides, parents, adult):
    assert ages.may_consent(age, TODAY) is consents
    assert ages.may_hide(age, TODAY) is hides
    assert ages.parents_see(age, TODAY) == parents
    assert ages.is_adult(age, TODAY) is adult
    assert ages.needs_child_participation(age, TODAY) is not adult


def test_barnekoordinator_ends_at_eighteen():
    assert ages.barnekoordinator_until(TODAY) == 18


def test_the_rule_in_force_on_the_day_is_the_one_that_counts():
    rules = (
        ages.Rule(16, "old", date(2020, 1, 1), date(2026, 12, 31)),
        ages.Rule(15, "new", date(2027, 1, 1)),
    )

    assert ages.age_of(rules, date(2026, 12, 31)) == 16
    assert ages.age_of(rules, date(2027, 1, 1)) == 15
    assert ages.age_of(rules, date(2010, 1, 1)) == 16


@pytest.mark.parametrize(
    ("code", "language", "words"),
    [
        ("pbrl-2-5b", "nb", "pasient- og brukerrettighetsloven § 2-5 b"),
        ("pbrl-2-5", "nn", "pasient- og brukarrettslova § 2-5"),
        ("nav-15", "en", "Labour and Welfare Administration Act § 15"),
        ("sotjl-33", "nb", "sosialtjenesteloven § 33"),
        ("hol-7-2a", "nb", "helse- og omsorgstjenesteloven § 7-2 a"),
        ("BVL-15-9", "nb", "barnevernsloven § 15-9"),
        ("forskrift om noe annet", "nb", "forskrift om noe annet"),
        ("xyz-1", "nb", "xyz-1"),
    ],
)
def test_a_legal_basis_is_written_in_full_and_an_unknown_one_as_it_is(code, language, words):
    assert legal_bases.paragraph(code, language) == words


def test_every_known_provision_says_what_it_gives_in_three_languages():
    for code in legal_bases.codes():
        for language in ("nb", "nn", "en"):
            assert legal_bases.subject(code, language)
            assert "§" in legal_bases.in_words(code, language)

    assert legal_bases.in_words("xyz-1", "nb") == "xyz-1"
    assert legal_bases.in_words("nav-15", "nb").startswith("rett til individuell plan (")


@pytest.mark.parametrize(
    ("basis", "days"),
    [("pbrl-2-5b", 28), ("hol-7-2", 28), ("nav-15", 21), ("sotjl-28", 21), ("bvl-15-9", 21)],
)
def test_the_days_to_complain_follow_the_legal_basis(basis, days):
    rule = deadlines.complaint_deadline(basis, TODAY)

    assert rule is not None
    assert rule.days == days


def test_no_rule_is_made_up_for_an_unknown_law_or_an_older_day():
    assert deadlines.complaint_deadline("xyz-1", TODAY) is None
    assert deadlines.complaint_deadline("pbrl-2-5", date(2020, 1, 1)) is None


def test_two_decisions_known_the_same_day_may_have_different_last_days():
    known = date(2026, 4, 20)

    assert deadlines.last_day(known, 28) == date(2026, 5, 18)
    assert deadlines.last_day(known, 21) == date(2026, 5, 11)
    assert deadlines.is_in_time(date(2026, 5, 11), known, 28)
    assert deadlines.is_in_time(date(2026, 5, 11), known, 21)
    assert not deadlines.is_in_time(date(2026, 5, 13), known, 21)


def test_a_plan_has_ten_letters_and_a_child_one_more():
    grown, child = plan_contents.items(is_child=False), plan_contents.items(is_child=True)

    assert "".join(item.letter for item in grown) == "abcdefghij"
    assert child[:-1] == grown
    assert child[-1].paragraph() == "§ 9 fjerde ledd"
    assert grown[0].paragraph() == "§ 9 tredje ledd a"


def test_every_letter_has_a_heading_and_a_sentence_in_three_languages():
    for item in plan_contents.items(is_child=True):
        for language in ("nb", "nn", "en"):
            assert item.heading(language)
            assert item.text(language).endswith(".")
