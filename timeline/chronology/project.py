"""A chronology as written and as understood, side by side: for whoever looks at both or changes the file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from timeline.chronology.checking import Checked, Understood, check_chronology
from timeline.dates import EventDate
from timeline.document import Document
from timeline.findings import Finding
from timeline.record.entry import Entry
from timeline.record.event import Event
from timeline.record.reading import Entries, Read, read_entries


@dataclass(frozen=True)
class Project:
    """A whole file."""

    document: Document
    entries: Entries
    checked: Checked

    @cached_property
    def contexts(self) -> tuple[EventContext, ...]:
        """Its events in file order, without those that can't be read at all."""
        # The id alone is not enough: two may have the same, which is a mistake that others are looked for beside.
        public = {(event.id, event.title, event.date): event for event in self.checked.chronology.events}
        pairs = zip(self.entries.events, self.checked.understood, strict=True)
        return tuple(
            EventContext(read, item, None if item.draft else public.get((item.id, item.title, item.date)))
            for read, item in pairs
        )

    @property
    def as_of(self) -> EventDate | None:
        """The chronology's own day."""
        return self.checked.chronology.as_of

    def context(self, id: str) -> EventContext | None:
        """The event of that id, or of that id formerly."""
        return next(
            (context for context in self.contexts if id in (context.item.id, *context.read.record.formerly)), None
        )


@dataclass(frozen=True, slots=True)
class EventContext:
    """One event: as written, understood and published."""

    read: Read[Entry]
    item: Understood
    event: Event | None
    """As readers see it; None for a draft."""

    def warn(self, code: str, message: str, *loc: int | str, help: str | None = None) -> Finding:
        """A warning about the value at `loc`."""
        return self.read.finding(code, message, *loc, help=help, severity="warning")


def project_of(document: Document, *, size_limits: bool = True) -> Project:
    """The document, read and understood; what is wrong with it is in `checked.findings`."""
    entries = read_entries(document, size_limits=size_limits)
    return Project(document, entries, check_chronology(entries))
