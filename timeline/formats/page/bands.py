"""Periods on the overview: pale bands behind the marks, with a line at the top and their names above."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from timeline.formats.page.axis import NARROWEST, REM, Axis, percent, rem
from timeline.formats.page.marks import Bounds, arrow, bounds_of, segments
from timeline.formats.page.shapes import Label, Linked, Shape
from timeline.frozen import dataclass
from timeline.record.event import Event

NAME = 1.0
"""Rem of a line of names."""
MOST_LINES = 2
_LINE = 0.125
"""Rem of the line at the top of a band."""
_STEP = 0.188
"""Rem by which a band within another begins lower."""
MOST_STEPS = 3
_SIGN, _BETWEEN = 6, 10
"""Pixels of one sign of a name, and of what is kept free beside it."""


@dataclass(frozen=True, slots=True)
class Band:
    """A period before the drawing has a height."""

    event: Event
    bounds: Bounds
    left: float
    right: float
    """In percent."""
    step: int
    """How many bands it lies upon."""
    line: int | None = None
    """The line of its name, from the top; None where there is no place for it."""
    name: str = ""
    at: float = 0.0
    """Where its name begins, in percent."""
    before: bool = False
    """Whether it ends there instead."""


def is_period(event: Event) -> bool:
    """Whether an event is a band: what lasted, if it is known from when and to when and no source speaks against it."""
    date = event.date
    if event.kind != "period" or date is None or date.earliest is None or event.sources_differ:
        return False
    return date.latest is not None if date.form != "since" else True


def bands_of(
    periods: Sequence[Event], axis: Axis, lines: int, width: float = NARROWEST, *,
    name_of: Callable[[Event], str] = lambda event: event.title,
) -> list[Band]:  # fmt: skip
    """The bands of the periods, the longest first; their names in at most so many lines."""
    placed: list[Band] = []
    for event in sorted(periods, key=lambda one: _span(one, axis)[1] - _span(one, axis)[0], reverse=True):
        assert event.date is not None
        left, right = _span(event, axis)
        under = [one.step for one in placed if _lies_on(one, left, right)]
        placed.append(Band(event, bounds_of(event.date), left, right, min(max(under, default=-1) + 1, MOST_STEPS)))
    return _with_names(placed, lines, width, name_of)


def _lies_on(band: Band, left: float, right: float) -> bool:
    """Whether a band from there to there lies on another; two that meet within a month or so stand side by side."""
    shared = min(band.right, right) - max(band.left, left)
    return shared > _TOUCHING * min(band.right - band.left, right - left)


_TOUCHING = 0.1


def _span(event: Event, axis: Axis) -> tuple[float, float]:
    assert event.date is not None
    bounds = bounds_of(event.date)
    last = bounds.last if event.date.latest is not None else max(axis.until, bounds.first)
    return axis.at(bounds.first) if bounds.first >= axis.first else 0.0, axis.at(last + 1)


def _with_names(bands: Sequence[Band], lines: int, width: float, name_of: Callable[[Event], str]) -> list[Band]:
    """Each name goes to the first line on which it hits no other; one that leaves the strip ends with its band."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(lines)]
    named: dict[str, Band] = {}
    for band in sorted(bands, key=lambda one: one.left):
        name = _fitting(name_of(band.event), width)
        length = len(name) * _SIGN + _BETWEEN
        at, before, start = band.left, False, band.left * width / 100
        if start + length > width:  # it ends where its band does, or at the end of the strip
            at, before = (band.right if band.right * width / 100 >= length else 100.0), True
            start = at * width / 100 - length
        line = next((line for line, own in enumerate(taken) if _is_free(own, start, start + length)), None)
        if line is not None:
            taken[line].append((start, start + length))
            named[band.event.id] = replace(band, line=line, name=name, at=at, before=before)
    return [named.get(band.event.id, band) for band in bands]


def _is_free(taken: Sequence[tuple[float, float]], start: float, end: float) -> bool:
    return all(end <= one or other <= start for one, other in taken)


def _fitting(name: str, width: float) -> str:
    """The name, cut between words where it is longer than the whole strip."""
    most = int((width - _BETWEEN) / _SIGN)
    return name if len(name) <= most else f"{name[: most - 1].rsplit(' ', 1)[0]} …"


def lines_of(bands: Sequence[Band]) -> int:
    """How many lines their names take."""
    return 1 + max((band.line for band in bands if band.line is not None), default=-1)


def drawn_band(band: Band, axis: Axis, foot: float, top: float, title: str, *, is_paler: bool) -> Linked:
    """The band from below the names, which end so many rem down, to the foot."""
    begins = top + band.step * _STEP
    left, wide = percent(band.left), percent(band.right - band.left)
    shapes = [Shape("rect", "b2" if is_paler else "b", left, rem(begins), wide, rem(foot - begins))]
    shapes += _top_line(band, axis, begins)
    if band.bounds.first >= axis.first:
        above = NAME * band.line + 0.312 if band.line is not None and not band.before else begins
        shapes.append(Shape("line", "e", left, rem(above), x2=left, y2=rem(foot)))
    name = None
    if band.line is not None:
        name = Label(percent(band.at), rem(NAME * band.line + 0.75), band.name, band.before, band.event.language)
    return Linked(f"#{band.event.id}", title, tuple(shapes), name=name, is_key=True)


def _top_line(band: Band, axis: Axis, top: float) -> list[Shape]:
    """Full over the days on which it must have lasted, broken over those on which it may have."""
    date = band.event.date
    assert date is not None
    until = max(axis.until, band.bounds.first)
    sure = band.bounds if date.latest is not None else Bounds(band.bounds.first, until, band.bounds.sure_first, until)
    doubtful = date.approximate or date.uncertain
    shapes = []
    for one in segments(sure, axis, top, _LINE):
        if one.style == "f" and not doubtful:
            shapes.append(one)
            continue
        wide = float(one.width.removesuffix("%")) if one.width.endswith("%") else 3 / NARROWEST * 100
        end = percent(float(one.x.removesuffix("%")) + wide)
        middle = rem(top + _LINE / 2)
        shapes.append(Shape("line", "l d", one.x, middle, x2=end, y2=middle))
    return shapes if date.latest is not None else [*shapes, arrow(axis.at(until + 1), top - 0.156, 7 / REM)]
