"""`extract --archive`: a whole archive, on a Dask cluster."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from timeline.extract.archive import ArchiveOptions, Tally, draft_archive, parts_of
from timeline.extract.memory import SUFFIX
from timeline.findings import Finding, Place, TimelineError, counted, quote, visible
from timeline.systems import cores

if TYPE_CHECKING:
    from distributed import Client


def draft_archive_of(
    patterns: list[str], output: Path, scheduler: str | None, jobs: int | None, options: ArchiveOptions
) -> int:
    """Drafts every article of the files, and gives the exit code: 1 where a line was no article, 3 where we failed."""
    found = (Path(name) for pattern in patterns for name in sorted(glob.glob(pattern, recursive=True)))  # noqa: PTH207  # absolute patterns too
    files = [path for path in found if not path.name.endswith(SUFFIX)]  # what a desk remembers is no article
    if any(path.is_dir() or path.resolve().parent == output.resolve() for path in files):
        raise typer.BadParameter("name files of JSON lines, and another folder for the drafts", param_hint="--archive")
    if not files:
        raise typer.BadParameter(f"there is no file {quote(patterns[0])}", param_hint="--archive")
    parts = list(parts_of(files))
    shows = sys.stderr.isatty()

    def told(tally: Tally) -> None:
        if shows:
            sys.stderr.write(f"{_CLEAR}{_progress(tally, len(parts))}")

    with _cluster(scheduler, jobs) as client:
        tally = draft_archive(parts, options, output, client, told)
    before = f", {tally.skipped:,} of them done before" if tally.skipped else ""
    bad = f", {counted(tally.bad, 'line that is no article', 'lines that are no articles')}" if tally.bad else ""
    ours = f", {tally.failed:,} in which timeline made a mistake" if tally.failed else ""
    text = f"{visible(str(output))}: {_progress(tally, len(parts))}{before}{bad}{ours}\n"
    sys.stderr.write(f"{_CLEAR if shows else ''}{text}")
    return 3 if tally.failed else int(tally.bad > 0)


_CLEAR = "\r\033[K"


def _progress(tally: Tally, parts: int) -> str:
    return f"{tally.parts + tally.skipped:,} of {counted(parts, 'part')}, {counted(tally.articles, 'article')}"


@contextmanager
def _cluster(scheduler: str | None, jobs: int | None) -> Iterator[Client]:
    """The cluster at that address, or one of this machine's cores for as long as it takes."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        help = 'install newsline with the extra "archive"'
        finding = Finding("no-archive", "--archive needs the packages of an extra", Place("timeline"), help=help)
        raise TimelineError([finding]) from None
    if scheduler is not None:
        try:
            with Client(scheduler, timeout="10s") as client:
                yield client
        except (OSError, ValueError) as error:
            message = f"no Dask scheduler answers at {quote(scheduler)}: {error}"
            raise typer.BadParameter(message, param_hint="--scheduler") from None
        return
    workers = jobs or cores()
    # On the loopback only, and without a page about itself.
    with (
        LocalCluster(n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client
