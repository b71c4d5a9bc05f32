"""When an event of a calendar is: days, or a day with a clock time, by the clocks of the calendar's zone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from timeline.formats.rows import Figures

_DAY = dt.timedelta(days=1)
_MIDNIGHT = dt.time(0)


class Span(NamedTuple):
    """From when to when; what falls on one day has no `last`."""

    start: dt.datetime
    last: dt.date | None = None
    is_timed: bool = False
    """Whether `start` has a clock time that says something."""
    rest: str | None = None
    """Clock times that have no place in a date."""
    problem: str | None = None
    """Why it can't be relied on."""

    @property
    def first(self) -> Figures:
        """The first day, with its clock time."""
        one = self.start
        clock = (one.hour, one.minute, one.second or None) if self.is_timed else (None, None, None)
        return Figures(one.year, one.month, one.day, *clock)

    @property
    def end(self) -> Figures | None:
        """The last day, itself counted; None where there is none."""
        return Figures(self.last.year, self.last.month, self.last.day) if self.last is not None else None


def value(event: Any, name: str) -> Any:
    """The date, moment or duration of a property; None where it has none that is read."""
    found = event.get(name)
    found = found[0] if isinstance(found, list) and found else found
    return getattr(found, "dt", None)


def zone_name(events: Iterable[Any]) -> str | None:
    """The zone of most of the times that have one; UTC where they have no other, None where there are none."""
    zones = [getattr(getattr(value(event, "DTSTART"), "tzinfo", None), "key", None) for event in events]
    counts = Counter(zone for zone in zones if zone is not None)
    named = Counter({zone: count for zone, count in counts.items() if zone != "UTC"})
    return next((zone for zone, _ in (named or counts).most_common(1)), None)


def local(moment: dt.date, zone: ZoneInfo | None) -> dt.datetime:
    """The moment by the clocks of the zone; a day begins at midnight."""
    if not isinstance(moment, dt.datetime):
        return dt.datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001  # clocks of the calendar's zone
    try:
        there = moment.astimezone(zone) if moment.tzinfo is not None and zone is not None else moment
    except OverflowError:  # at the end of all years
        there = moment
    return there.replace(tzinfo=None)


def span_of(event: Any, zone: ZoneInfo | None) -> Span | None:
    """When an event is (RFC 5545, 3.6.1); None where it doesn't say it."""
    start, end, duration = (value(event, name) for name in ("DTSTART", "DTEND", "DURATION"))
    if not isinstance(start, dt.date):
        return None
    try:
        first = local(start, zone)
        if isinstance(end, dt.date):
            last = local(end, zone)
        else:
            last = first + duration if isinstance(duration, dt.timedelta) else first
    except (OverflowError, ValueError):
        return None
    return _days(first, last) if not isinstance(start, dt.datetime) else _clocks(first, last)


def _days(first: dt.datetime, end: dt.datetime) -> Span:
    """Whole days, of which the end is the first day after them; as long as nothing is one day."""
    if end < first:
        return Span(first, problem="its end lies before its start")
    last = (end - _DAY if end.time() == _MIDNIGHT and end > first else end).date()
    return Span(first, last if last > first.date() else None)


def _clocks(first: dt.datetime, end: dt.datetime) -> Span:
    """Clock times, which of several days are days; from midnight to midnight they are whole days."""
    if end < first:
        return Span(first, is_timed=True, problem="its end lies before its start")
    is_to_midnight = end.time() == _MIDNIGHT and end > first
    last = (end - _DAY if is_to_midnight else end).date()
    several = last if last > first.date() else None
    if first.time() == _MIDNIGHT and (is_to_midnight or (end.hour, end.minute) == (23, 59)):
        return Span(first, several)
    if several is not None:
        return Span(first, several, rest=f"{first:%H:%M} – {end:%H:%M}")
    return Span(first, is_timed=True, rest=f"to {end:%H:%M}" if end > first else None)
