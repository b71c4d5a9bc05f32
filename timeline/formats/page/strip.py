"""The overview strip: where each event lies on the axis, to scale, from the bounds of its date.

A mark shows what is known: solid where the event must have been under way, hatched over all the days on which it may
have been, dashed where the date is in doubt (the grammar of marks is in docs/templates.md). Marks are put in lanes so
that none covers another on the narrowest screen, and so on none. Along the axis everything is in percent, across it in
rem, so that marks follow the page's width and the reader's text size; only the smallest widths are absolute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from timeline.dates import EventDate
from timeline.edtf import Date, DateSet, Day, Interval, parse
from timeline.record.event import Chronology, Event

NARROWEST = 288
"""CSS pixels of the strip on a screen of 320; lanes are found for it."""
CLEAR = 2
"""Pixels kept clear between two marks of a lane."""
LEAD_IN = 5.0
"""Percent of the axis for what began before it."""
FEWEST = 4
"""Events below which there is no strip."""
MOST_LANES = 24
"""More marks than fit into so many lanes overlap."""
_REM = 16


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape of a mark: an SVG element's name, class and places; `x` in percent, lengths with their unit."""

    kind: str
    """`rect`, `line`, or `head` for an arrow head (`path` drawn in a small box of its own)."""
    style: str
    x: str
    y: str
    width: str = ""
    height: str = ""
    x2: str = ""
    y2: str = ""
    path: str = ""
    box: str = ""


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis; `optional` labels go where the strip is narrow."""

    x: str
    label: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole drawing."""

    height: str
    line: str
    """Where the year lines end."""
    axis: str
    baseline: str
    ticks: tuple[Tick, ...]
    shapes: tuple[Shape, ...]
    now: str | None
    """Where the record ends, in percent."""
    first_year: int
    earlier: int
    """Events that lie wholly before the axis."""
    entering: int
    """Events that began before it."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of an event's place in time, as day numbers: the days it may cover, and those it surely did."""

    first: int
    last: int
    """The first and last possible day, both included."""
    sure_first: int | None = None
    sure_last: int | None = None
    """The days on which it must have been under way; None where there are none."""


def strip_of(
    chronology: Chronology, mark_of: Callable[[Event], str | None], label_of: Callable[[int], str]
) -> Strip | None:
    """The strip of the chronology's dated events; None for fewer than four.

    `mark_of` names an event's mark, `label_of` writes a year.
    """
    drawn = [(event, mark) for event in chronology.events if (mark := mark_of(event)) and event.date is not None]
    if len(drawn) < FEWEST:
        return None
    as_of = chronology.as_of.latest if chronology.as_of is not None else None
    axis = axis_of([event.date for event, _ in drawn if event.date is not None], as_of)
    marks, earlier = [], 0
    for event, mark in drawn:
        assert event.date is not None
        found = _mark(event, event.date, mark, axis)
        if found is None:
            earlier += 1
        else:
            marks.append(found)
    entering = sum(1 for mark in marks if mark.enters)
    placed, count = in_lanes(marks)
    return _drawing(axis, placed, count, as_of, earlier, entering, label_of)


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
    years = sorted(_start_year(date) for date in dates)
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


def _start_year(date: EventDate) -> int:
    day = date.earliest or date.latest
    assert day is not None, "a date is open on one side at most"
    return day.year


def bounds_of(date: EventDate) -> Bounds:
    """The days a date may cover, and those it surely did where it is a span that lasted."""
    first = (date.earliest or date.latest or Day(0, 1, 1)).ordinal
    last = (date.latest or date.earliest or Day(0, 1, 1)).ordinal
    if date.form not in ("range", "since") or date.extent != "throughout":
        return Bounds(first, last)
    value = parse(date.edtf)
    assert isinstance(value, Interval)
    start = value.start.latest.ordinal if isinstance(value.start, Date) else first
    end = value.end.earliest.ordinal if isinstance(value.end, Date) else last
    return Bounds(first, last, start, end)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark before it has a lane: its place, and the shapes it makes in one."""

    left: float
    """Where it begins, in percent."""
    right: float
    """Where it ends, in percent."""
    least: float
    """Its smallest width in pixels."""
    draw: Callable[[float], list[Shape]]
    """The shapes in the lane whose top is so many rem down."""
    enters: bool = False
    lanes: int = 1
    """How many lanes, one above another, it needs."""

    @property
    def pixels(self) -> tuple[float, float]:
        """Where it begins and ends on the narrowest strip."""
        left, right = self.left * NARROWEST / 100, self.right * NARROWEST / 100
        return left, max(right, left + self.least)


def _mark(event: Event, date: EventDate, mark: str, axis: Axis) -> Mark | None:
    """The event's mark; None where it lies wholly before the axis."""
    bounds = bounds_of(date)
    if date.latest is not None and date.latest.ordinal < axis.first:
        return None
    if mark == "differ":
        return _differing(event, date, axis)
    if mark in ("due", "plan"):
        return _tick(axis.at(bounds.last), "o" if mark == "due" else "o d", 5, 0.812)
    if date.latest is None and date.form not in ("after", "not_before"):
        return _ongoing(bounds, axis)
    if date.latest is None or date.earliest is None:
        return _open_side(bounds, "after" if date.latest is None else "before", axis)
    if mark == "span":
        return _bar(bounds, axis)
    if mark == "day":
        return _tick(axis.at(bounds.first), "f", 3, 0.875)
    style = {"approx": "h d", "uncertain": "o d"}.get(mark, "h")
    return _box(axis.at(max(bounds.first, axis.first)), axis.at(bounds.last + 1), style, axis, bounds)


def _tick(x: float, style: str, pixels: int, height: float) -> Mark:
    def draw(top: float) -> list[Shape]:
        return [Shape("rect", style, percent(x), rem(top + 0.5 - height / 2), rem(pixels / _REM), rem(height))]

    return Mark(x, x, pixels, draw)


def _box(left: float, right: float, style: str, axis: Axis, bounds: Bounds) -> Mark:
    least = 8 if " d" in style else 6

    def draw(top: float) -> list[Shape]:
        shapes = _entry(top, style.split(maxsplit=1)[0]) if bounds.first < axis.first else []
        return [*shapes, Shape("rect", style, percent(left), rem(top + 0.188), _wide(left, right, least), rem(0.562))]

    return Mark(0 if bounds.first < axis.first else left, right, least, draw, bounds.first < axis.first)


def _bar(bounds: Bounds, axis: Axis) -> Mark:
    """A span that lasted: solid where it must have run, hatched where its ends leave it open."""
    enters = bounds.first < axis.first

    def draw(top: float) -> list[Shape]:
        return [*(_entry(top) if enters else []), *_segments(bounds, axis, top)]

    left = 0 if enters else axis.at(bounds.first)
    return Mark(left, axis.at(bounds.last + 1), 6, draw, enters)


def _segments(bounds: Bounds, axis: Axis, top: float) -> list[Shape]:
    first, last = max(bounds.first, axis.first), bounds.last
    sure_first, sure_last = bounds.sure_first, bounds.sure_last
    if sure_first is None or sure_last is None or sure_first >= sure_last:
        return [_segment("h", first, last, axis, top)]
    # A day is sure as soon as it is named; of a month or year, only what lies between.
    begins = bounds.first if sure_first == bounds.first else sure_first + 1
    ends = bounds.last if sure_last == bounds.last else sure_last - 1
    shapes = [_segment("h", first, begins - 1, axis, top)] if begins > first else []
    if ends >= max(begins, axis.first):
        shapes.append(_segment("f", max(begins, axis.first), ends, axis, top))
    return shapes + ([_segment("h", ends + 1, last, axis, top)] if ends < last else [])


def _segment(style: str, first: int, last: int, axis: Axis, top: float) -> Shape:
    left, right = axis.at(first), axis.at(last + 1)
    return Shape("rect", style, percent(left), rem(top + 0.25), _wide(left, right, 3), rem(0.5))


def _entry(top: float, style: str = "f") -> list[Shape]:
    """A bar that comes in with a point from the edge: it began before the axis."""
    return [
        Shape("rect", style, "0", rem(top + 0.25), percent(LEAD_IN), rem(0.5)),
        Shape("head", "p", "-1", rem(top + 0.188), rem(0.375), rem(0.625),
              path="M0 0h6L1 5zM0 10h6L1 5z", box="0 0 6 10"),
    ]  # fmt: skip


def _ongoing(bounds: Bounds, axis: Axis) -> Mark:
    """A bar that ends with an arrow head at the end of the record."""
    enters = bounds.first < axis.first
    until = max(axis.until, bounds.first)

    def draw(top: float) -> list[Shape]:
        lasting = Bounds(bounds.first, until, bounds.sure_first, until)
        shapes = [*(_entry(top) if enters else []), *_segments(lasting, axis, top)]
        head = Shape(
            "head",
            "f",
            percent(axis.at(until + 1)),
            rem(top + 0.062),
            rem(0.562),
            rem(0.875),
            path="M0 0l9 7l-9 7z",
            box="0 0 9 14",
        )
        return [*shapes, head]

    return Mark(0 if enters else axis.at(bounds.first), axis.at(until + 1) + 9 / NARROWEST * 100, 12, draw, enters)


def _open_side(bounds: Bounds, mark: str, axis: Axis) -> Mark:
    """A cap on the known day, and a dashed line with an open arrow to the side that is open."""
    known = max(axis.lead, axis.at(bounds.last + 1 if mark == "before" else bounds.first))
    far = max(0.0, known - 9) if mark == "before" else min(100.0, known + 9)
    left, right = min(known, far), max(known, far)

    def draw(top: float) -> list[Shape]:
        path = "M7 2.5L1.5 7 7 11.5" if mark == "before" else "M1.5 2.5L7 7 1.5 11.5"
        middle = rem(top + 0.5)
        at = percent(far) if mark == "before" else percent(max(known, far - 1))
        return [
            Shape("line", "l d", percent(left), middle, x2=percent(right), y2=middle),
            Shape("rect", "f", percent(known), rem(top + 0.125), rem(0.188), rem(0.75)),
            Shape("head", "l", at, rem(top + 0.062), rem(0.562), rem(0.875), path=path, box="0 0 9 14"),
        ]

    return Mark(left, right, 14, draw)


def _differing(event: Event, date: EventDate, axis: Axis) -> Mark:
    """Two empty boxes with a dotted line between: each source's own date, one above the other."""
    said = [citation.said for citation in event.citations if citation.said is not None]
    spans = [bounds_of(one) for one in said] if event.sources_differ else [*_members(date)]
    distinct = sorted({(max(span.first, axis.first), max(span.last, axis.first)) for span in spans})[:2]
    boxes = [(axis.at(first), axis.at(last + 1)) for first, last in distinct]

    def draw(top: float) -> list[Shape]:
        shapes = [
            Shape("rect", "o d", percent(left), rem(top + lane + 0.188), _wide(left, right, 7), rem(0.562))
            for lane, (left, right) in enumerate(boxes)
        ]
        if len(boxes) > 1:
            x = percent(boxes[1][0])
            shapes.append(Shape("line", "j", x, rem(top + 0.75), x2=x, y2=rem(top + 1.188)))
        return shapes

    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    return Mark(left, right, 7, draw, lanes=len(boxes))


def _members(date: EventDate) -> Iterator[Bounds]:
    """The dates of "23 May or 12 June"."""
    value = parse(date.edtf)
    for member in value.members if isinstance(value, DateSet) else ():
        start, end = (member, member) if isinstance(member, Date) else (member.start, member.end)
        if start is not None and end is not None:
            yield Bounds(start.earliest.ordinal, end.latest.ordinal)


def in_lanes(marks: Sequence[Mark]) -> tuple[list[tuple[Mark, int]], int]:
    """Each mark with its lane, counted from the axis up, and how many lanes there are: the lowest one that is clear.

    Marks go in by their place on the axis, as a reader meets them; a mark of two lanes takes two that lie together.
    """
    ends: list[float] = []
    placed = []
    for mark in sorted(marks, key=lambda mark: mark.pixels):
        left, right = mark.pixels
        lane = next(
            (low for low in range(len(ends) + 1) if all(end + CLEAR <= left for end in ends[low : low + mark.lanes])), 0
        )
        if lane + mark.lanes > MOST_LANES:
            lane = min(range(MOST_LANES - mark.lanes + 1), key=lambda low: ends[low])
        ends += [-float(CLEAR)] * (lane + mark.lanes - len(ends))
        ends[lane : lane + mark.lanes] = [right] * mark.lanes
        placed.append((mark, lane))
    return placed, len(ends)


def _drawing(
    axis: Axis, placed: list[tuple[Mark, int]], lanes: int, as_of: Day | None, earlier: int, entering: int,
    label_of: Callable[[int], str],
) -> Strip:  # fmt: skip
    shapes = [shape for mark, lane in placed for shape in mark.draw(lanes - lane - mark.lanes)]
    return Strip(
        height=rem(lanes + 1.5),
        line=rem(lanes + 1.375),
        axis=rem(lanes + 0.188),
        baseline=rem(lanes + 1.188),
        ticks=tuple(ticks(axis, label_of)),
        shapes=tuple(shapes),
        now=percent(axis.at(as_of.ordinal + 1)) if as_of is not None and as_of.year >= axis.first_year else None,
        first_year=axis.first_year,
        earlier=earlier,
        entering=entering,
    )


_STEPS = tuple(factor * 10**power for power in range(6) for factor in (1, 2, 5))
MOST_LABELS = 7
_SIGN, _APART = 7.2, 8
"""Pixels of one sign of a label, and of the room around it."""


def ticks(axis: Axis, label_of: Callable[[int], str]) -> Iterator[Tick]:
    """The labelled years: every one of a few, else round ones; every second label may go.

    Before our era the round years are those that are said: 100 BC, which is -99. Labels that are long are fewer.
    """
    length = axis.last_year - axis.first_year + 1
    longest = max(len(label_of(year)) for year in (axis.first_year, axis.last_year))
    most = max(1.0, min(MOST_LABELS, NARROWEST / (longest * _SIGN + _APART)))
    step = next(step for step in _STEPS if length / step <= most or step == _STEPS[-1])
    years = list(_round_years(axis.first_year, axis.last_year, step)) or [axis.first_year]
    for index, year in enumerate(years):
        yield Tick(percent(axis.at(Day(year, 1, 1).ordinal)), label_of(year), optional=index % 2 == 1)


def _round_years(first: int, last: int, step: int) -> Iterator[int]:
    """The years from the first to the last whose number in their era is a multiple; there is no year 0 in either."""
    for number in range((1 - first) // step * step, max(0, -last), -step):
        yield 1 - number
    yield from range(max(step, -(-first // step) * step), last + 1, step)


def densest_year(events: Sequence[Event]) -> tuple[int, int] | None:
    """The year in which most events fall, and how many; None where none has two."""
    years = Counter(_start_year(event.date) for event in events if event.date is not None)
    year, count = max(years.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))
    return (year, count) if count > 1 else None


def percent(number: float) -> str:
    """A length along the axis.

    >>> percent(20.8333), percent(5)
    ('20.83%', '5%')
    """
    return f"{number:.2f}".rstrip("0").rstrip(".") + "%"


def rem(number: float) -> str:
    """A length across the axis.

    >>> rem(0.1875), rem(3)
    ('.188rem', '3rem')
    """
    return f"{number:.3f}".rstrip("0").rstrip(".").removeprefix("0") + "rem"


def _wide(left: float, right: float, least: int) -> str:
    """A width to scale, or the smallest that can be seen, whichever is wider on the narrowest strip."""
    return percent(right - left) if (right - left) * NARROWEST / 100 > least else rem(least / _REM)
