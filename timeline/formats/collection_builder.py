"""CollectionBuilder's metadata: a table of the objects of a collection, of which those with a headline are events.

Rights, identifiers, sizes and notes of the keepers have no place with us, and stand in the report alone
(https://collectionbuilder.github.io/cb-docs/). It is read and not written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.formats.rows import Asked, Cell, Head, Picture, ReadFile, Row, Text
from timeline.formats.tables import Record, holds

_USED = frozenset(
    "headline title description date subject location people source sources object_location image_alt_text "
    "display_date date_historical".split()
)


def is_sheet(columns: Iterable[str]) -> bool:
    """Whether a table with these columns is one of CollectionBuilder's."""
    names = {name.strip().casefold() for name in columns}
    has_shown_dates = bool(names & {"display_date", "end_date"})  # a table of events, which any table's reader knows
    return "objectid" in names and "title" in names and "date" in names and not has_shown_dates


def read_sheet(records: Iterable[Record], _: Asked) -> ReadFile:
    """The objects of the table as events, each with its place."""
    return ReadFile(Head(), [_row(place, record) for place, record, _ in records])


def _row(place: str, record: Mapping[str, str]) -> Row:
    cells = {name.strip().casefold(): cell.strip() for name, cell in record.items()}
    headline, title = cells.get("headline", ""), cells.get("title", "")
    row = Row(place, title=_text(headline or title))
    if headline and title and headline != title:
        row.texts.append(Text(title))
    row.texts += filter(None, [_text(cells.get("description", ""))])
    row.start = Cell(cells["date"], "date") if cells.get("date") else None
    row.words += filter(None, [cells.get("display_date") or cells.get("date_historical") or ""])
    row.is_approximate = any(
        holds(name) == "approximate" and cell.casefold() in ("yes", "true", "1") for name, cell in cells.items()
    )
    row.tags += _several(cells.get("subject", ""))
    row.people += _several(cells.get("people", ""))
    row.places += _several(cells.get("location", ""))
    row.sources += [
        Text(one, "html" if "<" in one else "plain")
        for name in ("source", "sources")
        for one in _several(cells.get(name, ""))
    ]
    if address := cells.get("object_location", ""):
        row.media.append(Picture(address, alt=cells.get("image_alt_text") or None))
    if "headline" in cells and not headline:
        row.draft = "it has no headline there"
    row.rest |= {name: cell for name, cell in cells.items() if cell and name not in _USED}
    return row


def _text(cell: str) -> Text | None:
    return Text(cell, "html" if "<" in cell else "plain") if cell else None


def _several(cell: str) -> list[str]:
    return [one.strip() for one in cell.split(";") if one.strip()]
