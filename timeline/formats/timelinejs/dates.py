"""A date as TimelineJS has it: figures as far as they go, and words for what they can't say.

It can't hold doubt, a season or a decade, one of several days, an open side, or a month before our era: of all these
the figures are the first day that it can mean, and our words stand in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from timeline.dates.values import EventDate
from timeline.edtf import Date, DateSet, Interval, Run, parse
from timeline.formats.localise import Writer, time_of
from timeline.formats.losses import Losses
from timeline.record.event import Event


class Parts(NamedTuple):
    """A date as TimelineJS keeps it: as many parts as there are."""

    year: int
    """That before 1 is -1, the year 1 BC: a label is made of it as it stands."""
    month: int | None = None
    day: int | None = None


class Dates(NamedTuple):
    """What stands for the date of an event."""

    start: Parts
    end: Parts | None
    words: str | None
    """Shown in their place; None where start and end say it all."""


def dates_of(event: Event, date: EventDate, writer: Writer, losses: Losses) -> Dates:
    """What stands there for the date of an event; what figures can't say is told."""
    first, last = _sides(date)
    for side in (first, last):
        if side is not None and side.earliest.year <= 0 and side.month is not None:
            losses.lose("month and day before our era", str(side), "in words alone")
    start, end = _parts(first), _parts(last) if last is not None else None
    is_told = _is_exact(first) and (_is_exact(last) if last is not None else date.edtf == str(first))
    if end is not None and holds(end, start):  # TimelineJS then takes the end for none
        is_told = False
    if event.kind == "period" and end is None and (filled := _last(date)) is not None:
        end, is_told = (filled, False) if not holds(filled, start) else (None, is_told)
    words = _words(event, date, writer) if not is_told or _is_said_otherwise(event, date) else None
    return Dates(start, end, words)


def _words(event: Event, date: EventDate, writer: Writer) -> str:
    words, time = writer.plain(date), time_of(event)
    return f"{words}{writer.say.sign(',')} {time}" if time else words


def _sides(date: EventDate) -> tuple[Date, Date | None]:
    """Where a date begins, or where it ends if only that is known; and the end of what lasted."""
    value = parse(date.edtf)
    if isinstance(value, Date):
        return value, None
    if isinstance(value, Interval):
        known = [side for side in (value.start, value.end) if isinstance(side, Date)]
        return known[0], known[1] if len(known) > 1 and date.extent == "throughout" else None
    return min(_known(value), key=lambda side: side.earliest), None


def _last(date: EventDate) -> Parts | None:
    """The last day of a stretch that a period fills, as far as its date says one; None for a day, or an open end."""
    value = parse(date.edtf)
    side = value.end if isinstance(value, Interval) else value
    if not isinstance(side, Date) or side.latest.year <= 0:
        return None
    last = side.latest
    return Parts(last.year, last.month if side.grouping else None) if side.month is None or side.grouping else None


def _is_said_otherwise(event: Event, date: EventDate) -> bool:
    """Whether its time is in words alone, as "the early hours", or one that TimelineJS doesn't show: midnight."""
    return event.time == "00:00" if event.time is not None else date.time is not None


def _known(value: DateSet) -> Iterator[Date]:
    for member in value.members:
        sides = (member.start or member.end,) if isinstance(member, Run) else (member,)
        yield from (side for side in sides if side is not None)


def _parts(side: Date) -> Parts:
    """The first day that it can mean, as far as it says one."""
    first = side.earliest
    if first.year <= 0:
        return Parts(first.year - 1)
    has_month = "X" not in side.year and side.month is not None and "X" not in side.month
    has_day = has_month and side.day is not None and "X" not in side.day
    return Parts(first.year, first.month if has_month else None, first.day if has_day else None)


def _is_exact(side: Date) -> bool:
    """Whether it is a year, a month or a day and nothing else."""
    is_before_our_era = side.earliest.year <= 0
    is_plain = "X" not in str(side) and not side.grouping and not any(side.qualifiers) and side.time is None
    return is_plain and not (is_before_our_era and side.month is not None)


def holds(one: Parts, other: Parts) -> bool:
    """Whether every part that the other has is the same in this one, which TimelineJS takes for the same date."""
    return all(theirs is None or own == theirs for own, theirs in zip(one, other, strict=True))
