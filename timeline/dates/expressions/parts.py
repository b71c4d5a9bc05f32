"""Parts of a unit: early, mid and late, halves, the first three months, the nth week or weekday."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from timeline import edtf
from timeline.dates import errors
from timeline.dates.arithmetic import counted, doubted, has_thirds, third_of
from timeline.dates.calendars import since
from timeline.dates.expressions.base import Context, Expression, Placed, day_value, interval
from timeline.dates.expressions.joined import Range, named
from timeline.dates.expressions.relative import Anchored, unit_of
from timeline.dates.expressions.units import Grouping, Year, bounds, day_of, placed_day
from timeline.dates.values import Extent, Form
from timeline.frozen import dataclass

if TYPE_CHECKING:
    from timeline.dates.say import Pieces, Speaker


@dataclass(frozen=True, slots=True)
class Third(Anchored):
    """ "early 2023", "mid-to-late 1990s" (from one third to another): in whole units, approximate."""

    which: str = "early"
    to: str | None = None

    @property
    def form(self) -> Form:  # type: ignore[override]  # of its kind, where others have one for all
        return self.which  # type: ignore[return-value]  # one of three

    def resolve(self, context: Context) -> Placed:
        whole = self._anchor(context)
        assert not isinstance(whole.value, edtf.DateSet)
        if not has_thirds(whole.value):
            raise errors.unrecognised(context.text, language=context.language)  # "the end of the past week"
        start = third_of(whole.value, self.which)[0]
        end = third_of(whole.value, self.to or self.which)[1]
        value = doubted(edtf.Interval(start, end), "~")
        return Placed(replace(self, anchor=whole.expression), value).because(whole)

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        whole = self.anchor.resolve(Context("", None, None))
        return (named(whole.expression, whole.value),)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.third(self.which, self.to, self.anchor)


@dataclass(frozen=True, slots=True)
class Half(Anchored):
    """ "the second half of July 2023", "the first half of the 20th century"; of a year it is one of ISO 8601-2.

    Of a century it can be a quarter, too.
    """

    number: int = 1
    of: int = 2
    form: ClassVar[Form] = "part"

    def resolve(self, context: Context) -> Placed:
        whole = self._anchor(context)
        if isinstance(whole.expression, Year):
            return Grouping(whole.expression.year, None, 39 + self.number).resolve(context).because(whole)
        value = half_of(whole.value, self.number, self.of)
        if value is None:
            raise errors.unrecognised(context.text, language=context.language)
        return Placed(replace(self, anchor=whole.expression), value).because(whole)

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        assert isinstance(value, edtf.Interval)
        return (str(value),)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.half(self.number, self.anchor, self.of)


def half_of(value: edtf.Value, number: int, of: int = 2) -> edtf.Interval | None:
    """The first or second half, or a quarter, in whole days, months or years; None of what has no such part."""
    first, last = value.earliest, value.latest
    assert first is not None and last is not None
    days = last.ordinal - first.ordinal + 1
    if days >= 3650:
        length = (last.year - first.year + 1) // of
        years = (first.year + length * (number - 1), first.year + length * number - 1)
        return edtf.Interval(*(edtf.Date(edtf.format_year(year)) for year in years))
    if 28 <= days <= 31:
        middle_day = edtf.Day(first.year, first.month, 15)
        return interval(first, middle_day) if number == 1 else interval(middle_day.plus(1), last)
    return None


@dataclass(frozen=True, slots=True)
class End(Anchored):
    """ "the end of 2020" after "by", "before", "to": its last day, exactly."""

    def resolve(self, context: Context) -> Placed:
        whole = self._anchor(context)
        return placed_day(whole.latest).because(whole)


@dataclass(frozen=True, slots=True)
class Some(Anchored):
    """ "the first three months of 2023", "the last ten days of May": so many units from one end of another."""

    count: int = 1
    """Below 0 they are its last ones."""
    unit: str = "month"
    extent: ClassVar[Extent] = "throughout"
    form: ClassVar[Form] = "part"

    def resolve(self, context: Context) -> Placed:
        whole = self._anchor(context)
        value = self._of(whole)
        if value is None:
            raise errors.unrecognised(context.text, language=context.language)
        return Placed(replace(self, anchor=whole.expression), value).because(whole)

    def _of(self, whole: Placed) -> edtf.Interval | None:
        if self.count > 0:
            first, end = whole.earliest, counted(whole.earliest, self.unit, self.count)
            last = end and end.plus(-1)
        else:
            first_ = counted(whole.latest.plus(1), self.unit, self.count)
            first, last = first_ or whole.earliest, whole.latest
        if (
            last is None
            or last > whole.latest
            or first < whole.earliest
            or (first, last) == (whole.earliest, whole.latest)
        ):
            return None
        return in_units(first, last, self.unit)

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        assert isinstance(value, edtf.Interval)
        return (str(value.start), str(value.end))

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.some(self.count, self.unit, self.anchor)


def in_units(first: edtf.Day, last: edtf.Day, unit: str) -> edtf.Interval:
    """From one day to another, in years or months where those are the units."""
    if unit in ("year", "decade"):
        return edtf.Interval(*(edtf.Date(edtf.format_year(day.year)) for day in (first, last)))
    if unit in ("month", "quarter"):
        return edtf.Interval(*(edtf.Date(edtf.format_year(day.year), f"{day.month:02}") for day in (first, last)))
    return interval(first, last)


@dataclass(frozen=True, slots=True)
class Nth(Anchored):
    """ "the first week of May", "the last Friday of this month", "the third quarter of last year"; -1 is the last."""

    number: int = 1
    unit: str = "day"
    weekday: int | None = None
    form: ClassVar[Form] = "part"

    @property
    def is_day(self) -> bool:
        """Whether it is one day."""
        return self.weekday is not None or self.unit == "day"

    def resolve(self, context: Context) -> Placed:
        whole = self._anchor(context)
        placed = self._weekday(whole, context) if self.weekday is not None else self._unit(whole, context)
        return placed.because(whole)

    def _weekday(self, whole: Placed, context: Context) -> Placed:
        assert self.weekday is not None
        if self.number < 0:
            day = whole.latest.plus(-((whole.latest.weekday - self.weekday) % 7))
        else:
            first = whole.earliest
            day = first.plus((self.weekday - first.weekday) % 7 + 7 * (self.number - 1))
        if not whole.earliest <= day <= whole.latest:
            detail = f"the {whole.value.precision} has no such weekday"
            raise errors.impossible_value(context.text, detail, language=context.language)
        if day < since(context.region):
            raise errors.before_our_calendar(context.text)
        return placed_day(day)

    def _unit(self, whole: Placed, context: Context) -> Placed:
        value = self._nth(whole)
        if value is None:
            detail = f"the {whole.value.precision} has no such {self.unit}"
            raise errors.impossible_value(context.text, detail, language=context.language)
        if isinstance(value, edtf.Date):
            return Placed(unit_of(value), value)
        if self.number < -1:  # no page has words for the last week but one
            first, last = bounds(value)
            return Placed(Range(day_of(first), day_of(last), is_within=True), value)
        return Placed(replace(self, anchor=whole.expression), value)

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        assert isinstance(value, edtf.Interval)
        return (str(value.start), str(value.end))

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.nth_week(self.number, self.anchor)

    def _nth(self, whole: Placed) -> edtf.Date | edtf.Interval | None:
        """Its value; the weeks of a month are its days 1 to 7 and so on."""
        first, last = whole.earliest, whole.latest
        if self.number > 0:
            start = counted(first, self.unit, self.number - 1)
        else:
            start = counted(last.plus(1), self.unit, self.number)
        end = start and counted(start, self.unit, 1)
        if start is None or end is None or end.plus(-1) > last or start < first:
            return None
        if self.unit == "day":
            return day_value(start)
        if self.unit == "week":
            return interval(start, end.plus(-1))
        if self.unit == "month":
            return edtf.Date(edtf.format_year(start.year), f"{start.month:02}")
        if self.unit == "quarter":
            return edtf.Date(edtf.format_year(start.year), f"{33 + (start.month - 1) // 3}")
        if self.unit == "year":
            return edtf.Date(edtf.format_year(start.year))
        return edtf.Date(f"{start.year // 10:03}X") if self.unit == "decade" and start.year >= 0 else None


@dataclass(frozen=True, slots=True)
class Turn(Expression):
    """ "the turn of the 20th century": about the years around its beginning; "of the century": 1999 to 2001."""

    year: int = 2000

    def resolve(self, context: Context) -> Placed:
        first, last = (edtf.Date(edtf.format_year(year)) for year in (self.year - 1, self.year + 1))
        return Placed(self, doubted(edtf.Interval(first, last), "~"))

    form: ClassVar[Form] = "range"

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        return (edtf.format_year(self.year - 1), edtf.format_year(self.year + 1))

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.turn(self.year)
