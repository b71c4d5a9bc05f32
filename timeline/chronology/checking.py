"""A file's entries, checked: the public chronology, how each date was understood, and all findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from timeline.chronology.chapters import chapters_of
from timeline.chronology.checkmarks import check_of
from timeline.chronology.citing import Sources
from timeline.chronology.dating import Dating, dating_of
from timeline.chronology.identity import Names, give_ids, slug_from
from timeline.chronology.ordering import Item, long_silences, longer_than_a_year, put_in_order
from timeline.chronology.public import (
    Named,
    Public,
    corrections_of,
    event_of,
    media_of,
    mentioned,
    names_in,
    neighbour_of,
    seen_by,
)
from timeline.chronology.references import order_findings, period_findings, reference_findings, uncited
from timeline.chronology.resolving import Resolved, resolve
from timeline.compile.facts import Facts
from timeline.compile.remembered import Remembered, around
from timeline.dates import EventDate
from timeline.findings import Finding, has_errors, in_file_order, quote
from timeline.frozen import dataclass
from timeline.record.entry import Entry
from timeline.record.event import Chronology, Event, Gap, Group, Help, Mention, Provenance, Source
from timeline.record.reading import Entries, ReadRecord


@dataclass(frozen=True, slots=True)
class Understood:
    """How one event's date was read; drafts too. For the reporter alone, never for an output."""

    id: str
    title: str
    line: int
    date: EventDate | None
    provenance: Provenance
    draft: bool


class Begins(NamedTuple):
    """Where an event begins in the file."""

    line: int
    id: str
    is_draft: bool


@dataclass(frozen=True, slots=True)
class CompiledEvent:
    """An event as it was compiled: what is remembered of it is made from this."""

    facts: Facts
    event: Event | None
    """As readers see it; None for a draft."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file."""

    chronology: Chronology
    """The public view. Where `findings` hold an error, only good for checking further."""
    understood: tuple[Understood, ...]
    """The date of each event that was read, in file order."""
    findings: tuple[Finding, ...]
    """In file order."""
    told: tuple[CompiledEvent, ...] = ()
    """Each event that was read, in file order."""
    begins: tuple[Begins, ...] = ()
    """Where each event begins, in file order; of those that were not read, too."""
    sources: Sources | None = None
    ticked: frozenset[str] = frozenset()
    """The ids of the public events that somebody has checked and that are not known to have changed since."""
    stale: frozenset[int] = frozenset()
    """The remembered events that must be read again, since what is around them has changed: all else here is void."""

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built from it."""
        return not has_errors(self.findings)


def check_chronology(entries: Entries, known: Mapping[int, Remembered] | None = None) -> Checked:
    """The chronology that the entries make, and every finding about it, those of reading included.

    Events that are `known`, by their number in the file, have not been read.
    """
    checking = _Checking(entries, known or {})
    return checking.stale_or(checking.checked)


class _Checking:
    """One pass over all events of a file, those that were read and those that are remembered."""

    def __init__(self, entries: Entries, known: Mapping[int, Remembered]) -> None:
        self.entries = entries
        self.known = known
        self.dating = dating_of(entries)
        self.sources = Sources(entries, self.dating)
        self.resolved: dict[int, Resolved] = {}
        """By the number in the file, the first of them first."""
        self.stale: set[int] = set()
        self._resolve_all()
        self.numbers = sorted([*self.resolved, *known])
        self.facts = [
            known[number].facts if number in known else _facts(place, self.resolved[number])
            for place, number in enumerate(self.numbers)
        ]
        for place, facts in enumerate(self.facts):
            facts.index = place
        self.names = give_ids(self.facts)
        self.public: Public = {
            name: Named(id, facts.title, facts.language, facts.date.edtf if facts.date is not None else None)
            for id, facts in zip(self.names.ids, self.facts, strict=True)
            if not facts.is_draft
            for name in (id, *facts.formerly)
        }

    def stale_or(self, make: Callable[[], Checked]) -> Checked:
        """What is made, or what is stale instead."""
        ids = zip(self.numbers, self.names.ids, self.names.former, strict=True)
        self.stale |= {
            number
            for number, id, former in ids
            if number in self.known and (self.known[number].id, self.known[number].facts.formerly) != (id, former)
        }
        if not self.stale:
            checked = make()
        if self.stale:
            return Checked(Chronology(title=""), (), (), stale=frozenset(self.stale))
        return checked

    def _resolve_all(self) -> None:
        """Understands the entries; the public ones come first, so that a draft changes nothing of theirs."""
        reads = {_number(place, read): read for place, read in enumerate(self.entries.events)}
        drafts = {number for number, read in reads.items() if read.record.draft}
        for number in sorted([*reads, *self.known], key=lambda number: (number in drafts, number)):
            if number in self.known:
                self._cite(number, self.known[number])
            else:
                self.resolved[number] = resolve(reads[number], self.sources, self.dating)
        self.resolved = dict(sorted(self.resolved.items()))

    def _cite(self, number: int, known: Remembered) -> None:
        """Sees to it that the sources in a known event get the ids they had."""
        for inline in known.inline:
            if self.sources.remembered(inline, self._source_in(number, inline.id)) != inline.id:
                self.stale.add(number)

    def _source_in(self, number: int, id: str) -> Callable[[], Source]:
        return lambda: next(source for source in self._again(number).sources if source.id == id)

    def _again(self, number: int) -> Event:
        """The event of that number, read again."""
        facts = self.known[number].facts
        apart = Dating(self.dating.tongue, self.dating.timezone, self.dating.as_of)
        resolved = resolve(facts.reading(), self.sources, apart)
        return event_of(resolved, self.known[number].id, self.public, apart)

    def checked(self) -> Checked:
        """All of it."""
        entries, resolved, names, dating = self.entries, self.resolved, self.names, self.dating
        ids = names.ids
        ordered = put_in_order([_item(facts, names) for facts in self.facts])
        findings = [
            *names.findings,
            *order_findings(ordered, self.facts, ids),
            *reference_findings(self.facts, names),
            *(finding for item in resolved.values() for finding in uncited(item, entries.sources)),
            *period_findings(resolved.values()),
        ]
        events = [self._event(number, place) for place, number in enumerate(self.numbers)]
        shown = [(events[item.index], year) for item, year in ordered.items if not self.facts[item.index].is_draft]
        unsaid = {id for facts, id in zip(self.facts, ids, strict=True) if facts.is_silent}
        chronology = replace(_chronology(entries, dating, shown, unsaid), mentions=self._mentions())
        owners = {name: facts for facts, id in zip(self.facts, ids, strict=True) for name in (id, *facts.formerly)}
        chronology = replace(
            chronology, chapters=chapters_of(entries.header, owners, chronology.events, dating, self.public)
        )
        places = {number: place for place, number in enumerate(self.numbers)}
        for number, item in resolved.items():
            check = check_of(item.read, events[places[number]], dating)
            self.facts[places[number]].is_checked = check is not None and check.since is None
        ticked = (id for facts, id in zip(self.facts, ids, strict=True) if facts.is_checked and not facts.is_draft)
        warnings = [finding for item in resolved.values() for finding in _without_source(item)]
        # What could not be read as meant is not also called an unknown source or date.
        refused = {finding.place for finding in entries.findings}
        later = [finding for finding in (*dating.findings, *findings, *warnings) if finding.place not in refused]
        remembered = [finding for known in self.known.values() for finding in known.findings]
        return Checked(
            chronology,
            tuple(_understood(item, ids[places[number]]) for number, item in resolved.items()),
            in_file_order(entries.weighed([*entries.findings, *later, *remembered])),
            tuple(
                CompiledEvent(facts, None if facts.is_draft else events[places[number]])
                for number in resolved
                for facts in (self.facts[places[number]],)
            ),
            tuple(Begins(facts.line, id, facts.is_draft) for facts, id in zip(self.facts, ids, strict=True)),
            self.sources,
            frozenset(ticked),
        )

    def _mentions(self) -> tuple[Mention, ...]:
        """The events that the description leads to."""
        return mentioned(names_in(self.entries.header.record.description), self.public)

    def _event(self, number: int, place: int) -> Event:
        id = self.names.ids[place]
        if number in self.resolved:
            return event_of(self.resolved[number], id, self.public, self.dating)
        known, facts = self.known[number], self.facts[place]
        neighbour = neighbour_of(facts, self.public) if facts.date is None else None
        see = seen_by(facts, id, self.public) if facts.see else ()
        mentions = mentioned(facts.mentions, self.public)
        if known.record.around != around(neighbour, see, mentions):
            self.stale.add(number)
        sources = tuple(source for id in known.record.cited if (source := self.sources.by_id(id)) is not None)
        return known.event(neighbour, see, mentions, sources, lambda: self._again(number))


def _number(place: int, read: ReadRecord[Entry]) -> int:
    """The number of an event in the file."""
    return place if read.entry is None else read.entry


def _facts(place: int, item: Resolved) -> Facts:
    """The facts of an entry that was read."""
    read, record = item.read, item.read.record
    return Facts(
        index=place,
        line=read.line,
        id=record.id,
        formerly=record.formerly,
        slug=slug_from(record.title, item.date),
        title=record.title,
        language=record.language,
        is_draft=record.draft,
        date=item.date,
        time=item.time,
        kind=item.kind,
        after=record.after,
        before=record.before,
        see=record.see,
        mentions=names_in(record.text),
        is_silent=record.gap is not None and not record.gap,
        reading=lambda: read,
    )


def _item(facts: Facts, names: Names) -> Item:
    id, former = names.ids[facts.index], names.former[facts.index]
    return Item(facts.index, id, (id, *former), facts.date, facts.time, facts.after, facts.before, facts.is_draft)


def _chronology(
    entries: Entries, dating: Dating, events: list[tuple[Event, int | None]], unsaid: set[str]
) -> Chronology:
    """The whole; of the events `unsaid` no silence before them is told."""
    header = entries.header.record
    dated = [event for event, year in events if event.date is not None]
    below = {event.id: (before.id if header.order == "newest" else event.id) for before, event in pairwise(dated)}
    # No word is lost: before the first event, or one without a date, the sentence stands as well.
    silences = {below.get(event.id, event.id): event.gap for event, _ in events if event.gap is not None}
    told = {*silences, *(below[id] for id in unsaid if id in below)}
    gaps = {id: gap for id, gap in _gaps(dated, header.order).items() if id not in told}
    groups = _groups(events)
    undated = tuple(event for event, year in events if year is None)
    if header.order == "newest":
        groups = tuple(replace(group, events=group.events[::-1]) for group in reversed(groups))
    return Chronology(
        title=header.title,
        id=header.id,
        description=header.description,
        language=header.language,
        timezone=header.timezone,
        date_style=header.date_style,
        as_of=dating.as_of,
        fiscal_year=dating.tongue.fiscal_year,
        weekdays=header.weekdays,
        authors=header.authors,
        publisher=header.publisher,
        licence=header.licence,
        url=header.url,
        order=header.order,
        content_note=header.content_note,
        help=tuple(Help(text=item.text, url=item.url) for item in header.help),
        media=media_of(header.media) if header.media is not None else None,
        sources=_cited(entries, [event for event, _ in events]),
        groups=groups,
        undated=undated,
        silences=silences,
        gaps=gaps,
        corrections=corrections_of(entries.header, dating),
    )


def _cited(entries: Entries, events: list[Event]) -> tuple[Source, ...]:
    """The sources that public events cite: one that only a draft cites would tell of the draft."""
    cited = {source.id: source for event in events for source in event.sources}
    named = [cited[name] for name in entries.sources if name in cited]
    return tuple(named) + tuple(source for id, source in cited.items() if id not in entries.sources)


def _groups(events: list[tuple[Event, int | None]]) -> tuple[Group, ...]:
    sections: dict[tuple[int, str | None], list[Event]] = {}
    last: tuple[int, str | None] = (0, None)
    for event, year in events:
        if year is None:
            continue
        unit = longer_than_a_year(event.date)
        if unit is None or unit != last[1]:  # the "late 19th century" stays with the 19th
            last = (year, unit)
        sections.setdefault(last, []).append(event)
    return tuple(Group(year=year, unit=unit, events=tuple(members)) for (year, unit), members in sections.items())


def _gaps(events: list[Event], order: str) -> dict[str, Gap]:
    """Each gap by the id of the event that stands below it on the page."""
    below = 0 if order == "newest" else 1
    silences = long_silences([event.date for event in events if event.date is not None])
    return {
        events[silence.index + below].id: Gap(start=silence.start, end=silence.end, months=silence.months)
        for silence in silences
    }


def _understood(item: Resolved, id: str) -> Understood:
    record = item.read.record
    return Understood(id, record.title, item.read.line, item.date, item.provenance, record.draft)


def _without_source(item: Resolved) -> list[Finding]:
    record = item.read.record
    if record.sources or record.draft or "no-source" in record.allow or not item.read.sound:
        return []
    message = f"{quote(record.title)} has no source"
    help = 'name who says so under `sources:`; without one the card reads "No source given"'
    return [item.read.finding("no-source", message, "title", help=help, severity="warning")]
