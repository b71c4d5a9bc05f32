"""Dates in the shapes of EDTF (ISO 8601-2) and ISO 8601, which need no words and no language."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline import edtf
from timeline.dates import errors
from timeline.dates.arithmetic import is_held
from timeline.dates.calendars import GREGORIAN
from timeline.dates.clock import is_clock_time
from timeline.dates.expressions.base import day_value
from timeline.dates.pairs import pair_of
from timeline.dates.values import DateError, EventDate, from_value
from timeline.edtf import Day

_EDTF_LIKE = re.compile(r"[\[{?~%.]{0,2}(?:Y?-?[0-9X]{3,}|\.\.|/)[0-9XTZ:?~%./, \[\]{}+-]*")
_STROKE = re.compile(r"(?<=[0-9X.?~%])\s*/\s*(?=[0-9.?~%-])")
"""The stroke of an interval, which is often written with blanks; EDTF has none."""
_BARE_NUMBER = re.compile(r"\d+")
_YEAR_AND_TWO = re.compile(r"((\d{4})[-/](\d{2}))([?~%]?)")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?")


def shape(typed: str) -> EventDate | None:
    """The date of EDTF or ISO 8601 text; None where it hasn't that shape. What has it and can't be is refused."""
    text = _STROKE.sub("/", typed.strip())
    if week := _WEEK.fullmatch(text):
        return _iso_week(text, int(week[1]), int(week[2]), week[3])
    if (pair := _YEAR_AND_TWO.fullmatch(text)) and (not pair[4] or _is_ambiguous(pair[1])):
        _check_month(text, int(pair[2]), int(pair[3]))
        return None
    if not _EDTF_LIKE.fullmatch(text) or _BARE_NUMBER.fullmatch(text):
        return None
    try:
        value = edtf.parse(text)
    except edtf.EdtfError as error:
        if error.reason == "unrecognised":
            return None
        raise _refused(typed.strip(), error) from None
    if isinstance(value, edtf.Date):
        return _timed(typed.strip(), value)
    if "T" in text:
        raise errors.time_in_range(typed.strip())
    return from_value(text, value)


def _refused(text: str, error: edtf.EdtfError) -> DateError:
    """Why EDTF text that has the form is no date."""
    if error.reason == "reversed":
        return errors.reversed_interval(text)
    if error.detail.startswith("there is no time"):
        return errors.impossible_time(text, text.partition("T")[2])
    return errors.impossible_value(text, error.detail)


def _timed(text: str, value: edtf.Date) -> EventDate:
    """The date with its time apart from the value."""
    if value.time is not None and not is_clock_time(value.time):
        raise errors.impossible_time(text, value.time)
    return from_value(text, replace(value, time=None), time=value.time)


def _is_ambiguous(written: str) -> bool:
    """Whether `1911-34`, which EDTF marks with a doubt behind it, may as well be two years."""
    pair = pair_of(written)
    return pair is not None and pair.is_ambiguous


def _check_month(text: str, year: int, second: int) -> None:
    """`2023-13` is no month and no later year; the other pairs are the grammar's."""
    is_later = year - year % 100 + (second or 100) > year
    if not (1 <= second <= 12 or 21 <= second <= 41 or is_later):
        raise errors.impossible_value(text, f"there is no month {second}")


def _iso_week(text: str, year: int, week: int, weekday: str | None) -> EventDate:
    """ISO 8601 week 1 is the one with 4 January in it."""
    fourth = Day(year, 1, 4)
    monday = fourth.plus(-fourth.weekday + 7 * (week - 1))
    if week < 1 or monday.plus(3).year != year:
        raise errors.impossible_value(text, f"{year} has no week {week}")
    value = (
        day_value(monday.plus(int(weekday) - 1))
        if weekday
        else edtf.Interval(day_value(monday), day_value(monday.plus(6)))
    )
    if not is_held(value):
        raise errors.out_of_reach(text)
    if monday < GREGORIAN:
        raise errors.before_our_calendar(text)
    if isinstance(value, edtf.Date):
        return from_value(text, value)
    return from_value(text, value, form="week", parts=(str(value.start),), precision="week", extent="within")
