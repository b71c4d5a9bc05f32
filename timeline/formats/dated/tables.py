"""Tables in documents: which of their rows are events, by a column for dates that has a name, or stands first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from timeline.findings import NotReadableError
from timeline.formats.dated.beginnings import Dates
from timeline.formats.dated.document_lines import Cell, Line
from timeline.formats.dated.page_trees import inner_html
from timeline.formats.rows import Asked, Row
from timeline.formats.tables import Columns, Record, columns_of, row_of

_ENOUGH = 0.6
"""Of the cells of a column, what must be a date before it is one for dates."""
_FEW_LETTERS = 8
"""Characters of a cell that may be a title."""
_HTML = frozenset(["title", "text", "caption", "credit"])
"""What of a row may be words with marks and links."""


class TableRow(NamedTuple):
    """A row of a table as an event, its date still as words."""

    date: str
    row: Row


def dated_rows(lines: Sequence[Line], dates: Dates, asked: Asked) -> dict[int, TableRow | None]:
    """The events of all tables by the number of their line; None for a line of names above them."""
    tables: dict[int, list[int]] = {}
    for number, line in enumerate(lines):
        if line.kind == "row":
            tables.setdefault(line.table, []).append(number)
    found: dict[int, TableRow | None] = {}
    for numbers in tables.values():
        found |= _events_of({number: lines[number] for number in numbers}, dates, asked)
    return found


def _events_of(rows: Mapping[int, Line], dates: Dates, asked: Asked) -> dict[int, TableRow | None]:
    width = max(len(line.cells) for line in rows.values())
    first = next(iter(rows))
    names = _names(rows[first].cells, width)
    date = _date_column(list(rows.values()), names, width, dates)
    if date is None:
        return {}
    has_head = _is_head(rows[first], date, dates)
    if not has_head:
        names = tuple(f"column {number}" for number in range(1, width + 1))
    columns = _columns(names, date, asked, list(rows.values()), has_head=has_head)
    found: dict[int, TableRow | None] = {first: None} if has_head else {}
    for number, line in rows.items():
        if number not in found and not _is_one_cell(line):
            found[number] = _event(line, names, columns, asked)
    return found


def _names(cells: Sequence[Cell], width: int) -> tuple[str, ...]:
    """The names in the first row, each once."""
    names: list[str] = []
    for number in range(width):
        name = cells[number].words if number < len(cells) else ""
        names.append(name if name and name not in names else f"column {number + 1}")
    return tuple(names)


def _date_column(rows: Sequence[Line], names: Sequence[str], width: int, dates: Dates) -> int | None:
    """The number of the column for dates: one named so, else the first in which most cells are."""
    shares = [_share(rows, column, dates) for column in range(width)]
    named = next((at for at, name in enumerate(names) if _held(name) in ("date", "shown", "year")), None)
    if named is not None and shares[named] >= _ENOUGH / 2:
        return named
    return next((at for at in range(width) if shares[at] >= _ENOUGH), None) if width > 1 else None


def _share(rows: Sequence[Line], column: int, dates: Dates) -> float:
    cells = [line.cells[column].words for line in rows[1:] or rows if column < len(line.cells)]
    filled = [words for words in cells if words]
    if not filled or (len(rows) > 2 and len(filled) < 2):
        return 0
    return sum(dates.sort_of(words) is not None for words in filled) / len(filled)


def _held(name: str) -> str:
    """What a column of that name is for."""
    return next((held for held, column in columns_of([name], {})._asdict().items() if column), "")


def _is_head(line: Line, date: int, dates: Dates) -> bool:
    """Whether a row names the columns."""
    if date < len(line.cells) and dates.sort_of(line.cells[date].words) is not None:
        return False
    return all(cell.is_head or len(cell.words) <= 60 for cell in line.cells)


def _is_one_cell(line: Line) -> bool:
    return len({id(cell) for cell in line.cells if cell.words}) < 2 and len(line.cells) > 1


def _columns(names: Sequence[str], date: int, asked: Asked, rows: Sequence[Line], *, has_head: bool) -> Columns:
    """Which column holds what; where none is named for it, the first one of words has the title."""
    if asked.columns and has_head:
        return columns_of(names, asked.columns)
    if asked.columns:
        raise NotReadableError("its table has no names of columns that could be asked for")
    found = columns_of(names, {}) if has_head else Columns()
    has_parts = has_head and bool(found.month or found.day) and found.year == names[date]
    of_date = {held: "" for held, column in found._asdict().items() if column == names[date]}
    found = found._replace(**of_date)._replace(**{"year" if has_parts else "date": names[date]})
    if found.title:
        return found
    free = [name for name in names if name not in found]
    full = [name for name in free if _has_words(rows, names.index(name))]
    chosen = next(iter(full or ([] if found.text else free)), "")
    return found._replace(title=chosen)


def _has_words(rows: Sequence[Line], column: int) -> bool:
    """Whether a column has words in most rows."""
    words = [line.cells[column].words for line in rows if column < len(line.cells)]
    return sum(len(one) >= _FEW_LETTERS for one in words) * 2 > len(rows)


def _event(line: Line, names: Sequence[str], columns: Columns, asked: Asked) -> TableRow:
    by_name = dict(zip(names, line.cells, strict=False))
    held = {column: name for name, column in columns._asdict().items() if column}
    cells = {name: _written(cell, held.get(name, "")) for name, cell in by_name.items()}
    row = row_of(Record(f"line {line.place}", cells), columns, asked, markup="html")
    date = by_name.get(columns.date)
    return TableRow(date.words if date is not None else "", row)


def _written(cell: Cell, held: str) -> str:
    """A cell as its field takes it: with its marks, or as words with the address of their link."""
    if held in _HTML:
        return inner_html(cell.holder) if cell.words or cell.holder.find(".//img") is not None else ""
    links = [link.get("href") or "" for link in cell.holder.iter("a")]
    addresses = [one for one in links if one.startswith("http") and one not in cell.words]
    return " ".join([cell.words, *addresses[:1]]) if held in ("source", "url") or not held else cell.words
