"""Workbooks, of Excel and of LibreOffice, as a table: the first sheet that has one.

What has no place in a table is told: other sheets, comments, pictures, macros, words that are drawn on a sheet. Where a
cell leads stands in a column of its own. Nothing outside the file is looked for.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from timeline.findings import NotReadableError, quote
from timeline.formats.losses import Losses
from timeline.formats.office import ods, xlsx
from timeline.formats.office.sheets import MOST_CELLS, Sheet
from timeline.formats.tables import Table, of_rows
from timeline.office.archive import Archive, archive_of

WorkbookKind = Literal["xlsx", "ods"]


def table_of_workbook(data: bytes, kind: WorkbookKind, losses: Losses) -> Table:
    """The table of the first sheet that is shown and has one. Raises `NotReadableError`."""
    archive = archive_of(data)
    sheets = [*(xlsx if kind == "xlsx" else ods).sheets_of(archive)]
    _tell_of_archive(archive, losses)
    sheet = next((one for one in sheets if one.has_table and not one.is_hidden), None)
    if sheet is None:
        hidden = [one.name for one in sheets if one.has_table]
        why = (
            f"the only sheet of it that has a table, {quote(hidden[0])}, is hidden"
            if hidden
            else "no sheet has a table"
        )
        raise NotReadableError(why, "show that sheet, and save it again" if hidden else None)
    _tell_of_sheets(sheets, sheet, losses)
    _tell_of_sheet(sheet, losses)
    return _table_of(sheet, losses)


def _table_of(sheet: Sheet, losses: Losses) -> Table:
    """The rows of a sheet, with what cells lead to behind their words."""
    heading = next(row for row in sorted(sheet.rows) if len(sheet.rows[row]) > 1)
    _fill_down(sheet, heading, losses)
    leading = sorted(
        {column for (row, column), to in sheet.links.items() if row > heading and _leads(sheet, row, column, to)}
    )
    width = sheet.width
    if len(sheet.rows) * (width + len(leading)) > MOST_CELLS:
        raise sheet.too_large()

    def rows() -> Iterator[tuple[str, Sequence[str]]]:
        for number in sorted(sheet.rows):
            own = sheet.rows[number]
            cells = [own.get(column, "") for column in range(1, width + 1)]
            if number == heading:
                cells += [f"{own.get(column, f'column {column}')} link" for column in leading]
            elif number > heading:
                cells += [_lead(sheet, number, column) for column in leading]
            yield f"row {number} of {sheet.name}", cells

    table = of_rows(rows())
    return table._replace(dated=table.columns[sheet.dated - 1]) if sheet.dated else table


def _lead(sheet: Sheet, row: int, column: int) -> str:
    """Where a cell leads; nothing where its words say so themselves."""
    to = sheet.links.get((row, column), "")
    return to if _leads(sheet, row, column, to) else ""


def _leads(sheet: Sheet, row: int, column: int, to: str) -> bool:
    words = sheet.rows.get(row, {}).get(column, "")
    return bool(to) and not to.startswith("#") and to.rstrip("/") not in words


def _fill_down(sheet: Sheet, heading: int, losses: Losses) -> None:
    """A cell that is joined over several rows stands in each of them."""
    numbers = sorted(sheet.rows)
    looked_at = 0
    for first, last, column in sheet.tall:
        words = sheet.rows.get(first, {}).get(column, "")
        own = numbers[bisect_right(numbers, first) : bisect_right(numbers, last)]
        looked_at += len(own) + 1
        if looked_at > MOST_CELLS:
            raise sheet.too_large()
        below = [row for row in own if column not in sheet.rows[row]]
        if first <= heading or not words or not below:
            continue
        losses.tell("a cell that is joined over several rows counts for each of them")
        losses.count("cells joined over several rows")
        for row in below:
            sheet.put(row, column, words)


def _tell_of_archive(archive: Archive, losses: Losses) -> None:
    names = archive.names
    if any(name.endswith("vbaProject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        losses.tell("macros are in it, which are not read")
    for name in names:
        if name.startswith(("xl/media/", "Pictures/")) and not name.endswith("/"):
            losses.lose("picture in the workbook", name.rpartition("/")[2])


def _tell_of_sheets(sheets: Sequence[Sheet], read: Sheet, losses: Losses) -> None:
    others = [f"{quote(one.name)} ({_size(one)})" for one in sheets if one is not read]
    losses.tell(f"sheet: {quote(read.name)}" + (f"; not read: {', '.join(others)}" if others else ""))


def _size(sheet: Sheet) -> str:
    rows = "empty" if not sheet.rows else "1 row" if len(sheet.rows) == 1 else f"{len(sheet.rows)} rows"
    return f"{rows}, hidden" if sheet.is_hidden else rows


def _tell_of_sheet(sheet: Sheet, losses: Losses) -> None:
    for what, several in (
        ("comment on a cell", sheet.comments),
        ("cell with an error", sheet.errors),
        ("formula whose value is not in the file", sheet.unknown),
        ("words drawn on the sheet", sheet.drawn),
    ):
        for words in several:
            losses.lose(what, words)
    if sheet.hidden_rows or sheet.hidden_columns:
        hidden = (("rows", sheet.hidden_rows), ("columns", sheet.hidden_columns))
        which = " and ".join(f"{number} {name}" for name, number in hidden if number)
        losses.tell(f"hidden in the sheet, and read all the same: {which}")
