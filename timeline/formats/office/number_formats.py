"""Dates of spreadsheets: what of a date a number format shows, and which day a number is.

A spreadsheet keeps "Jan-02" as the first day of that month, and the sheet shows the month alone. So a cell
says as much of a date as its format shows, and never more. A number without such a format is a number: 37145 may be
11 September 2001 or a sum of money.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.edtf import Day, day_of_ordinal


class Shown(NamedTuple):
    """The parts of a date that a format shows."""

    year: bool = False
    month: bool = False
    day: bool = False
    clock: bool = False
    is_elapsed: bool = False
    """Whether hours go on beyond 24."""


DAY = Shown(year=True, month=True, day=True)
_CLOCK = Shown(clock=True)
_MONTH = Shown(year=True, month=True)
_BUILT_IN: dict[int, Shown] = {
    14: DAY, 15: DAY, 16: Shown(month=True, day=True), 17: _MONTH, 18: _CLOCK, 19: _CLOCK, 20: _CLOCK, 21: _CLOCK,
    22: DAY._replace(clock=True), 30: DAY, 31: DAY, 45: _CLOCK, 46: Shown(clock=True, is_elapsed=True), 47: _CLOCK,
    **dict.fromkeys([27, 28, 29, *range(32, 37), *range(50, 59)], _MONTH),
}  # fmt: skip
"""Formats that go by a number (ECMA-376 part 1, 18.8.30). What most of those of East Asia show depends on the language
of the program; some are months, and a month is never untrue."""

_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]', re.DOTALL | re.IGNORECASE)
_PART = re.compile(r"\[(h+|m+|s+)\]|am/pm|a/p|general|y+|e+(?![+-])|b+|m+|d+|h+|s+", re.IGNORECASE)


def shown_by(id: int, code: str | None = None) -> Shown | None:
    """What a number format shows of a date; None for one of numbers or text.

    >>> shown_by(164, "mmmm yyyy")
    Shown(year=True, month=True, day=False, clock=False, is_elapsed=False)
    >>> shown_by(164, "#,##0.00"), shown_by(0)
    (None, None)
    """
    if code is None:
        return _BUILT_IN.get(id)
    plain = _LITERAL.sub("", code).split(";")[0]
    parts = [found[0].casefold() for found in _PART.finditer(plain)]
    if "general" in parts:
        return None
    shown = Shown()
    for place, part in enumerate(parts):
        shown = _with(shown, part, parts[place - 1] if place else "", "".join(parts[place + 1 : place + 2]))
    return shown if any(shown) else None


def _with(shown: Shown, part: str, before: str, after: str) -> Shown:
    """What is shown when a part comes to it."""
    sign = part.strip("[")[0]
    if part.startswith("["):
        return shown._replace(clock=True, is_elapsed=True)
    if sign in "yeb":
        return shown._replace(year=True)
    if sign == "d":
        return shown._replace(day=True) if len(part) < 3 else shown  # else the day of the week
    if sign == "m" and not _is_minutes(part, before, after):
        return shown._replace(month=True)
    return shown._replace(clock=True) if sign in "mhsa" else shown


def _is_minutes(part: str, before: str, after: str) -> bool:
    """Whether `m` or `mm` stands behind hours or before seconds (ECMA-376 part 1, 18.8.31)."""
    return len(part) < 3 and (before.strip("[")[:1] == "h" or after.strip("[")[:1] == "s")


_BASE, _BASE_1904 = Day(1899, 12, 30).ordinal, Day(1904, 1, 1).ordinal
_LEAP_DAY = 60
"""29 February 1900, which Excel counts and which there was not (ECMA-376 part 1, 18.17.4.1)."""
_FIRST, _LAST = Day(1, 1, 1).ordinal, Day(9999, 12, 31).ordinal
_SECONDS = 86_400


class Count(NamedTuple):
    """How a workbook counts its days."""

    from_1904: bool = False
    has_leap_day: bool = True
    """Whether there is a 29 February 1900, as for Excel: all days before it have numbers that are one higher."""


_LARGEST = 1e8
"""Days of a number that may be a date."""


def written(number: float, shown: Shown, count: Count = Count()) -> str | None:  # noqa: B008  # frozen
    """The date of a number as far as it is shown: `2001-09-11`, `2002-01`, `1:44:00`; None where it is none.

    >>> written(37145, DAY), written(37145.5, DAY), written(37257, Shown(year=True, month=True))
    ('2001-09-11', '2001-09-11 12:00', '2002-01')
    >>> written(1, DAY), written(60, DAY), written(61, DAY), written(-8998, DAY)
    ('1900-01-01', '1900-02-29', '1900-03-01', '1875-05-12')
    >>> written(16, DAY, Count(has_leap_day=False)), written(0, DAY, Count(from_1904=True))
    ('1900-01-15', '1904-01-01')
    """
    if not (shown.year or shown.month or shown.day) or (0 <= number < 1 and shown.clock):
        return _clock(number, is_elapsed=shown.is_elapsed) if shown.clock else None
    if number == 0 and not count.from_1904:
        return ""  # what a formula makes of an empty cell
    if not -_LARGEST < number < _LARGEST:
        return None
    days, seconds = divmod(round(number * _SECONDS), _SECONDS)
    if count.has_leap_day and not count.from_1904 and 0 < days <= _LEAP_DAY:
        if days == _LEAP_DAY:
            return "1900-02-29"
        days += 1
    ordinal = days + (_BASE_1904 if count.from_1904 else _BASE)
    return as_shown(ordinal, seconds, shown) if _FIRST <= ordinal <= _LAST else None


def as_shown(ordinal: int, seconds: int, shown: Shown) -> str:
    """A day, by its ordinal, and its second as far as they are shown; the clock where it is not midnight.

    >>> as_shown(Day(875, 9, 11).ordinal, 0, DAY)
    '0875-09-07'
    """
    year, month, day = day_of_ordinal(ordinal) if ordinal >= _GREGORIAN else _julian(ordinal)
    if not shown.year and (shown.month or shown.day):
        return f"{day} {MONTHS[month - 1]}" if shown.day else MONTHS[month - 1]
    if shown.year and not shown.day:
        return f"{year:04}-{month:02}" if shown.month else f"{year:04}"
    clock = f" {'0' * (seconds < 36_000)}{clock_of(seconds)}" if seconds else ""
    return f"{year:04}-{month:02}-{day:02}{clock}"


_GREGORIAN = Day(1582, 10, 15).ordinal


def _julian(ordinal: int) -> tuple[int, int, int]:
    """The year, month and day of a day in the Julian calendar, in which sheets show what lies before our own.

    Who types 7 September 875 finds that, and the file has the 11th.
    """
    four, rest = divmod(4 * (ordinal + _TO_MARCH) + 3, 1461)
    in_year = rest // 4
    month = (5 * in_year + 2) // 153
    return four - 4800 + month // 10, month + 3 - 12 * (month // 10), in_year - (153 * month + 2) // 5 + 1


_TO_MARCH = 1_721_425 + 32_082
"""From the first day of our reckoning to 1 March 4801 BC, from which years that end in February are counted."""


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _clock(number: float, *, is_elapsed: bool) -> str:
    return clock_of(round(number * _SECONDS) if is_elapsed else round(number * _SECONDS) % _SECONDS)


def clock_of(seconds: int) -> str:
    """A time of day, or how long something took, with its seconds where there are any.

    >>> clock_of(6249), clock_of(6240), clock_of(114249)
    ('1:44:09', '1:44', '31:44:09')
    """
    sign, left = "-" * (seconds < 0), abs(seconds)
    rest = f":{left % 60:02}" if left % 60 else ""
    return f"{sign}{left // 3600}:{left // 60 % 60:02}{rest}"


def number_text(number: float) -> str:
    """A number as it is typed.

    >>> number_text(1889.0), number_text(0.1), number_text(1e22)
    ('1889', '0.1', '1e+22')
    """
    return str(int(number)) if number == number // 1 and abs(number) < 1e15 else repr(number)
