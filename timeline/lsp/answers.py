"""What the words under the cursor mean, and what can be put right in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from timeline.chronology import EventContext, Project
from timeline.dates import EventDate, parse_date
from timeline.dates.values import DateError
from timeline.decoding import line_starts
from timeline.document import Mapping, Node
from timeline.document import Sequence as Items
from timeline.document.splicing import Insertion
from timeline.document.writing import in_flow
from timeline.editing.in_place import year_of
from timeline.editing.positions import node_of, short_form
from timeline.findings import Finding
from timeline.frozen import dataclass
from timeline.lsp.reading import Spot, spot_at
from timeline.record.entry import Entry, HeaderEntry
from timeline.record.fields import help_of
from timeline.record.records import shapes_of
from timeline.record.sources import SourceEntry
from timeline.record.texts import Written

Model = type[Written]


@dataclass(frozen=True, slots=True)
class Hover:
    """Markdown about the characters from `start` to `end`."""

    markdown: str
    start: int
    end: int


def hover(project: Project, offset: int) -> Hover | None:
    """How a date was understood, which source an id names, or what a field is for; None anywhere else."""
    spot = spot_at(project.document.root, offset)
    if spot is None:
        return None
    markdown = _of_date(spot, project) or _of_source(spot, project) or _of_field(spot)
    return Hover(markdown, spot.node.start, spot.node.end) if markdown else None


def _context_at(spot: Spot, project: Project) -> EventContext | None:
    if len(spot.path) < 2 or spot.path[0] != "events":
        return None
    return next((context for context in project.contexts if context.read.entry == spot.path[1]), None)


def _of_date(spot: Spot, project: Project) -> str | None:
    context = _context_at(spot, project)
    match spot.path[2:]:
        case ("date",) if not spot.is_key and context is not None:
            return _meaning(context.item.provenance.words, context.item.date)
        case () | (_,) if context is not None and len(spot.path) == 2 + spot.is_key and _is_short(context, spot):
            return _meaning(context.item.provenance.words, context.item.date)
        case ("sources", int() as number, "says") if (
            context is not None and context.event is not None and not spot.is_key
        ):
            citations = context.event.citations
            return _meaning(spot.node.value, citations[number].said) if number < len(citations) else None
    if spot.path[-1] in ("published", "retrieved", "as_of", "added") and not spot.is_key:
        entries = project.entries
        try:
            date = parse_date(spot.node.value, **entries.tongue._asdict())
        except DateError:
            return None
        return _meaning(spot.node.value, date)
    return None


def _is_short(context: EventContext, spot: Spot) -> bool:
    """Whether the event is a line, or a date with its title, and the spot is in its date."""
    if spot.is_key:
        return spot.path[-1] not in Entry.model_fields
    return spot.node.value != context.read.record.title


def _meaning(words: str, date: EventDate | None) -> str | None:
    if date is None:
        return None
    doubts = [name for name in ("approximate", "uncertain") if getattr(date, name)]
    head = f"{_code(words.strip())} → {_code(date.edtf)} ({', '.join([date.precision, *doubts])})"
    return "\n".join([head, *(f"- {_plain(reason)}" for reason in date.why)])


def _code(text: str) -> str:
    """In back quotes: nothing in it is Markdown."""
    return f"`{text.replace('`', chr(39))}`"


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def _of_source(spot: Spot, project: Project) -> str | None:
    read = project.entries.sources.get(spot.node.value)
    if read is None or not _names_a_source(spot):
        return None
    record = read.record
    parts = [
        record.publisher,
        record.title and f"*{_plain(record.title)}*",
        record.author,
        record.published,
        record.url,
    ]
    return ", ".join(part if part and part.startswith("*") else _plain(part) for part in parts if part)


def _names_a_source(spot: Spot) -> bool:
    match spot.path:
        case ("events", int(), "sources") | ("events", int(), "sources", int()):
            return not spot.is_key
        case ("events", int(), "sources", "source") | ("events", int(), "sources", int(), "source"):
            return not spot.is_key
    return False


def _of_field(spot: Spot) -> str | None:
    model = model_of(spot.path[:-1])
    if not spot.is_key or model is None:
        return None
    name = str(spot.path[-1])
    if name in model.model_fields:
        return help_of(model).get(name)
    return _LISTS.get(name) if len(spot.path) == 1 else None


_LISTS = {
    "sources": "Who says so: each source under an id by which events cite it.",
    "events": "What happened, in any order.",
}


def model_of(path: Sequence[str | int]) -> Model | None:
    """The record whose fields stand at that path of the file; None where none do."""
    kind: Model = HeaderEntry
    match tuple(path):
        case ("sources", str(), *within):
            kind = SourceEntry
        case ("events", int(), *within):
            kind = Entry
        case within:
            pass
    for part in within:
        if isinstance(part, str):
            shape = shapes_of(kind).get(part)
            if shape is None or shape.record is None:
                return None
            kind = shape.record
    return kind


@dataclass(frozen=True, slots=True)
class Fix:
    """A change that puts something right."""

    title: str
    insertion: Insertion
    finding: Finding | None = None
    """What it puts right, where that is a finding."""


def fixes(project: Project, findings: Sequence[Finding], start: int, end: int) -> Iterator[Fix]:
    """What can be put right in one way only between two offsets."""
    starts = line_starts(project.document.text)
    for finding in findings:
        at = starts[finding.place.line - 1] + finding.place.column - 1
        if at <= end and at + finding.place.length >= start:
            old = project.document.text[at : at + finding.place.length]
            new = _put_right(finding, old, project)
            if new is not None and not (finding.code == "unknown-field" and _is_there(new, at, project)):
                yield Fix(f"Write {new}", Insertion(at, new, at + finding.place.length), finding)
    for context in project.contexts:
        date = context.item.date
        if date is None or "year" not in date.implied:
            continue
        words = short_form(context)["date"]
        node = node_of(context, project)
        if node.end < start or node.start > end or (insertion := year_of(context, project)) is None:
            continue
        if insertion.at >= start - 1 and insertion.at - len(str(words)) <= end:
            yield Fix(f'Write out the year: "{words}{insertion.text}"', insertion)


def _put_right(finding: Finding, old: str, project: Project) -> str | None:
    if finding.code == "weekday-mismatch":
        return _with_right_weekday(old, project)
    proposed = _PROPOSED.fullmatch(finding.help or "")
    return (
        next((text if text == proposed[1] else in_flow(text) for text in proposed.groups() if text), None)
        if proposed
        else None
    )


def _is_there(name: str, at: int, project: Project) -> bool:
    """Whether the record whose field stands at the offset has one of that name already."""
    spot = spot_at(project.document.root, at)
    node: Node | None = project.document.root
    for part in spot.path[:-1] if spot is not None else ():
        if isinstance(node, Mapping):
            node = node.get(str(part))
        elif isinstance(node, Items):
            node = node.items[int(part)]
    return isinstance(node, Mapping) and node.get(name) is not None


_PROPOSED = re.compile(r'did you mean (?:`([^`]+)`|"([^"]+)"|([\w-]+))\?')
"""A help that proposes one thing."""
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile(r"\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day|\.)?", re.IGNORECASE)


def _with_right_weekday(words: str, project: Project) -> str | None:
    """The words with the one weekday that fits."""
    entries, fitting = project.entries, []
    for weekday in _WEEKDAYS:
        new, count = _WEEKDAY.subn(weekday, words)
        with suppress(DateError):
            parse_date(new.strip("\"'"), **entries.tongue._asdict())
            fitting += [new] if count == 1 else []
    return fitting[0] if len(fitting) == 1 else None  # while two calendars were in use, two fit
