"""Figures that can be read two ways: a day and month in either order, a pair of years or a month, a day or a year."""

from __future__ import annotations

from dataclasses import replace

from timeline import edtf
from timeline.dates import errors
from timeline.dates.expressions.base import Context, Expression, Placed
from timeline.dates.expressions.joined import Range
from timeline.dates.expressions.units import Day, Grouping, Month, ShortYear, Year, Yearly, as_date
from timeline.dates.tags import EAST_ASIA
from timeline.dates.values import from_value
from timeline.frozen import dataclass

# Where figures put the month first; everywhere else the day.
_MONTH_FIRST = frozenset("US PR GU VI AS MP PH FM MH PW".split())
# The year first, so that the month stands before the day; a year at the end is another order, the usual one.
_YEAR_FIRST = frozenset(["JP", "CN", "TW", "KR", EAST_ASIA])


@dataclass(frozen=True, slots=True)
class Figures(Expression):
    """`04/05/2023`: day first, or month first; a region settles it."""

    day_first: Day
    month_first: Day
    filled: int | None = None
    """The year that another date gives it: the order of the figures is still that of a date without one."""

    @property
    def is_anchored(self) -> bool:
        return self.filled is not None or self.day_first.is_anchored

    def in_year(self, year: int) -> Expression:
        return self if self.is_anchored else replace(self, filled=year)

    def resolve(self, context: Context) -> Placed:
        if context.region is None:
            raise self._ambiguous(context)
        is_month_first = context.region in _MONTH_FIRST or (
            context.region in _YEAR_FIRST and self.day_first.year is None
        )
        day = self.month_first if is_month_first else self.day_first
        return (day if self.filled is None else day.in_year(self.filled)).resolve(context)

    def _ambiguous(self, context: Context) -> Exception:
        both = (self.day_first, self.month_first)
        readings = tuple(
            as_date(day.resolve(context), context)
            for day in both
            if day.year is not None or context.reference is not None
        )
        return errors.ambiguous(context.text, tuple((day.day, day.month, _plain(day.year)) for day in both), readings)


def _plain(year: object) -> int | None:
    return int(year) if isinstance(year, int) else None


@dataclass(frozen=True, slots=True)
class YearAtAnEnd(Expression):
    """`15-9-18` where the year stands first: the year is the first figure, or the last."""

    year_first: Day
    year_last: Day

    def resolve(self, context: Context) -> Placed:
        both = [day for day in (self.year_first, self.year_last) if day.value(_plain(day.year) or 0, context)]
        if len(both) == 1:
            return both[0].resolve(context)
        days = tuple((day.day, day.month, _plain(day.year)) for day in both or (self.year_first,))
        if not both:
            return self.year_first.resolve(context)
        readings = tuple(as_date(replace(day, year=_plain(day.year)).resolve(context), context) for day in both)
        raise errors.ambiguous(context.text, days, readings)


@dataclass(frozen=True, slots=True)
class Pair(Expression):
    """`2023-24`, `1871-2`: a part of the first year, or two years."""

    part: Month | Grouping
    last: int

    def resolve(self, context: Context) -> Placed:
        part = self.part.resolve(context).value
        assert isinstance(self.part.year, int) and isinstance(part, edtf.Date)
        years = Range(Year(self.part.year), Year(self.last)).resolve(context).value
        assert isinstance(years, edtf.Interval)
        readings = tuple(from_value(context.text, value) for value in (part, years))
        raise errors.ambiguous_pair(context.text, years, part, readings, language=context.language)


@dataclass(frozen=True, slots=True)
class DayOrYear(Expression):
    """ "Sep-23": a day of a month, or a month and its year; only one of the two where there is no such day."""

    day: Day
    month: Month

    @property
    def is_anchored(self) -> bool:
        return False

    def in_year(self, year: int) -> Expression:
        return self.day.in_year(year)

    def resolve(self, context: Context) -> Placed:
        if not 1 <= self.day.day <= edtf.days_in_month(2000, self.day.month):
            return self.month.resolve(context)
        assert isinstance(self.month.year, ShortYear)
        both: tuple[Yearly, ...] = (self.day, replace(self.month, year=int(self.month.year)))
        readings = tuple(
            as_date(one.resolve(context), context)
            for one in both
            if one.year is not None or context.reference is not None
        )
        day = (self.day.day, self.day.month)
        raise errors.day_or_year(context.text, day, int(self.month.year), readings, language=context.language)
