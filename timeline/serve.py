"""After each edit, again: watches the files a site depends on and says when they have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

STEP = 30
"""Milliseconds between two looks at the folder."""
SETTLE = 120
"""Milliseconds that a burst of saves may go on before it is acted on."""

LOOK_AGAIN = 1000
"""Milliseconds after which the files are looked at without an event, for file systems that tell nothing."""


def changes(files: Callable[[], Iterable[Path]], stop: Event | None = None) -> Iterator[None]:
    """One item for each burst of changes to the files; `files` is asked anew after each.

    The folders are watched, not the files: many editors save by renaming a new file over the old one, and a watch
    on the file would go on looking at the old one. A change while the caller is at work is not lost: the watch
    goes on meanwhile, and the next item comes at once.
    """
    from watchfiles import watch  # slow to import, and only two commands watch

    watched = _resolved(files())
    seen = _stamps(watched)
    while stop is None or not stop.is_set():
        folders = _folders(watched)
        for _ in watch(
            *folders,
            stop_event=stop,
            watch_filter=None,
            step=STEP,
            debounce=SETTLE,
            recursive=False,
            rust_timeout=LOOK_AGAIN,
            yield_on_timeout=True,
        ):
            # What counts is whether the files differ from when they were last acted on, not which event came.
            stamps = _stamps(watched)
            if stamps == seen:
                continue
            yield
            watched = _resolved(files())
            seen = _stamps(watched) | {path: stamp for path, stamp in stamps.items() if path in watched}
            if _folders(watched) != folders:
                break


def _folders(files: Iterable[Path]) -> list[Path]:
    """The folders of the files that there are; while there are none, the current one."""
    return sorted({path.parent for path in files if path.parent.is_dir()}) or [Path.cwd()]


def _resolved(files: Iterable[Path]) -> list[Path]:
    return sorted({path.absolute() for path in files})


def _stamps(files: Iterable[Path]) -> dict[Path, tuple[int, int, int] | None]:
    """What tells one state of each file from another; None where there is no file."""
    return {path: _stamp(path) for path in files}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino
