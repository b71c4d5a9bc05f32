"""Events in order: by the earliest possible day, undated ones beside their neighbour, years and silences between."""

from __future__ import annotations

from collections.abc import Sequence
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


@dataclass(frozen=True, slots=True)
class Ordered:
    """The items in order, each with the year of its section; None for the undated section."""

    items: tuple[tuple[Item, int | None], ...]
    lost: tuple[Item, ...]
    """Items whose `after` or `before` names no event."""
    circular: tuple[Item, ...]
    """Items that wait for each other."""


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
    """All items in order of time, oldest first; the order of the input only breaks ties."""
    dated = sorted((item for item in items if item.date is not None), key=_key)
    placed: list[tuple[Item, int | None]] = [
        (item, sort_day(item.date).year) for item in dated if item.date is not None
    ]
    waiting = sorted((item for item in items if item.date is None), key=lambda item: item.index)
    free = [item for item in waiting if not (item.after or item.before)]
    placed += [(item, None) for item in free]
    known = {name for item in items for name in item.names}
    lost = tuple(item for item in waiting if (item.after or item.before) and (item.after or item.before) not in known)
    bound = [item for item in waiting if (item.after or item.before) and item not in lost]
    circular = _place_beside(placed, bound)
    return Ordered(tuple(placed), lost, circular)


def _place_beside(placed: list[tuple[Item, int | None]], bound: list[Item]) -> tuple[Item, ...]:
    """Puts each item right after or before its neighbour; gives back those that can't be placed."""
    followers: dict[str, int] = {}
    while bound:
        left = [item for item in bound if not _insert(placed, item, followers)]
        if len(left) == len(bound):
            return tuple(left)
        bound = left
    return ()


def _insert(placed: list[tuple[Item, int | None]], item: Item, followers: dict[str, int]) -> bool:
    anchor = item.after or item.before
    position = next((index for index, (other, _) in enumerate(placed) if anchor in other.names), None)
    if position is None:
        return False
    year = placed[position][1]
    if item.after:
        # Several events after the same one keep their order in the file.
        position += 1 + followers.get(item.after, 0)
        followers[item.after] = followers.get(item.after, 0) + 1
    placed.insert(position, (item, year))
    return True


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
