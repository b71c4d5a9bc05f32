"""What the rest of a chronology needs of one event: enough for ids, order, sections, silences, topics and overview.

`Facts` of an event that was just read hold its record; those of one that is known from an earlier build hold a way to
read it again, which is only gone where its words are needed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from timeline.dates.values import EventDate
from timeline.findings import Finding
from timeline.record.entry import Entry
from timeline.record.event import EventKind
from timeline.record.reading import ReadRecord


@dataclass(slots=True)
class Facts:
    """Those of one event, public or not."""

    index: int
    """Its place among those of the file that could be read."""
    line: int
    """On which it begins, from 1."""
    id: str | None
    """As written."""
    formerly: tuple[str, ...]
    slug: str
    """The id that it gets where none is written, but for a number behind it."""
    title: str
    language: str | None
    is_draft: bool
    date: EventDate | None
    time: str | None
    kind: EventKind
    after: str | None
    before: str | None
    see: tuple[str, ...]
    mentions: tuple[str, ...]
    """The events that its text leads to, as they are named there."""
    is_silent: bool
    """Whether nothing is told of the silence before it."""
    reading: Callable[[], ReadRecord[Entry]]
    is_checked: bool = False
    """Whether somebody has checked it, and nothing is known to have changed in it since."""

    def finding(self, code: str, message: str, *loc: int | str, help: str | None = None) -> Finding:
        """An error about the value at `loc`."""
        return self.reading().finding(code, message, *loc, help=help)
