"""A file of another program as a chronology of ours, with a report of what was lost.

The file is recognised, read by its format's module, and its rows become entries. What they make is read again as any
`events.yaml` is: an entry that our own rules refuse becomes a draft with the reason, so that what is written builds.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from collections.abc import Mapping as Named
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.chronology import Project, project_of
from timeline.document import parse_document
from timeline.document.nodes import Mapping, Node, Sequence
from timeline.document.writing import Commented, Value, block_of, pair_lines
from timeline.exchange.entries import WITHOUT_TITLE, Made, Maker
from timeline.exchange.figures import Order
from timeline.exchange.moments import Moments, Wanted, every_word
from timeline.exchange.pictures import Finder
from timeline.exchange.recognise import LARGEST, decoded, kind_of, office_kind
from timeline.findings import TimelineError
from timeline.formats import collection_builder, lists, tables, timeline_setter, vis
from timeline.formats.calendars import reading as calendars
from timeline.formats.dated import reading as dated_lists
from timeline.formats.file_language import language_of
from timeline.formats.json_texts import data_in
from timeline.formats.losses import Losses
from timeline.formats.markwhen import reading as markwhen
from timeline.formats.office import documents, workbooks
from timeline.formats.own import data as own_data
from timeline.formats.own import tables as own_tables
from timeline.formats.rows import Asked, Markup, NotReadable, Read, Row
from timeline.formats.timelinejs import reading as timelinejs
from timeline.record.reading import EVENTS_LIMIT


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
    pictures: Finder | None = None
    """What finds pictures; None where they stay links."""


@dataclass(frozen=True)
class Imported:
    """A chronology that was made of a file."""

    made: Made
    text: str
    """As `events.yaml`."""
    losses: Losses


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
    if office is not None and office != "docx":
        losses.tell(f"read as {office}")
        return _read_table(workbooks.table_of_workbook(data, office, losses), asked, losses)
    if office is not None:
        losses.tell("read as docx")
        return dated_lists.read_document(documents.html_of_document(data, losses), asked)
    text = decoded(data, losses)
    if not text.strip():
        raise NotReadable("it is empty")
    kind = options.format or kind_of(name, text)
    losses.tell(f"read as {kind}")
    if kind == "csv":
        return _read_table(tables.table_of(text, options.delimiter), asked, losses)
    if kind == "json":
        return _read_data(data_in(text), asked, losses)
    if kind == "yaml":
        return _read_data(_yaml(text, name), asked, losses, markup="markdown")
    if kind == "ics":
        return calendars.read(text, asked, losses)
    if kind in ("markdown", "html"):
        return (dated_lists.read_html if kind == "html" else dated_lists.read_markdown)(text, asked)
    if kind == "markwhen":
        return markwhen.read(text, asked)
    raise NotReadable(f"{kind} is not read yet")


def _read_table(table: tables.Table, asked: Asked, losses: Losses) -> Read:
    if not asked.columns and own_tables.is_own(table.columns):
        return own_tables.read(table, asked, losses)
    for is_sheet, read_sheet in () if asked.columns else _SHEETS:
        if is_sheet(table.columns):
            return read_sheet(table.records, asked)
    return tables.read_table(table, asked)


_SHEETS = (
    (timelinejs.is_sheet, timelinejs.read_sheet),
    (timeline_setter.is_sheet, timeline_setter.read_sheet),
    (collection_builder.is_sheet, collection_builder.read_sheet),
)
"""What knows the tables of a program by their columns, and reads them."""


def _read_data(data: Any, asked: Asked, losses: Losses, markup: Markup | None = None) -> Read:
    if not asked.columns and own_data.is_own(data):
        return own_data.read(data, asked, losses)
    for one in [] if asked.columns else _parts(data):
        if timelinejs.is_json(one):
            return timelinejs.read_json(one, asked)
        if vis.is_items(one):
            return vis.read_json(one, asked)
    return lists.read_lists(data, asked, markup=markup)


def _parts(data: Any) -> list[Any]:
    """The data, and the values in them: a script has several by their names."""
    return [data, *data.values()] if isinstance(data, dict) else [data]


def _yaml(text: str, name: str) -> Any:
    """The data of a YAML file; all its values are text, as they stand there."""
    before, found, items = _before_items(text)
    whole = f"{before}items:\n{items}" if found else text
    try:
        document = parse_document(whole.encode(), name, size_limits=False)
        findings = [one for one in document.findings if one.severity == "error"]
    except TimelineError as error:
        findings = [*error.findings]
    if findings:
        line = findings[0].place.line - (found and findings[0].place.line > before.count("\n"))
        raise NotReadable(f"line {line}: {findings[0].message}", findings[0].help)
    data = _value(document.root)
    return data["items"] if found else data


def _before_items(text: str) -> tuple[str, bool, str]:
    """A file that is a list: what stands before its first item, and the list; a chronology is none."""
    found = _FIRST.match(text)
    return (found[1], True, text[found.end(1) :]) if found is not None else ("", False, text)


_FIRST = re.compile(r"((?:\s*(?:#[^\n]*|---[ \t]*(?:#[^\n]*)?|%YAML[^\n]*)?\n)*)(?=- |-\n)")


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
    if head.rest:
        losses.rest["the whole"] = head.rest
    for row in rows:
        if row.rest:
            losses.rest[row.place] = row.rest
            for field_, value in row.rest.items():
                losses.lose(field_, value)
    made = Maker(name, moments, losses, pictures=options.pictures).made(head, rows)
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
    entries = made.entries
    if not entries:
        raise NotReadable("none of its rows says what happened")
    step = len(entries) if any(_BY_ID & entry.keys() for entry in entries) else _AT_ONCE
    for first in range(0, len(entries), step):
        _mend_some(made, range(first, min(first + step, len(entries))), name, losses)
    drafts = sum("draft" in entry for entry in entries)
    losses.counts = {
        "events": len(entries), "published": len(entries) - drafts, "drafts": drafts, **losses.counts,
    }  # fmt: skip
    return Imported(made, text_of(made), losses)


_AT_ONCE = 1_000
"""Entries that are read again together: what each of them says holds by itself, and all at once take much memory."""
_BY_ID = frozenset(["after", "before", "see"])
"""Fields by which an entry depends on others."""


def _mend_some(made: Made, numbers: range, name: str, losses: Losses) -> None:
    entries = [made.entries[number] for number in numbers]
    cited = {id for entry in entries for id in sources_in(entry)}
    for _ in range(_ROUNDS):
        own = Made(made.head, {id: source for id, source in made.sources.items() if id in cited}, entries, [])
        text = text_of(own)
        wrong = _refused(project_of(parse_document(text.encode(), name, size_limits=False), size_limits=False))
        if not wrong:
            return
        for number, reasons in wrong.items():
            if number is None:
                raise NotReadable(f"what it says of the whole can't be written: {'; '.join(reasons)}")
            entries[number] = made.entries[numbers[number]] = _mended(
                entries[number], reasons, made.places[numbers[number]], losses
            )


def sources_in(entry: Named[str, Value]) -> Iterable[str]:
    """The ids of the sources that an entry cites."""
    cited = entry.get("sources")
    for one in cited if isinstance(cited, list) else [cited]:
        id = one.get("source") if isinstance(one, dict) else one
        if isinstance(id, str):
            yield id


_ROUNDS = 4


def _refused(project: Project) -> dict[int | None, dict[str, str]]:
    """What our rules refuse, by the number of the entry: the field, and why."""
    found: dict[int | None, dict[str, str]] = {}
    errors = [one for one in (*project.entries.findings, *project.checked.findings) if one.severity == "error"]
    for finding in errors:
        found.setdefault(finding.entry, {})[finding.code] = finding.message
    return found


def _mended(entry: dict[str, Value], reasons: Named[str, str], place: str, losses: Losses) -> dict[str, Value]:
    """The entry as a draft; the second time with no more than any entry may say."""
    why = "; ".join(reasons.values())
    words = str(entry.get("date", ""))
    if "draft" not in entry:
        losses.draft(place, words, why)
        return {**entry, "draft": True, "note": f"{entry.get('note', '')}; {why}".lstrip("; ")}
    losses.draft(place, words, f"only its title is kept: {why}")
    kept: dict[str, Value] = {name: entry[name] for name in ("id", "title", "note") if name in entry}
    title: dict[str, Value] = {"title": WITHOUT_TITLE} if "missing-title" in reasons else {}
    return {**kept, **title, "date": "unknown", "draft": True}


def text_of(made: Made) -> str:
    """The chronology as the text of `events.yaml`."""
    lines = [line for name, value in made.head.items() for line in pair_lines(name, value, 0, 2)]
    if made.sources:
        lines += ["sources:", *block_of(dict(made.sources))]
    lines += ["events:", *block_of([Commented(dict(entry)) for entry in made.entries])]
    return "\n".join(lines) + "\n"
