"""The overview of a long chronology: a bar lies where its time lies, is as high as its events are many, and leads there."""

import re

import pytest

from tests.reading import events
from timeline.edtf import Day
from timeline.formats.page.axis import Axis
from timeline.formats.page.histogram import (
    CENTURY,
    DECADE,
    HEIGHT,
    MONTH,
    MOST,
    YEAR,
    Counting,
    columns_of,
)
from timeline.formats.page.paging import LONG
from timeline.formats.page.strip import HIGHEST
from timeline.formats.page.strip import MOST as MOST_MARKS
from timeline.formats.rendering import Look, render_site

HEAD = "title: A record\nas_of: 30 June 2024\nurl: https://x.example/\nsources: {a: {publisher: The Paper}}\n"
COUNTING = Counting(
    label_of=str,
    name_of=lambda stretch: f"{stretch.first.year}-{stretch.first.month}/{stretch.months}",
    counted=str,
    within=lambda name, number: f"{name} within: {number}",
    figures=str,
    href_of=lambda _, group, __: f"#{group.year}",
)


def drawn(*dates, head=HEAD):
    chronology = events(*(f"{{date: {date}, title: x, sources: a}}" for date in dates), head=head).chronology
    return columns_of(chronology, COUNTING)


def box(mark):
    [shape] = mark.shapes
    return float(shape.x[:-1]), float(shape.width[:-1]), float(shape.height.removesuffix("rem"))


def at(axis, year, month=1):
    return axis.at(Day(year, month, 1).ordinal)


def lies_on(mark, left, right, between=0.08):
    """Whether a bar lies between those places, with a little left free on both sides."""
    x, width, _ = box(mark)
    free = (right - left) * between
    assert (x, x + width) == pytest.approx((left + free, right - free), abs=0.02)


def test_a_bar_lies_on_its_year_and_is_as_high_as_its_events_are_many():
    columns = drawn("5 May 2016", "2016", "June 2018", "2024-01-02")
    axis = Axis(2016, 2024, 0)
    assert columns.months == YEAR and columns.highest == 2
    for mark, year, height in zip(
        columns.strip.marks, (2016, 2018, 2024), (HEIGHT, HEIGHT / 2, HEIGHT / 2), strict=True
    ):
        lies_on(mark, at(axis, year), at(axis, year + 1))
        assert box(mark)[2] == height and mark.shapes[0].style == "f"
    assert [mark.title for mark in columns.strip.marks] == ["2016-1/12: 2", "2018-1/12: 1", "2024-1/12: 1"]


def test_below_six_years_a_bar_is_a_month():
    columns = drawn("5 May 2020", "May 2020", "the week of 30 March 2021", "3 April 2021 to 2023", head=HEAD)
    axis = Axis(2020, 2024, 0)
    assert columns.months == MONTH and columns.highest == 2
    may, march, april = columns.strip.marks
    lies_on(may, at(axis, 2020, 5), at(axis, 2020, 6))
    lies_on(march, at(axis, 2021, 3), at(axis, 2021, 4))
    lies_on(april, at(axis, 2021, 4), at(axis, 2021, 5))
    assert [drawn(year, year, year).months for year in ("2018", "2019", "2020", "2024")] == [YEAR, YEAR, MONTH, MONTH]


@pytest.mark.parametrize("date", ["2022", "spring 2022", "between 5 May 2022 and 7 August 2022", "since 2022"])
def test_what_is_not_known_to_a_month_lies_above_all_of_its_year(date):
    [bar, wider] = drawn("5 May 2021", date).strip.marks
    assert (bar.shapes[0].style, wider.shapes[0].style) == ("f", "h")
    lies_on(wider, at(Axis(2021, 2024, 0), 2022), at(Axis(2021, 2024, 0), 2023), between=0)
    assert wider.title == "2022-1/12 within: 1"


def test_what_is_known_to_a_decade_or_century_is_no_bar_but_lies_above_all_of_it():
    columns = drawn("the 1990s", "20th century", *map(str, range(1905, 2024, 10)))
    century, decade = (mark for mark in columns.strip.marks if mark.shapes[0].style == "h")
    axis = Axis(1901, 2024, 0)
    lies_on(decade, at(axis, 1990), at(axis, 2000), between=0)
    lies_on(century, 0, at(axis, 2001), between=0)
    assert century.shapes[0].y < decade.shapes[0].y and columns.highest == 1


@pytest.mark.parametrize(
    ("dates", "first", "months", "end"),
    [
        (["1714", "1715", "the 1710s"], 1710, DECADE, 1720),
        (["2401 BC", "2410 BC", "25th century BC"], -2499, CENTURY, -2399),
    ],
)
def test_where_years_are_too_many_a_bar_is_a_decade_or_a_century(dates, first, months, end):
    columns = drawn(*dates, "2003")
    assert columns.months == months and columns.highest == 3
    lies_on(columns.strip.marks[0], 0, at(Axis(first, 2024, 0), end))


@pytest.mark.parametrize("first", ["2019-01-01", "2018", "1790", "1500", "0005", "-3000", "-9999"])
def test_there_are_never_more_bars_than_can_be_told_apart(first):
    columns = drawn(f"'{first}'", *(f"'{year:04}-03-03'" for year in range(1700, 2024)))
    assert len(columns.strip.marks) <= MOST
    assert columns.months in (MONTH, YEAR, DECADE, CENTURY)
    assert float(columns.strip.height.removesuffix("rem")) <= HIGHEST


def test_only_the_highest_bar_is_named_on_the_drawing():
    strip = drawn("2001", "2010", "2011-05", "2011-06", "2020").strip
    assert [mark.name.text for mark in strip.marks if mark.name] == ["2011-1/12: 2"]
    assert all(re.search(r": \d+$", mark.title) for mark in strip.marks)


def test_early_outliers_are_counted_and_not_drawn():
    columns = drawn("1700", *(str(year) for year in range(2000, 2024)))
    assert columns.strip.earlier == 1 and columns.strip.first_year == 2000
    assert columns.strip.now is not None


def test_every_event_is_counted_once():
    dates = [f"{year}-0{number % 9 + 1}" for year in range(2000, 2020) for number in range(year % 7 + 1)]
    strip = drawn(*(f"'{date}'" for date in dates)).strip
    assert sum(int(mark.title.rpartition(" ")[2]) for mark in strip.marks) == len(dates)


def test_no_dates_make_no_bars():
    assert drawn("unknown") is None


def many(number, years):
    return [
        f"{{date: '{years[one % len(years)]}-0{one % 9 + 1}-1{one % 9}', title: E{one}, sources: a}}"
        for one in range(number)
    ]


@pytest.mark.parametrize("years", [range(1990, 2020), range(2020, 2024), [2023], [1999], [1999, 2024]])
def test_above_150_events_each_bar_leads_to_something_on_the_page(years):
    lines = many(MOST_MARKS + 1, years)
    page = render_site(events(*lines, head=HEAD).chronology, {})["index.html"].decode()
    links = re.findall(r'<a href="#([^"]+)" tabindex="-1" class="all"><title>[^<]+: \d+ events?</title>', page)
    assert links and all(f'id="{link}"' in page for link in links)
    assert "Each column is a " in page and LONG > MOST_MARKS
    few = render_site(events(*lines[:-1], head=HEAD).chronology, {})["index.html"].decode()
    assert few.count(' tabindex="-1"><title>') == MOST_MARKS


def test_on_an_index_each_bar_leads_to_the_page_of_its_years_from_a_fragment_too(monkeypatch):
    monkeypatch.setattr("timeline.formats.page.splitting.LONGEST", 100)
    files = render_site(events(*many(160, range(1990, 2020)), head=HEAD).chronology, {}, Look(fragment=True))
    for name, folder in (("index.html", ""), ("fragment.html", "https://x.example/")):
        links = re.findall(r'<a href="([^"]+)" tabindex="-1" class="all">', files[name].decode())
        assert len(links) == 30 and all(link.removeprefix(folder) in files for link in links), name
        assert all(link.startswith(folder) for link in links)


def test_an_event_without_a_date_beside_one_that_has_one_is_no_month_of_its_own():
    lines = [f"{{id: e{n}, date: {1 + n % 28} May 2022, title: x}}" for n in range(200)]
    page = render_site(events(*lines, "{after: e3, title: y}", head=HEAD).chronology, {})["index.html"].decode()
    assert page.count('class="strip') == 1
