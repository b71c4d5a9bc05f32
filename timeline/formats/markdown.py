"""The Markdown chronology: a document of its own, in the order of the page, with numbered sources at its end.

Plain Markdown has no anchors that all dialects know: what leads to an event leads to its place on the page, where that
has an address. Footnotes are known by some dialects, and counted anew by those; a number in brackets is what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from timeline.compile.fragments import Fragments
from timeline.formats import sentences
from timeline.formats.addresses import page_address
from timeline.formats.localise import (
    Writer,
    corrections,
    is_worked_out,
    markdown_words,
    method_of,
    plain_words,
    section_heading,
    worked_out,
)
from timeline.formats.markdown_entry import (
    Around,
    EntryText,
    entry_of,
    link,
    numbered,
    picture_words,
    source_line,
    tags_of,
    with_numbers,
)
from timeline.formats.page.chapters import Stretch, span_of, stretches_of
from timeline.formats.page.views import Drawn, WorkedOutFrom
from timeline.formats.typesetting import typeset_chronology, typeset_event, typeset_source
from timeline.frozen import dataclass
from timeline.locale import is_ended
from timeline.markup import markdown_text
from timeline.record.event import Chapter, Chronology, Event, Source, has_short_version, is_key, key_events


@dataclass(frozen=True, slots=True)
class KeyText:
    """A key event in the short version."""

    id: str
    when: str
    is_worked_out: bool
    tags: str
    title: str
    """It leads to the event's place, where something can."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A year of events, or those without a date."""

    heading: str
    entries: tuple[Drawn[EntryText], ...]


@dataclass(frozen=True, slots=True)
class ChapterText:
    """A part of the story and its events; without a title those that stand in no chapter."""

    title: str
    span: str
    """From when to when its events are."""
    text: str
    picture: str
    """What is said of its picture."""
    sections: tuple[SectionText, ...]


@dataclass(frozen=True, slots=True)
class WorkedOutDateText:
    """A date that was worked out."""

    id: str
    when: str
    """It leads to its event, where something can."""
    words: str
    """As the file has them, in quotation marks."""


@dataclass(frozen=True, slots=True)
class WorkedOutText:
    """The dates that were worked out from one source, or from the chronology's own day."""

    origin: str
    dates: tuple[WorkedOutDateText, ...]


class Headings(NamedTuple):
    """What stands above each part of ours."""

    key_events: str
    method: str
    corrections: str
    sources: str
    help: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document; every field is Markdown."""

    headings: Headings
    title: str
    description: str
    about: tuple[str, ...]
    key_events: tuple[KeyText, ...]
    """The short version; none where the page offers none."""
    has_keys: bool
    """Whether some events weigh more than the others."""
    chapters: tuple[ChapterText, ...]
    method: tuple[str, ...]
    asterisk: str
    """What an asterisk means; empty where no date has one."""
    worked_out: tuple[WorkedOutText, ...]
    corrections: tuple[str, ...]
    sources: tuple[str, ...]
    """In the order of their numbers, from 1."""
    help: tuple[str, ...]
    colon: str
    """As the language sets it, with what parts it from the next words."""
    comma: str
    """Likewise."""

    @property
    def sections(self) -> tuple[SectionText, ...]:
        """The sections of all chapters."""
        return tuple(section for chapter in self.chapters for section in chapter.sections)


class Drawing(Protocol):
    """The templates of what a document tells of one event."""

    def entry(self, entry: EntryText, colon: str) -> str:
        """An event in the chronology."""

    def claims(self, entry: EntryText) -> str:
        """An event in the list to check by."""


class Checking(NamedTuple):
    """What a list to check by has beside the chronology."""

    ticked: Collection[str]
    """The ids of the events that somebody has checked since their last change."""
    version: str | None
    """That of the page; None where it has none."""


def document_of(
    chronology: Chronology,
    drawing: Drawing,
    fragments: Fragments,
    *,
    checking: Checking | None = None,
    address: Callable[[str], str | None] | None = None,
) -> Document:
    """The Markdown chronology; where it is asked for, as the list to check it by.

    What leads to an event leads to its `address`, by its id; by default, to its place on the page.
    """
    writer = Writer(chronology, as_typed=checking is not None)
    writer.shows_weekdays |= checking is not None
    chronology = chronology if checking is not None else typeset_chronology(chronology)
    events = chronology.events
    around = Around(
        chronology,
        writer,
        address or (lambda id: page_address(chronology, id)),
        has_keys=any(map(is_key, events)),
        is_cited=any(event.sources for event in events),
        is_checked=checking is not None,
    )
    entries = _Entries(around, drawing, fragments, frozenset(checking.ticked if checking is not None else ()))
    say, dates = writer.say, tuple(worked_out(events, writer))
    return Document(
        headings=Headings(
            say("Key events"), say("How dates are given"), say("Corrections"), say("Sources"), say("Help")
        ),
        title=markdown_text(chronology.title),
        description=around.text(chronology.description, chronology.mentions),
        about=tuple(_about(around, checking)),
        key_events=tuple(_key_events(around, fragments)),
        has_keys=around.has_keys,
        chapters=tuple(_chapters(around, entries.drawn)),
        method=tuple(map(markdown_text, method_of(chronology, writer))),
        asterisk=_asterisk(writer) if dates else "",
        worked_out=tuple(_worked_out(one, around) for one in dates),
        corrections=tuple(_correction_lines(around)),
        sources=tuple(_source(source, writer, fragments) for source in chronology.sources),
        help=tuple(link(line.text, line.url) for line in chronology.help),
        colon=say.between(":"),
        comma=say.between(","),
    )


class _Entries:
    """The events of a document, each with the numbers of its sources."""

    def __init__(self, around: Around, drawing: Drawing, fragments: Fragments, ticked: Collection[str]) -> None:
        self._around = around
        self._drawing = drawing
        self._fragments = fragments
        self._ticked = ticked
        self._numbers = {source.id: number for number, source in enumerate(around.chronology.sources, 1)}

    def drawn(self, event: Event) -> Drawn[EntryText]:
        """An event as its text."""
        return Drawn(lambda: with_numbers(self._entry(event), self._numbers), lambda: self._text(event), event.id)

    def _entry(self, event: Event) -> EntryText:
        around = self._around
        shown = event if around.is_checked else typeset_event(event, around.writer.language)
        return entry_of(shown, around, is_ticked=event.id in self._ticked)

    def _text(self, event: Event) -> str:
        context = self._around.context(event)
        if self._around.is_checked:
            own = f"{context}, ticked" if event.id in self._ticked else context
            text = self._fragments.of_event(event, "claims", own, self._claims)
        else:
            text = self._fragments.of_event(event, "markdown", context, self._told)
        return numbered(text, self._numbers)

    def _told(self, event: Event) -> str:
        return self._drawing.entry(self._entry(event), self._around.writer.say.between(":"))

    def _claims(self, event: Event) -> str:
        return self._drawing.claims(self._entry(event))


def _source(source: Source, writer: Writer, fragments: Fragments) -> str:
    return fragments.of_source(
        source, "markdown", "", lambda one: source_line(typeset_source(one, writer.language), writer)
    )


def _about(around: Around, checking: Checking | None) -> Iterator[str]:
    chronology, writer = around.chronology, around.writer
    say = writer.say
    names = markdown_text(say.joined(chronology.authors))
    parts = [say("By {names}", names=names)] if chronology.authors else []
    if chronology.publisher:
        parts.append(markdown_text(chronology.publisher))
    if chronology.as_of:
        parts.append(say("Covers reports to {date}", date=markdown_words(writer.pieces(chronology.as_of))))
    parts.append(sentences.counts(chronology, say))
    if chronology.licence:
        parts.append(say("Licence: {licence}", licence=markdown_text(chronology.licence)))
    nobody = "" if around.is_cited else f" {say('No source is given.')}"
    yield " ".join(part if is_ended(part) else f"{part}." for part in parts) + nobody
    if chronology.media is not None and not chronology.media.decorative:
        yield f"{say('Picture:')} {markdown_text(picture_words(chronology.media))}"
    if chronology.content_note:
        yield markdown_text(chronology.content_note)
    if checking is not None and checking.version:
        yield markdown_text(say("Generated from events.yaml, version {version}.", version=checking.version))


def _key_events(around: Around, fragments: Fragments) -> Iterator[KeyText]:
    """The short version, where the page has one: each key event with all that is said beside its date."""
    chronology, writer = around.chronology, around.writer

    def told(event: Event) -> str:
        title = around.link(event.id, writer.words(event.title, event.language))
        return "\0".join((markdown_words(writer.column(event)), tags_of(event, chronology, writer), title))

    if not has_short_version(chronology.events):
        return
    for event in key_events(chronology.events):
        context = repr((around.address(event.id), around.is_checked))
        when, tags, title = fragments.of_event(event, "short", context, told).split("\0")
        yield KeyText(event.id, when, is_worked_out(event), tags, title)


def _chapters(around: Around, draw: Callable[[Event], Drawn[EntryText]]) -> Iterator[ChapterText]:
    """The chapters in the order of the page, their years below them."""
    for chapter, own in groupby(stretches_of(around.chronology), key=lambda stretch: stretch.chapter):
        stretches = list(own)
        sections = tuple(_section(stretch, around, draw) for stretch in stretches)
        if chapter is None:
            yield ChapterText("", "", "", "", sections)
        else:
            yield _chapter(chapter, stretches, sections, around)


def _chapter(
    chapter: Chapter, stretches: Sequence[Stretch], sections: tuple[SectionText, ...], around: Around
) -> ChapterText:
    events = [event for stretch in stretches for event in stretch.events]
    has_picture = chapter.media is not None and not chapter.media.decorative
    return ChapterText(
        title=markdown_text(chapter.title),
        span=markdown_words(span_of(events, around.writer)),
        text=around.text(chapter.text, chapter.mentions),
        picture=markdown_text(picture_words(chapter.media)) if chapter.media is not None and has_picture else "",
        sections=sections,
    )


def _section(stretch: Stretch, around: Around, draw: Callable[[Event], Drawn[EntryText]]) -> SectionText:
    chronology = around.chronology
    is_undated = stretch.section == len(chronology.groups)
    heading = (
        around.writer.say("Undated") if is_undated else section_heading(chronology.groups[stretch.section], chronology)
    )
    return SectionText(markdown_text(heading), tuple(map(draw, stretch.events)))


def _asterisk(writer: Writer) -> str:
    return markdown_text(
        writer.say(
            "An asterisk (*) means that the source leaves something out, so that the full date was worked out from its"
            " words and from when it was published:"
        )
    )


def _worked_out(one: WorkedOutFrom, around: Around) -> WorkedOutText:
    writer = around.writer
    origin = markdown_text(one.source or writer.say("this chronology"))
    dates = (
        WorkedOutDateText(
            id=date.id,
            when=around.link(date.id, plain_words(date.when)),
            words=writer.quoted(markdown_text(date.words)),
        )
        for date in one.dates
    )
    return WorkedOutText(f"{origin}{writer.say.between(',')}{markdown_words(one.when)}", tuple(dates))


def _correction_lines(around: Around) -> Iterator[str]:
    for one in corrections(around.chronology, around.writer):
        title = f"{around.link(one.id, one.title)}. " if one.id and one.title else ""
        yield f"{markdown_words(one.when)}{around.writer.say.between(':')}{title}{markdown_text(one.text)}"
