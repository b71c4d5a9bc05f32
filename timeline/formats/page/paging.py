"""The page of a chronology; of a long one, its index and its parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import Protocol

from timeline.compile.fragments import Fragments
from timeline.formats import sentences
from timeline.formats.addresses import leading as leading_to
from timeline.formats.addresses import page_address
from timeline.formats.html_texts import Tongue
from timeline.formats.localise import Writer, corrections, method_of, size_in_words, size_of, worked_out, year_heading
from timeline.formats.page.cards import (
    WIDTH_OF_PAGE,
    Around,
    card_of,
    figure_of,
    mark_of,
    numbered,
    others_of,
)
from timeline.formats.page.chapters import chapters_of, is_short
from timeline.formats.page.contents import decade_label, periods_of, versions_of
from timeline.formats.page.filters import Choices, choices_of
from timeline.formats.page.links import called
from timeline.formats.page.overview import MARKS, Leading, has_marks, overview_of
from timeline.formats.page.splitting import Part
from timeline.formats.page.views import (
    Card,
    ChapterView,
    Drawn,
    Figure,
    Line,
    Lines,
    Link,
    Page,
    Placed,
    SourceView,
)
from timeline.formats.typesetting import typeset_chronology, typeset_source
from timeline.frozen import dataclass
from timeline.markup import to_line
from timeline.record.event import Chapter, Chronology, Event, Source, key_events


class Drawing(Protocol):
    """The templates of what a page tells of one event or one source."""

    def card(self, card: Card, level: str) -> str:
        """An event as a card; its title is a heading of that level."""

    def line(self, line: Line) -> str:
        """An event as a line."""

    def source(self, source: SourceView) -> str:
        """A source in the list at the foot."""


@dataclass(frozen=True, slots=True)
class Makers:
    """By what the fragments of pages are made, and where they are kept."""

    drawing: Drawing
    fragments: Fragments


def page_of(chronology: Chronology, pictures: Mapping[str, Placed], makers: Makers) -> Page:
    """The page that the chronology makes."""
    return _page(chronology, pictures, Writer(chronology), {}, makers)


def index_of(chronology: Chronology, parts: Sequence[Part], pictures: Mapping[str, Placed], makers: Makers) -> Page:
    """The first page of a long chronology: every event as a line that leads to its place."""
    writer = Writer(chronology)
    choices = choices_of(chronology.events)
    pages = _links(parts, writer)
    index = tuple(
        Lines(page, tuple(_drawn_line(event, page.href, writer, choices, makers) for event in part.chronology.events))
        for part, page in zip(parts, pages, strict=True)
    )
    whole = _page(replace(chronology, gaps={}, silences={}), None, writer, pages_of(parts), makers)
    figure = _figure(chronology, pictures)
    return replace(whole, pages=pages, index=index, versions=None, sources=(), figure=figure)


def _figure(chronology: Chronology, pictures: Mapping[str, Placed]) -> Figure | None:
    """The picture of the page."""
    media = typeset_chronology(chronology).media
    return figure_of(media, pictures, is_lazy=False, sizes=WIDTH_OF_PAGE) if media is not None else None


def _drawn_line(event: Event, page: str, writer: Writer, choices: Choices, makers: Makers) -> Drawn[Line]:
    def view() -> Line:
        return _line(event, page, writer, choices)

    def draw(_: Event) -> str:
        return makers.drawing.line(view())

    context = " ".join([page, *choices.classes(event)])
    return Drawn(view, lambda: makers.fragments.of_event(event, "line", context, draw), event.id)


def pages_of(parts: Sequence[Part]) -> Mapping[str, str]:
    """On which page of a long chronology each event stands."""
    return {event.id: part.name for part in parts for event in part.chronology.events}


def part_of(
    part: Part, parts: Sequence[Part], pictures: Mapping[str, Placed], places: Mapping[str, str], makers: Makers
) -> Page:
    """One page of a long chronology; `places` as `pages_of` gives them."""
    writer = Writer(part.chronology)
    page = _page(part.chronology, pictures, writer, places, makers, is_part=True)
    pages = _links(parts, writer, this=part)
    [label] = [link.label for link in pages if link.is_this]
    return replace(page, url=None, pages=pages, part=label)


def frame_of(
    chronology: Chronology, places: Mapping[str, str], pictures: Mapping[str, Placed], makers: Makers
) -> Page | None:
    """What a frame shows of a long chronology: its key events; None where it has none."""
    keys = key_events(chronology.events)
    if not keys:
        return None
    ids = {event.id for event in keys}
    groups = (replace(group, events=tuple(one for one in group.events if one.id in ids)) for group in chronology.groups)
    shown = replace(
        chronology,
        groups=tuple(group for group in groups if group.events),
        undated=tuple(event for event in chronology.undated if event.id in ids),
        gaps={}, silences={},
        chapters=_begun_by(chronology, ids),
    )  # fmt: skip
    return replace(_page(shown, pictures, Writer(shown), places, makers), versions=None)


def _begun_by(chronology: Chronology, ids: set[str]) -> tuple[Chapter, ...]:
    """The chapters that have events of these, each with the first of them."""
    begins = {chapter.first: chapter for chapter in chronology.chapters}
    chapter: Chapter | None = None
    found: dict[str, Chapter] = {}
    for event in chronology.events:
        chapter = begins.get(event.id, chapter)
        if chapter is not None and event.id in ids and chapter.title not in {one.title for one in found.values()}:
            found[event.id] = replace(chapter, first=event.id)
    return tuple(found.values())


def key_of_part(
    part: Part, places: Mapping[str, str], pictures: Mapping[str, Placed], fragments: Fragments, common: str
) -> str | None:
    """What stands for all that a page of a long chronology is made of; None where nothing stands for one of its events.

    `common` is what all of them share beside the chronology's own fields.
    """
    chronology = part.chronology
    told: list[str] = [
        common,
        part.name,
        repr(replace(chronology, groups=(), undated=(), gaps={}, silences={}, sources=())),
    ]
    for event in chronology.events:
        token = fragments.token(event)
        if token is None:
            return None
        told += [token, event.id]
        others = ([event.neighbour.id] if event.neighbour is not None else []) + [other.id for other in event.see]
        others += [other.id for other in event.mentions]
        told += [places.get(id, "") for id in others]
    for mentions in (chronology.mentions, *(one.mentions for one in chronology.chapters)):
        told += [places.get(other.id, "") for other in mentions]
    told.append(repr([pictures[one.media.src] for one in chronology.chapters if one.media is not None]))
    told.append(repr([source.id for source in chronology.sources]))
    told.append(repr((sorted(chronology.gaps.items()), sorted(chronology.silences.items()))))
    return blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _links(parts: Sequence[Part], writer: Writer, *, this: Part | None = None) -> tuple[Link, ...]:
    return tuple(_link(part, writer, is_this=part is this) for part in parts)


def _link(part: Part, writer: Writer, *, is_this: bool) -> Link:
    label = _part_label(part, writer)
    in_words = part.first_year is None or part.is_decade
    number = writer.say.figures(len(part.chronology.events))
    size = (size_in_words if in_words else size_of)(label)
    return Link(part.name, label, is_this, in_words, size, part.first_year is None, number)


def _part_label(part: Part, writer: Writer) -> str:
    if part.first_year is None:
        return writer.say("Undated")
    if part.is_decade:
        return decade_label(part.first_year, writer)
    return year_heading(part.first_year, part.chronology)


def _line(event: Event, page: str, writer: Writer, choices: Choices) -> Line:
    return Line(
        id=event.id,
        href=f"{page}#{event.id}",
        classes=" ".join(["ev", *choices.classes(event)]),
        edtf=event.date.edtf if event.date else None,
        when=writer.column(event),
        title=writer.words(event.title, event.language),
        formerly=event.formerly,
        language=event.language,
    )


LONG = 200
"""Events from which on a page is long."""


def _page(
    chronology: Chronology,
    pictures: Mapping[str, Placed] | None,
    writer: Writer,
    places: Mapping[str, str],
    makers: Makers,
    *,
    is_part: bool = False,
) -> Page:
    """The page of one chronology; without pictures, its cards are not made."""
    chronology = typeset_chronology(chronology)
    events = chronology.events
    choices = choices_of(events, has_lanes=not places and pictures is not None and has_marks(events))
    is_cited = any(event.sources for event in events)
    chapters: tuple[ChapterView, ...] = ()
    if pictures is not None and events:
        others = others_of(events, places)
        draw = _cards(Around(chronology, writer, pictures, others, choices, is_cited), makers)
        chapters = tuple(chapters_of(chronology, draw, writer, pictures, others.href))
    used = {mark for event in events if (mark := mark_of(event, chronology.as_of))}
    leading = Leading(places if pictures is None else None, has_headings=not is_short(chronology), is_part=is_part)
    description = chronology.description
    href = others_of(events if pictures is not None else (), places).href
    counts = sentences.counts(chronology, writer.say)
    return Page(
        title=chronology.title,
        language=chronology.language,
        direction=Tongue(chronology.language).root,
        summary=_summary(to_line(description, writer.quotes())) if description else f"{chronology.title}. {counts}",
        url=page_address(chronology),
        standfirst=writer.html(description, leading_to(chronology.mentions, href)) if description else None,
        byline=writer.say.joined(chronology.authors),
        authors=chronology.authors,
        publisher=chronology.publisher,
        as_of=writer.pieces(chronology.as_of),
        counts=counts,
        content_note=chronology.content_note,
        help=chronology.help,
        figure=_figure(chronology, pictures) if pictures is not None else None,
        overview=overview_of(chronology, writer, choices, makers.fragments, leading),
        choices=choices.shown(writer.language),
        pages=(),
        part=None,
        index=(),
        is_long=len(events) >= LONG,
        chapters=chapters,
        versions=versions_of(events, writer),
        periods=periods_of(chapters, writer),
        has_key=bool(key_events(events)),
        is_cited=is_cited,
        marks=tuple(mark for mark in MARKS if mark in used),
        method=tuple(method_of(chronology, writer)),
        worked_out=tuple(worked_out(events, writer)),
        corrections=tuple(corrections(chronology, writer)),
        sources=tuple(_drawn_source(source, writer, makers) for source in chronology.sources),
        licence=chronology.licence,
    )


def _summary(text: str) -> str:
    """A description short enough for a search result, cut between words."""
    if len(text) <= 200:
        return text
    return text[:200].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"


def _cards(around: Around, makers: Makers) -> Callable[[Event, str], Drawn[Card]]:
    """What draws the events of a page, each with a heading of a level."""
    numbers = {source.id: number for number, source in enumerate(around.chronology.sources, 1)}

    def drawn(event: Event, level: str) -> Drawn[Card]:
        def draw(event: Event) -> str:
            return makers.drawing.card(card_of(event, around), level)

        def text() -> str:
            card = makers.fragments.of_event(event, "card", f"{level} {around.context(event)}", draw)
            return numbered(card, (source.id for source in event.sources), numbers)

        return Drawn(lambda: card_of(event, around), text, event.id)

    return drawn


def _drawn_source(source: Source, writer: Writer, makers: Makers) -> Drawn[SourceView]:
    def view() -> SourceView:
        return _source(source, writer)

    def draw(_: Source) -> str:
        return makers.drawing.source(view())

    return Drawn(view, lambda: makers.fragments.of_source(source, "item", "", draw), source.id)


def _source(source: Source, writer: Writer) -> SourceView:
    source = typeset_source(source, writer.language)
    return SourceView(
        id=source.id,
        name=called(source.name),
        title=source.title if source.title != source.name else None,
        author=source.author if source.author != source.name else None,
        when=writer.pieces(source.published),
        retrieved=writer.pieces(source.retrieved),
        url=source.url,
        archived=source.archived,
        language=source.language,
    )
