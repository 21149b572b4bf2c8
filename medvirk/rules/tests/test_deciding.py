"""Who decides and who sees, read from the rules as a table (docs/who-decides.md), and never two answers or none."""

import os
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from medvirk.rules import ages
from medvirk.rules.deciding import ALWAYS, DECIDES, SEES, Question, Who, sees, who_decides

TABLE = Path(__file__).parents[3] / "docs" / "who-decides.md"
TODAY = date(2026, 11, 21)
GUARDIANS = (Who.PARENT, Who.FOSTER_HOME, Who.CHILD_WELFARE)
AGES = (6, 7, 11, 12, 14, 15, 16, 17, 18, 40)


def span(row):
    first = ages.age_of(row.from_age, TODAY) if getattr(row, "from_age", None) else 0
    last = ages.age_of(row.to_age, TODAY) if row.to_age else None
    return f"from {first}" if last is None else f"{first} to {last - 1}"


def table():
    asked = {None: "not asked", True: "lacking", False: "not lacking"}
    lines = [
        "# Who decides, and who sees",
        "",
        "Made from `medvirk/rules/deciding.py` and checked on every run. The first line that fits is the answer, and",
        "each one it names decides. Competence is assessed for one question at a time. Nothing here opens a plan",
        "except what the second table says: who decides about sharing does not see more by it. `from` is since when",
        "it stands here: older days are answered by the first rules that were read. Those who decide together must",
        "all say yes before anything opens; each of them closes alone.",
        "",
        "| age | competence for the question | question | decides | source | from |",
        "|---|---|---|---|---|---|",
    ]
    for row in DECIDES:
        questions = " and ".join(sorted(row.questions, reverse=False))
        who = " and ".join(row.who) + (", all of them together" if row.together else "")
        lines.append(f"| {span(row)} | {asked[row.lacks]} | {questions} | {who} | {row.source} | {row.valid_from} |")
    lines += ["", "| standing | age of the person | sees | source | from |", "|---|---|---|---|---|"]
    lines += [f"| {row.who} | {span(row)} | {row.what} | {row.source} | {row.valid_from} |" for row in SEES]
    return "\n".join([*lines, ""])


def test_the_table_is_as_written_down():
    if os.environ.get("UPDATE_RIGHTS"):
        TABLE.write_text(table(), encoding="utf-8")

    assert table() == TABLE.read_text(encoding="utf-8"), "UPDATE_RIGHTS=1 writes it anew; read the difference"


@pytest.mark.parametrize(
    ("age", "question", "there", "lacks", "who"),
    [
        (15, Question.SHARE, {Who.PARENT}, False, Who.PARENT),
        (15, Question.SHARE, {Who.FOSTER_HOME, Who.CHILD_WELFARE}, False, Who.FOSTER_HOME),
        (15, Question.PLAN, {Who.CHILD_WELFARE}, False, Who.CHILD_WELFARE),
        (16, Question.SHARE, {Who.PARENT}, False, Who.PERSON),
        (16, Question.SHARE, {Who.PARENT}, True, Who.PARENT),
        (17, Question.PLAN, {Who.CHILD_WELFARE}, True, Who.CHILD_WELFARE),
        # From 16 the foster home has no say of its own (pbrl § 4-5 second paragraph).
        (16, Question.SHARE, {Who.FOSTER_HOME, Who.CHILD_WELFARE}, True, Who.CHILD_WELFARE),
        # Health personnel decide for adults (pbrl § 4-6): for the young there has to be somebody who answers for them.
        (17, Question.PLAN, {Who.RELATIVE}, True, None),
        (17, Question.SHARE, {Who.RELATIVE}, True, Who.RELATIVE),
        (18, Question.SHARE, {Who.PARENT}, True, None),
        (18, Question.SHARE, {Who.RELATIVE}, True, Who.RELATIVE),
        (18, Question.PLAN, {Who.RELATIVE}, True, Who.HEALTH),
        (40, Question.PLAN, {Who.VERGE_DEPRIVED, Who.RELATIVE}, True, Who.VERGE_DEPRIVED),
        (40, Question.SHARE, {Who.VERGE_DEPRIVED, Who.RELATIVE}, True, Who.VERGE_DEPRIVED),
        (40, Question.SHARE, {Who.VERGE, Who.VERGE_ECONOMY}, True, None),
        (40, Question.SHARE, {Who.MANDATE}, True, Who.MANDATE),
        (40, Question.SHARE, {Who.MANDATE_ECONOMY}, True, None),
        (40, Question.SHARE, {Who.MANDATE, Who.VERGE_DEPRIVED}, False, Who.PERSON),
        (14, Question.SHARE, set(), False, None),
    ],
)
def test_who_decides(age, question, there, lacks, who):
    assert who_decides(age, question, there, lacks=lacks, on=TODAY).who == who


@pytest.mark.parametrize("question", Question)
def test_after_a_care_order_child_welfare_and_the_foster_home_decide_each_of_them(question):
    there = {Who.PARENT, Who.FOSTER_HOME, Who.CHILD_WELFARE}

    answer = who_decides(15, question, there, lacks=False, on=TODAY)

    assert set(answer.each) == {Who.FOSTER_HOME, Who.CHILD_WELFARE}
    assert who_decides(15, question, {Who.PARENT}, lacks=False, on=TODAY).each == (Who.PARENT,)
    assert who_decides(15, question, set(), lacks=False, on=TODAY).each == ()


def test_older_days_are_answered_by_the_first_rules_that_were_read():
    answer = who_decides(15, Question.SHARE, {Who.CHILD_WELFARE}, lacks=False, on=date(2020, 1, 1))

    assert answer.who == Who.CHILD_WELFARE
    assert sees(Who.PARENT, 15, date(2020, 1, 1)).what == sees(Who.PARENT, 15, TODAY).what


@pytest.mark.parametrize("age", [age for age in AGES if age < 16])
@pytest.mark.parametrize("question", Question)
def test_a_child_with_somebody_who_answers_for_it_always_has_one_who_decides(age, question):
    others = [who for who in Who if who not in {*GUARDIANS, *ALWAYS}]
    for number in range(1, len(GUARDIANS) + 1):
        for guardians in combinations(GUARDIANS, number):
            for lacks in (True, False):
                answer = who_decides(age, question, {*guardians, *others}, lacks=lacks, on=TODAY)

                assert answer.who in guardians
                assert answer.source


@pytest.mark.parametrize("age", [age for age in AGES if age >= 16])
@pytest.mark.parametrize("question", Question)
def test_whoever_can_decide_decides_alone_from_sixteen(age, question):
    assert who_decides(age, question, set(Who), lacks=False, on=TODAY).who == Who.PERSON


def test_a_verge_without_a_say_in_personal_matters_never_decides():
    for age in AGES:
        for question in Question:
            answer = who_decides(age, question, {Who.VERGE, Who.VERGE_ECONOMY}, lacks=True, on=TODAY)

            assert answer.who in {None, Who.HEALTH}


def test_a_rule_that_is_not_in_force_yet_decides_nothing():
    later = DECIDES[2].__class__((Who.PERSON,), "new", valid_from=date(2030, 1, 1), valid_to=date(2031, 12, 31))

    assert not later.holds(40, Question.PLAN, lacks=False, on=date(2029, 12, 31))
    assert later.holds(40, Question.PLAN, lacks=False, on=date(2030, 1, 1))
    assert later.holds(40, Question.PLAN, lacks=False, on=date(2031, 12, 31))
    assert not later.holds(40, Question.PLAN, lacks=False, on=date(2032, 1, 1))


@pytest.mark.parametrize("who", Who)
def test_every_standing_has_one_answer_to_what_it_sees(who):
    for age in AGES:
        assert sees(who, age, TODAY).source
    if who not in {Who.PERSON, *GUARDIANS}:
        assert {sees(who, age, TODAY).what for age in AGES} <= {"by consent", "not that there is a plan"}


def test_what_parents_see_is_the_same_in_both_tables():
    for age in range(30):
        expected = "by consent" if ages.parents_see(age, TODAY) == "none" else "all but what is hidden"

        assert {sees(who, age, TODAY).what for who in GUARDIANS} == {expected}
