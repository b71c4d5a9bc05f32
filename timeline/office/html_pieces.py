"""HTML written from a document: words beside one another with their marks, paragraphs that are parts of lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Literal, NamedTuple

Piece = tuple[str, tuple[str, ...]]
"""Words, and the elements around them from the outside in."""


class Item(NamedTuple):
    """A part of a list."""

    level: int
    kind: Literal["ul", "ol"]
    html: str


def link_to(address: str) -> str:
    """The element around words that lead to an address."""
    return f'a href="{escape(address)}"'


def joined(pieces: Iterable[Piece]) -> Iterator[str]:
    """Words with their marks, those beside one another that have the same ones within one element.

    Spaces stand outside, but for those between words of one look.
    """
    around: tuple[str, ...] = ()
    space = ""
    for words, marks in pieces:
        if not words.strip():
            space += words
            continue
        if marks != around:
            yield from (f"</{mark.split()[0]}>" for mark in reversed(around))
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        yield space + before
        if marks != around:
            yield from (f"<{mark}>" for mark in marks)
        around, space = marks, after
        yield words.strip()
    yield from (f"</{mark.split()[0]}>" for mark in reversed(around))
    yield space


def lists_of(items: Sequence[Item]) -> Iterator[str]:
    """Paragraphs that are parts of lists, one list inside another where a level is deeper."""
    openlists_of: list[Item] = []
    for item in items:
        while openlists_of and openlists_of[-1].level > item.level:
            yield f"</li></{openlists_of.pop().kind}>"
        if openlists_of and openlists_of[-1].level == item.level and openlists_of[-1].kind == item.kind:
            yield "</li>\n"
        else:
            if openlists_of and openlists_of[-1].level == item.level:
                yield f"</li></{openlists_of.pop().kind}>\n"
            openlists_of.append(item)
            yield f"<{item.kind}>"
        yield f"<li>{item.html}"
    yield from (f"</li></{one.kind}>\n" for one in reversed(openlists_of))
