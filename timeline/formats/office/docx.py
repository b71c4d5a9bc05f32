"""The chronology as a Word document, to be printed or mailed: in the order of the page, sources numbered at its end.

What stands where is what the Markdown chronology has. It holds no picture but what is said of one, and none of an
event's tags, people and places, which the report counts. The number of a source leads to its line, what names another
event to that. Where words of a source lead somewhere, the address stands behind them, because nobody can follow a link
on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from timeline.compile.fragments import Fragments
from timeline.formats.losses import Losses
from timeline.formats.markdown import ChapterText, Document, KeyText, WorkedOutDateText, WorkedOutText, document_of
from timeline.formats.markdown_entry import EntryText
from timeline.formats.office import word_parts
from timeline.formats.office.word_text import BOLD, PLAIN, RunLook, TextWriter, led_to, line_of, paragraph, place, words
from timeline.formats.page.views import Drawn
from timeline.office.archive import packed
from timeline.record.event import Chronology


def write(chronology: Chronology, _: Losses) -> bytes:
    """The document; the same chronology gives the same bytes."""
    places = {event.id: number for number, event in enumerate(chronology.events, 1)}
    document = document_of(chronology, _NoDrawing(), Fragments(), address=lambda id: f"#{_name_of_event(places[id])}")
    body = TextWriter()
    text = "".join(_Writer(chronology, document, body, places).paragraphs())
    language = chronology.language
    return packed(
        {
            "[Content_Types].xml": word_parts.CONTENT_TYPES,
            "_rels/.rels": word_parts.PACKAGE_RELATIONS,
            "docProps/core.xml": _core_properties(chronology),
            "word/document.xml": word_parts.part("document", f"<w:body>{text}{word_parts.section(language)}</w:body>"),
            "word/_rels/document.xml.rels": word_parts.relations(body.links),
            "word/styles.xml": word_parts.styles(language),
            "word/numbering.xml": word_parts.numbering(body.lists),
            "word/settings.xml": word_parts.SETTINGS,
            "word/footer.xml": word_parts.FOOTER,
        }
    )


class _NoDrawing:
    """Stands for templates, of which a Word document has none."""

    def entry(self, entry: EntryText, colon: str) -> str:
        """Nothing."""
        del entry, colon
        return ""

    def claims(self, entry: EntryText) -> str:
        """Nothing."""
        del entry
        return ""


_BULLETS = 1
"""The number of the list without numbers."""


class _Writer:
    """Writes the paragraphs of a chronology."""

    def __init__(self, chronology: Chronology, document: Document, body: TextWriter, places: Mapping[str, int]) -> None:
        self._document = document
        self._body = body
        self._places = places
        """The number of each event, by its id."""
        self._languages = {
            event.id: event.language
            for event in chronology.events
            if event.language and event.language != chronology.language
        }

    def paragraphs(self) -> Iterator[str]:
        """All of them, in order."""
        document, body = self._document, self._body
        yield self._line("Title", document.title)
        yield body.text(document.description, "Standfirst")
        for line in document.about:
            yield self._line("About", line)
        if document.key_events:
            yield self._line("Heading1", document.headings.key_events)
            yield from self._list(map(self._key_event, document.key_events))
        for chapter in document.chapters:
            yield from self._chapter(chapter)
        yield from self._end()

    def _key_event(self, key: KeyText) -> str:
        title = self._body.line(line_of(key.title), RunLook(language=self._languages.get(key.id, "")))
        return self._when(key, PLAIN) + title

    def _when(self, told: KeyText | EntryText, look: RunLook) -> str:
        """What stands before a headline."""
        beside = ("*" if told.is_worked_out else "") + (f" ({told.tags})" if told.tags else "")
        return self._body.line(line_of(told.when), look) + words(f"{beside}{self._document.colon}")

    def _chapter(self, chapter: ChapterText) -> Iterator[str]:
        if chapter.title:
            yield self._line("Heading1", chapter.title)
            yield self._line("Span", chapter.span) if chapter.span else ""
            yield self._body.text(chapter.text)
            yield self._line("About", chapter.picture) if chapter.picture else ""
        for section in chapter.sections:
            yield self._line("Heading2" if chapter.title else "Heading1", section.heading)
            for entry in section.entries:
                yield from self._event(entry)

    def _event(self, drawn: Drawn[EntryText]) -> Iterator[str]:
        entry, body = drawn.view, self._body
        own = self._languages.get(drawn.of, "")
        if entry.gap:
            yield self._line("Gap", entry.gap)
        look = BOLD if entry.is_strong else PLAIN
        title = body.line(line_of(entry.title), look._replace(language=own))
        number = self._places[drawn.of]
        head = place(number, _name_of_event(number), self._when(entry, look) + title)
        is_alone = not (entry.text or entry.notes)
        style = "KeyEvent" if entry.is_strong and self._document.has_keys else "Event"
        yield paragraph(style, head + self._cited(entry), '<w:keepNext w:val="0"/>' if is_alone else "")
        yield body.text(entry.text, "", RunLook(language=own))
        for note in entry.notes:
            yield body.text(note, "EventNote")

    def _cited(self, entry: EntryText) -> str:
        """The numbers of its sources, each of which leads there; or that there is none, in words."""
        if not entry.citations:
            return words(" (") + self._body.line(line_of(entry.no_source)) + words(")") if entry.no_source else ""
        numbers = re.findall(r"\d+", entry.citations)
        return (
            words(" [")
            + words(", ").join(led_to(_name_of_source(int(one)), words(one)) for one in numbers)
            + words("]")
        )

    def _end(self) -> Iterator[str]:
        """How dates are given, what was corrected, the sources, where a reader finds help."""
        document, body = self._document, self._body
        headings = document.headings
        yield self._line("Heading1", headings.method)
        yield from (self._line("", sentence) for sentence in document.method)
        if document.worked_out:
            yield self._line("", document.asterisk)
            yield from self._list(map(self._worked_out, document.worked_out))
        yield from self._lines(headings.corrections, document.corrections)
        body.shows_addresses = True
        if document.sources:
            yield self._line("Heading1", headings.sources)
            yield from self._sources()
        yield from self._lines(headings.help, document.help)

    def _worked_out(self, one: WorkedOutText) -> str:
        dates = words(self._document.comma).join(map(self._date, one.dates))
        return self._body.line(line_of(one.origin)) + words(f"{self._document.colon}") + dates

    def _date(self, date: WorkedOutDateText) -> str:
        """A date that was worked out, with the words of the file."""
        said = self._body.line(line_of(date.words), RunLook(language=self._languages.get(date.id, "")))
        return self._body.line(line_of(date.when)) + words(" (") + said + words(")")

    def _sources(self) -> Iterator[str]:
        """The sources, counted by the list itself; each can be led to."""
        self._body.lists.append((0, 1))
        number_of_list = len(self._body.lists) + 1
        for number, line in enumerate(self._document.sources, 1):
            inside = self._body.line(line_of(line))
            yield _item(number_of_list, place(len(self._places) + number, _name_of_source(number), inside))

    def _lines(self, heading: str, lines: Iterable[str]) -> Iterator[str]:
        written = [self._body.line(line_of(line)) for line in lines]
        if written:
            yield self._line("Heading1", heading)
            yield from self._list(written)

    def _list(self, lines: Iterable[str]) -> Iterator[str]:
        return (_item(_BULLETS, line) for line in lines)

    def _line(self, style: str, markdown: str) -> str:
        return paragraph(style, self._body.line(line_of(markdown)))


def _name_of_event(number: int) -> str:
    """What an event is called as a place in the document, where a name has letters and figures alone."""
    return f"event{number}"


def _name_of_source(number: int) -> str:
    """What a source is called as a place in the document."""
    return f"source{number}"


def _item(number_of_list: int, inside: str) -> str:
    first = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number_of_list}"/></w:numPr>'
    return paragraph("ListParagraph", inside, first)


def _core_properties(chronology: Chronology) -> str:
    date = chronology.as_of
    is_day = date is not None and date.earliest is not None and date.earliest == date.latest
    created = f"{date.earliest.isoformat()}" if date is not None and date.earliest is not None and is_day else None
    authors = "; ".join(chronology.authors) or chronology.publisher or ""
    return word_parts.core_properties(chronology.title, authors, chronology.language, created)
