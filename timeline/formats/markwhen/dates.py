"""The dates of Markwhen: what stands before the colon of an event, and what each side of it says.

Its figures have slashes in the order that the header names, else the month first; its names of months are English;
`now`, lengths of time and `after !id` count from something else (https://docs.markwhen.com/syntax/dates-and-ranges).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from timeline.edtf import MONTHS, Day, days_in_month
from timeline.formats.rows import Cell, Figures

Order = Literal["day", "month"]
"""What stands first where figures have slashes."""


class Stated(NamedTuple):
    """The first line of an event."""

    start: str
    end: str
    """Empty where there is one side alone."""
    repeats: str
    """How it repeats, as it stands there."""
    words: str
    """What stands behind the colon."""

    @property
    def date(self) -> str:
        """All before the colon."""
        return " – ".join(filter(None, (self.start, self.end))) + (f" {self.repeats}" if self.repeats else "")


class Length(NamedTuple):
    """A length of time, in whole units."""

    months: int = 0
    days: int = 0
    hours: int = 0


class Relative(NamedTuple):
    """A date that counts from another event."""

    id: str
    """Empty for the event before it."""
    side: str
    """`start` or `end`; empty where the words leave it open."""
    length: Length | None
    """How long after it."""


_CLOCK = r"(?:(?:1[0-2]|[1-9])(?::\d{2})?\s?[ap]m|[0-2]?\d:\d{2})"
_HOUR = rf"(?:{_CLOCK}|[0-2]?\d)"
_MONTH = "(?:" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "May" else name for name in MONTHS) + r"|Sept)\.?"
_UNIT = (
    r"(?:milliseconds?|ms|seconds?|secs?|s|minutes?|mins?|hours?|h|(?:week|work|business)\s?(?:days?|d)|days?|d|weeks?|w"
    r"|months?|years?|y)"
)
_AMOUNTS = rf"-?\d{{1,6}}\s?{_UNIT}\b(?:,?\s?\d{{1,6}}\s?{_UNIT}\b){{0,6}}"
_OTHER = r"(?:!\w+(?:\.(?:start|end))?|\.(?:start|end)\b)"
_RELATIVE = (
    rf"(?:(?:(?:by|before|after)\s)?{_OTHER}(?:\s?(?:plus\b|\+)?\s?{_AMOUNTS})?"
    rf"|(?:(?:by|before|after)\s)?(?:(?:plus\b|\+)\s?)?{_AMOUNTS})"
)
_SIDE = (
    r"(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d*)?Z"
    rf"|\d{{4}}-?W\d{{2}}(?:-?[1-7])?|\d{{4}}/\d{{1,2}}/\d{{1,2}}\b|{_RELATIVE}"
    rf"|\d{{4}}(?:-\d{{2}}(?:-\d{{2}}(?:\s{_HOUR})?)?)?(?![\d.])"
    r"|\d{1,5}\s?(?:BCE|BC|AD|CE)\b"
    rf"|\d{{1,5}}/\d{{1,5}}/\d{{1,5}}(?:[,\s]\s?{_HOUR})?|\d{{1,2}}/\d{{1,5}}"
    rf"|[0-3]?\d\s{_MONTH},?(?:\s\d{{4}},?)?(?:\s{_HOUR})?"
    rf"|{_MONTH}\s[0-3]?\d(?!\d),?(?:\s\d{{4}},?)?(?:\s{_HOUR})?|{_MONTH}(?:\s\d{{1,4}})?"
    rf"|now|{_CLOCK}|\d{{1,5}})"
)
_EVENT = re.compile(
    rf"(?P<start>{_SIDE})(?:(?:\s?/\s?|\s?[-–—]\s?|\sto\s)(?P<end>{_SIDE}))?(?P<repeats>\severy\s[^:]+?)?\s?:",
    re.IGNORECASE | re.ASCII,
)
_LONGEST = 200
"""Characters before the colon."""
_REST_OF_CLOCK = re.compile(r"\d{2}(?!\d)(?!\s?:)")


def stated_in(line: str) -> Stated | None:
    """The date and the words of a line that begins an event; None for any other.

    >>> stated_in("1969-January 1983: ARPANET")
    Stated(start='1969', end='January 1983', repeats='', words='ARPANET')
    >>> stated_in("12:30 the meeting begins"), stated_in("Task: read it")
    (None, None)
    """
    if ":" not in line[:_LONGEST]:
        return None
    plain = re.sub(r"\s+", " ", line[:_LONGEST].lstrip())
    found = _EVENT.match(plain)
    if found is None or (len(found["start"]) < 3 and found["end"] is None and _REST_OF_CLOCK.match(plain, found.end())):
        return None
    repeats = (found["repeats"] or "").strip()
    words = f"{plain[found.end() :]}{line.lstrip()[_LONGEST:]}".strip()
    start, end = found["start"], found["end"] or ""
    era = _ERA.search(end)
    return Stated(f"{start} {era[0].strip()}" if era and start.isdigit() else start, end, repeats, words)


_ERA = re.compile(r"\s?(?:BCE?|AD|CE)$", re.IGNORECASE)
"""In "300-200 BC" that of the end is that of both."""


_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{1,5})(?:[,\s]+(?P<clock>.+))?", re.ASCII)


def order_of(sides: Iterable[str], named: Order | None) -> Order | None:
    """What stands first in figures with slashes: as the header says, else as the figures do; None where both are found.

    Markwhen reads the month first where the header says nothing.
    """
    pairs = [(int(found[1]), int(found[2])) for one in sides if (found := _SLASHES.fullmatch(one))]
    days, months = any(one > 12 >= two for one, two in pairs), any(two > 12 >= one for one, two in pairs)
    if days and months:
        return None
    return "day" if days else "month" if months else named or "month"


def side_of(text: str, order: Order | None) -> Figures | Cell | Relative | Literal["now"]:
    """What one side says."""
    if text.casefold() == "now":
        return "now"
    for shape, read in _SHAPES:
        if found := shape.fullmatch(text):
            return read(found) or Cell(text)
    if found := _SLASHES.fullmatch(text):
        return _of_slashes(found, order) or Cell(text, "dates")
    return _relative(text) or Cell(text)


def _of_slashes(found: re.Match[str], order: Order | None) -> Figures | None:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if len(found[3]) < 3 or order is None:
        return None
    month, day = (first, second) if order == "month" else (second, first)
    return _day(year, month, day, found["clock"])


def _day(year: int, month: int, day: int, clock: str | None) -> Figures | None:
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        return None
    hour, minute = clock_in(clock) if clock else (None, None)
    return Figures(year, month, day, hour, minute)


def clock_in(text: str) -> tuple[int | None, int | None]:
    """The hour and minute of a clock time; none where there is no such time."""
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s?([ap]m)?", text.strip(), re.ASCII | re.IGNORECASE)
    if found is None:
        return None, None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3][0] in "pP" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else (None, None)


def _of_edtf(found: re.Match[str]) -> Figures | None:
    year, month, day = (int(one) if one else None for one in found.groups()[:3])
    assert year is not None
    if month is None:
        return Figures(year)
    if day is None:
        return Figures(year, month) if 1 <= month <= 12 else None
    return _day(year, month, day, found["clock"])


def _of_era(found: re.Match[str]) -> Figures:
    is_before = found[2][0] in "bB"
    return Figures(-int(found[1]) if is_before else int(found[1]), has_year_zero=False)


def _of_month(found: re.Match[str]) -> Figures | None:
    """Words with a month; one without a year says too little."""
    month = _number_of(found["month"])
    year, day = found["year"], found.groupdict().get("day")
    if not year:
        return None
    if day is None:
        return Figures(int(year), month)
    return _day(int(year), month, int(day), found["clock"])


def _of_figures(found: re.Match[str]) -> Figures | None:
    return Figures(int(found["year"]), int(found["month"])) if 1 <= int(found["month"]) <= 12 else None


def _number_of(name: str) -> int:
    return next(number for number, one in enumerate(MONTHS, 1) if one[:3].casefold() == name[:3].casefold())


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


_SHAPES = (
    (_shape(rf"(\d{{4}})(?:-(\d{{2}})(?:-(\d{{2}})(?:\s(?P<clock>{_HOUR}))?)?)?"), _of_edtf),
    (_shape(r"(\d{1,5})\s?(BCE|BC|AD|CE)"), _of_era),
    (
        _shape(
            rf"(?P<day>[0-3]?\d)\s(?P<month>{_MONTH}),?(?:\s(?P<year>\d{{4}}),?)?(?:\s(?P<clock>{_HOUR}))?",
        ),
        _of_month,
    ),
    (
        _shape(
            rf"(?P<month>{_MONTH})\s(?P<day>[0-3]?\d)(?!\d),?(?:\s(?P<year>\d{{4}}),?)?(?:\s(?P<clock>{_HOUR}))?",
        ),
        _of_month,
    ),
    (_shape(rf"(?P<month>{_MONTH})\s(?P<year>\d{{3,4}})"), _of_month),
    (_shape(r"(?P<month>\d{1,2})/(?P<year>\d{4})"), _of_figures),
    (_shape(r"(\d{3,5})"), lambda found: Figures(int(found[1]))),
)


_RELATIVE_PARTS = re.compile(
    rf"(?:(?P<way>by|before|after)\s)?(?:(?:!(?P<id>\w+))?(?:\.(?P<side>start|end))?)?(?:\s?(?:plus|\+))?\s?"
    rf"(?P<length>{_AMOUNTS})?",
    re.IGNORECASE | re.ASCII,
)


def _relative(text: str) -> Relative | None:
    found = _RELATIVE_PARTS.fullmatch(text)
    if found is None or (found["way"] or "after").casefold() != "after":
        return None
    length = length_of(found["length"]) if found["length"] else Length()
    if found["length"] and length is None:
        return None
    return Relative(found["id"] or "", (found["side"] or "").casefold(), length)


_AMOUNT = re.compile(r"(\d{1,6})\s?([a-z]+)", re.IGNORECASE | re.ASCII)


def length_of(text: str) -> Length | None:
    """A length of time; None for working days, seconds and what counts backwards."""
    months = days = hours = 0
    if "-" in text or re.search(r"(?:week|work|business)\s?d", text, re.IGNORECASE):
        return None
    for number, unit in _AMOUNT.findall(text):
        name = unit.casefold()
        if name.startswith("month"):
            months += int(number)
        elif name[0] == "y":
            months += 12 * int(number)
        elif name[0] == "w":
            days += 7 * int(number)
        elif name[0] == "d":
            days += int(number)
        elif name[0] == "h":
            hours += int(number)
        else:
            return None
    return Length(months, days, hours)


def first_day(figures: Figures) -> Day:
    """The first day of a date."""
    return Day(_astronomical(figures), figures.month or 1, figures.day or 1)


def last_day(figures: Figures) -> Day:
    """The last day of a date."""
    year, month = _astronomical(figures), figures.month or 12
    return Day(year, month, figures.day or days_in_month(year, month))


def _astronomical(figures: Figures) -> int:
    return figures.year + 1 if figures.year < 0 and not figures.has_year_zero else figures.year


def behind(figures: Figures) -> Figures:
    """The day, month or year after a date, as precise as that is."""
    next_ = last_day(figures).plus(1)
    return Figures(next_.year, next_.month if figures.month else None, next_.day if figures.day else None)


def moved(figures: Figures, length: Length) -> Figures | None:
    """The date so much later; None where it is not that precise."""
    if length.hours or (length.days and figures.day is None) or (length.months % 12 and figures.month is None):
        return None
    year, month = divmod(_astronomical(figures) * 12 + (figures.month or 1) - 1 + length.months, 12)
    if abs(year) > 9999:
        return None
    if figures.day is None:
        return Figures(year, month + 1 if figures.month else None)
    day = Day(year, month + 1, min(figures.day, days_in_month(year, month + 1))).plus(length.days)
    return Figures(*day, figures.hour, figures.minute)


def last_of(start: Figures, length: Length) -> Figures | None:
    """The last day, month or year of what begins there and lasts so long; None where that can't be told."""
    if length.hours and start.day is not None and not (length.months or length.days):
        minutes = (start.hour or 0) * 60 + (start.minute or 0) + length.hours * 60
        return Figures(*first_day(start).plus(max(0, minutes - 1) // 1440))
    over = moved(start._replace(hour=None, minute=None), length)
    if over is None or length == Length():
        return None
    last = first_day(over).plus(-1)
    return Figures(last.year, last.month if start.month else None, last.day if start.day else None)
