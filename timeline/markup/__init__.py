"""Markdown, read once: as safe HTML, as plain text, as Markdown for other programs, with what can't be published found.

The text is CommonMark with what GitHub adds, because reporters know that. What a text may not hold (HTML, headings,
pictures …) is a problem with its place, and is shown as typed where it is written out all the same: no word is lost.
"""

from collections.abc import Iterable, Iterator

from timeline.markup.escaping import markdown_text
from timeline.markup.html_writer import to_html
from timeline.markup.markdown_writer import markdown_link, to_markdown
from timeline.markup.nodes import Node
from timeline.markup.parsing import MAX_NESTING, parsed
from timeline.markup.plain_writer import to_line, to_plain
from timeline.markup.problems import MarkupProblem
from timeline.markup.quotation_marks import typographic
from timeline.markup.references import Address, EventLink, linked

__all__ = [
    "MAX_NESTING",
    "Address",
    "EventLink",
    "MarkupProblem",
    "link_addresses",
    "linked",
    "markdown_link",
    "markdown_text",
    "parsed",
    "problems",
    "references",
    "to_html",
    "to_line",
    "to_markdown",
    "to_plain",
    "typographic",
]


def problems(markdown: str) -> tuple[MarkupProblem, ...]:
    """What in the text would lose words or mean something else, in its order; empty when it may be published.

    >>> problems("A <b>bold</b> claim")[0].message
    '"<b>" is HTML, which is not shown'
    """
    return parsed(markdown).problems


def references(markdown: str | None) -> tuple[EventLink, ...]:
    """The events that the text leads to, in its order, each with its place.

    >>> [one.name for one in references("After [the vote](#vote) and [*that*](<#the-end>)")]
    ['vote', 'the-end']
    """
    return parsed(markdown).references if markdown and "#" in markdown else ()


def link_addresses(markdown: str | None) -> tuple[str, ...]:
    """The addresses on the web that the text leads to, in its order.

    >>> link_addresses("See [the report](https://example.org/a) and <https://example.org/b>")
    ('https://example.org/a', 'https://example.org/b')
    """
    return tuple(_addresses(parsed(markdown).blocks)) if markdown and "//" in markdown else ()


def _addresses(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if node.kind == "link" and node.text.lower().startswith(("http://", "https://")):
            yield node.text
        yield from _addresses(node.children)
