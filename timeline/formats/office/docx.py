"""The chronology as a Word document, to be printed or mailed: by year, its sources in footnotes.

What stands where is what the Markdown chronology has. It holds no picture but what is said of one, and none of an
event's tags, people and places, which the report counts. Where words of a footnote lead somewhere, the address stands
behind them, because nobody can follow a link on paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.compile.fragments import Fragments
from timeline.formats.losses import Losses
from timeline.formats.markdown import Document, EntryText, document_of
from timeline.formats.office import word_parts
from timeline.formats.office.word_text import BOLD, PLAIN, Look, TextWriter, line_of, paragraph, words
from timeline.office.archive import packed
from timeline.record.event import Chronology, Event


def write(chronology: Chronology, _: Losses) -> bytes:
    """The document; the same chronology gives the same bytes."""
    document = document_of(chronology, _NoDrawing(), Fragments())
    body, notes = TextWriter(), TextWriter(shows_addresses=True)
    text = "".join(_Writer(chronology, document, body).paragraphs())
    footnotes = "".join(_footnote(number, note, notes) for number, note in enumerate(document.footnotes, 1))
    language = chronology.language
    return packed(
        {
            "[Content_Types].xml": word_parts.CONTENT_TYPES,
            "_rels/.rels": word_parts.PACKAGE_RELATIONS,
            "docProps/core.xml": _core_properties(chronology),
            "word/document.xml": word_parts.part("document", f"<w:body>{text}{word_parts.section(language)}</w:body>"),
            "word/_rels/document.xml.rels": word_parts.relations(body.links, of_document=True),
            "word/styles.xml": word_parts.styles(language),
            "word/numbering.xml": word_parts.numbering(body.lists),
            "word/settings.xml": word_parts.SETTINGS,
            "word/footnotes.xml": word_parts.footnotes(footnotes),
            "word/_rels/footnotes.xml.rels": word_parts.relations(notes.links, of_document=False),
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


class _Writer:
    """Writes the paragraphs of a chronology."""

    def __init__(self, chronology: Chronology, document: Document, body: TextWriter) -> None:
        self._chronology = chronology
        self._document = document
        self._body = body

    def paragraphs(self) -> Iterator[str]:
        """All of them, in order."""
        document, body = self._document, self._body
        yield self._line("Title", document.title)
        yield body.text(document.description, "Standfirst")
        for line in document.about:
            yield self._line("About", line)
        events = iter(self._chronology.events)
        for section in document.sections:
            if section.heading:
                yield self._line("Heading1", section.heading)
            for entry in section.entries:
                yield from self._event(entry.view, next(events))
        yield from self._end()

    def _end(self) -> Iterator[str]:
        """How dates are given, what was corrected, where a reader finds help."""
        document = self._document
        method, corrections, help = document.headings
        yield self._line("Heading1", method)
        yield self._line("", document.method)
        for heading, lines in ((corrections, document.corrections), (help, document.help)):
            self._body.shows_addresses = lines is document.help
            if lines:
                yield self._line("Heading1", heading)
            for line in lines:
                first = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
                yield paragraph("ListParagraph", self._body.line(line_of(line)), first)

    def _line(self, style: str, markdown: str) -> str:
        return paragraph(style, self._body.line(line_of(markdown)))

    def _event(self, entry: EntryText, event: Event) -> Iterator[str]:
        body = self._body
        own = event.language if event.language and event.language != self._chronology.language else ""
        if entry.chapter:
            yield from self._chapter(entry.chapter)
        if entry.gap:
            yield self._line("Gap", entry.gap)
        title = body.line(line_of(entry.title), BOLD._replace(language=own))
        tags = f" ({entry.tags})" if entry.tags else ""
        head = body.line(line_of(entry.when), BOLD) + words(f"{tags}{self._document.colon} ") + title
        head += self._marks(entry.notes_marks)
        yield paragraph("Event" if entry.text or entry.notes else "LastOfEvent", head)
        yield body.text(entry.text, "", Look(language=own))
        for note in entry.notes:
            yield body.text(note, "EventNote")

    def _chapter(self, markdown: str) -> Iterator[str]:
        heading, _, rest = markdown.partition("\n\n")
        yield self._line("Heading2", heading.removeprefix("### "))
        yield self._body.text(rest)

    def _marks(self, marks: str) -> str:
        """The marks of footnotes, with a comma between two of them; or that there is no source, in words."""
        numbers = re.findall(r"\[\^(\d+)\]", marks)
        if not numbers:
            return words(" ") + self._body.line(line_of(marks))
        reference = Look(style="FootnoteReference")
        return words(",", reference).join(
            f'<w:r>{reference.properties}<w:footnoteReference w:id="{number}"/></w:r>' for number in numbers
        )


def _footnote(number: int, markdown: str, notes: TextWriter) -> str:
    """One footnote (ECMA-376 part 1, 17.11.10), its number before its words."""
    said = re.sub(r"\A\[\^\d+\]: ", "", markdown)
    mark = f"<w:r>{Look(style='FootnoteReference').properties}<w:footnoteRef/></w:r>"
    inside = mark + words(" ", PLAIN) + notes.line(line_of(said))
    return f'<w:footnote w:id="{number}">{paragraph("FootnoteText", inside)}</w:footnote>'


def _core_properties(chronology: Chronology) -> str:
    date = chronology.as_of
    is_day = date is not None and date.earliest is not None and date.earliest == date.latest
    created = f"{date.earliest.isoformat()}" if date is not None and date.earliest is not None and is_day else None
    authors = "; ".join(chronology.authors) or chronology.publisher or ""
    return word_parts.core_properties(chronology.title, authors, chronology.language, created)
