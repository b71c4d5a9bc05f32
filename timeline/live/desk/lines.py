"""The drafts as lines of a list, in the order of days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from timeline.chronology.ordering import sort_key
from timeline.dates import EventDate
from timeline.edtf import Day
from timeline.live.desk.contents import Contents, Says
from timeline.live.desk.deciding import Item
from timeline.live.desk.texts import clean
from timeline.live.desk.views import (
    UNDECIDED,
    Line,
)

MANY = 200
"""Open drafts above which those of one day are folded."""


class Placed(NamedTuple):
    """A line with what its place among the others depends on."""

    line: Line
    order: tuple[object, ...]
    span: tuple[int, int] | None
    """Its first and last day."""
    is_day: bool
    """Whether its date is a day."""


class LineCache:
    """The lines of drafts, by their key: most stay as they are."""

    def __init__(self) -> None:
        self.lines: dict[str, tuple[Says, Line]] = {}
        """The line of a draft that says just that."""
        self.placed: dict[str, Placed] = {}
        """Of its line, where that belongs."""
        self.under: dict[str, tuple[Line, Line]] = {}
        """Its line, and the same under another draft."""


class Lines:
    """The lines of one state of the desk."""

    def __init__(self, contents: Contents, today: Day, kept: LineCache) -> None:
        self._contents, self._today, self._kept = contents, today, kept

    def all(self) -> dict[str, Line]:
        """A line for each draft, in the order of days."""
        placed = sorted(map(self._placed, self._contents.table.items.values()), key=attrgetter("order"))
        return {line.key: line for line in self._folded(placed)}

    def _placed(self, item: Item) -> Placed:
        line = self.line(item)
        known = self._kept.placed.get(item.key)
        if known is not None and known.line is line:
            return known
        date = self._contents.content(item).date
        order = (date is None, *(sort_key(date, None) if date is not None else (0, 0, "")), line.clip, line.at)
        placed = Placed(line, order, span_of(date), date is not None and date.precision == "day")
        self._kept.placed[item.key] = placed
        return placed

    def _folded(self, placed: Sequence[Placed]) -> list[Line]:
        """Where there are many, those of one day under the one that most clippings tell."""
        opened = [one for one in placed if one.line.state in UNDECIDED]
        if len(opened) <= MANY:
            return [one.line for one in placed]
        days: dict[str, list[Line]] = {}
        for one in opened:
            if one.is_day and not one.line.ahead:
                days.setdefault(one.line.day, []).append(one.line)
        top = {day: max(own, key=lambda one: one.told).key for day, own in days.items() if len(own) > 1}
        under = {one.key: top[day] for day, own in days.items() if day in top for one in own if one.key != top[day]}
        return [self._under(one.line, under[one.line.key]) if one.line.key in under else one.line for one in placed]

    def _under(self, line: Line, top: str) -> Line:
        """The line under that of another draft."""
        known = self._kept.under.get(line.key)
        if known is None or known[0] is not line or known[1].under != top:
            known = self._kept.under[line.key] = line, replace(line, under=top)
        return known[1]

    def line(self, item: Item) -> Line:
        """The draft as a line."""
        content = self._contents.content(item)
        known = self._kept.lines.get(item.key)
        if known is None or known[0] is not content:
            known = self._kept.lines[item.key] = content, self._line(item, content)
        return known[1]

    def _line(self, item: Item, content: Says) -> Line:
        day = _first(content.date)
        first = self._contents.spots(item)[:1]
        sentence = first[0].draft.quote if first else ""
        return Line(
            item.key,
            day.isoformat() if day is not None else "",
            self.date_said(item, content),
            self.told(item),
            item.state,
            content.kind,
            clean(content.title or sentence),
            first[0].clipping.id if first else "",
            first[0].draft.mention.start if first else 0,
            ahead=content.kind != "event" and self._lies_ahead(content.date),
        )

    def span(self, item: Item) -> tuple[int, int] | None:
        """The first and last day of a draft of which `all` gave the line."""
        return self._kept.placed[item.key].span

    def date_said(self, item: Item, content: Says) -> str:
        """The date in the words that were typed, or in those of the chronology's style."""
        if content.is_dated and item.date:
            return clean(item.date)
        event = self._contents.event(item)
        if event is not None and any(isinstance(one, str) for one in item.own):
            return clean(self._contents.said(event.item.date) or event.read.record.date or "")
        return clean(self._contents.said(content.date, content.best.draft.mention.text if content.best else ""))

    def _lies_ahead(self, date: EventDate | None) -> bool:
        last = (date.latest or date.earliest) if date is not None else None
        return last is not None and last >= self._today

    def told(self, item: Item) -> int:
        """How many clippings tell it, copies of one text once."""
        spots = self._contents.spots(item)
        if len(spots) == 1:
            return 1
        groups: list[set[str]] = []
        for spot in spots:
            names = {spot.clipping.id, spot.telling.sent}
            near = [group for group in groups if group & names]
            groups = [group for group in groups if not group & names] + [names.union(*near)]
        event = self._contents.event(item)
        return max(len(groups), len(event.read.record.sources) if event is not None and not spots else 0, 1)


def _first(date: EventDate | None) -> Day | None:
    return (date.earliest or date.latest) if date is not None else None


def span_of(date: EventDate | None) -> tuple[int, int] | None:
    """Its first and last day; None where one of them isn't known."""
    if date is None:
        return None
    first, last = date.earliest or date.latest, date.latest or date.earliest
    return (first.ordinal, last.ordinal) if first is not None and last is not None else None
