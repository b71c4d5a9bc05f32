"""Arithmetic on calendar units: the week around a day, the month three back, a third of a decade."""

from __future__ import annotations

from dataclasses import replace

from timeline import edtf
from timeline.edtf import Day


def unit_around(day: Day, unit: str) -> edtf.Interval:
    """The week (Monday to Sunday, ISO 8601) or weekend that holds, or belongs to, the day."""
    monday = day.plus(-day.weekday)
    first = monday.plus(5) if unit == "weekend" else monday
    return edtf.Interval(_date(first), _date(monday.plus(6)))


def shifted(day: Day, unit: str, steps: int) -> edtf.Date | edtf.Interval | None:
    """The unit that lies so many steps from the one holding the day; None beyond the years we hold."""
    if unit == "day":
        return _checked(_date(day.plus(steps)), day.plus(steps).year)
    if unit in ("week", "weekend"):
        return unit_around(day.plus(7 * steps), unit)
    if unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
        return _checked(edtf.Date(edtf.format_year(year), f"{month + 1:02}"), year)
    if unit == "quarter":
        year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + steps, 4)
        return _checked(edtf.Date(edtf.format_year(year), str(33 + quarter)), year)
    if unit == "decade":
        decade = day.year // 10 + steps
        return _checked(edtf.Date(f"{decade:03}X"), decade * 10) if decade >= 0 else None
    year = day.year + steps
    return _checked(edtf.Date(edtf.format_year(year)), year)


def shifted_by(day: Day, counts: tuple[tuple[int, str], ...]) -> edtf.Date | edtf.Interval | None:
    """The smallest of the units counted, so many of each from the day; None beyond the years we hold."""
    finest = min((unit for _, unit in counts), key=_SIZES.index)
    for steps, unit in sorted(counts, key=lambda count: -_SIZES.index(count[1])):
        moved = counted(day, unit, steps)
        if moved is None:
            return None
        day = moved
    return shifted(day, "week" if finest == "fortnight" else finest, 0)


_SIZES = ("day", "week", "fortnight", "month", "quarter", "year", "decade")


def _checked(date: edtf.Date, year: int) -> edtf.Date | None:
    return date if edtf.EARLIEST_YEAR <= year <= edtf.LATEST_YEAR else None


def counted(day: Day, unit: str, steps: int) -> Day | None:
    """The day so many units later (earlier where negative); the 31st becomes a shorter month's last day."""
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days:
        moved = day.plus(days * steps)
        return moved if edtf.EARLIEST_YEAR <= moved.year <= edtf.LATEST_YEAR else None
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months * steps, 12)
    if not edtf.EARLIEST_YEAR <= year <= edtf.LATEST_YEAR:
        return None
    return Day(year, month + 1, min(day.day, edtf.days_in_month(year, month + 1)))


def is_held(value: edtf.Value) -> bool:
    """Whether all dates in it begin in the years we hold; the winter of the last one ends after them."""
    if isinstance(value, edtf.Date) and len(value.year) == 4:
        return True  # four figures, or places of them, are from 0 to 9999
    parts = value.members if isinstance(value, edtf.DateSet) else (value,)
    sides = [side for part in parts for side in ((part,) if isinstance(part, edtf.Date) else (part.start, part.end))]
    return all(
        edtf.EARLIEST_YEAR <= side.earliest.year <= edtf.LATEST_YEAR for side in sides if isinstance(side, edtf.Date)
    )


def first_and_last(value: edtf.Date | edtf.Interval) -> tuple[edtf.Date, edtf.Date]:
    """The two sides of a point: of a date itself twice, of a week its Monday and its Sunday."""
    if isinstance(value, edtf.Date):
        return value, value
    assert isinstance(value.start, edtf.Date) and isinstance(value.end, edtf.Date)
    return value.start, value.end


def century_years(number: int) -> tuple[int, int]:
    """The 19th century is 1801 to 1900; the 2nd before our era -199 to -100 (200 BC to 101 BC)."""
    return (100 * number - 99, 100 * number) if number > 0 else (100 * number + 1, 100 * number + 100)


def doubted(value: edtf.Value, mark: str) -> edtf.Value:
    """The value with the mark (`~`, `?` or `%`) on each date in it, in place of what it was marked with."""
    if isinstance(value, edtf.Date):
        return doubted_date(value, mark)
    if isinstance(value, edtf.Interval):
        return edtf.Interval(doubted_side(value.start, mark), doubted_side(value.end, mark))
    members: list[edtf.Date | edtf.Run] = []
    for member in value.members:
        if isinstance(member, edtf.Date):
            members.append(doubted_date(member, mark))
        else:
            members.append(edtf.Run(*(side and doubted_date(side, mark) for side in (member.start, member.end))))
    return edtf.DateSet(tuple(members), value.every)


def doubted_side(side: edtf.Date | edtf.Open, mark: str) -> edtf.Date | edtf.Open:
    """The side of an interval with the mark, unless it is open."""
    return doubted_date(side, mark) if isinstance(side, edtf.Date) else side


def doubted_date(date: edtf.Date, mark: str) -> edtf.Date:
    """The date with the mark on each part it has."""
    return replace(date, qualifiers=(mark, mark if date.month else "", mark if date.day else ""))


_THIRDS = {"early": 0, "mid": 1, "late": 2}


def has_thirds(value: edtf.Date | edtf.Interval) -> bool:
    """Whether it is a unit that is told of by thirds: a week, a month, 3, 6 or 12 of them, a decade, a century."""
    first, last = value.earliest, value.latest
    assert first is not None and last is not None
    if last.ordinal - first.ordinal + 1 == _WEEK:
        return True
    if first.day != 1 or last.plus(1).day != 1:
        return False
    months = last.year * 12 + last.month - first.year * 12 - first.month + 1
    return months in (1, 3, 6, 12) or (first.month == 1 and months in (120, 1200))


_WEEK = 7


def third_of(value: edtf.Date | edtf.Interval, which: str) -> tuple[edtf.Date, edtf.Date]:
    """The first and last unit of the early, middle or late third, in whole months, days or years.

    A year is 4+4+4 months, a month days 1–10, 11–20, 21–, a decade 4+3+3 years, a century 33+33+34 years. A week is
    said more loosely: its first three days, Tuesday to Thursday, its last four. Of no other lengths (`has_thirds`).
    """
    index = _THIRDS[which]
    first, last = value.earliest, value.latest
    assert first is not None and last is not None
    length = last.ordinal - first.ordinal + 1
    if length > 3000:
        bounds = (0, 4, 7, 10) if length < 5000 else (0, 33, 66, 100)
        years = (first.year + bounds[index], first.year + bounds[index + 1] - 1)
        return edtf.Date(edtf.format_year(years[0])), edtf.Date(edtf.format_year(years[1]))
    if length > 31:
        return _months(first, last, index)
    if length == _WEEK:
        start, end = ((0, 2), (1, 3), (3, 6))[index]
        return _date(first.plus(start)), _date(first.plus(end))
    bounds = (0, 10, 20, length)
    return _date(first.plus(bounds[index])), _date(first.plus(bounds[index + 1] - 1))


def _months(first: Day, last: Day, index: int) -> tuple[edtf.Date, edtf.Date]:
    start = first.year * 12 + first.month - 1
    step = ((last.year * 12 + last.month - 1) - start + 1) // 3
    sides = (start + step * index, start + step * (index + 1) - 1)
    one, other = (edtf.Date(edtf.format_year(month // 12), f"{month % 12 + 1:02}") for month in sides)
    return one, other


def _date(day: Day) -> edtf.Date:
    return edtf.Date(edtf.format_year(day.year), f"{day.month:02}", f"{day.day:02}")
