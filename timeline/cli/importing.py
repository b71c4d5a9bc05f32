"""`import`: a list that another program has, as a chronology."""

from __future__ import annotations

import gc
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from timeline.cli.output import (
    day_asked,
    refuse,
    require_folder,
    require_language,
    require_new,
    require_one,
    require_text,
    tell_losses,
    write_report,
)
from timeline.cli.undoing import save_change
from timeline.dates.tags import languages_of, region_of
from timeline.document.saving import alone
from timeline.edtf import Day
from timeline.findings import Finding, Place, TimelineError, quote, visible
from timeline.formats.losses import Losses
from timeline.languages import codes
from timeline.site.state import EVENTS

if TYPE_CHECKING:
    from timeline.exchange.importing import Imported
    from timeline.exchange.pictures import Pictures


class Source(StrEnum):
    """What a file is read as."""

    csv = "csv"
    json = "json"
    yaml = "yaml"
    ics = "ics"
    markdown = "markdown"
    html = "html"
    markwhen = "markwhen"


_SOURCES = ", ".join(Source)


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="The list: a spreadsheet, CSV, TimelineJS, a calendar …")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="EVENTS", help="The chronology to write, if not events.yaml."),
    ] = None,
    into: Annotated[
        Path | None, typer.Option("--into", metavar="EVENTS", help="A chronology to add the events to.")
    ] = None,
    format: Annotated[
        Source | None,
        typer.Option("--format", metavar="FORMAT", help=f"What to read it as, if not what it looks like: {_SOURCES}."),
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column holds a field, as in title=Headline."),
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="TAG", help="The language of the list, as in en-GB.")
    ] = None,
    day_first: Annotated[bool, typer.Option("--day-first", help="04/05 is the 4th of May.")] = False,
    month_first: Annotated[bool, typer.Option("--month-first", help="04/05 is April the 5th.")] = False,
    century: Annotated[
        int | None,
        typer.Option(
            "--century",
            metavar="YEAR",
            min=100,
            max=9999,
            help="Where years of two figures lie: 1900 reads 87 as 1987.",
        ),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="DATE", help="The day of times that stand without one.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="The title of the chronology.")] = None,
    keep_days: Annotated[
        bool, typer.Option("--keep-days", help="Keep a day and month that most rows share, such as 1 January.")
    ] = False,
    delimiter: Annotated[
        str | None,
        typer.Option("--delimiter", metavar="SIGN", help="The sign between the cells of a table, as in ';'."),
    ] = None,
    media: Annotated[
        str,
        typer.Option(
            "--media",
            metavar="link|fetch|DIR",
            help="Leave pictures as links, fetch them, or copy them from a folder.",
        ),
    ] = "link",
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write all that is lost to this file, as JSON.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be lost, and write nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 where there are drafts or losses.")] = False,
    no_size_limits: Annotated[bool, typer.Option("--no-size-limits", help="Take more than 20,000 events.")] = False,
) -> None:
    """Make a chronology from a spreadsheet or another program's list.

    It says what was lost on the way. What can't be read becomes a draft with its words, its line and the reason.
    Nothing is guessed, and nothing is fetched unless --media says so.

    Example: timeline import harbour.csv -o harbour.yaml
    """
    from timeline.exchange.importing import ImportOptions, imported
    from timeline.findings import NotReadableError

    gc.set_threshold(200_000)  # off while a command runs, but a long list makes cycles of many megabytes
    gc.enable()
    for first, second in (
        ({"--day-first": day_first}, {"--month-first": month_first}),
        ({"--into": into}, {"--output": output}),
        ({"--into": into}, {"--title": title}),
    ):
        require_one(first, second)
    _require_places(report, output, into)
    require_text(title, "--title")
    require_language(language)
    on = _day(day, language, order="GB" if day_first else "US" if month_first else None)
    pictures = _pictures(media, file)
    options = ImportOptions(
        format=format.value if format else None, columns=_columns(columns or []), language=language,
        order="day" if day_first else "month" if month_first else None, century=century, title=title,
        day=on.isoformat() if on is not None else None, keeps_days=keep_days, delimiter=_delimiter(delimiter),
        size_limits=not no_size_limits, pictures=pictures,
    )  # fmt: skip
    try:
        found = imported(_data_of(file, size_limits=not no_size_limits), visible(file.name), options)
    except NotReadableError as error:
        raise _refused(file, str(error), error.help) from None
    target = into or output or Path(EVENTS)
    try:
        _write(found, target, pictures, is_added=into is not None, is_written=not dry_run)
    except TimelineError as error:
        raise refuse(error) from None
    if report is not None:
        write_report(found.losses, report)
    _tell(found.losses, target, is_written=not dry_run)
    if strict and (found.losses.drafts or found.losses.lost):
        raise typer.Exit(1)


def _require_places(report: Path | None, output: Path | None, into: Path | None) -> None:
    """Refuses what can't be written."""
    require_new(report, "--report")
    require_folder(output, "--output")
    if report is not None and report == (into or output or Path(EVENTS)):
        raise typer.BadParameter("it can't be the chronology itself: name another file", param_hint="--report")


def _day(words: str | None, language: str | None, *, order: str | None) -> Day | None:
    """The day of `--day`: in the language of the file, which may be any that isn't said, its figures in that order.

    `order` is a region that writes them so.
    """
    known = languages_of(language) if language is not None else ()
    region = order or (region_of(language) if language is not None else None)
    return day_asked(words, "--day", (*known, *codes()), region)


def _delimiter(word: str | None) -> str | None:
    """The sign between cells that is meant by the word."""
    from timeline.formats.tables import SIGNS

    if word is not None and word not in SIGNS:
        raise typer.BadParameter(f"{quote(word)} is none: write , or ; or | or tab", param_hint="--delimiter")
    return SIGNS[word] if word is not None else None


def _pictures(media: str, file: Path) -> Pictures | None:
    """What finds the pictures of the list; None where they stay links."""
    from timeline.exchange.pictures import Pictures, from_the_web, in_folders

    if media == "link":
        return None
    if media == "fetch":
        return Pictures(from_the_web)
    if not Path(media).is_dir():
        raise typer.BadParameter(f"{visible(media)} is no folder", param_hint="--media")
    return Pictures(in_folders([Path(media), file.parent]))


def _write(found: Imported, target: Path, pictures: Pictures | None, *, is_added: bool, is_written: bool) -> None:
    """Writes the chronology, or adds to the one that is there; pictures first, as it names them."""
    if is_added:
        from timeline.cli.projects import project_at
        from timeline.exchange.joining import joined

        with alone(target):
            project, data = project_at(target)
            text = joined(project, found)
            if is_written:
                _keep(pictures, target.parent / "media")
                save_change(target, text, read=data, what="import")
    elif target.exists():
        message = f"{quote(str(target))} is there already"
        help = f"add the events to it with --into {visible(str(target))}, or write another file with -o"
        raise TimelineError([Finding("already-there", message, Place(str(target)), help=help)])
    elif is_written:
        _keep(pictures, target.parent / "media")
        save_change(target, found.text, read=None, what="import")


def _keep(pictures: Pictures | None, folder: Path) -> None:
    """Puts the pictures in their folder, none over another one."""
    files = {folder / name: data for name, data in pictures.data.items()} if pictures is not None else {}
    for path, data in files.items():
        if path.is_symlink() or (path.exists() and (not path.is_file() or path.read_bytes() != data)):
            message = f"another picture, {quote(str(path))}, is there already"
            help = "move it away, and import again"
            raise TimelineError([Finding("already-there", message, Place(str(path)), help=help)])
    for path, data in files.items():
        folder.mkdir(exist_ok=True)
        path.write_bytes(data)


def _data_of(file: Path, *, size_limits: bool) -> bytes:
    if not file.exists():
        raise typer.BadParameter(f"there is no {visible(str(file))}", param_hint="FILE")
    from timeline.exchange.recognise import LARGEST
    from timeline.findings import NotReadableError

    if not file.is_file():
        what = "a folder: name the list in it" if file.is_dir() else "no file"
        raise typer.BadParameter(f"{visible(str(file))} is {what}", param_hint="FILE")
    if size_limits and file.stat().st_size > LARGEST:
        raise NotReadableError(f"it has {file.stat().st_size // 1_000_000} MB", "read it with --no-size-limits")
    return file.read_bytes()


def _columns(written: list[str]) -> dict[str, str]:
    """The column of each field, as `--map` says. Ends the command for what is no field, or has two columns."""
    from timeline.formats.tables import Columns, no_field

    pairs: dict[str, str] = {}
    for one in written:
        field, _, column = (part.strip() for part in one.partition("="))
        if not field or not column:
            raise typer.BadParameter(f"{quote(one)} names no column: write FIELD=COLUMN", param_hint="--map")
        if field not in Columns._fields:
            raise typer.BadParameter(": ".join(no_field(field)), param_hint="--map")
        if field in pairs:
            said = f"{field} is given as {quote(pairs[field])} and as {quote(column)}: only one can hold"
            raise typer.BadParameter(said, param_hint="--map")
        pairs[field] = column
    return pairs


def _refused(file: Path, message: str, help: str | None) -> typer.Exit:
    finding = Finding("not-imported", f"nothing can be imported: {message}", Place(str(file)), help=help)
    return refuse(TimelineError([finding]))


def _tell(losses: Losses, output: Path, *, is_written: bool) -> None:
    tell_losses(losses)
    sys.stderr.write(f"{'written' if is_written else 'would be written'}: {visible(str(output))}\n")
