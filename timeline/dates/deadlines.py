"""What "by 5 September" is as the date of an entry: a deadline on that day."""

from __future__ import annotations

from dataclasses import replace

from timeline.dates.expressions.base import Context, Expression
from timeline.dates.expressions.joined import Bound, By, bare
from timeline.dates.expressions.parts import End, Third
from timeline.dates.expressions.units import Day, Decade, Grouping, Month, Week, Year
from timeline.dates.grammar.sides import Match
from timeline.dates.recognise import event_date
from timeline.dates.values import EventDate


def is_deadline(date: EventDate) -> bool:
    """Whether the words were "by" and a day, month or year, or a third of one: `[..2018]` in EDTF is no deadline.

    Nor is what no deadline is set by: a century, or the third of a decade, a quarter or a week.
    """
    if date.form != "by" or date.text.lstrip().startswith("["):
        return False
    named = _named(date)
    if isinstance(named, Third):
        return isinstance(named.anchor, (Year, Month))
    return isinstance(named, (Day, Month, Year, Grouping, Decade, Week, End))


def as_deadline(date: EventDate) -> EventDate:
    """What a bound names: `by 5 September` is a deadline on that day. The words and reasons are kept."""
    found = bare(date.expression)
    assert isinstance(found, Bound), "only what has a bound"
    day = event_date(Match(found.inner, 0, date.time), Context(date.text, None, None))
    return replace(day, why=date.why, implied=date.implied, uncertain=date.uncertain, approximate=date.approximate)


def _named(date: EventDate) -> Expression | None:
    found = bare(date.expression)
    return bare(found.inner) if isinstance(found, By) else None
