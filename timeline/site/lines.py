"""Texts whose lines would run together: paragraphs, lists and quotations that a reporter typed and no reader would see.

Whether anything is lost is asked of Markdown itself: the text line by line, as it stands in the file, is rendered
beside the text as it will be shown. Where only line ends differ, as in one folded paragraph, the two are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from timeline.document import Document, Mapping, Node, Scalar
from timeline.document.literal import style_of, written
from timeline.findings import Finding
from timeline.markup import to_html
from timeline.record.entry import Entry, HeaderEntry
from timeline.record.reading import Entries, ReadRecord
from timeline.record.records import Loc, node_at

IN_PARAGRAPHS = ("text", "description")
"""Fields that are Markdown; the others are shown as one paragraph."""


def line_findings(document: Document, entries: Entries) -> Iterator[Finding]:
    """The texts in which paragraphs, lists, quotations or line breaks would be lost."""
    for read, locs in _texts(entries):
        if not _has_lines(read.node):
            continue
        for loc in locs:
            node = node_at(read.node, loc)
            if isinstance(node, Scalar) and ("\n" in node.value or node.ends_below):
                finding = _finding(document, read, loc, node)
                if finding is not None:
                    yield finding


def _has_lines(node: Node) -> bool:
    """Whether some text in it has several lines: most records have none, which is seen sooner than where they stand."""
    if isinstance(node, Scalar):
        return "\n" in node.value or node.ends_below
    parts = (value for _, value in node.pairs) if isinstance(node, Mapping) else node.items
    return any(map(_has_lines, parts))


def _texts(entries: Entries) -> Iterator[tuple[ReadRecord[Any], Iterator[Loc]]]:
    """Every record with the places in it of its public texts that may have several lines."""
    yield entries.header, _of_header(entries.header.record)
    yield from ((read, ((name,) for name in _OF_SOURCE)) for read in entries.sources.values())
    yield from ((read, _of_event(read.record)) for read in entries.events)


def _of_header(record: HeaderEntry) -> Iterator[Loc]:
    yield from ((name,) for name in ("title", "description", "content_note", "publisher", "licence"))
    yield from (("help", number, "text") for number in range(len(record.help)))
    yield from (("corrections", number, "text") for number in range(len(record.corrections)))
    pictures: list[Loc] = [("media",)] if record.media is not None else []
    for number, chapter in enumerate(record.chapters):
        yield from (("chapters", number, name) for name in ("title", "text"))
        pictures += [("chapters", number, "media")] if chapter.media is not None else []
    yield from ((*loc, name) for loc in pictures for name in ("caption", "alt", "credit"))


def _of_event(record: Entry) -> Iterator[Loc]:
    yield from ((name,) for name in ("title", "text", "outcome", "gap"))
    if record.quote is not None:
        yield from (("quote", name) for name in ("text", "by"))
    for number, difference in enumerate(record.differs):
        yield "differs", number, "what"
        yield from (("differs", number, "values", at, "value") for at in range(len(difference.values)))
    yield from (("links", number, name) for number in range(len(record.links)) for name in ("title", "page"))
    cited = range(len(record.sources))
    yield from (("sources", number, name) for number in cited for name in ("quote", "at", *_OF_SOURCE))
    pictures = range(len(record.media))
    yield from (("media", number, name) for number in pictures for name in ("caption", "alt", "credit"))
    yield from (("corrections", number, "text") for number in range(len(record.corrections)))


_OF_SOURCE = ("title", "publisher", "author")


def _finding(document: Document, read: ReadRecord[Any], loc: Loc, node: Scalar) -> Finding | None:
    field = loc[-1]
    is_markdown = field in IN_PARAGRAPHS and (len(loc) == 1 or loc[0] == "chapters")
    typed, folded = written(document, node)
    if typed == folded and (is_markdown or "\n" not in typed.strip()):
        return None
    before, after = _shape_of(typed), _shape_of(folded if is_markdown else " ".join(folded.split()))
    if before == after:
        return None
    lost = _lost(before, after)
    if not is_markdown:
        message = f"`{field}` has {lost} and is shown as one paragraph, where they run together"
        return read.finding("lines-run-together", message, *loc, severity="warning", help="write it as one paragraph")
    style = style_of(document, node)
    message = f"`{field}` has {lost}, which run together {_WITHOUT[style]}"
    return read.finding("lines-run-together", message, *loc, help=_HELP[style].format(field=field))


def _shape_of(text: str) -> str:
    """The HTML of a text with all white space as one space: the same for two that differ in where lines end."""
    return " ".join(to_html(text).split())


_WITHOUT = {">": "behind >", "": "without |", '"': "in quotes", "'": "in quotes"}
_BELOW = "write {field}: | and the whole text below it, indented"
_HELP = {
    ">": "write {field}: | instead of {field}: >",
    "": _BELOW,
    '"': f"{_BELOW} and without the quotes around it",
    "'": f"{_BELOW} and without the quotes around it",
}


def _lost(typed: str, shown: str) -> str:
    """What there is more of in the text as typed, paragraphs and breaks of lines at the least."""
    more = (words for tag, words in _PARTS if len(re.findall(tag, typed)) > len(re.findall(tag, shown)))
    return next(more, "lines of their own")


_PARTS = (
    ("<li>", "items of a list"),
    ("<blockquote>", "lines of a quotation"),
    ("<pre>", "lines set as they are"),
    ("<p>", "paragraphs"),
    ("<br", "line breaks"),
)
