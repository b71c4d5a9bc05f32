"""Where libyaml stopped reading, and the finding that is made of it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from timeline.findings import Finding, Place, quote
from timeline.frozen import dataclass

# `  - 5 September: Meta` as its beginning and its name, up to its text.
NAMED = re.compile(r"(?P<lead>[ \t]*(?:-[ \t]+)*)(?P<name>[^\s'\"\[{#][^\n]*?):[ \t]+(?=\S)")
IN_BRACKETS = re.compile(r"[,\[\]{}]")


class Mistake(NamedTuple):
    """A finding and, where it is clear what was meant, the line (counted from 1) as it should be."""

    finding: Finding
    line: int
    repaired: str | None


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """Where libyaml stopped, in what, and why; rows and columns from 0."""

    lines: tuple[str, ...]
    name: str
    why: str
    within: str
    row: int
    column: int
    within_row: int
    within_column: int
    last: Any

    @property
    def line(self) -> str:
        """The line where it stopped."""
        return self.lines[self.row]

    @property
    def character(self) -> str:
        """The character where it stopped, empty at the end of a line."""
        return self.line[self.column : self.column + 1]

    @property
    def indentation(self) -> int:
        """How many spaces the line begins with."""
        return len(self.line) - len(self.line.lstrip(" "))

    def row_above(self, row: int) -> int | None:
        """The nearest row above, from 0, with more on it than a comment; None where there is none."""
        for above in range(row - 1, -1, -1):
            if self.lines[above].strip() and not self.lines[above].lstrip().startswith("#"):
                return above
        return None

    def mistake(
        self, code: str, message: str, at: tuple[int, int], length: int, advice: str, repaired: str | None = None
    ) -> Mistake:
        """The finding at a row and column, kept inside the file."""
        row = min(at[0], len(self.lines) - 1)
        while row > 0 and not self.lines[row].strip():  # the end of the file is better shown where its words end
            row -= 1
        column = at[1] if row == at[0] else len(self.lines[row])
        column = min(column, len(self.lines[row]))
        place = Place(self.name, row + 1, column + 1, max(1, min(length, len(self.lines[row]) - column)))
        return Mistake(Finding(code, message, place, help=advice), row + 1, repaired)


def value_start(line: str, before: int) -> int:
    """The column where the text of the line begins, after its dash and its name."""
    found = NAMED.match(line)
    if found and found.end() <= before:
        return found.end()
    return len(line) - len(line.lstrip(" -\t"))


def colon_inside(text: str) -> str:
    """The message about a text that needs quotes for its colon."""
    return f"{quote(text)} can't stand without quotes: it has a colon and a space in it"
