"""The clock times of events: kept from a date's words, turned into the chronology's zone, held against its clocks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple
from zoneinfo import ZoneInfo

from timeline.dates import EventDate
from timeline.dates.clock import clock_of, iso_offset, said_offset
from timeline.dates.values import with_day
from timeline.edtf import Day
from timeline.findings import Finding, quote
from timeline.record.entry import Entry
from timeline.record.reading import ReadRecord


class Timed(NamedTuple):
    """An event's date with its time of day."""

    date: EventDate | None
    """In the chronology's zone, where its words give a moment."""
    time: str | None
    """As in "14:30"."""
    findings: tuple[Finding, ...] = ()


def timed(read: ReadRecord[Entry], date: EventDate | None, timezone: str | None) -> Timed:
    """The date and the time of an entry, and what is wrong with the time.

    A time in the words of the date is kept. One that says how its clock stands to UTC is turned into the zone of the
    chronology, the day with it; where there is no zone it stays as it is written.
    """
    own = read.record.time
    if date is None:
        return Timed(date, own, tuple(_without_day(read, own, None)))
    written = _written(date)
    if own is not None and written is not None:
        message = f"the date has a time of day, {quote(written)}, and so has `time`, {quote(own)}"
        finding = read.finding("time-given-twice", message, "time", help="keep one of the two")
        return Timed(replace(date, time=None), own, (finding,))
    if date.precision != "day":
        return Timed(date, own, tuple(_without_day(read, own, written)))
    if timezone is None or not 1 < _day(date).year < 9999:  # what a clock of the machine can hold, a day to spare
        return Timed(date, own or date.clock)
    if date.offset is not None:
        date = _in_zone(date, ZoneInfo(timezone))
        return Timed(date, date.clock)
    time = own or date.clock
    is_exact = time is not None and not (date.approximate or date.uncertain)
    return Timed(date, time, tuple(_on_clocks(read, date, time or "", timezone)) if is_exact else ())


def _written(date: EventDate) -> str | None:
    """The clock time in the words of the date; None for a part of the day."""
    return date.time if date.time is not None and clock_of(date.time) is not None else None


def _day(date: EventDate) -> Day:
    assert date.earliest is not None, "a day has a first one"
    return date.earliest


def _without_day(read: ReadRecord[Entry], own: str | None, written: str | None) -> Iterator[Finding]:
    time = own or written
    if time is not None and "time-without-day" not in read.record.allow:
        message = f"{quote(time)} is a time of day, and the date is no single day"
        help = "write the day, or take the time out"
        yield read.finding("time-without-day", message, "time" if own else "date", help=help, severity="warning")


def _in_zone(date: EventDate, zone: ZoneInfo) -> EventDate:
    """The date and time by the clocks of the zone; with the distance from UTC where its words alone say too little."""
    clock = clock_of(date.time or "")
    assert clock is not None and clock.offset is not None
    there = dt.timezone(dt.timedelta(minutes=clock.offset))
    written = f"{clock.hour:02}:{clock.minute:02}"
    moment = _moment(date, written).replace(tzinfo=there).astimezone(zone)
    time = f"{moment:%H:%M}"
    why = f"{written} {said_offset(clock.offset)} is {time} in {zone.key}"
    day = Day(moment.year, moment.month, moment.day)
    if day != _day(date):
        why += f", on {day.isoformat()}"
    came_twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    own = iso_offset(_minutes(moment)) if came_twice else ""
    return with_day(date, day, time=time + own).because(why)


def _moment(date: EventDate, clock: str) -> dt.datetime:
    hour, minute = map(int, clock.split(":"))
    return dt.datetime(*_day(date), hour, minute)  # noqa: DTZ001  # its zone is another matter


def _minutes(moment: dt.datetime) -> int:
    offset = moment.utcoffset()
    assert offset is not None
    return round(offset.total_seconds() / 60)


def _on_clocks(read: ReadRecord[Entry], date: EventDate, time: str, timezone: str) -> Iterator[Finding]:
    """What the clocks of the zone say of the time: that it was skipped, or came twice."""
    zone = ZoneInfo(timezone)
    moment = _moment(date, time).replace(tzinfo=zone)
    later = moment.replace(fold=1)
    if moment.utcoffset() == later.utcoffset():
        return
    field = "time" if read.record.time else "date"
    day = _day(date).isoformat()
    if moment.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) != moment.replace(tzinfo=None):
        skipped = _skipped(moment, zone)
        message = f"there was no {quote(time)} on {day} in {timezone}: the clocks went from {skipped}"
        shown = moment.astimezone(dt.UTC).astimezone(zone)
        form = "%H:%M" if shown.date() == moment.date() else "%Y-%m-%dT%H:%M"
        help = f'write "{shown:{form}}", or the time that the clock of the source showed'
        yield read.finding("skipped-time", message, field, help=help)
        return
    if "repeated-time" in read.record.allow:
        return
    twice = [iso_offset(_minutes(one)) for one in (moment, later)]
    message = f"{quote(time)} came twice on {day} in {timezone}: as {time}{twice[0]} and as {time}{twice[1]}"
    help = f"where it is known which, write date: {day}T{time}{twice[0]} or date: {day}T{time}{twice[1]}, and no time:"
    yield read.finding("repeated-time", message, field, help=help, severity="warning")


def _skipped(moment: dt.datetime, zone: ZoneInfo) -> str:
    """Between which two times the clocks were put forward: "02:00 to 03:00", with the days where they differ."""
    # Before the change the zone stood to UTC as `fold=0` has it, after it as `fold=1` has it.
    before, after = moment.replace(fold=0).utcoffset(), moment.replace(fold=1).utcoffset()
    assert before is not None and after is not None
    first, last = (
        (moment.replace(tzinfo=None) - after).replace(tzinfo=dt.UTC),
        (moment.replace(tzinfo=None) - before).replace(tzinfo=dt.UTC),
    )
    while last - first > dt.timedelta(seconds=1):
        middle = first + (last - first) / 2
        first, last = (first, middle) if middle.astimezone(zone).utcoffset() == after else (middle, last)
    change = last.replace(microsecond=0, tzinfo=None)
    one, other = change + before, change + after
    form = "%H:%M" if one.date() == other.date() else "%Y-%m-%d %H:%M"
    return f"{one:{form}} to {other:{form}}"
