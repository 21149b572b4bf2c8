from datetime import date
from itertools import combinations
from math import hypot

import pytest

from medvirk.design.hub import Group, Spot, drawing
from medvirk.design.progress import Line, Point, chart
from medvirk.design.scale import segments

RADIUS = 26
LETTER = 10


def people(count, name="Jonas"):
    return [Spot(name=f"{name}{number}", initials="J") for number in range(count)]


def four(count):
    hues = ("plum", "ochre", "slate", "pine")
    return [Group(name=hue, hue=hue, spots=people(count)) for hue in hues]


def boxes(mark):
    """The circle, and each line of the name, as (left, top, right, bottom)."""
    yield (mark.x - RADIUS, mark.y - RADIUS, mark.x + RADIUS, mark.y + RADIUS)
    for number, line in enumerate(mark.lines):
        half, base = len(line) * LETTER / 2, mark.y + 46 + 18 * number
        yield (mark.x - half, base - 15, mark.x + half, base + 4)


def overlap(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 9])
def test_no_name_lies_on_another_name_or_circle(count):
    marks = [mark for quarter in drawing(four(count)).quarters for mark in quarter.marks]

    for one, other in combinations(marks, 2):
        assert not [1 for a in boxes(one) for b in boxes(other) if overlap(a, b)], (one, other)


@pytest.mark.parametrize("count", [1, 2, 4])
def test_everybody_is_inside_the_picture_and_clear_of_the_one_in_the_middle(count):
    picture = drawing(four(count))

    for mark in [mark for quarter in picture.quarters for mark in quarter.marks]:
        assert hypot(mark.x - 220, mark.y - picture.middle_y) > 42 + RADIUS
        for left, top, right, bottom in boxes(mark):
            assert left >= 0
            assert top >= 0
            assert right <= 440
            assert bottom <= picture.height


def test_those_who_find_no_place_are_counted():
    (quarter,) = drawing([Group(name="Mange", hue="plum", spots=people(7))]).quarters

    assert [mark.letters for mark in quarter.marks] == ["J", "J", "J", "+4"]


def test_a_gap_is_drawn_before_people_when_there_is_little_room():
    spots = [*people(6), Spot(name="Helg to", is_gap=True)]

    (quarter,) = drawing([Group(name="Mange", hue="plum", spots=spots)]).quarters

    assert [mark.is_gap for mark in quarter.marks] == [False, False, True, False]


def test_a_long_name_is_cut_where_it_has_a_cut_of_its_own():
    spots = [Spot(name=name) for name in ("Anne-Marie Test", "Lise-Charlotte", "Storesøsteren")]

    (quarter,) = drawing([Group(name="Navn", hue="pine", spots=spots)]).quarters

    assert [mark.lines for mark in quarter.marks] == [
        ("Anne-Marie", "Test"),
        ("Lise-", "Charlotte"),
        ("Storesøsteren",),
    ]


def test_five_groups_are_too_many():
    with pytest.raises(ValueError, match="four corners"):
        drawing([*four(1), four(1)[0]])


def test_the_map_is_there_as_text_with_everybody_in_it(draw):
    page = draw("{{ c.hub_map('Iver', groups, 'De rundt Iver') }}", groups=four(6))

    assert page.one("title").text == "De rundt Iver"
    assert page.one("svg", role="img").attrs["aria-labelledby"] == page.one("title").attrs["id"]
    assert page.one("details").text.count("Jonas5") == 4


def test_the_bar_is_filled_up_to_where_things_stand():
    assert [piece.is_on for piece in segments(-1)] == [True, True, False, False, False]
    assert [piece.is_target for piece in segments(-1)] == [False, False, True, False, False]
    assert not any(piece.is_on for piece in segments(None))


def test_the_scale_is_read_as_words(draw):
    page = draw("{{ c.goal_scale(-1, words='kjenner to tegn', base=-2) }}")

    assert page.one("p").text == "Nå: kjenner to tegn. Da det begynte: Langt igjen"
    assert page.one("data").attrs["value"] == "-1"
    assert page.one("ol").attrs["aria-hidden"] == "true"


def test_nothing_said_is_said_as_nothing(draw):
    assert draw("{{ c.goal_scale() }}").one("p").text == "Ingen har sagt hvordan det går ennå."


def test_lines_share_one_time_and_the_owners_lies_on_top():
    own = Line(name="Meg", own=True, points=[Point(date(2026, 1, 1), -2), Point(date(2026, 12, 31), 0)])
    other = Line(name="Nora", points=[Point(date(2026, 7, 2), 1)])

    drawn = chart([own, other])

    assert [curve.name for curve in drawn.curves] == ["Nora", "Meg"]
    assert [dot.x for dot in drawn.curves[1].dots] == [120, 322]
    assert [dot.y for dot in drawn.curves[1].dots] == [248, 144]
    assert drawn.curves[0].dots[0].x == pytest.approx(221, abs=2)
    assert [tick.word for tick in drawn.ticks] == ["jan.", "juli", "des."]


def test_months_that_would_run_into_each_other_are_left_out():
    days = [date(2026, 1, 1), date(2026, 1, 5), date(2026, 12, 1)]

    drawn = chart([Line(name="Meg", own=True, points=[Point(on, 0) for on in days])])

    assert [tick.word for tick in drawn.ticks] == ["jan.", "des."]


def test_one_single_day_stands_where_now_is():
    drawn = chart([Line(name="Meg", own=True, points=[Point(date(2026, 1, 1), 0)]), Line(name="Tom", points=[])])

    assert [dot.x for dot in drawn.curves[0].dots] == [322]


def test_how_it_has_gone_is_there_as_text(draw):
    lines = [Line(name="Meg", own=True, points=[Point(date(2026, 1, 1), -2)])]

    page = draw("{{ c.progress(lines, 'Slik har det gått') }}", lines=lines)

    assert page.one("time").text == "1. januar 2026"
    assert "Langt igjen" in page.one("details").text
