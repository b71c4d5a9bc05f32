"""The text of a file cut where its events begin, so that an event that is known need not be read again.

That is sound where every piece is by itself one item of the list: then each is read alike whatever stands around it,
since what is inside an item stands deeper than the hyphen that begins the next one. It is not taken on trust: the
pieces to be read are read with all others blanked out, line by line, and where that doesn't give exactly one item for
each, from where the piece begins to where it ends, or gives a finding, the file is read as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import NamedTuple

from timeline.document.nodes import Document, Node, Scalar, Sequence
from timeline.document.reading import parse_text
from timeline.findings import TimelineError
from timeline.frozen import dataclass

_EVENTS = re.compile(r"^events:[ \t]*(?:#.*)?$", re.MULTILINE)
_FIRST = re.compile(r"(?:[ \t]*(?:#.*)?\n)*( *)-(?=[ \n])")
_KEPT = re.compile(r"[|>][1-9]?\+")
"""A block whose empty lines at the end count: what is blanked out behind it would be read as some of them."""


class Piece(NamedTuple):
    """An event as it stands in the file, with what stands between it and the next."""

    line: int
    """Of its hyphen, from 0."""
    end: int
    """The line, from 0, on which the next piece begins or something else."""
    text: str


@dataclass(frozen=True, slots=True)
class Pieces:
    """A file in pieces."""

    file: str
    lines: tuple[str, ...]
    line: int
    """Of the name of the list, from 0."""
    pieces: tuple[Piece, ...]

    def document(self, wanted: Collection[int]) -> tuple[Document, Mapping[int, Node]] | None:
        """The file without all pieces but these, and the item of each; None where it must be read as a whole."""
        lines: list[str] = []
        last = 0
        for number, piece in enumerate(self.pieces):
            if number not in wanted:
                lines += self.lines[last : piece.line]
                lines += [""] * (piece.end - piece.line)
                last = piece.end
            elif _KEPT.search(piece.text):
                return None
        lines += self.lines[last:]
        try:
            document = parse_text("\n".join(lines), tuple(lines), self.file)
        except TimelineError:
            return None
        if document.findings or not self._is_whole(document, sorted(wanted)):
            return None
        node = document.root.get("events")
        items = node.items if isinstance(node, Sequence) else []
        return document, dict(zip(sorted(wanted), items, strict=True))

    def _is_whole(self, document: Document, wanted: list[int]) -> bool:
        """Whether each of these pieces, and no other text, is one item of the list, from its hyphen to its end."""
        key, node = next((pair for pair in document.root.pairs if pair[0].value == "events"), (None, None))
        if key is None or key.line != self.line + 1:
            return False
        if not wanted:
            return isinstance(node, Scalar) and node.plain and not node.value
        pieces = [self.pieces[number] for number in wanted]
        items = node.items if isinstance(node, Sequence) else []
        return len(items) == len(pieces) and all(
            _hyphen(item, document.lines) == piece.line + 1 and item.end_line <= piece.end
            for item, piece in zip(items, pieces, strict=True)
        )


def _hyphen(item: Node, lines: tuple[str, ...]) -> int:
    """The line of the hyphen before an item, which may stand alone on it."""
    line = item.line
    while line > 1 and not lines[line - 1].lstrip(" ").startswith("-"):
        line -= 1
    return line


def pieces_of(text: str, lines: tuple[str, ...], file: str) -> Pieces | None:
    """The pieces of a text, of which these are the lines; None where it has no list of events that can be cut."""
    if "\r" in text:
        text = "\n".join(lines)
    found = _EVENTS.search(text)
    first = _FIRST.match(text, found.end() + 1) if found else None
    if found is None or first is None:
        return None
    indent = len(first[1])
    starts, end = [], len(text)
    # Each line that is no deeper than the first hyphen and no comment: the items, and what ends their list.
    for shallow in re.compile(rf"^ {{0,{indent}}}[^ \n#]", re.MULTILINE).finditer(text, first.end(1) - indent):
        at = shallow.start()
        is_item = (
            shallow.end() == at + indent + 1
            and text[at + indent] == "-"
            and text[at + indent + 1 : at + indent + 2] in (" ", "\n", "")
        )
        if not is_item:
            end = at
            break
        starts.append(at)
    return Pieces(file, lines, text.count("\n", 0, found.start()), tuple(_cut(text, starts, end)))


def _cut(text: str, starts: list[int], end: int) -> list[Piece]:
    line = text.count("\n", 0, starts[0])
    found = []
    for start, stop in pairwise([*starts, end]):
        own = text[start:stop]
        height = own.count("\n") + (stop == len(text) and not own.endswith("\n"))
        found.append(Piece(line, line + height, own))
        line += height
    return found
