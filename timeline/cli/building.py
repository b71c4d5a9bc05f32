"""`build` and `watch`: the site, and the site again after each edit."""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from timeline.cli.output import (
    DEFAULT_EVENTS,
    Events,
    Every,
    Format,
    NoSizeLimits,
    Strict,
    exit_code,
    refuse,
    wants_colour,
    written,
)
from timeline.findings import TimelineError, quote, to_text, visible
from timeline.formats.page.embedding import snippet
from timeline.formats.rendering import Look
from timeline.site import state
from timeline.site.building import Built, Options, Progress, build_site, plan_site
from timeline.site.load import looks, prepare
from timeline.site.plan import Plan
from timeline.site.remembering import is_same_content, is_settled, record_of

Output = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where the site goes.")]
Templates = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="A folder of templates; a file in it replaces ours of that name."),
]
Theme = Annotated[
    Path | None, typer.Option("--theme", metavar="FILE", help="A CSS file with your colours, faces and measures.")
]
Fragment = Annotated[
    bool, typer.Option("--fragment", help="Also write fragment.html, one <section> for a content system.")
]
Checker = Annotated[
    bool, typer.Option("--checker", help="Also write checklist.md: each claim with its quote, place and a box to tick.")
]
Card = Annotated[bool, typer.Option("--card", help="Also draw card.png, the picture that social sites show.")]
CardFont = Annotated[
    Path | None, typer.Option("--card-font", metavar="FILE", help="A TrueType or OpenType font to draw the card in.")
]
Force = Annotated[bool, typer.Option("--force", help="Take over a folder whose index.html is not ours.")]
AcceptMeanings = Annotated[
    bool,
    typer.Option("--accept-meanings", help="Publish dates that are read otherwise than for the site that is there."),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Say what would be new, changed or gone on the site, and write nothing.")
]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but findings.")]

DEFAULT_OUTPUT = Path("site")


def build(
    context: typer.Context,
    events: Events = DEFAULT_EVENTS,
    output: Output = DEFAULT_OUTPUT,
    templates: Templates = None,
    theme: Theme = None,
    fragment: Fragment = False,
    checker: Checker = False,
    card: Card = False,
    card_font: CardFont = None,
    force: Force = False,
    accept_meanings: AcceptMeanings = False,
    strict: Strict = False,
    every: Every = False,
    quiet: Quiet = False,
    no_size_limits: NoSizeLimits = False,
    dry_run: DryRun = False,
) -> None:
    """Build the site from the chronology: all of it, or on an error none.

    Example: timeline build events.yaml --output site
    """
    options = options_of(
        output,
        look_of(templates, theme, card_font, fragment=fragment, checker=checker, card=card),
        force=force,
        accept_meanings=accept_meanings,
        strict=strict,
        no_size_limits=no_size_limits,
    )
    if dry_run:
        _plan(events, options, every=every)
    memory = _Memory(context.obj, output)
    if (said := memory.said_before()) is not None:
        sys.stderr.write(said)
        return
    built, code = build_once(events, options, every=every, quiet=quiet)
    if isinstance(built, Built) and built.published is not None:
        memory.keep(built, every=every, summary="" if quiet else _up_to_date(output))
    raise typer.Exit(code)


def watch(
    events: Events = DEFAULT_EVENTS,
    output: Output = DEFAULT_OUTPUT,
    templates: Templates = None,
    theme: Theme = None,
    fragment: Fragment = False,
    checker: Checker = False,
    card: Card = False,
    card_font: CardFont = None,
    force: Force = False,
    accept_meanings: AcceptMeanings = False,
    strict: Strict = False,
    every: Every = False,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Build the site, and again after every save, until Ctrl-C.

    Example: timeline watch events.yaml --output site
    """
    from timeline.live import saves

    options = options_of(
        output,
        look_of(templates, theme, card_font, fragment=fragment, checker=checker, card=card),
        force=force,
        accept_meanings=accept_meanings,
        strict=strict,
        no_size_limits=no_size_limits,
    )
    gc.enable()  # off while a command runs, but this one runs all day
    watched: list[Path] = [events, *options.look.files]
    is_first = True
    for _ in saves(watched.copy):
        built, code = build_once(events, options, every=every, quiet=False)
        # A file that can't be read names no pictures: those it had are still worth watching.
        watched[:] = built.inputs if isinstance(built, Built) else dict.fromkeys([*watched, *options.look.files])
        if is_first:
            if code == 2:
                raise typer.Exit(2)
            sys.stderr.write(f"watching {visible(str(events))}; Ctrl-C ends it\n")
            sys.stderr.flush()
            is_first = False


def look_of(
    templates: Path | None, theme: Path | None, card_font: Path | None, *, fragment: bool, checker: bool, card: bool
) -> Look:
    """The options that say how a site looks and what it has."""
    return Look(templates, theme, fragment, checker, card or card_font is not None, card_font)


def options_of(
    output: Path, look: Look, *, force: bool, accept_meanings: bool, strict: bool, no_size_limits: bool
) -> Options:
    """The options of a build."""
    cache = state.folder_in(os.environ)
    return Options(
        output, look, force, strict, not no_size_limits, accept_meanings, home_folder(), Path(cache) if cache else None
    )


def home_folder() -> Path | None:
    """The home folder; None for a user without a name and without HOME."""
    try:
        return Path.home()
    except (RuntimeError, KeyError):
        return None


def build_once(
    events: Path, options: Options, *, every: bool, quiet: bool, progress: Progress | None = None
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


def _plan(events: Path, options: Options, *, every: bool) -> NoReturn:
    """Says what a build would find and do."""
    try:
        with _without_looking_for_cycles():
            built, planned = plan_site(events, options)
    except TimelineError as error:
        raise typer.Exit(refuse(error, every=every).exit_code) from None
    sys.stderr.write(written(built.findings, built.lines, Format.text, every=every, stream=sys.stderr))
    if planned is None:
        sys.stderr.write(_unchanged(options.output, len(built.findings)))
    else:
        sys.stdout.write("".join(f"{visible(line)}\n" for line in _planned(planned)))
        output = visible(str(options.output))
        is_same = "would be as it is" if not planned else f"would have {_count(built.events, 'event')}"
        sys.stderr.write(f"{output} {is_same}; nothing was written\n")
    raise typer.Exit(exit_code(built.findings, strict=options.strict))


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


def _summary(built: Built, options: Options) -> str:
    if built.published is None:
        return _unchanged(options.output, len(built.findings))
    output = visible(str(options.output))
    written, removed = len(built.published.written), len(built.published.removed)
    if not written and not removed:
        return _up_to_date(options.output)
    gone = f", {_count(removed, 'file')} removed" if removed else ""
    gone += f", {_count(built.accepted, 'new meaning')} accepted" if built.accepted else ""
    return f"{output}: {_count(built.events, 'event')}, {_count(written, 'file')} written{gone}\n"


def _unchanged(output: Path, findings: int) -> str:
    what = "is as it was" if output.exists() else "is not written"
    return f"{visible(str(output))} {what}: {_count(findings, 'finding')} to look at\n"


def _up_to_date(output: Path) -> str:
    return f"nothing to do: {visible(str(output))} is up to date\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def embed(events: Events = DEFAULT_EVENTS, no_size_limits: NoSizeLimits = False) -> None:
    """Print the HTML by which another page shows this one.

    Example: timeline embed events.yaml
    """
    try:
        prepared = prepare(events, size_limits=not no_size_limits, codes=frozenset(), copy=looks)
    except TimelineError as error:
        raise typer.Exit(refuse(error).exit_code) from None
    html = snippet(prepared.checked.chronology)
    if html is None:
        sys.stderr.write(
            f"{visible(str(events))}: give the chronology its address, as in url: https://example.org/record/\n"
        )
        raise typer.Exit(1)
    sys.stdout.write(f"{html}\n")


class _Memory:
    """The record of the last build by the same command into the same output."""

    def __init__(self, words: list[str] | None, output: Path) -> None:
        self.began = time.time_ns()
        self.output = str(output)
        self.folder = state.folder_in(os.environ) if words is not None else None
        self.command = state.command_of(words or [])

    def said_before(self) -> str | None:
        """What that build said, if nothing has changed since but the times of files; None where there is work."""
        record = state.read(self.folder, self.output) if self.folder is not None else None
        if record is None or record.command != self.command or state.leftovers(self.output):
            return None
        if not is_same_content(record):
            return None
        self._write([Path(path) for path in record.files], record.said, record.coloured)
        return record.coloured if wants_colour(sys.stderr) else record.said

    def keep(self, built: Built, *, every: bool, summary: str) -> None:
        """Remembers a build, if what it read is surely what is there now."""
        if is_settled(built.inputs, self.began):
            said = [to_text(built.findings, built.lines, every=every, colour=colour) for colour in (False, True)]
            self._write((*built.inputs, *built.outputs), said[0] + summary, said[1] + summary)

    def _write(self, files: Iterable[Path], said: str, coloured: str) -> None:
        if self.folder is not None:
            state.write(self.folder, self.output, record_of(self.command, files, said=said, coloured=coloured))
