"""`diff` and `agenda`: what has changed, and what is due."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from timeline.changes import Change, Whole, changes, whole
from timeline.chronology import Project, project_of
from timeline.chronology.agenda import Unchecked, held, unchecked
from timeline.chronology.agenda import agenda as agenda_of
from timeline.cli.choosing import all_of, the_one
from timeline.cli.output import TextOrJson, as_json, refuse
from timeline.dates import DateError, parse_date
from timeline.document import parse_document, read_document
from timeline.edtf import Day
from timeline.findings import Finding, Place, TimelineError, counted, quote, visible
from timeline.formats.release_note import note
from timeline.record.event import Correction, Event
from timeline.record.reading import Entries
from timeline.site.check import examine
from timeline.site.settings import shared_sources


class Shape(StrEnum):
    """How changes are written."""

    text = "text"
    markdown = "markdown"
    json = "json"


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="A file, or a git revision such as HEAD~1 or v1.")],
    new: Annotated[
        str | None, typer.Argument(metavar="NEW", help="The same; the file as it is now, if left out.")
    ] = None,
    events: Annotated[
        Path | None, typer.Option("--events", metavar="EVENTS", help="The file that the revisions are of.")
    ] = None,
    format: Annotated[
        Shape, typer.Option("--format", metavar="text|markdown|json", help="Markdown is a note for readers.")
    ] = Shape.text,
) -> None:
    """Say what has changed between two states of a chronology.

    Drafts and notes are not compared, so what it prints may be published.

    Example: timeline diff HEAD~1 --format markdown
    """
    events = the_one(events)
    try:
        before, now = _state(old, events), _state(new or str(events), events)
    except TimelineError as error:
        raise refuse(error) from None
    states = before.checked.chronology, now.checked.chronology
    found, own = changes(*states), whole(*states)
    if format is Shape.json:
        rows = [*([_whole_as_data(own)] if own else []), *map(_as_data, found)]
        sys.stdout.write(as_json(rows))
    elif format is Shape.markdown:
        sys.stdout.write(_for_stream(note(found, states[1], own)))
    else:
        lines = [*([_whole_as_text(own)] if own else []), *map(_as_text, found)]
        sys.stdout.write("".join(f"{visible(line)}\n" for line in lines))
    if not found and own is None and format is not Shape.json:
        sys.stderr.write("nothing that readers may know has changed\n")


def _for_stream(markdown: str) -> str:
    """As it is where it goes into a file; on a terminal nothing that could rewrite the screen."""
    if not sys.stdout.isatty():
        return markdown
    return "".join(f"{visible(line)}\n" for line in markdown.splitlines())


def _state(name: str, events: Path) -> Project:
    """The chronology in a file, or in a revision of one. Raises `TimelineError` where it has errors."""
    is_meant_as_file = Path(name).is_file() or Path(name) == events
    document = read_document(Path(name)) if is_meant_as_file else parse_document(_revision(name, events), name)
    project = project_of(document, shared=shared_sources(events))
    errors = [finding for finding in examine(project, codes=frozenset()) if finding.severity == "error"]
    if errors:
        raise TimelineError(errors, {document.file: document.lines})
    return project


def _revision(name: str, events: Path) -> bytes:
    """The file as git has it there. Raises `TimelineError` where it has not."""
    where = name if ":" in name else f"{name}:./{events.name}"
    command = ["git", "-C", str(events.parent), "cat-file", "blob", where]
    environment = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1"}  # nothing is fetched
    try:
        if name.startswith("-"):
            raise FileNotFoundError(name)
        done = subprocess.run(command, check=True, capture_output=True, env=environment)  # noqa: S603  # no option gets in
    except (OSError, subprocess.CalledProcessError):
        message = f"{quote(name)} is no file, and no revision of {quote(str(events))} that git knows"
        help = "where the file had another name, write it behind the revision, as in v1:old.yaml"
        raise TimelineError([Finding("file-not-found", message, Place(name), help=help)]) from None
    return done.stdout


def _as_text(change: Change) -> str:
    event, before = change.event, change.before
    head = f"{change.kind:<9} {event.id}: "
    if change.kind in ("added", "removed"):
        return f"{head}{event.title} ({_value(event)})"
    assert before is not None, "what has changed was there before"
    if change.kind == "moved":
        return f"{head}{_value(before)} → {_value(event)} ({change.meaning})"
    if change.kind == "reworded":
        return head + ", ".join(_reworded(change))
    if change.kind == "sources":
        parts = [*(f"+{source.id}" for source in change.sources), *(f"-{source.id}" for source in change.lost)]
        return head + " ".join(parts)
    if change.kind == "cited":
        return f"{head}{', '.join(source.id for source in change.sources)} ({', '.join(change.fields)})"
    if change.kind == "details":
        return head + ", ".join(change.fields)
    if change.kind == "corrected":
        return head + _corrected(change.corrections)
    return f"{head}{getattr(before, change.kind) or 'none'} → {getattr(event, change.kind) or 'none'}"


def _corrected(corrections: Sequence[Correction]) -> str:
    return "; ".join(f"{one.date.edtf}: {one.text}" for one in corrections)


def _whole_as_text(own: Whole) -> str:
    parts = [", ".join(own.fields)] if own.fields else []
    return f"whole     {'; '.join([*parts, *([_corrected(own.corrections)] if own.corrections else [])])}"


def _whole_as_data(own: Whole) -> dict[str, Any]:
    corrections = [{"date": one.date.edtf, "text": one.text} for one in own.corrections]
    return {"change": "whole", "fields": [*own.fields], "corrections": corrections}


def _reworded(change: Change) -> list[str]:
    before = change.before
    if before is None or "title" not in change.fields:
        return list(change.fields)
    return [f"title {quote(before.title)} → {quote(change.event.title)}", *change.fields[1:]]


def _value(event: Event) -> str:
    kind = f", {event.kind}" if event.kind != "event" else ""
    time = f" {event.time}" if event.time else ""
    return f"{event.date.edtf if event.date else 'no date'}{time}{kind}"


def _as_data(change: Change) -> dict[str, Any]:
    event, before = change.event, change.before
    data: dict[str, Any] = {"change": change.kind, "id": event.id, "title": event.title}
    if change.kind in ("added", "removed"):
        return data | {"date": event.date.edtf if event.date else None}
    assert before is not None, "what has changed was there before"
    if change.kind == "moved":
        data |= {"meaning": change.meaning, "from": _value(before), "to": _value(event)}
    elif change.kind == "reworded":
        data |= {name: {"from": getattr(before, name), "to": getattr(event, name)} for name in change.fields}
    elif change.kind == "sources":
        data |= {"added": [one.id for one in change.sources], "removed": [one.id for one in change.lost]}
    elif change.kind == "cited":
        data |= {"sources": [one.id for one in change.sources], "fields": [*change.fields]}
    elif change.kind == "details":
        data |= {"fields": [*change.fields]}
    elif change.kind == "corrected":
        data |= {"corrections": [{"date": one.date.edtf, "text": one.text} for one in change.corrections]}
    else:
        data |= {"from": getattr(before, change.kind), "to": getattr(event, change.kind)}
    return data


def agenda(
    events: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[EVENTS...]", help="The chronologies, if not events.yaml or what timeline.toml names."),
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="Which day to count from, if not today.")
    ] = None,
    days: Annotated[
        int | None, typer.Option("--days", metavar="NUMBER", min=0, help="Only what may come within that many days.")
    ] = None,
    format: Annotated[
        TextOrJson, typer.Option("--format", metavar="text|json", help="How to write it.")
    ] = TextOrJson.text,
) -> None:
    """List deadlines and plans: ahead, passed, without a date.

    It also lists the events that nobody has checked since they last changed. Drafts and withdrawn events are left out.

    Example: timeline agenda --on "1 September 2023" --days 30
    """
    chosen = all_of(events)
    try:
        states = [(path, _state(str(path), path)) for path in chosen]
    except TimelineError as error:
        raise refuse(error) from None
    if format is TextOrJson.json:
        rows = [{"file": str(path), **_agenda_as_data(state, on, days)} for path, state in states]
        sys.stdout.write(
            as_json(rows if len(rows) > 1 else {name: one for name, one in rows[0].items() if name != "file"})
        )
        return
    for path, state in states:
        if len(states) > 1:
            sys.stdout.write(f"{visible(str(path))}\n")
        _write_agenda(state, on, days)


def _agenda_as_data(state: Project, on: str | None, days: int | None) -> dict[str, Any]:
    day = _day(on, state.entries)
    found = agenda_of(state.checked.chronology.events, day, days=days)
    rows = {name: [_due(event) for event in getattr(found, name)] for name in ("ahead", "passed", "undated")}
    waiting = [{"id": one.id, "until": one.until.isoformat(), "title": one.title} for one in held(state)]
    more = {"held": waiting, "unchecked": [_unchecked_as_data(one) for one in unchecked(state)]}
    return {"on": day.isoformat(), **rows, **more}


def _write_agenda(state: Project, on: str | None, days: int | None) -> None:
    day = _day(on, state.entries)
    found = agenda_of(state.checked.chronology.events, day, days=days)
    listed = [("ahead", found.ahead), ("passed, no outcome", found.passed), ("no date yet", found.undated)]
    sys.stdout.write("".join(_listed(heading, rows, day) for heading, rows in listed))
    sys.stdout.write(_held(state, day))
    if not any(rows for _, rows in listed):
        sys.stderr.write("nothing is due\n")
    sys.stdout.write(_to_check(state))


def _held(state: Project, day: Day) -> str:
    """The events that are held, those first whose day has come."""
    rows = []
    for one in held(state):
        when = f"{one.until.isoformat()}{_days_to(one.until, day)}"
        rows.append(f"  {when}  {one.title} ({one.id})")
    ready = sum(one.until <= day for one in held(state))
    hint = f"  {ready} may be published: timeline build --on {day.isoformat()}" if ready else ""
    return "".join(f"{visible(row)}\n" for row in ["held until:", *rows, *([hint] if hint else [])]) if rows else ""


_MOST = 20
"""Events to check that are listed; the rest is counted."""


def _to_check(state: Project) -> str:
    """The events that nobody has checked since their last change; one line where nobody has begun to check."""
    left, events = unchecked(state), state.checked.chronology.events
    if not any(context.read.record.checked for context in state.contexts):
        return f"not checked: none of {len(events):,} (`timeline checked ID --by NAME` notes who has)\n" if left else ""
    rows = [f"  {_value(one.event)}  {one.event.title} ({one.event.id}){_since(one)}" for one in left[:_MOST]]
    rows += [f"  and {len(left) - _MOST:,} more (--format json has all)"] if len(left) > _MOST else []
    return "".join(f"{visible(row)}\n" for row in ["not checked since the last change:", *rows]) if rows else ""


def _since(one: Unchecked) -> str:
    """What has changed since the last check; nothing where there was none."""
    check = one.check
    return f": {check.since} since {check.by} checked it on {check.on.isoformat()}" if check is not None else ""


def _unchecked_as_data(one: Unchecked) -> dict[str, Any]:
    check = one.check
    last = {"by": check.by, "on": check.on.isoformat(), "since": check.since} if check is not None else None
    return {**_due(one.event), "checked": last}


def _day(on: str | None, entries: Entries) -> Day:
    if on is None:
        today = datetime.now().astimezone()
        return Day(today.year, today.month, today.day)
    try:
        date = parse_date(on, **entries.tongue._asdict())
    except DateError as error:
        advice = f": {error.help}" if error.help else ""
        raise typer.BadParameter(f"{error.message}{advice}", param_hint="--on") from None
    if date.earliest is None or date.earliest != date.latest:
        raise typer.BadParameter(
            f"{quote(on)} is more than one day: write one, as in 1 September 2023", param_hint="--on"
        )
    return date.earliest


def _listed(heading: str, events: Sequence[Event], day: Day) -> str:
    rows = [f"  {_value(event)}{_distance(event, day)}  {event.title} ({event.id})" for event in events]
    return "".join(f"{visible(row)}\n" for row in [f"{heading}:", *rows]) if rows else ""


def _distance(event: Event, day: Day) -> str:
    """How many days ahead or ago, where that is one number."""
    date = event.date
    if date is None or date.approximate or date.earliest is None or date.earliest != date.latest:
        return ""
    return _days_to(date.earliest, day)


def _days_to(other: Day, day: Day) -> str:
    days = other.ordinal - day.ordinal
    if not days:
        return ", today"
    count = counted(abs(days), "day")
    return f", in {count}" if days > 0 else f", {count} ago"


def _due(event: Event) -> dict[str, Any]:
    return {"id": event.id, "kind": event.kind, "date": event.date and event.date.edtf, "title": event.title}
