"""`add`, `source add`, `correct`, `checked` and `fmt`: changes to the file itself, each no bigger than it must be."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from typing import Annotated, get_args

import typer

from timeline.chronology import Project
from timeline.cli.choosing import the_one
from timeline.cli.command import Command, Commands
from timeline.cli.output import Events, Format, difference, refuse, require_text, written
from timeline.cli.projects import project_at
from timeline.cli.understanding import as_text
from timeline.cli.undoing import save_change
from timeline.cli.wrong_use import no_choice
from timeline.dates import DateError, parse_date
from timeline.document.saving import alone
from timeline.document.writing import Commented, Value, block_of
from timeline.editing.adding import added_event, added_source, date_and_title, require_sources
from timeline.editing.checkmarks import with_checks
from timeline.editing.correcting import corrected
from timeline.editing.in_place import with_ids, with_years
from timeline.editing.verify import Edited, SpoiltError
from timeline.findings import Finding, TimelineError, has_errors, visible
from timeline.findings import quote as quoted
from timeline.record.event import EventKind, Status
from timeline.record.slugs import free_id, source_id
from timeline.record.text_problems import TextProblem, slug_problem, url_problem
from timeline.site.check import examine

On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day it is added, if not today.")]
Trial = Annotated[bool, typer.Option("--dry-run", help="Show the change and write nothing.")]


def add(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[EVENTS] [TEXT]", help='The event, as in "5 September 2023: A vote".')
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="ID", help="The id of a source that says so; repeat it for more."),
    ] = None,
    quote: Annotated[
        str | None, typer.Option("--quote", metavar="WORDS", help="The exact words of the first source.")
    ] = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="PLACE", help='Where they are in it, as in "page 4".')
    ] = None,
    says: Annotated[
        str | None, typer.Option("--says", metavar="WORDS", help="The first source's own words for the date.")
    ] = None,
    text: Annotated[str | None, typer.Option("--text", metavar="TEXT", help="A few sentences, in Markdown.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="event, deadline or scheduled.")] = None,
    status: Annotated[
        str | None, typer.Option("--status", metavar="STATUS", help="confirmed, reported, alleged, disputed …")
    ] = None,
    tag: Annotated[list[str] | None, typer.Option("--tag", metavar="TAG", help="A topic; repeat it for more.")] = None,
    person: Annotated[
        list[str] | None, typer.Option("--person", metavar="NAME", help="Somebody it is about; repeat it for more.")
    ] = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id, if not one made from its date and title.")
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Keep it private for now.")] = False,
    on: On = None,
    dry_run: Trial = False,
) -> None:
    """Add an event where its date belongs.

    No other byte of the file changes. Without TEXT, the terminal asks for it.

    Example: timeline add "5 September 2023: Deadline for the reply" --source herald --quote "by 5 September"
    """
    events, rest = _events_first(words)
    if len(rest) > 1:
        raise typer.BadParameter("give the event as one text, in quotes", param_hint="TEXT")
    if (quote or at or says) and not source:
        raise typer.BadParameter("name the source whose words these are", param_hint="--source")
    _require_choice("--kind", kind, get_args(EventKind))
    _require_choice("--status", status, get_args(Status))
    _require("--id", id, slug_problem)
    options = {"--source": source, "--tag": tag, "--person": person}
    _require_text(
        {"TEXT": rest, **options, "--quote": quote, "--at": at, "--says": says, "--text": text, "--id": id, "--on": on}
    )
    with _telling():
        given = {} if rest else _answered(project_at(events)[0])  # nobody waits for an answer
    value: dict[str, Value] = {}
    with _telling(value), alone(events):
        project, data = project_at(events)
        _require_sources(source or (), project)
        _require_date("--on", on, project)
        if rest:
            given = date_and_title(rest[0], project.entries.languages)
        own: dict[str, Value | None] = {
            "id": id, "text": text, "kind": kind, "status": status, "tags": [*(tag or ())], "people": [*(person or ())],
            "draft": draft, "sources": _citations(source, quote, at, says), "added": on or _today(),
        }  # fmt: skip
        value |= _in_order({**given, **{name: one for name, one in own.items() if one}})
        edited = added_event(project, value)
        _finish(project, edited, events, data, "add", dry_run=dry_run)


@contextmanager
def _telling(entry: Value | None = None) -> Iterator[None]:
    """Says on stderr why the file was not changed, and exits; where there is no room for it, with the entry's lines."""
    try:
        yield
    except SpoiltError as error:
        sys.stderr.write("nothing was written; with the change the file would have this mistake:\n")
        raise refuse(error) from None
    except TimelineError as error:
        code = refuse(error)
        if entry is not None and any(finding.code == "not-spliced" for finding in error.findings):
            sys.stderr.write("".join(f"{visible(line)}\n" for line in block_of((Commented(entry),))))
        raise code from None


def _require_text(given: Mapping[str, str | list[str] | None]) -> None:
    """Refuses what can't become text of the file, each by the name of its option."""
    for hint, value in given.items():
        for words in value if isinstance(value, list) else [value]:
            require_text(words, hint)


def _require_choice(option: str, word: str | None, known: Collection[str]) -> None:
    if word is not None and word not in known:
        raise typer.BadParameter(no_choice(word, known), param_hint=option)


def _require(option: str, words: str | None, problem: Callable[[str], TextProblem | None]) -> None:
    """Refuses what has that problem, with what to write instead."""
    if words is not None and (found := problem(words)):
        _, message, help = found
        said = f"{quoted(words)} {message}{f': {help}' if help else ''}"
        raise typer.BadParameter(said, param_hint=option)


def _require_date(option: str, words: str | None, project: Project) -> None:
    """Refuses what is no date at all; where one lacks its year, the chronology may say it."""
    if words is None:
        return
    try:
        parse_date(words, **project.entries.tongue._asdict())
    except DateError as error:
        if error.reason in _NO_DATE:
            said = f"{error.message}{f': {error.help}' if error.help else ''}"
            raise typer.BadParameter(said, param_hint=option) from None


_NO_DATE = ("unrecognised-date", "impossible-date", "ambiguous-date")


def _require_sources(ids: Collection[str], project: Project) -> None:
    try:
        require_sources(ids, project)
    except TimelineError as error:
        said = [f"{one.message}{f': {one.help}' if one.help else ''}" for one in error.findings]
        raise typer.BadParameter("; ".join(said), param_hint="--source") from None


def _today() -> str:
    """The day where the reporter sits."""
    return datetime.now().astimezone().date().isoformat()


def _events_first(words: list[str] | None) -> tuple[Path, list[str]]:
    """The chronology, which ends in .yaml or .yml, and the words behind it."""
    rest = list(words or ())
    if rest and rest[0].endswith((".yaml", ".yml")) and (len(rest) > 1 or ": " not in rest[0]):
        return Path(rest[0]), rest[1:]
    return the_one(None), rest


def _citations(ids: list[str] | None, quote: str | None, at: str | None, says: str | None) -> list[Value]:
    more = {"says": says, "quote": quote, "at": at}
    first: dict[str, Value] = {name: one for name, one in more.items() if one}
    return [{"source": id, **first} if first and not number else id for number, id in enumerate(ids or ())]


_ORDER = ("id", "date", "title", "kind", "status", "text", "sources", "tags", "people", "added", "draft")


def _in_order(value: dict[str, Value]) -> dict[str, Value]:
    return {name: value[name] for name in _ORDER if name in value}


def _answered(project: Project) -> dict[str, Value]:
    """As below; says so and ends the command where that is broken off, with Ctrl-C or no more answers."""
    try:
        return _asked(project)
    except typer.Abort:
        sys.stderr.write("\nnothing was written\n")
        raise typer.Exit(1) from None


def _asked(project: Project) -> dict[str, Value]:
    """The parts of the event as somebody at the terminal answers; each is asked until it can be used."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise typer.BadParameter('give the event, as in "5 September 2023: A vote"', param_hint="TEXT")
    while True:
        line = typer.prompt("Date and what happened", err=True)
        try:
            fields = date_and_title(line, project.entries.languages)
            break
        except TimelineError as error:
            sys.stderr.write(f"{error.findings[0].help}\n")
    known = list(project.entries.sources)
    if not known:
        return fields
    sys.stderr.write(f"Sources: {visible(', '.join(known))}\n")
    while True:
        id = typer.prompt("Who says so (empty for nobody)", default="", show_default=False, err=True).strip()
        if not id:
            return fields
        if id in known:
            break
        sys.stderr.write(f"no source has the id {visible(id)}; `timeline source add` makes one\n")
    words = typer.prompt("In which words (empty for none)", default="", show_default=False, err=True).strip()
    return {**fields, "sources": _citations([id], words or None, None, None)}


source = typer.Typer(
    name="source", cls=Commands, help="Add sources to the chronology.", no_args_is_help=True, rich_markup_mode=None
)


@source.callback()
def _sources() -> None:
    """Add sources to the chronology."""


@source.command("add", cls=Command)
def add_source(
    events: Events = None,
    id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Its id, if not one made from publisher and month.")
    ] = None,
    publisher: Annotated[
        str | None, typer.Option("--publisher", metavar="NAME", help="The newspaper, broadcaster or office.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its headline.")] = None,
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", help="Who wrote it.")] = None,
    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help="When it came out.")] = None,
    url: Annotated[str | None, typer.Option("--url", metavar="URL", help="Where it can be read.")] = None,
    archived: Annotated[
        str | None, typer.Option("--archived", metavar="URL", help="Where an archived copy can be read.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option("--file", metavar="FILE", help="The clipping; its path counts from the chronology's folder."),
    ] = None,
    dry_run: Trial = False,
) -> None:
    """Add a source to the chronology and print its id.

    Example: timeline source add --publisher "The Herald" --published "14 July 2023"
    """
    given = {
        "title": title, "publisher": publisher, "author": author, "published": published, "url": url,
        "archived": archived, "file": file,
    }  # fmt: skip
    fields: dict[str, Value] = {name: one for name, one in given.items() if one}
    if not (title or publisher or author or url):
        raise typer.BadParameter("name it by --publisher, --title, --author or --url", param_hint="--publisher")
    _require_text({**{f"--{name}": one for name, one in given.items()}, "--id": id})
    _require("--id", id, slug_problem)
    _require("--url", url, url_problem)
    _require("--archived", archived, url_problem)
    events = the_one(events)
    with _telling(), alone(events):
        project, data = project_at(events)
        _require_date("--published", published, project)
        own = id or _id_of_source(publisher or title or author or "source", published, project)
        text = added_source(project, own, fields)
        if dry_run:
            sys.stdout.write(difference(project.document.text, text, events))
            return
        save_change(events, text, read=data, what=f"source add of {own}")
    sys.stdout.write(f"{own}\n")


def _id_of_source(name: str, published: str | None, project: Project) -> str:
    """An id that is free, from the name and the month where that can be read."""
    entries = project.entries
    try:
        date = parse_date(published or "", **entries.tongue._asdict())
    except DateError:
        date = None  # what is wrong with it is said with the rest
    day = date.earliest if date is not None else None
    return free_id(source_id(name, (day.year, day.month) if day else None) or "source", set(entries.sources))


def correct(
    words: Annotated[list[str], typer.Argument(metavar="[EVENTS] ID TEXT", help="The event, and what was wrong.")],
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="The day of the correction.")],
    dry_run: Trial = False,
) -> None:
    """Record a correction to an event.

    The page, the feed and the Markdown chronology show it.

    Example: timeline correct letter --date "2 August 2023" "The letter was dated 11 July; it is of 10 July."
    """
    events, rest = _events_first(words)
    if len(rest) != 2:
        raise typer.BadParameter("give the event's id, and in quotes what was wrong", param_hint="ID TEXT")
    _require_text({"ID TEXT": rest, "--date": date})
    with _telling(), alone(events):
        project, data = project_at(events)
        _require_date("--date", date, project)
        edited = corrected(project, rest[0], date, rest[1])
        _finish(project, edited, events, data, "correct", dry_run=dry_run)


def checked(
    words: Annotated[list[str], typer.Argument(metavar="[EVENTS] ID...", help="The events that were checked.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who has compared them with their sources.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day of the check, if not today.")] = None,
    dry_run: Trial = False,
) -> None:
    """Note who has checked events, and when.

    The note is private: neither name nor day is ever published. `agenda` lists the events that nobody has checked since
    they last changed.

    Example: timeline checked letter florida-deadline --by Ana
    """
    events, ids = _events_first(words)
    if not ids:
        raise typer.BadParameter("give the ids of the events", param_hint="ID")
    _require_text({"ID": ids, "--by": by, "--on": on})
    day = on or _today()
    with _telling(), alone(events):
        project, data = project_at(events)
        _require_date("--on", on, project)
        text = with_checks(project, ids, by, day).document.text
        if dry_run:
            sys.stdout.write(difference(project.document.text, text, events))
            return
        save_change(events, text, read=data, what=f"checked of {', '.join(dict.fromkeys(ids))}")
    for id in dict.fromkeys(ids):
        sys.stdout.write(f"{visible(id)}: checked by {visible(by)} on {visible(day)}\n")


def fmt(
    events: Events = None,
    resolve: Annotated[bool, typer.Option("--resolve", help="Write out the years that dates leave out.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Write out the ids that events leave out.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Write the change without asking.")] = False,
) -> None:
    """Write out the years and ids that the file leaves out.

    The change is shown first, and you are asked. Where there is no terminal to ask on, only --yes writes it; without it
    the exit code is 1 if something would change.

    Example: timeline fmt events.yaml --resolve --ids
    """
    if not (resolve or ids):
        raise typer.BadParameter("say what to write out: --resolve, --ids or both")
    # With a question in between nobody waits for the answer: `save` sees what was done meanwhile.
    events = the_one(events)
    with _telling(), alone(events) if yes else nullcontext():
        project, data = project_at(events)
        if not project.checked.is_sound:
            errors = [finding for finding in project.checked.findings if finding.severity == "error"]
            sys.stderr.write("nothing was written; what is wrong comes first:\n")
            raise TimelineError(errors, {project.document.file: project.document.lines})
        spelt = with_years(project) if resolve else None
        new = spelt.project if spelt is not None else project
        text = (with_ids(new) if ids else new).document.text
        for context in spelt.left if spelt is not None else ():
            assert context.item.date is not None, "its year was worked out"
            sys.stderr.write(
                f"{visible(str(events))}:{context.item.line}: {visible(context.item.provenance.words)} "
                f"is left as it is: no year can be put behind it; it means {context.item.date.edtf}\n"
            )
        if text == project.document.text:
            sys.stderr.write("nothing to write out\n")
            return
        sys.stdout.write(difference(project.document.text, text, events))
        sys.stdout.flush()
        if not yes and not (sys.stdin.isatty() and typer.confirm("Write this?", err=True)):
            sys.stderr.write("nothing was written; --yes does it\n")
            raise typer.Exit(1)
        with nullcontext() if yes else alone(events):
            save_change(events, text, read=data, what="fmt")


def _finish(project: Project, edited: Edited, events: Path, data: bytes, what: str, *, dry_run: bool) -> None:
    """Saves the change, and says how the event was understood and what there is to look at."""
    lines = {edited.project.document.file: edited.project.document.lines}
    known = {about for about, _ in _examined(project, events.parent)}
    new = [finding for about, finding in _examined(edited.project, events.parent) if about not in known]
    if has_errors(new):
        raise SpoiltError([finding for finding in new if finding.severity == "error"], lines)
    if dry_run:
        sys.stdout.write(difference(project.document.text, edited.text, events))
        return
    save_change(events, edited.text, read=data, what=f"{what} of {edited.context.item.id}")
    sys.stdout.write(as_text(edited.context.item))
    sys.stderr.write(written(new, lines, Format.text, every=False, stream=sys.stderr))


def _examined(project: Project, folder: Path) -> Iterator[tuple[tuple[str, str], Finding]]:
    """Each finding with what it is about, whatever line it has moved to: its code and event, or its words."""
    ids = {context.read.entry: context.item.id for context in project.contexts}
    for finding in examine(project, folder):
        yield (finding.code, ids.get(finding.entry, finding.message)), finding
