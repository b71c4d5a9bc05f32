"""Letters that look like those of YAML and are none: spaces that can't be told from plain ones, bullets, wide colons.

A word processor, a web page or a telephone puts them in. YAML takes them for words, so that a field is not read, or is
read as the end of the text above it: a private `note:` with a no-break space before its colon could be published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from timeline.document.fields import LISTS, NAMES
from timeline.document.problems import Mistake
from timeline.document.wording import comment_start, paste
from timeline.findings import Finding, Place, quote

SPACES = "\u00a0\u00ad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\u0085"
"""White space other than the space and the tab, and what can't be seen at all; for a class in a pattern."""
_ODD = "\u00a0\u2007\u202f\u3000"
_QUOTES = "“”„‟«»‹›‘’‚‛"
_COLONS = "：﹕∶꞉"
_ODD_SPACE = re.compile(f"[{SPACES}]")
_WHITE = rf"[ \t{SPACES}]"
_MARK = r"(?:[•‣⁃·∙●▪■◦○–—―−‐‑‒－*+]|[0-9]{1,3}[.)])"
_NAMED = re.compile(
    rf"(?P<indent>{_WHITE}*)(?P<marks>(?:-{_WHITE}*|{_MARK}{_WHITE}*)*)"
    rf"(?P<name>[a-z_{SPACES}{_QUOTES}]+?)(?P<before>{_WHITE}*)(?:(?P<colon>:)(?={_WHITE}|$)|(?P<wide>[{_COLONS}]))"
    rf"(?P<after>{_WHITE}*)"
)
"""`  • date: 10 July`, each letter of it perhaps another than it seems."""
_ITEM = re.compile(rf"(?P<indent>{_WHITE}*)(?P<marks>(?:-{_WHITE}+)*(?:{_MARK}{_WHITE}+|-{_WHITE}+))(?=\S)")
_WORDS = re.compile(rf"(?P<indent>{_WHITE}*)(?=\S)")
_BLOCK = re.compile(r"(?P<lead> *(?:- +)*)[^#]*[ \t][|>][-+0-9]*[ \t]*(?:#.*)?$")


def odd_letters(lines: Sequence[str], name: str) -> list[Mistake]:
    """What is wrong with such letters in lines beyond ASCII, a block of text left out, each with the line repaired."""
    if all(map(str.isascii, lines)):
        return []
    return [
        mistake for row, is_first in _structural(lines) if (mistake := odd_line(lines, row, name, is_words=is_first))
    ]


def _structural(lines: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """The rows beyond ASCII outside of blocks of text, and whether one stands where such a block should go on."""
    block: int | None = None  # the column of the name whose text goes on
    for row, line in enumerate(lines):
        if not line.strip():
            continue
        if block is not None and len(line) - len(line.lstrip(" ")) > block:
            continue
        if not line.isascii():
            yield row, block is not None
        header = _BLOCK.match(line)
        block = len(header["lead"]) if header else None


def odd_line(lines: Sequence[str], row: int, name: str, *, is_words: bool = False) -> Mistake | None:
    """The first letter of the line that is another than it seems; None where there is none.

    With `is_words` a line of words is looked at too: only its indentation can be wrong.
    """
    line = lines[row]
    for found in _readings(lines, row, is_words=is_words):
        repaired = _repaired(line, found)
        at = next((at for at, (old, new) in enumerate(zip_longest(line, repaired)) if old != new), len(line))
        if at < found.end():
            return _mistake(line, found, at, repaired, Place(name, row + 1, at + 1, 1))
    return None


def _readings(lines: Sequence[str], row: int, *, is_words: bool) -> Iterator[re.Match[str]]:
    line = lines[row]
    named = _NAMED.match(line)
    if named and _plain(named["name"]) in NAMES:
        yield named
    elif (item := _ITEM.match(line)) and _is_in_a_list(lines, row):
        yield item
    elif is_words and (words := _WORDS.match(line)):
        yield words


def _is_in_a_list(lines: Sequence[str], row: int) -> bool:
    """Whether the line stands in the column of an item above it, or below the name of a list."""
    indent = _indentation(lines[row])
    above = (lines[at] for at in range(row - 1, -1, -1) if lines[at].strip())
    nearest = next((line for line in above if _indentation(line) <= indent), "")
    if _ITEM.match(nearest):
        return _indentation(nearest) == indent
    found = _NAMED.match(nearest)
    return found is not None and _plain(found["name"]) in LISTS and found.end() == len(nearest)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(f" {_ODD}"))


def _plain(name: str) -> str:
    return re.sub(f"[{SPACES}{_QUOTES}]", "", name)


def _repaired(line: str, found: re.Match[str]) -> str:
    """The line with plain letters where YAML has its own; what follows a mark stays in its column."""
    indent = re.sub(_WHITE, " ", found["indent"]) if _ODD_SPACE.search(found["indent"]) else found["indent"]
    marks = found["marks"] if "marks" in found.re.groupindex else ""
    marks = re.sub(rf"{_MARK}$", "- ", marks)
    marks = re.sub(_WHITE, " ", re.sub(_MARK, lambda mark: "-" + " " * (len(mark[0]) - 1), marks))
    if found.re is not _NAMED:
        return f"{indent}{marks}{line[found.end() :]}"
    before = "" if _ODD_SPACE.search(found["before"]) else found["before"]
    after = re.sub(f"[{SPACES}]", " ", found["after"])
    gap = " " if found["wide"] and not after and line[found.end() :] else ""
    return f"{indent}{marks}{_plain(found['name'])}{before}:{after}{gap}{line[found.end() :]}"


def _mistake(line: str, found: re.Match[str], at: int, repaired: str, place: Place) -> Mistake:
    group = next(name for name in found.re.groupindex if found.start(name) <= at < found.end(name))
    letter = line[at]
    code, message = _said(letter, group, found)
    advice = paste(re.sub("-  +", "- ", repaired[: comment_start(repaired, 0)].strip(), count=1), "write")
    if group == "indent":
        advice = "delete it, and indent the line with plain spaces"
    return Mistake(Finding(code, message, place, help=advice), place.line, repaired)


def _said(letter: str, group: str, found: re.Match[str]) -> tuple[str, str]:
    """The code and the message about a letter in one part of a line."""
    what = letter_name(letter)
    name = _plain(found["name"]) if "name" in found.re.groupindex else ""
    if group == "wide":
        return "wrong-colon", f"{what} stands after {quote(name)}, where a colon and a space belong"
    if group == "name" and letter in _QUOTES:
        return "typographic-quotes", f"{quote(found['name'])} stands in typographic quotes, which are letters here"
    if group == "marks" and letter != "\t" and not _ODD_SPACE.match(letter):
        mark = re.match(_MARK, found["marks"].lstrip("- "))
        return (
            "list-mark",
            f"{_mark_name(mark[0] if mark else letter)} is no list mark: an item begins with a hyphen and a space",
        )
    where = {
        "indent": "in the indentation, which takes plain spaces",
        "marks": "after the hyphen of a list item, where a plain space belongs",
        "name": f"in the name {quote(name)}",
        "before": f"before the colon of {quote(name)}",
        "after": f"after {quote(name + ':')}, where a plain space belongs",
    }
    return "wrong-space", f"{what} stands {where[group]}"


def _mark_name(mark: str) -> str:
    return quote(mark) if mark.isascii() else f"{quote(mark)}, {letter_name(mark)},"


class Oddity(NamedTuple):
    """What makes a word another than it seems."""

    code: str
    message: str
    at: int
    """Where in the text the letter stands."""
    plain: str
    """The text without it."""


def oddity(text: str) -> Oddity | None:
    """The space in a text that isn't a plain one, or the typographic quotes around it; None where there are none.

    >>> oddity("“10 July”").plain, oddity("the ’90s"), oddity("true\u00a0").at
    ('10 July', None, 4)
    """
    if found := _ODD_SPACE.search(text):
        plain = " ".join(re.sub("[\u00ad\u200b\u2060\ufeff]", "", text).split())
        return Oddity("wrong-space", f"{letter_name(found[0])} stands in {quote(text)}", found.start(), plain)
    inner = text.strip("“”„‟«»‹›")
    if inner == text and len(text) > 1 and text[0] in "‘’‚‛" and text[-1] in "‘’":
        inner = text[1:-1]  # but the ’90s have one at the beginning alone
    if inner == text:
        return None
    message = f"{quote(text)} stands in typographic quotes, which are letters here"
    return Oddity("typographic-quotes", message, 0, inner.strip().strip('"'))


def letter_name(letter: str) -> str:
    """What Unicode calls a letter, with its number: "a no-break space (U+00A0)"."""
    from unicodedata import name  # only a mistake needs it

    known = {"\t": "tab", "\u0085": "next line"}.get(letter) or name(letter, "letter").lower()
    return f"{'an' if known[0] in 'aeio' else 'a'} {known} (U+{ord(letter):04X})"
