"""What an entry means by itself: its date, its time, its kind, what it cites, and who gives which date."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from timeline.chronology.citing import Sources
from timeline.chronology.dating import Dating
from timeline.chronology.times import timed
from timeline.dates import EventDate
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.frozen import dataclass
from timeline.record.entry import Entry
from timeline.record.event import Citation, EventKind, Provenance
from timeline.record.reading import ReadRecord


@dataclass(frozen=True, slots=True)
class Resolved:
    """One entry with its date and sources understood."""

    read: ReadRecord[Entry]
    date: EventDate | None
    time: str | None
    provenance: Provenance
    kind: EventKind
    citations: tuple[Citation, ...]


def resolve(read: ReadRecord[Entry], sources: Sources, dating: Dating) -> Resolved:
    """The entry understood; what is wrong is put to `dating.findings`."""
    found = sources.cited_by(read)
    dated = date_entry(read, found, dating)
    accounts = tuple(dating.said(citation, dated.date, read.record.kind) for citation in found)
    return Resolved(read, dated.date, dated.time, dated.provenance, dated.kind, accounts)


class Dated(NamedTuple):
    """What the words of an entry's date mean."""

    date: EventDate | None
    time: str | None
    provenance: Provenance
    kind: EventKind


def date_entry(read: ReadRecord[Entry], citations: tuple[Citation, ...], dating: Dating) -> Dated:
    """The date, the time and the kind of an entry that cites these; what is wrong is put to `dating.findings`."""
    date, provenance = dating.event(read, citations)
    kind = read.record.kind
    # Where it says `kind: event`, what happened by then is meant.
    is_event = kind == "event" and "kind" in read.record.model_fields_set
    if date is not None and is_deadline(date) and kind != "period" and not is_event:
        date, kind = as_deadline(date), "deadline" if kind == "event" else kind
    when = timed(read, date, dating.timezone)
    dating.findings += when.findings
    if when.date is not None and when.date.why != provenance.why:
        provenance = replace(provenance, why=when.date.why)
    return Dated(when.date, when.time, provenance, kind)
