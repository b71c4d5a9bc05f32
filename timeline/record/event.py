"""The public view: the checked chronology as renderers and exporters receive it, and nothing else.

Its records are made by us alone, from checked values, and never change. Drafts, notes, silenced codes and paths of
clippings have no field here, so no output can hold them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Literal

from timeline.dates.values import EventDate
from timeline.edtf import Day
from timeline.frozen import dataclass

EventKind = Literal["event", "deadline", "scheduled", "period"]
AHEAD = ("deadline", "scheduled")
"""The kinds that lie ahead of the source that names them."""
Status = Literal["confirmed", "reported", "alleged", "disputed", "denied", "withdrawn"]
DateStyle = Literal["locale", "guardian", "ap", "iso"]
Order = Literal["oldest", "newest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact was published."""

    id: str
    """Its id in the file; for a source written inside an event, made from its name and date."""
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: EventDate | None = None
    retrieved: EventDate | None = None
    url: str | None = None
    archived: str | None = None
    language: str | None = None

    @property
    def name(self) -> str:
        """What a card calls it: the outlet, else the author, the title, the address or the id."""
        return self.publisher or self.author or self.title or self.url or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One source of one event: what it says, in which words and where."""

    source: Source
    quote: str | None = None
    at: str | None = None
    """Where in the source: a page, a paragraph, a minute."""
    says: str | None = None
    """The source's own words for the date."""
    said: EventDate | None = None
    """What those words mean, read towards the event's date; None where that can't be told."""
    differs: bool = False
    """Whether they can't be brought together with the event's date: neither covers the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture beside an event; `src` is the path written in the file, replaced by a content-hash name on the page."""

    src: str
    alt: str = ""
    """Empty only where the picture is decorative."""
    caption: str | None = None
    credit: str | None = None
    decorative: bool = False
    is_whole: bool = False
    """Whether a page shows all of it everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What somebody said, set in an event."""

    text: str
    by: str | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What one source gives for something on which sources differ."""

    value: str
    source: str
    """Its name."""
    id: str | None = None
    """Its id, where it is one of the chronology's."""
    language: str | None = None
    """Of the source, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Something other than the date on which sources differ."""

    what: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class See:
    """Another event to see as well."""

    id: str
    title: str
    language: str | None = None
    edtf: str | None = None
    """Its date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Another event that a text leads to."""

    name: str
    """As the text has it: its id, or one that it had."""
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTo:
    """A film, a map, a document: a name and an address."""

    url: str
    title: str
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What was wrong before, and when it was put right."""

    date: EventDate
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The day, or days, from which a date's missing parts were understood."""

    source: Source | None = None
    """The source whose publication date it is; None where it is the chronology's own `as_of`."""
    date: EventDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How we got from the words to the value."""

    words: str
    """The date as typed in the file."""
    why: tuple[str, ...] = ()
    """The rules and anchors used, in words."""
    reference: Reference | None = None
    """Where missing parts came from; None where the words say it all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """The event that an undated one is known to come after or before."""

    relation: Literal["after", "before"]
    id: str
    title: str
    language: str | None = None
    """Of its title, where that is not the chronology's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened or is due."""

    id: str
    title: str
    date: EventDate | None = None
    """None where no date is known."""
    neighbour: Neighbour | None = None
    provenance: Provenance
    formerly: tuple[str, ...] = ()
    text: str | None = None
    """Markdown."""
    mentions: tuple[Mention, ...] = ()
    """The events that the text leads to and that may be seen."""
    time: str | None = None
    kind: EventKind = "event"
    outcome: str | None = None
    status: Status | None = None
    citations: tuple[Citation, ...] = ()
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    language: str | None = None
    media: tuple[Media, ...] = ()
    quote: Quotation | None = None
    differs: tuple[Difference, ...] = ()
    see: tuple[See, ...] = ()
    links: tuple[LinkTo, ...] = ()
    gap: str | None = None
    """The chronology's own sentence for the silence before it."""
    key: bool = False
    added: EventDate | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def offset(self) -> int | None:
        """Minutes by which the clock of `time` is ahead of UTC, where the words of the date say so and no zone does."""
        is_of_date = self.time is not None and self.date is not None and self.date.clock == self.time
        return self.date.offset if self.date is not None and is_of_date else None

    @property
    def sources(self) -> tuple[Source, ...]:
        """What it cites."""
        return tuple(citation.source for citation in self.citations)

    @property
    def updated(self) -> Day | None:
        """When the entry was last corrected or put in, else the first day on which it can have been; None if unknown.

        All of it stands in the entry and its sources, so that nothing else moves it: neither `as_of` nor another entry.
        """
        own = [self.added, *(correction.date for correction in self.corrections)]
        days = [date.latest for date in own if date is not None and date.latest is not None]
        return max(days, default=None) or max(self._seen(), default=None)

    def _seen(self) -> Iterator[Day]:
        """Before when the entry can't have been written: the days on which its sources came out or were looked at."""
        for source in self.sources:
            for date in (source.published, source.retrieved):
                if date is not None and (day := date.earliest or date.latest) is not None:
                    yield day

    @property
    def sources_differ(self) -> bool:
        """Whether two of its sources give dates that can't both be right."""
        said = [c.said for c in self.citations if c.said is not None]
        return any(are_apart(a, b) for index, a in enumerate(said) for b in said[index + 1 :])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A stretch in which nothing is recorded: from the latest possible end to the earliest possible start."""

    start: Day
    end: Day
    months: int
    """Whole months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The events of one section, in order: those of a year, or those whose words name only a decade or a century."""

    year: int
    """In which its first day lies. Astronomical: 44 BC is -43."""
    unit: str | None = None
    """The decade or century (`199X`, `C19`); None for a year."""
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the story."""

    title: str
    text: str | None = None
    """Markdown."""
    mentions: tuple[Mention, ...] = ()
    """The events that the text leads to and that may be seen."""
    media: Media | None = None
    begins: EventDate | None = None
    """The date with which it begins; None where that is an event's."""
    first: str
    """The id of the event above which it stands on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Where a reader finds help."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronology:
    """The whole checked document, in order."""

    title: str
    id: str | None = None
    description: str | None = None
    """Markdown."""
    mentions: tuple[Mention, ...] = ()
    """The events that the description leads to and that may be seen."""
    language: str = "en"
    timezone: str | None = None
    date_style: DateStyle = "locale"
    as_of: EventDate | None = None
    fiscal_year: int | None = None
    """The number of the month in which a fiscal year begins."""
    weekdays: bool = False
    """Whether the weekday of an exact day is shown."""
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    licence: str | None = None
    url: str | None = None
    order: Order = "oldest"
    content_note: str | None = None
    help: tuple[Help, ...] = ()
    media: Media | None = None
    """The picture of the page."""
    chapters: tuple[Chapter, ...] = ()
    """Those that have events, in the order of the page."""
    sources: tuple[Source, ...] = ()
    """The named sources in file order, then those written inside events."""
    groups: tuple[Group, ...] = ()
    undated: tuple[Event, ...] = ()
    silences: Mapping[str, str] = field(default_factory=dict)
    """The chronology's own sentences for silences, by the id of the event that stands below each on the page."""
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    """The gap before an event, by the event's id."""
    corrections: tuple[Correction, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """All events: the dated ones in order, then the undated."""
        return tuple(event for group in self.groups for event in group.events) + self.undated


def is_key(event: Event) -> bool:
    """Whether an event weighs more than others: a withdrawn one never does."""
    return event.key and event.status != "withdrawn"


def key_events(events: Sequence[Event]) -> list[Event]:
    """The events that weigh more than the others."""
    return list(filter(is_key, events))


def has_short_version(events: Sequence[Event]) -> bool:
    """Whether a page offers the key events alone: there are two of them at least, and something else."""
    return 2 <= len(key_events(events)) < len(events)


def are_apart(one: EventDate, other: EventDate) -> bool:
    """Whether no day can satisfy both dates."""
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: EventDate, other: EventDate) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
