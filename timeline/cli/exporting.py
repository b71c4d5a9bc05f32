"""`export`: the chronology in the format of another program."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.choosing import sources_for, the_one
from timeline.cli.output import (
    Events,
    Every,
    NoSizeLimits,
    On,
    day_asked,
    exit_code,
    refuse,
    require_folder,
    require_new,
    require_utf_8,
    tell_losses,
    write_report,
    written,
)
from timeline.cli.output import Format as Findings
from timeline.cli.wrong_use import no_choice
from timeline.findings import Finding, Place, TimelineError, quote, visible
from timeline.formats.spreadsheet import DELIMITERS
from timeline.formats.table import FORMATS, Format, format_of

_NAMES = ", ".join(format.name for format in FORMATS)


def _begun_so(incomplete: str) -> list[str]:
    """The formats whose names begin so, for the Tab key."""
    return [format.name for format in FORMATS if format.name.startswith(incomplete)]


def export(
    events: Events = None,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help=f"{_NAMES}.", autocompletion=_begun_so)] = "",
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="A new file to write, if not standard output."),
    ] = None,
    group: Annotated[bool, typer.Option("--group", help="Markwhen: a heading above the events of each topic.")] = False,
    delimiter: Annotated[
        str | None, typer.Option("--delimiter", metavar="SIGN", help="CSV: the sign between cells: , ; or tab.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write all that is lost to this file, as JSON.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Treat warnings as errors, and exit with 1 if anything is lost.")
    ] = False,
    every: Every = False,
    on: On = None,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Write the chronology in another program's format.

    It says what that format can't hold. Only what is published is written: no draft, no note, and nothing while there
    is an error. A file that exists is not overwritten; `> FILE` in place of `-o FILE` does that.

    Example: timeline export --format timelinejs -o timeline.json
    """
    day = day_asked(on)
    events = the_one(events)
    require_new(report, "--report")
    require_folder(output, "--output")
    chosen = _chosen(format)
    given = _options(chosen, group=group, delimiter=delimiter)
    if chosen.is_binary and output is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{chosen.name} is no text: write it with -o FILE", param_hint="--format")
    if output is not None and output.exists():
        raise _refused(output, f"{quote(str(output))} is there already", "choose another name, or take it away")

    from timeline.exchange.exporting import exported
    from timeline.formats.table import NotWritableError
    from timeline.site.building import placed_pictures
    from timeline.site.load import looks, prepare

    try:
        prepared = prepare(events, sources=sources_for(events), size_limits=not no_size_limits, on=day, copy=looks)
    except TimelineError as error:
        raise refuse(error, every=every) from None
    sys.stderr.write(written(prepared.findings, prepared.lines, Findings.text, every=every, stream=sys.stderr))
    if code := exit_code(prepared.findings, strict=strict):
        raise typer.Exit(code)
    try:
        made = exported(prepared.checked.chronology, chosen, {**given, "pictures": placed_pictures(prepared)})
    except NotWritableError as error:
        raise _refused(events, str(error), error.help) from None
    _write(made.data, output)
    if report is not None:
        write_report(made.losses, report)
    tell_losses(made.losses)
    if output is not None:
        sys.stderr.write(f"written: {visible(str(output))}\n")
    if strict and made.losses.lost:
        raise typer.Exit(1)


def _chosen(name: str) -> Format:
    require_utf_8(name, "--format")
    if not name:
        raise typer.BadParameter(f"say which format: it is one of {_NAMES}", param_hint="--format")
    found = format_of(name)
    if found is None:
        raise typer.BadParameter(no_choice(name, [one.name for one in FORMATS]), param_hint="--format")
    return found


def _options(format: Format, *, group: bool, delimiter: str | None) -> dict[str, object]:
    """The options that only some formats have."""
    given: dict[str, object] = {}
    if group:
        given["group"] = True
    if delimiter is not None:
        require_utf_8(delimiter, "--delimiter")
        if delimiter not in DELIMITERS:
            raise typer.BadParameter(f"{quote(delimiter)} is none: write , or ; or tab", param_hint="--delimiter")
        given["delimiter"] = DELIMITERS[delimiter]
    for name in given:
        if name not in format.takes:
            of = ", ".join(one.name for one in FORMATS if name in one.takes)
            raise typer.BadParameter(f"{format.name} has no such thing: it is for {of}", param_hint=f"--{name}")
    return given


def _write(data: bytes, output: Path | None) -> None:
    if output is not None:
        from timeline.document.saving import save

        try:
            save(output, data, read=None)
        except TimelineError as error:
            raise refuse(error) from None
        return
    if sys.stdout.isatty():  # nothing that could rewrite the screen
        sys.stdout.write("".join(f"{visible(line)}\n" for line in data.decode().splitlines()))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.flush()


def _refused(path: Path, message: str, help: str | None) -> typer.Exit:
    finding = Finding("not-exported", f"nothing is exported: {message}", Place(str(path)), help=help)
    return refuse(TimelineError([finding]))
