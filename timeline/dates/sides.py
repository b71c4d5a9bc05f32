"""The sides of a range: points, thirds and ends of them, and what one side leaves to the other."""

from __future__ import annotations

import re
from dataclasses import replace

from timeline.dates.rows import Phrase, Read, Row
from timeline.dates.stated import Stated
from timeline.dates.tokens import HanDay
from timeline.dates.vocabulary import Plural


def third(row: Row, index: int) -> Read | None:
    """ "early 2023", "mid-April", "the end of 2023", "late on Friday"."""
    match = _THIRD.match(row.kinds, index)
    found = match and (row.point(match.end()) or current(row, match.end()))
    if not match or not found:
        return None
    stated, end = found
    if stated.grain in _SHORT:  # a part of the day says nothing about which day
        return Phrase("weekend" if stated.grain == "weekend" else "date", (stated,)), end
    which = row.tokens[match.start(1)].value
    return Phrase(which, (stated,), approximate=True, third=which), end


_SHORT = frozenset({"day", "weekday", "figures", "feast", "month-day", "nth-weekday", "last-day", "weekend"})


_THIRD = re.compile(r"t?(e)(?:-|[of]?N?t?)")


def current(row: Row, index: int) -> tuple[Stated, int] | None:
    """ "month" in "the end of the month": the reference's own."""
    unit = row.tokens[index].value if row.kinds[index : index + 1] == "u" else None
    if isinstance(unit, Plural):
        return None
    return (Stated(unit, offset=0), index + 1) if unit in ("week", "month", "quarter", "year", "decade") else None


def end_of(row: Row, index: int) -> Read | None:
    """ "the end of 2020", "fin 2020", as it stands after "by" and "before": its last day, exactly."""
    match = _END.match(row.kinds, index)
    found = match and (row.point(match.end()) or current(row, match.end()))
    if not match or not found:
        return None
    word = row.tokens[match.start(1)]
    if word.value != "late" or row.text[word.start : word.end].lower() in _LATE_NOT_END:
        return None
    return Phrase("date", (found[0],), exact_end=True), found[1]


_END = re.compile(r"t?(e)[of]?N?t?")
# The other words for "late" also mean the end.
_LATE_NOT_END = frozenset("late أواخر اواخر 晚期 下旬".split())


def _past_article(row: Row, index: int) -> int:
    """The index after an article that no point begins with: "tra il 2019 e il 2022"."""
    is_article = row.kinds[index : index + 1] == "t" and row.point(index) is None
    return index + 1 if is_article and row.point(index + 1) else index


def two_points(row: Row, index: int, connector: re.Pattern[str]) -> tuple[Stated, Stated, int, str] | None:
    """Two points with a connector between; of a bare number on one side the rest is the other side's."""
    for one, middle in _left_points(row, _past_article(row, index)):
        match = connector.match(row.kinds, middle)
        right = match and right_point(row, _past_article(row, match.end()), one)
        if not match or not right:
            continue
        joined = completed(one, right[0])
        if joined is not None:
            return *joined, right[1], match[0]
    return None


def completed(one: Stated, other: Stated) -> tuple[Stated, Stated] | None:
    """The two sides, a bare number on either filled in from the other; None where it can't be."""
    if (one.grain == "grouping") != (other.grain == "grouping"):
        return None  # "September-2020-23"
    if one.grain == "bare":
        if other.grain == "month-day" and other.offset is not None:
            return replace(other, day=one.day), other
        if other.grain != "day" or other.month is None:
            return None
        return replace(other, day=one.day, weekday=one.weekday), other
    if one.grain == "month-day" and other.grain in ("quarter", "half", "century", "decade", "year"):
        return None  # "the 3rd or 4th quarter"
    if other.grain == "day-year":
        if other.pick == "next" and (other.day or 0) < (one.day or 0) and (one.month or 12) < 12:
            later = replace(one, month=(one.month or 0) + 1, day=other.day, weekday=other.weekday, year=other.year)
            return replace(one, year=other.year), later
        return replace(one, year=other.year), replace(one, day=other.day, year=other.year, weekday=other.weekday)
    return one, other


def _left_points(row: Row, index: int) -> list[tuple[Stated, int]]:
    found: list[tuple[Stated, int]] = []
    if match := _WEEKDAY_AND_BARE.match(row.kinds, index):
        found.append((_bare(row, match), match.end()))
    single = row.point(index) or _side(row, index)
    if single and (single[0].grain != "month-day" or single[0].weekday is not None):
        found.append(single)
    match = _BARE.match(row.kinds, index)
    if match and (row.kinds[match.start(1)] != "c" or row.tokens[match.start(1)].value > 1):
        found.append((_bare(row, match), match.end()))
    found = [(stated, end) for stated, end in found if stated.grain != "bare" or 1 <= (stated.day or 0) <= 31]
    return [*found, single] if single and single not in found else found


def _bare(row: Row, match: re.Match[str]) -> Stated:
    """A day whose month the other side gives, perhaps with its weekday."""
    weekday = row.tokens[match.start(2)].value if match.re.groups > 1 else None
    return Stated("bare", day=row.tokens[match.start(1)].value, weekday=weekday)


_BARE = re.compile(r"t?([nOc])\.?")


_WEEKDAY_AND_BARE = re.compile(r"(?=t?w,?t?([nO]))t?(w),?t?[nO]\.?")


def right_point(row: Row, index: int, one: Stated) -> tuple[Stated, int] | None:
    """The second side: a point, or a day whose month the first one has."""
    is_day = one.grain == "day" and one.month is not None and one.offset is None
    if is_day or (one.grain == "month-day" and one.offset is not None):
        match = _DAY_YEAR.match(row.kinds, index)
        day = row.tokens[match.start(2)] if match else None
        # "April 5-7, 2023" gives the year after the second day; "5 May 2023 - 7" is no range, "2023年5月5日から7日" is.
        is_marked = day is not None and isinstance(day.value, HanDay)
        if match and day and 1 <= day.value <= 31 and (one.year is None or is_marked):
            year = row.tokens[match.start(3)].value if match.start(3) >= 0 else one.year
            weekday = row.tokens[match.start(1)].value if match.start(1) >= 0 else None
            # "27 April to the 3rd" goes on into May; "27-3" is a slip.
            pick = "next" if match[0][:1] == "t" or match[2] == "O" else None
            return Stated("day-year", year, day=day.value, weekday=weekday, pick=pick), match.end()
    return row.point(index) or _side(row, index)


def _side(row: Row, index: int) -> tuple[Stated, int] | None:
    """One side of a range that is itself a part: "mid 1860s"; "to the end of 2008" ends with its last day."""
    end = end_of(row, index)
    if end is not None and _IS_ENGLISH_END.match(row.text, row.tokens[index].start):  # "fin 2008" is late in it as well
        return (replace(end[0].points[0], end_only=True), end[1])
    part = third(row, index)
    if part is None or part[0].third is None:
        return None
    return replace(part[0].points[0], third=part[0].third), part[1]


_IS_ENGLISH_END = re.compile(r"(?:the )?end of", re.IGNORECASE)


_DAY_YEAR = re.compile(r"(?:t?(w),?)?t?([nO])(?:,?(y))?(?![mouf/-]|\.[of]?m)")
