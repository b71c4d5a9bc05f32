"""Weekdays are those of the calendar of their time: none is shown or judged that a day didn't have."""

import datetime

import pytest

from timeline.dates import DateError, parse_date
from timeline.dates.calendars import GREGORIAN, LAST_JULIAN, can_be, has_weekday, julian_weekday
from timeline.display import words
from timeline.edtf import Day, day_of_ordinal

# A day, a language, the weekday that stands before it.
SHOWN = [
    ("14 October 1066", "en-GB", ""),
    ("4 October 1582", "it", ""),
    ("14 October 1582", "it", ""),
    ("15 October 1582", "it", "venerdì"),
    ("15 October 1582", "zz", "Friday"),
    ("19 December 1582", "fr", ""),
    ("20 December 1582", "fr", "lundi"),
    ("28 February 1700", "de", ""),
    ("1 March 1700", "de-DE", "Montag"),
    ("28 February 1700", "de-AT", "Sonntag"),
    ("5 November 1605", "en", ""),
    ("13 September 1752", "en-US", ""),
    ("14 September 1752", "en-GB", "Thursday"),
    ("4 July 1776", "en-US", "Thursday"),
    ("13 February 1918", "ru", ""),
    ("14 February 1918", "ru", "четверг"),
    ("28 February 1923", "el", ""),
    ("1 January 1800", "ja", "水曜日"),
    ("28 June 1914", "de", "Sonntag"),
]


@pytest.mark.parametrize(("text", "language", "weekday"), SHOWN)
def test_a_weekday_is_shown_where_the_calendar_ruled(text, language, weekday):
    [piece] = words(parse_date(text), language, weekday=True)
    assert piece.weekday == weekday


def test_each_country_has_it_from_its_first_day_on():
    for day, languages in (
        (Day(1582, 12, 20), "fr fr-FR"), (Day(1700, 3, 1), "de-DE da nb is"), (Day(1701, 5, 12), "nl"),
        (Day(1752, 9, 14), "en en-GB en-US en-IE"), (Day(1753, 3, 1), "sv fi"), (Day(1812, 1, 1), "de-CH fr-CH"),
        (Day(1916, 4, 14), "bg"), (Day(1918, 2, 14), "ru uk be et lv lt"), (Day(1919, 4, 14), "ro sr"),
        (Day(1923, 3, 1), "el"), (GREGORIAN, "it es pt pl zh ja ar de-AT en-PH xx"),
    ):  # fmt: skip
        for language in languages.split():
            assert has_weekday(day, language) and not has_weekday(day.plus(-1), language), language


def _julian(day: Day) -> int:
    """The weekday by the Julian day number of the day of that name (Richards, Mapping Time, 1998)."""
    back = (14 - day.month) // 12
    year = day.year + 4800 - back
    number = day.day + (153 * (day.month + 12 * back - 3) + 2) // 5 + 365 * year + year // 4 - 32083
    return number % 7


def test_the_julian_weekday_is_that_of_its_day_number():
    for ordinal in range(GREGORIAN.ordinal, LAST_JULIAN.ordinal + 1, 17):
        day = day_of_ordinal(ordinal)
        assert julian_weekday(day) == _julian(day)
    for day in (Day(1700, 2, 28), Day(1700, 3, 1), Day(1800, 2, 28), Day(1800, 3, 1), Day(1900, 3, 1), LAST_JULIAN):
        assert julian_weekday(day) == _julian(day)
    assert julian_weekday(LAST_JULIAN.plus(1)) is None


def test_before_the_calendar_no_weekday_is_wrong():
    assert [can_be(Day(1582, 10, 14), weekday) for weekday in range(7)] == [True] * 7
    assert [can_be(Day(1582, 10, 15), weekday) for weekday in range(7)] == [weekday in (0, 4) for weekday in range(7)]


def test_weekdays_are_not_counted_where_they_were_other_ones():
    reference = Day(1066, 10, 14)
    for text in ("Monday", "next Friday", "the first Monday of this month", "the Friday before Christmas"):
        with pytest.raises(DateError) as caught:
            parse_date(text, reference=reference)
        assert "Julian calendar" in caught.value.message and caught.value.help
    assert parse_date("yesterday", reference=reference).edtf == "1066-10-13"
    assert parse_date("the first Monday of May 1700").edtf == "1700-05-03"
    with pytest.raises(DateError, match="Julian"):
        parse_date("the first Monday of May 1700", region="GB")
    assert parse_date("the first Monday of May 1753", region="GB").edtf == "1753-05-07"


def test_a_weekday_decides_the_year_by_either_calendar():
    assert parse_date("Wednesday 25 October", reference=datetime.date(1917, 11, 10)).edtf == "1917-10-25"
    assert parse_date("Friday the 13th", reference=datetime.date(1066, 10, 14)).edtf == "1066-10-13"


def test_a_mismatch_names_the_weekday_of_both_calendars():
    with pytest.raises(DateError) as caught:
        parse_date("Sunday 5 November 1605")
    assert "was a Saturday, by the Julian calendar a Tuesday, not a Sunday" in caught.value.message
    with pytest.raises(DateError) as caught:
        parse_date("Sunday 27 April 2023")
    assert "27 April 2023 was a Thursday, not a Sunday" in caught.value.message


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("29 February 1500", "February 1500"),
        ("29/2/1500", "February 1500"),
        ("28-29 February 1500", "February 1500"),
        ("Saturday 29 February 1500", "February 1500"),
        ("1500-02-29", "1500-02"),
        ("29 February 1700", "February 1700"),
        ("29 February 1900", "February 1900"),
    ],
)
def test_a_leap_day_of_the_julian_calendar_alone_is_refused_for_what_it_is(written, month):
    """EDTF has no such day (it counts by the proleptic Gregorian calendar), and none is put in its place."""
    with pytest.raises(DateError) as error:
        parse_date(written)
    year = int(written[:4]) if written[:4].isdigit() else int(written[-4:])
    because = "it is a day of the Julian calendar alone, and EDTF counts by the Gregorian, in which"
    assert error.value.message == f'"{written}" is not a date: {because} February {year} has 28 days'
    assert error.value.help == f'write "{month}", and the day as its source gives it in the text of the entry'
    assert parse_date(month).edtf == f"{year}-02"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("29 February 1501", "February 1501 has 28 days"),
        ("29 February 2100", "February 2100 has 28 days"),
        ("30 February 1500", "February 1500 has 28 days"),
        ("30 February 100 BC", "February 100 BC has 28 days"),
    ],
)
def test_a_day_that_neither_calendar_has_is_no_day_of_the_julian_one(written, said):
    with pytest.raises(DateError, match=f"is not a date: {said}"):
        parse_date(written)


@pytest.mark.parametrize("written", ["29 February 1600", "29 February 1504", "29 February 5 BC"])
def test_a_leap_day_of_both_calendars_is_a_day(written):
    assert parse_date(written).edtf.endswith("-02-29")


@pytest.mark.parametrize(
    "text",
    [
        "the week of 6 March 1500", "week 31 of 1518", "1500-W10", "1500-W10-3", "1582-W41", "the weekend of 14 October 1066",
        "the weekend of 14-15 October 1066", "the week of 8-12 May 1500", "the week of 3 January 44 BC",
    ],
)  # fmt: skip
def test_weeks_are_not_counted_where_they_were_other_ones(text):
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert "Julian calendar" in caught.value.message and caught.value.help


def test_weeks_are_counted_from_our_calendar_on():
    for text in ("last week", "the weekend", "this weekend", "in 3 weeks", "week 4"):
        with pytest.raises(DateError, match="Julian"):
            parse_date(text, reference=Day(1500, 7, 14))
    for text, value in [
        ("week 10 of 1700", "1700-03-08/1700-03-14"), ("1582-W42", "1582-10-18/1582-10-24"), ("1582-W42-1", "1582-10-18"),
        ("the first week of May 1500", "1500-05-01/1500-05-07"), ("the week ending 5 May 1500", "1500-04-29/1500-05-05"),
    ]:  # fmt: skip
        assert parse_date(text).edtf == value
    with pytest.raises(DateError, match="Julian"):
        parse_date("the week of 6 March 1750", region="GB")
