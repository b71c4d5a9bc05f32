"""What the record of a build holds, and what still counts as unchanged when stamps differ: the same bytes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import jinja2

import timeline
from timeline import systems
from timeline.site.state import Record, stamp

TICK = 20_000_000
"""Nanoseconds: more than the steps in which file systems note the time of a change."""


def record_of(command: list[str], files: Iterable[Path], outputs: Iterable[str], *, said: str, coloured: str) -> Record:
    """The record of a build from and to these files, as they are now, there or not."""
    known: dict[str, tuple[str, str]] = {}
    for path in (*files, *_program()):
        whole = os.path.abspath(path)  # noqa: PTH100  # `state` compares text
        known[whole] = stamp(whole), _hash(whole)
    return Record(command, said, coloured, known, list(outputs))


def is_settled(inputs: Iterable[Path], began: int) -> bool:
    """Whether no input was touched since a little before that time (nanoseconds since 1970): they are what was read."""
    try:
        return all(path.stat().st_ctime_ns < began - TICK for path in inputs)
    except OSError:
        return False


def is_same_content(record: Record) -> bool:
    """Whether every file still has the bytes it had, whatever its stamp."""
    return all(
        stamp(path) == known or (hashed and _hash(path) == hashed) for path, (known, hashed) in record.files.items()
    )


def _program() -> list[Path]:
    """What else a site depends on: our code, our languages, and which packages are installed beside it."""
    package = Path(timeline.__file__).parent
    ours = (path for path in package.rglob("*") if path.suffix in (".py", ".json"))
    return [*sorted(ours), Path(jinja2.__file__).parent.parent]


def _hash(path: str) -> str:
    """The file's hash; nothing for a folder or a file that can't be read."""
    try:
        handle = os.open(path, systems.READ)
        with os.fdopen(handle, "rb") as file:
            return sha256(file.read()).hexdigest() if stat.S_ISREG(os.fstat(handle).st_mode) else ""
    except OSError:
        return ""
