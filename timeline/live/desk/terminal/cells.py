"""Text in the cells of a terminal: how wide it is, where a line of it ends, how it is written.

A character may take two cells (CJK, emoji) or none (an accent put on another one), so nothing here counts characters.
What a clipping says goes through `shown` before it is measured: no control character, and nothing that turns the
direction of what follows, reaches the terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from wcwidth import wcswidth, wcwidth

from timeline.findings import visible
from timeline.frozen import dataclass

_DROPPED = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"))
"""Invisible characters that ordinary texts have in them: soft hyphens, marks of direction, spaces of no width."""
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " ")
_FILTERED = {**_DROPPED, **_SPACES}
_JOINER = "\u200d"

_CODES = {"bold": "1", "dim": "2", "underline": "4", "reverse": "7"}
_COLOURS = {"good": "32", "caution": "33", "bad": "31"}


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one look."""

    text: str
    look: str = ""
    """Of these, with spaces between: bold, dim, underline, reverse, good, caution, bad."""


Row = tuple[Span, ...]
"""A line of the screen, without its end."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """What a reader takes for one character, with the accents and joined emoji that belong to it."""

    text: str
    width: int
    look: str


def shown(text: str) -> str:
    """The text as the terminal may have it, on one line; what would turn or hide other text is `<U+202E>`."""
    if text.isascii() and text.isprintable():
        return text
    return visible(text.translate(_FILTERED))


def width_of(text: str) -> int:
    """How many cells the `shown` text takes."""
    return len(text) if text.isascii() else sum(width for _, width in clusters(text))


def clusters(text: str) -> Iterator[tuple[str, int]]:
    """Each character of `shown` text with all that stands in its cells, and how many they are: 1 or 2."""
    if text.isascii():
        yield from ((character, 1) for character in text)
        return
    for piece in graphemes(text):
        whole = f"\u25cc{piece}" if wcwidth(piece[0]) == 0 else piece  # a circle for an accent that stands on nothing
        yield whole, min(2, max(1, wcswidth(whole)))  # older tables count a colour of skin, too


def graphemes(text: str) -> Iterator[str]:
    """Each character with all that is written over it or joined to it."""
    held = ""
    for character in text:
        if held and not _goes_with(held, character):
            yield held
            held = ""
        held += character
    if held:
        yield held


def _goes_with(held: str, character: str) -> bool:
    if wcwidth(character) == 0:
        return True
    if held[-1] == _JOINER:
        return wcwidth(character) == 2
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # the colour of a skin
        return wcwidth(held[0]) == 2
    return len(held) == 1 and _is_of_a_flag(held) and _is_of_a_flag(character)


def _is_of_a_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def row_width(row: Row) -> int:
    """How many cells the row takes."""
    return sum(width_of(span.text) for span in row)


def fit(row: Row, width: int) -> Row:
    """The row cut to `width` cells; where something is left out, it ends in an ellipsis."""
    if row_width(row) <= width:
        return row
    kept: list[_Cell] = []
    room = width - 1
    for cell in _cells(row):
        room -= cell.width
        if room < 0:
            break
        kept.append(cell)
    while kept and kept[-1].text == " ":
        kept.pop()
    look = kept[-1].look if kept else ""
    return _row([*kept, _Cell("…", 1, look)]) if width > 0 else ()


def wrap(spans: Iterable[Span], width: int, indent: int = 0) -> tuple[Row, ...]:
    """The spans on lines of `width` cells, broken at spaces, else where they must; all but the first are indented."""
    indent = max(0, min(indent, width - 2))
    rows: list[Row] = []
    line: list[_Cell] = []
    used = 0
    for cell in _cells(spans):
        if used + cell.width > width and cell.text != " ":
            head, line = _broken(line, width - indent - cell.width)
            rows.append(_row(head))
            line = [*([_Cell(" ", 1, "")] * indent), *line]
            used = sum(one.width for one in line)
        line.append(cell)
        used += cell.width
    rows.append(_row(_trimmed(line)))
    return tuple(rows)


def _broken(line: list[_Cell], room: int) -> tuple[list[_Cell], list[_Cell]]:
    """The line without its end, and what goes to the next one: the word that has no room, if it isn't all there is."""
    at = len(line)
    while at > 0 and line[at - 1].text != " " and line[at - 1].width == 1:
        at -= 1
    if not _trimmed(line[:at]) or sum(cell.width for cell in line[at:]) > room:
        at = len(line)
    return _trimmed(line[:at]), line[at:]


def _trimmed(line: list[_Cell]) -> list[_Cell]:
    end = len(line)
    while end and line[end - 1].text == " ":
        end -= 1
    return line[:end]


def _cells(spans: Iterable[Span]) -> Iterator[_Cell]:
    for span in spans:
        yield from (_Cell(text, width, span.look) for text, width in clusters(shown(span.text)))


def _row(cells: Iterable[_Cell]) -> Row:
    return tuple(Span("".join(cell.text for cell in some), look) for look, some in groupby(cells, lambda one: one.look))


def painted(row: Row, *, colour: bool) -> str:
    """The row as a terminal is told it. Without `colour`, what is bold, faint or in reverse stays so."""
    return "".join(_painted(span, colour=colour) for span in row)


def _painted(span: Span, *, colour: bool) -> str:
    known = {**_CODES, **_COLOURS} if colour else _CODES
    codes = ";".join(known[look] for look in span.look.split() if look in known)
    text = shown(span.text)
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text
