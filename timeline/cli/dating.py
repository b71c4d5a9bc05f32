"""`date`: what one phrase means."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from timeline.dates import DateError, EventDate, parse_date
from timeline.diagnostics import visible
from timeline.model.reading import region_of


def date(
    text: Annotated[str, typer.Argument(help="The words, as a source writes them.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day they were written.")] = None,
    language: Annotated[str, typer.Option("--language", help="The language they are in, as in en-GB.")] = "en",
    direction: Annotated[str, typer.Option("--direction", help="auto, past or future.")] = "auto",
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Say what a date phrase means, or why it can't be told.

    Example: timeline date "5 September" --on "14 July 2023" --direction future
    """
    way = _one_of(direction, "--direction", ("auto", "past", "future"))
    form = _one_of(format, "--format", ("text", "json"))
    languages, region = (language.split("-")[0].lower(),), region_of(language)
    reference = _reference(on, languages, region)
    try:
        found = parse_date(text, reference=reference, languages=languages, region=region, direction=way)  # type: ignore[arg-type]  # checked above
    except DateError as error:
        sys.stdout.write(_refusal(error, form))
        raise typer.Exit(1) from None
    sys.stdout.write(
        json.dumps(_as_data(found), ensure_ascii=False, indent=1) + "\n" if form == "json" else _as_text(found)
    )


def _one_of(value: str, option: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise typer.BadParameter(f"{value!r} is not one of {', '.join(known)}", param_hint=option)
    return value


def _reference(on: str | None, languages: tuple[str, ...], region: str | None) -> EventDate | None:
    if on is None:
        return None
    try:
        return parse_date(on, languages=languages, region=region)
    except DateError as error:
        raise typer.BadParameter(error.message, param_hint="--on") from None


def _as_text(found: EventDate) -> str:
    rows = [
        ("means", found.edtf),
        ("precision", found.precision),
        ("earliest", found.earliest.isoformat() if found.earliest else "open"),
        ("latest", found.latest.isoformat() if found.latest else "open"),
    ]
    doubts = [name for name in ("approximate", "uncertain") if getattr(found, name)]
    rows += [("doubt", " and ".join(doubts))] if doubts else []
    rows += [("time", visible(found.time))] if found.time else []
    rows += [("because", visible(reason)) for reason in found.why]
    return "".join(f"{name:<9} {value}\n" for name, value in rows)


def _as_data(found: EventDate) -> dict[str, Any]:
    return {
        "text": found.text,
        "edtf": found.edtf,
        "earliest": found.earliest.isoformat() if found.earliest else None,
        "latest": found.latest.isoformat() if found.latest else None,
        "precision": found.precision,
        "extent": found.extent,
        "approximate": found.approximate,
        "uncertain": found.uncertain,
        "why": list(found.why),
    }


def _refusal(error: DateError, form: str) -> str:
    readings = [reading.edtf for reading in error.readings]
    if form == "json":
        data = {
            "code": error.code,
            "reason": error.reason,
            "message": error.message,
            "help": error.help,
            "readings": readings,
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    lines = [f"error: {error.message} [{error.reason}]\n"]
    lines += [f"  = help: {visible(error.help)}\n"] if error.help else []
    lines += [f"  = could be: {reading}\n" for reading in readings]
    return "".join(lines)
