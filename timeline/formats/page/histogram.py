"""The overview of a chronology too long for marks: a bar a year, as high as the number of its events.

Below six years a bar is a month; of more years than can be told apart, a decade or a century.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from timeline.edtf import Date, Day, Interval, parse
from timeline.formats.page.axis import Axis, axis_of, percent, rem, ticks
from timeline.formats.page.shapes import Label, Linked, Shape, Strip
from timeline.formats.page.splitting import first_of_century, first_of_decade
from timeline.frozen import dataclass
from timeline.record.event import Chronology, Event, Group

HEIGHT = 3.25
"""Rem of the highest bar."""
LOWEST = 0.125
"""Of the lowest, so that one event can be seen."""
MOST = 240
"""Bars that can be told apart."""
MONTHLY = 6
"""Years below which a bar is a month."""
MONTH, YEAR, DECADE, CENTURY = 1, 12, 120, 1200
_NAME, _LABELS, _ROW = 1.0, 1.0, 0.5
"""Rem of the name of the highest bar, of the axis' labels, and of a row of what is wider than a bar."""


class Stretch(NamedTuple):
    """What one bar is for."""

    months: int
    """How long it is: a month, a year, a decade or a century."""
    first: Day

    @property
    def end(self) -> Day:
        """The day after its last."""
        years, month = divmod(self.first.month - 1 + self.months, 12)
        return Day(self.first.year + years, month + 1, 1)


@dataclass(frozen=True, slots=True)
class Counting:
    """How bars are told, and where they lead."""

    label_of: Callable[[int], str]
    """A year on the axis."""
    name_of: Callable[[Stretch], str]
    counted: Callable[[int], str]
    """So many events."""
    within: Callable[[str, str], str]
    """What is known to be some time within something, by the name of that and how many it is."""
    figures: Callable[[int], str]
    href_of: Callable[[Stretch, Group, Event], str]
    """Where what stands in a stretch begins, by its first event and the section of that."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The drawing, and what its bars are."""

    strip: Strip
    months: int
    """How many months one of them holds."""
    highest: int
    """The events of the highest."""


@dataclass(slots=True)
class _Pile:
    """The events of one stretch."""

    href: str
    number: int = 0


def columns_of(chronology: Chronology, counting: Counting) -> Columns | None:
    """The bars of the chronology; None where no event has a date.

    An event counts where its section stands, by its first day. Those whose words name no more than a year, a decade or
    a century lie above the bars, hatched over all of it, unless a bar is as wide as that.
    """
    dates = [event.date for group in chronology.groups for event in group.events if event.date is not None]
    if not dates:
        return None
    as_of = chronology.as_of.latest if chronology.as_of is not None else None
    axis = axis_of(dates, as_of)
    least = _least(axis)
    piles: dict[Stretch, _Pile] = {}
    earlier = 0
    for group in chronology.groups:
        if group.year < axis.first_year:
            earlier += len(group.events)
            continue
        for stretch, own in _by_stretch(group, least):
            if stretch not in piles:
                piles[stretch] = _Pile(counting.href_of(stretch, group, own[0]))
            piles[stretch].number += len(own)
    rows = sorted({stretch.months for stretch in piles if stretch.months > least}, reverse=True)
    foot = _NAME + len(rows) * _ROW + HEIGHT
    marks = _bars(piles, least, axis, foot, counting) + _wider(piles, rows, axis, counting)
    strip = Strip(
        height=rem(foot + _LABELS),
        top=rem(0),
        axis=rem(foot),
        baseline=rem(foot + _LABELS - 0.125),
        ticks=tuple(ticks(axis, counting.label_of)),
        bands=(),
        marks=tuple(marks),
        now=percent(axis.at(as_of.ordinal + 1)) if as_of is not None and as_of.year >= axis.first_year else None,
        first_year=axis.first_year,
        earlier=earlier,
        are_bars=True,
    )
    return Columns(strip, least, max((pile.number for one, pile in piles.items() if one.months == least), default=0))


def _least(axis: Axis) -> int:
    years = axis.last_year - axis.first_year + 1
    if years < MONTHLY:
        return MONTH
    return next(months for months in (YEAR, DECADE, CENTURY) if years * 12 <= (MOST - 1) * months or months == CENTURY)


def _by_stretch(group: Group, least: int) -> Iterator[tuple[Stretch, Sequence[Event]]]:
    """Where the events of a section count: in the shortest stretch that holds all that the first day of each may be."""
    if least > MONTH or group.unit is not None:
        yield _stretch_of(group, least), group.events
        return
    for event in group.events:
        first = _month_of(event)
        yield _stretch_of(group, YEAR) if first is None else Stretch(MONTH, first), [event]


def _stretch_of(group: Group, least: int) -> Stretch:
    """That of a section, from `least` up."""
    own = YEAR if group.unit is None else DECADE if group.unit.count("X") == 1 else CENTURY
    months = max(own, least)
    first_of = {YEAR: lambda year: year, DECADE: first_of_decade, CENTURY: first_of_century}[months]
    return Stretch(months, Day(first_of(group.year), 1, 1))


def _month_of(event: Event) -> Day | None:
    """The first of the month in which it began; None where that isn't known, but of a week by its first day."""
    if event.date is None:  # it stands beside another that has one
        return None
    value = parse(event.date.edtf)
    begins = value.start if isinstance(value, Interval) and isinstance(value.start, Date) else value
    if isinstance(value, Interval) and event.date.extent != "throughout":
        begins = value
    first, last = begins.earliest or begins.latest, begins.latest or begins.earliest
    if first is None or last is None or last.ordinal - first.ordinal > 31:
        return None
    return Day(first.year, first.month, 1)


def _bars(piles: Mapping[Stretch, _Pile], least: int, axis: Axis, foot: float, counting: Counting) -> list[Linked]:
    own = {stretch: pile for stretch, pile in sorted(piles.items()) if stretch.months == least}
    highest = max((pile.number for pile in own.values()), default=0)
    found = []
    named = False
    for stretch, pile in own.items():
        height = max(pile.number / highest * HEIGHT, LOWEST)
        left, right = _ends(stretch, axis)
        between = (right - left) * 0.08
        shape = Shape(
            "rect", "f", percent(left + between), rem(foot - height), percent(right - left - 2 * between), rem(height)
        )
        name = counting.name_of(stretch)
        words = None
        if pile.number == highest and not named:
            named = True
            text = f"{name}: {counting.figures(highest)}"
            words = Label(percent(right if left > 50 else left), rem(foot - HEIGHT - 0.25), text, before=left > 50)
        found.append(Linked(pile.href, f"{name}: {counting.counted(pile.number)}", (shape,), name=words))
    return found


def _wider(piles: Mapping[Stretch, _Pile], rows: list[int], axis: Axis, counting: Counting) -> list[Linked]:
    found = []
    for row, months in enumerate(rows):
        for stretch, pile in sorted(piles.items()):
            if stretch.months == months:
                left, right = _ends(stretch, axis)
                top = rem(_ROW * row + 0.0625)
                shape = Shape("rect", "h", percent(left), top, percent(right - left), rem(_ROW - 0.125))
                title = counting.within(counting.name_of(stretch), counting.counted(pile.number))
                found.append(Linked(pile.href, title, (shape,)))
    return found


def _ends(stretch: Stretch, axis: Axis) -> tuple[float, float]:
    return max(axis.at(stretch.first.ordinal), 0.0), min(axis.at(stretch.end.ordinal), 100.0)
