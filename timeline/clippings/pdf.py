"""A PDF with text as a clipping: its lines by PDFium, put together to paragraphs by where they stand on the page.

Its own properties give no day of publication: they say when the file was made, which for most is when somebody printed
a page. A browser's lines at the head and the foot of a print (that day, the address) are no text for the same reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from timeline.clippings.raw import RawClipping
from timeline.decoding import CONTROL
from timeline.findings import NotReadableError

MOST_PAGES = 500
"""A longer one is a book or a file of records, and takes minutes."""
MOST_CHARACTERS = 4_000_000
"""Of all pages."""
MOST_ON_A_PAGE = 100_000
"""Characters; a page of a newspaper has 20,000."""


class Line(NamedTuple):
    """A line as it stands on its page, in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """Of its font, about."""
        return max(self.top - self.bottom, 1.0)


def read_pdf(data: bytes, name: str) -> RawClipping:
    """What the PDF says. Raises `NotReadableError` where it is locked, broken, too long, or holds no text."""
    del name
    pages = _pages(data)
    address, pages = _without_prints(pages)
    pages = _without_running_lines(pages)
    text = _joined(pages)
    if _is_garbled(text):
        raise NotReadableError("which letters this PDF shows can't be told", _RECOGNISE)
    if len(re.findall(r"\w", text)) < _FEWEST:
        raise NotReadableError("this PDF holds pictures of pages and no text", _RECOGNISE)
    found = RawClipping(text)
    found.take("url", address, "foot of the print")
    return found


_FEWEST = 20
"""Letters of a text."""
_RECOGNISE = 'run text recognition over it, as with "ocrmypdf FILE.pdf NEW.pdf", and name the new file'


def _pages(data: bytes) -> list[list[Line]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            message = "this PDF is protected by a password"
            raise NotReadableError(message, "open it, and print it into a PDF without one") from None
        raise NotReadableError("this PDF is broken", "open it in a browser, and print it into a new PDF") from None
    try:
        return _lines_of(document)
    except pypdfium2.PdfiumError:
        raise NotReadableError("this PDF is broken", "open it in a browser, and print it into a new PDF") from None
    finally:
        document.close()


def _lines_of(document: Any) -> list[list[Line]]:
    count = len(document)
    if count > MOST_PAGES:
        help = "print the pages that you need into a PDF of their own"
        raise NotReadableError(f"this PDF has {count:,} pages, more than {MOST_PAGES}", help)
    pages, left = [], MOST_CHARACTERS
    for page in document:
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0 or text.count_chars() > MOST_ON_A_PAGE:
            raise NotReadableError("this PDF has more text than any article", "print the pages that you need")
        pages.append(list(_lines(text)))
        text.close()
        page.close()
    return pages


def _lines(page: Any) -> Iterator[Line]:
    """The lines of a page in the order of its content; one that ends with a hyphen of its own ends with `_HYPHEN`."""
    at = 0
    for piece in _LINE.finditer(page.get_text_range()):
        text, end = piece[1], piece[2]
        words = " ".join(CONTROL.sub(" ", text).split())
        if words:
            before, after = text[: len(text) - len(text.lstrip())], text.rstrip()
            first, last = _box(page, at + _units(before)), _box(page, at + _units(after) - 1)
            is_cut = end in tuple(_HYPHENS) or words[-1] in _OF_A_BREAK
            shown = words.rstrip(_OF_A_BREAK).translate(_LETTERS) + (_HYPHEN if is_cut else "")
            yield Line(shown, first[0], first[1], max(last[2], first[2]), first[3])
        at += _units(piece[0])


def _units(text: str) -> int:
    """How many PDFium counts: it has two for a sign such as an emoji."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _box(page: Any, at: int) -> tuple[float, float, float, float]:
    """Where the sign at that place of the text stands; where the first one does, if that can't be told."""
    from pypdfium2 import raw

    box = page.get_charbox(max(raw.FPDFText_GetCharIndexFromTextIndex(page, at), 0), loose=True)
    return box[0], box[1], box[2], box[3]


_LETTERS = {
    **{ord(sign): letters for sign, letters in zip("ﬀﬁﬂﬃﬄﬅﬆ", "ff fi fl ffi ffl st st".split(), strict=True)},
    0xAD: None,
}
"""What a sign is in letters: ligatures, and hyphens that aren't shown."""
_OF_A_BREAK = "\u00ad\u2010"
"""Hyphens that stand at the end of a line because of it: nobody types them."""
_HYPHENS = "\x02\ufffe"
"""What PDFium writes for a hyphen and the end of its line, where the next one begins with a letter."""
_LINE = re.compile(rf"([^\r\n{_HYPHENS}]*)(\r\n|[\r\n{_HYPHENS}]|\Z)")
_HYPHEN = "\u00ad"


_PRINT_HEAD = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}:\d{2}(?: ?[AaPp]\.?[Mm]\.?)?\b.*")
_PRINT_FOOT = re.compile(r"(?:(?:https?|file)://\S+ ?)?\d+/\d+")
_ADDRESS = re.compile(r"(https?://[^\s\"<>\\^`{|}@…]{1,1900})(?: \d+/\d+)?")
_EDGE = 2
"""Lines at the head and at the foot of a page that may be running ones."""


def _without_prints(pages: Sequence[list[Line]]) -> tuple[str | None, list[list[Line]]]:
    """The address that a browser prints at the foot of each page, and the pages without what it prints there."""
    address: str | None = None
    kept: list[list[Line]] = []
    for page in pages:
        edges = _edges(page)
        own = [line for line in edges if _PRINT_HEAD.fullmatch(line.text) or _PRINT_FOOT.fullmatch(line.text)]
        addresses = [line for line in edges if _ADDRESS.fullmatch(line.text)] if own else []
        if addresses and address is None:
            found = _ADDRESS.match(addresses[0].text)
            address = found[1] if found else None
        kept.append([line for line in page if line not in own and line not in addresses])
    return address, kept


def _without_running_lines(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages without lines that stand at the head or foot of most of them, but for their numbers."""
    counts = Counter(key for page in pages for key in {_running(line) for line in _edges(page)})
    most = {key for key, count in counts.items() if count > max(1, len(pages) // 2)}
    return [[line for line in page if not (line in _edges(page) and _running(line) in most)] for page in pages]


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:_EDGE], *page[-_EDGE:]] if len(page) > 2 * _EDGE else list(page)


def _running(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text), round(line.bottom / 10)


_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
_ITEM = re.compile(r"[-•*–—▪◦]\s*\S|\d{1,3}[.)]\s")
_DATED = re.compile(r"(?:\d{1,2}\.?\s)?[^\W\d_]{3,10}\.?\s\d|\d{4}\b|\d{1,2}\.?\s[^\W\d_]{3,10}")


def _joined(pages: Sequence[list[Line]]) -> str:
    """The lines as a text: those of a paragraph with a space between, paragraphs with an empty line."""
    made: list[str] = []
    before: Line | None = None
    for page in pages:
        pitch, rights = _pitch(page), _rights(page)
        for number, line in enumerate(page):
            made.append(_between(before, line, pitch, rights[number - 1] if number else None))
            before = line
            made.append(line.text)
    return _unhyphenated("".join(made))


_KEPT = frozenset("self well ex vice twenty thirty forty fifty sixty seventy eighty ninety".split())
"""Words whose hyphen is their own."""
_CUT = re.compile(rf"(\w+){_HYPHEN}\s*(\w+)")


def _unhyphenated(text: str) -> str:
    """The text without hyphens that only the end of a line has made, as far as the rest of the text tells."""
    joined = frozenset(word.casefold() for word in re.findall(r"\w+-\w+", text))

    def whole(cut: re.Match[str]) -> str:
        left, right = cut[1], cut[2]
        is_own = f"{left}-{right}".casefold() in joined or left.casefold() in _KEPT or right[0].isupper()
        return f"{left}-{right}" if is_own else left + right

    return _CUT.sub(whole, text).replace(_HYPHEN, "-")


_DENSE = re.compile("[\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")
"""Signs of scripts that put no spaces between words."""


def _between(before: Line | None, line: Line, pitch: float, right: float | None) -> str:
    """What parts a line from the one before it; `right` is the edge of that one's column, on the same page."""
    if before is None:
        return ""
    if parted := _parted(before, line, pitch, right):
        return parted
    return "" if _DENSE.match(before.text[-1]) and _DENSE.match(line.text) else " "


def _parted(before: Line, line: Line, pitch: float, right: float | None) -> str:
    """What parts the line from a paragraph that ends before it; nothing where that goes on."""
    if right is None or line.bottom > before.top:  # another page or column
        return "" if _goes_on(before, line) else "\n\n"
    if abs(line.bottom - before.bottom) < before.height / 3 and line.left >= before.right:
        return " | "  # cells of a row
    is_list = _is_item(before) and _is_item(line)
    is_far = before.bottom - line.bottom > 1.3 * max(pitch, min(before.height, line.height))
    is_other = not 0.87 < line.height / before.height < 1.15
    if is_far or is_other or _is_item(line) or _is_broken(before, line, right):
        return "\n" if is_list and not is_other else "\n\n"
    return ""


def _goes_on(before: Line, line: Line) -> bool:
    return before.text.endswith(_HYPHEN) or not (_END.search(before.text) or _is_item(line) or _is_dated(line))


def _is_item(line: Line) -> bool:
    return bool(_ITEM.match(line.text)) or _is_dated(line)


def _is_dated(line: Line) -> bool:
    """Whether it begins with a date and something parts that from what happened."""
    return bool(_DATED.match(line.text) and re.match(r"[^:|]{3,30}(?::(?!\d)|\s[|–—-]\s)", line.text))


def _is_broken(before: Line, line: Line, right: float) -> bool:
    """Whether the line before was ended on purpose: it had space for the next word, or this one is set in."""
    if before.text.endswith(_HYPHEN):
        return False
    letter = (before.right - before.left) / max(len(before.text), 1)
    needed = (len(line.text.split(" ", 1)[0]) + 2) * letter
    is_set_in = line.left - before.left > 0.8 * before.height and bool(_END.search(before.text))
    return before.right + needed < right or is_set_in


def _pitch(page: Sequence[Line]) -> float:
    """From one line to the next, in the middle."""
    steps = [
        one.bottom - other.bottom for one, other in pairwise(page) if 0 < one.bottom - other.bottom < 4 * one.height
    ]
    return median(steps) if steps else 0.0


_WINDOW = 40


def _rights(page: Sequence[Line]) -> list[float]:
    """For each line the right edge of its column: one that an eighth of the lines like it and near it reach."""
    return [_right(line, page[max(0, number - _WINDOW) : number + _WINDOW]) for number, line in enumerate(page)]


def _right(line: Line, near: Sequence[Line]) -> float:
    like = [
        other.right
        for other in near
        if abs(other.left - line.left) < 3 * line.height and 0.87 < other.height / line.height < 1.15
    ]
    # One line alone may stick out.
    return sorted(like, reverse=True)[max(len(like) // 8, len(like) > 3)]


def _is_garbled(text: str) -> bool:
    """Whether a part of the letters have no meaning: a font without a table of what it shows."""
    strange = sum(1 for one in text if one == "\ufffd" or "\ue000" <= one <= "\uf8ff")
    return strange * 5 > len(text)
