"""The page as templates take it: every decision made, every date in words, nothing left to compute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from markupsafe import Markup

from timeline import edtf
from timeline.dates.values import EventDate, from_value
from timeline.display import Piece, Pieces, plain, words
from timeline.locale import words_in
from timeline.markup import to_html, to_plain
from timeline.model.public import Chronology, Citation, Correction, Event, Help, Neighbour, Source
from timeline.render import phrases
from timeline.render.choosing import Choices, choices_of
from timeline.render.splitting import Part
from timeline.render.strip import Strip, densest_year, strip_of

RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ks ps sd ug ur yi".split())
FEW_EVENTS = 12
"""Below this the page has no year sections."""
EAGER_PICTURES = 1
"""Pictures that load at once; the rest wait until the reader comes near."""


class Placed(NamedTuple):
    """A picture's path in the site, and its size in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A word on the state of an event."""

    text: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A line below the text: an outcome, a correction."""

    text: str
    label: Pieces = ()
    from_file: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Whose date it is, where sources differ."""

    when: Pieces
    source: str


@dataclass(frozen=True, slots=True)
class CitationView:
    """One line of a card's sources."""

    name: str
    href: str
    when: Pieces = ()
    at: str | None = None
    says: Pieces = ()
    """The source's own words for the date, with their value where they say it all."""
    said: Pieces = ()
    """What those words mean, where that is more than they say."""
    quote: str | None = None
    archived: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words."""

    src: str
    alt: str
    width: int
    height: int
    caption: str | None
    credit: str | None
    lazy: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One event."""

    id: str
    classes: str
    title: str
    edtf: str | None
    when: Pieces
    moments: tuple[str, ...]
    """What its dates are to microformats: a start, an end; nothing where one side is open or it is one of several."""
    label: str | None
    """What the permalink is called where two events share their date words."""
    tags: tuple[Tag, ...]
    mark: str | None
    text: Markup
    gap: str | None
    formerly: tuple[str, ...]
    language: str | None
    neighbour: Neighbour | None
    neighbour_href: str
    accounts: tuple[Account, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]
    sources: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A year of events, or those without a date; without a heading where the page is short."""

    id: str
    heading: str | None
    cards: tuple[Card, ...]
    undated: bool = False


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source in the list at the foot."""

    id: str
    name: str
    title: str | None
    author: str | None
    when: Pieces
    retrieved: Pieces
    url: str | None
    archived: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A line of the corrections log."""

    when: Pieces
    text: str
    id: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Another page of a long chronology."""

    href: str
    label: str
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One event on the index of a long chronology."""

    id: str
    href: str
    classes: str
    edtf: str | None
    when: Pieces
    title: str
    formerly: tuple[str, ...]
    language: str | None


@dataclass(frozen=True, slots=True)
class Lines:
    """The events of one of its pages."""

    page: Link
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The strip with its words."""

    strip: Strip
    sentence: str
    key: tuple[tuple[str, str], ...]
    """Each mark in use, with what it means."""
    aside: str


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page but for what depends on its own bytes."""

    title: str
    language: str
    direction: str
    summary: str
    url: str | None
    standfirst: Markup | None
    byline: str
    publisher: str | None
    as_of: Pieces
    counts: str
    content_note: str | None
    help: tuple[Help, ...]
    overview: Overview | None
    choices: Choices
    pages: tuple[Link, ...]
    """The pages of a long chronology; none where it is one."""
    part: str | None
    """What this page holds of it, such as its year; None for the whole or its index."""
    index: tuple[Lines, ...]
    is_long: bool
    """Whether the browser should put off drawing what is far away."""
    sections: tuple[Section, ...]
    title_level: str
    marks: tuple[str, ...]
    method: tuple[str, ...]
    corrections: tuple[CorrectionView, ...]
    sources: tuple[SourceView, ...]
    licence: str | None


class Writer:
    """Date words in one chronology's language and style."""

    def __init__(self, chronology: Chronology) -> None:
        self.language = chronology.language
        self.style = chronology.date_style
        self.say = words_in(chronology.language)

    def pieces(self, date: EventDate | None, *, weekday: bool = False, deadline: bool = False) -> Pieces:
        """The date in pieces; none for no date."""
        if date is None:
            return ()
        return words(date, self.language, self.style, weekday=weekday, deadline=deadline)

    def unit(self, value: str) -> str:
        """A decade or a year in words, by its EDTF value."""
        date = from_value("", edtf.parse(value))
        return plain(date, self.language, "locale" if self.style == "iso" else self.style)

    def plain(self, date: EventDate, *, deadline: bool = False) -> str:
        """The date in one string."""
        return plain(date, self.language, self.style, deadline=deadline)

    def when(self, event: Event) -> Pieces:
        """What stands in an event's date column."""
        if event.date is None:
            return (Piece(self.say("Date not given")),)
        return self.pieces(event.date, weekday=event.kind != "deadline", deadline=event.kind == "deadline")


def page_of(chronology: Chronology, pictures: Mapping[str, Placed]) -> Page:
    """The page that the chronology makes."""
    return _page(chronology, pictures, Writer(chronology))


def index_of(chronology: Chronology, parts: Sequence[Part]) -> Page:
    """The first page of a long chronology: every event as a line that leads to its place."""
    writer = Writer(chronology)
    choices = choices_of(chronology.events)
    pages = _links(parts, writer)
    index = tuple(
        Lines(page, tuple(_line(event, page.href, writer, choices) for event in part.chronology.events))
        for part, page in zip(parts, pages, strict=True)
    )
    whole = _page(chronology.model_copy(update={"gaps": {}}), None, writer)
    # A strip of thousands of marks would be a smear; each page has its own.
    return replace(whole, pages=pages, index=index, sections=(), sources=(), overview=None)


def part_of(part: Part, parts: Sequence[Part], pictures: Mapping[str, Placed]) -> Page:
    """One page of a long chronology."""
    writer = Writer(part.chronology)
    page = _page(part.chronology, pictures, writer)
    pages = _links(parts, writer, this=part)
    [label] = [link.label for link in pages if link.is_this]
    return replace(page, url=None, pages=pages, part=label)


def _links(parts: Sequence[Part], writer: Writer, *, this: Part | None = None) -> tuple[Link, ...]:
    return tuple(Link(part.name, _part_label(part, writer), part is this) for part in parts)


def _part_label(part: Part, writer: Writer) -> str:
    if part.first_year is None:
        return writer.say("Undated")
    if part.is_decade and part.first_year >= 0:
        return writer.unit(f"{part.first_year // 10:03}X")
    return year_heading(part.first_year, part.chronology)


def _line(event: Event, page: str, writer: Writer, choices: Choices) -> Line:
    return Line(
        id=event.id,
        href=f"{page}#{event.id}",
        classes=" ".join(["ev", *choices.classes(event)]),
        edtf=event.date.edtf if event.date else None,
        when=writer.when(event),
        title=event.title,
        formerly=event.formerly,
        language=event.language,
    )


LONG = 200
"""Events from which on a page is long."""


def _page(chronology: Chronology, pictures: Mapping[str, Placed] | None, writer: Writer) -> Page:
    """The page of one chronology; without pictures, its cards are not made."""
    events = chronology.events
    shared = Counter(event.date.edtf if event.date else "" for event in events)
    lazy = _lazy(events)
    choices = choices_of(events)
    cards = (
        {event.id: _card(event, chronology, writer, pictures, shared, lazy, choices) for event in events}
        if pictures is not None
        else {}
    )
    sections = tuple(_sections(chronology, cards, writer)) if cards else ()
    used = {mark for event in events if (mark := mark_of(event, chronology.as_of))}
    description = chronology.description
    counts = phrases.counts(chronology, writer.say)
    return Page(
        title=chronology.title,
        language=chronology.language,
        direction="rtl" if chronology.language.split("-")[0].lower() in RIGHT_TO_LEFT else "ltr",
        summary=_summary(to_plain(description)) if description else f"{chronology.title}. {counts}",
        url=chronology.url,
        standfirst=Markup(to_html(description)) if description else None,  # noqa: S704  # markup allows only safe HTML
        byline=writer.say.joined(chronology.authors),
        publisher=chronology.publisher,
        as_of=writer.pieces(chronology.as_of),
        counts=counts,
        content_note=chronology.content_note,
        help=chronology.help,
        overview=_overview(chronology, writer, used),
        choices=choices,
        pages=(),
        part=None,
        index=(),
        is_long=len(events) >= LONG,
        sections=sections,
        title_level="h3" if any(section.heading for section in sections) else "h2",
        marks=tuple(mark for mark in MARKS if mark in used),
        method=tuple(_method(chronology, writer)),
        corrections=tuple(corrections(chronology, writer)),
        sources=tuple(_source(source, writer) for source in chronology.sources),
        licence=chronology.licence,
    )


def _overview(chronology: Chronology, writer: Writer, used: set[str]) -> Overview | None:
    strip = strip_of(
        chronology, lambda event: mark_of(event, chronology.as_of), lambda year: year_heading(year, chronology)
    )
    if strip is None:
        return None
    dated = [event for event in chronology.events if event.date is not None]
    densest = densest_year(dated)
    return Overview(
        strip=strip,
        sentence=phrases.overview(
            chronology,
            writer.say,
            first=year_heading(min(group.year for group in chronology.groups), chronology),
            last=year_heading(max(group.year for group in chronology.groups), chronology),
            densest=(year_heading(densest[0], chronology), densest[1]) if densest else None,
        ),
        key=tuple((mark, writer.say(phrases.KEY[mark])) for mark in MARKS if mark in used),
        aside=phrases.beside_the_strip(
            writer.say,
            earlier=strip.earlier,
            first_year=year_heading(strip.first_year, chronology),
            as_of=writer.plain(chronology.as_of) if chronology.as_of and strip.now else None,
        ),
    )


NEIGHBOUR = {"after": "Some time after {event}.", "before": "Some time before {event}."}
"""Where an event without a date stands beside one that has one."""
MARKS = ("day", "unit", "span", "approx", "uncertain", "differ", "due", "plan", "since", "before", "after")


def _summary(text: str) -> str:
    """A description short enough for a search result, cut between words."""
    if len(text) <= 200:
        return text
    return text[:200].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"


def _method(chronology: Chronology, writer: Writer) -> Iterator[str]:
    yield " ".join(phrases.method(chronology.events, writer.say))
    if chronology.gaps:
        yield writer.say(
            "“Nothing is recorded here” means that the sources of this page ({sources}) say nothing.",
            sources=phrases.sources(len(chronology.sources), writer.say),
        )


def _sections(chronology: Chronology, cards: dict[str, Card], writer: Writer) -> Iterator[Section]:
    short = len(chronology.events) < FEW_EVENTS or len(chronology.groups) < 2
    for group in chronology.groups:
        heading = None if short else year_heading(group.year, chronology)
        yield Section(f"y{group.year}", heading, tuple(cards[event.id] for event in group.events))
    if chronology.undated:
        heading = None if short else writer.say("Undated")
        yield Section("undated", heading, tuple(cards[event.id] for event in chronology.undated), undated=True)


def year_heading(year: int, chronology: Chronology) -> str:
    """A year as a heading says it."""
    return Writer(chronology).unit(edtf.format_year(year))


def _card(
    event: Event,
    chronology: Chronology,
    writer: Writer,
    pictures: Mapping[str, Placed],
    shared: Counter[str],
    lazy: set[str],
    choices: Choices,
) -> Card:
    when = writer.when(event)
    is_shared = shared[event.date.edtf if event.date else ""] > 1
    return Card(
        id=event.id,
        classes=" ".join(["ev", *choices.classes(event), *(["h-event"] if event.date is not None else [])]),
        title=event.title,
        edtf=event.date.edtf if event.date and event.status != "withdrawn" else None,
        when=when,
        moments=_MOMENTS.get(event.date.form, ()) if event.date and event.kind != "deadline" else (),
        label=f"{''.join(_spoken(piece) for piece in when)}: {event.title}" if is_shared else None,
        tags=tuple(
            Tag(writer.say(text), fixed=text == phrases.CORRECTED) for text in phrases.states(event, chronology.as_of)
        )
        + _as_of(event, chronology, writer),
        mark=mark_of(event, chronology.as_of),
        text=Markup(to_html(event.text)) if event.text else Markup(),  # noqa: S704  # markup allows only safe HTML
        gap=phrases.silence(chronology.gaps[event.id], writer.say) if event.id in chronology.gaps else None,
        formerly=event.formerly,
        language=event.language,
        neighbour=event.neighbour,
        neighbour_href=_neighbour_href(event, chronology),
        accounts=tuple(_accounts(event, writer)),
        figures=tuple(_figures(event, pictures, lazy)),
        notes=tuple(_notes(event, chronology, writer)),
        sources=tuple(_citation(citation, writer) for citation in event.citations),
    )


_MOMENTS = {"date": ("dt-start",), "week": ("dt-start",), "since": ("dt-start",), "range": ("dt-start", "dt-end")}


def _neighbour_href(event: Event, chronology: Chronology) -> str:
    """Where the neighbour stands: on this page, or else through the index."""
    if event.neighbour is None:
        return ""
    is_here = any(other.id == event.neighbour.id for other in chronology.events)
    return f"#{event.neighbour.id}" if is_here else f"index.html#{event.neighbour.id}"


def _spoken(piece: Piece) -> str:
    return f"{piece.weekday} {piece.text}" if piece.weekday else piece.text


def _as_of(event: Event, chronology: Chronology, writer: Writer) -> tuple[Tag, ...]:
    """How far an open end is known to go on."""
    if event.date is None or event.date.form != "since" or chronology.as_of is None or event.status == "withdrawn":
        return ()
    return (Tag(writer.say("as of {date}", date=writer.plain(chronology.as_of))),)


def mark_of(event: Event, as_of: EventDate | None) -> str | None:
    """The drawing beside an event: what its date is like; none for an undated or withdrawn one."""
    date = event.date
    if date is None or event.status == "withdrawn":
        return None
    if event.kind != "event":
        return "plan" if phrases.is_past(date, as_of) is False else "due" if event.kind == "deadline" else _mark(date)
    return "differ" if event.sources_differ else _mark(date)


def _mark(date: EventDate) -> str:
    if date.form == "either":
        return "differ"
    if date.uncertain:
        return "uncertain"
    if date.approximate:
        return "approx"
    by_form = {
        "range": "span",
        "since": "since",
        "until": "before",
        "before": "before",
        "by": "before",
        "after": "after",
    }
    return by_form.get(date.form, "day" if date.precision == "day" else "unit")


def _accounts(event: Event, writer: Writer) -> Iterator[Account]:
    """Each source's own date, where they can't all be right."""
    if event.sources_differ:
        for citation in event.citations:
            if citation.said is not None:
                yield Account(writer.pieces(citation.said), citation.source.name)


def _lazy(events: tuple[Event, ...]) -> set[str]:
    """The events whose pictures wait: those after the first screen."""
    with_pictures = [event.id for event in events if event.media]
    first = {event.id for event in events[:3]}
    return {id for index, id in enumerate(with_pictures) if index >= EAGER_PICTURES or id not in first}


def _figures(event: Event, pictures: Mapping[str, Placed], lazy: set[str]) -> Iterator[Figure]:
    for media in event.media:
        placed = pictures[media.src]
        yield Figure(
            src=placed.name, alt=media.alt, width=placed.width, height=placed.height,
            caption=media.caption, credit=media.credit, lazy=event.id in lazy,
        )  # fmt: skip


def _notes(event: Event, chronology: Chronology, writer: Writer) -> Iterator[Note]:
    text, from_file = phrases.outcome(event, chronology.as_of, writer.say)
    if from_file:
        yield Note(text, (Piece(writer.say("Outcome:")),), from_file=True)
    elif text:
        yield Note("", (Piece(text),))
    for correction in event.corrections:
        yield Note(
            correction.text,
            within(writer.say.sentence("Corrected {date}:"), writer.pieces(correction.date)),
            from_file=True,
        )
    if event.date is not None and event.date.implied and event.provenance.reference is not None:
        yield Note(implied_note(event, writer))


def within(sentence: str, date: Pieces) -> Pieces:
    """A sentence with the pieces of a date in the place of its `{date}`."""
    before, _, after = sentence.partition("{date}")
    return (*([Piece(before)] if before else []), *date, *([Piece(after)] if after else []))


def implied_note(event: Event, writer: Writer) -> str:
    """Where the part of the date that no source gives comes from."""
    reference = event.provenance.reference
    assert reference is not None and event.date is not None
    return phrases.worked_out(
        writer.say,
        only_year=event.date.implied == {"year"},
        date=writer.plain(reference.date),
        source=reference.source.name if reference.source else None,
    )


def _citation(citation: Citation, writer: Writer) -> CitationView:
    source = citation.source
    says, said = _said(citation, writer)
    return CitationView(
        name=source.name,
        href=source.url or f"#s-{source.id}",
        when=writer.pieces(source.published),
        at=citation.at,
        says=says,
        said=said,
        quote=citation.quote,
        archived=source.archived,
    )


def _said(citation: Citation, writer: Writer) -> tuple[Pieces, Pieces]:
    """A source's words for the date and what they mean; one of both where the words say all that is meant."""
    if citation.says is None:
        return (), ()
    pieces = writer.pieces(citation.said)
    if "".join(piece.text for piece in pieces).casefold() == citation.says.strip().casefold():
        return pieces, ()
    return (Piece(citation.says),), pieces


def _source(source: Source, writer: Writer) -> SourceView:
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


def corrections(chronology: Chronology, writer: Writer) -> list[CorrectionView]:
    """The corrections log, newest first."""
    own: list[tuple[Correction, Event | None]] = [(correction, None) for correction in chronology.corrections]
    own += [(correction, event) for event in chronology.events for correction in event.corrections]
    own.sort(key=lambda pair: pair[0].date.latest or edtf.Day(0, 1, 1), reverse=True)
    return [
        CorrectionView(
            writer.pieces(correction.date), correction.text, event.id if event else None, event.title if event else None
        )
        for correction, event in own
    ]
