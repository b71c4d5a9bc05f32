"""What a date is counted from in a text: "the following day" from the date named before it, as readers do.

Narrated time: where the date named before lies long ago and the verb is of the past, a date without its year is the
first such one from there on.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Literal, NamedTuple

from timeline.dates.arguments import Reference
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.relative import Counted, CountedOut, Cut
from timeline.dates.expressions.units import (
    Day,
    Feast,
    FromNow,
    Grouping,
    Month,
    MonthDay,
    NumberedWeek,
    Weekday,
    Yearly,
)
from timeline.dates.values import EventDate, from_value
from timeline.edtf import Day as CalendarDay
from timeline.edtf import EdtfError, parse
from timeline.prose.candidate import Candidate
from timeline.prose.tense import STOP

REMEMBERED = 4
"""Dates named before from which a phrase may be counted."""
_SENTENCES = 2
"""Sentences back to which a date still says when the others were."""
_FAR = 270
"""Days before the reference from which on a text tells what was long ago."""


class Earlier(NamedTuple):
    """A date named before, and where its words end."""

    date: EventDate
    end: int
    has_year: bool
    """Whether its year is stated, or follows from one that is."""


def _inner(expression: Expression) -> list[object]:
    """The expression and all those in it."""
    found: list[object] = [expression]
    for one in found:
        if is_dataclass(one):
            found += [value for field in fields(one) if isinstance(value := getattr(one, field.name), (Expression, FromNow))]
    return found


def _is_relative(expression: Expression) -> bool:
    """Whether a part of it is counted from some day, or taken from a year that isn't named."""
    return any(
        isinstance(one, (Counted, CountedOut, FromNow, MonthDay))
        or (isinstance(one, Weekday) and one.is_anchored)
        or (isinstance(one, Yearly) and one.pick is not None)
        for one in _inner(expression)
    )


def counts_from(candidate: Candidate) -> Literal["only", "first"] | None:
    """Whether it is counted from a date named before: from nothing else, or first of all; else None."""
    words, written = candidate.words, candidate.written
    if not words.from_before.search(written) or not (_is_relative(candidate.match.expression) or _is_pointed(candidate)):
        return None
    if words.is_spaced and candidate.tokens.words.is_english and _NOW.fullmatch(written):
        return None
    return "only" if words.only_before.search(written) else "first"


import re  # noqa: E402

_NOW = re.compile(r"(?:in |by |until |from )?next (?:week|weekend|month|year|quarter|decade|night|\w+day)|.*\bago\b.*")


def _is_pointed(candidate: Candidate) -> bool:
    """ "that Monday", "the following spring"."""
    expression = candidate.expression
    return isinstance(expression, (Weekday, Month, Grouping)) and not _has_year(expression)


def _has_year(expression: Expression) -> bool:
    return isinstance(getattr(expression, "year", None), int)


_BOUNDED = frozenset(["since", "until", "by", "before", "after", "not_before", "range"])


def reference_of(candidate: Candidate, before: EventDate) -> Reference:
    """What it is counted from: "later that year" from the last day named, "earlier" from the first.

    Of a date named with a bound or as a range, the bound or the end: "until 1951. That year …".
    """
    if before.form in _BOUNDED and before.parts:
        before = _point(before.parts[-1]) or before
    cut = next((one for one in _inner(candidate.match.expression) if isinstance(one, Cut)), None)
    if cut is not None:
        return before.earliest if cut.kind == "earlier" else before.latest
    return before


def _point(part: str) -> EventDate | None:
    try:
        return from_value(part, parse(part))
    except EdtfError:
        return None


def is_without_year(candidate: Candidate, *, is_weekday_too: bool) -> bool:
    """Whether it is a day, month or season whose year is left out."""
    found = [one for one in _inner(candidate.match.expression) if isinstance(one, (Yearly, MonthDay, Weekday))]
    if not found or any(isinstance(one, Counted) for one in _inner(candidate.match.expression)):
        return False
    kinds = (Day, Month, Grouping, Feast, MonthDay, Weekday) if is_weekday_too else (Day, Month, Grouping, Feast, MonthDay)
    if not all(isinstance(one, (Yearly, MonthDay, Weekday)) and not one.is_anchored for one in found):
        return False
    return any(isinstance(one, kinds) for one in found) and not any(isinstance(one, NumberedWeek) for one in found)


def teller(candidate: Candidate, before: list[Earlier], reference: CalendarDay | None) -> CalendarDay | None:
    """The day from which on a date without its year is told, of a text that tells what was long ago; None elsewhere."""
    for earlier in reversed(before):
        if not _is_in_reach(candidate.text, earlier.end, candidate.start):
            return None
        if not earlier.has_year:
            continue
        day = _first_day(earlier.date)
        if day is None:
            continue
        last = earlier.date.latest
        if reference is not None and (last is None or reference.ordinal - last.ordinal <= _FAR):
            return None
        return day
    return None


def _first_day(named: EventDate) -> CalendarDay | None:
    """The first day of a date that is fine enough to say a year; of a range that of its end."""
    if named.form in ("range", "since", "after", "not_before", "until", "by") and named.parts:
        named = _point(named.parts[-1]) or named
    if named.earliest is None or named.latest is None:
        return None
    days = named.latest.ordinal - named.earliest.ordinal
    return named.earliest if days <= 366 else None


def _is_in_reach(text: str, start: int, end: int) -> bool:
    """Whether no more than two sentences end in between."""
    if end - start > 1200:
        return False
    ends = 0
    for stop in STOP.finditer(text, max(0, start - 1), end):
        ends += ";" not in stop[0]
        if ends > _SENTENCES:
            return False
    return True
