"""What git leaves in a file where two people changed the same lines: both versions, one after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline.findings import Finding, Place, quote

_MARKER = re.compile(r"(<{7}|>{7}|\|{7}) |(={7}|<{7}|>{7}|\|{7})$")


def conflicts(lines: Sequence[str], name: str) -> list[Finding]:
    """A finding for each conflict that nobody has resolved, and for each marker that was left over."""
    found: list[Finding] = []
    start: int | None = None
    for row, line in enumerate(lines):
        if line[:1] not in ("<", "=", ">", "|") or not _MARKER.match(line.rstrip()):
            continue
        if line[0] == "<":
            found += [_leftover(lines, start, name)] if start is not None else []
            start = row
        elif line[0] == ">" and start is not None:
            found.append(_conflict(lines, start, row, name))
            start = None
        elif start is None:
            found.append(_leftover(lines, row, name))
    return found + ([_leftover(lines, start, name)] if start is not None else [])


def _conflict(lines: Sequence[str], start: int, end: int, name: str) -> Finding:
    message = f"lines {start + 1} to {end + 1} are a conflict in git that nobody has resolved"
    help = "keep one version of these lines, or parts of both, and delete the lines with <<<<<<<, ======= and >>>>>>>"
    return Finding("unresolved-conflict", message, Place(name, start + 1, 1, len(lines[start].rstrip())), help=help)


def _leftover(lines: Sequence[str], row: int, name: str) -> Finding:
    message = f"{quote(lines[row])} is left over from a conflict in git"
    help = "delete the line, once what stands around it is as it should be"
    return Finding("unresolved-conflict", message, Place(name, row + 1, 1, len(lines[row].rstrip())), help=help)
