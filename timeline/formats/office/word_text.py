"""Markdown of ours as paragraphs and words of a Word document, written from its tree (ECMA-376 part 1, 17.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.formats.office.word_parts import LEVELS, is_rtl, language_of, xml_text
from timeline.markup import parsed
from timeline.markup.addresses import encoded
from timeline.markup.nodes import INLINE, Node


class RunLook(NamedTuple):
    """What words look like."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    struck: bool = False
    language: str = ""
    """Where it is another one than the document's."""

    @property
    def properties(self) -> str:
        """As the properties of a run (17.3.2)."""
        parts = [f'<w:rStyle w:val="{self.style}"/>'] if self.style else []
        parts += ["<w:b/><w:bCs/>"] * self.bold + ["<w:i/><w:iCs/>"] * self.italic + ["<w:strike/>"] * self.struck
        if self.language:
            parts += [f'<w:rtl w:val="{int(is_rtl(self.language))}"/>', language_of(self.language)]
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""


PLAIN = RunLook()
BOLD = RunLook(bold=True)


def line_of(markdown: str) -> list[Node]:
    """The parts of a text that is one line."""
    return [part for block in parsed(markdown).blocks for part in _in_line(block)]


def _in_line(block: Node) -> Iterator[Node]:
    if block.kind in INLINE or not block.children:
        yield block
    else:
        for child in block.children:
            yield from _in_line(child) if child.kind not in INLINE else [child]


def words(text: str, look: RunLook = PLAIN) -> str:
    """Words of one look, as a run."""
    return f'<w:r>{look.properties}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>' if text else ""


def paragraph(style: str, inside: str, properties: str = "") -> str:
    """A paragraph of that style."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    own = f"<w:pPr>{named}{properties}</w:pPr>" if named or properties else ""
    return f"<w:p>{own}{inside}</w:p>"


def place(number: int, name: str, inside: str) -> str:
    """What can be led to by that name (17.13.6.2); no two places have one number."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def led_to(name: str, inside: str) -> str:
    """What leads to the place of that name (17.16.22)."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{inside}</w:hyperlink>'


_MARKED: Mapping[str, Callable[[RunLook], RunLook]] = {
    "emphasis": lambda look: look._replace(italic=True),
    "strong": lambda look: look._replace(bold=True),
    "struck": lambda look: look._replace(struck=True),
}


@dataclass
class TextWriter:
    """Writes what stands in one part of a document, and collects the addresses of its links."""

    shows_addresses: bool = False
    """Whether an address stands behind the words that lead to it, for those who read on paper."""
    links: dict[str, int] = field(default_factory=dict)
    """By address, in their order."""
    lists: list[tuple[int, int]] = field(default_factory=list)
    """Lists that count: the level of each and its first number."""

    def line(self, nodes: Iterable[Node], look: RunLook = PLAIN) -> str:
        """Parts of a line, as runs."""
        return "".join(self._part(node, look) for node in nodes)

    def _part(self, node: Node, look: RunLook) -> str:
        kind = node.kind
        if kind in _MARKED:
            return self.line(node.children, _MARKED[kind](look))
        if kind == "link":
            return self._link(node, look)
        if kind == "reference":
            return led_to(node.text, self.line(node.children, look._replace(style="Hyperlink")))
        if kind == "code":
            return words(node.text, look._replace(style="Code"))
        if kind == "line-break":
            return "<w:r><w:br/></w:r>"
        if kind == "soft-break":
            return words(" ", look)
        if kind == "tildes":
            return words("~", look) + self.line(node.children, look) + words("~", look)
        return words(node.text, look)

    def _link(self, node: Node, look: RunLook) -> str:
        address = encoded(node.text)
        number = self.links.setdefault(address, len(self.links) + 1)
        inside = self.line(node.children, look._replace(style="Hyperlink"))
        link = f'<w:hyperlink r:id="link{number}" w:history="1">{inside}</w:hyperlink>'
        shown = "".join(child.text for child in node.children)
        is_hidden = self.shows_addresses and shown not in (node.text, node.text.removeprefix("mailto:"))
        return link + (words(f" <{node.text.removeprefix('mailto:')}>", look) if is_hidden else "")

    def text(self, markdown: str, style: str = "", look: RunLook = PLAIN) -> str:
        """A text as paragraphs of that style."""
        return "".join(self.block(one, style, look) for one in parsed(markdown).blocks)

    def block(self, node: Node, style: str, look: RunLook) -> str:
        """A block as paragraphs."""
        kind = node.kind
        if kind in ("paragraph", "line"):
            return paragraph(style, self.line(node.children, look))
        if kind == "quotation":
            return "".join(self.block(one, "Quote", look) for one in node.children)
        if kind in ("bullets", "numbers"):
            return self.list(node, look, 0)
        return paragraph("CodeBlock" if kind == "code-block" else style, self._lines(node.text, look))

    def _lines(self, text: str, look: RunLook) -> str:
        return "<w:r><w:br/></w:r>".join(words(line, look) for line in text.rstrip("\n").split("\n"))

    def list(self, node: Node, look: RunLook, level: int) -> str:
        """A list, each of its paragraphs on the level where it stands (17.9)."""
        number = 1
        if node.kind == "numbers":
            self.lists.append((level, node.number))
            number = len(self.lists) + 1
        return "".join(self._item(item.children, number, look, level) for item in node.children)

    def _item(self, parts: Sequence[Node], number: int, look: RunLook, level: int) -> str:
        first = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        further = f'<w:ind w:left="{360 * (level + 1)}"/>'
        written = []
        if not parts or parts[0].kind not in ("line", "paragraph"):
            written.append(paragraph("ListParagraph", "", first))
        for place, part in enumerate(parts):
            if part.kind in ("bullets", "numbers"):
                written.append(self.list(part, look, min(level + 1, LEVELS - 1)))
            elif part.kind in ("line", "paragraph"):
                written.append(paragraph("ListParagraph", self.line(part.children, look), further if place else first))
            else:
                written.append(self.block(part, "ListParagraph", look))
        return "".join(written)
