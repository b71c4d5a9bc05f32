"""A file's entries, checked: the public chronology, how each date was understood, and all findings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, NamedTuple

from timeline.chronology.citing import Sources
from timeline.chronology.dating import Dating, dating_of
from timeline.chronology.identity import Names, give_ids
from timeline.chronology.ordering import Item, Ordered, long_silences, longer_than_a_year, put_in_order
from timeline.chronology.times import timed
from timeline.dates import EventDate
from timeline.dates.deadlines import as_deadline, is_deadline
from timeline.findings import Finding, Guesses, has_errors, in_file_order, nearest, quote
from timeline.record.entry import Entry
from timeline.record.event import (
    Chronology,
    Citation,
    Correction,
    Difference,
    Event,
    Gap,
    Group,
    Help,
    Kind,
    LinkTo,
    Media,
    Neighbour,
    Provenance,
    Quotation,
    See,
    Source,
    Value,
)
from timeline.record.reading import Entries, Read
from timeline.record.slugs import slug_of


@dataclass(frozen=True, slots=True)
class Understood:
    """How one event's date was read; drafts too. For the reporter alone, never for an output."""

    id: str
    title: str
    line: int
    date: EventDate | None
    provenance: Provenance
    draft: bool


@dataclass(frozen=True, slots=True)
class Checked:
    """A checked file."""

    chronology: Chronology
    """The public view. Where `findings` hold an error, only good for checking further."""
    understood: tuple[Understood, ...]
    """Every event's date, in file order."""
    findings: tuple[Finding, ...]
    """In file order."""

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built from it."""
        return not has_errors(self.findings)


@dataclass(frozen=True, slots=True)
class _Resolved:
    """One entry with its date and sources understood."""

    read: Read[Entry]
    date: EventDate | None
    time: str | None
    provenance: Provenance
    kind: Kind
    citations: tuple[Citation, ...]


def check_chronology(entries: Entries) -> Checked:
    """The chronology that the entries make, and every finding about it, those of reading included."""
    dating = dating_of(entries)
    resolved = _resolved(entries.events, Sources(entries, dating), dating)
    names = give_ids([(item.read, item.date) for item in resolved])
    ids = names.ids
    ordered = put_in_order([_item(index, item, names) for index, item in enumerate(resolved)])
    findings = [
        *names.findings,
        *_order_findings(ordered, resolved, ids),
        *_reference_findings(resolved, names, entries.sources),
    ]
    findings += _period_findings(resolved)
    events = _public_events(resolved, ids, ordered, dating)
    unsaid = {
        id
        for item, id in zip(resolved, ids, strict=True)
        if item.read.record.gap and not _has_sentence(item.read.record)
    }
    chronology = _chronology(entries, dating, events, unsaid)
    understood = tuple(_understood(item, id) for item, id in zip(resolved, ids, strict=True))
    warnings = [finding for item in resolved for finding in _without_source(item)]
    # What could not be read as meant is not also called an unknown source or date.
    refused = {finding.place for finding in entries.findings}
    later = [finding for finding in (*dating.findings, *findings, *warnings) if finding.place not in refused]
    every = in_file_order(entries.weighed([*entries.findings, *later]))
    return Checked(chronology, understood, every)


def _resolved(events: tuple[Read[Entry], ...], sources: Sources, dating: Dating) -> list[_Resolved]:
    """The entries in file order; the public ones are read first, so that a draft changes nothing of theirs."""
    public_first = sorted(events, key=lambda read: read.record.draft)
    done = {id(read): _resolve(read, sources, dating) for read in public_first}
    return [done[id(read)] for read in events]


def _resolve(read: Read[Entry], sources: Sources, dating: Dating) -> _Resolved:
    found = sources.cited_by(read)
    dated = date_entry(read, found, dating)
    accounts = tuple(dating.said(citation, dated.date, read.record.kind) for citation in found)
    return _Resolved(read, dated.date, dated.time, dated.provenance, dated.kind, accounts)


class Dated(NamedTuple):
    """What the words of an entry's date mean."""

    date: EventDate | None
    time: str | None
    provenance: Provenance
    kind: Kind


def date_entry(read: Read[Entry], citations: tuple[Citation, ...], dating: Dating) -> Dated:
    """The date, the time and the kind of an entry that cites these; what is wrong is put to `dating.findings`."""
    date, provenance = dating.event(read, citations)
    kind = read.record.kind
    if date is not None and is_deadline(date) and kind != "period":
        date, kind = as_deadline(date), "deadline" if kind == "event" else kind
    when = timed(read, date, dating.timezone)
    dating.findings += when.findings
    if when.date is not None and when.date.why != provenance.why:
        provenance = replace(provenance, why=when.date.why)
    return Dated(when.date, when.time, provenance, kind)


def _item(index: int, item: _Resolved, names: Names) -> Item:
    record, id = item.read.record, names.ids[index]
    former = names.former[index]
    return Item(index, id, (id, *former), item.date, item.time, record.after, record.before, record.draft)


def _order_findings(ordered: Ordered, resolved: list[_Resolved], ids: Sequence[str]) -> list[Finding]:
    findings = []
    guesses = Guesses(ids)
    for item in ordered.lost:
        field, name = ("after", item.after) if item.after else ("before", item.before)
        guess = guesses.nearest(name or "")
        help = f"did you mean {guess}?" if guess else "write the id: of an event of this file"
        message = f"{quote(name or '')} is not the id of an event"
        findings.append(resolved[item.index].read.finding("unknown-event", message, field, help=help))
    for item in ordered.circular:
        field = "after" if item.after else "before"
        message = f"{quote(resolved[item.index].read.record.title)} and its neighbours wait for each other"
        help = "give one of them a date, or take one after: or before: out"
        findings.append(resolved[item.index].read.finding("circular-order", message, field, help=help))
    undated = {id for one, id in zip(resolved, ids, strict=True) if one.date is None}
    for item in ordered.contradictory:
        field = "after" if item.after else "before"
        title = resolved[item.index].read.record.title
        message = f"{quote(title)} can't stand {field} {item.neighbour}: its date, or what others ask, forbids it"
        help = "put the date right, or take an after: or before: out"
        if item.neighbour in undated:
            message = f"{quote(title)} can't stand {field} {item.neighbour}, which has no date"
            other = "before" if field == "after" else "after"
            help = f"write {other}: {item.id} in {item.neighbour} instead"
        findings.append(resolved[item.index].read.finding("contradictory-order", message, field, help=help))
    return findings


_POINTS = ("by", "before", "after", "not_before")
"""Forms of dates that say no stretch, though they may lie in one."""


def _period_findings(resolved: list[_Resolved]) -> Iterator[Finding]:
    """Periods that say no stretch of time."""
    for item in resolved:
        date = item.date
        is_a_day = date is None or bool(date.choices) or date.form in _POINTS or date.earliest == date.latest
        if item.kind == "period" and is_a_day and item.read.sound and item.read.record.date is not None:
            message = f"{quote(item.read.record.title)} is a period, and its date is no stretch of time"
            help = "write from when until when it went on, or take kind: period out"
            yield item.read.finding("period-without-length", message, "date", help=help)


def _reference_findings(resolved: list[_Resolved], names: Names, named: Collection[str]) -> Iterator[Finding]:
    """What `see` and the source of a quotation name and isn't there."""
    known = {name for id, former in zip(names.ids, names.former, strict=True) for name in (id, *former)}
    guesses = Guesses(names.ids)
    for item in resolved:
        read, record = item.read, item.read.record
        for number, name in enumerate(record.see):
            if name not in known:
                guess = guesses.nearest(name)
                help = f"did you mean {guess}?" if guess else "write the id: of an event of this file"
                yield read.finding(
                    "unknown-event", f"{quote(name)} is not the id of an event", "see", number, help=help
                )
        yield from _uncited(item, named)


def _uncited(item: _Resolved, named: Collection[str]) -> Iterator[Finding]:
    """The sources of a quotation and of differences that the event doesn't cite; of a difference a name is enough."""
    record, cited = item.read.record, [citation.source.id for citation in item.citations]
    asked: list[tuple[str, tuple[str | int, ...]]] = []
    if record.quote is not None and record.quote.source is not None:
        asked.append((record.quote.source, ("quote", "source")))
    for number, difference in enumerate(record.differs):
        for at, told in enumerate(difference.values):
            is_like_an_id = slug_of(told.source) == told.source and nearest(told.source, named) is not None
            if told.source in named or is_like_an_id:
                asked.append((told.source, ("differs", number, "values", at, "source")))
    for source, loc in asked:
        if source not in cited:
            guess = cited[0] if len(cited) == 1 else nearest(source, cited)
            message = f"{quote(source)} is not among the sources of this event"
            help = f"write {guess}" if guess else "name it under `sources:` of the event as well"
            yield item.read.finding("unknown-source", message, *loc, help=help)


def _public_events(
    resolved: list[_Resolved], ids: Sequence[str], ordered: Ordered, dating: Dating
) -> list[tuple[Event, int | None]]:
    """The events that may be seen, in order, each with the year of its section."""
    public = {
        name: (ids[index], item.read.record.title, item.read.record.language)
        for index, item in enumerate(resolved)
        if not item.read.record.draft
        for name in (ids[index], *item.read.record.formerly)
    }
    events = {index: _event(item, ids[index], public, dating) for index, item in enumerate(resolved)}
    return [(events[item.index], year) for item, year in ordered.items if not resolved[item.index].read.record.draft]


def _event(item: _Resolved, id: str, public: dict[str, tuple[str, str, str | None]], dating: Dating) -> Event:
    record, read = item.read.record, item.read
    return Event(
        id=id,
        title=record.title,
        date=item.date,
        neighbour=_neighbour(record, public) if item.date is None else None,
        provenance=item.provenance,
        formerly=record.formerly,
        text=record.text,
        time=item.time,
        kind=item.kind,
        outcome=record.outcome,
        status=record.status,
        citations=item.citations,
        tags=record.tags,
        people=record.people,
        places=record.places,
        language=record.language,
        media=tuple(
            Media(src=m.src, alt=m.alt or "", caption=m.caption, credit=m.credit, decorative=m.decorative)
            for m in record.media
        ),
        quote=_quotation(item),
        differs=tuple(_differences(item)),
        see=_seen(record, id, public),
        links=tuple(LinkTo(url=link.url, title=link.title, page=link.page) for link in record.links),
        gap=record.gap if _has_sentence(record) else None,
        key=record.key,
        added=dating.whole(read, record.added, "added"),
        corrections=_corrections(read, dating),
    )


def _has_sentence(record: Entry) -> bool:
    return record.gap is not None and record.gap.casefold() != "false"


def _quotation(item: _Resolved) -> Quotation | None:
    said = item.read.record.quote
    if said is None:
        return None
    source = next((one.source for one in item.citations if one.source.id == said.source), None)
    return Quotation(text=said.text, by=said.by, source=source)


def _differences(item: _Resolved) -> Iterator[Difference]:
    cited = {citation.source.id: citation.source for citation in item.citations}
    for one in item.read.record.differs:
        values = tuple(
            Value(value=told.value, source=source.name, id=source.id, language=source.language)
            if (source := cited.get(told.source)) is not None
            else Value(value=told.value, source=told.source)
            for told in one.values
        )
        yield Difference(what=one.what, values=values)


def _seen(record: Entry, id: str, public: dict[str, tuple[str, str, str | None]]) -> tuple[See, ...]:
    """The events to see as well that may be seen."""
    found = {public[name][0]: public[name] for name in record.see if name in public and public[name][0] != id}
    return tuple(See(id=id, title=title, language=language) for id, title, language in found.values())


def _corrections(read: Read[Any], dating: Dating) -> tuple[Correction, ...]:
    found = []
    for index, correction in enumerate(read.record.corrections):
        date = dating.whole(read, correction.date, "corrections", index, "date")
        if date is not None:
            found.append(Correction(date=date, text=correction.text))
    return tuple(found)


def _neighbour(record: Entry, public: dict[str, tuple[str, str, str | None]]) -> Neighbour | None:
    """The event it comes after or before, if that may be seen: a draft's title must not show."""
    anchor = public.get(record.after or record.before or "")
    if anchor is None:
        return None
    return Neighbour(relation="after" if record.after else "before", id=anchor[0], title=anchor[1], language=anchor[2])


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
        sources=_cited(entries, [event for event, _ in events]),
        groups=groups,
        undated=undated,
        silences=silences,
        gaps=gaps,
        corrections=_corrections(entries.header, dating),
    )


def _cited(entries: Entries, events: list[Event]) -> tuple[Source, ...]:
    """The sources that public events cite: one that only a draft cites would tell of the draft."""
    cited = {citation.source.id: citation.source for event in events for citation in event.citations}
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


def _understood(item: _Resolved, id: str) -> Understood:
    record = item.read.record
    return Understood(id, record.title, item.read.place().line, item.date, item.provenance, record.draft)


def _without_source(item: _Resolved) -> list[Finding]:
    record = item.read.record
    if record.sources or record.draft or "no-source" in record.allow or not item.read.sound:
        return []
    message = f"{quote(record.title)} has no source"
    help = 'name who says so under `sources:`; without one the card reads "No source given"'
    return [item.read.finding("no-source", message, "title", help=help, severity="warning")]
