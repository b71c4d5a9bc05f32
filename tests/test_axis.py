"""The axis of the overview: where it begins, and which years it names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import parse_date
from timeline.edtf import Day
from timeline.formats.page.axis import NARROW, NARROWEST, Axis, axis_of, percent, ticks


def in_words(year):
    return str(year) if year > 0 else f"{1 - year} BC"


def with_eras(year):
    return f"AD {year}" if 0 < year < 1000 else in_words(year)


def test_a_few_early_dates_do_not_take_most_of_the_axis():
    years = ["44 BC", *(str(year) for year in (2018, 2019, 2020, 2021, 2021, 2022, 2022, 2023, 2024))]
    assert axis_of([parse_date(year) for year in years], None).first_year == 2018


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (-99, 199, ["100 BC", "50 BC", "50", "100", "150"]),
        (-199, 199, ["200 BC", "100 BC", "100"]),
        (-500, -1, ["500 BC", "400", "300", "200", "100"]),
        (-43, 14, ["40 BC", "30 BC", "20 BC", "10 BC", "10"]),
        (-9999, 2024, ["10000 BC", "5000"]),
        (-9999, -1, ["10000 BC", "8000", "6000", "4000", "2000"]),
        (-2, 3, ["3 BC", "2 BC", "1 BC", "1", "2", "3"]),
        (-4, 4, ["4 BC", "2 BC", "2", "4"]),
        (0, 0, ["1 BC"]),
        (-1, 1, ["2 BC", "1 BC", "1"]),
        (2010, 2024, ["2010", "2015", "2020"]),
        (2011, 2023, ["2012", "2014", "2016", "2018", "2020", "2022"]),
        (2019, 2024, ["2019", "2020", "2021", "2022", "2023", "2024"]),
        (1880, 1999, ["1880", "1900", "1920", "1940", "1960", "1980"]),
    ],
)
def test_labels_stand_at_the_round_years_that_are_said(first, last, labels):
    """100 BC is the year -99, and no year 0 lies between 1 BC and AD 1."""
    axis = Axis(first, last, 0)
    found = list(ticks(axis, in_words))
    assert [tick.label for tick in found] == labels
    era = ""
    for tick in found:
        number, *own = tick.label.split()
        era = own[0] if own else era if "BC" not in "".join(labels[1:]) else ""
        year = 1 - int(number) if era else int(number)
        assert tick.x == percent(axis.at(Day(year, 1, 1).ordinal))


def test_each_era_is_said_once_where_the_first_of_the_next_says_its_own():
    assert [tick.label for tick in ticks(Axis(-43, 14, 0), with_eras)] == ["40 BC", "30", "20", "10", "AD 10"]
    assert [tick.label for tick in ticks(Axis(101, 599, 0), with_eras)] == ["AD 200", "300", "400", "500"]


@given(
    st.integers(1, 12000), st.integers(-9999, 2024), st.sampled_from([in_words, with_eras, lambda y: f"{y} (av. J.-C.)"])
)  # fmt: skip
def test_labels_are_in_order_apart_and_on_the_strip(length, last, label):
    axis = Axis(max(last - length + 1, -9999), last, 0)
    found = list(ticks(axis, label))
    assert found
    starts = [float(tick.x.rstrip("%")) for tick in found]
    assert starts == sorted(set(starts))
    ends = []
    for tick, start in zip(found, starts, strict=True):
        left = start * NARROW / 100 - (len(tick.label) * 6.8 if tick.before else 0)
        ends.append((left, left + len(tick.label) * 6.8))
    assert all(other[0] >= one[1] for one, other in pairwise(ends))
    assert len(found) == 1 or ends[-1][1] <= NARROW + 16
    assert all((other - one) * NARROW / 100 >= 47.9 for one, other in pairwise(starts))


@given(st.integers(1, 12000))
def test_on_the_narrowest_strip_the_labels_that_stay_are_3rem_apart(length):
    found = [tick for tick in ticks(Axis(2024 - length + 1, 2024, 0), in_words) if not tick.optional]
    starts = [float(tick.x.rstrip("%")) * NARROWEST / 100 for tick in found]
    assert all(other - one >= 48 for one, other in pairwise(starts))


@given(st.integers(-9999, 2024), st.integers(0, 3000), st.sampled_from([0.0, 5.0]), st.data())
def test_the_axis_runs_one_way(first, years, lead, data):
    axis = Axis(first, first + years, lead)
    one, other = sorted(data.draw(st.lists(st.integers(axis.first, axis.end), min_size=2, max_size=2)))
    assert lead <= axis.at(one) <= axis.at(other) <= 100
    assert one == other or axis.at(one) < axis.at(other)
