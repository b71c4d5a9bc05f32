"""What is being written at the cursor: which field, how far the text goes that a choice takes the place of.

The file is looked at as it is, line by line, as it can hardly ever be read while somebody writes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

Path = tuple[str | int, ...]


class Cursor(NamedTuple):
    """The text that the cursor stands in, or would begin there."""

    path: Path
    """The fields that it lies in, to the record or list; a number stands for the item of a list."""
    key: str | None
    """The field whose value, or one of whose values, is written."""
    may_be_field: bool
    """Whether it may be the name of a field."""
    start: int
    end: int
    """The columns from 0 between which it stands; without its quotation marks."""
    quote: str = ""
    """The quotation mark before it."""
    is_named: bool = False
    """Whether a colon follows, as behind the name of a field."""


def cursor_at(lines: Sequence[str], line: int, column: int) -> Cursor | None:
    """What is written at a line and column from 0; None in a comment, in running text and behind a finished value."""
    if line >= len(lines):
        return Cursor((), None, may_be_field=True, start=column, end=column)
    if _is_in_block(lines, line, lines[line][:column]):
        return None
    if not lines[line].strip():
        lines = [*lines[:line], lines[line][:column]]  # how far in it stands is where the cursor is
    opened = _opened_above(lines, line)
    if opened is not None:
        return _in_flow(lines[line], column, 0, *opened)
    return _in_block(lines, line, column)


_BLOCK = re.compile(r"[:-]\s+[|>][-+\d]*\s*(?:#.*)?$")


def _is_in_block(lines: Sequence[str], line: int, before: str) -> bool:
    """Whether the place is in running text: below a `|` or `>`, further in than the line that has it."""
    indent = len(before) - len(before.lstrip(" "))
    for number in range(min(line, len(lines)) - 1, -1, -1):
        text = lines[number]
        own = len(text) - len(text.lstrip(" "))
        if text.strip() and own < indent:
            if _BLOCK.search(text):
                return True
            indent = own
    return False


# --- a line that no bracket or quotation mark holds open ---

_LEAD = re.compile(r"\s*(?:-(?:\s+|$))*")
_PAIR = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s\[\]{},"'#&*!|>%@`:](?:[^#:]|:(?!\s|$))*)(?:(?<=["'])\s*)?:(?:\s+|$)"""
)
"""The name of a field and its colon; blanks between them count as part of an unquoted name."""
_REST = re.compile(r"(?:[^\s#]|(?<=\S)#|\s+(?=[^\s#]))*")
"""Text without quotes, to a comment or the end of its line."""
_DOUBLE, _SINGLE = re.compile(r'"((?:[^"\\]|\\.)*)("?)'), re.compile(r"'((?:[^']|'')*)('?)")


class _Value(NamedTuple):
    """Where in a line of a block the value begins, and whose it is."""

    path: Path
    key: str | None
    start: int


def _value_start(text: str) -> tuple[int, re.Match[str] | None]:
    """Where in a line of a block the value begins, and the name of the field before it."""
    lead = _LEAD.match(text)
    assert lead is not None, "it takes nothing, too"
    pair = _PAIR.match(text, lead.end())
    return (pair.end() if pair is not None else lead.end()), pair


def _value_of(lines: Sequence[str], line: int) -> tuple[_Value, re.Match[str] | None]:
    """The value of a line, and the name of the field before it."""
    text = lines[line]
    start, pair = _value_start(text)
    lead = text[: pair.start() if pair is not None else start]
    path = path_at(lines, line, lead or text[:1])
    if pair is not None:
        return _Value(path, pair[1].strip("\"' "), start), pair
    return _Value(path, str(path[-2]) if "-" in lead and len(path) > 1 else None, start), None


def _in_block(lines: Sequence[str], line: int, column: int) -> Cursor | None:
    text = lines[line]
    value, pair = _value_of(lines, line)
    end = pair.start(1) + len(pair[1].rstrip()) if pair is not None else 0
    if pair is not None and pair.start(1) <= column <= end and pair[1][0] not in "\"'":
        return Cursor(value.path, None, may_be_field=True, start=pair.start(1), end=end, is_named=True)
    if column < value.start:
        is_blank = pair is not None and column > end and not text[column:].strip()
        return Cursor(value.path, value.key, may_be_field=False, start=column, end=column) if is_blank else None
    if text[value.start : value.start + 1] in ("[", "{") and column > value.start:
        return _in_flow(text, column, value.start, value.path, value.key, ())
    return _written(text, column, value.start, value.path, value.key, may_be_field=pair is None)


def _written(  # what is known of the place
    text: str, column: int, start: int, path: Path, key: str | None, *, may_be_field: bool
) -> Cursor | None:
    """The value that begins at a column, where it has neither brackets nor braces."""
    quote = text[start : start + 1]
    if quote in {"'", '"'}:
        quoted = (_DOUBLE if quote == '"' else _SINGLE).match(text, start)
        assert quoted is not None, "it begins with the mark"
        is_in = quoted.start(1) <= column <= quoted.end(1)
        end = quoted.end(1) if quoted[2] else column
        return Cursor(path, key, may_be_field=False, start=start + 1, end=end, quote=quote) if is_in else None
    rest = _REST.match(text, start)
    assert rest is not None, "it takes nothing, too"
    end = rest.end()
    if column > end and text[end:column].strip():
        return None  # a comment
    return Cursor(path, key, may_be_field and " " not in text[start:column], start, max(end, column))


# --- inside brackets ---


class _Frame(NamedTuple):
    """A bracket that is open."""

    bracket: str
    key: str | None = None
    """In braces, the field whose value is next."""


_FLOW = re.compile(
    r"""(?P<blank>\s+)|(?P<open>[\[{])|(?P<close>[\]}])|(?P<comma>,)|(?P<comment>(?:(?<=\s)|^)\#.*)
    |(?P<colon>:(?=[\s,\[\]{}]|$))|(?P<quoted>"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)
    |(?P<plain>(?:[^\s,\[\]{}:\#]|:(?![\s,\[\]{}]|$)|(?<=\S)\#|\s+(?=[^\s,\[\]{}:\#]))+)|(?P<other>.)""",
    re.VERBOSE,
)


def _opened_above(lines: Sequence[str], line: int) -> tuple[Path, str | None, tuple[_Frame, ...]] | None:
    """What brackets that are open above hold the line: where the first stands, and all of them; None where none do."""
    indent = len(lines[line]) - len(lines[line].lstrip(" "))
    first = line
    while first > 0:  # what holds it stands less far in, and is a line of a block
        first -= 1
        text = lines[first]
        own = len(text) - len(text.lstrip(" "))
        if not text.strip() or own > indent:
            continue
        start, _ = _value_start(text)
        if own < indent and text[start : start + 1] in (
            "[",
            "{",
        ):  # to ask where a line stands takes long in a long list
            frames = _frames(lines[first:line], start)
            if frames:
                value, _ = _value_of(lines, first)
                return value.path, value.key, frames
        if text.lstrip(" ").startswith("-") or own == 0 or line - first > _MOST_LINES:
            return None
    return None


_MOST_LINES = 60
"""How many lines brackets stay open at most."""


def _frames(lines: Sequence[str], start: int) -> tuple[_Frame, ...]:
    frames: tuple[_Frame, ...] = ()
    for number, text in enumerate(lines):
        frames = _walked(text, start if number == 0 else 0, len(text), frames)[0]
        if not frames:
            return ()
    return frames


class _Seen(NamedTuple):
    """A text of a line."""

    start: int
    end: int
    quoted: bool


def _walked(
    text: str, start: int, column: int, frames: tuple[_Frame, ...]
) -> tuple[tuple[_Frame, ...], _Seen | None, bool]:
    """The brackets open at the column, the text there or, if finished, before it, and whether it is a comment."""
    seen: _Seen | None = None
    for token in _FLOW.finditer(text, start):
        is_text = token.lastgroup in ("plain", "quoted")
        if token.start() >= column and not (is_text and token.start() == column):
            break
        if token.lastgroup == "comment":
            return frames, None, True
        if is_text:
            seen = _Seen(token.start(), token.end(), token.lastgroup == "quoted")
        elif token.lastgroup == "open":
            frames, seen = (*frames, _Frame(token[0])), None
        elif token.lastgroup == "close":
            frames, seen = frames[:-1], _Seen(token.start(), token.end(), quoted=True)
            if not frames:
                break
        elif token.lastgroup == "comma":
            frames, seen = (*frames[:-1], _Frame(frames[-1].bracket)) if frames else frames, None
        elif token.lastgroup == "colon" and seen is not None and frames and frames[-1].bracket == "{":
            name = text[seen.start : seen.end].strip("\"' ")
            frames, seen = (*frames[:-1], _Frame("{", name)), None
    return frames, seen, False


def _in_flow(  # what is known of the place
    text: str, column: int, start: int, path: Path, key: str | None, frames: tuple[_Frame, ...]
) -> Cursor | None:
    """What is written at the column of a line, inside brackets that stand in it or above."""
    frames, seen, is_comment = _walked(text, start, column, frames)
    if is_comment or not frames:
        return None
    inner = frames[-1]
    path, key = _inside(path, key, frames)
    if seen is None:
        return Cursor(path, key, may_be_field=inner == _Frame("{"), start=column, end=column)
    if seen.quoted:
        return _written(text, column, seen.start, path, key, may_be_field=False) if text[seen.start] in "\"'" else None
    is_named = bool(re.match(r"\s*:(?:\s|$)", text[seen.end :]))
    may_be_field = inner == _Frame("{") and " " not in text[seen.start : column]
    return Cursor(path, key, may_be_field, seen.start, max(seen.end, column), is_named=is_named)


def _inside(path: Path, key: str | None, frames: Sequence[_Frame]) -> tuple[Path, str | None]:
    """The path of the record or list that the innermost bracket is, and the field whose value is next in it.

    `- {…}` is the item that the path leads to; `sources: […]` goes on from it.
    """
    is_item = bool(path) and path[-1] == 0 and len(path) > 1 and key == path[-2]
    last: str | None = key
    for number, frame in enumerate(frames):
        if not (number == 0 and is_item):
            if last is not None:
                path = (*path, last)
            if frame.bracket == "[":
                path = (*path, 0)
        if frame.bracket == "{":
            last = frame.key
        elif number + 1 < len(frames):
            last = None
    if frames[-1].bracket == "[":
        return path, next((str(part) for part in reversed(path) if isinstance(part, str)), None)
    return path, last


# --- the fields that a line lies in ---


def path_at(lines: Sequence[str], line: int, before: str) -> Path:
    """The fields that the place lies in, by indentation; a number stands for the item of a list."""
    path: list[str | int] = []
    indent = len(before) - len(before.lstrip(" "))
    if before.lstrip(" ").startswith("-"):
        path.append(0)
    for number in range(min(line, len(lines)) - 1, -1, -1):
        text = lines[number]
        own = len(text) - len(text.lstrip(" "))
        stripped = text.strip()
        if not stripped or stripped.startswith("#") or own > indent:
            continue
        match = re.match(r"(-\s+)?([\w-]+):\s*(?:#.*)?$", stripped)
        if own == indent:
            if match and not match[1] and path and path[0] == 0:  # a list may begin below its key without indentation
                path.insert(0, match[2])
            elif stripped.startswith("-") and (not path or path[0] != 0):
                path.insert(0, 0)
            continue
        indent = own
        if match:
            path.insert(0, match[2])
        if stripped.startswith("-"):
            path.insert(0, 0)
    return tuple(path)
