"""From the dated lines of a document to rows: what of the lines between them belongs to which event, and what to none.

A heading that is a date gives it to what stands below: a day and month join its year, an item without a date gets it.
An item without any date is a row too, which then ends as a draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from timeline.formats.dated.beginnings import Beginning, Dates
from timeline.formats.dated.document_lines import Line
from timeline.formats.dated.event_dates import Context, cell_of, context_of, give_date
from timeline.formats.dated.lines import Dated, words_beside
from timeline.formats.dated.tables import TableRow
from timeline.formats.dated.texts import is_title
from timeline.formats.rows import Row

_LONGEST_TAG = 80
"""Characters of a heading that is a tag."""
_BELOW = 7
"""The level of a line that stands for a heading."""


@dataclass
class Event:
    """An event while its lines are collected."""

    line: Line
    row: Row
    beginning: Beginning | None = None
    title: Line | None = None
    body: list[Line] = field(default_factory=list)
    holds: int | None = None
    """The number of the element that holds all of it."""
    level: int = 99
    """Of the heading that opens it."""
    tags: list[str] = field(default_factory=list)
    gives: bool = False
    """Whether it gave its date to others."""


class Found(NamedTuple):
    """The events of a document, and the lines that are of none."""

    events: list[Event]
    outside: list[Line]
    headings: list[Line]
    """Those that stand above events, and are no event themselves."""
    title: Line | None
    """The first heading of the first level that is no date."""


@dataclass
class _Heading:
    level: int
    line: Line
    context: Context | None
    is_bare: bool
    """Whether it is a date and nothing else."""


class Collector:
    """Goes through the lines of a document once, in order."""

    def __init__(self, dated: Dated, tables: Mapping[int, TableRow | None], dates: Dates) -> None:
        self._dated, self._tables, self._dates = dated, tables, dates
        self._lines = dated.lines
        self._numbers = {dated.lines[number].number for number in dated.beginnings}
        self._events: list[Event] = []
        self._outside: list[Line] = []
        self._headings: list[_Heading] = []
        self._used_headings: list[Line] = []
        self._items: dict[int, tuple[Context, Event]] = {}
        self._current: Event | None = None
        self._lists = {
            dated.keys[number][0] for number, one in dated.beginnings.items() if words_beside(dated.lines[number], one)
        }
        self._tables_of: dict[int, Context] = {}
        """What a row of one cell says to the rows below it."""
        self._cards = dict(self._cards_of())
        self._next_dated = self._next()

    def found(self) -> Found:
        """What there is."""
        taken: set[int] = set()
        for number, line in enumerate(self._lines):
            if number in taken:
                continue
            if number in self._cards:
                taken |= self._card(number)
            elif self._is_heading(number):
                self._heading(number)
            elif number in self._tables:
                self._row(line, self._tables[number])
            elif number in self._dated.beginnings:
                self._open(number)
            else:
                self._other(number)
        events = [one for one in self._events if not (one.gives and not one.body and _is_bare(one))]
        first = (line for line in self._used_headings if line.kind == "heading" and line.level == 1)
        title = next((line for line in first if line.number not in self._numbers), None)
        return Found(events, self._outside, self._used_headings, title)

    # Which lines stand together

    def _cards_of(self) -> Iterator[tuple[int, range]]:
        """The lines of elements that each hold one date, alone in its line, and the rest of its event, by the first."""
        alone: dict[str, list[int]] = {}
        for number, one in self._dated.beginnings.items():
            if not words_beside(self._lines[number], one):
                alone.setdefault(self._lines[number].group, []).append(number)
        for numbers in alone.values():
            for number, depth in _apart(sorted(numbers), self._lines):
                own = self._extent(number, depth)
                if len(own) > 1 and self._is_card(own, number):
                    yield own.start, own

    def _extent(self, number: int, depth: int) -> range:
        """The lines in the element of that depth around a line."""
        within = self._lines[number].within
        if depth >= len(within):
            return range(number, number + 1)
        first = last = number
        while first and _is_in(self._lines[first - 1], depth, within[depth]):
            first -= 1
        while last + 1 < len(self._lines) and _is_in(self._lines[last + 1], depth, within[depth]):
            last += 1
        return range(first, last + 1)

    def _is_card(self, own: range, number: int) -> bool:
        others = [one for one in own if one != number]
        if self._lines[number].kind == "item" and any(self._lines[one].kind == "item" for one in others):
            return False
        if any(one in self._dated.beginnings or one in self._tables for one in others):
            return False
        return self._lines[number].kind != "heading" or own.start < number

    def _next(self) -> dict[int, int]:
        """The next dated line or heading after each line."""
        following: dict[int, int] = {}
        last = len(self._lines)
        for number in range(len(self._lines) - 1, -1, -1):
            following[number] = last
            if number in self._dated.beginnings or self._is_heading(number) or number in self._cards:
                last = number
        return following

    def _is_heading(self, number: int) -> bool:
        """Whether a line is a heading, or stands for one: bold, or a date above what has none."""
        line = self._lines[number]
        if line.kind == "heading":
            return True
        if line.kind not in ("paragraph", "term") or line.after or (line.items and line.kind != "term"):
            return False
        if line.kind == "term" and number not in self._dated.beginnings:
            return True
        if (one := self._dated.beginnings.get(number)) is not None:
            return not words_beside(line, one)
        return is_title(line) and not line.words.endswith((".", ":", ",", ";"))

    # One after the other

    def _card(self, first: int) -> set[int]:
        own = self._cards[first]
        dated = next(number for number in own if number in self._dated.beginnings)
        self._current = None
        event = self._event(self._lines[dated], self._dated.beginnings[dated])
        for number in own:
            line = self._lines[number]
            if number != dated and event.title is None and (line.kind == "heading" or is_title(line)) and line.words:
                event.title = line
            elif number != dated:
                event.body.append(line)
        return set(own)

    def _heading(self, number: int) -> None:
        line = self._lines[number]
        level = line.level if line.kind == "heading" else _BELOW
        current = self._current
        if current is not None and level > current.level and not self._is_dated(number):
            current.body.append(line)
            return
        if self._is_title_of(current, number):
            assert current is not None
            current.title = line
            return
        self._current = None
        while self._headings and self._headings[-1].level >= level:
            self._headings.pop()
        one = self._dated.beginnings.get(number)
        outer = self._context(line)
        context = context_of(self._dates, one, outer) if one is not None else None
        if one is not None and self._opens(number, level, one):
            self._current = self._event(line, one, level=level, outer=outer)
        self._headings.append(_Heading(level, line, context, one is not None and not words_beside(line, one)))
        if self._current is None:
            self._used_headings.append(line)

    def _is_title_of(self, current: Event | None, number: int) -> bool:
        """Whether a heading stands right below a date that is alone in its line."""
        if current is None or current.title is not None or current.body or not _is_bare(current):
            return False
        line = self._lines[number]
        is_below = line.level > 2 if line.kind == "heading" else not line.is_common
        return is_below and not self._is_dated(number) and current.level >= _BELOW

    def _is_dated(self, number: int) -> bool:
        return number in self._dated.beginnings

    def _opens(self, number: int, level: int, one: Beginning) -> bool:
        """Whether a heading with a date is an event, and not only the date of those below it."""
        if number + 1 >= len(self._lines):
            return bool(words_beside(self._lines[number], one))
        below = number + 1
        is_bare = not words_beside(self._lines[number], one)
        has_own = self._lines[below].kind in ("paragraph", "code") and not self._opens_itself(below)
        if has_own:
            return not (is_bare and self._is_list(self._lines[below]))
        return not self._has_dated_below(number, level) and not (is_bare and self._lines[below].kind == "item")

    def _opens_itself(self, number: int) -> bool:
        return number in self._dated.beginnings or number in self._cards or self._is_heading(number)

    def _is_list(self, line: Line) -> bool:
        """Whether lines like that are events elsewhere in the document."""
        return line.group in self._lists

    def _has_dated_below(self, number: int, level: int) -> bool:
        for other in range(number + 1, len(self._lines)):
            line = self._lines[other]
            if self._is_heading(other) and (line.level if line.kind == "heading" else _BELOW) <= level:
                return False
            if other in self._dated.beginnings or other in self._tables:
                return True
        return False

    def _open(self, number: int) -> None:
        line = self._lines[number]
        context = self._context(line)
        one = self._dated.beginnings[number]
        if line.kind == "item" and len(line.items) > 1 and line.items[-2] in self._items:
            self._items[line.items[-2]][1].gives = True
        if one.sort == "yearless" and not re.search(r"\d", one.words) and (context is None or not context.figures):
            self._other(number)  # "May" or "Easter" without a year above
            return
        if context is not None and context.figures and _BARE_YEAR.fullmatch(one.words):
            if int(one.words) != context.figures.year:  # "2600: The Hacker Quarterly" under 1984
                self._current = self._event(line, None)
                return
        self._current = self._event(line, one)
        if line.kind == "item":
            context = context_of(self._dates, self._dated.beginnings[number], self._context(line))
            if context is not None:
                self._items[line.items[-1]] = context, self._current

    def _row(self, line: Line, of: TableRow | None) -> None:
        self._current = None
        if of is None:
            self._used_headings.append(line)
            return
        context = self._tables_of.get(line.table) or self._context(line)
        if of.date:
            one = Beginning(of.date, self._dates.sort_of(of.date) or "near", 0, 0, "cell")
            start = of.row.start
            give_date(self._dates, of.row, one, context)
            if not of.row.words and one.sort != "yearless":
                of.row.start = start or of.row.start
        self._events.append(Event(line, of.row, tags=self._tags()))

    def _other(self, number: int) -> None:
        line = self._lines[number]
        if line.kind == "row" and len({cell.words for cell in line.cells if cell.words}) == 1:
            words = next(cell.words for cell in line.cells if cell.words)
            if self._dates.sort_of(words) == "whole" and (
                context := context_of(self._dates, Beginning(words, "whole", 0, 0, ""), None)
            ):
                self._tables_of[line.table] = context
                self._used_headings.append(line)
                return
        parent = self._items.get(line.items[-2]) if line.kind == "item" and len(line.items) > 1 else None
        if parent is not None and _is_bare(parent[1]) and not parent[1].body:
            parent[1].gives = True
            self._current = self._event(line, None)
        elif self._belongs(number, line):
            assert self._current is not None
            self._current.body.append(line)
        elif self._is_undated_event(number, line):
            self._current = self._event(line, None)
        else:
            self._outside.append(line)

    def _belongs(self, number: int, line: Line) -> bool:
        """Whether a line without a date is of the event above it."""
        current = self._current
        if current is None:
            return False
        opener = current.line
        if opener.kind == "item":
            if opener.items[-1] in line.items:
                return True
            following = self._next_dated[number]
            goes_on = following < len(self._lines) and self._lines[following].group == opener.group
            return goes_on and line.kind != "item" and not self._is_heading(following)
        if line.kind == "item" and current.level > _BELOW and self._dated.keys[number] in self._dated.groups:
            return False
        return line.after != "" or not self._is_of_context(line)

    def _is_of_context(self, line: Line) -> bool:
        """Whether a paragraph stands by itself under a date, as others with days do."""
        current = self._current
        context = self._context(line)
        is_listed = self._is_list(line) and line.kind == "paragraph"
        is_dated = current is not None and current.beginning is not None and current.level == 99
        return is_listed and is_dated and context is not None and context.is_point

    def _is_undated_event(self, number: int, line: Line) -> bool:
        context = self._context(line)
        if line.kind == "item":
            is_listed = self._dated.keys[number] in self._dated.groups
            return is_listed or (context is not None and self._is_under_date())
        is_point = context is not None and context.is_point and self._is_under_date()
        return is_point and line.kind in ("paragraph", "term")

    def _is_under_date(self) -> bool:
        return bool(self._headings) and self._headings[-1].context is not None

    # Dates

    def _context(self, line: Line) -> Context | None:
        """The date under which a line stands."""
        for item in reversed(line.items if line.kind != "item" else line.items[:-1]):
            if item in self._items:
                return self._items[item][0]
        return next((one.context for one in reversed(self._headings) if one.context is not None), None)

    def _event(
        self, line: Line, one: Beginning | None, *, level: int = 99, outer: Context | bool | None = False
    ) -> Event:
        row = Row(f"line {line.place}")
        context = self._context(line) if isinstance(outer, bool) else outer
        if one is not None:
            give_date(self._dates, row, one, context)
        elif context is not None and context.is_point:
            row.start = cell_of(context)
        elif context is not None:
            row.rest["heading"] = context.words
        event = Event(line, row, one, level=level, tags=self._tags())
        self._events.append(event)
        return event

    def _tags(self) -> list[str]:
        """The headings above that say more than a date."""
        return [one.line.words for one in self._headings if not one.is_bare and len(one.line.words) <= _LONGEST_TAG]


def _is_bare(event: Event) -> bool:
    """Whether nothing stands in the line of its date."""
    return event.beginning is not None and not words_beside(event.line, event.beginning)


def _apart(numbers: Sequence[int], lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """At what depth each line stands in an element that holds none of the others; those of several lines."""
    shared = [_shared(lines[a].within, lines[b].within) for a, b in pairwise(numbers)]
    for at, number in enumerate(numbers):
        if len(numbers) > 1:
            yield number, max(shared[max(at - 1, 0) : at + 1])


def _shared(one: Sequence[int], other: Sequence[int]) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _is_in(line: Line, depth: int, element: int) -> bool:
    return len(line.within) > depth and line.within[depth] == element


_BARE_YEAR = re.compile(r"\d{3,4}", re.ASCII)
