"""Drafts from an archive larger than one machine: JSON lines in parts, each part done once, by a Dask cluster.

A part is some megabytes of a file's lines. Its drafts are written whole or not at all under a name of its own, so a run
that was stopped goes on with the parts that are missing, and parts whose lines or options have changed are done anew.
What a worker does with a part is what one process alone would do with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from timeline import __version__, systems
from timeline.clippings import Article
from timeline.extract.drafting import Failure, failure_of
from timeline.extract.entries import Drafted
from timeline.extract.jsonl import RecordError, article_of_line, as_line, drafts_of
from timeline.frozen import dataclass

if TYPE_CHECKING:
    from distributed import Client

PART_BYTES = 16 * 1024 * 1024
"""Of the lines of one part."""
AHEAD = 2
"""Parts for each core that are under way at once, so that memory stays the same however many there are."""


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What is asked of each article."""

    language: str | None = None
    every: bool = False
    fiscal_year: int | None = None
    """The number of the month in which one begins."""

    @property
    def mark(self) -> str:
        """Tells the drafts of these options, and of this version, from others."""
        return json.dumps([__version__, self.language, self.every, self.fiscal_year])


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a file from one byte up to, not including, another."""

    file: str
    start: int
    end: int
    number: int

    @property
    def name(self) -> str:
        """The name of the file with its drafts; two files of one name in different folders have different ones."""
        path = Path(self.file)
        folder = hashlib.sha256(str(path.parent).encode()).hexdigest()[:6]
        return f"{path.stem}-{folder}-{self.number:05}.jsonl"


@dataclass(frozen=True, slots=True)
class PartDone:
    """The drafts of a part, as lines."""

    text: str
    articles: int
    bad: int
    """Lines that were no articles."""
    failed: int = 0
    """Articles with a sentence, or all of them, at which this program failed."""


def parts_of(files: Iterable[Path], size: int = PART_BYTES) -> Iterator[Part]:
    """The parts of the files, in their order; no line is in two. Raises `OSError` where a file can't be read."""
    for path in files:
        total = path.stat().st_size
        with path.open("rb") as lines:
            start = number = 0
            while start < total:
                lines.seek(min(start + size, total))
                lines.readline()  # to the end of the line that was met
                end = lines.tell() if start + size < total else total
                yield Part(str(path), start, end, number)
                start, number = end, number + 1


def draft_part(part: Part, options: ArchiveOptions) -> PartDone:
    """The drafts of a part, a line an article; a line that is no article, or that this program fails at, says so."""
    made, articles, bad, failed = [], 0, 0, 0
    with Path(part.file).open("rb") as lines:
        lines.seek(part.start)
        while (at := lines.tell()) < part.end:
            line = lines.readline().decode("utf-8", errors="replace").strip()
            if not line:
                continue
            try:
                drafted = _drafted(line, f"{part.file}@{at}", options)
            except RecordError as error:
                bad += 1
                made.append(json.dumps({"file": part.file, "at": at, "error": str(error)}))
                continue
            articles += 1
            made.append(as_line(drafted))
            made += [_failed(part, at, one) for one in drafted.failures]
            failed += bool(drafted.failures)
    return PartDone("".join(f"{one}\n" for one in made), articles, bad, failed)


def _drafted(line: str, name: str, options: ArchiveOptions) -> Drafted:
    """The drafts of an article, or why this program fails at it. Raises `RecordError` where the line is none."""
    try:
        return drafts_of(article_of_line(line, name), **asdict(options))
    except RecordError:
        raise
    except Exception as error:  # noqa: BLE001  # one article of millions stops no other
        return Drafted(Article(name, ""), (), (failure_of(error),))


def _failed(part: Part, at: int, failure: Failure) -> str:
    """The line that says what was not drafted."""
    where = {"words": failure.words} if failure.words else {}
    return json.dumps(
        {"file": part.file, "at": at, "error": "a mistake in timeline", **where, "traceback": failure.traceback}
    )


def is_done(part: Part, options: ArchiveOptions, output: Path) -> bool:
    """Whether its drafts are there, made from the lines as they are now and with these options."""
    try:
        return (output / part.name).is_file() and _record(output, part).read_text(encoding="utf-8") == _mark(
            part, options
        )
    except FileNotFoundError:
        return False


def _record(output: Path, part: Part) -> Path:
    return output / ".done" / part.name


def _mark(part: Part, options: ArchiveOptions) -> str:
    status = Path(part.file).stat()
    return json.dumps([part.start, part.end, status.st_size, status.st_mtime_ns, options.mark])


def keep(part: Part, done: PartDone, options: ArchiveOptions, output: Path) -> None:
    """Writes the drafts of a part, whole, and then that it is done."""
    for path, text in ((output / part.name, done.text), (_record(output, part), _mark(part, options))):
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.partial")
        partial.write_bytes(text.encode("utf-8", "backslashreplace"))  # names of files may be no text
        systems.put_in_place(partial, path)


@dataclass(slots=True)
class Tally:
    """How far an archive is."""

    parts: int = 0
    skipped: int = 0
    """Those that were done before."""
    articles: int = 0
    bad: int = 0
    failed: int = 0


def draft_archive(
    parts: Sequence[Part], options: ArchiveOptions, output: Path, client: Client | None, told: Callable[[Tally], None]
) -> Tally:
    """Drafts every part that isn't done yet, by the cluster or, without one, here; `told` hears of each.

    Raises `OSError` where the disk refuses. A worker that is lost has its part done by another one.
    """
    tally = Tally()
    waiting = []
    for part in parts:
        if is_done(part, options, output):
            tally.skipped += 1
        else:
            waiting.append(part)
    for part, done in _on(client, waiting, options) if client is not None else _here(waiting, options):
        keep(part, done, options, output)
        tally.parts += 1
        tally.articles += done.articles
        tally.bad += done.bad
        tally.failed += done.failed
        told(tally)
    return tally


def _here(parts: Sequence[Part], options: ArchiveOptions) -> Iterator[tuple[Part, PartDone]]:
    return ((part, draft_part(part, options)) for part in parts)


def _on(client: Client, parts: Sequence[Part], options: ArchiveOptions) -> Iterator[tuple[Part, PartDone]]:
    """Each part with its drafts as they come; only so many under way that none waits in memory for long."""
    from distributed import as_completed

    waiting = iter(parts)
    ahead = AHEAD * max(1, sum(client.nthreads().values()))

    def begun(count: int) -> list[object]:
        # A part that is lost with its worker is done again elsewhere, as often as it takes a sound one.
        return [client.submit(_tagged, part, options, pure=False, retries=3) for part in islice(waiting, count)]

    running = as_completed(begun(ahead))
    for future in running:
        yield future.result()
        future.release()
        for new in begun(1):
            running.add(new)


def _tagged(part: Part, options: ArchiveOptions) -> tuple[Part, PartDone]:
    return part, draft_part(part, options)
