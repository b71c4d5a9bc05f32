"""A draft as a card: what it says and why, who says so, and what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from timeline.dates import EventDate
from timeline.extract.cluster import agree
from timeline.extract.prints import plain
from timeline.live.desk.contents import Contents, Says
from timeline.live.desk.deciding import Item, Spot
from timeline.live.desk.lines import Lines
from timeline.live.desk.surroundings import Surroundings, nearest
from timeline.live.desk.texts import clean
from timeline.live.desk.views import (
    Card,
    CitingClipping,
    Line,
    Reading,
)

CHOICES = 9
"""Events that have a number."""
READINGS = 9


class Cards:
    """The cards of one state of the desk."""

    def __init__(self, contents: Contents, lines: Lines, surroundings: Surroundings) -> None:
        self._contents, self._lines, self._surroundings = contents, lines, surroundings

    def card(self, item: Item, lines: Mapping[str, Line]) -> Card:
        """The draft as a card."""
        content = self._contents.content(item)
        event = self._contents.event(item)
        spots = self._contents.spots(item)
        date = content.date
        before, after, earlier, further = self._surroundings.around(item, date)
        same = self._surroundings.same(item)
        words_of = owner_of(content.title, content.drafted, spots)
        cited = tuple(self._told(spot) for spot in shown_of(spots)) + tuple(self._of_event(item, spots))
        return Card(
            lines.get(item.key) or self._lines.line(item),
            seen_of(item),
            says=clean(content.best.draft.mention.text)
            if content.best
            else clean(event.read.record.date or "")
            if event
            else "",
            edtf=date.edtf if date is not None else "",
            why=tuple(self._contents.explained(one) for one in self._why(item, content)),
            readings=tuple(self._readings(item, content)),
            title=clean(content.title),
            untitled=clean(content.untitled),
            sentence=clean(content.best.draft.quote) if content.best else cited[0].quote if cited else "",
            sources=cited,
            same=tuple(map(self._surroundings.neighbour, same)),
            before=tuple(map(self._surroundings.neighbour, before)),
            after=tuple(map(self._surroundings.neighbour, after)),
            earlier=earlier,
            further=further,
            overlapping=tuple(self._surroundings.overlapping(item, lines)),
            is_verbatim=words_of is not None,
            differ=_differ(spots),
            anew=", ".join(self._said_of(value) for value in item.was),
            entry=item.entry if event is not None else "",
            event=self._surroundings.neighbour(event) if event is not None and not item.is_open else None,
            choices=tuple(map(self._surroundings.neighbour, nearest(date, [*same, *before, *after])[:CHOICES])),
            words_of=clean(words_of or ""),
            is_typed=content.is_typed,
        )

    def _said_of(self, edtf: str) -> str:
        return clean(self._contents.said(self._contents.date_of(edtf)) or edtf)

    def _why(self, item: Item, content: Says) -> Iterator[str]:
        if content.is_dated:
            yield "set by hand"
        elif content.date is not None:
            read = content.best.date if content.best is not None else None  # a draft in the file has the result alone
            is_same = read is not None and read.edtf == content.date.edtf
            why = read.why if is_same and read is not None else ()
            yield from why or content.date.why or (f"“{' '.join(content.date.text.split())}” says it all",)
        dated = [spot for spot in self._contents.spots(item) if spot.date is not None]
        for spot in dated:
            if spot is not content.best and content.date is not None and spot.date is not None:
                if not agree(spot.date, content.date):
                    words = " ".join(spot.draft.mention.text.split())
                    yield f"{spot.clipping.name} says “{words}”: {self._contents.said(spot.date, words)}"

    def _readings(self, item: Item, content: Says) -> Iterator[Reading]:
        seen = {content.date.edtf if content.date is not None else "", self._lines.date_said(item, content)}
        number = 0
        for date, why in self._other_dates(item):
            words = clean(self._contents.said(date))
            if not seen & {date.edtf, words} and number < READINGS:
                number += 1
                yield Reading(number, words, date.edtf, self._contents.explained(why))
            seen |= {date.edtf, words}

    def _other_dates(self, item: Item) -> Iterator[tuple[EventDate, str]]:
        event = self._contents.event(item)
        if event is not None and event.item.date is not None and any(isinstance(one, str) for one in item.own):
            yield event.item.date, "as the draft has it"
        for spot in self._contents.spots(item):
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
            clean(self._contents.said(article.published)),
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
        event = self._contents.event(item)
        if event is None or not any(isinstance(one, str) for one in item.members):
            return
        quotes = {plain(spot.draft.quote) for spot in spots}
        for citation in event.read.record.sources:
            if citation.quote is None or plain(citation.quote) not in quotes:
                name = self._surroundings.name_of(
                    citation.source, citation.publisher or citation.title or citation.author
                )
                quote, at = clean(citation.quote or ""), clean(citation.at or "")
                yield CitingClipping("", name, "", clean(citation.says or ""), quote, at, 0, -1, -1, -1, -1)


def seen_of(item: Item) -> str:
    """What tells one state of the draft from another."""
    state = (item.state, item.members, item.title, item.date, item.kind, item.was, item.entry)
    return sha256(repr(state).encode("utf-8", "surrogatepass")).hexdigest()[:12]


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


def _differ(spots: Sequence[Spot]) -> bool:
    """Whether two of the dates can't both be right."""
    dates = list({spot.date.edtf: spot.date for spot in spots if spot.date is not None}.values())
    return any(not agree(one, other) for place, one in enumerate(dates) for other in dates[place + 1 :])
