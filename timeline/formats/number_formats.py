"""Dates of spreadsheets: what of a date a number format shows, and which day a number is.

A spreadsheet keeps "Jan-02" as the first day of that month, and whoever reads the sheet sees the month alone. So a cell
says as much of a date as its format shows, and never more. A number without such a format is a number: 37145 may be
11 September 2001 or a sum of money.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple


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


_BASE = dt.datetime(1899, 12, 30)  # noqa: DTZ001  # a day of a calendar, at no place
_BASE_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001
_LEAP_DAY = 60
"""29 February 1900, which there was not: the numbers before it are days one later (ECMA-376 part 1, 18.17.4.1)."""


def written(number: float, shown: Shown, *, from_1904: bool = False) -> str | None:
    """The date of a number as far as it is shown: `2001-09-11`, `2002-01`, `1:44:00`; None where it is none.

    >>> written(37145, DAY), written(37145.5, DAY), written(37257, Shown(year=True, month=True))
    ('2001-09-11', '2001-09-11 12:00', '2002-01')
    >>> written(1, DAY), written(60, DAY), written(61, DAY), written(-9000, DAY)
    ('1900-01-01', '1900-02-29', '1900-03-01', '1875-05-10')
    """
    if not (shown.year or shown.month or shown.day) or (0 <= number < 1 and shown.clock):
        return _clock(number, is_elapsed=shown.is_elapsed) if shown.clock else None
    if not from_1904 and number == 0:
        return ""  # what a formula makes of an empty cell
    if not from_1904 and int(number) == _LEAP_DAY:
        return "1900-02-29"
    late = not from_1904 and 0 < number < _LEAP_DAY
    try:
        found = (_BASE_1904 if from_1904 else _BASE) + dt.timedelta(seconds=round((number + late) * 86_400))
    except (OverflowError, ValueError):
        return None
    return as_shown(found, shown)


def as_shown(found: dt.datetime, shown: Shown) -> str:
    """A moment as far as it is shown; its clock where it is not midnight."""
    day = found.date().isoformat()
    if not shown.year and (shown.month or shown.day):
        return f"{found.day} {MONTHS[found.month - 1]}" if shown.day else MONTHS[found.month - 1]
    if shown.year and not shown.day:
        return day[:7] if shown.month else day[:4]
    clock = found.time()
    return f"{day} {clock.isoformat('seconds' if clock.second else 'minutes')}" if clock != dt.time() else day


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _clock(number: float, *, is_elapsed: bool) -> str:
    return clock_of(round(number * 86_400) if is_elapsed else round(number * 86_400) % 86_400)


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
