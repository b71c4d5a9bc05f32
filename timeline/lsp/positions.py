"""Where something stands in the editor's units and in ours: lines end as YAML counts them, a mark counts nothing."""

from __future__ import annotations

from bisect import bisect_right

from lsprotocol import types as lsp

from timeline.decoding import line_starts
from timeline.findings import Place

_WIDTHS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}


class Positions:
    """Of one text as the editor has it; `encoding` names its units (LSP 3.17, PositionEncodingKind)."""

    def __init__(self, source: str, encoding: str = "utf-16") -> None:
        self._source = source
        self._mark = len(source) - len(source.lstrip("\ufeff"))
        """A byte order mark, which the document doesn't have."""
        self._starts = line_starts(source)
        self._codec, self._width = _WIDTHS[encoding]

    def of(self, place: Place) -> lsp.Range:
        """A place of the document, or the character before which it is."""
        start = self._starts[place.line - 1] + place.column - 1 - (0 if place.line == 1 else self._mark)
        return self.between(start, start + max(place.length, 1))

    def between(self, start: int, end: int) -> lsp.Range:
        """What stands between two offsets of the document."""
        return lsp.Range(self._position(start + self._mark), self._position(end + self._mark))

    def on_line(self, line: int, start: int, end: int) -> lsp.Range:
        """What stands between two columns of a line, each from 0 and as `place` gives them."""
        first = self._starts[line]
        return lsp.Range(self._position(first + start), self._position(first + end))

    def offset(self, position: lsp.Position) -> int:
        """The offset in the document."""
        line, column = self.place(position)
        return max(0, self._starts[line] + column - self._mark)

    def place(self, position: lsp.Position) -> tuple[int, int]:
        """Line and column from 0; beyond the end of a line is its end (LSP 3.17, Position)."""
        line = min(position.line, len(self._starts) - 1)
        units = self._line(line).encode(self._codec, "replace")[: position.character * self._width]
        return line, len(units.decode(self._codec, "ignore"))

    def _line(self, line: int) -> str:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self._source)
        return self._source[self._starts[line] : end].rstrip("\r\n")

    def _position(self, at: int) -> lsp.Position:
        line = bisect_right(self._starts, at) - 1
        before = self._line(line)[: at - self._starts[line]]
        return lsp.Position(line, len(before.encode(self._codec, "replace")) // self._width)
