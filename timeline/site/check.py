"""The one examination of a project, by every command: its dates, its texts, the rules, its quotes.

Pictures are looked at where a page is prepared.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from timeline.checks import BY_THEMSELVES, lint, quote_findings
from timeline.chronology import Project
from timeline.document import Document, Scalar
from timeline.findings import Finding, Guesses, Place, in_file_order, quote
from timeline.locale import LANGUAGES, speaks
from timeline.markup import EventLink, MarkupProblem, problems, references
from timeline.record.reading import Entries, ReadRecord
from timeline.record.records import Loc, node_at
from timeline.site.lines import line_findings


def examine(project: Project, folder: Path | None = None, codes: frozenset[str] = BY_THEMSELVES) -> tuple[Finding, ...]:
    """What is wrong with it, in file order: dates, texts, and what is asked by those codes.

    Quotes are compared with their clippings where the folder that the chronology lies in is given.
    """
    found = [*project.checked.findings, *text_findings(project.document, project.entries)]
    found += _reference_findings(project)
    found += [*_language_findings(project.entries), *lint(project, codes)]
    if folder is not None and "quote-not-found" in codes:
        found += [finding for finding in quote_findings(project.entries, folder) if finding.code in codes]
    return in_file_order(project.entries.weighed(found))


def _language_findings(entries: Entries) -> Iterator[Finding]:
    """A page in a language of which there are no words, so that its headings stay English."""
    language = entries.header.record.language
    if not speaks(language):
        message = f"the page has no words in {quote(language)}: its headings and labels stand in English"
        help = f"it has words in {', '.join(LANGUAGES)}; what you write stays as it is"
        yield entries.header.finding("page-language", message, "language", help=help, severity="warning")


def text_findings(document: Document, entries: Entries) -> Iterator[Finding]:
    """What Markdown would lose or the page can't show, in every text that is Markdown."""
    for read, loc, text in _texts(entries):
        for problem in problems(text):
            place = _text_place(document, read, loc, problem)
            yield Finding(problem.code, problem.message, place, "error", problem.help, read.entry)
    yield from line_findings(document, entries)


def _texts(entries: Entries) -> Iterator[tuple[ReadRecord[Any], Loc, str]]:
    """Every text that is Markdown, with its place."""
    header = entries.header
    texts: list[tuple[ReadRecord[Any], Loc, str | None]] = [(header, ("description",), header.record.description)]
    texts += [(header, ("chapters", at, "text"), one.text) for at, one in enumerate(header.record.chapters)]
    texts += [(read, ("text",), read.record.text) for read in entries.events]
    return ((read, loc, text) for read, loc, text in texts if text)


def _reference_findings(project: Project) -> Iterator[Finding]:
    """Links in texts to events that are not there, or not to be seen.

    What a text that is not read leads to was there when it was, and is there still: else it would be read again.
    """
    found = [(one, read, loc) for read, loc, text in _texts(project.entries) for one in references(text)]
    if not found:
        return
    events = project.checked.chronology.events
    public = {name for event in events for name in (event.id, *event.formerly)}
    drafts = {one.id for one in project.checked.begins if one.is_draft}
    guesses = Guesses([event.id for event in events])
    for reference, read, loc in found:
        name = reference.name
        if name in public or (name in drafts and getattr(read.record, "draft", False)):
            continue
        place = _text_place(project.document, read, loc, reference)
        message = f"{quote(name)} is {'a draft, which no reader sees' if name in drafts else 'not the id of an event'}"
        help = "leave the words without the link" if name in drafts else _instead(name, guesses, project, place)
        yield Finding("unknown-event", message, place, "error", help, read.entry)


def _instead(name: str, guesses: Guesses, project: Project, place: Place) -> str:
    """What to write for an id that nothing has. Only what stands at the place is put right by a machine."""
    guess = guesses.nearest(name)
    if guess is None:
        return "write the id: of an event of this file"
    is_exact = project.document.lines[place.line - 1][place.column - 1 :].startswith(name)
    return f"did you mean {guess}?" if is_exact else f"write #{guess} if that is meant"


def _text_place(document: Document, read: ReadRecord[Any], loc: Loc, problem: MarkupProblem | EventLink) -> Place:
    """Where in the file something in a text stands: exactly for blocks and one-line texts, else at its beginning."""
    node = node_at(read.node, loc)
    if not isinstance(node, Scalar):
        return read.place(*loc)
    is_block = document.lines[node.line - 1][node.column - 1 : node.column] == "|"
    if is_block:
        line = node.text_line + problem.line
        return Place(document.file, line, node.text_column - 1 + problem.column, problem.length)
    first = document.lines[node.text_line - 1][node.text_column - 1 :]
    if problem.line == 0 and first.startswith(node.value.split("\n", 1)[0][:20]):
        return Place(document.file, node.text_line, node.text_column - 1 + problem.column, problem.length)
    return read.place(*loc)
