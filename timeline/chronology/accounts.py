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
from timeline.dates.placing import FAR_BACK, Direction, day_value
from timeline.dates.telling import counts_from_another
from timeline.dates.values import from_value
from timeline.edtf import DateSet, Day, Run, Value, covers, parse

REMEMBERED = 65_536
"""How many readings are kept: many entries share words, and under `watch` all are read again after each save."""


class Account(NamedTuple):
    """A source's words for the date, understood."""

    said: EventDate | None = None
    """None where they are no date, or where it can't be told which."""
    differs: bool = False
    """Whether no reading fits the event's date."""


@lru_cache(maxsize=REMEMBERED)
def date_in(
    words: str, reference: EventDate | None, languages: tuple[str, ...], region: str | None, direction: Direction
) -> EventDate | DateError:
    """What `parse_date` says, its error as a value."""
    try:
        return parse_date(words, reference=reference, languages=languages, region=region, direction=direction)
    except DateError as error:
        return error.with_traceback(None)


def read_account(  # words, the two days they may be read from, and how
    words: str,
    published: EventDate | None,
    event: EventDate | None,
    kind: str,
    languages: tuple[str, ...],
    region: str | None,
) -> Account:
    """What the words of a source published then mean of an event that is dated so."""
    if counts_from_another(words):
        return Account()  # "the day after" what its text tells before
    direction: Direction = "future" if kind != "event" else "auto"
    usual = date_in(words, published, languages, region, direction)
    if event is None:
        return Account(usual) if isinstance(usual, EventDate) else Account()
    towards = list(_towards(words, event, languages, region))
    # An open side fits almost anything: of "by August" only the reading at the event counts.
    is_free = isinstance(usual, EventDate) and not (towards and usual.why and usual.precision == "open")
    readings = [usual, *towards] if isinstance(usual, EventDate) and is_free else towards
    if not readings:
        return Account()
    fitting = [reading for reading in readings if cover_one_another(reading, event)]
    if fitting:  # "by August" fits from either day, and means the one of the event
        return Account(min(fitting, key=lambda reading: _distance(reading, event)))
    return Account(usual if isinstance(usual, EventDate) and _is_sure(usual, towards, event) else None, differs=True)


def _towards(words: str, event: EventDate, languages: tuple[str, ...], region: str | None) -> Iterator[EventDate]:
    """What the words mean from the event's first and last day on; nothing where they count from the day of writing."""
    days = dict.fromkeys(day for day in (event.earliest, event.latest) if day is not None)
    directions: tuple[Direction, ...] = ("nearest", "past", "future")
    for day in days:
        for direction in directions:
            found = date_in(words, _on(day), languages, region, direction)
            if isinstance(found, DateError) or any(reason.startswith("counted from") for reason in found.why):
                break
            yield found
            if found.precision == "open":
                break


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
