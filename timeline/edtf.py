"""Date and interval values in the Extended Date/Time Format (ISO 8601-2:2019, annex A; Library of Congress EDTF).

Levels 0 and 1 are complete; of level 2 the parts reporters meet: sub-year groupings 21 to 41, sets, masked days
and months, qualifiers on single components. A value never knows a day that was not written: `earliest` and
`latest` bound it and are for sorting and drawing only.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, NamedTuple

from timeline.frozen import dataclass

Precision = Literal[
    "day", "week", "month", "season", "quarter", "half", "year", "decade", "century", "open", "range"
]  # fmt: skip

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


EARLIEST_YEAR, LATEST_YEAR = -9999, 9999
"""The years that words can name; EDTF text may go beyond."""


def is_leap(year: int) -> bool:
    """Whether the (proleptic Gregorian, astronomical) year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """How many days the month has in that year."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


class Day(NamedTuple):
    """A day of the proleptic Gregorian calendar with astronomical years: 44 BC is -43. Compares in time order."""

    year: int
    month: int
    day: int

    def isoformat(self) -> str:
        """The day as ISO 8601 writes it, `2023-04-27`, `-0043-03-15`; past the year 9999 with a sign."""
        return f"{format_year(self.year)}-{self.month:02}-{self.day:02}"

    @property
    def date(self) -> dt.date:
        """The day as the standard library has it; `ValueError` before the year 1 and after 9999."""
        return dt.date(self.year, self.month, self.day)

    @property
    def ordinal(self) -> int:
        """How many days after 31 December of the year 0 it lies (as `datetime.date.toordinal` counts)."""
        # Years counted from March, so that a leap day is a year's last day.
        shifted = self.year - (self.month <= 2)
        era, year_of_era = divmod(shifted, 400)
        day_of_year = (153 * ((self.month + 9) % 12) + 2) // 5 + self.day - 1
        day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
        return era * 146097 + day_of_era - 305

    @property
    def weekday(self) -> int:
        """0 for Monday to 6 for Sunday."""
        return (self.ordinal + 6) % 7

    def plus(self, days: int) -> Day:
        """The day that many days later."""
        return day_of_ordinal(self.ordinal + days)


def day_of_ordinal(ordinal: int) -> Day:
    """The day with that `ordinal`."""
    era, day_of_era = divmod(ordinal + 305, 146097)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    return Day(year_of_era + era * 400 + (month <= 2), month, day)


def format_year(year: int) -> str:
    """The year in at least four digits: `2023`, `0079`, `-0043`, `+12000`."""
    if year < 0:
        return f"-{-year:04}"
    return f"{year:04}" if year <= 9999 else f"+{year}"


class EdtfError(ValueError):
    """The text is no EDTF value. `reason` is `unrecognised`, `impossible` or `reversed`; `detail` says why."""

    def __init__(self, reason: str, detail: str) -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(detail)

    def __reduce__(self) -> tuple[type[EdtfError], tuple[str, str]]:
        """How it goes from one process to another: `args` holds the detail alone."""
        return type(self), (self.reason, self.detail)


# First and last month of the sub-year groupings of ISO 8601-2, 4.8 (a last month before the first is next year's).
GROUPINGS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2),
    25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 2),
    29: (9, 11), 30: (12, 2), 31: (3, 5), 32: (6, 8),
    33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12),
    37: (1, 4), 38: (5, 8), 39: (9, 12),
    40: (1, 6), 41: (7, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Date:
    """One date as written: a year, perhaps a month or sub-year grouping, a day, a time; digits may be masked by X."""

    year: str
    month: str | None = None
    day: str | None = None
    time: str | None = None
    qualifiers: tuple[str, str, str] = ("", "", "")
    """What year, month and day are marked with: `?` uncertain, `~` approximate, `%` both, or nothing."""

    def __repr__(self) -> str:
        return f"parse({str(self)!r})"

    def __str__(self) -> str:
        parts = [part for part in (self.year, self.month, self.day) if part is not None]
        marks = self.qualifiers[: len(parts)]
        if len(set(marks)) == 1:
            return "-".join(parts) + (f"T{self.time}" if self.time else "") + marks[0]
        # Marks differ, so there are two parts at least: a mark after a part is its and all parts' before it.
        text = (
            f"{parts[0]}-{parts[1]}{marks[1]}" if marks[0] == marks[1] else f"{parts[0]}{marks[0]}-{marks[1]}{parts[1]}"
        )
        if len(parts) > 2:
            text += f"-{marks[2]}{parts[2]}"
        return text + (f"T{self.time}" if self.time else "")

    @property
    def earliest(self) -> Day:
        """The first day it can mean."""
        if day := self._only_day():
            return day
        years, months, days = self._candidates()
        return _first_valid(range(years[0], years[1] + 1), months, days)

    @property
    def latest(self) -> Day:
        """The last day it can mean."""
        if day := self._only_day():
            return day
        if self.grouping:
            first, last = GROUPINGS[self.grouping]
            year = _year_bounds(self.year)[1] + (last < first)
            return Day(year, last, days_in_month(year, last))
        years, months, days = self._candidates()
        return _first_valid(range(years[1], years[0] - 1, -1), months[::-1], days[::-1])

    @property
    def grouping(self) -> int | None:
        """The sub-year grouping (21 to 41) in the month's place, if that is what stands there."""
        if self.month is None or not self.month.isdigit() or int(self.month) < 21:
            return None
        return int(self.month)

    @property
    def precision(self) -> Precision:
        """How much the text says; masked digits at the end count as not said."""
        if self.grouping:
            return _grouping_precision(self.grouping)
        stated = [part for part in (self.year, self.month, self.day) if part is not None]
        while len(stated) > 1 and stated[-1] == "XX":
            stated.pop()
        head = stated[0]
        if any("X" in part for part in stated[1:]) or ("X" in head and len(stated) > 1):
            return "range"
        masked = head.count("X")
        if masked:
            return {1: "decade", 2: "century"}.get(masked, "range")  # type: ignore[return-value]  # a literal dict
        return ("year", "month", "day")[len(stated) - 1]

    @property
    def is_approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return any(mark in "~%" for mark in self.qualifiers if mark)

    @property
    def is_uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return any(mark in "?%" for mark in self.qualifiers if mark)

    def _only_day(self) -> Day | None:
        """The day, where all of it is given and there is one."""
        if self.day is None or self.month is None or not (self.day + self.month).isdigit() or "X" in self.year:
            return None
        year, month, day = int(self.year.removeprefix("Y")), int(self.month), int(self.day)
        return Day(year, month, day) if 1 <= month <= 12 and 1 <= day <= days_in_month(year, month) else None

    def _candidates(self) -> tuple[tuple[int, int], tuple[int, ...], tuple[int, ...]]:
        months = (GROUPINGS[self.grouping][0],) if self.grouping else _fill(self.month, 12)
        return _year_bounds(self.year), months, _fill(self.day, 31)


class Open(NamedTuple):
    """The side of an interval that is open (`..`) or not known (nothing written)."""

    text: str


OPEN = Open("..")


@dataclass(frozen=True, slots=True)
class Interval:
    """From one date to another, both included; either side may be open or unknown."""

    start: Date | Open
    end: Date | Open

    def __repr__(self) -> str:
        return f"parse({str(self)!r})"

    def __str__(self) -> str:
        return f"{_side(self.start)}/{_side(self.end)}"

    @property
    def earliest(self) -> Day | None:
        """Its first possible day, None where the start is open."""
        return self.start.earliest if isinstance(self.start, Date) else None

    @property
    def latest(self) -> Day | None:
        """Its last possible day, None where the end is open."""
        return self.end.latest if isinstance(self.end, Date) else None

    @property
    def precision(self) -> Precision:
        """`open` where a side is, else `range`."""
        return "range" if isinstance(self.start, Date) and isinstance(self.end, Date) else "open"

    @property
    def is_approximate(self) -> bool:
        """Whether either side is approximate."""
        return any(isinstance(side, Date) and side.is_approximate for side in (self.start, self.end))

    @property
    def is_uncertain(self) -> bool:
        """Whether either side is uncertain."""
        return any(isinstance(side, Date) and side.is_uncertain for side in (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive dates inside a set, `1670..1672`; either side may be open (None)."""

    start: Date | None
    end: Date | None

    def __repr__(self) -> str:
        return f"Run({self.start!r}, {self.end!r})"

    def __str__(self) -> str:
        return f"{self.start or ''}..{self.end or ''}"


@dataclass(frozen=True, slots=True)
class DateSet:
    """One of several dates, `[1667,1668]`, or all of them, `{1667,1668}` (ISO 8601-2, 6.4)."""

    members: tuple[Date | Run, ...]
    every: bool = False

    def __repr__(self) -> str:
        return f"parse({str(self)!r})"

    def __str__(self) -> str:
        inner = ",".join(map(str, self.members))
        return f"{{{inner}}}" if self.every else f"[{inner}]"

    @property
    def earliest(self) -> Day | None:
        """The first day of the earliest member, None where that is open."""
        starts = [member.start if isinstance(member, Run) else member for member in self.members]
        days = [start.earliest for start in starts if start is not None]
        return min(days) if len(days) == len(starts) else None

    @property
    def latest(self) -> Day | None:
        """The last day of the latest member, None where that is open."""
        ends = [member.end if isinstance(member, Run) else member for member in self.members]
        days = [end.latest for end in ends if end is not None]
        return max(days) if len(days) == len(ends) else None

    @property
    def precision(self) -> Precision:
        """The member's own for a set of one date, `open` where a side is, else `range`."""
        if len(self.members) == 1 and isinstance(self.members[0], Date):
            return self.members[0].precision
        return "open" if self.earliest is None or self.latest is None else "range"

    @property
    def is_approximate(self) -> bool:
        """Whether any member is approximate."""
        return any(date.is_approximate for date in self._dates())

    @property
    def is_uncertain(self) -> bool:
        """Whether any member is uncertain."""
        return any(date.is_uncertain for date in self._dates())

    def _dates(self) -> list[Date]:
        found: list[Date] = []
        for member in self.members:
            sides = (member.start, member.end) if isinstance(member, Run) else (member,)
            found += [side for side in sides if side is not None]
        return found


Value = Date | Interval | DateSet


def covers(outer: Value, inner: Value) -> bool:
    """Whether every day `inner` can mean is a day `outer` can mean: "April 2023" covers "27 April 2023"."""
    starts_before = outer.earliest is None or (inner.earliest is not None and outer.earliest <= inner.earliest)
    ends_after = outer.latest is None or (inner.latest is not None and inner.latest <= outer.latest)
    return starts_before and ends_after


_DATE = re.compile(
    r"(?P<q1>[?~%]?)(?P<year>Y-?[1-9][0-9]{4,8}|-?[0-9X]{4})(?P<p1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<p2>[?~%]?)"
    r"(?:-(?P<q3>[?~%]?)(?P<day>[0-9X]{2})(?P<p3>[?~%]?)"
    r"(?:T(?P<time>[0-9:]{8}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?))?)?)?"
)


def parse(text: str) -> Value:
    """The value that EDTF text stands for; `parse(str(value)) == value`.

    Raises `EdtfError`: `unrecognised` where the text has not the form, `impossible` where no such date exists,
    `reversed` where an interval ends before it starts.
    """
    if text[:1] in ("[", "{"):
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    return _parse_date(text)


def _parse_date(text: str) -> Date:
    match = _DATE.fullmatch(text)
    if not match:
        raise EdtfError("unrecognised", f"{text!r} has not the form of an EDTF date")
    date = Date(match["year"], match["month"], match["day"], match["time"], _qualifiers(match))
    _check(date)
    return date


def _qualifiers(match: re.Match[str]) -> tuple[str, str, str]:
    """A mark to the left of a part is that part's; one to the right is its and all parts' before it (8.2.2, 8.2.3)."""
    own = [match["q1"] or "", match["q2"] or "", match["q3"] or ""]
    group = [match["p1"] or "", match["p2"] or "", match["p3"] or ""]
    stated = [part for part in ("year", "month", "day") if match[part] is not None]
    marks = ["", "", ""]
    for index in range(len(stated)):
        marks[index] = _merge(own[index], *group[index : len(stated)])
    return (marks[0], marks[1], marks[2])


def _merge(*marks: str) -> str:
    found = set("".join(marks).replace("%", "?~"))
    return "%" if len(found) == 2 else "".join(found)


def _parse_interval(text: str) -> Interval:
    sides = text.split("/")
    if len(sides) != 2 or all(side in ("", "..") for side in sides):
        raise EdtfError("unrecognised", f"{text!r} is not an interval between two dates")
    start, end = (Open(side) if side in ("", "..") else _parse_date(side) for side in sides)
    if isinstance(start, Date) and isinstance(end, Date) and (end.latest < start.earliest):
        raise EdtfError("reversed", "it ends before it starts")
    return Interval(start, end)


def _parse_set(text: str) -> DateSet:
    closing = {"[": "]", "{": "}"}[text[0]]
    if len(text) < 3 or text[-1] != closing:
        raise EdtfError("unrecognised", f"{text!r} has no closing {closing}")
    return DateSet(tuple(_parse_member(part.strip()) for part in text[1:-1].split(",")), every=text[0] == "{")


def _parse_member(text: str) -> Date | Run:
    if ".." not in text:
        return _parse_date(text)
    first, _, last = text.partition("..")
    if not first and not last:
        raise EdtfError("unrecognised", "a set needs a date beside ..")
    run = Run(_parse_date(first) if first else None, _parse_date(last) if last else None)
    if run.start and run.end and run.end.latest < run.start.earliest:
        raise EdtfError("reversed", "it ends before it starts")
    return run


def _side(side: Date | Open) -> str:
    return str(side) if isinstance(side, Date) else side.text


def _year_bounds(year: str) -> tuple[int, int]:
    digits = year.removeprefix("Y")
    low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return (low, high) if low <= high else (high, low)


@lru_cache(maxsize=1024)
def _fill(part: str | None, high: int) -> tuple[int, ...]:
    """The numbers from 1 to `high` that fit the part; all of them where it is missing or fully masked."""
    if part is None or part == "XX":
        return tuple(range(1, high + 1))
    return tuple(n for n in range(1, high + 1) if all(a in ("X", b) for a, b in zip(part, f"{n:02}", strict=True)))


def _first_valid(years: range, months: tuple[int, ...], days: tuple[int, ...]) -> Day:
    # Nine years hold a leap year, even around 1900; `_check` made sure that there is one where it matters.
    for year in years[:9]:
        for month in months:
            for day in days:
                if day <= days_in_month(year, month):
                    return Day(year, month, day)
    raise EdtfError("impossible", impossible_day(years[0], months[0], days[0]))


def _check(date: Date) -> None:
    if date.year == "-0000":
        raise EdtfError("unrecognised", "the year 0 has no minus sign")
    if date.month is not None and date.month.isdigit() and not 1 <= int(date.month) <= 12:
        if date.day is not None or int(date.month) not in GROUPINGS:
            raise EdtfError("impossible", f"there is no month {int(date.month)}")
    if not _fill(date.month, 12) and not date.grouping:
        raise EdtfError("impossible", f"there is no month {date.month}")
    if not _fill(date.day, 31):
        raise EdtfError("impossible", f"no month has a day {(date.day or '').lstrip('0') or 0}")
    _ = date.earliest
    if date.time:
        _check_time(date)


def is_edtf(text: str) -> bool:
    """Whether the text is an EDTF value that is held here.

    >>> is_edtf("2023-04"), is_edtf("April 2023"), is_edtf("")
    (True, False, False)
    """
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def impossible_day(year: int, month: int, day: int) -> str:
    """Why there is no such day: "April has 30 days", "February 2023 has 28 days" (a year of 0: not known)."""
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day < 1:
        return f"there is no day {day}"
    if day > 31:
        return f"no month has a day {day}"
    name = MONTHS[month - 1]
    length = days_in_month(year, month)
    if is_julian_alone(year, month, day):
        counted = f"EDTF counts by the Gregorian, in which {name} {_said_year(year)} has {length} days"
        return f"it is a day of the Julian calendar alone, and {counted}"
    if month == 2:
        return f"{name} {_said_year(year)} has {length} days" if year else f"{name} has at most 29 days"
    return f"{name} has {length} days"


def is_julian_alone(year: int, month: int, day: int) -> bool:
    """Whether it is 29 February of a leap year that the Gregorian calendar has not, up to the last that was counted.

    >>> is_julian_alone(1500, 2, 29), is_julian_alone(1600, 2, 29), is_julian_alone(2100, 2, 29)
    (True, False, False)
    """
    is_leap_day = (month, day) == (2, 29) and year != 0 and year % 4 == 0
    return is_leap_day and days_in_month(year, month) == 28 and year <= 1900


def _said_year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _check_time(date: Date) -> None:
    match = re.fullmatch(r"(\d\d):(\d\d):(\d\d)(?:Z|[+-](\d\d)(?::(\d\d))?)?", date.time or "")
    if not match or "X" in f"{date.year}{date.month}{date.day}":
        raise EdtfError("unrecognised", f"{date.time!r} is not a time of day")
    hour, minute, second, zone_hour, zone_minute = (int(part or 0) for part in match.groups())
    midnight = (hour, minute, second) == (24, 0, 0)
    if (hour > 23 and not midnight) or minute > 59 or second > 60 or zone_hour > 14 or zone_minute > 59:
        raise EdtfError("impossible", f"there is no time {date.time}")


def _grouping_precision(grouping: int) -> Precision:
    if grouping <= 32:
        return "season"
    if grouping <= 36:
        return "quarter"
    return "half" if grouping >= 40 else "range"
