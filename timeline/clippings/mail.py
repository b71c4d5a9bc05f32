"""An e-mail, or a page that a browser saved as one (MHTML, RFC 2557), as a clipping.

Of a message the text is read, plain before HTML; files that hang on it are told and not opened. The address of who sent
it is nobody's business and is never taken.
"""

from __future__ import annotations

import re
from datetime import date
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parsedate_to_datetime

from timeline.clippings.kinds import MAX_BYTES
from timeline.clippings.raw import RawClipping
from timeline.decoding import CONTROL
from timeline.findings import Finding, NotReadableError, Place

MOST_LINES = 1_000_000
"""Of a message, with all that hangs on it."""
MOST_PARTS = 10_000
"""And the lines between them; a page saved with its pictures has some hundreds."""
DEEPEST = 50
"""Parts that may lie inside one another."""
_LONG_HEADER = re.compile(rb"(?im)^content-[a-z-]+:(?:[^\r\n]{4000}|(?:[^\n]*\n[ \t]){50})")
"""Headers of parts that are taken apart word by word, in time that grows with the square of their length."""
_LONGEST = 400
"""Characters of a header that are read."""
_NESTED = re.compile(rb"(?im)^content-type:\s*(?:multipart|message)/|^[ \t]+boundary=")


def read_mail(data: bytes, name: str) -> RawClipping:
    """What the message says. Raises `NotReadableError`."""
    message = _message(data)
    parts = list(message.walk())
    texts = [part for part in parts if part.get_content_maintype() == "text" and not _hangs_on(part)]
    found = RawClipping(_text(texts))
    found.take("title", _REPLY.sub("", _words(message, "Subject")), "e-mail Subject")
    _take_sender(message, found)
    day = _day(message)
    if day is not None:
        found.take("published", day.isoformat(), "e-mail Date")
    found.take("language", _words(message, "Content-Language").split(",")[0], "e-mail Content-Language")
    if attached := [part for part in parts if _hangs_on(part)]:
        found.remarks.append(_attached(attached, name))
    return found


def read_saved(data: bytes, name: str) -> RawClipping:
    """What the page says that was saved with its pictures. Raises `NotReadableError` and `TimelineError`."""
    from timeline.clippings.pages import read_page_text

    message = _message(data)
    page = next((part for part in message.walk() if part.get_content_type() in _PAGES), None)
    if page is None:
        raise NotReadableError("it is a page saved with its pictures, and the page is missing", _SAVE_AGAIN)
    found = read_page_text(_decoded(page), name)
    # Its own Date is that of the saving.
    address = _words(message, "Snapshot-Content-Location") or _words(page, "Content-Location")
    if re.fullmatch(r"https?://[^\s\"<>\\^`{|}@]{1,1900}", address):
        found.take("url", address, "MHTML Content-Location")
    return found


_PAGES = ("text/html", "application/xhtml+xml")
_SAVE_AGAIN = 'open it in a browser and save it again as "web page, HTML only"'
_REPLY = re.compile(r"^(?:\s*(?:re|fwd?|aw|wg|tr|rv|rép)\s*:\s*)+", re.IGNORECASE)


def _message(data: bytes) -> Message:
    is_long = data.count(b"\n") > MOST_LINES or data.count(b"\n--") > MOST_PARTS or _LONG_HEADER.search(data)
    if is_long or len(_NESTED.findall(data)) > 2 * DEEPEST:
        raise NotReadableError("it is an e-mail of too many parts", "save its text alone as a text file")
    if data.startswith(b"From ") and re.search(rb"\n\r?\nFrom [^\s@]{1,200}[ @].{0,200}?\d{4}\r?\n[A-Za-z-]+:", data):
        raise NotReadableError("it is a mailbox of several e-mails", "save each as a file of its own (.eml)")
    return message_from_bytes(data.lstrip(b"\xef\xbb\xbf \t\r\n"))


def _hangs_on(part: Message) -> bool:
    return part.get_content_disposition() == "attachment" and not part.is_multipart()


def _attached(parts: list[Message], name: str) -> Finding:
    count = len(parts)
    message = (
        f"{count} file{' that hangs' if count == 1 else 's that hang'} on the e-mail {'is' if count == 1 else 'are'}"
    )
    return Finding("attachment", f"{message} not read", Place(name), "warning", "save what you need, and name it too")


def _text(parts: list[Message]) -> str:
    """The text of the first plain part that has any, else of the first of HTML."""
    for kind, read in (("text/plain", _plain), ("text/html", _html)):
        for part in parts:
            if part.get_content_type() == kind and (text := read(part)).strip():
                return text
    return ""


def _plain(part: Message) -> str:
    text = CONTROL.sub(" ", _decoded(part)).replace("\r\n", "\n")
    if str(part.get_param("format", "")).lower() == "flowed":
        text = re.sub(r"(?<=[^\s-]) \n(?=[^\s>])", " ", text)  # RFC 3676, 4.1
    return text


def _html(part: Message) -> str:
    from lxml import etree, html

    from timeline.clippings.blocks import blocks_of, text_of

    try:
        return text_of(blocks_of(html.document_fromstring(_decoded(part))))
    except (etree.ParserError, ValueError):
        return ""


def _decoded(part: Message) -> str:
    data = part.get_payload(decode=True)
    assert isinstance(data, bytes)
    if len(data) > MAX_BYTES:
        raise NotReadableError(f"its text is longer than {MAX_BYTES >> 20} MB", "save the article as plain text")
    for encoding in dict.fromkeys((part.get_content_charset() or "utf-8", "utf-8")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def _words(message: Message, header: str) -> str:
    """A header in words; nothing where there is none."""
    raw = str(message.get(header, ""))[:_LONGEST]
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (HeaderParseError, LookupError, ValueError):
        return " ".join(raw.split())


_DESK = re.compile(
    r"(?i)\b(?:news\w*|press\w*|media|times|post|herald|daily|weekly|journal|gazette|tribune|editors?|desk|agency|zeitung|"
    r"the|le monde|alerts?|bulletin)\b"
)
_ROLE = re.compile(
    r"(?i)(?:no-?reply|do-?not-?reply|news\w*|info|press\w*|media|contact|editor\w*|redaktion|redaction|hello|alerts?|"
    r"mail|office|service|support|updates?|subscri\w+)(?:[.+_-].*)?"
)


def _take_sender(message: Message, found: RawClipping) -> None:
    """The sender: an outlet where the name or the address is that of an office, else a person."""
    words, _, address = _words(message, "From").rpartition("<")
    words = words.strip("\"' ")
    if not words or "@" in words:
        return
    is_office = _ROLE.fullmatch(address.split("@")[0]) or _DESK.search(words)
    found.take("outlet" if is_office else "author", words, "e-mail From")


def _day(message: Message) -> date | None:
    """The day on which it was sent, as the clock of the sender had it."""
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))[:_LONGEST]).date()
    except (ValueError, TypeError, OverflowError):
        return None
