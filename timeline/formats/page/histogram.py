"""The overview of a chronology too long for marks: a column a year, as high as the number of its events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from timeline.edtf import Day
from timeline.formats.page.splitting import first_of_decade
from timeline.formats.page.strip import Axis, Shape, Strip, axis_of, percent, rem, ticks
from timeline.record.event import Chronology

HEIGHT = 5.0
"""Of the highest column, in rem."""
LOWEST = 0.125
"""Of the lowest, so that one event can be seen."""
MOST = 150
"""Columns that can be told apart on the narrowest strip."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The drawing, and what its columns are."""

    strip: Strip
    years: int
    """How many years one of them holds: 1, 10 or 100."""
    highest: int
    """The events of the highest."""


def columns_of(chronology: Chronology, label_of: Callable[[int], str]) -> Columns | None:
    """The columns of the chronology's years, decades or centuries; None where no event has a date.

    An event counts where its section stands: in the year of its first day. Those whose words name no more than a decade
    or a century lie above the columns, hatched over all of it, unless a column is as wide as that.
    """
    dates = [event.date for group in chronology.groups for event in group.events if event.date is not None]
    if not dates:
        return None
    as_of = chronology.as_of.latest if chronology.as_of is not None else None
    axis = axis_of(dates, as_of)
    width = next(years for years in (1, 10, 100) if (axis.last_year - axis.first_year) / years <= MOST or years == 100)
    counts: Counter[int] = Counter()
    """By the first year of a column."""
    wider: dict[int, set[int]] = {}
    """The first years of what is wider than a column, by its length."""
    earlier = 0
    for group in chronology.groups:
        own = 1 if group.unit is None else 10 if group.unit.count("X") == 1 else 100
        if group.year < axis.first_year:
            earlier += len(group.events)
        elif own > width:
            wider.setdefault(own, set()).add(group.year)
        else:
            counts[_first_year(group.year, width)] += len(group.events)
    highest = max(counts.values(), default=0)
    foot = len(wider) + HEIGHT + 0.188
    shapes = [
        _box(first, years, axis, lane + 0.188, 0.562, "h")
        for lane, years in enumerate(sorted(wider, reverse=True))
        for first in sorted(wider[years])
    ]
    for first, count in sorted(counts.items()):
        height = max(count / highest * HEIGHT, LOWEST)
        shapes.append(_box(first, width, axis, foot - height, height, "f"))
    strip = Strip(
        height=rem(foot + 1.312),
        line=rem(foot + 1.187),
        axis=rem(foot),
        baseline=rem(foot + 1),
        ticks=tuple(ticks(axis, label_of)),
        shapes=tuple(shapes),
        now=percent(axis.at(as_of.ordinal + 1)) if as_of is not None and as_of.year >= axis.first_year else None,
        first_year=axis.first_year,
        earlier=earlier,
        entering=0,
    )
    return Columns(strip, width, highest)


def _first_year(year: int, width: int) -> int:
    """The first year of the decade (1990) or century (1901) around it."""
    if width == 100:
        return year - (year - 1) % 100
    return first_of_decade(year) if width == 10 else year


def _box(first: int, years: int, axis: Axis, top: float, height: float, style: str) -> Shape:
    left = max(axis.at(Day(first, 1, 1).ordinal), 0.0)
    right = min(axis.at(Day(first + years, 1, 1).ordinal), 100.0)
    return Shape("rect", style, percent(left), rem(top), percent(right - left), rem(height))
