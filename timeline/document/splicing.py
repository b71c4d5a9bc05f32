"""New entries put into `events.yaml` without touching another byte of it.

Every byte that was there stays, in its order; only an event in a short form is written anew when it gets more fields.
The file's own line ends and indentation are kept. The result is read again, and given back only where it says what the
old one said.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence as Many
from typing import NamedTuple

from timeline.decoding import line_starts, split_lines
from timeline.document.nodes import Document, Mapping, Node, Scalar, Sequence
from timeline.document.reading import parse_document
from timeline.document.writing import Commented, Value, in_flow, item_lines, pair_lines
from timeline.findings import Finding, Place, TimelineError


class Insertion(NamedTuple):
    """Text to put in before the character at `at`, in place of what stands before `until`."""

    at: int
    text: str
    until: int | None = None


def spliced(
    document: Document,
    insertions: Iterable[Insertion],
    more: dict[str, int] | None = None,
    anew: Iterable[Node] = (),
) -> str:
    """The document's text with all of them put in.

    `more` says by how many the parts at the top have grown, `anew` which parts may be written in another way. Raises
    `TimelineError` where the file could not be read any more or would not say so.
    """
    return respliced(document, insertions, more, anew).text


def respliced(
    document: Document,
    insertions: Iterable[Insertion],
    more: dict[str, int] | None = None,
    anew: Iterable[Node] = (),
) -> Document:
    """The document with all of them put in, as it was read again; the rest is that of `spliced`."""
    result = put_in(document.text, insertions)
    try:
        again = parse_document(result.encode(), document.file, size_limits=False)
    except TimelineError as error:
        raise _refused(document, f"the file could not be read with the new lines in it ({error})") from None
    grown = all(_size(again.root.get(key)) == _size(document.root.get(key)) + by for key, by in (more or {}).items())
    if not grown or not _holds(document.root, again.root, {id(node) for node in anew}):
        raise _refused(document, "with the new lines in it the file would no longer say what it says")
    return again


def put_in(text: str, insertions: Iterable[Insertion]) -> str:
    """The text with all of them put in."""
    parts, last = [], 0
    for at, new, until in sorted(insertions, key=lambda insertion: insertion.at):
        parts += [text[last:at], new]
        last = at if until is None else until
    return "".join([*parts, text[last:]])


def _size(node: Node | None) -> int:
    """How many items or named parts it has."""
    return len(node.items) if isinstance(node, Sequence) else len(node.pairs) if isinstance(node, Mapping) else 0


def _refused(document: Document, why: str) -> TimelineError:
    help = "put the new lines in by hand"
    return TimelineError([Finding("not-spliced", f"nothing was changed: {why}", Place(document.file), help=help)])


def _holds(old: Node, new: Node, anew: set[int]) -> bool:
    """Whether all of the old is in the new, in its order; what is written `anew` is only to be there."""
    if _is_same(old, new):
        return True
    if id(old) in anew:
        return True
    if isinstance(old, Scalar):
        is_first = isinstance(new, Sequence) and bool(new.items) and _holds(old, new.items[0], anew)
        # A block that ended with the file, without a line end, gets one.
        is_same = isinstance(new, Scalar) and new.value in (old.value, f"{old.value}\n")
        return is_first or is_same or (not old.value and old.plain)
    if isinstance(old, Sequence):
        rest = iter(new.items) if isinstance(new, Sequence) else iter(())
        return all(any(_holds(item, one, anew) for one in rest) for item in old.items)
    if isinstance(new, Sequence):
        return bool(new.items) and _holds(old, new.items[0], anew)
    if not isinstance(new, Mapping):
        return False
    values = ((value, new.get(name.value)) for name, value in old.pairs)
    return all(one is not None and _holds(value, one, anew) for value, one in values)


def _is_same(old: Node, new: Node) -> bool:
    """Whether it says the very same: most of a file does, and that is seen sooner than what may have been added."""
    if type(old) is not type(new):
        return False
    if isinstance(old, Scalar):
        return isinstance(new, Scalar) and old.value == new.value
    if isinstance(old, Sequence):
        if not isinstance(new, Sequence) or len(old.items) != len(new.items):
            return False
        return all(map(_is_same, old.items, new.items))
    if not isinstance(new, Mapping) or len(old.pairs) != len(new.pairs):
        return False
    names = all(name.value == other.value for (name, _), (other, _) in zip(old.pairs, new.pairs, strict=True))
    return names and all(_is_same(one, other) for (_, one), (_, other) in zip(old.pairs, new.pairs, strict=True))


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


def new_item(document: Document, key: str, item: Commented, index: int) -> list[Insertion]:
    """The item put into the list under `key` at the top, so that it is number `index` of it, from 0."""
    node = document.root.get(key)
    items = node.items if isinstance(node, Sequence) else []
    if index >= len(items) or not isinstance(node, Sequence):
        made = new_items(document, key, [item])
        return [_after_empty_line(made[0], document, items, len(items) - 1)] if items else made
    if node.closing is not None:
        return [Insertion(items[index].start, f"{in_flow(item.value)}, ")]
    indent, step = _indentation(document, node)
    lines, end = item_lines(item, indent, step), line_end_of(document)
    if index:
        made = [_after_lines(document, items[index - 1].line, indent, lines, end)]
        return [_after_empty_line(made[0], document, items, index)]
    first = items[0].line
    while not document.lines[first - 1].lstrip().startswith("-"):
        first -= 1  # a dash may stand on a line of its own
    while document.lines[first - 2].lstrip().startswith("#"):
        first -= 1
    is_apart = len(items) > 1 and _has_empty_line(document, items[1])
    return [_on_new_lines(document, first - 1, [*lines, ""] if is_apart else lines, end)]


def _after_empty_line(made: Insertion, document: Document, items: Many[Node], index: int) -> Insertion:
    """With an empty line before it, where the items of the list have one."""
    if index < 1 or not _has_empty_line(document, items[index]) or items[0].line == items[index].line:
        return made
    return Insertion(made.at, line_end_of(document) + made.text)


def _has_empty_line(document: Document, item: Node) -> bool:
    """Whether an empty line stands before the item and its comments."""
    line = item.line - 1
    while line and document.lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line > 0 and not document.lines[line - 1].strip()


def new_fields(document: Document, event: Node, fields: dict[str, Value], written: dict[str, Value]) -> list[Insertion]:
    """Fields put into an event that has none of them, `id` at its beginning.

    One in a short form becomes one with all its names: `written` are those that it has.
    """
    end = line_end_of(document)
    if is_short_form(event):
        return [_long_form(document, event, {**_id_of(fields), **written, **_but_id(fields)}, end)]
    made = []
    first, rest = _id_of(fields), _but_id(fields)
    assert isinstance(event, Mapping), "the other forms are short"
    if event.closing is not None:
        if first:
            made.append(
                Insertion(event.pairs[0][0].start, "".join(f"{in_flow({n: v})[1:-1]}, " for n, v in first.items()))
            )
        if rest:
            made.append(_before_bracket(document, event, in_flow(rest)[1:-1]))
        return made
    indent = event.pairs[0][0].column - 1
    if first:
        lines = [line for name, value in first.items() for line in pair_lines(name, value, 0, 2)]
        made.append(Insertion(event.pairs[0][0].start, "".join(f"{line}{end}{' ' * indent}" for line in lines)))
    if rest:
        lines = [line for name, value in rest.items() for line in pair_lines(name, value, indent, 2)]
        made.append(_after_lines(document, event.pairs[-1][0].line, indent - 1, lines, end))
    return made


def is_short_form(event: Node) -> bool:
    """Whether the event is a line, or a date with its title."""
    return isinstance(event, Scalar) or (isinstance(event, Mapping) and len(event.pairs) == 1)


def _id_of(fields: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if name == "id"}


def _but_id(fields: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in fields.items() if name != "id"}


def _long_form(document: Document, event: Node, fields: dict[str, Value], end: str) -> Insertion:
    """The event in a short form with a name before each part."""
    last = event.pairs[-1][1] if isinstance(event, Mapping) else event
    until = text_end(document, last) if isinstance(last, Scalar) else last.end
    events = document.root.get("events")
    if any(
        line.lstrip().startswith("#") or " #" in line for line in split_lines(document.text[event.start : until])[:-1]
    ):
        raise _refused(document, "a comment stands between the parts of the event")
    is_in_brackets = isinstance(events, Sequence) and events.closing is not None
    if is_in_brackets or (isinstance(event, Mapping) and event.closing is not None):
        until = event.end if isinstance(event, Mapping) and event.closing is not None else until
        return Insertion(event.start, in_flow(fields), until)
    indent = event.column - 1
    lines = [line for name, value in fields.items() for line in pair_lines(name, value, indent, 2)]
    return Insertion(event.start, end.join(lines).lstrip(" "), until)


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


def other_values(document: Document, node: Mapping, values: dict[str, str]) -> list[Insertion] | None:
    """These values put in the place of those that the named parts have, or behind them where they have none.

    None where one of them stands in a form that can't be taken out by itself.
    """
    made, new = [], {name: value for name, value in values.items() if node.get(name) is None}
    for name in values.keys() - new.keys():
        old = node.get(name)
        if not isinstance(old, Scalar) or not old.value or _is_block(document, old):
            return None
        made.append(Insertion(old.start, in_flow(values[name]), text_end(document, old)))
    if new and node.closing is not None:
        made.append(_before_bracket(document, node, in_flow({**new})[1:-1]))
    elif new:
        indent = node.pairs[0][0].column - 1
        lines = [line for name, value in new.items() for line in pair_lines(name, value, indent, 2)]
        made.append(_after_lines(document, node.pairs[-1][0].line, indent - 1, lines, line_end_of(document)))
    return made


def new_parts(document: Document, event: Node, name: str, values: Many[Value]) -> list[Insertion] | None:
    """More in the list called `name` of an event, which may be none yet, or one without a hyphen.

    None where the event is written in a short form, or the list in a way that nothing can be added to.
    """
    if not isinstance(event, Mapping) or is_short_form(event):
        return None
    node, end = event.get(name), line_end_of(document)
    inline = ", ".join(in_flow(value) for value in values)
    if isinstance(node, Sequence) and node.closing is not None:
        return [_before_bracket(document, node, inline)]
    if isinstance(node, Sequence) and node.items:
        column = _dash(document, node.items[-1])
        lines = [line for value in values for line in item_lines(Commented(value), column, 2)]
        return [_after_lines(document, node.items[-1].line, column, lines, end)]
    if isinstance(node, Scalar) and node.value and not _is_block(document, node):
        return [Insertion(node.start, "["), Insertion(text_end(document, node), f", {inline}]")]
    if isinstance(node, Mapping) and node.closing is not None:
        return [Insertion(node.start, "["), Insertion(node.end, f", {inline}]")]
    if node is not None:
        return None
    if event.closing is not None:
        return [_before_bracket(document, event, f"{name}: [{inline}]")]
    indent = event.pairs[0][0].column - 1
    parts = [line for value in values for line in item_lines(Commented(value), indent + 2, 2)]
    return [_after_lines(document, event.pairs[-1][0].line, indent - 1, [f"{' ' * indent}{name}:", *parts], end)]


def line_end_of(document: Document) -> str:
    """The line end that the file uses most."""
    text = document.text
    windows = text.count("\r\n")
    counts = {"\n": text.count("\n") - windows, "\r\n": windows, "\r": text.count("\r") - windows}
    return max(counts, key=lambda end: counts[end])


# --- where ---


def _indentation(document: Document, node: Node | None) -> tuple[int, int]:
    """The column of the list's dashes, counted from 0, and how far in the fields of an item are from there."""
    if not isinstance(node, Sequence) or not node.items:
        return 2, 2
    dash = _dash(document, node.items[-1])
    blocks = [item for item in node.items if isinstance(item, Mapping) and item.closing is None and item.pairs]
    step = blocks[-1].pairs[0][0].column - 1 - _dash(document, blocks[-1]) if blocks else 2
    return dash, max(step, 2)


def _dash(document: Document, item: Node) -> int:
    """The column of the dash before an item of a list, counted from 0; it may stand on a line of its own."""
    line = document.lines[item.line - 1]
    if "-" in line[: item.column - 1]:
        return line.rfind("-", 0, item.column - 1)
    above = next(text for text in reversed(document.lines[: item.line - 1]) if text.lstrip(" ").startswith("-"))
    return len(above) - len(above.lstrip(" "))


def _before_bracket(document: Document, node: Mapping | Sequence, flow: str) -> Insertion:
    """Right behind the last item in brackets, before a comma or comment; without items, behind the bracket."""
    last = node.items[-1] if isinstance(node, Sequence) and node.items else None
    last = node.pairs[-1][1] if isinstance(node, Mapping) and node.pairs else last
    if last is None:
        return Insertion(node.start + 1, flow)
    end = text_end(document, last) if isinstance(last, Scalar) else last.end
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
    starts = line_starts(document.text)
    return starts[line] if line < len(starts) else len(document.text)


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


def text_end(document: Document, node: Scalar) -> int:
    """The offset after a text; that of a plain one may count the white space behind it."""
    return node.start + len(document.text[node.start : node.end].rstrip())
