"""Expressions for EDTF values that came without words, or with words whose expression is not kept."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.dates.expressions.base import Context, Expression, Placed
from timeline.dates.expressions.joined import (
    After,
    Before,
    Between,
    Bound,
    By,
    Choice,
    Doubted,
    NotBefore,
    Range,
    Several,
    Since,
    Until,
)  # fmt: skip
from timeline.dates.expressions.parts import Third
from timeline.dates.expressions.units import Century, Day, Decade, Grouping, Month, Week, Weekend, Year
from timeline.frozen import dataclass

if TYPE_CHECKING:
    from timeline.dates.say import Pieces, Speaker
    from timeline.dates.values import Form

_BOUNDS: dict[str, type[Bound]] = {
    "since": Since, "not_before": NotBefore, "after": After, "until": Until, "before": Before, "by": By,
}  # fmt: skip
_THIRD_PART = re.compile("(early|mid|late) ")


@dataclass(frozen=True, slots=True)
class Masked(Expression):
    """A date with masked figures: `2023-04-XX`, or one that no language has a name for: `2023-XX-12`, `2001-37`."""

    value: edtf.Date

    def resolve(self, context: Context) -> Placed:
        """The date itself."""
        del context
        return Placed(self, self.value)

    def say(self, speaker: Speaker) -> Pieces:
        """Its month or year, where the rest is masked; else its EDTF."""
        first = self.value.earliest
        if self.value.precision == "month":
            return speaker.plain(speaker.month(first.year, first.month))
        return speaker.plain(speaker.year(first.year) if self.value.precision == "year" else str(self.value))


@lru_cache(maxsize=16_384)  # a page says each publication date once for every event that cites it
def stated(form: Form, parts: tuple[str, ...], value: str) -> Expression:
    """The expression of a form and the pieces of it, as `EventDate` has them, with the doubt of its EDTF value."""
    found = _of_form(form, parts)
    marks = _marks(edtf.parse(value))
    is_third = any(_THIRD_PART.match(part) for part in parts) or form in ("early", "mid", "late")
    if isinstance(found, (Range, Between, Choice, Several)) and len(set(marks)) > 1:
        return _with_marks(found, marks)
    return _in_doubt(
        found, "~" in "".join(marks).replace("%", "~?") and not is_third, any(mark in "?%" for mark in marks if mark)
    )


def of_value(value: edtf.Value) -> Expression:
    """The expression of an EDTF value."""
    from timeline.dates.values import form_and_parts

    return stated(*form_and_parts(value), str(value))


def _of_form(form: Form, parts: tuple[str, ...]) -> Expression:
    members = tuple(map(part_of, parts))
    if form in _BOUNDS:
        return _BOUNDS[form](members[0])
    if form in ("early", "mid", "late") and not isinstance(members[0], Third):
        return Third(members[0], form)
    if form == "week" and isinstance(members[0], Day):
        return Week(edtf.parse(parts[0]).earliest or edtf.Day(1, 1, 1))
    if form == "weekend":
        return Weekend(edtf.parse(parts[0]).earliest or edtf.Day(1, 1, 1))
    if form in ("range", "between"):
        return (Range if form == "range" else Between)(members[0], members[-1])
    if form == "either" and len(members) == 2:
        return Choice(*members)
    return Several(members, is_every=form == "every") if len(members) > 1 else members[0]


def part_of(part: str) -> Expression:
    """One piece, as `EventDate.parts` write it."""
    if part.startswith("C"):
        return Century(int(part[1:]))
    if third := _THIRD_PART.match(part):
        return Third(part_of(part[third.end() :]), third[1])
    if "/" in part:  # only a week or a stretch without a name is written by both its ends
        return _between_days(part)
    if ".." in part:
        first, last = part.split("..")
        if first and last:
            return Range(part_of(first), part_of(last))
        return Until(part_of(last)) if last else NotBefore(part_of(first))
    value = edtf.parse(part)
    assert isinstance(value, edtf.Date)
    return of_date(value)


def _between_days(part: str) -> Expression:
    value = edtf.parse(part)
    first, last = value.earliest, value.latest
    assert first is not None and last is not None
    if last.ordinal - first.ordinal == 6:
        return Week(first)
    if last.ordinal - first.ordinal == 1 and first.weekday == 5:
        return Weekend(first)
    return Range(*(of_date(side) for side in (value.start, value.end)))  # type: ignore[union-attr,arg-type]  # neither side is open


def of_date(value: edtf.Date) -> Expression:
    """The unit that an EDTF date names, its marks left aside."""
    first, last = value.earliest, value.latest
    match value.precision:
        case "day":
            return Day(first.year, None, first.month, first.day)
        case "month" if value.day is None:
            return Month(first.year, None, first.month)
        case "year" if value.month is None:
            return Year(first.year)
        case "decade" if first.year >= 0:
            return Decade(first.year)
    if value.grouping and value.precision != "range":
        return Grouping(first.year, None, value.grouping)
    if value.month is None:
        return Range(Year(first.year), Year(last.year))
    return Masked(value)


def _marks(value: edtf.Value) -> list[str]:
    """The mark of each date in the value, of a stretch in a set that of its first: `~`, `?`, `%` or none."""
    if isinstance(value, edtf.Date):
        return [_mark(value)]
    if isinstance(value, edtf.Interval):
        return [_mark(side) for side in (value.start, value.end) if isinstance(side, edtf.Date)]
    if len(value.members) == 1 and isinstance(value.members[0], edtf.Run):
        return [_mark(side) for side in (value.members[0].start, value.members[0].end) if side]
    return [_mark(one if isinstance(one, edtf.Date) else one.start or one.end) for one in value.members]


def _mark(date: edtf.Date | None) -> str:
    assert date is not None
    if date.is_approximate and date.is_uncertain:
        return "%"
    return "~" if date.is_approximate else "?" if date.is_uncertain else ""


def _in_doubt(expression: Expression, is_approximate: bool, is_uncertain: bool) -> Expression:
    if not is_approximate and not is_uncertain:
        return expression
    if isinstance(expression, Bound):
        return type(expression)(Doubted(expression.inner, is_approximate, is_uncertain))
    return Doubted(expression, is_approximate, is_uncertain)


def _with_marks(found: Range | Between | Choice | Several, marks: list[str]) -> Expression:
    """The dates of several, each with its own doubt."""
    members = found.members if isinstance(found, Several) else (found.one, found.other)
    doubted = tuple(
        _in_doubt(member, mark in ("~", "%") and not isinstance(member, Third), mark in ("?", "%"))
        for member, mark in zip(members, marks, strict=True)
    )
    return Several(doubted, found.is_every) if isinstance(found, Several) else type(found)(doubted[0], doubted[1])
