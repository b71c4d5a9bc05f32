"""New entries put into `events.yaml` without touching another byte of it.

Only insertions: every byte that was there stays, in its order. The file's own line ends and indentation are kept. The
result is read again, and given back only where it says what the old one said and what was put in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Sequence as Many
from typing import NamedTuple

from timeline.diagnostics import Diagnostic, Place, TimelineError
from timeline.document.nodes import Document, Mapping, Node, Scalar, Sequence
from timeline.document.reading import parse_document
from timeline.document.writing import Commented, Value, in_flow, item_lines, pair_lines


class Insertion(NamedTuple):
    """Text to put in before the character at `at`."""

    at: int
    text: str


def spliced(document: Document, insertions: Iterable[Insertion], more: dict[str, int] | None = None) -> str:
    """The document's text with all of them put in; `more` says by how many the parts at the top have grown.

    Raises `TimelineError` where the file could not be read any more or would not say so.
    """
    text, parts, last = document.text, [], 0
    for at, new in sorted(insertions, key=lambda insertion: insertion.at):
        parts += [text[last:at], new]
        last = at
    result = "".join([*parts, text[last:]])
    try:
        again = parse_document(result.encode(), document.file, size_limits=False)
    except TimelineError as error:
        raise _refused(document, f"the file could not be read with the new lines in it ({error})") from None
    grown = all(_size(again.root.get(key)) == _size(document.root.get(key)) + by for key, by in (more or {}).items())
    if not grown or not _holds(document.root, again.root):
        raise _refused(document, "with the new lines in it the file would no longer say what it says")
    return result


def _size(node: Node | None) -> int:
    """How many items or named parts it has."""
    return len(node.items) if isinstance(node, Sequence) else len(node.pairs) if isinstance(node, Mapping) else 0


def _refused(document: Document, why: str) -> TimelineError:
    help = "put the new lines in by hand"
    return TimelineError([Diagnostic("not-spliced", f"nothing was changed: {why}", Place(document.file), help=help)])


def _holds(old: Node, new: Node) -> bool:
    """Whether all of the old is in the new, in its order."""
    if isinstance(old, Scalar):
        is_first = isinstance(new, Sequence) and bool(new.items) and _holds(old, new.items[0])
        # A block that ended with the file, without a line end, gets one.
        is_same = isinstance(new, Scalar) and new.value in (old.value, f"{old.value}\n")
        return is_first or is_same or (not old.value and old.plain)
    if isinstance(old, Sequence):
        pairs = zip(old.items, new.items, strict=False) if isinstance(new, Sequence) else ()
        return isinstance(new, Sequence) and len(new.items) >= len(old.items) and all(_holds(*pair) for pair in pairs)
    if isinstance(new, Sequence):
        return bool(new.items) and _holds(old, new.items[0])
    if not isinstance(new, Mapping):
        return False
    values = ((value, new.get(name.value)) for name, value in old.pairs)
    return all(one is not None and _holds(value, one) for value, one in values)


def new_items(document: Document, key: str, items: Many[Commented]) -> list[Insertion]:
    """The items put at the end of the list under `key` at the top, which is made where it is missing."""
    node = document.root.get(key)
    end = line_end_of(document)
    if isinstance(node, Sequence) and node.closing is not None:
        flow = ", ".join(in_flow(item.value) for item in items)
        return [_before_bracket(document, node, flow)]
    indent, step = _indentation(document, node)
    lines = [line for item in items for line in item_lines(item, indent, step)]
    if isinstance(node, Sequence) and node.items:
        return [_after_lines(document, node.items[-1].line, indent, lines, end)]
    return [_at_key(document, key, node, lines, end)]


def new_pairs(document: Document, key: str, pairs: Many[tuple[str, Value]]) -> list[Insertion]:
    """The named parts put at the end of those under `key` at the top, which is made where it is missing."""
    node = document.root.get(key)
    end = line_end_of(document)
    if isinstance(node, Mapping) and node.closing is not None:
        return [_before_bracket(document, node, ", ".join(f"{name}: {in_flow(value)}" for name, value in pairs))]
    is_filled = isinstance(node, Mapping) and node.pairs
    indent = node.pairs[0][0].column - 1 if is_filled and isinstance(node, Mapping) else 2
    lines = [line for name, value in pairs for line in pair_lines(name, value, indent, 2)]
    if is_filled and isinstance(node, Mapping):
        return [_after_lines(document, node.pairs[-1][0].line, indent, lines, end)]
    return [_at_key(document, key, node, lines, end, before="events")]


def new_citation(document: Document, event: Node, citation: Value) -> list[Insertion] | None:
    """A source added to an event's; None where the event is written in a short form, which has no room for one."""
    if not isinstance(event, Mapping) or event.get("title") is None:
        return None
    node, end = event.get("sources"), line_end_of(document)
    if isinstance(node, Sequence) and node.closing is not None:
        return [_before_bracket(document, node, in_flow(citation))]
    if isinstance(node, Sequence) and node.items:
        column = _dash(document, node.items[-1])
        lines = item_lines(Commented(citation), column, 2)
        return [_after_lines(document, node.items[-1].line, column, lines, end)]
    if isinstance(node, Scalar) and node.value and not _is_block(document, node):
        return [Insertion(node.start, "["), Insertion(_text_end(document, node), f", {in_flow(citation)}]")]
    if isinstance(node, Mapping) and node.closing is not None:
        return [Insertion(node.start, "["), Insertion(node.end, f", {in_flow(citation)}]")]
    if node is not None:
        return None
    if event.closing is not None:
        return [_before_bracket(document, event, f"sources: [{in_flow(citation)}]")]
    indent = event.pairs[0][0].column - 1
    lines = [f"{' ' * indent}sources:", *item_lines(Commented(citation), indent + 2, 2)]
    return [_after_lines(document, event.pairs[-1][0].line, indent, lines, end)]


def line_end_of(document: Document) -> str:
    """The line end that the file uses most."""
    text = document.text
    windows = text.count("\r\n")
    return "\r\n" if windows > text.count("\n") - windows else "\n"


# --- where ---


def _indentation(document: Document, node: Node | None) -> tuple[int, int]:
    """The column of the list's dashes, counted from 0, and how far in the fields of an item are from there."""
    if not isinstance(node, Sequence) or not node.items:
        return 2, 2
    dash = _dash(document, node.items[-1])
    blocks = [item for item in node.items if isinstance(item, Mapping) and item.closing is None and item.pairs]
    step = blocks[-1].pairs[0][0].column - 1 - _dash(document, blocks[-1]) if blocks else 2
    return dash, step


def _dash(document: Document, item: Node) -> int:
    """The column of the dash before an item of a list, counted from 0."""
    line = document.lines[item.line - 1]
    return line.rfind("-", 0, item.column - 1) if "-" in line[: item.column - 1] else item.column - 1


def _before_bracket(document: Document, node: Mapping | Sequence, flow: str) -> Insertion:
    """Right behind the last item in brackets, before a comma or comment; without items, behind the bracket."""
    last = node.items[-1] if isinstance(node, Sequence) and node.items else None
    last = node.pairs[-1][1] if isinstance(node, Mapping) and node.pairs else last
    if last is None:
        return Insertion(node.start + 1, flow)
    end = _text_end(document, last) if isinstance(last, Scalar) else last.end
    return Insertion(end, f", {flow}")


def _after_lines(document: Document, line: int, indent: int, lines: list[str], end: str) -> Insertion:
    """After the part that begins on this line: all that follows and stands further in than `indent`."""
    last = line
    for number in range(line + 1, len(document.lines) + 1):
        text = document.lines[number - 1]
        if not text.strip():
            continue
        if len(text) - len(text.lstrip(" ")) <= indent:
            break
        last = number
    return _on_new_lines(document, last, lines, end)


def _on_new_lines(document: Document, line: int, lines: list[str], end: str) -> Insertion:
    """On lines of their own after that one, which may be the last and without an end."""
    at = _offset_after(document, line)
    if document.text[at - 1 : at] in ("\n", "\r") or at == 0:
        return Insertion(at, "".join(text + end for text in lines))
    return Insertion(at, end + end.join(lines) + end)


def _offset_after(document: Document, line: int) -> int:
    """The offset after the end of a line, counted from 1."""
    at = 0
    for number, match in enumerate(_LINE.finditer(document.text), 1):
        at = match.end()
        if number == line:
            break
    return at


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def _at_key(
    document: Document, key: str, node: Node | None, lines: list[str], end: str, *, before: str | None = None
) -> Insertion:
    """Under a key that has nothing yet; where there is no such key, under a new one before another, or at the end."""
    if node is not None:
        name = next(name for name, _ in document.root.pairs if name.value == key)
        return _on_new_lines(document, name.line, lines, end)
    own = [f"{key}:", *lines]
    follower = next((name for name, _ in document.root.pairs if name.value == before), None)
    if follower is not None:
        return (
            _on_new_lines(document, follower.line - 1, own, end)
            if follower.line > 1
            else Insertion(0, end.join([*own, ""]))
        )
    return _on_new_lines(document, _last_line(document), own, end)


def _last_line(document: Document) -> int:
    return max((number for number, text in enumerate(document.lines, 1) if text.strip()), default=1)


def _is_block(document: Document, node: Scalar) -> bool:
    return document.text[node.start : node.start + 1] in ("|", ">")


def _text_end(document: Document, node: Scalar) -> int:
    """The offset after a text; that of a plain one may count the white space behind it."""
    return node.start + len(document.text[node.start : node.end].rstrip())
