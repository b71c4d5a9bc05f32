"""What a file is: a clipping of some kind and what reads it, or something else and what to do with it instead.

Told by its bytes, as `file` does; its name says the rest where they don't.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import NamedTuple

from timeline.findings import NotReadableError


class FileKind(NamedTuple):
    """A kind of file."""

    name: str
    """With its article: "a PDF"."""
    advice: str
    """What to do with one that is not read, or can't be."""
    reader: str = ""
    """The module of this package and the function in it that read it; nothing where it is not read."""
    largest: int = 0
    """Bytes of one that is read."""


MAX_BYTES = 8 * 1024 * 1024
"""A longer text or page is no article: the longest of a newspaper's have some 200 kB with their page around them."""
LARGEST = 64 * 1024 * 1024
"""Of what may hold pictures beside its words."""

_SAVE = "save the article as plain text, or the page as HTML"
_WORDS = 'save it as .docx or as plain text (in a word processor: "Save as"), and name that file'
TEXT = FileKind("a text", _SAVE, "texts:read_text", MAX_BYTES)
PAGE = FileKind("a page", _SAVE, "pages:read_page", MAX_BYTES)
_PDF = FileKind("a PDF", "print the pages that you need into a new PDF", "pdf:read_pdf", LARGEST)
_DOCX = FileKind("a Word document", "save it again, or as plain text", "word:read_word", LARGEST)
_RICH = FileKind("an RTF document", "save it again, or as plain text", "rich_text:read_rich_text", LARGEST)
_MAIL = FileKind("an e-mail", "save its text alone as a text file", "mail:read_mail", LARGEST)
_SAVED = FileKind(
    "a page saved with its pictures", 'save it again as "web page, HTML only"', "mail:read_saved", LARGEST
)
ZIP = FileKind(
    "a zip file", "name the clippings in it, as in FILE.zip/NAME, or the zip file itself to `timeline extract`"
)
_EMPTY = FileKind("an empty zip file", "name the clippings themselves")
_WORD = FileKind("a document of a word processor", _WORDS)
_TABLE = FileKind(
    "a spreadsheet",
    'import its rows as events, with "timeline import FILE"',
)
_SLIDES = FileKind("a presentation", _WORDS)
_BOOK = FileKind("an e-book", "save the chapter as plain text or HTML, and name that file")
_PICTURE = FileKind("a picture", "write out what it says in a text file, and name that")
_SOUND = FileKind("a sound or video file", "write out what is said in a text file, and name that")
_ARCHIVE = FileKind("a packed archive", "unpack it, and name the texts and pages in it")
_MESSAGE = FileKind("an old office file or Outlook message", f"{_WORDS}; a message as .eml")
_APPLE = FileKind("a page saved by Safari with its pictures", 'save it again as "page source"')
_CHRONOLOGY = FileKind("a chronology", "it is what drafts are added to: name it behind -o, and the clippings alone")
_DATA = FileKind(
    "data for programs",
    'a list of events comes in with "timeline import FILE"; an article as plain text, or as JSON lines with --archive',
)

LISTS = (_TABLE, _DATA)
"""What isn't read as a clipping, but as a list by `import`."""

_BEGINNINGS: tuple[tuple[bytes, FileKind], ...] = (
    (b"%PDF-", _PDF),
    (b"{\\rtf", _RICH),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _MESSAGE),
    (b"\x89PNG\r\n\x1a\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"bplist00", _APPLE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
    (b"fLaC", _SOUND),
    (b"\x1aE\xdf\xa3", _SOUND),
    (b"PK\x05\x06", _EMPTY),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (b"Rar!\x1a\x07", _ARCHIVE),
    (b"(\xb5/\xfd", _ARCHIVE),
)
"""How files of a kind begin."""
_PARTS: tuple[tuple[str, FileKind], ...] = (
    ("word/document.xml", _DOCX),
    ("xl/workbook.xml", _TABLE),
    ("xl/workbook.bin", _TABLE),
    ("ppt/presentation.xml", _SLIDES),
    ("Index/Document.iwa", _WORD),
)
"""A file in a zip archive of a kind (ECMA-376; the last one is Apple's)."""
_MEDIA_TYPES = {
    "application/epub+zip": _BOOK,
    "application/vnd.oasis.opendocument.text": _WORD,
    "application/vnd.oasis.opendocument.spreadsheet": _TABLE,
    "application/vnd.oasis.opendocument.presentation": _SLIDES,
}
"""What stands in the first file of one, called `mimetype` (OpenDocument, part 2, 3.3)."""
_ENDINGS = {
    ".docx": _DOCX, ".docm": _DOCX, ".odt": _WORD, ".pages": _WORD, ".xlsx": _TABLE, ".ods": _TABLE,
    ".numbers": _TABLE, ".pptx": _SLIDES, ".odp": _SLIDES, ".key": _SLIDES, ".epub": _BOOK, ".zip": ZIP,
}  # fmt: skip
_TEXTS = {
    ".csv": _TABLE, ".tsv": _TABLE, ".json": _DATA, ".jsonl": _DATA, ".ics": _DATA, ".eml": _MAIL, ".mht": _SAVED,
    ".mhtml": _SAVED, ".html": PAGE, ".htm": PAGE, ".xhtml": PAGE,
}  # fmt: skip
"""Endings of files that are text, and no plain one."""
_MAIL_HEAD = re.compile(
    rb"(?:From \S+@.*\r?\n)?(?:[A-Za-z][\w-]*:.*\r?\n(?:[ \t].*\r?\n)*)*?"
    rb"(?:Received|MIME-Version|Message-ID|Return-Path):",
    re.IGNORECASE,
)
"""The head of a message (RFC 5322, section 3.6)."""
_BY_BROWSER = re.compile(rb"(?im)^(?:snapshot-content-location:|from:\s*\"?<?saved by )")
"""What browsers write at the head of a page that they save as a message."""
_EVENTS = re.compile(rb"(?m)^events:[ \t]*(?:\[\]|#.*)?\r?$")

_PAGE_HEADS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")
"""How a page begins, in small letters."""


def kind_of(data: bytes, name: str) -> FileKind:
    """The kind of a file with these bytes and that name; a text where nothing speaks against it."""
    begins = next((kind for mark, kind in _BEGINNINGS if data.startswith(mark)), None)
    if begins is not None:
        return begins
    ending = ending_of(name)
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data, ending)
    if data[4:8] == b"ftyp":
        return _PICTURE if data[8:12] in (b"avif", b"avis", b"heic", b"heix", b"mif1", b"msf1") else _SOUND
    if data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI "):
        return _PICTURE if data[8:12] == b"WEBP" else _SOUND
    return _kind_of_text(data, ending)


def _kind_of_text(data: bytes, ending: str) -> FileKind:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return _PDF
    if _MAIL_HEAD.match(head):
        return _SAVED if _BY_BROWSER.search(head) or ending in (".mht", ".mhtml") else _MAIL
    if head[:1024].lower().startswith(_PAGE_HEADS):
        return PAGE
    if ending in (".yaml", ".yml") and _EVENTS.search(data):
        return _CHRONOLOGY
    if ending in (".eml", ".mht", ".mhtml") and not re.match(rb"[A-Za-z][\w-]*:", head):
        return TEXT
    return _TEXTS.get(ending, TEXT)


def _kind_of_archive(data: bytes, ending: str) -> FileKind:
    """The kind of a zip archive: by the files in it, else by its name."""
    from timeline.office.zips import opened

    try:
        with opened(BytesIO(data)) as archive:
            names = frozenset(archive.namelist())
    except NotReadableError:
        names = frozenset()
    by_part = next((kind for part, kind in _PARTS if part in names), None)
    if by_part is None and "mimetype" in names:
        by_part = next((kind for mark, kind in _MEDIA_TYPES.items() if mark.encode() in data[:200]), None)
    return by_part or _ENDINGS.get(ending, ZIP if names else _ARCHIVE)


def ending_of(name: str) -> str:
    """How a name ends, from its last dot, in small letters; nothing where it has none."""
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    return f".{base.rsplit('.', 1)[1].lower()}" if "." in base else ""
