"""What each operating system offers, under one name. Another system is added here, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_CWD, _EXCHANGE = -100, 2
"""`AT_FDCWD` and `RENAME_EXCHANGE` of renameat2(2)."""


def cores() -> int:
    """How many processor cores this process may use; where the system doesn't say (macOS), how many there are."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def exchange(one: Path, other: Path) -> bool:
    """Both folders change places in one step; False where the system can't, with neither touched."""
    import ctypes  # only a build that writes needs it

    renameat2 = getattr(ctypes.CDLL(None), "renameat2", None)  # Linux
    if renameat2 is None:
        return False
    return bool(renameat2(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0)


@contextmanager
def opened_folder(folder: Path) -> Iterator[int | None]:
    """A handle of the folder, by which it can be locked; None where it can't be opened so.

    That is so for a folder that is yet to be made, or that we may enter but not list.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError:
        yield None
        return
    try:
        yield handle
    finally:
        os.close(handle)


def is_locked_by_us(handle: int) -> bool:
    """Locks the folder until its handle is closed; False while another process has it locked.

    True as well where the file system has no locks: then nobody can be waited for.
    """
    from fcntl import LOCK_EX, LOCK_NB, flock

    try:
        flock(handle, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True
