"""Figures that are two years, or a year and a part of it: `2011-17`, `2023-04`, `1871-2`, and what they can mean."""

from __future__ import annotations

from typing import NamedTuple

_FAR = 20
"""Years that a pair may span into the next century."""
_CODES_FROM = 2000
"""The first year whose sub-year groupings (ISO 8601-2, 4.8) are read as such: of one before it, years are as likely."""


class Pair(NamedTuple):
    """The figures of a year, and those after its hyphen, dash, stroke or dot."""

    first: int
    mark: str
    second: str

    @property
    def last(self) -> int | None:
        """The later year that the figures make; None where they make none, or one too far off."""
        size = len(self.second)
        if self.mark == ".":
            return None
        last = int(self.second) if size == 4 else self.first - self.first % 10**size + int(self.second)
        if last < self.first and size == 2:
            last += 100  # "1998–02" ends with 2002; "2023-00" is a slip
            return last if last - self.first <= _FAR else None
        return last if last > self.first or size == 4 else None

    @property
    def part(self) -> int | None:
        """The month (1 to 12) or the sub-year grouping (21 to 41) that the figures name; None where they name none."""
        number = int(self.second)
        if len(self.second) > 2 or self.mark == "–":
            return None
        is_part = 1 <= number <= 12 or (21 <= number <= 41 and self.mark == "-")
        return number if is_part else None

    @property
    def is_ambiguous(self) -> bool:
        """Whether the years are as likely as the part: `1871-2`, `1911-34`, `2023-24`, but not `2023-04`."""
        if self.part is None or self.last is None:
            return False
        if self.part <= 12:
            return len(self.second) == 1
        return self.first < _CODES_FROM or self.last == self.first + 1


def pair_of(written: str) -> Pair | None:
    """The pair that is written so; None where a year is out of reach of bare figures."""
    pair = Pair(int(written[:4]), written[4], written[5:].strip())
    is_in_reach = 1000 <= pair.first <= 2999 and (pair.last or 0) <= 2999
    return pair if is_in_reach else None
