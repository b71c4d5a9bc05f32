"""Days with a name: a wrong one is a wrong day on somebody's page."""

import datetime

import pytest

from timeline.dates import DateError, parse_date
from timeline.dates.feasts import NAMES, easter, feast, needs_region, nth_weekday, public_holiday
from timeline.edtf import Day

FRIDAY = datetime.date(2023, 7, 14)

# Of the tables of the Nautical Almanac Office.
EASTERS = [(1961, 4, 2), (1818, 3, 22), (1943, 4, 25), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2038, 4, 25)]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter(year, month, day):
    assert easter(year) == Day(year, month, day)


# name, region, the day
FEASTS = [
    ("Thanksgiving 2021", "US", "2021-11-25"),
    ("Thanksgiving 2021", "CA", "2021-10-11"),
    ("Black Friday 2021", None, "2021-11-26"),
    ("Cyber Monday 2021", None, "2021-11-29"),
    ("Memorial Day 2021", "US", "2021-05-31"),
    ("MLK Day 2013", "US", "2013-01-21"),
    ("Election Day 2020", "US", "2020-11-03"),
    ("Labor Day 2021", "US", "2021-09-06"),
    ("Independence Day 2021", "US", "2021-07-04"),
    ("Mother's Day 2021", "GB", "2021-03-14"),
    ("Mother's Day 2021", "US", "2021-05-09"),
    ("Remembrance Sunday 2021", "GB", "2021-11-14"),
    ("Bastille Day 2021", None, "2021-07-14"),
    ("Pancake Day 2013", None, "2013-02-12"),
    ("Whit Monday 2023", None, "2023-05-29"),
    ("Canada Day 2021", "CA", "2021-07-01"),
    ("Spring Bank Holiday 2018", "GB", "2018-05-28"),
    ("Republic Day 2018", "IN", "2018-01-26"),
    ("Republic Day", "IN", "2023-01-26"),
    ("Halloween", None, "2022-10-31"),
    ("next Halloween", None, "2023-10-31"),
    ("Presidents' Day 2013", "US", "2013-02-18"),
]


@pytest.mark.parametrize(("text", "region", "value"), FEASTS)
def test_a_day_with_a_name(text, region, value):
    assert parse_date(text, reference=FRIDAY, region=region).edtf == value


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Thanksgiving 2021", None),
        ("Thanksgiving 2021", "GB"),
        ("Nothing Day 2021", "GB"),
        ("Nothing Day 2021", "ZZ"),
        ("Republic Day 1850", "IN"),
        ("Republic Day", None),
        ("Nobody's words", "IN"),
        ("Easter 5 BC", None),
    ],
)
def test_a_day_that_the_region_has_not(text, region):
    with pytest.raises(DateError) as caught:
        parse_date(text, reference=FRIDAY, region=region)
    assert caught.value.code == "unrecognised"


def test_without_a_reference_a_holiday_needs_its_year():
    with pytest.raises(DateError):
        parse_date("Republic Day", region="IN")


def test_every_name_has_a_day_somewhere():
    for name in set(NAMES.values()):
        assert any(feast(name, 2023, region) for region in (None, "US", "GB", "CA", "IN"))
    assert needs_region("thanksgiving") and not needs_region("easter") and not needs_region("black friday")


def test_the_last_weekday_of_a_month_and_an_unknown_country():
    assert nth_weekday(2021, 5, 0, -1) == Day(2021, 5, 31)
    assert public_holiday("Republic Day", 2018, "ZZ") is None


@pytest.mark.parametrize(
    ("text", "direction", "value"),
    [
        ("the weekend", "auto", "2023-07-08/2023-07-09"),
        ("the weekend", "future", "2023-07-15/2023-07-16"),
        ("the 20th", "auto", "2023-07-20"),
        ("the 20th", "future", "2023-07-20"),
    ],
)
def test_what_returns_lies_where_the_direction_says(text, direction, value):
    assert parse_date(text, reference=FRIDAY, direction=direction).edtf == value
