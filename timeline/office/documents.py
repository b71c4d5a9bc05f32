"""Word documents (ECMA-376 part 1, 17) as HTML: headings, lists, tables, bold and italic words, links, footnotes.

What HTML has no place for is told: comments, words that a tracked change took away, hidden words, headers and footers,
pictures, words in diagrams, a table of contents. Fonts, colours and pages are not looked at, nothing outside the file
is fetched, and what stands in an inserted change counts as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from timeline.findings import NotReadableError
from timeline.office.archive import Archive, Relation, archive_of, tree_of
from timeline.office.html_pieces import Item, Piece, joined, link_to, lists_of
from timeline.office.word_styles import Styles, styles_of


class Document(NamedTuple):
    """A document, and what HTML has no place for."""

    html: str
    lost: tuple[tuple[str, str], ...]
    """What each thing is that did not come over, and its words."""
    has_macros: bool


def document_of(data: bytes) -> Document:
    """The document in a Word file. Raises `NotReadableError`."""
    archive = archive_of(data)
    main = archive.related("", "officeDocument")
    if not main:
        raise NotReadableError("it is no document", "save it as .docx")
    body = tree_of(archive.parts[main]).find("body")
    if body is None:
        raise NotReadableError("it is a document without a text")
    reader = _Reader(archive, main)
    html = "".join(reader.blocks(body))
    whole = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n{html}</body></html>\n'
    has_macros = any(name.endswith("vbaProject.bin") for name in archive.names)
    return Document(whole, tuple(reader.lost()), has_macros)


@dataclass
class _Field:
    """A field (17.16.18): what it asks for, and where its result leads, where it is a link."""

    code: list[str] = field(default_factory=list)
    leads_to: str = ""


def _address_of(code: str) -> str:
    found = re.search(r'HYPERLINK\s+"([^"]+)"', code)
    return found[1] if found is not None else ""


_MOST_FIELDS = 20
"""Fields inside one another."""
_LONGEST_JOINED = 1000
"""Letters of a cell of a table that stands in each of the rows over which it is joined."""
_INSIDE = frozenset(["ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "bdo", "dir"])
"""What holds parts of a text that are read as if it weren't there."""
_AWAY = frozenset(["del", "moveFrom"])
"""What a tracked change took away."""
_SHOWN = frozenset(["drawing", "pict", "object"])
_FROM_WORDS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "cr": "<br>"}


class _Reader:
    """Writes the blocks of a document as HTML, and collects what HTML can't hold."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._archive = archive
        self._main = main
        self._styles: Styles = styles_of(archive, main)
        self._relations: dict[str, Relation] = archive.relations(main)
        self._notes = {kind: self._notes_of(kind) for kind in ("footnote", "endnote")}
        """By kind: the notes by their ids, and what they name."""
        self._waiting: list[str] = []  # notes of the paragraph at hand
        self._boxes: list[str] = []  # texts in boxes that stand at it
        self._fields: list[_Field] = []
        self._number = 0
        self._losing: dict[str, list[str]] = {}

    def blocks(self, parent: Element) -> Iterator[str]:
        """The blocks that an element holds."""
        items: list[Item] = []
        for block in _flat(parent):
            found = self._paragraph(block) if block.tag == "p" else self._other(block)
            if isinstance(found, Item):
                items.append(found)
            elif found:
                yield from lists_of(items)
                items.clear()
                yield found
        yield from lists_of(items)

    def _other(self, block: Element) -> str:
        if block.tag == "tbl":
            return self._table(block)
        if block.tag == "altChunk":
            self._losing.setdefault("file inside the document", []).append(block.get("id", ""))
        elif block.tag in _AWAY:
            self._lose("words taken away in a tracked change", block)
        return ""

    def _paragraph(self, paragraph: Element) -> str | Item:
        own = paragraph.find("pPr")
        style = self._styles.of_paragraph(own)
        if re.match(r"toc( ?\d| heading)", style.name, re.IGNORECASE):
            self._lose("line of a table of contents", paragraph)
            return ""
        line = self._line(paragraph)
        after = "".join([*self._taken(self._boxes), *(f"<p>{note}</p>\n" for note in self._taken(self._waiting))])
        if not re.sub(r"<br>|\s", "", line):
            return after
        if style.level:
            return f"<h{style.level}>{line}</h{style.level}>\n{after}"
        if style.list_kind is not None:
            return Item(style.list_level, style.list_kind, f"{line}{after}".rstrip("\n"))
        if style.is_quotation:
            return f"<blockquote><p>{line}</p></blockquote>\n{after}"
        return f"<p>{line}</p>\n{after}"

    def _taken(self, waiting: list[str]) -> list[str]:
        taken = [*waiting]
        waiting.clear()
        return taken

    def _table(self, table: Element) -> str:
        """A table; what is joined over several rows stands in each of them (17.4.84)."""
        above: dict[int, str] = {}
        rows = []
        for row in _flat(table):
            if row.tag != "tr":
                continue
            if row.find("trPr/del") is not None:
                self._lose("words taken away in a tracked change", row)
                continue
            cells, column = [], 0
            for cell in _flat(row):
                if cell.tag == "tc":
                    html = self._cell(cell, above.get(column, ""))
                    above[column] = html
                    column += max(_number(cell.find("tcPr/gridSpan")), 1)
                    cells.append(f"<td>{html}</td>")
            rows.append(f"<tr>{''.join(cells)}</tr>\n")
        return f"<table>\n{''.join(rows)}</table>\n"

    def _cell(self, cell: Element, above: str) -> str:
        joined = cell.find("tcPr/vMerge")
        if joined is not None and joined.get("val", "continue") == "continue":
            return above if len(above) <= _LONGEST_JOINED else ""
        blocks = [*self.blocks(cell)]
        only = re.fullmatch(r"<p>((?:(?!</?p>).)*)</p>\n", blocks[0], re.DOTALL) if len(blocks) == 1 else None
        return only[1] if only is not None else "".join(blocks).strip()

    def _line(self, parent: Element) -> str:
        """The words that an element holds, with their marks."""
        pieces = [piece for child in parent for piece in self._inline(child)]
        return "".join(joined(pieces)).strip(" \t")

    def _inline(self, part: Element) -> Iterator[Piece]:
        """The words of a part of a line."""
        tag = part.tag
        if tag == "r":
            yield from self._run(part)
        elif tag in _AWAY:
            self._lose("words taken away in a tracked change", part)
        elif tag == "hyperlink":
            yield from self._in_link(part, self._address(part))
        elif tag == "fldSimple":
            yield from self._in_link(part, _address_of(part.get("instr", "")))
        elif tag in _INSIDE:
            for child in part:
                yield from self._inline(child)
        elif tag in ("oMath", "oMathPara"):
            yield escape("".join(one.text or "" for one in part.iter("t")), quote=False), ()

    def _in_link(self, part: Element, address: str) -> Iterator[Piece]:
        for child in part:
            for words, marks in self._inline(child):
                yield words, (link_to(address), *marks) if address else marks

    def _address(self, link: Element) -> str:
        relation = self._relations.get(link.get("id", ""))
        if relation is None or not relation.is_outside:
            return f"#{link.get('anchor')}" if link.get("anchor") else ""
        return relation.target

    def _run(self, run: Element) -> Iterator[Piece]:
        look = self._styles.of_run(run.find("rPr"))
        for part in run:
            if look.is_hidden and part.tag in ("t", "sym"):
                self._losing.setdefault("hidden words", []).append(part.text or "")
                continue
            words = self._words(part)
            if look.is_note and not words.strip(" ,;"):
                continue
            address = next((one.leads_to for one in reversed(self._fields) if one.leads_to), "")
            if words:
                yield words, (link_to(address), *look.marks) if address else look.marks

    def _words(self, part: Element) -> str:
        """What a part of a run says (17.3.3)."""
        tag = part.tag
        if tag == "t":
            return escape(part.text or "", quote=False)
        if tag in _FROM_WORDS:
            return _FROM_WORDS[tag]
        if tag == "br":
            return "<br>" if part.get("type", "textWrapping") == "textWrapping" else ""
        if tag in ("footnoteReference", "endnoteReference"):
            return self._note(tag.removesuffix("Reference"), part.get("id", ""))
        if tag == "sym":
            return self._symbol(part)
        if tag in ("fldChar", "instrText"):
            self._take_field(part)
        elif tag == "AlternateContent":
            chosen = next((one for one in (part.find("Choice"), part.find("Fallback")) if one is not None), ())
            return "".join(map(self._words, chosen))
        elif tag in _SHOWN:
            return self._picture(part)
        elif tag == "ruby":
            words = (one.text or "" for base in part.iter("rubyBase") for one in base.iter("t"))
            return escape("".join(words), quote=False)
        return ""

    def _take_field(self, part: Element) -> None:
        kind = part.get("fldCharType")
        if part.tag == "instrText":
            if self._fields:
                self._fields[-1].code.append(part.text or "")
        elif kind == "begin" and len(self._fields) < _MOST_FIELDS:
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].leads_to = _address_of("".join(self._fields[-1].code))
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _symbol(self, part: Element) -> str:
        """A letter of a font of signs; those that a font alone knows are told (17.3.3.30)."""
        code = int(part.get("char", "0"), 16) if re.fullmatch(r"[0-9A-Fa-f]{1,6}", part.get("char", "")) else 0
        if 0x20 < code < 0xD800 or 0xF900 <= code < 0x11_0000:
            return escape(chr(code), quote=False)
        self._losing.setdefault("sign of a font of signs", []).append(f"{part.get('font')} {part.get('char')}")
        return ""

    def _picture(self, part: Element) -> str:
        """A picture by its words; the text of a box comes behind the paragraph."""
        boxes = [*_outermost(part, "txbxContent")]
        for box in boxes:
            self._boxes += self.blocks(box)
        if boxes:
            return ""
        described = next((one.get("descr") or "" for one in part.iter("docPr") if one.get("descr")), "")
        self._losing.setdefault("picture in the document", []).append(described)
        return f'<img alt="{escape(described)}">' if described else ""

    def _notes_of(self, kind: str) -> tuple[dict[str, Element], dict[str, Relation]]:
        part = self._archive.related(self._main, f"{kind}s")
        notes = tree_of(self._archive.parts[part]).iter(kind) if part else ()
        return {one.get("id", ""): one for one in notes}, self._archive.relations(part) if part else {}

    def _note(self, kind: str, id: str) -> str:
        """Nothing where the mark of a note stands: it follows the paragraph, by its number."""
        notes, relations = self._notes[kind]
        note = notes.pop(id, None)
        if note is None:
            return ""
        self._number += 1
        before, self._relations = self._relations, relations
        words = " ".join(filter(None, (self._line(one) for one in note.iter("p"))))
        self._relations = before
        self._waiting.append(f"[{self._number}] {words}")
        return ""

    def _lose(self, what: str, part: Element) -> None:
        words = " ".join("".join(one.text or "" for one in part.iter() if one.tag in ("t", "delText")).split())
        if words:
            self._losing.setdefault(what, []).append(words)

    def lost(self) -> Iterator[tuple[str, str]]:
        """What did not come over, by kind."""
        for relation in self._relations.values():
            if relation.kind in ("header", "footer", "comments") and relation.target in self._archive.parts:
                name = "comment" if relation.kind == "comments" else f"words of a {relation.kind}"
                for one in tree_of(self._archive.parts[relation.target]).iter("comment" if name == "comment" else "p"):
                    self._lose(name, one)
            elif relation.kind == "diagramData" and relation.target in self._archive.parts:
                self._lose("words in a diagram", tree_of(self._archive.parts[relation.target]))
        for what, several in self._losing.items():
            for words in several:
                yield what, words


def _flat(parent: Element) -> Iterator[Element]:
    """The children of an element, those among them that only wrap others opened."""
    for child in parent:
        if child.tag in _INSIDE:
            yield from _flat(child)
        else:
            yield child


def _outermost(parent: Element, tag: str) -> Iterator[Element]:
    """The elements of that name in another one, but for those that stand in one of them; of a choice the first."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag != "Fallback" or parent.find("Choice") is None:
            yield from _outermost(child, tag)


def _number(element: Element | None) -> int:
    digits = element.get("val", "") if element is not None else ""
    return int(digits) if re.fullmatch(r"[0-9]{1,4}", digits) else 0
