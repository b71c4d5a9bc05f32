"""Quotes against the clippings they are from, word for word.

White space, the shape of quotation marks, dashes and dots, and the case of a first letter in square brackets don't
count; `[…]`, `[...]` and `…` between words stand for what was left out. Anything else that differs is told with what
the clipping has.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from timeline.findings import Finding, Place, TimelineError, quote
from timeline.record.entry import CitationEntry, Entry
from timeline.record.reading import Entries, ReadRecord
from timeline.record.records import Loc


def quote_findings(entries: Entries, folder: Path) -> list[Finding]:
    """A finding for each quote that its clipping doesn't have, and each clipping that can't be read.

    Paths of clippings are relative to `folder`.
    """
    clippings = _Clippings(folder)
    findings: list[Finding] = []
    for read in entries.events:
        for number, citation in enumerate(read.record.sources):
            findings += _citation(read, number, citation, entries, clippings)
        findings += _quotation(read, entries, clippings)
    return findings


def clippings_of(entries: Entries, folder: Path) -> tuple[Path, ...]:
    """The clippings that quotes are compared with, there or not: what is found depends on them."""
    files = (folder / file for read in entries.events for file in clippings_in(read, entries))
    return tuple(dict.fromkeys(map(file_on_disk, files)))


def file_on_disk(clipping: Path) -> Path:
    """The file whose bytes the clipping has: the zip file that it lies in, if it does."""
    if ".zip" not in str(clipping).lower():
        return clipping
    from timeline.clippings import archive_holding  # few lie in one

    return archive_holding(clipping) or clipping


def clippings_in(read: ReadRecord[Entry], entries: Entries) -> Iterator[str]:
    """The same of one event, as they are written."""
    said = read.record.quote
    for citation in read.record.sources:
        if citation.quote or (said is not None and said.source is not None and citation.source == said.source):
            file = _file_of(citation, entries)
            if file is not None:
                yield file


def _file_of(citation: CitationEntry, entries: Entries) -> str | None:
    source = entries.sources.get(citation.source) if citation.source else None
    return citation.file or (entries.clipping_of(source) if source else None)


def _citation(
    read: ReadRecord[Entry], number: int, citation: CitationEntry, entries: Entries, clippings: _Clippings
) -> Iterator[Finding]:
    file = _file_of(citation, entries)
    if not citation.quote or file is None:
        return
    source = entries.sources.get(citation.source) if citation.source else None
    said = _Said(read, citation.quote, ("sources", number, "quote"))
    place = ("file",) if source else ("sources", number, "file")
    yield from _compared(said, file, clippings, source or read, place)


def _quotation(read: ReadRecord[Entry], entries: Entries, clippings: _Clippings) -> Iterator[Finding]:
    """The quotation that is set in the event, against the clipping of the source that it names."""
    said = read.record.quote
    if said is None or said.source is None or "quote-not-found" in read.record.allow:
        return
    own = next((one for one in read.record.sources if one.source == said.source), None)
    file = _file_of(own, entries) if own is not None else None
    if file is None:
        return
    yield from _compared(_Said(read, said.text, ("quote", "text")), file, clippings, read, ("quote", "source"))


class _Said(NamedTuple):
    """A quote, and where it stands."""

    read: ReadRecord[Entry]
    words: str
    loc: Loc


def _compared(said: _Said, file: str, clippings: _Clippings, owner: ReadRecord[Any], place: Loc) -> Iterator[Finding]:
    """What is wrong with a quote, or with its clipping, which `owner` names at that place."""
    try:
        differing = difference(said.words, clippings.text(file))
    except TimelineError as error:
        if clippings.is_new(file):
            message = f"the clipping {quote(file)} can't be checked against: {error.findings[0].message}"
            yield owner.finding("clipping-unreadable", message, *place, severity="warning")
        return
    if differing is not None and "quote-not-found" not in said.read.record.allow:
        message = f"{quote(said.words)} is not in {quote(file)}"
        help = _help(differing, is_near=clippings.is_near(file))
        yield said.read.finding("quote-not-found", message, *said.loc, help=help)


def _help(differing: Difference, *, is_near: bool) -> str:
    if not differing.clipping or not is_near:
        return "quote its exact words, or say it in your own under `text:`"
    return f"it has {quote(differing.clipping)} where the quote has {quote(differing.quoted)}"


class _Clippings:
    """The texts of clippings, each read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._texts: dict[str, str | TimelineError] = {}
        self._told: set[str] = set()

    def text(self, file: str) -> str:
        """What the clipping says, levelled; raises `TimelineError` where it can't be read."""
        if file not in self._texts:
            path = self._folder / file
            try:
                status = file_on_disk(path).stat()
                self._texts[file] = _levelled_text(path, status.st_mtime_ns, status.st_size)
            except TimelineError as error:
                self._texts[file] = error
            except OSError as error:
                self._texts[file] = TimelineError([Finding("clipping-unreadable", error.strerror or "", Place(file))])
        found = self._texts[file]
        if isinstance(found, TimelineError):
            raise found
        return found

    def is_near(self, file: str) -> bool:
        """Whether it lies in the chronology's folder, or in the git repository of that, and is not hidden.

        Words of any other file are never shown: the author of a chronology must not learn by it what somebody's
        disk, or a machine that checks what is sent in, has elsewhere.
        """
        folder, path = (Path(os.path.realpath(path)) for path in (self._folder, self._folder / file))
        project = next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
        parts = path.relative_to(project).parts if path.is_relative_to(project) else (".",)
        return not any(part.startswith(".") for part in parts)

    def is_new(self, file: str) -> bool:
        """Whether this is the first time that it is asked."""
        is_new = file not in self._told
        self._told.add(file)
        return is_new


@lru_cache(maxsize=256)
def _levelled_text(path: Path, _changed: int, _size: int) -> str:
    """The text of a clipping; an editor asks after each pause in the typing, and a saved page takes long to read."""
    from timeline.clippings import read_article  # its readers are needed where something is quoted

    return levelled(read_article(path).text)


class Difference(NamedTuple):
    """Where a quote leaves its clipping; both empty where there is nothing like it."""

    quoted: str
    clipping: str


_LEVEL = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'", "–": " - ", "—": " - ",
    "‐": "-", "‑": "-", "\u00a0": " ", "\u202f": " ", "\u200b": None, "\u00ad": None, "…": "...",
    **dict.fromkeys("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
})  # fmt: skip


def levelled(text: str) -> str:
    """The text with one kind of white space, quotation mark and dash.

    >>> levelled("“It’s\\n done” –  …")
    '"It\\'s done" - ...'
    """
    level = unicodedata.normalize("NFC", text).translate(_LEVEL).replace("''", '"').replace("--", " - ")
    return " ".join(level.split())


_WORD = re.compile(r"\w+")
_LEAST = 2
"""Words without which a quote says nothing."""
_ELISION = re.compile(r"\s*(?:\[\s*\.\.\.\s*\]|\(\s*\.\.\.\s*\)|\.\.\.)\s*")
_CAPITAL = re.compile(r"\[(\w)\]")


def difference(quoted: str, clipping: str) -> Difference | None:
    """Where the quote differs from the clipping, which is levelled already; None where it is all there, in order."""
    at = 0
    if len(_WORD.findall(quoted)) < _LEAST:
        return Difference("", "")
    for piece in filter(None, _ELISION.split(levelled(quoted).strip(" \"'"))):
        found = _find(piece.strip(" \"'"), clipping, at)
        if found is None:
            return _nearest(piece.strip(" \"'"), clipping)
        at = found
    return None


def _find(piece: str, clipping: str, start: int) -> int | None:
    """The offset after the piece; a first letter in brackets may be of either case."""
    literal = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(clipping, start)
    if literal or not _CAPITAL.search(piece):
        return literal.end() if literal else None
    pattern = "".join(
        f"(?i:{re.escape(part)})" if number % 2 else re.escape(part)
        for number, part in enumerate(_CAPITAL.split(piece))
    )
    match = re.compile(pattern).search(clipping, start)
    return match.end() if match else None


def _nearest(piece: str, clipping: str) -> Difference:
    """The first words in which the quote and the stretch most like it differ, with one word on either side."""
    words, theirs = piece.split(), clipping.split()
    keys, their_keys = [[_key(word) for word in one] for one in (words, theirs)]
    start = _likely_start(keys, their_keys)
    if start is None:
        return Difference("", "")
    end = start + 3 * (len(words) + _SLACK)
    codes = SequenceMatcher(None, keys, their_keys[start:end], autojunk=False).get_opcodes()
    for tag, a, b, c, d in codes:
        if tag != "equal" and b > 0 and a < len(words):
            return Difference(
                " ".join(words[max(0, a - 1) : b + 1]),
                " ".join(theirs[start + max(0, c - 1) : start + d + (b < len(words))]),
            )
    return Difference("", "")


def _key(word: str) -> str:
    """The word without the signs around it."""
    return word.strip("\"'()[],.;:!?-") or word


_SLACK = 6
"""Words by which the clipping's stretch may be longer."""


def _likely_start(words: list[str], theirs: list[str]) -> int | None:
    """Where the stretch with most of the words begins; None where fewer than half of them are in one."""
    wanted = set(words)
    hits = [position for position, word in enumerate(theirs) if word in wanted]
    width = len(words) + _SLACK
    best, best_count, left = None, 0, 0
    for right, position in enumerate(hits):
        while hits[left] <= position - width:
            left += 1
        if right - left + 1 > best_count:
            best, best_count = hits[left], right - left + 1
    if best is None or best_count < max(2, len(words) / 2):
        return None
    # The first words in common may stand anywhere in the quote; what comes before them is passed over.
    return max(0, best - len(words))
