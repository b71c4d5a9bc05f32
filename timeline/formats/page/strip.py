"""The overview of a chronology whose events can stand each for itself: a mark for each, where it lies on the axis.

Each mark leads to its event. Key events stand in a row of their own above the others; these are piled up in rows so
that none covers another on the narrowest screen, as far as the height of the overview allows. Where two to six topics
are told apart, each has a lane. What lasted as a period is a band behind all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from timeline.formats.page.axis import NARROW, NARROWEST, Axis, axis_of, percent, rem, ticks
from timeline.formats.page.bands import MOST_LINES, NAME, Band, bands_of, drawn_band, is_period, lines_of
from timeline.formats.page.marks import Mark, mark_on
from timeline.formats.page.shapes import Lanes, Linked, Shape, Strip
from timeline.frozen import dataclass
from timeline.record.event import Chronology, Event

CLEAR = 1
"""Pixels kept clear between two marks of a row."""
FEWEST = 4
"""Events below which there is no strip."""
MOST = 150
"""Events above which there are bars instead of marks."""
MOST_ROWS = 9
"""More marks than fit into so many rows overlap."""
HIGHEST = 7.9375
"""Rem of the whole drawing: with what is around it, 140 pixels of a phone."""
KEY_ROW, ROW, LABELS = 0.875, 0.5, 1.0
"""Rem of the row of key events, of another, and of the axis' labels."""
_AIR = 0.25
"""Rem above the rows."""
_SHAPES = 20
"""Pixels of the lanes' shapes on the narrowest screen."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What the strip asks of each event, and in which words it names a year."""

    mark_of: Callable[[Event], str | None]
    """The name of its mark; None where it has none."""
    title_of: Callable[[Event], str]
    """What its mark says of it."""
    label_of: Callable[[int], str]
    name_of: Callable[[Event], str] = lambda event: event.title
    """What a period is called."""
    classes_of: Callable[[Event], Sequence[str]] = lambda _: ()
    """By which its mark is found when something is chosen."""
    lane_of: Callable[[Event], int | None] = lambda _: None
    """The number of its lane, from 1; None where it is in none."""
    lanes: tuple[str, ...] = ()
    """What the lanes are called."""


@dataclass(frozen=True, slots=True)
class _Placing:
    """An event's mark before it has a place."""

    event: Event
    mark: Mark
    is_key: bool


def strip_of(chronology: Chronology, telling: Telling) -> Strip | None:
    """The strip of the chronology's dated events; None for fewer than four."""
    named = [(event, name) for event in chronology.events if event.date and (name := telling.mark_of(event))]
    if len(named) < FEWEST:
        return None
    as_of = chronology.as_of.latest if chronology.as_of is not None else None
    axis = axis_of([event.date for event, _ in named if event.date is not None], as_of)
    has_keys = not all(event.key for event, _ in named)  # where all are, none weighs more than the others
    placing = [
        _Placing(event, mark, event.key and has_keys)
        for event, name in named
        if (mark := mark_on(axis, event, name, is_key=event.key and has_keys)) is not None
    ]
    layout = _laid_out(placing, axis, telling)
    return Strip(
        height=rem(layout.foot + LABELS),
        top=rem(layout.top),
        axis=rem(layout.foot),
        baseline=rem(layout.foot + LABELS - 0.125),
        ticks=tuple(ticks(axis, telling.label_of, layout.width + NARROW - NARROWEST)),
        bands=tuple(_drawn_bands(layout, axis, telling)),
        marks=tuple(_linked(one, shapes, telling) for one, shapes in layout.marks),
        now=percent(axis.at(as_of.ordinal + 1)) if as_of is not None and as_of.year >= axis.first_year else None,
        first_year=axis.first_year,
        earlier=len(named) - len(placing),
        lanes=layout.lanes,
    )


def _drawn_bands(layout: _Layout, axis: Axis, telling: Telling) -> Iterator[Linked]:
    """The bands, every second one in time paler, so that two that meet can be told apart."""
    in_time = sorted(layout.bands, key=lambda band: band.left)
    for band in layout.bands:
        yield drawn_band(
            band, axis, layout.foot, layout.top, telling.title_of(band.event), is_paler=in_time.index(band) % 2 == 1
        )


@dataclass(frozen=True, slots=True)
class _Layout:
    """What stands where, in rem from the top."""

    lanes: Lanes | None
    bands: Sequence[Band]
    top: float
    """Below the names of periods."""
    foot: float
    """The axis."""
    marks: Sequence[tuple[_Placing, Sequence[Shape]]]
    width: float
    """Pixels of the axis on the narrowest screen."""


def _laid_out(placing: Sequence[_Placing], axis: Axis, telling: Telling) -> _Layout:
    # Where marks overlap, a wide one lies beneath.
    marks = sorted((one for one in placing if not is_period(one.event)), key=lambda one: not one.mark.is_wide)
    periods = [one.event for one in placing if is_period(one.event)]
    lanes = _lanes_of(marks, telling)
    width = NARROWEST - _SHAPES if lanes else NARROWEST
    keys = [one for one in marks if one.is_key and lanes is None]
    above = _AIR + (KEY_ROW if keys else 0)
    least = lanes.number * lanes.height if lanes else _FEWEST_ROWS * ROW
    bands = bands_of(
        periods, axis, min(MOST_LINES, int((HIGHEST - LABELS - above - least) / NAME)), width, name_of=telling.name_of
    )
    top = lines_of(bands) * NAME
    begins = top + above
    if lanes:
        return _Layout(lanes, bands, top, begins + least, _in_lanes(marks, lanes, telling, begins), width)
    most = min(MOST_ROWS, int((HIGHEST - LABELS - begins) / ROW))
    others = [one for one in marks if one not in keys]
    rows, count = in_rows([one.mark for one in others], most)
    foot = begins + count * ROW
    put = [(one, _on_a_stem(one.mark, top, foot)) for one in keys]
    put += [
        (one, one.mark.draw(foot - (row + one.mark.rows) * ROW + _EDGE, one.mark.rows * ROW - 2 * _EDGE))
        for one, row in zip(others, rows, strict=True)
    ]
    return _Layout(None, bands, top, foot, put, width)


_FEWEST_ROWS = 5
"""Rows that are kept free for marks whatever names stand above."""
_EDGE = 0.0625
"""Rem between a mark and the edge of its row."""


def _on_a_stem(mark: Mark, top: float, foot: float) -> list[Shape]:
    """A key event's mark, and a line from it down to the axis."""
    shapes = mark.draw(top + _EDGE, KEY_ROW - 2 * _EDGE)
    if mark.stem is None:
        return shapes
    x = percent(mark.stem)
    return [Shape("line", "s", x, rem(top + KEY_ROW - _EDGE), x2=x, y2=rem(foot)), *shapes]


def in_rows(marks: Sequence[Mark], most: int, width: float = NARROWEST) -> tuple[list[int], int]:
    """The row of each mark, counted from the axis up, and how many rows there are: the lowest one that is clear.

    Marks go in by their place on the axis, as a reader meets them; a mark of two rows takes two that lie together.
    Where all of them are full, it goes where it covers least.
    """
    ends: list[float] = []
    rows = [0] * len(marks)
    for number in sorted(range(len(marks)), key=lambda one: marks[one].pixels(width)):
        mark = marks[number]
        left, right = mark.pixels(width)
        row = next(
            (low for low in range(len(ends) + 1) if all(end + CLEAR <= left for end in ends[low : low + mark.rows])), 0
        )
        if row + mark.rows > most:
            row = min(range(most - mark.rows + 1), key=lambda low: max(ends[low : low + mark.rows], default=0.0))
        ends += [-float(CLEAR)] * (row + mark.rows - len(ends))
        ends[row : row + mark.rows] = [max(right, end) for end in ends[row : row + mark.rows]]
        rows[number] = row
    return rows, len(ends)


def _lanes_of(placing: Sequence[_Placing], telling: Telling) -> Lanes | None:
    if not telling.lanes:
        return None
    return Lanes(telling.lanes, any(telling.lane_of(one.event) is None for one in placing))


def _in_lanes(
    placing: Sequence[_Placing], lanes: Lanes, telling: Telling, top: float
) -> list[tuple[_Placing, list[Shape]]]:
    """The marks, each in its topic's lane; within one they lie in two rows where they would cover one another."""
    drawn = []
    for number in range(1, lanes.number + 1):
        lane = None if number > len(lanes.names) else number
        own = [one for one in placing if telling.lane_of(one.event) == lane]
        drawn += [
            (one, one.mark.draw(top + (number - 1 + begins) * lanes.height, high * lanes.height))
            for one, (begins, high) in zip(own, _in_a_lane(own), strict=True)
        ]
    return sorted(drawn, key=lambda pair: pair[0].is_key)


_ALONE, _HALF, _WHOLE = (0.27, 0.46), (0.06, 0.41), (0.13, 0.74)
"""Where a mark begins in its lane and how high it is there: alone, in one of two rows, as a key event."""


def _in_a_lane(placing: Sequence[_Placing]) -> list[tuple[float, float]]:
    marks = [replace(one.mark, rows=1) for one in placing]
    _, needed = in_rows(marks, 2, NARROWEST - _SHAPES)
    tall = [one.is_key or one.mark.rows > 1 for one in placing]
    if needed < 2:
        return [_WHOLE if is_tall else _ALONE for is_tall in tall]
    rows, _ = in_rows(
        [replace(mark, rows=1 + is_tall) for mark, is_tall in zip(marks, tall, strict=True)], 2, NARROWEST - _SHAPES
    )
    begins, high = _HALF
    return [
        _WHOLE if is_tall else (begins + (0.47 if row == 0 else 0), high)
        for is_tall, row in zip(tall, rows, strict=True)
    ]


def _linked(one: _Placing, shapes: Sequence[Shape], telling: Telling) -> Linked:
    event = one.event
    return Linked(
        f"#{event.id}", telling.title_of(event), tuple(shapes), tuple(telling.classes_of(event)), one.is_key,
        telling.lane_of(event) if telling.lanes else None,
    )  # fmt: skip
