"""A file of another program as a chronology of ours, with a report of what was lost.

The file is recognised, read by its format's module, and its rows become entries. What they make is read again as any
`events.yaml` is: an entry that our own rules refuse becomes a draft with the reason, so that what is written builds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.chronology import Project, project_of
from timeline.document import parse_document
from timeline.document.nodes import Mapping, Node, Sequence
from timeline.document.writing import Commented, Value, block_of, pair_lines
from timeline.exchange.entries import Made, Maker
from timeline.exchange.figures import Order
from timeline.exchange.moments import Moments, Wanted, every_word
from timeline.exchange.recognise import LARGEST, decoded, kind_of, office_kind
from timeline.findings import TimelineError
from timeline.formats import dated_lists, lists, tables, timelinejs
from timeline.formats.file_language import language_of
from timeline.formats.json_texts import data_in
from timeline.formats.losses import Losses
from timeline.formats.rows import Asked, NotReadable, Read, Row
from timeline.record.reading import EVENTS_LIMIT

READ_SHARE = 0.8
"""Of the cells of a column for dates, what must be read before it is taken for one unasked."""


@dataclass(frozen=True)
class Options:
    """How a file is to be imported."""

    format: str | None = None
    columns: Named[str, str] = field(default_factory=dict)
    language: str | None = None
    order: Order | None = None
    century: int | None = None
    day: str | None = None
    title: str | None = None
    keeps_days: bool = False
    delimiter: str | None = None
    size_limits: bool = True


@dataclass(frozen=True)
class Imported:
    """A chronology that was made of a file."""

    made: Made
    text: str
    """As `events.yaml`."""
    losses: Losses
    is_usual: bool = True


def imported(data: bytes, name: str, options: Options) -> Imported:
    """The chronology in a file of that name. Raises `NotReadable` where there is none."""
    losses = Losses()
    if len(data) > LARGEST and options.size_limits:
        raise NotReadable(f"it has {len(data) // 1_000_000} MB", "read it with --no-size-limits")
    asked = Asked(options.columns, options.language, options.day)
    read = _read(data, name, options, asked, losses)
    if not read.rows:
        raise NotReadable("it has no events")
    if options.size_limits and len(read.rows) > EVENTS_LIMIT:
        raise NotReadable(
            f"it has {len(read.rows):,} events, more than {EVENTS_LIMIT:,}", "read it with --no-size-limits"
        )
    return made_of(read, name, options, losses)


def _read(data: bytes, name: str, options: Options, asked: Asked, losses: Losses) -> Read:
    """What the module of its format finds in it."""
    office = office_kind(name, data)
    if office is not None:
        raise NotReadable(f"{office} is not read yet")
    text = decoded(data, losses)
    if not text.strip():
        raise NotReadable("it is empty")
    kind = options.format or kind_of(name, text)
    losses.tell(f"read as {kind}")
    if kind == "csv":
        return _read_table(tables.table_of(text, options.delimiter), asked)
    if kind == "json":
        return _read_data(data_in(text), asked)
    if kind == "yaml":
        return _read_data(_yaml(text, name), asked, markup="markdown")
    if kind in ("markdown", "html"):
        return (dated_lists.read_html if kind == "html" else dated_lists.read_markdown)(text, asked)
    raise NotReadable(f"{kind} is not read yet")


def _read_table(table: tables.Table, asked: Asked) -> Read:
    if not asked.columns and timelinejs.is_sheet(table.columns):
        return timelinejs.read_sheet(table.records, asked)
    return tables.read_table(table, asked)


def _read_data(data: Any, asked: Asked, markup: str = "") -> Read:
    if not asked.columns and timelinejs.is_json(data):
        return timelinejs.read_json(data, asked)
    return lists.read_lists(data, asked, markup=markup)


def _yaml(text: str, name: str) -> Any:
    """The data of a YAML file; all its values are text, as they stand there."""
    try:
        return _value(parse_document(text.encode(), name, size_limits=False).root)
    except TimelineError as error:
        first = error.findings[0]
        raise NotReadable(f"line {first.place.line}: {first.message}", first.help) from None


def _value(node: Node) -> Any:
    if isinstance(node, Mapping):
        return {name.value: _value(value) for name, value in node.pairs}
    if isinstance(node, Sequence):
        return [_value(one) for one in node.items]
    return node.value


def made_of(read: Read, name: str, options: Options, losses: Losses) -> Imported:
    """The chronology of what was read."""
    head, rows = read
    language = options.language or head.language
    if language is None:
        inferred = language_of(every_word(rows), _texts(rows))
        language = inferred.language
        losses.tell(inferred.why or "language en, as nothing speaks for another one (--language says which)")
    wanted = Wanted(
        language, options.order, options.century, options.day, options.keeps_days, _zone(head.timezone, losses)
    )
    moments = Moments(wanted, losses)
    moments.look_at(rows)
    for row in rows:
        if row.rest:
            losses.rest[row.place] = row.rest
            for field_, value in row.rest.items():
                losses.lose(field_, value)
    made = Maker(name, moments, losses).made(head, rows)
    if head.rest:
        losses.rest["the whole"] = head.rest
    if options.title:
        made.head["title"] = options.title
    return _that_builds(made, name, losses)


def _zone(name: str | None, losses: Losses) -> dt.tzinfo:
    try:
        return ZoneInfo(name) if name else dt.UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        losses.lose("time zone that is not known", name or "")
        return dt.UTC


def _texts(rows: Iterable[Row]) -> Iterable[str]:
    for row in rows:
        yield from (text.words for text in (row.title, *row.texts) if text is not None)


def _that_builds(made: Made, name: str, losses: Losses) -> Imported:
    """The chronology as a file that builds: what our rules refuse is mended, or kept as a draft."""
    for _ in range(_ROUNDS):
        text = text_of(made)
        project = project_of(parse_document(text.encode(), name, size_limits=False), size_limits=False)
        wrong = _refused(project)
        if not wrong:
            break
        for number, reasons in wrong.items():
            if number is None:
                raise NotReadable(f"what it says of the whole can't be written: {'; '.join(reasons)}")
            _mend(made, number, reasons, losses)
    entries = made.entries
    drafts = sum("draft" in entry for entry in entries)
    losses.counts = {
        "events": len(entries), "published": len(entries) - drafts, "drafts": drafts, **losses.counts,
    }  # fmt: skip
    return Imported(made, text, losses)


_ROUNDS = 4


def _refused(project: Project) -> dict[int | None, dict[str, str]]:
    """What our rules refuse, by the number of the entry: the field, and why."""
    found: dict[int | None, dict[str, str]] = {}
    errors = [one for one in (*project.entries.findings, *project.checked.findings) if one.severity == "error"]
    for finding in errors:
        found.setdefault(finding.entry, {})[finding.code] = finding.message
    return found


def _mend(made: Made, number: int, reasons: Named[str, str], losses: Losses) -> None:
    entry = made.entries[number]
    why = "; ".join(reasons.values())
    if "draft" in entry:  # a second time: only what any entry may say is left
        kept: dict[str, Value] = {name: entry[name] for name in ("id", "title", "note") if name in entry}
        made.entries[number] = {**kept, "date": "unknown", "draft": True}
        losses.draft(made.places[number], str(entry.get("date", "")), f"only its title is kept: {why}")
        return
    made.entries[number] = {**entry, "draft": True, "note": f"{entry.get('note', '')}; {why}".lstrip("; ")}
    losses.draft(made.places[number], str(entry.get("date", "")), why)


def text_of(made: Made) -> str:
    """The chronology as the text of `events.yaml`."""
    lines = [line for name, value in made.head.items() for line in pair_lines(name, value, 0, 2)]
    if made.sources:
        lines += ["sources:", *block_of(dict(made.sources))]
    lines += ["events:", *block_of([Commented(dict(entry)) for entry in made.entries])]
    return "\n".join(lines) + "\n"
