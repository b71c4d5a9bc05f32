"""A text of several lines as it stands in the file, line by line: what `|` would have kept of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from timeline.decoding import split_lines
from timeline.document.nodes import Document, Scalar

# In double quotes a backslash at the end of a line joins it with the next.
_JOINED = re.compile(r"(?<!\\)((?:\\\\)*)\\\n[ \t]*")
_LINE_ENDS = re.compile(r"[ \t]*\n((?:[ \t]*\n)*)[ \t]*")


class Written(NamedTuple):
    """One text twice. In quotes both have the codes of YAML as typed."""

    typed: str
    """With its lines as typed, without the indentation that they share."""
    folded: str
    """As YAML reads it: a line end is a space, and one empty line a line end."""


def style_of(document: Document, node: Scalar) -> str:
    """How the text is written: `|`, `>`, `"`, `'`, or nothing for one without marks."""
    mark = document.text[node.start : node.start + 1]
    return mark if mark and mark in "|>\"'" and not node.plain else ""


def written(document: Document, node: Scalar) -> Written:
    """The text as typed and as folded; the same twice where YAML keeps its lines."""
    raw = "\n".join(split_lines(document.text[node.start : node.end].rstrip()))
    style = style_of(document, node)
    if style == "|" or "\n" not in raw:
        return Written(node.value, node.value)
    if style == ">":
        return Written(_dedented(raw.split("\n")[1:], node.text_column - 1), node.value)
    inner = raw[1:-1] if style else raw
    first, *rest = (_JOINED.sub(r"\1", inner) if style == '"' else inner).split("\n")
    typed = "\n".join([first, _dedented(rest, _shared_indentation(rest))])
    return Written(typed, _LINE_ENDS.sub(lambda ends: "\n" * ends[1].count("\n") or " ", typed))


def _shared_indentation(lines: list[str]) -> int:
    return min((len(line) - len(line.lstrip(" \t")) for line in lines if line.strip()), default=0)


def _dedented(lines: list[str], by: int) -> str:
    return "\n".join(line[min(by, len(line) - len(line.lstrip(" \t"))) :] for line in lines)
