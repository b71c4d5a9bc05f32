"""Dates of several: ranges, choices, lists, with what one side leaves out from the other; bounds and doubt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from timeline import edtf
from timeline.dates import errors
from timeline.dates.arithmetic import doubted, shifted
from timeline.dates.calendars import since
from timeline.dates.expressions.base import Context, Expression, Placed, day_value
from timeline.dates.values import Extent, Form
from timeline.frozen import dataclass

if TYPE_CHECKING:
    from timeline.dates.say import Pieces, Speaker

NAMED = frozenset(["century", "early", "mid", "late", "part"])
"""Forms that name one thing, whatever its value is made of."""


@dataclass(frozen=True, slots=True)
class Doubted(Expression):
    """A date that is approximate ("about"), uncertain ("probably") or both."""

    inner: Expression
    is_approximate: bool = False
    is_uncertain: bool = False

    @property
    def form(self) -> Form:  # type: ignore[override]  # of what is in it, where others have one for all
        return self.inner.form

    @property
    def extent(self) -> Extent:  # type: ignore[override]  # as `form`
        return self.inner.extent

    @property
    def is_anchored(self) -> bool:
        return self.inner.is_anchored

    def in_year(self, year: int) -> Expression:
        return replace(self, inner=self.inner.in_year(year))

    def resolve(self, context: Context) -> Placed:
        return self.doubt(self.inner.resolve(context))

    def doubt(self, placed: Placed) -> Placed:
        """The inner one, resolved, with the marks of doubt."""
        inner = placed.expression
        approximate = self.is_approximate or (isinstance(inner, Doubted) and inner.is_approximate)
        uncertain = self.is_uncertain or (isinstance(inner, Doubted) and inner.is_uncertain)
        inner = inner.inner if isinstance(inner, Doubted) else inner
        mark = "%" if (approximate or placed.value.is_approximate) and uncertain else "?" if uncertain else "~"
        expression = replace(self, inner=inner, is_approximate=approximate, is_uncertain=uncertain)
        return replace(placed, expression=expression, value=doubted(placed.value, mark))

    def precision(self, value: edtf.Value) -> str:
        return self.inner.precision(value)

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        return self.inner.parts(doubted(value, ""))

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.doubted(self)


@dataclass(frozen=True, slots=True)
class Joined(Expression):
    """Two dates, the second of which may lean on the first, or the other way round."""

    one: Expression
    other: Expression
    is_ordered: ClassVar[bool] = True

    @property
    def is_anchored(self) -> bool:
        return self.one.is_anchored or self.other.is_anchored

    def in_year(self, year: int) -> Expression:
        return replace(self, one=self.one.in_year(year), other=self.other.in_year(year))

    def both(self, context: Context) -> tuple[Placed, Placed]:
        """Both sides resolved; `DateError` where the second ends before the first begins."""
        one, other = place_both(self.one, self.other, context, is_ordered=self.is_ordered)
        if self.is_ordered and other.latest < one.earliest:
            raise errors.reversed_interval(context.text, other.value, one.value, self.form)
        return one, other

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        return tuple(_part(side) for side in (self.one, self.other))


def _part(side: Expression) -> str:
    """How `EventDate.parts` write one side."""
    context = Context("", None, None)
    value = side.resolve(context).value
    return named(side, value)


def named(expression: Expression, value: edtf.Value) -> str:
    """One stated piece as `EventDate.parts` write it: the first where it is named by one."""
    from timeline.dates.expressions.parts import Third

    expression = bare(expression)
    if isinstance(expression, Third):
        return f"{expression.which} {expression.parts(value)[0]}"
    parts = expression.parts(value)
    if expression.form in ("week", "weekend") and isinstance(value, edtf.Interval):
        return str(value)
    return parts[0]


@dataclass(frozen=True, slots=True)
class Range(Joined):
    """ "2019 to 2022": it filled the span."""

    is_within: bool = False
    """Some time in it: a week that begins on a Wednesday."""
    form: ClassVar[Form] = "range"

    @property
    def extent(self) -> Extent:  # type: ignore[override]  # as `form`
        return "within" if self.is_within else "throughout"

    def resolve(self, context: Context) -> Placed:
        one, other = self.both(context)
        if one.value == other.value and _is_feast(self.one):
            return other.because(one)  # "Waitangi Day - February 6"
        _check_weekend(self, one, other, context)
        value = edtf.Interval(one.sides()[0], other.sides()[1])
        return Placed(replace(self, one=one.expression, other=other.expression), value).because(other).because(one)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.joined("range", (self.one, self.other))


@dataclass(frozen=True, slots=True)
class Between(Joined):
    """ "between 2019 and 2022": once within it."""

    is_span: bool = False
    """Made of days that the words don't name: its value is an interval."""
    form: ClassVar[Form] = "between"

    def resolve(self, context: Context) -> Placed:
        one, other = self.both(context)
        first, last = one.sides()[0], other.sides()[1]
        value: edtf.Value = edtf.Interval(first, last) if self.is_span else edtf.DateSet((edtf.Run(first, last),))
        return Placed(replace(self, one=one.expression, other=other.expression), value).because(other).because(one)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.joined("between", (self.one, self.other))


@dataclass(frozen=True, slots=True)
class Choice(Joined):
    """ "May or June 2021": one of them."""

    form: ClassVar[Form] = "either"
    is_ordered: ClassVar[bool] = False

    def resolve(self, context: Context) -> Placed:
        one, other = self.both(context)
        if beside := _side_by_side(one, other):
            return Between(beside[0].expression, beside[1].expression).resolve(context).because(other).because(one)
        value = edtf.DateSet((_member(one.value), _member(other.value)))
        return Placed(Choice(one.expression, other.expression), value).because(other).because(one)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.joined("either", (self.one, self.other))


@dataclass(frozen=True, slots=True)
class CountedFromBoth(Choice):
    """ "the day before 5 May or 9 May": perhaps the day before either; nothing says so, nor the contrary."""

    def resolve(self, context: Context) -> Placed:
        raise errors.counted_from_both(context.text)


def _side_by_side(one: Placed, other: Placed) -> tuple[Placed, Placed] | None:
    """Two stretches without a gap in their order: "last week or this week" is one stretch of two weeks."""
    earlier, later = sorted((one, other), key=lambda placed: placed.earliest)
    is_plain = all(isinstance(placed.value, edtf.Date) for placed in (one, other)) or any(
        placed.expression.form in NAMED or placed.value.is_approximate for placed in (one, other)
    )
    return None if is_plain or earlier.latest.plus(1) != later.earliest else (earlier, later)


def _member(value: edtf.Value) -> edtf.Date | edtf.Run:
    if isinstance(value, edtf.Date):
        return value
    assert isinstance(value, edtf.Interval) and isinstance(value.start, edtf.Date) and isinstance(value.end, edtf.Date)
    return edtf.Run(value.start, value.end)


@dataclass(frozen=True, slots=True)
class Several(Expression):
    """Three or more: one of them ("5, 6 or 7 June"), or all of them ("5, 6 and 9 June")."""

    members: tuple[Expression, ...]
    is_every: bool = False

    @property
    def form(self) -> Form:  # type: ignore[override]  # of what is in it, where others have one for all
        return "every" if self.is_every else "either"

    @property
    def extent(self) -> Extent:  # type: ignore[override]  # as `form`
        return "throughout" if self.is_every else "within"

    @property
    def is_anchored(self) -> bool:
        return any(member.is_anchored for member in self.members)

    def in_year(self, year: int) -> Expression:
        return replace(self, members=tuple(member.in_year(year) for member in self.members))

    def resolve(self, context: Context) -> Placed:
        placed = place_all(self.members, context)
        value = edtf.DateSet(tuple(_member(one.value) for one in placed), every=self.is_every)
        result = Placed(replace(self, members=tuple(one.expression for one in placed)), value)
        for one in reversed(placed):
            result = result.because(one)
        return result

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        return tuple(_part(member) for member in self.members)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.joined("every" if self.is_every else "either", self.members)


def place_all(members: tuple[Expression, ...], context: Context) -> tuple[Placed, ...]:
    """Several dates resolved from the last one back: what a member leaves out comes from the one after it."""
    placed: list[Placed] = []
    last = members[-1]
    for member in reversed(members[:-1]):
        one, other = place_both(member, last, context, is_ordered=True)
        placed = placed or [other]
        placed.insert(0, one)
        last = one.expression
    return tuple(placed)


_HALF_A_YEAR = 183
"""Days by which the first of two choices may lie after the second in its year: "20 or 2 May", "July or June 2021"."""


def place_both(one: Expression, other: Expression, context: Context, *, is_ordered: bool) -> tuple[Placed, Placed]:
    """What one side leaves out comes from the other, across New Year too; an "or" needs no order."""
    from timeline.dates.expressions.relative import Counted
    from timeline.dates.expressions.units import MonthDay, Weekday

    one_, other_ = bare(one), bare(other)
    if isinstance(other_, Counted) and other_.is_beside and isinstance(one_, Counted) and one_.unit == other_.unit:
        other = replace(other_, steps=one_.steps + other_.steps)  # "last year or the year before"
    if (
        isinstance(one_, Weekday)
        and one_.is_bare
        and _is_day(other_)
        and not (isinstance(other_, Weekday) and other_.is_bare)
    ):
        last = other.resolve(context)
        return _weekday_before(one_, last, context), last
    if other.is_anchored and not one.is_anchored and not isinstance(one_, Weekday):
        last = other.resolve(context)
        room = 31 if _are_in_one_month(one, other) else 0 if is_ordered else _HALF_A_YEAR
        return _before(one, last, context, room), last
    first = one.resolve(context)
    if other.is_anchored:
        return first, other.resolve(context)
    if is_ordered or isinstance(other_, (Weekday, MonthDay)) or one.is_anchored:
        return first, _after(other, one, first, context)
    return first, _beside(other, first, context)


def bare(expression: Expression) -> Expression:
    """The expression without doubt around it."""
    return bare(expression.inner) if isinstance(expression, Doubted) else expression


def _is_feast(expression: Expression) -> bool:
    from timeline.dates.expressions.units import Feast

    return isinstance(expression, Feast)


def _is_day(expression: Expression) -> bool:
    from timeline.dates.expressions.parts import Nth
    from timeline.dates.expressions.units import Day, Feast, Weekday

    return isinstance(expression, (Day, Feast, Weekday)) or (isinstance(expression, Nth) and expression.is_day)


def _beside(other: Expression, first: Placed, context: Context) -> Placed:
    """ "13 July or 27 June", "December or January": in the year in which it lies nearest."""
    near = [other.in_year(first.earliest.year + step).resolve(context) for step in (0, 1, -1)]
    nearest = min(near, key=lambda placed: abs(placed.earliest.ordinal - first.earliest.ordinal))
    return replace(nearest, why=(), implied=first.implied)


def _are_in_one_month(one: Expression, other: Expression) -> bool:
    """Days of one month don't go around New Year: "10 to 8 March" is a slip."""
    from timeline.dates.expressions.units import Day

    one, other = bare(one), bare(other)
    return isinstance(one, Day) and isinstance(other, Day) and one.month == other.month


def _weekday_before(one: Expression, last: Placed, context: Context) -> Placed:
    """ "Monday to Friday 29 September": the one before that day."""
    from timeline.dates.expressions.units import Weekday, placed_day

    assert isinstance(one, Weekday)
    back = (last.earliest.weekday - one.weekday) % 7 or 7
    if last.earliest < since(context.region):
        raise errors.before_our_calendar(context.text)
    return placed_day(last.earliest.plus(-back), last.why, last.implied)


def _before(one: Expression, last: Placed, context: Context, room: int) -> Placed:
    """The first side in the year of the last; in the year before, where it would lie more than `room` days after it."""
    from timeline.dates.expressions.units import Day

    year = last.earliest.year
    without = replace(one, weekday=None) if isinstance(one, Day) else one
    if without.in_year(year).resolve(context).earliest > last.latest.plus(room):
        year -= 1
    first = one.in_year(year).resolve(context)
    return replace(first, why=(), implied=last.implied)


def _after(other: Expression, one: Expression, first: Placed, context: Context) -> Placed:
    from timeline.dates.expressions.units import MonthDay, Weekday, placed_day

    if isinstance(other, MonthDay):
        later = other.resolve(replace(context, reference=first.earliest, direction="future"))
        return replace(later, why=(), implied=first.implied)
    if isinstance(other, Weekday):
        latest = other.resolve(context)
        if not isinstance(one, Weekday) and latest.earliest >= first.earliest:
            return latest  # "from 14 September to Thursday"
        ahead = (other.weekday - first.earliest.weekday) % 7
        return placed_day(first.earliest.plus(ahead), (), first.implied)
    last = other.in_year(first.earliest.year).resolve(context)
    if last.latest < first.earliest and not _are_in_one_month(one, other):
        last = other.in_year(first.earliest.year + 1).resolve(context)
    return replace(last, why=(), implied=first.implied)


def _check_weekend(joined: Range, one: Placed, other: Placed, context: Context) -> None:
    """Refuses "the weekend of 30 April-1 May" where that is no Saturday and Sunday."""
    from timeline.dates.expressions.relative import WeekOf
    from timeline.dates.expressions.units import Day

    weekend = joined.one
    if isinstance(weekend, WeekOf) and weekend.unit == "weekend" and isinstance(joined.other, Day):
        first = weekend.anchor.in_year(one.earliest.year).resolve(context)
        is_near = other.latest.ordinal - first.earliest.ordinal < 7  # further off it is a range from the weekend on
        if is_near and (first.earliest, other.latest) != (one.earliest, one.latest):
            raise errors.no_weekend(context.text, first.earliest, other.latest, language=context.language)


@dataclass(frozen=True, slots=True)
class Bound(Expression):
    """A date with one side open; the date that is named may itself be approximate, or a part of another."""

    inner: Expression

    @property
    def is_anchored(self) -> bool:
        return self.inner.is_anchored

    def in_year(self, year: int) -> Expression:
        return replace(self, inner=self.inner.in_year(year))

    def value(self, first: edtf.Date, last: edtf.Date, context: Context) -> edtf.Value:
        """The value, from the first and the last date of what is named."""
        raise NotImplementedError

    def resolve(self, context: Context) -> Placed:
        placed = _plainly_begun(self.inner, self.form).resolve(context)
        first, last = placed.sides()
        value = self.value(first, last, context)
        return Placed(replace(self, inner=placed.expression), value).because(placed)

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        inner = self.inner.resolve(Context("", None, None))
        first, last = inner.sides()
        is_named = isinstance(inner.value, edtf.Date) or inner.expression.form in NAMED
        if is_named:
            return (named(self.inner, inner.value),)
        return (str(doubted(first if self.form in ("since", "not_before", "before") else last, "")),)

    def say(self, speaker: Speaker) -> Pieces:
        return speaker.bound(self.form, self.inner)


def _plainly_begun(inner: Expression, form: Form) -> Expression:
    """The date that is named; of "the 1800s" only where they begin counts for "since" and "before"."""
    from timeline.dates.expressions.units import Decade

    is_begun = form in ("since", "not_before", "before") and isinstance(inner, Decade)
    return replace(inner, is_ambiguous=False) if is_begun and isinstance(inner, Decade) else inner


@dataclass(frozen=True, slots=True)
class Since(Bound):
    """ "since 2000": from its first day on, throughout."""

    form: ClassVar[Form] = "since"
    extent: ClassVar[Extent] = "throughout"

    def value(self, first: edtf.Date, last: edtf.Date, context: Context) -> edtf.Value:
        return edtf.Interval(first, edtf.OPEN)


@dataclass(frozen=True, slots=True)
class NotBefore(Bound):
    """ "not before September", "September or later": once, from its first day on."""

    form: ClassVar[Form] = "not_before"

    def value(self, first: edtf.Date, last: edtf.Date, context: Context) -> edtf.Value:
        return edtf.DateSet((edtf.Run(first, None),))


@dataclass(frozen=True, slots=True)
class After(Bound):
    """ "after 2016": from 1 January 2017 on."""

    form: ClassVar[Form] = "after"

    def value(self, first: edtf.Date, last: edtf.Date, context: Context) -> edtf.Value:
        return edtf.DateSet((edtf.Run(_neighbour(last, 1, context), None),))


@dataclass(frozen=True, slots=True)
class Until(Bound):
    """ "until May 2021": up to its last day, throughout."""

    form: ClassVar[Form] = "until"
    extent: ClassVar[Extent] = "throughout"

    def value(self, first: edtf.Date, last: edtf.Date, context: Context) -> edtf.Value:
        return edtf.Interval(edtf.OPEN, last)


@dataclass(frozen=True, slots=True)
class Before(Bound):
    """ "before 1996": up to 31 December 1995; "before the end of 2020": up to its last day."""

    form: ClassVar[Form] = "before"

    def resolve(self, context: Context) -> Placed:
        from timeline.dates.expressions.parts import End

        if isinstance(self.inner, End):
            return By(self.inner).resolve(context)
        return Bound.resolve(self, context)

    def value(self, first: edtf.Date, last: edtf.Date, context: Context) -> edtf.Value:
        return edtf.DateSet((edtf.Run(None, _neighbour(first, -1, context)),))


@dataclass(frozen=True, slots=True)
class By(Bound):
    """ "by 5 September", "2019 or earlier": up to its last day; a deadline lies ahead."""

    form: ClassVar[Form] = "by"

    def resolve(self, context: Context) -> Placed:
        return Bound.resolve(self, context.ahead())

    def value(self, first: edtf.Date, last: edtf.Date, context: Context) -> edtf.Value:
        return edtf.DateSet((edtf.Run(None, last),))


def _neighbour(date: edtf.Date, step: int, context: Context) -> edtf.Date:
    """The unit before or after, at the same grain where that is a year, month or day; else the day."""
    mark = date.qualifiers[0]
    if date.precision in ("year", "month", "day"):
        neighbour = shifted(date.earliest, date.precision, step)
        if not isinstance(neighbour, edtf.Date):
            raise errors.out_of_reach(context.text)
    else:
        neighbour = day_value(date.earliest.plus(-1) if step < 0 else date.latest.plus(1))
    marked = doubted(neighbour, mark)
    assert isinstance(marked, edtf.Date)
    return marked
