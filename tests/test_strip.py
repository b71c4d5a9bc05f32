"""The strip: a mark lies exactly where its date lies, leads to its event, and hides no other as far as there is room."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading import events
from timeline.dates import parse_date
from timeline.edtf import Day
from timeline.formats.page.axis import NARROWEST, Axis
from timeline.formats.page.cards import mark_of
from timeline.formats.page.filters import choices_of
from timeline.formats.page.marks import Mark, bounds_of
from timeline.formats.page.overview import densest_year
from timeline.formats.page.strip import CLEAR, HIGHEST, MOST_ROWS, Telling, in_rows, strip_of

HEAD = "title: A record\nas_of: 30 June 2024\nsources: {paper: {publisher: The Paper}}\n"
FILLERS = ("1 January 2022", "1 January 2023", "1 January 2024")


def strip_for(*lines, head=HEAD):
    """The strip of these entries as a page has it."""
    chronology = events(*lines, head=head).chronology
    choices = choices_of(chronology.events, has_lanes=True)
    telling = Telling(
        mark_of=lambda event: mark_of(event, chronology.as_of), title_of=lambda event: event.title, label_of=str,
        classes_of=choices.classes, lane_of=choices.lane_of, lanes=tuple(topic.label for topic in choices.lanes),
    )  # fmt: skip
    return strip_of(chronology, telling)


def drawn(*dates, **more):
    """The strip of these dates, with one event a year from 2022 to 2024 beside them."""
    fields = "".join(f", {name}: {value}" for name, value in more.items())
    lines = [f"{{date: {date}, title: x, sources: paper{fields}}}" for date in dates]
    return strip_for(*lines, *(f"{{date: {date}, title: filler, sources: paper}}" for date in FILLERS))


def own(strip):
    """The shapes that are not those of the fillers."""
    return [shape for mark in (*strip.bands, *strip.marks) if mark.title != "filler" for shape in mark.shapes]


def at(text, axis=None):
    """Where a day lies on the axis of 2022 to 2024, in percent, as it is written."""
    axis = axis or Axis(2022, 2024, 0)
    return float(f"{axis.at(parse_date(text).earliest.ordinal):.2f}")


def along(length):
    return float(length.rstrip("%"))


def across(length):
    return float(length.removesuffix("rem"))


def test_fewer_than_four_dated_events_make_no_strip():
    assert strip_for("2020: a", "2021: b", "2022: c", "unknown: d") is None


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
    assert along(box.x) == at(first)
    assert along(box.x) + along(box.width) == pytest.approx(at(after), abs=0.011)


@pytest.mark.parametrize(("date", "style"), [("27 April 2023", "f c"), ("the week of 27 April 2023", "h c")])
def test_what_is_too_short_to_be_seen_stands_on_its_middle(date, style):
    [shape] = own(drawn(date))
    day = parse_date(date)
    middle = (day.earliest.ordinal + (day.latest.ordinal + 1 if style == "h c" else day.earliest.ordinal)) / 2
    assert shape.style == style and shape.width.endswith("rem")
    assert along(shape.x) == pytest.approx(Axis(2022, 2024, 0).at(middle), abs=0.006)


def test_a_span_is_solid_only_where_it_must_have_run():
    shapes = own(drawn("2022 to 2024"))
    assert [shape.style for shape in shapes] == ["h", "f", "h"]
    assert [along(shape.x) for shape in shapes] == [at("2022-01-01"), at("2023-01-01"), at("2024-01-01")]
    [solid] = own(drawn("5 May 2023 to 7 August 2023"))
    assert (solid.style, along(solid.x)) == ("f", at("2023-05-05"))
    [hatched] = own(drawn("2023 to 2023"))
    assert hatched.style == "h"


def test_what_goes_on_ends_with_an_arrow_where_the_record_ends():
    strip = drawn("since December 2023")
    hatched, solid, head = own(strip)
    assert (hatched.style, solid.style, head.kind) == ("h", "f", "head")
    end = along(strip.now)
    assert end == at("2024-07-01")
    assert along(solid.x) + along(solid.width) == pytest.approx(end, abs=0.011)
    assert along(head.x) == end


@pytest.mark.parametrize(("date", "known"), [("before 5 May 2023", "2023-05-05"), ("after 5 May 2023", "2023-05-06")])
def test_an_open_side_has_a_cap_on_the_known_day(date, known):
    line, cap, head = own(drawn(date))
    assert (line.style, cap.style, head.kind) == ("l d", "f", "head")
    assert along(cap.x) == at(known)
    assert at(known) == along(line.x2 if date.startswith("before") else line.x)


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
    assert (past.style, ahead.style) == ("o c", "o d c")
    assert along(past.x) == at("2024-05-05")


def test_dates_that_differ_stand_in_two_rows_with_a_line_between():
    join, one, other = own(drawn("23 May or 12 June 2023"))
    assert (one.style, other.style, join.style) == ("o d", "o d", "j")
    assert along(one.x) == at("2023-05-23") and along(other.x) == at("2023-06-12")
    assert across(one.y) + across(one.height) <= across(other.y)
    assert across(one.y) < across(join.y) < across(join.y2) < across(other.y) + across(other.height)


def test_what_lies_before_the_axis_has_no_mark_and_is_counted():
    strip = drawn("44 BC", *["5 May 2023"] * 8)
    assert (strip.first_year, strip.earlier, len(strip.marks)) == (2022, 1, 11)


def test_what_began_before_the_axis_comes_in_with_a_point():
    [mark] = [one for one in drawn("1990 to 2023", *["5 May 2023"] * 8).marks if len(one.shapes) > 2]
    bar, point = mark.shapes[:2]
    assert (bar.x, bar.width, point.kind) == ("0", "5%", "head")


def lines_of(*entries):
    return [f"{{{one}, sources: paper}}" for one in entries]


KEYS = lines_of(*(f"date: {day} May 2023, title: Other {day}" for day in range(1, 20)),
                "date: 5 May 2023, title: Turn, key: true", "date: 2022, title: A year, key: true")  # fmt: skip


def test_key_events_stand_in_a_row_of_their_own_on_a_stem_to_the_axis():
    strip = strip_for(*KEYS)
    turn, year = (next(mark for mark in strip.marks if mark.title == title) for title in ("Turn", "A year"))
    stem, box = turn.shapes
    assert turn.is_key and stem.style == "s" and stem.x == stem.x2 == box.x and stem.y2 == strip.axis
    assert across(stem.y) >= across(box.y) + across(box.height) - 0.001
    # What is a whole year wide stands for no single place.
    assert [shape.style for shape in year.shapes] == ["h"] and year.shapes[0].y == box.y
    highest = min(across(shape.y) for mark in strip.marks if not mark.is_key for shape in mark.shapes)
    assert across(box.y) + across(box.height) < highest


def test_where_all_are_key_events_none_stands_above_the_others():
    strip = strip_for(*lines_of(*(f"date: {year}, title: x, key: true" for year in range(2018, 2024))))
    assert not any(mark.is_key or mark.shapes[0].style == "s" for mark in strip.marks)


PERIODS = ("date: 2018 to May 2020, title: Old rules, kind: period", "date: 3 June 2020 to 4 March 2022, title: New rules, kind: period")  # fmt: skip
EVENTS = tuple(f"date: {year}-03-0{day}, title: Event {year} {day}" for year in range(2018, 2024) for day in (1, 2, 5))


def test_a_period_is_a_band_behind_the_marks_with_a_line_at_its_top_and_its_name_above():
    strip = strip_for(*lines_of(*PERIODS, *EVENTS))
    axis = Axis(2018, 2024, 0)
    old, new = sorted(strip.bands, key=lambda band: along(band.shapes[0].x))
    for band, first, end in ((old, "2018", "June 2020"), (new, "3 June 2020", "5 March 2022")):
        fill = band.shapes[0]
        assert fill.style in ("b", "b2") and along(fill.x) == at(first, axis)
        assert along(fill.x) + along(fill.width) == pytest.approx(at(end, axis), abs=0.011)
        assert fill.y == strip.top and across(fill.y) + across(fill.height) == pytest.approx(across(strip.axis))
        assert band.name.text == band.title and across(band.name.y) < across(strip.top)
    assert old.shapes[0].style != new.shapes[0].style
    # Full where it must have lasted, broken in the year and the month of its ends.
    assert [shape.style for shape in old.shapes[1:4]] == ["l d", "f", "l d"]
    assert [shape.style for shape in new.shapes[1:2]] == ["f"]
    assert {mark.title for mark in strip.marks}.isdisjoint({"Old rules", "New rules"})


@pytest.mark.parametrize(
    ("date", "more"),
    [("before 5 May 2023", ""), ("2020", ", sources: [{source: paper, says: 2020}, {source: paper, says: 2022}]")],
)
def test_a_period_without_two_ends_or_with_a_dispute_is_a_mark(date, more):
    entry = f"{{date: {date}, title: Rules, kind: period{more or ', sources: paper'}}}"
    strip = strip_for(entry, *lines_of(*EVENTS))
    assert strip.bands == () and "Rules" in {mark.title for mark in strip.marks}


def test_a_period_that_goes_on_ends_with_an_arrow_where_the_record_ends():
    strip = strip_for(*lines_of("date: since 5 May 2020, title: Rules, kind: period", *EVENTS))
    [band] = strip.bands
    head = next(shape for shape in band.shapes if shape.kind == "head")
    end = along(band.shapes[0].x) + along(band.shapes[0].width)
    assert along(head.x) == along(strip.now) == pytest.approx(end, abs=0.011)


def test_a_name_that_hits_the_next_goes_to_a_second_line_and_one_at_the_end_stays_on_the_strip():
    entries = lines_of(
        "date: 2018 to 2019, title: A name of thirty-five signs or so, kind: period",
        "date: 2020 to 2021, title: Another, kind: period", "date: 2023 to May 2024, title: The last of all, kind: period",
        *EVENTS,
    )  # fmt: skip
    first, second, last = (
        band.name for band in sorted(strip_for(*entries).bands, key=lambda one: along(one.shapes[0].x))
    )
    assert across(first.y) < across(second.y)
    assert last.before and along(last.x) <= 100


TOPICS = [
    f"date: {2018 + number % 6}-0{number % 9 + 1}-1{number % 7}, title: Event {number}, tags: [{topic}]"
    for number, topic in enumerate(["owners", "courts", "owners, courts", "crew"] * 6)
]


def test_two_to_six_topics_have_lanes_in_the_order_of_the_file():
    strip = strip_for(
        *lines_of(*TOPICS, "date: 2019-05-05, title: Of none", "date: 2020, title: 'Key', key: true, tags: [crew]")
    )
    assert strip.lanes.names == ("Owners", "Courts", "Crew") and strip.lanes.has_rest
    lanes = {}
    for mark in strip.marks:
        for shape in mark.shapes:
            lanes.setdefault(mark.lane, []).append((across(shape.y), across(shape.y) + across(shape.height)))
    spans = [(min(top for top, _ in lanes[lane]), max(foot for _, foot in lanes[lane])) for lane in (1, 2, 3, None)]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    both = next(mark for mark in strip.marks if mark.title == "Event 2")
    assert both.lane == 1 and set(both.classes) == {"t-owners", "t-courts"}


@pytest.mark.parametrize(
    ("tags", "lanes"),
    [
        (["a"] * 12, 0),
        (["a"] * 6 + ["b"] * 2, 0),
        (["a"] * 6 + ["b"] * 3, 2),
        ([*"abcdef"] * 3, 6),
        ([*"abcdefg"] * 3, 0),
        (["a"] * 3 + ["b"] * 3 + [""] * 6, 2),
        (["a"] * 3 + ["b"] * 3 + [""] * 7, 0),
        ([*"ab"] * 3 + ["c", "c", "d"], 2),
    ],
)
def test_topics_have_lanes_where_two_to_six_of_them_have_three_events_and_most_events_one(tags, lanes):
    entries = [f"date: {2000 + number}, title: x, tags: [{tag}]" for number, tag in enumerate(tags)]
    strip = strip_for(*lines_of(*entries))
    assert len(strip.lanes.names if strip.lanes else ()) == lanes


def test_within_a_lane_marks_lie_in_two_rows_where_they_would_cover_one_another():
    entries = [f"date: 2020-05-0{day}, title: Event {day}, tags: [{topic}]" for day, topic in enumerate("aaaabb", 1)]
    strip = strip_for(*lines_of(*entries, *(f"date: {year}, title: x, tags: [b]" for year in (2018, 2022, 2024))))
    tops = {mark.title: mark.shapes[0].y for mark in strip.marks if mark.lane == 1}
    assert len(set(tops.values())) == 2


DATES = st.one_of(
    st.dates().map(str),
    st.dates().map(lambda day: str(day)[:7]),
    st.integers(1900, 2023).map(str),
    st.integers(1900, 2023).map(lambda year: f"{year}~"),
    st.integers(1900, 2010).flatmap(lambda year: st.integers(0, 10).map(lambda more: f"{year}/{year + more}")),
    st.integers(1900, 2023).map(lambda year: f"{year}/.."),
    st.integers(1900, 2023).map(lambda year: f"../{year}-05-06"),
)
ENTRIES = st.lists(
    st.tuples(
        DATES,
        st.sampled_from(["event", "event", "event", "period", "deadline", "scheduled"]),
        st.booleans(),
        st.sampled_from(["", "", "", "withdrawn", "disputed"]),
        st.lists(st.sampled_from("abcdefgh"), max_size=2),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60)
@given(ENTRIES, st.integers(0, 7))
def test_every_dated_event_has_one_link_and_the_strip_is_low_enough_for_a_phone(entries, topics):
    entries = [
        (date, kind, key, status, [tag for tag in tags if tag in "abcdefgh"[:topics]])
        for date, kind, key, status, tags in entries
    ]
    lines = [
        f"{{id: e{number}, date: '{date}', title: E{number} {'and more words' * (number % 3)}, kind: {kind}, key: {str(key).lower()}, tags: {tags}, sources: paper"
        + (f", status: {status}}}" if status else "}")
        for number, (date, kind, key, status, tags) in enumerate(entries)
    ]
    chronology = events(*lines, "{date: unknown, title: x, sources: paper}", head=HEAD).chronology
    strip = strip_for(*lines, "{date: unknown, title: x, sources: paper}")
    shown = {f"#{event.id}" for event in chronology.events if event.date is not None and event.status != "withdrawn"}
    if strip is None:
        assert len(shown) < 4
        return
    linked = [one.href for one in (*strip.bands, *strip.marks)]
    assert len(linked) == len(set(linked)) == len(shown) - strip.earlier and set(linked) <= shown
    assert across(strip.height) <= HIGHEST
    for one in (*strip.bands, *strip.marks):
        assert one.shapes and one.title
        for shape in one.shapes:
            assert re.fullmatch(r"-?[\d.]+%?", shape.x) and -1 <= along(shape.x) <= 104
            foot = across(shape.y) + across(shape.height or "0")
            assert across(shape.y) >= -0.01 and foot <= across(strip.axis) + 0.01
    assert across(strip.axis) < across(strip.baseline) < across(strip.height)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 40), st.integers(1, 2), st.booleans()), max_size=60))
def test_no_mark_covers_another_of_its_row_on_the_narrowest_strip_while_there_is_room(spans):
    marks = [
        Mark(left, left if centred else min(100, left + width), 6, lambda *_: [], rows=rows, is_centred=centred)
        for left, width, rows, centred in spans
    ]
    most = 24
    rows, count = in_rows(marks, most)
    taken = {}
    for mark, row in zip(marks, rows, strict=True):
        assert 0 <= row <= most - mark.rows
        for low in range(row, row + mark.rows):
            assert low < count
            taken.setdefault(low, []).append(mark.pixels())
    if count < most:
        for pixels in taken.values():
            assert all(one[1] + CLEAR <= other[0] for one, other in pairwise(sorted(pixels)))


def test_marks_go_to_the_lowest_row_that_is_clear_and_never_above_the_ninth():
    same = [Mark(50, 50, 3, lambda *_: [], is_centred=True)] * 12
    rows, count = in_rows(same, MOST_ROWS)
    assert rows[:9] == list(range(9)) and count == 9
    apart = [Mark(place, place, 3, lambda *_: [], is_centred=True) for place in (10, 40, 70)]
    assert in_rows(apart, MOST_ROWS) == ([0, 0, 0], 1)


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
