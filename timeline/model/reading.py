"""From the document to entries: short forms written out, every field checked, each finding with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, get_args

from pydantic import ValidationError

from timeline.dates.phrases import SEPARATORS, leading_date, respelt_date
from timeline.dates.tags import languages_of, region_of
from timeline.document import Document, Mapping, Node, Scalar, Sequence
from timeline.findings import Finding, Place, nearest, quote
from timeline.model.entries import Entry, HeaderEntry, SourceEntry, Written
from timeline.model.slugs import slug_of

EVENTS_LIMIT = 20_000

Loc = tuple[int | str, ...]
Record = TypeVar("Record", bound=Written)


@dataclass(frozen=True, slots=True)
class Read(Generic[Record]):
    """One record of the file with the lines it stands on."""

    record: Record
    node: Node
    file: str
    entry: int | None = None
    """Which event it is, from 0."""
    sound: bool = True
    """False where a field was refused: the rest is still checked, and nothing is built from it."""

    def place(self, *loc: int | str) -> Place:
        """Where the value at `loc` stands, such as `("sources", 0, "says")`; the nearest line above it if nowhere."""
        return _place(_at(self.node, loc), self.file)

    def finding(
        self, code: str, message: str, *loc: int | str, help: str | None = None, severity: str = "error"
    ) -> Finding:
        """A finding about the value at `loc`."""
        return Finding(code, message, self.place(*loc), severity, help, self.entry)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Entries:
    """The whole file as written, with all findings so far."""

    header: Read[HeaderEntry]
    sources: dict[str, Read[SourceEntry]]
    events: tuple[Read[Entry], ...]
    findings: tuple[Finding, ...]
    file: str

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages its dates are written in."""
        return languages_of(self.header.record.language)

    @property
    def region(self) -> str | None:
        """The region of `language`, such as GB."""
        return region_of(self.header.record.language)


def read_entries(document: Document, *, size_limits: bool = True) -> Entries:
    """All records of the document; what can't be used is in `findings`, and the rest is read all the same."""
    reader = _Reader(document, list(document.findings))
    header = reader.header()
    languages = (header.record.language.split("-")[0].lower(),)
    sources = reader.sources()
    events = reader.events(languages, size_limits)
    return Entries(header, sources, events, tuple(reader.findings), document.file)


class _Reader:
    """One pass over a document; findings gather as it goes."""

    def __init__(self, document: Document, findings: list[Finding]) -> None:
        self.root = document.root
        self.file = document.file
        self.findings = findings

    def header(self) -> Read[HeaderEntry]:
        pairs = [pair for pair in self.root.pairs if pair[0].value not in ("sources", "events")]
        node = _mapping(pairs, self.root)
        return self._record(HeaderEntry, node, "the chronology", {"title": "untitled"}, more=("sources", "events"))

    def sources(self) -> dict[str, Read[SourceEntry]]:
        found: dict[str, Read[SourceEntry]] = {}
        node = self._value("sources", Mapping, "`sources` takes an id for each source, with its fields below it")
        for key, value in node.pairs if isinstance(node, Mapping) else ():
            if slug_of(key.value) != key.value:
                help = f"write {slug_of(key.value)}" if slug_of(key.value) else "write it as in guardian-2023"
                message = f"{quote(key.value)} is not an id: use small letters a-z, figures and single hyphens"
                self._add("bad-id", message, key, help)
            found[key.value] = self._record(SourceEntry, value, f"the source {quote(key.value)}", {}, within=key)
        return found

    def events(self, languages: tuple[str, ...], size_limits: bool) -> tuple[Read[Entry], ...]:
        message = "`events` takes a list: each event begins with a hyphen"
        node = self._value("events", Sequence, message)
        if node is None:
            given = next((pair for pair in self.root.pairs if pair[0].value == "events"), None)
            if given is None or _is_empty(given[1]):
                where = given[0] if given else self.root
                self._add("missing-events", "there are no events", where, "write events: and list them below it")
            return ()
        items = node.items if isinstance(node, Sequence) else []
        if size_limits and len(items) > EVENTS_LIMIT:
            message = f"there are {len(items):,} events, and {EVENTS_LIMIT:,} are allowed"
            self._add("too-many-events", message, node, "--no-size-limits lifts this for files made by a program")
            return ()
        read = [self._event(index, item, languages) for index, item in enumerate(items)]
        return tuple(event for event in read if event is not None)

    def _value(self, name: str, kind: type[Node], message: str) -> Node | None:
        """The value of a top-level key, if it is of that kind; otherwise a finding."""
        value = self.root.get(name)
        if value is None or isinstance(value, kind) or _is_empty(value):
            return value if isinstance(value, kind) else None
        self._add("wrong-kind", message, value)
        return None

    def _event(self, index: int, node: Node, languages: tuple[str, ...]) -> Read[Entry] | None:
        try:
            written_out = _long_form(node, languages)
        except _UnreadableError as problem:
            self._add(problem.code, problem.message, problem.node, problem.help, index)
            return None
        stand_ins = {"title": "untitled"}
        read = self._record(Entry, written_out, "this event", stand_ins, entry=index)
        return self._dated(read)

    def _dated(self, read: Read[Entry]) -> Read[Entry]:
        """The event must say when it was, once."""
        record = read.record
        given = [name for name in _DATED_BY if getattr(record, name) is not None]
        tried = isinstance(read.node, Mapping) and any(_is_given(read.node.get(name)) for name in _DATED_BY)
        finding = None
        if not given and isinstance(read.node, Mapping) and not (tried and not read.sound):
            help = "write date: and the words of the source, or date: unknown"
            finding = read.finding("missing-date", f"{quote(record.title)} has no date", help=help)
        elif len(given) > 1:
            message = f"{quote(record.title)} has both `{given[0]}` and `{given[1]}`"
            finding = read.finding("date-given-twice", message, given[1], help="keep one of the two")
        if finding is None:
            return read
        self.findings.append(finding)
        return Read(record, read.node, read.file, read.entry, sound=False)

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
    ) -> Read[Record]:
        """The record, or what is left of it when its wrong fields are taken out."""
        data = _plain(node)
        if not isinstance(data, dict):
            is_empty_source = within is not None and _is_empty(node)
            if not is_empty_source:
                self._add("wrong-kind", f"{what} takes lines of the form field: value", node, None, entry)
            return Read(kind.model_validate(stand_ins), node, self.file, entry, sound=is_empty_source)
        try:
            return Read(kind.model_validate(data), node, self.file, entry)
        except ValidationError as problem:
            errors = problem.errors(include_url=False)
        for error in errors:
            self.findings.append(_finding(error, node, kind, what, self.file, entry, more))
            data.pop(error["loc"][0], None)
        # Without its wrong fields the rest of the record can still be checked.
        return Read(kind.model_validate({**stand_ins, **data}), node, self.file, entry, sound=False)

    def _add(self, code: str, message: str, node: Node, help: str | None = None, entry: int | None = None) -> None:
        self.findings.append(Finding(code, message, _place(node, self.file), "error", help, entry))


def _plain(node: Node) -> Any:
    """The node as text, dicts and lists; a field with nothing after it counts as left out."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.value: _plain(value) for key, value in node.pairs if not (_is_empty(value) and key.value in _FIELDS)}


_FIELDS = frozenset(name for kind in Written.__subclasses__() for name in kind.model_fields)
"""Every field there is: only such a key may stand without a value."""

_DATED_BY = ("date", "after", "before")


def _is_given(node: Node | None) -> bool:
    return node is not None and not _is_empty(node)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and not node.value


def _at(node: Node, loc: Loc, *, key: bool = False) -> Node:
    """The node at `loc`, or the last one on the way; with `key`, the key instead of its value."""
    for position, part in enumerate(loc):
        # A list of one may be written without its hyphen: then there is no item to go to.
        if isinstance(node, Mapping) and isinstance(part, str):
            pair = next((pair for pair in node.pairs if pair[0].value == part), None)
            if pair is None:
                return node
            node = pair[0] if key and position == len(loc) - 1 else pair[1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
    return node


def _place(node: Node, file: str) -> Place:
    length = node.length
    if isinstance(node, Mapping) and node.pairs:
        first = node.pairs[0][0]
        return Place(file, first.line, first.column, first.length)
    return Place(file, node.line, node.column, length)


class _UnreadableError(Exception):
    """An event in a short form that can't be understood."""

    def __init__(self, code: str, message: str, node: Node, help: str | None = None) -> None:
        self.code, self.message, self.node, self.help = code, message, node, help


def _long_form(node: Node, languages: tuple[str, ...]) -> Node:
    """`- 5 September: Title` and `- December 2023 title` as an entry with `date` and `title`."""
    if isinstance(node, Scalar) and not _is_empty(node):
        return _from_line(node, languages)
    if isinstance(node, Mapping) and len(node.pairs) == 1:
        key, value = node.pairs[0]
        if key.value not in Entry.model_fields:
            return _from_pair(key, value, languages)
    return node


def _from_pair(key: Scalar, value: Node, languages: tuple[str, ...]) -> Node:
    if not _is_whole_date(key.value, languages):
        message = f"{quote(key.value)} is neither a field nor a date"
        raise _UnreadableError("unknown-field", message, key, _both_guesses(key.value, _first_words(value), languages))
    if not isinstance(value, Scalar) or _is_empty(value):
        message = f"{quote(key.value)} has no title after it"
        raise _UnreadableError("missing-title", message, key, f'write it as in "{key.value}: what happened"')
    return _entry_of(key, key.value, value)


def _both_guesses(key: str, title: str, languages: tuple[str, ...]) -> str:
    """What was meant if it was to be a field, and if it was to be a date."""
    field = nearest(key, Entry.model_fields)
    date = respelt_date(key, languages) or "5 September 2023"
    if field:
        return f'did you mean the field `{field}`, or a date as in "{date}: {title}"?'
    return f'did you mean a date, as in "{date}: {title}"? The fields are {", ".join(Entry.model_fields)}'


def _first_words(value: Node) -> str:
    words = value.value.split()[:6] if isinstance(value, Scalar) else []
    return " ".join(words) or "what happened"


def _is_whole_date(text: str, languages: tuple[str, ...]) -> bool:
    leading = leading_date(text, languages)
    return text.strip().casefold() == "unknown" or (leading is not None and leading.end >= len(text.rstrip()))


def _from_line(node: Scalar, languages: tuple[str, ...]) -> Node:
    text = node.value
    leading = leading_date(text, languages)
    if leading is None and (glued := _GLUED.match(text)):
        message = f"a space is missing after the colon of {quote(glued[1] + ':')}"
        raise _UnreadableError("missing-space", message, node, f"write {glued[1]}: and a space, then the rest")
    if leading is None:
        form = '"5 September 2023: what happened"'
        help = f"begin with the date, as in {form}, or write date: and title: on lines of their own"
        raise _UnreadableError("unrecognised-date", f"{quote(text)} does not begin with a date", node, help)
    date, title = text[: leading.end], text[leading.end :].lstrip(" \t\n" + SEPARATORS)
    if not title:
        raise _UnreadableError(
            "missing-title",
            f"{quote(text)} has no title after the date",
            node,
            f'write it as in "{date.strip()}: what happened"',
        )
    if leading.shorter is not None:
        short, rest = text[: leading.shorter].strip(), text[leading.shorter :].strip()
        message = f"{quote(text)} can be read two ways: the date could be {quote(date)} or {quote(short)}"
        raise _UnreadableError("ambiguous-date", message, node, f'write "{date}: {title}" or "{short}: {rest}"')
    column = node.text_column + len(text) - len(title)
    return _entry_of(node, date, _part(node, title, column))


_GLUED = re.compile(rf"({'|'.join(Entry.model_fields)}):\S")
"""A field with its text right behind the colon, which YAML takes for words."""


def _entry_of(key: Scalar, date: str, title: Scalar) -> Mapping:
    """The entry written out, its parts at their places in the short form."""
    words = _part(key, date, key.text_column)
    return _mapping([(_part(key, "date", key.column), words), (_part(key, "title", title.column), title)], key)


@dataclass(slots=True)
class _Mark:
    """A place inside a piece of text, counted from 0."""

    line: int
    column: int
    index: int


def _part(node: Scalar, text: str, column: int) -> Scalar:
    """A part of a piece of text as a piece of its own, beginning in that column."""
    start = _Mark(node.line - 1, column - 1, node.start)
    return Scalar(text, plain=False, start=start, end=_Mark(start.line, start.column, node.start + max(len(text), 1)))


def _mapping(pairs: list[tuple[Scalar, Node]], like: Node) -> Mapping:
    """Fields that stand where another part of the file does."""
    mapping = Mapping(_Mark(like.line - 1, like.column - 1, like.start))
    mapping.pairs = pairs
    return mapping


def _finding(
    error: Any, node: Node, kind: type[Written], what: str, file: str, entry: int | None, more: tuple[str, ...]
) -> Finding:
    """A pydantic error as a finding: our code, our words, the place in the file."""
    loc: Loc = tuple(part for part in error["loc"])
    is_key = error["type"] == "extra_forbidden"
    target = _at(node, loc, key=is_key)
    describe = _MESSAGES.get(error["type"], _other)
    code, message, help = describe(_Problem(error, loc, target, kind, what, more))
    return Finding(code, message, _place(target, file), "error", help, entry)


@dataclass(frozen=True, slots=True)
class _Problem:
    error: Any
    loc: Loc
    target: Node
    kind: type[Written]
    what: str
    more: tuple[str, ...]

    @property
    def field(self) -> str:
        """The innermost field's name."""
        return next((part for part in reversed(self.loc) if isinstance(part, str)), "")

    @property
    def context(self) -> dict[str, Any]:
        """What pydantic knows besides."""
        return self.error.get("ctx") or {}


Described = tuple[str, str, str | None]


_OF_A_SOURCE = frozenset(["quote", "at", "says", "source"])
"""Fields of a citation that are often put beside `sources:`."""


def _unknown_field(problem: _Problem) -> Described:
    fields = _fields_at(problem.kind, problem.loc) + list(problem.more if len(problem.loc) == 1 else ())
    owner = problem.what if len(problem.loc) == 1 else f"`{problem.loc[0]}`"
    message = f"{quote(problem.field)} is not a field of {owner}"
    if problem.kind is Entry and len(problem.loc) == 1 and problem.field in _OF_A_SOURCE:
        help = f"it belongs to a source: write - source: ID under `sources:`, and {problem.field}: below that"
        return "unknown-field", message, help
    guess = nearest(problem.field, fields)
    return "unknown-field", message, f"did you mean `{guess}`?" if guess else f"the fields are {', '.join(fields)}"


def _fields_at(kind: type[Written], loc: Loc) -> list[str]:
    """The fields of the record that the wrong key stands in."""
    for part in loc[:-1]:
        if isinstance(part, str):
            kind = _record_in(kind.model_fields[part].annotation) or kind
    return list(kind.model_fields)


def _record_in(annotation: Any) -> type[Written] | None:
    """The record that a field's type holds: itself, or inside a tuple or a choice."""
    if isinstance(annotation, type):
        return annotation if issubclass(annotation, Written) else None
    return next(filter(None, map(_record_in, get_args(annotation))), None)


def _missing(problem: _Problem) -> Described:
    owner = problem.what
    for part in problem.loc[:-1]:
        owner = _PARTS.get(str(part), owner)
    if problem.field == "date" and "corrections" in problem.loc:
        help = "write date: and the day on which it was put right"
        return "correction-without-date", f"{owner} has no date", help
    return f"missing-{problem.field}", f"{owner} has no {problem.field}", f"write {problem.field}: and its words"


_PARTS = {"media": "this picture", "corrections": "this correction", "help": "this help line", "sources": "this source"}
"""What a record in a list is called, by the field that holds the list."""
_SHAPES = {
    "media": "write {src: letter.jpg, alt: what it shows}",
    "corrections": "write {date: 3 May 2024, text: what was wrong and is right now}",
    "help": "write {text: whom to call, url: where}",
    "sources": "write the id of a source, or {source: its id, quote: its words}",
}
"""How such a record is written."""


def _too_long(problem: _Problem) -> Described:
    length, limit = len(problem.error["input"]), problem.context["max_length"]
    return "too-long", f"`{problem.field}` has {length:,} characters, and {limit:,} are allowed", None


def _too_many(problem: _Problem) -> Described:
    count, limit = problem.context["actual_length"], problem.context["max_length"]
    return f"too-many-{problem.field}", f"there are {count} {problem.field}, and {limit} are allowed", None


def _empty(problem: _Problem) -> Described:
    return f"missing-{problem.field}", f"`{problem.field}` is empty", "write its words, or take the line out"


def _wrong_kind(takes: str) -> Callable[[_Problem], Described]:
    def describe(problem: _Problem) -> Described:
        found = (
            "a list"
            if isinstance(problem.target, Sequence)
            else "lines of its own"
            if isinstance(problem.target, Mapping)
            else "words"
        )
        help = _SHAPES.get(problem.field) if takes.startswith("lines") else None
        return "wrong-kind", f"`{problem.field}` takes {takes}, not {found}", help

    return describe


def _unknown_value(problem: _Problem) -> Described:
    known = [part.strip(" '") for part in problem.context["expected"].replace(" or ", ", ").split(",")]
    guess = nearest(problem.error["input"], known)
    message = f"{quote(problem.error['input'])} is not known for `{problem.field}`: it is one of {', '.join(known)}"
    return "unknown-value", message, f"did you mean {guess}?" if guess else None


def _not_yes_or_no(problem: _Problem) -> Described:
    return (
        "unknown-value",
        f"{quote(str(problem.error['input']))} is not known for `{problem.field}`: write true or false",
        None,
    )


def _other(problem: _Problem) -> Described:
    """Findings that `entries` raises itself: the type is the code, the context has the words."""
    text, help = problem.context["text"], problem.context["help"] or None
    quoted = f"{quote(problem.error['input'])} " if isinstance(problem.error["input"], str) else ""
    return problem.error["type"], f"{quoted}{text}", help


_MESSAGES: MappingType[str, Callable[[_Problem], Described]] = {
    "extra_forbidden": _unknown_field,
    "missing": _missing,
    "string_too_long": _too_long,
    "too_long": _too_many,
    "string_too_short": _empty,
    "string_type": _wrong_kind("words"),
    "tuple_type": _wrong_kind("a list"),
    "bool_type": _wrong_kind("true or false"),
    "model_type": _wrong_kind("lines of the form field: value"),
    "model_attributes_type": _wrong_kind("lines of the form field: value"),
    "literal_error": _unknown_value,
    "bool_parsing": _not_yes_or_no,
}
