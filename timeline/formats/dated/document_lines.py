"""The lines of a document, in order: each heading, item, paragraph and row of a table with its words and its place.

What stands inside another (lists in items, paragraphs in cards) comes after it and knows what it stands in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import field, replace
from typing import TYPE_CHECKING, Literal

from timeline.frozen import dataclass

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LineKind = Literal["heading", "item", "paragraph", "term", "row", "code"]
Break = Literal["", "hard", "soft"]

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul".split()
) | frozenset(f"h{level}" for level in range(1, 7))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = frozenset(["ul", "ol", "menu", "dir"])
_DEEPEST = 150
"""Elements inside one another; what stands deeper is taken for words of the last."""
_MOST_CELLS = 1_000
"""Cells over which one cell may stretch."""


@dataclass(slots=True)
class Cell:
    """A cell of a table."""

    holder: HtmlElement
    words: str
    is_head: bool = False


@dataclass(slots=True)
class Line:
    """Words that stand in one line of a document."""

    kind: LineKind
    level: int
    """Of a heading 1 to 6; of an item, in how many lists it stands."""
    holder: HtmlElement
    """An element with the words and what is among them, apart from the document."""
    words: str
    place: int
    """The line of the file."""
    group: str
    """The elements that it stands in, by name: lines of one kind in a page share them."""
    within: tuple[int, ...]
    """The elements that it stands in, by number, the outermost first; the last is its own."""
    items: tuple[int, ...] = ()
    """The items of lists that it stands in, by number."""
    after: Break = ""
    """What parts it from the line before in the same block."""
    is_numbered: bool = False
    is_quoted: bool = False
    table: int = 0
    """The number of the table that a row stands in."""
    cells: list[Cell] = field(default_factory=list)
    number: int = 0
    """Its number in the document."""
    is_common: bool = False
    """Whether the same words stand in a line of their own again and again."""


@dataclass(frozen=True, slots=True)
class _At:
    """Where in the document something stands."""

    kind: LineKind = "paragraph"
    level: int = 0
    group: str = ""
    within: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    place: int = 1
    is_numbered: bool = False
    is_quoted: bool = False
    item_group: str = ""
    """The group of the item that it stands in."""
    fresh: list[bool] = field(default_factory=list)
    """Empty once the item has had its first line."""


def lines_of(body: HtmlElement, offset: int = 0) -> list[Line]:
    """The lines of a document; `offset` is how many lines of its file stand before it."""
    walker = _Walker(offset)
    walker.walk(body, _At())
    often = Counter(line.words for line in walker.lines)
    for number, line in enumerate(walker.lines):
        line.number, line.is_common = number, often[line.words] > 2
    return walker.lines


class _Walker:
    def __init__(self, offset: int) -> None:
        self.lines: list[Line] = []
        self._offset = offset
        self._count = 0

    def _number(self) -> int:
        self._count += 1
        return self._count

    def walk(self, element: HtmlElement, at: _At) -> None:
        """Takes the lines of an element, in order."""
        run: list[str | HtmlElement] = []
        for part in parts_of(element):
            if isinstance(part, str) or not _is_block(part):
                run.append(part)
            else:
                self._end(run, at)
                self._block(part, at)
        self._end(run, at)

    def _block(self, element: HtmlElement, at: _At) -> None:
        tag = element.tag
        inside = self._inside(element, at)
        if len(inside.within) > _DEEPEST:
            self._end([str(element.text_content())], inside)
        elif tag == "table":
            self._table(element, inside)
        elif tag == "pre":
            self._typed(element, inside)
        else:
            self.walk(element, inside)

    def _inside(self, element: HtmlElement, at: _At) -> _At:
        tag = element.tag
        number = self._number()
        new = replace(
            at,
            group=f"{at.group}/{_name(element)}",
            within=(*at.within, number),
            place=self._place(element, at.place),
            is_quoted=at.is_quoted or tag == "blockquote",
        )
        if tag in _HEADINGS:
            return replace(new, kind="heading", level=_HEADINGS[tag], fresh=[])
        if tag in _LISTS:
            return replace(new, level=at.level + 1 if at.items else 1, is_numbered=tag == "ol")
        if tag == "li":
            items = (*at.items, number)
            level = max(at.level, 1)
            return replace(new, kind="item", level=level, items=items, item_group=new.group, fresh=[True])
        if tag == "dt":
            return replace(new, kind="term", fresh=[])
        return new

    def _place(self, element: HtmlElement, outer: int) -> int:
        written = element.get("data-line")
        if written is not None:
            return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else outer
        return (element.sourceline or 0) + self._offset if element.sourceline else outer

    def _end(self, run: list[str | HtmlElement], at: _At) -> None:
        """Ends a stretch of words: a line for each piece between two breaks."""
        if not run:
            return
        pieces = list(_pieces(run, keeps_lines=at.kind == "paragraph"))
        run.clear()
        after: Break = ""
        for holder, break_, place in pieces:
            after = break_ if after != "hard" else after
            if line := self._line(holder, at, after, place):
                self.lines.append(line)
                after = ""

    def _line(self, holder: HtmlElement, at: _At, after: Break, place: int) -> Line | None:
        words = _tidied(holder)
        if not words and next(holder.iter("img", "iframe", "video", "audio"), None) is None:
            return None
        kind, group = at.kind, at.group
        if kind == "item":
            kind, group = ("item", at.item_group) if at.fresh else ("paragraph", f"{group}+")
        at.fresh.clear()
        line = Line(kind, at.level, holder, words, place or at.place, group, at.within, at.items, after)
        line.is_numbered, line.is_quoted = at.is_numbered, at.is_quoted
        return line

    def _typed(self, element: HtmlElement, at: _At) -> None:
        """What is typed as it is shown: code, or lines of words."""
        words = str(element.text_content())
        if element.get("data-fence") is not None or element.find(".//code") is not None:
            holder = _holder()
            holder.text = words
            if code := self._line(holder, at, "", 0):
                code.kind = "code"
                self.lines.append(code)
            return
        for number, row in enumerate(words.split("\n")):
            holder = _holder()
            holder.text = re.sub(r"(?<=\S)(?:\t+| {2,})", "\u2003", row)
            if line := self._line(holder, at, "", at.place + number):
                line.group += "~"
                self.lines.append(line)

    def _table(self, table: HtmlElement, at: _At) -> None:
        own = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for caption in table.findall("caption"):
            self._block(caption, at)
        if any(map(_is_laid_out, own)):
            for row in own:
                self.walk(row, self._inside(row, at))
            return
        number = self._number()
        for row, cells in zip(own, _grid(own), strict=True):
            words = " | ".join(cell.words for cell in cells if cell.words)
            if words:
                inside = self._inside(row, at)
                holder = _holder()
                holder.text = words
                line = Line("row", 0, holder, words, inside.place, inside.group, inside.within, at.items)
                line.cells, line.table = cells, number
                self.lines.append(line)


def parts_of(element: HtmlElement) -> Iterator[str | HtmlElement]:
    """What an element holds, in order: words, and other elements."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def _is_block(element: HtmlElement) -> bool:
    return element.tag in _BLOCKS or any(one.tag in _BLOCKS for one in element.iterdescendants())


def _name(element: HtmlElement) -> str:
    """The name of an element for a group: with the first of its classes, without figures."""
    classes = (element.get("class") or "").split()
    return f"{element.tag}.{re.sub('[0-9]+', '', classes[0])}" if classes else str(element.tag)


def _is_laid_out(row: HtmlElement) -> bool:
    """Whether a row's cells hold what no table of data holds: other tables, headings, many paragraphs."""
    if next(row.iter("table", *_HEADINGS), None) is not None:
        return True
    return any(len(cell.findall(".//p")) + len(cell.findall(".//br")) > 12 for cell in row)


_WIDEST = 200
"""Columns of a table that are looked at."""


def _grid(rows: Sequence[HtmlElement]) -> list[list[Cell]]:
    """The cells of each row, one that stretches over several rows or columns in each of them."""
    hanging: dict[int, tuple[int, Cell]] = {}
    grid = []
    for row in rows:
        cells: list[Cell] = []
        for own in (one for one in row if one.tag in ("td", "th")):
            _take_hanging(cells, hanging)
            cell = _cell(own)
            for _ in range(min(_stretch(own, "colspan"), _WIDEST - len(cells))):
                if (down := _stretch(own, "rowspan")) > 1:
                    hanging[len(cells)] = (down - 1, cell)
                cells.append(cell)
        _take_hanging(cells, hanging)
        grid.append(cells)
    return grid


def _take_hanging(cells: list[Cell], hanging: dict[int, tuple[int, Cell]]) -> None:
    while len(cells) in hanging:
        left, cell = hanging.pop(len(cells))
        if left > 1:
            hanging[len(cells)] = (left - 1, cell)
        cells.append(cell)


def _stretch(cell: HtmlElement, name: str) -> int:
    written = (cell.get(name) or "1").strip()
    return min(int(written), _MOST_CELLS) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _cell(element: HtmlElement) -> Cell:
    holder = deepcopy(element)
    holder.tail = None
    words = " ".join(spaced(holder).split())
    holder.tag = "div"
    return Cell(holder, words, element.tag == "th")


def spaced(holder: HtmlElement) -> str:
    """The words of an element, those of different blocks apart."""
    words: list[str] = []
    for element, name in places_of(holder):
        is_apart = element.tag in _BLOCKS or element.tag == "br"
        words += [" " if is_apart else "", getattr(element, name) or ""]
    return "".join(words)


def _holder() -> HtmlElement:
    import lxml.html

    return lxml.html.Element("span")


def _pieces(run: Sequence[str | HtmlElement], *, keeps_lines: bool) -> Iterator[tuple[HtmlElement, Break, int]]:
    """The words between breaks, each with the break before it and, where that knows it, its line."""
    holder = _holder()
    for part in run:
        if isinstance(part, str):
            _add_text(holder, part)
        else:
            copied = deepcopy(part)
            copied.tail = None
            holder.append(copied)
    if not keeps_lines:
        for one in [one for one in holder.iter("br") if one.get("data-soft")]:
            one.tail = f" {one.tail or ''}"
            one.drop_tag()
    breaks = [(_break_of(one), _line_of(one)) for one in holder.iter("br")]
    own: list[tuple[Break, int]] = [("", 0), *breaks]
    yield from ((piece, *of) for piece, of in zip(_split(holder), own, strict=True))


def _break_of(element: HtmlElement) -> Break:
    return "soft" if element.get("data-soft") else "hard"


def _line_of(element: HtmlElement) -> int:
    written = element.get("data-line") or ""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else element.sourceline or 0


def _split(element: HtmlElement) -> list[HtmlElement]:
    """Copies of an element, one for each stretch between line breaks."""
    import lxml.html

    def shell() -> HtmlElement:
        kept = {name: value for name, value in element.attrib.items() if name in _KEPT and len(value) < 2_000}
        return lxml.html.Element(element.tag if re.fullmatch(r"[a-z][a-z0-9]*", element.tag) else "span", kept)

    pieces = [shell()]
    _add_text(pieces[-1], element.text or "")
    for child in element:
        if child.tag == "br":
            pieces.append(shell())
        else:
            has_break = next(child.iter("br"), None) is not None
            first, *rest = _split(child) if has_break else [deepcopy(child)]
            first.tail = None
            pieces[-1].append(first)
            for one in rest:
                pieces.append(shell())
                pieces[-1].append(one)
        _add_text(pieces[-1], child.tail or "")
    return pieces


_KEPT = frozenset(["href", "src", "alt", "datetime", "title", "data-line", "data-soft"])
"""Attributes that each part of an element keeps."""


def _add_text(element: HtmlElement, words: str) -> None:
    if not words:
        return
    try:
        last = element[-1]  # asking for the length walks all of them
    except IndexError:
        element.text = (element.text or "") + words
    else:
        last.tail = (last.tail or "") + words


_WHITE = re.compile(r"[ \t\n\r\f\u00a0\u202f\u2007]+")


def _tidied(holder: HtmlElement) -> str:
    """Makes one space of several, and returns the words."""
    words = []
    ends_in_space = True
    for element, name in places_of(holder):
        text = _WHITE.sub(" ", getattr(element, name) or "")
        text = text[1:] if ends_in_space and text.startswith(" ") else text
        setattr(element, name, text or None)
        ends_in_space = text.endswith(" ") if text else ends_in_space
        words.append(text)
    return "".join(words).rstrip()


def places_of(holder: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Where the words of an element stand, in order: an element, and `text` or `tail`."""
    waiting: list[tuple[HtmlElement, str]] = [(holder, "text")]
    while waiting:
        element, name = waiting.pop()
        yield element, name
        if name == "text":
            if element is not holder:
                waiting.append((element, "tail"))
            waiting += [(child, "text") for child in reversed(element)]


def words_of(holder: HtmlElement) -> str:
    """The words of a line's element, as its places count them."""
    return "".join(getattr(element, name) or "" for element, name in places_of(holder)).rstrip()
