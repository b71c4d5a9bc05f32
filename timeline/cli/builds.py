"""Builds of one chronology or of several, with what is said of them, and the memory by which nothing is done twice."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

from timeline.cli.choosing import Given, found_for, home_folder
from timeline.cli.output import Format, exit_code, refuse, wants_colour, written
from timeline.findings import Finding, TimelineError, counted, quote, to_text, visible
from timeline.site import state
from timeline.site.build_record import is_same_content, is_settled, record_of
from timeline.site.building import BuildOptions, Built, Progress, build_site, plan_site
from timeline.site.plan import Plan
from timeline.site.settings import Found


@dataclass(frozen=True, slots=True)
class Done:
    """What became of all that was to be built."""

    code: int
    """The exit code of the command."""
    inputs: tuple[Path, ...] = ()
    """The files that the outcome depends on."""
    built: tuple[tuple[Built, BuildOptions], ...] = ()
    """The builds that could be tried."""
    refused: tuple[TimelineError, ...] = ()
    """Why others could not."""
    index: tuple[Path, ...] = ()
    """The files of the index."""


def build_all(
    found: Found, given: Given, *, every: bool, quiet: bool, verbose: bool = False, progress: Progress | None = None
) -> Done:
    """Builds each, then the page that leads to them, with all that is to be said of it said."""
    inputs: list[Path] = []
    done: list[tuple[Built, BuildOptions]] = []
    refused: list[TimelineError] = []
    codes = [0]
    for one in found.settings:
        options = given.options(one)
        built, code = build_once(one.events, options, every=every, quiet=quiet, progress=progress)
        codes.append(code)
        if isinstance(built, Built):
            sys.stderr.write(_way(built, options) if verbose else "")
            done.append((built, options))
            inputs += built.inputs
        else:
            refused.append(built)
            inputs += [one.events, *options.look.files]
        inputs += [one.file] if one.file is not None else []
    index: tuple[Path, ...] = ()
    if found.index is not None:
        code, index = _build_index(found, given, quiet=quiet)
        codes.append(code)
        inputs += found.index.look.files
    return Done(max(codes), tuple(dict.fromkeys(inputs)), tuple(done), tuple(refused), index)


def _build_index(found: Found, given: Given, *, quiet: bool) -> tuple[int, tuple[Path, ...]]:
    from timeline.site.several import build_index  # most builds have none

    assert found.index is not None
    try:
        built = build_index(found.index, found.outputs, home=home_folder(), force=given.force)
    except TimelineError as error:
        return refuse(error).exit_code, ()
    if built.published.written and not quiet:
        all_of_them = len(found.outputs)
        number = f"{all_of_them:,}" if built.members == all_of_them else f"{built.members:,} of {all_of_them:,}"
        noun = "chronology" if all_of_them == 1 else "chronologies"
        sys.stderr.write(f"{visible(str(found.index.output / 'index.html'))} leads to {number} {noun}\n")
        sys.stderr.flush()
    return 0, built.outputs


class Watched:
    """What is built again after each save, and the files that are looked at for that."""

    def __init__(self, events: Path | None, given: Given, *, is_several: bool = False) -> None:
        self._events, self._given = events, given
        self._files: list[Path] = [events] if events is not None else []
        self.names = ""
        """The chronologies, as they are said."""
        self.is_several = is_several
        """Whether there are several."""
        self.done: Done | None = None
        """The last build; None where the settings keep it from being tried."""
        self._refused: Sequence[Finding] = ()
        self._refused_lines: Mapping[str, Sequence[str]] = {}

    def files(self) -> list[Path]:
        """The files that the last build depended on."""
        return [*self._files]

    def build(self, *, every: bool, progress: Progress | None = None) -> int:
        """Builds all of it, with its outcome said, and gives the exit code."""
        try:
            found = found_for(self._events, self._given.output)
        except TimelineError as error:
            self.done, self._refused, self._refused_lines = None, error.findings, error.lines
            return refuse(error, every=every).exit_code
        self._refused, self._refused_lines = (), {}
        self.is_several = found.index is not None and self._events is None
        self.names = ", ".join(visible(str(one.events)) for one in found.settings)
        self.done = build_all(found, self._given, every=every, quiet=False, progress=progress)
        # A file that can't be read names no pictures: those it had are still worth watching.
        kept = self._files if len(self.done.built) < len(found.settings) else []
        self._files = [*dict.fromkeys([*kept, *self.done.inputs, *found.looked_for])]
        return self.done.code

    @property
    def is_published(self) -> bool:
        """Whether every site is there as the files say now."""
        done = self.done
        return done is not None and not done.refused and all(built.published for built, _ in done.built)

    @property
    def has_written(self) -> bool:
        """Whether the last build has changed a site."""
        published = [built.published for built, _ in self.done.built] if self.done is not None else []
        return any(one is not None and (one.written or one.removed) for one in published)

    @property
    def findings(self) -> tuple[list[Finding], dict[str, Sequence[str]]]:
        """What the last build found, with the lines of the files it is in."""
        found, lines = [*self._refused], dict(self._refused_lines)
        for built, _ in self.done.built if self.done is not None else ():
            found += built.findings
            lines |= built.lines
        for error in self.done.refused if self.done is not None else ():
            found += error.findings
            lines |= error.lines
        return found, lines


def build_once(
    events: Path, options: BuildOptions, *, every: bool, quiet: bool, progress: Progress | None = None
) -> tuple[Built | TimelineError, int]:
    """One build with its findings and its outcome said, and the exit code; the error where it could not be tried."""
    try:
        with _without_looking_for_cycles():
            built = build_site(events, replace(options, began=time.time_ns()), progress=progress)
    except TimelineError as error:
        code = refuse(error, every=every).exit_code
        if code == 1 and not quiet:
            sys.stderr.write(_unchanged(options.output, len(error.findings)))
            sys.stderr.flush()
        return error, code
    text = written(built.findings, built.lines, Format.text, every=every, stream=sys.stderr)
    sys.stderr.write(text + ("" if quiet else _summary(built, options)))
    sys.stderr.flush()
    return built, exit_code(built.findings, strict=options.strict)


def plan_all(found: Found, given: Given, stream: TextIO, *, every: bool, quiet: bool) -> int:
    """Says what a build of each would find and do, and gives the exit code; if quiet, what it would find alone.

    What would change is said on that stream.
    """
    return max(_plan(one.events, given.options(one), stream, every=every, quiet=quiet) for one in found.settings)


def _plan(events: Path, options: BuildOptions, stream: TextIO, *, every: bool, quiet: bool) -> int:
    try:
        with _without_looking_for_cycles():
            built, planned = plan_site(events, options)
    except TimelineError as error:
        return refuse(error, every=every).exit_code
    sys.stderr.write(written(built.findings, built.lines, Format.text, every=every, stream=sys.stderr))
    if quiet:
        pass
    elif planned is None:
        sys.stderr.write(_unchanged(options.output, len(built.findings)))
    else:
        stream.write("".join(f"{visible(line)}\n" for line in _planned(planned)))
        output = visible(str(options.output))
        is_same = "would be as it is" if not planned else f"would have {counted(built.events, 'event')}"
        sys.stderr.write(f"{output} {is_same}; nothing was written\n")
    return exit_code(built.findings, strict=options.strict)


def _planned(planned: Plan) -> Iterator[str]:
    """A line for each thing that a build would change."""
    if planned.chronology:
        yield f"changed: {', '.join(planned.chronology)} of the chronology"
    kinds = {"event": planned.events, "source": planned.sources, "picture": planned.pictures, "page": planned.pages}
    for kind, found in kinds.items():
        for what, named in (("new", found.new), ("changed", found.changed), ("gone", found.gone)):
            for one in named:
                title = f", {quote(one.title)}" if one.title else ""
                fields = f": {', '.join(one.fields)}" if one.fields else ""
                yield f"{what} {kind}: {one.id}{title}{fields}"
    yield from (f"moved address: #{one.id} leads to #{one.now}" for one in planned.moved)
    yield from (f"lost address: #{id} (an event with `formerly: {id}` would keep it)" for id in planned.lost)
    if planned.others:
        yield f"other files: {', '.join(planned.others)}"


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """A build makes hardly any, and looking for some takes a third of a large one."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _summary(built: Built, options: BuildOptions) -> str:
    if built.published is None:
        return _unchanged(options.output, len(built.findings))
    output = visible(str(options.output))
    written, removed = len(built.published.written), len(built.published.removed)
    if not written and not removed:
        return _up_to_date(options.output)
    gone = f", {counted(removed, 'file')} removed" if removed else ""
    gone += f", {counted(built.accepted, 'new meaning')} accepted" if built.accepted else ""
    gone += "; nothing is published yet, as every event is a draft" if not built.events and built.drafts else ""
    return f"{output}: {counted(built.events, 'event')}, {counted(written, 'file')} written{gone}\n"


def _way(built: Built, options: BuildOptions) -> str:
    """How the site was put in place; nothing where nothing was done."""
    if built.published is None or built.published.at_once is None:
        return ""
    way = "in one step" if built.published.at_once else "file by file, the first page last"
    return f"{visible(str(options.output))} was put in place {way}\n"


def _unchanged(output: Path, findings: int) -> str:
    what = "is as it was" if output.exists() else "is not written"
    return f"{visible(str(output))} {what}: {counted(findings, 'finding')} to look at\n"


def _up_to_date(output: Path) -> str:
    return f"nothing to do: {visible(str(output))} is up to date\n"


class Memory:
    """The record of the last build by the same command."""

    def __init__(self, words: list[str] | None, output: Path | None) -> None:
        self.began = time.time_ns()
        self._key = str(output or state.OUTPUT)
        self._folder = state.folder_in(os.environ) if words is not None else None
        self._command = state.command_of(words or [])

    def said_before(self) -> str | None:
        """What that build said, if nothing has changed since but the times of files; None where there is work."""
        record = state.read(self._folder, self._key) if self._folder is not None else None
        if record is None or record.command != self._command or any(map(state.leftovers, record.outputs)):
            return None
        if not is_same_content(record):
            return None
        self._write([Path(path) for path in record.files], record.outputs, record.said, record.coloured)
        return record.coloured if wants_colour(sys.stderr) else record.said

    def keep(self, done: Done, found: Found, *, every: bool, quiet: bool) -> None:
        """Remembers a build in which every site was published, if what it read is surely what is there now."""
        is_whole = len(done.built) == len(found.settings) and all(built.published for built, _ in done.built)
        if not is_whole or done.code or not is_settled(done.inputs, self.began):
            return
        said = []
        for colour in (False, True):
            texts = [
                to_text(built.findings, built.lines, every=every, colour=colour)
                + ("" if quiet else _up_to_date(options.output))
                for built, options in done.built
            ]
            said.append("".join(texts))
        outputs = [str(options.output) for _, options in done.built]
        outputs += [str(found.index.output)] if found.index is not None else []
        files = [
            *done.inputs,
            *found.looked_for,
            *(file for built, _ in done.built for file in built.outputs),
            *done.index,
        ]
        self._write(files, outputs, *said)

    def _write(self, files: Sequence[Path], outputs: Sequence[str], said: str, coloured: str) -> None:
        if self._folder is not None:
            record = record_of(self._command, files, outputs, said=said, coloured=coloured)
            state.write(self._folder, self._key, record)
