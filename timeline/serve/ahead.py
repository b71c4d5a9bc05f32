"""Shows the pages of a build as soon as they are made: the calendar, the table and the disk can wait."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timeline.diagnostics import Diagnostic
from timeline.serve.edits import edited_event, target_of
from timeline.serve.state import Board
from timeline.site.preparing import Prepared

GIVE_WAY = 0.2
"""Seconds in which an open page may fetch the new one before the build goes on: one interpreter runs both."""


class Ahead:
    """Told of a build's steps, it puts its pages on the board."""

    def __init__(self, board: Board, output: Path) -> None:
        self._board = board
        self._output = output
        self._lines: Sequence[str] = ()
        """The chronology as it was when it last gave pages."""
        self._fresh: dict[str, bytes] = {}
        self._is_collecting = False

    def begun(self, prepared: Prepared, findings: Sequence[Diagnostic]) -> None:
        """A build of this chronology has begun."""
        self._prepared, self._findings = prepared, findings
        self._fresh, self._is_collecting = {}, True

    def made(self, name: str, content: bytes) -> None:
        """A file is made; the first that is neither picture nor page says that all pages are."""
        if name.startswith("media/"):
            if not (self._output / name).exists():
                self._fresh[name] = content
        elif self._is_collecting and name.endswith(".html"):
            self._fresh[name] = content
        elif self._is_collecting:
            self._is_collecting = False
            self._show()

    def _show(self) -> None:
        prepared, board = self._prepared, self._board
        lines = prepared.manuscript.document.lines
        edited = edited_event(self._lines, lines, prepared.checked.understood) if self._lines else None
        self._lines = lines
        has_changed = self._fresh != board.pages
        target = target_of(edited, self._fresh)
        state = board.state.after(self._findings, prepared.lines, has_changed=has_changed, target=target)
        board.put(state, self._fresh)
        if has_changed and board.has_readers:
            board.fetched.wait(GIVE_WAY)
