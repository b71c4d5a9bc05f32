"""The dates of Markwhen that count from something: lengths of time, other events, and what lasts until now.

What can't be told is said of the event, which is a draft then; a length that is less than its start is precise to
stays in the report.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.edtf import format_year
from timeline.formats.markwhen.dates import (
    Order,
    Relative,
    Stated,
    behind,
    clock_in,
    first_day,
    last_of,
    moved,
    side_of,
)
from timeline.formats.rows import Cell, Figures, Row


class _Known(NamedTuple):
    """When an event was that others count from."""

    start: Figures
    end: Figures | None
    """None where its end can't be told."""


@dataclass
class Dates:
    """Works the dates of a document out, in the order of its events."""

    day: str | None
    """Of clock times that have none."""
    order: Order | None
    """What stands first in figures with slashes."""
    known: dict[str, _Known] = field(default_factory=dict)
    last: _Known | None = None
    """The event before."""

    def take(self, row: Row, stated: Stated) -> None:
        """The date of an event."""
        start = self._start(row, stated)
        if start is None or row.draft is not None:
            row.words.append(stated.date)
            self.last = None
            return
        row.start = start
        if stated.end or isinstance(side_of(stated.start, self.order), Relative):
            self._take_end(row, stated, start)
        self._remember(row)

    def _start(self, row: Row, stated: Stated) -> Figures | Cell | None:
        if stated.repeats:
            row.draft = f"it repeats, {stated.repeats}"
            return None
        side = side_of(stated.start, self.order)
        if side == "now":
            row.draft = "its date is now, whenever that is"
            return None
        if isinstance(side, Relative):
            return self._from(row, side, has_end=bool(stated.end))
        if isinstance(side, Cell) and clock_in(side.text) != (None, None) and not side.text.isdigit():
            if self.day is not None:
                return Cell(f"{self.day} {'{:02}:{:02}'.format(*clock_in(side.text))}")
            row.draft = "it has a time and no day"
            return None
        return side

    def _from(self, row: Row, side: Relative, *, has_end: bool) -> Figures | None:
        """The start of what counts from another event."""
        other = self.known.get(side.id) if side.id else self.last
        base = None
        if other is not None and side.side == "start":
            base = other.start
        elif other is not None and other.end is not None:
            base = behind(other.end)
        if base is not None and has_end and side.length is not None:
            base = moved(base, side.length)
        if base is None:
            row.draft = f"it counts from {side.id or 'the event before it'}, and the day can't be told"
        return base

    def _take_end(self, row: Row, stated: Stated, start: Figures | Cell) -> None:
        side = side_of(stated.end or stated.start, self.order)
        if not stated.end and isinstance(side, Relative):
            side = side._replace(id="", side="")  # what is left is its length
        if side == "now":
            self._take_open(row, stated, start)
        elif isinstance(side, Relative):
            self._take_length(row, side, start, stated)
        elif isinstance(side, Cell) and isinstance(start, Figures) and re.fullmatch(r"\d{1,2}", side.text):
            row.start = Cell(f"{stated.start}-{side.text}")
        elif isinstance(side, Cell) and (clock := clock_in(side.text)) != (None, None):
            if isinstance(start, Figures) and start.day is not None:
                row.end = start._replace(hour=clock[0], minute=clock[1])
            else:
                row.rest["end"] = side.text
        else:
            row.end = side

    def _take_open(self, row: Row, stated: Stated, start: Figures | Cell) -> None:
        """What lasts until now has no end yet."""
        if isinstance(start, Figures):
            row.fields["date"] = f"{_edtf(start)}/.."
        elif re.match(r"\d{4}-\d{2}-\d{2}T", start.text):
            row.fields["date"] = f"{start.text[:10]}/.."
        else:
            row.start = None
            row.words.append(stated.date)

    def _take_length(self, row: Row, side: Relative, start: Figures | Cell, stated: Stated) -> None:
        other = self.known.get(side.id)
        if side.id or side.side:
            end = None if other is None else other.start if side.side != "end" else other.end
            if end is None or (side.length is not None and any(side.length)):
                row.draft = f"its end counts from {side.id or 'another event'}, and the day can't be told"
                row.start = None
                row.words.append(stated.date)
            row.end = end if row.draft is None else None
            return
        length = side.length
        row.end = last_of(start, length) if isinstance(start, Figures) and length is not None else None
        if row.end is None and length is not None and any(length):
            row.rest["length"] = stated.end or stated.start

    def _remember(self, row: Row) -> None:
        start, end = row.start, row.end
        self.last = None
        if isinstance(start, Figures) and row.draft is None:
            is_open = "date" in row.fields or "length" in row.rest or isinstance(end, Cell)
            self.last = _Known(start, None if is_open else end if isinstance(end, Figures) else start)
            if row.id:
                self.known.setdefault(row.id, self.last)


def _edtf(figures: Figures) -> str:
    day = first_day(figures)
    parts = [format_year(day.year), *(f"{one:02}" for one in (figures.month, figures.day) if one)]
    return "-".join(parts)
