"""After each edit, again: watches the files a site depends on and says when they have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

TICK = 20_000_000
"""Nanoseconds: more than the steps in which file systems note the time of a change."""

Stamp = tuple[int, int, int] | None

STEP = 5
"""Milliseconds between two looks at the folder."""
SETTLE = 120
"""Milliseconds that a burst of saves may go on before it is acted on."""

LOOK_AGAIN = 1000
"""Milliseconds after which the files are looked at without an event, for file systems that tell nothing."""


def saves(files: Callable[[], Iterable[Path]], stop: Event | None = None) -> Iterator[None]:
    """One item at once, and one for each burst of changes to the files since; `files` is asked anew after each.

    The folders are watched, not the files: many editors save by renaming a new file over the old one, and a watch
    on the file would go on looking at the old one. A change while the caller is at work is not lost: what counts is
    whether the files differ from what they were before it began.
    """
    from watchfiles import watch  # slow to import, and only two commands watch

    while stop is None or not stop.is_set():
        now, began = _stamps(_resolved(files())), time.time_ns()
        yield
        watched = _resolved(files())
        seen = {path: now[path] if path in now else _stamp_from_before(path, began) for path in watched}
        if _stamps(watched) != seen:
            _settle(watched)
            continue
        for _ in watch(
            *_folders(watched),
            stop_event=stop,
            watch_filter=None,
            step=STEP,
            debounce=SETTLE,
            recursive=False,
            rust_timeout=LOOK_AGAIN,
            yield_on_timeout=True,
        ):
            if _stamps(watched) != seen:
                break


def _settle(watched: list[Path]) -> None:
    """Waits until a burst is over: an editor that empties the file before it writes is caught in between otherwise."""
    end = time.monotonic() + SETTLE / 1000
    before: dict[Path, Stamp] = {}
    while before != (before := _stamps(watched)) and time.monotonic() < end:
        time.sleep(STEP / 1000)


def _folders(files: Iterable[Path]) -> list[Path]:
    """The folders of the files that there are; while there are none, the current one."""
    return sorted({path.parent for path in files if path.parent.is_dir()}) or [Path.cwd()]


def _resolved(files: Iterable[Path]) -> list[Path]:
    return sorted({path.absolute() for path in files})


def _stamps(files: Iterable[Path]) -> dict[Path, Stamp]:
    """Size, time and inode of each file; None where there is none."""
    return {path: _stamp(path) for path in files}


def _stamp_from_before(path: Path, began: int) -> Stamp:
    """The stamp of a file that became known since; one that nothing equals if it was touched since, too."""
    try:
        status = path.stat()  # once: between two looks it could change unseen
    except OSError:
        return None
    return _stamp_of(status) if status.st_ctime_ns < began - TICK else (-1, 0, 0)


def _stamp(path: Path) -> Stamp:
    try:
        return _stamp_of(path.stat())
    except OSError:
        return None


def _stamp_of(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ino
