"""What a date is counted from in a text: "the following day" from the date named before it, as readers do.

Narrated time: where the date named before lies long ago and the verb is of the past, a date without its year is the
first such one from there on.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from typing import Literal, NamedTuple

from timeline.dates.arguments import ReferenceDate
from timeline.dates.expressions.base import Expression
from timeline.dates.expressions.joined import By, Until, bare
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
from timeline.prose.tense import STOP, Verb, sentence_start

REMEMBERED = 4
"""Dates named before from which a phrase may be counted."""
_SENTENCES = 2
"""Sentences back to which a date still says when the others were."""
HALF_A_YEAR = 183
"""Days that the pluperfect goes back from a date told."""
_FAR = 270
"""Days before the reference from which on a text tells what was long ago."""


class Earlier(NamedTuple):
    """A date named before, and where its words end."""

    date: EventDate
    end: int
    from_which: EventDate | None
    """The date whose stated year is its own: itself, or one that was named before it; None where no year is stated."""


def _inner(expression: Expression) -> list[object]:
    """The expression and all those in it."""
    found: list[object] = [expression]
    for one in found:
        if is_dataclass(one):
            found += [
                value for field in fields(one) if isinstance(value := getattr(one, field.name), (Expression, FromNow))
            ]
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
    if not words.from_before.search(written) or not (
        _is_relative(candidate.match.expression) or _is_pointed(candidate)
    ):
        return None
    if words.is_spaced and candidate.is_english and _NOW.fullmatch(written):
        return None
    return "only" if words.only_before.search(written) else "first"


_NOW = re.compile(
    r"(?:in |by |until |from )?next (?:week|weekend|month|year|quarter|decade|night|\w+day)"
    r"|.*\b(?:ago|today|tonight|yesterday|tomorrow|this (?:week|month|year|morning|afternoon|evening))\b.*"
)
"""What is counted from the day of writing, whatever the words beside it are: "earlier today"."""


def _is_pointed(candidate: Candidate) -> bool:
    """ "that Monday", "the following spring"."""
    expression = candidate.expression
    return isinstance(expression, (Weekday, Month, Grouping)) and not _has_year(expression)


def _has_year(expression: Expression) -> bool:
    return isinstance(getattr(expression, "year", None), int)


_BOUNDED = frozenset(["since", "until", "by", "before", "after", "not_before", "range"])


def is_bounded(candidate: Candidate) -> bool:
    """ "by August", "until May"."""
    return isinstance(bare(candidate.match.expression), (By, Until))


def reference_of(candidate: Candidate, before: EventDate) -> ReferenceDate:
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
    if any(one.is_anchored or isinstance(one, NumberedWeek) for one in found):
        return False
    return is_weekday_too or any(isinstance(one, (Day, Month, Grouping, Feast, MonthDay)) for one in found)


def day_without_year(candidate: Candidate) -> tuple[int, int] | None:
    """The month and day of a single day whose year is left out; None of anything else."""
    days = [one for one in _inner(candidate.match.expression) if isinstance(one, Day)]
    if len(days) != 1 or not is_without_year(candidate, is_weekday_too=False):
        return None
    return days[0].month, days[0].day


def is_of_today(candidate: Candidate) -> bool:
    """ "last month", "earlier this year": counted from the day of writing, whatever was told before."""
    return candidate.words.of_today.search(candidate.written) is not None


def may_be_narrated(candidate: Candidate, verb: Verb | None, *, is_undated: bool, is_history: bool) -> bool:
    """Whether the date names no year, and nothing says that it lies ahead, but from what is told."""
    if verb is not None and verb.direction == "future" and (not is_history or _IS.match(verb.written)):
        return False
    if is_of_today(candidate):
        return False
    if candidate.words.has_past and verb is None and not is_history and candidate.is_english:
        return False
    if _AS_OF.search(candidate.left):
        return False
    return is_without_year(candidate, is_weekday_too=is_undated) or _is_of_the_current(candidate)


_IS = re.compile(r"(?:is|are|will|has|have)\b")
"""With what begins that still lies ahead as it is written."""
_AS_OF = re.compile(r"\bas (?:of|at|from) (?:the )?\Z")


def _is_of_the_current(candidate: Candidate) -> bool:
    """ "the end of the year", "next year", which a history counts from what it tells."""
    found = [one for one in _inner(candidate.match.expression) if isinstance(one, Counted)]
    return bool(found) and all(one.unit in ("month", "year") and not one.is_approximate for one in found)


def is_part_of_the_year(candidate: Candidate) -> bool:
    """ "the end of the year", "early in the year", of a year that isn't named."""
    inner = _inner(candidate.match.expression)
    counted = [one for one in inner if isinstance(one, Counted)]
    is_part = len(inner) > len(counted) == 1 and counted[0].unit == "year" and not counted[0].steps
    return is_part and candidate.is_english and candidate.written.endswith(" the year")


def is_of_a_thing(candidate: Candidate) -> bool:
    """Whether the date says which thing is meant, so that nothing is told from it on.

    "the 2016 campaign", "who left in 2011", "a payment he approved in 2011", "Hull Town (2004)".
    """
    if not candidate.is_english:
        return False
    if _IN_NAME.search(candidate.left) and candidate.right.startswith(")"):
        return True
    noun = _NOUN_BEHIND.match(candidate.right)
    is_of_the = _ARTICLE.search(candidate.left) or _THE_YEAR.fullmatch(candidate.written)
    if noun and is_of_the and noun[1].lower() not in candidate.words.small:
        return True
    before = candidate.text[sentence_start(candidate) : candidate.start]
    return bool(_RELATIVE.search(before) or _CONTACT.search(before))


_IN_NAME = re.compile(r"[A-Z][\w.'’-]* \(\Z")
_THE_YEAR = re.compile(r"the \d{4}")
_NOUN_BEHIND = re.compile(r" ([A-Za-z][a-z]+)")
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|its|their) \Z", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|(?<!said )that (?:was|were|had been|is|are))\b[^,;]*\Z")
_CONTACT = re.compile(
    r"\b(?:an?|the|his|her|its|their) (?:\S+ ){0,3}(?!said\b|says\b|when\b|after\b|as\b|that\b|because\b|"
    r"before\b|and\b|but\b|then\b|while\b|where\b|if\b|since\b|until\b|once\b)[a-z]+ "
    r"(?:he|she|they) [a-z]+(?:ed|t|w|e|d) [^,;]*\Z"
)
"""A clause right behind its thing, without a word that begins it."""


def running_year(candidate: Candidate, before: list[Earlier], reference: CalendarDay | None) -> CalendarDay | None:
    """The day named last whose year is stated or follows from one that is, if it lies long ago.

    It stands in this sentence or in the two before it.
    """
    for earlier in reversed(before):
        if not _is_in_reach(candidate.text, earlier.end, candidate.start):
            return None
        day, last = _first_day(earlier.date), earlier.date.latest
        if day is not None and (reference is None or (last is not None and reference.ordinal - last.ordinal > _FAR)):
            return day
    return None


def told_from(
    candidate: Candidate, before: list[Earlier], reference: CalendarDay | None, *, is_history: bool
) -> tuple[EventDate, CalendarDay] | None:
    """The stated date from which on it lies, and the day named last before it; None where nothing long ago is told."""
    if not before or (_is_of_the_current(candidate) and not is_history):
        return None
    for earlier in reversed(before):
        if not is_history and not _is_in_reach(candidate.text, earlier.end, candidate.start):
            return None
        if reference is not None and _speaks_of_now(candidate, earlier.end):
            return None
        assert earlier.from_which is not None
        stated, near = _first_day(earlier.from_which), _first_day(earlier.date)
        if stated is None or near is None:
            continue
        if isinstance(candidate.expression, Weekday) and not _is_of_a_week(earlier.date):
            return None  # after "In 2022" nothing says which Monday
        last = earlier.date.latest
        if last is None:
            return None  # "Since 2000" goes on until now: nothing says in which of its years
        if reference is not None and reference.ordinal - last.ordinal <= _FAR:
            return None
        return earlier.from_which, near
    return None


def _speaks_of_now(candidate: Candidate, end: int) -> bool:
    """Whether the sentence of a date told before, or one behind it, tells of how things are now.

    "She has stayed abroad for years after leaving in 2012. In April …", "Now he lives in Hull. In April …".
    """
    text, begin = candidate.text, max(0, end - _SENTENCE)
    for stop in STOP.finditer(text, begin, end):
        begin = stop.end()
    return candidate.words.of_now.search(_QUOTED.sub("", text[begin : candidate.start])) is not None


_SENTENCE = 400
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def _is_of_a_week(date: EventDate) -> bool:
    """Whether it is fine enough for a weekday to be one near it."""
    if date.earliest is None or date.latest is None:
        return False
    return date.latest.ordinal - date.earliest.ordinal < _WEEK


_WEEK = 7


def nearest(
    options: list[EventDate], stated: EventDate, near: CalendarDay, reference: CalendarDay | None
) -> EventDate | None:
    """Of the same date in several years the one nearest to a day: from the stated date on, not after the reference."""
    first = _first_day(stated)
    assert first is not None
    last = reference.ordinal if reference is not None else None
    fitting = [
        (abs(day.ordinal - near.ordinal), one)
        for one in options
        if (day := one.earliest or one.latest) is not None
        and _last_named(one, day).ordinal >= first.ordinal
        and (last is None or day.ordinal <= last)
    ]
    return min(fitting, key=lambda pair: pair[0])[1] if fitting else None


def _last_named(date: EventDate, day: CalendarDay) -> CalendarDay:
    """Its last day; of "before July 8" the day that is named, and not the one before it."""
    last = date.latest or day
    return last.plus(1) if date.form == "before" else last


_MANY = 4
"""Dates with a stated year that make a history of a text, if all of them lie long ago."""


def is_history(candidates: list[Candidate], reference: CalendarDay | None) -> bool:
    """Whether everything that the text dates by a year lies long before the reference, and nothing counts from that.

    "last month" does, and "earlier this year", or a weekday.
    """
    if reference is None:
        return True
    years: list[int] = []
    fresh = 0
    for candidate in candidates:
        expression = candidate.expression
        if is_of_today(candidate):
            return False
        is_weekday = isinstance(expression, Weekday) and expression.is_bare
        is_near = (
            isinstance(expression, Counted) and expression.unit in ("day", "week") and 0 < abs(expression.steps) < 3
        )
        fresh += is_weekday or is_near
        years += [year for one in _inner(expression) if isinstance(year := getattr(one, "year", None), int)]
    fresh += sum(year >= reference.year - 1 for year in years)
    return len(years) >= _MANY and fresh * 10 <= len(years)


def _first_day(named: EventDate) -> CalendarDay | None:
    """The first day of a date that is fine enough to say a year; of a range that of its end."""
    if named.form in ("range", "since", "after", "not_before", "until", "by") and named.parts:
        named = _point(named.parts[-1]) or named
    if named.form in ("early", "mid", "late") and named.earliest is not None:
        return CalendarDay(named.earliest.year, 1, 1) if named.form == "early" else named.earliest
    if named.earliest is None or named.latest is None:
        return None
    days = named.latest.ordinal - named.earliest.ordinal
    return named.earliest if days <= 366 else None


def is_in_reach(candidate: Candidate, earlier: Earlier) -> bool:
    """Whether a date named before stands in its sentence, or in the two before it."""
    return _is_in_reach(candidate.text, earlier.end, candidate.start)


def is_near_enough(candidate: Candidate, earlier: Earlier) -> bool:
    """Whether a reader still counts from a date named before: days and weeks from a near one, years from a farther."""
    counted = [one for one in _inner(candidate.match.expression) if isinstance(one, Counted)]
    is_long = any(one.unit not in ("day", "week", "weekend", "fortnight") for one in counted)
    is_other = not candidate.is_english or not (counted or isinstance(candidate.expression, Weekday))
    return is_other or _is_in_reach(candidate.text, earlier.end, candidate.start, _FARTHER if is_long else _NEARER)


_NEARER, _FARTHER = 6, 9
"""Sentences that may end between a date and what is counted from it."""


def _is_in_reach(text: str, start: int, end: int, sentences: int = _SENTENCES) -> bool:
    """Whether no more than so many sentences end in between."""
    if end - start > 600 * sentences:
        return False
    ends = 0
    for stop in STOP.finditer(text, max(0, start - 1), end):
        ends += ";" not in stop[0]
        if ends > sentences:
            return False
    return True
