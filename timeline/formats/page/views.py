"""The page as templates take it: every decision made, every date in words, nothing left to compute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, NamedTuple, TypeVar

from markupsafe import Markup

from timeline.display import Pieces
from timeline.formats.page.filters import Choices
from timeline.formats.page.shapes import Strip
from timeline.frozen import dataclass
from timeline.record.event import Difference, Help, Neighbour, Quotation

View = TypeVar("View")


class Drawn(Generic[View]):
    """A part of a page or a document: its text, and for templates of one's own what it is made of, field by field."""

    __slots__ = ("_draw", "_found", "_text", "_view", "of")

    def __init__(self, view: Callable[[], View], draw: Callable[[], str], of: str = "") -> None:
        self.of = of
        """The id of what it tells of."""
        self._view = view
        self._draw = draw
        self._found: View | None = None
        self._text: str | None = None

    @property
    def view(self) -> View:
        """What it is made of."""
        if self._found is None:
            self._found = self._view()
        return self._found

    def __html__(self) -> str:
        """Its text, for a template that escapes."""
        if self._text is None:
            self._text = self._draw()
        return self._text

    __str__ = __html__

    def __getattr__(self, name: str) -> object:
        """A field of what it is made of."""
        return getattr(self.view, name)


class Placed(NamedTuple):
    """A picture's path in the site, and its size in pixels."""

    name: str
    width: int
    height: int
    for_screens: tuple[tuple[str, int], ...] = ()
    """The paths of the same picture in other widths, with these, narrowest first."""


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
    language: str | None = None
    """Of words from the file, where it is not the page's."""
    corrects: bool = False
    """Whether it says what was put right."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whose date it is, where sources differ."""

    when: Pieces
    source: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class CitationView:
    """One line of a card's sources."""

    id: str
    name: str
    href: str | None
    """Its address; None where it has none."""
    title: str | None = None
    when: Pieces = ()
    at: str | None = None
    quote: str | None = None
    archived: str | None = None
    language: str | None = None
    """Of the source, and so of its name and its words."""


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
    is_whole: bool = False
    """Whether all of it is shown everywhere."""
    for_screens: tuple[tuple[str, int], ...] = ()
    """Addresses of the same picture in other widths, with these, narrowest first."""
    sizes: str = ""
    """How wide it is shown, as `sizes` of HTML says it."""

    @property
    def kind_for_screens(self) -> str:
        """The media type of those in other widths."""
        suffix = self.for_screens[0][0].rpartition(".")[2]
        return "image/jpeg" if suffix == "jpg" else f"image/{suffix}"


@dataclass(frozen=True, slots=True)
class SeeView:
    """Another event to see as well."""

    href: str
    title: str
    language: str | None
    when: Pieces


@dataclass(frozen=True, slots=True)
class LinkView:
    """A film, a map, a document: what it is, what it is called, and whose page it is."""

    url: str
    kind: str
    """In words of ours."""
    title: str
    host: str
    page: str | None


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
    lane: int | None
    """The number of its topic's lane on the overview."""
    text: Markup
    quote: Quotation | None
    differs: tuple[Difference, ...]
    see: tuple[SeeView, ...]
    links: tuple[LinkView, ...]
    gap: str | None
    gap_is_own: bool
    """Whether the sentence for the silence stands in the file, and so is in its language."""
    formerly: tuple[str, ...]
    language: str | None
    neighbour: Neighbour | None
    neighbour_href: str
    accounts: tuple[Account, ...]
    figures: tuple[Figure, ...]
    notes: tuple[Note, ...]
    worked_out: str | None
    """From what the date was worked out, in a sentence of ours; None where a source gives all of it."""
    is_cited: bool
    """Whether any event of its page has a source."""
    sources: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A year of events, or those without a date; without a heading where the page is short."""

    id: str
    heading: str | None
    cards: tuple[Drawn[Card], ...]
    undated: bool = False
    year: int | None = None
    """Astronomical; of a decade or a century its first. None for events without a date."""
    decade: bool = False
    """Whether the heading is a decade's or a century's, and so takes words."""
    size: str = ""
    """`wide` or `wider` for a year of many signs, such as "10000 BC", which has to stand in one line."""


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A part of the story and its events; without a title those that stand in no chapter."""

    id: str
    title: str | None
    span: Pieces
    """From when to when its events are."""
    text: Markup
    figure: Figure | None
    sections: tuple[Section, ...]
    level: str
    """Of the heading of an event: "h4" in the years of a chapter, "h3" in others, else "h2"."""


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
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Another page of a long chronology."""

    href: str
    label: str
    is_this: bool = False
    decade: bool = False
    """Whether it is called by words: a decade, or what has no date."""
    size: str = ""
    """As that of a section."""
    ours: bool = False
    """Whether the label is a word of ours, and no date."""
    number: str = ""
    """How many events it has, in figures."""

    @property
    def id(self) -> str:
        """Its anchor on the index: that of the year where all stand on one page, so that old addresses lead there."""
        return self.href.rpartition("/")[2].removesuffix(".html")


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
    lines: tuple[Drawn[Line], ...]


@dataclass(frozen=True, slots=True)
class Versions:
    """The two versions of a page: all its events, and its key events alone."""

    all: str
    """How many events there are, in figures."""
    key: str
    rest: str
    """How many are not key events, in a sentence."""


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a decade or a century in the contents: the first section that lies in it."""

    href: str
    label: str
    number: str = ""
    """How many events it has, in figures, where it is more than a year."""
    ours: bool = False
    """Whether the label is a word of ours, and no date."""
    is_this: bool = False


@dataclass(frozen=True, slots=True)
class WorkedOutDate:
    """A date that was worked out, as the account of dates has it."""

    id: str
    when: Pieces
    words: str
    """As the file has them."""
    language: str | None


@dataclass(frozen=True, slots=True)
class WorkedOutFrom:
    """The dates that were worked out from one source, or from the chronology's own day."""

    source: str | None
    """Its name; None for the chronology's own day."""
    language: str | None
    when: Pieces
    """The day on which it came out."""
    dates: tuple[WorkedOutDate, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The strip with its words."""

    strip: Strip
    extent: str
    """How many events, and from when to when."""
    omitted: str
    """What the strip leaves out; empty where it holds all."""
    sentence: str
    """The strip in words, for those who can't see it."""
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
    """The authors in one line, without markup."""
    authors: tuple[str, ...]
    publisher: str | None
    as_of: Pieces
    counts: str
    content_note: str | None
    help: tuple[Help, ...]
    figure: Figure | None
    """The picture of the page."""
    overview: Overview | None
    choices: Choices
    pages: tuple[Link, ...]
    """The pages of a long chronology; none where it is one."""
    part: str | None
    """What this page holds of it, such as its year; None for the whole or its index."""
    index: tuple[Lines, ...]
    is_long: bool
    """Whether the browser should put off drawing what is far away."""
    chapters: tuple[ChapterView, ...]
    """All events in their sections; those outside all chapters are in one without a title."""
    versions: Versions | None
    """None where there is no choice."""
    periods: tuple[Period, ...]
    """What the contents have of years."""
    has_key: bool
    """Whether some of its events weigh more than the others."""
    is_cited: bool
    """Whether any event has a source."""
    marks: tuple[str, ...]
    method: tuple[str, ...]
    worked_out: tuple[WorkedOutFrom, ...]
    corrections: tuple[CorrectionView, ...]
    sources: tuple[Drawn[SourceView], ...]
    licence: str | None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of all chapters."""
        return tuple(section for chapter in self.chapters for section in chapter.sections)

    @property
    def titled(self) -> tuple[ChapterView, ...]:
        """The chapters that have a title."""
        return tuple(chapter for chapter in self.chapters if chapter.title is not None)
