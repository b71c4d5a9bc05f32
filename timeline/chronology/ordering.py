"""Events in order: what ended before what began, else as in the file; undated ones beside their neighbour.

Sections come first: an event stands in that of the year, or of the decade or century, in which its first day lies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from timeline.dates import EventDate
from timeline.edtf import Date, DateSet, Day, parse
from timeline.frozen import dataclass

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
        """The id of the event that `after` or `before` names; None where neither stands there."""
        return self.after or self.before


@dataclass(frozen=True, slots=True)
class Ordered:
    """The items in order, each with the year of its section; None for the undated section."""

    items: tuple[tuple[Item, int | None], ...]
    lost: tuple[Item, ...]
    """Items whose `after` or `before` names no event."""
    circular: tuple[Item, ...]
    """Items that wait for each other; of those that wait for a draft, the draft."""
    contradictory: tuple[Item, ...]
    """Items whose `after` or `before` is at odds with their dates, or with those of others."""


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


class Span(NamedTuple):
    """When an event begins and ends, as far as that orders it; moments are a day's ordinal and a clock time."""

    first: tuple[int, str]
    last: tuple[int, str]


_LATEST = "~"
"""After every clock time of a day."""


def span_of(date: EventDate, time: str | None = None) -> Span:
    """An open side counts as the day that is known, a choice as its first; a clock time orders a single day."""
    first = last = sort_day(date)
    if date.choices:
        last = max(first, _first_choice(date))  # of "..2018 or 2020" the known day is the last of all
    elif date.earliest is not None and date.latest is not None:
        last = date.latest
    clock = (time or date.clock or "") if first == last else ""
    return Span((first.ordinal, clock), (last.ordinal, clock or _LATEST))


def _first_choice(date: EventDate) -> Day:
    """The last day of the first of several dates."""
    value = parse(date.edtf)
    assert isinstance(value, DateSet)
    member = value.members[0]
    end = member if isinstance(member, Date) else member.end
    return end.latest if end is not None else sort_day(date)


def longer_than_a_year(date: EventDate | None) -> str | None:
    """The decade or century that is all the words name, or of which they name a part: a year's heading says more."""
    if date is None or date.form not in ("date", "century", "early", "mid", "late"):
        return None
    found = _LONGER.match(date.parts[0])
    return found[0] if found else None


_LONGER = re.compile(r"C-?\d+|-?\d*X+")


def put_in_order(items: Sequence[Item]) -> Ordered:
    """All items in order of time, oldest first; where dates overlap, as in the file.

    What waits for an event that isn't there stands in the undated section, and so does a draft that waits in a circle:
    what waits for the draft has its place then.
    """
    waiting = sorted((item for item in items if item.date is None), key=lambda item: item.index)
    owners: dict[str, Item] = {}
    for item in sorted(items, key=lambda item: (item.date is None, item.is_draft, item.index)):
        for name in item.names:
            owners.setdefault(name, item)
    lost = tuple(
        item
        for item in sorted(items, key=lambda item: item.index)
        if item.neighbour is not None and item.neighbour not in owners
    )
    dated, contradictory = _dated_in_order([item for item in items if item.date is not None], owners)
    beside = _Beside([item for item in waiting if item.neighbour in owners], owners)
    roots = [*dated, *(item for item in waiting if item.neighbour not in owners)]
    placed = [(one, _year(root)) for root in roots for one in beside.around(root)]
    circular = tuple(item for item in waiting if item.index not in beside.seen)
    placed += [(one, None) for item in circular if item.is_draft for one in beside.around(item)]
    held = tuple(item for item in circular if item.is_draft or item.index not in beside.seen)
    return Ordered(tuple(placed), lost, held, contradictory)


class _Bond(NamedTuple):
    """That one item stands before another, because `owner` says so."""

    one: int
    other: int
    owner: Item
    is_settled: bool = False
    """Whether it is the order already found for public events, which nothing may break."""


def _dated_in_order(dated: Sequence[Item], owners: Mapping[str, Item]) -> tuple[list[Item], tuple[Item, ...]]:
    """The items that have a date, section by section, and those that contradict.

    Public ones are put in order by themselves: no draft changes anything of theirs.
    """
    sections: defaultdict[tuple[int, bool], list[Item]] = defaultdict(list)
    places: dict[int, tuple[int, bool]] = {}
    for item in sorted(dated, key=lambda item: item.index):
        assert item.date is not None
        place = (sort_day(item.date).year, longer_than_a_year(item.date) is None)
        places[item.index] = place
        sections[place].append(item)
    bonds, wrong = _bonds(dated, owners, places)
    ordered: list[Item] = []
    for place in sorted(sections):
        found, at_odds = _section_in_order(sections[place], bonds.get(place, []))
        ordered += found
        wrong += at_odds
    return ordered, tuple(sorted({item.index: item for item in wrong}.values(), key=lambda item: item.index))


def _bonds(
    dated: Sequence[Item], owners: Mapping[str, Item], places: Mapping[int, tuple[int, bool]]
) -> tuple[dict[tuple[int, bool], list[_Bond]], list[Item]]:
    """What `after` and `before` beside a date ask of each section, and the items that ask what no section can give."""
    bonds: dict[tuple[int, bool], list[_Bond]] = {}
    wrong: list[Item] = []
    for item in dated:
        neighbour = owners.get(item.neighbour or "")
        if neighbour is None:
            continue  # said as lost
        if neighbour.date is None:
            wrong.append(item)
            continue
        one, other = (neighbour, item) if item.after else (item, neighbour)
        if one.index == other.index or places[one.index] > places[other.index]:
            wrong.append(item)
        elif places[one.index] == places[other.index]:
            bonds.setdefault(places[one.index], []).append(_Bond(one.index, other.index, item))
    return bonds, wrong


def _section_in_order(items: Sequence[Item], bonds: Sequence[_Bond]) -> tuple[list[Item], list[Item]]:
    public = [item for item in items if not item.is_draft]
    inside = {item.index for item in public}
    own = [bond for bond in bonds if bond.one in inside and bond.other in inside]
    ordered, wrong = _as_written(public, own)
    if len(public) == len(items):
        return ordered, wrong
    chain = [_Bond(one.index, other.index, other, is_settled=True) for one, other in pairwise(ordered)]
    known = {id(bond) for bond in own}
    drafts = [bond for bond in bonds if id(bond) not in known and bond.owner.is_draft]
    whole, at_odds = _as_written(items, [*chain, *drafts])
    return whole, [*wrong, *(item for item in at_odds if item.is_draft)]


def _as_written(items: Sequence[Item], bonds: Sequence[_Bond]) -> tuple[list[Item], list[Item]]:
    """The items, each behind those that ended before it began and those that it is bound to follow.

    Of all that may come next the first in the file does (a topological order with the smallest number first). Second
    come the owners of bonds that can't be kept.
    """
    spans = {item.index: span_of(item.date, item.time) for item in items if item.date is not None}
    by_index = {item.index: item for item in items}
    behind: defaultdict[int, list[_Bond]] = defaultdict(list)
    awaited: dict[int, dict[int, _Bond]] = {item.index: {} for item in items}
    for number, bond in enumerate(bonds):
        behind[bond.one].append(bond)
        awaited[bond.other][number] = bond
    numbers = {id(bond): number for number, bond in enumerate(bonds)}
    starts = sorted(spans, key=lambda index: (spans[index].first, index))
    ends = [(span.last, index) for index, span in spans.items()]
    heapify(ends)
    ready: list[int] = []
    held: set[int] = set()
    placed: dict[int, Item] = {}
    wrong: list[Item] = []
    begun = 0
    while len(placed) < len(items):
        while ends[0][1] in placed:
            heappop(ends)
        while begun < len(starts) and spans[starts[begun]].first <= ends[0][0]:
            index = starts[begun]
            begun += 1
            if awaited[index]:
                held.add(index)
            else:
                heappush(ready, index)
        while not ready:
            index = min(index for index in held if not all(bond.is_settled for bond in awaited[index].values()))
            wrong += [bond.owner for bond in awaited[index].values() if not bond.is_settled]
            awaited[index] = {number: bond for number, bond in awaited[index].items() if bond.is_settled}
            if not awaited[index]:
                held.discard(index)
                ready.append(index)
        index = heappop(ready)
        placed[index] = by_index[index]
        for bond in behind[index]:
            left = awaited[bond.other]
            if left.pop(numbers[id(bond)], None) and not left and bond.other in held:
                held.discard(bond.other)
                heappush(ready, bond.other)
    return list(placed.values()), wrong


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
