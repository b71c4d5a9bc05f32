"""One build at a time: a second one into the same folder waits for its turn."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 10.0
"""Seconds that a build waits for another one."""
_LOOK = 0.02


@contextmanager
def turn(output: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Waits until no other build writes beside this output, and keeps others waiting meanwhile.

    The lock is on the folder the output lies in, since the output itself is replaced as a whole, and leaves no file
    behind. Where the system has no such locks, there is nothing to wait for. Raises `BlockingIOError` when patience
    ends.
    """
    handle = _opened(Path(os.path.realpath(output)).parent)
    try:
        if handle is not None:
            _wait(handle, output, patience)
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _opened(folder: Path) -> int | None:
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        return None  # a folder that is yet to be made, or that we may enter but not list


def _wait(handle: int, output: Path, patience: float) -> None:
    from fcntl import LOCK_EX, LOCK_NB, flock

    end = time.monotonic() + patience
    while True:
        try:
            return flock(handle, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                text = f"another build is at work there, and was for {patience:g} seconds"
                raise BlockingIOError(errno.EAGAIN, text, str(output)) from None
        except OSError:
            return None  # a file system without locks
        time.sleep(_LOOK)
