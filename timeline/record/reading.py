"""From the document to entries: short forms written out, every field checked, each finding with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingType
from typing import Any

from pydantic import ValidationError

from timeline.dates.tags import languages_of
from timeline.decoding import split_lines
from timeline.document import Document, Mapping, Node, Scalar, Sequence
from timeline.document.letters import oddity
from timeline.document.literal import written
from timeline.document.writing import in_flow
from timeline.edtf import Day
from timeline.findings import Finding, quote
from timeline.record.entry import Entry, HeaderEntry
from timeline.record.records import Entries, ReadRecord, Record, is_empty, place_of, shapes_of
from timeline.record.refusals import field_meant, refusal
from timeline.record.short_forms import Unreadable, long_form, mapping_of
from timeline.record.slugs import names_in, slug_of
from timeline.record.sources import SourceEntry
from timeline.record.texts import Written

__all__ = ["EVENTS_LIMIT", "Before", "Entries", "ReadRecord", "read_entries"]

EVENTS_LIMIT = 20_000


class Before:
    """The events of a file as they were read before: one that stands in it as it did is the same record.

    Those with a finding are looked at again, since that has a place, and so are those in a short form.
    """

    def __init__(self, document: Document, entries: Entries) -> None:
        """The entries are those of the document."""
        node = document.root.get("events")
        items = node.items if isinstance(node, Sequence) else []
        told = {finding.entry for finding in entries.findings}
        self._languages = entries.languages
        self._records = {
            _as_it_stands(document, read.node): read.record
            for read in entries.events
            if read.sound and read.entry not in told and items[read.entry or 0] is read.node
        }

    def record(self, document: Document, node: Node, languages: tuple[str, ...]) -> Entry | None:
        """The record of an event that stands in a document; None where it must be read."""
        return self._records.get(_as_it_stands(document, node)) if languages == self._languages else None


def _as_it_stands(document: Document, node: Node) -> tuple[int, str]:
    """All on which it depends what a long form says: what follows stands less far in, or behind its bracket."""
    return node.column, document.text[node.start : node.end]


def read_entries(
    document: Document,
    *,
    size_limits: bool = True,
    items: MappingType[int, Node] | None = None,
    before: Before | None = None,
    shared: Document | None = None,
    on: Day | None = None,
) -> Entries:
    """All records of the document; what can't be used is in `findings`, and the rest is read all the same.

    An event that is held is a draft, unless it may be published `on` that day.

    Its events may name the sources of the `shared` document as well, which has nothing but sources.

    Where `items` are given, only these of its events are read, each as the one of its number. Those that are known
    from `before` are taken from there.
    """
    reader = _Reader(document, list(document.findings), before, on)
    header = reader.header()
    languages = languages_of(header.record.language)
    sources = reader.sources()
    if shared is not None:
        sources = reader.with_shared(sources, shared)
    events = reader.events(languages, size_limits) if items is None else reader.some(items, languages)
    cut = {finding.place.line for finding in document.findings if finding.code == "text-after-hash"}
    # What a # has taken away isn't missing as well.
    findings = [one for one in reader.findings if not (one.code.startswith("missing-") and one.place.line in cut)]
    return Entries(header, sources, events, tuple(findings), document.file)


class _Reader:
    """One pass over a document; findings gather as it goes."""

    def __init__(
        self, document: Document, findings: list[Finding], before: Before | None, on: Day | None = None
    ) -> None:
        self.document = document
        self.on = on
        self.before = before
        self.root = document.root
        self.file = document.file
        self.findings = findings

    def header(self) -> ReadRecord[HeaderEntry]:
        pairs = [pair for pair in self.root.pairs if pair[0].value not in ("sources", "events")]
        node = mapping_of(pairs, self.root)
        read = self._record(HeaderEntry, node, "the chronology", {"title": "untitled"}, more=("sources", "events"))
        self._one_or_several(read)
        return read

    def sources(self) -> dict[str, ReadRecord[SourceEntry]]:
        message = "`sources` takes an id for each source, with its fields below it"
        return self._sources(self._value("sources", Mapping, message))

    def with_shared(
        self, own: dict[str, ReadRecord[SourceEntry]], shared: Document
    ) -> dict[str, ReadRecord[SourceEntry]]:
        """The sources of both files; an id that both have is an error, as nobody could say which is meant."""
        reader = _Reader(shared, list(shared.findings), None)
        theirs = reader._sources(shared.root)
        self.findings += reader.findings
        node = self.root.get("sources")
        for key, _ in node.pairs if isinstance(node, Mapping) else ():
            if key.value in theirs:
                message = f"{quote(key.value)} is a source of {quote(shared.file)}, too"
                self._add("duplicate-id", message, key, "give one of the two another id, or take one out")
        return {**theirs, **own}

    def _sources(self, node: Node | None) -> dict[str, ReadRecord[SourceEntry]]:
        found: dict[str, ReadRecord[SourceEntry]] = {}
        for key, value in node.pairs if isinstance(node, Mapping) else ():
            if slug_of(key.value) != key.value:
                help = f"write {slug_of(key.value)}" if slug_of(key.value) else "write it as in guardian-2023"
                odd = oddity(key.value)
                message = f"{quote(key.value)} is not an id: use small letters a-z, figures and single hyphens"
                self._add(odd.code if odd else "bad-id", odd.message if odd else message, key, help)
            found[key.value] = self._record(SourceEntry, value, f"the source {quote(key.value)}", {}, within=key)
        return found

    def events(self, languages: tuple[str, ...], size_limits: bool) -> tuple[ReadRecord[Entry], ...]:
        message = "`events` takes a list: each event begins with a hyphen"
        node = self._value("events", Sequence, message)
        if node is None:
            given = next((pair for pair in self.root.pairs if pair[0].value == "events"), None)
            if given is None and any(field_meant(key.value, ["events"]) for key, _ in self.root.pairs):
                return ()  # said of the word written for it
            if given is None or is_empty(given[1]):
                where = given[0] if given else self.root
                self._add("missing-events", "there are no events", where, "write events: and list them below it")
            return ()
        items = node.items if isinstance(node, Sequence) else []
        if size_limits and len(items) > EVENTS_LIMIT:
            message = f"there are {len(items):,} events, and {EVENTS_LIMIT:,} are allowed"
            self._add("too-many-events", message, node, "--no-size-limits lifts this for files made by a program")
            return ()
        return self.some(dict(enumerate(items)), languages)

    def some(self, items: MappingType[int, Node], languages: tuple[str, ...]) -> tuple[ReadRecord[Entry], ...]:
        read = [self._event(index, item, languages) for index, item in items.items()]
        return tuple(event for event in read if event is not None)

    def _value(self, name: str, kind: type[Node], message: str) -> Node | None:
        """The value of a top-level key, if it is of that kind; otherwise a finding."""
        value = self.root.get(name)
        if value is None or isinstance(value, kind) or is_empty(value):
            return value if isinstance(value, kind) else None
        self._add("wrong-kind", message, value, _AS_LISTED if name == "events" else None)
        return None

    def _event(self, index: int, node: Node, languages: tuple[str, ...]) -> ReadRecord[Entry] | None:
        known = self.before.record(self.document, node, languages) if self.before is not None else None
        if known is not None:
            return ReadRecord(known, node, self.file, index)
        written_out = long_form(node, languages)
        if isinstance(written_out, Unreadable):
            self._add(written_out.code, written_out.message, written_out.node, written_out.help, index)
            return None
        stand_ins = {"title": "untitled"}
        read = self._record(Entry, written_out, "this event", stand_ins, entry=index)
        self._one_or_several(read)
        return self._held(self._dated(read), languages)

    def _one_or_several(self, read: ReadRecord[Any]) -> None:
        """Several names in one text: an error for tags; a person or a place may well be written with a comma."""
        for name in _NAMES:
            node = read.node.get(name) if isinstance(read.node, Mapping) else None
            if isinstance(node, Sequence) and (straight := in_straight_quotes(node)):
                message = f"{quote(straight[0])} stands in typographic quotes, which are letters here"
                help = f"write {in_flow([*straight[1]])}"
                self.findings.append(read.finding("typographic-quotes", message, name, help=help, severity="error"))
            if isinstance(node, Scalar) and len(parts := self._names(node)) > 1:
                message = f"{quote(node.value)} counts as one name: several are written as a list"
                one = in_flow([" ".join(node.value.split())])
                help = f"write {in_flow([*parts])} if these are {len(parts)}, {one} if it is one"
                severity = "error" if name == "tags" else "warning"
                self.findings.append(read.finding("one-or-several", message, name, help=help, severity=severity))

    def _names(self, node: Scalar) -> list[str]:
        """The names that a text seems to list, on lines of their own or between commas."""
        lines = split_lines(written(self.document, node).typed) if node.ends_below else (node.value,)
        return [name for line in lines for name in names_in(_LIST_MARK.sub("", line))]

    def _held(self, read: ReadRecord[Entry], languages: tuple[str, ...]) -> ReadRecord[Entry]:
        """The event as a draft while it is held; one of which nobody knows until when is held for good."""
        words = read.record.hold
        if words is None:
            return read
        until = day_in(words, languages)
        if isinstance(until, Day) and self.on is not None and self.on >= until:
            return read
        if not isinstance(until, Day):
            message = f"{quote(words)} is not a day from which it may be published"
            self.findings.append(read.finding("bad-hold", message, "hold", help=until))
        record = read.record.model_copy(update={"draft": True})
        return ReadRecord(record, read.node, read.file, read.entry, sound=read.sound)

    def _dated(self, read: ReadRecord[Entry]) -> ReadRecord[Entry]:
        """The event must say when it was, once."""
        record = read.record
        given = [name for name in _DATED_BY if getattr(record, name) is not None]
        tried = isinstance(read.node, Mapping) and any(_is_given(read.node.get(name)) for name in _DATED_BY)
        finding = None
        if not given and isinstance(read.node, Mapping) and not (tried and not read.sound):
            help = "write date: and the words of the source, or date: unknown"
            finding = read.finding("missing-date", f"{quote(record.title)} has no date", help=help)
        elif {"after", "before"} <= set(given):
            message = f"{quote(record.title)} has both `after` and `before`"
            finding = read.finding("date-given-twice", message, "before", help="keep one of the two")
        if finding is None:
            return read
        self.findings.append(finding)
        return ReadRecord(record, read.node, read.file, read.entry, sound=False)

    def _record(
        self,
        kind: type[Record],
        node: Node,
        what: str,
        stand_ins: dict[str, Any],
        *,
        entry: int | None = None,
        within: Scalar | None = None,
        more: tuple[str, ...] = (),
    ) -> ReadRecord[Record]:
        """The record, or what is left of it when its wrong fields are taken out."""
        data = _plain(node, kind)
        if not isinstance(data, dict):
            is_empty_source = within is not None and is_empty(node)
            if not is_empty_source:
                self._add("wrong-kind", f"{what} takes lines of the form field: value", node, None, entry)
            return ReadRecord(kind.model_validate(stand_ins), node, self.file, entry, sound=is_empty_source)
        try:
            return ReadRecord(kind.model_validate(data), node, self.file, entry)
        except ValidationError as problem:
            errors = problem.errors(include_url=False)
        fields = list(kind.model_fields)
        meant = {field_meant(str(error["loc"][0]), fields) for error in errors if _is_unknown(error)}
        for error in errors:
            if error["type"] != "missing" or error["loc"][0] not in meant:  # else said of the word written for it
                self.findings.append(refusal(error, node, kind, what, self.file, entry, more))
            data.pop(error["loc"][0], None)
        # Without its wrong fields the rest of the record can still be checked.
        return ReadRecord(kind.model_validate({**stand_ins, **data}), node, self.file, entry, sound=False)

    def _add(self, code: str, message: str, node: Node, help: str | None = None, entry: int | None = None) -> None:
        self.findings.append(Finding(code, message, place_of(node, self.file), "error", help, entry))


_OPENING, _CLOSING = "“„«‟", "”“»«"


def in_straight_quotes(node: Sequence) -> tuple[str, list[str]] | None:
    """What stands in typographic quotes in a list in brackets, and its items as meant; None where nothing does.

    `[“Smith, John”]` is two names to YAML. An item in straight quotes may hold any others.
    """
    items: list[str] = []
    first = ""
    opened: list[str] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            return None
        text = item.value.strip()
        if opened or (item.plain and text[:1] and text[0] in _OPENING):
            opened.append(text)
            if text[-1:] and text[-1] in _CLOSING and (len(opened) > 1 or len(text) > 1):
                first = first or ", ".join(opened)
                items.append(", ".join(opened)[1:-1].strip())
                opened = []
        else:
            items.append(text)
    return (first, items) if first and not opened else None


def _is_unknown(error: Any) -> bool:
    """Whether a record has a field that it doesn't know."""
    return error["type"] == "extra_forbidden" and len(error["loc"]) == 1


def _plain(node: Node, kind: type[Written] | None) -> Any:
    """The node as text, dicts and lists, read as a record of that kind or a list of such; None for one of no kind.

    A field with nothing after it counts as left out, unless each of its values says something: with `draft:` or
    `hold:` alone nobody knows whether the event is to be published.
    """
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item, kind) for item in node.items]
    shapes = shapes_of(kind) if kind else {}
    return {
        key.value: _plain(value, shape.record if shape else None)
        for key, value in node.pairs
        for shape in (shapes.get(key.value),)
        if shape is None or shape.is_never_empty or not is_empty(value)
    }


_LIST_MARK = re.compile(r"\s*(?:[-+*]|\d{1,3}[.)])\s+")
_NAMES = ("tags", "people", "places", "authors")
"""Lists of names, of which one may stand without a list."""

_AS_LISTED = "begin each event with a hyphen: - date: 5 September 2023, and title: in the column of date: below it"
_DATED_BY = ("date", "after", "before")


def day_in(words: str, languages: tuple[str, ...], region: str | None = None) -> Day | str:
    """The one day that the words name whole, or what to write instead; a clock time is no day, and never dropped."""
    from timeline.dates import DateError, parse_date  # few events are held

    try:
        date = parse_date(words, languages=languages, region=region)
    except DateError as error:  # only of two readings does the help of a date lead to one day, and not to a month
        return (error.readings and error.help) or _WHOLE_DAY
    is_one = date.earliest == date.latest and not (date.approximate or date.uncertain or date.time)
    return date.earliest if is_one and date.earliest is not None else _WHOLE_DAY


_WHOLE_DAY = "write a whole day, as in 2026-12-05"


def _is_given(node: Node | None) -> bool:
    return node is not None and not is_empty(node)
