"""What stands around a draft: events before and after it, those that may be the same, and other drafts of its time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from timeline.chronology import EventContext
from timeline.chronology.checkmarks import check_of
from timeline.chronology.dating import Dating
from timeline.chronology.ordering import sort_key
from timeline.dates import EventDate
from timeline.extract.cluster import Proposal, agree, nearness_of
from timeline.extract.content import Content
from timeline.extract.deduplicate import content_of_event
from timeline.extract.prints import plain, sent_of
from timeline.live.desk.contents import Contents, title_of
from timeline.live.desk.deciding import Item, Spot, titled
from timeline.live.desk.lines import Lines, span_of
from timeline.live.desk.texts import clean
from timeline.live.desk.views import (
    Line,
    Neighbour,
)

NEAR = 3
"""Events shown before a draft, and after it."""
OVERLAPPING = 5
_QUOTED, _TAKEN = 1000.0, 500.0
"""Above all that is only near."""


class Surroundings:
    """What stands around the drafts of one state of the desk."""

    def __init__(self, contents: Contents, lines: Lines, sources: Mapping[str, str], new: frozenset[str]) -> None:
        self._contents, self._lines, self._sources, self._new = contents, lines, sources, new
        self._told_by: dict[str, Content] = {}
        self._words_told: dict[str, frozenset[str]] = {}

    def name_of(self, id: str | None, name: str | None) -> str:
        """What a source is called: by the chronology, else by that name, else by its id."""
        source = self._contents.project.entries.sources.get(id) if self._contents.project is not None and id else None
        return clean((source.record.publisher or source.record.title if source is not None else name) or id or "")

    @cached_property
    def _dated(self) -> list[tuple[tuple[int, int, str], EventContext]]:
        found = [
            (sort_key(one.item.date, one.read.record.time), one)
            for one in self._contents.contexts.values()
            if one.item.date
        ]
        return sorted(found, key=lambda pair: pair[0])

    def around(self, item: Item, date: EventDate | None) -> tuple[list[EventContext], list[EventContext], int, int]:
        """Those before and after, and how many more there are on either side."""
        if date is None:
            return [], [], 0, 0
        own = f"event:{item.entry}" in item.members and item.is_open
        rest = [pair for pair in self._dated if not own or pair[1].item.id != item.entry]
        place = bisect_right(rest, sort_key(date, None), key=lambda pair: pair[0])
        before = [one for _, one in rest[max(0, place - NEAR) : place]]
        after = [one for _, one in rest[place : place + NEAR]]
        return before, after, place - len(before), len(rest) - place - len(after)

    def neighbour(self, context: EventContext) -> Neighbour:
        """The event as it stands beside a card."""
        record, id = context.read.record, context.item.id
        names = [self.name_of(one.source, one.publisher or one.title or one.author) for one in record.sources]
        return Neighbour(
            id,
            clean(self._contents.said(context.item.date) or record.date or ""),
            clean(title_of(context)),
            record.draft,
            id in self._new,
            tuple(dict.fromkeys(names)),
            clean(self._checked(context)),
        )

    def _checked(self, context: EventContext) -> str:
        """Who has held it against its sources, and whether it says something else since."""
        if context.read.record.checked is None or context.event is None or self._contents.project is None:
            return ""
        apart = Dating(
            self._contents.tongue, self._contents.project.entries.header.record.timezone, self._contents.project.as_of
        )
        check = check_of(context.read, context.event, apart)
        if check is None:
            return ""
        since = self._contents.said(self._contents.date_of(check.on.isoformat()))
        return f"checked by {check.by}, {'changed since' if check.since else since}"

    def same(self, item: Item) -> list[EventContext]:
        """The events that may be the one, the likeliest first; not the one that it became itself."""
        if f"event:{item.entry}" in item.members or item.state not in ("open", "later", "anew"):
            return []
        proposal, quotes = (
            titled(self._contents.spots(item)),
            {spot.telling.sent for spot in self._contents.spots(item)},
        )
        own = {id for spot in self._contents.spots(item) if (id := self._sources.get(spot.clipping.id)) is not None}
        found: list[tuple[float, int, EventContext]] = []
        for number, (_, context) in enumerate(self._dated):
            rank = self._likeness(item, context, proposal, quotes, own)
            if rank:
                found.append((-rank, number, context))
        return [context for _, _, context in sorted(found, key=lambda one: one[:2])][:OVERLAPPING]

    def _likeness(
        self, item: Item, context: EventContext, proposal: Proposal, quotes: set[str], own: set[str]
    ) -> float:
        """Highest for the same sentence; then what it was taken as before, the nearest, one that cites this source."""
        if item.entry == context.item.id:
            return _TAKEN
        date = context.item.date
        is_cited = (
            any(one.quote and sent_of(one.quote) in quotes for one in context.read.record.sources) if quotes else False
        )
        if not proposal.accounts:
            return _QUOTED * is_cited
        if date is None or not agree(date, proposal.best.date):
            return _QUOTED * (is_cited and _told_as_one(context, self._contents.spots(item)))
        if is_cited:
            return _QUOTED
        content = self._event_content(context)
        near = nearness_of(proposal, date, content)
        if near:
            return 1 + near
        is_day = date.precision == proposal.best.date.precision == "day"
        is_of_source = is_day and any(one.source in own for one in context.read.record.sources)
        return float(is_of_source and any(one.content.told & content.told for one in proposal.accounts))

    def _event_content(self, context: EventContext) -> Content:
        found = self._told_by.get(context.item.id)
        if found is None:
            found = self._told_by[context.item.id] = content_of_event(context.read, self._contents.tongue.languages[0])
        return found

    def overlapping(self, item: Item, lines: Mapping[str, Line]) -> Iterator[Line]:
        """Other open drafts of that time: those of the same date first, then those that tell the most alike."""
        date = self._contents.content(item).date
        span = span_of(date)
        if date is None or span is None:
            return
        near: list[tuple[int, float, int, int, str]] = []
        for other in self._contents.table.items.values():
            own = self._lines.span(other) if other.is_open and other.key != item.key else None
            if own is not None and own[0] <= span[1] and span[0] <= own[1]:
                width = abs((own[1] - own[0]) - (span[1] - span[0]))
                unlike = -_share(self._telling(item), self._telling(other))
                near.append((int(own != span), unlike, width, abs(own[0] - span[0]), other.key))
        yield from (
            lines.get(key) or self._lines.line(self._contents.table.items[key])
            for *_, key in sorted(near)[:OVERLAPPING]
        )

    def _telling(self, item: Item) -> frozenset[str]:
        """The words of what it tells."""
        found = self._words_told.get(item.key)
        if found is None:
            event = self._contents.event(item)
            contents = [spot.account.content for spot in self._contents.spots(item) if spot.date is not None]
            contents += [self._event_content(event)] if event is not None else []
            found = self._words_told[item.key] = frozenset().union(*(content.told for content in contents))
        return found


def nearest(date: EventDate | None, events: Iterable[EventContext]) -> list[EventContext]:
    """The events by their distance from the date, each once; as they come where that isn't known."""
    once = list({one.item.id: one for one in events}.values())
    return sorted(once, key=lambda one: _distance(span_of(date), span_of(one.item.date)))


def _distance(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int]:
    """Days between two spans, and between their beginnings."""
    if one is None or other is None:
        return (0, 0)
    return (max(0, one[0] - other[1], other[0] - one[1]), abs(one[0] - other[0]))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """What part of all words both have."""
    return len(one & other) / max(1, len(one | other))


def _told_as_one(context: EventContext, spots: Sequence[Spot]) -> bool:
    """Whether the event cites one of the sentences with the same words for the date."""
    words = {(spot.telling.sent, spot.telling.words) for spot in spots}
    cited = context.read.record.sources
    return any(one.quote and (sent_of(one.quote), plain(one.says or "")) in words for one in cited)
