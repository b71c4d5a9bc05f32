"""What a document is made of: text, named parts and lists, each with its place in the file.

Lines and columns count from 1, in characters; `start` and `end` are offsets into `Document.text`.
"""

from __future__ import annotations

from typing import Protocol

from timeline.findings import Finding
from timeline.frozen import dataclass


class YamlMark(Protocol):
    """A place as libyaml gives it, all three counted from 0."""

    line: int
    column: int
    index: int


class _Part:
    """Something with a place. There are some thirty for each event, so places are worked out only when asked for."""

    __slots__ = ("_start",)
    _start: YamlMark

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self._start.line + 1

    @property
    def column(self) -> int:
        """The column it begins in: that of its quote, bracket, dash or first name."""
        return self._start.column + 1

    @property
    def start(self) -> int:
        """The offset of its first character."""
        return self._start.index


class Scalar(_Part):
    """A piece of text."""

    __slots__ = ("_end", "_first_line", "plain", "value")

    value: str
    """As typed, with quotes, escapes and folding resolved; never a number, a date or a yes/no."""
    plain: bool
    """Whether it stands without quotes (and not as a `|` or `>` block)."""

    def __init__(
        self, value: str, plain: bool, start: YamlMark, end: YamlMark, first_line: tuple[int, int, int] | None = None
    ) -> None:
        self.value = value
        self.plain = plain
        self._start = start
        self._end = end
        self._first_line = first_line

    @property
    def length(self) -> int:
        """Characters on its first line, quotes included."""
        return self._first_line[0] if self._first_line else self._end.index - self._start.index

    @property
    def text_line(self) -> int:
        """Where the words begin: below the `|` or `>` of a block, else `line`."""
        return self._first_line[1] if self._first_line else self._start.line + 1

    @property
    def text_column(self) -> int:
        """Where the words begin: after the quote, or at the indentation of a block."""
        return self._first_line[2] if self._first_line else self._start.column + 1

    @property
    def ends_below(self) -> bool:
        """Whether it ends on a later line than it begins."""
        return self._end.line > self._start.line

    @property
    def end_line(self) -> int:
        """The line of its last character; of a block, which its indentation ends, the one it begins on."""
        is_block = self.text_line > self.line
        return self.line if is_block else self._end.line + 1

    @property
    def end(self) -> int:
        """The offset after its last character (for a block, where the next line with something on it begins)."""
        return self._end.index

    def __repr__(self) -> str:
        return f"Scalar({self.value!r}, {self.line}:{self.column})"


class Mapping(_Part):
    """Named parts, in file order; a name given twice is here once, as first written."""

    __slots__ = ("closing", "pairs")

    def __init__(self, start: YamlMark) -> None:
        self.pairs: list[tuple[Scalar, Node]] = []
        self._start = start
        self.closing: YamlMark | None = None

    def get(self, key: str) -> Node | None:
        """The part called `key`, or None where there is none."""
        for name, node in self.pairs:
            if name.value == key:
                return node
        return None

    @property
    def length(self) -> int:
        """Characters on its first line: of its brackets, or else of its first name."""
        if self.closing:
            return self.closing.index - self.start if self.closing.line == self._start.line else 1
        first = self.pairs[0][0] if self.pairs else None
        return first.length if first and first.line == self.line else 1

    @property
    def end_line(self) -> int:
        """The line of its closing bracket, or else of the last thing in it."""
        if self.closing:
            return self.closing.line + 1
        return self.pairs[-1][1].end_line if self.pairs else self.line

    @property
    def end(self) -> int:
        """The offset after its closing bracket, or else after the last thing in it."""
        if self.closing:
            return self.closing.index
        return self.pairs[-1][1].end if self.pairs else self.start

    def __repr__(self) -> str:
        return f"Mapping({self.pairs!r}, {self.line}:{self.column})"


class Sequence(_Part):
    """A list, in file order."""

    __slots__ = ("closing", "items")

    def __init__(self, start: YamlMark) -> None:
        self.items: list[Node] = []
        self._start = start
        self.closing: YamlMark | None = None

    @property
    def length(self) -> int:
        """Characters on its first line: of its brackets, or else of its first dash."""
        one_line = self.closing and self.closing.line == self._start.line
        return self.closing.index - self.start if self.closing and one_line else 1

    @property
    def end_line(self) -> int:
        """The line of its closing bracket, or else of the last thing in it."""
        if self.closing:
            return self.closing.line + 1
        return self.items[-1].end_line if self.items else self.line

    @property
    def end(self) -> int:
        """The offset after its closing bracket, or else after the last thing in it."""
        if self.closing:
            return self.closing.index
        return self.items[-1].end if self.items else self.start

    def __repr__(self) -> str:
        return f"Sequence({self.items!r}, {self.line}:{self.column})"


Node = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read."""

    file: str
    """The name by which findings call it."""
    text: str
    """Its text without a byte order mark, line ends as they are."""
    lines: tuple[str, ...]
    """The text's lines without their ends."""
    root: Mapping
    findings: tuple[Finding, ...]
    """What was wrong without stopping the reading; errors all the same."""
