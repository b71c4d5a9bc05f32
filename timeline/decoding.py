"""Bytes to text: UTF-8 only, with or without a byte order mark, and nothing that can't be seen."""

from __future__ import annotations

import re

from timeline.findings import Finding, Place, TimelineError, quote

CONTROL_LIMIT = 20
"""After so many invisible characters the file isn't text, and reading stops."""

# YAML 1.2 section 5.1 (c-printable), negated; surrogates come out of escapes only.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")
_WIDE_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_SAVE_AGAIN = 'save the file again and choose the encoding "UTF-8"'


def split_lines(text: str) -> tuple[str, ...]:
    """The text's lines; LF, CR LF and a lone CR end one, as YAML counts them (and nothing else does)."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(text.split("\n"))


def line_starts(text: str) -> list[int]:
    """The offset at which each line begins."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def decode(data: bytes, name: str) -> str:
    """The bytes as text without a byte order mark; `TimelineError` where they aren't UTF-8."""
    wide = _wide_encoding(data)
    if wide:
        message = f"the file is saved as {wide}, not as UTF-8"
        raise TimelineError([Finding("not-utf-8", message, Place(name), help=_SAVE_AGAIN)])
    try:
        return data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        raise TimelineError([_bad_byte(data, error.start, name)]) from None


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 where a byte order mark or the zero bytes between ASCII letters say so."""
    for mark, encoding in _WIDE_MARKS:
        if data.startswith(mark):
            return encoding
    head = data[:64]
    for width, encoding in ((4, "UTF-32"), (2, "UTF-16")):
        cells = [head[at : at + width] for at in range(0, len(head) - width + 1, width)]
        if len(cells) > 1 and all(cell.count(0) == width - 1 for cell in cells):
            return encoding
    return None


def _bad_byte(data: bytes, offset: int, name: str) -> Finding:
    before = data[:offset].decode("utf-8").lstrip("\ufeff")
    lines = split_lines(before)
    byte = data[offset : offset + 1]
    meant = byte.decode("cp1252", errors="ignore")
    guess = f' (in the Windows encoding it is "{meant}")' if meant.isprintable() and meant else ""
    message = f"the byte {byte.hex().upper()} is not UTF-8{guess}"
    return Finding("not-utf-8", message, Place(name, len(lines), len(lines[-1]) + 1, 1), help=_SAVE_AGAIN)


def control_characters(text: str, name: str) -> list[Finding]:
    """A finding for each character that can't be seen; `TimelineError` where there are `CONTROL_LIMIT` of them."""
    findings: list[Finding] = []
    line, line_start, done = 1, 0, 0
    for found in CONTROL.finditer(text):
        for end in _LINE_END.finditer(text, done, found.start()):
            line, line_start = line + 1, end.end()
        done = found.start()
        findings.append(_control(found.group(), text[line_start:done], Place(name, line, done - line_start + 1, 1)))
        if len(findings) == CONTROL_LIMIT:
            raise TimelineError(findings)
    return findings


def _control(character: str, before: str, place: Place) -> Finding:
    where = f"after {quote(before[-20:])}" if before.strip() else "at the beginning of the line"
    message = f"the character U+{ord(character):04X} can't be seen and doesn't belong in a text"
    return Finding("control-character", message, place, help=f"delete it {where}")


def without_control_characters(text: str) -> str:
    """The text, character for character, with U+FFFD for those that can't be read."""
    return CONTROL.sub("\ufffd", text)


_OPENING = {
    "\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c",
    "\u2066": "\u2069", "\u2067": "\u2069", "\u2068": "\u2069",
}  # fmt: skip
_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")


def with_directions_closed(text: str) -> str:
    """The text with whatever turns the direction of its words ended in its own line (UAX #9, BD8 to BD13).

    Else the words that stand behind it on a page, in a table or in a calendar would be turned round as well.

    >>> with_directions_closed("\\u202eabc") == "\\u202eabc\\u202c"
    True
    """
    if text.isascii() or not _DIRECTION.search(text):
        return text
    return "\n".join(line + _closing(line) for line in text.split("\n"))


def _closing(line: str) -> str:
    """The signs that end what is open at the end of the line, the last opened first."""
    open_signs: list[str] = []
    for found in _DIRECTION.finditer(line):
        sign = found[0]
        if sign in _OPENING:
            open_signs.append(_OPENING[sign])
        elif sign in open_signs and (sign == "\u2069" or open_signs[-1] == sign):
            del open_signs[len(open_signs) - 1 - open_signs[::-1].index(sign) :]
    return "".join(reversed(open_signs))
