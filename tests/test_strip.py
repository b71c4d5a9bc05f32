"""The strip: a mark lies exactly where its date lies, and no mark hides another."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading import events
from timeline.dates import parse_date
from timeline.edtf import Day
from timeline.formats.page.cards import mark_of
from timeline.formats.page.strip import (
    CLEAR,
    MOST_LABELS,
    NARROWEST,
    Axis,
    Mark,
    axis_of,
    bounds_of,
    densest_year,
    in_lanes,
    percent,
    strip_of,
    ticks,
)

HEAD = "title: A record\nas_of: 30 June 2024\nsources: {paper: {publisher: The Paper}}\n"
FILLERS = ("1 January 2022", "1 January 2023", "1 January 2024")


def drawn(*dates, head=HEAD, **more):
    """The strip of these dates, with one event a year from 2022 to 2024 beside them."""
    fields = "".join(f", {name}: {value}" for name, value in more.items())
    lines = [f"{{date: {date}, title: x, sources: paper{fields}}}" for date in dates]
    fillers = [f"{{date: {date}, title: filler, sources: paper}}" for date in FILLERS]
    chronology = events(*lines, *fillers, head=head).chronology
    return strip_of(chronology, lambda event: mark_of(event, chronology.as_of), str)


def own(strip):
    """The shapes that are not those of the fillers."""
    fillers = {"0%", "33.3%", "66.61%"}
    return [s for s in strip.shapes if not (s.style == "f" and s.width == ".188rem" and s.x in fillers)]


def at(text, axis=None):
    """Where a day lies on the axis of 2022 to 2024, in percent, as it is written."""
    axis = axis or Axis(2022, 2024, 0)
    return float(f"{axis.at(parse_date(text).earliest.ordinal):.2f}")


def test_fewer_than_four_dated_events_make_no_strip():
    checked = events("2020: a", "2021: b", "2022: c", "unknown: d")
    assert strip_of(checked.chronology, lambda event: mark_of(event, None), str) is None


@pytest.mark.parametrize(
    ("date", "first", "after", "style"),
    [
        ("April 2023", "2023-04-01", "2023-05-01", "h"),
        ("2023", "2023-01-01", "2024-01-01", "h"),
        ("spring 2023", "2023-03-01", "2023-06-01", "h"),
        ("Q3 2023", "2023-07-01", "2023-10-01", "h"),
        ("about 2023", "2023-01-01", "2024-01-01", "h d"),
        ("2023?", "2023-01-01", "2024-01-01", "o d"),
        ("between 5 May 2023 and 7 August 2023", "2023-05-05", "2023-08-08", "h"),
        ("early 2023", "2023-01-01", "2023-05-01", "h d"),
    ],
)
def test_a_box_covers_all_the_days_that_its_date_may_be_and_no_other(date, first, after, style):
    [box] = own(drawn(date))
    assert (box.kind, box.style) == ("rect", style)
    left, width = float(box.x.rstrip("%")), float(box.width.rstrip("%"))
    assert left == at(first)
    assert left + width == pytest.approx(at(after), abs=0.011)


def test_a_day_is_a_tick_where_it_begins_and_no_box():
    [tick] = own(drawn("27 April 2023"))
    assert (tick.x, tick.width) == (f"{at('2023-04-27'):g}%", ".188rem")


def test_a_span_is_solid_only_where_it_must_have_run():
    shapes = own(drawn("2022 to 2024"))
    assert [shape.style for shape in shapes] == ["h", "f", "h"]
    assert [float(shape.x.rstrip("%")) for shape in shapes] == [at("2022-01-01"), at("2023-01-01"), at("2024-01-01")]
    [solid] = own(drawn("5 May 2023 to 7 August 2023"))
    assert (solid.style, float(solid.x.rstrip("%"))) == ("f", at("2023-05-05"))
    [hatched] = own(drawn("2023 to 2023"))
    assert hatched.style == "h"


def test_what_goes_on_ends_with_an_arrow_where_the_record_ends():
    strip = drawn("since December 2023")
    hatched, solid, head = own(strip)
    assert (hatched.style, solid.style, head.kind) == ("h", "f", "head")
    end = float(strip.now.rstrip("%"))
    assert end == at("2024-07-01")
    assert float(solid.x.rstrip("%")) + float(solid.width.rstrip("%")) == pytest.approx(end, abs=0.011)
    assert float(head.x.rstrip("%")) == end


@pytest.mark.parametrize(("date", "known"), [("before 5 May 2023", "2023-05-05"), ("after 5 May 2023", "2023-05-06")])
def test_an_open_side_has_a_cap_on_the_known_day(date, known):
    line, cap, head = own(drawn(date))
    assert (line.style, cap.style, head.kind) == ("l d", "f", "head")
    assert float(cap.x.rstrip("%")) == at(known)
    ends = (float(line.x.rstrip("%")), float(line.x2.rstrip("%")))
    assert at(known) == (ends[1] if date.startswith("before") else ends[0])


def test_not_before_a_day_does_not_say_that_it_went_on_from_then():
    [event] = events("{date: not before 1 July 2022, title: x, sources: paper}", head=HEAD).chronology.events
    assert mark_of(event, None) == "after"
    styles = [shape.style for shape in own(drawn("not before 1 July 2022"))]
    assert styles == [shape.style for shape in own(drawn("after 30 June 2022"))]


@pytest.mark.parametrize(
    ("date", "more", "expected"),
    [
        ("5 May 2024", "kind: scheduled", "due"),
        ("5 August 2024", "kind: scheduled", "plan"),
        ("2025", "kind: scheduled", "unit"),
        ("2 or 3 May 2024", "key: true", "unit"),
        ("2 May or 9 May 2024", "key: true", "differ"),
        ("early May or late June 2024", "key: true", "differ"),
    ],
)
def test_a_plan_is_no_exact_day_and_two_days_in_a_row_are_one_stretch(date, more, expected):
    [event] = events(f"{{date: {date}, title: x, sources: paper, {more}}}", head=HEAD).chronology.events
    assert mark_of(event, parse_date("30 June 2024")) == expected


def test_a_deadline_is_hollow_and_dashed_while_it_lies_ahead():
    [past] = own(drawn("5 May 2024", kind="deadline"))
    [ahead] = own(drawn("5 August 2024", kind="deadline"))
    assert (past.style, ahead.style) == ("o", "o d")
    assert float(past.x.rstrip("%")) == at("2024-05-05")


def test_dates_that_differ_stand_in_two_lanes_with_a_line_between():
    one, other, join = own(drawn("23 May or 12 June 2023"))
    assert (one.style, other.style, join.style) == ("o d", "o d", "j")
    assert float(one.x.rstrip("%")) == at("2023-05-23") and float(other.x.rstrip("%")) == at("2023-06-12")
    assert one.y != other.y


def test_a_few_early_dates_do_not_take_most_of_the_axis():
    dates = [
        parse_date(str(year))
        for year in (-43, 1801, 2018, 2019, 2020, 2021, 2021, 2022, 2022, 2023, 2024)
        if year > 999
    ]
    dates = [parse_date("44 BC"), *dates]
    assert axis_of(dates, None).first_year == 2018
    strip = drawn("44 BC", *["5 May 2023"] * 8)
    assert (strip.first_year, strip.earlier) == (2022, 1)


def test_what_began_before_the_axis_comes_in_with_a_point():
    strip = drawn("1990 to 2023", *["5 May 2023"] * 8)
    bar, point = strip.shapes[0], strip.shapes[1]
    assert (bar.x, bar.width, point.kind) == ("0", "5%", "head")
    assert strip.entering == 1 and strip.earlier == 0


@pytest.mark.parametrize("length", [1, 5, 7, 8, 14, 15, 40, 99, 300, 2000, 9000])
def test_labels_are_few_enough_to_stand_apart_on_a_phone(length):
    labels = list(ticks(Axis(2000 - length + 1, 2000, 0), str))
    assert 1 <= len(labels) <= MOST_LABELS


def in_words(year):
    return str(year) if year > 0 else f"{1 - year} BC"


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (-99, 199, ["100 BC", "100"]),
        (-199, 199, ["200 BC", "100 BC", "100"]),
        (-98, 199, ["50 BC", "50", "100", "150"]),
        (-500, -1, ["500 BC", "400 BC", "300 BC", "200 BC", "100 BC"]),
        (-43, 14, ["40 BC", "30 BC", "20 BC", "10 BC", "10"]),
        (-9999, 2024, ["10000 BC", "5000 BC"]),
        (-2, 3, ["3 BC", "2 BC", "1 BC", "1", "2", "3"]),
        (-4, 4, ["4 BC", "2 BC", "2", "4"]),
        (0, 0, ["1 BC"]),
        (-1, 1, ["2 BC", "1 BC", "1"]),
        (2010, 2024, ["2010", "2015", "2020"]),
        (2018, 2024, ["2018", "2019", "2020", "2021", "2022", "2023", "2024"]),
    ],
)
def test_labels_stand_at_the_round_years_that_are_said(first, last, labels):
    """100 BC is the year -99, and no year 0 lies between 1 BC and AD 1."""
    axis = Axis(first, last, 0)
    found = list(ticks(axis, in_words))
    assert [tick.label for tick in found] == labels
    for tick in found:
        number, *era = tick.label.split()
        year = 1 - int(number) if era else int(number)
        assert tick.x == percent(axis.at(Day(year, 1, 1).ordinal))


@pytest.mark.parametrize("length", [1, 3, 8, 30, 99, 300, 2000, 12000])
@pytest.mark.parametrize("after", [0, 1, 2, 50])
def test_long_labels_are_few_enough_to_stand_apart_on_a_phone(length, after):
    for label in (in_words, lambda year: f"{in_words(year)} (av. J.-C.)"):
        axis = Axis(after - length + 1, after, 0)
        found = list(ticks(axis, label))
        assert found
        starts = [float(tick.x.rstrip("%")) * NARROWEST / 100 for tick in found]
        widest = max(len(tick.label) for tick in found)
        assert all(other - one >= widest * 7.2 for one, other in pairwise(starts))


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 40), st.integers(1, 2)), max_size=40))
def test_no_mark_covers_another_of_its_lane_on_the_narrowest_strip(spans):
    marks = [Mark(left, min(100, left + width), 6, lambda _: [], lanes=lanes) for left, width, lanes in spans]
    placed, count = in_lanes(marks)
    taken = {}
    for mark, lane in placed:
        for low in range(lane, lane + mark.lanes):
            assert low < count
            taken.setdefault(low, []).append(mark.pixels)
    if count < 24:
        for pixels in taken.values():
            ordered = sorted(pixels)
            assert all(one[1] + CLEAR <= other[0] for one, other in pairwise(ordered))


def test_bounds_of_a_span_are_sure_only_between_its_ends():
    bounds = bounds_of(parse_date("2019 to 2022"))
    assert (bounds.first, bounds.last) == (Day(2019, 1, 1).ordinal, Day(2022, 12, 31).ordinal)
    assert (bounds.sure_first, bounds.sure_last) == (Day(2019, 12, 31).ordinal, Day(2022, 1, 1).ordinal)
    assert bounds_of(parse_date("between 2019 and 2022")).sure_first is None


def test_the_densest_year_is_named_only_if_it_has_two():
    dated = events("2020: a", "2021: b", "May 2021: c").chronology.events
    assert densest_year(dated) == (2021, 2)
    assert densest_year(dated[:2]) is None
    assert NARROWEST == 288
