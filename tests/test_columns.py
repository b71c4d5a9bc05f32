"""The overview of a long chronology: a column lies where its year lies, and is as high as its events are many."""

import pytest

from tests.reading import events
from timeline.edtf import Day
from timeline.formats.page.histogram import HEIGHT, columns_of
from timeline.formats.page.strip import Axis

HEAD = "title: A record\nas_of: 30 June 2024\nsources: {a: {publisher: The Paper}}\n"


def drawn(*dates, head=HEAD):
    return columns_of(events(*(f"{{date: {date}, title: x, sources: a}}" for date in dates), head=head).chronology, str)


def box(shape):
    return float(shape.x[:-1]), float(shape.width[:-1]), float(shape.height.removesuffix("rem"))


def at(axis, year):
    return axis.at(Day(year, 1, 1).ordinal)


def test_a_column_lies_on_its_year_and_is_as_high_as_its_events_are_many():
    columns = drawn("5 May 2022", "2022", "June 2023", "2024-01-02")
    axis = Axis(2022, 2024, 0)
    assert columns.years == 1 and columns.highest == 2
    for shape, year, height in zip(
        columns.strip.shapes, (2022, 2023, 2024), (HEIGHT, HEIGHT / 2, HEIGHT / 2), strict=True
    ):
        left, width, tall = box(shape)
        assert left == pytest.approx(at(axis, year), abs=0.01)
        assert width == pytest.approx(at(axis, year + 1) - at(axis, year), abs=0.02)
        assert tall == height and shape.style == "f"


def test_what_is_known_to_a_decade_or_century_is_no_column_but_lies_above_all_of_it():
    columns = drawn("the 1990s", "20th century", *map(str, range(1905, 2024, 10)))
    [century, decade] = [shape for shape in columns.strip.shapes if shape.style == "h"]
    axis = Axis(1901, 2024, 0)
    assert box(decade)[:2] == pytest.approx((at(axis, 1990), at(axis, 2000) - at(axis, 1990)), abs=0.02)
    assert box(century)[:2] == pytest.approx((0, at(axis, 2001)), abs=0.02)
    assert century.y < decade.y and columns.highest == 1


@pytest.mark.parametrize(
    ("dates", "first", "years", "column"),
    [(["1714", "1715", "the 1710s"], 1714, 10, 1710), (["AD 405", "AD 410", "5th century"], 401, 100, 401)],
)
def test_where_years_are_too_many_a_column_is_a_decade_or_a_century(dates, first, years, column):
    columns = drawn(*dates, "2003")
    assert columns.years == years and columns.highest == 3
    left, _, tall = box(columns.strip.shapes[0])
    assert left == pytest.approx(max(0, at(Axis(first, 2024, 0), column)), abs=0.02) and tall == HEIGHT


def test_early_outliers_are_counted_and_not_drawn():
    columns = drawn("1700", *(str(year) for year in range(2000, 2024)))
    assert columns.strip.earlier == 1 and columns.strip.first_year == 2000
    assert columns.strip.now is not None


def test_no_dates_make_no_columns():
    assert drawn("unknown") is None
