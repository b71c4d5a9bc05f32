"""Chapters: where each begins, which events it has, and above which of them it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from timeline.chronology.dating import Dating
from timeline.chronology.ordering import sort_day
from timeline.chronology.public import Public, media_of, mentioned, names_in
from timeline.compile.facts import Facts
from timeline.dates import EventDate
from timeline.edtf import Day
from timeline.findings import nearest, quote
from timeline.record.entry import ChapterEntry, HeaderEntry
from timeline.record.event import Chapter, Event
from timeline.record.reading import ReadRecord
from timeline.record.slugs import slug_of


def chapters_of(
    header: ReadRecord[HeaderEntry],
    owners: Mapping[str, Facts],
    events: Sequence[Event],
    dating: Dating,
    public: Public,
) -> tuple[Chapter, ...]:
    """The chapters that have events, in the order of the page, which is that of the events.

    `owners` are all events by their ids. What is wrong is put to `dating.findings`.
    """
    begins: list[tuple[Day, int, EventDate | None]] = []
    for number, entry in enumerate(header.record.chapters):
        found = _begin(header, number, entry, owners, dating)
        if found is not None:
            day, date = found
            begins.append((day, number, date))
    begins.sort(key=lambda one: one[:2])
    dates = {number: date for _, number, date in begins}
    firsts: dict[int, str] = {}
    for event, place in zip(events, _places(events, [day for day, _, _ in begins]), strict=True):
        if place is not None:
            firsts.setdefault(begins[place][1], event.id)
    for number in dates:
        if number not in firsts:
            message = f"the chapter {quote(header.record.chapters[number].title)} has no events and is not shown"
            help = "take it out, or let it begin where its first event does"
            finding = header.finding(
                "empty-chapter", message, "chapters", number, "title", help=help, severity="warning"
            )
            dating.findings.append(finding)
    return tuple(
        Chapter(
            title=entry.title,
            text=entry.text,
            mentions=mentioned(names_in(entry.text), public),
            media=media_of(entry.media) if entry.media is not None else None,
            begins=dates[number],
            first=first,
        )
        for number, first in firsts.items()
        for entry in (header.record.chapters[number],)
    )


def _begin(
    header: ReadRecord[HeaderEntry], number: int, entry: ChapterEntry, owners: Mapping[str, Facts], dating: Dating
) -> tuple[Day, EventDate | None] | None:
    """The day on which a chapter begins, and the date that says so; None where that can't be told."""
    words, loc = getattr(entry, "from"), ("chapters", number, "from")
    owner = owners.get(words)
    if owner is None and slug_of(words) == words and any(letter.isalpha() for letter in words):
        if not dating.can_read(words):
            guess = nearest(words, owners)
            help = f"did you mean {guess}?" if guess else "write the id: of an event of this file, or a date"
            dating.findings.append(
                header.finding("unknown-event", f"{quote(words)} is not the id of an event", *loc, help=help)
            )
            return None
    if owner is None:
        date = dating.whole(header, words, *loc)
        return (sort_day(date), date) if date is not None else None
    problem = "is a draft" if owner.is_draft else "has no date" if owner.date is None else None
    if problem is not None or owner.date is None:
        help = "let the chapter begin with another event, or with a date"
        dating.findings.append(header.finding("chapter-without-day", f"{quote(words)} {problem}", *loc, help=help))
        return None
    return sort_day(owner.date), None


def _places(events: Iterable[Event], begins: Sequence[Day]) -> list[int | None]:
    """The chapter of each event by its place: the last that begins on or before its day.

    An undated one is in that of the event from which its place is known, or else in none.
    """
    all_events = list(events)
    places: dict[str, int | None] = {}
    for event in all_events:
        if event.date is not None:
            day = sort_day(event.date)
            places[event.id] = max((place for place, begin in enumerate(begins) if begin <= day), default=None)
    leaning = {
        event.id: event.neighbour.id for event in all_events if event.date is None and event.neighbour is not None
    }
    for id in leaning:
        root, seen = id, set()
        while root in leaning and root not in seen:
            seen.add(root)
            root = leaning[root]
        places[id] = places.get(root)
    return [places.get(event.id) for event in all_events]
