"""Dates as machines write them: one cell read by itself, and what all cells of a column say about the order of figures.

Nothing is added that a cell hasn't got. `4/5/2012` is read only where its column, or the importing person, says which
of the two is the month; years of two figures only where somebody says in which century they lie.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

from timeline.formats.rows import Figures
from timeline.frozen import dataclass

Order = Literal["day", "month"]
"""What stands first."""


class UnsettledError(Exception):
    """Why a cell of figures is not read, in a few words."""


class Evidence(NamedTuple):
    """What the cells of a column say about their order."""

    order: Order | None
    """None where nothing says it."""
    is_mixed: bool
    """Whether some can't be the one and some can't be the other."""
    told: int
    """How many say so."""
    of: int
    """How many have two figures beside a year."""


@dataclass(frozen=True)
class Reading:
    """How cells are read."""

    order: Order | None = None
    """What stands first where only that is open; None refuses."""
    century: int | None = None
    """The first year of the century in which years of two figures lie."""
    zone: dt.tzinfo = dt.UTC
    """Of days that are given as a moment."""
    has_runs: bool = False
    """Whether `1912-12` may be a pair of years, as another cell of the column has `1912-17`."""
    has_years: bool = False
    """Whether ten figures are a year as well, as other cells of the column are years."""
    is_iso: bool = False
    """Whether -1450 is the year before -1449 and no 1450 BC, as other cells of the column are in ISO 8601."""
    has_early: bool = False
    """Whether `57` is the year 57, as other cells of the column have years such as 239 and -300."""


_TIME = (
    r"(?:[T\s,]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(
    rf"(?P<year>[+-]?\d{{4,6}})(?:(?P<sign>[-/.])(?P<month>\d{{1,2}})(?:(?P=sign)(?P<day>\d{{1,2}}){_TIME})?)?",
    re.ASCII,
)
_YEAR_LAST = re.compile(
    rf"(?P<first>\d{{1,2}})(?P<sign>[-/.])\s?(?P<second_>\d{{1,2}})(?P=sign)\s?(?P<year>\d{{2}}|\d{{4}}){_TIME}",
    re.ASCII,
)
_MONTH_AND_YEAR = re.compile(r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", re.ASCII)
_TOGETHER = re.compile(
    r"(?P<year>1\d{3}|20\d{2})(?P<month>0\d|1[0-2])(?P<day>[0-2]\d|3[01])(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?)?Z?",
    re.ASCII,
)
_EARLY = re.compile(r"(?P<year>-\d{1,6}|\d{1,3})(?:\.0+)?", re.ASCII)
_YEAR = re.compile(r"(?P<year>\d{4})(?:\.0+)?", re.ASCII)
_MOMENT = re.compile(r"-?\d{10}(?:\d{3})?", re.ASCII)
_WITH_ZONE = re.compile(r"[A-Z][a-z]{2},? .*\d{2}:\d{2}:\d{2}")


def read_cell(text: str, reading: Reading) -> Figures | None:
    """The date of a cell of figures; None for words, which others may read. Raises `UnsettledError`."""
    words = " ".join(text.split())
    for shape, read in _SHAPES:
        if found := shape.fullmatch(words):
            return read(found, reading)
    return _moment_in_words(words, reading.zone) if _WITH_ZONE.match(words) else None


def _year_first(found: re.Match[str], reading: Reading) -> Figures | None:
    year, month, day = (int(found[name]) if found[name] else None for name in ("year", "month", "day"))
    assert year is not None
    if month is None and found["year"].startswith("-"):
        return _before_our_era(found["year"], reading)
    if month is None and len(found["year"]) == len(str(_LAST_SERIAL)) and year <= _LAST_SERIAL:
        day_meant = _FIRST_SERIAL + dt.timedelta(days=year)
        raise UnsettledError(f"it may be a spreadsheet's number for {day_meant:%Y-%m-%d}")
    if month is not None and day is None and found["sign"] == "-":
        if month > 12 or len(found["month"]) == 1:
            return None  # a pair of years, or "1904-5", which may be one: words
        if reading.has_runs:
            raise UnsettledError("it may be two years, or a year and a month")
    if found["zone"] and day is not None and month is not None:
        return _in_zone(found, (year, month, day), reading.zone)
    return valid(Figures(year, month, day, *_clock(found)))


_FIRST_SERIAL = dt.date(1899, 12, 30)
"""From which spreadsheets count the days of a cell that isn't shown as a date (ECMA-376, part 1, 18.17.4.1)."""
_LAST_SERIAL = 73_050
"""The last day of 2099."""


def _year_last(found: re.Match[str], reading: Reading) -> Figures:
    year = _full_year(found["year"], reading)
    first, second = int(found["first"]), int(found["second_"])
    order = _certain(first, second) or reading.order
    if order is None:
        raise UnsettledError("day and month could change places")
    month, day = (first, second) if order == "month" else (second, first)
    if found["zone"]:
        return _in_zone(found, (year, month, day), reading.zone)
    return valid(Figures(year, month, day, *_clock(found)))


def _certain(first: int, second: int) -> Order | None:
    """The order that two figures have by themselves."""
    if first > 12 >= second:
        return "day"
    if second > 12 >= first:
        return "month"
    return "day" if first == second else None


def _full_year(figures: str, reading: Reading) -> int:
    if len(figures) > 2:
        return int(figures)
    if reading.century is None:
        raise UnsettledError("its year has two figures")
    return reading.century // 100 * 100 + int(figures)


def _month_and_year(found: re.Match[str], _: Reading) -> Figures:
    return valid(Figures(int(found["year"]), int(found["month"])))


def _together(found: re.Match[str], reading: Reading) -> Figures:
    year, month, day = (int(found[name]) for name in ("year", "month", "day"))
    if found["hour"] is None:
        return valid(Figures(year, month, day))
    clock = int(found["hour"]), int(found["minute"]), int(found["second"] or 0)
    if not found[0].endswith("Z"):
        return valid(Figures(year, month, day, *clock))
    valid(Figures(year, month, day, *clock))
    try:
        return _of(dt.datetime(year, month, day, *clock, tzinfo=dt.UTC).astimezone(reading.zone))
    except (ValueError, OverflowError):
        raise UnsettledError("there is no such day or hour") from None


def _early(found: re.Match[str], reading: Reading) -> Figures:
    written = found["year"]
    if written.startswith("-") or not int(written):
        return _before_our_era(written, reading)
    is_short = len(written) < 3 and not reading.has_early
    return Figures(_full_year(written, reading) if is_short else int(written))


def _before_our_era(written: str, reading: Reading) -> Figures:
    """A year before our era as a number: as the column has them, since most people count without a year 0."""
    year = int(written)
    if not year and not reading.is_iso:
        raise UnsettledError("there is no year 0")
    return Figures(year, has_year_zero=reading.is_iso or bool(_PADDED.match(written)))


_PADDED = re.compile(r"-0\d{3}")
"""A year as ISO 8601 writes it."""


def _moment(found: re.Match[str], reading: Reading) -> Figures | None:
    if reading.has_years or found[0].startswith("-"):
        return None  # a year before anything that could be read
    seconds = int(found[0]) / (1000 if len(found[0].lstrip("-")) == 13 else 1)
    return _of((dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(reading.zone))


_SHAPES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Reading], Figures | None]], ...] = (
    (_YEAR, lambda found, _: Figures(int(found["year"]))),
    (_TOGETHER, _together),
    (_MOMENT, _moment),
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_MONTH_AND_YEAR, _month_and_year),
    (_EARLY, _early),
)
"""In this order: a day in eight figures is no year, and ten are a moment."""


def _clock(found: re.Match[str]) -> tuple[int | None, int | None, int | None]:
    """Hour, minute and second, as far as they are given."""
    if found["hour"] is None:
        return None, None, None
    hour = int(found["hour"])
    if half := found["half"]:
        if not 1 <= hour <= 12:
            raise UnsettledError("there is no such hour")
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return hour, int(found["minute"]), int(found["second"]) if found["second"] else None


def _in_zone(found: re.Match[str], day: tuple[int, int, int], zone: dt.tzinfo) -> Figures:
    hour, minute, second = _clock(found)
    assert hour is not None
    assert minute is not None
    valid(Figures(*day, hour, minute, second))
    written = found["zone"]
    offset = dt.timedelta()
    if written[0] in "+-":
        figures = written.replace(":", "")
        offset = dt.timedelta(hours=int(figures[1:3]), minutes=int(figures[3:5])) * (1 if written[0] == "+" else -1)
    try:
        moment = dt.datetime(*day, hour, minute, second or 0, tzinfo=dt.timezone(offset))
        return _of(moment.astimezone(zone), has_seconds=second is not None)
    except (ValueError, OverflowError):
        raise UnsettledError("there is no such day or hour") from None


def _moment_in_words(words: str, zone: dt.tzinfo) -> Figures | None:
    """What mail programs (RFC 5322, section 3.3) and old programs of the web write."""
    try:
        return _of(parsedate_to_datetime(words).astimezone(zone))
    except (ValueError, TypeError, OverflowError):
        pass
    try:
        return _of(dt.datetime.strptime(words, "%a %b %d %H:%M:%S %z %Y").astimezone(zone))
    except (ValueError, OverflowError):
        return None


def _of(moment: dt.datetime, *, has_seconds: bool = True) -> Figures:
    second = moment.second if has_seconds else None
    return Figures(moment.year, moment.month, moment.day, moment.hour, moment.minute, second)


def valid(figures: Figures) -> Figures:
    """The figures, if there is such a day and hour. Raises `UnsettledError`."""
    from timeline.edtf import days_in_month

    year, month, day, hour, minute, second, _ = figures
    if month is not None and not 1 <= month <= 12:
        raise UnsettledError("there is no such month")
    if day is not None and month is not None and not 1 <= day <= days_in_month(year, month):
        raise UnsettledError("there is no such day")
    if not (hour is None or 0 <= hour < 24) or not (minute is None or 0 <= minute < 60) or (second or 0) > 60:
        raise UnsettledError("there is no such hour")
    return figures


_APART = re.compile(rf"(?<![\d./-]){_YEAR_LAST.pattern}(?![\d./-]\d)", re.ASCII)
"""Figures that are no part of others: of 1900-05-28, `00-05-28` says nothing."""


def evidence_in(cells: Iterable[str]) -> Evidence:
    """What the cells say about their order: a figure above 12 is no month."""
    days = months = of = 0
    for text in cells:
        for found in _APART.finditer(" ".join(text.split())):
            first, second = int(found["first"]), int(found["second_"])
            of += 1
            days += first > 12 >= second
            months += second > 12 >= first
    is_mixed = bool(days and months)
    order: Order | None = None if is_mixed else "day" if days else "month" if months else None
    return Evidence(order, is_mixed, days + months, of)


_PAIR = re.compile(r"\d{4}-(\d{2})", re.ASCII)


def has_runs(cells: Iterable[str]) -> bool:
    """Whether one of them is a pair of years, `1912-17`: then `1912-12` may be one as well."""
    return any(int(figures) > 12 for figures in _pairs(cells))


def is_iso(cells: Iterable[str]) -> bool:
    """Whether one of them is a year of ISO 8601 that could be nothing else: -0300, or one with a month."""
    return any(re.match(r"[+-]0\d{3}|-\d{4,6}-\d{2}", text.strip(), re.ASCII) for text in cells)


def has_years(cells: Iterable[str]) -> bool:
    """Whether one of them is a year as a number."""
    return any(re.fullmatch(r"-?\d{1,6}", text.strip(), re.ASCII) for text in cells)


def has_early(cells: Iterable[str]) -> bool:
    """Whether one of them is a year of three figures, or one before our era, as a number."""
    return any(re.fullmatch(r"\d{3}|-\d{1,6}", text.strip(), re.ASCII) for text in cells)


def _pairs(cells: Iterable[str]) -> Iterator[str]:
    return (found[1] for text in cells if (found := _PAIR.fullmatch(text.strip())))
