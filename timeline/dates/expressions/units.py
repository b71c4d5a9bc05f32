"""Units of time by their name or number: years, months, days, seasons, decades, centuries, feasts, weeks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from operator import itemgetter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from timeline import edtf
from timeline.dates import errors
from timeline.dates.arithmetic import century_years, unit_around
from timeline.dates.calendars import can_be, since
from timeline.dates.expressions.base import (
    ALL_IMPLIED,
    FAR_AHEAD,
    FAR_BACK_IN_MONTH,
    Context,
    Expression,
    Placed,
    choose,
    day_value,
    fits,
    interval,
)
from timeline.dates.feasts import days_of, has_several_days, is_fixed, is_looked_up, is_sighted, needs_region
from timeline.dates.values import EventDate, Form, from_value
from timeline.frozen import dataclass

if TYPE_CHECKING:
    from timeline.dates.say import Pieces, Speaker


class ShortYear(int):
    """A year of which only the last two figures are written."""


def two_digit_year(number: int) -> ShortYear:
    """70 to 99 are 1970 to 1999, the rest 2000 to 2069."""
    return ShortYear(number + (1900 if number >= 70 else 2000))


class YearOfEra(int):
    """A year in astronomical numbering, with the era that it is written with."""

    era: str


def year_of_era(figures: int, era: str) -> YearOfEra | None:
    """44 BC is -43; None for 0, which is no year of either era."""
    if figures < 1:
        return None
    year = YearOfEra(1 - figures if era == "bc" else figures)
    year.era = era
    return year


class FromNow(NamedTuple):
    """A year by its distance from the reference's: "last year" is -1."""

    steps: int


Which = int | ShortYear | FromNow | None


@dataclass(frozen=True, slots=True)
class Yearly(Expression):
    """A unit that returns every year: its year is stated, counted from the reference's, or left out."""

    year: Which = None
    pick: str | None = None
    """`last` (strictly before) or `next` (strictly after), where the year is left out."""
    lacks: ClassVar[str] = "year"

    @property
    def is_anchored(self) -> bool:
        return self.year is not None or self.pick is not None

    def in_year(self, year: int) -> Expression:
        return self if self.is_anchored else replace(self, year=year)

    def value(self, year: int, context: Context) -> edtf.Date | edtf.Interval | None:
        """Its value in that year; None where there is no such date."""
        raise NotImplementedError

    def refuse(self, year: int | None, context: Context) -> Exception:
        """Why there is no such date."""
        return errors.no_such_date(context.text, year, None, None, language=context.language)

    def fitted(self, value: edtf.Date | edtf.Interval, context: Context) -> edtf.Date | edtf.Interval:
        """The value, if what is said of it besides holds: a weekday."""
        del context
        return value

    def resolve(self, context: Context) -> Placed:
        if self.year is None:
            return self.without_year(context)
        if isinstance(self.year, FromNow):
            return self._from_now(self.year, context)
        if isinstance(self.year, ShortYear) and may_be_a_century_earlier(self.year, context.reference):
            raise refuse_short_year(self, self.year, context)
        year = int(self.year)
        return Placed(
            replace(self, year=year) if isinstance(self.year, ShortYear) else self, self._stated(year, context)
        )

    def _stated(self, year: int, context: Context) -> edtf.Date | edtf.Interval:
        value = self.value(year, context) if edtf.EARLIEST_YEAR <= year <= edtf.LATEST_YEAR else None
        if value is None:
            raise self.refuse(year, context)
        return self.fitted(value, context)

    def _from_now(self, which: FromNow, context: Context) -> Placed:
        reference = context.need(self.lacks)
        year = reference.year + which.steps
        if which.steps == 0 and self.goes_on(year - 1, reference, context):
            year -= 1
        value = self._stated(year, context)
        why = (f"counted from the year of {reference.isoformat()}",)
        return Placed(replace(self, year=year), value, why, frozenset({"year"}))

    def goes_on(self, year: int, reference: edtf.Day, context: Context) -> bool:
        """Whether that of the year before is still going on, as a winter can be."""
        del year, reference, context
        return False

    def without_year(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        values: list[tuple[int, edtf.Date | edtf.Interval, tuple[edtf.Day, edtf.Day]]] = [
            (year, value, bounds(value)) for year in self.near(reference) if (value := self.candidate(year, context))
        ]
        direction = self.pick or context.direction
        if not fits([days for _, _, days in values], direction, reference):
            raise self.none_near(reference, context)
        if direction == "after next":
            year = choose(values, itemgetter(2), "next", reference)[0][0] + 1
            return Placed(
                replace(self, year=year, pick=None),
                self._stated(year, context),
                (f"year {year}: the second after {reference.isoformat()}",),
                frozenset({"year"}),
            )
        (year, chosen, _), rule = choose(values, itemgetter(2), direction, reference)
        why = (f"year {year}: {rule} {reference.isoformat()}",)
        return Placed(replace(self, year=year, pick=None), chosen, why, frozenset({"year"}))

    def candidate(self, year: int, context: Context) -> edtf.Date | edtf.Interval | None:
        return self.value(year, context) if edtf.EARLIEST_YEAR <= year <= edtf.LATEST_YEAR else None

    def near(self, reference: edtf.Day) -> Iterable[int]:
        """The years around the reference that may be meant."""
        return range(reference.year - 2, reference.year + 3)

    def none_near(self, reference: edtf.Day, context: Context) -> Exception:
        """Why none of them can be."""
        del reference
        return errors.out_of_reach(context.text)  # the next one would lie after the last year


def bounds(value: edtf.Date | edtf.Interval) -> tuple[edtf.Day, edtf.Day]:
    """Its first and last day; neither side is open."""
    first, last = value.earliest, value.latest
    assert first is not None and last is not None
    return first, last


def may_be_a_century_earlier(year: int, reference: edtf.Day | None) -> bool:
    """Whether two figures that make a year from 2000 on may as well mean one of the century before."""
    return year >= 2000 and (reference is None or year > reference.year + FAR_AHEAD)


def refuse_short_year(unit: Yearly | Year, year: int, context: Context) -> Exception:
    """Two figures that may mean either of two centuries."""
    years = (year - 100, year + 0)
    readings = tuple(as_date(replace(unit, year=one).resolve(context), context) for one in years)
    return errors.ambiguous_year(context.text, years, readings)


def as_date(placed: Placed, context: Context) -> EventDate:
    """A reading, as an ambiguous phrase offers it."""
    return from_value(context.text, placed.value, why=placed.why, implied=placed.implied)


@dataclass(frozen=True, slots=True)
class Year(Expression):
    """ "2023", "44 BC" (-43)."""

    year: int
    era: str | None = None
    """`bc` or `ad`, where the words name it: it covers a number on the other side of a range, too."""

    def resolve(self, context: Context) -> Placed:
        if isinstance(self.year, ShortYear) and may_be_a_century_earlier(self.year, context.reference):
            raise refuse_short_year(self, self.year, context)
        if not edtf.EARLIEST_YEAR <= self.year <= edtf.LATEST_YEAR:
            raise errors.out_of_reach(context.text)
        return Placed(Year(int(self.year)), edtf.Date(edtf.format_year(self.year)))

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.unit(edtf.Date(edtf.format_year(self.year)), speaker.year(self.year))


@dataclass(frozen=True, slots=True)
class Decade(Expression):
    """ "the 1990s" by its first year; before our era by its first year, too: "the 30s BC" begins with -38."""

    year: int
    is_ambiguous: bool = False
    """Written so that a century may be meant: "the 1800s"."""
    is_short: bool = False
    """Written by two figures, or a word for them, so that another date beside it may say of which century."""

    def resolve(self, context: Context) -> Placed:
        if self.is_ambiguous:
            values = (edtf.Date(f"{self.year // 10}X"), edtf.Date(f"{self.year // 100}XX"))
            readings = tuple(from_value(context.text, value) for value in values)
            raise errors.ambiguous_hundred(context.text, self.year, readings, language=context.language)
        if self.year < 0:
            first, last = (edtf.Date(edtf.format_year(year)) for year in (self.year, self.year + 9))
            return Placed(Decade(self.year), edtf.Interval(first, last))
        return Placed(Decade(self.year), edtf.Date(f"{self.year // 10:03}X"))

    def precision(self, value: edtf.Value) -> str:
        return "decade"

    def say(self, speaker: Speaker) -> Pieces:
        from timeline.dates.expressions.joined import Range

        if self.year < 0:  # few languages name a decade that is counted back
            return Range(Year(self.year), Year(self.year + 9)).say(speaker)
        return speaker.plain(speaker.decade(self.year))


@dataclass(frozen=True, slots=True)
class Century(Expression):
    """ "the 19th century"; with a minus one before our era."""

    number: int
    era: str | None = None
    """`bc` or `ad`, where the words name it."""
    form: ClassVar[Form] = "century"

    def resolve(self, context: Context) -> Placed:
        start, end = (edtf.Date(edtf.format_year(year)) for year in century_years(self.number))
        return Placed(Century(self.number), edtf.Interval(start, end))

    def precision(self, value: edtf.Value) -> str:
        return "century"

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        return (f"C{self.number}",)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.plain(speaker.century(self.number))


@dataclass(frozen=True, slots=True)
class Millennium(Expression):
    """ "the second millennium"; with a minus one before our era."""

    number: int

    def resolve(self, context: Context) -> Placed:
        first = 1000 * self.number - 999 if self.number > 0 else 1000 * self.number + 1
        return Placed(self, edtf.Interval(*(edtf.Date(edtf.format_year(year)) for year in (first, first + 999))))

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        assert isinstance(value, edtf.Interval)
        return (str(value.start), str(value.end))

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.plain(speaker.millennium(self.number))


@dataclass(frozen=True, slots=True)
class Month(Yearly):
    """ "April 2023"."""

    month: int = 0

    def value(self, year: int, context: Context) -> edtf.Date | None:
        del context
        return edtf.Date(edtf.format_year(year), f"{self.month:02}") if 1 <= self.month <= 12 else None

    def refuse(self, year: int | None, context: Context) -> Exception:
        return errors.no_such_date(context.text, year, self.month, None, language=context.language)

    def say(self, speaker: Speaker) -> Pieces:
        assert isinstance(self.year, int)
        value = edtf.Date(edtf.format_year(self.year), f"{self.month:02}")
        return speaker.unit(value, speaker.month(self.year, self.month))


@dataclass(frozen=True, slots=True)
class Day(Yearly):
    """ "27 April 2023", "Thursday 27 April"."""

    month: int = 0
    day: int = 0
    weekday: int | None = None
    """0 is Monday."""

    def value(self, year: int, context: Context) -> edtf.Date | None:
        del context
        if not 1 <= self.month <= 12 or not 1 <= self.day <= edtf.days_in_month(year, self.month):
            return None
        return edtf.Date(edtf.format_year(year), f"{self.month:02}", f"{self.day:02}")

    def refuse(self, year: int | None, context: Context) -> Exception:
        return errors.no_such_date(context.text, year, self.month, self.day, language=context.language)

    def fitted(self, value: edtf.Date | edtf.Interval, context: Context) -> edtf.Date | edtf.Interval:
        assert isinstance(value, edtf.Date)
        if self.weekday is not None and not can_be(value.earliest, self.weekday):
            raise errors.weekday_mismatch(context.text, value, self.weekday)
        return value

    def candidate(self, year: int, context: Context) -> edtf.Date | None:
        value = Yearly.candidate(self, year, context)
        assert not isinstance(value, edtf.Interval)
        return value if value and (self.weekday is None or can_be(value.earliest, self.weekday)) else None

    def near(self, reference: edtf.Day) -> Iterable[int]:
        # With its weekday a day may be years back; years ahead is not what was meant.
        back = 3 if self.weekday is not None else 8 if (self.month, self.day) == (2, 29) else 1
        return range(reference.year - back - 1, reference.year + (0 if self.weekday is not None else back) + 2)

    def without_year(self, context: Context) -> Placed:
        if not 1 <= self.month <= 12 or not 1 <= self.day <= edtf.days_in_month(2000, self.month):
            if context.reference is not None:
                raise self.refuse(None, context)
        return Yearly.without_year(self, context)

    def none_near(self, reference: edtf.Day, context: Context) -> Exception:
        if self.weekday is None:
            return Yearly.none_near(self, reference, context)
        if self.pick is not None:
            named = Weekday(self.weekday, self.pick).resolve(context).earliest
            return errors.two_days(context.text, named, replace(self, pick=None).resolve(context).earliest)
        day = (self.month, self.day, self.weekday)
        return errors.no_such_year(context.text, day, reference, language=context.language)

    def say(self, speaker: Speaker) -> Pieces:
        assert isinstance(self.year, int)
        return speaker.day(edtf.Day(self.year, self.month, self.day))


def day_of(day: edtf.Day) -> Day:
    """The day as an expression."""
    return Day(day.year, None, day.month, day.day)


def placed_day(day: edtf.Day, why: tuple[str, ...] = (), implied: frozenset[str] = frozenset()) -> Placed:
    """A day with nothing left out."""
    return Placed(day_of(day), day_value(day), why, implied)


# Countries south of the equator, where spring begins in September: sub-year groupings 29 to 32 (ISO 8601-2, 4.8).
_SOUTHERN = frozenset("AR AU BO BR BW CL FJ LS MG MU MW MZ NA NZ PE PG PY SZ UY ZA ZM ZW AO".split())


@dataclass(frozen=True, slots=True)
class Grouping(Yearly):
    """A season, quarter or half of a year, by its number in ISO 8601-2 (4.8): 21 to 41."""

    number: int = 0

    def value(self, year: int, context: Context) -> edtf.Date:
        return edtf.Date(edtf.format_year(year), f"{self._number_in(context.region)}")

    def _number_in(self, region: str | None) -> int:
        return self.number + 8 if region in _SOUTHERN and 21 <= self.number <= 24 else self.number

    def resolve(self, context: Context) -> Placed:
        placed = Yearly.resolve(self, context)
        return replace(placed, expression=replace(placed.expression, number=self._number_in(context.region)))  # type: ignore[call-arg]  # a `Grouping`

    def goes_on(self, year: int, reference: edtf.Day, context: Context) -> bool:
        return self.number <= 32 and self.value(year, context).latest >= reference

    def say(self, speaker: Speaker) -> Pieces:
        assert isinstance(self.year, int)
        if 37 <= self.number <= 39:  # a third of a year, which few languages have a word for
            return speaker.plain(f"{edtf.format_year(self.year)}-{self.number}")
        return speaker.plain(speaker.grouping(self.number, self.year))


@dataclass(frozen=True, slots=True)
class Feast(Yearly):
    """A day with a name, or several: "Easter 2023", "Passover 2023"."""

    name: str = ""

    def value(self, year: int, context: Context) -> edtf.Date | edtf.Interval | None:
        days = days_of(self.name, year, context.region) if year > 0 else None
        if days is None:
            return None
        return interval(*days) if has_several_days(self.name) else day_value(days[0])

    def refuse(self, year: int | None, context: Context) -> Exception:
        if is_sighted(self.name):
            return errors.sighted_feast(context.text)
        if needs_region(self.name):
            return errors.no_such_feast(context.text, context.region)
        return errors.no_feast_in_year(context.text, year)

    def candidate(self, year: int, context: Context) -> edtf.Date | edtf.Interval | None:
        value = Yearly.candidate(self, year, context)
        if value is None and is_looked_up(self.name):
            raise self.refuse(year, context)  # it was kept, and nobody knows here when
        return value

    def near(self, reference: edtf.Day) -> Iterable[int]:
        near = 1 if is_looked_up(self.name) else 2
        return range(reference.year - near, reference.year + near + 1)

    def none_near(self, reference: edtf.Day, context: Context) -> Exception:
        return self.refuse(reference.year, context)

    def resolve(self, context: Context) -> Placed:
        from timeline.dates.expressions.joined import Range

        placed = Yearly.resolve(self, context)
        if not is_fixed(self.name) and placed.earliest < since(context.region):
            raise errors.before_our_calendar(context.text)
        if not has_several_days(self.name):
            return replace(placed, expression=day_of(placed.earliest))
        return replace(placed, expression=Range(day_of(placed.earliest), day_of(placed.latest), is_within=True))


@dataclass(frozen=True, slots=True)
class NumberedWeek(Yearly):
    """ "week 31 of 2018": week 1 is the one with 4 January in it (ISO 8601-1, 4.3.8); -1 is the last one."""

    number: int = 1

    def value(self, year: int, context: Context) -> edtf.Interval | None:
        del context
        number = _weeks_in(year) if self.number < 0 else self.number
        if number > _weeks_in(year):
            return None
        return unit_around(edtf.Day(year, 1, 4).plus(7 * (number - 1)), "week")

    def refuse(self, year: int | None, context: Context) -> Exception:
        detail = f"{year} has no week {self.number}"
        return errors.impossible_value(context.text, detail, language=context.language)

    def near(self, reference: edtf.Day) -> Iterable[int]:
        near = 7 if self.number == 53 else 1  # a year has 53 weeks at least every seventh time
        return range(reference.year - near, reference.year + near + 1)

    def resolve(self, context: Context) -> Placed:
        placed = Yearly.resolve(self, context)
        if placed.earliest < since(context.region):
            raise errors.before_our_calendar(context.text)
        return replace(placed, expression=Week(placed.earliest))


def _weeks_in(year: int) -> int:
    """52 or 53: a year has as many weeks as Thursdays."""
    return 53 if edtf.Day(year, 1, 1).weekday == 3 or edtf.Day(year, 12, 31).weekday == 3 else 52


@dataclass(frozen=True, slots=True)
class Week(Expression):
    """The week or weekend that begins with this day, a Monday or a Saturday; complete."""

    first: edtf.Day
    form: ClassVar[Form] = "week"

    def resolve(self, context: Context) -> Placed:
        return Placed(self, interval(self.first, self.first.plus(6)))

    def precision(self, value: edtf.Value) -> str:
        return "week"

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        return (str(day_value(self.first)),)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.week(self.first)


@dataclass(frozen=True, slots=True)
class Weekend(Expression):
    """The Saturday and Sunday that begin with this day; complete."""

    first: edtf.Day
    form: ClassVar[Form] = "weekend"

    def resolve(self, context: Context) -> Placed:
        return Placed(self, interval(self.first, self.first.plus(1)))

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        return (str(day_value(self.first)),)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.weekend(self.first)


@dataclass(frozen=True, slots=True)
class Fiscal(Expression):
    """A fiscal year, or a quarter or half of one (33 to 36, 40, 41), by the year in which it ends."""

    year: int
    number: int | None = None
    is_begun: bool = False
    """Named by the year in which it begins: "2019年度"."""

    def resolve(self, context: Context) -> Placed:
        from timeline.dates.expressions.joined import Range

        if isinstance(self.year, ShortYear) and may_be_a_century_earlier(self.year, context.reference):
            raise refuse_short_year(Year(self.year), self.year, context)
        if context.fiscal_year is None:
            raise errors.whose_fiscal_year(context.text, int(self.year))
        is_year_before = context.fiscal_year > 1 and not self.is_begun
        begins = (int(self.year) - is_year_before) * 12 + context.fiscal_year - 1
        start, length = {None: (0, 12), 40: (0, 6), 41: (6, 6)}.get(self.number) or (3 * ((self.number or 33) - 33), 3)
        first, last = (
            Month(month // 12, None, month % 12 + 1) for month in (begins + start, begins + start + length - 1)
        )
        placed = Range(first, last).resolve(context)
        why = f"a fiscal year that begins with month {context.fiscal_year}"
        return replace(placed, why=(why,))


@dataclass(frozen=True, slots=True)
class MonthDay(Expression):
    """ "the 27th", "Friday the 15th": the month is left out, too; "the 20th of next month" has a distance."""

    day: int
    weekday: int | None = None
    months: int | None = None
    pick: str | None = None
    """`last` (strictly before) or `next` (strictly after), of a weekday: "last Thursday (13)"."""

    @property
    def is_anchored(self) -> bool:
        return self.months is not None or self.pick is not None

    def resolve(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        if self.months is not None:
            year, month = divmod(reference.year * 12 + reference.month - 1 + self.months, 12)
            placed = Day(year, None, month + 1, self.day, self.weekday).resolve(context)
            return replace(placed, why=(f"counted from {reference.isoformat()}",), implied=frozenset({"year", "month"}))
        found: list[edtf.Day] = [day for step in range(-24, 25) if (day := self._in_month(reference, step))]
        if not found:
            raise errors.impossible_value(context.text, f"no month has a day {self.day}", language=context.language)
        if self.pick is not None:
            found = self._picked(found, reference, context)
        direction = self.pick or context.direction
        chosen, rule = choose(found, lambda one: (one, one), direction, reference, far_back=FAR_BACK_IN_MONTH)
        why = f"{chosen.isoformat()}: {rule} {reference.isoformat()}"
        return placed_day(chosen, (why,), frozenset({"year", "month"}))

    def _picked(self, days: list[edtf.Day], reference: edtf.Day, context: Context) -> list[edtf.Day]:
        """The days near enough for "last" or "next": such a weekday with the same number may be a year away."""
        assert self.weekday is not None
        sign = -1 if self.pick == "last" else 1
        near = [day for day in days if 0 < sign * (day.ordinal - reference.ordinal) <= _NEAR_WEEKDAY]
        if not near:
            named = Weekday(self.weekday, self.pick).resolve(context).earliest
            raise errors.two_days(context.text, named, MonthDay(self.day).resolve(context).earliest)
        return near

    def _in_month(self, reference: edtf.Day, step: int) -> edtf.Day | None:
        year, month = divmod(reference.year * 12 + reference.month - 1 + step, 12)
        if not 1 <= self.day <= edtf.days_in_month(year, month + 1):
            return None
        day = edtf.Day(year, month + 1, self.day)
        return day if self.weekday is None or can_be(day, self.weekday) else None


_NEAR_WEEKDAY = 14
"""How many days "last Monday" may lie back: that of the week before, too."""


@dataclass(frozen=True, slots=True)
class Weekday(Expression):
    """ "Monday", "next Friday", "Monday of next week", "a week ago Tuesday"."""

    weekday: int
    pick: str | None = None
    """`last` (strictly before), `next` (strictly after) or `this` (of the same week)."""
    weeks: int | None = None
    """So many weeks from the one that is picked."""
    week: Expression | None = None

    @property
    def is_anchored(self) -> bool:
        return self.week is not None or self.pick is not None or self.weeks is not None

    @property
    def is_bare(self) -> bool:
        """Whether it is a weekday and nothing else."""
        return not self.is_anchored

    def resolve(self, context: Context) -> Placed:
        reference = context.need(self.lacks)
        if self.week is not None:
            week = self.week.resolve(context)
            return placed_day(week.earliest.plus(self.weekday), week.why, week.implied)
        day, rule = self._picked(reference, context.direction)
        if day < since(context.region):
            raise errors.before_our_calendar(context.text)
        why = f"{day.isoformat()}: {rule} {reference.isoformat()}"
        return placed_day(day, (why,), ALL_IMPLIED)

    def _picked(self, reference: edtf.Day, direction: str) -> tuple[edtf.Day, str]:
        back = (reference.weekday - self.weekday) % 7
        latest = reference.plus(-back)
        steps = 7 * (self.weeks or 0)
        if self.pick == "last":
            return (latest if back else latest.plus(-7)).plus(steps), "the last one before"
        if self.pick == "next" or (direction == "future" and self.pick is None and back):
            return latest.plus(7 + steps), "the next one after"
        if self.weeks is not None:
            return latest.plus(steps), "so many weeks before the latest one on or before"
        if self.pick == "this":
            return reference.plus(self.weekday - reference.weekday), "that of the week of"
        return latest, "the latest one on or before"
