"""Events in order: by the earliest possible day, undated ones beside their neighbour, years and silences between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from timeline.dates import EventDate
from timeline.edtf import Day

# A silence is worth a sentence when it is long in itself and long for this chronology.
_LONG_GAP_MONTHS = 6
_TIMES_THE_MEDIAN = 4
_ENDLESS = 10**9


@dataclass(frozen=True, slots=True)
class Item:
    """What the order of one event depends on."""

    index: int
    """Its place in the file."""
    id: str
    names: tuple[str, ...]
    """Its id and those it had before."""
    date: EventDate | None
    time: str | None
    after: str | None
    before: str | None
    is_draft: bool = False

    @property
    def neighbour(self) -> str | None:
        """The id of the event that it stands beside."""
        return self.after or self.before


@dataclass(frozen=True, slots=True)
class Ordered:
    """The items in order, each with the year of its section; None for the undated section."""

    items: tuple[tuple[Item, int | None], ...]
    lost: tuple[Item, ...]
    """Items whose `after` or `before` names no event."""
    circular: tuple[Item, ...]
    """Items that wait for each other; of those that wait for a draft, the draft."""


def sort_day(date: EventDate) -> Day:
    """The day an event is sorted by: its earliest possible one, or where the start is open its known end."""
    day = date.earliest or date.latest
    assert day is not None, "a date is open on one side at most"
    return day


def sort_key(date: EventDate, time: str | None) -> tuple[int, int, str]:
    """The day, then the longer possible span first (2023, April 2023, 1 April 2023), then the time of day."""
    first, last = date.earliest, date.latest
    span = _ENDLESS if first is None or last is None else last.ordinal - first.ordinal
    return (sort_day(date).ordinal, -span, time or date.clock or "")


def _key(item: Item) -> tuple[tuple[int, int, str], int]:
    """Its place in time, then in the file."""
    assert item.date is not None
    return sort_key(item.date, item.time), item.index


def put_in_order(items: Sequence[Item]) -> Ordered:
    """All items in order of time, oldest first; the order of the input only breaks ties.

    What waits for an event that isn't there stands in the undated section, and so does a draft that waits in a circle:
    what waits for the draft has its place then.
    """
    dated = sorted((item for item in items if item.date is not None), key=_key)
    waiting = sorted((item for item in items if item.date is None), key=lambda item: item.index)
    owners: dict[str, Item] = {}
    for item in (*dated, *waiting):
        for name in item.names:
            owners.setdefault(name, item)
    lost = tuple(item for item in waiting if item.neighbour is not None and item.neighbour not in owners)
    beside = _Beside([item for item in waiting if item.neighbour in owners], owners)
    roots = [*dated, *(item for item in waiting if item.neighbour not in owners)]
    placed = [(one, _year(root)) for root in roots for one in beside.around(root)]
    circular = tuple(item for item in waiting if item.index not in beside.seen)
    placed += [(one, None) for item in circular if item.is_draft for one in beside.around(item)]
    held = tuple(item for item in circular if item.is_draft or item.index not in beside.seen)
    return Ordered(tuple(placed), lost, held)


def _year(item: Item) -> int | None:
    return sort_day(item.date).year if item.date is not None else None


class _Beside:
    """Which items stand right before and after which, in the order of the file; `seen` are those that have a place."""

    def __init__(self, bound: Sequence[Item], owners: Mapping[str, Item]) -> None:
        self.seen: set[int] = set()
        self._before: defaultdict[int, list[Item]] = defaultdict(list)
        self._after: defaultdict[int, list[Item]] = defaultdict(list)
        for item in bound:
            side = self._after if item.after else self._before
            side[owners[item.neighbour or ""].index].append(item)

    def around(self, root: Item) -> Iterator[Item]:
        """The item between all that stand beside it, and beside those; each only once."""
        waiting = [(root, False)]
        while waiting:  # a chain may be longer than Python calls deep
            item, is_due = waiting.pop()
            if is_due:
                yield item
            elif item.index not in self.seen:
                self.seen.add(item.index)
                waiting += [(other, False) for other in reversed(self._after[item.index])]
                waiting.append((item, True))
                waiting += [(other, False) for other in reversed(self._before[item.index])]


@dataclass(frozen=True, slots=True)
class Silence:
    """A stretch without events: after the item at `index` of the order, before the next."""

    index: int
    start: Day
    end: Day
    months: int


def long_silences(dates: Sequence[EventDate]) -> list[Silence]:
    """The gaps worth a sentence between dates in order, oldest first.

    Each runs from the latest possible end of all before it to the earliest possible start of the next: the days
    that a date may cover are not silence. Longer than six months, and than four times the median gap.
    """
    gaps: list[Silence] = []
    days: list[int] = []
    end: Day | None = None
    for index, date in enumerate(dates):
        start = date.earliest
        if index and end is not None:
            length = max(0, start.ordinal - end.ordinal - 1) if start is not None else 0
            days.append(length)
            if start is not None and length:
                gaps.append(Silence(index - 1, end, start, _months(end.plus(1), start)))
        if date.latest is None:
            break  # something goes on from here, so nothing after it is silence
        end = date.latest if end is None else max(end, date.latest)
    usual = median(days) if days else 0
    return [
        gap
        for gap in gaps
        if gap.months > _LONG_GAP_MONTHS and gap.end.ordinal - gap.start.ordinal - 1 > _TIMES_THE_MEDIAN * usual
    ]


def _months(start: Day, end: Day) -> int:
    """Whole months from one day to another."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
