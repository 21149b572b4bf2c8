"""What is cited has been read, and nothing is cited from before it was law."""

import ast
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from medvirk.rules import ages, answer_times, citations, deadlines, emergency, keeping, replies, warnings
from medvirk.rules.deciding import DECIDES, SEES

CODE = Path(__file__).parents[2]
NUMBER = r"\d+[A-Z]?(?:-\d+)?(?: [a-z]\b)?"
CITED = re.compile(rf"\b([a-zæøå]+) §§? ({NUMBER}(?:(?:, | og ){NUMBER})*)")
# How the same act is called in full where a text for people names it.
SHORT = {"frl": "folkeregisterloven"}
# The day from which what is cited has said what it is cited for; before it, another provision did, or none.
IN_FORCE = {
    "bvl": date(2023, 1, 1),
    "hol-7-2a": date(2022, 8, 1),
    "pbrl-2-5c": date(2022, 8, 1),
    "pjl-22": date(2026, 4, 15),
    "pjl-22a": date(2026, 7, 1),
    "forskrift 2022-06-22-1110": date(2022, 8, 1),
    "GDPR": date(2018, 7, 20),
}
TABLES = {
    **{name: rules for name, rules in vars(ages).items() if name.isupper() and isinstance(rules, tuple)},
    "DECIDES": DECIDES,
    "SEES": SEES,
    "complaints": deadlines._DEADLINES,
    "replies": replies._DEADLINES,
    "next bodies": tuple(replies.AFTER_THE_ANSWER.values()),
    "emergency": emergency._HOURS,
    "answer times": answer_times._TIMES,
    "consent ends": warnings.CONSENT_ENDS,
    "mandate ends": warnings.MANDATE_ENDS,
    "birthdays": warnings.AGE_CHANGES,
    "inquiry late": warnings.INQUIRY_LATE,
    "half-written": keeping.HALF_WRITTEN,
}


def cited(text):
    """Each provision of a text as its code; a letter that is no part of a number (bokstav c) is left out."""
    for act, numbers in CITED.findall(text):
        for number in re.split(r", | og ", numbers):
            if act == "plan" and citations.plan_section(*number.split(" ")):
                continue
            whole = f"{SHORT.get(act, act)}-{number.replace(' ', '')}"
            yield whole if citations.citation(whole) else re.sub(r"[a-z]$", "", whole)


def texts():
    """What people may read: templates, and strings of the code that are no docstring."""
    for file in sorted(CODE.rglob("*.html")):
        yield file, re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    for file in sorted(CODE.rglob("*.py")):
        if "tests" in file.parts or "migrations" in file.parts:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        strings = (n for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str))
        yield file, " \n ".join(node.value for node in strings if id(node) not in said and "§" in node.value)


def test_every_paragraph_that_a_page_or_a_rule_names_has_been_read():
    found = {(file.name, code) for file, text in texts() for code in cited(text)}

    assert len(found) > 30
    assert sorted(pair for pair in found if not citations.citation(pair[1])) == []


@pytest.mark.parametrize("name", TABLES)
def test_every_row_of_a_table_is_dated_and_cites_nothing_from_before_it_was_law(name):
    for row in TABLES[name]:
        source = getattr(row, "source", "")
        codes = {*cited(source), *(word for word in IN_FORCE if word in source)}
        since = {IN_FORCE.get(code, IN_FORCE.get(code.split("-")[0])) for code in codes} - {None}

        assert row.valid_from >= max(since, default=date.min), source
        assert row.valid_from <= date(2026, 11, 22), "the one in force today has to be there"


@pytest.mark.parametrize("name", TABLES)
def test_two_rows_of_one_table_do_not_hold_on_the_same_day(name):
    if name in {"DECIDES", "SEES", "complaints", "next bodies"}:
        return
    rows = sorted(TABLES[name], key=lambda row: row.valid_from)
    for before, after in pairwise(rows):
        assert before.valid_to is not None
        assert before.valid_to < after.valid_from
