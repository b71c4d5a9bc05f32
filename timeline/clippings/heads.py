"""The lines at the head of a pasted text: its headline, its outlet and who wrote it.

A line counts if all of it is of one kind: an outlet's name, a byline, a day of publication. What stands first among
them and is none of these is the headline; the first sentence ends the head. Somebody's name alone looks like a short
headline ("Bridge Reopens"). It is a byline if the text has none of its words: what a headline is about, the text has.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from timeline.clippings.datelines import between_names, byline_of, is_of_publication, without_dates
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
    signed = _signed(lines, text)
    at, title = _headline(lines, signed)
    if title is None:  # "Deadly Blaze in Hull": without another headline, more than a name may be one itself
        signed = {number: one for number, one in signed.items() if not one.is_sure}
        at, title = _headline(lines, signed)
    outlet = None
    if title is not None and (pieces := parted(title)):
        title, outlet = pieces
    rest = [line for number, line in enumerate(lines) if number != at or title is None]
    named = [name for line in rest for name in outlets_of(line.words)]
    named += [one.outlet for one in signed.values() if one.outlet is not None]
    author = _author(rest) or next((one.names for one in signed.values() if one.is_sure), None)
    return Head(title, outlet or next(iter(named), None), author)


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


_CAPITAL = r"[a-z]?[A-ZÀ-Þ][\w'’-]*\.?"
_PERSON = rf"{_CAPITAL}(?: [A-ZÀ-Þ]\.){{0,2}}(?: (?:(?:van|von|de|der|den|di|da|del|la|le|bin|ter) )*{_CAPITAL}){{1,2}}"


@cache
def _names_alone() -> re.Pattern[str]:
    """Names, with a place or an office and an account beside them at the most."""
    return re.compile(
        rf"(?P<names>{_PERSON}(?:(?:, | (?:{between_names()}|&) ){_PERSON}){{0,4}})"
        rf"(?: in {_CAPITAL}(?: {_CAPITAL}){{0,2}}|,(?: [a-z][\w-]*){{1,4}})?(?: @\w+)?"
    )


_BESIDE = re.compile(r"(?:,| [|•·–—-]) ([^,|•·–—]+)\Z")


class _Signed(NamedTuple):
    """A line in which nothing stands but who has written it."""

    names: str
    is_sure: bool
    """Whether more stands there than could be the label of a section."""
    outlet: str | None


def _signed(lines: Sequence[_Line], text: str) -> dict[int, _Signed]:
    """Those lines by their numbers; of lines that say more than names, `_Line.is_of_head` is asked."""
    found = {}
    for number, line in enumerate(lines):
        beside = _BESIDE.search(line.words)
        outlet = beside[1] if beside is not None and is_outlet(beside[1]) else None
        words = line.words[: beside.start()] if beside is not None and outlet else line.words
        said = _names_alone().fullmatch(words)
        if said is not None and not line.is_of_head and not _is_about(said["names"], text):
            names = re.sub(rf" (?:{between_names()}|&) ", ", ", said["names"])
            found[number] = _Signed(names, names != line.words, outlet)
    return found


def _is_about(names: str, text: str) -> bool:
    """Whether the text has one of the words, in any form, outside of lines that begin with the names."""
    body = "\n".join(line for line in text.splitlines() if not " ".join(line.split()).startswith(names))
    words = [word for word in re.findall(r"[^\W\d_]{3,}", names) if not word.islower()]
    forms = [rf"{re.escape(word[:-2])}\w*" if len(word) > 5 else rf"{re.escape(word)}\w{{0,2}}" for word in words]
    return re.search(rf"\b(?:{'|'.join(forms)})\b", body, re.IGNORECASE) is not None


def _headline(lines: Sequence[_Line], signed: Container[int]) -> tuple[int, str | None]:
    """The number of the line that could be the headline, and its words; None where it is none."""
    at = _first_of_its_own(lines, signed)
    return at, _title(lines, at, signed) if at < len(lines) else None


def _first_of_its_own(lines: Sequence[_Line], signed: Container[int]) -> int:
    """The number of the first line that is not about the text; of all where there is none behind an outlet's name."""
    at = 0
    while at < len(lines) and (lines[at].is_of_head or at in signed):
        at += 1
    return at


def _title(lines: Sequence[_Line], at: int, signed: Container[int]) -> str | None:
    """The line as a headline; None where it is a sentence, part of one, or the head says nothing else."""
    line = lines[at]
    words = re.sub(r"^#{1,6} |^\*\*(.+)\*\*$", r"\1", line.words)
    following = lines[at + 1] if at + 1 < len(lines) else None
    if len(words) > _LONGEST or len(words.split()) < 2 or _OPEN.search(words) or _NOT.match(words) or not following:
        return None
    is_begun = following.words[0].isupper() and len(following.words) > 2 * len(words)
    is_named = following.is_of_head or at + 1 in signed or _is_name_of_head(lines, at + 1)
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


def parted(title: str) -> tuple[str, str] | None:
    """A headline and the outlet behind it, as browsers name a page; None where there is none.

    >>> parted("Council closes a school - BBC News"), parted("Council closes a school - and a bridge")
    (('Council closes a school', 'BBC News'), None)
    """
    found = re.fullmatch(r"(.{10,}?) [-–—|] ([^|–—]{2,40})", title)
    return (found[1], found[2]) if found and is_outlet(found[2]) else None
