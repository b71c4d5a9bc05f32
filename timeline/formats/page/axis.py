"""The axis of the overview: from which year to which, where a day lies on it, and which years are named.

Along the axis everything is in percent, across it in rem, so that the drawing follows the page's width and the reader's
text size; only the smallest widths are absolute.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from timeline.dates import EventDate
from timeline.edtf import Day
from timeline.frozen import dataclass

NARROWEST = 288
"""CSS pixels of the strip on a screen of 320; whatever must not touch is found for it."""
NARROW = 320
"""Pixels up to which every second label goes."""
REM = 16
LEAD_IN = 5.0
"""Percent of the axis for what began before it."""


@dataclass(frozen=True, slots=True)
class Axis:
    """From the first of a year to the last of another, as day numbers."""

    first_year: int
    last_year: int
    lead: float
    """Percent at its start for what began earlier."""
    until: int = 0
    """The number of the day to which what goes on is known to go on."""

    @property
    def first(self) -> int:
        """The number of its first day."""
        return Day(self.first_year, 1, 1).ordinal

    @property
    def end(self) -> int:
        """The number of the day after its last."""
        return Day(self.last_year + 1, 1, 1).ordinal

    def at(self, day: float) -> float:
        """Where a day begins, in percent of the strip."""
        return self.lead + (day - self.first) / (self.end - self.first) * (100 - self.lead)


def axis_of(dates: Sequence[EventDate], as_of: Day | None) -> Axis:
    """The axis on which the dates are drawn.

    It ends with the year of the last date or of `as_of`. Where a few early dates would take more than 60 % of it, it
    begins after them: no axis is broken.
    """
    years = sorted(start_year(date) for date in dates)
    ends = [date.latest.year for date in dates if date.latest is not None]
    last = max([*ends, *years, *([as_of.year] if as_of is not None else [])])
    begin = years[0]
    for year in years[1 : max(1, len(years) // 5) + 1]:
        if last - year + 1 < 0.4 * (last - begin + 1):
            begin = year
    lead = LEAD_IN if any(_enters(date, begin) for date in dates) else 0.0
    until = as_of.ordinal if as_of is not None else Day(last, 12, 31).ordinal
    return Axis(begin, last, lead, until)


def _enters(date: EventDate, begin: int) -> bool:
    """Whether it began before that year and goes on in it."""
    if date.earliest is None or date.earliest.year >= begin:
        return False
    return date.latest is None or date.latest.year >= begin


def start_year(date: EventDate) -> int:
    """The year of the first day that is known of it."""
    day = date.earliest or date.latest
    assert day is not None, "a date is open on one side at most"
    return day.year


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; `optional` labels go where the strip is narrow for the reader's text."""

    x: str
    label: str
    optional: bool
    before: bool = False
    """Whether the label stands before its line: behind it, it would leave the strip."""


_STEPS = tuple(factor * 10**power for power in range(6) for factor in (1, 2, 5))
_APART = 48
"""Pixels between two labels, at least: 3rem."""
_SIGN, _BETWEEN = 6.8, 8
"""Pixels of one sign of a label, and of what is kept free beside it."""
_BEYOND = 12
"""Pixels by which a label may reach over the end of the strip: less than the margin of a page."""


def ticks(axis: Axis, label_of: Callable[[int], str], width: float = NARROW) -> Iterator[Tick]:
    """The labelled years: every one, else round ones that stand apart on a strip of that many pixels.

    Before our era the round years are those that are said: 100 BC, which is -99.
    """
    years = next(years for years in _rounder(axis, width) if _stand_apart(axis, years, label_of, width))
    labels = labels_of(years, label_of)
    free = 0.0
    for index, (year, label) in enumerate(zip(years, labels, strict=True)):
        at = axis.at(Day(year, 1, 1).ordinal)
        start, length = at * width / 100, _wide(label)
        if before := start + length > width + _BEYOND:
            start -= length
        if start >= free or index == 0:
            yield Tick(percent(at), label, optional=index % 2 == 1, before=before)
            free = start + length


def _wide(label: str) -> float:
    return len(label) * _SIGN + _BETWEEN


def _rounder(axis: Axis, width: float) -> Iterator[list[int]]:
    """The years at each step that doesn't put too many on the axis, and at last a single one."""
    for step in _STEPS:
        if (axis.last_year - axis.first_year + 1) / step <= width / _APART + 1:
            yield list(_round_years(axis.first_year, axis.last_year, step)) or [axis.first_year]
    yield [axis.first_year]


def _stand_apart(axis: Axis, years: Sequence[int], label_of: Callable[[int], str], width: float) -> bool:
    starts = [axis.at(Day(year, 1, 1).ordinal) * width / 100 for year in years]
    needed = [max(_APART, _wide(label)) for label in labels_of(years, label_of)]
    return all(other - one >= least for (one, other), least in zip(pairwise(starts), needed, strict=False))


def _round_years(first: int, last: int, step: int) -> Iterator[int]:
    """The years from the first to the last whose number in their era is a multiple; there is no year 0 in either."""
    for number in range((1 - first) // step * step, max(0, -last), -step):
        yield 1 - number
    yield from range(max(step, -(-first // step) * step), last + 1, step)


def labels_of(years: Sequence[int], label_of: Callable[[int], str]) -> list[str]:
    """The names of the years, the era said once; each time where the figures alone could be of either era.

    >>> labels_of([-9999, -7999, 2000], lambda year: f"{1 - year} BC" if year < 1 else f"{year}")
    ['10000 BC', '8000 BC', '2000']
    >>> labels_of([-199, -99, 100, 200], lambda year: f"{1 - year} BC" if year < 1 else f"AD {year}")
    ['200 BC', '100', 'AD 100', '200']
    """
    said = [label_of(year) for year in years]
    figures = [_figures(label) for label in said]
    turns = [at for at, (one, other) in enumerate(pairwise(years), 1) if one < 1 <= other]
    if any(said[at] == figures[at] for at in turns):
        return said
    return [label if at == 0 or at in turns else figures[at] for at, label in enumerate(said)]


def _figures(label: str) -> str:
    """A year's number alone, with the sign that stands for its era in some languages."""
    found = re.search(r"[-−]?\d(?:[\d.,  ’']*\d)?", label)
    return found[0] if found else label


def percent(number: float) -> str:
    """A length along the axis.

    >>> percent(20.8333), percent(5)
    ('20.83%', '5%')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def rem(number: float) -> str:
    """A length across the axis.

    >>> rem(0.1875), rem(3), rem(0)
    ('.188rem', '3rem', '0')
    """
    figures = f"{number:.3f}".rstrip("0").rstrip(".").removeprefix("0")
    return f"{figures}rem" if figures else "0"
