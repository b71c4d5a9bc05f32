"""`check`, `explain` and `schema`: what the file says, and whether it can be relied on."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from timeline.chronology import Understood
from timeline.cli.output import DEFAULT_EVENTS, Events, Every, Format, NoSizeLimits, Strict, exit_code, refuse, written
from timeline.diagnostics import TimelineError, in_file_order, visible
from timeline.lint import quote_findings
from timeline.model.entries import json_schema
from timeline.site.preparing import Prepared, prepare


def check(
    events: Events = DEFAULT_EVENTS,
    format: Annotated[Format, typer.Option("--format", help="How to write the findings.")] = Format.text,
    strict: Strict = False,
    every: Every = False,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Check the chronology and list what is wrong, without writing anything.

    Example: timeline check events.yaml --strict
    """
    found: Prepared | TimelineError
    try:
        found = prepare(events, size_limits=not no_size_limits)
    except TimelineError as error:
        found = error
    findings = found.findings if isinstance(found, Prepared) else found.diagnostics
    if isinstance(found, Prepared):
        findings = in_file_order([*findings, *quote_findings(found.entries, events.parent)])
    sys.stdout.write(written(findings, found.lines, format, every=every, stream=sys.stdout))
    raise typer.Exit(exit_code(findings, strict=strict))


def explain(
    events: Events = DEFAULT_EVENTS,
    event: Annotated[str | None, typer.Option("--event", metavar="ID", help="Only this event.")] = None,
    format: Annotated[Format, typer.Option("--format", help="text or json.")] = Format.text,
    no_size_limits: NoSizeLimits = False,
) -> None:
    """Say how each event's date was understood: the words, the rule, the reference, the EDTF value.

    Example: timeline explain events.yaml --event florida-deadline
    """
    if format not in (Format.text, Format.json):
        raise typer.BadParameter("explain writes text or json", param_hint="--format")
    try:
        prepared = prepare(events, size_limits=not no_size_limits)
    except TimelineError as error:
        raise refuse(error) from None
    chosen = [item for item in prepared.checked.understood if event in (None, item.id)]
    if event is not None and not chosen:
        raise typer.BadParameter(f"there is no event {event!r}", param_hint="--event")
    if format is Format.json:
        sys.stdout.write(json.dumps([_as_data(item) for item in chosen], ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(map(_as_text, chosen)))
    _say_findings(prepared)


def _say_findings(prepared: Prepared) -> None:
    """Errors still count: a date that was refused has no explanation."""
    errors = [finding for finding in prepared.findings if finding.severity == "error"]
    sys.stderr.write(written(errors, prepared.lines, Format.text, every=False, stream=sys.stderr))
    raise typer.Exit(exit_code(errors))


def _as_text(item: Understood) -> str:
    head = f"{item.id} (line {item.line}{', draft' if item.draft else ''}): {visible(item.title)}"
    rows = [("words", visible(item.provenance.words) or "none")]
    if item.date is None:
        rows.append(("means", "no date is known"))
    else:
        doubts = [name for name in ("approximate", "uncertain") if getattr(item.date, name)]
        rows.append(("means", ", ".join([item.date.edtf, item.date.precision, *doubts])))
        rows += [("because", visible(reason)) for reason in item.date.why]
    return head + "\n" + "".join(f"  {name:<8} {text}\n" for name, text in rows)


def _as_data(item: Understood) -> dict[str, Any]:
    date = item.date
    data: dict[str, Any] = {
        "id": item.id, "line": item.line, "title": item.title, "draft": item.draft, "words": item.provenance.words,
    }  # fmt: skip
    if date is not None:
        data |= {
            "edtf": date.edtf,
            "precision": date.precision,
            "earliest": date.earliest.isoformat() if date.earliest else None,
            "latest": date.latest.isoformat() if date.latest else None,
            "approximate": date.approximate,
            "uncertain": date.uncertain,
            "why": list(date.why),
        }
    return data


def schema() -> None:
    """Print the JSON Schema of events.yaml, for editors.

    Example: timeline schema > events.schema.json
    """
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
