"""`events.csv` read back: the events with their dates, whose EDTF value is the same.

It holds of a source its name alone, of a text its words without emphasis and addresses, and of the whole chronology
nothing: neither its title nor its language, which is that of the words of its dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from timeline.formats.losses import Losses
from timeline.formats.own.words import Shown, manner_of, value_of, words_for
from timeline.formats.rows import Asked, Head, ReadFile, Row, Text
from timeline.formats.spreadsheet import COLUMNS, names_in, unguarded
from timeline.formats.tables import Record, Table

_OURS = frozenset(["id", "date", "edtf", "earliest", "latest", "precision", "title"])
_COUNTED = frozenset(COLUMNS) - {"link"}
"""Columns that are read, or follow from one that is."""
_NOT_HELD = (
    "timeline writes into a table only the names of sources and the words of texts, and not the title of the "
    "chronology, quotations, pictures, links, corrections and chapters: what there was of these is missing"
)


def is_own(columns: Sequence[str]) -> bool:
    """Whether a table has the columns of ours."""
    return {*columns} >= _OURS


def read(table: Table, asked: Asked, losses: Losses) -> ReadFile:
    """The events of an `events.csv`."""
    records = list(table.records)
    manner = manner_of(Shown(_cell(one, "date"), _cell(one, "edtf")) for one in records if _cell(one, "edtf"))
    head = Head(language=asked.language or (manner.language if manner else None))
    if manner is not None and asked.language is None:
        losses.tell(f"language {manner.language}: by the words of its dates")
    if manner is not None and manner.style != "locale":
        losses.tell(f"date_style {manner.style}: by the words of its dates")
        head.fields["date_style"] = manner.style
    losses.tell(_NOT_HELD)
    return ReadFile(head, [_row(one, [head.language or "en"]) for one in records])


def _cell(record: Record, name: str) -> str:
    return unguarded(record.cells.get(name, "")).strip()


def _row(record: Record, languages: Sequence[str]) -> Row:
    get: Callable[[str], str] = lambda name: _cell(record, name)  # noqa: E731
    row = Row(record.place, title=Text(get("title")), id=get("id") or None)
    row.texts += [Text(get("text"))] if get("text") else []
    row.tags, row.people, row.places = (names_in(get(name)) for name in ("tags", "people", "places"))
    row.sources += [Text(one) for one in names_in(get("sources"))]
    row.fields |= {name: get(name) for name in ("status", "outcome") if get(name)}
    if get("kind") not in ("", "event"):
        row.fields["kind"] = get("kind")
    _date(row, Shown(get("date"), get("edtf")), get("time"), languages)
    row.rest |= {name: cell.strip() for name, cell in record.cells.items() if cell.strip() and name not in _COUNTED}
    return row


def _date(row: Row, date: Shown, time: str, languages: Sequence[str]) -> None:
    if value_of(date.edtf) is None:  # an entry that was put in by hand, or a value that a spreadsheet has changed
        row.words += [date.words] if date.words else []
        if not date.words:
            row.fields["date"] = date.edtf or "unknown"
    else:
        row.fields["date"] = words_for(date, languages)
    clock = _CLOCK.fullmatch(time)
    if clock is None:
        row.rest |= {"time": time} if time else {}
    elif clock[2] and _DAY.fullmatch(date.edtf):
        row.fields["date"] = f"{date.edtf}T{time}"
    else:
        row.fields["time"] = clock[1]


_CLOCK = re.compile(r"((?:[01]\d|2[0-3]):[0-5]\d)(Z|[+-]\d\d:\d\d)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
