"""`extract`: clippings in, draft entries out."""

from __future__ import annotations

import os
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.output import (
    FiscalYear,
    Format,
    month_asked,
    refuse,
    require_folder,
    require_language,
    require_one,
    require_utf_8,
    written,
)
from timeline.cli.pooling import FEW, each
from timeline.cli.streams import is_read
from timeline.clippings import Article, clippings_among, read_article
from timeline.dates import DateError, EventDate, parse_date
from timeline.dates.tags import languages_of, region_of
from timeline.dates.tokens.vocabulary import knows
from timeline.extract import Drafted, Failure, failure_of
from timeline.extract.archive import ArchiveOptions
from timeline.extract.decided import Decided
from timeline.extract.jsonl import as_line, drafts_of, kept_of
from timeline.extract.memory import Memory, RecordLine, memory_of, standing
from timeline.extract.passed_over import passed_over
from timeline.extract.prints import clips_of
from timeline.extract.rank import ranked
from timeline.extract.sentences import is_dated_list
from timeline.findings import Finding, TimelineError, counted, has_errors, quote, visible
from timeline.languages import codes


class Form(StrEnum):
    """How drafts are written."""

    yaml = "yaml"
    json = "json"


def extract(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE...", help="Clippings: texts, saved web pages, PDFs, e-mails …")
    ] = None,
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="The day they were published, where they don't say it."),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="EVENTS", help="Print only the drafts that this chronology lacks."),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write here; to a chronology that exists, add them."),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language", metavar="TAG", help="The language of the clippings, as in en-GB, where they don't say it."
        ),
    ] = None,
    fiscal_year: FiscalYear = None,
    every: Annotated[bool, typer.Option("--all", help="Also show the dates that date no event, and why.")] = False,
    format: Annotated[
        Form, typer.Option("--format", metavar="yaml|json", help="json writes a line for each clipping.")
    ] = Form.yaml,
    top: Annotated[
        int | None,
        typer.Option(
            "--top", metavar="[N]", min=1, help="Only the N days that most clippings write about; 30 without N."
        ),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Draft again what `timeline review` has decided.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", metavar="NUMBER", min=1, help="How many processes to use, if not one for each core."),
    ] = None,
    archive: Annotated[
        list[str] | None,
        typer.Option("--archive", metavar="FILES", help="JSON lines of articles, as in 'articles/*.jsonl'."),
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option("--scheduler", metavar="ADDRESS", help="A Dask cluster, if not this machine.")
    ] = None,
) -> None:
    """Draft entries from clippings: each date with its sentence.

    An entry has the source, and a comment says why its date means what it does. No draft is published. Where several
    clippings report the same event, they make one entry. If the file named with -o is a chronology already, the new
    entries go to its end, and nothing else in it changes.

    An archive of millions: --archive 'articles/*.jsonl' -o drafts/ (the extra `archive`).

    Example: timeline extract clippings/*.txt -o events.yaml
    """
    require_language(language)
    if language is not None and not knows(languages_of(language)[0]):
        message = f"{quote(language)} is no language whose dates can be read, as {', '.join(codes())} are"
        raise typer.BadParameter(message, param_hint="--language")
    require_one({"--scheduler": scheduler}, {"--jobs": jobs})
    if archive is not None:
        require_one({"--archive": archive}, {"--again": again, "--format json": format is Form.json})
        asked = ArchiveOptions(language, every, month_asked(fiscal_year, languages_of(language or "en")))
        _whole_archive(archive, output, scheduler, jobs, asked, [files, against, published, top])
    require_folder(output, "--output")
    month = month_asked(fiscal_year, languages_of(language or "en")) or _month_of(output, against)
    task = _task(files, published, ArchiveOptions(language, every, month), format, [against, output], scheduler)
    assert files is not None
    files = list({os.path.realpath(path): path for path in reversed(files)}.values())[
        ::-1
    ]  # a loop of links is a name, too
    among = clippings_among(files)
    report = Report()
    _say_findings(among.findings, {}, report, before="")
    decided = Decided(() if again else _remembered(against, output))
    drafted = decided.left(_reported(among.paths, each(among.paths, task, jobs), report))
    try:
        if format is Form.json:
            left = _write_lines(drafted, top)
        else:
            left = _write_entries(drafted, against, output, report.failures, every=every, top=top)
    except TimelineError as error:
        raise refuse(error) from None
    sys.stderr.write("".join(_ending(report, output)) + (f"{left}\n" if left else "") + decided.said)
    raise typer.Exit(3 if report.failures else int(has_errors(report.findings)))


def _remembered(*chronologies: Path | None) -> Sequence[RecordLine]:
    """What was decided at the desk of the first chronology that has a memory."""
    for path in filter(None, chronologies):
        memory = Memory(memory_of(path))
        memory.refresh()
        if memory.lines:
            return standing(memory.lines).lines
    return ()


def _whole_archive(
    archive: list[str],
    output: Path | None,
    scheduler: str | None,
    jobs: int | None,
    options: ArchiveOptions,
    others: list[object],
) -> None:
    """Drafts an archive and ends the command."""
    from timeline.cli.archive import draft_archive_of

    if output is None or output.is_file() or any(others):
        help = "give a folder for the drafts with -o, and no other files, dates or chronology"
        raise typer.BadParameter(help, param_hint="--archive")
    try:
        code = draft_archive_of(archive, output, scheduler, jobs, options)
    except TimelineError as error:
        raise refuse(error) from None
    raise typer.Exit(code)


def _task(
    files: list[Path] | None,
    published: str | None,
    options: ArchiveOptions,
    format: Form,
    places: list[Path | None],
    scheduler: str | None,
) -> Task:
    """What is to be done with each file; refuses what doesn't go together."""
    if scheduler is not None:
        raise typer.BadParameter(
            f"{quote(scheduler)} is for an archive: give that, too, as --archive FILES", param_hint="--scheduler"
        )
    if not files:
        raise typer.BadParameter("name the clippings, as in clippings/*.txt", param_hint="FILE...")
    if format is Form.json and any(places):
        raise typer.BadParameter("json goes to standard output, a line for each clipping", param_hint="--format")
    return Task(_day(published, options.language), options, readings=format is Form.json)


class Task:
    """What is done with each file; plain values, for another process."""

    def __init__(self, published: EventDate | None, options: ArchiveOptions, *, readings: bool) -> None:
        self.published, self.options, self.readings = published, options, readings

    def __call__(self, path: Path) -> Drafted | TimelineError:
        """The drafts of the file, or why there are none. Never raises: a file at which this program fails says so."""
        try:
            article = read_article(path, published=self.published)
            drafted = drafts_of(article, **asdict(self.options), readings=self.readings)
        except TimelineError as error:
            return error
        except Exception as error:  # noqa: BLE001  # told with its traceback, and the other files go on
            return Drafted(Article(str(path), ""), (), (failure_of(error),))
        is_list = is_dated_list(drafted.article.text)
        # Its text has done its work; of ten thousand articles all are not kept.
        shorn = replace(drafted.article, text="")
        return replace(drafted, article=shorn, is_list=is_list, clips=clips_of(drafted.article))


def _month_of(*files: Path | None) -> int | None:
    """The month in which a fiscal year begins, as the first chronology that is there says it.

    What is wrong with that file is said where the drafts are held against it.
    """
    path = next((path for path in files if path is not None and path.is_file()), None)
    if path is None or b"fiscal_year" not in path.read_bytes():
        return None
    from timeline.cli.projects import project_at  # few chronologies say it

    with suppress(TimelineError):
        return project_at(path)[0].entries.tongue.fiscal_year
    return None


def _day(words: str | None, language: str | None) -> EventDate | None:
    if words is None:
        return None
    require_utf_8(words, "--published")
    tag = language or "en"
    try:
        found = parse_date(words, languages=languages_of(tag), region=region_of(tag))
    except DateError as error:
        raise typer.BadParameter(
            f"{error.message}{f': {error.help}' if error.help else ''}", param_hint="--published"
        ) from None
    if found.earliest is None or found.latest is None:
        message = f"{quote(words)} is open: write a day, a month, or both ends, as in 11 to 16 July 2023"
        raise typer.BadParameter(message, param_hint="--published")
    return found


_CLEAR = "\r\033[K"
"""Back to the beginning of the line, and empty it."""


@dataclass
class Report:
    """What there is to say of the clippings beside their drafts."""

    findings: list[Finding] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    """Dates that were passed over, by their reasons."""
    lists: list[str] = field(default_factory=list)
    """Clippings that are lists of dates."""
    by_lines: list[str] = field(default_factory=list)
    """Clippings whose day of publication stood in a line of theirs, with that line."""


def _reported(files: Sequence[Path], results: Iterator[Drafted | TimelineError], report: Report) -> Iterator[Drafted]:
    """The drafts, while what is wrong with a file is said and a terminal sees how far it is."""
    shows = sys.stderr.isatty() and len(files) >= FEW
    before = _CLEAR if shows else ""
    for number, result in enumerate(results, 1):
        if isinstance(result, TimelineError):
            _say_findings(result.findings, result.lines, report, before=before)
        else:
            _say_findings(result.article.findings, {}, report, before=before)
            if result.failures:
                sys.stderr.write(before)
                _say_failures([replace(one, file=result.article.file) for one in result.failures], report.failures)
        if shows:
            sys.stderr.write(f"{_CLEAR}{number:,} of {len(files):,}")
        if isinstance(result, Drafted):
            _note(result, report)
            yield result
    sys.stderr.write(before)


def _say_findings(
    findings: Sequence[Finding], lines: Mapping[str, Sequence[str]], report: Report, *, before: str
) -> None:
    if findings:
        sys.stderr.write(before + written(findings, lines, Format.text, every=True, stream=sys.stderr))
        report.findings += findings


def _note(drafted: Drafted, report: Report) -> None:
    """Keeps what is said of it at the end."""
    article = drafted.article
    report.passed.update(dict(drafted.passed))
    if drafted.is_list:
        report.lists.append(article.file)
    if article.origins.get("published", "").startswith("line "):
        report.by_lines.append(f"{article.file} ({article.origins['published'].removeprefix('line ')})")


TRACEBACKS = 3
"""Tracebacks that are shown; one mistake of ours may meet every clipping."""


def _say_failures(new: Sequence[Failure], failures: list[Failure]) -> None:
    """Says where this program failed, and keeps that."""
    for failure in new:
        what = f"the sentence {quote(failure.words)} is" if failure.words else "it is"
        sys.stderr.write(f"{visible(failure.file)}: {what} not drafted: a mistake in timeline, not in the clipping\n")
        if len(failures) < TRACEBACKS:
            sys.stderr.write("".join(f"{visible(line)}\n" for line in failure.traceback.splitlines()))
        failures.append(failure)


_SHOWN = 3
"""Clippings that are named in the last lines; the others are counted."""


def _ending(report: Report, output: Path | None) -> Iterator[str]:
    """The last lines: where days of publication came from, what was passed over, what to import instead."""
    if report.by_lines:
        count = len(report.by_lines)
        yield f"published as a line of the text says: {_some(report.by_lines, count)}\n"
    yield passed_over(report.passed)
    lists = [file for file in report.lists if _is_importable(file)]
    target = ""
    if output is not None:
        target = f" {'--into' if output.exists() else '-o'} {shlex.quote(visible(str(output)))}"
    for file in lists[:_SHOWN]:
        yield f"{visible(file)} is a list: timeline import {shlex.quote(visible(file))}{target} takes all its lines\n"
    if len(lists) > _SHOWN:
        yield f"{counted(len(lists) - _SHOWN, 'more is a list', 'more are lists')}\n"


def _some(names: Sequence[str], count: int) -> str:
    more = f" and {count - _SHOWN:,} more" if count > _SHOWN else ""
    return ", ".join(map(visible, names[:_SHOWN])) + more


def _is_importable(file: str) -> bool:
    """Whether `import` reads such a file, and it lies on the disk."""
    path = Path(file)
    return path.suffix.lower() not in (".pdf", ".rtf", ".eml", ".mht", ".mhtml") and path.is_file()


def _write_lines(drafted: Iterable[Drafted], top: int | None) -> str:
    """A line of JSON for each clipping, as long as somebody reads them; gives back what was left out of them."""
    ranking, left = None, ""
    if top is not None:
        waiting = list(drafted)
        ranking = ranked([one.reported(str(number)) for number, one in enumerate(waiting)], top)
        drafted, left = kept_of(waiting, ranking)
    for one in drafted:
        sys.stdout.write(as_line(one, ranking) + "\n")
        if not is_read():
            break
    return left


def _write_entries(
    drafted: Iterator[Drafted],
    against: Path | None,
    output: Path | None,
    failures: list[Failure],
    *,
    every: bool,
    top: int | None,
) -> str:
    """Writes the entries and says so; gives back what was left out of them."""
    from timeline.cli.drafts import added, printed, saved

    if (
        output is not None
        and output.exists()
        and against is not None
        and os.path.realpath(output) != os.path.realpath(against)
    ):
        raise typer.BadParameter("what is added to a file is compared with that file", param_hint="--against")
    if output is None:
        made = printed(drafted, against, None, every=every, top=top)
        sys.stdout.write(made.text)
    else:
        from timeline.document.saving import alone

        waiting = list(drafted)  # before others have to wait
        with alone(output):
            if output.exists():
                made = added(waiting, output, every=every, top=top)
            else:
                made = printed(waiting, against, output, every=every, top=top)
                if made.text and "\nevents: []\n" not in made.text:  # one of nothing would only be in the way
                    saved(output, made.text)
    _say_failures(made.failures, failures)
    sys.stderr.write(made.told)
    return made.left
