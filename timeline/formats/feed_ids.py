"""Ids and days that stay: what a feed or a calendar needs, so that a reader's program knows an entry again.

An entry's day is when it was put in or last put right, never the event's own: a month or a year can't stand there.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from timeline.edtf import Day
from timeline.formats.addresses import page_address
from timeline.model.public import Chronology, Event


def feed_problem(chronology: Chronology) -> str | None:
    """Why there can be no feed and no calendar; None where there can."""
    none = "there is no feed and no calendar"
    if not (chronology.url or chronology.id):
        return f"{none}: their entries need ids that stay, and the chronology has neither `url` nor `id`"
    if not chronology.events and chronology.as_of is None:
        return f"{none}: there are no events yet, and the chronology has no `as_of`"
    if any(updated(event, chronology) is None for event in chronology.events):
        return f"{none}: an event has neither `added` nor a correction, and the chronology no `as_of`"
    return None


def updated(event: Event, chronology: Chronology) -> Day | None:
    """When the entry was put in or last corrected, else the chronology's own day."""
    dates = [event.added, *(correction.date for correction in event.corrections)]
    days = [date.latest for date in dates if date is not None and date.latest is not None]
    return max(days) if days else own_day(chronology)


def own_day(chronology: Chronology) -> Day | None:
    """The last day that the chronology covers."""
    return chronology.as_of.latest if chronology.as_of else None


def lasting_id(chronology: Chronology, name: str) -> str:
    """A name for a part of the chronology that stays as long as the ids do (RFC 9562, version 5, where no `url` is)."""
    if address := page_address(chronology, name):
        return address
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'timeline:{chronology.id}#{name}')}"
