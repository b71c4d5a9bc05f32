"""`build` and `watch`: the site, and the site again after each edit."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.output import DEFAULT_EVENTS, Events, Every, Format, NoSizeLimits, Strict, exit_code, refuse, written
from timeline.diagnostics import TimelineError, visible
from timeline.site.building import Built, Options, build_site

Output = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Where the site goes.")]
Templates = Annotated[
    Path | None,
    typer.Option("--templates", metavar="DIR", help="A folder of templates; a file in it replaces ours of that name."),
]
Force = Annotated[bool, typer.Option("--force", help="Take over a folder whose index.html is not ours.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Say nothing but findings.")]

DEFAULT_OUTPUT = Path("site")


def build(
    events: Events = DEFAULT_EVENTS,
    output: Output = DEFAULT_OUTPUT,
    templates: Templates = None,
    force: Force = False,
    strict: Strict = False,
    every: Every = False,
    quiet: Quiet = False,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Build the site from the chronology: all of it, or on an error none.

    Example: timeline build events.yaml --output site
    """
    options = Options(output, templates, force=force, strict=strict, size_limits=not no_size_limits)
    raise typer.Exit(_build_once(events, options, every=every, quiet=quiet)[0])


def watch(
    events: Events = DEFAULT_EVENTS,
    output: Output = DEFAULT_OUTPUT,
    templates: Templates = None,
    force: Force = False,
    strict: Strict = False,
    every: Every = False,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Build the site, and again after every save, until Ctrl-C.

    Example: timeline watch events.yaml --output site
    """
    from timeline.serve import changes

    options = Options(output, templates, force=force, strict=strict, size_limits=not no_size_limits)
    code, inputs = _build_once(events, options, every=every, quiet=False)
    if code == 2:
        raise typer.Exit(2)
    sys.stderr.write(f"watching {visible(str(events))}; Ctrl-C ends it\n")
    latest = [inputs]
    for _ in changes(lambda: latest[0]):
        _, latest[0] = _build_once(events, options, every=every, quiet=False)


def _build_once(events: Path, options: Options, *, every: bool, quiet: bool) -> tuple[int, tuple[Path, ...]]:
    """One build with its findings said; the exit code, and the files that the result depends on."""
    try:
        built = build_site(events, options)
    except TimelineError as error:
        return refuse(error, every=every).exit_code, (events,)
    sys.stderr.write(written(built.findings, built.lines, Format.text, every=every, stream=sys.stderr))
    code = exit_code(built.findings, strict=options.strict)
    if not quiet:
        sys.stderr.write(_summary(built, options))
    sys.stderr.flush()
    return code, built.inputs


def _summary(built: Built, options: Options) -> str:
    output = visible(str(options.output))
    if built.published is None:
        what = "is as it was" if options.output.exists() else "is not written"
        return f"{output} {what}: {_count(len(built.findings), 'finding')} to look at\n"
    written, removed = len(built.published.written), len(built.published.removed)
    if not written and not removed:
        return f"nothing to do: {output} is up to date\n"
    return f"{output}: {_count(built.events, 'event')}, {_count(written, 'file')} written\n"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
