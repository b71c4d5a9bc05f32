"""Lists and tables whose lines begin with dates: a line without a year lies between those above and below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from timeline.dates.values import Mention
from timeline.edtf import Day
from timeline.prose.candidate import Candidate

_HEAD = re.compile(r"(?:\A|\n)[^\S\n]*(?:[-–•*|#]|\d{1,2}[.)])?[^\S\n]*\Z")
_MARK = re.compile(r"[*_\]]*\s*(?::(?!\d)|\||(?<=\s)(?:--|[–—-])(?=\s))")
"""What parts a date at the head of a line from what happened."""
_FEWEST = 3
"""Lines with dates that make a list."""


class Line(NamedTuple):
    """A line that begins with a date."""

    number: int
    """Which mention of the text that is."""
    stated: Day | None
    """Its first day, if its year is stated; of a year alone, which is a heading, 1 January."""
    is_heading: bool


def runs(candidates: Sequence[Candidate], mentions: Sequence[Mention]) -> list[list[Line]]:
    """The lists of the text: runs of lines that begin with dates, next to each other or with an empty line between."""
    found: list[list[Line]] = []
    line, at, counted, was_marked = -3, 0, 0, False
    for index, candidate in enumerate(candidates):
        if not _HEAD.search(candidate.left):
            continue
        at += candidate.text.count("\n", counted, candidate.start)
        counted = candidate.start
        year = _year_above(candidate)
        if year is not None and found and at == line + 2:
            line = at - 1
        is_marked = _MARK.match(candidate.text, candidate.end) is not None
        is_apart = at == line + 2 and is_marked and was_marked and _is_empty(candidate)
        if not (at == line + 1 or is_apart):
            found.append([])
        if year is not None:
            found[-1].append(Line(-1, Day(year, 1, 1), is_heading=True))
        found[-1].append(Line(index, _stated(mentions[index]), is_heading=False))
        line, was_marked = at + candidate.text.count("\n", candidate.start, candidate.end), is_marked
    return [run for run in found if len(run) >= _FEWEST]


def _is_empty(candidate: Candidate) -> bool:
    """Whether the line above is empty."""
    before = candidate.text[: candidate.start].rsplit("\n", 2)
    return len(before) > 2 and not before[-2].strip()


def _year_above(candidate: Candidate) -> int | None:
    """The year that stands alone in the line above: a heading."""
    before = candidate.text[max(0, candidate.start - _REACH) : candidate.start]
    above = _YEAR_ABOVE.search(before)
    return int(above[1]) if above else None


_REACH = 30
_YEAR_ABOVE = re.compile(
    r"(?:\A|\n)[^\w\n]*([12]\d{3})[^\w\n]*\n(?:[^\S\n]*\n)?[^\S\n]*(?:[-–•*|#]|\d{1,2}[.)])?[^\S\n]*\Z"
)


def _stated(mention: Mention) -> Day | None:
    date = mention.date
    return date.earliest if date is not None and "year" not in date.implied else None


InYear = Callable[[Line, int], Day | None]
"""The first day of a line that lacks its year, in a year; None where it lacks none, or has no such day."""


def placed(run: Sequence[Line], in_year: InYear, latest: Day | None) -> dict[int, tuple[int, str]]:
    """For each mention of a list that lacks a year: the year in which its line lies, and why.

    The list runs forward or back in time, as the years that are stated say, else the order of its days. Where none is
    stated its last day is the latest one that is not after `latest`. Nothing is found where the lines are in no order.
    """
    if any(line.is_heading for line in run):
        return _below_headings(run, in_year)
    is_back = _runs_back(run, in_year)
    if is_back is None:
        return {}
    lines = list(reversed(run)) if is_back else list(run)
    days = _forward(lines, in_year)
    if not any(line.stated for line in run):
        days = _until(lines, in_year, latest) if latest is not None else {}
    why = _why(lines, latest)
    return {index: (day.year, why) for index, day in days.items()}


def _why(lines: Sequence[Line], latest: Day | None) -> str:
    stated = [line.stated for line in lines if line.stated is not None]
    if not stated:
        return f"its lines are in order, and none is after {latest.isoformat() if latest else ''}"
    if len(stated) == 1:
        return f"beside {stated[0].isoformat()}, as its lines are in order"
    return f"between {stated[0].isoformat()} and {stated[-1].isoformat()}, as its lines are in order"


def _below_headings(run: Sequence[Line], in_year: InYear) -> dict[int, tuple[int, str]]:
    """Each line in the year of the heading above it."""
    found: dict[int, tuple[int, str]] = {}
    year: int | None = None
    for line in run:
        if line.is_heading and line.stated is not None:
            year = line.stated.year
        elif line.stated is None and year is not None and in_year(line, year) is not None:
            found[line.number] = (year, f"below the heading {year}")
    return found


def _runs_back(run: Sequence[Line], in_year: InYear) -> bool | None:
    """Whether the newest line stands first; None where the lines are in no order."""
    stated = [line.stated for line in run if line.stated is not None]
    back = [one > other for one, other in pairwise(stated) if one != other]
    if back:
        return None if len(set(back)) > 1 else back[0]
    days = [day for line in run if (day := line.stated or in_year(line, _COMMON)) is not None]
    gaps = [(_of_year(other) - _of_year(one)) % _DAYS for one, other in pairwise(days)]
    forward, against = sum(gaps), sum(-gap % _DAYS for gap in gaps)
    return None if forward == against else against < forward


def _of_year(day: Day) -> int:
    return Day(_COMMON, day.month, min(day.day, 28)).ordinal


_DAYS = 365
_COMMON = 2023
"""A year like any other, by which days without one are compared."""


def _forward(lines: Sequence[Line], in_year: InYear) -> dict[int, Day]:
    """The days of lines that go forward, from those whose year is stated."""
    found: dict[int, Day] = {}
    at: Day | None = None
    for line in lines:
        if line.stated is not None:
            at = line.stated
        elif at is not None and (day := _first_from(line, in_year, at)) is not None:
            found[line.number] = at = day
    after: Day | None = None
    for line in reversed(lines):
        if line.stated is not None:
            after = line.stated
        elif after is not None and line.number in found and found[line.number] > after:
            return {}
        elif after is not None and line.number not in found and (day := _last_until(line, in_year, after)) is not None:
            found[line.number] = after = day
    return found


def _until(lines: Sequence[Line], in_year: InYear, latest: Day) -> dict[int, Day]:
    """The days of lines that go forward and of which none has a year: the last is not after a day."""
    found: dict[int, Day] = {}
    for line in reversed(lines):
        day = _last_until(line, in_year, latest)
        if day is not None:
            found[line.number] = latest = day
    return found


def _first_from(line: Line, in_year: InYear, day: Day) -> Day | None:
    options = (in_year(line, year) for year in (day.year, day.year + 1))
    return next((one for one in options if one is not None and one >= day), None)


def _last_until(line: Line, in_year: InYear, day: Day) -> Day | None:
    options = (in_year(line, year) for year in (day.year, day.year - 1))
    return next((one for one in options if one is not None and one <= day), None)
