"""Many clippings read by all the cores, in their order; one that ends its process costs no other its drafts."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.clippings import may_be_pdf
from timeline.extract import Drafted
from timeline.findings import Finding, Place, TimelineError
from timeline.systems import cores, most_processes

if TYPE_CHECKING:
    from concurrent.futures import Executor

Task = Callable[[Path], Drafted | TimelineError]
"""What is done with each file; never raises, and can go to another process."""
FEW = 24
"""Files that one process reads sooner than several would have started."""
CHUNK = 16
"""Files that a process is given at a time."""


def each(files: Sequence[Path], task: Task, jobs: int | None) -> Iterator[Drafted | TimelineError]:
    """Each file's drafts in the order of the files; many of them by all the cores."""
    processes = min(jobs or cores(), most_processes())
    if len(files) < FEW or processes == 1:
        # What reads a PDF isn't Python, and a fault in it would end the command.
        yield from _one_by_one(task, files) if any(map(may_be_pdf, files)) else map(task, files)
        return
    from concurrent.futures import BrokenExecutor  # few files need none

    done = 0
    while done < len(files):
        try:
            for result in _by_all(processes, task, files[done:]):
                yield result
                done += 1
        except BrokenExecutor:
            # Which file ended a process can't be told: those under way are read again, one after the other.
            again = files[done : done + 4 * processes * CHUNK]
            yield from _one_by_one(task, again)
            done += len(again)


def _by_all(processes: int, task: Task, files: Sequence[Path]) -> Iterator[Drafted | TimelineError]:
    """Each file's drafts, by so many processes; a `BrokenExecutor` where one of them was ended from outside."""
    with _pool(processes) as pool:
        # A few chunks ahead of what is written, never all: memory stays the same however many files there are.
        yield from _in_turn(pool, task, files, ahead=4 * processes * CHUNK)


def _one_by_one(task: Task, files: Sequence[Path]) -> Iterator[Drafted | TimelineError]:
    """Each file's drafts, by one process; a file that ends it is told, and the next one has another."""
    from concurrent.futures import BrokenExecutor

    done = 0
    while done < len(files):
        try:
            with _pool(1) as pool:
                for path in files[done:]:
                    yield _unpacked(pool.submit(_packed, task, path).result(), task, path)
                    done += 1
        except BrokenExecutor:
            message = "the process that read it was ended: by a fault in its reader, or for want of memory"
            help = "save what it says in a text file, and name that"
            yield TimelineError([Finding("not-an-article", message, Place(str(files[done])), help=help)])
            done += 1


@contextmanager
def _pool(processes: int) -> Iterator[Executor]:
    """A pool of so many processes, none of which is left behind."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import active_children

    pool = ProcessPoolExecutor(processes, initializer=_left_to_the_parent)
    try:
        yield pool
    except BaseException:
        for process in active_children():  # what they are at is not wanted any more
            process.kill()
        pool.shutdown(cancel_futures=True)  # waits for its thread, which the end of Python would otherwise write to
        raise
    pool.shutdown()


def _left_to_the_parent() -> None:
    """Signals end the command, and the command ends its processes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _in_turn(pool: Executor, task: Task, files: Sequence[Path], *, ahead: int) -> Iterator[Drafted | TimelineError]:
    for start in range(0, len(files), ahead):
        some = files[start : start + ahead]
        for path, data in zip(some, pool.map(partial(_packed, task), some, chunksize=CHUNK), strict=True):
            yield _unpacked(data, task, path)


def _packed(task: Task, path: Path) -> bytes:
    """The result for another process; nothing where it can't be handed over."""
    try:
        return pickle.dumps(task(path))
    except Exception:  # noqa: BLE001  # the other process does it once more, itself
        return b""


def _unpacked(data: bytes, task: Task, path: Path) -> Drafted | TimelineError:
    """The result that a process made; made again here where it did not come over whole."""
    try:
        result = pickle.loads(data)  # noqa: S301  # from a process of this command
    except Exception:  # noqa: BLE001  # what can't be unpickled would end the pool, and all drafts with it
        return task(path)
    assert isinstance(result, Drafted | TimelineError)
    return result
