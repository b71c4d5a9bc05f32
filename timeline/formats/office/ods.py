"""Workbooks of LibreOffice (ODF 1.3 part 3, 9): their sheets, with each cell as a reader of the sheet sees it.

Formulas stand by the value that was last worked out. What is drawn on a sheet, what tracked changes took away and what
cells look like is not looked at; a date says as much as its format shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from timeline.edtf import Day, days_in_month
from timeline.findings import NotReadableError
from timeline.formats.office.number_formats import DAY, Shown, as_shown, clock_of, number_text
from timeline.formats.office.sheets import MOST_CELLS, Sheet
from timeline.office.archive import Archive, Attributes, walk

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


def sheets_of(archive: Archive) -> Iterator[Sheet]:
    """The sheets of a workbook in their order. Raises `NotReadableError`."""
    if "content.xml" not in archive.parts:
        raise NotReadableError("it is no workbook")
    reader = _Reader()
    for part in ("styles.xml", "content.xml"):
        if part in archive.parts:
            walk(archive.parts[part], reader.start, reader.end, reader.words)
    yield from reader.sheets


@dataclass
class _Styles:
    """What styles say of dates, and which tables they hide."""

    formats: dict[str, Shown] = field(default_factory=dict)
    """By the name of a format."""
    cells: dict[str, str] = field(default_factory=dict)
    """The format of a style of cells."""
    parents: dict[str, str] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    """Styles of tables that are not shown."""
    _format: str = ""
    _style: str = ""

    def take(self, tag: str, own: Attributes) -> None:
        """An element of a style."""
        if tag in ("date-style", "time-style"):
            self._format = own.get("name", "")
            self.formats[self._format] = Shown(is_elapsed=own.get("truncate-on-overflow") == "false")
        elif tag in _SHOWN and self._format:
            self.formats[self._format] = self.formats[self._format]._replace(**{_SHOWN[tag]: True})
        elif tag == "style":
            self._style = own.get("name", "")
            self.cells[self._style] = own.get("data-style-name", "")
            self.parents[self._style] = own.get("parent-style-name", "")
        elif tag == "table-properties" and own.get("display") == "false":
            self.hidden.add(self._style)

    def shown_by(self, style: str) -> Shown:
        """What the format of a style shows of a date; all where it says nothing."""
        for _ in range(_ANCESTORS):
            if self.cells.get(style):
                return self.formats.get(self.cells[style]) or DAY
            style = self.parents.get(style, "")
        return DAY


_ANCESTORS = 10
_SHOWN = {
    "year": "year", "era": "year", "month": "month", "day": "day", "hours": "clock", "minutes": "clock",
    "seconds": "clock",
}  # fmt: skip
_SKIPPED = frozenset(["ruby-text"])
"""How words are said is none of them."""


class _Reader:
    """Takes the elements of a workbook one by one."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._styles = _Styles()
        self._inside: list[str] = []
        self._aside: list[tuple[str, list[str]]] = []  # what stands beside a cell, with its words so far
        self._skipped = 0
        self._row = self._column = 0
        self._rows = 1  # how often the row is repeated
        self._row_style = ""
        self._column_styles: list[tuple[int, str]] = []  # the last column of each, and the style
        self._cell: Attributes = {}
        self._words: list[str] = []
        self._link = ""
        self._count = 0

    @property
    def _sheet(self) -> Sheet:
        return self.sheets[-1]

    def start(self, tag: str, own: Attributes) -> None:
        """The beginning of an element."""
        self._inside.append(tag)
        if tag in _SKIPPED:
            self._skipped += 1
        if self._skipped:
            return
        if tag in ("annotation", "shapes", "frame", "custom-shape"):
            self._aside.append((tag, []))
        elif tag == "table" and not self._aside:
            self._start_sheet(own)
        elif not self.sheets:
            self._styles.take(tag, own)
        elif not self._aside:
            self._in_sheet(tag, own)

    def _start_sheet(self, own: Attributes) -> None:
        self.sheets.append(Sheet(own.get("name", ""), own.get("style-name") in self._styles.hidden))
        self._row, self._column_styles, self._count = 0, [], 0

    def _in_sheet(self, tag: str, own: Attributes) -> None:
        if tag == "table-column":
            last = self._column_styles[-1][0] if self._column_styles else 0
            self._column_styles.append((last + _repeated(own, "columns"), own.get("default-cell-style-name", "")))
            self._sheet.hidden_columns += own.get("visibility", "visible") != "visible"
        elif tag == "table-row":
            self._row += 1
            self._rows, self._column = _repeated(own, "rows"), 0
            self._row_style = own.get("default-cell-style-name", "")
            self._sheet.hidden_rows += own.get("visibility", "visible") != "visible"
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell, self._words, self._link = own, [], ""
        else:
            self._in_cell(tag, own)

    def _in_cell(self, tag: str, own: Attributes) -> None:
        if tag == "p" and self._words:
            self._words.append("\n")
        elif tag == "s":
            self._words.append(" " * min(_number(own.get("c", "1")), 100))
        elif tag in ("tab", "line-break"):
            self._words.append("\t" if tag == "tab" else "\n")
        elif tag == "a" and not self._link:
            self._link = own.get("href", "")

    def words(self, words: str) -> None:
        """Words inside an element."""
        if self._skipped or not self.sheets:
            return
        if self._aside:
            if self._inside[-1] in ("p", "span", "a", "h"):
                self._aside[-1][1].append(words)
        elif "p" in self._inside:
            self._words.append(re.sub(r"[ \t\r\n]+", " ", words))

    def end(self, tag: str) -> None:
        """The end of an element."""
        self._inside.pop()
        if tag in _SKIPPED:
            self._skipped -= 1
        elif self._skipped:
            return
        elif self._aside:
            if tag == "p":
                self._aside[-1][1].append(" ")
            elif tag == self._aside[-1][0]:
                self._end_aside(*self._aside.pop())
        elif tag in ("table-cell", "covered-table-cell") and self.sheets:
            self._end_cell()
        elif tag == "table-row" and self.sheets:
            self._row += self._rows - 1

    def _end_aside(self, tag: str, words: list[str]) -> None:
        said = " ".join("".join(words).split())
        if said and self.sheets:
            (self._sheet.comments if tag == "annotation" else self._sheet.drawn).append(said)

    def _end_cell(self) -> None:
        first, times = self._column + 1, _repeated(self._cell, "columns")
        self._column += times
        words = self._value()
        if not words.strip():
            return
        self._count += times * self._rows
        if self._count > MOST_CELLS or self._column > _LAST_COLUMN or self._row + self._rows - 1 > _LAST_ROW:
            raise self._sheet.too_large()
        tall = _number(self._cell.get("number-rows-spanned", "1"))
        if tall > 1:
            self._sheet.tall.append((self._row, self._row + tall - 1, first))
        put = self._sheet.put_date if self._cell.get("value-type") == "date" else self._sheet.put
        for row in range(self._row, self._row + self._rows):
            for column in range(first, first + times):
                put(row, column, words)
                if self._link:
                    self._sheet.links[row, column] = self._link

    def _value(self) -> str:
        """A cell by its type (ODF 1.3 part 3, 19.385)."""
        own, kind = self._cell, self._cell.get("value-type", "")
        words = "".join(self._words).strip(" ")
        if kind == "error" or (re.fullmatch(r"#[A-Z/0-9]+[!?]?|Err:\d+", words) and own.get("formula")):
            self._sheet.errors.append(words)
            return ""
        if kind in ("float", "percentage", "currency"):
            return _figure(own.get("value", "")) or words
        if kind == "boolean":
            return own.get("boolean-value", words).upper()
        if kind == "date":
            return self._date(own.get("date-value", ""), words)
        if kind == "time":
            return _time(own.get("time-value", "")) or words
        return words or own.get("string-value", "")

    def _date(self, value: str, words: str) -> str:
        found = _DATE.fullmatch(value)
        if found is None:
            return words or value
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        if not (year and 0 < month <= 12 and 0 < day <= days_in_month(year, month)):
            return words or value
        seconds = hour * 3600 + minute * 60 + second
        return as_shown(Day(year, month, day).ordinal, seconds, self._styles.shown_by(self._style()))

    def _style(self) -> str:
        own = self._cell.get("style-name") or self._row_style
        return own or next((style for last, style in self._column_styles if self._column <= last), "")


_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?Z?)?", re.ASCII)
_TIME = re.compile(r"(-?)PT(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,6})(?:[.,]\d+)?S)?", re.ASCII)


def _time(value: str) -> str:
    """How long something takes (XML Schema part 2, 3.2.6) as a clock shows it."""
    found = _TIME.fullmatch(value)
    if found is None:
        return ""
    hours, minutes, seconds = (int(found[number] or 0) for number in (2, 3, 4))
    return clock_of((hours * 3600 + minutes * 60 + seconds) * (-1 if found[1] else 1))


def _figure(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return ""
    return number_text(number) if number - number == 0 else ""


def _number(digits: str) -> int:
    return int(digits) if re.fullmatch(r"[0-9]{1,9}", digits) else 1


def _repeated(own: Attributes, what: str) -> int:
    return max(_number(own.get(f"number-{what}-repeated", "1")), 1)
