"""What a file is that is neither a text nor a page, and what to do with it instead.

Told by its first bytes, as `file` does; the name only says which of the kinds of office file a zip archive is when its
contents don't.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of file that is not read as a clipping."""

    name: str
    """With its article: "a PDF"."""
    advice: str


_WORDS = 'save it as plain text (in a word processor: "Save as", text, UTF-8), and name that file'
_PDF = Kind("a PDF", 'save its words as text, as with "pdftotext -layout FILE.pdf", and name that file')
_WORD = Kind("a document of a word processor", _WORDS)
_RICH = Kind("an RTF document", _WORDS)
_TABLE = Kind(
    "a spreadsheet",
    'its rows are events already: "timeline import FILE" makes a chronology of them',
)
_SLIDES = Kind("a presentation", _WORDS)
_BOOK = Kind("an e-book", "save the chapter as plain text or HTML, and name that file")
_PICTURE = Kind("a picture", "write out what it says in a text file, and name that")
_SOUND = Kind("a sound or video file", "write out what is said in a text file, and name that")
_ARCHIVE = Kind("a packed archive", "unpack it, and name the texts and pages in it")
_MAIL = Kind("an e-mail", "save its text alone as a text file, with a first line such as published: 14 July 2023")
_MESSAGE = Kind("an old office file or Outlook message", _WORDS)
_SAVED = Kind("a page saved with its pictures", 'open it in a browser and save it again as "web page, HTML only"')
_CHRONOLOGY = Kind("a chronology", "it is what drafts are added to: name it behind -o, and the clippings alone")
_DATA = Kind(
    "data for programs",
    'a list of events comes in with "timeline import FILE"; an article as plain text, or as JSON lines with --archive',
)

_BEGINNINGS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RICH),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _MESSAGE),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"bplist00", _SAVED),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"(\xb5/\xfd", _ARCHIVE),
)
"""How files of a kind begin."""
_PARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"application/epub+zip", _BOOK),
    (b"application/vnd.oasis.opendocument.text", _WORD),
    (b"application/vnd.oasis.opendocument.spreadsheet", _TABLE),
    (b"application/vnd.oasis.opendocument.presentation", _SLIDES),
    (b"word/", _WORD),
    (b"xl/", _TABLE),
    (b"ppt/", _SLIDES),
    (b"Index/Document.iwa", _WORD),
)
"""What stands in a zip archive of a kind: the names of its parts, or its media type (OPC; OpenDocument, part 3)."""
_ENDINGS = {
    ".docx": _WORD, ".odt": _WORD, ".pages": _WORD, ".xlsx": _TABLE, ".ods": _TABLE, ".numbers": _TABLE,
    ".pptx": _SLIDES, ".odp": _SLIDES, ".key": _SLIDES, ".epub": _BOOK,
}  # fmt: skip
_TEXTS = {".csv": _TABLE, ".tsv": _TABLE, ".json": _DATA, ".jsonl": _DATA, ".ics": _DATA, ".eml": _MAIL, ".rtf": _RICH}
"""Endings of files that are text, and no article."""
_MAIL_HEAD = re.compile(
    rb"(?:From \S+@.*\r?\n)?(?:[A-Za-z][\w-]*:.*\r?\n(?:[ \t].*\r?\n)*)*?"
    rb"(?:Received|MIME-Version|Message-ID|Return-Path):",
    re.IGNORECASE,
)
"""The head of a message (RFC 5322, section 3.6)."""
_WITH_PARTS = re.compile(rb"(?im)^content-type:\s*multipart/related")
_EVENTS = re.compile(rb"(?m)^events:[ \t]*(?:\[\]|#.*)?\r?$")


def other_kind(data: bytes, name: str) -> Kind | None:
    """The kind of a file that is not read as a clipping; None of a text or a page, as far as can be told."""
    ending = _ending(name)
    begins = next((kind for mark, kind in _BEGINNINGS if data.startswith(mark)), None)
    if begins is not None:
        return begins
    if data.startswith(b"PK\x03\x04"):
        parts = data[:65_536] + data[-65_536:]
        return next((kind for mark, kind in _PARTS if mark in parts), _ENDINGS.get(ending, _ARCHIVE))
    if data[4:8] == b"ftyp":
        return _PICTURE if data[8:12] in (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1") else _SOUND
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return _PICTURE if data[8:12] == b"WEBP" else _SOUND
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if _MAIL_HEAD.match(head):
        return _SAVED if _WITH_PARTS.search(head) else _MAIL
    if ending in (".yaml", ".yml") and _EVENTS.search(data):
        return _CHRONOLOGY
    return _TEXTS.get(ending)


def _ending(name: str) -> str:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return f".{base.rsplit('.', 1)[1].lower()}" if "." in base else ""
