"""The tree, built from libyaml's events.

`yaml.load` would convert text, follow aliases and recurse; the events do none of it. Where PyYAML comes
without libyaml its own scanner gives the same events, more slowly.
"""

from __future__ import annotations

import gc
import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from timeline.decoding import CONTROL
from timeline.document.fields import LISTS, NAMES
from timeline.document.nodes import Mapping, Node, Scalar, Sequence, YamlMark
from timeline.document.unquoted import field_alone, meant, places
from timeline.document.wording import PASTE_WIDTH, as_value, comment_start, field_behind, in_quotes, paste
from timeline.findings import Finding, Place, TimelineError, quote

MAX_DEPTH = 24
"""How deep names and lists may stand in one another; a chronology needs 6."""

MAX_FINDINGS = 1000
"""After so many findings the rest isn't looked for."""

# " #1" cuts the text before it off, and nobody writes a comment like that; "# 1" and "## 1" are comments.
_HASH_IN_TEXT = re.compile(r"#(?=[^\s#])")
_PROPERTY = re.compile(r"[&!][^\s,\[\]{}]*")
_COLON = re.compile(r"\s*:")
_END_OF_VALUE = re.compile(rf",\s*(?:[\w-]+:(?=\s)|(?:{'|'.join(sorted(NAMES))})[:=](?!//))|\}}")
_MISSING_SPACE = re.compile(r"\w+:(?=\S)")
_GLUED_FIELD = re.compile(rf"[ \t]*(?P<name>{'|'.join(sorted(NAMES))}):(?!//)(?=\S)")
# YAML 1.2 section 5.4 takes these for letters, libyaml for line ends (or, the last one, for nothing).
_LINE_ENDS_IN_LIBYAML = "\x85\u2028\u2029\ufeff"


class _PythonLoader(yaml.BaseLoader):
    """PyYAML's own scanner, kept from the quadratic time it takes for a row of brackets."""

    def fetch_flow_collection_start(self, TokenClass: Any) -> None:  # noqa: N803 (its name there)
        if self.flow_level > 2 * MAX_DEPTH:
            raise yaml.scanner.ScannerError(None, None, "exceeded maximum nesting depth", self.get_mark())
        super().fetch_flow_collection_start(TokenClass)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> Any:
        try:
            chunks = super().scan_flow_scalar_non_spaces(double, start_mark)
            "".join(chunks).encode()
        except ValueError:  # half a character, or past the last one: libyaml refuses both
            why = "found invalid Unicode character escape code"
            raise yaml.scanner.ScannerError("in a quoted text", start_mark, why, self.get_mark()) from None
        return chunks


_Loader: Any = getattr(yaml, "CBaseLoader", _PythonLoader)


class Built(NamedTuple):
    """What came of a text: the tree, or the problem that stopped it; what was found on the way in both cases."""

    root: Node | None
    findings: list[Finding]
    problem: yaml.MarkedYAMLError | None
    last: Any
    """The last event before the problem."""


def build(text: str, lines: tuple[str, ...], name: str) -> Built:
    """The tree for a text; nesting past `MAX_DEPTH` raises `TimelineError`."""
    hidden = _stand_ins(text)
    builder = _Builder(text, lines, name, {stand_in: real for real, stand_in in hidden.items()})
    loader = _Loader(text.translate(hidden) if hidden else text)
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of objects and not one cycle among them
    try:
        builder.run(loader.get_event)
    except yaml.MarkedYAMLError as problem:
        return Built(None, builder.findings, problem, builder.event)
    finally:
        if collecting:
            gc.enable()
        loader.dispose()
    return Built(builder.root, builder.findings, None, None)


def _stand_ins(text: str) -> dict[int, int]:
    """A private-use character that the text doesn't have, for each that libyaml would take for a line end."""
    if text.isascii():
        return {}
    found = [ord(character) for character in _LINE_ENDS_IN_LIBYAML if character in text]
    free = (code for code in range(0xE000, 0xF900) if chr(code) not in text)
    return dict(zip(found, free, strict=False))


def too_deep(line: int, column: int, name: str) -> TimelineError:
    """The refusal of a text that nests past `MAX_DEPTH`, at the place where it does."""
    message = f"lists and names stand more than {MAX_DEPTH} deep in one another here"
    advice = "put the text in quotes if it is text; nothing in a chronology needs to stand that deep"
    return TimelineError([Finding("nested-too-deep", message, Place(name, line, column, 1), help=advice)])


_Seen = dict[str, Scalar]


class _Builder:
    """Takes events one by one; a stack of open parts takes the place of recursion."""

    def __init__(self, text: str, lines: tuple[str, ...], name: str, hidden: dict[int, int]) -> None:
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.event: Any = None
        self._text = text
        self._lines = lines
        self._name = name
        self._hidden = hidden
        self._hashes = _hashes_in_text(text)
        self._meant = places(text)
        self._stack: list[tuple[Mapping | Sequence | None, Scalar | None, _Seen, bool]] = []
        self._open: Mapping | Sequence | None = None
        self._key: Scalar | None = None
        self._pairs: list[tuple[Scalar, Node]] = []
        self._items: list[Node] | None = None
        self._seen: _Seen = {}
        self._unwanted = False  # the value that comes next belongs to a name that can't be used
        self._documents = 0
        self._cut: Scalar | None = None  # the name whose text a comma cut short

    def run(self, get_event: Callable[[], Any]) -> None:
        """Take all events; the tree is then in `root`."""
        handlers: dict[type, Callable[[Any], None]] = {
            MappingStartEvent: self._start_mapping,
            SequenceStartEvent: self._start_sequence,
            MappingEndEvent: self._end,
            SequenceEndEvent: self._end,
            AliasEvent: self._alias,
            DocumentStartEvent: self._start_document,
            DocumentEndEvent: _nothing,
            StreamStartEvent: _nothing,
        }
        while self._documents < 2:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event)
            elif kind is StreamEndEvent:
                return
            else:
                handlers[kind](event)
            self.event = event

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        first = event.start_mark.line
        if self._documents > 1:
            message = "a second document begins here, and only the first would be read"
            advice = "delete this line, and what follows if it isn't part of the chronology"
            self._report("second-document", message, first + 1, 1, 3, advice)
        elif event.version or event.tags:
            while not self._lines[first].startswith("%"):
                first += 1
            line = self._lines[first].rstrip()
            message = f"{quote(line)} is an instruction to a program, which is not followed here"
            self._report("directive", message, first + 1, 1, len(line), "delete this line")

    def _scalar(self, event: Any) -> None:
        """Take a text. Most of the time goes here, so that the common cases come first and call nothing."""
        start, end, style, value = event.start_mark, event.end_mark, event.style, event.value
        value = self._as_meant(start, end, value) if self._meant and not style else value
        if style or start.line != end.line or self._hidden:
            value = value.translate(self._hidden)
            self._look_for_hidden(start, end, style, value)
            scalar = Scalar(value, not style, start, end, self._first_line(start, end, style, value))
        else:
            scalar = Scalar(value, True, start, end)  # noqa: FBT003 (a keyword here costs a tenth of all)
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
        if self._hashes and not style and end.index in self._hashes:
            self._text_after_hash(start, end, value)
        if self._key is not None:
            if not value and not style and self._pairs and self._is_alone(self._key):
                self._cut_by_comma(self._key)
            else:
                self._pairs.append((self._key, scalar))
            self._key = None
        elif self._items is not None:
            self._items.append(scalar)
        elif self._unwanted or self._open is None or value in self._seen or value[:1] in "-<":  # or no value
            self._add(scalar)
        else:
            self._seen[value] = self._key = scalar

    def _look_for_hidden(self, start: YamlMark, end: YamlMark, style: str, value: str) -> None:
        """Find in a text in quotes a character that can't be seen, in one without a field that has become a part."""
        if not style:
            self._fields_in(start, end)
        elif style == '"' and (hidden := CONTROL.search(value)):
            message = (
                f"the character U+{ord(hidden[0]):04X}, written with \\, can't be seen and doesn't belong in a text"
            )
            at, length = start.column + 1, max(1, end.index - start.index)
            self._report("control-character", message, start.line + 1, at, length, "take it out")

    def _as_meant(self, start: YamlMark, end: YamlMark, value: str) -> str:
        """The text up to where a comment or a field was meant to begin, which is reported."""
        at = bisect_left(self._meant, start.index)
        if at == len(self._meant) or self._meant[at] >= end.index:
            return value
        before: list[str] = []
        for row in range(start.line, end.line + 1):
            line = self._lines[row]
            begin = start.column if row == start.line else len(line) - len(line.lstrip(" \t"))
            stop = end.column if row == end.line else len(line.rstrip(" \t"))
            if found := meant(line, begin, stop):
                self._report(found.code, found.message, row + 1, found.at + 1, found.length, found.help)
                return " ".join([*before, line[begin : found.end].strip()])
            before.append(line[begin:stop])
        return value

    def _fields_in(self, start: YamlMark, end: YamlMark) -> None:
        """A field without a space after its colon, which would be the end of the text above it: `draft:true`."""
        for row in range(start.line + 1, end.line + 1):
            if found := _GLUED_FIELD.match(self._lines[row]):
                message = f"a space is missing after the colon of {quote(found['name'] + ':')}"
                advice = paste(
                    f"{found['name']}: {self._lines[row][found.end() :]}", "write, in the column of the fields"
                )
                self._report("missing-space", message, row + 1, found.end(), 1, advice)

    def _first_line(self, start: YamlMark, end: YamlMark, style: str, value: str) -> tuple[int, int, int]:
        """The length of a text's first line, and the line and column where its words begin."""
        line, column = start.line + 1, start.column + 1
        one_line = end.line == start.line
        length = end.index - start.index if one_line else len(self._lines[start.line].rstrip()) - start.column
        if not style:
            return length, line, column
        if style not in "|>":
            return length, line, column + 1
        first = next(filter(str.strip, value.split("\n")), None)
        if first is None:
            return length, line, column
        # What the header indents further belongs to the text. Line by line: a copy of all that follow would be taken
        # for each text of the file.
        raw = next(filter(str.strip, map(self._lines.__getitem__, range(line, len(self._lines)))))
        return length, line + 1, len(raw) - len(raw.lstrip(" ")) - len(first) + len(first.lstrip(" ")) + 1

    def _start_mapping(self, event: Any) -> None:
        node = Mapping(event.start_mark)
        self._push(event, node)
        self._pairs, self._items = node.pairs, None

    def _start_sequence(self, event: Any) -> None:
        node = Sequence(event.start_mark)
        self._push(event, node)
        self._items = node.items

    def _push(self, event: Any, node: Mapping | Sequence) -> None:
        if event.tag is not None or event.anchor is not None:
            self._properties(event)
        if len(self._stack) >= MAX_DEPTH:
            error = too_deep(node.line, node.column, self._name)
            raise TimelineError([*self.findings, *error.findings])
        self._stack.append((self._open, self._key, self._seen, self._unwanted))
        self._open, self._key, self._seen, self._unwanted = node, None, {}, False

    def _end(self, event: Any) -> None:
        node = self._open
        assert node is not None
        if event.end_mark.index > event.start_mark.index:  # a closing bracket; else the mark of the next part
            node.closing = event.end_mark
        self._open, self._key, self._seen, self._unwanted = self._stack.pop()
        parent = self._open
        if type(parent) is Mapping:
            self._pairs, self._items = parent.pairs, None
        else:
            self._items = parent.items if type(parent) is Sequence else None
        self._add(node)

    def _add(self, node: Node) -> None:
        """Put a part where it belongs: into the open list, or as a name or its value, or at the top."""
        parent = self._open
        if type(parent) is Mapping:
            if self._unwanted:
                self._unwanted = False
            elif self._key is None:
                self._name_part(node)
            else:
                parent.pairs.append((self._key, node))
                self._key = None
        elif type(parent) is Sequence:
            parent.items.append(node)
        else:
            self.root = node

    def _name_part(self, node: Node) -> None:
        """Take a name for the value that comes next, or say why it can't be one."""
        if type(node) is not Scalar:
            advice = "if it is text, put all of it in quotes"
            message = "a list or a group in brackets can't be the name of something"
            self._report("key-not-text", message, node.line, node.column, node.length, advice)
            self._unwanted = True
        elif node.value in self._seen:
            self._duplicate(node)
        elif node.value == "<<" and node.plain:
            message = '"<<" copies from another part of the file, which is not followed here'
            self._report("merge-key", message, node.line, node.column, node.length, "write the lines out")
            self._unwanted = True
        elif node.plain and not node.value:
            self._report("empty-key", "nothing stands before the colon", node.line, node.column, 1, "write a name")
            self._unwanted = True
        else:
            if node.value[:1] == "-" and node.plain:
                self._missing_space_after_dash(node)
            self._seen[node.value] = self._key = node

    def _duplicate(self, node: Scalar) -> None:
        message = f"{quote(node.value)} is here twice: line {self._seen[node.value].line} has it already"
        advice = "keep one of the two lines, or put both texts into one"
        self._report("duplicate-key", message, node.line, node.column, node.length, advice)
        self._unwanted = True

    def _missing_space_after_dash(self, node: Scalar) -> None:
        line = self._lines[node.line - 1]
        before = line[: node.column - 1]
        if before.strip() or node.value[1:2] in ("", "-", " "):
            return
        message = f"a space is missing between the dash and {quote(node.value[1:])}"
        advice = paste(f"- {line[node.column :]}", "write")
        self._report("missing-space", message, node.line, node.column, 1, advice)

    def _text_after_hash(self, start: YamlMark, end: YamlMark, value: str) -> None:
        """The text goes on after ` #`, but YAML reads only what stands before."""
        line, column = self._lines[end.line], self._hashes[end.index] - end.index + end.column
        stop = _end_in_brackets(line, column) if self._in_brackets() else comment_start(line, column)
        if (comma := field_behind(line, column, stop)) is not None:
            stop = comma
        cut = line[column:stop]
        message = f'{quote(cut)} is not read: " #" begins a comment'
        begin = start.column + len(line[start.column : column]) - len(line[start.column : column].lstrip(" "))
        advice = in_quotes(line, begin, stop) if start.line == end.line else _quote_all(f"{value} {cut}")
        self._report("text-after-hash", message, end.line + 1, column + 1, len(cut), advice)

    def _is_alone(self, word: Scalar) -> bool:
        """Whether a name inside brackets has no colon after it."""
        return self._in_brackets() and not _COLON.match(self._text, word.end)

    def _cut_by_comma(self, word: Scalar) -> None:
        """`{title: Council sacks Smith, Jones and Lee}`: the comma ends the title, and the rest would be gone."""
        name, value = self._pairs[-1]
        if field := field_alone(word.value):
            self._cut = name
            message = f"a space is missing after the colon of {quote(word.value)}"
            if not _MISSING_SPACE.match(word.value):
                message = f"{quote(word.value)} has no colon and space between the field and its value"
            self._report("missing-space", message, word.line, word.column, word.length, f"write {field}")
            return
        if self._cut is name:
            return  # said already, with all that follows
        self._cut = name
        line = self._lines[word.line - 1]
        end = _END_OF_VALUE.search(line, word.column - 1)
        message = f"{quote(word.value)} would be lost: a comma ends a text in {{…}}"
        advice = "put all of the text in quotes"
        if value.line == word.line and end is not None:
            advice = paste(f"{name.value}: {as_value(line[value.column - 1 : end.start()].strip())}", advice)
            if name.value in LISTS:
                several = line[value.column - 1 : end.start()].strip()
                advice = f"put the list in brackets: {name.value}: [{several}]"
        if word.value in ("draft", "key", "decorative"):  # a field that says yes or no, meant as yes
            advice = f"write {word.value}: true; or {advice}"
        self._report("text-after-comma", message, word.line, word.column, word.length, advice)

    def _in_brackets(self) -> bool:
        return self._open is not None and self._text[self._open.start : self._open.start + 1] in ("[", "{")

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark, event.end_mark
        raw = self._text[start.index : end.index]
        message = f"{quote(raw)} stands for another part of the file, which is not followed here"
        line = self._lines[start.line]
        advice = in_quotes(line, start.column, end.column, "if it is text, put it in quotes")
        if not self._unwanted:  # after "<<" it has been said already
            self._report("alias", message, start.line + 1, start.column + 1, len(raw), advice)
        self._add(Scalar(raw, plain=True, start=start, end=end))

    def _properties(self, event: Any) -> None:
        """Report the `&name` and `!name` before a value."""
        start = event.start_mark
        line, column = self._lines[start.line], start.column
        for sign in (line[column], "!" if line[column] == "&" else "&"):  # at most one of each, in either order
            found = _PROPERTY.match(line, column)
            if found is None or found.group()[0] != sign:
                return
            word = found.group()
            code, does = ("anchor", "gives this part a name") if word[0] == "&" else ("tag", "is a YAML type")
            message = f"{quote(word)} {does}, which is not supported here"
            end = _end_in_brackets(line, found.end()) if self._in_brackets() else comment_start(line, column)
            is_text = isinstance(event, ScalarEvent) and not event.style and end > found.end()
            advice = in_quotes(line, column, end, "if it is text, put it in quotes") if is_text else f"delete {word}"
            self._report(code, message, start.line + 1, column + 1, len(word), advice)
            column = found.end()
            while line[column : column + 1] in (" ", "\t"):
                column += 1

    def _report(self, code: str, message: str, line: int, column: int, length: int, advice: str) -> None:
        length = max(1, min(length, len(self._lines[line - 1]) - column + 1))
        self.findings.append(Finding(code, message, Place(self._name, line, column, length), help=advice))
        if len(self.findings) >= MAX_FINDINGS:
            raise TimelineError(self.findings)


def _hashes_in_text(text: str) -> dict[int, int]:
    """Where a `#` that may be meant as text stands, by the end of what stands before it."""
    found = {}
    for match in _HASH_IN_TEXT.finditer(text):
        end = match.start()
        while end and text[end - 1] in " \t":
            end -= 1
        if end < match.start():
            found[end] = match.start()
    return found


def _nothing(event: Any) -> None:
    """Some events carry nothing to keep."""


def _end_in_brackets(line: str, start: int) -> int:
    """Where the text around `start` ends inside `[…]` or `{…}` on one line."""
    found = re.compile(r"[,\]}]").search(line, start)
    return found.start() if found else len(line.rstrip())


def _quote_all(text: str) -> str:
    advice = "put all of the text in quotes, on one line"
    return f"{advice}: {as_value(text)}" if len(text) <= PASTE_WIDTH else advice
