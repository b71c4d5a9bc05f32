"""Dates by their distance: from the reference ("three weeks ago") or from another date ("the Friday before Easter")."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from timeline import edtf
from timeline.dates import errors
from timeline.dates.arithmetic import counted, shifted, shifted_by, unit_around
from timeline.dates.calendars import can_be, since
from timeline.dates.expressions.base import ALL_IMPLIED, Context, Expression, Placed, day_value, interval
from timeline.dates.expressions.joined import Between, Doubted, Range
from timeline.dates.expressions.units import (
    Century,
    Day,
    Decade,
    Grouping,
    Month,
    Week,
    Weekend,
    Year,
    as_date,
    day_of,
    placed_day,
)
from timeline.dates.values import Extent, Form
from timeline.frozen import dataclass


def unit_of(value: edtf.Date | edtf.Interval) -> Expression:
    """The expression of one calendar unit: a day, week, month, quarter, year or decade."""
    if isinstance(value, edtf.Interval):
        first, last = value.earliest, value.latest
        assert first is not None and last is not None
        return Week(first) if last.ordinal - first.ordinal == 6 else Weekend(first)
    first = value.earliest
    match value.precision:
        case "day":
            return day_of(first)
        case "month":
            return Month(first.year, None, first.month)
        case "year":
            return Year(first.year)
        case "decade":
            return Decade(first.year)
        case _:
            return Grouping(int(value.year), None, value.grouping or 0)


@dataclass(frozen=True, slots=True)
class Counted(Expression):
    """A unit so many steps from the reference's: "last week" is -1 weeks, "yesterday" -1 days.

    In months and more what is counted is no more exact than the unit: "two years ago" is about that year.
    """

    unit: str
    steps: int
    is_approximate: bool = False
    is_beside: bool = False
    """Counted from the one it is named with: "last year or the year before"."""

    def resolve(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        why = (f"counted from {reference.isoformat()}",)
        if self.unit == "century":
            placed = Century((reference.year - 1) // 100 + 1 + self.steps).resolve(context)
            return replace(placed, why=why, implied=ALL_IMPLIED)
        if self.unit == "half":
            year, half = divmod(reference.year * 2 + (reference.month > 6) + self.steps, 2)
            placed = Grouping(year, None, 40 + half).resolve(context)
            return replace(placed, why=why, implied=ALL_IMPLIED)
        value = shifted(reference, self.unit, self.steps)
        if value is None:
            raise errors.out_of_reach(context.text)
        if self.unit in ("week", "weekend") and value.earliest is not None and value.earliest < since(context.region):
            raise errors.before_our_calendar(context.text)
        placed = Placed(unit_of(value), value, why, ALL_IMPLIED)
        return Doubted(placed.expression, is_approximate=True).doubt(placed) if self.is_approximate else placed


@dataclass(frozen=True, slots=True)
class CountedOut(Expression):
    """So many of several units from the reference: "1 month and 21 days ago"."""

    counts: tuple[tuple[int, str], ...]

    def resolve(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        value = shifted_by(reference, self.counts)
        if value is None:
            raise errors.out_of_reach(context.text)
        placed = Placed(unit_of(value), value, (f"counted from {reference.isoformat()}",), ALL_IMPLIED)
        is_exact = any(unit in ("day", "week", "fortnight") for _, unit in self.counts)
        return placed if is_exact else Doubted(placed.expression, is_approximate=True).doubt(placed)


@dataclass(frozen=True, slots=True)
class TheWeekend(Expression):
    """ "the weekend", as in "over the weekend": the latest one that has begun, unless it lies ahead."""

    @property
    def is_anchored(self) -> bool:
        return False

    def resolve(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        saturday = reference.plus(-((reference.weekday - 5) % 7))
        if context.direction == "future" and saturday.plus(1) < reference:
            saturday = saturday.plus(7)
        if saturday < since(context.region):
            raise errors.before_our_calendar(context.text)
        why = f"the latest one on or before {reference.isoformat()}"
        return replace(Weekend(saturday).resolve(context), why=(why,), implied=ALL_IMPLIED)


@dataclass(frozen=True, slots=True)
class Anchored(Expression):
    """What is named by another date, which says as much of the year as is known."""

    anchor: Expression

    @property
    def is_anchored(self) -> bool:
        return self.anchor.is_anchored

    def in_year(self, year: int) -> Expression:
        return replace(self, anchor=self.anchor.in_year(year))

    def _anchor(self, context: Context) -> Placed:
        return self.anchor.resolve(context)


@dataclass(frozen=True, slots=True)
class WeekOf(Anchored):
    """ "the week of 6 March", "the weekend of 6-7 May" (with its last day)."""

    unit: str = "week"
    last: int | None = None

    def resolve(self, context: Context) -> Placed:
        if self.last is not None and isinstance(self.anchor, Day):
            return self._named_days(self.anchor, self.last, context)
        anchor = self._anchor(context)
        value = unit_around(anchor.earliest, self.unit)
        if anchor.earliest < since(context.region):
            raise errors.before_our_calendar(context.text)
        return Placed(unit_of(value), value, anchor.why, anchor.implied)

    def _named_days(self, one: Day, last_day: int, context: Context) -> Placed:
        is_weekend = self.unit == "weekend"
        if is_weekend and one.year is None:
            one = replace(one, weekday=_SATURDAY)
        first = one.resolve(context)
        if first.earliest < since(context.region):
            raise errors.before_our_calendar(context.text)
        last = Day(first.earliest.year, None, one.month, last_day).resolve(context)
        days = last.earliest.ordinal - first.earliest.ordinal + 1
        sides = (first.earliest, last.earliest)
        if is_weekend and not (days == 2 and can_be(first.earliest, _SATURDAY)):
            raise errors.no_weekend(context.text, *sides, language=context.language)
        if is_weekend:
            placed = Placed(Weekend(first.earliest), interval(*sides))
            return placed.because(first)
        week = unit_around(first.earliest, "week")
        if days < 2 or unit_around(last.earliest, "week") != week:
            raise errors.no_one_week(context.text, *sides, language=context.language)
        return Placed(unit_of(week), week).because(first)


_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class SevenDays(Anchored):
    """ "the week ending 7 July": the seven days up to that; "the week beginning 5 July": those from it on."""

    from_anchor: int = 0
    """Days from the anchor to the first one: -6 or 0."""

    def resolve(self, context: Context) -> Placed:
        anchor = self._anchor(context)
        first = anchor.earliest.plus(self.from_anchor)
        if first.weekday == 0 and first >= since(context.region):
            return Week(first).resolve(context).because(anchor)
        return Range(day_of(first), day_of(first.plus(6)), is_within=True).resolve(context).because(anchor)


# A feast's weekday: the first and the last day of its weekend, counted from it.
_WEEKENDS = {0: (-2, 0), 3: (0, 3), 4: (0, 2), 5: (0, 1), 6: (-1, 0)}


@dataclass(frozen=True, slots=True)
class FeastWeekend(Anchored):
    """ "Labor Day weekend": the Saturday and Sunday beside a feast, and the feast where it makes them a longer one."""

    def resolve(self, context: Context) -> Placed:
        anchor = self._anchor(context)
        day = anchor.earliest
        if day < since(context.region):
            raise errors.before_our_calendar(context.text)
        if day.weekday not in _WEEKENDS:
            raise errors.far_from_a_weekend(context.text, day)
        first, last = (day.plus(days) for days in _WEEKENDS[day.weekday])
        value = interval(first, last)
        if last == first.plus(1):
            return Placed(Weekend(first), value).because(anchor)
        return Placed(Range(day_of(first), day_of(last), is_within=True), value).because(anchor)


@dataclass(frozen=True, slots=True)
class Shifted(Anchored):
    """ "two days before Christmas", "a week after 5 May 2023", "ten years before 1990"."""

    steps: int = 0
    unit: str = "day"

    def resolve(self, context: Context) -> Placed:
        anchor = self._anchor(context)
        day = anchor.latest if self.steps > 0 else anchor.earliest
        if self.unit in ("day", "week", "fortnight"):
            moved = counted(day, self.unit, self.steps)
            value: edtf.Date | edtf.Interval | None = moved and day_value(moved)
        else:
            value = shifted(day, self.unit, self.steps)
        if value is None:
            raise errors.out_of_reach(context.text)
        placed = Placed(unit_of(value), value)
        if self.unit not in ("day", "week", "fortnight"):
            placed = Doubted(placed.expression, is_approximate=True).doubt(placed)
        return placed.because(anchor)


@dataclass(frozen=True, slots=True)
class EveOrYesterday(Shifted):
    """ "накануне 13 июля", which on the 14th may be yesterday, the 13th, as much as the eve of the 13th."""

    def resolve(self, context: Context) -> Placed:
        eve, day = Shifted.resolve(self, context), self._anchor(context)
        if context.reference is not None and day.earliest == context.reference.plus(-1):
            raise errors.eve_or_day(context.text, tuple(as_date(one, context) for one in (eve, day)))
        return eve


@dataclass(frozen=True, slots=True)
class Beside(Anchored):
    """ "the Friday before Christmas": the first such weekday after (or the last before) a day."""

    weekday: int = 0
    side: int = 1

    def resolve(self, context: Context) -> Placed:
        anchor = self._anchor(context)
        if self.side > 0:
            day = anchor.latest.plus((self.weekday - anchor.latest.weekday) % 7 or 7)
        else:
            day = anchor.earliest.plus(-((anchor.earliest.weekday - self.weekday) % 7 or 7))
        if day < since(context.region):
            raise errors.before_our_calendar(context.text)
        return placed_day(day).because(anchor)


@dataclass(frozen=True, slots=True)
class Cut(Anchored):
    """ "earlier this year": from its first day to the reference; "later": from the reference on; "the rest of"."""

    kind: str = "earlier"

    def resolve(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        whole = self._anchor(context)
        first, last = (whole.earliest, reference) if self.kind == "earlier" else (reference, whole.latest)
        if last < first:
            raise errors.unrecognised(context.text, language=context.language)
        sides = (day_of(first), day_of(last))
        joined = Range(*sides) if self.kind == "rest" else Between(*sides, is_span=True)
        return joined.resolve(context).because(whole)


@dataclass(frozen=True, slots=True)
class Stretch(Expression):
    """ "the past three years": so much back from the reference, or on from it; approximate."""

    count: int
    """Below 0 it lies ahead."""
    unit: str
    is_once: bool = False
    """Once within it, not all through it: "within the last three years"."""
    form: ClassVar[Form] = "range"
    extent: ClassVar[Extent] = "throughout"

    def resolve(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        other = counted(reference, self.unit, -self.count)
        if other is None:
            raise errors.out_of_reach(context.text)
        sides = (day_of(min(reference, other)), day_of(max(reference, other)))
        joined: Expression = Between(*sides, is_span=True) if self.is_once else Range(*sides)
        placed = joined.resolve(context)
        why = (f"counted from {reference.isoformat()}",)
        return Doubted(joined, is_approximate=True).doubt(replace(placed, why=why, implied=ALL_IMPLIED))


@dataclass(frozen=True, slots=True)
class Lasting(Anchored):
    """ "for 10 days from 18 December": from that day on; with a count below 0 up to it: "the year ended 31 March"."""

    count: int = 1
    unit: str = "year"

    def resolve(self, context: Context) -> Placed:
        anchor = self._anchor(context)
        start = anchor.earliest if self.count > 0 else anchor.latest.plus(1)
        other = counted(start, self.unit, self.count)
        if other is None:
            raise errors.out_of_reach(context.text)
        if self.count > 0:
            return Range(day_of(start), day_of(other)).resolve(context).because(anchor)
        if isinstance(anchor.value, edtf.Date) and anchor.value.precision == "month":
            first: Expression = Month(other.year, None, other.month)
            return Range(first, anchor.expression).resolve(context).because(anchor)
        return Range(day_of(other), day_of(anchor.latest)).resolve(context).because(anchor)
