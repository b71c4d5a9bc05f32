"""The chronology as a table (RFC 4180): a row an event, with its date in words, as EDTF, and its first and last day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from timeline.display import plain
from timeline.formats.addresses import page_address
from timeline.markup import to_plain
from timeline.model.public import Chronology, Event

COLUMNS = (
    "id", "date", "edtf", "earliest", "latest", "precision", "approximate", "uncertain", "time",
    "title", "text", "kind", "status", "outcome", "sources", "tags", "people", "places", "link",
)  # fmt: skip


def to_csv(chronology: Chronology) -> str:
    """The events in order, in UTF-8 to be; the mark at the start tells spreadsheets so.

    A side of a date that is open, and all of a date that isn't known, are empty cells.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in _row(event, chronology)] for event in chronology.events)
    return "\ufeff" + written.getvalue()


def _row(event: Event, chronology: Chronology) -> Iterator[str]:
    date = event.date
    yield event.id
    if date is None:
        yield from [""] * 7
    else:
        yield plain(date, chronology.language, chronology.date_style, deadline=event.kind == "deadline")
        yield date.edtf
        yield date.earliest.isoformat() if date.earliest else ""
        yield date.latest.isoformat() if date.latest else ""
        yield date.precision
        yield "yes" if date.approximate else ""
        yield "yes" if date.uncertain else ""
    yield event.time or (date.time if date else None) or ""
    yield event.title
    yield to_plain(event.text) if event.text else ""
    yield event.kind
    yield event.status or ""
    yield event.outcome or ""
    yield "; ".join(citation.source.name for citation in event.citations)
    yield "; ".join(event.tags)
    yield "; ".join(event.people)
    yield "; ".join(event.places)
    yield page_address(chronology, event.id) or ""


def _harmless(cell: str) -> str:
    """The cell so that no spreadsheet takes it for a formula (OWASP, CSV injection): an apostrophe before it.

    >>> _harmless("=1+1"), _harmless("-0043-03-15"), _harmless("1999")
    ("'=1+1", "'-0043-03-15", '1999')
    """
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
