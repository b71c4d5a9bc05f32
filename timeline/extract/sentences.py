"""The sentences of a text, as places in it. Nothing is changed: `text[start:end]` is what was printed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from timeline.languages import prose_of


class Span(NamedTuple):
    """A stretch of the text."""

    start: int
    end: int


@cache
def _shortened() -> tuple[frozenset[str], frozenset[str]]:
    """Words that a capital letter follows without a new sentence: in small letters, and those that are written so."""
    words = [word for code in ("en", "de") for word in prose_of(code)["before_names"]]
    return frozenset(word.lower() for word in words), frozenset(word for word in words if word.islower())


_MAY_END = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]\Z|(?:inc|ltd|llc|plc|jr|sr|etc|co|corp|cos|al|ed)\Z", re.IGNORECASE)
"""Shortened words that end a sentence only where the next one plainly begins."""
_STARTERS = frozenset(
    "a after all also although an and as at but by during for he her his however i if in it its many more mr mrs ms no "
    "nor not now of on one our she since some that the their then there these they this those to under until we what "
    "when where while who why with you".split()
)  # fmt: skip
_STOP = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?=\s|\Z)"  # with what closes after it
    r"|(?<=[a-z\"”’)])[.!?](?=[\"“‘«(]?[A-Z][a-z])"  # the space was lost
    r"|[。！？؟]+[」』）]?"
)
_GERMAN_ORDINAL = re.compile(
    r"\b(?:am|im|vom|zum|zur|beim|de[rnms]|das|bis|und|ab|seit|ihre[nrm]?|seine[nrm]?|sein|eine[mnr]|auf den|\w+(?:ischen|lichen|igen|testen)) \d{1,3}\.\Z"
    r"|\(\d{1,2}\.\Z|\bca\.\Z"
)
"""The number of a day, a place in a row or a ruler: "am 17. Breitengrad"."""
_WORD_BEFORE = re.compile(r"[\w.]*\w\Z")
_NEXT = re.compile(r"\s*([\"'“‘«(\[]*\s*)(\S\w*)")


def sentences(text: str, blocks: Iterable[Span] | None = None) -> Iterator[Span]:
    """The sentences in order, without the white space around them; of these paragraphs, where they are known."""
    for block in paragraphs(text) if blocks is None else blocks:
        start = block.start
        for stop in _STOP.finditer(text, block.start, block.end):
            if _ends(text, stop, block):
                yield from _cut(text, start, stop.end())
                start = _skipped(text, stop.end(), block.end)
        if start < block.end:
            yield from _cut(text, start, block.end)


LONGEST = 2000
"""Characters of a sentence; a stretch without full stops is cut between words before it is longer."""


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield Span(*_stripped(text, start, cut))
        start = _skipped(text, cut, end)
    if start < end:
        yield Span(start, end)


def _ends(text: str, stop: re.Match[str], block: Span) -> bool:
    """Whether a sentence ends with this full stop."""
    after = _NEXT.match(text, stop.end(), block.end)
    if after is None:
        return stop.end() >= block.end
    opening, word = after[1], after[2]
    if word[0].islower() and not opening:
        return False
    if stop[0][0] != ".":
        return True
    near = max(block.start, stop.start() - _NEAR)
    before = _WORD_BEFORE.search(text, max(block.start, stop.start() - 12), stop.start())
    last = before[0] if before else ""
    shortened, small = _shortened()
    is_short = last.lower() in shortened and (last[:1].isupper() or last in small)
    if is_short or (len(last) == 1 and last.isupper()):
        return False
    may_be_ordinal = last[-1:].isdigit() or last.endswith("ca")
    if may_be_ordinal and _GERMAN_ORDINAL.search(text, near, stop.end()):
        return False
    return not _MAY_END.match(last) or word.lower() in _STARTERS


_NEAR = 40
"""Characters before a full stop that tell what it stands behind."""
_EMPTY_LINES = re.compile(r"(?=\s)(?:(?:[^\S\n]*\n){2,}|\f|\u2029)")
_LINE = re.compile(r"[^\n]+")


def _is_set_apart(text: str, empty: Iterable[re.Match[str]]) -> bool:
    """Whether empty lines set its paragraphs apart, so that a single line end may stand inside a sentence."""
    first, last = _stripped(text, 0, len(text))
    gaps = sum(first < one.start() and one.end() < last for one in empty)
    return gaps > 0 and gaps * _LINES >= text.count("\n") - gaps


_LINES = 6
"""Lines of a paragraph, about, in a text with empty lines between them."""


def paragraphs(text: str) -> Iterator[Span]:
    """Paragraphs, headings and other stretches that no sentence crosses, in order."""
    empty = list(_EMPTY_LINES.finditer(text))
    at, set_apart = 0, _is_set_apart(text, empty)
    for gap in empty:
        yield from _lines(text, Span(at, gap.start()), set_apart=set_apart)
        at = gap.end()
    yield from _lines(text, Span(at, len(text)), set_apart=set_apart)


def _lines(text: str, block: Span, *, set_apart: bool) -> Iterator[Span]:
    """The lines of a block, those together that are one text broken to a width."""
    lines = [Span(*_stripped(text, line.start(), line.end())) for line in _LINE.finditer(text, *block)]
    lines = [line for line in lines if line.start < line.end]
    widths = [line.end - line.start for line in lines[:-1]]
    is_broken = len(widths) > 1 and min(widths) >= _NARROW and max(widths) <= _WIDE
    if is_broken and not any(_ITEM.match(text, line.start) or _is_of_head(text, line) for line in lines):
        yield Span(lines[0].start, lines[-1].end)
        return
    start: int | None = None
    for index, line in enumerate(lines):
        start = line.start if start is None else start
        if index + 1 == len(lines) or not _goes_on(text, line, lines[index + 1], set_apart=set_apart):
            yield Span(start, line.end)
            start = None


def _goes_on(text: str, line: Span, following: Span, *, set_apart: bool) -> bool:
    """Whether a sentence goes on in the line after this one."""
    if text[line.end - 1] in '.!?:”"' or _ITEM.match(text, following.start):
        return False
    if _is_of_head(text, line) or _is_of_head(text, following):
        return False
    is_long = set_apart and line.end - line.start >= _FULL
    return text[following.start].islower() or is_long


_ITEM = re.compile(
    r"[-•*+–—|]\s*\S|\d{1,3}[.)]\s+\S"
    r"|(?:\d[\w .,/-]{0,28}|[A-Z][a-z]{2,8}\.? \d{1,4}(?:, \d{4})?)(?::(?!\d)|\s[–—-]\s|\s\|)"
)
"""How a line of a list or a table begins, or one that says what happened behind its date."""


def _is_of_head(text: str, line: Span) -> bool:
    """Whether a line says who has written the text, or when it was published."""
    return _OF_HEAD.search(text, line.start, min(line.end, line.start + _HEAD)) is not None


_OF_HEAD = re.compile(
    r"(?<![^\n])(?:By|BY) [A-ZÀ-Þ][^.!?\n]{2,80}$|(?<![^\n])[^.!?\n]{0,60}\b(?:Published|PUBLISHED|Updated|UPDATED|Posted|POSTED)\b:? [^\n]{0,20}\d"
    r"|(?<![^\n])[^.!?\n]{0,40}\b[12]\d{3},? (?:at |[|/–-] ?)?\d{1,2}[:.]\d\d\b",
    re.MULTILINE,
)
_HEAD = 200
"""Characters of such a line that are looked at."""
_FULL = 30
"""Characters of a line that may have been broken, and is no heading."""
_NARROW, _WIDE = 50, 100
"""Characters of the lines of a text that was broken to a width, as mail is."""


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _skipped(text: str, start: int, end: int) -> int:
    return _stripped(text, start, end)[0]


_FEWEST = 5
"""Lines of a list."""
_DATED = re.compile(
    r"\W{0,6}(?:[^\W\d_]{1,5}\.?\s)?(?:\d{1,2}\.?\s)?(?:[^\W\d_]{3,10}\.?,?\s)?(?:\d{1,2},?\s)?\d{4}\b[^.!?\n]{0,25}?[:|\t–—-]\s*\S"
)


def is_dated_list(text: str) -> bool:
    """Whether most lines of the text begin with a year or a day: it is a chronology already.

    >>> is_dated_list("1904: A\\n5 May 1905: B\\nMay 1906 – C\\n- 1907: D\\n**1908**: E")
    True
    """
    lines = [line for line in text.splitlines() if line.strip()]
    return len(lines) >= _FEWEST and sum(map(bool, map(_DATED.match, lines))) * 2 > len(lines)
