"""A text file as a clipping: perhaps a few lines about it at its head, then what it says."""

from __future__ import annotations

import re

from timeline.clippings.raw import RawClipping
from timeline.decoding import CONTROL, decode

FIELDS = {
    "published": "published", "date": "published", "title": "title", "headline": "title", "outlet": "outlet",
    "publisher": "outlet", "source": "outlet", "author": "author", "by": "author", "url": "url", "language": "language",
}  # fmt: skip
"""The words that may stand before a colon at the head, with what they give."""

_LINE = re.compile(r"([A-Za-z][\w -]{1,24}?)[ \t]*:[ \t]*([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\r|\n)")
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))+")


def read_text(data: bytes, name: str) -> RawClipping:
    """The text after its head, a space for each character that can't be seen. Raises `TimelineError` if not UTF-8."""
    return _split(CONTROL.sub(" ", decode(data, name)))


def _split(whole: str) -> RawClipping:
    """The lines of the head, with or without a fence around them, and the text.

    Without a fence, one of them must be a date of publication: an article may begin with "Source: …". Lines of other
    names are passed over.
    """
    found = RawClipping("")
    blank = _BLANK.match(whole)
    at = blank.end() if blank else 0
    fence = _FENCE.match(whole, at)
    at = fence.end() if fence else at
    while line := _LINE.match(whole, at):
        name = FIELDS.get(line[1].strip().lower())
        if name == "published":
            found.published_line = whole.count("\n", 0, line.start()) + 1
        if name is not None:
            found.take(name, _unquoted(line[2]), "front matter")
        at = line.end()
    closing = _FENCE.match(whole, at) if fence else None
    if not found.origins or (closing is None and found.published is None):
        return RawClipping(whole)
    at = closing.end() if closing else at
    blank = _BLANK.match(whole, at)
    found.text = whole[blank.end() if blank else at :]
    return found


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
