"""What an edit has changed: the event, the page that tells of it, and the parts of that page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from timeline.chronology import Understood


def edited_event(
    old: Sequence[str], new: Sequence[str], events: Sequence[Understood], end: int | None = None
) -> str | None:
    """The id of the event in whose lines the first difference lies; None where it lies in none that is published.

    `end` is the line, from 1, on which something else follows the events.
    """
    first = next((number for number, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    if first is None:
        if len(old) == len(new):
            return None
        first = min(len(old), len(new) - 1)
    if end is not None and first + 1 >= end:
        return None
    before = [event for event in events if event.line <= first + 1]
    event = max(before, key=lambda event: event.line, default=None)
    return event.id if event is not None and not event.draft else None


def target_of(id: str | None, pages: Mapping[str, bytes]) -> str | None:
    """The page that tells of the event, and its anchor there; that of its year before the index of all."""
    mark = f'id="{id}"'.encode()
    names = [*sorted(name for name in pages if name != "index.html"), "index.html"]
    return next((f"{name}#{id}" for name in names if id and mark in pages.get(name, b"")), None)


_ITEM = re.compile(rb"<li\b[^>]*>|</li>")
_ID = re.compile(rb' id="([^"]+)"')


def without_same(old: bytes, new: bytes) -> bytes:
    """The new page with an empty card for each that the old one has, too: a thousand take a browser long to read."""
    had = {id: old[start:end] for id, start, end in _cards(old)}
    parts, last = [], 0
    for id, start, end in _cards(new):
        if had.get(id) == new[start:end]:
            parts += [new[last:start], b'<li data-same id="%b"></li>' % id]
            last = end
    return b"".join([*parts, new[last:]])


def _cards(page: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The id of each event's list item, and where it begins and ends; there may be lists in it."""
    depth, begin, id = 0, 0, b""
    for item in _ITEM.finditer(page):
        is_end = item[0] == b"</li>"
        if not depth and not is_end and b" data-event" in item[0] and (match := _ID.search(item[0])):
            depth, begin, id = 1, item.start(), match[1]
        elif depth:
            depth += -1 if is_end else 1
            if not depth:
                yield id, begin, item.end()
