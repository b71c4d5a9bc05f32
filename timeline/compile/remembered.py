"""An entry that is known from an earlier build: its facts, and an event that reads the rest again when it is asked for.

Only what is public is remembered, and only entries that need nothing but themselves, the header, their sources and the
clippings of these: a draft, a note with a name in it, a picture and a correction are looked at anew in every build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from timeline.compile.facts import Facts
from timeline.compile.store import StoredEntry
from timeline.dates.values import EventDate
from timeline.edtf import Day
from timeline.findings import Finding, Place
from timeline.record.event import Event, Mention, Neighbour, See, Source
from timeline.record.reading import ReadRecord


class RememberedDate(EventDate):
    """A date with its value; its reasons and what its words gave are those of the event read again."""

    __slots__ = ("_whole",)
    _whole: Callable[[], EventDate]

    def __new__(cls, **fields: Any) -> Any:
        """What `replace` makes of it has all its fields, and is a date as any other."""
        return EventDate(**fields)

    def __getattr__(self, name: str) -> Any:
        """A field that was not remembered."""
        return _filled(self, name, EventDate)


class RememberedSource(Source):
    """A source that stands in an entry, by its id."""

    __slots__ = ("_whole",)
    _whole: Callable[[], Source]

    def __new__(cls, **fields: Any) -> Any:
        """What `replace` makes of it has all its fields, and is a source as any other."""
        return Source(**fields)

    def __getattr__(self, name: str) -> Any:
        """A field that was not remembered."""
        return _filled(self, name, Source)


class RememberedEvent(Event):
    """An event by what a page says of all its events together."""

    __slots__ = ("_whole", "sources", "sources_differ", "updated")
    _whole: Callable[[], Event]

    def __new__(cls, **fields: Any) -> Any:
        """What `replace` makes of it has all its fields, and is an event as any other."""
        return Event(**fields)

    def __getattr__(self, name: str) -> Any:
        """A field that was not remembered."""
        return _filled(self, name, Event)


def _filled(thin: Any, name: str, kind: type[Any]) -> Any:
    """The field of the whole, which all that are missing are taken from."""
    if name.startswith("_"):
        raise AttributeError(name)
    whole = thin._whole()  # noqa: SLF001  # of the classes above
    for field in fields(kind):
        try:
            object.__getattribute__(thin, field.name)
        except AttributeError:
            object.__setattr__(thin, field.name, getattr(whole, field.name))
    return object.__getattribute__(thin, name)


class Record(NamedTuple):
    """What is kept of one entry beside its fragments: lists and texts, as JSON has them."""

    id: str
    cited: Sequence[str]
    """The ids of its sources."""
    inline: Sequence[Any]
    """The sources in it, each an `Inline`."""
    named: Mapping[str, str]
    """The digests of those that it names."""
    around: str
    """What it says of other events."""
    clippings: Mapping[str, str]
    """The stamps of the files that it was held against."""
    findings: Sequence[Any]
    """The warnings about it."""
    public: Sequence[Any]
    """What of the public event is in no fact."""
    facts: Sequence[Any]

    @property
    def of_itself(self) -> tuple[object, ...]:
        """What, with its text, all that is made of it alone comes from."""
        return self.cited, self.named, self.around


class Remembered:
    """One entry."""

    __slots__ = ("facts", "findings", "id", "inline", "kept", "record")

    def __init__(
        self, kept: StoredEntry, index: int, line: int, file: str, reading: Callable[[], ReadRecord[Any]]
    ) -> None:
        """`line`, from 1, is the one on which its piece begins."""
        self.record = record = Record(*kept.facts)
        self.id = record.id
        (
            down, id, formerly, slug, title, language, date, time, kind, after, before, see, mentions, is_silent,
            is_checked,
        ) = record.facts  # fmt: skip
        self.inline = [Inline(*one) for one in record.inline]
        self.kept = kept
        """Its fragments."""
        self.facts = Facts(
            index, line + down, id, tuple(formerly), slug, title, language, is_draft=False, date=_date(date), time=time,
            kind=kind, after=after, before=before, see=tuple(see), mentions=tuple(mentions), is_silent=is_silent,
            reading=reading, is_checked=is_checked,
        )  # fmt: skip
        self.findings = [
            Finding(code, message, Place(file, line + row, column, length), "warning", help, index)
            for code, message, row, column, length, help in record.findings
        ]

    def event(
        self,
        neighbour: Neighbour | None,
        see: tuple[See, ...],
        mentions: tuple[Mention, ...],
        sources: tuple[Source, ...],
        whole: Callable[[], Event],
    ) -> RememberedEvent:
        """The event, beside what is around it now."""
        facts = self.facts
        status, tags, people, places, gap, key, sources_differ, updated = self.record.public
        event: RememberedEvent = object.__new__(RememberedEvent)
        date = facts.date
        if isinstance(date, RememberedDate):
            _set(date, "_whole", lambda: whole().date)
        for name, value in (
            ("_whole", whole), ("id", self.id), ("title", facts.title), ("date", date), ("neighbour", neighbour),
            ("formerly", facts.formerly), ("time", facts.time), ("kind", facts.kind), ("status", status),
            ("tags", tuple(tags)), ("people", tuple(people)), ("places", tuple(places)), ("language", facts.language),
            ("media", ()), ("see", see), ("mentions", mentions), ("gap", gap), ("key", key), ("corrections", ()),
            ("sources", sources), ("sources_differ", sources_differ), ("updated", _day(updated)),
        ):  # fmt: skip
            _set(event, name, value)
        return event


_set = object.__setattr__


class Inline(NamedTuple):
    """A source that stands in an entry."""

    slug: str
    key: str
    """What two of them that are one have in common."""
    id: str
    title: str | None
    publisher: str | None
    author: str | None

    def source(self, whole: Callable[[], Source]) -> RememberedSource:
        """The source by its names; the rest of it is that of the whole."""
        found: RememberedSource = object.__new__(RememberedSource)
        for name in ("id", "title", "publisher", "author"):
            _set(found, name, getattr(self, name))
        _set(found, "_whole", whole)
        return found


def record_of(
    event: Event,
    facts: Facts,
    inline: Sequence[Inline],
    named: Mapping[str, str],
    clippings: Mapping[str, str],
    findings: Sequence[Finding],
    line: int,
) -> Record:
    """What `Remembered` takes: of a public event, its facts, the sources in it, and the warnings about it.

    `inline` has each source that is written out in it, `named` the digests of those that it names, `clippings` the
    stamps of the files that it was held against, `line` the one, from 1, on which its piece begins.
    """
    told = [
        (one.code, one.message, one.place.line - line, one.place.column, one.place.length, one.help) for one in findings
    ]
    public = (
        event.status, event.tags, event.people, event.places, event.gap, event.key, event.sources_differ, event.updated,
    )  # fmt: skip
    own = (
        facts.line - line, facts.id, facts.formerly, facts.slug, facts.title, facts.language, _stated(facts.date),
        facts.time, facts.kind, facts.after, facts.before, facts.see, facts.mentions, facts.is_silent,
        facts.is_checked,
    )  # fmt: skip
    cited = [source.id for source in event.sources]
    says = around(event.neighbour, event.see, event.mentions)
    return Record(event.id, cited, list(inline), dict(named), says, dict(clippings), told, public, own)


def around(neighbour: Neighbour | None, see: tuple[See, ...], mentions: tuple[Mention, ...]) -> str:
    """What an event says of others, in one text; mostly nothing."""
    return repr((neighbour, see, mentions)) if neighbour is not None or see or mentions else ""


_KEPT = (
    "text", "edtf", "earliest", "latest", "precision", "extent", "approximate", "uncertain", "form", "parts", "implied",
    "time",
)  # fmt: skip
"""The fields of a date that are remembered."""


def _stated(date: EventDate | None) -> list[Any] | None:
    if date is None:
        return None
    return [
        sorted(value) if isinstance(value, frozenset) else value for value in (getattr(date, name) for name in _KEPT)
    ]


def _date(stated: list[Any] | None) -> RememberedDate | None:
    if stated is None:
        return None
    date: RememberedDate = object.__new__(RememberedDate)
    text, edtf, earliest, latest, precision, extent, approximate, uncertain, form, parts, implied, time = stated
    for name, value in (
        ("text", text), ("edtf", edtf), ("earliest", _day(earliest)), ("latest", _day(latest)),
        ("precision", precision), ("extent", extent), ("approximate", approximate), ("uncertain", uncertain),
        ("form", form), ("parts", tuple(parts)), ("implied", frozenset(implied)), ("time", time),
    ):  # fmt: skip
        _set(date, name, value)
    return date


def _day(day: list[int] | None) -> Day | None:
    return Day(*day) if day is not None else None
