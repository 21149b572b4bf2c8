"""Everything that can be wrong with a file is said with file, line and reason."""

from pathlib import Path

import pytest

from medvirk.demo.caseformat import CaseError, read_case

GOOD = """id: X1
title: Small
lang: nb
owner: {name: Ola Testmo, born: 1990-02-28}
legal_basis: [pbrl-2-5]
plan: {status: active, opened: 2026-01-10}
responsible_service: Prøvik kommune
coordinator: {kind: koordinator, name: Kari Testmo}
consents: [{kind: plan, by: Ola}]
matters: Ro
team: [{who: Kari Testmo, role: koordinator, sector: kommune}]
goals:
  - id: G1
    text: Turer
    sub: [{id: G1.1, text: En tur, gas: {w: 4, base: -1, now: 0}}]
    measures: [{what: Tur, who: Kari Testmo}]
"""


def problems_of(content, tmp_path):
    file = tmp_path / "sak.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(CaseError) as caught:
        read_case(file)
    assert all(problem.file == str(file) for problem in caught.value.problems)
    return caught.value.problems


def test_the_smallest_case_is_a_case(tmp_path):
    file = tmp_path / "sak.yaml"
    file.write_text(GOOD, encoding="utf-8")

    case = read_case(file)

    assert case.meetings == ()
    assert case.evaluation is None


ONE_FAULT = [
    ("title: Small", "title: Small\ntitel: b", 3, "ukjent nøkkel «titel». Mente du «title»?"),
    ("title: Small", "title: Small\nxyz: 1", 3, "ukjent nøkkel «xyz»"),
    ("title: Small", "", 1, "«title» mangler"),
    ("title: Small", "title:", 2, "«title» mangler verdi"),
    ("title: Small", "title: ''", 2, "«title» mangler verdi"),
    ("title: Small", "title: 123", 2, "skal være en tekst, men her står «123», som leses som et tall"),
    ("title: Small", "title: 1.5", 2, "leses som et tall"),
    ("title: Small", "title: no", 2, "som leses som ja eller nei"),
    ("title: Small", "title: 2026-05-11", 2, "som leses som en dato"),
    ("title: Small", "title: [a]", 2, "her står en liste"),
    ("title: Small", "title: {a: b}", 2, "her står flere nøkler"),
    ("title: Small", "title: !sak Small", 2, "skal være en tekst"),
    ("title: Small", 'title: "a\\0b"', 2, "et tegn som ikke kan lagres"),
    ("title: Small", 'title: "\\ud800"', 2, "et tegn som ikke kan lagres"),
    ("title: Small", "title: Small\ntitle: Igjen", 3, "«title» står to ganger, først på linje 2"),
    ("title: Small", "? [a]\n: b\ntitle: Small", 2, "en nøkkel skal være et ord"),
    ("title: Small", "title: !!str [a]", 2, "skal være en tekst"),
    ("[pbrl-2-5]", "!!seq pbrl", 5, "skal være en liste"),
    ("w: 4", "w: 0x_", 15, "skal være mellom 0 og 9"),
    ("w: 4", "w: !!int tre", 15, "skal være mellom 0 og 9"),
    ("by: Ola", "by: Ola, refused: !!bool kanskje", 9, "skal være true eller false"),
    ("matters: Ro", 'matters: Ro\ncrisis: {"a\\0": b}', 11, "bare vanlige ord"),
    ("lang: nb", "lang: sv", 3, "skal være nb eller nn eller se, men her står «sv»"),
    ("lang: nb", "lang: no", 3, "leses som ja eller nei"),
    ("status: active", "status: aktiv", 6, "active eller closed"),
    ("kind: koordinator", "kind: coordinator", 8, "koordinator eller barnekoordinator"),
    ("kind: plan, by", "kind: sharing, by", 9, "plan eller share"),
    ("1990-02-28", "1990-02-30", 4, "«1990-02-30» er ingen dato som finnes"),
    ("1990-02-28", "1990-13-01", 4, "er ingen dato som finnes"),
    ("1990-02-28", "0190-01-01", 4, "er ingen dato som finnes"),
    ("1990-02-28", "i vår", 4, "«i vår» er ingen dato"),
    ("1990-02-28", "1990-2-8", 4, "er ingen dato"),
    ("1990-02-28", "1990-02-28T10:00:00", 4, "er ingen dato"),
    ("1990-02-28", "19900228", 4, "skal være en dato"),
    ("opened: 2026-01-10", "opened: 2026-01-10, period: 2026-02-01/2026-01-01", 6, "før den begynner"),
    ("opened: 2026-01-10", "opened: 2026-01-10, period: 2026-02-01", 6, "er ingen periode"),
    ("opened: 2026-01-10", "opened: 2026-01-10, period: 2026-02-30/2026-03-01", 6, "er ingen periode"),
    ("opened: 2026-01-10", "opened: 2026-01-10, closed: 2025-01-01", 6, "før planen ble åpnet"),
    ("opened: 2026-01-10", "opened: 2026-01-10, locked: 3", 6, "skal være true eller false eller en dato"),
    ("name: Kari Testmo}", "name: Kari, gap: {from: 2026-02-01, to: 2026-01-01}}", 8, "før det begynner"),
    ("by: Ola", "by: 7", 9, "skal være en tekst eller en liste"),
    ("{kind: plan, by: Ola}", "{kind: plan}", 9, "«by» mangler"),
    ("{kind: plan, by: Ola}", "{kind: share, by: Ola}", 9, "«to» mangler"),
    ("{kind: plan, by: Ola}", "{kind: plan, by: Ola, refused: nei}", 9, "skal være true eller false"),
    ("[pbrl-2-5]", "pbrl-2-5", 5, "skal være en liste"),
    ("[pbrl-2-5]", "[pbrl-2-5, null]", 5, "her står ingenting"),
    ("w: 4", "w: 10", 15, "skal være mellom 0 og 9"),
    ("base: -1", "base: -3", 15, "skal være mellom -2 og 2"),
    ("now: 0", "now: bra", 15, "skal være et helt tall"),
    ("now: 0", "now: 0.5", 15, "skal være et helt tall"),
    ("now: 0", "now: true", 15, "skal være et helt tall"),
    ("now: 0", "now: 0, levels: {'3': mye}", 15, "kan ikke ha nøkkelen «3», bare -2, -1, 0, 1 og 2"),
    ("now: 0", "now: 0, levels: {'1': mye, '+1': mer}", 15, "«+1» står to ganger"),
    ("id: G1.1", "id: G1", 15, "id «G1» er brukt før, på linje 13"),
    ("matters: Ro", "matters: Ro\nidentifiers: [{type: '12884839082'}]", 11, "aldri selve nummeret"),
    (
        "matters: Ro",
        "matters: Ro\nmeetings: [{date: 2026-01-01, type: a, status: avlyst}]",
        11,
        "held eller planned",
    ),
    ("matters: Ro", "matters: Ro\ncrisis: {first: {a: b}}", 11, "her står flere nøkler"),
    ("born: 1990-02-28", "born: 1990-02-28, aids: [{a: b, c: d}]", 4, "én nøkkel med tekst"),
    ("born: 1990-02-28", "born: 1990-02-28, aids: [3]", 4, "skal være en tekst eller én nøkkel med tekst"),
]


@pytest.mark.parametrize(("before", "after", "line", "reason"), ONE_FAULT)
def test_one_fault_is_one_problem_with_its_line(before, after, line, reason, tmp_path):
    assert GOOD.count(before) == 1

    [problem] = problems_of(GOOD.replace(before, after), tmp_path)

    assert problem.line == line
    assert reason in problem.reason
    assert str(problem) == f"{problem.file}, linje {line}: {problem.reason}"


WHOLE_FILES = [
    ("", 1, "filen er tom"),
    ("# bare en merknad\n", 1, "filen er tom"),
    ("- a\n- b\n", 1, "nøkler med verdier"),
    ("bare tekst", 1, "nøkler med verdier"),
    ("null", 1, "nøkler med verdier"),
    ("id: X1\n---\nid: X2\n", 3, "flere dokumenter"),
    ("id: [X1\ntitle: b\n", 2, "ikke gyldig YAML"),
    ("id: X1\n\ttitle: b\n", 2, "ikke gyldig YAML"),
    ("id: *ukjent\n", 1, "ikke gyldig YAML"),
    ("id: X1\ntitle: a\x00b\n", 2, "et tegn som ikke kan stå i en tekst"),
    (b"id: X1\ntitle: Bl\xe5b\xe6r\n", 2, "ikke lagret som UTF-8"),
    ("[" * 100_000, 1, "for mange nivåer"),
]


@pytest.mark.parametrize(("content", "line", "reason"), WHOLE_FILES)
def test_a_file_that_is_no_case_at_all_is_said_in_one_sentence(content, line, reason, tmp_path):
    [problem] = problems_of(content, tmp_path)

    assert problem.line == line
    assert reason in problem.reason


def test_all_faults_are_found_at_once_in_the_order_of_the_file(tmp_path):
    content = GOOD.replace("title: Small", "titel: Small").replace("1990-02-28", "1990-02-31")
    content = content.replace("w: 4", "w: mye").replace("who: Kari Testmo}", "hvem: Kari}")

    problems = problems_of(content, tmp_path)

    assert [problem.line for problem in problems] == [1, 2, 4, 15, 16, 16]


def test_a_list_that_holds_itself_is_a_wrong_type(tmp_path):
    [problem] = problems_of(GOOD.replace("[pbrl-2-5]", "&a [*a]"), tmp_path)

    assert "her står en liste" in problem.reason


@pytest.mark.parametrize("path", [Path("/finnes/ikke.yaml"), Path(__file__).parent])
def test_what_cannot_be_opened_is_said(path):
    with pytest.raises(CaseError) as caught:
        read_case(path)

    assert caught.value.problems[0].line == 1
