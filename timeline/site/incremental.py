"""A chronology of which most is known from the last build: only what is new in it is read, and what that touches.

The result is the one that reading all of it gives; where that can't be said beforehand, it is read as a whole.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import jinja2

from timeline.checks import clippings_in, file_on_disk, is_telling
from timeline.chronology import Project, check_chronology
from timeline.chronology.checking import CompiledEvent
from timeline.compile.fragments import Fragments
from timeline.compile.program import program
from timeline.compile.remembered import Inline, Record, Remembered, record_of
from timeline.compile.store import Store, key_of
from timeline.document import Document
from timeline.document.pieces import Pieces, pieces_of
from timeline.edtf import Day
from timeline.findings import Finding
from timeline.formats.rendering import OUR_TEMPLATES, Look
from timeline.record.entry import Entry, HeaderEntry
from timeline.record.event import Event
from timeline.record.fields import FIELDS
from timeline.record.reading import EVENTS_LIMIT, Entries, ReadRecord, read_entries
from timeline.site import manifest
from timeline.site.build_record import TICK
from timeline.site.state import stamp

_FEW = 8
"""Events that are read again one by one; where more are asked for, all are."""
_ROUNDS = 4
"""How often what turns out to be touched is read as well, before all of it is."""
_OF_ITSELF = frozenset(
    ["date-conflict", "lines-run-together", "no-source", "one-or-several", "repeated-time", "time-without-day"]
)
"""Warnings about an event that come from what stands in it; all others are looked for in every build."""


class Last(NamedTuple):
    """The last build."""

    store: Store
    """What is kept of it."""
    output: Path
    """Where its files are."""
    began: int | None
    """When this one began, in nanoseconds since 1970; None where nobody says so."""


class Recalled:
    """A file with what is known of it."""

    def __init__(self, pieces: Pieces, last: Last, shared: Document | None = None, on: Day | None = None) -> None:
        self._shared, self._on = shared, on
        self.store = last.store
        self._last = last
        self._folder = Path(pieces.file).parent
        self._header = ""
        self._read: dict[int, ReadRecord[Entry]] = {}
        """The known events that were read after all."""
        self._stamps: dict[str, str] = {}
        self._new: dict[int, tuple[Record, ReadRecord[Entry], Event]] = {}
        """Of the events that were read and may be kept, what is, by their number."""
        self.pieces = pieces
        self.keys = [key_of(piece.text) for piece in pieces.pieces]
        self.known: dict[int, Remembered] = {}
        """The events that were not read, by their number in the file."""
        self.sources: Mapping[str, str] = {}
        """The digests of the named sources."""

    def project(self) -> Project | None:
        """The whole of it; None where the file must be read as a whole."""
        wanted = {number for number, key in enumerate(self.keys) if key not in self.store.kept}
        for _ in range(_ROUNDS):
            found = self.pieces.document(wanted)
            if found is None:
                return None
            document, items = found
            entries = read_entries(document, items=items, shared=self._shared, on=self._on)
            self._header = header_digest(entries.header.record)
            if not self.store.is_of(self._header):
                wanted = set(range(len(self.keys)))
                continue
            self.sources = {id: _digest(repr(read.record)) for id, read in entries.sources.items()}
            read = len(wanted)
            self.known = self._known_but(wanted)
            if len(wanted) > read:
                continue
            stale = {number for number, one in self.known.items() if self._leans_on_others(one)}
            if not stale:
                checked = check_chronology(entries, self.known)
                if not checked.stale:
                    for file in (file for read in entries.events for file in clippings_in(read, entries)):
                        self._stamp(file)
                    return Project(document, entries, checked, self.again, self._shared)
                stale = {*checked.stale}
            wanted |= stale
        return None

    def _known_but(self, wanted: set[int]) -> dict[int, Remembered]:
        """All that is known but these; those of which something else is kept than we keep are wanted as well."""
        known = {}
        for number in range(len(self.keys)):
            if number not in wanted:
                try:
                    known[number] = self._remembered(number)
                except (TypeError, ValueError, LookupError):
                    wanted.add(number)
        return known

    def _remembered(self, number: int) -> Remembered:
        kept, line = self.store.kept[self.keys[number]], self.pieces.pieces[number].line + 1
        return Remembered(kept, number, line, self.pieces.file, lambda: self._reading(number))

    def _leans_on_others(self, one: Remembered) -> bool:
        """Whether a source that it names, or a clipping that it quotes, is another one now."""
        has_other_sources = any(self.sources.get(id) != digest for id, digest in one.record.named.items())
        return has_other_sources or any(self._stamp(file) != stamp for file, stamp in one.record.clippings.items())

    def _stamp(self, file: str) -> str:
        """What tells one state of a clipping from another, before it is read; nothing where it is not there."""
        if file not in self._stamps:
            self._stamps[file] = _stamp_of(str(file_on_disk(self._folder / file)))
        return self._stamps[file]

    def _is_settled(self, file: str) -> bool:
        """Whether the clipping was not touched since a little before the build began: what is read has that stamp."""
        changed = self._stamp(file).rpartition(":")[2]
        return self._last.began is not None and int(changed or 0) < self._last.began - TICK

    def _reading(self, number: int) -> ReadRecord[Entry]:
        """The entry of that number, read again; several are read in one go."""
        if number not in self._read:
            self._read_again({number} if len(self._read) < _FEW else self.known.keys() - self._read.keys())
        return self._read[number]

    def _read_again(self, numbers: Collection[int]) -> None:
        found = self.pieces.document(numbers)
        assert found is not None, "each of them was read before"
        document, items = found
        self._read |= dict(zip(items, read_entries(document, items=items).events, strict=True))

    def again(self, may_hold: Callable[[str], bool]) -> list[tuple[Remembered, ReadRecord[Entry]]]:
        """The known events whose text may hold something, read again."""
        numbers = [number for number in self.known if may_hold(self.pieces.pieces[number].text)]
        self._read_again([number for number in numbers if number not in self._read])
        return [(self.known[number], self._read[number]) for number in numbers]

    @property
    def clippings(self) -> Iterator[Path]:
        """Those that known events were held against."""
        return (file_on_disk(self._folder / file) for one in self.known.values() for file in one.record.clippings)

    def fragments(self, project: Project, findings: Iterable[Finding]) -> Fragments:
        """What is kept of the events that are known and of the sources in them, and what stands for the others."""
        about: dict[int, list[Finding]] = {}
        for finding in findings:
            if finding.entry is not None:
                about.setdefault(finding.entry, []).append(finding)
        for read, told in zip(project.entries.events, project.checked.told, strict=True):
            number, event = read.entry, told.event
            own = about.get(number or 0, [])
            if number is not None and event is not None and self._may_be_kept(read, project.entries, own):
                self._new[number] = self._record(number, read, told, project, own), read, event
        sources = {
            inline.id: one.kept.of_source(place)
            for one in reversed(self.known.values())  # where several have it, the first of them has what was made
            for place, inline in enumerate(one.inline)
        }
        return Fragments({one.id: one.kept for one in self.known.values()}, sources, self)

    def token(self, id: str) -> str | None:
        """What all fragments of an event come from: its text, what it cites, says of others; None of an unknown id."""
        found = self._by_id.get(id)
        return f"{self.keys[found[0]]} {json.dumps(found[1].of_itself)}" if found is not None else None

    @cached_property
    def _by_id(self) -> Mapping[str, tuple[int, Record]]:
        """The number and the record of each event that has one."""
        known = {one.id: (number, one.record) for number, one in self.known.items()}
        return known | {record.id: (number, record) for number, (record, _, _) in self._new.items()}

    def file(self, name: str, key: str) -> bytes | None:
        """The file of that name as it stands in the output, if it was made by that key and is as it was made."""
        by, made = self.store.files.get(name, ("", ""))
        if by != f"{key} {self._header}":
            return None
        data = manifest.content(self._last.output, name)
        return data if manifest.is_as_recorded(data, made) else None

    def keep(self, fragments: Fragments) -> None:
        """Keeps what was made in a build that went well."""
        new = {
            self.keys[number]: (record, self._made(read, event, fragments))
            for number, (record, read, event) in self._new.items()
        }
        for number, one in self.known.items():
            if one.id in fragments.made and (whole := one.kept.whole()) is not None:
                new[self.keys[number]] = one.record, {**whole, **fragments.made[one.id]}
        files = {name: (f"{key} {self._header}", made) for name, (key, made) in fragments.files.items()}
        self.store.keep(new, (self.keys[number] for number in self.known), self._header, files)

    def _may_be_kept(self, read: ReadRecord[Entry], entries: Entries, findings: Iterable[Finding]) -> bool:
        """Whether nothing of it is private, and nothing depends on anything but itself, the header and its sources."""
        record = read.record
        # What is held may be a draft to the next build.
        apart = record.hold or is_telling(record.note) or record.media or record.corrections or record.differs
        is_settled = all(map(self._is_settled, clippings_in(read, entries)))
        from_itself = all(one.severity == "warning" and one.code in _OF_ITSELF for one in findings)
        return read.sound and not apart and is_settled and from_itself

    def _record(
        self, number: int, read: ReadRecord[Entry], told: CompiledEvent, project: Project, findings: list[Finding]
    ) -> Record:
        sources, event = project.checked.sources, told.event
        assert sources is not None and event is not None
        cited = {source.id: source for source in event.sources}
        inline = [
            Inline(*sources.written[id], id, cited[id].title, cited[id].publisher, cited[id].author)
            for id in self._written_out(read, event)
        ]
        named = {one.source: self.sources[one.source] for one in read.record.sources if one.source is not None}
        clippings = {file: self._stamp(file) for file in clippings_in(read, project.entries)}
        return record_of(event, told.facts, inline, named, clippings, findings, self.pieces.pieces[number].line + 1)

    def _made(self, read: ReadRecord[Entry], event: Event, fragments: Fragments) -> dict[str, tuple[str, str]]:
        """The fragments of an event, and those of the sources in it by their number there."""
        return fragments.made.get(event.id, {}) | {
            f"{place} {name}": text
            for place, id in enumerate(self._written_out(read, event))
            if id not in self.sources
            for name, text in fragments.made_of_sources.get(id, {}).items()
        }

    def _written_out(self, read: ReadRecord[Entry], event: Event) -> list[str]:
        """The ids of the sources that are written out in an entry, in its order."""
        cited = zip(read.record.sources, event.citations, strict=True)
        return [by.source.id for written, by in cited if written.source is None]


def recalled(
    text: str,
    lines: tuple[str, ...],
    name: str,
    last: Last,
    *,
    size_limits: bool,
    shared: Document | None = None,
    on: Day | None = None,
) -> Recalled | None:
    """The file of that text with what is kept of it; None where it can't be cut into its events."""
    pieces = pieces_of(text, lines, name)
    if pieces is None or (size_limits and len(pieces.pieces) > EVENTS_LIMIT):
        return None
    return Recalled(pieces, last, shared, on)


def _stamp_of(path: str) -> str:
    try:
        return f"{stamp(path)}:{os.stat(path).st_ctime_ns}"  # noqa: PTH116  # as `stamp` does
    except (OSError, ValueError):
        return ""


def header_digest(header: HeaderEntry) -> str:
    """A digest of all of the header that what is made of an event may depend on."""
    fields = FIELDS["HeaderEntry"]
    return _digest(repr([(name, value) for name, value in header if name not in fields or not fields[name].is_of_page]))


def setting_of(look: Look) -> str:
    """A digest of all else: our code and languages, the packages beside it, the interpreter, the templates."""
    beside = Path(jinja2.__file__).parent.parent.stat().st_mtime_ns
    templates = [(str(path), path.read_bytes()) for path in _templates(look)]
    return _digest(repr([program(), beside, templates]))


def _templates(look: Look) -> Iterator[Path]:
    """Our templates, and all that own ones may include: Jinja goes through links as well."""
    yield from (path for path in sorted(OUR_TEMPLATES.iterdir()) if path.is_file())
    seen = set()
    for folder, folders, names in os.walk(look.templates or "", followlinks=True):
        folders.sort()
        if os.path.realpath(folder) in seen:
            folders.clear()
            continue
        seen.add(os.path.realpath(folder))
        yield from (path for name in sorted(names) if (path := Path(folder, name)).is_file())


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
