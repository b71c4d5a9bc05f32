"""Workbooks of Excel (ECMA-376 part 1, 18): their sheets, with each cell as a reader of the sheet sees it.

A formula stands by the value that was last worked out for it. Colours, columns' widths, charts and macros are not
looked at; a date says as much as its number format shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.findings import NotReadableError
from timeline.formats.office.number_formats import Count, Shown, number_text, shown_by, written
from timeline.formats.office.sheets import MOST_CELLS, Sheet
from timeline.frozen import dataclass
from timeline.office.archive import Archive, Attributes, unescaped, walk

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(frozen=True)
class _Book:
    """What all sheets of a workbook share."""

    archive: Archive
    strings: list[str]
    styles: list[Shown | None]
    count: Count


def sheets_of(archive: Archive) -> Iterator[Sheet]:
    """The sheets of a workbook in their order; each is read when it is asked for. Raises `NotReadableError`."""
    main = archive.related("", "officeDocument")
    if not main:
        binary = any(name.endswith("workbook.bin") for name in archive.names)
        kind = "a workbook in binary form (.xlsb)" if binary else "no workbook"
        raise NotReadableError(f"it is {kind}", "save it as .xlsx")
    named: list[Attributes] = []
    settings: Attributes = {}

    def start(tag: str, own: Attributes) -> None:
        if tag == "sheet":
            named.append(own)
        elif tag == "workbookPr":
            settings.update(own)

    walk(archive.parts[main], start)
    relations = archive.relations(main)
    book = _Book(
        archive,
        _strings(archive.parts.get(archive.related(main, "sharedStrings"), b"")),
        _styles(archive.parts.get(archive.related(main, "styles"), b"")),
        Count(settings.get("date1904") in ("1", "true"), b"Microsoft" in archive.parts.get("docProps/app.xml", b"")),
    )
    for own in named:
        relation = relations.get(own.get("id", ""))
        if relation is not None and relation.kind == "worksheet" and relation.target in archive.parts:
            is_hidden = own.get("state", "visible") != "visible"
            yield _SheetReader(Sheet(own.get("name", ""), is_hidden), book, relation.target).read()


def _strings(xml: bytes) -> list[str]:
    """The texts that cells name by number (18.4.8); how Japanese words are said is none of them."""
    strings: list[str] = []
    pieces: list[str] = []
    inside: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        inside.append(tag)

    def end(tag: str) -> None:
        inside.pop()
        if tag == "si":
            strings.append(unescaped("".join(pieces)))
            pieces.clear()

    def words(text: str) -> None:
        if inside[-1] == "t" and "rPh" not in inside:
            pieces.append(text)

    if xml:
        walk(xml, start, end, words)
    return strings


def _styles(xml: bytes) -> list[Shown | None]:
    """What the format of each style of cells shows of a date (18.8.10, 18.8.30)."""
    codes: dict[int, str] = {}
    formats: list[int] = []
    inside: list[str] = []

    def start(tag: str, own: Attributes) -> None:
        if tag == "numFmt":
            codes[_number(own.get("numFmtId"))] = own.get("formatCode", "")
        elif tag == "xf" and inside[-1:] == ["cellXfs"]:
            formats.append(_number(own.get("numFmtId")))
        inside.append(tag)

    def end(_: str) -> None:
        inside.pop()

    if xml:
        walk(xml, start, end)
    return [shown_by(one, codes.get(one)) for one in formats]


def _number(digits: str | None) -> int:
    return int(digits) if digits and re.fullmatch(r"[0-9]{1,9}", digits) else 0


def _figure(raw: str) -> float | None:
    """A number of a sheet; None for what is none."""
    try:
        number = float(raw)
    except ValueError:
        return None
    return number if number - number == 0 else None


class _SheetReader:
    """Takes the elements of a sheet one by one (18.3.1)."""

    def __init__(self, sheet: Sheet, book: _Book, part: str) -> None:
        self.sheet = sheet
        self.book = book
        self.part = part
        self.relations = book.archive.relations(part)
        self._inside: list[str] = []
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self._formula: list[str] = []
        self._has_value = False
        self._count = 0

    def read(self) -> Sheet:
        """The sheet."""
        walk(self.book.archive.parts[self.part], self._start, self._end, self._words)
        self._read_comments()
        return self.sheet

    def _start(self, tag: str, own: Attributes) -> None:
        self._inside.append(tag)
        if tag == "row":
            self._row = min(_number(own.get("r")) or self._row + 1, _LAST_ROW)
            self._column = 0
            self.sheet.hidden_rows += own.get("hidden") in ("1", "true")
        elif tag == "c":
            self._start_cell(own)
        elif tag == "col" and own.get("hidden") in ("1", "true"):
            self.sheet.hidden_columns += 1
        elif tag == "mergeCell":
            self._join(own.get("ref", ""))
        elif tag == "hyperlink":
            self._link(own)
        elif tag in ("v", "is"):
            self._has_value = True

    def _start_cell(self, own: Attributes) -> None:
        self._count += 1
        if self._count > MOST_CELLS:
            raise self.sheet.too_large()
        place = _place(own.get("r", ""))
        self._row, self._column = place or (max(self._row, 1), min(self._column + 1, _LAST_COLUMN))
        self._cell = own
        self._pieces, self._formula, self._has_value = [], [], False

    def _words(self, words: str) -> None:
        inside = self._inside[-1]
        if inside == "v" or (inside == "t" and "is" in self._inside and "rPh" not in self._inside):
            self._pieces.append(words)
        elif inside == "f":
            self._formula.append(words)

    def _end(self, tag: str) -> None:
        self._inside.pop()
        if tag == "c":
            formula = "".join(self._formula)
            if found := _LEADING.match(formula):
                self.sheet.links[self._row, self._column] = found[1].replace('""', '"')
            if formula and not self._has_value:
                self.sheet.unknown.append(f"={formula}")
            self._put("".join(self._pieces))

    def _put(self, raw: str) -> None:
        kind = self._cell.get("t", "n")
        date = self._date(raw.strip(), kind) if kind in ("n", "d") else None
        words = self._value(raw, kind) if date is None else date
        if words.strip():
            (self.sheet.put if date is None else self.sheet.put_date)(self._row, self._column, words)

    def _value(self, raw: str, kind: str) -> str:
        """A cell by its type (18.18.11)."""
        if kind == "s":
            number = _number(raw.strip())
            return self.book.strings[number] if raw.strip() and number < len(self.book.strings) else ""
        if kind in ("str", "inlineStr"):
            return unescaped(raw)
        if kind == "e":
            self.sheet.errors.append(raw)
            return ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(raw.strip(), raw)
        figure = _figure(raw.strip())
        return raw if figure is None else number_text(figure)

    def _date(self, raw: str, kind: str) -> str | None:
        """The date that a cell is by its format or its type; None for any other."""
        if kind == "d":
            return re.sub(r"T00:00(?::00(?:\.0+)?)?Z?\Z", "", raw)
        number, style = _figure(raw), _number(self._cell.get("s"))
        shown = self.book.styles[style] if style < len(self.book.styles) else None
        if number is None or shown is None:
            return None
        return written(number, shown, self.book.count)

    def _join(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, other = _place(first), _place(last)
        if one and other and other[0] > one[0]:
            self.sheet.tall.append((one[0], other[0], one[1]))

    def _link(self, own: Attributes) -> None:
        relation = self.relations.get(own.get("id", ""))
        place = _place(own.get("ref", "").partition(":")[0])
        if relation is not None and relation.is_outside and place is not None:
            self.sheet.links[place] = relation.target

    def _read_comments(self) -> None:
        """What somebody noted at a cell, by the newer list of them where there are two."""
        kinds = {one.kind: one.target for one in self.relations.values() if one.target in self.book.archive.parts}
        part = kinds.get("threadedComment") or kinds.get("comments")
        if part is not None:
            self.sheet.comments += _comments(self.book.archive.parts[part])


_LEADING = re.compile(r'\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


def _comments(xml: bytes) -> Iterator[str]:
    """The words of each comment (18.7.3, and the threads that Excel has had since)."""
    comments: list[list[str]] = []
    inside: list[str] = []

    def start(tag: str, _: Attributes) -> None:
        inside.append(tag)
        if tag in ("comment", "threadedComment"):
            comments.append([])

    def end(_: str) -> None:
        inside.pop()

    def words(text: str) -> None:
        if comments and inside[-1] in ("t", "text"):
            comments[-1].append(text)

    walk(xml, start, end, words)
    return filter(str.strip, map("".join, comments))


_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})", re.IGNORECASE)


def _place(reference: str) -> tuple[int, int] | None:
    """The row and column of "B17"; None for what is no cell."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2])
    return (row, column) if row <= _LAST_ROW and column <= _LAST_COLUMN else None
