"""A chronology as written and as understood, side by side: for what looks at both or changes the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from timeline.chronology.checking import Checked, Understood, check_chronology
from timeline.compile.remembered import Remembered
from timeline.dates import EventDate
from timeline.document import Document
from timeline.edtf import Day
from timeline.findings import Finding
from timeline.frozen import dataclass
from timeline.record.entry import Entry
from timeline.record.event import Event
from timeline.record.reading import Before, Entries, ReadRecord, read_entries

Again = Callable[[Callable[[str], bool]], Iterable[tuple[Remembered, ReadRecord[Entry]]]]


def _nothing_again(_: Callable[[str], bool]) -> tuple[()]:
    """Where all was read there is nothing to be read again."""
    return ()


@dataclass(frozen=True)
class Project:
    """A whole file; of one that is known in parts, `entries` and what is made of them are those that were read."""

    document: Document
    entries: Entries
    checked: Checked
    read_again: Again = _nothing_again
    shared: Document | None = None
    """A file of sources that it has in common with others."""

    @cached_property
    def contexts(self) -> tuple[EventContext, ...]:
        """Its events in file order, without those that can't be read at all."""
        checked = self.checked
        return tuple(map(EventContext, self.entries.events, checked.understood, (told.event for told in checked.told)))

    def again(self, may_hold: Callable[[str], bool]) -> tuple[EventContext, ...]:
        """The contexts of those events that were remembered, and whose text in the file may hold what is looked for."""
        found = list(self.read_again(may_hold))
        if not found:
            return ()
        events = {event.id: event for event in self.checked.chronology.events}
        return tuple(
            EventContext(
                read, Understood(one.id, event.title, one.facts.line, event.date, event.provenance, draft=False), event
            )
            for one, read in found
            for event in (events[one.id],)
        )

    @property
    def as_of(self) -> EventDate | None:
        """The chronology's own day, `as_of`; None where it gives none."""
        return self.checked.chronology.as_of

    def context(self, id: str) -> EventContext | None:
        """The event of that id, or of that id formerly; None where there is none."""
        return next(
            (context for context in self.contexts if id in (context.item.id, *context.read.record.formerly)), None
        )


@dataclass(frozen=True, slots=True)
class EventContext:
    """One event: as written, understood and published."""

    read: ReadRecord[Entry]
    item: Understood
    event: Event | None
    """As readers see it; None for a draft."""

    def warn(self, code: str, message: str, *loc: int | str, help: str | None = None) -> Finding:
        """A warning about the value at `loc`."""
        return self.read.finding(code, message, *loc, help=help, severity="warning")


def project_of(
    document: Document,
    *,
    size_limits: bool = True,
    before: Project | None = None,
    shared: Document | None = None,
    on: Day | None = None,
) -> Project:
    """The document, read and understood; what is wrong with it is in `checked.findings`.

    What is held until a day is a draft, unless that has come `on` the day given. It is the same with or without the
    project that it was `before` a change, whose shared sources it has as well.
    """
    known = Before(before.document, before.entries) if before is not None else None
    shared = shared or (before.shared if before is not None else None)
    entries = read_entries(document, size_limits=size_limits, before=known, shared=shared, on=on)
    return Project(document, entries, check_chronology(entries), shared=shared)
