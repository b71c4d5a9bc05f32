"""Which event the reporter has just edited, and where it stands in the site."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline.chronology import Understood

NO_PAGES = frozenset(["404.html", "embed.html", "fragment.html"])


def edited_event(old: Sequence[str], new: Sequence[str], events: Sequence[Understood]) -> str | None:
    """The id of the event in whose lines the first difference lies; None where it lies in none that is published."""
    first = next((number for number, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    if first is None:
        if len(old) == len(new):
            return None
        first = min(len(old), len(new) - 1)
    before = [event for event in events if event.line <= first + 1]
    event = max(before, key=lambda event: event.line, default=None)
    return event.id if event is not None and not event.draft else None


def target_of(id: str | None, output: Path) -> str | None:
    """The page that tells of the event, and its anchor there; that of its year before the index of all."""
    if id is None:
        return None
    mark = f'id="{id}"'.encode()
    pages = sorted(path for path in output.glob("*.html") if path.name not in NO_PAGES | {"index.html"})
    for path in [*pages, output / "index.html"]:
        if mark in path.read_bytes():
            return f"{path.name}#{id}"
    return None
