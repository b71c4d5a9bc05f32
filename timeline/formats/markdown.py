"""The Markdown chronology: a document of its own, by year, with footnoted sources.

Every word from the file goes through `markup`, so that none can break out of its place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from timeline.compile.fragments import Fragments
from timeline.formats import sentences
from timeline.formats.localise import NEIGHBOUR, Writer, corrections, implied_note, markdown_words, section_heading
from timeline.formats.page.views import Drawn
from timeline.formats.typesetting import typeset_chronology, typeset_event
from timeline.locale import Words
from timeline.markup import footnote, markdown_link, markdown_text
from timeline.record.event import Chapter, Chronology, Citation, Difference, Event, Gap, Media, Quotation


@dataclass(frozen=True, slots=True)
class EntryText:
    """One event."""

    when: str
    title: str
    tags: str
    notes_marks: str
    text: str
    chapter: str
    """The chapter that begins with it, as a heading and its text; empty for most."""
    gap: str | None
    notes: tuple[str, ...]
    claims: tuple[str, ...]
    """What each source says, a line each, for those who check it."""
    is_ticked: bool = False
    """Whether somebody has checked it since its last change."""


@dataclass(frozen=True, slots=True)
class SectionText:
    """A year of events, or those without a date."""

    heading: str
    entries: tuple[Drawn[EntryText], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole document; every field is Markdown."""

    headings: tuple[str, str, str]
    """How dates are given, corrections, help."""

    title: str
    description: str
    about: tuple[str, ...]
    sections: tuple[SectionText, ...]
    method: str
    corrections: tuple[str, ...]
    help: tuple[str, ...]
    footnotes: tuple[str, ...]
    colon: str
    """As the language sets it."""


class Drawing(Protocol):
    """The templates of what a document tells of one event."""

    def entry(self, entry: EntryText, colon: str) -> str:
        """An event in the chronology."""

    def claims(self, entry: EntryText) -> str:
        """An event in the list to check by."""


def document_of(
    chronology: Chronology, drawing: Drawing, fragments: Fragments, *, ticked: Collection[str] | None = None
) -> Document:
    """The Markdown chronology; with the ids of the events that are `ticked`, the list to check it by."""
    as_typed = ticked is not None
    writer = Writer(replace(chronology, weekdays=True) if as_typed else chronology, as_typed=as_typed)
    chronology = chronology if as_typed else typeset_chronology(chronology)
    entries = _Entries(chronology, writer, drawing, fragments, ticked=ticked)
    sections = [
        SectionText(markdown_text(section_heading(group, chronology)), tuple(map(entries.drawn, group.events)))
        for group in chronology.groups
    ]
    if chronology.undated:
        sections.append(SectionText(writer.say("Undated"), tuple(map(entries.drawn, chronology.undated))))
    return Document(
        headings=(writer.say("How dates are given"), writer.say("Corrections"), writer.say("Help")),
        title=markdown_text(chronology.title),
        description=writer.markdown(chronology.description),
        about=tuple(_about(chronology, writer)),
        sections=tuple(sections),
        method=" ".join(sentences.method(chronology.events, writer.say)),
        corrections=tuple(_correction_lines(chronology, writer)),
        help=tuple(_link(line.text, line.url) for line in chronology.help),
        footnotes=tuple(entries.footnotes),
        colon=writer.say.sign(":"),
    )


_NUMBER = "\0"
"""Stands for the number of a footnote in a fragment; no text of a file has it."""


class _Entries:
    """The events of a document, one after another, and their footnotes with numbers."""

    def __init__(
        self,
        chronology: Chronology,
        writer: Writer,
        drawing: Drawing,
        fragments: Fragments,
        *,
        ticked: Collection[str] | None,
    ) -> None:
        self.footnotes: list[str] = []
        self._chronology = chronology
        self._writer = writer
        self._drawing = drawing
        self._fragments = fragments
        self._ticked = ticked

    def drawn(self, event: Event) -> Drawn[EntryText]:
        """The next one."""
        first = len(self.footnotes) + 1
        for note in filter(None, self._of(event, "notes", "", self._notes).split(_NUMBER)):
            self.footnotes.append(footnote(str(len(self.footnotes) + 1), note))
        numbers = range(first, len(self.footnotes) + 1)

        is_list = self._ticked is not None

        def view() -> EntryText:
            entry = self._with_claims(event if is_list else typeset_event(event, self._writer.language))
            return replace(entry, notes_marks=_numbered(entry.notes_marks, numbers))

        chapters = [one for one in self._chronology.chapters if one.first == event.id]
        context = repr((self._chronology.silences.get(event.id), self._gap(event), chapters))
        if self._ticked is not None:
            own = f"{context}, ticked" if event.id in self._ticked else context
            return Drawn(view, lambda: self._of(event, "claims", own, self._claims))
        return Drawn(view, lambda: _numbered(self._of(event, "markdown", context, self._entry), numbers))

    def _of(self, event: Event, name: str, context: str, make: Callable[[Event], str]) -> str:
        return self._fragments.of_event(event, name, context, make)

    def _gap(self, event: Event) -> str | None:
        gap = self._chronology.gaps.get(event.id)
        return sentences.silence(gap, self._writer.say, self._writer.unit) if gap is not None else None

    def _notes(self, event: Event) -> str:
        """What each source says, with something between that no text has."""
        citations = typeset_event(event, self._writer.language).citations
        return _NUMBER.join(_source_line(citation, self._writer) for citation in citations)

    def _entry(self, event: Event) -> str:
        entry = _entry(typeset_event(event, self._writer.language), self._chronology, self._writer)
        return self._drawing.entry(entry, self._writer.say.sign(":"))

    def _claims(self, event: Event) -> str:
        return self._drawing.claims(self._with_claims(event))

    def _with_claims(self, event: Event) -> EntryText:
        claims = tuple(_source_line(citation, self._writer) for citation in event.citations)
        is_ticked = event.id in (self._ticked or ())
        return replace(_entry(event, self._chronology, self._writer), claims=claims, is_ticked=is_ticked)


def _numbered(text: str, numbers: Sequence[int]) -> str:
    """The text with the numbers of its footnotes where something stands for them, as often as a template has them."""
    before, *rest = text.split(_NUMBER)
    return "".join([before, *(f"{numbers[place % len(numbers)]}{after}" for place, after in enumerate(rest))])


def _about(chronology: Chronology, writer: Writer) -> list[str]:
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
    lines = [". ".join(parts) + "."]
    if chronology.media is not None and not chronology.media.decorative:
        lines.append(f"{say('Picture:')} {markdown_text(_picturemarkdown_words(chronology.media))}")
    return [*lines, markdown_text(chronology.content_note)] if chronology.content_note else lines


def _entry(event: Event, chronology: Chronology, writer: Writer) -> EntryText:
    """An event as text, without its claims; in its marks something stands for the numbers of its footnotes."""
    gap, own = chronology.gaps.get(event.id), chronology.silences.get(event.id)
    return EntryText(
        when=markdown_words(writer.column(event)),
        title=markdown_text(event.title),
        tags=f"{writer.say.sign(';')} ".join(map(writer.say, sentences.states(event, chronology.as_of))),
        notes_marks=f"[^{_NUMBER}]" * len(event.citations) or f" ({writer.say('No source given.')})",
        text=writer.markdown(event.text, event.language),
        chapter="".join(_chapter(one, writer) for one in chronology.chapters if one.first == event.id),
        gap=_silence(gap, own, event, writer),
        notes=tuple(_notes(event, chronology, writer)),
        claims=(),
    )


def _silence(gap: Gap | None, own: str | None, event: Event, writer: Writer) -> str | None:
    """The sentence for the silence before an event: that of the file, or ours."""
    if own:
        return markdown_text(writer.words(own, event.language))
    return sentences.silence(gap, writer.say, writer.unit) if gap else None


def _chapter(chapter: Chapter, writer: Writer) -> str:
    parts = [f"### {markdown_text(chapter.title)}", writer.markdown(chapter.text)]
    if chapter.media is not None and not chapter.media.decorative:
        parts.append(f"*{markdown_text(_picturemarkdown_words(chapter.media))}*")
    return "\n\n".join(filter(None, parts))


def _notes(event: Event, chronology: Chronology, writer: Writer) -> list[str]:
    notes = []
    say = writer.say
    if event.neighbour is not None:
        notes.append(say(NEIGHBOUR[event.neighbour.relation], event=markdown_text(event.neighbour.title)))
    if event.quote is not None:
        notes.append(_quotation(event.quote, writer))
    notes += [_difference(one, say) for one in event.differs]
    text, from_file = sentences.outcome(event, chronology.as_of, say)
    if text:
        notes.append(f"{say('Outcome:')} {markdown_text(text)}" if from_file else text)
    notes += [
        f"{say('Picture:')} {markdown_text(_picturemarkdown_words(media))}"
        for media in event.media
        if not media.decorative
    ]
    notes += [
        f"{say('Corrected {date}:', date=markdown_words(writer.pieces(one.date)))} {markdown_text(one.text)}"
        for one in event.corrections
    ]
    if event.date is not None and event.date.implied and event.provenance.reference is not None:
        notes.append(markdown_text(implied_note(event, writer)))
    for link in event.links:
        place = f", {markdown_text(link.page)}" if link.page else ""
        notes.append(f"{_link(link.title, link.url)}{place}")
    if event.see:
        notes.append(
            say(
                "See also: {events}", events=f"{say.sign(';')} ".join(markdown_text(other.title) for other in event.see)
            )
        )
    return notes


def _quotation(said: Quotation, writer: Writer) -> str:
    """The words, then who said them and which source has them."""
    source = said.source.name if said.source is not None else ""
    by = f"{said.by} ({source})" if said.by and source else said.by or source
    return f"{writer.quoted(markdown_text(said.text))} {markdown_text(by)}".rstrip()


def _difference(one: Difference, say: Words) -> str:
    """What sources give for something on which they differ."""
    told = (f"{markdown_text(value.value)} ({markdown_text(value.source)})" for value in one.values)
    between = f"{say.sign(';')} "
    return f"{markdown_text(one.what)}{say.sign(':')} {between.join(told)}"


def _picturemarkdown_words(media: Media) -> str:
    words = media.caption or media.alt or ""
    return f"{words} ({media.credit})" if words and media.credit else words or media.credit or ""


def _source_line(citation: Citation, writer: Writer) -> str:
    """One footnote: who says so, when, where, in which words."""
    source = citation.source
    parts = [_link(source.name, source.url)]
    if source.published is not None:
        parts.append(markdown_words(writer.pieces(source.published)))
    if source.title and source.title != source.name:
        parts.append(markdown_text(source.title))
    if source.author and source.author != source.name:
        parts.append(writer.say("by {author}", author=markdown_text(source.author)))
    if citation.at:
        parts.append(markdown_text(citation.at))
    if citation.says:
        meant = markdown_words(writer.pieces(citation.said))
        meaning = f" ({meant})" if meant and meant.casefold() != citation.says.casefold() else ""
        parts.append(writer.say("says {words}", words=f"{writer.quoted(markdown_text(citation.says))}{meaning}"))
    line = ", ".join(parts)
    line += f": {writer.quoted(markdown_text(citation.quote))}" if citation.quote else ""
    return line + (f" ({_link(writer.say('archived copy'), source.archived)})" if source.archived else "")


def _link(text: str, url: str | None) -> str:
    return markdown_link(text, url) if url else markdown_text(text)


def _correction_lines(chronology: Chronology, writer: Writer) -> list[str]:
    lines = []
    for correction in corrections(chronology, writer):
        title = f"{markdown_text(correction.title)}. " if correction.title else ""
        lines.append(f"{markdown_words(correction.when)}: {title}{markdown_text(correction.text)}")
    return lines
