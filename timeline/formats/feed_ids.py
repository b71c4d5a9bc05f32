"""Ids and days that stay: what a feed or a calendar needs, so that a reader's program knows an entry again.

An entry's day is when it was last put right or was put in, else when its newest source came out or was looked at; never
the event's own: a month or a year can't stand there.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from timeline.edtf import Day
from timeline.formats.addresses import page_address
from timeline.record.event import Chronology

UNKNOWN = Day(1970, 1, 1)
"""What stands where a format must have a day and none is known: the zero of computers' clocks, long before any feed."""


def feed_problem(chronology: Chronology) -> str | None:
    """Why there can be no feed and no calendar; None where there can."""
    none = "there is no feed and no calendar"
    if not (chronology.url or chronology.id):
        return f"{none}: their entries need ids that stay, and the chronology has neither `url` nor `id`"
    if own_day(chronology) is not None or any(event.updated for event in chronology.events):
        return None
    if not chronology.events:
        return f"{none}: there are no events yet, and the chronology has no `as_of`"
    return f"{none}: no event has `added`, a correction or a source with its date, and the chronology has no `as_of`"


def own_day(chronology: Chronology) -> Day | None:
    """The last day that the chronology covers; None where it doesn't say, or is open."""
    return chronology.as_of.latest if chronology.as_of else None


def lasting_id(chronology: Chronology, name: str) -> str:
    """A name for a part of the chronology that stays as long as the ids do (RFC 9562, version 5, where no `url` is)."""
    if address := page_address(chronology, name):
        return address
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'timeline:{chronology.id}#{name}')}"
