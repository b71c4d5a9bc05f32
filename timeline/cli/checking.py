"""`check`, `explain` and `schema`: what the file says, and whether it can be relied on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from timeline.checks import BY_THEMSELVES, RULES
from timeline.checks.links import CODES
from timeline.cli.choosing import all_of, sources_for, the_one
from timeline.cli.output import (
    Events,
    Every,
    Format,
    NoSizeLimits,
    On,
    Strict,
    TextOrJson,
    as_json,
    day_asked,
    exit_code,
    refuse,
    written,
)
from timeline.cli.understanding import as_data, as_text
from timeline.findings import Finding, TimelineError, counted, in_file_order, nearest, quote, visible
from timeline.record.entry import schema_text
from timeline.site.building import look_with
from timeline.site.lacking import lacking
from timeline.site.load import Prepared, looks, prepare
from timeline.site.settings import settings_of
from timeline.site.themes import theme_findings


def check(
    events: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[EVENTS...]", help="The chronologies, if not events.yaml or what timeline.toml names."),
    ] = None,
    format: Annotated[
        Format, typer.Option("--format", metavar="text|json|github|sarif", help="How to write the findings.")
    ] = Format.text,
    select: Annotated[
        str | None, typer.Option("--select", metavar="CODES", help="Apply these rules as well, or `all`.")
    ] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", metavar="CODES", help="Leave out these warnings.")] = None,
    strict: Strict = False,
    every: Every = False,
    links: Annotated[
        bool,
        typer.Option("--links", help="Also ask the web whether each address still works."),
    ] = False,
    on: On = None,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """List what is wrong with the chronology; write nothing.

    It finds what stops a build, applies the rules in docs/lint.md, and looks each quote up in the clipping that its
    source names. The last line says what was checked.

    Example: timeline check events.yaml --select single-source,gap --strict
    """
    day = day_asked(on)
    codes = _codes(select, ignore)
    left_out = _named(ignore)
    findings: list[Finding] = []
    lines: dict[str, Sequence[str]] = {}
    sums: list[str] = []
    prepared: Prepared | None
    for path in all_of(events):
        try:
            read = prepare(
                path, sources=sources_for(path), size_limits=not no_size_limits, on=day, codes=codes, copy=looks
            )
        except TimelineError as error:
            found, prepared = list(error.findings), None
            lines |= error.lines
        else:
            found, prepared = [*read.findings, *_site_findings(read, path)], read
            found += _link_findings(read) if links else ()
            lines |= read.lines
        found = [one for one in found if one.severity == "error" or one.code not in left_out]
        known = {*findings}  # of a theme that several chronologies have
        findings += [one for one in found if one not in known]
        sums.append(_sum(path, prepared, found))
    sys.stdout.write(written(in_file_order(findings), lines, format, every=every, stream=sys.stdout))
    if format is Format.text:
        sys.stdout.flush()
        sys.stderr.write("".join(sums))
    raise typer.Exit(exit_code(findings, strict=strict))


def _site_findings(prepared: Prepared, path: Path) -> list[Finding]:
    """What its site would lack, and what is wrong with the theme, as a build with its settings says.

    Of the site that is there nothing is asked.
    """
    look = settings_of(path).settings[0].look
    wrong = theme_findings(look.theme) if look.theme is not None else ()
    return [*wrong, *lacking(prepared, look_with(look, prepared), path)]


def _link_findings(prepared: Prepared) -> list[Finding]:
    """What is wrong with its addresses, as the network says."""
    from timeline.checks.links import link_findings, links_of
    from timeline.cli.links import answers_to, copies_of

    entries = prepared.project.entries
    asked = links_of(entries)
    answers = answers_to(asked)
    return entries.weighed(link_findings(asked, answers, copies_of(asked, answers)))


def _sum(path: Path, prepared: Prepared | None, findings: Sequence[Finding]) -> str:
    """The line for a chronology: what was checked, where it can be built, and how much was found.

    Nothing where the path was wrong: then nothing was checked.
    """
    if exit_code(findings) == 2:
        return ""
    errors = sum(finding.severity == "error" for finding in findings)
    counts = ((errors, "error"), (len(findings) - errors, "warning"))
    found = ", ".join(counted(number, what) for number, what in counts if number) or "nothing to put right"
    if prepared is None:
        return f"{visible(str(path))}: {found}\n"
    return f"{visible(str(path))}: {_looked_at(prepared)} checked{': ' if findings else ', '}{found}\n"


def _looked_at(prepared: Prepared) -> str:
    """How many events, drafts and sources it has."""
    events = prepared.checked.understood
    drafts, sources = sum(event.draft for event in events), len(prepared.project.entries.sources)
    kept = f" ({counted(drafts, 'draft')})" if drafts else ""
    cited = f" and {counted(sources, 'source')}" if sources else ""
    return f"{counted(len(events), 'event')}{kept}{cited}"


def _codes(select: str | None, ignore: str | None) -> frozenset[str]:
    """The rules that are asked: those by themselves, those selected, without those ignored."""
    known = {rule.code for rule in RULES}
    asked, left_out = _named(select), _named(ignore)
    if both := sorted(asked & left_out):
        raise typer.BadParameter(f"{both[0]} is given to --ignore, too: leave it out of one", param_hint="--select")
    for name in sorted(asked - {"all"} - known):
        raise typer.BadParameter(_not_selected(name, known), param_hint="--select")
    for name in sorted(left_out - known - WARNINGS):
        guess = nearest(name, known | WARNINGS)
        hint = f"did you mean {guess}?" if guess else "only these can be left out, and docs/findings.md lists them"
        raise typer.BadParameter(f"{quote(name)} is the code of no warning: {hint}", param_hint="--ignore")
    return (BY_THEMSELVES | asked | (known if "all" in asked else set())) - left_out


def _not_selected(name: str, known: frozenset[str] | set[str]) -> str:
    """What is said of a word given as `--select` that is no rule's code."""
    if name in WARNINGS:
        return f"{quote(name)} is always looked for: leave it out here"
    guess = nearest(name, known | WARNINGS | {"all"})
    hint = f"did you mean {guess}?" if guess else f"write all, or some of {', '.join(sorted(known - BY_THEMSELVES))}"
    return f"{quote(name)} is no rule: {hint}"


WARNINGS = frozenset(
    [
        "no-source",
        "no-feed",
        "media-place",
        "media-person",
        "media-oversized",
        "clipping-unreadable",
        "repeated-time",
        "time-without-day",
        *CODES,
    ]
)
"""Those that are no rules of the table."""


def _named(codes: str | None) -> frozenset[str]:
    return frozenset(code.strip() for code in (codes or "").split(",") if code.strip())


def explain(
    events: Events = None,
    event: Annotated[str | None, typer.Option("--event", metavar="ID", help="Only this event.")] = None,
    format: Annotated[
        TextOrJson, typer.Option("--format", metavar="text|json", help="How to write it.")
    ] = TextOrJson.text,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Say how each date was understood, and why.

    Example: timeline explain events.yaml --event florida-deadline
    """
    events = the_one(events)
    try:
        prepared = prepare(
            events, sources=sources_for(events), size_limits=not no_size_limits, codes=frozenset(), copy=looks
        )
    except TimelineError as error:
        raise refuse(error) from None
    chosen = [item for item in prepared.checked.understood if event in (None, item.id)]
    if event is not None and not chosen:
        guess = nearest(event, [item.id for item in prepared.checked.understood])
        hint = f": did you mean {guess}?" if guess else ""
        raise typer.BadParameter(f"there is no event {quote(event)}{hint}", param_hint="--event")
    if format is TextOrJson.json:
        sys.stdout.write(as_json([as_data(item) for item in chosen]))
    else:
        sys.stdout.write("\n".join(map(as_text, chosen)))
    _say_findings(prepared)


def _say_findings(prepared: Prepared) -> None:
    """Errors still count: a date that was refused has no explanation."""
    errors = [finding for finding in prepared.findings if finding.severity == "error"]
    sys.stderr.write(written(errors, prepared.lines, Format.text, every=False, stream=sys.stderr))
    raise typer.Exit(exit_code(errors))


def schema() -> None:
    """Print the JSON Schema of events.yaml, for editors.

    Example: timeline schema > events.schema.json
    """
    sys.stdout.write(schema_text())
