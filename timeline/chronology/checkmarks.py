"""Who has held an event against its sources, and whether it has changed since.

What an event says has no date of its own. So the command that writes `checked:` writes a hash of what the event said
then: another hash is a change, whatever day it was. A `checked:` typed by hand has none; it is believed until the
record itself says otherwise: a correction, an `added` or a source of a later day. The same day is not later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from timeline.chronology.dating import Dating
from timeline.dates import EventDate
from timeline.edtf import Day
from timeline.findings import quote
from timeline.record.entry import CheckEntry, Entry
from timeline.record.event import Event, EventKind
from timeline.record.fields import FIELDS
from timeline.record.reading import ReadRecord
from timeline.record.texts import Written

HASH_LENGTH = 12
"""Hexadecimal digits: a change that goes unseen is one in 280 billion."""


class Check(NamedTuple):
    """One check of an event."""

    by: str
    on: Day
    since: str | None
    """What has changed since, in words for the reporter; None where nothing is known to have."""


def check_of(read: ReadRecord[Entry], event: Event, dating: Dating) -> Check | None:
    """The check of an event; None where nobody has checked it. What is wrong with its day is put to the findings."""
    written = read.record.checked
    day = _day(read, written, dating) if written is not None else None
    if written is None or day is None:
        return None
    if written.hash is not None:
        now = content_hash(read.record, event.date, event.time, event.kind)
        changed = "it has changed" if written.hash != now else None
    else:
        changed = next(_later(event, day), None)
    return Check(written.by, day, changed)


def _day(read: ReadRecord[Entry], written: CheckEntry, dating: Dating) -> Day | None:
    date = dating.whole(read, written.on, "checked", "on")
    if date is None:
        return None
    if date.earliest is None or date.earliest != date.latest or date.approximate or date.uncertain:
        help = "write the day on which it was checked, as in 2026-11-28"
        message = f"{quote(written.on)} is no single day"
        dating.findings.append(read.finding("check-without-day", message, "checked", "on", help=help))
        return None
    return date.earliest


def _later(event: Event, day: Day) -> Iterator[str]:
    """What the record itself dates to a later day."""
    for one in event.corrections:
        if one.date.earliest is not None and one.date.earliest > day:
            yield f"a correction is of {one.date.edtf}"
    if event.added is not None and event.added.earliest is not None and event.added.earliest > day:
        yield f"it was added on {event.added.edtf}"
    for source in event.sources:
        if source.published is not None and source.published.earliest is not None and source.published.earliest > day:
            yield f"the source {source.id} is of {source.published.edtf}"


def content_hash(record: Entry, date: EventDate | None, time: str | None, kind: EventKind) -> str:
    """A hash of all that readers learn from the event itself, by what it means and not by how it is typed.

    The date, the time and the kind are those that the entry is understood to have.

    An id, a note and a day of entry are not in it, nor is what a named source says of itself, unless that moves the
    date.
    """
    meant = {"date": date.edtf if date is not None else record.date, "time": time, "kind": kind}
    said = _content(record) | meant
    text = json.dumps(said, ensure_ascii=True, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:HASH_LENGTH]


def _content(record: Written) -> dict[str, Any]:
    """The fields in which another value is a change that readers notice; those left out are as good as not there."""
    kind = type(record)
    of_source = FIELDS["SourceEntry"] if kind.__name__ == "CitationEntry" else {}
    table = {**FIELDS[kind.__name__], **of_source}
    return {
        name: _plain(value)
        for name, value in record
        if table[name].compared is not None and value != kind.model_fields[name].default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Written):
        return _content(value)
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
