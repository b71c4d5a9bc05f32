"""`date`: what one phrase means."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.cli.output import FiscalYear, TextOrJson, as_json, month_asked, require_language, require_utf_8
from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.arguments import Tongue
from timeline.dates.tags import languages_of, region_of
from timeline.findings import quote, visible


class Direction(StrEnum):
    """Whether a date without its year lies before or after the day on which it was written."""

    auto = "auto"
    past = "past"
    future = "future"


def date(
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="The words, as a source writes them.")] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="FILE", help="A file of phrases, one on each line; - for standard input."),
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day on which they were written.")] = None,
    language: Annotated[
        str, typer.Option("--language", metavar="TAG", help="The language they are in, as in en-GB.")
    ] = "en",
    fiscal_year: FiscalYear = None,
    direction: Annotated[
        Direction,
        typer.Option(
            "--direction", metavar="auto|past|future", help="Whether a date without its year lies before or after --on."
        ),
    ] = Direction.auto,
    format: Annotated[
        TextOrJson, typer.Option("--format", metavar="text|json", help="How to write it.")
    ] = TextOrJson.text,
) -> None:
    """Say what a date phrase means, or why it can't be read.

    Example: timeline date "5 September" --on "14 July 2023" --direction future
    """
    require_language(language)
    languages = languages_of(language)
    tongue = Tongue(languages, region_of(language), month_asked(fiscal_year, languages))
    require_utf_8(text, "TEXT")
    require_utf_8(on, "--on")
    reference = _reference(on, tongue)
    if on is None and direction is not Direction.auto:
        message = f"{direction} is of no use without the day of the words: give that, too, as --on DATE"
        raise typer.BadParameter(message, param_hint="--direction")
    if text is None and file is None:
        raise typer.BadParameter("give one phrase, or a file of phrases with --file", param_hint="TEXT")
    if text is not None and file is not None:
        raise typer.BadParameter(f"{quote(str(file))} goes with no TEXT: give one or the other", param_hint="--file")

    def read(words: str, reference: EventDate | None = reference) -> EventDate | DateError:
        try:
            return parse_date(words, reference=reference, direction=direction.value, **tongue._asdict())
        except DateError as error:
            return error

    if file is not None:
        found = [(words, read(words)) for words in _phrases(file)]
        sys.stdout.write(_as_lines(found) if format is TextOrJson.text else as_json([_row(*pair) for pair in found]))
        raise typer.Exit(int(any(isinstance(date, DateError) for _, date in found)))
    assert text is not None
    result = read(text)
    if isinstance(result, DateError):
        lacks_day = reference is None and not isinstance(read(text, parse_date("14 July 2023")), DateError)
        sys.stdout.write(_refusal(result, format, lacks_day=lacks_day))
        raise typer.Exit(1)
    sys.stdout.write(as_json(result.as_dict()) if format is TextOrJson.json else _as_text(result))


def _phrases(file: Path) -> list[str]:
    """The lines of the file that say something."""
    from timeline.decoding import decode
    from timeline.findings import TimelineError

    try:
        # UTF-8 on every system, whatever its console speaks.
        text = decode(sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes(), str(file))
    except OSError:
        raise typer.BadParameter(f"{quote(str(file))} is no text file that can be read", param_hint="--file") from None
    except TimelineError as error:
        [finding] = error.findings
        said = f"{quote(str(file))}, line {finding.place.line}: {finding.message}; {finding.help}"
        raise typer.BadParameter(said, param_hint="--file") from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def _as_lines(found: list[tuple[str, EventDate | DateError]]) -> str:
    """A line a phrase: the words, what they mean or why that can't be told, apart by tabs."""
    rows = []
    for words, date in found:
        if isinstance(date, DateError):
            rows.append((words, "error", f"{date.message} [{date.reason}]"))
        else:
            rows.append((words, date.edtf, date.precision))
    return "".join("\t".join(map(visible, row)) + "\n" for row in rows)


def _row(words: str, date: EventDate | DateError) -> dict[str, Any]:
    return {"text": words, **_error_data(date)} if isinstance(date, DateError) else date.as_dict()


def _reference(on: str | None, tongue: Tongue) -> EventDate | None:
    if on is None:
        return None
    try:
        return parse_date(on, **tongue._asdict())
    except DateError as error:
        message = f"{error.message}{f': {error.help}' if error.help else ''}"
        raise typer.BadParameter(message, param_hint="--on") from None


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


_WHEN_WRITTEN = 'say when it was written, as in --on "14 July 2023"'


def _refusal(error: DateError, format: TextOrJson, *, lacks_day: bool) -> str:
    if format is TextOrJson.json:
        return as_json(_error_data(error))
    lines = [f"error: {error.message} [{error.reason}]\n"]
    help = _WHEN_WRITTEN if lacks_day else error.help
    lines += [f"  = help: {visible(help)}\n"] if help else []
    lines += [f"  = could be: {reading.edtf}\n" for reading in error.readings]
    return "".join(lines)


def _error_data(error: DateError) -> dict[str, Any]:
    return {
        "code": error.code,
        "reason": error.reason,
        "message": error.message,
        "help": error.help,
        "readings": [reading.edtf for reading in error.readings],
    }
