"""A clipping as the desk shows it beside a card, with what became of its dates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from timeline.extract.passed_over import because
from timeline.live.desk.clippings import Clipping
from timeline.live.desk.contents import Contents
from timeline.live.desk.deciding import Table
from timeline.live.desk.texts import clean, shown
from timeline.live.desk.views import (
    ClippingView,
    MarkedDate,
    Paragraph,
)


def view_of(clipping: Clipping, contents: Contents) -> ClippingView:
    """The clipping with what became of its dates."""
    article = clipping.article
    marks = sorted(_marks(clipping, contents.table), key=lambda one: (one.start, one.key == ""))
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
        clean(contents.said(article.published)),
        clean(article.title or ""),
        clean(url),
        tuple(paragraphs),
        clean(article.file.rsplit("/", 1)[-1]),
    )


def _marks(clipping: Clipping, table: Table) -> Iterator[MarkedDate]:
    drafted = set()
    for number, spot in enumerate(table.spots):
        if spot.clipping is clipping or spot.clipping.id == clipping.id:
            mention, item = spot.draft.mention, table.of[number]
            drafted.add(mention.start)
            yield MarkedDate(mention.start, mention.end, item.key, item.state, "")
    for draft in clipping.passed:
        if draft.mention.start not in drafted:
            reason = because(draft.reason or "no whole date")
            yield MarkedDate(draft.mention.start, draft.mention.end, "", "passed", reason)
