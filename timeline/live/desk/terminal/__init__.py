"""The desk in a terminal: one draft a screen, the same keys as on the page."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping

from timeline.systems import is_windows

if sys.platform != "win32":  # of what it is made Windows has nothing
    from timeline.live.desk.terminal.loop import run

__all__ = ["refusal", "run"]


def refusal(reader: int, writer: int, environment: Mapping[str, str]) -> str:
    """Why the desk can't be shown on these descriptors; nothing where it can."""
    if is_windows():
        return "the desk on a terminal is for Linux and macOS; here it opens in the browser: timeline review --open"
    if not os.isatty(reader) or not os.isatty(writer):
        return "this is no terminal: --list writes the drafts as lines of JSON"
    if environment.get("TERM") in {"dumb", "unknown"}:
        return (
            f"a terminal of the kind {environment['TERM']} can’t be drawn on: --list writes the drafts as lines of JSON"
        )
    return ""
