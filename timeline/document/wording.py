"""Text and lines as they should have been written, for help that can be pasted."""

from __future__ import annotations

import re

from timeline.document.fields import NAMES

PASTE_WIDTH = 200
"""Lines longer than this aren't repeated in a help."""

# The look-behind keeps a long run of spaces from being tried from each of its places.
_COMMENT = re.compile(r"(?<=\S)[ \t]+#(?=[ \t]|$)")
FIELD_BEHIND = re.compile(rf"[,;，；][ \t]*(?P<name>{'|'.join(sorted(NAMES))})[ \t]*:(?!//)(?=[ \t]*\S)")
"""A comma and a field behind it, in the line of another: `, draft: true`."""
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0"}


def as_value(text: str) -> str:
    """The text in quotes, on one line, so that reading it gives the same text back.

    >>> as_value("Meta: the record")
    '"Meta: the record"'
    >>> as_value('The "record"')
    '\\'The "record"\\''
    """
    if ('"' in text or "\\" in text) and "'" not in text and text.isprintable():
        return f"'{text}'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def comment_start(line: str, start: int) -> int:
    """Where the text from `start` on ends: before an intended comment (` # words`) or at the line's end."""
    found = _COMMENT.search(line, start)
    return found.start() if found else len(line.rstrip())


def field_behind(line: str, start: int, stop: int | None = None) -> int | None:
    """The column, from 0, of the comma before a field in the line of another: `title: X, draft: true`; else None."""
    found = FIELD_BEHIND.search(line, start, len(line) if stop is None else stop)
    return start + len(line[start : found.start()].rstrip()) if found else None


def with_quotes(line: str, start: int, end: int | None = None) -> str:
    """The line with its text from `start` on (to `end`, else to an intended comment) in quotes.

    A field behind a comma stays outside of them: in the quotes `draft: true` would be words, and all be published.
    """
    end = comment_start(line, start) if end is None else end
    comma = field_behind(line, start, end)
    end = end if comma is None else comma
    return line[:start] + as_value(_without_quotes(line[start:end].strip())) + line[end:]


def _without_quotes(text: str) -> str:
    """The text inside quotes that were meant to hold all of it: `'it's'` is meant as it's."""
    mark, inner = text[:1], text[1:-1]
    if len(text) < 2 or mark not in "\"'" or text[-1] != mark:
        return text
    if mark == '"' and text.count(mark) % 2:
        return text[1:]  # `"A man said "no"`: the last one closes the inner quote
    return text if f"{mark} " in inner and f" {mark}" in inner else inner


def paste(line: str, advice: str = "put the text in quotes") -> str:
    """A help that shows the line as it should be, or only says so where it is too long to repeat."""
    line = line.strip()
    if len(line) > PASTE_WIDTH:
        return f"{advice} (with a backslash before each quote inside it)" if "quotes" in advice else advice
    return f"{advice}: {line}"


def in_quotes(line: str, start: int, end: int, advice: str = "put the text in quotes") -> str:
    """A help that shows the line with its text between two columns in quotes, where it is short enough."""
    return paste(with_quotes(line, start, end) if len(line) <= PASTE_WIDTH else line, advice)
