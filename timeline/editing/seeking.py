"""A name looked for in texts, however it is written there: in capitals, over two lines, with a letter in two parts."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from html import unescape
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple
from unicodedata import category, combining, normalize
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from timeline.record.slugs import slug_of


class Hit(NamedTuple):
    """A place of the words in a text."""

    start: int
    end: int
    is_whole: bool
    """Whether they stand there as such, not as a part of a longer word: "Ann" in "Annual"."""
    is_plain: bool
    """Whether other words can take their place: not in an address, an id or over a mark of Markdown."""


class Sought:
    """The words, as they are looked for. Case, white space and how a letter is put together don't count."""

    def __init__(self, words: str) -> None:
        """Raises `ValueError` where there are too few letters to look for."""
        folded = _folded(words)[0].strip(" .,;:")
        tokens = [token for token in _BETWEEN.split(folded) if token]
        if sum(map(str.isalnum, folded)) < 2 or not tokens:
            raise ValueError(f"too few letters: {words}")
        own = [(token, gap) for token, gap in zip(tokens, [*_BETWEEN.findall(folded), ""], strict=False)]
        spaced = [_spaced(token) for token, _ in own]
        loose, plain = spaced[0], spaced[0]
        for (before, gap), token, following in zip(own, spaced[1:], tokens[1:], strict=False):
            is_dense = bool(_DENSE.match(before[-1]) and _DENSE.match(following[0]))
            as_given = rf"{re.escape(gap.strip())}\s*" if gap.strip() else ""
            likewise = [r"\s+(?:#+\s*)?", *([as_given] if as_given else []), *([r"\s*"] if is_dense else [])]
            loose += rf"[*_`~]*(?:{'|'.join([*likewise, '[-_+.·]', '%20', ''])})[*_`~]*{token}"
            plain += rf"(?:{'|'.join(likewise)}){token}"
        self._loose = re.compile(loose)
        self._plain = re.compile(plain)
        slug = slug_of(words)
        self._slug = re.compile(rf"(?<![a-z0-9]){re.escape(slug)}(?![a-z0-9])") if len(slug) > 1 else None

    def hits(self, text: str) -> list[Hit]:
        """All places of the words in the text, in order."""
        folded, starts, ends = _folded(text)
        found = []
        for match in self._loose.finditer(folded):
            start, end = starts[match.start()], ends[match.end() - 1]
            is_plain = bool(self._plain.fullmatch(match[0])) and not _is_of_address(text, start, end)
            found.append(Hit(start, end, _is_whole(folded, match.start(), match.end()), is_plain))
        return found

    def is_in(self, text: str) -> bool:
        """Whether the text has the words, as such."""
        return any(hit.is_whole for hit in self.hits(text))

    def is_in_id(self, text: str) -> bool:
        """Whether an id or an address has the words, as `slug_of` writes them too."""
        return self.is_in(text) or (self._slug is not None and bool(self._slug.search(text.lower())))

    def is_all_of(self, text: str) -> bool:
        """Whether the text is nothing but the words."""
        return bool(self._plain.fullmatch(_folded(text)[0].strip()))


_BETWEEN = re.compile(r"(?:\s|[-_+.])+")
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Letters of writing without spaces between words."""


def _spaced(token: str) -> str:
    """The pattern of a word, in which writing without spaces may have some."""
    parts = [re.escape(letter) for letter in token]
    joints = [r"\s*" if _DENSE.match(a) and _DENSE.match(b) else "" for a, b in pairwise(token)]
    return "".join(part + joint for part, joint in zip(parts, [*joints, ""], strict=True))


def _is_whole(folded: str, start: int, end: int) -> bool:
    return not (_goes_on(folded[start - 1 : start], folded[start]) or _goes_on(folded[end - 1], folded[end : end + 1]))


def _goes_on(before: str, after: str) -> bool:
    """Whether two characters side by side are of one word."""
    return before.isalnum() and after.isalnum() and not (_DENSE.match(before) or _DENSE.match(after))


_ADDRESS = re.compile(r"://|www\.|@", re.IGNORECASE)
_EDGE = " \t\r\n()[]<>\"'“”„«»{},;"


def _is_of_address(text: str, start: int, end: int) -> bool:
    """Whether what stands around it without a space is an address of the web or of mail."""
    while start and text[start - 1] not in _EDGE:
        start -= 1
    while end < len(text) and text[end] not in _EDGE:
        end += 1
    return bool(_ADDRESS.search(text[start:end]))


_ALIKE = {ord(mark): "'" for mark in "‘’‛′`´ʼ"} | {ord(mark): "-" for mark in "‐‑‒–—−"}


def _folded(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """The text as it is compared, and where each of its characters begins and ends in the text itself."""
    if text.isascii():
        return text.lower(), range(len(text)), range(1, len(text) + 1)
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (combining(text[end]) or "\u1160" <= text[end] <= "\u11ff"):
            end += 1
        if category(text[at]) != "Cf":  # soft hyphens, joiners: nobody sees them
            own = normalize("NFKC", normalize("NFKC", text[at:end]).translate(_ALIKE).casefold())
            letters.append(own)
            starts += [at] * len(own)
            ends += [end] * len(own)
        at = end
    return "".join(letters), starts, ends


def holds(sought: Sought, data: bytes) -> bool:
    """Whether the bytes of a file have the words in what they say: in text, HTML, JSON, iCalendar or a zip file."""
    return any(sought.is_in_id(text) for text in _texts_of(data))


def _texts_of(data: bytes, depth: int = 0) -> Iterator[str]:
    """What the bytes may say, in each way in which a file can write it."""
    if data.startswith(b"PK\x03\x04") and depth < _DEEPEST:
        yield from _texts_in_zip(data, depth)
        return
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if is_wide else "utf-8", "replace")
    yield text
    if "\n " in text:  # iCalendar goes on so in the middle of a word
        yield re.sub(r"\r?\n[ \t]", "", text)
    if "\\" in text:
        yield _ESCAPED.sub(_unescaped, text)
    if "%" in text:
        yield unquote(text)
    for _ in range(2):  # a feed has HTML that is escaped once more
        if "<" in text or "&" in text:
            yield unescape(text)
            yield unescape(_MARKS.sub(" ", text))
            text = unescape(_MARKS.sub("", text))
            yield text


_DEEPEST = 2
_LARGEST = 64_000_000
"""Bytes of a file in a zip file that is still read."""
_MARKS = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[ntr,;])")


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "


def _texts_in_zip(data: bytes, depth: int) -> Iterator[str]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            for one in archive.infolist():
                if one.file_size <= _LARGEST:
                    yield one.filename
                    yield from _texts_of(archive.read(one), depth + 1)
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        return
