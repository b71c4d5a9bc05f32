"""What the desk shows of its drafts, its clippings and the chronology around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from operator import attrgetter
from typing import NamedTuple

from timeline.chronology import EventContext, Project
from timeline.chronology.accounts import date_in
from timeline.chronology.checkmarks import check_of
from timeline.chronology.dating import Dating
from timeline.chronology.ordering import sort_key
from timeline.dates import DateError, EventDate
from timeline.dates.arguments import Tongue
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.document import Mapping as Fields
from timeline.document import Scalar
from timeline.edtf import Day
from timeline.extract.cluster import Proposal, agree, nearness_of
from timeline.extract.deduplicate import content_of_event
from timeline.extract.memory import plain, sent_of
from timeline.extract.similarity import Content
from timeline.findings import visible
from timeline.frozen import dataclass
from timeline.live.desk import date_words
from timeline.live.desk.clippings import Clipping
from timeline.live.desk.deciding import Item, Spot, Table, titled
from timeline.live.desk.untitled import in_plain_words
from timeline.live.desk.views import (
    UNDECIDED,
    Card,
    CitingClipping,
    ClippingView,
    DraftKind,
    Line,
    MarkedDate,
    Neighbour,
    Paragraph,
    Reading,
)

NEAR = 3
"""Events shown before a draft, and after it."""
OVERLAPPING = 5
CHOICES = 9
"""Events that have a number."""
_QUOTED, _TAKEN = 1000.0, 500.0
"""Above all that is only near."""
READINGS = 9
MANY = 200
"""Open drafts above which those of one day are folded, and few clippings hide one."""
MANY_CLIPPINGS = 15


@dataclass(frozen=True, slots=True)
class Says:
    """What a draft says, with what somebody made of it."""

    date: EventDate | None
    kind: DraftKind
    title: str
    drafted: str
    """The title that was drafted."""
    untitled: str
    best: Spot | None
    """The date in a clipping that gives the date."""
    is_dated: bool
    """Whether somebody set the date."""
    is_typed: bool
    """Whether somebody wrote the title."""


class Placed(NamedTuple):
    """A line with what its place among the others depends on."""

    line: Line
    order: tuple[object, ...]
    span: tuple[int, int] | None
    """Its first and last day."""
    is_day: bool
    """Whether its date is a day."""


class CardCache:
    """What was worked out for each draft, by its key, with what it depends on: most stays as it is."""

    def __init__(self) -> None:
        self.says: dict[str, tuple[tuple[object, ...], Says, Line | None]] = {}
        """What it says, and its line."""
        self.placed: dict[str, Placed] = {}
        """Of its line, where that belongs."""
        self.under: dict[str, tuple[Line, Line]] = {}
        """Its line, and the same under another draft."""


class Cards:
    """One state of the desk, shown."""

    def __init__(
        self,
        table: Table,
        project: Project | None,
        clippings: Mapping[str, Clipping],
        sources: Mapping[str, str],
        today: Day,
        new: frozenset[str],
        kept: CardCache,
    ) -> None:
        self.table, self.project, self.clippings = table, project, clippings
        self._sources, self._today, self._new = sources, today, new
        self._contents: dict[str, Says] = {}
        self._kept = kept
        self._told_by: dict[str, Content] = {}
        self._words_told: dict[str, frozenset[str]] = {}

    # --- what a draft says ---

    def content(self, item: Item) -> Says:
        """What the draft says."""
        found = self._contents.get(item.key)
        if found is None:
            mark = self._mark(item)
            known = self._kept.says.get(item.key)
            if known is not None and known[0] == mark:
                found = known[1]
            else:
                found = self._content(item)
                self._kept.says[item.key] = mark, found, None
            self._contents[item.key] = found
        return found

    def _mark(self, item: Item) -> tuple[object, ...]:
        """All on which it depends what a draft says, and its line."""
        spots = self.table.spots
        whole = [spots[one] if isinstance(one, int) else one for one in item.members]
        own = [spots[one] if isinstance(one, int) else one for one in item.own] if item.own != item.members else None
        event = self.event(item)
        return (
            whole,
            own,
            item.typed,
            item.date,
            item.kind,
            item.state,
            item.entry,
            event and event.read.record,
        )

    def _content(self, item: Item) -> Says:
        event = self.event(item)
        spots = self.spots(item)
        own = [self.table.spots[one] for one in item.own if isinstance(one, int)] or spots
        proposal = titled(own)
        if not proposal.accounts and event is None:
            proposal = titled(spots)
        best = next((spot for spot in spots if proposal.accounts and spot.account is proposal.best), None)
        best = best or (own[0] if own else None)
        if event is not None and any(isinstance(one, str) for one in item.own):
            record = event.read.record
            date, drafted = event.item.date, title_of(event) or title_among(spots)
            kind: str = record.kind
            untitled = "" if drafted else "the draft has no title"
        else:
            dated = proposal if proposal.accounts else None
            date = dated.best.date if dated else None
            # What was taken has the title that the file has by now.
            written = title_of(event) if event is not None and item.state in ("taken", "private") else ""
            drafted = written or (dated.title if dated else "") or title_among(own) or title_among(spots)
            kind = dated.kind if dated else own[0].draft.kind if own else "event"
            untitled = "" if drafted else (best.draft.untitled or "") if best else ""
        set_date = self.date_of(item.date) if item.date else None
        title = item.typed or drafted
        return Says(
            set_date or date,
            _kind(item.kind or kind),
            title,
            drafted,
            "" if title else in_plain_words(untitled),
            best,
            is_dated=set_date is not None,
            is_typed=bool(item.typed),
        )

    def spots(self, item: Item) -> list[Spot]:
        """Its dates in clippings."""
        return [self.table.spots[number] for number in item.spots]

    def event(self, item: Item) -> EventContext | None:
        """Its event in the chronology, if it is there."""
        return self._contexts.get(item.entry) if item.entry else None

    @cached_property
    def _contexts(self) -> Mapping[str, EventContext]:
        return {one.item.id: one for one in self.project.contexts} if self.project is not None else {}

    @property
    def tongue(self) -> Tongue:
        """In which language and whose order of figures dates are read."""
        return date_words.tongue_of(self.project)

    def read(self, words: str, item: Item | None, kind: str = "event") -> EventDate | DateError:
        """What somebody's words for a date mean; without a year, from the day of the clipping."""
        spots = self.spots(item) if item is not None else []
        published = next((spot.clipping.article.published for spot in spots if spot.clipping.article.published), None)
        found = date_in(
            words.strip(), published, self.tongue, "future" if kind in ("deadline", "scheduled") else "auto"
        )
        if isinstance(found, EventDate) and kind == "deadline" and is_deadline(found):
            return as_deadline(found)
        return found

    def date_of(self, words: str) -> EventDate | None:
        """A date that was kept in words that say it all."""
        return date_words.read(words, self.tongue)

    def said(self, date: EventDate | None, written: str = "") -> str:
        """The date in words of the chronology's style that mean just this; as it can be written else."""
        return date_words.said(date, self.project, written) if date is not None else ""

    def explained(self, why: str) -> str:
        """A reason for a date, with the dates in it in words."""
        return clean(date_words.spelled_out(why, self.project))

    # --- lines ---

    def lines(self) -> dict[str, Line]:
        """A line for each draft, in the order of days."""
        placed = sorted(map(self._placed, self.table.items.values()), key=attrgetter("order"))
        return {line.key: line for line in self._folded(placed)}

    def _placed(self, item: Item) -> Placed:
        line = self.line(item)
        known = self._kept.placed.get(item.key)
        if known is not None and known.line is line:
            return known
        date = self.content(item).date
        order = (date is None, *(sort_key(date, None) if date is not None else (0, 0, "")), line.clip, line.at)
        placed = Placed(line, order, _span(date), date is not None and date.precision == "day")
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
        content = self.content(item)
        mark, _, known = self._kept.says[item.key]
        if known is None:
            known = self._line(item, content)
            self._kept.says[item.key] = mark, content, known
        return known

    def _line(self, item: Item, content: Says) -> Line:
        day = _first(content.date)
        first = self.spots(item)[:1]
        sentence = first[0].draft.quote if first else ""
        return Line(
            item.key,
            day.isoformat() if day is not None else "",
            self._date_said(item, content),
            self.told(item),
            item.state,
            content.kind,
            clean(content.title or sentence),
            first[0].clipping.id if first else "",
            first[0].draft.mention.start if first else 0,
            ahead=content.kind != "event" and self._lies_ahead(content.date),
        )

    def _date_said(self, item: Item, content: Says) -> str:
        if content.is_dated and item.date:
            return clean(item.date)
        event = self.event(item)
        if event is not None and any(isinstance(one, str) for one in item.own):
            return clean(self.said(event.item.date) or event.read.record.date or "")
        return clean(self.said(content.date, content.best.draft.mention.text if content.best else ""))

    def _lies_ahead(self, date: EventDate | None) -> bool:
        last = (date.latest or date.earliest) if date is not None else None
        return last is not None and last >= self._today

    def told(self, item: Item) -> int:
        """How many clippings tell it, copies of one text once."""
        spots = self.spots(item)
        if len(spots) == 1:
            return 1
        groups: list[set[str]] = []
        for spot in spots:
            names = {spot.clipping.id, spot.telling.sent}
            near = [group for group in groups if group & names]
            groups = [group for group in groups if not group & names] + [names.union(*near)]
        event = self.event(item)
        return max(len(groups), len(event.read.record.sources) if event is not None and not spots else 0, 1)

    # --- cards ---

    def seen(self, item: Item) -> str:
        """What tells one state of the draft from another."""
        state = (item.state, item.members, item.title, item.date, item.kind, item.was, item.entry)
        return sha256(repr(state).encode("utf-8", "surrogatepass")).hexdigest()[:12]

    def card(self, item: Item, lines: Mapping[str, Line]) -> Card:
        """The draft as a card."""
        content = self.content(item)
        event = self.event(item)
        spots = self.spots(item)
        date = content.date
        before, after, earlier, further = self._around(item, date)
        same = self.same(item)
        words_of = owner_of(content.title, content.drafted, spots)
        cited = tuple(self._told(spot) for spot in shown_of(spots)) + tuple(self._of_event(item, spots))
        return Card(
            lines.get(item.key) or self.line(item),
            self.seen(item),
            says=clean(content.best.draft.mention.text)
            if content.best
            else clean(event.read.record.date or "")
            if event
            else "",
            edtf=date.edtf if date is not None else "",
            why=tuple(self.explained(one) for one in self._why(item, content)),
            readings=tuple(self._readings(item, content)),
            title=clean(content.title),
            untitled=clean(content.untitled),
            sentence=clean(content.best.draft.quote) if content.best else cited[0].quote if cited else "",
            sources=cited,
            same=tuple(map(self._neighbour, same)),
            before=tuple(map(self._neighbour, before)),
            after=tuple(map(self._neighbour, after)),
            earlier=earlier,
            further=further,
            overlapping=tuple(self._overlapping(item, lines)),
            is_verbatim=words_of is not None,
            differ=_differ(spots),
            anew=", ".join(self._said_of(value) for value in item.was),
            entry=item.entry if event is not None else "",
            event=self._neighbour(event) if event is not None and not item.is_open else None,
            choices=tuple(map(self._neighbour, nearest(date, [*same, *before, *after])[:CHOICES])),
            words_of=clean(words_of or ""),
            is_typed=content.is_typed,
        )

    def _said_of(self, edtf: str) -> str:
        return clean(self.said(self.date_of(edtf)) or edtf)

    def _why(self, item: Item, content: Says) -> Iterator[str]:
        if content.is_dated:
            yield "set by hand"
        elif content.date is not None:
            yield from content.date.why or (f"“{' '.join(content.date.text.split())}” says it all",)
        dated = [spot for spot in self.spots(item) if spot.date is not None]
        for spot in dated:
            if spot is not content.best and content.date is not None and spot.date is not None:
                if not agree(spot.date, content.date):
                    words = " ".join(spot.draft.mention.text.split())
                    yield f"{spot.clipping.name} says “{words}”: {self.said(spot.date, words)}"

    def _readings(self, item: Item, content: Says) -> Iterator[Reading]:
        seen = {content.date.edtf if content.date is not None else "", self._date_said(item, content)}
        number = 0
        for date, why in self._other_dates(item):
            words = clean(self.said(date))
            if not seen & {date.edtf, words} and number < READINGS:
                number += 1
                yield Reading(number, words, date.edtf, self.explained(why))
            seen |= {date.edtf, words}

    def _other_dates(self, item: Item) -> Iterator[tuple[EventDate, str]]:
        event = self.event(item)
        if event is not None and event.item.date is not None and any(isinstance(one, str) for one in item.own):
            yield event.item.date, "as the draft has it"
        for spot in self.spots(item):
            words = " ".join(spot.draft.mention.text.split())
            if spot.date is not None:
                yield spot.date, f"{spot.clipping.name}: “{words}”"
            error = spot.draft.mention.error
            for other in (*spot.draft.others, *(error.readings if error is not None else ())):
                yield other, "; ".join(other.why) or f"“{words}” read otherwise"

    def _told(self, spot: Spot) -> CitingClipping:
        article, draft = spot.clipping.article, spot.draft
        return CitingClipping(
            spot.clipping.id,
            clean(spot.clipping.name),
            clean(self.said(article.published)),
            clean(draft.mention.text),
            clean(draft.quote),
            f"paragraph {draft.paragraph}",
            draft.paragraph,
            draft.start,
            draft.end,
            draft.mention.start,
            draft.mention.end,
        )

    def _of_event(self, item: Item, spots: Sequence[Spot]) -> Iterator[CitingClipping]:
        """What a draft of the chronology cites that no clipping at hand has."""
        event = self.event(item)
        if event is None or not any(isinstance(one, str) for one in item.members):
            return
        quotes = {plain(spot.draft.quote) for spot in spots}
        for citation in event.read.record.sources:
            if citation.quote is None or plain(citation.quote) not in quotes:
                name = self._name_of(citation.source, citation.publisher or citation.title or citation.author)
                quote, at = clean(citation.quote or ""), clean(citation.at or "")
                yield CitingClipping("", name, "", clean(citation.says or ""), quote, at, 0, -1, -1, -1, -1)

    def _name_of(self, id: str | None, name: str | None) -> str:
        source = self.project.entries.sources.get(id) if self.project is not None and id else None
        return clean((source.record.publisher or source.record.title if source is not None else name) or id or "")

    # --- the chronology around it ---

    @cached_property
    def _dated(self) -> list[tuple[tuple[int, int, str], EventContext]]:
        found = [
            (sort_key(one.item.date, one.read.record.time), one) for one in self._contexts.values() if one.item.date
        ]
        return sorted(found, key=lambda pair: pair[0])

    def _around(self, item: Item, date: EventDate | None) -> tuple[list[EventContext], list[EventContext], int, int]:
        """Those before and after, and how many more there are on either side."""
        if date is None:
            return [], [], 0, 0
        own = f"event:{item.entry}" in item.members and item.is_open
        rest = [pair for pair in self._dated if not own or pair[1].item.id != item.entry]
        place = bisect_right(rest, sort_key(date, None), key=lambda pair: pair[0])
        before = [one for _, one in rest[max(0, place - NEAR) : place]]
        after = [one for _, one in rest[place : place + NEAR]]
        return before, after, place - len(before), len(rest) - place - len(after)

    def _neighbour(self, context: EventContext) -> Neighbour:
        record, id = context.read.record, context.item.id
        names = [self._name_of(one.source, one.publisher or one.title or one.author) for one in record.sources]
        return Neighbour(
            id,
            clean(self.said(context.item.date) or record.date or ""),
            clean(title_of(context)),
            record.draft,
            id in self._new,
            tuple(dict.fromkeys(names)),
            clean(self._checked(context)),
        )

    def _checked(self, context: EventContext) -> str:
        """Who has held it against its sources, and whether it says something else since."""
        if context.read.record.checked is None or context.event is None or self.project is None:
            return ""
        apart = Dating(self.tongue, self.project.entries.header.record.timezone, self.project.as_of)
        check = check_of(context.read, context.event, apart)
        if check is None:
            return ""
        since = self.said(self.date_of(check.on.isoformat()))
        return f"checked by {check.by}, {'changed since' if check.since else since}"

    def same(self, item: Item) -> list[EventContext]:
        """The events that may be the one, the likeliest first; not the one that it became itself."""
        if f"event:{item.entry}" in item.members or item.state not in ("open", "later", "anew"):
            return []
        proposal, quotes = titled(self.spots(item)), {spot.telling.sent for spot in self.spots(item)}
        own = {id for spot in self.spots(item) if (id := self._sources.get(spot.clipping.id)) is not None}
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
            return _QUOTED * (is_cited and _told_as_one(context, self.spots(item)))
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
            found = self._told_by[context.item.id] = content_of_event(context.read, self.tongue.languages[0])
        return found

    def _overlapping(self, item: Item, lines: Mapping[str, Line]) -> Iterator[Line]:
        """Other open drafts of that time: those of the same date first, then those that tell the most alike."""
        date = self.content(item).date
        span = _span(date)
        if date is None or span is None:
            return
        near: list[tuple[int, float, int, int, str]] = []
        for other in self.table.items.values():
            own = self._kept.placed[other.key].span if other.is_open and other.key != item.key else None
            if own is not None and own[0] <= span[1] and span[0] <= own[1]:
                width = abs((own[1] - own[0]) - (span[1] - span[0]))
                unlike = -_share(self._telling(item), self._telling(other))
                near.append((int(own != span), unlike, width, abs(own[0] - span[0]), other.key))
        yield from (lines.get(key) or self.line(self.table.items[key]) for *_, key in sorted(near)[:OVERLAPPING])

    def _telling(self, item: Item) -> frozenset[str]:
        """The words of what it tells."""
        found = self._words_told.get(item.key)
        if found is None:
            event = self.event(item)
            contents = [spot.account.content for spot in self.spots(item) if spot.date is not None]
            contents += [self._event_content(event)] if event is not None else []
            found = self._words_told[item.key] = frozenset().union(*(content.told for content in contents))
        return found

    # --- clippings ---

    def clipping(self, clipping: Clipping) -> ClippingView:
        """The clipping with what became of its dates."""
        article = clipping.article
        marks = sorted(self._marks(clipping), key=lambda one: (one.start, one.key == ""))
        kept: list[MarkedDate] = []
        for mark in marks:
            if not kept or mark.start >= kept[-1].end:
                kept.append(mark)
        starts = [mark.start for mark in kept]
        paragraphs = []
        for number, span in enumerate(clipping.paragraphs, 1):
            own = kept[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            text = shown(article.text[span.start : span.end])
            paragraphs.append(Paragraph(number, span.start, text, tuple(own)))
        url = article.url if article.url and article.url.startswith(("https://", "http://")) else ""
        return ClippingView(
            clipping.id,
            clean(clipping.name),
            clean(self.said(article.published)),
            clean(article.title or ""),
            clean(url),
            tuple(paragraphs),
            clean(article.file.rsplit("/", 1)[-1]),
        )

    def _marks(self, clipping: Clipping) -> Iterator[MarkedDate]:
        drafted = set()
        for number, spot in enumerate(self.table.spots):
            if spot.clipping is clipping or spot.clipping.id == clipping.id:
                mention, item = spot.draft.mention, self.table.of[number]
                drafted.add(mention.start)
                yield MarkedDate(mention.start, mention.end, item.key, item.state, "")
        for draft in clipping.passed:
            if draft.mention.start not in drafted:
                reason = draft.reason or "no day"
                yield MarkedDate(draft.mention.start, draft.mention.end, "", "passed", clean(reason))


def title_of(context: EventContext) -> str:
    """The title as it is written; nothing where a draft has none yet."""
    node = context.read.node
    given = node.get("title") if isinstance(node, Fields) else None
    return "" if isinstance(given, Scalar) and not given.value.strip() else context.read.record.title


def title_among(spots: Sequence[Spot]) -> str:
    """The title that clippings give; nothing where none of their sentences has one."""
    return titled(spots).title or next((one.draft.title for one in spots if one.draft.title), "")


def clean(text: str) -> str:
    """The text on one line, with nothing in it that can't be seen."""
    return visible(" ".join(text.split()))


def shown(text: str) -> str:
    """The text with a sign for each character that can't be seen, as many as there were: offsets stay what they are."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        " " if char.isspace() else char if visible(char) == char else _UNSEEN.get(char, "\ufffd") for char in text
    )


_UNSEEN = {"\u00ad": "\u00ad"}
"""What a text may hold all the same: where a word may be broken."""


def shown_of(spots: Sequence[Spot]) -> list[Spot]:
    """Those that are cited: of two dates in one sentence of a clipping the first."""
    return list({(spot.clipping.id, spot.draft.start): spot for spot in reversed(spots)}.values())[::-1]


def owner_of(title: str, drafted: str, spots: Sequence[Spot]) -> str | None:
    """The clipping whose words the title still is: the drafted ones, or such as stand in a row in its sentence.

    None where it is nobody's. Whether somebody has typed those words himself doesn't make them his.
    """
    words = plain(title).rstrip(".!? ")
    row = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    own = next((spot.clipping.name for spot in spots if row.search(plain(spot.draft.quote))), None)
    if own is None and spots and plain(drafted).rstrip(".!? ") == words:
        return next((spot.clipping.name for spot in spots if spot.draft.title == drafted), spots[0].clipping.name)
    return own


def nearest(date: EventDate | None, events: Iterable[EventContext]) -> list[EventContext]:
    """The events by their distance from the date, each once; as they come where that isn't known."""
    once = list({one.item.id: one for one in events}.values())
    return sorted(once, key=lambda one: _distance(_span(date), _span(one.item.date)))


def _distance(one: tuple[int, int] | None, other: tuple[int, int] | None) -> tuple[int, int]:
    """Days between two spans, and between their beginnings."""
    if one is None or other is None:
        return (0, 0)
    return (max(0, one[0] - other[1], other[0] - one[1]), abs(one[0] - other[0]))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    """What part of all words both have."""
    return len(one & other) / max(1, len(one | other))


def _kind(kind: str) -> DraftKind:
    return "deadline" if kind == "deadline" else "scheduled" if kind == "scheduled" else "event"


def _first(date: EventDate | None) -> Day | None:
    return (date.earliest or date.latest) if date is not None else None


def _span(date: EventDate | None) -> tuple[int, int] | None:
    if date is None:
        return None
    first, last = date.earliest or date.latest, date.latest or date.earliest
    return (first.ordinal, last.ordinal) if first is not None and last is not None else None


def _differ(spots: Sequence[Spot]) -> bool:
    """Whether two of the dates can't both be right."""
    dates = list({spot.date.edtf: spot.date for spot in spots if spot.date is not None}.values())
    return any(not agree(one, other) for place, one in enumerate(dates) for other in dates[place + 1 :])


def _told_as_one(context: EventContext, spots: Sequence[Spot]) -> bool:
    """Whether the event cites one of the sentences with the same words for the date."""
    words = {(spot.telling.sent, spot.telling.words) for spot in spots}
    cited = context.read.record.sources
    return any(one.quote and (sent_of(one.quote), plain(one.says or "")) in words for one in cited)
