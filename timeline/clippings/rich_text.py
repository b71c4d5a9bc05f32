"""An RTF document as a clipping: its words by striprtf, guarded against what makes that slow or add to them."""

from __future__ import annotations

import re

from timeline.clippings.raw import RawClipping
from timeline.decoding import CONTROL
from timeline.findings import NotReadableError

LARGEST = 8 * 1024 * 1024
"""Bytes without pictures; each is looked at by itself."""
_LONGEST_FONT = 1000
"""Characters of one entry of the table of fonts, which is looked through once for each."""

_PICTURES = re.compile(r"(?:[0-9A-Fa-f]{2}[ \r\n]*+){100,}+")
_BINARY = re.compile(r"\\bin\d")
_LINK = re.compile(r"\\fldinst(?=\{)")
_FONTS = re.compile(r"\{[^{}]*\\fonttbl")
_BRACE = re.compile(r"[{}]")
_INNERMOST = re.compile(r"\{([^{}]*+)\}")
_UNSEEN = re.compile(r"\\(?:deleted|v)(?![A-Za-z0-9-])")


def read_rich_text(data: bytes, name: str) -> RawClipping:
    """What the document says. Raises `NotReadableError` where it is broken or of no proportion."""
    from striprtf.striprtf import rtf_to_text

    del name
    try:
        text = rtf_to_text(_guarded(data.decode("latin-1")), errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError, LookupError, TypeError):
        raise NotReadableError("it is a broken RTF document", _SAVE) from None
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\u00ad", "")
    return RawClipping(_paragraphs(CONTROL.sub(" ", whole)))


_SAVE = "open it in a word processor, and save it again"


def _guarded(text: str) -> str:
    """The document without pictures and words that aren't seen, and with what takes the reader long refused."""
    text = _INNERMOST.sub(lambda group: "" if _UNSEEN.search(group[1]) else group[0], _PICTURES.sub("", text))
    if len(text) > LARGEST or _BINARY.search(text):
        raise NotReadableError("it holds too much that is no text", 'save it without pictures, or as ".docx"')
    text = _LINK.sub(r"\\fldinst ", text)  # else the address would stand among the words
    fonts = _FONTS.search(text)
    if fonts is None:
        return text
    start, end = fonts.start(), _end_of_group(text, fonts.end())
    table = text[start:end]
    if max(map(len, table.split("{"))) > _LONGEST_FONT:
        raise NotReadableError("its table of fonts is out of all proportion", _SAVE)
    return f"{text[:start]}{table.replace('{', chr(10) + '{')}{text[end:]}"


def _end_of_group(text: str, at: int) -> int:
    depth = 1
    for brace in _BRACE.finditer(text, at):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return brace.end()
    return len(text)


def _paragraphs(text: str) -> str:
    """The text with an empty line between its paragraphs, but none between the rows of a table."""
    lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
    made: list[str] = []
    was_row = False
    for line in filter(None, lines):
        is_row = line.endswith("|")
        words = line.rstrip("|").replace("|", " | ") if is_row else line
        made.append("" if not made else "\n" if is_row and was_row else "\n\n")
        made.append(words)
        was_row = is_row
    return "".join(made)
