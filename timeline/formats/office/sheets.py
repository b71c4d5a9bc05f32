"""A sheet of a workbook as both kinds of them are read: its cells as words, and what stands at them."""

from __future__ import annotations

from dataclasses import dataclass, field

from timeline.findings import NotReadableError, quote

MOST_CELLS = 2_000_000
"""Of a sheet, the empty ones between others counted."""
MOST_LETTERS = 64_000_000
"""Of all cells of a sheet: one text may stand in many of them."""


@dataclass(slots=True)
class Sheet:
    """One sheet. Rows and columns are counted from 1."""

    name: str
    is_hidden: bool = False
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    """The words of cells that have some."""
    dates: dict[int, int] = field(default_factory=dict)
    """How many cells of a column are dates by their type."""
    links: dict[tuple[int, int], str] = field(default_factory=dict)
    """Where cells lead, by row and column."""
    tall: list[tuple[int, int, int]] = field(default_factory=list)
    """Cells that are joined over several rows: the first row, the last, the column."""
    comments: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """Cells whose formula went wrong, as they say it."""
    unknown: list[str] = field(default_factory=list)
    """Formulas whose value is not in the file."""
    drawn: list[str] = field(default_factory=list)
    """Words in what is drawn on the sheet."""
    hidden_rows: int = 0
    hidden_columns: int = 0
    _letters: int = 0

    def put(self, row: int, column: int, words: str) -> None:
        """Words in a cell. Raises `NotReadableError` where a sheet has more than any table of events."""
        self._letters += len(words)
        own = self.rows.setdefault(row, {})
        own[column] = words
        if self._letters > MOST_LETTERS:
            raise self.too_large()

    def put_date(self, row: int, column: int, words: str) -> None:
        """A date in a cell."""
        self.put(row, column, words)
        self.dates[column] = self.dates.get(column, 0) + 1

    def too_large(self) -> NotReadableError:
        """Why it isn't read."""
        return NotReadableError(
            f"the sheet {quote(self.name)} is too large for a table of events", "save its rows as .csv"
        )

    @property
    def width(self) -> int:
        """The last column that has words."""
        return max((max(row) for row in self.rows.values()), default=0)

    @property
    def dated(self) -> int | None:
        """The one column that has dates, in at least half of the rows; None where there is none, or several."""
        often = [column for column, count in self.dates.items() if count * 2 >= len(self.rows) - 1]
        return often[0] if len(often) == 1 else None

    @property
    def has_table(self) -> bool:
        """Whether there are two rows, and in one of them two cells."""
        return len(self.rows) > 1 and any(len(row) > 1 for row in self.rows.values())
