"""`import`: a list that another program has, as a chronology."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.output import require_utf_8, tell_losses, write_report
from timeline.findings import Finding, Place, TimelineError, visible
from timeline.formats.losses import Losses


class Source(StrEnum):
    """What a file is read as."""

    csv = "csv"
    json = "json"


def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The list: CSV, TimelineJS …")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="EVENTS", help="The chronology to write.")] = Path(
        "events.yaml"
    ),
    format: Annotated[
        Source | None, typer.Option("--format", help="What to read it as; by itself, its content says.")
    ] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", metavar="FIELD=COLUMN", help="Which column or key holds a field.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="TAG", help="The language of its words.")
    ] = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="04/05 is the 4th of May.")] = False,
    month_first: Annotated[bool, typer.Option("--month-first", help="04/05 is April the 5th.")] = False,
    century: Annotated[
        int | None, typer.Option("--century", metavar="YEAR", help="1900: years of two figures lie in it.")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="The day of clock times without one.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="The title of the chronology.")] = None,
    keep_days: Annotated[
        bool, typer.Option("--keep-days", help="Keep a day and month that stand in most rows, as 1 January may.")
    ] = False,
    delimiter: Annotated[
        str | None, typer.Option("--delimiter", metavar="SIGN", help="What stands between the cells of a table.")
    ] = None,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Where all that is lost is told, in JSON.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be lost, and write nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are drafts or losses.")] = False,
    no_size_limits: Annotated[bool, typer.Option("--no-size-limits", help="Take more than 20,000 events.")] = False,
) -> None:
    """Make a chronology of a list that another program has, and say what was lost on the way.

    What can't be read becomes a draft that keeps its words, line and reason; nothing is guessed, and nothing fetched.

    Example: timeline import harbour.csv -o harbour.yaml
    """
    from timeline.document.saving import save
    from timeline.exchange.importing import Options, imported
    from timeline.formats.rows import NotReadable

    if day_first and month_first:
        raise typer.BadParameter("it is one or the other", param_hint="--day-first, --month-first")
    for words, hint in ((language, "--language"), (title, "--title"), (day, "--day")):
        require_utf_8(words, hint)
    options = Options(
        format=format.value if format else None, columns=_columns(columns or []), language=language,
        order="day" if day_first else "month" if month_first else None, century=century, day=day, title=title,
        keeps_days=keep_days, delimiter=delimiter, size_limits=not no_size_limits,
    )  # fmt: skip
    try:
        found = imported(_data_of(file), file.name, options)
    except NotReadable as error:
        raise _refused(file, str(error), error.help) from None
    if not dry_run:
        try:
            save(output, found.text, read=None)
        except TimelineError as error:
            from timeline.cli.output import refuse

            raise refuse(error) from None
    if report is not None:
        write_report(found.losses, report)
    _tell(found.losses, output, is_written=not dry_run)
    if strict and (found.losses.drafts or found.losses.lost):
        raise typer.Exit(1)


def _data_of(file: Path) -> bytes:
    if not file.exists():
        raise typer.BadParameter(f"there is no {visible(str(file))}", param_hint="FILE")
    if not file.is_file():
        raise typer.BadParameter(f"{visible(str(file))} is no file", param_hint="FILE")
    return file.read_bytes()


def _columns(written: list[str]) -> dict[str, str]:
    pairs = {}
    for one in written:
        field, sign, column = one.partition("=")
        if not sign or not field.strip() or not column.strip():
            raise typer.BadParameter(f"{visible(one)}: write FIELD=COLUMN", param_hint="--map")
        pairs[field.strip()] = column.strip()
    return pairs


def _refused(file: Path, message: str, help: str | None) -> typer.Exit:
    from timeline.cli.output import refuse

    finding = Finding("not-imported", f"nothing can be imported: {message}", Place(str(file)), help=help)
    return refuse(TimelineError([finding]))


def _tell(losses: Losses, output: Path, *, is_written: bool) -> None:
    tell_losses(losses)
    sys.stderr.write(f"{'written' if is_written else 'would be written'}: {visible(str(output))}\n")
