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
from timeline.findings import Finding, Place, in_file_order, quote
from timeline.locale import LANGUAGES, speaks
from timeline.markup import Problem, problems
from timeline.record.reading import Entries, Read
from timeline.record.records import Loc, node_at
from timeline.site.lines import line_findings


def examine(project: Project, folder: Path | None = None, codes: frozenset[str] = BY_THEMSELVES) -> tuple[Finding, ...]:
    """What is wrong with it, in file order: dates, texts, and what is asked by those codes.

    Quotes are compared with their clippings where the folder that the chronology lies in is given.
    """
    found = [*project.checked.findings, *text_findings(project.document, project.entries)]
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
    header = entries.header
    texts: list[tuple[Read[Any], Loc, str | None]] = [(header, ("description",), header.record.description)]
    texts += [(header, ("chapters", at, "text"), one.text) for at, one in enumerate(header.record.chapters)]
    texts += [(read, ("text",), read.record.text) for read in entries.events]
    for read, loc, text in texts:
        for problem in problems(text) if text else ():
            place = _text_place(document, read, loc, problem)
            yield Finding(problem.code, problem.message, place, "error", problem.help, read.entry)
    yield from line_findings(document, entries)


def _text_place(document: Document, read: Read[Any], loc: Loc, problem: Problem) -> Place:
    """Where in the file a problem in a text stands: exactly for blocks and one-line texts, else at its beginning."""
    node = node_at(read.node, loc)
    if not isinstance(node, Scalar):
        return read.place(*loc)
    is_block = document.lines[node.line - 1][node.column - 1 : node.column] == "|"
    if is_block:
        line = node.text_line + problem.line
        return Place(document.file, line, node.text_column - 1 + problem.column, problem.length)
    if problem.line == 0 and node.value[:20] == document.lines[node.text_line - 1][node.text_column - 1 :][:20]:
        return Place(document.file, node.text_line, node.text_column - 1 + problem.column, problem.length)
    return read.place(*loc)
