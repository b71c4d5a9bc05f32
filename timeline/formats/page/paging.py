"""The page of a chronology; of a long one, its index and its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Protocol

from timeline.compile.fragments import Fragments
from timeline.display import unit_words
from timeline.edtf import format_year
from timeline.formats import sentences
from timeline.formats.addresses import leading, page_address
from timeline.formats.localise import Writer, corrections, section_heading, size_of, year_heading
from timeline.formats.page.cards import (
    WIDTH_OF_PAGE,
    Around,
    card_of,
    figure_of,
    mark_of,
    mentions_of,
    others_of,
    placed_in,
)
from timeline.formats.page.filters import Choices, choices_of
from timeline.formats.page.histogram import columns_of
from timeline.formats.page.splitting import Part
from timeline.formats.page.strip import Strip, densest_year, strip_of
from timeline.formats.page.views import (
    Card,
    Drawn,
    Figure,
    Line,
    Lines,
    Link,
    Overview,
    Page,
    Placed,
    Section,
    SourceView,
)
from timeline.formats.tongues import Tongue
from timeline.formats.typesetting import typeset_chronology, typeset_source
from timeline.locale import isolated
from timeline.markup import to_line
from timeline.record.event import Chronology, Event, Source

FEW_EVENTS = 12
"""Below this the page has no year sections."""


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
    return replace(whole, pages=pages, index=index, sections=(), sources=(), figure=figure)


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
    page = _page(part.chronology, pictures, writer, places, makers)
    pages = _links(parts, writer, this=part)
    [label] = [link.label for link in pages if link.is_this]
    return replace(page, url=None, pages=pages, part=label)


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
        others += [other.id for other in mentions_of(event, chronology)]
        told += [places.get(id, "") for id in others]
    told += [places.get(other.id, "") for other in chronology.mentions]
    told.append(repr([placed_in(chapter, pictures) for chapter in chronology.chapters]))
    told.append(repr([source.id for source in chronology.sources]))
    told.append(repr((sorted(chronology.gaps.items()), sorted(chronology.silences.items()))))
    return blake2b("\0".join(told).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _links(parts: Sequence[Part], writer: Writer, *, this: Part | None = None) -> tuple[Link, ...]:
    return tuple(_link(part, writer, is_this=part is this) for part in parts)


def _link(part: Part, writer: Writer, *, is_this: bool) -> Link:
    label = _part_label(part, writer)
    in_words = part.first_year is None or part.is_decade
    return Link(part.name, label, is_this, in_words, "" if in_words else size_of(label), part.first_year is None)


def _part_label(part: Part, writer: Writer) -> str:
    if part.first_year is None:
        return writer.say("Undated")
    if part.is_decade and part.first_year >= 10:
        return writer.unit(f"{part.first_year // 10:03}X")
    if part.is_decade:  # no language calls these by a number of tens
        first, last = (1, 9) if part.first_year == 0 else (part.first_year, part.first_year + 9)
        return unit_words(f"{format_year(first)}..{format_year(last)}", writer.language, writer.style)
    return year_heading(part.first_year, part.chronology)


def _line(event: Event, page: str, writer: Writer, choices: Choices) -> Line:
    return Line(
        id=event.id,
        href=f"{page}#{event.id}",
        classes=" ".join(["ev", *choices.classes(event)]),
        edtf=event.date.edtf if event.date else None,
        when=writer.when(event),
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
) -> Page:
    """The page of one chronology; without pictures, its cards are not made."""
    chronology = typeset_chronology(chronology)
    events = chronology.events
    choices = choices_of(events)
    level = "h2" if pictures is None or _is_short(chronology) else "h3"
    sections: tuple[Section, ...] = ()
    if pictures is not None and events:
        draw = _cards(Around(chronology, writer, pictures, others_of(events, places), choices), level, makers)
        sections = tuple(_sections(chronology, draw, writer))
    used = {mark for event in events if (mark := mark_of(event, chronology.as_of))}
    description = chronology.description
    href = others_of(events if pictures is not None else (), places).href
    counts = sentences.counts(chronology, writer.say)
    return Page(
        title=chronology.title,
        language=chronology.language,
        direction=Tongue(chronology.language).root,
        summary=_summary(to_line(description, writer.quotes())) if description else f"{chronology.title}. {counts}",
        url=page_address(chronology),
        standfirst=writer.html(description, leading(chronology.mentions, href)) if description else None,
        byline=writer.say.joined(chronology.authors),
        authors=chronology.authors,
        publisher=chronology.publisher,
        as_of=writer.pieces(chronology.as_of),
        counts=counts,
        content_note=chronology.content_note,
        help=chronology.help,
        figure=_figure(chronology, pictures) if pictures is not None else None,
        overview=_overview(chronology, writer, used) if pictures is not None else _columns_overview(chronology, writer),
        choices=choices.shown(writer.language),
        pages=(),
        part=None,
        index=(),
        is_long=len(events) >= LONG,
        sections=sections,
        title_level=level,
        marks=tuple(mark for mark in MARKS if mark in used),
        method=tuple(_method(chronology, writer)),
        corrections=tuple(corrections(chronology, writer)),
        sources=tuple(_drawn_source(source, writer, makers) for source in chronology.sources),
        licence=chronology.licence,
    )


def _overview(chronology: Chronology, writer: Writer, used: set[str]) -> Overview | None:
    strip = strip_of(chronology, lambda event: mark_of(event, chronology.as_of), _tick_label(chronology))
    if strip is None:
        return None
    key = tuple((mark, writer.say(sentences.KEY[mark])) for mark in MARKS if mark in used)
    return _told(strip, chronology, writer, key, "")


def _tick_label(chronology: Chronology) -> Callable[[int], str]:
    """What names a year on the axis, which runs from the left inside, whichever way it is shown."""
    direction = Tongue(chronology.language).root
    return lambda year: isolated(year_heading(year, chronology), direction, "ltr")


def _columns_overview(chronology: Chronology, writer: Writer) -> Overview | None:
    """What an index has for a strip: thousands of marks would be a smear, and each page has its own."""
    columns = columns_of(chronology, _tick_label(chronology))
    if columns is None:
        return None
    meaning = writer.say(sentences.COLUMNS[columns.years], number=writer.say.figures(columns.highest))
    key = (
        (("unit", writer.say(sentences.KEY["unit"])),)
        if any(shape.style == "h" for shape in columns.strip.shapes)
        else ()
    )
    return _told(columns.strip, chronology, writer, key, meaning)


def _told(
    strip: Strip, chronology: Chronology, writer: Writer, key: tuple[tuple[str, str], ...], meaning: str
) -> Overview:
    """The strip with its words."""
    densest = densest_year([event for event in chronology.events if event.date is not None])
    extent = sentences.extent(
        chronology,
        writer.say,
        first=year_heading(min(group.year for group in chronology.groups), chronology),
        last=year_heading(max(group.year for group in chronology.groups), chronology),
        densest=(year_heading(densest[0], chronology), densest[1]) if densest else None,
    )
    omitted = sentences.omitted(writer.say, strip.earlier, year_heading(strip.first_year, chronology))
    ends = sentences.record_ends(writer.say, writer.plain(chronology.as_of)) if chronology.as_of and strip.now else ""
    return Overview(
        strip=strip,
        extent=extent,
        sentence=f"{extent} {writer.say('The list below gives each with its date and sources.')}",
        key=key,
        omitted=omitted,
        aside=" ".join(part for part in (meaning, omitted, ends) if part),
    )


MARKS = ("day", "unit", "span", "approx", "uncertain", "differ", "due", "plan", "since", "before", "after")


def _summary(text: str) -> str:
    """A description short enough for a search result, cut between words."""
    if len(text) <= 200:
        return text
    return text[:200].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"


def _method(chronology: Chronology, writer: Writer) -> Iterator[str]:
    yield " ".join(sentences.method(chronology.events, writer.say))
    if chronology.gaps:
        yield writer.say(
            "“Nothing is recorded here” means that the sources of this page ({sources}) say nothing.",
            sources=sentences.sources(len(chronology.sources), writer.say),
        )


def _cards(around: Around, level: str, makers: Makers) -> Callable[[Event], Drawn[Card]]:
    """What draws the events of a page."""

    def draw(event: Event) -> str:
        return makers.drawing.card(card_of(event, around), level)

    def drawn(event: Event) -> Drawn[Card]:
        def text() -> str:
            return makers.fragments.of_event(event, "card", f"{level} {around.context(event)}", draw)

        return Drawn(lambda: card_of(event, around), text, event.id)

    return drawn


def _is_short(chronology: Chronology) -> bool:
    """Whether the page needs no headings between its events."""
    return len(chronology.events) < FEW_EVENTS or len(chronology.groups) < 2


def _sections(chronology: Chronology, card: Callable[[Event], Drawn[Card]], writer: Writer) -> Iterator[Section]:
    short = _is_short(chronology)
    for group in chronology.groups:
        heading = None if short else section_heading(group, chronology)
        id = f"y{group.year}-{group.unit.lower()}" if group.unit else f"y{group.year}"
        size = size_of(heading) if heading and group.unit is None else ""
        own = tuple(map(card, group.events))
        yield Section(id, heading, own, decade=group.unit is not None, size=size)
    if chronology.undated:
        heading = None if short else writer.say("Undated")
        yield Section("undated", heading, tuple(map(card, chronology.undated)), undated=True)


def _drawn_source(source: Source, writer: Writer, makers: Makers) -> Drawn[SourceView]:
    def view() -> SourceView:
        return _source(source, writer)

    def draw(_: Source) -> str:
        return makers.drawing.source(view())

    return Drawn(view, lambda: makers.fragments.of_source(source, "item", "", draw))


def _source(source: Source, writer: Writer) -> SourceView:
    source = typeset_source(source, writer.language)
    return SourceView(
        id=source.id,
        name=source.name,
        title=source.title if source.title != source.name else None,
        author=source.author if source.author != source.name else None,
        when=writer.pieces(source.published),
        retrieved=writer.pieces(source.retrieved),
        url=source.url,
        archived=source.archived,
        language=source.language,
    )
