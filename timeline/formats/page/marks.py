"""The mark of one event on the overview: what shapes say how much is known of its date.

A mark is solid where the event must have been under way, hatched over all the days on which it may have been, dashed
where the date is in doubt (the grammar of marks is in docs/templates.md). It is drawn into the height that it gets.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from timeline.dates import EventDate
from timeline.edtf import Date, DateSet, Day, Interval, parse
from timeline.formats.page.axis import LEAD_IN, NARROWEST, REM, Axis, percent, rem
from timeline.formats.page.shapes import Shape
from timeline.frozen import dataclass
from timeline.record.event import Event


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is known of an event's place in time, as day numbers: the days it may cover, and those it surely did."""

    first: int
    last: int
    """The first and last possible day, both included."""
    sure_first: int | None = None
    sure_last: int | None = None
    """The days on which it must have been under way; None where there are none."""


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
    """A mark before it has a row: its place, and the shapes it makes in one."""

    left: float
    """Where it begins, in percent."""
    right: float
    """Where it ends, in percent."""
    least: float
    """Its smallest width in pixels."""
    draw: Callable[[float, float], list[Shape]]
    """The shapes between so many rem down and so many rem below that."""
    rows: int = 1
    """How many rows, one above another, it needs."""
    is_centred: bool = False
    """Whether it stands on its place and not behind it."""

    def pixels(self, width: float = NARROWEST) -> tuple[float, float]:
        """Where it begins and ends on a strip of that many pixels."""
        left, right = self.left * width / 100, self.right * width / 100
        if self.is_centred:
            return left - self.least / 2, left + self.least / 2
        return left, max(right, left + self.least)

    @property
    def is_wide(self) -> bool:
        """Whether it stands for a stretch more than for a place."""
        left, right = self.pixels()
        return right - left > _NARROW

    @property
    def stem(self) -> float | None:
        """Where the line from it to the axis stands, in percent; None where it is too wide to stand for one place."""
        if self.is_centred:
            return self.left
        return (self.left + self.right) / 2 if not self.is_wide else None


_NARROW = 12
"""Pixels up to which a mark may be taken for a place."""
_LEAST = 5
"""Pixels below which the inside of a box can't be seen."""


def mark_on(axis: Axis, event: Event, mark: str, *, is_key: bool = False) -> Mark | None:
    """The event's mark of that name (`cards.mark_of`); None where it lies wholly before the axis."""
    date = event.date
    assert date is not None
    bounds = bounds_of(date)
    if date.latest is not None and date.latest.ordinal < axis.first:
        return None
    if mark == "differ":
        return _differing(event, date, axis)
    if mark in ("due", "plan"):
        return _tick(axis.at(bounds.last), "o c" if mark == "due" else "o d c", 5 if is_key else 3.5)
    if date.latest is None and date.form not in ("after", "not_before"):
        return _ongoing(bounds, axis)
    if date.latest is None or date.earliest is None:
        return _open_side(bounds, "after" if date.latest is None else "before", axis)
    if mark == "span":
        return _bar(bounds, axis)
    if mark == "day":
        return _tick(axis.at(bounds.first), "f c", 4 if is_key else 3)
    style = {"approx": "h d", "uncertain": "o d"}.get(mark, "h")
    return _box(axis.at(max(bounds.first, axis.first)), axis.at(bounds.last + 1), style, axis, bounds)


def _tick(x: float, style: str, pixels: float) -> Mark:
    def draw(top: float, height: float) -> list[Shape]:
        return [Shape("rect", style, percent(x), rem(top), rem(pixels / REM), rem(height))]

    return Mark(x, x, pixels if style == "f c" else pixels + 1.5, draw, is_centred=True)


def _box(left: float, right: float, style: str, axis: Axis, bounds: Bounds) -> Mark:
    enters = bounds.first < axis.first
    if not enters and _is_narrow(left, right):
        return _tick((left + right) / 2, f"{style} c", _LEAST)

    def draw(top: float, height: float) -> list[Shape]:
        shapes = _entry(top, height, style.split(maxsplit=1)[0]) if enters else []
        return [*shapes, Shape("rect", style, percent(left), rem(top), _wide(left, right, _LEAST), rem(height))]

    return Mark(0 if enters else left, right, 6, draw)


def _bar(bounds: Bounds, axis: Axis) -> Mark:
    """A span that lasted: solid where it must have run, hatched where its ends leave it open."""
    enters = bounds.first < axis.first
    left, right = axis.at(bounds.first), axis.at(bounds.last + 1)
    if not enters and _is_narrow(left, right):
        is_sure = any(shape.style == "f" for shape in segments(bounds, axis, 0, 0))
        return _tick((left + right) / 2, "f c" if is_sure else "h c", _LEAST)

    def draw(top: float, height: float) -> list[Shape]:
        return [*(_entry(top, height) if enters else []), *segments(bounds, axis, top, height)]

    return Mark(0 if enters else left, right, _LEAST, draw)


def segments(bounds: Bounds, axis: Axis, top: float, height: float) -> list[Shape]:
    """A bar over the days, solid over the sure ones."""
    first, last = max(bounds.first, axis.first), bounds.last
    sure_first, sure_last = bounds.sure_first, bounds.sure_last
    if sure_first is None or sure_last is None or sure_first >= sure_last:
        return [_segment("h", first, last, axis, top, height)]
    # A day is sure as soon as it is named; of a month or year, only what lies between.
    begins = bounds.first if sure_first == bounds.first else sure_first + 1
    ends = bounds.last if sure_last == bounds.last else sure_last - 1
    shapes = [_segment("h", first, begins - 1, axis, top, height)] if begins > first else []
    if ends >= max(begins, axis.first):
        shapes.append(_segment("f", max(begins, axis.first), ends, axis, top, height))
    return shapes + ([_segment("h", ends + 1, last, axis, top, height)] if ends < last else [])


def _segment(style: str, first: int, last: int, axis: Axis, top: float, height: float) -> Shape:
    left, right = axis.at(first), axis.at(last + 1)
    return Shape("rect", style, percent(left), rem(top), _wide(left, right, 3), rem(height))


def _entry(top: float, height: float, style: str = "f") -> list[Shape]:
    """A bar that comes in with a point from the edge: it began before the axis."""
    return [
        Shape("rect", style, "0", rem(top), percent(LEAD_IN), rem(height)),
        Shape("head", "p", "-1", rem(top), rem(height * 0.6), rem(height),
              path="M0 0h6L1 5zM0 10h6L1 5z", box="0 0 6 10"),
    ]  # fmt: skip


def _ongoing(bounds: Bounds, axis: Axis) -> Mark:
    """A bar that ends with an arrow head at the end of the record."""
    enters = bounds.first < axis.first
    until = max(axis.until, bounds.first)
    end = axis.at(until + 1)

    def draw(top: float, height: float) -> list[Shape]:
        lasting = Bounds(bounds.first, until, bounds.sure_first, until)
        inner, low = top + height / 6, height * 2 / 3
        shapes = [*(_entry(inner, low) if enters else []), *segments(lasting, axis, inner, low)]
        return [*shapes, arrow(end, top, height)]

    return Mark(0 if enters else axis.at(bounds.first), end + 6 / NARROWEST * 100, 9, draw)


def arrow(x: float, top: float, height: float) -> Shape:
    """A head that points to where time goes."""
    return Shape(
        "head", "f", percent(x), rem(top), rem(height * 9 / 14), rem(height), path="M0 0l9 7l-9 7z", box="0 0 9 14"
    )


def _open_side(bounds: Bounds, mark: str, axis: Axis) -> Mark:
    """A cap on the known day, and a dashed line with an open arrow to the side that is open."""
    known = max(axis.lead, axis.at(bounds.last + 1 if mark == "before" else bounds.first))
    far = max(0.0, known - 9) if mark == "before" else min(100.0, known + 9)
    left, right = min(known, far), max(known, far)

    def draw(top: float, height: float) -> list[Shape]:
        path = "M7 2.5L1.5 7 7 11.5" if mark == "before" else "M1.5 2.5L7 7 1.5 11.5"
        middle = rem(top + height / 2)
        at = percent(far) if mark == "before" else percent(max(known, far - 1))
        return [
            Shape("line", "l d", percent(left), middle, x2=percent(right), y2=middle),
            Shape("rect", "f", percent(known), rem(top), rem(3 / REM), rem(height)),
            Shape("head", "l", at, rem(top), rem(height * 9 / 14), rem(height), path=path, box="0 0 9 14"),
        ]

    return Mark(left, right, 10, draw)


def _differing(event: Event, date: EventDate, axis: Axis) -> Mark:
    """Two empty boxes with a dotted line between: each source's own date, one above the other."""
    said = [citation.said for citation in event.citations if citation.said is not None]
    spans = [bounds_of(one) for one in said] if event.sources_differ else [*_members(date)]
    distinct = sorted({(max(span.first, axis.first), max(span.last, axis.first)) for span in spans})[:2]
    boxes = [(axis.at(first), axis.at(last + 1)) for first, last in distinct]

    def draw(top: float, height: float) -> list[Shape]:
        gap = 0.125 if len(boxes) > 1 else 0.0
        high = (height - gap) / len(boxes)
        shapes = [
            Shape("rect", "o d", percent(left), rem(top + number * (high + gap)), _wide(left, right, _LEAST), rem(high))
            for number, (left, right) in enumerate(boxes)
        ]
        if len(boxes) > 1:  # a line from one to the other, beneath both
            (_, from_x), (to_x, _) = boxes
            x, x2 = percent(min(from_x, to_x)), percent(to_x)
            shapes.insert(0, Shape("line", "j", x, rem(top + high / 2), x2=x2, y2=rem(top + high * 1.5 + gap)))
        return shapes

    left, right = min(box[0] for box in boxes), max(box[1] for box in boxes)
    return Mark(left, right, 6, draw, rows=len(boxes))


def _members(date: EventDate) -> Iterator[Bounds]:
    """The dates of "23 May or 12 June"."""
    value = parse(date.edtf)
    for member in value.members if isinstance(value, DateSet) else ():
        start, end = (member, member) if isinstance(member, Date) else (member.start, member.end)
        if start is not None and end is not None:
            yield Bounds(start.earliest.ordinal, end.latest.ordinal)


def _is_narrow(left: float, right: float) -> bool:
    return (right - left) * NARROWEST / 100 <= _LEAST


def _wide(left: float, right: float, least: int) -> str:
    """A width to scale, or the smallest that can be seen, whichever is wider on the narrowest strip."""
    return percent(right - left) if (right - left) * NARROWEST / 100 > least else rem(least / REM)
