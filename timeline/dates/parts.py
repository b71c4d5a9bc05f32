"""A stated piece of a date, as `EventDate.parts` name it: as a date by itself, and in English words."""

from __future__ import annotations

import re

from timeline import edtf
from timeline.dates.units import century_years, doubted, third_of
from timeline.dates.values import EventDate, Form, from_value
from timeline.edtf import MONTHS

_PART = re.compile(r"(?:(?P<third>early|mid|late) )?(?:C(?P<century>-?\d+)|(?P<value>\S+))")
_THIRDS: dict[str, Form] = {"early": "early", "mid": "mid", "late": "late"}


def date_of_part(part: str) -> EventDate:
    """The date that the piece is: `1996`, `C19`, `late 2023-05`, `late 2023-07-10/2023-07-16`."""
    match = _PART.fullmatch(part)
    assert match is not None, "pieces are written by this package"
    whole = _whole(match)
    if third := match["third"]:
        value = edtf.Interval(*third_of(whole, third))
        name = part.removeprefix(f"{third} ")
        return from_value(
            "", doubted(value, "~"), form=_THIRDS[third], parts=(name,), precision="range", extent="within"
        )
    if match["century"]:
        return from_value("", whole, form="century", parts=(part,), precision="century", extent="within")
    return from_value("", whole)


def _whole(match: re.Match[str]) -> edtf.Date | edtf.Interval:
    if match["century"]:
        first, last = (edtf.Date(edtf.format_year(year)) for year in century_years(int(match["century"])))
        return edtf.Interval(first, last)
    value = edtf.parse(match["value"])
    assert not isinstance(value, edtf.DateSet), "a piece is one date, or a week"
    return value


def say_part(part: str) -> str | None:
    """A whole piece, no third, in plain English: "27 April 2023", "1990s", "19th century"; None for a week."""
    if part.startswith("C"):
        number = int(part[1:])
        return f"{_ordinal(abs(number))} century{' BC' if number < 0 else ''}"
    value = edtf.parse(part)
    return say(value) if isinstance(value, edtf.Date) else None


def say(value: edtf.Date) -> str | None:
    """A date in plain English: "27 April 2023", "third quarter of 2023", "1990s"; None for what has no such words."""
    year = say_year(value.earliest.year)
    if value.grouping:
        return say_grouping(value.grouping, year)
    match value.precision:
        case "day":
            return say_day(value)
        case "month":
            return f"{MONTHS[value.earliest.month - 1]} {year}"
        case "year":
            return year
        case "decade":
            return f"{value.earliest.year}s" if value.earliest.year >= 1000 else None
        case _:
            return None


def say_day(value: edtf.Date) -> str:
    """A whole day in plain English: "27 April 2023"."""
    day = value.earliest
    return f"{day.day} {MONTHS[day.month - 1]} {say_year(day.year)}"


def say_year(year: int) -> str:
    """A year with its era where figures alone would be no year: "2023", "AD 79", "44 BC"."""
    return str(year) if year >= 1000 else f"AD {year}" if year > 0 else f"{1 - year} BC"


def say_grouping(grouping: int, year: str) -> str | None:
    """A season, quarter or half of ISO 8601-2 (4.8) with its year: "winter 2023"; None for one without such words."""
    if grouping <= 32:
        return f"{('spring', 'summer', 'autumn', 'winter')[(grouping - 21) % 4]} {year}"
    if grouping <= 36:
        return f"{_ordinal_word(grouping - 32)} quarter of {year}"
    return f"{_ordinal_word(grouping - 39)} half of {year}" if grouping >= 40 else None


def _ordinal_word(number: int) -> str:
    return ("first", "second", "third", "fourth")[number - 1]


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
