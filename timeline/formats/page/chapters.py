"""The events of a page in their sections, and these in their chapters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from timeline.dates.values import EventDate
from timeline.display import Pieces
from timeline.edtf import format_year
from timeline.formats.addresses import leading
from timeline.formats.localise import Writer, section_heading, size_in_words, size_of
from timeline.formats.page.cards import WIDTH_OF_CHAPTER, figure_of
from timeline.formats.page.views import Card, ChapterView, Drawn, Figure, Placed, Section
from timeline.record.event import Chapter, Chronology, Event, Group, Media
from timeline.record.slugs import slug_of

FEW_EVENTS = 12
"""Below this a page without chapters has no year sections."""


class Stretch(NamedTuple):
    """Events of one section that stand in one chapter."""

    chapter: Chapter | None
    section: int
    """The place of the section among all; its events may go on in the next chapter."""
    events: tuple[Event, ...]


def is_short(chronology: Chronology) -> bool:
    """Whether the page needs no headings of years between its events."""
    return not chronology.chapters and (len(chronology.events) < FEW_EVENTS or len(chronology.groups) < 2)


def section_id(group: Group) -> str:
    """The anchor of a section where it begins."""
    return f"y{group.year}-{group.unit.lower()}" if group.unit else f"y{group.year}"


def level_of(chapter: Chapter | None, chronology: Chronology) -> str:
    """The heading that an event has in that chapter, or in none: one below the headings above it."""
    return "h4" if chapter is not None else "h2" if is_short(chronology) else "h3"


def chapters_of(
    chronology: Chronology,
    draw: Callable[[Event, str], Drawn[Card]],
    writer: Writer,
    pictures: Mapping[str, Placed],
    href: Callable[[str], str],
) -> Iterator[ChapterView]:
    """The chapters in the order of the page; what stands in none is in one without a title."""
    names = _names(chronology.chapters)
    stretches = stretches_of(chronology)
    ids = _Ids(chronology)
    for chapter, own in groupby(stretches, key=lambda stretch: stretch.chapter):
        mine = list(own)
        sections = tuple(_section(stretch, chronology, ids, draw, writer) for stretch in mine)
        if chapter is None:
            yield ChapterView("", None, (), Markup(), None, sections, level_of(None, chronology))
            continue
        events = [event for stretch in mine for event in stretch.events]
        text = writer.html(chapter.text, leading(chapter.mentions, href))
        yield ChapterView(
            id=names[chapter.first], title=chapter.title, span=span_of(events, writer), text=text,
            figure=_figure(chapter.media, pictures), sections=sections, level=level_of(chapter, chronology),
        )  # fmt: skip


def _figure(media: Media | None, pictures: Mapping[str, Placed]) -> Figure | None:
    return figure_of(media, pictures, is_lazy=True, sizes=WIDTH_OF_CHAPTER) if media is not None else None


def _names(chapters: Iterable[Chapter]) -> dict[str, str]:
    """The anchor of each chapter by the id of its first event; no event's id has a point in it."""
    found: dict[str, str] = {}
    for number, chapter in enumerate(chapters, 1):
        name = f"c.{slug_of(chapter.title) or number}"
        found[chapter.first] = name if name not in found.values() else f"{name}-{number}"
    return found


def stretches_of(chronology: Chronology) -> Iterator[Stretch]:
    """The events in the order of the page, cut where a section or a chapter begins."""
    begins = {chapter.first: chapter for chapter in chronology.chapters}
    chapter: Chapter | None = None
    for place, group in enumerate(chronology.groups):
        own: list[Event] = []
        for event in group.events:
            if event.id in begins:
                if own:
                    yield Stretch(chapter, place, tuple(own))
                chapter, own = begins[event.id], []
            own.append(event)
        yield Stretch(chapter, place, tuple(own))
    if chronology.undated:
        yield Stretch(None, len(chronology.groups), chronology.undated)


class _Ids:
    """The anchors of sections; a year that goes on in the next chapter has one more."""

    def __init__(self, chronology: Chronology) -> None:
        self._chronology = chronology
        self._given: dict[str, int] = {}

    def next(self, place: int) -> str:
        """The one of the next stretch of that section."""
        if place == len(self._chronology.groups):
            return "undated"
        group = self._chronology.groups[place]
        id = section_id(group)
        self._given[id] = number = self._given.get(id, 0) + 1
        return id if number == 1 else f"{id}-{number}"


def _section(
    stretch: Stretch, chronology: Chronology, ids: _Ids, draw: Callable[[Event, str], Drawn[Card]], writer: Writer
) -> Section:
    level = level_of(stretch.chapter, chronology)
    cards = tuple(draw(event, level) for event in stretch.events)
    short = is_short(chronology)
    id = ids.next(stretch.section)
    if stretch.section == len(chronology.groups):
        heading = None if short else writer.say("Undated")
        return Section(id, heading, cards, undated=True, size=size_in_words(heading or ""))
    group = chronology.groups[stretch.section]
    heading = None if short else section_heading(group, chronology)
    size = (size_of if group.unit is None else size_in_words)(heading or "")
    return Section(id, heading, cards, year=group.year, decade=group.unit is not None, size=size)


def span_of(events: Iterable[Event], writer: Writer) -> Pieces:
    """From when to when the events are: by months where both ends say so much and are near, else by years."""
    starts = sorted(
        (start, says_month(event.date))
        for event in events
        if event.date and (start := event.date.earliest or event.date.latest)
    )
    if not starts:
        return ()
    (first, has_month), (last, last_has_month) = starts[0], starts[-1]
    ends = [format_year(day.year) for day in (first, last)]
    if has_month and last_has_month and last.year - first.year <= LONG_SPAN:
        ends = [f"{year}-{day.month:02}" for year, day in zip(ends, (first, last), strict=True)]
    return writer.value("/".join(dict.fromkeys(ends)))


def says_month(date: EventDate) -> bool:
    """Whether the month is known in which it began, or in which it ended where its start is open."""
    first, last = date.earliest, date.latest
    if first and last and date.extent == "within":
        return (first.year, first.month) == (last.year, last.month)
    sides = [side for side in re.split(r"/|\.\.", date.edtf.strip("[]")) if side]
    return re.search(r"\d-(?:0[1-9]|1[0-2])", sides[0]) is not None


LONG_SPAN = 20
"""Years from which on the span of a chapter is said by years."""
