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
    as_json,
    day_asked,
    exit_code,
    refuse,
    written,
)
from timeline.cli.understanding import as_data, as_text
from timeline.findings import Finding, TimelineError, in_file_order, nearest, visible
from timeline.record.entry import schema_text
from timeline.site.load import Prepared, looks, prepare


def check(
    events: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[EVENTS...]", help="The chronologies; else those that timeline.toml names."),
    ] = None,
    format: Annotated[Format, typer.Option("--format", help="How to write the findings.")] = Format.text,
    select: Annotated[
        str | None, typer.Option("--select", metavar="CODES", help="Ask these rules, too; all for every one.")
    ] = None,
    ignore: Annotated[str | None, typer.Option("--ignore", metavar="CODES", help="Leave these warnings out.")] = None,
    strict: Strict = False,
    every: Every = False,
    links: Annotated[
        bool,
        typer.Option(
            "--links", help="Ask for each address whether it is still there: the one thing that uses the network."
        ),
    ] = False,
    on: On = None,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Check the chronology and list what is wrong, without writing anything.

    Beside what stops a build, rules about the whole are asked (docs/lint.md), and quotes are held against the clippings
    that their sources name. Where nothing is found, a line says what was checked.

    Example: timeline check events.yaml --select single-source,gap --strict
    """
    day = day_asked(on)
    codes = _codes(select, ignore)
    findings: list[Finding] = []
    lines: dict[str, Sequence[str]] = {}
    checked: list[tuple[Path, Prepared]] = []
    for path in all_of(events):
        try:
            prepared = prepare(
                path, sources=sources_for(path), size_limits=not no_size_limits, on=day, codes=codes, copy=looks
            )
        except TimelineError as error:
            findings += error.findings
            lines |= error.lines
            continue
        lines |= prepared.lines
        checked.append((path, prepared))
        findings += prepared.findings
        findings += _link_findings(prepared) if links else []
    left_out = _named(ignore)
    findings = [one for one in findings if one.severity == "error" or one.code not in left_out]
    sys.stdout.write(written(in_file_order(findings), lines, format, every=every, stream=sys.stdout))
    if not findings and format is Format.text:
        sys.stderr.write("".join(_sound(path, prepared) for path, prepared in checked))
    raise typer.Exit(exit_code(findings, strict=strict))


def _link_findings(prepared: Prepared) -> list[Finding]:
    """What is wrong with its addresses, as the network says."""
    from timeline.checks.links import link_findings, links_of
    from timeline.cli.links import answers_to, copies_of

    entries = prepared.project.entries
    asked = links_of(entries)
    answers = answers_to(asked)
    return entries.weighed(link_findings(asked, answers, copies_of(asked, answers)))


def _sound(path: Path, prepared: Prepared) -> str:
    """The line for a chronology in which nothing was found: what was looked at."""
    events = prepared.checked.understood
    drafts, sources = sum(event.draft for event in events), len(prepared.project.entries.sources)
    parts = [f"{len(events):,} event{'' if len(events) == 1 else 's'}"]
    parts[0] += f" ({drafts:,} of them draft{'' if drafts == 1 else 's'})" if drafts else ""
    parts += [f"{sources:,} source{'' if sources == 1 else 's'}"] if sources else []
    return f"{visible(str(path))}: {' and '.join(parts)} checked, nothing to put right\n"


def _codes(select: str | None, ignore: str | None) -> frozenset[str]:
    """The rules that are asked: those by themselves, those selected, without those ignored."""
    known = {rule.code for rule in RULES}
    asked, left_out = _named(select), _named(ignore)
    for option, names in (("--select", asked - {"all"} - known), ("--ignore", left_out - known - WARNINGS)):
        for name in sorted(names):
            guess = nearest(name, known | (WARNINGS if option == "--ignore" else frozenset()))
            hint = f"; did you mean {guess}?" if guess else ""
            raise typer.BadParameter(f"{name!r} is no rule{hint}", param_hint=option)
    return (BY_THEMSELVES | asked | (known if "all" in asked else set())) - left_out


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
    format: Annotated[Format, typer.Option("--format", help="text or json.")] = Format.text,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Say how each event's date was understood: the words, the rule, the reference, the EDTF value.

    Example: timeline explain events.yaml --event florida-deadline
    """
    if format not in (Format.text, Format.json):
        raise typer.BadParameter("explain writes text or json", param_hint="--format")
    events = the_one(events)
    try:
        prepared = prepare(
            events, sources=sources_for(events), size_limits=not no_size_limits, codes=frozenset(), copy=looks
        )
    except TimelineError as error:
        raise refuse(error) from None
    chosen = [item for item in prepared.checked.understood if event in (None, item.id)]
    if event is not None and not chosen:
        raise typer.BadParameter(f"there is no event {event!r}", param_hint="--event")
    if format is Format.json:
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
