from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from medvirk.demo.caseformat import REFERENCE_DAY, Case, leaves, read_case, shift
from medvirk.demo.caseformat.shapes import Period

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.yaml"))


def values_in(raw, path=()):
    """All values of plain YAML with their paths; a period is its two dates."""
    if isinstance(raw, dict):
        for key, item in raw.items():
            yield from values_in(item, (*path, key))
    elif isinstance(raw, list):
        for number, item in enumerate(raw):
            yield from values_in(item, (*path, number))
    elif path[-1] == "period":
        for number, part in enumerate(raw.split("/")):
            yield (*path, number), date.fromisoformat(part)
    elif raw is not None:
        yield path, raw


@pytest.fixture(params=CASES, ids=lambda file: file.stem)
def file(request):
    return request.param


def test_all_nine_cases_are_here():
    assert [file.stem for file in CASES] == ["s01", "s02", "s03", "s04", "s05", "s06", "s07", "s08", "s11"]


def test_nothing_in_a_file_is_lost(file):
    written = dict(values_in(yaml.safe_load(file.read_text(encoding="utf-8"))))
    found = {
        tuple(int(step) if "levels" in path and str(step).lstrip("-").isdigit() else step for step in path): value
        for path, value in leaves(read_case(file))
    }
    in_aids = {path for path in found if "aids" in path}

    expected = {
        tuple(int(step) if "levels" in path and str(step).lstrip("-").isdigit() else step for step in path): value
        for path, value in written.items()
    }

    assert {path: value for path, value in expected.items() if path not in found or found[path] != value} == {}
    assert set(found) - set(expected) <= in_aids


def test_a_case_has_the_types_its_format_promises():
    case = read_case(CASES[0])

    assert case.owner.born == date(2020, 2, 14)
    assert case.plan.period == Period(date(2026, 4, 13), date(2027, 6, 18))
    assert case.consents[0].by == ("Mari Prøvedal", "Jonas Prøvehaug")
    assert case.consents[3].refused is True
    assert case.goals[0].sub[0].gas.levels[-2] == "må bæres eller ledes alle dager"
    assert case.evaluation.startswith("Foreldrene")
    assert case.closing is None


def test_an_aid_may_have_details():
    case = next(read_case(file) for file in CASES if file.stem == "s03")

    assert [(aid.name, aid.details) for aid in case.owner.aids] == [
        ("aphasia", "short sentences"),
        ("photos", None),
    ]


def test_shifting_moves_every_date_by_the_same_days(file):
    case = read_case(file)

    moved = dict(leaves(shift(case, 100)))

    for path, value in leaves(case):
        if isinstance(value, date):
            assert moved[path] == value + timedelta(days=100)
        elif not isinstance(value, str) or "202" not in value:
            assert moved[path] == value


def test_dates_inside_texts_move_too_and_only_real_ones():
    case = next(read_case(file) for file in CASES if file.stem == "s08")

    moved = shift(case, 10)

    assert moved.team[1].contributes == "tek over 2027-01-29"
    assert moved.goals[0].measures[1].decision == "vedtak barnevern 2026-11-13"
    assert shift(_titled(case, "2026-02-30 og 12026-01-01"), 1).title == "2026-02-30 og 12026-01-01"
    assert shift(_titled(case, "9999-12-31"), 1).title == "9999-12-31"


def _titled(case, title):
    return Case(**{name: getattr(case, name) for name in Case.__slots__} | {"title": title})


def test_shifting_back_gives_the_same_case(file):
    case = read_case(file)

    assert shift(shift(case, 77), -77) == case
    assert shift(case, 0) == case
    assert date(2026, 11, 21) == REFERENCE_DAY
