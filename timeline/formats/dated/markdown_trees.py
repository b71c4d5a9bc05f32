"""A Markdown text as a tree of HTML elements that know their lines, and the few fields that stand above it.

The parser of the house reads it. What a tree of HTML would lose is kept: a tab or several spaces inside a line (as
U+2003), the end of each line, and the number of an item where the numbers are no count: "5. Mai 1904" is a day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

WIDE = "\u2003"
"""Stands for a tab, or for several spaces inside a line."""


class FrontMatter(NamedTuple):
    """What stands above a text, and the rest of it."""

    fields: Mapping[str, str]
    text: str
    lines: int
    """Lines before the rest."""


_FRONT = re.compile(r"---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]*:[ \t]*(.*)")


def front_matter(text: str) -> FrontMatter:
    """The fields between two lines of `---` at the beginning of a text, as words.

    >>> front_matter("---\\ntitle: 'May'\\n---\\n- 1904 – A vote").fields
    {'title': 'May'}
    """
    found = _FRONT.match(text)
    if found is None or not _FIELD.match(found[1]):
        return FrontMatter({}, text, 0)
    fields = {}
    for line in found[1].split("\n"):
        if field := _FIELD.fullmatch(line):
            words = field[2].strip()
            is_quoted = len(words) > 1 and words[0] == words[-1] and words[0] in "'\""
            fields[field[1].lower()] = words[1:-1] if is_quoted else words
    return FrontMatter(fields, text[found.end() :], found[0].count("\n"))


def tree_of_markdown(text: str, first_line: int = 1) -> HtmlElement:
    """The body of the text in HTML; each block and line break has its line in `data-line`."""
    from timeline.formats.dated.page_trees import body_of

    return body_of("".join(_Writer(text, first_line).html()))


_TAGS = {
    "Paragraph": "p", "BlockQuote": "blockquote", "Item": "li", "TableRow": "tr", "TableHead": "tr",
    "Emphasis": "em", "Strong": "strong", "Strikethrough": "del", "HtmlBlock": "",
}  # fmt: skip
_MARKER = re.compile(rb"[ \t>]*(\d{1,9})([.)])")
_GAP = re.compile(r"\t+| {2,}")


class _Writer:
    """Writes the parser's events as HTML, one by one."""

    def __init__(self, text: str, first_line: int) -> None:
        from pyromark import Options, events_with_range

        options = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH
        plain = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
        self._data = plain.encode()
        self._events = list(events_with_range(plain, options=options | Options.ENABLE_TASKLISTS))
        self._ends = [place for place, byte in enumerate(self._data) if byte == 10]
        self._first = first_line
        self._waiting = ""
        """The number of an item, which stands before its first words."""
        self._open: list[str] = []
        self._is_head = False
        self._alt: list[str] | None = None
        """The words for the picture that is open."""
        self._picture = 0
        """How many elements are open with it."""

    def html(self) -> Iterator[str]:
        """The pieces of the text, in order."""
        markers = self._markers()
        for number, (event, place) in enumerate(self._events):
            name, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
            if name == "Start":
                yield from self._start(value, place["start"], markers.get(number))
            elif name == "End":
                yield from self._end(value)
            else:
                yield self._leaf(name, value, place["end"])

    def _markers(self) -> dict[int, str]:
        """The numbers of items, by the place of their event, in lists whose numbers are no count."""
        found: dict[int, str] = {}
        lists: list[dict[int, bytes]] = []
        for number, (event, place) in enumerate(self._events):
            start, end = (event.get("Start"), event.get("End")) if isinstance(event, dict) else (None, None)
            if isinstance(start, dict) and "List" in start:
                lists.append({})
            elif start == "Item" and lists and (marker := _MARKER.match(self._data, place["start"], place["end"])):
                lists[-1][number] = marker[1] + marker[2]
            elif isinstance(end, dict) and "List" in end and lists:
                own = lists.pop()
                if not _is_count([int(one[:-1]) for one in own.values()]):
                    found |= {at: one.decode() for at, one in own.items()}
        return found

    def _line(self, place: int) -> int:
        return self._first + bisect_right(self._ends, place - 1) if place else self._first

    def _start(self, tag: Any, place: int, marker: str | None) -> Iterator[str]:
        name: str
        value: Any
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        if self._alt is not None or name == "Image":  # marks in the words for a picture are left out
            self._open.append("" if self._alt is not None else value["dest_url"])
            self._alt = [] if self._alt is None else self._alt
            self._picture = self._picture or len(self._open)
            return
        if name == "Item" and marker is not None:
            self._waiting = f"{marker} "
        opened, closed = self._tags(name, value)
        self._open.append(closed)
        self._is_head = self._is_head or name == "TableHead"
        line = f' data-line="{self._line(place)}"'
        yield opened.replace(">", f"{line}>", 1) if opened and name not in _INLINE else opened

    def _tags(self, name: str, value: Any) -> tuple[str, str]:
        """How an element begins and ends."""
        if name == "Heading":
            level = value["level"][1:]
            return f"<h{level}>", f"</h{level}>"
        if name == "List":
            return ("<ul>", "</ul>") if value is None else ("<ol>", "</ol>")
        if name == "Link":
            address = f"mailto:{value['dest_url']}" if value["link_type"] == "Email" else value["dest_url"]
            return f'<a href="{escape(address)}">', "</a>"
        if name == "CodeBlock":
            return ("<pre>" if value == "Indented" else '<pre data-fence="1">'), "</pre>"
        if name == "FootnoteDefinition":
            self._waiting = f"[^{value}]: "
            return "<div>", "</div>"
        if name == "TableCell":
            return ("<th>", "</th>") if self._is_head else ("<td>", "</td>")
        if name == "Table":
            return "<table>", "</table>"
        tag = _TAGS.get(name, "div")
        return (f"<{tag}>", f"</{tag}>") if tag else ("", "")

    def _end(self, tag: Any) -> Iterator[str]:
        closed = self._open.pop()
        if self._alt is not None:
            if len(self._open) < self._picture:
                alt, self._alt, self._picture = "".join(self._alt), None, 0
                yield f'<img src="{escape(closed)}" alt="{escape(alt)}">'
            return
        if tag == "TableHead":
            self._is_head = False
        yield closed

    def _leaf(self, name: str, value: Any, end: int) -> str:
        waiting, self._waiting = self._waiting, ""
        if self._alt is not None:
            self._alt.append(str(value or " "))
            return ""
        if name in ("Html", "InlineHtml"):
            return f"{escape(waiting)}{value}"
        if name == "SoftBreak":
            return f'<br data-soft="1" data-line="{self._line(end)}">'
        if name == "TaskListMarker":
            self._waiting = waiting
            return "<input checked>" if value else ""
        if name == "HardBreak":
            return f'<br data-line="{self._line(end)}">'
        words = {"Rule": "<hr>", "Code": f"<code>{escape(str(value))}</code>"}.get(name)
        if words is None:
            shown = f"[^{value}]" if name == "FootnoteReference" else str(value)
            is_code = bool(self._open) and self._open[-1] == "</pre>"
            words = escape(shown if is_code else _GAP.sub(WIDE, shown), quote=False)
        return f"{escape(waiting)}{words}"


_INLINE = frozenset(["Emphasis", "Strong", "Strikethrough", "Link", "HtmlBlock"])


def _is_count(numbers: list[int]) -> bool:
    """Whether the numbers of items only count them: one after the other, or 1 each time."""
    if not numbers or set(numbers) == {1}:
        return True
    return numbers[0] in (0, 1) and all(b == a + 1 for a, b in pairwise(numbers))
