"""What the overview is drawn of, as its template and the social card take it: shapes, names, and where each leads."""

from __future__ import annotations

from timeline.formats.page.axis import Tick
from timeline.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: an SVG element, its style in `marks.html`, and its places; `x` in percent, lengths with unit."""

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
class Label:
    """A name on the drawing."""

    x: str
    y: str
    text: str
    before: bool = False
    """Whether it ends at its place instead of beginning there."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """A mark, a band or a bar, which leads to what it stands for."""

    href: str
    title: str
    shapes: tuple[Shape, ...]
    classes: tuple[str, ...] = ()
    """By which it is found when something is chosen."""
    is_key: bool = False
    lane: int | None = None
    """The number of its lane, from 1."""
    name: Label | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """What the lanes are called, from the top."""

    names: tuple[str, ...]
    has_rest: bool
    """Whether there is one more, of the events of no such topic."""

    @property
    def number(self) -> int:
        """How many there are with that of the rest."""
        return len(self.names) + self.has_rest

    @property
    def are_thin(self) -> bool:
        """Whether they are so many that each gets less."""
        return self.number > 6

    @property
    def height(self) -> float:
        """How high each is, in rem."""
        return 0.8125 if self.are_thin else 0.9375


@dataclass(frozen=True, slots=True)
class Strip:
    """The whole drawing."""

    height: str
    top: str
    """Where the year lines begin."""
    axis: str
    baseline: str
    """On which the labels stand."""
    ticks: tuple[Tick, ...]
    bands: tuple[Linked, ...]
    """Periods, behind all else."""
    marks: tuple[Linked, ...]
    now: str | None
    """Where the record ends, in percent."""
    first_year: int
    earlier: int
    """Events that lie wholly before the axis."""
    lanes: Lanes | None = None
    are_bars: bool = False
    """Whether each mark is a bar for many events."""
