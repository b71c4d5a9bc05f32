"""A point of time with nothing left out: missing parts are worked out from a reference date, and `why` says how.

The rules are those of docs/dates.md; one that can't be kept is a `DateError`, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from timeline import edtf
from timeline.dates import refusals
from timeline.dates.calendars import can_be, since
from timeline.dates.feasts import feast, is_fixed
from timeline.dates.stated import ShortYear, Stated
from timeline.dates.units import (
    century_years,
    date_of,
    doubted_date,
    first_and_last,
    shifted,
    shifted_by,
    third_of,
    unit_around,
)
from timeline.dates.values import EventDate, from_value
from timeline.edtf import Day

Direction = Literal["auto", "past", "future", "nearest"]
"""Where a missing part is looked for: `auto` lets words such as "by" say that it lies ahead, `nearest` does not."""


# A year left out is the latest one on or before the reference, but not when that lies further back than this:
# an article of January that says "in November" means the last one, one that says "in March" may mean the next.
FAR_BACK = 270
# The same of a month left out: as large a part of a month as that is of a year.
FAR_BACK_IN_MONTH = 23


# Years from the reference after which two figures may as well mean the century before: in 2024, '69 is no plan.
FAR_AHEAD = 20


@dataclass(frozen=True, slots=True)
class Context:
    """From where a phrase is understood."""

    text: str
    reference: Day | None
    region: str | None
    direction: Direction
    in_english: bool = True
    """Whether what to write instead may be said in English."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A point with nothing left out."""

    value: edtf.Date | edtf.Interval
    why: tuple[str, ...] = ()
    implied: frozenset[str] = frozenset()
    name: str | None = None
    """How `parts` writes it, where EDTF has no one date for it: `C19`."""

    @property
    def earliest(self) -> Day:
        """Its first day; a point is never open."""
        assert self.value.earliest is not None
        return self.value.earliest

    @property
    def latest(self) -> Day:
        """Its last day; a point is never open."""
        assert self.value.latest is not None
        return self.value.latest


def place(stated: Stated, context: Context) -> Placed:
    """The point with its missing parts filled in."""
    if stated.third is not None or stated.end_only:
        return _side(stated, context)
    if stated.grain in _PLACES:
        placed = _PLACES[stated.grain](stated, context)
        if _is_by_weekday(stated) and placed.earliest < since(context.region):
            raise refusals.before_our_calendar(context.text)
        return placed
    if stated.offset is not None:
        return _relative(stated, context)
    if stated.year is None:
        return _without_year(stated, context)
    return _with_year(stated, context)


def _is_by_weekday(stated: Stated) -> bool:
    """Whether the days are found by counting weekdays, as Easter is, and the week from its Monday on."""
    if stated.grain == "feast":
        return not is_fixed(stated.name or "")
    return stated.grain in ("weekday", "nth-weekday", "weekday-beside", "week", "weekend", "iso-week")


def _side(stated: Stated, context: Context) -> Placed:
    """One side of a range that is a third of something, approximate, or the last day of it."""
    whole = place(replace(stated, third=None, end_only=False), context)
    if stated.end_only:
        return Placed(day_value(whole.latest), whole.why, whole.implied)
    start, end = third_of(whole.value, stated.third or "")
    marked = edtf.Interval(doubted_date(start, "~"), doubted_date(end, "~"))
    return Placed(marked, whole.why, whole.implied, name_of_third(stated.third or "", whole))


def name_of_third(third: str, whole: Placed) -> str:
    """A third as `EventDate.parts` name it: `late 2023-05`."""
    return f"{third} {whole.name or whole.value}"


# Where figures put the month first; everywhere else the day.
_MONTH_FIRST = frozenset("US PR GU VI AS MP PH FM MH PW".split())
# The year first, so that the month stands before the day; a year at the end is another order, the usual one.
_YEAR_FIRST = frozenset("JP CN TW KR".split())


def _figures(stated: Stated, context: Context) -> Placed:
    """The reading that the region settles on; without one, 04/05 is refused."""
    if context.region is None:
        raise _ambiguous(stated, context)
    is_month_first = context.region in _MONTH_FIRST or (
        context.region in _YEAR_FIRST and stated.readings[0].year is None
    )
    return place(stated.readings[is_month_first], context)


def _unit(stated: Stated, context: Context) -> Placed:
    """A week or weekend around a day, or counted from the reference."""
    if stated.anchor is None:
        return _relative(stated, context)
    if stated.day is not None:
        return _named_days(stated, stated.anchor, stated.day, context)
    anchor = place(stated.anchor, context)
    return Placed(unit_around(anchor.earliest, stated.grain), anchor.why, anchor.implied)


def _named_days(stated: Stated, one: Stated, last_day: int, context: Context) -> Placed:
    """ "the weekend of 6-7 May", "the week of 8-12 May": days of one weekend or week, in the year in which they are."""
    is_weekend = stated.grain == "weekend"
    if is_weekend and one.year is None and one.year_offset is None:
        one = replace(one, weekday=_SATURDAY)
    first = place(one, context)
    last = date_of(replace(one, year=first.earliest.year, day=last_day), context.region)
    if last is None:
        raise refusals.impossible(context.text, replace(one, year=first.earliest.year, day=last_day))
    if first.earliest < since(context.region):
        raise refusals.before_our_calendar(context.text)
    value = interval(first.earliest, last.earliest)
    days = last.earliest.ordinal - first.earliest.ordinal + 1
    if is_weekend and not (days == 2 and can_be(first.earliest, _SATURDAY)):
        raise refusals.no_weekend(context.text, first.earliest, last.earliest, in_english=context.in_english)
    if is_weekend:
        return Placed(value, first.why, first.implied)
    week = unit_around(first.earliest, "week")
    if days < 2 or unit_around(last.earliest, "week") != week:
        raise refusals.no_one_week(context.text, first.earliest, last.earliest, in_english=context.in_english)
    return Placed(week, first.why, first.implied)


_SATURDAY = 5


def _with_year(stated: Stated, context: Context) -> Placed:
    if stated.grain == "century":
        start, end = century_years(stated.year or 0)
        years = f"{edtf.format_year(start)}/{edtf.format_year(end)}"
        return Placed(edtf.parse(years), name=f"C{stated.year}")  # type: ignore[arg-type]  # an interval of years
    if isinstance(stated.year, ShortYear) and _may_be_a_century_earlier(stated.year, context.reference):
        raise _ambiguous_year(stated, context)
    value = date_of(stated, context.region)
    if value is None:
        raise refusals.impossible(context.text, stated, in_english=context.in_english)
    if stated.weekday is not None and not can_be(value.earliest, stated.weekday):
        raise refusals.weekday_mismatch(context.text, value, stated.weekday)
    return Placed(value)


def _may_be_a_century_earlier(year: int, reference: Day | None) -> bool:
    """Whether two figures that make a year from 2000 on may as well mean one of the century before."""
    return year >= 2000 and (reference is None or year > reference.year + FAR_AHEAD)


def _without_year(stated: Stated, context: Context) -> Placed:
    reference = need(context, stated)
    if stated.year_offset is not None:
        year = reference.year + stated.year_offset
        if stated.grain == "season" and stated.year_offset == 0:
            before = date_of(stated, context.region, year - 1)
            year -= before is not None and before.latest >= reference  # the winter that is still going on
        placed = _with_year(replace(stated, year=year), context)
        return Placed(placed.value, (f"counted from the year of {reference.isoformat()}",), frozenset({"year"}))
    candidates = _candidates(stated, context, reference)
    direction = stated.pick or context.direction
    if not candidates or not _fitting(candidates, direction, reference):
        if stated.weekday is None:
            raise refusals.out_of_reach(context.text)  # the next one would lie after the last year
        raise refusals.no_such_year(context.text, stated, reference, in_english=context.in_english)
    value, rule = _choose(candidates, direction, reference)
    return Placed(value, (f"year {value.year}: {rule} {reference.isoformat()}",), frozenset({"year"}))


def _candidates(stated: Stated, context: Context, reference: Day) -> list[edtf.Date]:
    """The years around the reference in which there is such a date; with a weekday, those in which it fits."""
    if stated.day is not None and not _ever(stated):
        raise refusals.impossible(context.text, stated, in_english=context.in_english)
    near = 3 if stated.weekday is not None else 8 if (stated.month, stated.day) == (2, 29) else 1
    found = []
    # With its weekday a day may be years back; years ahead is not what was meant.
    ahead = 0 if stated.weekday is not None else near
    for year in range(reference.year - near - 1, reference.year + ahead + 2):
        value = date_of(stated, context.region, year)
        if value is not None and (stated.weekday is None or can_be(value.earliest, stated.weekday)):
            found.append(value)
    return found


def _ever(stated: Stated) -> bool:
    return stated.month is None or (
        1 <= stated.month <= 12 and 1 <= (stated.day or 1) <= edtf.days_in_month(2000, stated.month)
    )


def _fitting(candidates: list[edtf.Date], direction: str, reference: Day) -> bool:
    """Whether one of them lies where the direction asks for it."""
    if direction == "last":
        return candidates[0].latest < reference
    if direction == "next":
        return candidates[-1].earliest > reference
    return direction != "future" or candidates[-1].latest >= reference


def _choose(
    candidates: list[edtf.Date], direction: str, reference: Day, far_back: int = FAR_BACK
) -> tuple[edtf.Date, str]:
    """The candidate that the direction asks for, and the rule in words."""
    before = [c for c in candidates if c.earliest <= reference]
    after = [c for c in candidates if c.earliest > reference]
    if direction == "last":
        return [c for c in candidates if c.latest < reference][-1], "the last one before"
    if direction == "next":
        return after[0], "the next one after"
    if direction == "future":
        return next(c for c in candidates if c.latest >= reference), "the first one on or after"
    if not before:
        return after[0], "the nearest one to"
    latest = before[-1]
    days_back = reference.ordinal - latest.earliest.ordinal
    if direction == "past" or days_back <= far_back or not after:
        return latest, "the latest one on or before"
    ahead = after[0].earliest.ordinal - reference.ordinal
    return (after[0] if ahead < days_back else latest), "the nearest one to"


def _weekday(stated: Stated, context: Context) -> Placed:
    reference = need(context, stated)
    assert stated.weekday is not None
    if stated.anchor is not None:
        week = place(stated.anchor, context)
        return Placed(day_value(week.earliest.plus(stated.weekday)), week.why, week.implied)
    back = (reference.weekday - stated.weekday) % 7
    latest = reference.plus(-back)
    steps = 7 * (stated.offset or 0)
    if stated.pick == "last":
        day, rule = (latest if back else latest.plus(-7)).plus(steps), "the last one before"
    elif stated.pick == "next" or (context.direction == "future" and stated.pick is None and back):
        day, rule = latest.plus(7 + steps), "the next one after"
    elif stated.offset is not None:
        day, rule = latest.plus(steps), "so many weeks before the latest one on or before"
    elif stated.pick == "this":
        day, rule = reference.plus(stated.weekday - reference.weekday), "that of the week of"
    else:
        day, rule = latest, "the latest one on or before"
    why = f"{day.isoformat()}: {rule} {reference.isoformat()}"
    return Placed(day_value(day), (why,), frozenset({"year", "month", "day"}))


def _relative(stated: Stated, context: Context) -> Placed:
    reference = need(context, stated)
    assert stated.offset is not None
    value = shifted_by(reference, stated.counts) if stated.counts else shifted(reference, stated.grain, stated.offset)
    if value is None:
        raise refusals.out_of_reach(context.text)
    why = f"counted from {reference.isoformat()}"
    return Placed(value, (why,), frozenset({"year", "month", "day"}))


def _nth_week(stated: Stated, context: Context) -> Placed:
    assert stated.anchor is not None and stated.day is not None
    month = place(stated.anchor, context)
    first = month.earliest.plus(7 * (stated.day - 1)) if stated.day > 0 else month.latest.plus(-6)
    return Placed(interval(first, first.plus(6)), month.why, month.implied)


def _last_day(stated: Stated, context: Context) -> Placed:
    """ "the last day of October"."""
    assert stated.anchor is not None
    month = place(stated.anchor, context)
    return Placed(day_value(month.latest), month.why, month.implied)


def _nth_weekday(stated: Stated, context: Context) -> Placed:
    """ "the first Monday of May", "the last Friday in October"."""
    assert stated.anchor is not None and stated.day is not None and stated.weekday is not None
    month = place(stated.anchor, context)
    if stated.day < 0:
        day = month.latest.plus(-((month.latest.weekday - stated.weekday) % 7))
    else:
        day = month.earliest.plus((stated.weekday - month.earliest.weekday) % 7 + 7 * (stated.day - 1))
        if day > month.latest:
            raise refusals.impossible_value(
                context.text, "the month has no such weekday", in_english=context.in_english
            )
    return Placed(day_value(day), month.why, month.implied)


def _month_day(stated: Stated, context: Context) -> Placed:
    """ "the 27th": in the month that the direction asks for; with a weekday, in one where it fits."""
    reference = need(context, stated)
    assert stated.day is not None
    if stated.offset is not None:
        month = _relative(Stated("month", offset=stated.offset), context)
        return replace(
            _with_year(Stated("day", month.earliest.year, month.earliest.month, stated.day), context),
            why=month.why,
            implied=month.implied,
        )
    found = []
    for step in range(-24, 25):
        year, month_index = divmod(reference.year * 12 + reference.month - 1 + step, 12)
        is_there = stated.day <= edtf.days_in_month(year, month_index + 1)
        day = Day(year, month_index + 1, stated.day)
        if is_there and (stated.weekday is None or can_be(day, stated.weekday)):
            found.append(day_value(day))
    value, rule = _choose(found, context.direction, reference, far_back=FAR_BACK_IN_MONTH)
    why = f"{value.earliest.isoformat()}: {rule} {reference.isoformat()}"
    return Placed(value, (why,), frozenset({"year", "month"}))


def _shifted(stated: Stated, context: Context) -> Placed:
    """So many days from another one."""
    assert stated.anchor is not None and stated.offset is not None
    anchor = place(stated.anchor, context)
    return Placed(day_value(anchor.earliest.plus(stated.offset)), anchor.why, anchor.implied)


def _weekday_beside(stated: Stated, context: Context) -> Placed:
    """The first such weekday after the day, or the last one before it."""
    assert stated.anchor is not None and stated.offset is not None and stated.weekday is not None
    anchor = place(stated.anchor, context)
    if stated.offset > 0:
        steps = (stated.weekday - anchor.latest.weekday) % 7 or 7
        return Placed(day_value(anchor.latest.plus(steps)), anchor.why, anchor.implied)
    steps = (anchor.earliest.weekday - stated.weekday) % 7 or 7
    return Placed(day_value(anchor.earliest.plus(-steps)), anchor.why, anchor.implied)


def _seven_days(stated: Stated, context: Context) -> Placed:
    """ "the week ending 7 July": up to that day; "the week beginning 5 July": from it on."""
    assert stated.anchor is not None and stated.offset is not None
    anchor = place(stated.anchor, context)
    first = anchor.earliest.plus(stated.offset)
    return Placed(interval(first, first.plus(6)), anchor.why, anchor.implied)


def _numbered_week(stated: Stated, context: Context) -> Placed:
    """ "week 31 of 2018": week 1 is the one with 4 January in it (ISO 8601)."""
    if stated.year is not None:
        return Placed(_week_of_year(stated.year, stated.day or 1, context))
    reference = need(context, stated)
    if stated.year_offset is not None:
        value = _week_of_year(reference.year + stated.year_offset, stated.day or 1, context)
        return Placed(value, (f"counted from the year of {reference.isoformat()}",), frozenset({"year"}))
    near = 7 if stated.day == 53 else 1  # a year has 53 weeks at least every seventh time
    years = range(reference.year - near, reference.year + near + 1)
    weeks = [_week_of_year(year, stated.day or 1, context) for year in years if (stated.day or 1) <= _weeks_in(year)]
    firsts = [first_and_last(week)[0] for week in weeks]
    first, rule = _choose(firsts, context.direction, reference)
    year = first.earliest.plus(3).year
    return Placed(weeks[firsts.index(first)], (f"year {year}: {rule} {reference.isoformat()}",), frozenset({"year"}))


def _weeks_in(year: int) -> int:
    """52 or 53: a year has as many weeks as Thursdays."""
    return 53 if Day(year, 1, 1).weekday == 3 or Day(year, 12, 31).weekday == 3 else 52


def _week_of_year(year: int, number: int, context: Context) -> edtf.Interval:
    if number < 0:
        number = _weeks_in(year)
    if number > _weeks_in(year):
        raise refusals.impossible_value(context.text, f"{year} has no week {number}", in_english=context.in_english)
    return unit_around(Day(year, 1, 4).plus(7 * (number - 1)), "week")


def _feast(stated: Stated, context: Context) -> Placed:
    """A day with a name: of the year given, else like any day without a year."""
    name = stated.name or ""
    if stated.year is not None:
        return Placed(day_value(_feast_in(name, stated.year, context)))
    reference = need(context, stated)
    if stated.year_offset is not None:
        day = _feast_in(name, reference.year + stated.year_offset, context)
        return Placed(day_value(day), (f"counted from the year of {reference.isoformat()}",), frozenset({"year"}))
    years = range(reference.year - 2, reference.year + 3)
    candidates = [day_value(_feast_in(name, year, context)) for year in years]
    value, rule = _choose(candidates, stated.pick or context.direction, reference)
    return Placed(value, (f"year {value.year}: {rule} {reference.isoformat()}",), frozenset({"year"}))


def _feast_in(name: str, year: int, context: Context) -> Day:
    if year > edtf.LATEST_YEAR:
        raise refusals.out_of_reach(context.text)
    day = feast(name, year, context.region) if year > 0 else None
    if day is None:
        raise refusals.no_such_feast(context.text, context.region)
    return day


def _weekend(stated: Stated, context: Context) -> Placed:
    """ "the weekend": the latest one that has begun, unless it lies ahead."""
    if stated.anchor is not None or stated.offset is not None:
        return _unit(stated, context)
    reference = need(context, stated)
    saturday = reference.plus(-((reference.weekday - 5) % 7))
    if context.direction == "future" and saturday.plus(1) < reference:
        saturday = saturday.plus(7)
    why = f"the latest one on or before {reference.isoformat()}"
    return Placed(unit_around(saturday, "weekend"), (why,), frozenset({"year", "month", "day"}))


def need(context: Context, stated: Stated) -> Day:
    """The reference day; `DateError` where there is none."""
    if context.reference is None:
        raise refusals.missing_reference(context.text, stated)
    return context.reference


def day_value(day: Day) -> edtf.Date:
    """The day as an EDTF date."""
    return edtf.Date(edtf.format_year(day.year), f"{day.month:02}", f"{day.day:02}")


def interval(first: Day, last: Day) -> edtf.Interval:
    """From one day to another."""
    return edtf.Interval(day_value(first), day_value(last))


def _as_date(placed: Placed, context: Context) -> EventDate:
    return from_value(context.text, placed.value, why=placed.why, implied=placed.implied)


def _ambiguous(stated: Stated, context: Context) -> Exception:
    readings = tuple(
        _as_date(place(reading, context), context)
        for reading in stated.readings
        if reading.year is not None or context.reference is not None
    )
    return refusals.ambiguous(context.text, stated.readings, readings)


def _day_or_year(stated: Stated, context: Context) -> Placed:
    """ "Sep-23": a day of a month, or a month and its year; only one of the two where there is no such day."""
    day, month = stated.readings
    if not _ever(day):
        return place(month, context)
    readings = tuple(
        _as_date(place(reading, context), context)
        for reading in (day, replace(month, year=int(month.year or 0)))
        if reading.year is not None or context.reference is not None
    )
    raise refusals.day_or_year(context.text, day, month, readings, in_english=context.in_english)


def _pair(stated: Stated, context: Context) -> Placed:
    """`2023-24`: winter 2023 in EDTF, or 2023 to 2024; never placed."""
    part, first, last = (place(reading, context).value for reading in stated.readings)
    assert isinstance(part, edtf.Date) and isinstance(first, edtf.Date) and isinstance(last, edtf.Date)
    years = edtf.Interval(first, last)
    readings = tuple(from_value(context.text, value) for value in (part, years))
    raise refusals.ambiguous_pair(context.text, years, part, readings, in_english=context.in_english)


def _ambiguous_year(stated: Stated, context: Context) -> Exception:
    assert stated.year is not None
    years = (stated.year - 100, stated.year + 0)
    readings = tuple(_as_date(place(replace(stated, year=year), context), context) for year in years)
    return refusals.ambiguous_year(context.text, years, readings)


_PLACES: dict[str, Callable[[Stated, Context], Placed]] = {
    "feast": _feast,
    "figures": _figures,
    "nth-week": _nth_week,
    "turn": lambda _stated, _context: Placed(edtf.Interval(edtf.Date("1999"), edtf.Date("2001"))),
    "last-day": _last_day,
    "nth-weekday": _nth_weekday,
    "month-day": _month_day,
    "pair": _pair,
    "day-or-year": _day_or_year,
    "iso-week": _numbered_week,
    "week": _unit,
    "weekend": _weekend,
    "weekday": _weekday,
    "weekday-beside": _weekday_beside,
    "seven-days": _seven_days,
    "shifted": _shifted,
}
"""How points are placed that are more than a year, month and day."""
