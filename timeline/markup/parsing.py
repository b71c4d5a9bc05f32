"""A Markdown text, parsed once: its tree, and what in it can't be published.

pulldown-cmark (by way of pyromark) gives each part with its place in bytes. What it doesn't give is looked for in the
words between: bare addresses, which GitHub makes links of, and footnote marks without a footnote.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from pyromark import Options, events_with_range, reference_definitions

from timeline.frozen import dataclass
from timeline.markup.addresses import bare_addresses, is_safe
from timeline.markup.nodes import INLINE, Node, NodeKind
from timeline.markup.problems import MarkupProblem, message_of
from timeline.markup.references import EventLink

MAX_NESTING = 12
"""How many quotations, lists and emphases may stand inside each other."""
MOST_PLACES = 50
"""How many places of one kind of problem are given for one text."""
REMEMBERED = 2_000
"""The longest text, in characters, whose tree is kept: it is checked, written out, and again after each edit."""

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_TASKLISTS


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text holds."""

    blocks: tuple[Node, ...]
    problems: tuple[MarkupProblem, ...]
    """In the order of the text."""
    references: tuple[EventLink, ...] = ()
    """The events that it leads to, in its order."""


def parsed(markdown: str) -> Parsed:
    """The text's tree and problems; a text with problems can still be written out, with what is refused as typed."""
    return _remembered(markdown) if len(markdown) <= REMEMBERED else _just_asked_for(markdown)


KEPT = 65_536
"""How many texts are remembered: one more than that, and a file that is gone through again and again finds none."""


@lru_cache(maxsize=KEPT)
def _remembered(markdown: str) -> Parsed:
    return _parse(markdown)


@lru_cache(maxsize=4)
def _just_asked_for(markdown: str) -> Parsed:
    """A long text is looked at and written in one go."""
    return _parse(markdown)


def _parse(markdown: str) -> Parsed:
    # A lone surrogate can't be written in UTF-8, and CommonMark (section 2.3) replaces U+0000.
    text = markdown.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
    builder = _Builder(text)
    try:
        for event, place in events_with_range(text, options=_OPTIONS):
            builder.take(event, place["start"], place["end"])
    except _TooDeepError:
        builder.root.children[:] = [Node("typed", 0, len(builder.data), text)]
    else:
        builder.look_for_definitions()
    found = sorted(dict.fromkeys(builder.problems), key=lambda one: (one.line, one.column, one.code))
    return Parsed(tuple(builder.root.children), tuple(found), tuple(builder.references))


class _TooDeepError(Exception):
    """Raised where more than `MAX_NESTING` parts stand inside each other; the rest isn't looked at."""


_CONTAINERS: dict[str, NodeKind] = {
    "Paragraph": "paragraph", "BlockQuote": "quotation", "Item": "item", "Emphasis": "emphasis", "Strong": "strong",
    "Strikethrough": "struck",
}  # fmt: skip
_REFUSED = {
    "Heading": "heading", "Table": "table", "HtmlBlock": "html", "Image": "picture", "FootnoteDefinition": "note",
}  # fmt: skip
_NESTING = frozenset(["quotation", "bullets", "numbers", "emphasis", "strong", "struck", "tildes"])
_WHOLE_LINES = frozenset(["heading", "table", "rule", "task", "information", "nesting"])
"""Kinds of problems whose words are all that follows on the line."""
_MARKED = frozenset(["emphasis", "strong", "struck", "tildes"])
_ADDRESS = re.compile(r"(?i)(?<![A-Za-z0-9])(?:https?://|www\.)")
_NO_SPACE = re.compile(r"[^\s<]+")
_LINE_END = re.compile(r"\r\n|\n|\r")
_FIRST_TAG = re.compile(r"<[^>\r\n]*>?")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]{1,999}\]")
_LABEL = re.compile(r"\[(?:[^\[\]\\]|\\.)*\]:?", re.DOTALL)


class _Builder:
    """Takes the parser's events one by one; a stack of open parts takes the place of recursion."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.data = text.encode()
        self.is_ascii = len(self.data) == len(text)
        self.root = Node("document", 0, len(self.data))
        self.problems: list[MarkupProblem] = []
        self.references: list[EventLink] = []
        self._stack = [self.root]
        self._depth = 0
        self._words: Node | None = None  # the text that the next one may go on
        self._counts: Counter[str] = Counter()
        self._line_starts: list[int] | None = None
        self._single: dict[str, Callable[[Any, int, int], None]] = {
            "Code": self._code,
            "HardBreak": self._line_break,
            "SoftBreak": self._soft_break,
            "Html": self._html,
            "InlineHtml": self._html,
            "Rule": self._rule,
            "TaskListMarker": self._task,
            "FootnoteReference": self._note_mark,
        }

    def take(self, event: Any, start: int, end: int) -> None:
        """Take one event: a name alone, or a name with what it holds."""
        name: str
        value: Any
        name, value = (event, None) if isinstance(event, str) else next(iter(event.items()))
        if name == "Text":
            self._text(value, start, end)
            return
        self._look_for_split_address(name, start, end)
        self._end_words()
        if name == "Start":
            self._start(value, start, end)
        elif name == "End":
            self._end()
        else:
            self._single[name](value, start, end)

    def _look_for_split_address(self, name: str, start: int, end: int) -> None:
        """Find an address that goes on in what comes next: GitHub would read `https://a.b/_c_` whole."""
        words = self._words
        if words is None or not (":" in words.text or "." in words.text) or name not in ("Start", "Code", "End"):
            return
        if name == "End":
            goes_on = self._stack[-1].kind in _MARKED and self.data[end : end + 1].isalnum()
        else:
            goes_on = start == words.end
        run = words.text.rsplit(maxsplit=1)[-1].rpartition("<")[2] if goes_on and not words.text[-1].isspace() else ""
        if address := _ADDRESS.search(run):
            first = words.end - len(run[address.start() :].encode())
            whole = _NO_SPACE.match(self._slice(first, len(self.data)))
            self._report("split-address", whole[0] if whole else run, first)

    def _text(self, words: str, start: int, end: int) -> None:
        last = self._words
        if last is not None and last.end == start:
            last.text += words
            last.end = end
        else:
            self._end_words()
            self._words = Node("text", start, end, words)

    def _end_words(self) -> None:
        """Put the text that has come to its end into the tree, cut at addresses that are links by themselves."""
        words, self._words = self._words, None
        if words is None:
            return
        if self._stack[-1].kind == "code-block":
            self._stack[-1].text += words.text
            return
        self._look_for_note_marks(words)
        if any(node.kind in ("link", "reference", "typed") for node in self._stack):
            self._add(words)
            return
        for part, address in _parts(words, self._report):
            self._add(Node("link", part.start, part.end, address, children=[part]) if address else part)

    def _look_for_note_marks(self, words: Node) -> None:
        if "[^" not in words.text:
            return
        is_escaped = words.start > 0 and self.data[words.start - 1 : words.start] == b"\\"
        for found in _NOTE_MARK.finditer(words.text, 1 if is_escaped else 0):
            self._report("note-mark", found[0], words.start + len(words.text[: found.start()].encode()))

    def _add(self, node: Node) -> None:
        """Put a part into the open one; words right in an item stand in a line of their own there."""
        parent = self._stack[-1]
        if parent.kind == "typed":
            return  # it is shown as typed, and so is all in it
        if parent.kind == "item" and node.kind in INLINE:
            if not parent.children or parent.children[-1].kind != "line":
                parent.children.append(Node("line", node.start, node.end))
            parent = parent.children[-1]
        parent.children.append(node)

    def _start(self, tag: Any, start: int, end: int) -> None:
        name, value = (tag, None) if isinstance(tag, str) else next(iter(tag.items()))
        node = self._made(name, value, start, end)
        self._add(node)
        self._stack.append(node)
        if node.kind in _NESTING:
            self._depth += 1
            if self._depth > MAX_NESTING:
                self._report("nesting", "", start)
                raise _TooDeepError

    def _made(self, name: str, value: Any, start: int, end: int) -> Node:
        if name in _REFUSED:
            return self._refused(_REFUSED[name], start, end)
        if name == "List":
            return Node("bullets" if value is None else "numbers", start, end, number=value or 0)
        if name == "CodeBlock":
            if isinstance(value, dict) and value["Fenced"]:
                self._report("information", self._line_from(start), start)
                return self._typed(start, end)
            return Node("code-block", start, end)
        if name == "Link":
            return self._link(value, start, end)
        if name == "Strikethrough" and self.data[start : start + 2] != b"~~":
            # "between ~1984 and 1985~" is about years, not a passage to strike out.
            return Node("tildes", start, end)
        return Node(_CONTAINERS.get(name, "typed"), start, end)  # rows and cells of a table are a part of it

    def _link(self, value: Any, start: int, end: int) -> Node:
        address = value["dest_url"]
        if value["link_type"] == "Email":
            address = f"mailto:{address}"
        if value["title"]:
            return self._refused("title", start, end)
        if address[:1] == "#" and len(address) > 1:
            return self._reference(address[1:], start, end)
        if not is_safe(address):
            return self._refused("address", start, end)
        return Node("link", start, end, address)

    def _reference(self, name: str, start: int, end: int) -> Node:
        """A link to the event of that name, which is the last thing in it."""
        at = self.data.rfind(f"#{name}".encode(), start, end)
        line, column = self._position(at + 1 if at >= 0 else start)
        self.references.append(EventLink(name, line, column, len(name) if at >= 0 else 1))
        return Node("reference", start, end, name)

    def _refused(self, kind: str, start: int, end: int) -> Node:
        words = self._slice(start, end)
        if kind == "html":
            words = (_FIRST_TAG.match(words) or _FIRST_TAG.search(words) or [words])[0]
        elif kind == "note":
            words = (_LABEL.match(words) or [words])[0]
        self._report(kind, words, start)
        return self._typed(start, end)

    def _typed(self, start: int, end: int) -> Node:
        return Node("typed", start, end, self._slice(start, end).rstrip("\r\n"))

    def _end(self) -> None:
        node = self._stack.pop()
        if node.kind in _NESTING:
            self._depth -= 1
        if node.kind == "code-block" and not node.text.endswith("\n"):
            node.text += "\n"
        elif node.kind == "numbers":
            self._look_at_numbers(node)
        elif node.kind in ("link", "reference") and not any(_has_words(child) for child in node.children):
            self._report("empty-link", self._slice(node.start, node.end), node.start)

    def _look_at_numbers(self, node: Node) -> None:
        """Numbered items whose number would be shown as another: "2019. …" above "2021. …" reads 2019 and 2020."""
        markers = [re.match(r"([ \t>]*)(\d+)([.)]?)", self._slice(item.start, item.end)) for item in node.children]
        if {marker[2] for marker in markers if marker} <= {"1"}:
            return  # Markdown's way to let the list count for itself
        for shown, (item, marker) in enumerate(zip(node.children, markers, strict=True), node.number):
            if marker and marker[2] != str(shown):
                words = marker[2] + marker[3]
                message = f'"{words}" begins an item of a numbered list and would be shown as "{shown}."'
                help = f"to keep it as typed, write {marker[2]}\\{marker[3]}"
                self._report_as("list-number", message, help, item.start + len(marker[1]), len(words))

    # What is whole by itself

    def _code(self, words: str, start: int, end: int) -> None:
        self._add(Node("code", start, end, words))

    def _line_break(self, _: None, start: int, end: int) -> None:
        self._add(Node("line-break", start, end))

    def _soft_break(self, _: None, start: int, end: int) -> None:
        self._add(Node("soft-break", start, end))

    def _html(self, _: str, start: int, end: int) -> None:
        if self._stack[-1].kind != "typed":
            self._add(self._refused("html", start, end))

    def _rule(self, _: None, start: int, end: int) -> None:
        self._report("rule", self._line_from(start), start)
        self._add(self._typed(start, end))

    def _task(self, _: bool, start: int, end: int) -> None:
        item = next(node for node in reversed(self._stack) if node.kind == "item")
        self._report("task", self._line_from(item.start), item.start)
        self._add(self._typed(start, end))

    def _note_mark(self, _: str, start: int, end: int) -> None:
        self._add(self._refused("note-mark", start, end))

    # Problems and their places

    def look_for_definitions(self) -> None:
        """Find link definitions, of which the tree has nothing: the line would not be shown at all."""
        if "]:" not in self.text:
            return
        for definition in reference_definitions(self.text, options=_OPTIONS).values():
            start, end = definition["span"]["start"], definition["span"]["end"]
            words = self._slice(start, end)
            self._report("definition", (_LABEL.match(words) or [words])[0], start)
            self.root.children.append(self._typed(start, end))
        self.root.children.sort(key=lambda node: node.start)

    def _report(self, kind: str, words: str, start: int) -> None:
        shown = _LINE_END.split(words, maxsplit=1)[0].rstrip()
        length = len(self._line_from(start)) if kind in _WHOLE_LINES else len(shown)
        code, message, help = message_of(kind, self._line_from(start) if kind in _WHOLE_LINES else shown)
        self._report_as(code, message, help, start, length)

    def _report_as(self, code: str, message: str, help: str, start: int, length: int) -> None:
        self._counts[code] += 1
        if self._counts[code] <= MOST_PLACES:
            self.problems.append(MarkupProblem(code, message, help, *self._position(start), length))

    def _slice(self, start: int, end: int) -> str:
        return self.text[start:end] if self.is_ascii else self.data[start:end].decode("utf-8", "replace")

    def _line_from(self, start: int) -> str:
        """The rest of the line, without the white space at its end."""
        end = min((at for sign in (b"\n", b"\r") if (at := self.data.find(sign, start)) >= 0), default=len(self.data))
        return self._slice(start, end).rstrip()

    def _position(self, start: int) -> tuple[int, int]:
        """Line from 0 and column from 1, in characters, of an offset in bytes."""
        at = start if self.is_ascii else len(self.data[:start].decode("utf-8", "replace"))
        if self._line_starts is None:
            self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        line = bisect_right(self._line_starts, at) - 1
        return line, at - self._line_starts[line] + 1


def _parts(words: Node, report: Callable[[str, str, int], None]) -> Iterator[tuple[Node, str]]:
    """The text cut at the addresses in it that become links, each part with where it leads."""
    at, start = 0, words.start
    for bare in bare_addresses(words.text):
        between, shown = words.text[at : bare.start], words.text[bare.start : bare.end]
        first = start + len(between.encode())
        if not (bare.address and is_safe(bare.address)):
            report("address", shown, first)
            continue
        last = first + len(shown.encode())
        if between:
            yield Node("text", start, first, between), ""
        yield Node("text", first, last, shown), bare.address
        at, start = bare.end, last
    if at < len(words.text):
        yield Node("text", start, words.end, words.text[at:]), ""


def _has_words(node: Node) -> bool:
    return bool(node.text.strip()) or any(_has_words(child) for child in node.children)
