"""What a date expression is: something that can be resolved to a value, and be said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar, TypeVar

from timeline import edtf
from timeline.dates import errors
from timeline.dates.arithmetic import first_and_last
from timeline.dates.values import Direction, Extent, Form
from timeline.frozen import dataclass

if TYPE_CHECKING:
    from timeline.dates.say import Pieces, Speaker

FAR_BACK = 270
"""Days: a year left out is that of the latest such date on or before the reference, but not when it lies further back
than this: an article of January that says "in November" means the last one, "in March" may mean the next."""
FAR_BACK_IN_MONTH = 23
"""The same of a month left out: as large a part of a month as that is of a year."""
FAR_AHEAD = 20
"""Years from the reference after which two figures may as well mean the century before: in 2024, '69 is no plan."""


@dataclass(frozen=True, slots=True)
class Context:
    """From where a phrase is understood."""

    text: str
    reference: edtf.Day | None
    region: str | None
    direction: Direction = "auto"
    language: str = "en"
    """In the words of which language what to write instead is said."""
    fiscal_year: int | None = None
    """The month in which a fiscal year begins."""

    def need(self, what: str) -> edtf.Day:
        """The reference day; `DateError` where there is none; `what` is left out: a `year`, or a day to count from."""
        if self.reference is None:
            raise errors.missing_reference(self.text, what)
        return self.reference

    def ahead(self) -> Context:
        """The same, a missing part looked for ahead where nothing else says where."""
        return replace(self, direction="future") if self.direction == "auto" else self


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with nothing left out, and its value."""

    expression: Expression
    value: edtf.Value
    why: tuple[str, ...] = ()
    implied: frozenset[str] = frozenset()

    @property
    def earliest(self) -> edtf.Day:
        """Its first day; `DateError` is never needed: what is open at a side is no part of another date."""
        assert self.value.earliest is not None
        return self.value.earliest

    @property
    def latest(self) -> edtf.Day:
        """Its last day, likewise."""
        assert self.value.latest is not None
        return self.value.latest

    def because(self, other: Placed) -> Placed:
        """The same with the reasons of another one, which it depends on."""
        if not other.why and not other.implied:
            return self
        why = tuple(dict.fromkeys((*other.why, *self.why)))
        return replace(self, why=why, implied=self.implied | other.implied)

    def sides(self) -> tuple[edtf.Date, edtf.Date]:
        """Its two sides as dates: of a date itself twice, of a week its Monday and its Sunday."""
        assert not isinstance(self.value, edtf.DateSet)
        return first_and_last(self.value)


@dataclass(frozen=True, slots=True)
class Expression:
    """What the words of a date give, as far as they give it."""

    form: ClassVar[Form] = "date"
    extent: ClassVar[Extent] = "within"
    lacks: ClassVar[str] = "day to count from"
    """What is missing where it can't be resolved without a reference."""

    def resolve(self, context: Context) -> Placed:
        """The expression with nothing left out; `DateError` where that can't be known."""
        raise NotImplementedError

    @property
    def is_anchored(self) -> bool:
        """Whether the words say which one they mean: with a year, or by its distance from the reference."""
        return True

    def in_year(self, year: int) -> Expression:
        """The same in that year, where it lacks one."""
        del year
        return self

    def precision(self, value: edtf.Value) -> str:
        """How much it says (`EventDate.precision`): what its value does, of most kinds."""
        return value.precision

    def parts(self, value: edtf.Value) -> tuple[str, ...]:
        """Its stated pieces in EDTF (`EventDate.parts`)."""
        return (str(value),)

    def say(self, speaker: Speaker) -> Pieces:
        """A complete one in words."""
        raise NotImplementedError


def day_value(day: edtf.Day) -> edtf.Date:
    """The day as an EDTF date."""
    return edtf.Date(edtf.format_year(day.year), f"{day.month:02}", f"{day.day:02}")


def interval(first: edtf.Day, last: edtf.Day) -> edtf.Interval:
    """From one day to another."""
    return edtf.Interval(day_value(first), day_value(last))


Item = TypeVar("Item")


def choose(
    candidates: Sequence[Item],
    days: Callable[[Item], tuple[edtf.Day, edtf.Day]],
    direction: str,
    reference: edtf.Day,
    far_back: int = FAR_BACK,
) -> tuple[Item, str]:
    """The candidate that the direction asks for, and the rule in words; `days` gives first and last day of one."""
    before = [one for one in candidates if days(one)[0] <= reference]
    after = [one for one in candidates if days(one)[0] > reference]
    if direction == "last":
        return [one for one in candidates if days(one)[1] < reference][-1], "the last one before"
    if direction == "next":
        return after[0], "the next one after"
    if direction == "future":
        return next(one for one in candidates if days(one)[1] >= reference), "the first one on or after"
    if not before:
        return after[0], "the nearest one to"
    latest = before[-1]
    days_back = reference.ordinal - days(latest)[0].ordinal
    if direction == "past" or days_back <= far_back or not after:
        return latest, "the latest one on or before"
    days_ahead = days(after[0])[0].ordinal - reference.ordinal
    return (after[0] if days_ahead < days_back else latest), "the nearest one to"


def fits(candidates: list[tuple[edtf.Day, edtf.Day]], direction: str, reference: edtf.Day) -> bool:
    """Whether one of them lies where the direction asks for it."""
    if not candidates:
        return False
    if direction == "last":
        return candidates[0][1] < reference
    if direction in ("next", "after next"):
        return candidates[-1][0] > reference
    return direction != "future" or candidates[-1][1] >= reference


ALL_IMPLIED = frozenset({"year", "month", "day"})
