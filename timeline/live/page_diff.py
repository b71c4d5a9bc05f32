"""What an edit has changed: the event, the page that tells of it, and what of that page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.chronology import Begins


def edited_event(
    old: Sequence[str], new: Sequence[str], events: Sequence[Begins], end: int | None = None
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
    return event.id if event is not None and not event.is_draft else None


Shown = Mapping[str, Sequence[tuple[str, str]]]
"""The id and the text of each event on each page, in its order."""


def target_of(id: str | None, shown: Shown) -> str | None:
    """The page of the event and its anchor, `2019.html#vote`, a year's before the index; None where no page has it."""
    names = [*sorted(name for name in shown if name != INDEX), INDEX]
    return next((f"{name}#{id}" for name in names if any(id == one for one, _ in shown.get(name, ()))), None)


INDEX = "index.html"


def without_same(page: bytes, now: Sequence[tuple[str, str]], before: Sequence[tuple[str, str]]) -> bytes:
    """The page with an empty item for each event that it told of in the same words before.

    A thousand cards take a browser long to read, and it has them.
    """
    had = dict(before)
    parts, start, last = [], 0, 0
    for id, text in now:
        item = text.strip().encode()
        at = page.find(item, start)
        if at < 0:
            continue  # a template of one's own shows it in another way
        start = at + len(item)
        if had.get(id) == text:
            parts += [page[last:at], b'<li data-same id="%b"></li>' % id.encode()]
            last = start
    return b"".join([*parts, page[last:]])
