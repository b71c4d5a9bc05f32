"""What the words give: one unit of time, with what they leave out left out."""

from __future__ import annotations

from dataclasses import dataclass

from timeline import edtf


@dataclass(frozen=True, slots=True)
class Stated:
    """One unit of time as far as the words give it."""

    grain: str
    """`day month season quarter half year decade century week weekend weekday value` or `figures`."""
    year: int | None = None
    month: int | None = None
    """For season, quarter and half the sub-year grouping of ISO 8601-2 (21 to 41)."""
    day: int | None = None
    weekday: int | None = None
    offset: int | None = None
    """So many units (`grain`) from the reference: "last week" is -1."""
    year_offset: int | None = None
    """The year by its distance from the reference's: "3 May last year" is -1."""
    pick: str | None = None
    """`last` (strictly before), `next` (strictly after) or `this`, for what returns every week or year.

    `beside` of "the year before", which is counted from the one it is named with.
    """
    value: edtf.Value | None = None
    """The whole value, where the words give it all at once."""
    readings: tuple[Stated, ...] = ()
    """Day-first and month-first, for a date in figures that can be read both ways."""
    ago: bool = False
    """Counted in months or more: approximate."""
    anchor: Stated | None = None
    """The day in "the week of 6 March", the month in "the first week of May", the week of "Monday of next week"."""
    third: str | None = None
    """`early`, `mid` or `late`, of one side of a range."""
    end_only: bool = False
    """Of one side of a range, only its last day: "to the end of 2008"."""
    counts: tuple[tuple[int, str], ...] = ()
    """So many of several units, from the reference: "1 month and 21 days ago"."""
    name: str | None = None
    """Of a feast or holiday, what it is called."""


class ShortYear(int):
    """A year of which only the last two figures are written."""


def two_digit_year(number: int) -> ShortYear:
    """70 to 99 are 1970 to 1999, the rest 2000 to 2069."""
    return ShortYear(number + (1900 if number >= 70 else 2000))
