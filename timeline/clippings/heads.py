"""The lines at the head of a pasted text: its headline, its outlet and who wrote it.

A line counts if all of it is of one kind: an outlet's name, a byline, a day of publication. What stands first among
them and is none of these is the headline; the first sentence ends the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from timeline.clippings.datelines import byline_of, is_of_publication, without_dates
from timeline.clippings.outlets import is_outlet

_MOST = 8
"""Lines at the head that are looked at."""
_LONGEST = 120
"""Characters of a headline."""


class Head(NamedTuple):
    """What the head of a text says of it."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None


class _Line(NamedTuple):
    words: str
    is_apart: bool
    """Whether an empty line follows it."""

    @property
    def is_of_head(self) -> bool:
        """Whether it is about the text: its outlet, its author, its day."""
        return is_of_publication(self.words) or bool(outlets_of(self.words)) or is_outlet(self.words)


def head_of(text: str) -> Head:
    """The head of a text.

    >>> head_of("The Hull Herald\\nCouncil closes a school\\nBy Jane Roe, The Hull Herald\\n\\nIt voted on Monday.")
    Head(title='Council closes a school', outlet='The Hull Herald', author='Jane Roe')
    """
    lines = list(_lines(text))
    at = _first_of_its_own(lines)
    title = _title(lines, at) if at < len(lines) else None
    outlet = None
    if title is not None and (parted := _parted(title)):
        title, outlet = parted
    rest = [line for number, line in enumerate(lines) if number != at or title is None]
    named = [name for line in rest for name in outlets_of(line.words)]
    return Head(title, outlet or next(iter(named), None), _author(rest))


def _lines(text: str) -> Iterator[_Line]:
    """The first lines that aren't empty, up to the first sentence, which is among them."""
    found = list(re.finditer(r"[^\n\r]*[^\s][^\n\r]*", text[: _MOST * 500]))[:_MOST]
    for number, line in enumerate(found):
        words = " ".join(line[0].split())
        following = found[number + 1].start() if number + 1 < len(found) else len(text)
        yield _Line(words, text.count("\n", line.end(), following) > 1)
        if _SENTENCE.search(words) and not is_of_publication(words):
            return


_SENTENCE = re.compile(r"\w+(?:\W+\w+){5,}[.!?][\"'”’»)]*$|.{200}")


def _first_of_its_own(lines: Sequence[_Line]) -> int:
    """The number of the first line that is not about the text; of all where there is none behind an outlet's name."""
    at = 0
    while at < len(lines) and lines[at].is_of_head:
        at += 1
    return at


def _title(lines: Sequence[_Line], at: int) -> str | None:
    """The line as a headline; None where it is a sentence, part of one, or the head says nothing else."""
    line = lines[at]
    words = re.sub(r"^#{1,6} |^\*\*(.+)\*\*$", r"\1", line.words)
    following = lines[at + 1] if at + 1 < len(lines) else None
    if len(words) > _LONGEST or len(words.split()) < 2 or _OPEN.search(words) or _NOT.match(words) or not following:
        return None
    is_begun = following.words[0].isupper() and len(following.words) > 2 * len(words)
    is_named = following.is_of_head or _is_name_of_head(lines, at + 1)
    return words if line.is_apart or is_begun or is_named else None


_NOT = re.compile(r"[-•*|>+]|\d+[.)]\s|(?:https?://|www\.)\S+\Z|[^:|]{0,20}\d[^:|]{0,20}(?::(?!\d)|\s[|–—-]\s)")
"""Lines of lists, addresses, and what a date stands before."""
_OPEN = re.compile(r"[.;:,…—–-][\"'”’»)]*\Z")


def _is_name_of_head(lines: Sequence[_Line], at: int) -> bool:
    """Whether a line is somebody's name beside a line that says when or where it was published."""
    words = lines[at].words
    if _NAME.fullmatch(words) is None or is_outlet(words) or byline_of(words):
        return False
    beside = [lines[near] for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return any(one.is_of_head for one in beside)


_NAME = re.compile(r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ]\.)?(?: [A-ZÀ-Þ][\w'’-]+){1,2}")


def _author(lines: Sequence[_Line]) -> str | None:
    """Who has written it: a byline, else a name alone beside the day or the outlet."""
    for line in lines:
        names = [name for name in byline_of(line.words) if not is_outlet(name)]
        if names:
            return ", ".join(names)
    return next((line.words for at, line in enumerate(lines) if _is_name_of_head(lines, at)), None)


def outlets_of(line: str) -> list[str]:
    """The outlets that a line at the head names: it alone, its byline's, or beside the day of publication."""
    if is_outlet(line):
        return [line]
    if names := byline_of(line):
        pieces = re.split(r"\s*\|\s*", line)[1:]
        return [one for one in (*names, *pieces) if is_outlet(one)]
    dated = without_dates(line)
    return [dated] if dated is not None and is_outlet(dated) else []


def _parted(title: str) -> tuple[str, str] | None:
    """A headline with the outlet behind it, as browsers name a page: "Council closes a school - BBC News"."""
    found = re.fullmatch(r"(.{10,}?) [-–—|] ([^|–—]{2,40})", title)
    return (found[1], found[2]) if found and is_outlet(found[2]) else None
