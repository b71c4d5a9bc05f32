"""What the styles of a Word document say of its paragraphs and words (ECMA-376 part 1, 17.7 and 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple
from xml.etree.ElementTree import Element

from timeline.office.archive import Archive, tree_of

ListKind = Literal["ul", "ol"]
_ANCESTORS = 20


class Style(NamedTuple):
    """What a paragraph is."""

    name: str
    level: int
    """Of a heading, 1 to 6; 0 for any other."""
    list_kind: ListKind | None
    list_level: int

    @property
    def is_quotation(self) -> bool:
        """Whether it is a quotation set apart."""
        return self.name.casefold() in ("quote", "intense quote", "quotations")


class WordLook(NamedTuple):
    """What words look like."""

    marks: tuple[str, ...]
    """The elements of HTML around them."""
    is_hidden: bool
    is_note: bool
    """Whether they belong to the mark of a footnote."""


@dataclass
class OwnStyle:
    """What one style says itself."""

    name: str = ""
    parent: str = ""
    outline: int | None = None
    numbering: tuple[str | None, int | None] = (None, None)
    marks: dict[str, bool] = field(default_factory=dict)


_MARKS = {"b": "b", "i": "i", "strike": "s", "dstrike": "s", "vanish": ""}


@dataclass
class Styles:
    """The styles of a document and its lists."""

    own: dict[str, OwnStyle] = field(default_factory=dict)
    kinds: dict[str, dict[int, ListKind]] = field(default_factory=dict)
    default: str = ""

    def _line_of(self, id: str) -> list[OwnStyle]:
        """A style and those that it is based on."""
        found: list[OwnStyle] = []
        while id in self.own and len(found) < _ANCESTORS:
            found.append(self.own[id])
            id = self.own[id].parent
        return found

    def of_paragraph(self, own: Element | None) -> Style:
        """What a paragraph with these properties is."""
        named = own.find("pStyle") if own is not None else None
        line = self._line_of(named.get("val", "") if named is not None else self.default)
        name = line[0].name if line else ""
        direct = _of_paragraph(own)
        outlines = [one.outline for one in (direct, *line) if one.outline is not None]
        named_level = next(filter(None, (_heading_of(one.name) for one in line)), 0)
        level = named_level or ((outlines or [9])[0] + 1) % 10  # 9 is the level of what is no heading
        ids = [one.numbering[0] for one in (direct, *line) if one.numbering[0] is not None]
        levels = [one.numbering[1] for one in (direct, *line) if one.numbering[1] is not None]
        list_level = (levels or [0])[0]
        kind = self.kinds.get(ids[0], {}).get(list_level, "ul") if ids and ids[0] != "0" else None
        return Style(name, min(level, 6), None if level else kind, list_level)

    def of_run(self, own: Element | None) -> WordLook:
        """What words with these properties look like."""
        named = own.find("rStyle") if own is not None else None
        marks: dict[str, bool] = {}
        line = self._line_of(named.get("val", "") if named is not None else "")
        for one in reversed(line):
            marks |= one.marks
        is_note = any(one.name.casefold() in ("footnote reference", "endnote reference") for one in line)
        if own is not None:
            marks |= {one.tag: is_on(one) for one in own if one.tag in _MARKS}
        elements = dict.fromkeys(_MARKS[name] for name, on in marks.items() if on)
        return WordLook(tuple(sorted(filter(None, elements))), marks.get("vanish", False), is_note)


def is_on(element: Element) -> bool:
    """Whether a property that is on or off is on (17.17.4)."""
    return element.get("val", "true") not in ("0", "false", "off")


def styles_of(archive: Archive, main: str) -> Styles:
    """The styles and lists of the document whose main part has that name."""
    styles = Styles()
    if part := archive.related(main, "styles"):
        for one in tree_of(archive.parts[part]).iter("style"):
            id = one.get("styleId", "")
            styles.own[id] = _style(one)
            if one.get("type") == "paragraph" and one.get("default") in ("1", "true"):
                styles.default = id
    if part := archive.related(main, "numbering"):
        styles.kinds = dict(_lists(tree_of(archive.parts[part])))
    return styles


def _style(one: Element) -> OwnStyle:
    own = _of_paragraph(one.find("pPr"))
    own.name = _value(one.find("name"))
    own.parent = _value(one.find("basedOn"))
    own.marks = {mark.tag: is_on(mark) for mark in one.findall("rPr/*") if mark.tag in _MARKS}
    return own


def _of_paragraph(own: Element | None) -> OwnStyle:
    """What the properties of a paragraph say of its place in a document and in a list."""
    found = OwnStyle()
    if own is None:
        return found
    found.outline = _number(own.find("outlineLvl"))
    list_id = own.find("numPr/numId")
    found.numbering = (_value(list_id) if list_id is not None else None, _number(own.find("numPr/ilvl")))
    return found


def _lists(numbering: Element) -> Iterator[tuple[str, dict[int, ListKind]]]:
    """By the id of a list, what its levels are (17.9)."""
    abstract: dict[str, dict[int, ListKind]] = {}
    for one in numbering.iter("abstractNum"):
        abstract[one.get("abstractNumId", "")] = {
            int(level.get("ilvl", "0")): "ul" if _value(level.find("numFmt")) in ("bullet", "none") else "ol"
            for level in one.iter("lvl")
            if level.get("ilvl", "0").isdecimal() and len(level.get("ilvl", "0")) < 4
        }
    for one in numbering.iter("num"):
        yield one.get("numId", ""), abstract.get(_value(one.find("abstractNumId")), {})


def _value(element: Element | None) -> str:
    return element.get("val", "") if element is not None else ""


def _number(element: Element | None) -> int | None:
    digits = _value(element)
    return int(digits) if re.fullmatch(r"[0-9]", digits) else None


def _heading_of(name: str) -> int:
    """The level of a heading by the name of its style, which is English in every language of the program."""
    found = re.fullmatch(r"heading ([1-9])", name, re.IGNORECASE)
    return int(found[1]) if found is not None else int(name.casefold() == "title")
