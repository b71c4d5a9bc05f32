"""One day in two descriptions, which must agree."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates import errors
from timeline.dates.expressions.base import Context, Expression, Placed
from timeline.dates.expressions.units import Day, Feast, Weekday
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Described(Expression):
    """One day in two descriptions: "yesterday, 9 May"; they must agree, and the finer one stands."""

    one: Expression
    other: Expression

    @property
    def is_anchored(self) -> bool:
        return self.one.is_anchored or self.other.is_anchored

    def in_year(self, year: int) -> Expression:
        return replace(self, other=self.other.in_year(year))

    def resolve(self, context: Context) -> Placed:
        if isinstance(self.one, Weekday) and self.one.is_bare and isinstance(self.other, Day):
            return replace(self.other, weekday=self.one.weekday).resolve(context)
        if context.reference is None and not isinstance(self.one, Feast):
            return self.other.resolve(context)
        one = _of_two(self.one, self.other, context)
        other = self.other.resolve(replace(context, reference=one.earliest, direction="nearest"))
        if other.earliest != one.earliest or other.latest != one.latest:
            other = self.other.resolve(context)
        if not (one.earliest <= other.earliest and other.latest <= one.latest):
            raise errors.two_days(context.text, one.earliest, other.earliest)
        return replace(other, why=tuple(dict.fromkeys((*one.why, *other.why))) if other.why else other.why)


def _of_two(one: Expression, other: Expression, context: Context) -> Placed:
    if isinstance(one, Feast) and one.year is None and isinstance(other, Day) and isinstance(other.year, int):
        return one.in_year(other.year).resolve(context)
    return one.resolve(context)
