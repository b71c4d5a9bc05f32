"""What a source's own words for the date of an event mean, and whether they can be brought together with it.

An article tells of an event months or years later and leaves out the year: "by August". From its day of publication
that is another August, which nobody meant. So the words are read towards the event's own date, and a reading that
fits it stands. One that doesn't is kept only where there is no other: a whole date, or one that is the same from the
publication and from the event.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.anaphoric import counts_from_another
from timeline.dates.arguments import Tongue
from timeline.dates.calendars import LAST_JULIAN
from timeline.dates.errors import before_our_calendar
from timeline.dates.expressions.base import FAR_BACK, day_value
from timeline.dates.values import Direction, from_value
from timeline.edtf import EARLIEST_YEAR, LATEST_YEAR, DateSet, Day, Run, Value, covers, parse
from timeline.record.event import AHEAD

REMEMBERED = 65_536
"""How many readings are kept: many entries share words, and under `watch` all are read again after each save."""


class Account(NamedTuple):
    """A source's words for the date, understood."""

    said: EventDate | None = None
    """None where they are no date, or where it can't be told which."""
    differs: bool = False
    """Whether no reading fits the event's date."""


@lru_cache(maxsize=REMEMBERED)
def date_in(words: str, reference: EventDate | None, tongue: Tongue, direction: Direction) -> EventDate | DateError:
    """What `parse_date` says, its error as a value."""
    try:
        return parse_date(words, reference=reference, direction=direction, **tongue._asdict())
    except DateError as error:
        return error.with_traceback(None)


def read_account(  # words, the two days they may be read from, and how
    words: str,
    published: EventDate | None,
    event: EventDate | None,
    kind: str,
    tongue: Tongue,
) -> Account:
    """What the words of a source published then mean of an event that is dated so."""
    if counts_from_another(words):
        return Account()  # "the day after" what its text tells before
    direction: Direction = "future" if kind in AHEAD else "auto"
    usual = date_in(words, published, tongue, direction)
    if event is None:
        return Account(usual) if isinstance(usual, EventDate) else Account()
    towards = list(_towards(words, event, tongue))
    # An open side fits almost anything: of "by August" only the reading at the event counts.
    is_free = isinstance(usual, EventDate) and not (towards and usual.why and usual.precision == "open")
    own = [usual] if isinstance(usual, EventDate) and is_free else []
    fitting = [reading for reading in own if _fits(reading, event)]
    near = _near(words, event, towards, tongue)
    fitting += near if len(near) == 1 else []
    if fitting:  # "by August" fits from either day, and means the one of the event
        return Account(min(fitting, key=lambda reading: _distance(reading, event)))
    if len(near) > 1 or not (own or towards) or _is_unjudged(words, event, tongue):
        return Account()
    return Account(usual if isinstance(usual, EventDate) and _is_sure(usual, towards, event) else None, differs=True)


def _near(words: str, event: EventDate, towards: list[EventDate], tongue: Tongue) -> list[EventDate]:
    """The readings that may be the event: where there are several, which of them is meant can't be told.

    Of "on Friday" in June there are four. Of a bound that is another from the first day and from the last one nothing
    can be told either.
    """
    bounds = {reading.edtf: reading for reading in towards if reading.precision == "open"}
    if len(bounds) > 1:
        return list(bounds.values())
    found = {reading.edtf: reading for reading in towards if _fits(reading, event)}
    if len(found) != 1 or bounds or event.earliest == event.latest:
        return list(found.values())
    [one] = found.values()
    if event.latest is not None and event.latest <= LAST_JULIAN and _counts_weekdays(words, tongue):
        return []
    return [one, *(other for other in _beside(words, one, tongue) if other.edtf != one.edtf and _fits(other, event))]


def _beside(words: str, one: EventDate, tongue: Tongue) -> Iterator[EventDate]:
    """What the same words mean from the day before that reading, and from the day after."""
    assert one.earliest is not None and one.latest is not None, "a bound has no neighbours"
    for day in (one.earliest.plus(-1), one.latest.plus(1)):
        if EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            yield from _from_day(words, day, tongue)


def _towards(words: str, event: EventDate, tongue: Tongue) -> Iterator[EventDate]:
    """What the words mean from days of the event on; nothing where they count from the day of writing.

    Besides its first day and its last, the days a week from them, less one: "this Friday" returns with the week.
    """
    first, last = event.earliest, event.latest
    days = [day for day in (first, last) if day is not None]
    if first is not None and last is not None and last.ordinal - first.ordinal >= 6:
        days += [first.plus(6), last.plus(-6)]
    for day in dict.fromkeys(days):
        yield from _from_day(words, day, tongue)


def _from_day(words: str, day: Day, tongue: Tongue) -> Iterator[EventDate]:
    """What the words mean from that day on; of a bound only the nearest."""
    directions: tuple[Direction, ...] = ("nearest", "past", "future")
    for direction in directions:
        found = date_in(words, _on(day), tongue, direction)
        if isinstance(found, DateError) or any(reason.startswith("counted from") for reason in found.why):
            return
        yield found
        if found.precision == "open":
            return


def _fits(reading: EventDate, event: EventDate) -> bool:
    """Whether the two can be one; a bound leaves it open of an event that only begins on its side."""
    return cover_one_another(reading, event) or (reading.precision == "open" and _share_a_day(reading, event))


def _share_a_day(one: EventDate, other: EventDate) -> bool:
    return not any(
        first.latest is not None and second.earliest is not None and first.latest < second.earliest
        for first, second in ((one, other), (other, one))
    )


def _is_unjudged(words: str, event: EventDate, tongue: Tongue) -> bool:
    """Whether they are counted by weekdays, and those may have been of the Julian calendar: no day is wrong then."""
    first = event.earliest or event.latest
    return first is not None and first <= LAST_JULIAN and _counts_weekdays(words, tongue)


def _counts_weekdays(words: str, tongue: Tongue) -> bool:
    """Whether the words can't be read where our calendar didn't count the weekdays."""
    found = date_in(words, _on(_JULIAN), tongue, "nearest")
    return isinstance(found, DateError) and found.message == before_our_calendar(words).message


_JULIAN = Day(1500, 6, 15)
"""A day of the Julian calendar, anywhere."""


def _on(day: Day) -> EventDate:
    """The day as a reference."""
    return from_value(day.isoformat(), day_value(day))


def _is_sure(usual: EventDate, towards: list[EventDate], event: EventDate) -> bool:
    """Whether a reading that doesn't fit is still the only one: a whole date, or the same from both days."""
    if not usual.why or (towards and towards[0].edtf == usual.edtf):
        return True
    return not towards and _distance(usual, event) <= FAR_BACK  # "yesterday", of an event of the same months


def _distance(one: EventDate, other: EventDate) -> int:
    """Days between the two, by the first day that each has."""
    first, second = (date.earliest or date.latest for date in (one, other))
    assert first is not None and second is not None, "a date is open on one side at most"
    return abs(first.ordinal - second.ordinal)


def cover_one_another(one: EventDate, other: EventDate) -> bool:
    """Whether one of the two dates, or of the days that each may have been, lies within the other."""
    return any(
        covers(first, second) or covers(second, first)
        for first in _members(parse(one.edtf))
        for second in _members(parse(other.edtf))
    )


def _members(value: Value) -> list[Value]:
    """The dates and stretches that a choice is between; anything else is one."""
    if not isinstance(value, DateSet):
        return [value]
    return [DateSet((member,)) if isinstance(member, Run) else member for member in value.members]
