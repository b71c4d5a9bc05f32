"""Shows the pages of a build as soon as they are made: the calendar, the table and the disk can wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline.findings import Finding
from timeline.live.page_diff import edited_event, target_of
from timeline.live.state import PreviewState
from timeline.site.load import Prepared

GIVE_WAY = 0.2
"""Seconds in which an open page may fetch the new one before the build goes on: one interpreter runs both."""


class EarlyPages:
    """Gets the steps of a build, and puts its pages into the preview as soon as they are made."""

    def __init__(self, preview: PreviewState, output: Path) -> None:
        self._preview = preview
        self._output = output
        self._lines: Sequence[str] = ()
        """The chronology as it was when it last gave pages."""
        self._shown: dict[str, bytes] = {}
        """The pages and new pictures that were put up last."""
        self._fresh: dict[str, bytes] = {}
        self._cards: dict[str, Sequence[tuple[str, str]]] = {}
        """What stands on each page: of one that was not made anew, as when it was."""
        self._later: dict[str, bytes] = {}
        """Pages that few wait for, such as the one for frames."""
        self._is_collecting = False
        self._has_changed = False
        self._later_shown: dict[str, bytes] = {}

    def begun(self, prepared: Prepared, findings: Sequence[Finding]) -> None:
        """A build of this chronology has begun."""
        self._prepared, self._findings = prepared, findings
        self._fresh, self._later, self._is_collecting = {}, {}, True

    def made(self, name: str, content: bytes, shown: Sequence[tuple[str, str]]) -> None:
        """A file is made; the first that is neither picture nor page says that all pages are."""
        if shown:
            self._cards[name] = shown
        if name.startswith("media/"):
            if not (self._output / name).exists():
                self._fresh[name] = content
        elif name.endswith(".html"):
            (self._fresh if self._is_collecting else self._later)[name] = content
        elif self._is_collecting:
            self._is_collecting = False
            self._show()

    def _show(self) -> None:
        prepared, preview = self._prepared, self._preview
        lines = prepared.lines[prepared.project.document.file]
        edited = None
        if self._lines:
            edited = edited_event(self._lines, lines, prepared.checked.begins, _end_of_events(prepared))
        self._lines = lines
        has_changed = self._has_changed = self._fresh != self._shown
        self._shown = self._fresh
        cards = {name: self._cards.get(name, ()) for name in self._fresh}
        target = target_of(edited, cards)
        state = preview.state.after(self._findings, prepared.lines, has_changed=has_changed, target=target)
        # Pages that are as they were stay up with those that few wait for, which may be others once they are made.
        preview.put(state, self._fresh if has_changed else None, cards)
        if has_changed and preview.has_readers:
            preview.fetched.wait(GIVE_WAY)

    def ended(self) -> None:
        """The build has ended well: the other pages are there, too, and those that show them may ask again."""
        is_new = not self._has_changed and self._later != self._later_shown
        self._later_shown = self._later
        self._preview.complete(self._later, is_new=is_new)


def _end_of_events(prepared: Prepared) -> int | None:
    """The line on which something follows the list of events."""
    names = [name for name, _ in prepared.project.document.root.pairs]
    begins = next((name.line for name in names if name.value == "events"), 0)
    return min((name.line for name in names if name.line > begins), default=None)
