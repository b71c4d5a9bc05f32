"""What HTML says as blocks of text, in order: paragraphs, headings, items of lists, rows of tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from timeline.decoding import CONTROL


class Block(NamedTuple):
    """One stretch of text that no sentence crosses."""

    element: str
    """The name of the innermost element that makes it one: `p`, `h1`, `li`, `tr`."""
    text: str


_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul time".split()
)
_UNSEEN = frozenset("head script style title template noscript textarea select button svg math object iframe".split())
_TABLE_BLOCKS = "p div table ul ol h1 h2 h3 h4 h5 h6 br blockquote"


def blocks_of(tree: Any) -> Iterator[Block]:
    """The blocks of a page that `lxml` has parsed; what isn't seen is passed over."""
    from lxml import etree

    writer = _Writer()
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            yield from writer.begin(element)
        elif event == "end":
            yield from writer.end(element)
        else:
            writer.add(element.tail)
    yield from writer.block()


class _Writer:
    """Puts the words of elements together to blocks."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._inside: list[str] = []
        self._cells: set[Any] = set()
        """Cells of rows that are one line."""
        self._unseen = 0

    def add(self, text: str | None) -> None:
        """Words."""
        if text and not self._unseen:
            self._pieces.append(re.sub(r"\s", " ", text))

    def begin(self, element: Any) -> Iterator[Block]:
        """An element with the words at its beginning; before one that is a block the words so far are one."""
        tag = element.tag
        self._unseen += tag in _UNSEEN
        if element in self._cells:
            self._pieces += [" | "] if self._pieces else []
        elif tag in _BLOCKS:
            yield from self.block()
            self._inside.append(tag)
            if tag == "tr" and _is_row(element):
                self._cells.update(cell for cell in element if cell.tag in ("td", "th"))
        self.add(element.text)

    def end(self, element: Any) -> Iterator[Block]:
        """The end of an element, and the words behind it."""
        tag = element.tag
        if tag in _BLOCKS and element not in self._cells:
            yield from self.block()
            self._inside.pop()
        self._unseen -= tag in _UNSEEN
        if tag == "br":
            self._pieces.append("\n")
        self.add(element.tail)

    def block(self) -> Iterator[Block]:
        """The words so far."""
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        text = "\n".join(filter(None, lines))
        self._pieces.clear()
        if text:
            yield Block(self._inside[-1] if self._inside else "body", text)


def _is_row(row: Any) -> bool:
    """Whether a row holds words in several cells, and isn't there to lay out a page."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    return len(cells) > 1 and not any(next(cell.iter(*_TABLE_BLOCKS.split()), None) is not None for cell in cells)


def text_of(blocks: Iterable[Block]) -> str:
    """The blocks as a text: apart by empty lines, but for the items of a list and the rows of a table."""
    text: list[str] = []
    before = ""
    for element, words in blocks:
        is_line = element in ("li", "tr")
        text.append("" if not text else "\n" if is_line and before == element else "\n\n")
        text.append(f"- {words}" if element == "li" else words)
        before = element
    return CONTROL.sub(" ", "".join(text))
