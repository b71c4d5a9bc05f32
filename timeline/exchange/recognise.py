"""Which format a file has: by its content, the name breaks ties; and its bytes as text, with what had to be assumed."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from timeline.decoding import CONTROL
from timeline.findings import NotReadableError
from timeline.formats.losses import Losses

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read without `--no-size-limits`."""

Office = Literal["xlsx", "ods", "docx"]


_NO_TEXT = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"\x1f\x8b",
    b"BZh",
    b"7z\xbc\xaf",
    b"Rar!",
)
_OFFICE_ENDINGS: dict[str, Office] = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".ods": "ods",
    ".docx": "docx",
}


def decoded(data: bytes, losses: Losses) -> str:
    """The bytes as text: UTF-8, or UTF-16 by its mark, else as Windows writes Western languages, which is told.

    Raises `NotReadableError` for what is no text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            raise NotReadableError("it begins as UTF-16 does and can't be read so") from None
        losses.tell("encoding: UTF-16, by its mark")
        return _with_line_ends(text, losses)
    if data.startswith(_NO_TEXT) or b"\0" in data[:4096]:
        raise NotReadableError("it is no text, and no office file that is known")
    try:
        return _with_line_ends(data.decode("utf-8-sig"), losses)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        losses.tell(f"encoding: Windows-1252 assumed, as it is no UTF-8 (line {line})")
        return _with_line_ends(data.decode("cp1252", "replace"), losses)


def _with_line_ends(text: str, losses: Losses) -> str:
    """The text with `\\n` alone, and without characters that can't be seen."""
    has_crlf, has_cr = "\r\n" in text, "\r" in text.replace("\r\n", "")
    if has_crlf or has_cr:
        losses.tell(f"line ends: {' and '.join(['CRLF'] * has_crlf + ['CR'] * has_cr)}")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, count = CONTROL.subn("", text)
    if count:
        losses.lose("characters that can't be seen", count=count)
    return text


def office_kind(name: str, data: bytes) -> Office | None:
    """The format of an office file, which is a zip archive; None for any other file. Raises `NotReadableError`."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise NotReadableError("it is protected by a password", "open it, and save it without the password")
        raise NotReadableError("it is an office file of the old kind", "save it as .xlsx, .ods, .docx or .csv")
    if not data.startswith(b"PK\x03\x04"):
        return None
    head = data[:65_536] + data[-65_536:]
    if b"opendocument.spreadsheet" in head:
        return "ods"
    if b"xl/workbook" in head or b"xl/worksheets" in head:
        return "xlsx"
    if b"word/document" in head:
        return "docx"
    found = _OFFICE_ENDINGS.get(PurePath(name).suffix.lower())
    if found is None:
        raise NotReadableError(
            "it is a packed archive, and no office file that is known", "unpack it, and name a file in it"
        )
    return found


_ICS = re.compile(r"\s*BEGIN:VCALENDAR", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?><!--(?:(?!-->).)*+-->\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(
    r"\s*(?:<\?xml\b|<!DOCTYPE\b|(?><!--(?:(?!-->).)*+-->\s*)*+<(?:data|timeline|rss|feed|kml)\b[^<>]*>)",
    re.IGNORECASE | re.DOTALL,
)
_XML_ENDINGS = (".xml", ".timeline", ".rss", ".kml", ".svg")
_JSON = re.compile(
    r"\s*+(?>/\*(?:(?!\*/).)*+\*/\s*+|//[^\n]*+\n\s*+)*+(?:[\[{]|(?:var|let|const|export|window|module|define)\b[^\n]{0,80}?[=(]|[\w.$]{1,60}\s*[=(]\s*[\[{])",
    re.DOTALL,
)
_YAML_ITEM = re.compile(r"^(?:-\s+(?:[^\W\d][\w -]*:(?:\s|$)|\{.*\}$)|[^\W\d][\w -]*:\s*$)", re.MULTILINE)
_MARKWHEN = re.compile(
    r"^[ \t]*(?:[\d/.\-]{4,}|[A-Za-z]{3,9}\.?\s+\d{1,4}.{0,20}|now|\d{4}.{0,24}?)\s*:\s*\S", re.MULTILINE
)
_SECTIONS = re.compile(
    r"^[ \t]*(?:section|group|endSection|endGroup)\b|^#\w+:\s|^dateFormat:", re.MULTILINE | re.IGNORECASE
)
_MARKDOWN = re.compile(r"^(?:#{1,6} |[*+-] |\d{1,4}[.)] |\||\*\*)", re.MULTILINE)
_BY_ENDING = {
    ".ics": "ics", ".html": "html", ".htm": "html", ".xhtml": "html", ".json": "json", ".jsonl": "json", ".js": "json",
    ".ts": "json", ".geojson": "json", ".yaml": "yaml", ".yml": "yaml", ".mw": "markwhen", ".markwhen": "markwhen",
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".md": "markdown", ".markdown": "markdown",
}  # fmt: skip


def kind_of(name: str, text: str) -> str:
    """The kind of a text file: `ics`, `html`, `json`, `yaml`, `markwhen`, `csv` or `markdown`.

    Raises `NotReadableError` for XML.
    """
    ending = _BY_ENDING.get(PurePath(name).suffix.lower())
    if _ICS.match(text):
        return "ics"
    if _HTML.match(text):
        return "html"
    if _XML.match(text) or (PurePath(name).suffix.lower() in _XML_ENDINGS and text.lstrip().startswith("<")):
        raise NotReadableError(
            "it is XML, which is not read", "let the program that made it write JSON, CSV or a calendar (.ics)"
        )
    if ending in ("markwhen", "csv", "yaml") and not text.lstrip().startswith("{"):
        return ending
    if _JSON.match(text) and ending != "markdown":
        return "json"
    if ending is not None:
        return ending
    return _by_looks(text)


_SAMPLE = 40_000
"""Characters by which a file without a name that says anything is known."""


def _by_looks(text: str) -> str:
    """The kind of a text whose name says nothing."""
    text = text[:_SAMPLE]
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    first = lines[0] if lines else ""
    if text.startswith("---\n") or _SECTIONS.search(text):
        return "markwhen" if len(_MARKWHEN.findall(text)) > len(_MARKDOWN.findall(text)) else "markdown"
    if len(_YAML_ITEM.findall(text)) * 4 > len(lines):
        return "yaml"
    if any(first.count(sign) and all(line.count(sign) >= first.count(sign) for line in lines[:3]) for sign in "\t;,"):
        return "csv"
    return "markwhen" if len(_MARKWHEN.findall(text)) * 2 > len(lines) else "markdown"
